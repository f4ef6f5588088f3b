//! What opens and closes: blocks, where there are any, and the ends of all that is open.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Tag};

use super::super::text::without_comments;
use super::super::{DEEPEST, Heading, Mode};
use super::{Frame, Renderer, Start};
use crate::ground::diagnostic::Diagnostic;

impl Renderer<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let part = matches!(tag, Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell);
        let inside = self.flat() || self.alt.is_some();
        let too_deep = !inside && !part && self.frames.len() >= DEEPEST;
        if too_deep && !self.said.iter().any(|(code, _)| *code == "too-deep") {
            let message = format!("nested more than {DEEPEST} levels deep");
            self.say(Diagnostic::error("too-deep", self.place(&range), message).hint("write it with fewer levels"));
        }
        let frame = if inside || too_deep {
            if part || matches!(tag, Tag::Paragraph) {
                self.out.html.push(' ');
                self.gap();
            }
            Frame::Flat
        } else if self.mode == Mode::Block {
            self.start_block(tag, range)
        } else {
            self.start_words(tag, range)
        };
        self.frames.push(frame);
    }

    /// Blocks where there are none: their text, with what their marks might say.
    fn start_words(&mut self, tag: Tag<'_>, range: Range<usize>) -> Frame {
        match tag {
            Tag::Item => {
                self.inline_gap();
                // A sentence may begin with "1979. "
                let source = self.text.get(range).unwrap_or_default();
                let mark = source.split_whitespace().next().unwrap_or_default();
                if mark.starts_with(|c: char| c.is_ascii_digit()) {
                    self.shown(mark);
                    self.inline_gap();
                }
                Frame::Words
            }
            Tag::CodeBlock(_) => {
                self.inline_gap();
                self.out.html.push_str("<code>");
                Frame::Code("</code>")
            }
            Tag::HtmlBlock => {
                self.inline_gap();
                self.raw = (String::new(), range);
                Frame::Html
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::List(_) => {
                self.inline_gap();
                Frame::Words
            }
            tag => self.start_inline(tag, range),
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, range: Range<usize>) -> Frame {
        let inline =
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. });
        if !inline {
            self.close_label();
        }
        let (open, frame) = match tag {
            Tag::Paragraph => {
                self.out.html.push_str("<p>");
                let first = self.summary.is_none() && self.frames.is_empty();
                let top = first.then(|| {
                    (self.has_text, self.cuts) = (false, Vec::new());
                    Start { html: self.out.html.len(), holes: self.out.holes.len() }
                });
                return Frame::Paragraph { top, range, figure: false };
            }
            Tag::Heading { level, .. } => {
                self.open_buffer();
                self.in_heading = true;
                return Frame::Heading { level: level as u8, words: self.words.len() };
            }
            Tag::FootnoteDefinition(label) => {
                self.open_buffer();
                return Frame::Note { label: label.into_string(), span: range };
            }
            Tag::HtmlBlock => {
                self.raw = (String::new(), range);
                return Frame::Html;
            }
            Tag::CodeBlock(kind) => {
                let info = if let CodeBlockKind::Fenced(info) = &kind { &**info } else { "" };
                let language = info.split([' ', ',', '\t', '{']).next().unwrap_or_default();
                let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+' | b'#' | b'.');
                self.out.html.push_str("<pre><code");
                if !language.is_empty() && language.bytes().all(plain) {
                    self.out.html.push_str(&format!(" class=\"language-{language}\""));
                }
                (">", Frame::Code("</code></pre>\n"))
            }
            Tag::Table(aligns) => {
                self.aligns = aligns;
                ("<div class=\"scroll\"><table>\n", Frame::Table { body: false })
            }
            Tag::TableHead => {
                (self.head, self.column) = (true, 0);
                ("<thead><tr>", Frame::Block("</tr></thead>\n"))
            }
            Tag::TableRow => {
                (self.head, self.column) = (false, 0);
                if let Some(Frame::Table { body }) = self.frames.last_mut()
                    && !std::mem::replace(body, true)
                {
                    self.out.html.push_str("<tbody>\n");
                }
                ("<tr>", Frame::Row { range, said: self.diagnostics.len() })
            }
            Tag::TableCell => return self.cell(range.end),
            Tag::BlockQuote(_) => ("<blockquote>\n", Frame::Block("</blockquote>\n")),
            Tag::List(None) => ("<ul>\n", Frame::Block("</ul>\n")),
            Tag::List(Some(1)) => ("<ol>\n", Frame::Block("</ol>\n")),
            Tag::List(Some(first)) => {
                self.out.html.push_str(&format!("<ol start=\"{first}\">\n"));
                ("", Frame::Block("</ol>\n"))
            }
            Tag::Item => ("<li>", Frame::Item),
            tag => return self.start_inline(tag, range),
        };
        self.out.html.push_str(open);
        frame
    }

    /// Turns the paragraph that was just opened into a figure, where the picture in this range is all that stands in it.
    pub(in super::super) fn begin_figure(&mut self, range: &Range<usize>) -> bool {
        let text = self.text;
        if let Some(Frame::Paragraph { range: whole, figure, .. }) = self.frames.last_mut()
            && text.get(whole.clone()).map(str::trim) == text.get(range.clone())
            && let Some(before) = self.out.html.strip_suffix("<p>").map(str::len)
        {
            *figure = true;
            self.out.html.truncate(before);
            self.out.html.push_str("<figure>");
        }
        matches!(self.frames.last(), Some(Frame::Paragraph { figure: true, .. }))
    }

    fn cell(&mut self, end: usize) -> Frame {
        // An attribute `style` would be refused by the page's content security policy.
        let class = match self.aligns.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.column += 1;
        let (open, close) = if self.head { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        self.out.html.push_str(open);
        self.out.html.push_str(class);
        self.out.html.push('>');
        Frame::Cell { html: close, end }
    }

    /// Tells of what the parser leaves out: a row's cells below none of the head's. `said` was said before the row; what a
    /// link has parted is told already.
    fn lost_cells(&mut self, row: &Range<usize>, said: usize) {
        let is_of_cell = |c: char| !matches!(c, '|' | ' ' | '\t' | '\n' | '\r');
        let rest = self.text.get(self.cell_end..row.end).unwrap_or_default();
        let (Some(first), Some(last)) = (rest.find(is_of_cell), rest.rfind(is_of_cell)) else { return };
        if !self.diagnostics[said..].iter().any(|found| found.code == "no-link") {
            let end = rest.ceil_char_boundary(last + 1);
            let lost = self.cell_end + first..self.cell_end + end;
            let message = "the table's head has no cell above this, and so it is left out";
            self.warn("lost-cell", &lost, message, "add one to the head, or write `\\|` where none should begin");
        }
    }

    pub(super) fn close_label(&mut self) {
        if std::mem::take(&mut self.label) {
            self.out.html.push_str("</label>");
        }
    }

    pub(in super::super) fn close(&mut self, frame: Frame) {
        match frame {
            Frame::Flat | Frame::Words => {}
            Frame::Close(html) => self.out.html.push_str(html),
            Frame::Link => {
                self.out.html.push_str("</a>");
                self.leave_link();
            }
            Frame::Reference { reference, words, id } => self.close_reference(reference, words, &id),
            Frame::Picture { dest, title, range } => {
                let alt = self.alt.take().unwrap_or_default();
                self.picture(&dest, &title, &alt, &range);
            }
            Frame::Block(html) | Frame::Code(html) => {
                self.close_label();
                self.out.html.push_str(html);
                if self.mode == Mode::Block {
                    self.gap();
                }
            }
            Frame::Row { range, said } => {
                self.lost_cells(&range, said);
                self.out.html.push_str("</tr>\n");
                self.gap();
            }
            Frame::Cell { html, end } => {
                self.cell_end = end;
                self.out.html.push_str(html);
                self.words.push(' ');
            }
            Frame::Item => {
                self.close_label();
                self.out.html.push_str("</li>\n");
                self.gap();
            }
            Frame::Paragraph { top, figure, .. } => {
                self.close_label();
                if let Some(start) = top.filter(|_| self.has_text) {
                    self.summary = Some(self.summarize(start));
                }
                self.out.html.push_str(if figure { "</figure>\n" } else { "</p>\n" });
                self.gap();
            }
            Frame::Html => {
                let (html, range) = std::mem::take(&mut self.raw);
                let blocks = self.mode == Mode::Block && !without_comments(&html).trim().is_empty();
                self.out.html.push_str(if blocks { "<p>" } else { "" });
                // As it stands in the source, where a list or a quote may set it in.
                let written = self.text.get(range.clone()).map_or(0, |text| text.trim_end().len());
                self.raw_html(&html, &(range.start..range.start + written));
                self.out.html.push_str(if blocks { "</p>\n" } else { "" });
                self.gap();
            }
            Frame::Table { body } => {
                self.out.html.push_str(if body { "</tbody>\n</table></div>\n" } else { "</table></div>\n" });
            }
            Frame::Heading { level, words } => self.heading(level, words),
            Frame::Note { label, span } => {
                let body = self.close_buffer();
                let range = span.clone();
                if !self.notes.define(&label, body, span) {
                    self.warn("duplicate-footnote", &range, "this footnote is defined twice", "remove one of the two");
                }
            }
        }
    }

    fn heading(&mut self, level: u8, words: usize) {
        let inner = self.close_buffer();
        self.in_heading = false;
        let text: Box<str> = self.words.get(words..).unwrap_or_default().trim().into();
        self.gap();
        if inner.html.trim().is_empty() && inner.holes.is_empty() {
            return;
        }
        let id = self.anchors.id(&text);
        self.out.html.push_str("<h");
        self.out.level(level);
        self.out.html.push_str(&format!(" id=\"{id}\">"));
        self.out.append(inner);
        self.out.html.push_str("</h");
        self.out.level(level);
        self.out.html.push_str(">\n");
        self.headings.push(Heading { level, text, id });
    }
}
