//! Templates and messages of the site's own that nothing uses: told, so that a slip in a name does not leave the theme's in
//! their place in silence. Files of the content are `strays`.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::build::strays::stray;
use crate::bytes::render::{self, Sources};
use crate::given::words;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::path::SourcePath;

/// Templates of the site that are none of the theme's and that no template uses.
pub(super) fn templates(sources: &Sources) -> Vec<Diagnostic> {
    let theme = render::own_files();
    let theme: BTreeSet<&str> = theme.iter().filter_map(|(path, _)| path.strip_prefix("templates/")).collect();
    let is_page = |name: &str| name.ends_with(".html");
    let (mut reached, rest): (Vec<_>, Vec<_>) =
        sources.texts.iter().partition(|(name, _)| theme.contains(name.as_str()));
    let (mut rest, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(name, _)| is_page(name));
    while !rest.is_empty() && !reached.is_empty() {
        let is_used = |(name, text): &(&String, &Arc<str>)| reached.iter().any(|(_, user)| uses(user, name, text));
        (reached, rest) = rest.into_iter().partition(is_used);
    }
    let is_slip = |name: &str| {
        let name = name.to_lowercase();
        name.ends_with(".htm") || is_page(&name) || name.starts_with("words/") && !name.ends_with(".ftl")
    };
    let others = others.into_iter().filter(|(name, _)| is_slip(name));
    let told = |(name, _): (&String, &Arc<str>)| {
        let path = SourcePath::new(&format!("templates/{name}"))?;
        let found = stray(&path, "the theme has no file of this name, and no template uses it");
        Some(found.did_you_mean(name, theme.iter().copied()))
    };
    rest.into_iter().chain(others).filter_map(told).collect()
}

/// Whether a template extends or includes another one, or shows one of its components.
fn uses(user: &str, name: &str, text: &str) -> bool {
    ['"', '\'', '`'].iter().any(|quote| user.contains(&format!("{quote}{name}{quote}")))
        || components(text).any(|component| {
            let tag = format!("<{component}");
            user.match_indices(&tag).any(|(at, _)| !user[at + tag.len()..].starts_with(is_of_name))
        })
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.')
}

/// The names of a template's components.
fn components(text: &str) -> impl Iterator<Item = &str> {
    text.split("{%").skip(1).filter_map(|tag| {
        let rest = tag.trim_start_matches('-').trim_start().strip_prefix("component ")?.trim_start();
        Some(&rest[..rest.find(|c| !is_of_name(c)).unwrap_or(rest.len())])
    })
}

/// Messages in files of the site that the theme does not have, and that neither a template nor another message names.
pub(super) fn messages(files: &[(SourcePath, &str)], sources: &Sources) -> Vec<Diagnostic> {
    if files.is_empty() {
        return Vec::new();
    }
    let theme: BTreeSet<String> = render::words("en").into_iter().flat_map(words::messages).map(|(id, _)| id).collect();
    let mut said = Vec::new();
    for (file, text) in files {
        for (id, at) in words::messages(text).into_iter().filter(|(id, _)| !theme.contains(id)) {
            let variable = id.replace('-', "_");
            let of_template =
                |(name, text): (&String, &Arc<str>)| name.ends_with(".html") && names(text, &variable, ".\"'`");
            let is_named = sources.texts.iter().any(|(name, text)| of_template((name, text)))
                || files.iter().any(|(_, text)| names(text, &id, "{"));
            if !is_named {
                let message = format!("the theme has no message `{id}`, and no template uses it");
                let found = Diagnostic::warning("unknown-message", Place::new(file, at), message);
                said.push(found.did_you_mean(&id, theme.iter().map(String::as_str)));
            }
        }
    }
    said
}

/// Whether a text has this name, whole, behind one of these signs.
fn names(text: &str, name: &str, signs: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        text[..at].trim_end().ends_with(|c| signs.contains(c))
            && !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'))
    })
}
