//! The way to a file in an output folder: through folders alone. A link that somebody put on it would lead what is ours
//! out of the output, and have us move and remove what is theirs.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::tree::Folders;
use crate::ground::path::OutPath;
use crate::shell::failure::{Failure, shown};

/// Whether no folder on the way to a path is missing, a link, or anything else but a folder.
pub fn leads_through_folders(top: &Path, path: &Path) -> bool {
    path.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()).all(|above| is_folder(&top.join(above)))
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.is_dir())
}

/// Makes the folders on the way to `path` below `top`, and gives where it leads; refuses where anything but a folder lies
/// on it.
pub fn make(top: &Path, path: &Path, folders: &Folders) -> Result<PathBuf, Failure> {
    let whole = top.join(path);
    if !folders.knows(&whole) {
        for above in path.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
            let above = top.join(above);
            match fs::symlink_metadata(&above) {
                Ok(there) if !there.is_dir() => return Err(blocked(&above, path)),
                Ok(_) => {}
                Err(error) if is_missing(&error) => {}
                Err(error) => return Err(Failure::io("read", &above, &error)),
            }
        }
        folders.make_for(&whole).map_err(|error| Failure::io("write", &whole, &error))?;
    }
    Ok(whole)
}

/// Nothing is there, or no folder that it could be in: what that is, is seen further up the way.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Refuses a thing that is not ours where a file is to be put.
pub fn blocked(there: &Path, path: &Path) -> Failure {
    let what = if there.is_symlink() { "is a symbolic link and " } else { "is " };
    let (there, path) = (shown(there), shown(path));
    Failure::new(format!("`{there}` {what}not ours, and in the way of `{path}`, which was about to be published"))
        .hint("move it away: the next run brings in what is missing")
}

/// The system refused to `verb` a path in an output folder.
pub fn refused(verb: &str, path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::io(verb, path, error);
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            failure.hint("let yourself write into the folder that it lies in: the next run does what is left to do")
        }
        _ => failure,
    }
}

/// Refuses, before anything has happened, where we may not write into a folder in which files are to be put or removed.
pub fn must_be_open<'a>(output: &Path, files: impl Iterator<Item = &'a OutPath>) -> Result<(), Failure> {
    let folders: BTreeSet<&str> = files.map(|path| above(path.as_str())).collect();
    for mut folder in folders {
        // One that is missing, or a file now, is made in the next above it.
        while !folder.is_empty() && !is_folder(&output.join(folder)) {
            folder = above(folder);
        }
        let folder = if folder.is_empty() { output.to_path_buf() } else { output.join(folder) };
        if let Err(error) = may_write(&folder) {
            let hint = "let yourself write into it; until then the old site stays as it is";
            return Err(Failure::io("write into", &folder, &error).hint(hint));
        }
    }
    Ok(())
}

/// Fails where we may not write into a folder; what else there may be is told when it happens.
fn may_write(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::fs::{Access, AtFlags, CWD, accessat};
        let asked = accessat(CWD, folder, Access::WRITE_OK | Access::EXEC_OK, AtFlags::EACCESS);
        asked.map_err(io::Error::from).or_else(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => Err(error),
            _ => Ok(()),
        })
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        Ok(())
    }
}

/// The folder that a path lies in; nothing at the top.
pub fn above(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// These folders, all that they lie in, and the one at the top.
pub fn with_all_above<'a>(some: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::from([""]);
    for mut folder in some {
        // What is above one that is known is known.
        while folders.insert(folder) {
            folder = above(folder);
        }
    }
    folders
}

/// Refuses a thing at the place of a folder of our housekeeping, a link to a folder included: what lies behind it is not
/// ours.
pub fn must_be_folder(path: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(path) {
        Ok(there) if !there.is_dir() => Err(Failure::new(format!(
            "`{}` is not a folder, and has the name of one that publishing needs",
            shown(path)
        ))
        .hint("move it away")),
        _ => Ok(()),
    }
}
