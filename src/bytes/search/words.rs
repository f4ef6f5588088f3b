//! The words of a text's HTML, as they are searched and shown in results. Not how they become terms.

use memchr::{memchr, memchr3};

use crate::ground::markup::{entity, tag_end};

/// What leads to a footnote and back, from the start to the end: no words of the text.
const NUMBERS: [(&str, &str); 2] = [("sup class=\"footnote-ref\"", "</sup>"), ("a class=\"footnote-back\"", "</a>")];

/// Takes in a text stretch by stretch. Between blocks and lines is one space.
#[derive(Debug, Default)]
pub struct Words {
    out: String,
    within: Within,
}

/// Where the last stretch ended.
#[derive(Clone, Copy, Debug, Default)]
enum Within {
    #[default]
    Text,
    /// A tag: whether within quotes.
    Tag(bool),
    /// What is left out, until this.
    Number(&'static str),
}

impl Words {
    /// With room for so many bytes.
    pub fn new(room: usize) -> Self {
        Self { out: String::with_capacity(room), within: Within::Text }
    }

    /// HTML from the Markdown reader, where attributes are quoted by `"`. It may end within such quotes.
    pub fn html(&mut self, html: &str) {
        let mut rest = html;
        loop {
            rest = match self.within {
                Within::Text => {
                    let Some(at) = memchr3(b'<', b'&', b'\n', rest.as_bytes()) else { break };
                    self.push_text(&rest[..at]);
                    let (byte, behind) = (rest.as_bytes()[at], &rest[at + 1..]);
                    match byte {
                        b'<' => self.open(behind),
                        b'&' => self.entity(behind),
                        _ => {
                            self.space();
                            behind
                        }
                    }
                }
                Within::Tag(quoted) => {
                    let end = match tag_end(rest, quoted) {
                        Ok(end) => end,
                        Err(quoted) => {
                            self.within = Within::Tag(quoted);
                            return;
                        }
                    };
                    self.within = Within::Text;
                    &rest[end + 1..]
                }
                Within::Number(end) => {
                    let Some(at) = rest.find(end) else { return };
                    self.within = Within::Text;
                    &rest[at + end.len()..]
                }
            };
        }
        self.push_text(rest);
    }

    /// Words without markup.
    pub fn plain(&mut self, words: &str) {
        for (number, line) in words.split(['\n', '\t']).enumerate() {
            if number > 0 {
                self.space();
            }
            self.push_text(line);
        }
    }

    /// All of them.
    pub fn end(mut self) -> String {
        // They are so rare that to look for them at the end costs less than to stop at them.
        if memchr(b'\t', self.out.as_bytes()).is_some() {
            let text = std::mem::take(&mut self.out);
            self.plain(&text);
        }
        self.out.truncate(self.out.trim_end().len());
        self.out
    }

    /// Takes in that a tag begins, which may part words, and gives what is left to be read.
    fn open<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some((_, end)) = NUMBERS.iter().find(|(start, _)| rest.starts_with(start)) {
            self.within = Within::Number(end);
            return rest;
        }
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
        if !is_inline(&name[..end]) {
            self.space();
        }
        self.within = Within::Tag(false);
        rest
    }

    /// Appends the character of the entity that has begun, and gives what follows it.
    fn entity<'a>(&mut self, rest: &'a str) -> &'a str {
        let (c, rest) = entity(rest);
        self.out.push(c);
        rest
    }

    fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    /// Appends text that has no markup.
    fn push_text(&mut self, text: &str) {
        let parted = self.out.is_empty() || self.out.ends_with(' ');
        self.out.push_str(if parted { text.trim_start_matches(' ') } else { text });
    }
}

/// Elements that part no words.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "em" | "strong" | "code" | "del" | "s" | "span" | "b" | "i" | "u" | "abbr" | "cite" | "mark" | "small"
    )
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn words(html: &str) -> String {
        let mut words = Words::default();
        words.html(html);
        words.end()
    }

    #[test]
    fn blocks_part_words_and_emphasis_does_not() {
        let html = "<p>In<em>sight</em> &amp;\n <a title=\"a>b\" href=\"x\">more</a></p>\n<table><tr><td>1</td><td>2</td></tr></table>\
                    word<sup>1</sup>";
        assert_eq!(words(html), "Insight & more 1 2 word 1");
        let note = "<p>word<sup class=\"footnote-ref\"><a href=\"#fn-1\">1</a></sup>, on <a class=\"footnote-back\" href=\"#\">x</a></p>";
        assert_eq!(words(note), "word, on");
        assert_eq!(words("<p>&amp;lt; &lt;b&gt; AT&T</p>"), "&lt; <b> AT&T");
    }
    #[test]
    fn a_text_may_come_in_stretches() {
        let mut words = Words::default();
        for html in
            ["<p>on <a title=\"a>b\" href=\"", "\" rel=\"x\">\ttalks</a> in <img src=\"", "\" alt=\"\"", ">\tand\t"]
        {
            words.html(html);
        }
        words.plain(" 5 < 6 &amp;\nall ");
        words.html(" <em>of</em> it</p>");
        assert_eq!(words.end(), "on talks in and 5 < 6 &amp; all of it");
    }
}
