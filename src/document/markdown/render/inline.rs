//! What stands within a block: text, emphasis, line breaks, HTML that is shown as text. Links are in `links`.

use std::ops::Range;

use memchr::memchr_iter;
use pulldown_cmark::{LinkType, Tag};

use super::super::Mode;
use super::super::almost;
use super::super::prose::HoleKind;
use super::super::text::{clean_html_into, without_comments};
use super::{Frame, Renderer};
use crate::ground::diagnostic::Diagnostic;

impl Renderer<'_> {
    pub(super) fn line_break(&mut self, html: &str) {
        if let Some(alt) = &mut self.alt {
            alt.push(' ');
        } else {
            self.out.html.push_str(if self.flat() { "\n" } else { html });
        }
        self.words.push(' ');
    }

    /// Text as it is, without placeholders.
    pub(super) fn shown(&mut self, text: &str) {
        // What stands for a picture is no beginning of the text.
        if self.alt.is_none() || self.in_heading {
            self.push_words(text);
        }
        if let Some(alt) = &mut self.alt {
            alt.push_str(text);
            return;
        }
        self.has_text = self.has_text || !text.trim().is_empty();
        clean_html_into(text, &mut self.out.html);
    }

    pub(super) fn plain(&mut self, text: &str, range: &Range<usize>) {
        let bare = !matches!(self.frames.last(), Some(Frame::Code(_) | Frame::Flat)) && self.alt.is_none();
        if bare && self.mentions && self.mode == Mode::Block {
            self.undefined_notes(range);
        }
        if bare && !self.in_link {
            for almost in almost::links(self.text, range.clone()) {
                self.warn("no-link", &almost.range, almost.message, &almost.hint);
            }
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
        for at in memchr_iter(b'[', window.as_bytes()) {
            if !window[at..].starts_with("[^") {
                continue;
            }
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

    pub(super) fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        let shown = without_comments(html);
        if shown.trim().is_empty() {
            return;
        }
        self.warn("raw-html", range, "HTML is shown as text", "write Markdown, or put code between backticks");
        self.shown(shown.trim_end_matches('\n'));
    }

    pub(super) fn start_inline(&mut self, tag: Tag<'_>, range: Range<usize>) -> Frame {
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
}
