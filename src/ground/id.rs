//! Ids: lower-case ASCII words joined by hyphens, and how a name becomes one.
//!
//! What an id names, and whether it names anything, is the dossier's matter.

use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::ground::fingerprint::Fingerprint;

/// A valid id, such as `witkoff-on-fox`.
///
/// ```
/// use rapporteur::ground::id::Id;
/// assert!(Id::new("witkoff-on-fox").is_ok());
/// assert!(Id::new("Witkoff").is_err());
/// assert_eq!(Id::slug("BBC News (Persian)").as_str(), "bbc-news-persian");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
// Invariant: matches `[a-z0-9]+(-[a-z0-9]+)*`, has at most `Id::LONGEST` bytes, and is no reserved name of Windows.
pub struct Id(Arc<str>);

/// Why a text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadId {
    /// There are no characters in it.
    Empty,
    /// It is not made of lower-case ASCII words joined by single hyphens.
    Form,
    /// It is longer than [`Id::LONGEST`].
    Long,
    /// Windows keeps the name for a device, so that no folder can bear it.
    Reserved,
}

impl Id {
    /// The longest id in bytes: with `index.html` and a folder before it, it fits every file system's limit.
    pub const LONGEST: usize = 200;

    /// Checks a text as an id.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn new(text: &str) -> Result<Self, BadId> {
        if text.is_empty() {
            return Err(BadId::Empty);
        }
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if !text.split('-').all(word) {
            return Err(BadId::Form);
        }
        if text.len() > Self::LONGEST {
            return Err(BadId::Long);
        }
        if is_reserved(text) {
            return Err(BadId::Reserved);
        }
        Ok(Self(text.into()))
    }

    /// The id that a name stands under where nobody gave it one: publishers that are not registered, tags, titles.
    ///
    /// Diacritics are dropped, everything else that is not an ASCII letter or digit separates words. A name of which
    /// nothing is left becomes `x-` and eight hex digits of its hash.
    pub fn slug(name: &str) -> Self {
        let mut slug = slug_words(name);
        while slug.len() > Self::LONGEST || slug.ends_with('-') {
            slug.pop();
        }
        if slug.is_empty() {
            slug = format!("x-{}", &Fingerprint::of_bytes(name.as_bytes()).to_string()[..8]);
        } else if is_reserved(&slug) {
            slug = format!("x-{slug}");
        }
        Self(slug.into())
    }

    /// Whether the slug of a name has all of its letters and digits: those of other scripts leave nothing in it.
    pub fn spells(name: &str) -> bool {
        let mut letter = [0; 4];
        name.nfkd().all(|c| !c.is_alphanumeric() || !slug_words(c.encode_utf8(&mut letter)).is_empty())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// True for names that Windows keeps for devices, with or without an ending, in any case.
pub fn is_reserved(name: &str) -> bool {
    let end = name.bytes().position(|byte| byte == b'.').unwrap_or(name.len());
    // All of them are this short, and hardly any other name is.
    if !matches!(end, 3 | 4) {
        return false;
    }
    match name[..end].to_ascii_lowercase().as_str() {
        "con" | "prn" | "aux" | "nul" => true,
        other => {
            let digit = other.strip_prefix("com").or_else(|| other.strip_prefix("lpt"));
            digit.is_some_and(|d| d.len() == 1 && d.bytes().all(|b| (b'1'..=b'9').contains(&b)))
        }
    }
}

fn slug_words(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.nfkd() {
        let mut push = |letters: &str| slug.push_str(letters);
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            // Letters that have no decomposition, yet every reader of the script expects an ASCII spelling.
            'ß' => push("ss"),
            'æ' | 'Æ' => push("ae"),
            'œ' | 'Œ' => push("oe"),
            'ø' | 'Ø' => push("o"),
            'đ' | 'Đ' => push("d"),
            'ł' | 'Ł' => push("l"),
            'ı' => push("i"),
            'þ' | 'Þ' => push("th"),
            // Marks that the decomposition split off, and apostrophes inside words.
            '\u{300}'..='\u{36f}' | '\'' | '\u{2019}' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids() {
        for (name, slug) in [
            ("Witkoff calls for complete dismantlement!", "witkoff-calls-for-complete-dismantlement"),
            ("  São Tomé & Príncipe ", "sao-tome-principe"),
            ("Iran’s offer", "irans-offer"),
            ("Straße", "strasse"),
            ("NUL", "x-nul"),
            ("com1", "x-com1"),
        ] {
            assert_eq!(Id::slug(name).as_str(), slug);
        }
        assert!(Id::slug("ایران").as_str().starts_with("x-"));
        assert_ne!(Id::slug("ایران"), Id::slug("روسیه"));
        assert_eq!(Id::slug(&"long ".repeat(100)).as_str().len(), 199);
    }

    #[test]
    fn a_slug_that_leaves_letters_out_does_not_spell_its_name() {
        for (name, whole) in
            [("São Tomé & Príncipe", true), ("BBC (UK)", true), ("شبکه 1", false), ("BBC فارسی", false)]
        {
            assert_eq!(Id::spells(name), whole, "{name}");
        }
    }

    #[test]
    fn what_is_no_id_says_why() {
        assert_eq!(Id::new(""), Err(BadId::Empty));
        for text in ["A", "a--b", "-a", "a-", "a b", "é", "a_b", "../a"] {
            assert_eq!(Id::new(text), Err(BadId::Form), "{text}");
        }
        assert_eq!(Id::new("aux"), Err(BadId::Reserved));
        assert_eq!(Id::new(&"a".repeat(201)), Err(BadId::Long));
    }
}
