//! What has changed in an output folder since its list was written, so that an edit costs what it changes and not a list
//! of all files. It grows by a round each time that is published, and is taken into the list now and then.
//!
//! A round is decided once it stands here whole: from then on the next run would finish it. All before it were finished
//! then, and since then others may have put something of theirs where they removed something.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use rayon::prelude::*;

use super::journal::{put, remove_emptied};
use super::manifest::{Entry, MANIFEST, Manifest, line, plain};
use super::tree::{Folders, exists, has_bytes, remove, remove_file};
use super::way::{leads_through_folders, refused};
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

/// The whole rounds that stand in a list of changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rounds {
    /// All but the last together.
    pub before: Changes,
    /// The only one that may not be finished.
    pub last: Changes,
}

/// Reads what has changed; nothing where there is no such file that can be understood.
pub fn read(path: &Path) -> io::Result<Option<Rounds>> {
    let Some(bytes) = plain(path)? else { return Ok(None) };
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.split_inclusive('\n');
    if lines.next() != Some(&format!("{HEADER}\n")) {
        return Ok(None);
    }
    let (mut rounds, mut round) = (Rounds::default(), Changes::new());
    for text in lines.filter_map(|line| line.strip_suffix('\n')) {
        if text == END {
            rounds.before.append(&mut rounds.last);
            rounds.last.append(&mut round);
        } else if let Some(gone) = text.strip_prefix("- ") {
            round.extend(OutPath::new(gone).map(|path| (path, None)));
        } else {
            round.extend(line(text).map(|(path, entry)| (path, Some(entry))));
        }
    }
    Ok(Some(rounds))
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
/// Who has just staged a round need not look at what lies there. Later, given what was ours before the round, what is not as
/// that says is not ours to remove or to write over, and what is staged otherwise than the round names it belongs to
/// another round, which came to nothing.
pub fn apply(output: &Path, round: &Changes, before: Option<&Manifest>) -> Result<(), Failure> {
    let inner = output.join(INNER);
    let gone = || round.iter().filter(|(_, entry)| entry.is_none()).map(|(path, _)| Path::new(path.as_str()));
    let is_ours = |path: &Path| before.is_none_or(|before| before.lies(output, path));
    for path in gone().filter(|path| leads_through_folders(output, path) && is_ours(path)) {
        let whole = output.join(path);
        // Done before, and a folder of ours has taken its place.
        if fs::symlink_metadata(&whole).is_ok_and(|there| there.is_dir()) {
            continue;
        }
        remove_file(&whole).map_err(|error| refused("remove", &whole, &error))?;
    }
    remove_emptied(output, gone());
    let folders = Folders::default();
    round.par_iter().try_for_each(|(path, entry)| {
        let path = Path::new(path.as_str());
        let is_staged = |entry: Entry| leads_through_folders(&inner, path) && has_bytes(&inner.join(path), entry.made);
        match (entry, before) {
            (Some(_), None) => put(&inner, output, path, &folders, None),
            (Some(entry), Some(before)) if is_staged(*entry) => {
                put(&inner, output, path, &folders, Some((before, entry.made)))
            }
            _ => Ok(()),
        }
    })
}

/// Finishes what a killed run had decided, and takes all changes into the list.
pub fn finish(output: &Path) -> Result<(), Failure> {
    let path = output.join(CHANGES);
    let failed = |verb: &str, path: &Path, error: io::Error| Failure::io(verb, path, &error);
    match read(&path).map_err(|error| failed("read", &path, error))? {
        Some(Rounds { before, last }) => {
            let list = output.join(MANIFEST);
            let mut all = Manifest::read(&list).map_err(|error| failed("read", &list, error))?.unwrap_or_default();
            all.change(&before);
            // A round that is finished has no staging folder.
            if exists(&output.join(INNER)) {
                apply(output, &last, Some(&all))?;
            }
            all.change(&last);
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
    let coming = inner.join(MANIFEST);
    fs::create_dir_all(&inner)
        // What lies there may be a link, which would be written through.
        .and_then(|()| remove_file(&coming))
        .and_then(|()| File::create_new(&coming)?.write_all(all.text().as_bytes()))
        .and_then(|()| fs::rename(&coming, &list))
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
        let rounds = |before: &Changes, last: &Changes| Some(Rounds { before: before.clone(), last: last.clone() });
        assert_eq!(read(&list).unwrap(), rounds(&first, &second));
        let whole = fs::read(&list).unwrap();
        for cut in usize::try_from(len).unwrap()..whole.len() {
            fs::write(&list, &whole[..cut]).unwrap();
            assert_eq!(read(&list).unwrap(), rounds(&Changes::new(), &first), "cut at {cut}");
        }
        fs::write(&list, "rapporteur changes 2\n").unwrap();
        assert_eq!(read(&list).unwrap(), None);
    }
}
