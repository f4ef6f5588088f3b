//! Clearing away the old folder after the exchange: ours goes, the foreign moves over into the new one. It works from
//! what lies on the disk alone, so that the next run can do it for one that was killed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::like::{open_up, shift};
use super::manifest::{MANIFEST, Manifest};
use super::tree::{Folders, exists, is_reserved, is_same, remove_file};
use super::way;
use crate::shell::disk::{LARGEST, read_plain};
use crate::shell::failure::{Failure, shown};

/// Clears `old` away, with `output` being what took its place; gives warnings.
///
/// The old manifest goes last: without it, what is left of ours would look foreign to the next run.
pub fn sweep(old: &Path, output: &Path) -> Result<Vec<String>, Failure> {
    let failed = |verb: &str, path: &Path, error: io::Error| Failure::io(verb, path, &error);
    if !exists(output) {
        // Either we were killed as soon as we had begun, or somebody removed the output after that. What we have then
        // is the old site, with all that was put there.
        if fs::remove_dir(old).is_err() {
            fs::rename(old, output).map_err(|error| failed("make", output, error))?;
        }
        return Ok(Vec::new());
    }
    let list = old.join(MANIFEST);
    let ours = Manifest::read(&list).map_err(|error| failed("read", &list, error))?.unwrap_or_default();
    let mut sweep = Sweep { old, output, ours, files: Vec::new(), folders: Vec::new(), warnings: Vec::new() };
    sweep.folder(Path::new(""))?;
    // On some disks it takes a millisecond to free a file's blocks.
    sweep.files.par_iter().try_for_each(|path| remove_file(path).map_err(|error| stuck(path, &error)))?;
    sweep.folders.iter().try_for_each(|path| fs::remove_dir(path).map_err(|error| stuck(path, &error)))?;
    remove_file(&list).and_then(|()| fs::remove_dir(old)).map_err(|error| stuck(old, &error))?;
    Ok(sweep.warnings)
}

fn stuck(path: &Path, error: &io::Error) -> Failure {
    way::refused("clear away", path, error)
}

struct Sweep<'a> {
    old: &'a Path,
    output: &'a Path,
    ours: Manifest,
    /// Ours, to be removed when all has been looked at.
    files: Vec<PathBuf>,
    /// Empty then; the deepest first.
    folders: Vec<PathBuf>,
    warnings: Vec<String>,
}

impl Sweep<'_> {
    fn folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let whole = self.old.join(folder);
        // Nobody needs it as it was: what took its place is like it.
        open_up(&whole);
        for entry in fs::read_dir(&whole).map_err(|error| stuck(&whole, &error))? {
            let entry = entry.map_err(|error| stuck(&whole, &error))?;
            let failed = |error| stuck(&entry.path(), &error);
            let is_top = folder.as_os_str().is_empty();
            let path = folder.join(entry.file_name());
            let text = path.to_str().unwrap_or_default();
            if entry.file_type().map_err(failed)?.is_dir() {
                let shared = fs::symlink_metadata(self.output.join(&path)).is_ok_and(|there| there.is_dir());
                if is_top && is_reserved(&entry.file_name()) {
                    fs::remove_dir_all(entry.path()).map_err(failed)?;
                } else if shared || self.ours.has_below(text) {
                    self.folder(&path)?;
                    self.folders.push(entry.path());
                } else {
                    self.carry(&path)?;
                }
            } else if is_top && entry.file_name() == MANIFEST {
            } else if self.ours.files.contains_key(text) || (is_top && is_reserved(&entry.file_name())) {
                self.files.push(entry.path());
            } else {
                self.carry(&path)?;
            }
        }
        Ok(())
    }

    /// Moves a foreign file, or a folder in which nothing is ours, to its place in the new folder.
    fn carry(&mut self, path: &Path) -> Result<(), Failure> {
        let (from, to) = (self.old.join(path), way::make(self.output, path, &Folders::default())?);
        self.carry_to(&from, &to).map_err(|error| stuck(&from, &error))
    }

    fn carry_to(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let there = match fs::symlink_metadata(to) {
            Ok(there) => there,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return shift(from, to),
            Err(error) => return Err(error),
        };
        // Linked there before the exchange, or there with the same bytes. Otherwise its owner has put the one or the
        // other there in the instant before the exchange, or after a kill: we cannot know which is meant.
        if is_same(&there, &fs::symlink_metadata(from)?) || same_content(from, to) {
            return remove_file(from);
        }
        self.set_aside(from, to)
    }

    fn set_aside(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let mut name = to.as_os_str().to_os_string();
        name.push(".kept");
        while exists(Path::new(&name)) {
            name.push("~");
        }
        let aside = PathBuf::from(name);
        shift(from, &aside)?;
        self.warnings.push(format!(
            "`{}` was replaced while the site was being published: what it was is kept as `{}`",
            shown(to),
            shown(&aside)
        ));
        Ok(())
    }
}

fn same_content(a: &Path, b: &Path) -> bool {
    match (read_plain(a, LARGEST), read_plain(b, LARGEST)) {
        (Ok(Ok(a)), Ok(Ok(b))) => a == b,
        _ => matches!((fs::read_link(a), fs::read_link(b)), (Ok(a), Ok(b)) if a == b),
    }
}
