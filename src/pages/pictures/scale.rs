//! The scale: an issue's positions side by side, and on a strip for each actor the place that it takes on them.
//!
//! A position's column has its middle where the table's column has it, and each bears at most one mark.

use crate::given::words::Words;
use crate::meaning::matrix::Positions;
use crate::pages::pictures::Course;
use crate::pages::views::picture::{Line, Mark, Sign, Strip};

/// The middle of a strip, in pixels from its top.
const MIDDLE: u16 = 12;
/// Half the height of the stroke that marks a position on a scale.
const NOTCH: u16 = 3;

/// The marks that are told of, in order.
const KINDS: [&str; 11] = [
    "held",
    "held-inferred",
    "members",
    "members-inferred",
    "member",
    "member-inferred",
    "other",
    "was",
    "rejects",
    "members-reject",
    "refused",
];

/// What a cell says of each position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Held now; in a divided body, by any side.
    pub held: Positions,
    /// Whether those who hold them differ.
    pub divided: bool,
    /// Held by conflicting evidence.
    pub against: Positions,
    /// Held before.
    pub was: Positions,
    /// Rejected.
    pub rejects: Positions,
    /// Of those held, all that rest on inference alone.
    pub inferred: Positions,
    /// Whether a body's members alone say so.
    pub of_members: bool,
    /// Of those rejected, what the body itself rejects, where its members say the rest.
    pub by_line: Positions,
}

impl Places {
    fn is_empty(&self) -> bool {
        [&self.held, &self.against, &self.was, &self.rejects].iter().all(|set| set.is_empty())
    }

    fn mark(&self, position: u16) -> &'static str {
        match (self.held.has(position), self.rejects.has(position)) {
            (true, true) => "refused",
            (true, false) if self.inferred.has(position) => match (self.divided, self.of_members) {
                (true, _) => "member-inferred",
                (_, true) => "members-inferred",
                _ => "held-inferred",
            },
            (true, false) if self.divided => "member",
            (true, false) if self.of_members => "members",
            (true, false) => "held",
            (false, true) if self.of_members && !self.by_line.has(position) => "members-reject",
            (false, true) => "rejects",
            _ if self.against.has(position) => "other",
            _ if self.was.has(position) => "was",
            _ => "place",
        }
    }
}

/// The strip of a cell on so many positions; nothing where it takes no place on them.
pub fn strip(places: &Places, positions: usize, ordered: bool, course: Course) -> Option<Strip> {
    if places.is_empty() {
        return None;
    }
    let count = u16::try_from(positions).unwrap_or(u16::MAX);
    let x = |position: u16| middle(position, count);
    let line = |kind: &str, x1: u16, x2: u16, y1: u16, y2: u16| Line {
        kind: kind.into(),
        x1: course.at(x1),
        x2: course.at(x2),
        y1,
        y2,
    };
    let level = |kind: &str, one: u16, two: u16| line(kind, x(one), x(two), MIDDLE, MIDDLE);
    let mut lines = Vec::new();
    if ordered {
        lines.push(level("rail", 0, count.saturating_sub(1)));
        lines.extend((0..count).map(|at| line("rail", x(at), x(at), MIDDLE - NOTCH, MIDDLE + NOTCH)));
    }
    if let (Some(first), Some(last)) = (places.held.iter().min(), places.held.iter().max())
        && first != last
    {
        lines.push(level(if places.divided { "divided" } else { "link" }, first, last));
    }
    let mut marks: Vec<Mark> = Vec::new();
    if let Some((from, to)) = nearest(&places.against, &places.held) {
        lines.push(level("conflict", from, to));
    }
    if let Some((from, to)) = nearest(&places.was, &places.held) {
        lines.push(level("turn", from, to));
        let onward = (from < to) != course.mirrored;
        let kind = if onward { "right" } else { "left" };
        marks.push(Mark { kind: kind.into(), x: course.at(x(to)), y: MIDDLE, ..Mark::default() });
    }
    let mark = |at: u16| Mark { kind: places.mark(at).into(), x: course.at(x(at)), y: MIDDLE, ..Mark::default() };
    marks.extend((0..count).map(mark).filter(|mark| !ordered || &*mark.kind != "place"));
    Some(Strip { lines, marks })
}

/// The middle of a column, in tenths of a percent.
fn middle(position: u16, count: u16) -> u16 {
    let (at, all) = (u32::from(position) * 2 + 1, u32::from(count.max(1)) * 2);
    u16::try_from(at * 1000 / all).unwrap_or(1000)
}

/// The two positions of either set that are nearest to each other.
fn nearest(one: &Positions, two: &Positions) -> Option<(u16, u16)> {
    let pairs = one.iter().flat_map(|from| two.iter().map(move |to| (from, to)));
    pairs.filter(|(from, to)| from != to).min_by_key(|(from, to)| (from.abs_diff(*to), *from, *to))
}

/// What the marks of strips mean, of those that occur.
pub fn signs<'a>(words: &Words, strips: impl Iterator<Item = &'a Strip> + Clone) -> Vec<Sign> {
    let occurs = |kind: &str| strips.clone().flat_map(|strip| &strip.marks).any(|mark| &*mark.kind == kind);
    let kinds = KINDS.into_iter();
    let sign = |kind: &str| Sign::mark(kind, words.of("picture-place", kind));
    kinds.filter(|kind| occurs(kind)).map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COURSE: Course = Course { mirrored: false };

    fn set(positions: &[u16]) -> Positions {
        positions.iter().copied().collect()
    }

    fn kinds(strip: &Strip) -> Vec<(&str, u16)> {
        strip.marks.iter().map(|mark| (&*mark.kind, mark.x.0)).collect()
    }

    #[test]
    fn a_divided_body_is_spread_over_its_positions() {
        let places = Places { held: set(&[0, 2]), divided: true, ..Places::default() };
        let drawn = strip(&places, 3, true, COURSE).unwrap();
        assert_eq!(kinds(&drawn), [("member", 166), ("member", 833)]);
        let spread = drawn.lines.iter().find(|line| &*line.kind == "divided").unwrap();
        assert_eq!((spread.x1.0, spread.x2.0), (166, 833));
    }

    #[test]
    fn a_shift_is_an_arrow_that_turns_where_the_scale_is_mirrored() {
        let places = Places { held: set(&[1]), was: set(&[0]), ..Places::default() };
        let arrow = |mirrored| kinds(&strip(&places, 2, true, Course { mirrored }).unwrap())[0].0.to_owned();
        assert_eq!([arrow(false), arrow(true)], ["right", "left"]);
    }

    #[test]
    fn positions_in_no_order_have_no_rail() {
        let places = Places { rejects: set(&[1]), ..Places::default() };
        let drawn = strip(&places, 3, false, COURSE).unwrap();
        assert!(drawn.lines.is_empty(), "{:?}", drawn.lines);
        assert_eq!(kinds(&drawn), [("place", 166), ("rejects", 500), ("place", 833)]);
    }

    #[test]
    fn what_members_alone_say_has_marks_of_its_own() {
        let places = Places { held: set(&[0]), rejects: set(&[1]), of_members: true, ..Places::default() };
        assert_eq!(kinds(&strip(&places, 2, true, COURSE).unwrap()), [("members", 250), ("members-reject", 750)]);
    }

    #[test]
    fn what_rests_on_inference_alone_has_marks_of_its_own() {
        let held = Places { held: set(&[0, 1]), inferred: set(&[1]), ..Places::default() };
        let drawn = |places: &Places| {
            let strip = strip(places, 2, true, COURSE).unwrap();
            kinds(&strip).into_iter().map(|(kind, _)| kind.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(drawn(&held), ["held", "held-inferred"]);
        assert_eq!(drawn(&Places { of_members: true, ..held.clone() }), ["members", "members-inferred"]);
        assert_eq!(drawn(&Places { divided: true, ..held }), ["member", "member-inferred"]);
    }

    #[test]
    fn who_takes_no_place_has_no_strip() {
        assert_eq!(strip(&Places::default(), 3, true, COURSE), None);
    }
}
