//! The parts of a matrix that is too large for one page: which issues stand on which page of their own. Not the pages.
//!
//! It is decided from what cells and changes weigh, as reckoned in `cells::weight`, and so before any page is made: whoever
//! links to a change must know the page that it stands on.

use std::sync::Arc;

use crate::dossier::{ActorNo, IssueNo};
use crate::ground::path::OutPath;
use crate::pages::cells::CellSubject;
use crate::pages::columns::{Columns, by_group};
use crate::pages::order::Order;
use crate::pages::table::Rows;

/// A page of the matrix that would have more bytes than this is parted.
pub const MOST: usize = 2_000_000;

/// What a page takes besides rows and columns, a row besides its cells, and a column with its head, in bytes.
const FRAME: usize = 24_000;
const ROW_HEAD: usize = 320;
const COLUMN_HEAD: usize = 400;

/// Issues that have a page of their own.
#[derive(Clone, Debug)]
pub struct Part {
    /// The page.
    pub out: OutPath,
    /// The issues.
    pub columns: Columns,
}

/// What the cells of a day weigh; carried on from day to day.
#[derive(Clone, Debug)]
pub struct Scale {
    issues: usize,
    /// By actor and issue: the bytes, and whether anything is on record.
    cells: Vec<(usize, bool)>,
    /// By actor: the bytes of all its cells, and how many of them have something on record.
    actors: Vec<(usize, usize)>,
    /// By issue: how many cells have something on record.
    on_record: Vec<usize>,
}

/// A page that may have to be parted.
#[derive(Debug)]
pub struct Candidate<'s> {
    /// The folder that it stands in.
    pub folder: &'s str,
    /// The rows that it may have.
    pub order: &'s Order,
    /// Which of them it has.
    pub which: Rows,
    /// The columns that it may have.
    pub issues: &'s [IssueNo],
    /// What stands there of each issue besides its column: the issue, and the bytes.
    pub besides: &'s [(IssueNo, usize)],
    /// What stands on it in any case, or on the page of the overview.
    pub always: usize,
}

impl Scale {
    /// Of so many actors and issues.
    pub fn new(actors: usize, issues: usize) -> Self {
        Self {
            issues,
            cells: vec![(0, false); actors * issues],
            actors: vec![(0, 0); actors],
            on_record: vec![0; issues],
        }
    }

    /// Lays a cell in the place of the one that was there.
    pub fn put(&mut self, (actor, issue): (ActorNo, IssueNo), cell: &CellSubject) {
        let now = (cell.weight(), cell.state() != "none");
        let before = std::mem::replace(&mut self.cells[actor * self.issues + issue], now);
        let (bytes, on_record) = &mut self.actors[actor];
        *bytes = *bytes + now.0 - before.0;
        for count in [on_record, &mut self.on_record[issue]] {
            *count = *count + usize::from(now.1) - usize::from(before.1);
        }
    }

    fn row(&self, actor: ActorNo) -> &[(usize, bool)] {
        &self.cells[actor * self.issues..(actor + 1) * self.issues]
    }

    /// The parts that a page must have; none where it can be one. `group` gives the group of an issue.
    pub fn parts<'g>(&self, group: &dyn Fn(IssueNo) -> Option<&'g Arc<str>>, page: &Candidate<'_>) -> Vec<Part> {
        let on_page = |actor: &ActorNo| page.which == Rows::All || self.actors[*actor].1 > 0;
        let rows: Vec<ActorNo> =
            page.order.iter().flatten().map(|(actor, ..)| *actor).filter(|actor| on_page(actor)).collect();
        let has = |issue: &IssueNo| page.which == Rows::All || self.on_record[*issue] > 0;
        let issues: Vec<IssueNo> = page.issues.iter().copied().filter(has).collect();
        let besides: usize = page.besides.iter().map(|(_, bytes)| bytes).sum();
        let cells: usize = rows.iter().map(|actor| self.actors[*actor].0).sum();
        // What it has at most, and for nearly every dossier that is little.
        let heads = issues.len() * (rows.len() * ROW_HEAD + COLUMN_HEAD);
        if FRAME + page.always + besides + cells + heads <= MOST {
            return Vec::new();
        }
        let mut columns = vec![COLUMN_HEAD; self.issues];
        for actor in &rows {
            columns.iter_mut().zip(self.row(*actor)).for_each(|(column, (bytes, _))| *column += bytes);
        }
        page.besides.iter().for_each(|(issue, bytes)| columns[*issue] += bytes);
        let room = MOST.saturating_sub(FRAME + rows.len() * ROW_HEAD);
        let weight = |issues: &[IssueNo]| issues.iter().map(|issue| columns[*issue]).sum::<usize>();
        let groups = by_group(group, &issues);
        let all = weight(&issues) + page.always + groups.len().saturating_sub(1) * rows.len() * ROW_HEAD;
        if all <= room || issues.len() < 2 {
            return Vec::new();
        }
        let parts = groups.into_iter().flat_map(|group| evenly(group, room, weight));
        let part = |columns: Columns| {
            let name = columns.name().id("group-", "issues", "others");
            Some(Part { out: OutPath::page(&format!("{}/{name}", page.folder))?, columns })
        };
        parts.map(part).collect::<Option<Vec<Part>>>().unwrap_or_default()
    }
}

/// A group in as few parts as have room each, the issues shared out evenly.
fn evenly(group: Columns, room: usize, weight: impl Fn(&[IssueNo]) -> usize) -> Vec<Columns> {
    let count = group.issues.len();
    let share = |nth: usize, of: usize| &group.issues[count * nth / of..count * (nth + 1) / of];
    let fits = |of: &usize| (0..*of).all(|nth| weight(share(nth, *of)) <= room);
    let of = (1..count).find(fits).unwrap_or(count);
    if of < 2 {
        return vec![group];
    }
    (0..of).map(|nth| group.share((nth + 1, of), share(nth, of))).collect()
}

/// The page on which an issue stands.
pub fn page_of<'p>(parts: &'p [Part], issue: IssueNo, whole: &'p OutPath) -> &'p OutPath {
    parts.iter().find(|part| part.columns.issues.contains(&issue)).map_or(whole, |part| &part.out)
}

/// The day's part of the same issues, where there is one.
pub fn same_part<'p>(parts: &'p [Part], as_of: &Part) -> Option<&'p Part> {
    parts.iter().find(|part| part.columns.name() == as_of.columns.name())
}
