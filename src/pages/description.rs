//! What a page says of itself where a link to it is shown. Not what it says in full.

use std::sync::Arc;

/// The start of a plain text, at most about 160 characters, cut at a word.
pub fn plain_start(text: &str) -> Option<Arc<str>> {
    let line = text.lines().find(|line| !line.trim().is_empty())?.trim();
    let Some((most, _)) = line.char_indices().nth(160) else { return Some(line.into()) };
    let end = line[..most].rfind(' ').unwrap_or(most);
    Some([line[..end].trim_end_matches([',', ';', ':']), "…"].concat().into())
}

#[cfg(test)]
mod tests {
    use super::plain_start;

    #[test]
    fn a_long_text_is_cut_at_a_word_and_a_short_one_stays() {
        assert_eq!(plain_start(" \n Talks in Muscat. \nMore."), Some("Talks in Muscat.".into()));
        assert_eq!(plain_start(" \n"), None);
        let whole = "é".repeat(160);
        assert_eq!(plain_start(&whole).as_deref(), Some(&*whole));
        let cut = plain_start(&format!("{}, talks went on", "é".repeat(150))).unwrap();
        assert_eq!(*cut, format!("{}, talks…", "é".repeat(150)));
        let at_comma = plain_start(&format!("{}, deliberations", "é".repeat(150))).unwrap();
        assert_eq!(*at_comma, format!("{}…", "é".repeat(150)), "no mark stands before the dots");
    }
}
