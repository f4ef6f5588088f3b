//! The words of a text's HTML, as they are searched and shown in results. Not how they become terms.

use memchr::{memchr, memchr2_iter, memchr3};

/// What leads to a footnote and back, from the start to the end: no words of the text.
const NUMBERS: [(&str, &str); 2] = [("sup class=\"footnote-ref\"", "</sup>"), ("a class=\"footnote-back\"", "</a>")];

/// The words of HTML from the Markdown reader, where attributes are quoted by `"`. Between blocks and lines is one space.
pub fn words(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        push_text(&rest[..at], &mut out);
        rest = &rest[at + 1..];
        if let Some((_, end)) = NUMBERS.iter().find(|(start, _)| rest.starts_with(start)) {
            rest = rest.find(end).map_or("", |at| &rest[at + end.len()..]);
            continue;
        }
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        if !is_inline(&name[..end]) {
            space(&mut out);
        }
        let mut quoted = false;
        let end = memchr2_iter(b'"', b'>', rest.as_bytes()).find(|at| {
            let quote = rest.as_bytes()[*at] == b'"';
            quoted ^= quote;
            !quote && !quoted
        });
        rest = end.map_or("", |end| &rest[end + 1..]);
    }
    push_text(rest, &mut out);
    out.truncate(out.trim_end().len());
    out
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

/// Appends text with its entities resolved.
fn push_text(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        if out.is_empty() || out.ends_with(' ') {
            rest = rest.trim_start_matches(' ');
        }
        let Some(at) = memchr3(b'&', b'\n', b'\t', rest.as_bytes()) else { break };
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(entity) = rest.strip_prefix('&') {
            let known = [("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#39;", '\''), ("#x27;", '\''), ("amp;", '&')];
            let found = known.iter().find(|(name, _)| entity.starts_with(name));
            out.push(found.map_or('&', |(_, c)| *c));
            rest = found.map_or(entity, |(name, _)| &entity[name.len()..]);
        } else {
            space(out);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
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
