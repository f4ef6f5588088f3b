//! From commits to the days of each file and each entry: what every commit changed, and whose days these are under
//! the names of today.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use gix::bstr::{BStr, BString, ByteSlice as _};
use gix::diff::tree::recorder::Change;
use gix::diff::tree::{Recorder, State};
use gix::objs::TreeRefIter;
use gix::{ObjectId, Repository, ThreadSafeRepository};
use rayon::prelude::*;

use super::Trouble;
use super::commits::Commit;
use super::renames::{self, File};
use crate::document::entries::entries;
use crate::document::file::{Role, role};
use crate::given::history::{History, Life};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::SourcePath;

/// So many commits are one piece of work: their folders are much the same, and are kept unpacked meanwhile.
const BATCH: usize = 64;

/// The bytes of unpacked folders that are kept.
const ROOM: usize = 64 << 20;

/// What a commit did.
#[derive(Debug, Default)]
struct Done {
    added: Vec<BString>,
    revised: Vec<BString>,
    /// From one name to another. The words may be others, too: those files stand in `revised` as well.
    renamed: Vec<(BString, BString)>,
    /// Entries of registries that came or changed.
    entries: Vec<(BString, Box<str>)>,
}

/// What came of one folder beside another.
#[derive(Debug, Default)]
struct Differences {
    added: BTreeMap<BString, ObjectId>,
    revised: BTreeMap<BString, (ObjectId, ObjectId)>,
    gone: BTreeMap<BString, ObjectId>,
}

/// The history of the files below `content`, from commits that come newest first.
pub fn history(repo: &ThreadSafeRepository, content: ObjectId, commits: &[Commit]) -> Result<History, Trouble> {
    let batch = |batch: &[Commit]| {
        let mut work = Work::new(repo);
        batch.iter().map(|commit| work.done(commit)).collect::<Result<Vec<Done>, Trouble>>()
    };
    let done: Vec<Vec<Done>> = commits.par_chunks(BATCH).map(batch).collect::<Result<_, Trouble>>()?;
    let today = Work::new(repo).differences(None, Some(content))?;
    let mut days = Days::of(today.added.into_keys());
    for (commit, done) in commits.iter().zip(done.into_iter().flatten()) {
        if let Some(day) = commit.day {
            days.take(day, done);
        }
    }
    Ok(days.history())
}

/// Looks into commits.
struct Work {
    repo: Repository,
    state: State,
}

impl Work {
    fn new(repo: &ThreadSafeRepository) -> Self {
        let mut repo = repo.to_thread_local();
        repo.object_cache_size(ROOM);
        Self { repo, state: State::default() }
    }

    /// What a commit did. A merge did what it says against all that it was made from.
    fn done(&mut self, commit: &Commit) -> Result<Done, Trouble> {
        let sides: Vec<Differences> =
            commit.before.iter().map(|before| self.differences(*before, commit.content)).collect::<Result<_, _>>()?;
        let mut done = Done::default();
        let Some((first, others)) = sides.split_first() else { return Ok(done) };
        let everywhere =
            |path: &BString| others.iter().all(|side| side.added.contains_key(path) || side.revised.contains_key(path));
        for path in first.added.keys().filter(|path| everywhere(path)) {
            let is_new = others.iter().all(|side| side.added.contains_key(path));
            if is_new { done.added.push(path.clone()) } else { done.revised.push(path.clone()) }
        }
        done.revised.extend(first.revised.keys().filter(|path| everywhere(path)).cloned());
        for path in done.added.iter().chain(&done.revised).filter(|path| is_registry(path.as_bstr())) {
            let now = first.added.get(path).or_else(|| Some(&first.revised.get(path)?.1));
            let now = now.map(|id| self.entries(*id)).unwrap_or_default();
            let before =
                sides.iter().map(|side| side.revised.get(path).map(|(old, _)| self.entries(*old)).unwrap_or_default());
            let before: Vec<BTreeMap<Box<str>, Fingerprint>> = before.collect();
            let other = |(key, print): &(Box<str>, Fingerprint)| before.iter().all(|old| old.get(key) != Some(print));
            done.entries.extend(now.into_iter().filter(other).map(|(key, _)| (path.clone(), key)));
        }
        if others.is_empty() {
            let text = |(path, id): (&BString, &ObjectId)| path.ends_with(b".md").then(|| (path.clone(), *id));
            let gone: Vec<File> = first.gone.iter().filter_map(text).collect();
            let new: Vec<File> = first.added.iter().filter_map(text).collect();
            if !gone.is_empty() && !new.is_empty() {
                done.renamed = renames::renames(&self.repo, gone, new);
                let names: BTreeSet<&BString> = done.renamed.iter().map(|(_, to)| to).collect();
                done.added.retain(|path| !names.contains(path));
                let is_other = |(from, to): &&(BString, BString)| first.gone.get(from) != first.added.get(to);
                done.revised.extend(done.renamed.iter().filter(is_other).map(|(_, to)| to.clone()));
            }
        }
        Ok(done)
    }

    fn differences(&mut self, old: Option<ObjectId>, new: Option<ObjectId>) -> Result<Differences, Trouble> {
        let folder = |id: Option<ObjectId>| -> Result<Vec<u8>, Trouble> {
            id.map_or_else(|| Ok(Vec::new()), |id| Ok(self.repo.find_tree(id)?.detach().data))
        };
        let (old, new, kind) = (folder(old)?, folder(new)?, self.repo.object_hash());
        let (old, new) = (TreeRefIter::from_bytes(&old, kind), TreeRefIter::from_bytes(&new, kind));
        let mut recorder = Recorder::default();
        gix::diff::tree(old, new, &mut self.state, &self.repo.objects, &mut recorder).map_err(Trouble::from_error)?;
        let mut found = Differences::default();
        for change in recorder.records {
            match change {
                Change::Addition { entry_mode, oid, path, .. } if entry_mode.is_blob() => {
                    found.added.insert(path, oid);
                }
                Change::Deletion { entry_mode, oid, path, .. } if entry_mode.is_blob() => {
                    found.gone.insert(path, oid);
                }
                // Not where only its mode is another.
                Change::Modification { previous_oid, entry_mode, oid, path, .. }
                    if entry_mode.is_blob() && previous_oid != oid =>
                {
                    found.revised.insert(path, (previous_oid, oid));
                }
                _ => {}
            }
        }
        Ok(found)
    }

    /// The entries of a registry; none where it is no TOML.
    fn entries(&self, id: ObjectId) -> BTreeMap<Box<str>, Fingerprint> {
        self.repo.find_blob(id).ok().and_then(|blob| entries(&blob.data)).unwrap_or_default()
    }
}

/// The days of the files of today.
struct Days {
    files: Vec<(SourcePath, Vec<NaiveDate>)>,
    /// Which file of today a name of then stands for. Commits come newest first, so that the names grow older.
    names: HashMap<BString, Named>,
    entries: BTreeMap<SourcePath, BTreeMap<Box<str>, Vec<NaiveDate>>>,
}

#[derive(Clone, Copy, Debug)]
struct Named {
    file: usize,
    /// Whether the file of this name came into being in a commit that was met already: what had the name before that may be
    /// another.
    is_whole: bool,
}

impl Days {
    fn of(paths: impl Iterator<Item = BString>) -> Self {
        let mut days = Self { files: Vec::new(), names: HashMap::new(), entries: BTreeMap::new() };
        for path in paths {
            if let Some(source) = source(path.as_bstr()).filter(|source| role(source).is_some()) {
                days.names.insert(path, Named { file: days.files.len(), is_whole: false });
                days.files.push((source, Vec::new()));
            }
        }
        days
    }

    fn take(&mut self, day: NaiveDate, done: Done) {
        for path in done.added.iter().chain(&done.revised) {
            if let Some(named) = self.names.get(path) {
                self.files[named.file].1.push(day);
            }
        }
        for path in &done.added {
            if let Some(named) = self.names.get_mut(path) {
                named.is_whole = true;
            }
        }
        for (from, to) in done.renamed {
            let Some(named) = self.names.get_mut(&to) else { continue };
            let file = named.file;
            named.is_whole = true;
            let old = self.names.entry(from).or_insert(Named { file, is_whole: false });
            if old.is_whole {
                *old = Named { file, is_whole: false };
            }
        }
        for (path, key) in done.entries {
            if let Some(source) = source(path.as_bstr()) {
                self.entries.entry(source).or_default().entry(key).or_default().push(day);
            }
        }
    }

    fn history(self) -> History {
        let files = self.files.into_iter().filter_map(|(path, days)| Some((path, Life::new(days)?)));
        let lives = |all: BTreeMap<Box<str>, Vec<NaiveDate>>| {
            all.into_iter().filter_map(|(key, days)| Some((key, Life::new(days)?))).collect()
        };
        History {
            files: files.collect(),
            entries: self.entries.into_iter().map(|(path, all)| (path, lives(all))).collect(),
        }
    }
}

/// Whether it is a registry each of whose entries has a page.
fn is_registry(path: &BStr) -> bool {
    matches!(source(path).and_then(|path| role(&path)), Some(Role::Actors | Role::Issues))
}

/// A path below `content` as the rest of the program knows it.
fn source(path: &BStr) -> Option<SourcePath> {
    SourcePath::new(&format!("content/{}", path.to_str().ok()?))
}
