//! The keys of a table, taken one by one; what nobody took is unknown. Not what their values are.

use std::ops::Range;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::DeValue;

use crate::document::loose::{Table, Value, hints};
use crate::document::{Text, Written};
use crate::ground::date::Date;
use crate::ground::diagnostic::{Diagnostic, Place};

impl<'a> Table<'a> {
    /// The same table, pointing elsewhere for what is missing.
    pub fn at(self, span: Range<usize>) -> Self {
        Self { span, ..self }
    }

    /// The value of a key, which counts as taken.
    pub fn take(&mut self, key: &'static str) -> Option<Value<'a>> {
        self.taken.push(key);
        // Tables have few keys, which are sooner looked through than hashed.
        let (_, value) = self.entries.iter().find(|(known, _)| known.get_ref() == key)?;
        Some(Written { value: value.get_ref(), span: self.reading.shift(value.span()) })
    }

    /// A text; one that says nothing is none.
    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.take(key)?;
        self.reading.text(&value).filter(|text| !text.value.trim().is_empty())
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

    /// The same of a key whose value is one of a vocabulary's words.
    pub fn missing_word<T>(&self, key: &str, of: &str, known: &[(&str, T)]) {
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        let place = Place::new(self.reading.file, self.span.clone());
        let found = Diagnostic::error("missing-key", place, format!("{of} needs `{key}`"));
        self.reading.lacks(found.hint(format!("one of `{}`", words.join("`, `"))));
    }

    /// Whether a key has nothing: it is not there, or its list is empty. A value of the wrong type is told as that.
    pub fn has_none(&self, key: &str) -> bool {
        let value = self.entries.iter().find(|(known, _)| known.get_ref() == key);
        value.is_none_or(|(_, value)| value.get_ref().as_array().is_some_and(|items| items.is_empty()))
    }

    /// Whether it holds tables, and nothing else.
    pub fn has_only_tables(&self) -> bool {
        !self.entries.is_empty() && self.entries.values().all(|value| value.get_ref().is_table())
    }

    /// A list of texts; one text alone counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let items = if value.value.is_str() { vec![value] } else { self.reading.array(&value) };
        let texts = items.iter().filter_map(|item| self.reading.text(item));
        texts.filter(|text| self.is_filled(key, text)).collect()
    }

    /// Whether an entry of a list says anything; that it does not is told.
    fn is_filled(&self, key: &str, text: &Text) -> bool {
        let is_blank = text.value.trim().is_empty();
        if is_blank {
            let place = Place::new(self.reading.file, text.span.clone());
            let found = Diagnostic::error("blank", place, format!("`{key}` has a blank entry"));
            self.reading.lacks(found.hint("remove it"));
        }
        !is_blank
    }

    /// The tables of an array of tables.
    pub fn tables(&mut self, key: &'static str) -> Vec<Table<'a>> {
        match self.take(key) {
            None => Vec::new(),
            Some(value) => {
                let items = self.reading.array(&value);
                items.iter().filter_map(|item| self.reading.table_with(item, hints::of_word(key, item))).collect()
            }
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
                self.reading.wrong_type(&value, "`true` or `false`, without quotes");
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
        let value = self.take(key)?;
        // Where nothing is written, the words say more than the parser does.
        let is_unwritten = value.value.as_str() == Some("") && self.reading.retell(&value.span);
        let text = if is_unwritten { "".into() } else { self.reading.text(&value)?.value };
        if let Some((_, meaning)) = known.iter().find(|(word, _)| *word == &*text) {
            return Some(*meaning);
        }
        let message = match text.is_empty() {
            true => format!("`{key}` says nothing"),
            false => format!("`{key}` cannot be `{text}`"),
        };
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        let place = Place::new(self.reading.file, value.span);
        let found = Diagnostic::error("unknown-word", place, message)
            .hint(format!("one of `{}`", words.join("`, `")))
            .did_you_mean(&text, words.iter().copied());
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
    /// a table.
    pub fn finish(self, above: &[&'static str]) {
        let file = self.reading.file;
        // `actors` in a table that lacks its `actor` is a slip, though the top has a key of that name.
        let lacks = |key: &str| self.taken.contains(&key) && !self.entries.keys().any(|known| known.get_ref() == key);
        for (key, value) in self.entries {
            let name: &str = key.get_ref();
            if self.taken.contains(&name) {
                continue;
            }
            let place = self.reading.place(key.span());
            let found = Diagnostic::error("unknown-key", place, format!("unknown key `{name}`"));
            let is_registry = file.file_name().ends_with(".toml");
            let first = if is_registry { "[" } else { "[[" };
            let is_whole = value.get_ref().is_table() && file.file_name().strip_suffix(".toml") == Some(name);
            let single = name.strip_suffix('s').filter(|single| lacks(single));
            self.reading.say(if let Some(single) = single {
                found.hint(format!("did you mean `{single}`?"))
            } else if above.contains(&name) {
                found.hint(format!("move it above the first `{first}`"))
            } else if is_whole {
                found.hint(format!("the file is that table: leave `[{name}]` out"))
            } else {
                let mut found = found.did_you_mean(name, self.taken.iter().copied());
                found.hint = found.hint.or_else(|| hints::of_home(name).filter(|_| !is_registry));
                found
            });
        }
    }
}
