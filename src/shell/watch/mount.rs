//! File systems whose changes the system does not tell of, because another machine makes them.

use std::path::Path;

/// The name of such a file system, where `folder` lies on one.
#[cfg(target_os = "linux")]
pub fn is_remote(folder: &Path) -> Option<&'static str> {
    // `f_type` has a sign on some machines; the numbers are those of statfs(2).
    let kind = rustix::fs::statfs(folder).ok()?.f_type as u64 & 0xffff_ffff;
    Some(match kind {
        0x6969 => "nfs",
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => "smb",
        0x0102_1997 => "9p",
        0x6573_5546 => "fuse",
        0x786f_4256 => "vboxsf",
        0xbacb_acbc => "vmhgfs",
        0x7c7c_6673 => "prl_fs",
        0x5346_414f | 0x6b41_4653 => "afs",
        0x00c3_6400 => "ceph",
        0x0bd0_0bd0 => "lustre",
        0x7461_636f => "ocfs2",
        0x0116_1970 => "gfs2",
        0x4750_4653 => "gpfs",
        _ => return None,
    })
}

/// Not known here.
#[cfg(not(target_os = "linux"))]
pub fn is_remote(_: &Path) -> Option<&'static str> {
    None
}
