//! Pictures of where actors stand and how they came to stand there, as numbers and words. Templates draw them.
//!
//! A picture is as wide as the page lets it be. So what lies across is told in tenths of a percent of its width, what
//! lies down in pixels, and marks and type keep their size on a phone. All numbers are integers: the same bytes
//! everywhere. What must not overlap is laid out for the narrowest picture, [`NARROW`] pixels wide.
//!
//! * [`density`]: how many events there are, through time.
//! * [`scale`]: the positions of an issue with each actor's place on them.
//! * [`drift`]: how everyone on record came to stand where they do on an issue.
//! * [`paths`]: an actor's positions on all its issues.
//!
//! [`drift`] and [`paths`] are rows of a [`panel`] each: one actor's positions on one issue through time, drawn from its [`track`]
//! along an [`axis`] that all have in common.

pub mod axis;
pub mod density;
pub mod drift;
pub mod panel;
pub mod paths;
pub mod scale;
pub mod track;

use crate::given::words::{Words, value};
use crate::pages::frame::Frame;
use crate::pages::pictures::axis::Axis;
use crate::pages::views::picture::Across;
use crate::pages::views::shared::Text;

/// The width in pixels at which nothing overlaps yet: that of a phone's screen less its margins.
pub const NARROW: u32 = 300;

/// The width in pixels from which more of the time axis is labeled, known to the style sheet.
pub const WIDE: u32 = 480;

/// How many positions are too many for their labels to stand side by side.
pub const MANY: usize = 7;

/// The name of a position in a picture: a number on a scale, a letter where positions are in no order.
pub fn position_name(words: &Words, number: usize, ordered: bool) -> Text {
    let letters = words.get("letters");
    let letter = if ordered { None } else { letters.split(' ').nth(number) };
    letter.map_or_else(|| words.number(number + 1), Into::into)
}

/// The way that time and scales run: from left to right, or the other way where the site's language does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Whether from right to left.
    pub mirrored: bool,
}

impl Course {
    /// A place.
    pub fn at(self, tenths: u16) -> Across {
        Across(if self.mirrored { 1000_u16.saturating_sub(tenths) } else { tenths })
    }
}

/// The way that things run on a site.
pub fn course(frame: &Frame) -> Course {
    Course { mirrored: &*frame.site.dir == "rtl" }
}

/// What there is to know of panels along an axis: its time, what it leaves out, and what bears no date.
fn notes(words: &Words, axis: &Axis, undated: usize, bodies: bool) -> Vec<Text> {
    let id = if axis.is_one_day() { "picture-time-once" } else { "picture-time" };
    let mut notes = vec![words.with(id, [("time", value(&axis.words(words)))])];
    let gap = |(before, after)| {
        let (before, after) = (axis.day(words, before), axis.day(words, after));
        words.with("date-between", [("from", value(&before)), ("until", value(&after))])
    };
    let gaps: Vec<Text> = axis.gaps().map(gap).collect();
    if !gaps.is_empty() {
        let times = gaps.join(&words.get("list-semicolon"));
        notes.push(words.with("picture-gaps", [("times", value(&times))]));
    }
    if undated > 0 {
        notes.push(words.count("picture-undated", undated));
    }
    if bodies {
        notes.push(words.get("picture-bodies"));
    }
    notes
}
