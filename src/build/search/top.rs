//! What stands above the shards of the search: the tree that leads to them, the names of the entries' files, and the root.
//! Not the shards.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Serialize;

use crate::build::search::things::{Kept, Material, Thing};
use crate::bytes::output::Made;
use crate::bytes::search::shards::{self, First};
use crate::bytes::search::{Filed, Name, root, script};
use crate::ground::path::OutPath;

/// So many entries' names stand in one file.
const NAMES: usize = 128;

#[derive(Serialize)]
struct Root<'a> {
    entries: usize,
    /// The number of the first event.
    events: usize,
    /// Each year with the number of its first event.
    years: Vec<(i32, usize)>,
    /// The files with the entries' names, and how many stand in each.
    names: &'a str,
    each: usize,
    depth: usize,
    terms: &'a str,
}

/// Makes it. `shards` are all of them in order; files that are as `before` are not handed to the sink again.
pub(super) fn made<'a>(
    from: Material<'_>,
    entries: &[Kept],
    shards: impl Iterator<Item = &'a First>,
    before: BTreeMap<OutPath, Made>,
) -> Vec<(OutPath, Made)> {
    let mut top = Vec::new();
    let mut lay = |path: Option<OutPath>, text: &str| {
        let made = Made::of(text.as_bytes());
        if let Some(path) = path {
            if before.get(&path) != Some(&made) {
                from.sink.put(&path, made, text.as_bytes());
            }
            top.push((path, made));
        }
    };
    let mut file = |text: String| {
        let filed = Filed::of(text.as_bytes());
        lay(filed.name.path(), &text);
        filed
    };
    let mut names = String::new();
    for some in entries.chunks(NAMES) {
        let mut text = String::with_capacity(NAMES * Name::LEN);
        some.iter().for_each(|kept| kept.entry.filed.name.push(&mut text));
        file(script(&text)).name.push(&mut names);
    }
    let tree = shards::tree(shards, &mut file);
    let is_event = |kept: &Kept| matches!(kept.thing, Thing::Event(_));
    let mut years: Vec<(i32, usize)> = Vec::new();
    for (number, kept) in entries.iter().enumerate() {
        let Thing::Event(event) = kept.thing else { continue };
        let year = from.dossier.events[event].date.first().map(|day| day.year());
        years.extend(year.filter(|year| years.last().is_none_or(|last| last.0 != *year)).map(|year| (year, number)));
    }
    let data = Root {
        entries: entries.len(),
        events: entries.iter().position(is_event).unwrap_or(entries.len()),
        years,
        names: &names,
        each: NAMES,
        depth: tree.depth,
        terms: &tree.top,
    };
    lay(root(), &script(&data));
    top
}
