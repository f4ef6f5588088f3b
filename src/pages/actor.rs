//! An actor's page: who it is, where it stands, and what that rests on.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::bytes::render::Theme;
use crate::document::registry::ActorEntry;
use crate::dossier::actors::{Membership, in_force, role_on};
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::history::Life;
use crate::given::words::value;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::cells::{Shared, Sight};
use crate::pages::columns::{Name, by_group, group};
use crate::pages::days::Dated;
use crate::pages::description::plain_start;
use crate::pages::filled::{Holes, Rich, html};
use crate::pages::frame::Frame;
use crate::pages::history::{History, Index};
use crate::pages::json_ld::{self, Agent, Told};
use crate::pages::pictures::paths::PathsSubject;
use crate::pages::reason::Reason;
use crate::pages::rows::{FULL, Listed};
use crate::pages::statement::On;
use crate::pages::views::actor::{self as view, ActorIssue, ActorPage, Contents, ContentsGroup};
use crate::pages::views::cell::Cell;
use crate::pages::views::html::Html;
use crate::pages::views::shared::{Link, Page, Section, Text};

/// A page with more issues than these, or with several and more statements, is long: it has a list of what stands on it, and
/// about so many statements stand open, as many on each issue.
const STATEMENTS: usize = 60;
const ISSUES: usize = 12;

/// So many members, and so many events, stand open on a long page.
const OPEN: usize = 12;

/// All that an actor's page is made of.
#[derive(Debug, Hash)]
pub struct ActorSubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    entry: &'a Stamped<ActorEntry>,
    as_of: Option<NaiveDate>,
    about: Holes<'a>,
    text: Option<Rich<'a>>,
    memberships: Vec<Bond<'a>>,
    members: Vec<Bond<'a>>,
    issues: Vec<OnIssue<'a>>,
    /// The issues by group, as places in `issues`, where the page is long.
    contents: Option<Vec<(Name, Vec<usize>)>>,
    paths: PathsSubject<'a>,
    events: Listed<'a>,
    changed: Option<NaiveDate>,
}

#[derive(Debug, Hash)]
struct Bond<'a> {
    other: &'a Card,
    role: Option<&'a str>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    lead: bool,
    /// Whether no source gives its first day.
    inferred: bool,
    basis: Option<&'a Card>,
    ended: bool,
}

#[derive(Debug, Hash)]
struct OnIssue<'a> {
    issue: &'a Card,
    id: &'a str,
    question: Option<&'a std::sync::Arc<str>>,
    closed: Option<NaiveDate>,
    cell: Shared,
    reason: Reason,
    history: History<'a>,
}

impl<'a> ActorSubject<'a> {
    /// Of the actor with this number; `events` are the numbers of those that it appears in.
    pub fn of(
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'a>,
        index: &Index,
        dated: &Dated,
        number: ActorNo,
        events: &[usize],
    ) -> Self {
        let actor = &dossier.actors[number];
        let as_of = dossier.as_of;
        let bond = |other: ActorNo, role, one: &Membership| Bond {
            other: &cards.actors[other],
            role,
            from: one.from,
            until: one.until,
            inferred: one.from.is_some() && one.from == one.inferred(dossier),
            lead: one.lead,
            basis: one.basis.map(|event| &cards.events[event].card),
            ended: matches!((one.until, as_of), (Some(until), Some(day)) if until <= day),
        };
        let mut memberships: Vec<Bond<'a>> = actor.memberships.iter().map(|one| bond(one.of, None, one)).collect();
        let mut members: Vec<Bond<'a>> = actor
            .members
            .iter()
            .map(|(member, which)| {
                let other = &dossier.actors[*member];
                bond(*member, other.role_on(as_of), &other.memberships[*which])
            })
            .collect();
        memberships.sort_by_key(|bond| bond.ended);
        members.sort_by_key(|bond| bond.ended);
        let mut on_record: Vec<IssueNo> = Vec::new();
        let issues = (0..dossier.issues.len()).filter_map(|issue| {
            let history = index.cell(dossier, cards, sight, number, issue);
            if history.is_empty() {
                return None;
            }
            on_record.push(issue);
            let entry = &dossier.issues[issue].entry;
            Some(OnIssue {
                issue: &cards.issues[issue],
                id: entry.id.value.as_str(),
                question: entry.question.as_ref(),
                closed: entry.closed,
                cell: dated.newest.cell(number, issue),
                reason: match sight.matrix.and_then(|matrix| matrix.cell(number as u32, issue as u32)) {
                    Some(cell) => Reason::of(cell, &dossier.settings.matrix),
                    None => Reason::of_none(&history),
                },
                history,
            })
        });
        let issues: Vec<OnIssue<'a>> = issues.collect();
        let statements: usize = issues.iter().map(|on| on.history.len()).sum();
        let is_long = issues.len() > ISSUES || (issues.len() > 1 && statements > STATEMENTS);
        let contents = || {
            by_group(&group(dossier), &on_record).into_iter().map(|columns| {
                let places = columns.issues.iter().filter_map(|issue| on_record.binary_search(issue).ok());
                (columns.name(), places.collect())
            })
        };
        let contents = is_long.then(|| contents().collect());
        let undated = issues.iter().map(|on| on.history.undated.len()).sum();
        Self {
            out: &actor.out,
            entry: &actor.entry,
            as_of,
            about: actor
                .entry
                .about
                .as_ref()
                .map_or_else(Holes::default, |about| cards.holes(about.references(), &actor.about)),
            text: actor.text.as_ref().map(|text| cards.body(text)),
            memberships,
            members,
            issues,
            contents,
            paths: PathsSubject::of(dossier, cards, sight, number, undated),
            events: cards.listed(dossier, events, if is_long { OPEN } else { FULL }),
            changed: dossier.lives.actor(number).map(Life::changed),
        }
    }

    fn json_ld(&self, frame: &Frame, page: &Page) -> Html {
        let entry = &**self.entry;
        json_ld::profile(Told {
            kind: entry.kind,
            name: &entry.name,
            url: page.canonical.as_deref(),
            description: page.description.as_deref(),
            role: role_on(self.entry, self.as_of).map(|number| &*entry.roles[number].text),
            others: entry.aliases.iter().map(|alias| &*alias.value).collect(),
            bodies: self
                .memberships
                .iter()
                .filter(|one| self.holds(one))
                .map(|one| Agent::body(frame, one.other))
                .collect(),
        })
    }

    /// Whether a membership holds as of the dossier's day.
    fn holds(&self, bond: &Bond<'_>) -> bool {
        self.as_of.map_or(bond.until.is_none(), |day| in_force(bond.from, bond.until, day))
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame, theme: &Theme) -> ActorPage {
        let (words, from, entry) = (&frame.words, self.out, &**self.entry);
        let mut page = frame.page(from, &entry.name, "actors");
        page.above = vec![frame.way("actors/index.html", "nav-actors", from)];
        page.as_of = frame.as_of(self.as_of);
        page.changed = frame.changed(self.changed);
        page.feeds = frame.event_feeds(from, &frame.feed_title(&entry.name), from);
        page.description = entry.about.as_ref().and_then(|about| plain_start(about.words()));
        page.json_ld = Some(self.json_ld(frame, &page));
        let bond = |bond: &Bond<'_>| view::Membership {
            actor: frame.link(bond.other, from),
            role: bond.role.map(Into::into),
            dates: words.term(bond.from, bond.until).map(|term| match bond.inferred {
                true => words.with("date-inferred", [("date", value(&term))]),
                false => term,
            }),
            lead: bond.lead.then(|| words.get("speaks-for-body")),
            basis: bond.basis.map(|card| frame.link(card, from)),
            ended: bond.ended,
        };
        let current = role_on(self.entry, self.as_of);
        let former =
            entry.roles.iter().enumerate().filter(|(number, _)| Some(*number) != current).map(|(_, role)| match words
                .term(role.from, role.until)
            {
                Some(term) => words.with("role-period", [("role", value(&role.text)), ("dates", value(&term))]),
                None => role.text.clone(),
            });
        let earlier = entry.names.iter().map(|name| match name.until {
            Some(until) => {
                let until = words.day(until.pred_opt().unwrap_or(until));
                words.with("name-until", [("name", value(&name.text)), ("date", value(&until))])
            }
            None => name.text.clone(),
        });
        let is_long = self.contents.is_some();
        let on = if self.members.is_empty() { On::Actor } else { On::Body };
        let issue = |one: &OnIssue<'_>| ActorIssue {
            id: one.id.into(),
            issue: frame.link(one.issue, from),
            question: one.question.cloned(),
            closed: frame.closed(one.closed),
            cell: match one.cell.state() {
                "none" if one.history.lacks_dates() => {
                    Cell { headline: words.get("headline-undated"), ..one.cell.view(frame, from) }
                }
                _ => one.cell.view(frame, from),
            },
            why: one.reason.words(frame),
            history: match is_long {
                true => one.history.brief(frame, from, on, STATEMENTS / self.issues.len()),
                false => one.history.view(frame, from, on),
            },
        };
        let open = |count: usize| if is_long { count.min(OPEN) } else { count };
        let (members, more_members) = self.members.split_at(open(self.members.len()));
        let bonds = |all: &[Bond<'_>], heading: &str, count| {
            Section::of(all.iter().map(bond).collect(), |_| words.count(heading, count))
        };
        // Who came back has two terms and is one member.
        let persons: BTreeSet<&OutPath> = self.members.iter().map(|bond| &bond.other.out).collect();
        let members = bonds(members, "heading-members", persons.len());
        let events = self.events.section(frame, from, theme);
        let positions = Section::of(self.issues.iter().map(issue).collect(), |n| words.count("heading-positions", n));
        let headings = [
            members.as_ref().map(|of| ("members", &of.heading)),
            positions.as_ref().map(|of| ("positions", &of.heading)),
            events.as_ref().map(|of| ("events", &of.heading)),
        ];
        ActorPage {
            page,
            id: entry.id.value.as_str().into(),
            kind: words.of("actor-kind", entry.kind.word()),
            role: current.map(|number| entry.roles[number].text.clone()),
            former_roles: former.collect(),
            other_names: entry.aliases.iter().map(|alias| alias.value.clone()).chain(earlier).collect(),
            about_html: entry.about.as_ref().map(|about| html(&about.prose, &self.about, from)),
            content_html: self.text.as_ref().map(|text| text.html(from)),
            memberships: self.memberships.iter().map(bond).collect(),
            contents: self.contents(frame, headings.into_iter().flatten()),
            members,
            more_members: bonds(more_members, "heading-more-members", more_members.len()),
            paths: self.paths.view(frame, from),
            positions,
            events,
        }
    }

    /// What stands on the page, where it is long; `sections` are its ids and headings.
    fn contents<'h>(&self, frame: &Frame, sections: impl Iterator<Item = (&'h str, &'h Text)>) -> Option<Contents> {
        let groups = self.contents.as_ref()?;
        let way = |id: &str, text: &Text| Link { href: Some(format!("#{id}").into()), text: text.clone() };
        let issue = |place: &usize| self.issues.get(*place).map(|on| way(on.id, &on.issue.text));
        let group = |(name, places): &(Name, Vec<usize>)| ContentsGroup {
            heading: (groups.len() > 1).then(|| name.words(frame)),
            issues: places.iter().filter_map(issue).collect(),
        };
        Some(Contents {
            sections: sections.map(|(id, heading)| way(id, heading)).collect(),
            groups: groups.iter().map(group).collect(),
        })
    }
}
