//! What the dossier covers: how much carries statements, and what lacks them or rests on little. A page for the editors;
//! nothing is judged here, only counted.
//!
//! Statements are looked at as they are in the record, whatever `min_via` leaves out of cells. A list names so many things
//! at most and counts the rest, so that the page of a large dossier stays small.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::document::registry::ActorKind;
use crate::document::stance::Via;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::meaning::matrix::counts_from;
use crate::pages::cells::Sight;
use crate::pages::frame::{Card, Cards, EventCard, Frame, newest_first};
use crate::pages::numbers::Numbers;
use crate::pages::views::coverage::{CoveragePage, CoverageTable};
use crate::pages::views::shared::{Link, Text};

/// How many rows a list has at most.
const MOST: usize = 100;

/// All that the page is made of.
#[derive(Debug, Hash)]
pub struct CoverageSubject<'a> {
    /// Its path.
    pub out: OutPath,
    as_of: Option<NaiveDate>,
    stale_days: u32,
    statements: Numbers,
    events: Share,
    actors: Share,
    issues: Share,
    /// Actors on issues with a dated statement.
    held: usize,
    silent_actors: List<(&'a Card, ActorKind, usize)>,
    silent_issues: List<(&'a Card, usize)>,
    inferred: List<Held<'a>>,
    stale: List<Held<'a>>,
    unsourced: List<(&'a EventCard, usize)>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Hash)]
struct Share(usize, usize);

/// The first of a list, and how many it has.
#[derive(Debug, Hash)]
struct List<T> {
    first: Vec<T>,
    all: usize,
}

/// An actor on an issue, by its own statements.
#[derive(Debug, Hash)]
struct Held<'a> {
    actor: &'a Card,
    issue: &'a Card,
    issue_id: &'a str,
    statements: usize,
    latest: Date,
}

/// What an actor said itself on an issue up to the day.
struct Said {
    statements: usize,
    inferred: usize,
    /// The day from which the latest counts, and its date.
    latest: (NaiveDate, Date),
}

impl<T> List<T> {
    fn of(all: impl IntoIterator<Item = T>) -> Self {
        let mut all = all.into_iter();
        let first: Vec<T> = all.by_ref().take(MOST).collect();
        let count = first.len() + all.count();
        Self { first, all: count }
    }
}

impl<'a> CoverageSubject<'a> {
    /// Of the whole dossier.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>) -> Self {
        let (mut by_actor, mut by_issue) = (vec![0_usize; dossier.actors.len()], vec![0_usize; dossier.issues.len()]);
        for origin in sight.origins {
            by_actor[origin.actor] += 1;
            by_issue[origin.taken(dossier).issue] += 1;
        }
        let (mut actor_events, mut issue_events) = (vec![0_usize; by_actor.len()], vec![0_usize; by_issue.len()]);
        for event in &dossier.events {
            event.actors.iter().for_each(|actor| actor_events[*actor] += 1);
            event.issues.iter().for_each(|issue| issue_events[*issue] += 1);
        }
        let silent = |counts: &[usize]| (0..counts.len()).filter(|one| counts[*one] == 0).collect::<Vec<_>>();
        let (actors, issues) = (silent(&by_actor), silent(&by_issue));
        let said = said(dossier, sight);
        let held = |(&(actor, issue), said): (&(ActorNo, IssueNo), &Said)| Held {
            actor: &cards.actors[actor],
            issue: &cards.issues[issue],
            issue_id: dossier.issues[issue].entry.id.value.as_str(),
            statements: said.statements,
            latest: said.latest.1,
        };
        let stale_days = dossier.settings.matrix.stale_days;
        let is_stale = |(_, issue): &(ActorNo, IssueNo), said: &Said| {
            let open = sight.matrix.and_then(|matrix| matrix.open.get(*issue)) != Some(&false);
            open && dossier.as_of.is_some_and(|day| (day - said.latest.0).num_days() > i64::from(stale_days))
        };
        let undated = |number: &usize| {
            let sources = &dossier.events[*number].sources;
            sources.iter().all(|cited| cited.source.date.is_none_or(|date| date.first().is_none()))
        };
        let mut unsourced: Vec<usize> = (0..dossier.events.len()).filter(undated).collect();
        unsourced.sort_by_key(|number| newest_first(dossier.events[*number].date));
        let with_stances = dossier.events.iter().filter(|event| !event.stances.is_empty()).count();
        Self {
            out: OutPath::page("coverage").unwrap_or_else(OutPath::home),
            as_of: dossier.as_of,
            stale_days,
            statements: Numbers::of(dossier, sight),
            events: Share(with_stances, dossier.events.len()),
            actors: Share(by_actor.len() - actors.len(), by_actor.len()),
            issues: Share(by_issue.len() - issues.len(), by_issue.len()),
            held: said.len(),
            silent_actors: List::of(
                actors.iter().map(|one| (&cards.actors[*one], dossier.actors[*one].entry.kind, actor_events[*one])),
            ),
            silent_issues: List::of(issues.iter().map(|one| (&cards.issues[*one], issue_events[*one]))),
            inferred: List::of(said.iter().filter(|(_, said)| said.inferred == said.statements).map(held)),
            stale: List::of(said.iter().filter(|(key, said)| is_stale(key, said)).map(held)),
            unsourced: List::of(
                unsourced.iter().map(|number| (&*cards.events[*number], dossier.events[*number].sources.len())),
            ),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> CoveragePage {
        let words = &frame.words;
        let mut page = frame.page(&self.out, &words.get("title-coverage"), "");
        page.as_of = frame.as_of(self.as_of);
        let share = |id: &str, Share(some, all): Share| {
            (words.get(id), words.with("share", [("some", some.into()), ("all", all.into())]))
        };
        let count = |list: usize| Share(list, self.held);
        let older = words.count("coverage-older", self.stale_days as usize);
        CoveragePage {
            page,
            as_of: frame.date(self.as_of.map_or(Date::Unknown, Date::day)),
            statements: self.statements.words(words),
            counts: vec![
                share("coverage-events", self.events),
                share("coverage-actors", self.actors),
                share("coverage-issues", self.issues),
                share("coverage-inferred", count(self.inferred.all)),
                (older.clone(), share("coverage-inferred", count(self.stale.all)).1),
                share("coverage-unsourced", Share(self.unsourced.all, self.events.1)),
            ],
            tables: [
                self.silent_actors.table(
                    frame,
                    "silent-actors",
                    "coverage-silent-actors",
                    &["actor", "kind", "nav-events"],
                    |one| {
                        let (card, kind, events) = one;
                        let kind = words.get(&format!("actor-kind-{}", kind.word()));
                        vec![frame.link(card, &self.out), plain(kind), number(*events)]
                    },
                ),
                self.silent_issues.table(
                    frame,
                    "silent-issues",
                    "coverage-silent-issues",
                    &["issue", "nav-events"],
                    |one| vec![frame.link(one.0, &self.out), number(one.1)],
                ),
                self.inferred.table(frame, "inferred", "coverage-inferred", HELD, |one| one.view(frame, &self.out)),
                self.stale.table(frame, "stale", "", HELD, |one| one.view(frame, &self.out)).map(|mut table| {
                    table.caption = captioned(frame, &older, self.stale.all);
                    table
                }),
                self.unsourced.table(frame, "unsourced", "coverage-unsourced", &["event", "date", "sources"], |one| {
                    let (event, sources) = one;
                    let lack = if *sources == 0 { "coverage-no-source" } else { "coverage-undated-source" };
                    vec![
                        frame.link(&event.card, &self.out),
                        plain(words.date(event.date)),
                        plain(words.count(lack, *sources)),
                    ]
                }),
            ]
            .into_iter()
            .flatten()
            .collect(),
        }
    }
}

/// The columns of what actors said on issues.
const HELD: &[&str] = &["actor", "issue", "statements", "latest-statement"];

impl Held<'_> {
    fn view(&self, frame: &Frame, from: &OutPath) -> Vec<Link> {
        let href = format!("{}#{}", self.actor.out.href_from(from), self.issue_id);
        vec![
            frame.link(self.actor, from),
            Link { href: Some(href.into()), text: self.issue.text.clone() },
            number(self.statements),
            plain(frame.words.date(self.latest)),
        ]
    }
}

impl<T> List<T> {
    fn table(
        &self,
        frame: &Frame,
        id: &str,
        caption: &str,
        columns: &[&str],
        row: impl Fn(&T) -> Vec<Link>,
    ) -> Option<CoverageTable> {
        let words = &frame.words;
        let more = self.all - self.first.len();
        (self.all > 0).then(|| CoverageTable {
            id: id.into(),
            caption: captioned(frame, &words.get(caption), self.all),
            columns: columns.iter().map(|column| words.get(column)).collect(),
            rows: self.first.iter().map(row).collect(),
            more: (more > 0).then(|| words.count("count-more", more)),
        })
    }
}

fn captioned(frame: &Frame, caption: &str, count: usize) -> Text {
    frame.words.with("caption-with-count", [("caption", value(caption)), ("count", count.into())])
}

fn plain(text: Text) -> Link {
    Link { href: None, text }
}

fn number(count: usize) -> Link {
    plain(count.to_string().into())
}

/// What each actor said itself on each issue, by statements that count and are dated.
fn said(dossier: &Dossier, sight: &Sight<'_>) -> BTreeMap<(ActorNo, IssueNo), Said> {
    let mut all: BTreeMap<(ActorNo, IssueNo), Said> = BTreeMap::new();
    let Some(as_of) = dossier.as_of else { return all };
    for stance in sight.record.stances.iter().filter(|stance| stance.counts) {
        let day = counts_from(stance.date, dossier.latest_exact.unwrap_or(as_of)).filter(|day| *day <= as_of);
        let Some(day) = day else { continue };
        let latest = (day, stance.date);
        let key = (stance.actor as usize, stance.issue as usize);
        let said = all.entry(key).or_insert(Said { statements: 0, inferred: 0, latest });
        said.statements += 1;
        said.inferred += usize::from(stance.via == Via::Inferred);
        if latest.0 > said.latest.0 {
            said.latest = latest;
        }
    }
    all
}
