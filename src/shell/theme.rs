//! The theme for who wants to change it: its files, put into the dossier. What its templates see is told by `variables`.

pub mod variables;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::bytes::render::own_files;
use crate::given::inputs::Options;
use crate::ground::nearest::nearest;
use crate::shell::failure::{Failure, shown};
use crate::shell::{fresh, site};

/// What became of the theme's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ejected {
    /// Those that were written.
    pub written: Vec<PathBuf>,
    /// Those that were there already and stayed as they are.
    pub kept: Vec<PathBuf>,
}

/// A file of the theme: its path from a dossier's root, and what it holds.
type Own = (String, &'static [u8]);

/// Writes the theme's files into the dossier at `root`, where each takes the place of the built-in one: a single `file`,
/// by its path or its name, or all of them. None that is there is written over.
pub fn eject(root: &Path, file: Option<&str>) -> Result<Ejected, Failure> {
    let all = own_files();
    let chosen = match file {
        Some(asked) => meant(asked, &all),
        None => all.iter().collect(),
    };
    if let (Some(asked), [] | [_, _, ..]) = (file, &*chosen) {
        return Err(unclear(asked, chosen.iter().map(|(path, _)| path.as_str()), &all));
    }
    // Refuses where there is no dossier.
    site::read(root, Options::default())?;
    let mut ejected = Ejected::default();
    for (path, bytes) in chosen {
        let path = root.strip_prefix(".").unwrap_or(root).join(path);
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(|error| Failure::io("make", folder, &error))?;
        match fresh::write(&path, bytes) {
            Ok(()) => ejected.written.push(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && file.is_none() => ejected.kept.push(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let there = Failure::new(format!("`{}` is there already", shown(&path)));
                return Err(there.hint("rename it to get the theme's own beside it"));
            }
            Err(error) => return Err(Failure::io("write", &path, &error)),
        }
    }
    Ok(ejected)
}

/// The files that go by this path or name: where one of them lies right in `templates/` or `static/`, it alone.
fn meant<'a>(asked: &str, all: &'a [Own]) -> Vec<&'a Own> {
    let called: Vec<_> = all.iter().filter(|(path, _)| is_called(path, asked)).collect();
    let (on_top, below): (Vec<_>, Vec<_>) =
        called.into_iter().partition(|(path, _)| path.matches('/').count() == 1 || path == asked);
    if on_top.is_empty() { below } else { on_top }
}

/// Whether a file of the theme is meant: `templates/event.html` is also called `event.html`.
fn is_called(path: &str, asked: &str) -> bool {
    let asked = asked.trim_start_matches("./");
    path == asked || path.strip_suffix(asked).is_some_and(|before| before.ends_with('/'))
}

/// None of the theme's files is called so, or several are.
fn unclear<'a>(asked: &str, meant: impl Iterator<Item = &'a str>, all: &[Own]) -> Failure {
    let meant: Vec<String> = meant.map(|path| format!("`{path}`")).collect();
    if !meant.is_empty() {
        let several = Failure::new(format!("several files of the theme are called `{asked}`"));
        return several.hint(format!("name one of {}", meant.join(", ")));
    }
    let none = Failure::new(format!("the theme has no file `{asked}`"));
    let names = all.iter().flat_map(|(path, _)| [path.as_str(), path.rsplit('/').next().unwrap_or(path)]);
    match nearest(asked, names) {
        Some(near) => none.hint(format!("did you mean `{near}`?")),
        None => none.hint("`rapporteur theme variables` names all templates of pages"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_meant_by_its_path_or_its_name() {
        assert!(is_called("templates/event.html", "event.html"));
        assert!(is_called("templates/parts/event.html", "parts/event.html"));
        assert!(is_called("templates/event.html", "./templates/event.html"));
        assert!(!is_called("templates/event.html", "vent.html") && !is_called("templates/event.html", ""));
    }

    #[test]
    fn a_bare_name_means_the_file_that_lies_on_top() {
        let all = own_files();
        let meant = |asked: &str| meant(asked, &all).into_iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>();
        assert_eq!(meant("event.html"), ["templates/event.html"]);
        assert_eq!(meant("./event.html"), ["templates/event.html"]);
        assert_eq!(meant("parts/event.html"), ["templates/parts/event.html"]);
        assert_eq!(meant("cell.html"), ["templates/parts/cell.html"]);
        assert_eq!(meant("nothing.html"), [""; 0]);
        let two = ["static/a/x.css", "static/b/x.css"].map(|path| (path.to_owned(), &b""[..]));
        assert_eq!(super::meant("x.css", &two).len(), 2);
    }
}
