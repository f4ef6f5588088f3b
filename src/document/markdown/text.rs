//! Characters: what of a text reaches a page, and how it is escaped there.
//!
//! Everything that Markdown turns into HTML passes through here, so that no other file decides what is safe.

use std::ops::Range;

use crate::ground::markup::{entity, tag_end};
use crate::ground::scan::{first, one_of};

/// What becomes of a character that no page should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// A control character or a code point that is no character: shown as U+FFFD.
    Control,
    /// It turns the direction of what follows, so that a text can read otherwise than it is stored: left out.
    Bidi,
}

pub(super) fn odd(c: char) -> Option<Odd> {
    match c {
        '\t' | '\n' | '\r' => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(Odd::Bidi),
        _ if c.is_control() || matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE => {
            Some(Odd::Control)
        }
        _ => None,
    }
}

/// Runs of odd characters of one sort, with their places.
pub(super) fn odd_runs(text: &str) -> Vec<(Odd, Range<usize>)> {
    let mut runs: Vec<(Odd, Range<usize>)> = Vec::new();
    for (at, c) in special(text, may_be_odd) {
        let Some(kind) = odd(c) else { continue };
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some((last, range)) if *last == kind && range.end == at => range.end = end,
            _ => runs.push((kind, at..end)),
        }
    }
    runs
}

/// Whether a character that begins with this byte needs a look, since it may be odd: the control characters up to U+009F,
/// the marks of direction, and what is no character.
fn may_be_odd(byte: u8) -> bool {
    let control = (byte < 0x20) & (byte != 9) & (byte != 10) & (byte != 13);
    control | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xE2) | (byte >= 0xEF)
}

/// The characters that need a look. Every text of a site passes here several times, and has few of them.
fn special(text: &str, is: impl Fn(u8) -> bool) -> impl Iterator<Item = (usize, char)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + first(&text.as_bytes()[from..], &is)?;
        let c = text[at..].chars().next()?;
        from = at + c.len_utf8();
        Some((at, c))
    })
}

fn replace_into(text: &str, out: &mut String, is: impl Fn(u8) -> bool, markup: impl Fn(char) -> Option<&'static str>) {
    let mut done = 0;
    for (at, c) in special(text, |byte| may_be_odd(byte) | is(byte)) {
        let shown = match odd(c) {
            Some(Odd::Control) => "\u{FFFD}",
            Some(Odd::Bidi) => "",
            None => match markup(c) {
                Some(shown) => shown,
                None => continue,
            },
        };
        out.push_str(&text[done..at]);
        out.push_str(shown);
        done = at + c.len_utf8();
    }
    out.push_str(&text[done..]);
}

/// Appends `text` as plain text without odd characters.
pub(super) fn clean_into(text: &str, out: &mut String) {
    replace_into(text, out, |_| false, |_| None);
}

/// The same as the content of an element or as the value of a quoted attribute.
pub(super) fn clean_html_into(text: &str, out: &mut String) {
    replace_into(
        text,
        out,
        |byte| one_of(byte, b"&<>\""),
        |c| match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            '>' => Some("&gt;"),
            '"' => Some("&quot;"),
            _ => None,
        },
    );
}

/// Appends an address that was found to be safe as the value of a quoted attribute.
pub(super) fn href_into(address: &str, out: &mut String) {
    // These are not allowed in an address as they stand, and every browser reads their encoding the same way.
    replace_into(
        address,
        out,
        |byte| one_of(byte, b"&\"<> `{}|^'"),
        |c| match c {
            '&' => Some("&amp;"),
            '"' => Some("%22"),
            '<' => Some("%3C"),
            '>' => Some("%3E"),
            ' ' => Some("%20"),
            '`' => Some("%60"),
            '{' => Some("%7B"),
            '}' => Some("%7D"),
            '|' => Some("%7C"),
            '^' => Some("%5E"),
            '\'' => Some("%27"),
            _ => None,
        },
    );
}

/// Appends the text of HTML that this module has written, without its tags.
pub(super) fn strip_into(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some(at) = first(rest.as_bytes(), |byte| one_of(byte, b"<&")) {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        if rest.as_bytes()[at] == b'<' {
            if behind.starts_with("br>") {
                out.push(' ');
            }
            rest = tag_end(behind, false).map_or("", |end| &behind[end + 1..]);
        } else {
            let (c, behind) = entity(behind);
            out.push(c);
            rest = behind;
        }
    }
    out.push_str(rest);
}

/// `html` with its comments left out; one that does not end stays, since it would swallow the rest of the page.
pub(super) fn without_comments(html: &str) -> String {
    let (mut out, mut rest) = (String::new(), html);
    while let Some(start) = rest.find("<!--") {
        let Some(end) = rest[start + 4..].find("-->") else { break };
        out.push_str(&rest[..start]);
        rest = &rest[start + 4 + end + 3..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_characters_do_not_reach_a_page() {
        let mut out = String::new();
        clean_html_into("a\0<b>\u{202E}\"&\u{FFFF}", &mut out);
        assert_eq!(out, "a\u{FFFD}&lt;b&gt;&quot;&amp;\u{FFFD}");
        assert_eq!(odd_runs("a\0\u{1}é\u{2066}"), [(Odd::Control, 1..3), (Odd::Bidi, 5..8)]);
    }

    #[test]
    fn every_odd_character_gets_a_look() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32).filter(|c| odd(*c).is_some()) {
            let text = format!("é{c}x");
            assert_eq!(special(&text, may_be_odd).next(), Some((2, c)), "{c:?}");
        }
    }

    #[test]
    fn tags_and_comments_are_dropped() {
        let mut out = String::new();
        strip_into("a <em class=\"x\">b</em> &lt;c&gt; &amp;amp;", &mut out);
        assert_eq!(out, "a b <c> &amp;");
        out.clear();
        strip_into("<p>5 &lt; 6 <a href=\"x\" title=\"a>b\">Q&amp;A</a><br>&amp;lt; &quot;no&quot;</p>", &mut out);
        assert_eq!(out, "5 < 6 Q&A &lt; \"no\"");
        out.clear();
        let mut escaped = String::new();
        clean_html_into("<b> & &amp; \"", &mut escaped);
        strip_into(&escaped, &mut out);
        assert_eq!(out, "<b> & &amp; \"", "what was escaped comes back as it was");
        assert_eq!(without_comments("a<!-- b -->c<!-- d"), "ac<!-- d");
    }
}
