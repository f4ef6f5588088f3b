//! The lock of one output folder: who publishes into it now. It does not protect the project, so that builds of one
//! project into different folders never wait for each other.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::tree::is_file;
use crate::shell::failure::{Failure, shown};

/// A lock that is held; dropping it frees it and removes its file.
#[derive(Debug)]
pub struct Lock {
    // Held by the open file: the system frees it when its holder dies, however it dies.
    _file: File,
    path: PathBuf,
}

/// Takes the lock at `path`, waiting at most `wait`; the outer error is the system's refusal to make the file.
pub fn take(path: &Path, output: &Path, wait: Duration) -> io::Result<Result<Lock, Failure>> {
    let started = Instant::now();
    loop {
        let mut file = open(path)?;
        match file.try_lock() {
            // The holder before us removes the file before it lets go, and what we hold may be that file.
            Ok(()) if is_at(&file, path) => {
                // The number is for the message alone; that it could not be written hurts nobody.
                let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
                return Ok(Ok(Lock { _file: file, path: path.to_path_buf() }));
            }
            Ok(()) => {}
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if started.elapsed() >= wait => return Ok(Err(held(&mut file, output))),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(20)),
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    options.open(path)
}

/// Whether there is a lock that another user made, and that we may not open.
pub fn is_shut(path: &Path, error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied && is_file(path)
}

/// Why a lock could not be taken, though nobody is known to hold it.
pub fn refused(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::io("open", path, error);
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_file() => failure.hint(
            "another user is publishing into this folder, or was when the machine went down; if nobody is, remove the file",
        ),
        Ok(_) => Failure::new(format!("`{}` is not a plain file, and has the name of our lock", shown(path)))
            .hint("move it away"),
        Err(_) => failure,
    }
}

fn held(file: &mut File, output: &Path) -> Failure {
    let mut text = String::new();
    let holder = match file.take(20).read_to_string(&mut text).ok().and_then(|_| text.trim().parse::<u32>().ok()) {
        Some(pid) => format!("process {pid}"),
        None => "another process".into(),
    };
    Failure::new(format!("{holder} is publishing into `{}`", shown(output)))
        .hint(
            "wait until it is done, or choose another folder with `--output-dir`; a `rapporteur watch` that runs on this dossier \
             publishes by itself, and holds the folder until it ends",
        )
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before the file is closed: afterwards it could be another's. A file that stays holds nobody up.
        let _ = fs::remove_file(&self.path);
    }
}
