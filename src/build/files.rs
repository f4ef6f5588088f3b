//! Files that come out as they are, and their way to the sink. Not the pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bytes::links::{Scanned, places};
use crate::bytes::output::{Made, Sink};
use crate::bytes::render::{self, Static};
use crate::dossier::Dossier;
use crate::given::inputs::{Bytes, Input, Inputs};
use crate::ground::diagnostic::{Diagnostic, changed, unportable};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::{OutPath, SourcePath};

/// The site's own files as they stay between builds: what is unchanged is not read again.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<OutPath, Kept>);

/// What is kept of a file of the site's own.
#[derive(Clone, Debug)]
struct Kept {
    hash: Fingerprint,
    made: Made,
    /// Of a page: where links into it may lead.
    places: Option<Arc<Scanned>>,
}

/// The files of a build that are no pages.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// All of them.
    pub files: Vec<(OutPath, Made)>,
    /// Those that are the site's own, with where they were read.
    pub own: Vec<(OutPath, SourcePath)>,
    /// The places on those of them that are pages.
    pub places: Vec<Arc<Scanned>>,
    /// What is to be said.
    pub said: Vec<Diagnostic>,
}

impl Files {
    /// Lays out the theme's files, the site's `static/`, and what lies `beside` events.
    pub fn lay(&mut self, inputs: &Inputs, beside: &[SourcePath], dossier: &Dossier, sink: &dyn Sink) -> Laid {
        let before = std::mem::take(&mut self.0);
        let mut laid = Laid::default();
        let mut lay = |out: OutPath, path: &SourcePath, bytes: &Bytes, laid: &mut Laid| {
            let kept = match before.get(&out) {
                Some(kept) if kept.hash == bytes.hash() => kept.clone(),
                _ => match bytes.fetch() {
                    Some(read) => {
                        let made = Made::of(&read);
                        sink.put(&out, made, &read);
                        let places = out.as_str().ends_with(".html").then(|| Arc::new(places(&out, &read)));
                        Kept { hash: bytes.hash(), made, places }
                    }
                    None => return laid.said.push(changed(path)),
                },
            };
            laid.places.extend(kept.places.clone());
            laid.files.push((out.clone(), kept.made));
            self.0.insert(out, kept);
        };
        let statics = render::statics(inputs);
        laid.said.extend(statics.diagnostics);
        for (out, file) in statics.value {
            match file {
                Static::Embedded(bytes) => laid.files.push(put(out, bytes, sink)),
                Static::Own(path, bytes) => {
                    laid.own.push((out.clone(), path.clone()));
                    lay(out, path, bytes, &mut laid);
                }
            }
        }
        if beside.is_empty() {
            return laid;
        }
        let events: BTreeMap<&str, &OutPath> = dossier
            .events
            .iter()
            .filter(|event| event.source.file_name() == "index.md")
            .map(|event| (event.source.folder(), &event.out))
            .collect();
        for path in beside {
            let (Some(Input::Bytes(bytes)), Some(name)) = (inputs.files.get(path), own_file(&events, path, inputs))
            else {
                continue;
            };
            match OutPath::new(&name) {
                Some(out) => {
                    laid.own.push((out.clone(), path.clone()));
                    lay(out, path, bytes, &mut laid);
                }
                None => laid.said.push(unportable(path, &name)),
            }
        }
        laid
    }
}

/// Where a file beside an event's `index.md` comes out; nowhere where the event is withheld.
fn own_file(events: &BTreeMap<&str, &OutPath>, path: &SourcePath, inputs: &Inputs) -> Option<String> {
    path.below("content/events").filter(|below| !below.ends_with(".md"))?;
    let folder = event_folder(path, inputs)?;
    Some(format!("{}{}", events.get(folder)?.folder(), path.below(folder)?))
}

/// The folder of an event's `index.md` in which a file lies, or below which: the nearest, since events may lie in folders
/// of events.
pub(super) fn event_folder<'a>(path: &'a SourcePath, inputs: &Inputs) -> Option<&'a str> {
    let mut folder = path.folder();
    while folder.len() > "content/events".len() {
        if inputs.files.contains_key(&*format!("{folder}/index.md")) {
            return Some(folder);
        }
        folder = folder.rsplit_once('/')?.0;
    }
    None
}

/// Hands a file over, and gives its row of the table.
pub(super) fn put(path: OutPath, bytes: &[u8], sink: &dyn Sink) -> (OutPath, Made) {
    let made = Made::of(bytes);
    sink.put(&path, made, bytes);
    (path, made)
}
