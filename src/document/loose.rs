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
    broken: RefCell<Vec<Range<usize>>>,
    /// False where some of what was written could not be understood: what is missing may have stood there.
    sound: Cell<bool>,
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
            broken: RefCell::new(Vec::new()),
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
            self.broken.borrow_mut().push(span);
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
        self.broken.borrow().iter().any(|at| at.start <= span.end && span.start <= at.end)
    }

    /// The top table.
    pub fn top<'t>(&'t self, table: &'t Spanned<DeTable<'t>>) -> Table<'t> {
        let start = self.base.saturating_sub(4).min(self.base);
        let span = if self.base == 0 { 0..0 } else { start..start + 3 };
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
        Diagnosed { value, diagnostics: self.said.into_inner() }
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
