//! Typographic quotation marks: straight ones that were made English ones become those of the site's language.
//!
//! Whether straight ones are made typographic at all is the parser's matter, and which open and which close.

use std::ops::Range;

use crate::given::language;

/// The marks of a language, and what of them is open.
#[derive(Debug)]
pub(super) struct Quotes {
    marks: [&'static str; 4],
    /// Whether a single mark was opened, so that the next closes it and is no apostrophe.
    single: bool,
}

impl Quotes {
    /// None opened so far.
    pub fn of(language: &str) -> Self {
        Self { marks: language::quotes(language), single: false }
    }

    /// The mark that stands for this piece of a text, where it was made from a straight one.
    pub fn instead(&mut self, piece: &str, text: &str, range: &Range<usize>) -> Option<&'static str> {
        if !matches!(text.get(range.clone()), Some("\"" | "'")) {
            return None;
        }
        let [open, close, open_single, close_single] = self.marks;
        let goes_on = text[range.end..].starts_with(char::is_alphanumeric);
        match piece {
            "“" => Some(open),
            "”" => Some(close),
            "‘" => {
                self.single = true;
                Some(open_single)
            }
            "’" if self.single && !goes_on => {
                self.single = false;
                Some(close_single)
            }
            _ => None,
        }
    }
}
