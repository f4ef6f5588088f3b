//! Terms into shards: which terms go into one file, and the tree of first terms by which a file is found. Not what stands
//! in a term's list.
//!
//! Where a shard ends follows from the terms themselves, so that a changed list makes its own shard anew and leaves the
//! others as they are.

use crate::bytes::search::lists::{Beside, Met, push_list};
use crate::bytes::search::{CALL, Filed, LARGEST, Name};

/// A shard is not closed before it has so many bytes.
const SMALL: usize = 8 * 1024;

/// It is closed before it has more, in bytes; a single list with its term is always smaller.
const LARGE: usize = 32 * 1024;

/// A node of the tree of first terms is no larger, in bytes; nor is what the root holds of it.
const NODE: usize = 16 * 1024;

/// A term with its entries, in ascending order.
pub type Listed<'a> = (&'a str, &'a [Met]);

/// A file with the first term in it.
pub type First = (Box<str>, Name);

/// Whether a region begins with this term: regions are what is made again as one. `hash` is the term's.
pub fn opens_region(hash: u32) -> bool {
    mixed(hash).is_multiple_of(1024)
}

/// The upper bits depend on all of the lower ones.
fn mixed(hash: u32) -> u32 {
    hash.wrapping_mul(0x9E37_79B1) >> 12
}

/// Makes the shards of a region out of its terms in order, each with its hash; `file` takes them.
pub fn shards<'a>(
    terms: impl IntoIterator<Item = (Listed<'a>, u32)>,
    beside: Beside<'a>,
    file: &mut dyn FnMut(String) -> Filed,
) -> Vec<First> {
    let mut done = Vec::new();
    let (mut first, mut text) = (None, String::new());
    let mut list = String::new();
    for ((term, entries), hash) in terms {
        list.clear();
        push_list(term, entries, beside, &mut list, file);
        let ends =
            text.len() + term.len() + list.len() > LARGE || (text.len() > SMALL && mixed(hash).is_multiple_of(16));
        if ends && let Some(first) = first.take() {
            done.push((first, close(&mut text, file)));
        }
        if first.is_none() {
            first = Some(Box::from(term));
        } else {
            text.push('|');
        }
        text.push_str(term);
        text.push(' ');
        text.push_str(&list);
    }
    done.extend(first.map(|first| (first, close(&mut text, file))));
    done
}

fn close(text: &mut String, file: &mut dyn FnMut(String) -> Filed) -> Name {
    let filed = file(format!("{CALL}(\"{text}\");\n"));
    text.clear();
    filed.name
}

/// Where the root finds the files of terms.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// How many nodes lie between the root and a file.
    pub depth: usize,
    /// First terms with the names of files or nodes: `term name|term name`.
    pub top: String,
}

/// Makes the tree over all files in order; `file` takes the nodes.
pub fn tree<'a>(firsts: impl IntoIterator<Item = &'a First>, file: &mut dyn FnMut(String) -> Filed) -> Tree {
    let mut level: Vec<First> = firsts.into_iter().cloned().collect();
    let mut depth = 0;
    loop {
        let size: usize = level.iter().map(|(term, _)| term.len() + Name::LEN + 2).sum();
        if size <= NODE || level.len() < 2 {
            let mut top = String::new();
            level.iter().for_each(|first| push_first(first, &mut top));
            return Tree { depth, top };
        }
        depth += 1;
        let mut above: Vec<First> = Vec::new();
        let (mut first, mut text) = (None, String::new());
        for one in &level {
            let ends = text.len() + one.0.len() + Name::LEN + 2 > NODE
                || (text.len() > NODE / 4 && mixed(super::vocabulary::hash(&one.0)).is_multiple_of(32));
            if ends && let Some(first) = first.take() {
                above.push((first, close(&mut text, file)));
            }
            first.get_or_insert_with(|| one.0.clone());
            push_first(one, &mut text);
        }
        above.extend(first.map(|first| (first, close(&mut text, file))));
        level = above;
    }
}

fn push_first((term, name): &First, out: &mut String) {
    if !out.is_empty() {
        out.push('|');
    }
    out.push_str(term);
    out.push(' ');
    name.push(out);
}

const _: () = assert!(LARGE + 1024 < LARGEST && NODE < LARGEST);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::bytes::search::lists::reading;
    use crate::bytes::search::vocabulary::hash;

    type Files = BTreeMap<String, String>;

    fn keeping(files: &mut Files) -> impl FnMut(String) -> Filed {
        |text: String| {
            let filed = Filed::of(text.as_bytes());
            let mut name = String::new();
            filed.name.push(&mut name);
            files.insert(name, text);
            filed
        }
    }

    fn data(text: &str) -> &str {
        text.strip_prefix("rapporteurSearch(\"").unwrap().strip_suffix("\");\n").unwrap()
    }

    fn write(terms: &BTreeMap<String, Vec<(u32, u8)>>) -> (Vec<First>, Files) {
        let mut files = Files::new();
        let met = |entries: &Vec<(u32, u8)>| entries.iter().map(|one| Met::new(one.0, 0, one.1)).collect();
        let terms: Vec<(&String, Vec<Met>)> = terms.iter().map(|(term, entries)| (term, met(entries))).collect();
        let listed = terms.iter().map(|(term, entries)| ((term.as_str(), &entries[..]), hash(term)));
        let firsts = shards(listed, &|_| &[], &mut keeping(&mut files));
        (firsts, files)
    }

    /// The file that a term would be in.
    fn seek<'a>(tree: &'a Tree, files: &'a Files, term: &str) -> &'a str {
        let mut node = tree.top.as_str();
        for _ in 0..=tree.depth {
            let firsts = node.split('|').map(|one| one.split_once(' ').unwrap());
            let (_, name) = firsts.take_while(|(first, _)| *first <= term).last().unwrap();
            node = data(&files[name]);
        }
        node
    }

    proptest! {
        #[test]
        fn every_term_is_found_with_its_entries(
            terms in prop::collection::btree_map("[a-z\u{634}]{1,9}",
                prop::collection::btree_map(0..90_000_u32, 1..=38_u8, 1..9), 1..400)
        ) {
            let terms: BTreeMap<String, Vec<(u32, u8)>> =
                terms.into_iter().map(|(term, entries)| (term, entries.into_iter().collect())).collect();
            let (firsts, mut files) = write(&terms);
            let tree = tree(&firsts, &mut keeping(&mut files));
            for (term, entries) in &terms {
                let shard = seek(&tree, &files, term);
                let list = shard.split('|').find_map(|one| one.strip_prefix(&format!("{term} "))).unwrap();
                let mut read: Vec<(u32, u8)> =
                    reading::list(list).entries.into_iter().map(|(number, weight, _)| (number, weight)).collect();
                read.sort_unstable();
                prop_assert_eq!(&read, entries);
            }
        }
    }

    fn many() -> BTreeMap<String, Vec<(u32, u8)>> {
        let list = |n: u32| (0..1 + n % 90).map(|at| (at * 17 + n % 5, 1 + (at % 20) as u8)).collect();
        (0..60_000_u32).map(|n| (format!("{:x}", n.wrapping_mul(0x9E37_79B1)), list(n))).collect()
    }

    #[test]
    fn no_file_is_too_large_and_a_large_index_has_nodes() {
        let terms = many();
        let (firsts, mut files) = write(&terms);
        let tree = tree(&firsts, &mut keeping(&mut files));
        assert!(tree.depth > 0 && tree.top.len() <= NODE, "{} {}", tree.depth, tree.top.len());
        assert!(files.values().all(|text| text.len() <= LARGEST));
        assert!(firsts.len() > 100, "{}", firsts.len());
        for term in terms.keys().step_by(997) {
            assert!(seek(&tree, &files, term).split('|').any(|one| one.starts_with(&format!("{term} "))));
        }
    }

    #[test]
    fn one_more_term_makes_few_files_anew() {
        let mut terms = many();
        let before = write(&terms).1;
        terms.insert("8aaaaaaaaaa".into(), vec![(3, 4)]);
        let after = write(&terms).1;
        let new = after.keys().filter(|name| !before.contains_key(*name)).count();
        assert!((1..=2).contains(&new), "{new} of {}", after.len());
    }

    #[test]
    fn regions_are_neither_few_nor_many() {
        let regions = many().keys().filter(|term| opens_region(hash(term))).count();
        assert!((20..150).contains(&regions), "{regions}");
    }
}
