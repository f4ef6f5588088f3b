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
