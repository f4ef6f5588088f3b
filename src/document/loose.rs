//! TOML read loosely: every value with its place, every mistake told, nothing lost to the first one.
//!
//! serde stops at a file's first wrong type, so tables are walked by hand: a reader takes the keys it knows, and what
//! nobody took is an unknown key. What the values mean is up to the readers of each table.

mod hints;
mod shared;
mod syntax;
mod table;
mod values;

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::Written;
use crate::document::text::{self, Parts};
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::path::SourcePath;

pub use values::id_words;

/// What is said while one file is read, and the file that it is said of.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The file.
    pub file: &'a SourcePath,
    /// Where the TOML starts in the file's text.
    pub base: usize,
    /// The file's whole text.
    text: &'a str,
    // Cells, because tables borrow the reading while their values add to it.
    said: RefCell<Vec<Diagnostic>>,
    /// Where the syntax is broken.
    broken: RefCell<Stretches>,
    /// Where something else says more of that than the parser does.
    retold: RefCell<Stretches>,
    /// False where some of what was written could not be understood: what is missing may have stood there.
    sound: Cell<bool>,
}

/// Stretches of a text by their beginnings, each with the furthest end of those up to it: a file may have as many mistakes
/// as it has values, and each value asks whether it has one.
#[derive(Debug, Default)]
struct Stretches(BTreeMap<usize, usize>);

impl Stretches {
    /// Takes one in.
    fn add(&mut self, span: Range<usize>) {
        let end = self.0.range(..=span.start).next_back().map_or(span.end, |(_, end)| span.end.max(*end));
        self.0.insert(span.start, end);
        for (_, later) in self.0.range_mut(span.start + 1..) {
            if *later >= end {
                break;
            }
            *later = end;
        }
    }

    /// Whether one of them overlaps with this or touches it.
    fn meet(&self, span: &Range<usize>) -> bool {
        self.0.range(..=span.end).next_back().is_some_and(|(_, end)| span.start <= *end)
    }
}

/// A table, and which of its keys have been taken.
#[derive(Debug)]
pub struct Table<'a> {
    reading: &'a Reading<'a>,
    entries: &'a DeTable<'a>,
    /// Where to point for what is missing.
    pub span: Range<usize>,
    taken: Vec<&'static str>,
}

/// A value of a table.
pub type Value<'a> = Written<&'a DeValue<'a>>;

impl<'a> Reading<'a> {
    /// Of a file that is all TOML.
    pub fn whole(file: &'a SourcePath, read: &'a Diagnosed<Cow<'_, str>>) -> Self {
        Self::new(file, 0, read)
    }

    /// Of a file whose TOML is its front matter, cut off from the rest.
    pub fn front(file: &'a SourcePath, read: &'a Diagnosed<Cow<'_, str>>) -> (Self, Parts<'a>) {
        let Diagnosed { value: parts, diagnostics } = text::cut(file, &read.value);
        let reading = Self::new(file, parts.head_at, read);
        for found in diagnostics {
            reading.sound.set(false);
            reading.say(found);
        }
        (reading, parts)
    }

    fn new(file: &'a SourcePath, base: usize, read: &'a Diagnosed<Cow<'_, str>>) -> Self {
        // Of a file in another encoding nothing was read.
        let sound = !read.value.is_empty() || read.diagnostics.is_empty();
        Self {
            file,
            base,
            text: &read.value,
            said: RefCell::new(read.diagnostics.clone()),
            broken: RefCell::default(),
            retold: RefCell::default(),
            sound: Cell::new(sound),
        }
    }

    /// Parses; mistakes of the syntax are said, and what could be understood all the same is handed on.
    pub fn parse<'t>(&self, toml: &'t str) -> Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(toml);
        let (mistakes, believed) = syntax::mistakes(toml, &errors);
        for (number, syntax::Mistake { span, message, hint }) in mistakes.into_iter().enumerate() {
            let span = self.shift(span);
            let mut found = Diagnostic::error("toml", Place::new(self.file, span.clone()), message);
            // Who has more of them does not read the rest, and some ways out are looked for in the whole file.
            let way = if number < syntax::MOST {
                hints::of_syntax(self.text, &span, &found.message, self.file)
            } else {
                None
            };
            found.hint = way.or(hint);
            self.say(found);
            self.broken.borrow_mut().add(span);
            self.sound.set(false);
        }
        if believed < toml.len() {
            return DeTable::parse_recoverable(&toml[..believed]).0;
        }
        table
    }

    /// Whether all that was written could be understood.
    pub fn is_sound(&self) -> bool {
        self.sound.get()
    }

    /// Says that something is missing, unless it may stand where nothing could be understood.
    pub fn lacks(&self, diagnostic: Diagnostic) {
        if self.is_sound() {
            self.say(diagnostic);
        }
    }

    /// Whether the syntax is broken within this.
    fn is_broken(&self, span: &Range<usize>) -> bool {
        self.broken.borrow().meet(span)
    }

    /// The top table.
    pub fn top<'t>(&'t self, table: &'t Spanned<DeTable<'t>>) -> Table<'t> {
        // The fence above it, which may have spaces behind it.
        let above = self.text.get(..self.base).unwrap_or_default().trim_end();
        let span = if self.base == 0 { 0..0 } else { above.len().saturating_sub(3)..above.len() };
        Table { reading: self, entries: table.get_ref(), span, taken: Vec::new() }
    }

    /// Adds a diagnostic.
    pub fn say(&self, diagnostic: Diagnostic) {
        self.said.borrow_mut().push(diagnostic);
    }

    /// Adds an error at a place of the file's text.
    pub fn error(&self, code: &'static str, span: &Range<usize>, message: impl Into<String>) {
        self.say(Diagnostic::error(code, Place::new(self.file, span.clone()), message));
    }

    /// Adds a warning at a place of the file's text.
    pub fn warning(&self, code: &'static str, span: &Range<usize>, message: impl Into<String>) {
        self.say(Diagnostic::warning(code, Place::new(self.file, span.clone()), message));
    }

    /// The value with all that was said.
    pub fn done<T>(self, value: T) -> Diagnosed<T> {
        let (mut diagnostics, retold) = (self.said.into_inner(), self.retold.into_inner());
        let is_retold = |at: &Place| retold.meet(&(at.start..at.end));
        diagnostics.retain(|said| said.code != "toml" || !said.place.as_ref().is_some_and(is_retold));
        Diagnosed { value, diagnostics }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.file, self.shift(span))
    }

    fn shift(&self, span: Range<usize>) -> Range<usize> {
        span.start + self.base..span.end + self.base
    }

    /// Says that a value should be another, unless nobody knows what it should be, which was told.
    fn wrong_type(&self, value: &Value<'_>, wanted: &str) {
        self.wrong_type_with(value, wanted, None);
    }

    /// The same, with a way out where what was written shows one.
    fn wrong_type_with(&self, value: &Value<'_>, wanted: &str, hint: Option<String>) {
        if self.is_broken(&value.span) {
            return;
        }
        let message = format!("expected {wanted}, found {}", with_article(value.value.type_str()));
        let mut found = Diagnostic::error("wrong-type", Place::new(self.file, value.span.clone()), message);
        found.hint = hint;
        self.say(found);
    }
}

fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {kind}")
}
