//! Shifts: who moved on what, from what to what, by what; and where evidence came to conflict, told likewise. Which
//! changes are either is the matrix's matter.

use chrono::NaiveDate;

use crate::given::words::value;
use crate::ground::path::OutPath;
use crate::meaning::matrix;
use crate::pages::cells::Sight;
use crate::pages::dating::Named;
use crate::pages::day::change;
use crate::pages::days::{Changed, Dated};
use crate::pages::frame::Frame;
use crate::pages::views::home::Shift;
use crate::pages::views::shared::Text;

/// A shift, or a change by which evidence came to conflict.
#[derive(Clone, Copy, Debug, Hash)]
pub struct ShiftSubject<'a> {
    /// The day of it.
    pub day: NaiveDate,
    /// The page that tells it among the changes of that day.
    pub out: &'a OutPath,
    /// The cell that changed.
    pub changed: &'a Changed,
}

/// All shifts, newest first; those of one day in the order of the matrix.
pub fn shifts<'a>(sight: &Sight<'_>, dated: &'a Dated) -> Vec<ShiftSubject<'a>> {
    told(matrix::shifts(sight.course), sight, dated)
}

/// All changes by which evidence came to conflict, likewise.
pub fn conflicts<'a>(sight: &Sight<'_>, dated: &'a Dated) -> Vec<ShiftSubject<'a>> {
    told(matrix::conflicts(sight.course), sight, dated)
}

fn told<'a>(changes: Vec<(usize, usize)>, sight: &Sight<'_>, dated: &'a Dated) -> Vec<ShiftSubject<'a>> {
    let shift = |(day, change): (usize, usize)| {
        let (of, issue) = (dated.days.get(day)?, sight.course.days.get(day)?.changes.get(change)?.issue);
        Some(ShiftSubject { day: of.day, out: of.sheet.page_of(issue as usize), changed: of.changes.get(change)? })
    };
    let mut all: Vec<ShiftSubject<'a>> = changes.into_iter().filter_map(shift).collect();
    all.sort_by_key(|shift| std::cmp::Reverse(shift.day));
    all
}

impl ShiftSubject<'_> {
    /// What is held now, on what condition, and how that is known.
    pub fn now(&self, frame: &Frame) -> Text {
        self.changed.after.qualified(frame, self.changed.after.moved(frame))
    }

    /// "before: …"; a first statement may be in conflict.
    pub fn before(&self, frame: &Frame) -> Text {
        if self.changed.before.state() == "none" {
            return frame.words.get("change-first");
        }
        frame.words.with("change-before", [("before", value(&self.changed.before.moved(frame)))])
    }

    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath) -> Shift {
        let day = Named::by(self.day, &self.changed.loose);
        let mut change = change(frame, self.changed, from, day);
        (change.words, change.before) = (self.now(frame), self.before(frame));
        // The day's page has it under this id; here it is one entry of another list.
        change.id = None;
        Shift { date: frame.when(day.when()), change }
    }
}
