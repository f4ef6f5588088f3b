//! Issues with their positions.

use crate::document::registry::IssueEntry;
use crate::dossier::names::{Gap, Names, Standing};
use crate::dossier::{IssueNo, Links, Prosaic};
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;

/// An issue.
#[derive(Debug)]
pub struct Issue {
    /// As it was written.
    pub entry: Stamped<IssueEntry>,
    /// Its page.
    pub out: OutPath,
    /// Where the holes of `about` lead.
    pub about: Links,
    /// Where the holes of each position's `about` lead.
    pub positions: Vec<Links>,
    /// The longer text of `content/issues/ID.md`.
    pub text: Option<Prosaic>,
    /// The issues that carry it on.
    pub continued_by: Vec<IssueNo>,
    /// The positions' names.
    pub names: Names,
}

/// The names of an issue's positions.
pub fn position_names(entry: &IssueEntry) -> Names {
    let mut names = Names::of("a position");
    if entry.positions.is_empty() {
        names.gap = Gap::Unread;
    }
    for (number, position) in entry.positions.iter().enumerate() {
        names.add(position.id.value.as_str(), number, Standing::Current);
    }
    for (number, position) in entry.positions.iter().enumerate() {
        for former in &position.formerly {
            names.add(&former.value, number, Standing::Former);
        }
    }
    names
}
