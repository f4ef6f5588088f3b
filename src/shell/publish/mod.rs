//! Publishes a build into an output folder: the old site or the new one, whatever happens on the way. It does not know
//! what a site is; a build is a table of files and their bytes.
//!
//! New files go into a staging folder beside the output. What is unchanged is linked there, the two folders are
//! exchanged in one step, and what was put into the old one by others is carried over. Where that cannot be done, files
//! are replaced one by one (`journal`); where somebody watches, they always are (`standing`, `changes`). Files are not
//! forced to the disk one by one: a site can be built again.

mod changes;
mod guard;
mod held;
mod journal;
mod like;
mod lock;
mod manifest;
mod staging;
mod standing;
mod swap;
mod sweep;
mod tree;
mod way;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

pub use guard::{Place, guard};
pub use staging::{Staging, begin};
pub use standing::Standing;

/// The staging folder inside an output that cannot be exchanged.
const INNER: &str = ".rapporteur-staging";

/// A file in a staging folder: as long as it is there, everything in the folder is ours and of no use to anyone. The
/// exchange takes it to the output, whose old folder then has none.
const MARK: &str = ".rapporteur-unpublished";

/// The lock inside an output beside which we may not write.
const LOCK: &str = ".rapporteur-lock";

/// Where to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The output folder, as it was given.
    pub output: PathBuf,
    /// The project's root.
    pub root: PathBuf,
    /// Whether files that are not ours may be in the folder; they are kept all the same.
    pub force: bool,
    /// How long to wait for another run that publishes into the same folder.
    pub wait: Duration,
    /// Whether to exchange folders; anything but `Try` is for tests.
    pub exchange: Exchange,
}

/// Whether the output folder is exchanged for a new one in one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Exchange {
    /// Where the system can.
    #[default]
    Try,
    /// Tried, and refused in the last moment, as on a mount point.
    Refused,
    /// Not tried, as where nothing can be written beside the output.
    Never,
}

/// What publishing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// How many files were written.
    pub written: usize,
    /// How many were left as they were, with their modification time.
    pub unchanged: usize,
    /// How many of ours are gone.
    pub removed: usize,
    /// What is to be told all the same.
    pub warnings: Vec<String>,
}

impl Target {
    /// An output folder of a project, with what is usual otherwise.
    pub fn new(output: impl Into<PathBuf>, root: impl Into<PathBuf>) -> Self {
        Self {
            output: output.into(),
            root: root.into(),
            force: false,
            wait: Duration::from_secs(5),
            exchange: Exchange::Try,
        }
    }
}

impl Place {
    /// The name of something of ours that lies beside the output.
    fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(what);
        self.parent.join(name)
    }

    /// The staging folder beside the output.
    fn staging(&self) -> PathBuf {
        self.beside(".rapporteur-staging")
    }
}
