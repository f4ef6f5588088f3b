//! The vocabulary: every term by a number, for as long as a memory lives. Not which entries hold a term.
//!
//! Numbers depend on who came first and show nowhere in the output. Threads share one vocabulary, and each asks it
//! through a [`Reader`], which remembers the terms that come again and again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::bytes::search::fold::Term;
use crate::bytes::search::tally::Tally;
use crate::ground::hashed::Hashed;

/// So many parts, so that several threads seldom wait for each other.
const PARTS: usize = 16;

/// A term's number.
pub type TermNo = u32;

/// All terms that were ever met.
#[derive(Debug, Default)]
pub struct Vocabulary([Mutex<Part>; PARTS]);

#[derive(Debug, Default)]
struct Part {
    /// By hash and how many of the same hash came before.
    numbers: HashMap<u64, u32, Hashed>,
    terms: Vec<Arc<str>>,
}

/// What is known of a term at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub number: TermNo,
    /// How many characters it has, as far as a byte can tell.
    pub length: u8,
    /// What it is as a neighbor: see [`side`].
    pub side: u8,
}

/// How many hashes neighbors have on each side.
pub const SIDE: u8 = 45;

/// A term as a neighbor, by its [`hash`].
pub fn side(hash: u32) -> u8 {
    (hash % u32::from(SIDE)) as u8
}

/// FNV-1a of 32 bits over UTF-16 units, which a browser can take as well.
///
/// Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm", IETF draft-eastlake-fnv.
pub fn hash(term: &str) -> u32 {
    let step = |hash: u32, unit: u16| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193);
    term.encode_utf16().fold(0x811C_9DC5, step)
}

impl Vocabulary {
    /// Asks from one thread.
    pub fn reader(&self) -> Reader<'_> {
        Reader { vocabulary: self, slots: vec![Slot::default(); SLOTS].into(), tally: None }
    }

    /// What is known of a term, which gets a number where it was never met.
    fn know(&self, term: &str) -> Known {
        let (hash, length) = if term.is_ascii() {
            let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
            (term.as_bytes().iter().fold(0x811C_9DC5, step), term.len())
        } else {
            (hash(term), term.chars().count())
        };
        let at = hash as usize % PARTS;
        let mut part = self.0[at].lock().unwrap_or_else(PoisonError::into_inner);
        let place = part.place(hash, term);
        let length = u8::try_from(length).unwrap_or(u8::MAX);
        Known { number: place * PARTS as u32 + at as u32, length, side: side(hash) }
    }

    /// The term with this number.
    pub fn term(&mut self, number: TermNo) -> Option<Arc<str>> {
        let part = self.0[number as usize % PARTS].get_mut().unwrap_or_else(PoisonError::into_inner);
        part.terms.get(number as usize / PARTS).cloned()
    }

    /// All numbers lie below this one.
    pub fn end(&mut self) -> usize {
        let lengths = self.0.iter_mut().map(|part| part.get_mut().unwrap_or_else(PoisonError::into_inner).terms.len());
        lengths.max().unwrap_or_default() * PARTS
    }
}

impl Part {
    fn place(&mut self, hash: u32, term: &str) -> u32 {
        let mut same = 0_u64;
        loop {
            match self.numbers.get(&(same << 32 | u64::from(hash))) {
                Some(place) if *self.terms[*place as usize] == *term => return *place,
                Some(_) => same += 1,
                None => {
                    let place = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
                    self.numbers.insert(same << 32 | u64::from(hash), place);
                    self.terms.push(term.into());
                    return place;
                }
            }
        }
    }
}

/// How many terms a reader remembers: as many as the second cache of a processor holds.
const SLOTS: usize = 4096;

/// A vocabulary as one thread asks it.
///
/// Most words of a text are among a few thousand: they take a look at one slot, not a lock and a search in a table that
/// no cache holds.
#[derive(Debug)]
pub struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    slots: Box<[Slot]>,
    /// Room for the terms of an entry.
    pub(super) tally: Option<Tally>,
}

/// A short term that was met; where none was, the bytes are all zero, which no term has.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    bytes: u128,
    known: Known,
}

impl Reader<'_> {
    /// What is known of a term, which gets a number where it was never met.
    pub fn know(&mut self, term: Term<'_>) -> Known {
        let Term::Short(bytes) = term else { return term.text(|term| self.vocabulary.know(term)) };
        let mixed = (bytes as u64 ^ ((bytes >> 64) as u64).rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = &mut self.slots[(mixed >> 52) as usize % SLOTS];
        if slot.bytes != bytes {
            *slot = Slot { bytes, known: term.text(|term| self.vocabulary.know(term)) };
        }
        slot.known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_keeps_its_number() {
        let mut words = Vocabulary::default();
        let mut reader = words.reader();
        // More than a reader remembers, and some that are too long for it.
        let term = |n: usize| if n.is_multiple_of(7) { format!("longer-than-sixteen-{n}") } else { format!("w{n}") };
        let known: Vec<Known> = (0..9000).map(|n| reader.know(Term::of(&term(n)))).collect();
        let mut other = words.reader();
        let again: Vec<Known> = (0..9000).rev().map(|n| other.know(Term::of(&term(n)))).collect();
        assert!(known.iter().eq(again.iter().rev()));
        for (n, known) in known.iter().enumerate() {
            assert_eq!(words.term(known.number).as_deref(), Some(&*term(n)));
            assert!((known.number as usize) < words.end());
        }
    }

    #[test]
    fn the_hash_is_that_of_the_script() {
        // Published test values for ASCII.
        assert_eq!((hash(""), hash("a"), hash("foobar")), (0x811C_9DC5, 0xE40C_292C, 0xBF9C_F968));
        let words = Vocabulary::default();
        let known = words.reader().know(Term::of("دید"));
        assert_eq!((known.length, known.side), (3, side(hash("دید"))));
    }
}
