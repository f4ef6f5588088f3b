//! TOML read loosely: every value with its place, every mistake told, nothing lost to the first one.
//!
//! serde stops at a file's first wrong type, so tables are walked by hand: a reader takes the keys it knows, and what
//! nobody took is an unknown key. What the values mean is up to the readers of each table.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::text::{self, Parts};
use crate::document::{Text, Written};
use crate::ground::date::{BadDate, Date};
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::id::{BadId, Id};
use crate::ground::path::SourcePath;

/// What is said while one file is read, and the file that it is said of.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The file.
    pub file: &'a SourcePath,
    /// Where the TOML starts in the file's text.
    pub base: usize,
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
    pub fn whole(file: &'a SourcePath, read: &Diagnosed<Cow<'_, str>>) -> Self {
        Self::new(file, 0, read)
    }

    /// Of a file whose TOML is its front matter, cut off from the rest.
    pub fn front<'t>(file: &'a SourcePath, read: &'t Diagnosed<Cow<'_, str>>) -> (Self, Parts<'t>) {
        let Diagnosed { value: parts, diagnostics } = text::cut(file, &read.value);
        let reading = Self::new(file, parts.head_at, read);
        for found in diagnostics {
            reading.sound.set(false);
            reading.say(found);
        }
        (reading, parts)
    }

    fn new(file: &'a SourcePath, base: usize, read: &Diagnosed<Cow<'_, str>>) -> Self {
        // Of a file in another encoding nothing was read.
        let sound = !read.value.is_empty() || read.diagnostics.is_empty();
        Self {
            file,
            base,
            said: RefCell::new(read.diagnostics.clone()),
            broken: RefCell::new(Vec::new()),
            sound: Cell::new(sound),
        }
    }

    /// Parses; mistakes of the syntax are said, and what could be understood all the same is handed on.
    pub fn parse<'t>(&self, toml: &'t str) -> Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(toml);
        for error in errors {
            let span = self.shift(error.span().unwrap_or(0..0));
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            self.error("toml", &span, format!("not valid TOML: {message}"));
            self.broken.borrow_mut().push(span);
            self.sound.set(false);
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

    fn wrong_type(&self, value: &Value<'_>, wanted: &str) {
        let found = value.value.type_str();
        self.error("wrong-type", &value.span, format!("expected {wanted}, found {}", with_article(found)));
    }

    /// A text; other types are said to be wrong.
    pub fn text(&self, value: &Value<'_>) -> Option<Text> {
        match value.value {
            DeValue::String(text) => Some(Written { value: self.plain(text, &value.span), span: value.span.clone() }),
            _ => {
                self.wrong_type(value, "a string");
                None
            }
        }
    }

    /// The text without characters that no text of a page should hold, which are said.
    fn plain(&self, text: &str, span: &Range<usize>) -> Arc<str> {
        let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        let bidi = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        let ascii = |byte: &u8| matches!(byte, b' '..=b'~');
        if text.as_bytes().iter().all(ascii) || !text.contains(|c| control(c) || bidi(c)) {
            return text.into();
        }
        let place = || Place::new(self.file, span.clone());
        if let Some(c) = text.chars().find(|c| control(*c)) {
            let message = format!("a control character, U+{:04X}, stands in this text", u32::from(c));
            self.say(Diagnostic::error("control-character", place(), message).hint("remove it"));
        }
        if text.contains(bidi) {
            let message = "a character that turns the direction of writing is left out";
            let hint = "remove it: the direction follows from the letters";
            self.say(Diagnostic::warning("bidi-override", place(), message).hint(hint));
        }
        text.chars().filter(|c| !control(*c) && !bidi(*c)).collect::<String>().into()
    }

    /// The values of an array.
    pub fn array<'v>(&self, value: &Value<'v>) -> Vec<Value<'v>> {
        match value.value {
            DeValue::Array(items) => {
                items.iter().map(|item| Written { value: item.get_ref(), span: self.shift(item.span()) }).collect()
            }
            _ => {
                self.wrong_type(value, "a list");
                Vec::new()
            }
        }
    }

    /// A table.
    pub fn table<'t>(&'t self, value: &Value<'t>) -> Option<Table<'t>> {
        match value.value {
            DeValue::Table(entries) => {
                Some(Table { reading: self, entries, span: value.span.clone(), taken: Vec::new() })
            }
            _ => {
                self.wrong_type(value, "a table");
                None
            }
        }
    }

    /// A date of any precision, written as a TOML date or as a string.
    pub fn date(&self, value: &Value<'_>) -> Option<Written<Date>> {
        let read = match value.value {
            DeValue::Datetime(date) => Date::from_toml(date),
            DeValue::String(text) => Date::parse(text),
            // `date = 2018` can mean nothing but the year.
            DeValue::Integer(year) => Date::parse(year.as_str()),
            // What TOML took for a broken number, such as `15.4.2025`, is told as the date that it was meant to be.
            _ if self.is_broken(&value.span) => {
                let within = |at: &Place| value.span.start <= at.start && at.end <= value.span.end;
                let toml = |said: &Diagnostic| said.code == "toml" && said.place.as_ref().is_some_and(within);
                self.said.borrow_mut().retain(|said| !toml(said));
                self.bad_date(&value.span, BadDate::Form);
                return None;
            }
            _ => {
                self.wrong_type(value, "a date");
                return None;
            }
        };
        match read {
            Ok(date) => Some(Written { value: date, span: value.span.clone() }),
            Err(_) if self.is_broken(&value.span) => None,
            Err(bad) => {
                self.bad_date(&value.span, bad);
                None
            }
        }
    }

    fn bad_date(&self, span: &Range<usize>, bad: BadDate) {
        let (message, hint) = date_words(bad);
        self.say(Diagnostic::error("bad-date", Place::new(self.file, span.clone()), message).hint(hint));
    }

    /// One exact day.
    pub fn day(&self, value: &Value<'_>) -> Option<NaiveDate> {
        let date = self.date(value)?;
        let day = date.value.exact();
        if day.is_none() {
            self.error("bad-date", &date.span, "an exact day is needed here");
        }
        day
    }

    /// Checks a text as an id.
    pub fn id(&self, text: &Text) -> Option<Written<Id>> {
        match Id::new(&text.value) {
            Ok(id) => Some(Written { value: id, span: text.span.clone() }),
            Err(bad) => {
                let slug = Id::slug(&text.value);
                let place = Place::new(self.file, text.span.clone());
                let message = format!("`{}` is no id: {}", text.value, id_words(bad));
                self.say(Diagnostic::error("bad-id", place, message).hint(format!("`{slug}` would do")));
                None
            }
        }
    }
}

impl<'a> Table<'a> {
    /// The same table, pointing elsewhere for what is missing.
    pub fn at(self, span: Range<usize>) -> Self {
        Self { span, ..self }
    }

    /// The value of a key, which counts as taken.
    pub fn take(&mut self, key: &'static str) -> Option<Value<'a>> {
        self.taken.push(key);
        let value = self.entries.get(key)?;
        Some(Written { value: value.get_ref(), span: self.reading.shift(value.span()) })
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.take(key)?;
        self.reading.text(&value)
    }

    /// A text that must be there and not be blank.
    pub fn required(&mut self, key: &'static str, of: &str) -> Option<Text> {
        match self.take(key) {
            None => {
                self.missing(key, of);
                None
            }
            Some(value) => {
                let text = self.reading.text(&value)?;
                if text.value.trim().is_empty() {
                    let place = Place::new(self.reading.file, text.span);
                    self.reading.lacks(Diagnostic::error("blank", place, format!("`{key}` is blank")));
                    return None;
                }
                Some(text)
            }
        }
    }

    /// Says that a key is missing.
    pub fn missing(&self, key: &str, of: &str) {
        let place = Place::new(self.reading.file, self.span.clone());
        let found = Diagnostic::error("missing-key", place, format!("{of} needs `{key}`"));
        // Only of a text that has no front matter is the top table nowhere.
        let bare = self.span.end == 0 && self.reading.file.file_name().ends_with(".md");
        self.reading.lacks(if bare { found.hint("keys stand at the top, between two lines `+++`") } else { found });
    }

    /// A list of texts; one text alone counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Text> {
        match self.take(key) {
            None => Vec::new(),
            Some(value) if value.value.is_str() => self.reading.text(&value).into_iter().collect(),
            Some(value) => self.reading.array(&value).iter().filter_map(|item| self.reading.text(item)).collect(),
        }
    }

    /// The tables of an array of tables.
    pub fn tables(&mut self, key: &'static str) -> Vec<Table<'a>> {
        match self.take(key) {
            None => Vec::new(),
            Some(value) => self.reading.array(&value).iter().filter_map(|item| self.reading.table(item)).collect(),
        }
    }

    /// A date of any precision.
    pub fn date(&mut self, key: &'static str) -> Option<Written<Date>> {
        let value = self.take(key)?;
        self.reading.date(&value)
    }

    /// One exact day.
    pub fn day(&mut self, key: &'static str) -> Option<NaiveDate> {
        let value = self.take(key)?;
        self.reading.day(&value)
    }

    /// One exact day, with its place.
    pub fn day_at(&mut self, key: &'static str) -> Option<Written<NaiveDate>> {
        let value = self.take(key)?;
        Some(Written { value: self.reading.day(&value)?, span: value.span })
    }

    /// A list of exact days, with their places.
    pub fn days(&mut self, key: &'static str) -> Vec<Written<NaiveDate>> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let day = |item: Value<'_>| Some(Written { value: self.reading.day(&item)?, span: item.span });
        self.reading.array(&value).into_iter().filter_map(day).collect()
    }

    /// A flag; `otherwise` where it is missing.
    pub fn flag(&mut self, key: &'static str, otherwise: bool) -> bool {
        let Some(value) = self.take(key) else { return otherwise };
        match value.value {
            DeValue::Boolean(flag) => *flag,
            _ => {
                self.reading.wrong_type(&value, "`true` or `false`");
                otherwise
            }
        }
    }

    /// A whole number between two bounds.
    pub fn number(&mut self, key: &'static str, from: u64, to: u64) -> Option<Written<u64>> {
        let value = self.take(key)?;
        let DeValue::Integer(digits) = value.value else {
            self.reading.wrong_type(&value, "a whole number");
            return None;
        };
        let number = u64::from_str_radix(digits.as_str(), digits.radix()).ok();
        match number.filter(|number| (from..=to).contains(number)) {
            Some(number) => Some(Written { value: number, span: value.span }),
            None => {
                self.reading.error("out-of-range", &value.span, format!("`{key}` must be from {from} to {to}"));
                None
            }
        }
    }

    /// One of a vocabulary's words.
    pub fn word<T: Copy>(&mut self, key: &'static str, known: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        if let Some((_, meaning)) = known.iter().find(|(word, _)| *word == &*text.value) {
            return Some(*meaning);
        }
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        let place = Place::new(self.reading.file, text.span);
        let found = Diagnostic::error("unknown-word", place, format!("`{key}` cannot be `{}`", text.value))
            .hint(format!("one of `{}`", words.join("`, `")))
            .did_you_mean(&text.value, words.iter().copied());
        self.reading.say(found);
        None
    }

    /// All entries in the file's order, where the keys are the author's own; all count as taken.
    pub fn entries(self) -> Vec<(Text, Value<'a>)> {
        let text = |key: &Spanned<toml::de::DeString<'_>>| Written {
            value: self.reading.plain(key.get_ref(), &self.reading.shift(key.span())),
            span: self.reading.shift(key.span()),
        };
        let value = |value: &'a Spanned<DeValue<'a>>| Written {
            value: value.get_ref(),
            span: self.reading.shift(value.span()),
        };
        let mut entries: Vec<_> = self.entries.iter().map(|(key, it)| (text(key), value(it))).collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        entries
    }

    /// Says which keys nobody took. `above` are the keys of the file's top, for the hint about keys that slipped below
    /// a `[[table]]`.
    pub fn finish(self, above: &[&'static str]) {
        for key in self.entries.keys() {
            let name: &str = key.get_ref();
            if self.taken.contains(&name) {
                continue;
            }
            let place = self.reading.place(key.span());
            let found = Diagnostic::error("unknown-key", place, format!("unknown key `{name}`"));
            self.reading.say(if above.contains(&name) {
                found.hint("move it above the first `[[`")
            } else {
                found.did_you_mean(name, self.taken.iter().copied())
            });
        }
    }
}

fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {kind}")
}

fn date_words(bad: BadDate) -> (&'static str, &'static str) {
    match bad {
        BadDate::Form => (
            "this is no date",
            "write `2025-04-15`, `\"2025-04\"`, `\"2018\"`, `\"2025-04-12/2025-04-14\"` or `\"unknown\"`",
        ),
        BadDate::Calendar => ("this day is not in the calendar", "years run from 0001 to 9999"),
        BadDate::Backward => ("this period ends before it begins", "write the earlier date first"),
        BadDate::Time => ("this is a time without a date", "write the day, such as `2025-04-15`"),
    }
}

/// Says what is wrong with an id.
pub fn id_words(bad: BadId) -> &'static str {
    match bad {
        BadId::Empty => "it is empty",
        BadId::Form => "ids are lower-case ASCII words joined by hyphens",
        BadId::Long => "it is longer than 200 characters",
        BadId::Reserved => "Windows keeps this name for a device",
    }
}
