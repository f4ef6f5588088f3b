//! The statements behind a cell or a column: those that count, the undated ones, and those that do not count.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::ground::path::OutPath;
use crate::meaning::matrix::Version;
use crate::pages::cells::Sight;
use crate::pages::frame::{Cards, Frame, newest_first};
use crate::pages::statement::{On, Statement};
use crate::pages::views::statement as view;

/// All statements by issue and by actor, as numbers of the record's stances, and each cell through time.
#[derive(Debug, Default)]
pub struct Index {
    by_cell: BTreeMap<(ActorNo, IssueNo), Vec<usize>>,
    by_issue: BTreeMap<IssueNo, Vec<usize>>,
    versions: BTreeMap<(ActorNo, IssueNo), Vec<(NaiveDate, Version)>>,
}

/// Statements, parted.
#[derive(Clone, Debug, Default, Hash)]
pub struct History<'a> {
    /// Newest first.
    pub counted: Vec<Statement<'a>>,
    /// Without a date.
    pub undated: Vec<Statement<'a>>,
    /// Of events that do not count.
    pub apart: Vec<Statement<'a>>,
}

impl Index {
    /// Of the whole dossier.
    pub fn of(sight: &Sight<'_>) -> Self {
        let mut index = Self::default();
        for (number, stance) in sight.record.stances.iter().enumerate() {
            index.by_cell.entry((stance.actor as usize, stance.issue as usize)).or_default().push(number);
            index.by_issue.entry(stance.issue as usize).or_default().push(number);
        }
        for day in &sight.course.days {
            for ((actor, issue), version) in &day.cells {
                let versions = index.versions.entry((*actor as usize, *issue as usize)).or_default();
                versions.push((day.day, version.clone()));
            }
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

    /// What a cell has been, each version from its day on.
    pub fn versions(&self, actor: ActorNo, issue: IssueNo) -> &[(NaiveDate, Version)] {
        self.versions.get(&(actor, issue)).map_or(&[][..], Vec::as_slice)
    }

    /// How many statements an actor made itself.
    pub fn by_actor(&self, actor: ActorNo) -> usize {
        self.by_cell.range((actor, 0)..(actor + 1, 0)).map(|(_, all)| all.len()).sum()
    }

    /// The statements behind an actor's cell: its own, dated or not, and those of members that the cell shows or has
    /// shown on some day.
    pub fn cell<'a>(
        &self,
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'_>,
        actor: ActorNo,
        issue: IssueNo,
    ) -> History<'a> {
        let mut numbers = self.by_cell.get(&(actor, issue)).cloned().unwrap_or_default();
        let behind = sight.course.behind.get(&(actor as u32, issue as u32)).into_iter().flatten();
        numbers.extend(behind.map(|number| *number as usize));
        numbers.sort_unstable();
        numbers.dedup();
        part(dossier, cards, sight, &numbers)
    }

    /// All statements on an issue.
    pub fn issue<'a>(&self, dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'_>, issue: IssueNo) -> History<'a> {
        part(dossier, cards, sight, self.by_issue.get(&issue).map_or(&[][..], Vec::as_slice))
    }
}

fn part<'a>(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'_>, numbers: &[usize]) -> History<'a> {
    let mut history = History::default();
    for number in numbers {
        let (Some(origin), Some(stance)) = (sight.origins.get(*number), sight.record.stances.get(*number)) else {
            continue;
        };
        let taken = &dossier.events[origin.event].stances[origin.taken];
        let statement = Statement::of(dossier, cards, origin.event, taken, &[origin.actor]);
        if !stance.counts {
            history.apart.push(statement);
        } else if stance.date.first().is_none() {
            history.undated.push(statement);
        } else {
            history.counted.push(statement);
        }
    }
    history.counted.sort_by_key(|statement| newest_first(statement.date));
    history
}

impl History<'_> {
    /// True where there is nothing.
    pub fn is_empty(&self) -> bool {
        self.counted.is_empty() && self.undated.is_empty() && self.apart.is_empty()
    }

    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath, on: On) -> view::History {
        let shown = |part: &[Statement<'_>]| part.iter().map(|statement| statement.view(frame, from, on)).collect();
        view::History { counted: shown(&self.counted), undated: shown(&self.undated), apart: shown(&self.apart) }
    }
}
