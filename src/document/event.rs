//! An event's file: its front matter as it is written, and its text.
//!
//! Ids are not looked up here. What the event comes to mean is `dossier::events`.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::content::Content;
use crate::document::extra;
use crate::document::file_name;
use crate::document::loose::{Reading, Table};
use crate::document::markdown::{self, Parsed, Prose, Style};
use crate::document::reason;
use crate::document::source::{self, Source};
use crate::document::stance::{self, SourceRef, Stance};
use crate::document::{Text, Written, text};
use crate::ground::date::Date;
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::id::Id;
use crate::ground::path::SourcePath;

/// What sort of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words of the contract's vocabulary")]
pub enum Kind {
    Statement,
    Meeting,
    Decision,
    Action,
    Agreement,
    Incident,
    Analysis,
}

/// How firm the report of an event is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words of the contract's vocabulary")]
pub enum Status {
    #[default]
    Reported,
    Confirmed,
    Disputed,
    Planned,
    Postponed,
    Cancelled,
    Retracted,
}

/// The vocabulary of `kind`.
pub const KINDS: &[(&str, Kind)] = &[
    ("statement", Kind::Statement),
    ("meeting", Kind::Meeting),
    ("decision", Kind::Decision),
    ("action", Kind::Action),
    ("agreement", Kind::Agreement),
    ("incident", Kind::Incident),
    ("analysis", Kind::Analysis),
];

/// The vocabulary of `status`.
pub const STATUSES: &[(&str, Status)] = &[
    ("reported", Status::Reported),
    ("confirmed", Status::Confirmed),
    ("disputed", Status::Disputed),
    ("planned", Status::Planned),
    ("postponed", Status::Postponed),
    ("cancelled", Status::Cancelled),
    ("retracted", Status::Retracted),
];

/// How sure the editors are of a relation; the less sure is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words of the contract's vocabulary")]
pub enum Confidence {
    High,
    Moderate,
    Low,
}

/// The vocabulary of `confidence`.
pub const CONFIDENCES: &[(&str, Confidence)] =
    &[("high", Confidence::High), ("moderate", Confidence::Moderate), ("low", Confidence::Low)];

impl Kind {
    /// The word of the vocabulary.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

impl Status {
    /// The word of the vocabulary.
    pub fn word(self) -> &'static str {
        STATUSES.iter().find(|(_, status)| *status == self).map_or("", |(word, _)| word)
    }

    /// True for what may happen yet.
    pub fn is_to_come(self) -> bool {
        matches!(self, Self::Planned | Self::Postponed)
    }

    /// True for what has happened: the rest enters no matrix and moves no date.
    pub fn happened(self) -> bool {
        !matches!(self, Self::Planned | Self::Postponed | Self::Cancelled)
    }
}

impl Confidence {
    /// The word of the vocabulary.
    pub fn word(self) -> &'static str {
        CONFIDENCES.iter().find(|(_, confidence)| *confidence == self).map_or("", |(word, _)| word)
    }
}

/// What an actor did or said about the event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Response {
    /// Who.
    pub actor: Text,
    /// What.
    pub text: Parsed,
    /// By which source.
    pub sources: Vec<SourceRef>,
}

/// What was wrong here, and since when it is not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Correction {
    /// When it was corrected.
    pub date: Date,
    /// What.
    pub text: Parsed,
}

/// One reasoned link to another event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Related {
    /// The other event.
    pub to: Text,
    /// The kind, or an alias of one.
    pub kind: Text,
    /// Why, with `{this}` and `{other}`.
    pub why: Parsed,
    /// How sure.
    pub confidence: Option<Confidence>,
}

/// An event's file.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is the key of CONTENT's table of the same name")]
pub struct EventFile {
    pub title: Arc<str>,
    pub title_at: Range<usize>,
    pub date: Option<Written<Date>>,
    pub date_note: Option<Parsed>,
    pub kind: Option<Kind>,
    pub status: Status,
    pub place: Option<Arc<str>>,
    pub actors: Vec<Text>,
    pub issues: Vec<Text>,
    pub tags: Vec<Text>,
    pub shared_sources: Vec<Text>,
    /// Shared with the event that cites them.
    pub sources: Vec<Arc<Stamped<Source>>>,
    pub responses: Vec<Response>,
    pub corrections: Vec<Correction>,
    pub stances: Vec<Stance>,
    pub related: Vec<Related>,
    pub unrelated: Vec<Text>,
    pub draft: bool,
    pub embargo: Option<NaiveDate>,
    pub formerly: Vec<Text>,
    /// The editor's own table, as JSON text.
    pub extra: Arc<str>,
    pub summary: Option<Parsed>,
    /// The text below the front matter, but for its HTML.
    pub body: Parsed,
    /// Its HTML.
    pub content: Content,
}

/// The HTML of an event's text alone.
pub fn content(file: &SourcePath, bytes: &[u8], style: Style<'_>) -> Prose {
    let text = text::read(file, bytes).value;
    let parts = text::cut(file, &text).value;
    markdown::block(file, parts.body, parts.body_at, style).value.prose
}

/// A reading, and how Markdown is to be read in it.
#[derive(Clone, Copy, Debug)]
pub struct Pen<'a> {
    /// Where diagnostics go.
    pub reading: &'a Reading<'a>,
    /// How Markdown is read.
    pub style: Style<'a>,
    /// The file's text, for places inside strings.
    pub text: &'a str,
}

impl Pen<'_> {
    /// A text of the front matter as inline Markdown.
    pub fn inline(&self, text: &Text) -> Parsed {
        self.said(markdown::inline(self.reading.file, &text.value, self.start_of(text), self.style))
    }

    /// A relation's reason.
    pub fn reason(&self, text: &Text) -> Parsed {
        self.said(markdown::inline_reason(self.reading.file, &text.value, self.start_of(text), self.style))
    }

    /// Markdown that was read, once what was found is said.
    pub fn said(&self, parsed: Diagnosed<Parsed>) -> Parsed {
        parsed.diagnostics.into_iter().for_each(|found| self.reading.say(found));
        parsed.value
    }

    /// Where a string's contents start: behind its quotation marks.
    fn start_of(&self, text: &Text) -> usize {
        let written = self.text.get(text.span.clone()).unwrap_or_default();
        let marks = if written.starts_with("\"\"\"") || written.starts_with("'''") { 3 } else { 1 };
        let newline = usize::from(marks == 3 && written[3..].starts_with('\n'));
        text.span.start + marks + newline
    }
}

/// Keys of the top, which end up below a `[[table]]` when they are written too late.
const TOP: &[&str] = &[
    "title",
    "date",
    "date_note",
    "kind",
    "status",
    "place",
    "actors",
    "issues",
    "tags",
    "sources",
    "unrelated",
    "draft",
    "embargo",
    "formerly",
    "summary",
    "extra",
    "source",
    "response",
    "correction",
    "stance",
    "related",
];

/// Says that an event has no date. A name that starts with something like a day had one in mind.
fn undated(reading: &Reading<'_>, name: &str, top: &Range<usize>) {
    let found = Diagnostic::error("missing-key", Place::new(reading.file, top.clone()), "an event needs `date`");
    let meant = file_name::mistaken(name);
    // What is no id is told, with a name that is one.
    if meant.is_some() && Id::new(name).is_err() {
        return;
    }
    let month = || name.get(..7).filter(|month| matches!(Date::parse(month), Ok(Date::At(_))));
    reading.lacks(found.hint(match (meant, month()) {
        (Some(meant), _) => {
            let no_day = match (&meant.day, &meant.id) {
                (Some(day), None) if day == meant.written => format!("`{day}` says when, and not what"),
                (Some(day), _) if day == meant.written => format!("a hyphen parts `{day}` from the name"),
                _ => format!("`{}` in front of the name is no day", meant.written),
            };
            match meant.name() {
                Some(name) => format!("{no_day}: rename the file to `{name}.md`"),
                None => no_day,
            }
        }
        (None, Some(month)) => format!("write `date = \"{month}\"`: only a whole day in front of the name counts"),
        (None, None) => "where nobody knows it, write `date = \"unknown\"`".to_owned(),
    }));
}

/// Reads an event's file; `name` is what its path calls it, `named` the date in front of that.
pub fn read(
    file: &SourcePath,
    bytes: &[u8],
    (name, named): (&str, Option<Date>),
    style: Style<'_>,
) -> Diagnosed<EventFile> {
    let read = text::read(file, bytes);
    let (reading, parts) = Reading::front(file, &read);
    let table = reading.parse(parts.head);
    let mut top = reading.top(&table);
    let pen = Pen { reading: &reading, style, text: &read.value };
    let title = top.required("title", "an event");
    let date = top.date("date").or_else(|| named.map(|date| Written { value: date, span: top.span.clone() }));
    if date.is_none() && top.take("date").is_none() {
        undated(&reading, name, &top.span);
    }
    let responses = top.tables("response").into_iter().filter_map(|table| response(&pen, table)).collect();
    let corrections = top.tables("correction").into_iter().filter_map(|table| correction(&pen, table)).collect();
    let tables = top.tables("related");
    let mut body = pen.said(markdown::block(file, parts.body, parts.body_at, style));
    // There are many of them, and a list that grows by doubling would take up to twice the memory.
    let mut related = Vec::with_capacity(tables.len());
    related.extend(tables.into_iter().filter_map(|table| self::related(&pen, table)));
    let event = EventFile {
        title_at: title.as_ref().map_or(top.span.clone(), |title| title.span.clone()),
        title: title.map_or_else(|| file.file_name().into(), |title| title.value),
        date,
        date_note: top.text("date_note").map(|text| pen.inline(&text)),
        kind: top.word("kind", KINDS),
        status: top.word("status", STATUSES).unwrap_or_default(),
        place: top.text("place").map(|text| text.value),
        actors: top.texts("actors"),
        issues: top.texts("issues"),
        tags: top.texts("tags"),
        shared_sources: top.texts("sources"),
        sources: source::own(&reading, &mut top, TOP).into_iter().map(|one| Arc::new(Stamped::new(one))).collect(),
        responses,
        corrections,
        stances: top.tables("stance").into_iter().map(|table| stance::read(&pen, table, TOP)).collect(),
        related,
        unrelated: top.texts("unrelated"),
        draft: top.flag("draft", false),
        embargo: top.day("embargo"),
        formerly: top.texts("formerly"),
        extra: extra::read(&reading, &mut top),
        summary: top.text("summary").map(|text| pen.inline(&text)),
        content: Content::new(std::mem::take(&mut body.prose)),
        body,
    };
    if event.status == Status::Retracted && event.corrections.is_empty() {
        let place = Place::new(file, event.title_at.clone());
        reading.lacks(Diagnostic::warning("no-correction", place, "a retracted event has no `[[correction]]`"));
    }
    if event.sources.is_empty() && event.shared_sources.is_empty() {
        let place = Place::new(file, event.title_at.clone());
        reading.lacks(Diagnostic::warning("no-source", place, "the event has no source"));
    }
    top.finish(&[]);
    drop(table);
    reading.done(event)
}

fn response(pen: &Pen<'_>, mut table: Table<'_>) -> Option<Response> {
    let (actor, text) = (table.required("actor", "a response"), table.required("text", "a response"));
    let sources = stance::source_refs(pen, &mut table);
    table.finish(TOP);
    let (actor, text) = (actor?, text?);
    Some(Response { actor, text: pen.inline(&text), sources })
}

fn correction(pen: &Pen<'_>, mut table: Table<'_>) -> Option<Correction> {
    let (date, text) = (table.date("date"), table.required("text", "a correction"));
    if date.is_none() && table.take("date").is_none() {
        table.missing("date", "a correction");
    }
    table.finish(TOP);
    Some(Correction { date: date?.value, text: pen.inline(&text?) })
}

fn related(pen: &Pen<'_>, mut table: Table<'_>) -> Option<Related> {
    let to = table.required("to", "a relation");
    let kind = table.required("kind", "a relation");
    let why = table.required("why", "a relation");
    let confidence = table.word("confidence", CONFIDENCES);
    table.finish(TOP);
    let (to, kind, why) = (to?, kind?, why?);
    reason::look(pen.reading, &why);
    Some(Related { to, kind, why: pen.reason(&why), confidence })
}
