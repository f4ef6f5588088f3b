//! Single values of TOML as what they should be: texts, lists, dates, ids. Not which keys have them.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use toml::de::DeValue;

use crate::document::loose::shared::shared;
use crate::document::loose::{Reading, Table, Value, hints};
use crate::document::text::QUOTES;
use crate::document::{Text, Written};
use crate::ground::date::{BadDate, Date};
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::id::{BadId, Id};
use crate::ground::scan::first;

impl Reading<'_> {
    /// A text; other types are said to be wrong.
    pub fn text(&self, value: &Value<'_>) -> Option<Text> {
        match value.value {
            // What stands there was not understood, which was told.
            DeValue::String(text) if text.is_empty() && self.is_broken(&value.span) => None,
            DeValue::String(text) => {
                // Text in typographic quotes, of which it is told that they are none.
                let text = if self.is_broken(&value.span) { text.trim_matches(QUOTES) } else { text };
                Some(Written { value: self.plain(text, &value.span), span: value.span.clone() })
            }
            _ => {
                self.wrong_type_with(value, "a string", hints::of_plural(self.text, &value.span));
                None
            }
        }
    }

    /// The text without characters that no text of a page should hold, which are said.
    pub(super) fn plain(&self, text: &str, span: &Range<usize>) -> Arc<str> {
        let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        let bidi = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        let is_plain = first(text.as_bytes(), |byte| !(b' '..=b'~').contains(&byte)).is_none();
        if is_plain || !text.contains(|c| control(c) || bidi(c)) {
            return shared(text);
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
                let alone = value.value.is_table().then(|| hints::of_lone_table(self.text, &value.span));
                self.wrong_type_with(value, "a list", alone.flatten());
                Vec::new()
            }
        }
    }

    /// A table.
    pub fn table<'t>(&'t self, value: &Value<'t>) -> Option<Table<'t>> {
        self.table_with(value, None)
    }

    /// The same, with a way out where it is none.
    pub fn table_with<'t>(&'t self, value: &Value<'t>, hint: Option<String>) -> Option<Table<'t>> {
        match value.value {
            DeValue::Table(entries) => {
                Some(Table { reading: self, entries, span: value.span.clone(), taken: Vec::new() })
            }
            _ => {
                self.wrong_type_with(value, "a table", hint);
                None
            }
        }
    }

    /// A date of any precision, written as a TOML date or as a string.
    pub fn date(&self, value: &Value<'_>) -> Option<Written<Date>> {
        self.date_as(value, hints::DATES)
    }

    /// `forms` says how such a date is written.
    fn date_as(&self, value: &Value<'_>, forms: &'static str) -> Option<Written<Date>> {
        let read = match value.value {
            DeValue::Datetime(date) => Date::from_toml(date),
            DeValue::String(text) => Date::parse(text),
            // `date = 2018` can mean nothing but the year.
            DeValue::Integer(year) => Date::parse(year.as_str()),
            // What TOML took for a broken number, such as `15.4.2025`, is told as the date that it was meant to be.
            _ if self.retell(&value.span) => {
                self.bad_date(&value.span, BadDate::Form, forms);
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
                self.bad_date(&value.span, bad, forms);
                None
            }
        }
    }

    /// Whether the syntax is broken there; if so, what the parser said of it is taken back, for who has more to say.
    pub(super) fn retell(&self, span: &Range<usize>) -> bool {
        let is_broken = self.is_broken(span);
        if is_broken {
            self.retold.borrow_mut().add(span.clone());
        }
        is_broken
    }

    fn bad_date(&self, span: &Range<usize>, bad: BadDate, forms: &'static str) {
        let (message, hint) = date_words(bad, forms);
        let written = self.text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\'']);
        let hint = hints::day_of(written).map_or_else(|| hint.to_owned(), |day| format!("write `{day}`"));
        self.say(Diagnostic::error("bad-date", Place::new(self.file, span.clone()), message).hint(hint));
    }

    /// One exact day.
    pub fn day(&self, value: &Value<'_>) -> Option<NaiveDate> {
        let date = self.date_as(value, hints::DAY)?;
        let day = date.value.exact();
        if day.is_none() {
            let place = Place::new(self.file, date.span);
            self.say(Diagnostic::error("bad-date", place, "an exact day is needed here").hint(hints::DAY));
        }
        day
    }

    /// Checks a text as an id.
    pub fn id(&self, text: &Text) -> Option<Written<Id>> {
        match Id::new(&text.value) {
            Ok(id) => Some(Written { value: id, span: text.span.clone() }),
            Err(_) if self.is_broken(&text.span) => None,
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

fn date_words(bad: BadDate, forms: &'static str) -> (&'static str, &'static str) {
    match bad {
        BadDate::Form => ("this is no date", forms),
        BadDate::Calendar => (
            "this day is not in the calendar",
            "months have 28 to 31 days, the year has 12 of them, and years run from 0001 to 9999",
        ),
        BadDate::Backward => ("this period ends before it begins", "write the earlier date first"),
        BadDate::Time => ("this is a time without a date", hints::DAY),
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
