//! Footnotes: numbers, links to and fro, and the list at the end.
//!
//! Where a footnote is mentioned is the renderer's matter.

use std::collections::BTreeMap;
use std::ops::Range;

use super::prose::Buffer;
use crate::given::language::Numerals;

#[derive(Debug, Default)]
struct Note {
    /// Counted from 1 in the order of first mention; 0 before that.
    number: usize,
    mentions: usize,
    body: Option<(Buffer, Range<usize>)>,
}

/// The footnotes of a text by their folded labels.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'a> {
    /// Its digits number them.
    language: &'a str,
    notes: BTreeMap<String, Note>,
    count: usize,
}

/// Labels are the same whatever their case.
fn fold(label: &str) -> String {
    label.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

impl<'a> Footnotes<'a> {
    /// None so far.
    pub fn of(language: &'a str) -> Self {
        Self { language, ..Self::default() }
    }

    fn shown(&self, number: usize) -> String {
        Numerals::of(self.language).count(number as u64)
    }

    /// Appends a mention.
    pub fn mention(&mut self, label: &str, out: &mut String) {
        let note = self.notes.entry(fold(label)).or_default();
        if note.number == 0 {
            self.count += 1;
            note.number = self.count;
        }
        note.mentions += 1;
        let (number, suffix) = (note.number, suffix(note.mentions));
        let shown = self.shown(number);
        out.push_str(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"fnref-{number}{suffix}\" role=\"doc-noteref\">{shown}</a></sup>"
        ));
    }

    /// Takes in a definition; false where there is one of that label already.
    pub fn define(&mut self, label: &str, body: Buffer, span: Range<usize>) -> bool {
        let note = self.notes.entry(fold(label)).or_default();
        let first = note.body.is_none();
        if first {
            note.body = Some((body, span));
        }
        first
    }

    /// Appends the list, and returns where the definitions stand that nothing mentions; these come last.
    pub fn finish(self, out: &mut Buffer) -> Vec<Range<usize>> {
        let mut count = self.count;
        let language = self.language;
        let mut notes: Vec<Note> = self.notes.into_values().collect();
        notes.sort_by_key(|note| match (note.number, &note.body) {
            (0, Some((_, span))) => (1, span.start),
            (number, _) => (0, number),
        });
        let mut unused = Vec::new();
        if notes.is_empty() {
            return unused;
        }
        let numerals = Numerals::of(language);
        out.html.push_str("<section class=\"footnotes\">\n<ol>\n");
        for note in notes {
            let mut number = note.number;
            let (mut body, span) = note.body.unwrap_or_default();
            if number == 0 {
                count += 1;
                number = count;
                unused.push(span);
            }
            out.html.push_str(&format!("<li id=\"fn-{number}\">"));
            let closed = body.html.ends_with("</p>\n");
            if closed {
                body.html.truncate(body.html.len() - "</p>\n".len());
            }
            out.append(body);
            for mention in 1..=note.mentions {
                let suffix = suffix(mention);
                let shown =
                    if mention == 1 { String::new() } else { format!("<sup>{}</sup>", numerals.count(mention as u64)) };
                out.html.push_str(&format!(
                    " <a class=\"footnote-back\" href=\"#fnref-{number}{suffix}\" role=\"doc-backlink\" \
                     aria-labelledby=\"fnref-{number}{suffix}\">\u{21A9}\u{FE0E}{shown}</a>"
                ));
            }
            out.html.push_str(if closed { "</p>\n</li>\n" } else { "</li>\n" });
        }
        out.html.push_str("</ol>\n</section>\n");
        unused
    }
}

fn suffix(mention: usize) -> String {
    if mention == 1 { String::new() } else { format!("-{mention}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_leads_back_to_every_mention() {
        let (mut notes, mut body) = (Footnotes::of("en"), String::new());
        notes.mention("A", &mut body);
        notes.mention("a", &mut body);
        assert!(body.contains("id=\"fnref-1\"") && body.contains("id=\"fnref-1-2\""));
        assert!(notes.define("a", Buffer { html: "<p>x</p>\n".into(), ..Buffer::default() }, 0..1));
        assert!(!notes.define("A", Buffer::default(), 2..3));
        assert!(notes.define("b", Buffer::default(), 4..5));
        let mut out = Buffer::default();
        assert_eq!(notes.finish(&mut out), vec![4..5_usize; 1]);
        assert!(
            out.html.contains("aria-labelledby=\"fnref-1-2\">\u{21A9}\u{FE0E}<sup>2</sup></a></p>\n</li>"),
            "{}",
            out.html
        );
    }
}
