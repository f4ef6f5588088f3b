//! Files of the content that nothing reads: told, so that a slip in a name does not make something vanish in silence. What
//! is wrong within what is read, its readers tell; what is unused of a site's own theme, `unused`.

use std::collections::BTreeMap;

use crate::build::documents::Documents;
use crate::build::files::event_folder;
use crate::document::file_name::{instead, leading_date};
use crate::given::inputs::{Input, Inputs};
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::nearest::nearest;
use crate::ground::path::SourcePath;

/// What stands right in `content/`.
const ON_TOP: [&str; 6] =
    ["actors.toml", "issues.toml", "publishers.toml", "sources.toml", "relations.toml", "index.md"];

/// The folders in it.
const FOLDERS: [&str; 5] = ["events", "actors", "issues", "pages", "captures"];

/// Endings that others give to Markdown.
const MARKDOWN: [&str; 5] = ["md", "markdown", "mdown", "mkd", "mkdn"];

/// Files of the content in places or with names of which nothing is read. What lies in an event's folder is its own.
pub(super) fn content(inputs: &Inputs, documents: &Documents) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut folders: BTreeMap<&str, Vec<&SourcePath>> = BTreeMap::new();
    // Of what cannot be read, worse is told.
    let is_read = |path: &&SourcePath| matches!(inputs.files.get(*path), Some(Input::Bytes(_)));
    for path in documents.beside.iter().chain(&documents.elsewhere).filter(is_read) {
        match path.below("content").and_then(|below| below.split_once('/')) {
            None => said.extend(on_top(path)),
            Some((folder, _)) if FOLDERS.contains(&folder) => said.extend(misnamed(path, inputs)),
            Some((folder, _)) => folders.entry(folder).or_default().push(path),
        }
    }
    said.extend(folders.iter().filter_map(|(folder, files)| misplaced(folder, files)));
    said
}

fn is_markdown(path: &SourcePath) -> bool {
    let ending = path.file_name().rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| MARKDOWN.contains(&&*ending))
}

/// Said of a file that nothing reads.
pub(super) fn stray(path: &SourcePath, message: impl Into<String>) -> Diagnostic {
    Diagnostic::warning("stray-file", Place::top(path), message)
}

/// A file right in `content/`.
fn on_top(path: &SourcePath) -> Option<Diagnostic> {
    let name = path.file_name();
    let is_registry = name.to_lowercase().ends_with(".toml");
    if !is_registry && !is_markdown(path) {
        return None;
    }
    let found = stray(path, "no file of this name is read here");
    Some(match nearest(name, ON_TOP) {
        Some(near) => found.hint(format!("did you mean `{near}`?")),
        None if is_registry => found.hint(format!("what is read here is `{}`", ON_TOP.join("`, `"))),
        None => found.hint("events lie in `content/events/`, pages in `content/pages/`"),
    })
}

/// A file in a folder of the content.
fn misnamed(path: &SourcePath, inputs: &Inputs) -> Option<Diagnostic> {
    let name = path.file_name();
    let is_registry = ON_TOP[..5].contains(&name);
    // Notes of one's own may lie among the events, but not what is named like an event.
    let is_dated = path.folder().starts_with("content/events") && leading_date(name).0.is_some();
    // Where endings do not show, an editor adds its own.
    let is_hidden = name.to_lowercase().ends_with(".md.txt");
    if !(is_registry || is_markdown(path) || is_dated || is_hidden) || event_folder(path, inputs).is_some() {
        return None;
    }
    if is_registry {
        let found = stray(path, format!("`{name}` is read in `content/` alone"));
        let there = inputs.files.contains_key(&*format!("content/{name}"));
        let way = if there { "move what stands in it to" } else { "move it to" };
        return Some(found.hint(format!("{way} `content/{name}`")));
    }
    if path.folder() == "content/events" && name == "index.md" {
        let found = stray(path, "`index.md` is an event only in a folder of its own");
        return Some(found.hint("move it into a folder named like the event, or rename it"));
    }
    let is_text = is_markdown(path) || name.to_lowercase().ends_with(".txt") || !name.contains('.');
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.strip_suffix(".md").unwrap_or(stem);
    let (date, stem) = leading_date(stem);
    let to = instead(stem, date);
    // A copy that is kept beside the file.
    if inputs.files.contains_key(&*format!("{}/{to}.md", path.folder())) {
        return None;
    }
    let hint = match () {
        () if is_text => format!("rename it to `{to}.md`"),
        () if is_written(name) => format!("save it as Markdown, as `{to}.md`"),
        () => format!("what belongs to an event lies beside its text, `{to}/index.md`"),
    };
    Some(stray(path, "only files whose names end in `.md` are read here").hint(hint))
}

/// Whether a file of this name is a text that a word processor has written.
fn is_written(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    matches!(&*ending, "doc" | "docx" | "odt" | "rtf" | "pages")
}

/// The files in a folder that is none of the content's: all where its name is a slip, else those that look like content.
fn misplaced(folder: &str, files: &[&SourcePath]) -> Option<Diagnostic> {
    let near = nearest(folder, FOLDERS);
    let first = files.iter().find(|file| is_markdown(file)).or_else(|| files.first().filter(|_| near.is_some()))?;
    let others = files.iter().filter(|file| near.is_some() || is_markdown(file)).count() - 1;
    let files = match others {
        0 => "this file is not read".to_owned(),
        1 => "this file and another one in it are not read".to_owned(),
        _ => format!("this file and {others} others in it are not read"),
    };
    let found = stray(first, format!("`{folder}` is no folder of the content: {files}"));
    Some(match near {
        Some(near) => found.hint(format!("did you mean `content/{near}/`?")),
        None => found.hint(format!("the folders are `{}`", FOLDERS.join("`, `"))),
    })
}
