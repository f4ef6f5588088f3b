//! An output folder that is held for as long as somebody watches: it is locked all the while, and each round replaces what
//! differs, file by file. A kill on the way leaves what the next run finishes.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::changes::{self, Changes};
use super::held::{Held, hold, make, recover, stage};
use super::lock::Lock;
use super::manifest::{Entry, MANIFEST, Manifest, mtime};
use super::tree::{Folders, has_bytes, remove};
use super::way::must_be_open;
use super::{INNER, MARK, Place, Published, Target};
use crate::bytes::output::{Made, Output};
use crate::ground::path::OutPath;
use crate::shell::failure::{Failure, shown};

/// So many changes are kept beside the list, unless a hundredth of the list is more.
const KEPT: usize = 1000;

/// An output folder that is held.
#[derive(Debug)]
pub struct Standing {
    place: Place,
    /// What lies there as far as we know.
    known: Option<Manifest>,
    /// The folder itself, so that another in its place is noticed.
    folder: Option<same::Folder>,
    /// How many changes are not in the list.
    beside: usize,
    _lock: Lock,
}

/// Where the bytes of a file are to be had: at most so many, from one on.
pub type Bytes<'a> = &'a (dyn Fn(&OutPath, Made, u64, u64) -> Result<Vec<u8>, Failure> + Sync);

/// So many bytes are in memory at once of each file that is written.
const PIECE: u64 = 1 << 20;

impl Standing {
    /// Takes the output's lock and mends what a killed run left; gives warnings.
    pub fn open(target: &Target) -> Result<(Self, Vec<String>), Failure> {
        let Held { place, lock, warnings, .. } = hold(target)?;
        Ok((Self { place, known: None, folder: None, beside: 0, _lock: lock }, warnings))
    }

    /// Makes the folder what `output` names.
    pub fn publish(&mut self, output: &Output, bytes: Bytes<'_>) -> Result<Published, Failure> {
        // Whatever fails on the way, the next round takes a new look at the folder.
        let known = self.known.take();
        let is_known = self.folder.is_some() && same::folder(&self.place.output) == self.folder;
        let (mut manifest, is_sure) = match known.filter(|_| is_known) {
            Some(manifest) => (manifest, true),
            None => (self.look()?, false),
        };
        let mut put: Vec<(&OutPath, Made)> = Vec::new();
        let mut round = Changes::new();
        let mut ours = manifest.files.iter().peekable();
        for (path, made) in &output.files {
            while let Some((gone, _)) = ours.next_if(|(known, _)| *known < path) {
                round.insert(gone.clone(), None);
            }
            let same = ours.next_if(|(known, _)| *known == path).is_some_and(|(_, entry)| entry.made == *made);
            if !same || (!is_sure && manifest.untouched(&self.place.output, path, *made).is_none()) {
                put.push((path, *made));
            }
        }
        round.extend(ours.map(|(gone, _)| (gone.clone(), None)));
        let published = Published {
            written: put.len(),
            unchanged: output.files.len() - put.len(),
            removed: round.len(),
            warnings: Vec::new(),
        };
        if published.written + published.removed > 0 {
            for (path, made) in &put {
                self.make_sure_of(path, *made, &manifest)?;
            }
            let touched = put.iter().map(|(path, _)| *path).chain(round.keys());
            must_be_open(&self.place.output, touched)?;
            let inner = self.place.output.join(INNER);
            remove(&inner, MARK).map_err(|error| Failure::io("remove", &inner, &error))?;
            stage(&inner)?;
            let staged = self.write(&inner, &put, bytes).and_then(|written| {
                round.extend(written);
                let failed = |error| Failure::io("write", &self.place.output, &error);
                changes::append(&self.place.output, &round).map_err(failed)
            });
            if let Err(failure) = staged {
                // What cannot be removed now, the next round removes.
                let _ = remove(&inner, MARK);
                return Err(failure);
            }
            changes::apply(&self.place.output, &round, None)?;
            manifest.change(&round);
            self.beside += round.len();
            if !is_sure || self.beside > KEPT.max(manifest.files.len() / 100) {
                changes::settle(&self.place.output, &manifest)?;
                self.beside = 0;
            } else {
                // Made anew each round, so that who looks in meanwhile finds the site alone.
                remove(&inner, MARK).map_err(|error| Failure::io("remove", &inner, &error))?;
            }
        }
        self.known = Some(manifest);
        Ok(published)
    }

    /// The folder, made where it is missing, with its list.
    fn look(&mut self) -> Result<Manifest, Failure> {
        let output = &self.place.output;
        fs::create_dir_all(&self.place.parent).map_err(|error| Failure::io("make", &self.place.parent, &error))?;
        make(output)?;
        recover(&self.place)?;
        self.folder = same::folder(output);
        self.beside = 0;
        let list = output.join(MANIFEST);
        Ok(Manifest::read(&list).map_err(|error| Failure::io("read", &list, &error))?.unwrap_or_default())
    }

    /// Refuses where something that is not ours lies at the place of a file or on the way there.
    fn make_sure_of(&self, path: &OutPath, made: Made, manifest: &Manifest) -> Result<(), Failure> {
        let output = &self.place.output;
        let is_ours = |text: &str| manifest.files.contains_key(text);
        let whole = output.join(path.as_str());
        let mut in_the_way: Option<PathBuf> = None;
        match fs::symlink_metadata(&whole) {
            Ok(there) if there.is_dir() => in_the_way = self.foreign_below(path, manifest)?,
            Ok(_) if !is_ours(path.as_str()) && !has_bytes(&whole, made) => in_the_way = Some(whole),
            _ => {}
        }
        for above in Path::new(path.as_str()).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
            let whole = output.join(above);
            let is_file = fs::symlink_metadata(&whole).is_ok_and(|there| !there.is_dir());
            if is_file && !above.to_str().is_some_and(is_ours) {
                in_the_way = Some(whole);
            }
        }
        let Some(whole) = in_the_way else { return Ok(()) };
        let message = format!("`{}` is not ours, and the site has a file of its own at that place", shown(&whole));
        Err(Failure::new(message).hint("move it away, or rename what makes the file"))
    }

    /// Something that is not ours in a folder that is to become a file, an empty folder included; the folder itself, where
    /// nothing of ours is in it.
    fn foreign_below(&self, path: &OutPath, manifest: &Manifest) -> Result<Option<PathBuf>, Failure> {
        let mut folders = vec![PathBuf::from(path.as_str())];
        while let Some(folder) = folders.pop() {
            let whole = self.place.output.join(&folder);
            if !folder.to_str().is_some_and(|folder| manifest.has_below(folder)) {
                return Ok(Some(whole));
            }
            let failed = |error: io::Error| Failure::io("read", &whole, &error);
            for entry in fs::read_dir(&whole).map_err(failed)? {
                let entry = entry.map_err(failed)?;
                let path = folder.join(entry.file_name());
                if entry.file_type().map_err(failed)?.is_dir() {
                    folders.push(path);
                } else if !path.to_str().is_some_and(|path| manifest.files.contains_key(path)) {
                    return Ok(Some(entry.path()));
                }
            }
        }
        Ok(None)
    }

    fn write(&self, inner: &Path, put: &[(&OutPath, Made)], bytes: Bytes<'_>) -> Result<Changes, Failure> {
        let folders = Folders::default();
        let one = |(path, made): &(&OutPath, Made)| {
            let staged = inner.join(path.as_str());
            let failed = |error: io::Error| Failure::io("write", &self.place.output.join(path.as_str()), &error);
            let mut file = folders.make_for(&staged).and_then(|()| File::create_new(&staged)).map_err(failed)?;
            let mut from = 0;
            while from < made.len {
                let piece = bytes(path, *made, from, PIECE)?;
                if piece.is_empty() {
                    return Err(failed(io::ErrorKind::UnexpectedEof.into()));
                }
                file.write_all(&piece).map_err(failed)?;
                from += piece.len() as u64;
            }
            let there = file.metadata().map_err(failed)?;
            Ok(((*path).clone(), Some(Entry { made: *made, mtime: mtime(&there) })))
        };
        put.par_iter().map(one).collect()
    }
}

impl Drop for Standing {
    /// Writes the list, so that nothing is left to be finished.
    fn drop(&mut self) {
        // Another folder in its place is not ours to mark.
        let is_ours = self.folder.is_some() && same::folder(&self.place.output) == self.folder;
        if let Some(manifest) = self.known.take().filter(|_| self.beside > 0 && is_ours) {
            // Where it fails, the next run does it.
            let _ = changes::settle(&self.place.output, &manifest);
        }
    }
}

/// Whether a folder is still the same one.
mod same {
    use std::path::Path;

    #[cfg(unix)]
    pub type Folder = (u64, u64);

    #[cfg(unix)]
    pub fn folder(path: &Path) -> Option<Folder> {
        use std::os::unix::fs::MetadataExt;
        std::fs::symlink_metadata(path).ok().filter(std::fs::Metadata::is_dir).map(|there| (there.dev(), there.ino()))
    }

    #[cfg(not(unix))]
    pub type Folder = std::time::SystemTime;

    #[cfg(not(unix))]
    pub fn folder(path: &Path) -> Option<Folder> {
        let there = std::fs::symlink_metadata(path).ok().filter(std::fs::Metadata::is_dir)?;
        there.created().ok()
    }
}
