//! A stance as it is written: one actor's position on one issue.

use std::ops::Range;
use std::sync::Arc;

use crate::document::event::Pen;
use crate::document::loose::Table;
use crate::document::markdown::Parsed;
use crate::document::{Text, Written};
use crate::ground::date::Date;
use crate::ground::diagnostic::{Diagnostic, Place};

/// How a stance is known. Deliberately without an order of its own, since two of them are equally strong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Via {
    /// The analyst infers it.
    Inferred,
    /// Others report it.
    Reported,
    /// The actor said it.
    Said,
    /// The actor showed it by action.
    Did,
}

/// The vocabulary of `via`.
pub const VIAS: &[(&str, Via)] =
    &[("said", Via::Said), ("did", Via::Did), ("reported", Via::Reported), ("inferred", Via::Inferred)];

impl Via {
    /// The word of the vocabulary.
    pub fn word(self) -> &'static str {
        VIAS.iter().find(|(_, via)| *via == self).map_or("", |(word, _)| word)
    }

    /// The order inferred < reported < said = did.
    pub fn strength(self) -> u8 {
        match self {
            Self::Inferred => 0,
            Self::Reported => 1,
            Self::Said | Self::Did => 2,
        }
    }
}

/// What the stance says, in the author's words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Says {
    /// Any of these positions, or `undecided`.
    Position(Vec<Text>),
    /// None of these positions.
    Rejects(Vec<Text>),
}

/// Which source shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SourceRef {
    /// By id.
    Id(Text),
    /// By its number on the event, from 1.
    Number(Written<usize>),
}

/// One `[[stance]]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stance {
    /// Whose; several hold the same.
    pub actors: Vec<Text>,
    /// On what.
    pub issue: Option<Text>,
    /// What it says.
    pub says: Option<Says>,
    /// Optional words.
    pub condition: Option<Arc<str>>,
    /// How it is known.
    pub via: Via,
    /// Verbatim words of the source.
    pub quote: Option<Text>,
    /// The quote's language, where it is not the site's.
    pub lang: Option<Arc<str>>,
    /// The quote in the site's language.
    pub translation: Option<Arc<str>>,
    /// The analyst's words.
    pub note: Option<Parsed>,
    /// Who attributes it.
    pub by: Option<Text>,
    /// Which sources show it; empty means the event's first.
    pub sources: Vec<SourceRef>,
    /// Where it is not the event's.
    pub date: Option<Date>,
    /// Where the table stands.
    pub at: Range<usize>,
}

/// Reads one `[[stance]]`.
pub fn read(pen: &Pen<'_>, mut table: Table<'_>, above: &[&'static str]) -> Stance {
    let reading = pen.reading;
    let at = table.span.clone();
    let position = table.texts("position");
    let rejects = table.texts("rejects");
    let says = match (position.is_empty(), rejects.is_empty()) {
        (false, true) => Some(Says::Position(position)),
        (true, false) => Some(Says::Rejects(rejects)),
        (true, true) => {
            if table.has_none("position") && table.has_none("rejects") {
                let place = Place::new(reading.file, at.clone());
                reading.lacks(Diagnostic::error("missing-key", place, "a stance needs `position` or `rejects`"));
            }
            None
        }
        (false, false) => {
            reading.error("contradictory-keys", &at, "a stance has either `position` or `rejects`, not both");
            None
        }
    };
    let actors = table.texts("actor");
    if table.has_none("actor") {
        table.missing("actor", "a stance");
    }
    let via = table.word("via", VIAS);
    if via.is_none() && table.take("via").is_none() {
        table.missing_word("via", "a stance", VIAS);
    }
    let translation = table.text("translation");
    let stance = Stance {
        actors,
        issue: table.required("issue", "a stance"),
        says,
        condition: table.text("condition").map(|text| text.value),
        via: via.unwrap_or(Via::Inferred),
        quote: table.text("quote"),
        lang: language(pen, table.text("lang")),
        translation: translation.as_ref().map(|text| text.value.clone()),
        note: table.text("note").map(|text| pen.inline(&text)),
        by: table.text("by"),
        sources: source_refs(pen, &mut table),
        date: table.date("date").map(|date| date.value),
        at: at.clone(),
    };
    if let (None, Some(text)) = (&stance.quote, &translation) {
        let place = Place::new(reading.file, text.span.clone());
        let found = Diagnostic::warning("no-quote", place, "there is no `quote` that this could translate");
        reading.say(found.hint("write the words themselves as `quote`, or what they say as `note`"));
    }
    if stance.quote.is_none() && stance.note.is_none() {
        let place = Place::new(reading.file, at);
        reading.lacks(Diagnostic::error("no-evidence", place, "a stance needs a `quote` or a `note`"));
    }
    table.finish(above);
    stance
}

/// `source = "id"`, `source = 2`, or a list of these.
pub fn source_refs(pen: &Pen<'_>, table: &mut Table<'_>) -> Vec<SourceRef> {
    let Some(value) = table.take("source") else { return Vec::new() };
    let items = if value.value.is_array() { pen.reading.array(&value) } else { vec![value] };
    let one = |item: &crate::document::loose::Value<'_>| match item.value.as_integer() {
        Some(digits) => {
            let number = usize::from_str_radix(digits.as_str(), digits.radix()).unwrap_or(0);
            Some(SourceRef::Number(Written { value: number, span: item.span.clone() }))
        }
        None => pen.reading.text(item).map(SourceRef::Id),
    };
    items.iter().filter_map(one).collect()
}

/// A language tag of letters, digits and hyphens: it goes into an attribute.
fn language(pen: &Pen<'_>, text: Option<Text>) -> Option<Arc<str>> {
    let text = text?;
    let fine = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let mut parts = text.value.split('-');
    let first = parts.next().unwrap_or_default();
    // No language has a longer one, but many a name of a language looks like one.
    let is_code = (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    if is_code && parts.all(fine) {
        return Some(text.value);
    }
    pen.reading.error(
        "bad-language",
        &text.span,
        format!("`{}` is no language tag, such as `fa` or `pt-BR`", text.value),
    );
    None
}
