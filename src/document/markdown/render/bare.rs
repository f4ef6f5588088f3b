//! Texts that need no parser: one paragraph of plain words. Not how it is written out.
//!
//! Nearly all reasons are such texts, and a dossier has more of them than of anything else: to make the parser ready for one
//! takes longer than to read it.

/// Whether the parser would find nothing in a text but one paragraph of the text as it stands. `smart` says whether it makes
/// punctuation typographic.
pub(super) fn is_bare(text: &str, smart: bool) -> bool {
    let signs: &[u8] = if smart { b" ,.;:?()/%{}" } else { b" ,.;:?()/%{}'\"-" };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80 || signs.contains(&byte);
    // What else may begin a paragraph may begin a list or code, too; the spaces at its end are left out.
    text.starts_with(|c: char| c.is_alphabetic() || c == '{')
        && !text.ends_with(' ')
        && text.bytes().all(is_plain)
        && !(smart && text.contains(".."))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    proptest! {
        #[test]
        fn the_parser_gives_the_same(
            first in "[a-zA-Zéد{]|[ -~\u{A0}]",
            rest in r#"([a-zA-Z0-9 ,.;:?()/%'"{}é\u{A0}\u{85}\u{2028}-]|[a-z]{1,5}| {2}|--|\.\.\.|-- |1[.)] ){0,20}[ -~]?"#,
            smart: bool,
        ) {
            let text = first + &rest;
            let mut options = Options::all()
                - Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
                - Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
            options.set(Options::ENABLE_SMART_PUNCTUATION, smart);
            if is_bare(&text, smart) {
                let words = [Event::Start(Tag::Paragraph), Event::Text((&*text).into()), Event::End(TagEnd::Paragraph)];
                let found: Vec<_> = Parser::new_ext(&text, options).into_offset_iter().collect();
                prop_assert_eq!(found, words.map(|event| (event, 0..text.len())).to_vec());
            }
        }
    }

    #[test]
    fn most_reasons_need_no_parser() {
        let plain = "{this} came after {other} (a week later), “as agreed” – in Rome: 30 % of it.";
        assert!([true, false].iter().all(|smart| is_bare(plain, *smart)));
        assert!(!is_bare("Iran's \"yes\"", true) && is_bare("Iran's \"yes\"", false));
        for text in ["", " a", "a ", "- a", "1. a", "a\nb", "a *b*", "[[a]]", "a & b", "`a`", "a <b", "# a", "a\\b"] {
            assert!(!is_bare(text, false), "{text}");
        }
    }
}
