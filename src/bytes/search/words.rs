//! The words of a text's HTML, as they are searched and shown in results. Not how they become terms.

use memchr::memchr_iter;

use crate::ground::scan::{first, one_of};

/// What leads to a footnote and back, from the start to the end: no words of the text.
const NUMBERS: [(&str, &str); 2] = [("sup class=\"footnote-ref\"", "</sup>"), ("a class=\"footnote-back\"", "</a>")];

/// The words of HTML from the Markdown reader, where attributes are quoted by `"`. Between blocks and lines is one space.
pub fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = first(rest.as_bytes(), |byte| one_of(byte, b"<&\n\t")) {
        push_text(&rest[..at], &mut out);
        let byte = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match byte {
            b'<' => rest = behind_tag(rest, &mut out),
            b'&' => rest = behind_entity(rest, &mut out),
            _ => space(&mut out),
        }
    }
    push_text(rest, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// What follows the tag that has begun, which may part words.
fn behind_tag<'a>(rest: &'a str, out: &mut String) -> &'a str {
    if let Some((_, end)) = NUMBERS.iter().find(|(start, _)| rest.starts_with(start)) {
        return rest.find(end).map_or("", |at| &rest[at + end.len()..]);
    }
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    if !is_inline(&name[..end]) {
        space(out);
    }
    // The first one outside of quotes.
    let even = |end: &usize| memchr_iter(b'"', &rest.as_bytes()[..*end]).count().is_multiple_of(2);
    memchr_iter(b'>', rest.as_bytes()).find(even).map_or("", |end| &rest[end + 1..])
}

/// Elements that part no words.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "em" | "strong" | "code" | "del" | "s" | "span" | "b" | "i" | "u" | "abbr" | "cite" | "mark" | "small"
    )
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Appends text that has no markup.
fn push_text(text: &str, out: &mut String) {
    let parted = out.is_empty() || out.ends_with(' ');
    out.push_str(if parted { text.trim_start_matches(' ') } else { text });
}

/// Appends the character of the entity that has begun, and gives what follows it.
fn behind_entity<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let known = [("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#39;", '\''), ("#x27;", '\''), ("amp;", '&')];
    let found = known.iter().find(|(name, _)| rest.starts_with(name));
    out.push(found.map_or('&', |(_, c)| *c));
    found.map_or(rest, |(name, _)| &rest[name.len()..])
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn blocks_part_words_and_emphasis_does_not() {
        let html = "<p>In<em>sight</em> &amp;\n <a title=\"a>b\" href=\"x\">more</a></p>\n<table><tr><td>1</td><td>2</td></tr></table>\
                    word<sup>1</sup>";
        assert_eq!(words(html), "Insight & more 1 2 word 1");
        let note = "<p>word<sup class=\"footnote-ref\"><a href=\"#fn-1\">1</a></sup>, on <a class=\"footnote-back\" href=\"#\">x</a></p>";
        assert_eq!(words(note), "word, on");
        assert_eq!(words("<p>&amp;lt; &lt;b&gt; AT&T</p>"), "&lt; <b> AT&T");
    }
}
