//! What a build is given beside content: what could not be read, the settings, the words. Not what comes of them.

use crate::bytes::render;
use crate::given::inputs::{Input, Inputs};
use crate::given::settings::{self, Settings};
use crate::given::words::Words;
use crate::ground::diagnostic::{Diagnostic, Place, changed};
use crate::ground::path::SourcePath;

/// What could not be read is told, wherever it stands.
pub(super) fn unreadable(inputs: &Inputs) -> Vec<Diagnostic> {
    let told = |(path, input): (&SourcePath, &Input)| match input {
        Input::Bytes(_) => None,
        Input::Unreadable(why) => Some(
            Diagnostic::error("unreadable", Place::top(path), format!("this file {why}")).hint("replace or remove it"),
        ),
    };
    inputs.files.iter().filter_map(told).collect()
}

pub(super) fn read_settings(inputs: &Inputs, said: &mut Vec<Diagnostic>) -> Settings {
    let path = SourcePath::site();
    let mut settings = match inputs.files.get(&path) {
        Some(Input::Bytes(bytes)) => match bytes.fetch() {
            Some(bytes) => {
                let read = settings::read(&path, &bytes);
                said.extend(read.diagnostics);
                read.value
            }
            None => {
                said.push(changed(&path));
                Settings::default()
            }
        },
        Some(Input::Unreadable(_)) => Settings::default(),
        None => {
            let found = Diagnostic::error("no-settings", Place::top(&path), "there is no `site.toml`");
            said.push(found.hint("write one with a line `title = \"…\"`, or start with `rapporteur init`"));
            Settings::default()
        }
    };
    if let Some(url) = &inputs.options.base_url {
        settings.base_url = Some(settings::with_slash(url.as_str().into()));
    }
    settings
}

/// The theme's English, over it the site's own English, and over both the site's language: a file may hold only the
/// messages that it changes.
pub(super) fn words(sources: &render::Sources, language: &str, said: &mut Vec<Diagnostic>) -> Words {
    let mut files = Vec::new();
    files.extend(SourcePath::new("templates/words/en.ftl").zip(render::english()));
    for name in ["words/en.ftl".to_owned(), format!("words/{language}.ftl")] {
        let path = SourcePath::new(&format!("templates/{name}"));
        if let (Some(path), Some(text)) = (path, sources.texts.get(&name)) {
            files.push((path, &**text));
        }
    }
    let words = Words::new(language, &files);
    said.extend(words.diagnostics);
    words.value
}
