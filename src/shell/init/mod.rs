//! Begins a dossier: writes the starter that is embedded in the program. It touches no folder that holds
//! more than a fresh repository does.

use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};

use crate::shell::failure::{Failure, shown};
use crate::shell::fresh;

/// What a dossier begins with: a made-up dispute over a harbor.
static STARTER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/shell/init/starter");

/// So many names are told of a folder that is not empty.
const NAMED: usize = 3;

/// Writes the starter into a folder that is missing, or has nothing but hidden files, a readme, and a license, and says how
/// many files it has.
pub fn init(folder: &Path) -> Result<usize, Failure> {
    let there = names(folder)?;
    if !there.is_empty() {
        let named: Vec<String> = there.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
        let rest = there.len() - named.len();
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let message = format!("`{}` is not empty: it holds {}{more}", shown(folder), named.join(", "));
        return Err(
            Failure::new(message).hint("name a folder that is empty or does not exist yet: `rapporteur init DIR`")
        );
    }
    write(&STARTER, folder)
}

/// What is in the folder, sorted. A fresh repository counts as empty, since many begin with one: hosts put a readme and a
/// license into it.
fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let failed = |error: &io::Error| Failure::io("read", folder, error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(&error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.map_err(|error| failed(&error))?.file_name();
        let name = shown(Path::new(&name));
        if !is_of_a_fresh_repository(&name) {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

fn is_of_a_fresh_repository(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    // Hidden files are such as `.git`, `.github` and `.gitignore`, and none of a dossier's.
    name.starts_with('.')
        || ["README", "LICENSE", "LICENCE", "COPYING"].iter().any(|known| stem.eq_ignore_ascii_case(known))
}

fn write(dir: &Dir<'_>, folder: &Path) -> Result<usize, Failure> {
    let mut count = 0;
    for entry in dir.entries() {
        let path = folder.join(entry.path());
        match entry {
            DirEntry::Dir(inner) => count += write(inner, folder)?,
            DirEntry::File(file) => {
                let parent = path.parent().unwrap_or(folder);
                fs::create_dir_all(parent).map_err(|error| Failure::io("make", parent, &error))?;
                match fresh::write(&path, file.contents()) {
                    Ok(()) => count += 1,
                    // One's own stays as it is.
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.ends_with(".gitignore") => {}
                    Err(error) => return Err(Failure::io("write", &path, &error)),
                }
            }
        }
    }
    Ok(count)
}
