//! The gathered dossier as it stays between builds, and how edits that concern no other file are taken into it.
//!
//! A file whose outline has not changed leaves every name, number and list as it is: its own references are looked up
//! anew, and that is all. Whatever else has changed, the dossier is gathered anew (`gather`).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::file::Document;
use crate::document::page::PageFile;
use crate::dossier::events::{self, Found};
use crate::dossier::lookup::Lookup;
use crate::dossier::{Dossier, Links, Prosaic, names};
use crate::ground::diagnostic::Diagnostic;
use crate::ground::fingerprint::Stamped;
use crate::ground::hashed::Table;
use crate::ground::path::SourcePath;
use crate::ground::reads::Noted;

/// The dossier with what it was gathered by, and what was to be said.
#[derive(Debug)]
pub struct Gathered {
    /// The dossier.
    pub dossier: Dossier,
    look: Lookup,
    owners: Table<SourcePath, Owner>,
    /// Said of several files together.
    said: Vec<Diagnostic>,
    /// Said of one file by what it names.
    told: Told,
}

/// What is to be said of each file by what it names, and numbers for what is made of one file.
#[derive(Debug, Default)]
pub struct Told {
    by_file: BTreeMap<SourcePath, Vec<Diagnostic>>,
    numbers: u32,
}

/// What is made of a file.
#[derive(Clone, Copy, Debug)]
enum Owner {
    Event(usize),
    Page(usize),
    Home,
    Actor(usize),
    Issue(usize),
}

impl Told {
    /// What is said of a file from now on.
    pub fn set(&mut self, file: &SourcePath, found: Vec<Diagnostic>) {
        if found.is_empty() {
            self.by_file.remove(file);
        } else {
            self.by_file.insert(file.clone(), found);
        }
    }

    /// With the next number.
    pub fn noted<T>(&mut self, value: T) -> Noted<T> {
        let noted = Noted::new(self.numbers, value);
        self.numbers += 1;
        noted
    }
}

impl Prosaic {
    /// Looks up where the holes of a file of prose lead.
    pub fn of(source: &SourcePath, file: &Arc<Stamped<PageFile>>, look: &Lookup) -> (Self, Vec<Diagnostic>) {
        let mut said = Vec::new();
        let prosaic = Self {
            source: source.clone(),
            body: look.links(&file.body, source, &mut said),
            summary: file.summary.as_ref().map_or_else(Links::default, |text| look.links(text, source, &mut said)),
            file: file.clone(),
        };
        (prosaic, said)
    }
}

impl Gathered {
    pub(super) fn new(dossier: Dossier, look: Lookup, said: Vec<Diagnostic>, told: Told) -> Self {
        let mut owners = Table::with_capacity_and_hasher(dossier.events.len(), Default::default());
        let numbered = |number, source: &SourcePath, owner: fn(usize) -> Owner| (source.clone(), owner(number));
        let events = dossier.events.iter().enumerate();
        owners.extend(events.map(|(number, event)| numbered(number, &event.source, Owner::Event)));
        let pages = dossier.pages.iter().enumerate();
        owners.extend(pages.map(|(number, page)| numbered(number, &page.prose.source, Owner::Page)));
        let texts = dossier.actors.iter().enumerate();
        let texts =
            texts.filter_map(|(number, actor)| Some(numbered(number, &actor.text.as_ref()?.source, Owner::Actor)));
        owners.extend(texts);
        let texts = dossier.issues.iter().enumerate();
        let texts =
            texts.filter_map(|(number, issue)| Some(numbered(number, &issue.text.as_ref()?.source, Owner::Issue)));
        owners.extend(texts);
        owners.extend(dossier.home.iter().map(|home| (home.source.clone(), Owner::Home)));
        Self { dossier, look, owners, said, told }
    }

    /// Takes in a file whose outline is what it was, and gives the number by which what is made of it is noted; nothing
    /// where nothing is made of it.
    pub fn refresh(&mut self, source: &SourcePath, document: &Document) -> Option<u32> {
        let Self { dossier, look, owners, told, .. } = self;
        let owner = *owners.get(source)?;
        let (number, found) = match (owner, document) {
            (Owner::Event(number), Document::Event(file)) => {
                let place = &mut dossier.events[number];
                let found = Found { id: place.id.clone(), source: source.clone(), file: file.clone() };
                let (event, found) = events::resolve(&found, look);
                (place.replace(event), found)
            }
            (Owner::Page(number), Document::Page(file)) => prose(&mut dossier.pages[number].prose, file, look),
            (Owner::Home, Document::Page(file)) => prose(dossier.home.as_mut()?, file, look),
            (Owner::Actor(number), Document::Page(file)) => prose(dossier.actors[number].text.as_mut()?, file, look),
            (Owner::Issue(number), Document::Page(file)) => prose(dossier.issues[number].text.as_mut()?, file, look),
            _ => return None,
        };
        told.set(source, found);
        Some(number)
    }

    /// Whether something that stays as it is points into this file, whose places may have moved.
    pub fn points_into(&self, file: &SourcePath) -> bool {
        self.said.iter().any(|found| found.points_into(file))
            || self.dossier.moved.iter().any(|(_, _, place)| place.file == *file)
    }

    /// All that is to be said.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut said: Vec<Diagnostic> = self.said.iter().chain(self.told.by_file.values().flatten()).cloned().collect();
        names::once(&mut said);
        said
    }
}

fn prose(place: &mut Noted<Prosaic>, file: &Arc<Stamped<PageFile>>, look: &Lookup) -> (u32, Vec<Diagnostic>) {
    let (prosaic, found) = Prosaic::of(&place.source, file, look);
    (place.replace(prosaic), found)
}
