//! Reads a site's source from the disk into memory. It does not judge it: what cannot be read is told in words, and
//! the core makes a diagnostic of them.

use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rayon::prelude::*;

use crate::ground::path::SourcePath;
use crate::shell::failure::{Failure, shown, why};

/// The folders of a site that are read. Everything else below the root is none of ours.
pub const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// The file that makes a folder a site.
pub const SITE: &str = "site.toml";

/// The size above which a file is not read: memory is bounded, and no dossier's page is that long.
pub const LARGEST: u64 = 64 << 20;

/// What was found below a site's root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Every file, sorted by path.
    pub files: Vec<(SourcePath, Read)>,
    /// Files whose names are not UTF-8 or have control characters or backslashes, made printable; sorted. They cannot
    /// be a `SourcePath` and were not opened.
    pub odd_names: Vec<String>,
}

/// What reading one file gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// All its bytes.
    Bytes(Vec<u8>),
    /// Why it has none, as the end of a sentence that begins with its name: `is a symbolic link`.
    Unreadable(String),
}

/// Reads `site.toml` and everything in `content`, `templates` and `static` below `root`.
///
/// Names that begin with `.` or end in `~` are passed over, with all they hold. Links are never followed, and what is
/// not a plain file is never opened: a pipe would hold up the build for good.
pub fn read(root: &Path) -> Result<Found, Failure> {
    let hint = "`rapporteur init` begins a dossier, `--root DIR` names the folder of one";
    if !root.is_dir() {
        return Err(Failure::new(format!("there is no folder `{}`", shown(root))).hint(hint));
    }
    let site = root.join(SITE);
    match fs::symlink_metadata(&site) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Failure::new(format!("there is no `{SITE}` in `{}`", shown(root))).hint(hint));
        }
        Err(error) => return Err(Failure::io("read", &site, &error)),
    }
    let mut entries = vec![Entry { path: site, trouble: None }];
    for folder in FOLDERS {
        walk(&root.join(folder), &mut entries)?;
    }
    let mut found = Found::default();
    let mut named = Vec::with_capacity(entries.len());
    for entry in entries {
        let below = entry.path.strip_prefix(root).unwrap_or(&entry.path);
        match source_path(below) {
            Some(path) => named.push((path, entry)),
            None => found.odd_names.push(shown(below)),
        }
    }
    found.odd_names.sort_unstable();
    found.files = named
        .into_par_iter()
        .map(|(path, entry)| (path, entry.trouble.map_or_else(|| read_one(&entry.path), Read::Unreadable)))
        .collect();
    found.files.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// One name that the walk met.
struct Entry {
    path: PathBuf,
    /// Why it is not to be opened.
    trouble: Option<String>,
}

fn walk(folder: &Path, entries: &mut Vec<Entry>) -> Result<(), Failure> {
    // The walker would follow a link at its very start.
    match fs::symlink_metadata(folder) {
        Ok(there) if there.is_dir() => {}
        Ok(there) => {
            let trouble = not_plain(there.file_type()).unwrap_or("is not a folder");
            entries.push(Entry { path: folder.to_path_buf(), trouble: Some(trouble.into()) });
            return Ok(());
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::io("read", folder, &error)),
    }
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .follow_links(false)
        .filter_entry(|entry| {
            let name = entry.file_name().as_encoded_bytes();
            !name.starts_with(b".") && !name.ends_with(b"~")
        })
        .build();
    for step in walk {
        match step {
            Ok(entry) => {
                let Some(kind) = entry.file_type() else { continue };
                if !kind.is_dir() {
                    entries.push(Entry { path: entry.into_path(), trouble: not_plain(kind).map(Into::into) });
                }
            }
            Err(error) => {
                let path = path_of(&error).unwrap_or(folder).to_path_buf();
                let trouble = error.io_error().map_or_else(|| "cannot be read".into(), unreadable);
                entries.push(Entry { path, trouble: Some(trouble) });
            }
        }
    }
    Ok(())
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

fn source_path(path: &Path) -> Option<SourcePath> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    SourcePath::new(&parts?.join("/"))
}

fn read_one(path: &Path) -> Read {
    match read_plain(path, LARGEST) {
        Ok(Ok(bytes)) => Read::Bytes(bytes),
        Ok(Err(trouble)) => Read::Unreadable(trouble.into()),
        Err(error) => Read::Unreadable(unreadable(&error)),
    }
}

fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {}", why(error))
}

/// Reads a plain file of at most `largest` bytes; the inner error says what it is instead.
///
/// It is looked at after it was opened, so that a link or a pipe put there in the meantime is neither followed nor
/// waited for.
pub(crate) fn read_plain(path: &Path, largest: u64) -> io::Result<Result<Vec<u8>, &'static str>> {
    let (mut file, there) = match open_plain(path)? {
        Ok(opened) => opened,
        Err(trouble) => return Ok(Err(trouble)),
    };
    const TOO_LARGE: &str = "is larger than 64 MiB";
    if there.len() > largest {
        return Ok(Err(TOO_LARGE));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(there.len()).unwrap_or_default() + 1);
    (&mut file).take(largest + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > largest { Err(TOO_LARGE) } else { Ok(bytes) })
}

fn open_plain(path: &Path) -> io::Result<Result<(File, Metadata), &'static str>> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    let file = match options.open(path) {
        Ok(file) => file,
        // What a link and a socket answer has no portable kind.
        Err(error) => {
            let instead = fs::symlink_metadata(path).ok().and_then(|there| not_plain(there.file_type()));
            return instead.map_or(Err(error), |trouble| Ok(Err(trouble)));
        }
    };
    let there = file.metadata()?;
    Ok(match not_plain(there.file_type()) {
        Some(trouble) => Err(trouble),
        None if there.is_dir() => Err("is a folder"),
        None => Ok((file, there)),
    })
}

/// What a thing is that is neither a plain file nor a folder.
fn not_plain(kind: FileType) -> Option<&'static str> {
    if kind.is_file() || kind.is_dir() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some("is a pipe");
        }
        if kind.is_socket() {
            return Some("is a socket");
        }
        if kind.is_block_device() || kind.is_char_device() {
            return Some("is a device");
        }
    }
    Some(if kind.is_symlink() { "is a symbolic link" } else { "is not a plain file" })
}
