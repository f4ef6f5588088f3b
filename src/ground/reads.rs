//! What a piece of work looked at: values that note that they were read, and the notes.
//!
//! A page shows a handful of events out of a hundred thousand. Which ones nobody has to list: reading one notes it, and
//! a page none of whose events has changed need not be looked at again. The notes are kept by thread, for as long as
//! one piece of work takes; they say nothing of what was read before it began.

use std::cell::{Cell, RefCell};
use std::ops::Deref;

thread_local! {
    static NOTING: Cell<bool> = const { Cell::new(false) };
    static NOTES: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// A value with a number by which it is noted whenever it is read.
#[derive(Clone, Debug)]
pub struct Noted<T> {
    number: u32,
    value: T,
}

/// The numbers of what was read, in ascending order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads(Box<[u32]>);

/// Does the work, and gives what it read with what came of it.
///
/// ```
/// use rapporteur::ground::reads::{Noted, Reads, noting};
/// let words = [Noted::new(3, "rome"), Noted::new(5, "muscat"), Noted::new(8, "geneva")];
/// let (length, reads) = noting(|| words[2].len() + words[0].len());
/// assert_eq!(length, 10);
/// assert!(reads.meet(&[1, 3]) && !reads.meet(&[5]) && !reads.meet(&[]));
/// ```
pub fn noting<R>(work: impl FnOnce() -> R) -> (R, Reads) {
    NOTING.set(true);
    let result = work();
    NOTING.set(false);
    let reads = NOTES.with_borrow_mut(|notes| {
        notes.sort_unstable();
        notes.dedup();
        let reads = notes.as_slice().into();
        notes.clear();
        reads
    });
    (result, Reads(reads))
}

impl<T> Noted<T> {
    /// A value that is noted by this number.
    pub fn new(number: u32, value: T) -> Self {
        Self { number, value }
    }

    /// Puts another value in its place, and gives the number.
    pub fn replace(&mut self, value: T) -> u32 {
        self.value = value;
        self.number
    }
}

impl<T> Deref for Noted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        if NOTING.get() {
            NOTES.with_borrow_mut(|notes| {
                if notes.last() != Some(&self.number) {
                    notes.push(self.number);
                }
            });
        }
        &self.value
    }
}

impl Reads {
    /// Whether any of these was read; they come in ascending order.
    pub fn meet(&self, numbers: &[u32]) -> bool {
        let (few, many) = if numbers.len() < self.0.len() { (numbers, &*self.0) } else { (&*self.0, numbers) };
        few.iter().any(|number| many.binary_search(number).is_ok())
    }
}
