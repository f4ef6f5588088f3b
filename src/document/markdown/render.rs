//! The renderer: the parser's events, one after the other, become HTML.
//!
//! It keeps its own stack, so that no depth of nesting can overflow the machine's. Here is what it knows and where each
//! event goes; what becomes of them is in `blocks`, `inline` and `finish` below it, and in `links`. `bare` does without the
//! parser.

mod bare;
mod blocks;
mod finish;
mod inline;

use std::ops::Range;

use bare::is_bare;
use memchr::memchr_iter;
use pulldown_cmark::{Alignment, Event, Options, Parser};

use super::anchors::Anchors;
use super::footnotes::Footnotes;
use super::prose::{Buffer, Prose};
use super::quotes::Quotes;
use super::text::{Odd, clean_html_into, clean_into, odd_runs};
use super::{Heading, Mode, Parsed, Reference, SiteAddress, Style};
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::path::SourcePath;

/// So many diagnostics of one code are told of one text, and how many more there are: nobody reads the rest.
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
        range: Range<usize>,
        /// It is a picture with its caption and nothing else.
        figure: bool,
    },
    Heading {
        level: u8,
        words: usize,
    },
    Table {
        body: bool,
    },
    Row {
        range: Range<usize>,
        /// How much had been said before it.
        said: usize,
    },
    Cell {
        html: &'static str,
        end: usize,
    },
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
    notes: Footnotes<'a>,
    /// Whether anything in the text may be a mention of a footnote.
    mentions: bool,
    quotes: Quotes,
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
    /// The HTML of a block, and where it stands.
    raw: (String, Range<usize>),
    aligns: Vec<Alignment>,
    column: usize,
    /// Where the last cell ended.
    cell_end: usize,
    head: bool,
}

pub(super) fn render(file: &SourcePath, text: &str, base: usize, style: Style<'_>, mode: Mode) -> Diagnosed<Parsed> {
    // An indented paragraph is no code where there are no blocks.
    let cut = if mode == Mode::Block { 0 } else { text.len() - text.trim_start().len() };
    let (text, base) = (&text[cut..], base + cut);
    let mut options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_WIKILINKS;
    if mode == Mode::Block {
        options |= Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    }
    options.set(Options::ENABLE_SMART_PUNCTUATION, style.smart_punctuation);
    let mut renderer = Renderer::new((file, text, base), mode, style);
    renderer.odd_characters();
    if mode != Mode::Block && is_bare(text, style.smart_punctuation) {
        renderer.plain(text, &(0..text.len()));
    } else {
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            renderer.event(event, range);
        }
    }
    renderer.finish(style)
}

impl<'a> Renderer<'a> {
    fn new((file, text, base): (&'a SourcePath, &'a str, usize), mode: Mode, style: Style<'a>) -> Self {
        Self {
            file,
            text,
            base,
            mode,
            // Most texts grow by less than a quarter.
            out: Buffer { html: String::with_capacity(text.len() * 5 / 4 + 64), ..Buffer::default() },
            outer: Vec::new(),
            frames: Vec::new(),
            words: String::new(),
            in_heading: false,
            references: Vec::new(),
            addresses: Vec::new(),
            headings: Vec::new(),
            anchors: Anchors::new(style.ids_apart),
            notes: Footnotes::of(style.language),
            mentions: memchr_iter(b'[', text.as_bytes()).any(|at| text[at + 1..].starts_with('^')),
            quotes: Quotes::of(style.language),
            summary: None,
            cuts: Vec::new(),
            diagnostics: Vec::new(),
            said: Vec::new(),
            in_link: false,
            held: String::new(),
            alt: None,
            has_text: false,
            label: false,
            raw: Default::default(),
            aligns: Vec::new(),
            column: 0,
            cell_end: 0,
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
        if count <= MOST + 1 {
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
            clean_html_into(instead, &mut shown);
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
            Event::Text(text) => match self.quotes.instead(&text, self.text, &range) {
                Some(mark) => self.plain(mark, &range),
                None => self.plain(&text, &range),
            },
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
}
