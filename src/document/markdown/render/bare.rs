//! Texts that need no parser: one paragraph of plain words. Not how it is written out.
//!
//! Nearly all reasons are such texts, and a dossier has more of them than of anything else: to make the parser ready for one
//! takes longer than to read it.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// What the parser would give for a text, each for the whole of it; nothing where it has to look. `smart` says whether it
/// makes punctuation typographic.
pub(super) fn paragraph(text: &str, smart: bool) -> Option<[Event<'_>; 3]> {
    let signs: &[u8] = if smart { b" ,.;:?()/%{}" } else { b" ,.;:?()/%{}'\"-" };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80 || signs.contains(&byte);
    let (first, last) = (text.bytes().next()?, text.bytes().last()?);
    // What else may begin a paragraph may begin a list or code, too; the spaces at its end are left out.
    let is_bare = (first.is_ascii_alphabetic() || first == b'{')
        && (last != b' ' && is_plain(last))
        && text.bytes().all(is_plain)
        && !(smart && text.contains(".."));
    is_bare.then_some([
        Event::Start(Tag::Paragraph),
        Event::Text(CowStr::Borrowed(text)),
        Event::End(TagEnd::Paragraph),
    ])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Options, Parser};

    use super::*;

    proptest! {
        #[test]
        fn the_parser_gives_the_same(
            first in "[a-zA-Z{]|[ -~é\u{A0}]",
            rest in r#"([a-zA-Z0-9 ,.;:?()/%'"{}é\u{A0}\u{85}\u{2028}-]|[a-z]{1,5}| {2}|--|\.\.\.|-- |1[.)] ){0,20}[ -~]?"#,
            smart: bool,
        ) {
            let text = first + &rest;
            let mut options = Options::all()
                - Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
                - Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
            options.set(Options::ENABLE_SMART_PUNCTUATION, smart);
            if let Some(events) = paragraph(&text, smart) {
                let found: Vec<_> = Parser::new_ext(&text, options).into_offset_iter().collect();
                prop_assert_eq!(found, events.map(|event| (event, 0..text.len())).to_vec());
            }
        }
    }

    #[test]
    fn most_reasons_need_no_parser() {
        let plain = "{this} came after {other} (a week later), “as agreed” – in Rome: 30 % of it.";
        assert!([true, false].iter().all(|smart| paragraph(plain, *smart).is_some()));
        assert!(paragraph("Iran's \"yes\"", true).is_none() && paragraph("Iran's \"yes\"", false).is_some());
        for text in ["", " a", "a ", "- a", "1. a", "a\nb", "a *b*", "[[a]]", "a & b", "`a`", "a <b", "# a", "a\\b"] {
            assert!(paragraph(text, false).is_none(), "{text}");
        }
    }
}
