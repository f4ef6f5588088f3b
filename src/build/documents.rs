//! The parsed files as they stay between builds: what is unchanged is not parsed again. Not what they mean together.

use std::sync::Arc;

use rayon::prelude::*;

use crate::document::event;
use crate::document::file::{self, Document, Parsed, Role};
use crate::document::markdown::{Prose, Style};
use crate::dossier::sorted::Read;
use crate::given::inputs::{Input, Inputs};
use crate::given::settings::Settings;
use crate::ground::diagnostic::{Diagnostic, changed};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::SourcePath;

/// All files of the content that say something, by path.
#[derive(Debug, Default)]
pub(super) struct Documents {
    all: Vec<Doc>,
    /// Typographic punctuation, and the language: what all texts are rendered by.
    manner: (bool, Arc<str>),
    /// Other files that lie among the events.
    pub beside: Vec<SourcePath>,
    /// Other files that lie elsewhere in the content.
    pub elsewhere: Vec<SourcePath>,
}

#[derive(Debug)]
struct Doc {
    path: SourcePath,
    role: Role,
    had: Had,
    parsed: Parsed,
}

/// What a document was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Had {
    /// Bytes with this fingerprint.
    Bytes(Fingerprint),
    /// Nothing: the file cannot be read.
    Unreadable,
    /// Nothing: the file was changed while it was read. It is asked for again.
    Nothing,
}

/// What a round of builds found changed.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// The files whose bytes are others, by number.
    pub files: Vec<usize>,
    /// Whether files came or went, or an outline's shape is another.
    pub shape: bool,
    /// Whether an outline's facts are others.
    pub facts: bool,
}

impl Documents {
    /// Takes in the files as they are now.
    pub fn take(&mut self, inputs: &Inputs, settings: &Settings) -> Change {
        let manner = (settings.smart_punctuation, settings.language.clone());
        let restyled = self.manner != manner;
        self.manner = manner;
        self.beside.clear();
        self.elsewhere.clear();
        let mut change = Change::default();
        let mut old = std::mem::take(&mut self.all).into_iter().peekable();
        let mut work = Vec::new();
        self.all.reserve(inputs.files.len());
        let nothing: Arc<[Diagnostic]> = [].into();
        for (path, input) in inputs.below("content") {
            while old.next_if(|doc| doc.path < *path).is_some() {
                change.shape = true;
            }
            let bytes = match input {
                Input::Bytes(bytes) => Some(bytes),
                Input::Unreadable(_) => None,
            };
            let has = bytes.map_or(Had::Unreadable, |bytes| Had::Bytes(bytes.hash()));
            let doc = match old.next_if(|doc| doc.path == *path) {
                Some(doc) if doc.had == has && !restyled => {
                    self.all.push(doc);
                    continue;
                }
                Some(doc) => doc,
                None => {
                    let Some(role) = file::role(path) else {
                        let is_beside = path.below("content/events").is_some();
                        if is_beside { &mut self.beside } else { &mut self.elsewhere }.push(path.clone());
                        continue;
                    };
                    change.shape = true;
                    Doc { path: path.clone(), role, had: Had::Nothing, parsed: Parsed::unread(nothing.clone()) }
                }
            };
            change.files.push(self.all.len());
            work.push(bytes);
            self.all.push(doc);
        }
        change.shape |= old.next().is_some();
        let parsed: Vec<(Had, Parsed)> = change
            .files
            .par_iter()
            .zip(&work)
            .map(|(number, bytes)| {
                let Doc { path, role, .. } = &self.all[*number];
                let Some(bytes) = bytes else { return (Had::Unreadable, Parsed::unread(nothing.clone())) };
                match bytes.fetch() {
                    Some(read) => {
                        let parsed = file::parse(role, path, &read, bytes.hash(), style(role, &self.manner));
                        (Had::Bytes(bytes.hash()), parsed)
                    }
                    None => (Had::Nothing, Parsed::unread([changed(path)].into())),
                }
            })
            .collect();
        for (number, (had, parsed)) in change.files.iter().zip(parsed) {
            let doc = &mut self.all[*number];
            change.shape |= doc.parsed.outline.shape != parsed.outline.shape;
            change.facts |= doc.parsed.outline.facts != parsed.outline.facts;
            (doc.had, doc.parsed) = (had, parsed);
        }
        change
    }

    /// A file by its number.
    pub fn one(&self, number: usize) -> (&SourcePath, &Document) {
        let doc = &self.all[number];
        (&doc.path, &doc.parsed.document)
    }

    /// The HTML of an event's text, made again; nothing where the file is another by now.
    pub fn content(&self, inputs: &Inputs, file: &SourcePath) -> Option<Prose> {
        let number = self.all.binary_search_by(|doc| doc.path.cmp(file)).ok()?;
        let Doc { role, had, .. } = &self.all[number];
        let Some(Input::Bytes(bytes)) = inputs.files.get(file).filter(|_| *had != Had::Nothing) else { return None };
        Some(event::content(file, &bytes.fetch()?, style(role, &self.manner)))
    }

    /// Lets go of HTML that no page asked for: of files that came to what they were, or have no page.
    pub fn rest(&self, files: &[usize]) {
        for number in files {
            if let Document::Event(event) = &self.all[*number].parsed.document {
                drop(event.content.take());
            }
        }
    }

    /// What the files say, by path.
    pub fn read(&self) -> Vec<Read> {
        self.all.iter().map(|doc| (doc.path.clone(), doc.role.clone(), doc.parsed.document.clone())).collect()
    }

    /// What is to be said of single files.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter().flat_map(|doc| &*doc.parsed.diagnostics)
    }
}

/// The home page's text stands below a heading of its own; all others stand right below the page's title.
fn style<'a>(role: &Role, (smart_punctuation, language): &'a (bool, Arc<str>)) -> Style<'a> {
    let heading_base = if matches!(role, Role::Home) { 3 } else { 2 };
    let ids_apart = matches!(role, Role::Home | Role::ActorText { .. } | Role::IssueText { .. });
    Style { smart_punctuation: *smart_punctuation, heading_base, ids_apart, language }
}
