//! The entries of a registry without regard to what they mean: to see which of them another version of the file has changed.
//! Comments and white space are no part of them.

use std::collections::BTreeMap;

use crate::ground::fingerprint::Fingerprint;

/// The entries of a registry's text, by key; nothing where it is no TOML.
///
/// ```
/// use rapporteur::document::entries::entries;
/// let (old, new) = (entries(b"[rome]\nkind = \"state\"\n"), entries(b"# two\n[rome]\nkind='state'\n[oslo]\n"));
/// assert_eq!(old.as_ref().unwrap()["rome"], new.as_ref().unwrap()["rome"]);
/// assert_eq!((new.unwrap().len(), entries(b"[")), (2, None));
/// ```
pub fn entries(bytes: &[u8]) -> Option<BTreeMap<Box<str>, Fingerprint>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let table: toml::Table = text.trim_start_matches('\u{feff}').parse().ok()?;
    let entry = |(key, value): (String, toml::Value)| (key.into(), Fingerprint::of(&value.to_string()));
    Some(table.into_iter().map(entry).collect())
}
