//! Fingerprints: 128 bits that stand for a value, and values that carry theirs.
//!
//! A fingerprint is taken through `#[derive(Hash)]`, so that a field which is added to a type cannot be forgotten in
//! its key. It is not a content address for the outside world: fingerprints of values may differ between program
//! versions, and nothing published depends on them.

use std::cell::Cell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

thread_local! {
    /// Room for what a value feeds to its hasher: a build takes a million fingerprints.
    static COLLECTED: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// More room than so many bytes is not kept.
const MOST_ROOM: usize = 64 * 1024;

/// 128 bits of XXH3 over a value's `Hash` stream or over raw bytes.
///
/// It tells what is another by chance, not by intent: who may write into a dossier gains nothing by two files that pass for
/// one. A build takes a million fingerprints, and hashes all that it reads and writes.
///
/// Source: Collet, "XXH3", the specification of xxHash 0.8.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of everything `value` feeds to a hasher.
    ///
    /// ```
    /// use rapporteur::ground::fingerprint::Fingerprint;
    /// assert_eq!(Fingerprint::of(&("rome", 2)), Fingerprint::of(&("rome", 2)));
    /// assert_ne!(Fingerprint::of(&("rome", 2)), Fingerprint::of(&("rome", 3)));
    /// ```
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        // Taken while it is in use: a value's `Hash` may take fingerprints of its own.
        let mut collected = Collected(COLLECTED.take());
        value.hash(&mut collected);
        let print = Self::of_bytes(&collected.0);
        let mut room = collected.0;
        if room.capacity() <= MOST_ROOM {
            room.clear();
            COLLECTED.set(room);
        }
        print
    }

    /// The fingerprint of raw bytes, as of a file.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes).to_be_bytes())
    }

    /// The first 64 bits.
    pub fn head(self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}

/// The fingerprint of raw bytes that come in pieces.
#[derive(Clone, Default)]
pub struct Running(Xxh3Default);

impl Running {
    /// Takes what follows.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// As [`Fingerprint::of_bytes`] of all of them.
    pub fn end(&self) -> Fingerprint {
        Fingerprint(self.0.digest128().to_be_bytes())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 32];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl std::str::FromStr for Fingerprint {
    type Err = ();

    /// Reads what `Display` wrote: 32 lower-case hex digits.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut bytes = [0; 16];
        if text.len() != 32 || !text.is_ascii() {
            return Err(());
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| ())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| ())?;
        }
        Ok(Self(bytes))
    }
}

/// A value together with its fingerprint, taken once when it was made.
///
/// Hashing a stamped value hashes the stamp alone. That is what makes the key of a page that shows a hundred others
/// cost a hundred times sixteen bytes.
#[derive(Clone, Debug)]
pub struct Stamped<T> {
    // Invariant: `stamp == Fingerprint::of(&value)`, or a fingerprint of all that `value` was made from.
    value: T,
    stamp: Fingerprint,
}

impl<T: Hash> Stamped<T> {
    /// Stamps a value with the fingerprint of itself.
    pub fn new(value: T) -> Self {
        let stamp = Fingerprint::of(&value);
        Self { value, stamp }
    }
}

impl<T> Stamped<T> {
    /// Stamps a value with the fingerprint of what it was made from, where `value` is a function of that and nothing
    /// else.
    pub fn from_source(value: T, source: Fingerprint) -> Self {
        Self { value, stamp: source }
    }

    /// The fingerprint.
    pub fn stamp(&self) -> Fingerprint {
        self.stamp
    }
}

impl<T> Deref for Stamped<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Hash for Stamped<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.stamp.hash(state);
    }
}

/// A `Hasher` that keeps the bytes, because one look at all of them is much faster than one per field.
struct Collected(Vec<u8>);

impl Hasher for Collected {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.0.push(byte);
    }

    #[inline]
    fn write_u32(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_ne_bytes());
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_ne_bytes());
    }

    #[inline]
    fn write_usize(&mut self, number: usize) {
        self.0.extend_from_slice(&number.to_ne_bytes());
    }

    fn finish(&self) -> u64 {
        xxh3_128(&self.0) as u64
    }
}
