//! What the dossier covers: how much carries statements, and what lacks them or rests on little. A page for the editors;
//! nothing is judged here, only counted.
//!
//! Statements are looked at as they are in the record, whatever `min_via` leaves out of cells. First come the lists that an
//! editor can work through, last what may be as it should.

mod lists;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::document::registry::ActorKind;
use crate::document::stance::Via;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::meaning::matrix::counts_from;
use crate::pages::cards::{Card, Cards, EventCard};
use crate::pages::cells::Sight;
use crate::pages::coverage::lists::{Group, List};
use crate::pages::dating::When;
use crate::pages::frame::Frame;
use crate::pages::numbers::Numbers;
use crate::pages::views::coverage::{CoverageList, CoveragePage};
use crate::pages::views::shared::{Link, Text};

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
    silent_actors: List<'a, (&'a Card, ActorKind, usize)>,
    silent_issues: List<'a, (&'a Card, Option<&'a str>, usize)>,
    inferred: List<'a, Held<'a>>,
    stale: List<'a, Held<'a>>,
    unsourced: List<'a, (&'a EventCard, usize)>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Hash)]
struct Share(usize, usize);

/// An actor on an issue, by its own statements.
#[derive(Debug, Hash)]
struct Held<'a> {
    actor: &'a Card,
    issue: &'a Card,
    issue_id: &'a str,
    statements: usize,
    latest: When,
}

/// What an actor said itself on an issue up to the day.
struct Said {
    statements: usize,
    inferred: usize,
    /// The day from which the latest counts, and its date.
    latest: (NaiveDate, When),
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
        dossier.sort_newest_first(&mut unsourced);
        let silent_actor = |one: &ActorNo| (&cards.actors[*one], dossier.actors[*one].entry.kind, actor_events[*one]);
        let silent_issue =
            |one: &IssueNo| (&cards.issues[*one], dossier.issues[*one].entry.group.as_deref(), issue_events[*one]);
        let event = |number: &usize| (&*cards.events[*number], dossier.events[*number].sources.len());
        let inferred = said.iter().filter(|(_, said)| said.inferred == said.statements);
        let mut stale: Vec<_> = said.iter().filter(|(key, said)| is_stale(key, said)).collect();
        stale.sort_by_key(|(_, said)| said.latest.0);
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
            silent_actors: List::of(actors.iter().map(silent_actor), |(_, kind, _)| Group::Kind(*kind)),
            silent_issues: List::of(issues.iter().map(silent_issue), |(_, group, _)| Group::Issues(*group)),
            inferred: List::of(inferred.map(held), |held| Group::Issue(held.issue)),
            stale: List::of(stale.into_iter().map(held), |held| Group::Issue(held.issue)),
            unsourced: List::of(unsourced.iter().map(event), |(_, sources)| match sources {
                0 => Group::NoSource,
                _ => Group::Undated,
            }),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> CoveragePage {
        let words = &frame.words;
        let mut page = frame.page(&self.out, &words.get("title-coverage"), "");
        page.as_of = frame.as_of(self.as_of);
        let share = |Share(some, all): Share| words.with("share", [("some", some.into()), ("all", all.into())]);
        let older = words.count("coverage-older", self.stale_days as usize);
        let lists = self.lists(frame, &older);
        // Where there is a list of what is counted, the words lead to it.
        let counted = |text: Text, list: &str, share: Text| {
            let href = lists.iter().any(|known| &*known.id == list).then(|| format!("#{list}").into());
            (Link { href, text }, share)
        };
        let count = |word: &str, share: Text| (plain(words.get(word)), share);
        let listed = |word: &str, list: &str, share: Text| counted(words.get(word), list, share);
        let held = |all: usize| share(Share(all, self.held));
        CoveragePage {
            page,
            as_of: frame.date(self.as_of.map_or(Date::Unknown, Date::day)),
            statements: self.statements.words(words),
            counts: vec![
                count("coverage-events", share(self.events)),
                count("coverage-actors", share(self.actors)),
                count("coverage-issues", share(self.issues)),
                listed("coverage-inferred", INFERRED, held(self.inferred.all)),
                counted(older, STALE, held(self.stale.all)),
                listed("coverage-unsourced", UNSOURCED, share(Share(self.unsourced.all, self.events.1))),
            ],
            lists,
        }
    }

    fn lists(&self, frame: &Frame, older: &str) -> Vec<CoverageList> {
        let (words, from) = (&frame.words, &self.out);
        let held = |list: &List<'_, Held<'_>>, id, heading: &str| {
            let (is_parted, columns) = (list.is_parted(), if list.is_parted() { ON_ISSUE } else { HELD });
            list.view(frame, (id, heading), columns, |one| one.view(frame, from, is_parted))
        };
        let unsourced = words.get("coverage-unsourced");
        let unsourced =
            self.unsourced.view(frame, (UNSOURCED, &unsourced), &["event", "date", "sources"], |(event, sources)| {
                let lack = if *sources == 0 { "coverage-no-source" } else { "coverage-undated-source" };
                let date = plain(event.when.words(words));
                vec![frame.link(&event.card, from), date, plain(words.count(lack, *sources))]
            });
        let silent = words.get("coverage-silent-issues");
        let silent_issues = self.silent_issues.view(
            frame,
            ("silent-issues", &silent),
            &["issue", "nav-events"],
            |(card, _, events)| vec![frame.link(card, from), number(frame, *events)],
        );
        let silent = words.get("coverage-silent-actors");
        let columns = &["actor", "kind", "nav-events"];
        let silent_actors = self.silent_actors.view(frame, ("silent-actors", &silent), columns, |one| {
            let (card, kind, events) = one;
            let kind = words.of("actor-kind", kind.word());
            vec![frame.link(card, from), plain(kind), number(frame, *events)]
        });
        let stale = held(&self.stale, STALE, older);
        let inferred = held(&self.inferred, INFERRED, &words.get("coverage-inferred"));
        [unsourced, stale, inferred, silent_issues, silent_actors].into_iter().flatten().collect()
    }
}

/// The ids of lists that are led to.
const UNSOURCED: &str = "unsourced";
const STALE: &str = "stale";
const INFERRED: &str = "inferred";

/// The columns of what actors said on issues.
const HELD: &[&str] = &["actor", "issue", "statements", "latest-statement"];
const ON_ISSUE: &[&str] = &["actor", "statements", "latest-statement"];

impl Held<'_> {
    /// With the issue, or among those on one issue without it.
    fn view(&self, frame: &Frame, from: &OutPath, on_issue: bool) -> Vec<Link> {
        let history = format!("{}#{}", self.actor.out.href_from(from), self.issue_id);
        let history = |text: &Text| Link { href: Some(history.into()), text: text.clone() };
        let mut row = match on_issue {
            true => vec![history(&self.actor.text)],
            false => vec![frame.link(self.actor, from), history(&self.issue.text)],
        };
        row.extend([number(frame, self.statements), plain(self.latest.words(&frame.words))]);
        row
    }
}

fn plain(text: Text) -> Link {
    Link { href: None, text }
}

fn number(frame: &Frame, count: usize) -> Link {
    plain(frame.words.number(count))
}

/// What each actor said itself on each issue, by statements that count and are dated.
fn said(dossier: &Dossier, sight: &Sight<'_>) -> BTreeMap<(ActorNo, IssueNo), Said> {
    let mut all: BTreeMap<(ActorNo, IssueNo), Said> = BTreeMap::new();
    let (Some(as_of), Some(latest)) = (dossier.as_of, dossier.latest()) else { return all };
    for (stance, origin) in sight.record.stances.iter().zip(sight.origins).filter(|(stance, _)| stance.counts) {
        let Some(day) = counts_from(stance.date, latest).filter(|day| *day <= as_of) else { continue };
        let latest = (day, When::of(stance.date, origin.infers(dossier)));
        let key = (stance.actor as usize, stance.issue as usize);
        let said = all.entry(key).or_insert(Said { statements: 0, inferred: 0, latest });
        said.statements += 1;
        said.inferred += usize::from(stance.via == Via::Inferred);
        // Of several of one day the surest tells when it was.
        let is_surer = || latest.0 == said.latest.0 && latest.1.looseness() < said.latest.1.looseness();
        if latest.0 > said.latest.0 || is_surer() {
            said.latest = latest;
        }
    }
    all
}
