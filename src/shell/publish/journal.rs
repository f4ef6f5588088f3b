//! Publishing file by file, for folders that cannot be exchanged: mount points, and folders beside which we may not
//! write. A kill on the way leaves old and new files mixed, and a journal by which the next run brings in the rest.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::manifest::{MANIFEST, Manifest};
use super::tree::{Folders, copy, exists, has_bytes, is_file, is_reserved, remove, remove_file};
use super::way;
use super::{INNER, MARK};
use crate::bytes::output::Made;
use crate::shell::failure::Failure;

/// The list of what the output is about to hold. While it is there, publishing is under way.
pub const JOURNAL: &str = ".rapporteur-journal";

/// Publishes what was staged inside `output`; from the first rename on, the next run would finish it.
pub fn commit(output: &Path, new: &Manifest) -> Result<(), Failure> {
    let list = output.join(INNER).join(MANIFEST);
    fs::write(&list, new.text()).map_err(|error| Failure::io("write", &output.join(MANIFEST), &error))?;
    let journal = output.join(JOURNAL);
    fs::rename(&list, &journal).map_err(|error| Failure::io("write", &journal, &error))?;
    roll(output, true)
}

/// Brings in everything that a journal names, and clears the staging folder away; that alone where there is no journal.
/// Done twice it does no more than once.
///
/// Who has just decided it has looked at what lies there. Later, others may have put something of theirs where we have
/// removed something: then only what is still as we left it goes.
pub fn roll(output: &Path, is_sure: bool) -> Result<(), Failure> {
    let (journal, list, inner) = (output.join(JOURNAL), output.join(MANIFEST), output.join(INNER));
    let read = |path: &Path| Manifest::read(path).map_err(|error| Failure::io("read", path, &error));
    let Some(new) = read(&journal)? else {
        // One that is damaged names nothing that could be brought in.
        remove_file(&journal).map_err(|error| Failure::io("remove", &journal, &error))?;
        return remove(&inner, MARK).map_err(|error| Failure::io("remove", &inner, &error));
    };
    let old = read(&list)?.unwrap_or_default();
    // Only what a walk meets is removed: a path could lead through a link that somebody put there.
    let gone =
        |path: &Path| path.to_str().is_some_and(|text| old.files.contains_key(text) && !new.files.contains_key(text));
    let gone = |path: &PathBuf| gone(path) && (is_sure || old.lies(output, path));
    let gone: Vec<PathBuf> = files(output)?.into_iter().filter(gone).collect();
    // In parallel, as below: on some disks it takes a millisecond to free a file's blocks.
    gone.par_iter().try_for_each(|path| {
        let whole = output.join(path);
        remove_file(&whole).map_err(|error| way::refused("remove", &whole, &error))
    })?;
    remove_emptied(output, gone.iter().map(PathBuf::as_path));
    let folders = Folders::default();
    let staged = if exists(&inner) { files(&inner)? } else { Vec::new() };
    staged.par_iter().try_for_each(|path| {
        // What we staged is no link.
        let named = path.to_str().and_then(|text| new.files.get(text));
        let Some(entry) = named.filter(|_| is_sure || is_file(&inner.join(path))) else { return Ok(()) };
        put(&inner, output, path, &folders, (!is_sure).then_some((&old, entry.made)))
    })?;
    fs::rename(&journal, &list).map_err(|error| Failure::io("write", &list, &error))?;
    remove(&inner, MARK).map_err(|error| Failure::io("remove", &inner, &error))
}

/// Removes the folders that are empty now that these paths are gone.
pub(super) fn remove_emptied<'a>(output: &Path, gone: impl Iterator<Item = &'a Path>) {
    let emptied: BTreeSet<&Path> = gone.flat_map(|path| path.ancestors().skip(1)).collect();
    for folder in emptied.into_iter().rev().filter(|folder| !folder.as_os_str().is_empty()) {
        if !way::leads_through_folders(output, folder) {
            continue;
        }
        // The deepest first. A folder with anything left in it stays, and so does one that cannot be removed, as a
        // mount point: it is empty and hurts nobody.
        let _ = fs::remove_dir(output.join(folder));
    }
}

/// Puts a file that is staged in `inner` into its place.
///
/// Who has not just looked says what was ours before, and which bytes are to be there: then what is neither is not written
/// over.
pub(super) fn put(
    inner: &Path,
    output: &Path,
    path: &Path,
    folders: &Folders,
    unsure: Option<(&Manifest, Made)>,
) -> Result<(), Failure> {
    let to = way::make(output, path, folders)?;
    if let Some((before, made)) = unsure {
        let is_ours = path.to_str().is_some_and(|text| before.files.contains_key(text));
        if exists(&to) && !is_ours && !has_bytes(&to, made) {
            return Err(way::blocked(&to, path));
        }
    }
    bring(&inner.join(path), &to).map_err(|error| match fs::symlink_metadata(&to) {
        // What is ours in it has gone before.
        Ok(there) if there.is_dir() => way::blocked(&to, path),
        _ => way::refused("write", &to, &error),
    })
}

/// Moves a file; by its bytes where its place lies on a mount of its own, or is one.
fn bring(from: &Path, to: &Path) -> io::Result<()> {
    use io::ErrorKind as E;
    match fs::rename(from, to) {
        // What is staged stays until all is done: a kill on the way leaves half a file and all that it is made from.
        Err(error) if matches!(error.kind(), E::CrossesDevices | E::ResourceBusy) => {
            // Bytes would be written through a link.
            if exists(to) && !is_file(to) {
                fs::remove_file(to)?;
            }
            copy(from, to).map(drop)
        }
        moved => moved,
    }
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
