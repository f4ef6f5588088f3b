//! A dated page of the matrix, or a part of it that has a page of its own: who stood where on a day, and what changed on it.
//! Not the newest matrix.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::bytes::render::Theme;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::meaning::matrix::Turn;
use crate::pages::cards::{Card, Cards};
use crate::pages::cells::Sight;
use crate::pages::dating::Named;
use crate::pages::days::{Cause, Changed, Dated, What};
use crate::pages::frame::Frame;
use crate::pages::matrix::part_title;
use crate::pages::parts::same_part;
use crate::pages::standing::{Latest, Shown, Standing};
use crate::pages::table::{Finish, Rows, Scene};
use crate::pages::views::day::{self as view, ChangeGroup, DayPage};
use crate::pages::views::matrix::Standing as Under;
use crate::pages::views::shared::Link;

/// More changes than these are listed issue by issue, and all are folded, so that the tables are not far below.
const MOST_CHANGES: usize = 40;

/// More changes than these have a way past them.
const MANY_CHANGES: usize = 5;

/// All that a dated page is made of, or a page of one of its parts.
#[derive(Debug, Hash)]
pub struct DaySubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    day: Named<'a>,
    /// The page of the whole day, where this is a part's.
    above: Option<&'a OutPath>,
    /// The changes that are told here.
    changes: Vec<&'a Changed>,
    /// How many are told by the parts.
    elsewhere: usize,
    before: Option<(Named<'a>, &'a OutPath)>,
    after: Option<(Named<'a>, &'a OutPath)>,
    standing: Standing<'a>,
    /// Of actors, issues and, on the page of the whole, statements; nothing without tables.
    counts: Option<(usize, usize, Option<usize>)>,
    /// The issues that are closed by then.
    closed: Vec<&'a Card>,
}

/// Whether a dated page has its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// It has.
    Whole,
    /// It has the list of changes alone.
    ChangesAlone,
}

impl<'a> DaySubject<'a> {
    /// Of the day with this number, or the part of it with that one.
    pub fn of(
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'a>,
        dated: &'a Dated,
        (number, part): (usize, Option<usize>),
        extent: Extent,
    ) -> Self {
        let of = &dated.days[number];
        let part = part.and_then(|number| Some((number, of.sheet.parts.get(number)?)));
        let near = |number: Option<usize>| {
            let day = dated.days.get(number?)?;
            let same = part.and_then(|(_, part)| same_part(&day.sheet.parts, part));
            Some((Named::of(day), same.map_or(&day.sheet.out, |part| &part.out)))
        };
        let cell = |actor, issue| of.sheet.cell(actor, issue);
        let is_open = |issue: &usize| sight.record.issues.get(*issue).is_none_or(|issue| issue.is_open(of.day));
        let says = |actor: ActorNo, issue: IssueNo| of.sheet.cell(actor, issue).state() != "none";
        let on_record = |issue: &usize| (0..dossier.actors.len()).any(|actor| says(actor, *issue));
        let (open, closed): (Vec<usize>, Vec<usize>) = (0..dossier.issues.len()).filter(on_record).partition(is_open);
        let shown = Shown {
            scene: Scene { dossier, cards, day: Some(of.day), cell: &cell },
            issues: &open,
            which: Rows::OnRecord,
            parts: &of.sheet.parts,
            latest: &Latest::default(),
        };
        // What changed, part by part; on the page of the whole stands what is in no part.
        let issues = sight.course.days.get(number).map_or(&[][..], |day| &day.changes);
        let issues: Vec<IssueNo> = issues.iter().map(|change| change.issue as usize).collect();
        let out = part.map_or(&of.sheet.out, |(_, part)| &part.out);
        let here = |issue: IssueNo| of.sheet.page_of(issue) == out;
        let mut told: Vec<(&Changed, &IssueNo)> =
            of.changes.iter().zip(&issues).filter(|(_, issue)| here(**issue)).collect();
        if told.len() > MOST_CHANGES {
            told.sort_by_key(|(_, issue)| **issue);
        }
        let changes: Vec<&Changed> = told.into_iter().map(|(change, _)| change).collect();
        let columns = part.map_or(&open, |(_, part)| &part.columns.issues);
        let (standing, counts) = match extent {
            Extent::ChangesAlone => (Standing::Bare(shown.ways(&issues), part.map(|(number, _)| number)), None),
            Extent::Whole => {
                let speaks = |actor: &ActorNo| columns.iter().any(|issue| says(*actor, *issue));
                let actors = (0..dossier.actors.len()).filter(speaks).count();
                let statements = part.is_none().then_some(of.statements);
                let standing = shown.standing(part.map(|(number, _)| number), &issues);
                (standing, Some((actors, columns.len(), statements)))
            }
        };
        Self {
            out,
            day: Named::of(of),
            above: part.map(|_| &of.sheet.out),
            elsewhere: if part.is_none() { of.changes.len() - changes.len() } else { 0 },
            changes,
            before: near(number.checked_sub(1)),
            after: near(number.checked_add(1)),
            closed: match (&standing, part) {
                (Standing::Bare(..), _) | (_, Some(_)) => Vec::new(),
                _ => closed.into_iter().map(|issue| &cards.issues[issue]).collect(),
            },
            standing,
            counts,
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame, theme: &Theme) -> DayPage {
        let (words, from) = (&frame.words, self.out);
        let day = self.day.words(words);
        let title = self.day.title(words);
        let mut page = match self.standing.part(frame) {
            Some(part) => frame.page(from, &part_title(frame, &title, &part), "matrix"),
            None => frame.page(from, &title, "matrix"),
        };
        page.feeds = frame.shift_feed(from).into_iter().collect();
        let link = |out: &OutPath, text: Arc<str>| Link { href: Some(out.href_from(from).into()), text };
        page.above = vec![frame.way("matrix/index.html", "nav-matrix", from)];
        page.above.extend(self.above.map(|out| link(out, day.clone())));
        let near = |near: &Option<(Named<'_>, &OutPath)>| near.as_ref().map(|(day, out)| link(out, day.words(words)));
        let counts = |(actors, issues, statements): (usize, usize, Option<usize>)| {
            let mut counts =
                vec![words.count("count-actors-all-on-record", actors), words.count("count-issues", issues)];
            counts.extend(statements.map(|statements| words.count("count-statements-by-then", statements)));
            counts.join(&words.get("list-comma")).into()
        };
        let changes = self.changes.len() + self.elsewhere;
        let groups = self.groups(frame);
        let standing = self.standing.view(frame, from, Some(self.day.day), Finish::Once(theme));
        DayPage {
            page,
            as_of: frame.date(Date::day(self.day.day)),
            newest: frame.way("matrix/index.html", "newest-matrix", from),
            before: near(&self.before),
            after: near(&self.after),
            heading: (changes > 0).then(|| words.count("heading-changes", changes)),
            inferred: self.day.is_inferred(),
            past: self.past(frame, &standing),
            folded: (groups.len() > 1).then(|| self.folded(frame, groups.len())),
            changes: groups,
            elsewhere: self.elsewhere > 0,
            counts: self.counts.map(counts),
            without_tables: standing.tables.is_empty() && standing.overview.is_none(),
            standing,
            closed: self.closed.iter().map(|card| frame.link(card, from)).collect(),
        }
    }

    /// The way past many changes, to the first table.
    fn past(&self, frame: &Frame, standing: &Under) -> Option<Link> {
        let table = standing.tables.first().filter(|_| self.changes.len() > MANY_CHANGES)?;
        Some(Link { href: Some(format!("#{}", table.id).into()), text: frame.words.get("past-changes") })
    }

    /// What all of these lists together are called.
    fn folded(&self, frame: &Frame, issues: usize) -> Arc<str> {
        let actors: BTreeSet<&OutPath> = self.changes.iter().map(|change| &change.actor.out).collect();
        let (words, changes) = (&frame.words, self.changes.len());
        let told = [("count-changes", changes), ("count-actors", actors.len()), ("count-issues", issues)];
        let told = told.map(|(word, count)| words.count(word, count));
        let [changes, actors, issues] = &told;
        let told = [("changes", value(changes)), ("actors", value(actors)), ("issues", value(issues))];
        words.with("changes-folded", told)
    }

    /// The changes in one list, or where that would be long one for each issue.
    fn groups(&self, frame: &Frame) -> Vec<ChangeGroup> {
        let shown = |change: &&Changed| self::change(frame, change, self.out, self.day);
        if self.changes.len() <= MOST_CHANGES {
            let changes: Vec<view::Change> = self.changes.iter().map(shown).collect();
            return if changes.is_empty() { Vec::new() } else { vec![ChangeGroup { heading: None, changes }] };
        }
        let one_issue = |one: &&Changed, other: &&Changed| one.issue == other.issue;
        let group = |changes: &[&Changed]| {
            let count = frame.words.count("count-changes", changes.len());
            let issue = changes.first().map_or("", |change| &*change.issue.text);
            let heading = frame.words.with("changes-on", [("issue", value(issue)), ("changes", value(&count))]);
            ChangeGroup { heading: Some(heading), changes: changes.iter().map(shown).collect() }
        };
        self.changes.chunk_by(one_issue).map(group).collect()
    }
}

/// A change as it is told on the page `from`, where it stands under this day.
pub fn change(frame: &Frame, change: &Changed, from: &OutPath, under: Named<'_>) -> view::Change {
    let words = &frame.words;
    let state: Arc<str> = change.after.state().into();
    let shown = |cause: &Cause| view::Reason {
        words: reason_words(frame, &change.actor, cause),
        event: cause.event.as_ref().map(|card| frame.link(card, from)),
        date: date_words(frame, cause, under),
    };
    let mut reasons: Vec<view::Reason> = change.causes.iter().map(shown).collect();
    if reasons.is_empty() {
        reasons.push(view::Reason { words: Some(words.get("change-by-age")), ..view::Reason::default() });
    }
    view::Change {
        id: Some(change.after.anchor().into()),
        actor: Link { text: change.name.clone(), ..frame.link(&change.actor, from) },
        issue: frame.quoted(&change.issue, from),
        glyph: words.of("glyph", change.after.mark()),
        words: if &*state == "none" {
            words.get("change-gone")
        } else {
            change.after.qualified(frame, change.after.summary(frame))
        },
        parts: change.after.parts(frame, from),
        before: before(frame, change),
        parts_before: change.before.parts(frame, from),
        state,
        reasons,
    }
}

/// What the cell said before, and what that makes of the change.
fn before(frame: &Frame, change: &Changed) -> Arc<str> {
    let words = &frame.words;
    let (before, after) = (&change.before, &change.after);
    let was = |id: &str| words.with(id, [("before", value(&before.summary(frame)))]);
    match (before.state(), after.state()) {
        ("none", _) if after.has_no_line() => words.get("change-first-members"),
        ("none", _) => words.get("change-first"),
        ("divided", _) => was("change-before"),
        _ if change.is_from_stale() => was("change-before-stale"),
        (_, "contradictory") if before.without_voice(frame) != after.without_voice(frame) => {
            was("change-before-conflict")
        }
        _ if before.without_voice(frame) != after.without_voice(frame) => was("change-before"),
        _ => match (before.line_voice(frame), after.line_voice(frame)) {
            (Some(was), Some(now)) if was != now => {
                words.with("change-of-voice", [("before", value(&was)), ("now", value(&now))])
            }
            _ => words.get("change-of-holders"),
        },
    }
}

/// When that was what made a change, where it is not surely the day under which it stands, and this does not say so.
fn date_words(frame: &Frame, cause: &Cause, under: Named<'_>) -> Option<Arc<str>> {
    let when = Named::by(under.day, &cause.loose);
    let is_told = when.is_sure() || (when.is_inferred() && under.is_inferred());
    (!is_told).then(|| when.brief(&frame.words))
}

/// Through whom a change of an actor's cell came, or who joined or left, came to speak or ceased to; nothing where it is the
/// actor's own statement.
pub fn reason_words(frame: &Frame, actor: &Card, cause: &Cause) -> Option<Arc<str>> {
    let words = &frame.words;
    // Whose cell it is did not come to it through itself.
    let is_own = |card: &&Card| cause.what != What::Said || card.out != actor.out;
    let names: Vec<Arc<str>> = cause.who.iter().filter(is_own).map(|card| card.text.clone()).collect();
    let (who, count) = (words.list(&names), cause.who.len());
    match &cause.what {
        // Whose cell it is stands there already.
        What::Said if cause.is_of(actor) => None,
        What::Said if names.len() < count => Some(words.with("change-through-too", [("actors", value(&who))])),
        What::Said => Some(words.with("change-through", [("actors", value(&who))])),
        What::Turned(turn, body) => {
            let id = match turn {
                Turn::Joins => "change-by-joining",
                Turn::Leaves => "change-by-leaving",
                Turn::Speaks => "change-by-speaking",
                Turn::Ceases => "change-by-ceasing",
            };
            Some(words.with(id, [("actors", value(&who)), ("count", count.into()), ("body", value(&body.text))]))
        }
    }
}
