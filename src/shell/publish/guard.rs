//! What is refused before anything is written: output folders in which publishing would destroy something. It only
//! looks.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Target;
use super::changes::{self, CHANGES};
use super::journal::JOURNAL;
use super::manifest::{MANIFEST, Manifest};
use super::tree::is_reserved;
use crate::shell::disk::FOLDERS;
use crate::shell::failure::{Failure, shown};

/// An output folder that has passed the guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The folder itself: absolute, without links.
    pub output: PathBuf,
    /// The folder it lies in.
    pub parent: PathBuf,
    /// Its name there.
    pub name: OsString,
}

/// Refuses the file system's root, the home folder, the project's root, what lies inside or above its sources (through
/// links too), what is not a folder, and, unless forced, a folder with files that are not ours.
pub fn guard(target: &Target) -> Result<Place, Failure> {
    let asked = shown(&target.output);
    let elsewhere = "name a folder of its own with `--output-dir`";
    let refuse = |why: &str| Err(Failure::new(format!("`{asked}` cannot be the output: {why}")).hint(elsewhere));
    if target.output.as_os_str().is_empty() {
        return refuse("it has no name");
    }
    let output = resolve(&target.output)?;
    let root = resolve(&target.root)?;
    let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
        return refuse("it is the root of the file system");
    };
    // One that leads nowhere has nothing in it that could be lost.
    let home = std::env::home_dir().filter(|home| home.is_absolute()).and_then(|home| resolve(&home).ok());
    if home.is_some_and(|home| home.starts_with(&output)) {
        return refuse("the home folder is in it");
    }
    if root == output {
        return refuse("it is the project's root");
    }
    if root.starts_with(&output) {
        return refuse("the project is in it");
    }
    for folder in FOLDERS {
        let source = resolve(&root.join(folder))?;
        if output == source {
            return refuse(&format!("it is the project's `{folder}`"));
        }
        if output.starts_with(&source) {
            return refuse(&format!("it lies in the project's `{folder}`"));
        }
        if source.starts_with(&output) {
            return refuse(&format!("the project's `{folder}` is in it"));
        }
    }
    match fs::symlink_metadata(&output) {
        Ok(there) if !there.is_dir() => return refuse("it is not a folder"),
        Ok(_) if !target.force => {
            if let Some(name) = foreign_name(&output).map_err(|error| Failure::io("read", &output, &error))? {
                return Err(Failure::new(format!(
                    "`{asked}` holds files that are not ours, such as `{}`",
                    shown(Path::new(&name))
                ))
                .hint("`--force` publishes into it all the same and deletes none of them"));
            }
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Failure::io("read", &output, &error)),
    }
    Ok(Place { parent: parent.to_path_buf(), name: name.to_os_string(), output: output.clone() })
}

/// The first name in a folder that is not ours, where nothing in it says that we have published there.
fn foreign_name(output: &Path) -> io::Result<Option<OsString>> {
    let is_ours = Manifest::read(&output.join(MANIFEST))?.is_some()
        || Manifest::read(&output.join(JOURNAL))?.is_some()
        || changes::read(&output.join(CHANGES))?.is_some();
    if is_ours {
        return Ok(None);
    }
    let mut first: Option<OsString> = None;
    for entry in fs::read_dir(output)? {
        let name = entry?.file_name();
        if !is_reserved(&name) && first.as_ref().is_none_or(|first| name < *first) {
            first = Some(name);
        }
    }
    Ok(first)
}

/// An absolute path without links. What does not exist yet is appended to the nearest folder that does.
fn resolve(path: &Path) -> Result<PathBuf, Failure> {
    let failed = |error: &io::Error| Failure::io("resolve", path, error);
    let path = std::path::absolute(path).map_err(|error| failed(&error))?;
    let mut known = path.as_path();
    let mut missing: Vec<&OsStr> = Vec::new();
    let mut resolved = loop {
        match fs::canonicalize(known) {
            Ok(resolved) => break resolved,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                match fs::symlink_metadata(known) {
                    Ok(there) if there.is_symlink() => {
                        return Err(Failure::new(format!("`{}` is a symbolic link that leads nowhere", shown(known))));
                    }
                    // Another run has just published its first site there.
                    Ok(_) => break fs::canonicalize(known).map_err(|error| failed(&error))?,
                    Err(_) => {}
                }
            }
            // A file where a folder should be: `canonicalize` fails, and so would everything else.
            Err(error) => return Err(failed(&error)),
        }
        let last = known.components().next_back();
        missing.push(match last {
            Some(Component::Normal(name)) => name,
            Some(Component::ParentDir) => OsStr::new(".."),
            _ => return Err(failed(&io::ErrorKind::NotFound.into())),
        });
        known = known.parent().unwrap_or(known);
    };
    for name in missing.into_iter().rev() {
        if name == ".." {
            resolved.pop();
        } else {
            resolved.push(name);
        }
    }
    Ok(resolved)
}
