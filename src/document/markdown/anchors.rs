//! Ids of headings: from their words, unique within a text, and never one that the page uses itself.
//!
//! How headings are numbered and shown is not decided here.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Ids of the page's own sections (see "The site that comes out").
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
];

/// The longest id in characters, numbers aside.
const LONGEST: usize = 80;

/// The ids given so far, each with the number to try next where it is wanted again.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    taken: BTreeMap<String, usize>,
}

/// The id of a heading that is called like one of the page's own sections, by the id that is the section's.
pub(super) fn beside_ours(id: &str) -> Option<String> {
    OURS.contains(&id).then(|| format!("h-{id}"))
}

impl Anchors {
    /// The id of a heading with these words.
    pub fn id(&mut self, words: &str) -> Box<str> {
        let wanted = slug(words);
        let Some(next) = self.taken.get(&wanted) else {
            self.taken.insert(wanted.clone(), 2);
            return wanted.into();
        };
        let mut number = *next;
        let id = loop {
            let id = format!("{wanted}-{number}");
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
    if slug.is_empty() {
        return "section".into();
    }
    let footnote = slug.starts_with("fn-") || slug.starts_with("fnref-");
    if footnote || OURS.contains(&slug) { format!("h-{slug}") } else { slug.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_not_the_pages_own() {
        let mut anchors = Anchors::default();
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
}
