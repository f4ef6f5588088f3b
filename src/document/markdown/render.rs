//! The renderer: the parser's events, one after the other, become HTML.
//!
//! It keeps its own stack, so that no depth of nesting can overflow the machine's. Links are in `links`.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use super::anchors::Anchors;
use super::footnotes::Footnotes;
use super::prose::{Buffer, Hole, HoleKind, Prose};
use super::text::{Odd, clean_into, escape_into, odd_runs, without_comments};
use super::{DEEPEST, Heading, Mode, Parsed, Reference, SiteAddress, Style};
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::path::SourcePath;

/// So many diagnostics of one code are told of one text: who has more of them does not read the rest.
const MOST: usize = 100;

/// So many characters of a text's plain words are kept: all of them would take as much memory as the files themselves.
const KEPT: usize = 250;

/// What is open, and so what is to be done at its end.
#[derive(Debug)]
pub(super) enum Frame {
    /// Write this.
    Close(&'static str),
    /// Write this, and the words so far are a block.
    Block(&'static str),
    /// Too deep, or within the words of a picture: nothing but text.
    Flat,
    /// A link that is shown as its words, or a block in a text of one paragraph.
    Words,
    Code(&'static str),
    Html,
    Item,
    Paragraph {
        top: Option<Start>,
    },
    Heading {
        level: u8,
        words: usize,
    },
    Table {
        body: bool,
    },
    Cell(&'static str),
    Note {
        label: String,
        span: Range<usize>,
    },
    Reference {
        reference: u32,
        words: bool,
        id: String,
    },
    Link,
    Picture {
        dest: String,
        title: String,
        range: Range<usize>,
    },
}

/// Where the first paragraph began.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    html: usize,
    holes: usize,
}

pub(super) struct Renderer<'a> {
    file: &'a SourcePath,
    pub text: &'a str,
    pub base: usize,
    mode: Mode,
    pub out: Buffer,
    outer: Vec<Buffer>,
    frames: Vec<Frame>,
    words: String,
    /// Of headings, all words are needed.
    in_heading: bool,
    pub references: Vec<Reference>,
    pub addresses: Vec<SiteAddress>,
    headings: Vec<Heading>,
    anchors: Anchors,
    notes: Footnotes,
    summary: Option<Prose>,
    /// What the first paragraph's summary leaves out, and what it shows instead.
    cuts: Vec<(Range<usize>, String)>,
    diagnostics: Vec<Diagnostic>,
    said: Vec<(&'static str, usize)>,
    pub in_link: bool,
    /// Mentions of footnotes that have to wait for the end of a link, since links do not nest.
    pub held: String,
    /// The words of a picture.
    alt: Option<String>,
    pub has_text: bool,
    /// The label of a task's checkbox is still open.
    label: bool,
    raw: (String, usize),
    aligns: Vec<Alignment>,
    column: usize,
    head: bool,
}

pub(super) fn render(file: &SourcePath, text: &str, base: usize, style: Style, mode: Mode) -> Parsed {
    // An indented paragraph is no code where there are no blocks.
    let cut = if mode == Mode::Block { 0 } else { text.len() - text.trim_start().len() };
    let (text, base) = (&text[cut..], base + cut);
    let mut options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_WIKILINKS;
    if mode == Mode::Block {
        options |= Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    }
    options.set(Options::ENABLE_SMART_PUNCTUATION, style.smart_punctuation);
    let mut renderer = Renderer::new(file, text, base, mode);
    renderer.odd_characters();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        renderer.event(event, range);
    }
    renderer.finish(style)
}

impl<'a> Renderer<'a> {
    fn new(file: &'a SourcePath, text: &'a str, base: usize, mode: Mode) -> Self {
        Self {
            file,
            text,
            base,
            mode,
            out: Buffer::default(),
            outer: Vec::new(),
            frames: Vec::new(),
            words: String::new(),
            in_heading: false,
            references: Vec::new(),
            addresses: Vec::new(),
            headings: Vec::new(),
            anchors: Anchors::default(),
            notes: Footnotes::default(),
            summary: None,
            cuts: Vec::new(),
            diagnostics: Vec::new(),
            said: Vec::new(),
            in_link: false,
            held: String::new(),
            alt: None,
            has_text: false,
            label: false,
            raw: (String::new(), 0),
            aligns: Vec::new(),
            column: 0,
            head: false,
        }
    }

    pub(super) fn place(&self, range: &Range<usize>) -> Place {
        Place::new(self.file, range.start + self.base..range.end + self.base)
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        let count = match self.said.iter_mut().find(|(code, _)| *code == diagnostic.code) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.said.push((diagnostic.code, 1));
                1
            }
        };
        if count <= MOST {
            self.diagnostics.push(diagnostic);
        }
    }

    fn warn(&mut self, code: &'static str, range: &Range<usize>, message: &str, hint: &str) {
        self.say(Diagnostic::warning(code, self.place(range), message).hint(hint));
    }

    fn odd_characters(&mut self) {
        for (kind, range) in odd_runs(self.text) {
            match kind {
                Odd::Control => {
                    self.warn("control-character", &range, "a control character is shown as `\u{FFFD}`", "remove it")
                }
                Odd::Bidi => self.warn(
                    "bidi-override",
                    &range,
                    "a character that turns the direction of writing is left out",
                    "remove it: the direction follows from the letters",
                ),
            }
        }
    }

    pub(super) fn open_buffer(&mut self) {
        self.outer.push(std::mem::take(&mut self.out));
    }

    pub(super) fn close_buffer(&mut self) -> Buffer {
        let outer = self.outer.pop().unwrap_or_default();
        std::mem::replace(&mut self.out, outer)
    }

    pub(super) fn push_words(&mut self, text: &str) {
        let enough = self.mode == Mode::Reason || self.words.len() >= KEPT * char::MAX.len_utf8();
        if self.in_heading || !enough {
            clean_into(text, &mut self.words);
        }
    }

    /// Leaves what was written since `start` out of the summary.
    pub(super) fn cut(&mut self, start: usize, instead: &str) {
        if self.summary.is_none() && self.outer.is_empty() {
            let mut shown = String::new();
            escape_into(instead, &mut shown);
            self.cuts.push((start..self.out.html.len(), shown));
        }
    }

    pub(super) fn footnote_html(&mut self, html: &str) {
        if !html.is_empty() {
            let start = self.out.html.len();
            self.out.html.push_str(html);
            self.cut(start, "");
        }
    }

    fn gap(&mut self) {
        if !self.words.is_empty() && !self.words.ends_with(char::is_whitespace) {
            self.words.push(if self.mode == Mode::Block { '\n' } else { ' ' });
        }
    }

    fn inline_gap(&mut self) {
        let end = self.out.html.len();
        let hole = self.out.holes.last().is_some_and(|hole| hole.at as usize == end);
        if hole || (end > 0 && !self.out.html.ends_with([' ', '\n'])) {
            self.out.html.push(' ');
        }
        self.gap();
    }

    fn flat(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Flat))
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => {
                if let Some(frame) = self.frames.pop() {
                    self.close(frame);
                }
            }
            Event::Text(text) if matches!(self.frames.last(), Some(Frame::Html)) => self.raw.0.push_str(&text),
            Event::Html(html) if matches!(self.frames.last(), Some(Frame::Html)) => self.raw.0.push_str(&html),
            Event::Text(text) => self.plain(&text, &range),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(&html, &range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                let tags = !self.flat() && self.alt.is_none();
                self.out.html.push_str(if tags { "<code>" } else { "" });
                self.shown(&text);
                self.out.html.push_str(if tags { "</code>" } else { "" });
            }
            Event::FootnoteReference(label) => {
                if self.alt.is_some() || self.flat() {
                    return;
                }
                let mut html = String::new();
                self.notes.mention(&label, &mut html);
                if self.in_link { self.held.push_str(&html) } else { self.footnote_html(&html) }
            }
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule if self.mode == Mode::Block && !self.flat() => self.out.html.push_str("<hr>\n"),
            Event::Rule => {
                self.inline_gap();
                let source = self.text.get(range).unwrap_or_default();
                self.shown(source.trim());
            }
            Event::TaskListMarker(done) => {
                if self.flat() {
                    self.out.html.push_str(if done { "\u{2611} " } else { "\u{2610} " });
                    return;
                }
                let checked = if done { " checked" } else { "" };
                self.out.html.push_str(&format!("<label><input type=\"checkbox\" disabled{checked}> "));
                self.label = true;
            }
        }
    }

    fn line_break(&mut self, html: &str) {
        if let Some(alt) = &mut self.alt {
            alt.push(' ');
        } else {
            self.out.html.push_str(if self.flat() { "\n" } else { html });
        }
        self.words.push(' ');
    }

    /// Text as it is, without placeholders.
    fn shown(&mut self, text: &str) {
        self.push_words(text);
        if let Some(alt) = &mut self.alt {
            alt.push_str(text);
            return;
        }
        self.has_text |= !text.trim().is_empty();
        escape_into(text, &mut self.out.html);
    }

    fn plain(&mut self, text: &str, range: &Range<usize>) {
        let bare = !matches!(self.frames.last(), Some(Frame::Code(_) | Frame::Flat)) && self.alt.is_none();
        if bare && self.mode == Mode::Block {
            self.undefined_notes(range);
        }
        if !bare || self.mode != Mode::Reason || self.in_link {
            // What stands between the brackets of `[[id]]` is its id, which is no word of the text.
            if !matches!(self.frames.last(), Some(Frame::Reference { words: false, .. })) {
                self.shown(text);
            }
            return;
        }
        let escaped = |at: usize| at == 0 && range.start > 0 && self.text.as_bytes()[range.start - 1] == b'\\';
        let mut done = 0;
        let mut pieces = Vec::new();
        for (at, _) in text.match_indices('{') {
            for (name, what) in [("{this}", HoleKind::This), ("{other}", HoleKind::Other)] {
                if text[at..].starts_with(name) && !escaped(at) {
                    pieces.push((done..at, Some(what)));
                    done = at + name.len();
                }
            }
        }
        pieces.push((done..text.len(), None));
        for (before, what) in pieces {
            self.shown(&text[before]);
            if let Some(what) = what {
                self.out.hole(what);
                self.has_text = true;
            }
        }
    }

    /// The parser leaves `[^x]` as it is where nothing defines it.
    fn undefined_notes(&mut self, range: &Range<usize>) {
        let Some(text) = self.text.get(range.start..) else { return };
        let within = range.end - range.start;
        let window = text.get(..within + 1).unwrap_or(&text[..within.min(text.len())]);
        let starts: Vec<usize> = window.match_indices("[^").map(|(at, _)| at).collect();
        for at in starts {
            let before = self.text[..range.start + at].bytes().rev().take_while(|b| *b == b'\\').count();
            let label = text[at + 2..].split(['[', ']', '\n', ' ']).next().unwrap_or_default();
            if at >= within || before % 2 == 1 || label.is_empty() || label.len() > 200 {
                continue;
            }
            let end = at + 2 + label.len();
            if text[end..].starts_with(']') {
                let span = range.start + at..range.start + end + 1;
                let message = format!("nothing defines the footnote `{label}`");
                let warning = Diagnostic::warning("undefined-footnote", self.place(&span), message);
                self.say(warning.hint(format!("write `[^{label}]: …` on a line of its own")));
            }
        }
    }

    fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        let shown = without_comments(html);
        if shown.trim().is_empty() {
            return;
        }
        self.warn("raw-html", range, "HTML is shown as text", "write Markdown, or put code between backticks");
        self.shown(shown.trim_end_matches('\n'));
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
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
                self.raw = (String::new(), range.start);
                Frame::Html
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::List(_) => {
                self.inline_gap();
                Frame::Words
            }
            tag => self.start_inline(tag, range),
        }
    }

    fn start_inline(&mut self, tag: Tag<'_>, range: Range<usize>) -> Frame {
        let (open, close) = match tag {
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::Strikethrough => ("<del>", "</del>"),
            Tag::Image { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                self.shown("!");
                return self.open_reference(&dest_url, has_pothole, range.start + 1..range.end);
            }
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                return self.open_reference(&dest_url, has_pothole, range);
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                return self.open_link(link_type, &dest_url, &title, &range);
            }
            Tag::Image { dest_url, title, .. } => {
                self.alt = Some(String::new());
                return Frame::Picture { dest: dest_url.into_string(), title: title.into_string(), range };
            }
            _ => ("", ""),
        };
        self.out.html.push_str(open);
        Frame::Close(close)
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
                return Frame::Paragraph { top };
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
                self.raw = (String::new(), range.start);
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
                ("<tr>", Frame::Block("</tr>\n"))
            }
            Tag::TableCell => return self.cell(),
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

    fn cell(&mut self) -> Frame {
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
        Frame::Cell(close)
    }

    fn close_label(&mut self) {
        if std::mem::take(&mut self.label) {
            self.out.html.push_str("</label>");
        }
    }

    pub(super) fn close(&mut self, frame: Frame) {
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
            Frame::Cell(html) => {
                self.out.html.push_str(html);
                self.words.push(' ');
            }
            Frame::Item => {
                self.close_label();
                self.out.html.push_str("</li>\n");
                self.gap();
            }
            Frame::Paragraph { top } => {
                self.close_label();
                if let Some(start) = top.filter(|_| self.has_text) {
                    self.summary = Some(self.summarize(start));
                }
                self.out.html.push_str("</p>\n");
                self.gap();
            }
            Frame::Html => {
                let (html, start) = std::mem::take(&mut self.raw);
                let blocks = self.mode == Mode::Block && !without_comments(&html).trim().is_empty();
                self.out.html.push_str(if blocks { "<p>" } else { "" });
                self.raw_html(&html, &(start..start + html.trim_end().len().min(self.text.len() - start)));
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

    fn summarize(&mut self, start: Start) -> Prose {
        let mut cuts = std::mem::take(&mut self.cuts).into_iter().peekable();
        let mut made = Buffer::default();
        let mut done = start.html;
        let mut holes = self.out.holes[start.holes..].iter().peekable();
        while cuts.peek().is_some() || holes.peek().is_some() {
            let hole_at = holes.peek().map_or(usize::MAX, |hole| hole.at as usize);
            match cuts.next_if(|(cut, _)| cut.start <= hole_at) {
                Some((cut, instead)) => {
                    made.html.push_str(&self.out.html[done..cut.start]);
                    // A hole right before a cut belongs to the text.
                    while let Some(hole) = holes.next_if(|hole| hole.at as usize <= cut.start) {
                        made.hole(hole.what.clone());
                    }
                    made.html.push_str(&instead);
                    while holes.next_if(|hole| (hole.at as usize) < cut.end).is_some() {}
                    done = cut.end;
                }
                None => {
                    if let Some(Hole { at, what }) = holes.next() {
                        made.html.push_str(&self.out.html[done..*at as usize]);
                        made.hole(what.clone());
                        done = *at as usize;
                    }
                }
            }
        }
        made.html.push_str(&self.out.html[done..]);
        made.finish(|level| level)
    }

    fn finish(mut self, style: Style) -> Parsed {
        while let Some(frame) = self.frames.pop() {
            self.close(frame);
        }
        let notes = std::mem::take(&mut self.notes);
        for span in notes.finish(&mut self.out) {
            self.warn("unused-footnote", &span, "nothing mentions this footnote", "mention it as `[^…]`, or remove it");
        }
        let highest = self.headings.iter().map(|heading| heading.level).min().unwrap_or(1);
        let base = style.heading_base.clamp(1, 6);
        let raise = |level: u8| (level.saturating_sub(highest) + base).min(6);
        for heading in &mut self.headings {
            heading.level = raise(heading.level);
        }
        let kept = self.words.char_indices().nth(KEPT).map_or(&*self.words, |(end, _)| &self.words[..end]);
        let words = kept.trim_end().into();
        let prose = self.out.finish(raise);
        if self.mode != Mode::Block {
            self.summary = None;
        }
        self.diagnostics.sort();
        Parsed {
            prose,
            references: self.references,
            addresses: self.addresses,
            headings: self.headings,
            words,
            summary: self.summary,
            diagnostics: self.diagnostics,
        }
    }
}
