//! The captures that sources name: whether each is there and is a text. What stands in them, quotes are checked against.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::capture::Capture;
use crate::document::registry::SourceEntry;
use crate::dossier::events::Found;
use crate::dossier::sorted::Listed;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::nearest::nearest;

/// The captures that there are, by path: those that are texts, those that are none, those that could not be read.
pub type There<'a> =
    (&'a BTreeMap<Box<str>, Arc<Capture>>, &'a BTreeMap<Box<str>, Arc<Diagnostic>>, &'a BTreeSet<Box<str>>);

/// Tells of captures that are named and of no use. One that nobody names may be what it likes.
pub fn missing_captures(events: &[Found], shared: &Listed<SourceEntry>, there: There<'_>, said: &mut Vec<Diagnostic>) {
    let (texts, no_texts, unread) = there;
    let own = events.iter().flat_map(|found| found.file.sources.iter().map(move |source| (&found.source, source)));
    let own = own.map(|(file, source)| (file, &***source));
    for (file, source) in own.chain(shared.entries().iter().map(|entry| (&shared.file, &entry.source))) {
        let Some(capture) = &source.capture else { continue };
        let name = &*capture.value;
        if texts.contains_key(name) || unread.contains(name) {
            continue;
        }
        let place = Place::new(file, capture.span.clone());
        said.push(match no_texts.get(name) {
            Some(why) => {
                let message = format!("the capture `{name}` is no plain text");
                let found = Diagnostic::error("no-capture", place, message);
                let found =
                    found.hint("captures are plain text in UTF-8: save the words of the source in a `.txt` file");
                why.place.iter().fold(found, |found, at| found.also(at.clone(), why.message.clone()))
            }
            None => {
                let message = format!("there is no capture `{name}`");
                Diagnostic::error("no-capture", place, message).hint(way_out(name, there))
            }
        });
    }
}

fn way_out(name: &str, (texts, no_texts, unread): There<'_>) -> String {
    let plain = name.trim_start_matches("./");
    let plain = plain.strip_prefix("content/").unwrap_or(plain);
    let plain = plain.strip_prefix("captures/").unwrap_or(plain);
    let known = || texts.keys().chain(no_texts.keys()).chain(unread).map(|path| &**path);
    if known().any(|path| path == plain) {
        return format!("write `{plain}`: the path begins below `content/captures/`");
    }
    match nearest(plain, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "captures lie in `content/captures/`".to_owned(),
    }
}
