//! Which bytes of a file are free. It does not touch the file.

use std::collections::{BTreeMap, BTreeSet};

/// All bytes behind `end` are free, and the gaps.
#[derive(Debug, Default)]
pub struct Room {
    /// Where the last bytes in use end.
    pub end: u64,
    /// Length by offset. Invariant: no gap is empty, none touches another or the end.
    gaps: BTreeMap<u64, u64>,
    /// The same gaps as length and offset.
    by_len: BTreeSet<(u64, u64)>,
}

impl Room {
    /// The offset of `len` bytes that nobody else has: in the smallest gap that holds them, or at the end.
    pub fn take(&mut self, len: u64) -> u64 {
        if len == 0 {
            return 0;
        }
        let Some(&(gap, offset)) = self.by_len.range((len, 0)..).next() else {
            self.end += len;
            return self.end - len;
        };
        self.forget(offset, gap);
        if gap > len {
            self.note(offset + len, gap - len);
        }
        offset
    }

    /// Makes bytes free that [`Self::take`] gave.
    pub fn give(&mut self, mut offset: u64, mut len: u64) {
        if len == 0 {
            return;
        }
        if let Some((&before, &gap)) = self.gaps.range(..offset).next_back()
            && before + gap == offset
        {
            self.forget(before, gap);
            (offset, len) = (before, gap + len);
        }
        if let Some(gap) = self.gaps.get(&(offset + len)).copied() {
            self.forget(offset + len, gap);
            len += gap;
        }
        if offset + len == self.end {
            self.end = offset;
        } else {
            self.note(offset, len);
        }
    }

    fn note(&mut self, offset: u64, len: u64) {
        self.gaps.insert(offset, len);
        self.by_len.insert((len, offset));
    }

    fn forget(&mut self, offset: u64, len: u64) {
        self.gaps.remove(&offset);
        self.by_len.remove(&(len, offset));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn slots_never_overlap_and_gaps_are_whole(steps in proptest::collection::vec((0..40_u64, 0..8_usize), 0..80)) {
            let mut room = Room::default();
            let mut held: Vec<(u64, u64)> = Vec::new();
            for (len, which) in steps {
                if len < 20 && !held.is_empty() {
                    let (offset, len) = held.swap_remove(which % held.len());
                    room.give(offset, len);
                } else {
                    held.push((room.take(len), len));
                }
                let mut all: Vec<(u64, u64)> = held.iter().copied().filter(|(_, len)| *len > 0).collect();
                all.extend(room.gaps.iter().map(|(offset, len)| (*offset, *len)));
                all.sort_unstable();
                let mut at = 0;
                for (offset, len) in all {
                    proptest::prop_assert_eq!(offset, at);
                    at += len;
                }
                proptest::prop_assert_eq!(at, room.end);
                proptest::prop_assert_eq!(room.gaps.len(), room.by_len.len());
                let touching = room.gaps.iter().any(|(offset, len)| {
                    room.gaps.contains_key(&(offset + len)) || offset + len == room.end
                });
                proptest::prop_assert!(!touching);
            }
        }
    }
}
