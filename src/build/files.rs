//! Files that come out as they are, and the way of every file to the sink and the table. Not the pages.

use std::collections::BTreeMap;

use crate::bytes::output::{Made, Output, Sink};
use crate::bytes::render;
use crate::dossier::Dossier;
use crate::given::inputs::{Input, Inputs};
use crate::ground::diagnostic::{Diagnostic, Place, changed};
use crate::ground::path::{OutPath, SourcePath};

/// Files that come out as they are: the theme's, the site's `static/`, and what lies beside events.
/// Gives those that are the site's own, with where they were read.
pub(super) fn put_files(
    inputs: &Inputs,
    dossier: &Dossier,
    sink: &dyn Sink,
    output: &mut Output,
    said: &mut Vec<Diagnostic>,
) -> Vec<(OutPath, SourcePath)> {
    let statics = render::statics(inputs);
    said.extend(statics.diagnostics);
    for (path, file) in statics.value {
        match file.bytes() {
            Ok(bytes) => put(path, &bytes, sink, output),
            Err(source) => said.push(changed(source)),
        }
    }
    let mut own = Vec::new();
    let events: BTreeMap<&str, &OutPath> = dossier
        .events
        .iter()
        .filter(|event| event.source.file_name() == "index.md")
        .map(|event| (event.source.folder(), &event.out))
        .collect();
    for (path, input) in &inputs.files {
        let Input::Bytes(bytes) = input else { continue };
        if let Some(name) = path.below("static") {
            own.extend(OutPath::new(name).map(|out| (out, path.clone())));
        }
        let Some(name) = own_file(&events, path) else { continue };
        match OutPath::new(&name) {
            Some(out) => {
                own.push((out.clone(), path.clone()));
                match bytes.fetch() {
                    Some(bytes) => put(out, &bytes, sink, output),
                    None => said.push(changed(path)),
                }
            }
            None => {
                let message = format!("`{name}` is no name that every system can store");
                said.push(Diagnostic::error("bad-name", Place::top(path), message).hint("rename the file"));
            }
        }
    }
    own
}

/// Where a file beside an event's `index.md` comes out; nowhere where the event is withheld.
fn own_file(events: &BTreeMap<&str, &OutPath>, path: &SourcePath) -> Option<String> {
    path.below("content/events").filter(|below| !below.ends_with(".md"))?;
    let mut folder = path.folder();
    // The nearest folder above it that is an event's.
    while folder.len() > "content/events".len() {
        if let Some(out) = events.get(folder) {
            let rest = path.below(folder)?;
            return Some(format!("{}{rest}", out.folder()));
        }
        folder = folder.rsplit_once('/')?.0;
    }
    None
}

pub(super) fn put(path: OutPath, bytes: &[u8], sink: &dyn Sink, output: &mut Output) {
    let made = Made::of(bytes);
    sink.put(&path, made, bytes);
    output.files.insert(path, made);
}
