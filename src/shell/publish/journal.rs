//! Publishing file by file, for folders that cannot be exchanged: mount points, and folders beside which we may not
//! write. A kill on the way leaves old and new files mixed, and a journal by which the next run brings in the rest.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::{MANIFEST, Manifest};
use super::tree::{Folders, exists, is_reserved, remove};
use super::{INNER, MARK};
use crate::shell::failure::Failure;

/// The list of what the output is about to hold. While it is there, publishing is under way.
pub const JOURNAL: &str = ".rapporteur-journal";

/// Publishes what was staged inside `output`; from the first rename on, the next run would finish it.
pub fn commit(output: &Path, new: &Manifest) -> Result<(), Failure> {
    let list = output.join(INNER).join(MANIFEST);
    fs::write(&list, new.text()).map_err(|error| Failure::io("write", &output.join(MANIFEST), &error))?;
    let journal = output.join(JOURNAL);
    fs::rename(&list, &journal).map_err(|error| Failure::io("write", &journal, &error))?;
    roll(output)
}

/// Brings in everything that a journal names. Done twice it does no more than once.
pub fn roll(output: &Path) -> Result<(), Failure> {
    let (journal, list, inner) = (output.join(JOURNAL), output.join(MANIFEST), output.join(INNER));
    let read = |path: &Path| Manifest::read(path).map_err(|error| Failure::io("read", path, &error));
    if let Some(new) = read(&journal)? {
        let old = read(&list)?.unwrap_or_default();
        // Only what a walk meets is removed: a path could lead through a link that somebody put there.
        let gone = |path: &Path| {
            path.to_str().is_some_and(|text| old.files.contains_key(text) && !new.files.contains_key(text))
        };
        let mut emptied = BTreeSet::new();
        for path in files(output)?.into_iter().filter(|path| gone(path)) {
            let whole = output.join(&path);
            fs::remove_file(&whole).map_err(|error| Failure::io("remove", &whole, &error))?;
            emptied.extend(path.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()).map(PathBuf::from));
        }
        // The deepest first; a folder with anything left in it stays.
        for folder in emptied.iter().rev() {
            let _ = fs::remove_dir(output.join(folder));
        }
        let folders = Folders::default();
        let staged = if exists(&inner) { files(&inner)? } else { Vec::new() };
        for path in staged {
            if path.to_str().is_none_or(|text| !new.files.contains_key(text)) {
                continue;
            }
            let to = output.join(&path);
            folders
                .make_for(&to)
                .and_then(|()| fs::rename(inner.join(&path), &to))
                .map_err(|error| Failure::io("write", &to, &error))?;
        }
        fs::rename(&journal, &list).map_err(|error| Failure::io("write", &list, &error))?;
    }
    remove(&inner, MARK).map_err(|error| Failure::io("remove", &inner, &error))
}

/// All that is not a folder, below a folder, without our housekeeping.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let whole = folder.join(&below);
        let failed = |error: io::Error| Failure::io("read", &whole, &error);
        for entry in fs::read_dir(&whole).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if below.as_os_str().is_empty() && is_reserved(&entry.file_name()) {
                continue;
            }
            let path = below.join(entry.file_name());
            if entry.file_type().map_err(failed)?.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    Ok(found)
}
