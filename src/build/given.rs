//! What a build is given beside content: what could not be read, the settings, the words. Not what comes of them.

use std::sync::Arc;

use crate::build::unused;
use crate::bytes::render;
use crate::given::inputs::{Input, Inputs};
use crate::given::language;
use crate::given::settings::{self, Settings};
use crate::given::words::Words;
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place, changed};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::memo::Last;
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

/// The settings as they are read, kept for as long as their file is the same.
pub(super) fn settings(inputs: &Inputs, last: &mut Last<Arc<Diagnosed<Settings>>>) -> Arc<Diagnosed<Settings>> {
    let read = last.get_or(settings_key(inputs), || read_settings(inputs));
    read.unwrap_or_else(|found| Arc::new(Diagnosed { diagnostics: vec![*found], ..Diagnosed::default() }))
}

/// All that the settings depend on.
pub(super) fn settings_key(inputs: &Inputs) -> Fingerprint {
    let stamp = inputs.files.get(&SourcePath::site()).map(|input| match input {
        Input::Bytes(bytes) => Some(bytes.hash()),
        Input::Unreadable(_) => None,
    });
    Fingerprint::of(&(stamp, &inputs.options))
}

fn read_settings(inputs: &Inputs) -> Result<Arc<Diagnosed<Settings>>, Box<Diagnostic>> {
    let path = SourcePath::site();
    let mut read = match inputs.files.get(&path) {
        Some(Input::Bytes(bytes)) => {
            let bytes = bytes.fetch().ok_or_else(|| Box::new(changed(&path)))?;
            settings::read(&path, &bytes)
        }
        Some(Input::Unreadable(_)) => Diagnosed::default(),
        None => {
            let found = Diagnostic::error("no-settings", Place::top(&path), "there is no `site.toml`");
            let found = found.hint("write one with a line `title = \"…\"`, or start with `rapporteur init`");
            Diagnosed { value: Settings::default(), diagnostics: vec![found] }
        }
    };
    if let Some(url) = &inputs.options.base_url {
        read.value.base_url = Some(settings::base(url));
    }
    Ok(Arc::new(read))
}

/// The templates as text, kept for as long as their files are the same; with what is said of them.
pub(super) fn sources(
    inputs: &Inputs,
    last: &mut Last<Arc<Diagnosed<render::Sources>>>,
) -> Arc<Diagnosed<render::Sources>> {
    let read = || {
        let mut read = render::sources(inputs);
        read.diagnostics.extend(unused::templates(&read.value));
        let read = Arc::new(read);
        // What could not be had this time is asked for again.
        let whole = read.diagnostics.iter().all(|found| found.code != "changed");
        if whole { Ok(read) } else { Err(read) }
    };
    last.get_or(render::sources_key(inputs), read).unwrap_or_else(|read| read)
}

/// The theme's English, over it the site's own English, and over both the site's language, the theme's file before the
/// site's: a file may hold only the messages that it changes. What `de-AT` lacks is had from `de`.
pub(super) fn words(sources: &render::Sources, language: &str) -> Diagnosed<Arc<Words>> {
    let mut files: Vec<(SourcePath, &str)> = Vec::new();
    let mut of_site = Vec::new();
    for language in std::iter::once("en").chain(language::chain(language).filter(|language| *language != "en")) {
        let name = format!("words/{language}.ftl");
        let Some(path) = SourcePath::new(&format!("templates/{name}")) else { continue };
        let (theme, own) = (render::words(language), sources.texts.get(&name).map(|text| &**text));
        files.extend(theme.map(|text| (path.clone(), text)));
        let own = own.filter(|text| theme != Some(*text)).map(|text| (path, text));
        of_site.extend(own.clone());
        files.extend(own);
    }
    let Diagnosed { value, mut diagnostics } = Words::new(language, &files);
    diagnostics.extend(unused::messages(&of_site, sources));
    Diagnosed { value: Arc::new(value), diagnostics }
}

/// Tells where the site's language has no words, so that English stands in for all of them.
pub(super) fn wordless(sources: &render::Sources, settings: &Settings) -> Option<Diagnostic> {
    let at = settings.language_at.clone()?;
    let has = |language: &str| sources.texts.contains_key(&format!("words/{language}.ftl"));
    if language::chain(&settings.language).any(has) {
        return None;
    }
    let there = sources.texts.keys().filter_map(|name| name.strip_prefix("words/")?.strip_suffix(".ftl"));
    let there: Vec<&str> = there.collect();
    let meant = [("english", "en"), ("german", "de"), ("deutsch", "de"), ("persian", "fa"), ("farsi", "fa")];
    let meant = meant.iter().find(|(name, _)| settings.language.eq_ignore_ascii_case(name)).map(|(_, code)| *code);
    let message = format!("there are no words in `{}`: the pages' own ones are English", settings.language);
    let hint = meant.map(|code| format!("did you mean `{code}`?"));
    let others = || {
        format!(
            "there are `{}`; for another language write `templates/words/{}.ftl`",
            there.join("`, `"),
            settings.language
        )
    };
    Some(
        Diagnostic::warning("no-words", Place::new(&SourcePath::site(), at), message).hint(hint.unwrap_or_else(others)),
    )
}
