//! What a file system says of a file without its bytes being read: enough to know, most of the time, that they are still
//! the same.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// A file as `stat` shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    #[cfg(unix)]
    unix: Unix,
}

/// What only some systems tell. The time of change is set by the system at every write, whoever sets the other time
/// back; a file that was renamed into place is another inode.
#[cfg(unix)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unix {
    changed: (i64, i64),
    inode: u64,
    device: u64,
    mode: u32,
}

/// A file system may count in steps of this length: FAT does.
const STEP: Duration = Duration::from_secs(2);

impl Stamp {
    /// Of a file.
    pub fn of(there: &Metadata) -> Self {
        Self {
            len: there.len(),
            modified: there.modified().ok(),
            #[cfg(unix)]
            unix: {
                use std::os::unix::fs::MetadataExt;
                Unix {
                    changed: (there.ctime(), there.ctime_nsec()),
                    inode: there.ino(),
                    device: there.dev(),
                    mode: there.mode(),
                }
            },
        }
    }

    /// Whether the file could be written once more and show the same stamp: it was changed so shortly before `now`, when
    /// it was looked at, that the clock of its file system may not have moved on.
    pub fn is_fresh(&self, now: SystemTime) -> bool {
        // A time ahead of ours is fresh, too: the clock of another machine may have set it.
        self.changed().is_none_or(|changed| now.duration_since(changed).is_ok_and(|age| age < STEP) || changed > now)
    }

    #[cfg(unix)]
    fn changed(&self) -> Option<SystemTime> {
        let (seconds, nanos) = self.unix.changed;
        let since = Duration::new(u64::try_from(seconds).ok()?, u32::try_from(nanos).ok()?);
        SystemTime::UNIX_EPOCH.checked_add(since)
    }

    #[cfg(not(unix))]
    fn changed(&self) -> Option<SystemTime> {
        self.modified
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_fresh_for_two_seconds_and_when_its_time_is_ahead() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let stamp = Stamp::of(&file.as_file().metadata().unwrap());
        let changed = stamp.changed().unwrap();
        assert!(stamp.is_fresh(changed) && stamp.is_fresh(changed + STEP / 2) && stamp.is_fresh(changed - STEP));
        assert!(!stamp.is_fresh(changed + STEP));
    }
}
