//! The vocabulary: every term by a number, for as long as a memory lives. Not which entries hold a term.
//!
//! Numbers depend on who came first and show nowhere in the output.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

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
    numbers: HashMap<u64, u32, BuildHasherDefault<Ready>>,
    terms: Vec<Arc<str>>,
}

/// What is known of a term at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub number: TermNo,
    /// How many characters it has.
    pub length: usize,
    /// See [`hash`].
    pub hash: u32,
}

/// FNV-1a of 32 bits over UTF-16 units, which a browser can take as well.
///
/// Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm", IETF draft-eastlake-fnv.
pub fn hash(term: &str) -> u32 {
    let step = |hash: u32, unit: u16| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193);
    term.encode_utf16().fold(0x811C_9DC5, step)
}

impl Vocabulary {
    /// The number of a term, a new one where it was never met.
    pub fn know(&self, term: &str) -> Known {
        let (hash, length) = if term.is_ascii() {
            let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
            (term.as_bytes().iter().fold(0x811C_9DC5, step), term.len())
        } else {
            (hash(term), term.chars().count())
        };
        let at = hash as usize % PARTS;
        let mut part = self.0[at].lock().unwrap_or_else(PoisonError::into_inner);
        let Part { numbers, terms } = &mut *part;
        let number = |place: u32| place * PARTS as u32 + at as u32;
        for same in 0_u64.. {
            match numbers.get(&(same << 32 | u64::from(hash))) {
                Some(place) if *terms[*place as usize] == *term => {
                    return Known { number: number(*place), length, hash };
                }
                Some(_) => {}
                None => {
                    let place = u32::try_from(terms.len()).unwrap_or(u32::MAX);
                    numbers.insert(same << 32 | u64::from(hash), place);
                    terms.push(term.into());
                    return Known { number: number(place), length, hash };
                }
            }
        }
        Known { number: 0, length, hash }
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

/// Keys that are hashes already are spread no further than the map needs.
#[derive(Debug, Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_keeps_its_number() {
        let mut words = Vocabulary::default();
        let known: Vec<Known> = (0..5000).map(|n| words.know(&format!("w{n}"))).collect();
        for (n, known) in known.iter().enumerate() {
            assert_eq!(words.know(&format!("w{n}")), *known);
            assert_eq!(words.term(known.number).as_deref(), Some(&*format!("w{n}")));
            assert!((known.number as usize) < words.end());
        }
    }

    #[test]
    fn the_hash_is_that_of_the_script() {
        // Published test values for ASCII.
        assert_eq!((hash(""), hash("a"), hash("foobar")), (0x811C_9DC5, 0xE40C_292C, 0xBF9C_F968));
        assert_eq!(Vocabulary::default().know("دید").length, 3);
    }
}
