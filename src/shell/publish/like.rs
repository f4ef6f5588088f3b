//! Whose a folder is, and who may look into it and write there: what would be lost with a folder that another takes the
//! place of, were the other not made like it.

use std::fs::{self, Permissions};
use std::io;
use std::path::Path;

/// Makes a folder of ours like the one whose place it takes, where there is one. What would keep us from writing into it
/// comes later: it is given back.
#[cfg(unix)]
pub fn make_like(new: &Path, old: &Path) -> io::Result<Option<Permissions>> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, lchown};
    let Some(old) = fs::symlink_metadata(old).ok().filter(fs::Metadata::is_dir) else { return Ok(None) };
    let is = fs::symlink_metadata(new)?;
    let uid = (is.uid() != old.uid()).then_some(old.uid());
    let gid = (is.gid() != old.gid()).then_some(old.gid());
    let is_given = uid.is_some() || gid.is_some();
    if is_given {
        lchown(new, uid, gid)?;
    }
    let mode = |of: &fs::Metadata| of.mode() & 0o7777;
    let first = mode(&old) | OURS;
    // Given to another, it may have lost what its group is for.
    if is_given || mode(&is) != first {
        fs::set_permissions(new, Permissions::from_mode(first))?;
    }
    Ok((mode(&old) != first).then(|| old.permissions()))
}

/// Elsewhere folders are not exchanged.
#[cfg(not(unix))]
pub fn make_like(_: &Path, _: &Path) -> io::Result<Option<Permissions>> {
    Ok(None)
}

/// What we need to write into a folder that we own.
#[cfg(unix)]
const OURS: u32 = 0o700;

/// Lets us write into a folder that we own.
pub fn open_up(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let there = fs::symlink_metadata(folder).ok().filter(fs::Metadata::is_dir);
        if let Some(mode) = there.map(|there| there.permissions().mode()).filter(|mode| mode & OURS != OURS) {
            // Where it is not ours, what comes next fails and says so.
            let _ = fs::set_permissions(folder, Permissions::from_mode(mode | OURS));
        }
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// Moves something of others. A folder that may not be written into cannot be moved to another, so it may be for as long
/// as that takes.
pub fn shift(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            let there = fs::symlink_metadata(from)?;
            if !there.is_dir() {
                return Err(error);
            }
            open_up(from);
            let moved = fs::rename(from, to);
            let _ = fs::set_permissions(if moved.is_ok() { to } else { from }, there.permissions());
            moved
        }
        done => done,
    }
}

/// Whether a folder of others can be moved to another folder.
pub fn can_shift(folder: &Path) -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::{Access, AtFlags, CWD, accessat};
        // Its owner alone may set its mode, were it only to what it is.
        let is_ours =
            || fs::symlink_metadata(folder).and_then(|there| fs::set_permissions(folder, there.permissions()));
        accessat(CWD, folder, Access::WRITE_OK, AtFlags::EACCESS).is_ok() || is_ours().is_ok()
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        true
    }
}
