//! The terms of one entry while it is read: each once, in the order in which they were met. Not what becomes of them.

use crate::bytes::search::vocabulary::TermNo;

/// What was met of a term in one entry.
#[derive(Clone, Copy, Debug)]
pub struct Met {
    pub term: TermNo,
    /// How often in texts that are no title and no summary.
    pub times: u32,
    pub title: u8,
    pub summary: u8,
    /// A bit for each of its neighbors.
    pub neighbors: u128,
}

/// The terms of one entry in the making.
#[derive(Debug)]
pub struct Tally {
    pub met: Vec<Met>,
    /// Each term, from where its low bits say, as one more than its number above its place in `met`; 0 where none is. At
    /// least half are 0.
    slots: Vec<u64>,
}

impl Default for Tally {
    /// A power of two for slots: most entries have some hundred terms.
    fn default() -> Self {
        Self { met: Vec::with_capacity(256), slots: vec![0; 1024] }
    }
}

impl Tally {
    /// Forgets the terms, and keeps the room.
    pub fn clear(&mut self) {
        self.met.clear();
        self.slots.fill(0);
    }

    /// Where a term stands, which is met anew where it was not.
    #[inline(always)]
    pub fn place(&mut self, term: TermNo) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = term as usize & last;
        loop {
            let taken = self.slots[slot & last];
            if taken >> 32 == u64::from(term) + 1 {
                return taken as u32 as usize;
            }
            if taken == 0 {
                return self.meet(term, slot);
            }
            slot = (slot + 1) & last;
        }
    }

    fn meet(&mut self, term: TermNo, slot: usize) -> usize {
        let place = self.met.len();
        self.slots[slot] = (u64::from(term) + 1) << 32 | place as u64;
        self.met.push(Met { term, times: 0, title: 0, summary: 0, neighbors: 0 });
        if self.met.len() * 2 > self.slots.len() {
            let taken = std::mem::take(&mut self.slots);
            self.slots = vec![0; taken.len() * 2];
            let last = self.slots.len() - 1;
            for taken in taken.into_iter().filter(|taken| *taken != 0) {
                let mut slot = ((taken >> 32) - 1) as usize & last;
                while self.slots[slot] != 0 {
                    slot = (slot + 1) & last;
                }
                self.slots[slot] = taken;
            }
        }
        place
    }
}
