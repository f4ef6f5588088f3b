//! Which file that came is one that went: the same bytes, or for the greater part the same lines.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use gix::bstr::BString;
use gix::{ObjectId, Repository};

/// Files are compared line by line as long as there are no more pairs of them than so many: a folder of a thousand files
/// that is renamed has its files unchanged.
const PAIRS: usize = 10_000;

/// No larger file is compared.
const LARGEST: usize = 1 << 20;

/// A file of a commit: its path and its bytes.
pub type File = (BString, ObjectId);

/// From those that went to those that came, each once. Both come sorted by path.
pub fn renames(repo: &Repository, mut gone: Vec<File>, mut new: Vec<File>) -> Vec<(BString, BString)> {
    let mut found = Vec::new();
    let mut by_bytes: BTreeMap<ObjectId, Vec<BString>> = BTreeMap::new();
    gone.iter().rev().for_each(|(path, id)| by_bytes.entry(*id).or_default().push(path.clone()));
    new.retain(|(path, id)| match by_bytes.get_mut(id).and_then(Vec::pop) {
        Some(old) => {
            found.push((old, path.clone()));
            false
        }
        None => true,
    });
    // Those that are left stand from the last to the first.
    gone.retain(|(path, id)| {
        by_bytes.get(id).is_some_and(|left| left.binary_search_by(|other| path.cmp(other)).is_ok())
    });
    if gone.len().saturating_mul(new.len()) > PAIRS {
        return found;
    }
    let lines = |files: Vec<File>| -> Vec<(BString, Lines)> {
        files.into_iter().filter_map(|(path, id)| Some((path, Lines::of(repo, id)?))).collect()
    };
    if gone.is_empty() || new.is_empty() {
        return found;
    }
    let (gone, new) = (lines(gone), lines(new));
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (from, (_, old)) in gone.iter().enumerate() {
        pairs.extend(new.iter().enumerate().filter_map(|(to, (_, lines))| Some((old.in_common(lines)?, from, to))));
    }
    // The most alike first; of equals, by path.
    pairs.sort_by_key(|(in_common, from, to)| (std::cmp::Reverse(*in_common), *from, *to));
    let (mut taken, mut given) = (vec![false; gone.len()], vec![false; new.len()]);
    for (_, from, to) in pairs {
        if !taken[from] && !given[to] {
            (taken[from], given[to]) = (true, true);
            found.push((gone[from].0.clone(), new[to].0.clone()));
        }
    }
    found
}

/// The lines of a file, with how many bytes each takes in all.
struct Lines {
    each: HashMap<u64, usize>,
    bytes: usize,
}

impl Lines {
    /// Of bytes in the repository; nothing where they are not there, too many or none.
    fn of(repo: &Repository, id: ObjectId) -> Option<Self> {
        let blob = repo.find_blob(id).ok()?;
        let mut lines = Self { each: HashMap::new(), bytes: blob.data.len() };
        for line in blob.data.split_inclusive(|byte| *byte == b'\n') {
            let mut hasher = DefaultHasher::new();
            line.hash(&mut hasher);
            *lines.each.entry(hasher.finish()).or_default() += line.len();
        }
        (1..=LARGEST).contains(&lines.bytes).then_some(lines)
    }

    /// How much of them is the same, in thousandths of the longer; nothing where it is less than half.
    fn in_common(&self, other: &Self) -> Option<usize> {
        let each = self.each.iter().filter_map(|(line, bytes)| Some(*bytes.min(other.each.get(line)?)));
        let longer = self.bytes.max(other.bytes);
        Some(each.sum::<usize>() * 1000 / longer).filter(|share| *share >= 500)
    }
}
