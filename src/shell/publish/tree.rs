//! Walking, comparing and removing folders on the disk. It knows which names are ours for housekeeping, and nothing of
//! how a site is published.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use super::manifest::{Manifest, mtime};
use crate::bytes::output::Made;
use crate::ground::hashed::Keys;
use crate::shell::disk::read_plain;
use crate::shell::failure::{Failure, shown};

/// Whether a name directly below an output folder is one of our housekeeping.
pub fn is_reserved(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".rapporteur-")
}

/// A thing in an output folder that is not ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Where, below the folder.
    pub path: PathBuf,
    /// Whether it is a folder; then nothing of ours lies in it.
    pub is_folder: bool,
}

/// What a walk through an output folder finds besides our files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Others {
    /// The topmost foreign folders, and foreign files.
    pub foreign: Vec<Foreign>,
    /// Whether something is mounted on any of what was met, ours or not: an exchange would carry it off.
    pub has_mount: bool,
}

/// What is not ours in `output`, where `old` is there and `new` is about to be.
///
/// Refuses where a foreign thing is in the way of a file of ours, unless it has that file's very bytes.
pub fn others(output: &Path, old: &Manifest, new: &Manifest) -> Result<Others, Failure> {
    let mut found = Others::default();
    let mut folders = vec![PathBuf::new()];
    let failed = |path: &Path, error: &io::Error| Failure::io("read", path, error);
    while let Some(folder) = folders.pop() {
        let whole = output.join(&folder);
        for entry in fs::read_dir(&whole).map_err(|error| failed(&whole, &error))? {
            let entry = entry.map_err(|error| failed(&whole, &error))?;
            if folder.as_os_str().is_empty() && is_reserved(&entry.file_name()) {
                continue;
            }
            found.has_mount |= is_mount(&entry.path(), &whole);
            let path = folder.join(entry.file_name());
            let is_folder = entry.file_type().map_err(|error| failed(&entry.path(), &error))?.is_dir();
            let text = path.to_str().unwrap_or_default();
            if is_folder && (old.has_below(text) || new.has_below(text)) {
                folders.push(path);
                continue;
            }
            if !is_folder && old.files.contains_key(text) && !new.has_below(text) {
                continue;
            }
            // A link of ours does not exist: one at the place of a folder of ours would lead our files elsewhere.
            let in_the_way = match new.files.get(text) {
                Some(entry) => is_folder || !has_bytes(&output.join(&path), entry.made),
                None => {
                    let is_ours = old.files.contains_key(text) && is_file(&output.join(&path));
                    (new.has_below(text) && !is_ours) || below_a_file(&path, new)
                }
            };
            if in_the_way {
                return Err(Failure::new(format!(
                    "`{}` is not ours, and the site has a file of its own at that place",
                    shown(&output.join(&path))
                ))
                .hint("move it away, or rename what makes the file"));
            }
            if !old.files.contains_key(text) {
                found.foreign.push(Foreign { path, is_folder });
            }
        }
    }
    Ok(found)
}

/// Whether a folder that the path lies in is about to be a file.
fn below_a_file(path: &Path, new: &Manifest) -> bool {
    path.ancestors().skip(1).filter_map(Path::to_str).any(|above| new.files.contains_key(above))
}

/// Whether there is a plain file, and no link to one.
pub fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.is_file())
}

/// Whether a plain file has these bytes.
pub fn has_bytes(path: &Path, made: Made) -> bool {
    matches!(read_plain(path, made.len), Ok(Ok(bytes)) if Made::of(&bytes) == made)
}

/// Removes a folder that is all ours. The file `last` at its top goes at the very end: it is what says, should we be
/// killed on the way, what the rest is.
pub fn remove(folder: &Path, last: &str) -> io::Result<()> {
    match fs::symlink_metadata(folder) {
        Ok(there) if there.is_dir() => {}
        // Reading the folder would follow a link.
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == last {
            continue;
        }
        if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
    }
    remove_file(&folder.join(last))?;
    fs::remove_dir(folder)
}

/// Removes a file that may be gone already.
pub fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Whether there is anything at the path, a dead link included.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Copies a file with its modification time, and gives the time that the copy has: a file system may round it.
pub fn copy(from: &Path, to: &Path) -> io::Result<i64> {
    fs::copy(from, to)?;
    let file = File::options().write(true).open(to)?;
    file.set_modified(fs::metadata(from)?.modified()?)?;
    Ok(mtime(&file.metadata()?))
}

/// Whether two paths name one file.
#[cfg(unix)]
pub fn is_same(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

/// Whether two paths name one file; elsewhere we make no hard links.
#[cfg(not(unix))]
pub fn is_same(_: &Metadata, _: &Metadata) -> bool {
    false
}

/// Whether something is mounted at `path`, which lies in the folder `above`. No is no promise: the exchange is refused
/// where this system does not tell.
pub fn is_mount(path: &Path, above: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        // A part of a file system that is mounted once more has the same device.
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        const MOUNT: StatxAttributes = StatxAttributes::MOUNT_ROOT;
        let there = statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty());
        if let Some(there) = there.ok().filter(|there| there.stx_attributes_mask.contains(MOUNT)) {
            return there.stx_attributes.contains(MOUNT);
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let device = |path| fs::symlink_metadata(path).map(|there| there.dev());
        matches!((device(path), device(above)), (Ok(here), Ok(above)) if here != above)
    }
    #[cfg(not(unix))]
    {
        let _ = (path, above);
        false
    }
}

/// The folders known to exist below one folder, so that ten thousand files do not ask ten thousand times.
#[derive(Debug, Default)]
pub struct Folders {
    known: RwLock<Keys<OsString>>,
}

impl Folders {
    /// Whether the folder that `path` lies in is known.
    pub fn knows(&self, path: &Path) -> bool {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        path.parent().is_some_and(|folder| known.contains(folder.as_os_str()))
    }

    /// Makes the folder that `path` lies in, and all above it.
    pub fn make_for(&self, path: &Path) -> io::Result<()> {
        let Some(folder) = path.parent().filter(|_| !self.knows(path)) else { return Ok(()) };
        fs::create_dir_all(folder)?;
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(folder.into());
        Ok(())
    }
}
