//! The list of one term: the entries that it stands in, best ones first, as text. Not which terms go into one file.
//!
//! ```text
//! list   = kind number-of-entries [ number-of-rests name* ] group*
//! group  = weight number-of-entries-in-it entry*          the heaviest group first
//! entry  = number-or-step [ number-of-neighbors neighbor* ]
//! ```
//!
//! The newest entry of a group comes first; of the others stands how far below the one before they are, less one. Lists
//! sorted so can be cut anywhere and hold the best of the rest: Anh and Moffat, "Pruned query evaluation using
//! pre-computed impacts", 2006. Kind 0 has neighbors. A list that would be long with them has none (kind 1), and one
//! that is long even so goes on in files of its own (kind 2): those of the commonest terms, which tell least.

use crate::bytes::search::postings::HEAVIEST;
use crate::bytes::search::{CALL, Filed, Name};

/// A list with neighbors is no longer than this, in characters.
const WITH_NEIGHBORS: usize = 8_000;

/// No piece of a list is longer than this, in characters, by more than one entry.
const PIECE: usize = 16_000;

/// The digits of numbers, and of neighbors: printable ASCII that needs no escape and parts nothing here. A number ends
/// with one of the first half; those before it, of the second half, hold its lower digits to the base [`BASE`].
pub const DIGITS: [u8; 90] = digits();

/// See [`DIGITS`].
const BASE: usize = 45;

const fn digits() -> [u8; 90] {
    let mut digits = [0; 90];
    let (mut at, mut byte) = (0, b'!');
    while byte <= b'~' {
        if !matches!(byte, b'"' | b'\\' | b'|' | b'<') {
            digits[at] = byte;
            at += 1;
        }
        byte += 1;
    }
    digits
}

/// Appends a number.
pub fn push_number(mut number: usize, out: &mut String) {
    while number >= BASE {
        out.push(char::from(DIGITS[BASE + number % BASE]));
        number /= BASE;
    }
    out.push(char::from(DIGITS[number]));
}

/// An entry that has a term, in eight bytes: there are millions at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Met {
    /// The entry's number.
    pub number: u32,
    /// The weight in the lower bits, and where the entry's posting stands in the upper ones.
    rest: u32,
}

/// The neighbors of a term in an entry. They are looked up where they are shown: a long list has none.
pub type Beside<'a> = &'a dyn Fn(Met) -> &'a [u8];

impl Met {
    /// So many bits hold a weight.
    const WEIGHT: u32 = 6;

    /// An entry whose posting of the term has this weight and stands at this place; what no bits are left for is as far
    /// off as they reach, where nothing stands.
    pub fn new(number: u32, place: u32, weight: u8) -> Self {
        let place = place.min(u32::MAX >> Self::WEIGHT);
        Self { number, rest: place << Self::WEIGHT | u32::from(weight.min(HEAVIEST)) }
    }

    /// Where its posting stands.
    pub fn place(self) -> u32 {
        self.rest >> Self::WEIGHT
    }

    fn weight(self) -> usize {
        (self.rest & ((1 << Self::WEIGHT) - 1)) as usize
    }
}

/// Appends the list of a term whose entries these are, in ascending order; `file` takes what goes on elsewhere.
pub fn push_list(
    term: &str,
    entries: &[Met],
    beside: Beside<'_>,
    out: &mut String,
    file: &mut dyn FnMut(String) -> Filed,
) {
    let mut groups: Vec<Vec<Met>> = vec![Vec::new(); usize::from(HEAVIEST) + 1];
    for met in entries.iter().rev() {
        groups[met.weight()].push(*met);
    }
    let start = out.len();
    // Every entry takes two characters and more.
    if entries.len() * 2 <= WITH_NEIGHBORS {
        push_number(0, out);
        push_number(entries.len(), out);
        for (weight, group) in groups.iter().enumerate().rev().filter(|(_, group)| !group.is_empty()) {
            push_group(weight, group, Some(beside), out);
        }
        if out.len() - start <= WITH_NEIGHBORS {
            return;
        }
        out.truncate(start);
    }
    let mut pieces = vec![String::new()];
    for (weight, group) in groups.iter().enumerate().rev() {
        let mut rest = &group[..];
        while !rest.is_empty() {
            let room = PIECE.saturating_sub(pieces.last().map_or(0, String::len));
            let fits = fitting(rest, room);
            let (now, later) = rest.split_at(fits);
            if let (Some(piece), false) = (pieces.last_mut(), now.is_empty()) {
                push_group(weight, now, None, piece);
            }
            if !later.is_empty() {
                pieces.push(String::new());
            }
            rest = later;
        }
    }
    let mut pieces = pieces.into_iter();
    let first = pieces.next().unwrap_or_default();
    let names: Vec<Name> = pieces.map(|piece| file(format!("{CALL}(\"{term} {piece}\");\n")).name).collect();
    push_number(if names.is_empty() { 1 } else { 2 }, out);
    push_number(entries.len(), out);
    if !names.is_empty() {
        push_number(names.len(), out);
        names.into_iter().for_each(|name| name.push(out));
    }
    out.push_str(&first);
}

/// How many entries of a group fit into so many characters, its head included; at least one fits into an empty piece.
fn fitting(group: &[Met], room: usize) -> usize {
    // A weight, and a count and a first number of any size.
    let mut used = 8;
    let mut last = None;
    for (place, Met { number, .. }) in group.iter().enumerate() {
        let step = last.map_or(0, |last: u32| (last - number - 1) as usize);
        used += match step {
            0..BASE => 1,
            BASE..2025 => 2,
            _ => 4,
        };
        if used > room && (place > 0 || room < PIECE) {
            return place;
        }
        last = Some(*number);
    }
    group.len()
}

fn push_group(weight: usize, group: &[Met], beside: Option<Beside<'_>>, out: &mut String) {
    push_number(weight, out);
    push_number(group.len(), out);
    let mut last = None;
    for met in group {
        let number = met.number;
        push_number(last.map_or(number, |last: u32| last - number - 1) as usize, out);
        last = Some(number);
        if let Some(beside) = beside {
            let neighbors = beside(*met);
            push_number(neighbors.len(), out);
            out.extend(neighbors.iter().map(|neighbor| char::from(DIGITS[usize::from(*neighbor) % DIGITS.len()])));
        }
    }
}

#[cfg(test)]
pub(super) mod reading {
    //! The lists read back, as the script does it.

    use super::{BASE, DIGITS};

    /// What a list says: its entries with weight and neighbors in its order, how many there are, and where it goes on.
    #[derive(Debug, PartialEq, Eq)]
    pub struct List {
        pub entries: Vec<(u32, u8, Vec<u8>)>,
        pub count: usize,
        pub rests: Vec<String>,
        pub has_neighbors: bool,
    }

    pub struct Digits<'a>(pub &'a [u8]);

    impl Digits<'_> {
        fn digit(&mut self) -> usize {
            let (first, rest) = self.0.split_first().unwrap();
            self.0 = rest;
            DIGITS.iter().position(|digit| digit == first).unwrap()
        }

        fn number(&mut self) -> usize {
            let (mut number, mut worth) = (0, 1);
            loop {
                let digit = self.digit();
                if digit < BASE {
                    return number + digit * worth;
                }
                number += (digit - BASE) * worth;
                worth *= BASE;
            }
        }

        pub fn groups(&mut self, has_neighbors: bool) -> Vec<(u32, u8, Vec<u8>)> {
            let mut entries = Vec::new();
            while !self.0.is_empty() {
                let (weight, count) = (self.number(), self.number());
                let mut last = None;
                for _ in 0..count {
                    let step = self.number();
                    let number = last.map_or(step, |last: usize| last - step - 1);
                    last = Some(number);
                    let many = if has_neighbors { self.number() } else { 0 };
                    let neighbors = (0..many).map(|_| self.digit() as u8).collect();
                    entries.push((number as u32, weight as u8, neighbors));
                }
            }
            entries
        }
    }

    pub fn list(text: &str) -> List {
        let mut digits = Digits(text.as_bytes());
        let kind = digits.number();
        let count = digits.number();
        let many = if kind == 2 { digits.number() } else { 0 };
        let (names, rest) = digits.0.split_at(many * super::Name::LEN);
        let names = names.chunks(super::Name::LEN).map(|name| String::from_utf8(name.to_vec()).unwrap());
        let rests = names.collect();
        let entries = Digits(rest).groups(kind == 0);
        List { entries, count, rests, has_neighbors: kind == 0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The list and what goes on elsewhere.
    fn written(entries: &[(u32, u8, Vec<u8>)]) -> (String, Vec<String>) {
        let met: Vec<Met> = (0..).zip(entries).map(|(place, one)| Met::new(one.0, place, one.1)).collect();
        let (mut out, mut files) = (String::new(), Vec::new());
        push_list("term", &met, &|met| &entries[met.place() as usize].2, &mut out, &mut |text| {
            files.push(text.clone());
            Filed::of(text.as_bytes())
        });
        (out, files)
    }

    fn best_first(entries: &[(u32, u8, Vec<u8>)], with_neighbors: bool) -> Vec<(u32, u8, Vec<u8>)> {
        let mut all = entries.to_vec();
        all.sort_by_key(|(number, weight, _)| (std::cmp::Reverse(*weight), std::cmp::Reverse(*number)));
        if !with_neighbors {
            all.iter_mut().for_each(|(_, _, neighbors)| neighbors.clear());
        }
        all
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            entries in prop::collection::btree_map(
                0..200_000_u32, (1..=HEAVIEST, prop::collection::btree_set(0..90_u8, 0..5)), 1..60)
        ) {
            let entries: Vec<_> =
                entries.into_iter().map(|(number, (weight, near))| (number, weight, near.into_iter().collect())).collect();
            let (text, files) = written(&entries);
            let read = reading::list(&text);
            prop_assert!(files.is_empty() && read.rests.is_empty());
            prop_assert_eq!(read.count, entries.len());
            prop_assert_eq!(read.entries, best_first(&entries, true));
        }
    }

    #[test]
    fn a_long_list_goes_without_neighbors_and_the_longest_goes_on_elsewhere() {
        let entries = |count: u32| -> Vec<(u32, u8, Vec<u8>)> {
            (0..count).map(|n| (n * 3, 1 + (n * 7 % 30) as u8, vec![1, 2])).collect()
        };
        for (count, kind, most) in [(1_500, 0, WITH_NEIGHBORS), (6_000, 1, PIECE), (90_000, 2, PIECE)] {
            let entries = entries(count);
            let (text, files) = written(&entries);
            let read = reading::list(&text);
            assert_eq!((read.has_neighbors, read.rests.is_empty(), read.count), (kind == 0, kind < 2, entries.len()));
            assert!(text.len() <= most + 200, "{count}: {}", text.len());
            let mut all = read.entries;
            for (name, file) in read.rests.iter().zip(&files) {
                let mut named = String::new();
                Filed::of(file.as_bytes()).name.push(&mut named);
                assert_eq!(*name, named);
                assert!(file.len() <= most + 200, "{count}: {}", file.len());
                let groups = file.strip_prefix("rapporteurSearch(\"term ").unwrap().strip_suffix("\");\n").unwrap();
                all.extend(reading::Digits(groups.as_bytes()).groups(false));
            }
            assert_eq!(all, best_first(&entries, kind == 0), "{count}");
        }
    }

    #[test]
    fn digits_need_no_escape() {
        let text: String = DIGITS.iter().map(|digit| char::from(*digit)).collect();
        assert!(DIGITS.iter().all(u8::is_ascii_graphic) && !text.contains(['"', '\\', '|', ' ', '<']));
        assert_eq!(DIGITS.iter().collect::<std::collections::BTreeSet<_>>().len(), 90);
    }
}
