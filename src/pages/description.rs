//! What a page says of itself where a link to it is shown. Not what it says in full.

use std::sync::Arc;

/// The start of a plain text, at most about 160 characters, cut at a word.
pub fn plain_start(text: &str) -> Option<Arc<str>> {
    let line = text.lines().find(|line| !line.trim().is_empty())?.trim();
    let Some((most, _)) = line.char_indices().nth(160) else { return Some(line.into()) };
    let end = line[..most].rfind(' ').unwrap_or(most);
    Some([line[..end].trim_end_matches([',', ';', ':']), "…"].concat().into())
}
