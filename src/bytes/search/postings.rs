//! The terms of one entry: each with how much the entry is about it and what it stands beside. Not all entries together.
//!
//! Kept as bytes, because a large dossier has a hundred thousand entries: by ascending number the step to the term, its
//! weight, and its neighbors.

use crate::bytes::search::fold::{self, Term};
use crate::bytes::search::tally::{Met, Tally};
use crate::bytes::search::vocabulary::{Known, Reader, SIDE, TermNo};

/// The heaviest weight.
pub const HEAVIEST: u8 = 38;

/// Where in an entry a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name of an actor or an issue, which its entry is all about.
    Name,
    /// The title of an event.
    Title,
    /// A summary.
    Summary,
    /// Anything else.
    Body,
}

/// The terms of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings(Box<[u8]>);

/// One term of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting<'a> {
    /// Which term.
    pub term: TermNo,
    /// How much the entry is about it, 1 to [`HEAVIEST`].
    pub weight: u8,
    /// Its neighbors, ascending: hashes of those behind it from 0, of those before it from [`SIDE`]. Of two neighbors the
    /// longer one keeps the other, the first where they are as long.
    pub neighbors: &'a [u8],
}

impl Postings {
    /// Of an entry's texts, and of `marks`: terms that no text has, to filter by.
    pub fn of(vocabulary: &mut Reader<'_>, texts: &[(Field, &str)], marks: &[String]) -> Self {
        // One for all entries of a thread: to make room for each took longer than to empty it.
        let mut tally = vocabulary.tally.take().unwrap_or_default();
        for (field, text) in texts {
            // Each field has a loop of its own, which need not ask with every term what that adds.
            match field {
                Field::Name => take_in(vocabulary, &mut tally, text, heavier(title_worth(text) + OWN)),
                Field::Title => take_in(vocabulary, &mut tally, text, heavier(title_worth(text))),
                Field::Summary => take_in(vocabulary, &mut tally, text, |met| met.summary = SUMMARY),
                Field::Body => take_in(vocabulary, &mut tally, text, |met| met.times += 1),
            }
        }
        for mark in marks {
            tally.place(vocabulary.know(Term::of(mark)).number);
        }
        let packed = packed(&mut tally.met);
        tally.clear();
        vocabulary.tally = Some(tally);
        Self(packed)
    }

    /// Its terms, by ascending number.
    pub fn iter(&self) -> impl Iterator<Item = Posting<'_>> {
        self.packed().places().map(|(_, posting)| posting)
    }

    /// Its bytes.
    pub fn packed(&self) -> Packed<'_> {
        Packed(&self.0)
    }
}

/// The terms of one entry as they lie there: who goes through many entries in no order has one leap to each.
#[derive(Clone, Copy, Debug)]
pub struct Packed<'a>(&'a [u8]);

impl<'a> Packed<'a> {
    /// The terms, each with the place from which [`Self::neighbors`] reads.
    pub fn places(self) -> impl Iterator<Item = (u32, Posting<'a>)> {
        let (mut at, mut term) = (0, 0);
        std::iter::from_fn(move || {
            term += number(self.0, &mut at)?;
            let place = u32::try_from(at).unwrap_or(u32::MAX);
            Some((place, self.read(term, &mut at)?))
        })
    }

    /// The neighbors of the posting at a place that [`Self::places`] gave.
    pub fn neighbors(self, place: u32) -> &'a [u8] {
        self.read(0, &mut (place as usize)).map_or(&[], |posting| posting.neighbors)
    }

    fn read(self, term: TermNo, at: &mut usize) -> Option<Posting<'a>> {
        let weight = *self.0.get(*at)?;
        *at += 1;
        let from = *at + 1;
        // Few terms have so many neighbors that their number takes more than a byte.
        let count = match *self.0.get(*at)? {
            few @ 0..0x80 => {
                *at = from;
                few as usize
            }
            _ => number(self.0, at)? as usize,
        };
        let neighbors = self.0.get(*at..*at + count)?;
        *at += count;
        Some(Posting { term, weight, neighbors })
    }
}

/// What a summary adds to a term's weight.
const SUMMARY: u8 = 8;

/// What a name adds to that of a title: as much as summary and text of an event can, so that who is called by a word comes
/// before the events that speak of it.
const OWN: u8 = SUMMARY + 7;

/// What a title adds to the weight of each of its terms: the fewer there are, the more each of them says.
fn title_worth(title: &str) -> u8 {
    let mut terms = 0_usize;
    fold::terms(title, |_| terms += 1);
    24_u8.saturating_sub(u8::try_from(terms / 2 + 1).unwrap_or(u8::MAX)).max(16)
}

/// Notes the worth of a title in which a term stands; of several the highest.
fn heavier(worth: u8) -> impl FnMut(&mut Met) {
    move |met| met.title = met.title.max(worth)
}

/// Takes in the terms of a text, each with its neighbors; `note` says where it was met.
fn take_in(vocabulary: &mut Reader<'_>, tally: &mut Tally, text: &str, mut note: impl FnMut(&mut Met)) {
    let mut before: Option<(Known, usize)> = None;
    fold::terms(text, |term| {
        let known = vocabulary.know(term);
        let place = tally.place(known.number);
        note(&mut tally.met[place]);
        if let Some((before, other)) = before {
            let (keeper, side) = match known.length > before.length {
                true => (place, SIDE + before.side),
                false => (other, known.side),
            };
            tally.met[keeper].neighbors |= 1 << side;
        }
        before = Some((known, place));
    });
}

/// What `times` occurrences among `length` terms of text add to the weight, 1 to 7.
///
/// The saturation of BM25 with its usual constants, in steps: Robertson and Zaragoza, "The Probabilistic Relevance
/// Framework: BM25 and Beyond", 2009, section 3.4. The length is rounded to a power of two and compared with one that
/// does not depend on other entries, so that an edit changes the weights of the words that it changes.
fn body_worth(times: usize, length: usize) -> u8 {
    const AVERAGE: f64 = 512.0;
    let (k1, b) = (1.2, 0.75);
    let times = times as f64;
    let length = length.max(1).next_power_of_two() as f64;
    let share = times / (times + k1 * (1.0 - b + b * length / AVERAGE));
    1 + (share * 6.99) as u8
}

fn packed(met: &mut [Met]) -> Box<[u8]> {
    let length = met.iter().map(|met| met.times as usize).sum();
    met.sort_unstable_by_key(|met| met.term);
    let mut out = Vec::with_capacity(met.len() * 8);
    let mut last = 0;
    for Met { term, times, title, summary, mut neighbors } in met.iter().copied() {
        let body = if times > 0 { body_worth(times as usize, length) } else { 0 };
        push_number(term - last, &mut out);
        out.push((title + summary + body).clamp(1, HEAVIEST));
        push_number(neighbors.count_ones(), &mut out);
        while neighbors != 0 {
            out.push(neighbors.trailing_zeros() as u8);
            neighbors &= neighbors - 1;
        }
        last = term;
    }
    out.into()
}

/// Seven bits a byte, the lowest first; all but the last byte have the eighth.
fn push_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn number(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::search::vocabulary::{Vocabulary, hash, side};

    fn find<'a>(postings: &'a Postings, vocabulary: &Vocabulary, term: &str) -> Posting<'a> {
        let number = vocabulary.reader().know(Term::of(term)).number;
        postings.iter().find(|posting| posting.term == number).unwrap()
    }

    #[test]
    fn a_title_weighs_more_than_a_summary_and_that_more_than_a_text() {
        let words = Vocabulary::default();
        let body = "rome ".repeat(50);
        let texts = [(Field::Title, "Talks in Geneva"), (Field::Summary, "In Muscat"), (Field::Body, &*body)];
        let postings = Postings::of(&mut words.reader(), &texts, &["=k:meeting".to_owned()]);
        let weight = |term| find(&postings, &words, term).weight;
        assert!(weight("geneva") > weight("muscat") && weight("muscat") > weight("rome"));
        assert!(weight("in") > weight("geneva"), "in both");
        assert_eq!(weight("=k:meeting"), 1);
    }

    #[test]
    fn the_longer_of_two_neighbors_keeps_the_other() {
        let words = Vocabulary::default();
        let postings = Postings::of(&mut words.reader(), &[(Field::Body, "the wall of rome, the wall")], &[]);
        let neighbors = |term| find(&postings, &words, term).neighbors.to_vec();
        let (of, the) = (side(hash("of")), side(hash("the")));
        let mut wall = vec![of, SIDE + the];
        wall.sort_unstable();
        assert_eq!(neighbors("wall"), wall);
        let mut rome = vec![the, SIDE + of];
        rome.sort_unstable();
        assert_eq!(neighbors("rome"), rome);
        assert_eq!((neighbors("the"), neighbors("of")), (vec![], vec![]));
        // Of one length: the first.
        let postings = Postings::of(&mut words.reader(), &[(Field::Body, "bora bora")], &[]);
        assert_eq!(find(&postings, &words, "bora").neighbors, [side(hash("bora"))]);
    }

    #[test]
    fn fields_have_no_neighbors_in_each_other() {
        let words = Vocabulary::default();
        let postings = Postings::of(&mut words.reader(), &[(Field::Title, "one"), (Field::Body, "two")], &[]);
        assert!(postings.iter().all(|posting| posting.neighbors.is_empty()));
    }
}
