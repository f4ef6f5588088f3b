//! Writes a new file whole or not at all: half of one would count as the editor's own from then on. It replaces none.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Writes a file where there is none, in a folder that is there.
///
/// # Errors
/// Where something is there already, and where the machine fails; then there is no such file.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = File::create_new(path)?;
    new.write_all(bytes).inspect_err(|_| {
        // What went wrong first is what is told.
        let _ = fs::remove_file(path);
    })
}

/// Adds to the end of a file that is there.
///
/// # Errors
/// Where the machine fails; then the file is what it was.
pub fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().append(true).open(path)?;
    let before = file.metadata()?.len();
    file.write_all(bytes).inspect_err(|_| {
        let _ = file.set_len(before);
    })
}
