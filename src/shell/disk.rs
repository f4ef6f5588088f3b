//! Lists and reads a site's source. It does not judge it: what cannot be read is told in words, and the core makes a
//! diagnostic of them. What has changed is `tree`'s matter.

use std::ffi::OsStr;
use std::fs::{self, File, FileType, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::ground::path::SourcePath;
use crate::shell::failure::{Failure, shown, why};
use crate::shell::stamp::Stamp;

/// The folders of a site that are read. Everything else below the root is none of ours.
pub const FOLDERS: [&str; 3] = ["content", "templates", "static"];

/// The file that makes a folder a site.
pub const SITE: &str = "site.toml";

/// The size above which a file is not read: memory is bounded, and no dossier's page is that long.
pub const LARGEST: u64 = 64 << 20;

/// What was found below a site's root.
#[derive(Debug, Default)]
pub struct Listed {
    /// All that is not a folder, by its path below the root, in no order.
    pub entries: Vec<Entry>,
    /// The folders that were listed.
    pub folders: Vec<PathBuf>,
}

/// One name that is not a folder's.
#[derive(Debug)]
pub struct Entry {
    /// Below the root.
    pub path: PathBuf,
    /// Why it is not to be opened, as the end of a sentence that begins with its name: `is a symbolic link`.
    pub trouble: Option<String>,
}

/// What reading one file gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// All its bytes, and its stamp from before the first of them was read.
    Bytes(Vec<u8>, Stamp),
    /// Why it has none, as the end of a sentence that begins with its name.
    Unreadable(String),
    /// It is there no longer.
    Gone,
}

/// Whether there is a site.
pub fn stands(root: &Path) -> Result<(), Failure> {
    let hint = "`rapporteur init` begins a dossier, `--root DIR` names the folder of one";
    let site = root.join(SITE);
    match fs::symlink_metadata(&site) {
        Ok(_) => Ok(()),
        // The folder is asked for after the file: it may go meanwhile.
        Err(_) if !root.is_dir() => Err(Failure::new(format!("there is no folder `{}`", shown(root))).hint(hint)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Failure::new(format!("there is no `{SITE}` in `{}`", shown(root))).hint(hint))
        }
        Err(error) => Err(Failure::io("read", &site, &error)),
    }
}

/// Whether a name is passed over, with all it holds.
pub fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.ends_with(b"~")
}

/// The path of what must be listed when something happened at `path`, both below the root: the path itself, or the first
/// on the way there that is no folder. Nothing where it is none of a site's.
pub fn spot(root: &Path, path: &Path) -> Option<PathBuf> {
    let mut parts = path.iter();
    let first = parts.next()?;
    if first == SITE {
        return Some(SITE.into());
    }
    if FOLDERS.iter().all(|folder| first != *folder) || path.iter().any(is_hidden) {
        return None;
    }
    let mut spot = PathBuf::from(first);
    for part in parts {
        if !fs::symlink_metadata(root.join(&spot)).is_ok_and(|there| there.is_dir()) {
            break;
        }
        spot.push(part);
    }
    Some(spot)
}

/// Lists what is at `spot` and below it: `site.toml`, one of the folders, or a path in one of them that leads through
/// folders alone.
///
/// Names that begin with `.` or end in `~` are passed over, with all they hold. Links are never followed.
pub fn list(root: &Path, spot: &Path, listed: &mut Listed) -> Result<(), Failure> {
    let whole = root.join(spot);
    let is_top = spot.parent().is_none_or(|above| above.as_os_str().is_empty());
    let there = match fs::symlink_metadata(&whole) {
        Ok(there) => there,
        Err(error) if is_gone(&error) => return Ok(()),
        Err(error) if is_top => return Err(Failure::io("read", &whole, &error)),
        Err(error) => {
            listed.entries.push(Entry { path: spot.into(), trouble: Some(unreadable(&error)) });
            return Ok(());
        }
    };
    if spot == Path::new(SITE) {
        listed.entries.push(Entry { path: spot.into(), trouble: None });
    } else if !there.is_dir() {
        let trouble = not_plain(there.file_type()).or(is_top.then_some("is not a folder"));
        listed.entries.push(Entry { path: spot.into(), trouble: trouble.map(Into::into) });
    } else {
        walk(root, &whole, listed);
    }
    Ok(())
}

fn walk(root: &Path, folder: &Path, listed: &mut Listed) {
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .follow_links(false)
        .filter_entry(|entry| !is_hidden(entry.file_name()))
        .build();
    let below = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_path_buf();
    for step in walk {
        match step {
            Ok(entry) => {
                let Some(kind) = entry.file_type() else { continue };
                let path = below(entry.path());
                if kind.is_dir() {
                    listed.folders.push(path);
                } else {
                    listed.entries.push(Entry { path, trouble: not_plain(kind).map(Into::into) });
                }
            }
            Err(error) if error.io_error().is_some_and(is_gone) => {}
            Err(error) => {
                let path = below(path_of(&error).unwrap_or(folder));
                let trouble = error.io_error().map_or_else(|| "cannot be read".into(), unreadable);
                listed.entries.push(Entry { path, trouble: Some(trouble) });
            }
        }
    }
}

/// What was removed since it was listed.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// A path below the root as one of a site's; nothing where it is not UTF-8, or has control characters or backslashes.
pub fn source_path(path: &Path) -> Option<SourcePath> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    SourcePath::new(&parts?.join("/"))
}

/// Reads one file. What is not a plain file is never opened: a pipe would hold up the build for good.
pub fn read(path: &Path) -> Read {
    match read_stamped(path, LARGEST) {
        Ok(Ok((bytes, stamp))) => Read::Bytes(bytes, stamp),
        Ok(Err(trouble)) => Read::Unreadable(trouble.into()),
        Err(error) if is_gone(&error) => Read::Gone,
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
    Ok(read_stamped(path, largest)?.map(|(bytes, _)| bytes))
}

fn read_stamped(path: &Path, largest: u64) -> io::Result<Result<(Vec<u8>, Stamp), &'static str>> {
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
    Ok(if bytes.len() as u64 > largest { Err(TOO_LARGE) } else { Ok((bytes, Stamp::of(&there))) })
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
