//! How many statements a dossier has, and how many of them stand in the matrix or why not. Each counts in one place alone,
//! so that the numbers of different pages add up.

use std::collections::BTreeSet;

use crate::dossier::Dossier;
use crate::given::words::{Words, value};
use crate::meaning::matrix::{Cell, counts_from};
use crate::pages::cells::Sight;
use crate::pages::views::shared::Text;

/// The statements of a dossier, parted by what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Numbers {
    /// In the cells of issues that are open.
    pub matrix: usize,
    /// In those of closed issues, which have no column.
    closed: usize,
    /// Without a date.
    undated: usize,
    /// Of events that do not count.
    apart: usize,
    /// Of days after that of the matrix.
    later: usize,
    /// Told by another event too, or known less well than the matrix asks.
    left_out: usize,
}

impl Numbers {
    /// Of a dossier as it stands in its newest matrix.
    pub fn of(dossier: &Dossier, sight: &Sight<'_>) -> Self {
        let cells = sight.matrix.into_iter().flat_map(|matrix| matrix.cells.values());
        let known: BTreeSet<u32> = cells.flat_map(Cell::all_statements).collect();
        let open = |issue: u32| sight.matrix.is_none_or(|matrix| matrix.open.get(issue as usize) != Some(&false));
        let latest = dossier.latest();
        let mut numbers = Self::default();
        for (number, stance) in (0..).zip(&sight.record.stances) {
            let day = latest.and_then(|latest| counts_from(stance.date, latest));
            let counter = match day {
                _ if !stance.counts => &mut numbers.apart,
                None => &mut numbers.undated,
                Some(_) if known.contains(&number) && open(stance.issue) => &mut numbers.matrix,
                Some(_) if known.contains(&number) => &mut numbers.closed,
                Some(day) if dossier.as_of.is_some_and(|as_of| day > as_of) => &mut numbers.later,
                Some(_) => &mut numbers.left_out,
            };
            *counter += 1;
        }
        numbers
    }

    /// All of them.
    pub fn all(&self) -> usize {
        let Self { matrix, closed, undated, apart, later, left_out } = self;
        matrix + closed + undated + apart + later + left_out
    }

    /// "36 statements: 31 in the matrix, 5 without a date".
    pub fn words(&self, words: &Words) -> Text {
        let Self { matrix, closed, undated, apart, later, left_out } = *self;
        let all = words.count("count-statements", self.all());
        let parts = [
            ("statements-in-matrix", matrix),
            ("statements-closed", closed),
            ("statements-undated", undated),
            ("statements-apart", apart),
            ("statements-later", later),
            ("statements-left-out", left_out),
        ];
        let parts: Vec<Text> =
            parts.into_iter().filter(|(_, count)| *count > 0).map(|(id, count)| words.count(id, count)).collect();
        if parts.is_empty() {
            return all;
        }
        words.with("statements-parted", [("all", value(&all)), ("parts", value(&parts.join(&words.get("list-comma"))))])
    }
}
