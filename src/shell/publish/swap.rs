//! Completing a staged folder and putting it in the output's place in one step.

use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::like::{can_shift, make_like, shift};
use super::manifest::{MANIFEST, Manifest};
use super::sweep::sweep;
use super::tree::{Folders, Others, copy, exists, remove_file};
use super::way::{above, with_all_above};
use super::{Exchange, MARK};
use crate::ground::path::OutPath;
use crate::shell::failure::{Failure, shown, why};

/// How an exchange ended.
pub enum Swap {
    /// The new site stands; with warnings.
    Done(Vec<String>),
    /// The system does not exchange these folders, and says why. Nothing has happened.
    Refused(String),
}

/// Links what is unchanged and what is foreign into `staged`, and exchanges it for `output`.
pub fn swap(
    staged: &Path,
    output: &Path,
    new: &Manifest,
    kept: &[&OutPath],
    others: &Others,
    exchange: Exchange,
) -> Result<Swap, Failure> {
    if others.has_mount {
        return Ok(Swap::Refused("something is mounted in it".into()));
    }
    if let Some(folder) = others.foreign.iter().find(|other| other.is_folder && !can_shift(&output.join(&other.path))) {
        return Ok(Swap::Refused(format!("another user's folder is in it: `{}`", shown(&folder.path))));
    }
    let folders = Folders::default();
    let linked: Result<(), (PathBuf, io::Error)> = kept.par_iter().try_for_each(|path| {
        let (from, to) = (output.join(path.as_str()), staged.join(path.as_str()));
        folders.make_for(&to).and_then(|()| link(&from, &to)).map_err(|error| (from, error))
    });
    match linked {
        Ok(()) => {}
        Err((_, error)) if error.kind() == io::ErrorKind::CrossesDevices => return Ok(Swap::Refused(why(&error))),
        Err((path, error)) => return Err(Failure::io("keep", &path, &error)),
    }
    for file in others.foreign.iter().filter(|foreign| !foreign.is_folder) {
        // So that they are there from the very instant of the exchange. Where it fails they are carried over after it,
        // as whole folders are.
        let to = staged.join(&file.path);
        let _ = folders.make_for(&to).and_then(|()| fs::hard_link(output.join(&file.path), &to));
    }
    let later = match like_the_old(staged, output, new, others) {
        Ok(later) => later,
        Err(error) => return Ok(Swap::Refused(unlike(&error))),
    };
    let list = staged.join(MANIFEST);
    fs::write(&list, new.text()).map_err(|error| Failure::io("write", &output.join(MANIFEST), &error))?;
    if exists(output) {
        let refused = if exchange == Exchange::Refused { Err(io::ErrorKind::ResourceBusy.into()) } else { Ok(()) };
        match refused.and_then(|()| exchange_folders(staged, output)) {
            Ok(()) => {}
            Err(error) if is_refusal(&error) => {
                remove_file(&list).map_err(|error| Failure::io("remove", &list, &error))?;
                return Ok(Swap::Refused(why(&error)));
            }
            Err(error) => return Err(Failure::io("replace", output, &error)),
        }
    } else {
        fs::rename(staged, output).map_err(|error| Failure::io("make", output, &error))?;
    }
    // The new site stands: nothing after this is a failure, and the next run tries again. Whole folders of others are
    // moved at once, so that they are missing for a moment only; what fails here is the sweep's, which tells of it.
    for folder in others.foreign.iter().filter(|foreign| foreign.is_folder) {
        let _ = shift(&staged.join(&folder.path), &output.join(&folder.path));
    }
    let mut warnings = Vec::new();
    if let Err(error) = remove_file(&output.join(MARK)) {
        warnings.push(Failure::io("remove", &output.join(MARK), &error).message);
    }
    if exists(staged) {
        match sweep(staged, output) {
            Ok(told) => warnings.extend(told),
            Err(failure) => warnings.push(failure.message),
        }
    }
    for (folder, permissions) in later.into_iter().rev() {
        if let Err(error) = fs::set_permissions(&folder, permissions) {
            warnings.push(Failure::io("write", &folder, &error).message);
        }
    }
    Ok(Swap::Done(warnings))
}

/// Makes the folders in `staged` like those whose place they take; gives what folders get when all is done.
fn like_the_old(
    staged: &Path,
    output: &Path,
    new: &Manifest,
    others: &Others,
) -> io::Result<Vec<(PathBuf, Permissions)>> {
    let foreign = others.foreign.iter().filter(|foreign| !foreign.is_folder);
    let foreign = foreign.filter_map(|file| file.path.parent().and_then(Path::to_str));
    let mut folders = with_all_above(new.files.keys().map(|path| above(path.as_str())).chain(foreign));
    // A first site has no folders to be like.
    if fs::read_dir(output).is_ok_and(|mut there| there.next().is_none()) {
        folders.retain(|folder| folder.is_empty());
    }
    let like = |folder: &&str| {
        let old = output.join(folder);
        Ok(make_like(&staged.join(folder), &old)?.map(|later| (old, later)))
    };
    let later: io::Result<Vec<_>> = folders.par_iter().map(like).collect();
    Ok(later?.into_iter().flatten().collect())
}

/// Why folders are not exchanged of which the new one cannot be like the old one.
pub fn unlike(error: &io::Error) -> String {
    format!("owner, group, or mode cannot be kept: {}", why(error))
}

/// Links a file, or copies it where the file system has no links or no more of them.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if matches!(error.kind(), io::ErrorKind::CrossesDevices | io::ErrorKind::NotFound) => Err(error),
        Err(_) => copy(from, to).map(drop),
        Ok(()) => Ok(()),
    }
}

/// Whether this system can exchange folders at all.
pub const CAN_EXCHANGE: bool = cfg!(any(target_os = "linux", target_vendor = "apple"));

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange_folders(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange_folders(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system means that these folders cannot be exchanged at all.
fn is_refusal(error: &io::Error) -> bool {
    use io::ErrorKind as E;
    matches!(error.kind(), E::ResourceBusy | E::CrossesDevices | E::InvalidInput | E::Unsupported | E::PermissionDenied)
}
