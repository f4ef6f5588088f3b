//! Ids of headings: from their words, unique within a text, and never one that the page uses itself.
//!
//! How headings are numbered and shown is not decided here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Ids that the pages of events and plain ones use themselves (see "The site that comes out"); besides, sources are
/// numbered and headings of sections bear their section's id.
const OURS: &[&str] = &[
    "summary",
    "content",
    "sources",
    "responses",
    "positions",
    "related",
    "suggested",
    "corrections",
    "cite",
    "effects",
    "top",
    "main",
    "search",
    "colors",
];

/// The longest id in characters, numbers aside.
const LONGEST: usize = 80;

/// The ids given so far, each with the number to try next where it is wanted again.
#[derive(Debug)]
pub(super) struct Anchors {
    taken: BTreeMap<String, usize>,
    /// Whether the page may use any id itself, such as those of issues.
    apart: bool,
}

impl Anchors {
    /// None yet.
    pub fn new(apart: bool) -> Self {
        Self { taken: BTreeMap::new(), apart }
    }

    /// The id of a heading that is called like something of the page's own, by the id that this has.
    pub fn beside_ours(&self, id: &str) -> Option<String> {
        (self.apart || is_ours(id)).then(|| format!("h-{id}"))
    }

    /// The id of a heading with these words.
    pub fn id(&mut self, words: &str) -> Box<str> {
        let wanted = slug(words);
        let wanted = self.beside_ours(&wanted).unwrap_or(wanted);
        let Some(next) = self.taken.get(&wanted) else {
            self.taken.insert(wanted.clone(), 2);
            return wanted.into();
        };
        let mut number = *next;
        let id = loop {
            let id = format!("{wanted}-{number}");
            let id = if is_ours(&id) { format!("h-{id}") } else { id };
            number += 1;
            if !self.taken.contains_key(&id) {
                break id;
            }
        };
        self.taken.insert(wanted, number);
        self.taken.insert(id.clone(), 2);
        id.into()
    }
}

/// Letters and digits of every script are kept, in lower case; everything else separates words.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    let mut count = 0;
    // Most words need no composing.
    let composed: Cow<'_, str> = if words.is_ascii() { words.into() } else { words.nfc().collect() };
    for c in composed.chars().flat_map(char::to_lowercase) {
        if count >= LONGEST {
            break;
        }
        if c.is_alphanumeric() || (is_combining_mark(c) && !slug.is_empty()) {
            slug.push(c);
            count += 1;
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
            count += 1;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".into() } else { slug.into() }
}

fn is_ours(id: &str) -> bool {
    let is_numbered = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    ["fn-", "fnref-"].iter().any(|start| id.starts_with(start))
        || id.strip_prefix("source-").is_some_and(is_numbered)
        || OURS.contains(&id.strip_suffix("-heading").unwrap_or(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_not_the_pages_own() {
        let mut anchors = Anchors::new(false);
        let ids: Vec<_> =
            ["A b", "a, b!", "A b 2", "Sources", "H sources", "…", "فردو نطنز", "What’s next?", "a b", "fn 1"]
                .iter()
                .map(|words| anchors.id(words))
                .collect();
        let wanted = [
            "a-b",
            "a-b-2",
            "a-b-2-2",
            "h-sources",
            "h-sources-2",
            "section",
            "فردو-نطنز",
            "whats-next",
            "a-b-3",
            "h-fn-1",
        ];
        assert_eq!(ids.iter().map(|id| &**id).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn what_a_page_may_use_is_left_to_it() {
        let mut anchors = Anchors::new(false);
        let ids = ["Source 12", "Source critique", "Sources heading", "Enrichment"].map(|words| anchors.id(words));
        assert_eq!(["Fn", "Fn", "Source", "Source"].map(|words| anchors.id(words)).map(|id| is_ours(&id)), [false; 4]);
        assert_eq!(
            ids.each_ref().map(|id| &**id),
            ["h-source-12", "source-critique", "h-sources-heading", "enrichment"]
        );
        let mut anchors = Anchors::new(true);
        assert_eq!(
            [anchors.id("Enrichment"), anchors.id("Enrichment")],
            ["h-enrichment".into(), "h-enrichment-2".into()]
        );
    }
}
