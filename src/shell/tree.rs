//! A site's source as it was last seen on the disk: read whole once, and after that where something may have changed. A
//! look at one path ends as a look at all would, so that what is watched and what is built from nothing are read one way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::document::file::role;
use crate::given::history::Past;
use crate::given::inputs::{Bytes, Input, Inputs, Options, Shelf};
use crate::given::settings;
use crate::ground::diagnostic::{Diagnostic, Level};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::SourcePath;
use crate::shell::disk::{self, Entry, FOLDERS, LARGEST, Listed, Read, SITE, read_plain};
use crate::shell::failure::{Failure, shown};
use crate::shell::history::{Mark, Repo};
use crate::shell::stamp::Stamp;

/// A site's source.
#[derive(Debug)]
pub struct Tree {
    root: Arc<Path>,
    inputs: Inputs,
    /// What is known of each input that has bytes.
    seen: BTreeMap<SourcePath, Seen>,
    /// What has a name that no input can have, below the root.
    odd: BTreeSet<PathBuf>,
    /// How many bytes may still be kept.
    room: Arc<AtomicUsize>,
    /// The repository that it lies in.
    repo: Repo,
    /// Whether `site.toml` asks for its history.
    asks_for_past: AtomicBool,
    /// Whether it did so at the last look.
    wants_past: bool,
}

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// Everywhere.
    All,
    /// At these paths below the root, and at all below them. What is none of a site's is passed over.
    At(BTreeSet<PathBuf>),
}

/// What a look found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// What is new, gone, or not what it was, below the root; odd names, too.
    pub changed: BTreeSet<PathBuf>,
    /// The folders that were listed, below the root.
    pub folders: Vec<PathBuf>,
}

/// A file whose bytes are known.
#[derive(Clone, Copy, Debug)]
struct Seen {
    stamp: Stamp,
    /// Whether it may have been written again without a trace: then its bytes are read at every look.
    is_fresh: bool,
}

/// What reading a file again gave.
enum News {
    None,
    Input(Input, Option<Seen>),
    Gone,
}

impl Tree {
    /// Nothing, until a look is taken. `root` may come and go.
    pub fn new(root: &Path, options: Options) -> Self {
        let inputs = Inputs { options, ..Inputs::default() };
        Self {
            root: root.into(),
            inputs,
            seen: BTreeMap::new(),
            odd: BTreeSet::new(),
            room: Arc::new(AtomicUsize::new(ROOM)),
            repo: Repo::default(),
            asks_for_past: AtomicBool::new(true),
            wants_past: true,
        }
    }

    /// What a build may look at.
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// The inputs alone, where no further look will be taken.
    pub fn into_inputs(self) -> Inputs {
        self.inputs
    }

    /// What is to be said about files that cannot be inputs.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut names: Vec<String> = self.odd.iter().map(|path| shown(path)).collect();
        names.sort_unstable();
        names.iter().map(|name| odd_name(name)).collect()
    }

    /// Takes a look. Where there is no site nothing is forgotten, and the next look has to be at all.
    pub fn look(&mut self, at: &Where) -> Result<Look, Failure> {
        disk::stands(&self.root)?;
        let spots = self.spots(at);
        let mut listed = Listed::default();
        for spot in &spots {
            disk::list(&self.root, spot, &mut listed)?;
        }
        // Of one that went away meanwhile not all that is missing is gone.
        disk::stands(&self.root)?;
        let mut look = Look { folders: listed.folders, ..Look::default() };
        let mut found: Vec<(SourcePath, Entry)> = Vec::with_capacity(listed.entries.len());
        let mut odd = BTreeSet::new();
        for entry in listed.entries {
            match disk::source_path(&entry.path) {
                Some(path) => found.push((path, entry)),
                None => drop(odd.insert(entry.path)),
            }
        }
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut changed = Vec::with_capacity(found.len());
        self.forget(&spots, &found, &odd, &mut changed);
        changed.extend(odd.difference(&self.odd).cloned());
        self.odd.append(&mut odd);
        let news: Vec<(SourcePath, News)> =
            found.into_par_iter().map(|(path, entry)| self.read(&path, entry).named(path)).collect();
        for (path, news) in news {
            self.learn(path, news, &mut changed);
        }
        // Sorted at once, since to compare two paths takes long.
        look.changed = changed.into_iter().collect();
        if let Some(past) = self.past(*at == Where::All) {
            self.inputs.past = past;
            look.changed.insert(".git".into());
        }
        Ok(look)
    }

    /// The past of the files, where it is another than before. A long one takes time, so that it is not read for nothing.
    fn past(&mut self, is_all: bool) -> Option<Past> {
        let wanted = self.asks_for_past.load(Ordering::Relaxed);
        let was_wanted = std::mem::replace(&mut self.wants_past, wanted);
        if wanted {
            return self.repo.look(&self.root, is_all || !was_wanted, &self.inputs.past);
        }
        self.repo = Repo::default();
        (self.inputs.past.stamp() != Past::Unknown.stamp()).then_some(Past::Unknown)
    }

    /// The files outside it that tell of a new commit, as they were before the last look.
    pub fn marks(&self) -> Vec<Mark> {
        self.repo.marks()
    }

    /// The paths to be listed, none of them below another.
    fn spots(&self, at: &Where) -> Vec<PathBuf> {
        let Where::At(paths) = at else {
            return FOLDERS.iter().chain([&SITE]).map(PathBuf::from).collect();
        };
        let spots: BTreeSet<PathBuf> =
            paths.iter().filter_map(|path| disk::spot(&self.root, path)).map(|spot| self.known_above(spot)).collect();
        let mut alone: Vec<PathBuf> = Vec::with_capacity(spots.len());
        for spot in spots {
            // Sorted part by part: what lies below a path follows right after it.
            if alone.last().is_none_or(|above| !spot.starts_with(above)) {
                alone.push(spot);
            }
        }
        alone
    }

    /// A path, or the first on the way there that was no folder when it was last seen.
    fn known_above(&self, path: PathBuf) -> PathBuf {
        let Some(text) = path.to_str() else { return path };
        let above = text.match_indices('/').map(|(slash, _)| &text[..slash]);
        above.into_iter().find(|above| self.inputs.files.contains_key(*above)).map_or(path.clone(), PathBuf::from)
    }

    /// Forgets what is at or below the spots and was not found there.
    fn forget(
        &mut self,
        spots: &[PathBuf],
        found: &[(SourcePath, Entry)],
        odd: &BTreeSet<PathBuf>,
        changed: &mut Vec<PathBuf>,
    ) {
        let mut gone = Vec::new();
        for spot in spots.iter().filter_map(|spot| disk::source_path(spot)) {
            let is_found = |path: &SourcePath| found.binary_search_by(|(other, _)| other.cmp(path)).is_ok();
            let below = format!("{spot}/");
            let range = (Bound::Included(below.as_str()), Bound::Unbounded);
            let known = self.inputs.files.range::<str, _>(range).map(|(path, _)| path);
            let known = known.take_while(|path| path.as_str().starts_with(&below));
            gone.extend(known.filter(|path| !is_found(path)).cloned());
            if self.inputs.files.contains_key(&spot) && !is_found(&spot) {
                gone.push(spot);
            }
        }
        for path in gone {
            self.inputs.files.remove(&path);
            self.seen.remove(&path);
            changed.push(path.as_str().into());
        }
        let is_gone = |path: &PathBuf| spots.iter().any(|spot| path.starts_with(spot)) && !odd.contains(path);
        changed.extend(self.odd.extract_if(.., is_gone));
    }

    /// Notes what `site.toml` asks for; of one that cannot be read, what it asks for where nothing is said.
    fn note_settings(&self, path: &SourcePath, bytes: &[u8]) {
        if path.as_str() == SITE {
            self.asks_for_past.store(settings::read(path, bytes).value.history, Ordering::Relaxed);
        }
    }

    /// Reads a file, unless it is what it was.
    fn read(&self, path: &SourcePath, entry: Entry) -> News {
        if let Some(trouble) = entry.trouble {
            self.note_settings(path, &[]);
            return News::Input(Input::Unreadable(trouble), None);
        }
        let whole = self.root.join(path.as_str());
        if let Some(seen) = self.seen.get(path).filter(|seen| !seen.is_fresh)
            && fs::symlink_metadata(&whole).is_ok_and(|there| Stamp::of(&there) == seen.stamp)
        {
            return News::None;
        }
        let now = SystemTime::now();
        match disk::read(&whole) {
            Read::Bytes(bytes, stamp) => {
                let hash = Fingerprint::of_bytes(&bytes);
                self.note_settings(path, &bytes);
                let seen = Seen { stamp, is_fresh: stamp.is_fresh(now) };
                let file =
                    OnDisk { root: self.root.clone(), path: path.clone(), read: Mutex::new(self.keep(path, bytes)) };
                News::Input(Input::Bytes(Bytes::shelved(hash, Arc::new(file))), Some(seen))
            }
            Read::Unreadable(trouble) => {
                self.note_settings(path, &[]);
                News::Input(Input::Unreadable(trouble), None)
            }
            Read::Gone => News::Gone,
        }
    }

    /// Keeps what was read, where there is room for it and somebody will ask: notes and drafts of other programs lie among
    /// the content, too.
    fn keep(&self, path: &SourcePath, bytes: Vec<u8>) -> Option<Kept> {
        if path.below("content").is_some() && path.below("content/events").is_none() && role(path).is_none() {
            return None;
        }
        let taken = self.room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |room| room.checked_sub(bytes.len()));
        taken.is_ok().then(|| Kept { bytes, room: self.room.clone() })
    }

    fn learn(&mut self, path: SourcePath, news: News, changed: &mut Vec<PathBuf>) {
        match news {
            News::None => {}
            News::Gone => {
                self.seen.remove(&path);
                if self.inputs.files.remove(&path).is_some() {
                    changed.push(path.as_str().into());
                }
            }
            News::Input(input, seen) => {
                match seen {
                    Some(seen) => drop(self.seen.insert(path.clone(), seen)),
                    None => drop(self.seen.remove(&path)),
                }
                let is_same = match (self.inputs.files.get(&path), &input) {
                    (Some(Input::Bytes(old)), Input::Bytes(new)) => old.hash() == new.hash(),
                    (Some(Input::Unreadable(old)), Input::Unreadable(new)) => old == new,
                    _ => false,
                };
                if !is_same {
                    changed.push(path.as_str().into());
                    self.inputs.files.insert(path, input);
                }
            }
        }
    }
}

impl News {
    fn named(self, path: SourcePath) -> (SourcePath, Self) {
        (path, self)
    }
}

/// So many bytes are kept between their reading and their parsing, at most; beyond it a file is read twice.
const ROOM: usize = 64 << 20;

/// Bytes that were read and not asked for yet; they give their room back when they go.
struct Kept {
    bytes: Vec<u8>,
    room: Arc<AtomicUsize>,
}

impl Kept {
    fn take(&mut self) -> Vec<u8> {
        self.room.fetch_add(self.bytes.len(), Ordering::Relaxed);
        std::mem::take(&mut self.bytes)
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.take();
    }
}

/// A file of the site. What was read of it goes to the first who asks, so that memory is free of it once it is parsed;
/// after that it is read again.
struct OnDisk {
    root: Arc<Path>,
    path: SourcePath,
    read: Mutex<Option<Kept>>,
}

impl Shelf for OnDisk {
    fn fetch(&self, hash: Fingerprint) -> Option<Vec<u8>> {
        if let Some(mut kept) = self.read.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Some(kept.take());
        }
        let bytes = read_plain(&self.root.join(self.path.as_str()), LARGEST).ok()?.ok()?;
        (Fingerprint::of_bytes(&bytes) == hash).then_some(bytes)
    }
}

fn odd_name(name: &str) -> Diagnostic {
    Diagnostic {
        level: Level::Error,
        code: "odd-file-name",
        message: format!("the name of `{name}` is not UTF-8, or has a control character or a backslash"),
        place: None,
        also: Vec::new(),
        hint: Some("rename the file, or move it out of the dossier".into()),
    }
}
