//! What has changed in an output folder since its list was written, so that an edit costs what it changes and not a list
//! of all files. It grows by a round each time that is published, and is taken into the list now and then.
//!
//! A round is decided once it stands here whole: from then on the next run would finish it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use rayon::prelude::*;

use super::journal::{put, remove_emptied};
use super::manifest::{Entry, MANIFEST, Manifest, line, plain};
use super::tree::{Folders, exists, has_bytes, remove, remove_file};
use super::way::leads_through_folders;
use super::{INNER, MARK};
use crate::ground::path::OutPath;
use crate::shell::failure::Failure;

/// The file's name in an output folder.
pub const CHANGES: &str = ".rapporteur-changes";

const HEADER: &str = "rapporteur changes 1";

/// The last line of a round.
const END: &str = "=";

/// Files by path: as they are now, or nothing where they are gone.
pub type Changes = BTreeMap<OutPath, Option<Entry>>;

/// Reads what has changed, in all whole rounds together; nothing where there is no such file that can be understood.
pub fn read(path: &Path) -> io::Result<Option<Changes>> {
    let Some(bytes) = plain(path)? else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.split_inclusive('\n');
    if lines.next() != Some(&format!("{HEADER}\n")) {
        return Ok(None);
    }
    let (mut all, mut round) = (Changes::new(), Changes::new());
    for text in lines.filter_map(|line| line.strip_suffix('\n')) {
        if text == END {
            all.append(&mut round);
        } else if let Some(gone) = text.strip_prefix("- ") {
            round.extend(OutPath::new(gone).map(|path| (path, None)));
        } else {
            round.extend(line(text).map(|(path, entry)| (path, Some(entry))));
        }
    }
    Ok(Some(all))
}

/// Adds a round.
pub fn append(output: &Path, round: &Changes) -> io::Result<()> {
    let path = output.join(CHANGES);
    let mut text = if exists(&path) { String::new() } else { format!("{HEADER}\n") };
    for (path, entry) in round {
        match entry {
            Some(entry) => entry.write_line(path, &mut text),
            None => text.extend(["- ", path.as_str(), "\n"]),
        }
    }
    text.extend([END, "\n"]);
    File::options().append(true).create(true).open(path)?.write_all(text.as_bytes())
}

/// Puts what is staged of a round into its place, and removes what is gone. Done twice it does no more than once.
///
/// What is staged need not be looked at by who has just staged it. Otherwise, what is not as the round names it belongs to
/// another round, which came to nothing.
pub fn apply(output: &Path, round: &Changes, is_sure: bool) -> Result<(), Failure> {
    let inner = output.join(INNER);
    let gone = || round.iter().filter(|(_, entry)| entry.is_none()).map(|(path, _)| Path::new(path.as_str()));
    for path in gone().filter(|path| leads_through_folders(output, path)) {
        let whole = output.join(path);
        // Done before, and a folder of ours has taken its place.
        if fs::symlink_metadata(&whole).is_ok_and(|there| there.is_dir()) {
            continue;
        }
        remove_file(&whole).map_err(|error| Failure::io("remove", &whole, &error))?;
    }
    remove_emptied(output, gone());
    let folders = Folders::default();
    round.par_iter().try_for_each(|(path, entry)| {
        let path = Path::new(path.as_str());
        let is_staged = |entry: Entry| leads_through_folders(&inner, path) && has_bytes(&inner.join(path), entry.made);
        if entry.is_none_or(|entry| !is_sure && !is_staged(entry)) {
            return Ok(());
        }
        put(&inner, output, path, &folders)
    })
}

/// Finishes what a killed run had decided, and takes all changes into the list.
pub fn finish(output: &Path) -> Result<(), Failure> {
    let path = output.join(CHANGES);
    let failed = |verb: &str, path: &Path, error: io::Error| Failure::io(verb, path, &error);
    match read(&path).map_err(|error| failed("read", &path, error))? {
        Some(changes) => {
            apply(output, &changes, false)?;
            let list = output.join(MANIFEST);
            let mut all = Manifest::read(&list).map_err(|error| failed("read", &list, error))?.unwrap_or_default();
            all.change(&changes);
            settle(output, &all)
        }
        // One that is damaged names nothing that could be finished.
        None => remove_file(&path).map_err(|error| failed("remove", &path, error)),
    }
}

/// Writes the list, into which all changes have been taken, and clears them and the staging folder away.
pub fn settle(output: &Path, all: &Manifest) -> Result<(), Failure> {
    let (inner, path, list) = (output.join(INNER), output.join(CHANGES), output.join(MANIFEST));
    let failed = |verb: &str, path: &Path, error: io::Error| Failure::io(verb, path, &error);
    fs::create_dir_all(&inner)
        .and_then(|()| fs::write(inner.join(MANIFEST), all.text()))
        .and_then(|()| fs::rename(inner.join(MANIFEST), &list))
        .map_err(|error| failed("write", &list, error))?;
    remove_file(&path).map_err(|error| failed("remove", &path, error))?;
    remove(&inner, MARK).map_err(|error| failed("remove", &inner, error))
}

impl Manifest {
    /// Takes changes in.
    pub fn change(&mut self, changes: &Changes) {
        for (path, entry) in changes {
            match entry {
                Some(entry) => drop(self.files.insert(path.clone(), *entry)),
                None => drop(self.files.remove(path)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::output::Made;

    #[test]
    fn a_round_that_was_cut_short_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = |text: &str| OutPath::new(text).unwrap();
        let entry = Some(Entry { made: Made::of(b"x"), mtime: 7 });
        let first = Changes::from([(path("a b.html"), entry), (path("c.html"), None)]);
        let second = Changes::from([(path("c.html"), entry), (path("=/d.html"), None)]);
        append(folder.path(), &first).unwrap();
        let list = folder.path().join(CHANGES);
        let len = fs::metadata(&list).unwrap().len();
        append(folder.path(), &second).unwrap();
        let mut both = first.clone();
        both.extend(second);
        assert_eq!(read(&list).unwrap(), Some(both));
        let whole = fs::read(&list).unwrap();
        for cut in usize::try_from(len).unwrap()..whole.len() {
            fs::write(&list, &whole[..cut]).unwrap();
            assert_eq!(read(&list).unwrap(), Some(first.clone()), "cut at {cut}");
        }
        fs::write(&list, "rapporteur changes 2\n").unwrap();
        assert_eq!(read(&list).unwrap(), None);
    }
}
