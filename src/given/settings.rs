//! What `site.toml` says.
//!
//! Settings that only change how the command runs are not here; they are options of the command line.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use unic_langid::LanguageIdentifier;

use crate::document::loose::{Reading, Table};
use crate::document::stance::{VIAS, Via};
use crate::document::{Text, Written};
use crate::document::{extra, source, text};
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::path::{OutPath, SourcePath, percent_encode_into};

/// The settings of a site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// The dossier's title.
    pub title: Arc<str>,
    /// Where it is published, ending in `/`; without it nothing absolute is written.
    pub base_url: Option<Arc<str>>,
    /// One sentence for search engines.
    pub description: Option<Arc<str>>,
    /// The language of the interface and of the text where nothing else is said.
    pub language: Arc<str>,
    /// Where that is said.
    pub language_at: Option<Range<usize>>,
    /// Who answers for it.
    pub authors: Vec<Arc<str>>,
    /// Whether straight quotes and `--` are made typographic.
    pub smart_punctuation: bool,
    /// Events on one page of the list.
    pub per_page: usize,
    /// Further links of the navigation, instead of the plain pages: words, and the file of the site they lead to.
    pub nav: Vec<NavLink>,
    /// Whether pages tell when they were changed, where that is known.
    pub history: bool,
    /// `[matrix]`.
    pub matrix: MatrixSettings,
    /// The editor's own table, as JSON.
    pub extra: Arc<str>,
}

/// A link of `[nav]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NavLink {
    /// What it says.
    pub words: Arc<str>,
    /// The file of the site that it leads to.
    pub out: OutPath,
    /// Where it stands.
    pub at: Range<usize>,
}

/// `[matrix]` of `site.toml`; periods are in days.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MatrixSettings {
    /// The day of the matrix, where it is not the dossier's latest.
    pub as_of: Option<Written<NaiveDate>>,
    /// Stances that differ within so many days clash.
    pub clash_days: u32,
    /// A stance older than this is stale.
    pub stale_days: u32,
    /// A shift younger than this is recent.
    pub shift_days: u32,
    /// Weaker evidence enters no cell.
    pub min_via: Option<Via>,
    /// Days that have a page of their own though no cell changes on them: for addresses that were published once.
    pub keep_days: Vec<Written<NaiveDate>>,
    /// How large all dated pages may be together, in bytes; what is beyond it has no tables.
    pub max_bytes: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: "Dossier".into(),
            base_url: None,
            description: None,
            language: "en".into(),
            language_at: None,
            authors: Vec::new(),
            smart_punctuation: false,
            per_page: 50,
            nav: Vec::new(),
            history: true,
            matrix: MatrixSettings {
                as_of: None,
                clash_days: 3,
                stale_days: 365,
                shift_days: 30,
                min_via: None,
                keep_days: Vec::new(),
                max_bytes: 200_000_000,
            },
            extra: "{}".into(),
        }
    }
}

/// Keys of the top, which end up in a table when they are written below its head.
const TOP: &[&str] =
    &["title", "base_url", "description", "language", "authors", "smart_punctuation", "per_page", "history"];

/// Reads `site.toml`.
pub fn read(file: &SourcePath, bytes: &[u8]) -> Diagnosed<Settings> {
    let read = text::read(file, bytes);
    let reading = Reading::whole(file, &read);
    let table = reading.parse(&read.value);
    let mut top = reading.top(&table);
    let otherwise = Settings::default();
    let title = top.required("title", "`site.toml`");
    let language = language(&reading, &mut top);
    let settings = Settings {
        title: title.map_or(otherwise.title, |title| title.value),
        base_url: source::url(&reading, top.text("base_url")).map(|url| base(&url)),
        description: top.text("description").map(|text| text.value),
        language_at: language.as_ref().map(|text| text.span.clone()),
        language: language.map_or(otherwise.language, |text| text.value),
        authors: top.texts("authors").into_iter().map(|text| text.value).collect(),
        smart_punctuation: top.flag("smart_punctuation", otherwise.smart_punctuation),
        per_page: top.number("per_page", 1, 10_000).map_or(otherwise.per_page, |n| n.value as usize),
        nav: nav(&reading, &mut top),
        history: top.flag("history", otherwise.history),
        matrix: matrix(&reading, &mut top, otherwise.matrix),
        extra: extra::read(&reading, &mut top),
    };
    // Kept for later: who sets them should not believe that they do anything.
    for key in ["suggestions", "limits"] {
        if let Some(value) = top.take(key) {
            reading.warning("no-effect", &value.span, format!("`[{key}]` has no effect in this version"));
        }
    }
    top.finish(&[]);
    drop(table);
    reading.done(settings)
}

fn language(reading: &Reading<'_>, top: &mut Table<'_>) -> Option<Text> {
    let text = top.text("language")?;
    let Ok(tag) = text.value.parse::<LanguageIdentifier>() else {
        let place = Place::new(reading.file, text.span);
        let message = format!("`{}` is no language tag", text.value);
        reading.say(Diagnostic::error("bad-language", place, message).hint("write one such as `en`, `de` or `fa`"));
        return None;
    };
    // `de_AT` and `DE-at` mean `de-AT`.
    Some(Text { value: tag.to_string().into(), ..text })
}

/// A base address ends in a slash, so that paths can be put behind it, and letters that are not ASCII are percent-encoded
/// behind its host, as sitemaps, feeds and BibTeX ask for. The host is left as it is: it would be encoded otherwise.
pub fn base(url: &str) -> Arc<str> {
    let host = url.find("://").map_or(0, |at| at + 3);
    let path = url[host..].find('/').map_or(url.len(), |at| host + at);
    let mut base = url[..path].to_owned();
    for c in url[path..].chars() {
        if c.is_ascii() { base.push(c) } else { percent_encode_into(c.encode_utf8(&mut [0; 4]), &mut base) }
    }
    if !base.ends_with('/') {
        base.push('/');
    }
    base.into()
}

fn nav(reading: &Reading<'_>, top: &mut Table<'_>) -> Vec<NavLink> {
    let Some(table) = top.take("nav").and_then(|value| reading.table(&value)) else { return Vec::new() };
    let pair = |(key, value): (Text, _)| {
        let path = reading.text(&value)?;
        if key.value.trim().is_empty() {
            let found = Diagnostic::error("bad-nav", Place::new(reading.file, key.span), "a link needs words");
            reading.say(found.hint(format!("write `\"About\" = \"{}\"`", path.value)));
            return None;
        }
        let inner = path.value.trim_matches('/');
        let whole = inner.split(['#', '?']).next().unwrap_or_default();
        let out = if whole != inner {
            None
        } else if inner.rsplit('/').next().is_some_and(|last| last.contains('.')) {
            OutPath::new(inner)
        } else {
            OutPath::page(inner)
        };
        if out.is_none() {
            let place = Place::new(reading.file, path.span.clone());
            let message = format!("`{}` is no path of the site", path.value);
            let found = Diagnostic::error("bad-nav", place, message);
            reading.say(if whole == inner {
                found.hint("write `words = \"/page/\"`")
            } else {
                found.hint(format!("such links lead to whole pages: write `/{whole}`"))
            });
        }
        Some(NavLink { words: key.value, out: out?, at: path.span })
    };
    table.entries().into_iter().filter_map(pair).collect()
}

fn matrix(reading: &Reading<'_>, top: &mut Table<'_>, otherwise: MatrixSettings) -> MatrixSettings {
    let Some(mut table) = top.take("matrix").and_then(|value| reading.table(&value)) else { return otherwise };
    let mut days = |key, known| table.number(key, 0, 36_500).map_or(known, |n| n.value as u32);
    let settings = MatrixSettings {
        clash_days: days("clash_days", otherwise.clash_days),
        stale_days: days("stale_days", otherwise.stale_days),
        shift_days: days("shift_days", otherwise.shift_days),
        as_of: table.day_at("as_of"),
        min_via: table.word("min_via", VIAS),
        keep_days: table.days("keep_days"),
        max_bytes: table.number("max_bytes", 0, u64::MAX).map_or(otherwise.max_bytes, |n| n.value),
    };
    table.finish(TOP);
    settings
}

#[cfg(test)]
mod tests {
    use super::base;

    #[test]
    fn a_base_address_ends_in_a_slash_and_is_encoded_behind_its_host() {
        for (url, wanted) in [
            ("https://x.org", "https://x.org/"),
            ("https://x.org/a/", "https://x.org/a/"),
            ("https://x.org/öffentlich", "https://x.org/%C3%B6ffentlich/"),
            ("https://x.org/%C3%B6ffentlich/ü", "https://x.org/%C3%B6ffentlich/%C3%BC/"),
            ("https://bücher.org/é/", "https://bücher.org/%C3%A9/"),
        ] {
            assert_eq!(&*base(url), wanted);
        }
    }
}
