//! The registries as they are written: actors, issues, publishers, shared sources, kinds of relation.
//!
//! Entries keep the file's order, which is the order of rows and columns. Names are not looked up here.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::event::Pen;
use crate::document::loose::{Reading, Table};
use crate::document::markdown::{Parsed, Style};
use crate::document::source::{self, Source};
use crate::document::{Text, Written, text};
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::id::Id;
use crate::ground::path::SourcePath;

/// A registry.
#[derive(Clone, Debug)]
pub struct Registry<T> {
    /// What stands in it, in the file's order.
    pub entries: Vec<T>,
    /// False where some of it could not be understood, which was told.
    pub whole: bool,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the words of the contract's vocabulary")]
pub enum ActorKind {
    Person,
    Faction,
    Organization,
    State,
    Coalition,
}

const ACTOR_KINDS: &[(&str, ActorKind)] = &[
    ("person", ActorKind::Person),
    ("faction", ActorKind::Faction),
    ("organization", ActorKind::Organization),
    ("state", ActorKind::State),
    ("coalition", ActorKind::Coalition),
];

impl ActorKind {
    /// The word of the vocabulary.
    pub fn word(self) -> &'static str {
        ACTOR_KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

/// Something that holds for a while: a role, an earlier name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Dated {
    /// What.
    pub text: Arc<str>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The first day after it.
    pub until: Option<NaiveDate>,
}

/// A membership as it is written with the member.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MembershipEntry {
    /// The body.
    pub of: Text,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The first day after it.
    pub until: Option<NaiveDate>,
    /// Whether the member speaks for the body.
    pub lead: bool,
    /// The event that shows it.
    pub basis: Option<Text>,
}

/// An entry of `actors.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each field is the key of CONTENT's registry of the same name")]
pub struct ActorEntry {
    pub id: Written<Id>,
    pub name: Arc<str>,
    pub kind: ActorKind,
    pub about: Option<Parsed>,
    pub roles: Vec<Dated>,
    pub aliases: Vec<Text>,
    pub names: Vec<Dated>,
    pub memberships: Vec<MembershipEntry>,
    pub formerly: Vec<Text>,
}

/// A position of an issue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PositionEntry {
    /// Its id within the issue.
    pub id: Written<Id>,
    /// What it is called.
    pub label: Arc<str>,
    /// What it means.
    pub about: Option<Parsed>,
    /// Earlier ids.
    pub formerly: Vec<Text>,
}

/// An entry of `issues.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each field is the key of CONTENT's registry of the same name")]
pub struct IssueEntry {
    pub id: Written<Id>,
    pub name: Arc<str>,
    pub question: Option<Arc<str>>,
    pub about: Option<Parsed>,
    pub group: Option<Arc<str>>,
    pub ordered: bool,
    pub closed: Option<NaiveDate>,
    pub continued_by: Vec<Text>,
    pub positions: Vec<PositionEntry>,
    pub formerly: Vec<Text>,
}

/// An entry of `publishers.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each field is the key of CONTENT's registry of the same name")]
pub struct PublisherEntry {
    pub id: Written<Id>,
    pub name: Arc<str>,
    pub aliases: Vec<Text>,
    pub reliability: Option<char>,
    pub url: Option<Arc<str>>,
    pub formerly: Vec<Text>,
}

impl PublisherEntry {
    /// What it may be called by besides its id, each with where that is written; of the name, that is the table's key.
    pub fn names(&self) -> impl Iterator<Item = (&Arc<str>, &Range<usize>)> {
        let aliases = self.aliases.iter().map(|alias| (&alias.value, &alias.span));
        std::iter::once((&self.name, &self.id.span)).chain(aliases)
    }
}

/// An entry of `sources.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceEntry {
    /// Its key.
    pub id: Written<Id>,
    /// The source.
    pub source: Source,
}

/// The order in time that a kind of relation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// None.
    Any,
    /// Here not after there.
    Before,
    /// Here not before there.
    After,
    /// Not more than so many days apart.
    Within(i64),
}

/// A kind of relation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KindEntry {
    /// Its id.
    pub id: Written<Id>,
    /// Its label on the event that states it.
    pub label: Arc<str>,
    /// Its label on the other one; missing where the kind is symmetric.
    pub inverse: Option<Arc<str>>,
    /// Other words for it.
    pub aliases: Vec<Text>,
    /// The order in time.
    pub order: Order,
}

impl KindEntry {
    /// All that it may be called by, each with where that is written.
    pub fn names(&self) -> impl Iterator<Item = (&str, &Range<usize>)> {
        let aliases = self.aliases.iter().map(|alias| (&*alias.value, &alias.span));
        std::iter::once((self.id.value.as_str(), &self.id.span)).chain(aliases)
    }
}

/// Reads a registry: each entry by `entry`, in the file's order.
fn read<T>(
    file: &SourcePath,
    bytes: &[u8],
    style: Style<'_>,
    entry: impl for<'p> Fn(&Pen<'p>, Written<Id>, Table<'p>) -> Option<T>,
) -> Diagnosed<Registry<T>> {
    let read = text::read(file, bytes);
    let reading = Reading::whole(file, &read);
    let table = reading.parse(&read.value);
    let mut entries = Vec::new();
    for (key, value) in reading.top(&table).entries() {
        let pen = Pen { reading: &reading, style, text: &read.value };
        let Some(table) = reading.table(&value) else { continue };
        if file.file_name().strip_suffix(".toml") == Some(&*key.value) && table.has_only_tables() {
            let place = Place::new(file, key.span);
            let found = Diagnostic::error("unknown-key", place, format!("all of the file's tables are {}", key.value));
            reading.say(found.hint(format!("leave `{}.` out of their heads, as in `[id]`", key.value)));
            continue;
        }
        let Some(id) = reading.id(&key) else { continue };
        // What is missing in the table is missing under its key.
        let table = table.at(key.span);
        entries.extend(entry(&pen, id, table));
    }
    drop(table);
    let whole = reading.is_sound();
    reading.done(Registry { entries, whole })
}

/// Reads `actors.toml`.
pub fn actors(file: &SourcePath, bytes: &[u8], style: Style<'_>) -> Diagnosed<Registry<ActorEntry>> {
    read(file, bytes, style, |pen, id, mut table| {
        let name = table.required("name", "an actor");
        let kind = table.word("kind", ACTOR_KINDS);
        if kind.is_none() && table.take("kind").is_none() {
            table.missing_word("kind", "an actor", ACTOR_KINDS);
        }
        let role = table.text("role").map(|role| Dated { text: role.value, from: None, until: None });
        let entry = ActorEntry {
            name: name.map_or_else(|| id.value.as_str().into(), |name| name.value),
            kind: kind.unwrap_or(ActorKind::Person),
            about: table.text("about").map(|text| pen.inline(&text)),
            roles: dated(pen, &mut table, "roles", "title").into_iter().chain(role).collect(),
            aliases: table.texts("aliases"),
            names: dated(pen, &mut table, "names", "name"),
            memberships: memberships(pen, &mut table),
            formerly: table.texts("formerly"),
            id,
        };
        table.finish(&[]);
        Some(entry)
    })
}

fn dated(pen: &Pen<'_>, table: &mut Table<'_>, key: &'static str, of: &'static str) -> Vec<Dated> {
    let mut all = Vec::new();
    for mut table in table.tables(key) {
        let text = table.required(of, "an entry of this list");
        let (from, until) = term(pen, &mut table);
        table.finish(&[]);
        all.extend(text.map(|text| Dated { text: text.value, from, until }));
    }
    all
}

fn term(pen: &Pen<'_>, table: &mut Table<'_>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (from, until) = (table.day("from"), table.day("until"));
    if let (Some(first), Some(after)) = (from, until)
        && after <= first
    {
        pen.reading.say(
            Diagnostic::error(
                "backward-term",
                Place::new(pen.reading.file, table.span.clone()),
                "`until` must lie after `from`",
            )
            .hint("`until` is the first day on which it no longer holds"),
        );
        return (from, None);
    }
    (from, until)
}

fn memberships(pen: &Pen<'_>, table: &mut Table<'_>) -> Vec<MembershipEntry> {
    let Some(list) = table.take("memberships") else { return Vec::new() };
    let mut all = Vec::new();
    for item in pen.reading.array(&list) {
        if item.value.is_str() {
            let of = pen.reading.text(&item);
            all.extend(of.map(|of| MembershipEntry { of, from: None, until: None, lead: false, basis: None }));
            continue;
        }
        let Some(mut table) = pen.reading.table(&item) else { continue };
        let of = table.required("of", "a membership");
        let (from, until) = term(pen, &mut table);
        let (lead, basis) = (table.flag("lead", false), table.text("basis"));
        table.finish(&[]);
        all.extend(of.map(|of| MembershipEntry { of, from, until, lead, basis }));
    }
    all
}

/// Reads `issues.toml`.
pub fn issues(file: &SourcePath, bytes: &[u8], style: Style<'_>) -> Diagnosed<Registry<IssueEntry>> {
    read(file, bytes, style, |pen, id, mut table| {
        let name = table.required("name", "an issue");
        let entry = IssueEntry {
            name: name.map_or_else(|| id.value.as_str().into(), |name| name.value),
            question: table.text("question").map(|text| text.value),
            about: table.text("about").map(|text| pen.inline(&text)),
            group: table.text("group").map(|text| text.value),
            ordered: table.flag("ordered", true),
            closed: table.day("closed"),
            continued_by: table.texts("continued_by"),
            positions: positions(pen, &mut table),
            formerly: table.texts("formerly"),
            id,
        };
        if table.has_none("positions") {
            table.missing("positions", "an issue");
        }
        table.finish(&[]);
        Some(entry)
    })
}

fn positions(pen: &Pen<'_>, table: &mut Table<'_>) -> Vec<PositionEntry> {
    let mut all: Vec<PositionEntry> = Vec::new();
    let tables = table.tables("positions");
    // Of several of which all but one are at fault, the faults are told.
    let alone = tables.len() == 1;
    for mut table in tables {
        let id = table.required("id", "a position").and_then(|id| pen.reading.id(&id));
        let label = table.required("label", "a position");
        let about = table.text("about").map(|text| pen.inline(&text));
        let formerly = table.texts("formerly");
        table.finish(&[]);
        let Some(id) = id else { continue };
        if id.value.as_str() == "undecided" {
            pen.reading.error("reserved-position", &id.span, "`undecided` is a position of every issue already");
            continue;
        }
        if let Some(first) = all.iter().find(|known| known.id.value == id.value) {
            let message = format!("two positions of one issue are called `{}`", id.value);
            let first = Place::new(pen.reading.file, first.id.span.clone());
            let place = Place::new(pen.reading.file, id.span);
            pen.reading.say(Diagnostic::error("duplicate-id", place, message).also(first, "the first one"));
            continue;
        }
        let label = label.map_or_else(|| id.value.as_str().into(), |label| label.value);
        all.push(PositionEntry { id, label, about, formerly });
    }
    if let ([only], true) = (all.as_slice(), alone) {
        let place = Place::new(pen.reading.file, only.id.span.clone());
        let message = "this is the issue's only position, so that nobody can differ on it";
        let found = Diagnostic::warning("lone-position", place, message);
        pen.reading.say(found.hint("name the positions that others hold or could hold"));
    }
    all
}

/// Reads `publishers.toml`.
pub fn publishers(file: &SourcePath, bytes: &[u8], style: Style<'_>) -> Diagnosed<Registry<PublisherEntry>> {
    read(file, bytes, style, |pen, id, mut table| {
        let name = table.required("name", "a publisher");
        let grades = [("A", 'A'), ("B", 'B'), ("C", 'C'), ("D", 'D'), ("E", 'E'), ("F", 'F')];
        let entry = PublisherEntry {
            name: name.map_or_else(|| id.value.as_str().into(), |name| name.value),
            aliases: table.texts("aliases"),
            reliability: table.word("reliability", &grades),
            url: source::url(pen.reading, table.text("url")),
            formerly: table.texts("formerly"),
            id,
        };
        table.finish(&[]);
        Some(entry)
    })
}

/// Reads `sources.toml`.
pub fn sources(file: &SourcePath, bytes: &[u8], style: Style<'_>) -> Diagnosed<Registry<SourceEntry>> {
    read(file, bytes, style, |pen, id, table| {
        let source = source::read(pen.reading, table, &[]);
        if let Some(own) = &source.id {
            let found = Diagnostic::error("unknown-key", Place::new(file, own.span.clone()), "unknown key `id`");
            pen.reading.say(found.hint(format!("the entry's id is its key: `[{id}]`", id = id.value)));
        }
        Some(SourceEntry { source, id })
    })
}

/// Reads `relations.toml`.
pub fn kinds(file: &SourcePath, bytes: &[u8], style: Style<'_>) -> Diagnosed<Registry<KindEntry>> {
    read(file, bytes, style, |_, id, mut table| {
        let label = table.required("label", "a kind of relation");
        let entry = KindEntry {
            label: label.map_or_else(|| id.value.as_str().into(), |label| label.value),
            inverse: table.text("inverse").map(|text| text.value),
            aliases: table.texts("aliases"),
            order: table.word("order", &[("before", Order::Before), ("after", Order::After)]).unwrap_or(Order::Any),
            id,
        };
        table.finish(&[]);
        Some(entry)
    })
}
