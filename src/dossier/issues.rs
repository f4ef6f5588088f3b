//! Issues with their positions.

use crate::document::registry::IssueEntry;
use crate::dossier::names::{Gap, Names, Standing, twice};
use crate::dossier::{IssueNo, Links, Prosaic};
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::path::{OutPath, SourcePath};

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
}

/// The names of an issue's positions.
pub fn position_names(entry: &IssueEntry, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Names {
    let mut names = Names::of("a position");
    if entry.positions.is_empty() {
        names.gap = Gap::Unread;
    }
    for (number, position) in entry.positions.iter().enumerate() {
        names.add(position.id.value.as_str(), number, Standing::Current);
    }
    for (number, position) in entry.positions.iter().enumerate() {
        for former in &position.formerly {
            let first = names.add(&former.value, number, Standing::Former).filter(|first| *first != number);
            if let Some(first) = first.and_then(|first| entry.positions.get(first)) {
                let known = first.formerly.iter().find(|known| known.value == former.value);
                let at = known.map_or(&first.id.span, |known| &known.span);
                let (place, first) = (Place::new(file, former.span.clone()), Place::new(file, at.clone()));
                said.push(twice("position", &former.value, place, first));
            }
        }
    }
    names
}
