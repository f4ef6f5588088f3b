//! The list, kept inside an output folder, of what is ours there. It is not a table of the site: it says what the
//! disk looked like when we left it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, Metadata};
use std::io;
use std::ops::Bound;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::tree::has_bytes;
use crate::bytes::output::Made;
use crate::ground::path::OutPath;
use crate::shell::disk::read_plain;

/// The list's name in an output folder.
pub const MANIFEST: &str = ".rapporteur-manifest";

/// A list of another version is not read: it is as if there were none.
const HEADER: &str = "rapporteur manifest 2";

/// A longer list is none of ours, in bytes: at some hundred of them a file, this is room for millions.
const LONGEST: u64 = 1 << 30;

/// One file as we left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What its bytes are.
    pub made: Made,
    /// When it was last modified, in nanoseconds since 1970.
    pub mtime: i64,
}

/// What is ours in an output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// By path.
    pub files: BTreeMap<OutPath, Entry>,
}

/// The bytes of one of our own lists; nothing where there is no plain file of a size that such a list may have.
pub fn plain(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match read_plain(path, LONGEST) {
        Ok(read) => Ok(read.ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl Manifest {
    /// Reads the list; `None` where there is none that can be understood.
    ///
    /// A line that makes no sense is passed over: its file then counts as foreign, which is the side to err on. Every
    /// path is checked, since the list lies where others write, and what it names is deleted one day.
    pub fn read(path: &Path) -> io::Result<Option<Self>> {
        let Some(bytes) = plain(path)? else { return Ok(None) };
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Ok(None);
        }
        Ok(Some(Self { files: lines.filter_map(line).collect() }))
    }

    /// The list as text.
    pub fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (path, entry) in &self.files {
            entry.write_line(path, &mut text);
        }
        text
    }

    /// Whether any of our files lies below the folder.
    pub fn has_below(&self, folder: &str) -> bool {
        let start = format!("{folder}/");
        let range = (Bound::Included(start.as_str()), Bound::Unbounded);
        self.files.range::<str, _>(range).next().is_some_and(|(path, _)| path.as_str().starts_with(&start))
    }

    /// Whether what lies at a path is what we left there, byte for byte.
    pub fn lies(&self, output: &Path, path: &Path) -> bool {
        let entry = path.to_str().and_then(|text| self.files.get(text));
        entry.is_some_and(|entry| has_bytes(&output.join(path), entry.made))
    }

    /// The entry of a file that would come out as it lies in `output`: same bytes, and untouched since we wrote it.
    pub fn untouched(&self, output: &Path, path: &OutPath, made: Made) -> Option<Entry> {
        let entry = *self.files.get(path).filter(|entry| entry.made == made)?;
        let there = fs::symlink_metadata(output.join(path.as_str())).ok()?;
        (there.is_file() && there.len() == made.len && mtime(&there) == entry.mtime).then_some(entry)
    }
}

impl Entry {
    /// Adds a line of the list to a text.
    pub fn write_line(&self, path: &OutPath, text: &mut String) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} {} {} {path}", self.made.hash, self.made.len, self.mtime);
    }
}

/// Reads a line of the list.
pub fn line(line: &str) -> Option<(OutPath, Entry)> {
    let mut parts = line.splitn(4, ' ');
    let hash = parts.next()?.parse().ok()?;
    let len = parts.next()?.parse().ok()?;
    let mtime = parts.next()?.parse().ok()?;
    Some((OutPath::new(parts.next()?)?, Entry { made: Made { hash, len }, mtime }))
}

/// When a file was last modified, in nanoseconds since 1970.
pub fn mtime(there: &Metadata) -> i64 {
    let Ok(time) = there.modified() else { return 0 };
    let nanos = |length: std::time::Duration| i64::try_from(length.as_nanos()).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => nanos(after),
        Err(before) => -nanos(before.duration()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_list_claims_nothing_outside_and_loses_only_its_bad_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(MANIFEST);
        let entry = Entry { made: Made::of(b"x"), mtime: -5 };
        let good = Manifest { files: [(OutPath::new("a/b c.html").unwrap(), entry)].into_iter().collect() };
        let hash = entry.made.hash;
        fs::write(&path, format!("{}{hash} 1 2 ../../etc/passwd\n{hash} 1 2 /x\nnonsense\n{hash} 1", good.text()))
            .unwrap();
        assert_eq!(Manifest::read(&path).unwrap(), Some(good.clone()));
        assert!(good.has_below("a") && !good.has_below("a/b") && !good.has_below("b"));
        fs::write(&path, good.text().replace(HEADER, "rapporteur manifest 0")).unwrap();
        assert_eq!(Manifest::read(&path).unwrap(), None);
    }
}
