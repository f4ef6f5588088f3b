//! The table of what is shown: every file's path, what its bytes are, and where they lie. It does not know when it
//! changes.

use crate::bytes::output::{Made, Output};
use crate::ground::path::OutPath;
use crate::shell::live::pack::Slot;

/// The bytes of a file.
#[derive(Clone, Debug)]
pub struct Held {
    /// What they are.
    pub made: Made,
    /// Where they lie.
    pub slot: Slot,
}

/// Files by path.
#[derive(Debug, Default)]
pub struct Table {
    /// Sorted by path, each once.
    entries: Vec<(OutPath, Held)>,
}

/// What makes one table into another. It fits the table that it was taken from.
#[derive(Debug, Default)]
pub struct Changes {
    /// Other bytes at a known path, by its place in the table.
    pub replaced: Vec<(usize, Held)>,
    /// Sorted by path.
    pub added: Vec<(OutPath, Held)>,
    /// Sorted by path.
    pub removed: Vec<OutPath>,
}

impl Table {
    /// The file at a path.
    pub fn get(&self, path: &OutPath) -> Option<&Held> {
        let at = self.entries.binary_search_by(|(known, _)| known.cmp(path)).ok()?;
        Some(&self.entries[at].1)
    }

    /// Whether it has no files.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The path at a place.
    pub fn path(&self, at: usize) -> Option<&OutPath> {
        self.entries.get(at).map(|(path, _)| path)
    }

    /// What makes this table into that of `output`; `find` has the bytes that are not here. The error is a path whose
    /// bytes nobody has.
    ///
    /// Both are sorted and mostly the same, paths shared even, so that walking beside each other costs next to nothing
    /// a file.
    pub fn changes(&self, output: &Output, find: impl Fn(&OutPath, Made) -> Option<Held>) -> Result<Changes, OutPath> {
        let mut changes = Changes::default();
        let mut ours = self.entries.iter().enumerate().peekable();
        for (path, made) in &output.files {
            while let Some((_, (gone, _))) = ours.next_if(|(_, (known, _))| known != path && known < path) {
                changes.removed.push(gone.clone());
            }
            let known = ours.next_if(|(_, (known, _))| known == path);
            if known.is_some_and(|(_, (_, held))| held.made == *made) {
                continue;
            }
            let held = find(path, *made).ok_or_else(|| path.clone())?;
            match known {
                Some((at, _)) => changes.replaced.push((at, held)),
                None => changes.added.push((path.clone(), held)),
            }
        }
        changes.removed.extend(ours.map(|(_, (gone, _))| gone.clone()));
        Ok(changes)
    }

    /// Makes the changes.
    pub fn apply(&mut self, changes: Changes) {
        for (at, held) in changes.replaced {
            if let Some(entry) = self.entries.get_mut(at) {
                entry.1 = held;
            }
        }
        let mut removed = changes.removed.iter().peekable();
        if removed.peek().is_some() {
            self.entries.retain(|(path, _)| removed.next_if_eq(&path).is_none());
        }
        if !changes.added.is_empty() {
            self.entries.extend(changes.added);
            // Two sorted runs: the sort finds and merges them.
            self.entries.sort_by(|a, b| a.0.cmp(&b.0));
        }
    }
}

impl Changes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.replaced.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::shell::live::pack::Pack;

    fn output(files: &BTreeMap<String, u8>) -> Output {
        let made = |(path, byte): (&String, &u8)| (OutPath::new(path).unwrap(), Made::of(&[*byte]));
        Output { files: files.iter().map(made).collect() }
    }

    proptest::proptest! {
        #[test]
        fn a_table_becomes_the_next_output(
            outputs in proptest::collection::vec(proptest::collection::btree_map("[a-e]{1,2}", 0..3_u8, 0..12), 1..6),
        ) {
            let pack = Pack::new(&std::env::temp_dir()).unwrap();
            let slot = pack.put(b"").unwrap();
            let mut table = Table::default();
            for files in outputs {
                let output = output(&files);
                let find = |_: &OutPath, made| Some(Held { made, slot: slot.clone() });
                let changes = table.changes(&output, find).unwrap();
                table.apply(changes);
                let now: BTreeMap<OutPath, Made> =
                    table.entries.iter().map(|(path, held)| (path.clone(), held.made)).collect();
                proptest::prop_assert_eq!(&now, &output.files);
                proptest::prop_assert_eq!(now.len(), table.entries.len());
                proptest::prop_assert!(table.entries.is_sorted_by(|a, b| a.0 < b.0));
                for (path, made) in &output.files {
                    proptest::prop_assert_eq!(table.get(path).map(|held| held.made), Some(*made));
                }
                proptest::prop_assert!(table.changes(&output, |_, _| None).unwrap().is_empty());
            }
        }
    }

    #[test]
    fn bytes_that_nobody_has_are_named() {
        let files = BTreeMap::from([("a".to_owned(), 1)]);
        assert_eq!(Table::default().changes(&output(&files), |_, _| None).unwrap_err(), OutPath::new("a").unwrap());
    }
}
