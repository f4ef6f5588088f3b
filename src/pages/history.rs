//! The statements behind a cell or a column: dated ones in the matrix's own order, undated ones, and those of events that
//! do not count. Not why a cell is as it is: that is `reason`'s matter.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::ground::path::OutPath;
use crate::meaning::matrix::{Bearing, ordered};
use crate::pages::cards::Cards;
use crate::pages::cells::Sight;
use crate::pages::frame::Frame;
use crate::pages::statement::{On, Statement, Told, anchor};
use crate::pages::views::shared::Section;
use crate::pages::views::statement as view;

/// So many dated statements stand open at most; older ones are folded.
const OPEN: usize = 30;

/// All statements by issue and by actor, as numbers of the record's stances.
#[derive(Debug, Default)]
pub struct Index {
    by_cell: BTreeMap<(ActorNo, IssueNo), Vec<usize>>,
    by_issue: BTreeMap<IssueNo, Vec<usize>>,
    /// Those of events that count, but without a date.
    undated: BTreeMap<IssueNo, Vec<usize>>,
    /// By number: the place in the matrix's own order, and the day from which it counts; nothing without a date.
    order: Vec<Option<(u32, NaiveDate)>>,
}

/// Statements, parted.
#[derive(Clone, Debug, Default, Hash)]
pub struct History<'a> {
    /// Those with a date, newest first.
    pub dated: Vec<Statement<'a>>,
    /// Without a date.
    pub undated: Vec<Statement<'a>>,
    /// Of events that do not count.
    pub apart: Vec<Statement<'a>>,
}

impl Index {
    /// Of the whole dossier.
    pub fn of(dossier: &Dossier, sight: &Sight<'_>) -> Self {
        let stances = &sight.record.stances;
        let mut index = Self { order: vec![None; stances.len()], ..Self::default() };
        for (number, stance) in stances.iter().enumerate() {
            index.by_cell.entry((stance.actor as usize, stance.issue as usize)).or_default().push(number);
            index.by_issue.entry(stance.issue as usize).or_default().push(number);
            if stance.counts && stance.date.first().is_none() {
                index.undated.entry(stance.issue as usize).or_default().push(number);
            }
        }
        let latest = dossier.latest().unwrap_or(NaiveDate::MAX);
        for counted in ordered(sight.record, latest) {
            index.order[counted.index as usize] = Some((counted.rank, counted.day));
        }
        index
    }

    /// How many statements there are on an issue, and by how many actors.
    pub fn on_issue(&self, sight: &Sight<'_>, issue: IssueNo) -> (usize, usize) {
        let all = self.by_issue.get(&issue).map_or(&[][..], Vec::as_slice);
        let mut actors: Vec<u32> = all.iter().map(|number| sight.record.stances[*number].actor).collect();
        actors.sort_unstable();
        actors.dedup();
        (all.len(), actors.len())
    }

    /// The undated statements that an actor made on an issue, and those of all who are under it on the day of the matrix.
    pub fn undated(&self, sight: &Sight<'_>, actor: ActorNo, issue: IssueNo) -> impl Iterator<Item = usize> {
        let body = sight.matrix.and_then(|matrix| matrix.bodies.get(actor)?.as_ref());
        let under = move |who: &u32| {
            body.is_some_and(|body| [&body.speakers, &body.spread].iter().any(|all| all.binary_search(who).is_ok()))
        };
        let of = move |number: &usize| {
            let who = sight.record.stances.get(*number).map(|stance| stance.actor);
            who.is_some_and(|who| who as usize == actor || under(&who))
        };
        self.undated.get(&issue).into_iter().flatten().copied().filter(of)
    }

    /// Whether an actor itself made a statement on an issue, counted or not.
    pub fn has(&self, actor: ActorNo, issue: IssueNo) -> bool {
        self.by_cell.contains_key(&(actor, issue))
    }

    /// How many statements an actor made itself.
    pub fn by_actor(&self, actor: ActorNo) -> usize {
        self.by_cell.range((actor, 0)..(actor + 1, 0)).map(|(_, all)| all.len()).sum()
    }

    /// The statements behind an actor's cell: its own, dated or not, and what was said by those who spoke for it then or
    /// belonged to it, each with what it is to the cell; and the undated ones of those who are under it now.
    pub fn cell<'a>(
        &self,
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'_>,
        actor: ActorNo,
        issue: IssueNo,
    ) -> History<'a> {
        let behind = sight.course.behind.get(&(actor as u32, issue as u32)).map_or(&[][..], Vec::as_slice);
        let mut all: Vec<(usize, Option<&Bearing>)> =
            behind.iter().map(|one| (one.stance as usize, Some(&one.bearing))).collect();
        let mut known: HashSet<usize> = all.iter().map(|(number, _)| *number).collect();
        let own = self.by_cell.get(&(actor, issue)).into_iter().flatten().copied();
        let more = own.chain(self.undated(sight, actor, issue)).filter(|number| known.insert(*number));
        all.extend(more.map(|number| (number, None)));
        self.part(dossier, cards, sight, all, Some(actor))
    }

    /// All statements on an issue; of what is not in its own actor's cell it is said.
    pub fn issue<'a>(&self, dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'_>, issue: IssueNo) -> History<'a> {
        let mut outside: BTreeMap<usize, &Bearing> = BTreeMap::new();
        for actor in 0..dossier.actors.len() {
            let behind = sight.course.behind.get(&(actor as u32, issue as u32)).into_iter().flatten();
            let own = behind.filter(|one| sight.record.stances[one.stance as usize].actor as usize == actor);
            let not_in = own.filter(|one| matches!(one.bearing, Bearing::Weak | Bearing::Twin | Bearing::Later));
            outside.extend(not_in.map(|one| (one.stance as usize, &one.bearing)));
        }
        let all = self.by_issue.get(&issue).into_iter().flatten();
        let all = all.map(|number| (*number, outside.get(number).copied())).collect();
        self.part(dossier, cards, sight, all, None)
    }

    fn part<'a>(
        &self,
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'_>,
        mut all: Vec<(usize, Option<&Bearing>)>,
        of: Option<ActorNo>,
    ) -> History<'a> {
        let order = |number: usize| self.order.get(number).copied().flatten();
        all.sort_by_key(|(number, _)| (std::cmp::Reverse(order(*number)), *number));
        let mut history = History::default();
        for (number, bearing) in all {
            let (Some(origin), Some(stance)) = (sight.origins.get(number), sight.record.stances.get(number)) else {
                continue;
            };
            let day = order(number).map(|(_, day)| day);
            let told = Told {
                anchor: anchor(dossier, *origin),
                from: day.filter(|_| stance.date.exact().is_none() && stance.counts),
                bearing: bearing.cloned(),
                others: of.is_some_and(|actor| actor != origin.actor),
            };
            let statement = Statement::of(dossier, cards, origin.event, origin.taken(dossier), &[origin.actor]);
            let statement = statement.in_history(told);
            match day {
                _ if !stance.counts => history.apart.push(statement),
                None => history.undated.push(statement),
                Some(_) => history.dated.push(statement),
            }
        }
        history
    }
}

impl History<'_> {
    /// Whether nothing in it bears a date but something would count if it did.
    pub fn lacks_dates(&self) -> bool {
        self.dated.is_empty() && !self.undated.is_empty()
    }

    /// True where there is nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many statements it has.
    pub fn len(&self) -> usize {
        self.dated.len() + self.undated.len() + self.apart.len()
    }

    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath, on: On) -> view::History {
        self.brief(frame, from, on, OPEN)
    }

    /// The same with so many statements open, on a page with many histories.
    pub fn brief(&self, frame: &Frame, from: &OutPath, on: On, open: usize) -> view::History {
        let shown = |part: &[Statement<'_>]| part.iter().map(|statement| statement.view(frame, from, on)).collect();
        let (open, older) = self.dated.split_at(self.dated.len().min(open.clamp(1, OPEN)));
        view::History {
            dated: shown(open),
            older: Section::of(shown(older), |n| frame.words.count("heading-older", n)),
            undated: shown(&self.undated),
            undated_heading: frame.words.count("heading-undated", self.undated.len()),
            apart: shown(&self.apart),
            apart_heading: frame.words.count("heading-not-counted", self.apart.len()),
        }
    }
}
