//! The lines in which a place lies, as they are shown: short enough, valid, and harmless. It draws no marks.

use std::ops::Range;

use super::clean::{Shape, shape};
use super::place::{line_end, line_start};
use crate::ground::diagnostic::Place;

/// Lines longer than this are cut to what stands around the place.
const LONGEST: usize = 500;

/// So much is left on either side of a place in a line that is cut.
const AROUND: usize = 60;

/// Of a place with more lines than this the first line alone is shown.
const MOST_LINES: usize = 6;

/// Some lines and what to mark in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines.
    pub text: String,
    /// The bytes of `text` to mark.
    pub mark: Range<usize>,
}

impl Excerpt {
    /// The lines of `bytes` in which the place lies.
    pub fn of(bytes: &[u8], place: &Place) -> Self {
        // Where a text was written with escapes, a place in it is about there: it may lie within a character.
        let within = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000);
        let asked = place.start.min(bytes.len());
        let start = (asked.saturating_sub(3)..=asked).rev().find(|at| !within(*at)).unwrap_or(asked);
        let asked = place.end.clamp(start, bytes.len());
        let mut end = (asked..asked + 4).find(|at| !within(*at)).unwrap_or(asked);
        // A place that ends with a line break does not mean the next line.
        while end > start && matches!(bytes[end - 1], b'\n' | b'\r') {
            end -= 1;
        }
        let first_end = line_end(bytes, start);
        if memchr::memchr_iter(b'\n', &bytes[start..end]).count() >= MOST_LINES {
            end = first_end.max(start);
        }
        let (from, to) = (line_start(bytes, start), line_end(bytes, end).max(end));
        if !has_long_line(&bytes[from..to]) {
            return Self::build("", &bytes[from..start], &bytes[start..end], &bytes[end..to], "");
        }
        // With a line this long, one line around the beginning of the place is shown.
        let to = first_end.max(start);
        let end = end.min(to);
        let (mark, whole) = head(&bytes[start..end], LONGEST / 2);
        let (before, after) = (tail(&bytes[from..start], AROUND), head(&bytes[end..to], AROUND));
        let left = if before.1 { "" } else { "…" };
        let (after, right) = match (whole, after) {
            (false, _) => (&b""[..], "…"),
            (true, (after, true)) => (after, ""),
            (true, (after, false)) => (after, "…"),
        };
        Self::build(left, before.0, mark, after, right)
    }

    fn build(left: &str, before: &[u8], mark: &[u8], after: &[u8], right: &str) -> Self {
        let mut text = String::from(left);
        push(before, &mut text);
        let start = text.len();
        push(mark, &mut text);
        let end = text.len();
        push(after, &mut text);
        text.push_str(right);
        Self { text, mark: start..end }
    }
}

fn has_long_line(bytes: &[u8]) -> bool {
    let mut from = 0;
    memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]).any(|end| {
        let length = end - from;
        from = end + 1;
        length > LONGEST
    })
}

fn push(bytes: &[u8], out: &mut String) {
    // The mark of a line's end that editors do not show.
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    for c in text.chars() {
        match shape(c) {
            _ if c == '\n' || c == '\t' => out.push(c),
            Shape::Itself => out.push(c),
            Shape::As(other) => out.push(other),
            Shape::Nothing => {}
        }
    }
}

/// The first bytes, whole characters, and whether that is all.
fn head(bytes: &[u8], most: usize) -> (&[u8], bool) {
    if bytes.len() <= most {
        return (bytes, true);
    }
    let mut end = most;
    while end > 0 && bytes[end] & 0xc0 == 0x80 {
        end -= 1;
    }
    (&bytes[..end], false)
}

/// The last bytes, whole characters, and whether that is all.
fn tail(bytes: &[u8], most: usize) -> (&[u8], bool) {
    if bytes.len() <= most {
        return (bytes, true);
    }
    let mut start = bytes.len() - most;
    while start < bytes.len() && bytes[start] & 0xc0 == 0x80 {
        start += 1;
    }
    (&bytes[start..], false)
}
