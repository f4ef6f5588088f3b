//! Issues with their positions.

use crate::document::markdown::Parsed;
use crate::document::registry::IssueEntry;
use crate::dossier::events::page_of;
use crate::dossier::lookup::Lookup;
use crate::dossier::names::{Gap, Names, Standing, twice};
use crate::dossier::sorted::Listed;
use crate::dossier::{IssueNo, Links, Prosaic};
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::path::{OutPath, SourcePath};
use crate::ground::reads::Noted;

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
    pub text: Option<Noted<Prosaic>>,
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

/// Looks up what the registry's entries name.
pub fn resolve_issues(
    listed: &Listed<IssueEntry>,
    texts: Vec<Option<Noted<Prosaic>>>,
    look: &Lookup,
    said: &mut Vec<Diagnostic>,
) -> Vec<Issue> {
    let file = &listed.file;
    let mut list = Vec::new();
    for (entry, text) in listed.entries().iter().zip(texts) {
        let about = |text: &Option<Parsed>, said: &mut Vec<Diagnostic>| {
            text.as_ref().map_or_else(Links::default, |text| look.links(text, file, said))
        };
        list.push(Issue {
            out: page_of("issues", &entry.id.value),
            about: about(&entry.about, said),
            positions: entry.positions.iter().map(|one| about(&one.about, said)).collect(),
            continued_by: entry.continued_by.iter().filter_map(|name| look.issues.find(name, file, said)).collect(),
            entry: Stamped::new(entry.clone()),
            text,
        });
    }
    list
}
