//! Parsed prose: HTML with holes where links to things of the dossier go, and how the holes are filled.
//!
//! It depends on one file's text alone and holds no places in that file, so that a change elsewhere in the file does
//! not make what was built from it stale.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::text::strip_into;
use crate::ground::fingerprint::Fingerprint;

/// HTML with holes where links to things of the dossier go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// Balanced HTML, safe to stand on a page; an attribute whose value is a hole is empty here.
    pub html: Box<str>,
    /// In ascending order of their places.
    pub holes: Box<[Hole]>,
    // Invariant: of all that is above.
    stamp: Fingerprint,
}

/// Hashes the stamp alone: a summary is in the keys of all pages that list its event.
impl Hash for Prose {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stamp.hash(state);
    }
}

impl Default for Prose {
    fn default() -> Self {
        Self::new("".into(), [].into())
    }
}

/// A place in HTML at which something is still to be written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hole {
    /// The offset in the HTML, in bytes.
    pub at: u32,
    /// What goes there.
    pub what: HoleKind,
}

/// What goes into a hole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum HoleKind {
    /// A whole link to a thing, or its words where it cannot be linked to.
    Reference {
        /// The index in `Parsed::references`.
        reference: u32,
        /// HTML of other words than the thing's title.
        words: Option<Box<str>>,
    },
    /// The value of an `href` or `src` attribute, escaped by whoever fills it.
    Address {
        /// The index in `Parsed::addresses`.
        target: u32,
    },
    /// The attributes `width` and `height` of a picture, with a space before them; nothing where they are not known.
    Size {
        /// The index in `Parsed::addresses`.
        target: u32,
    },
    /// A whole link to the event on whose page the reason was written (`{this}`).
    This,
    /// A whole link to the event at the other end (`{other}`).
    Other,
}

impl Prose {
    /// HTML with its holes.
    fn new(html: Box<str>, holes: Box<[Hole]>) -> Self {
        let stamp = Fingerprint::of(&(&html, &holes));
        Self { html, holes, stamp }
    }

    /// True where there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.html.is_empty() && self.holes.is_empty()
    }

    /// Its pictures that are files of the site, in their order, each by its index in `Parsed::addresses`.
    pub fn pictures(&self) -> impl Iterator<Item = u32> {
        self.holes.iter().filter_map(|hole| match hole.what {
            HoleKind::Size { target } => Some(target),
            _ => None,
        })
    }

    /// The indices in `Parsed::references` of those that it shows, from the first to behind the last.
    pub fn references(&self) -> Range<usize> {
        stretch(self.holes.iter().filter_map(|hole| match hole.what {
            HoleKind::Reference { reference, .. } => Some(reference),
            _ => None,
        }))
    }

    /// The indices in `Parsed::addresses` of those that it shows, from the first to behind the last.
    pub fn addresses(&self) -> Range<usize> {
        stretch(self.holes.iter().filter_map(|hole| match hole.what {
            HoleKind::Address { target } | HoleKind::Size { target } => Some(target),
            _ => None,
        }))
    }

    /// Gives the HTML before each hole with the hole, and that behind the last one.
    pub fn parts(&self) -> impl Iterator<Item = (&str, Option<&HoleKind>)> {
        let ends = self.holes.iter().map(|hole| (hole.at as usize, Some(&hole.what)));
        let mut done = 0;
        ends.chain([(self.html.len(), None)])
            .map(move |(end, hole)| (&self.html[std::mem::replace(&mut done, end)..end], hole))
    }

    /// Appends the HTML to `out`; `link` appends what goes into a hole.
    pub fn fill(&self, out: &mut String, mut link: impl FnMut(&HoleKind, &mut String)) {
        for (html, hole) in self.parts() {
            out.push_str(html);
            if let Some(hole) = hole {
                link(hole, out);
            }
        }
    }

    /// The text without markup, not escaped; `title` names the thing behind a hole that has no words of its own.
    pub fn plain<'t>(&self, mut title: impl FnMut(&HoleKind) -> Cow<'t, str>) -> String {
        let mut out = String::with_capacity(self.html.len());
        let mut done = 0;
        for hole in &self.holes {
            let at = hole.at as usize;
            match &hole.what {
                // The tag around it is dropped as a whole when the stretch it stands in is stripped.
                HoleKind::Address { .. } | HoleKind::Size { .. } => continue,
                what => {
                    strip_into(&self.html[done..at], &mut out);
                    match what {
                        HoleKind::Reference { words: Some(words), .. } => strip_into(words, &mut out),
                        what => out.push_str(&title(what)),
                    }
                }
            }
            done = at;
        }
        strip_into(&self.html[done..], &mut out);
        out
    }
}

/// From the lowest of these to behind the highest.
fn stretch(numbers: impl Iterator<Item = u32>) -> Range<usize> {
    numbers.map(|number| number as usize).fold(0..0, |all, one| match all.is_empty() {
        true => one..one + 1,
        false => all.start.min(one)..all.end.max(one + 1),
    })
}

/// Prose in the making.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    pub html: String,
    pub holes: Vec<Hole>,
    /// Where the digit of a heading's level stands: it is known only once all headings are.
    pub levels: Vec<usize>,
}

impl Buffer {
    pub fn hole(&mut self, what: HoleKind) {
        self.holes.push(Hole { at: offset(self.html.len()), what });
    }

    pub fn level(&mut self, level: u8) {
        self.levels.push(self.html.len());
        self.html.push(char::from(b'0' + level.min(9)));
    }

    /// Appends another buffer.
    pub fn append(&mut self, other: Buffer) {
        let by = self.html.len();
        self.html.push_str(&other.html);
        self.holes.extend(other.holes.into_iter().map(|hole| Hole { at: hole.at + offset(by), what: hole.what }));
        self.levels.extend(other.levels.into_iter().map(|at| at + by));
    }

    /// Moves the levels so that the highest becomes `base`, and closes the buffer.
    pub fn finish(mut self, raise: impl Fn(u8) -> u8) -> Prose {
        if !self.levels.is_empty() {
            let mut html = String::with_capacity(self.html.len());
            let mut done = 0;
            for at in self.levels {
                html.push_str(&self.html[done..at]);
                let level = self.html.as_bytes().get(at).map_or(0, |digit| digit.wrapping_sub(b'0'));
                html.push(char::from(b'0' + raise(level).min(6)));
                done = at + 1;
            }
            html.push_str(&self.html[done..]);
            self.html = html;
        }
        Prose::new(self.html.into(), self.holes.into())
    }
}

/// No text of four gigabytes is ever read.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_order() {
        let words = Some("<em>b</em>".into());
        let prose = Prose::new(
            "a <a href=\"\">&lt;x</a> ".into(),
            [
                Hole { at: 11, what: HoleKind::Address { target: 0 } },
                Hole { at: 23, what: HoleKind::Reference { reference: 0, words } },
                Hole { at: 23, what: HoleKind::This },
            ]
            .into(),
        );
        let mut out = String::new();
        prose.fill(&mut out, |what, out| match what {
            HoleKind::Address { target } => out.push_str(&format!("to-{target}")),
            HoleKind::Reference { words, .. } => out.push_str(words.as_deref().unwrap_or_default()),
            _ => out.push('!'),
        });
        assert_eq!(out, "a <a href=\"to-0\">&lt;x</a> <em>b</em>!");
        assert_eq!(prose.plain(|_| "T".into()), "a <x bT");
    }
}
