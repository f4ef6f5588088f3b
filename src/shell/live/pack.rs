//! The cache on disk of what was made: one file without a name, so that whatever ends the process also ends the file.
//! It knows nothing of sites; it keeps bytes for as long as somebody holds the slot in which they lie.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::shell::failure::Failure;
use crate::shell::live::room::Room;

/// Bytes on disk. Many threads may put and read at once; every call takes one system call and no other's time.
#[derive(Clone, Debug)]
pub struct Pack(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    file: File,
    room: Mutex<Room>,
}

/// Where some bytes lie in a pack, in one stretch or in several. Their room is given to others once the last clone of it
/// is dropped.
#[derive(Clone, Debug)]
pub struct Slot(Arc<[Lease]>);

#[derive(Debug)]
struct Lease {
    pack: Arc<Inner>,
    offset: u64,
    len: u64,
}

/// The folder for a pack: the user's cache folder, because the system's folder for temporary files is often made of
/// memory. A folder inside `root` is none, for what happens there wakes a watcher.
pub fn folder(root: &Path) -> PathBuf {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let mut folders: Vec<PathBuf> = [set("XDG_CACHE_HOME"), set("LOCALAPPDATA")].into_iter().flatten().collect();
    if let Some(home) = set("HOME") {
        folders.extend([home.join(".cache"), home.join("Library/Caches")]);
    }
    let is_fit = |folder: &PathBuf| {
        let whole = folder.canonicalize();
        whole.is_ok_and(|folder| !folder.starts_with(&root)) && tempfile::tempfile_in(folder).is_ok()
    };
    folders.into_iter().find(is_fit).unwrap_or_else(std::env::temp_dir)
}

impl Pack {
    /// An empty pack in `folder`.
    pub fn new(folder: &Path) -> Result<Self, Failure> {
        let file = tempfile::tempfile_in(folder).map_err(|error| Failure::io("write into", folder, &error))?;
        Ok(Self(Arc::new(Inner { file, room: Mutex::default() })))
    }

    /// Keeps some bytes.
    pub fn put(&self, bytes: &[u8]) -> io::Result<Slot> {
        Ok(Slot([self.lease(bytes)?].into()))
    }

    fn lease(&self, bytes: &[u8]) -> io::Result<Lease> {
        let len = bytes.len() as u64;
        let offset = self.0.room().take(len);
        // Made before anything can fail, so that the room comes back.
        let lease = Lease { pack: Arc::clone(&self.0), offset, len };
        write_at(&self.0.file, bytes, offset)?;
        Ok(lease)
    }
}

/// Bytes that come in pieces.
#[derive(Debug)]
pub struct Growing {
    pack: Pack,
    leases: Vec<Lease>,
}

impl Growing {
    /// None yet.
    pub fn new(pack: &Pack) -> Self {
        Self { pack: pack.clone(), leases: Vec::new() }
    }

    /// Keeps those that follow.
    pub fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.leases.push(self.pack.lease(bytes)?);
        Ok(())
    }

    /// All of them.
    pub fn end(self) -> Slot {
        Slot(self.leases.into())
    }
}

impl Slot {
    /// The bytes that were put here.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        self.piece(0, u64::MAX)
    }

    /// Of the bytes that were put here, `len` from the one at `from` on; fewer where they end before that.
    pub fn piece(&self, from: u64, len: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let (mut skip, mut left) = (from, len);
        for lease in &*self.0 {
            let before = skip.min(lease.len);
            let some = left.min(lease.len - before);
            (skip, left) = (skip - before, left - some);
            let at = bytes.len();
            let len = usize::try_from(some).map_err(|_| io::Error::from(io::ErrorKind::OutOfMemory))?;
            bytes.resize(at + len, 0);
            read_at(&lease.pack.file, &mut bytes[at..], lease.offset + before)?;
        }
        Ok(bytes)
    }
}

impl Inner {
    fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.pack.room().give(self.offset, self.len);
    }
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, offset)
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = std::os::windows::fs::FileExt::seek_write(file, bytes, offset)?;
        if written == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        bytes = &bytes[written..];
        offset += written as u64;
    }
    Ok(())
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        offset += read as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack() -> Pack {
        Pack::new(tempfile::tempdir().unwrap().path()).unwrap()
    }

    fn end(pack: &Pack) -> u64 {
        pack.0.room().end
    }

    #[test]
    fn room_is_used_again_once_nobody_holds_it() {
        let pack = pack();
        let (a, b, c) = (pack.put(b"aaaa").unwrap(), pack.put(b"bbbb").unwrap(), pack.put(b"c").unwrap());
        let reader = b.clone();
        drop((a, b));
        let d = pack.put(b"ddd").unwrap();
        assert_eq!(reader.read().unwrap(), b"bbbb", "it was still held");
        drop(reader);
        let e = pack.put(b"eeeee").unwrap();
        assert_eq!(end(&pack), 9, "what is free side by side is one gap");
        let all = [&c, &d, &e].map(|slot| slot.read().unwrap());
        assert_eq!(all, [&b"c"[..], b"ddd", b"eeeee"]);
        assert_eq!(end(&pack), 9);
        pack.put(b"").unwrap().read().unwrap();
        let piece = |from, len| c.piece(from, len).unwrap();
        assert_eq!([piece(0, 9), piece(1, 1), piece(9, 9)], [&b"c"[..], b"", b""]);
    }

    #[test]
    fn pieces_are_read_as_one() {
        let pack = pack();
        let mut growing = Growing::new(&pack);
        for piece in [&b"ab"[..], b"", b"cde", b"f"] {
            growing.put(piece).unwrap();
            pack.put(b"between").unwrap();
        }
        let slot = growing.end();
        assert_eq!(slot.read().unwrap(), b"abcdef");
        for from in 0..8 {
            for len in 0..8 {
                let wanted: Vec<u8> = b"abcdef".iter().copied().skip(from).take(len).collect();
                assert_eq!(slot.piece(from as u64, len as u64).unwrap(), wanted);
            }
        }
        drop(slot);
        assert_eq!(end(&pack), 0);
    }

    #[test]
    fn nothing_is_left_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let pack = Pack::new(folder.path()).unwrap();
        let slot = pack.put(b"here").unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        assert_eq!(slot.read().unwrap(), b"here");
        assert!(Pack::new(&folder.path().join("gone")).is_err());
    }

    #[test]
    fn the_folder_is_not_inside_the_site() {
        let site = tempfile::tempdir().unwrap();
        assert!(!folder(site.path()).starts_with(site.path()));
        assert!(Pack::new(&folder(site.path())).is_ok());
        assert_eq!(folder(Path::new("/")), std::env::temp_dir());
    }

    #[test]
    fn many_threads_put_and_read_at_once() {
        let pack = pack();
        std::thread::scope(|scope| {
            for thread in 0..8_u8 {
                let pack = &pack;
                scope.spawn(move || {
                    for turn in 0..200 {
                        let bytes = vec![thread; 1 + turn * 7 % 300];
                        let slot = pack.put(&bytes).unwrap();
                        assert_eq!(slot.read().unwrap(), bytes);
                    }
                });
            }
        });
        assert_eq!(end(&pack), 0);
    }
}
