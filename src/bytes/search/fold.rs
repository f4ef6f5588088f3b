//! Words as they are searched: without case, accents and vowel points. Not which entry holds them.
//!
//! `script/search.js` does the same with what a reader types; whoever changes one changes the other.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Longer words are cut: nobody types them, and some are no words at all. In characters.
const LONGEST: usize = 40;

/// Gives each term of a text, in order.
///
/// A term is a run of letters and digits. Scripts that set no spaces between words give each two neighboring characters,
/// and the last one alone, so that every part of a run is the beginning of some term.
pub fn terms(text: &str, mut each: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let is_in_word = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let mut reading = Reading::default();
    let mut at = 0;
    // Whatever is ASCII and no letter or digit ends a term.
    while let Some(start) = bytes[at..].iter().position(is_in_word).map(|skipped| at + skipped) {
        let length = bytes[start..].iter().position(|byte| !is_in_word(byte)).unwrap_or(bytes.len() - start);
        at = start + length;
        let word = &text[start..at];
        if word.is_ascii() {
            reading.word.push_str(&word[..word.len().min(LONGEST)]);
            reading.word.make_ascii_lowercase();
        } else {
            word.chars().for_each(|c| reading.char(c, &mut each));
        }
        reading.end(&mut each);
    }
}

/// The terms of a text as a list, for who has few of them.
pub fn listed(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    terms(text, |term| all.push(term.to_owned()));
    all
}

#[derive(Default)]
struct Reading {
    word: String,
    /// How many characters `word` has.
    length: usize,
    /// The last character of a run without spaces.
    last: Option<char>,
}

impl Reading {
    fn char(&mut self, c: char, each: &mut impl FnMut(&str)) {
        if c.is_ascii() {
            self.letter(c.to_ascii_lowercase(), each);
        } else {
            decompose_compatible(c, |part| {
                for lower in part.to_lowercase() {
                    self.folded(lower, each);
                }
            });
        }
    }

    fn folded(&mut self, c: char, each: &mut impl FnMut(&str)) {
        let spelled = match c {
            _ if is_left_out(c) => return,
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'ħ' => "h",
            'ı' => "i",
            'ς' => "σ",
            // Arabic letters that Persian writes otherwise, and those that are written either way.
            'ى' | 'ي' => "ی",
            'ك' => "ک",
            'ة' => "ه",
            _ if is_unspaced(c) => return self.unspaced(c, each),
            _ if c.is_alphanumeric() || is_combining_mark(c) => return self.letter(c, each),
            _ => return self.end(each),
        };
        spelled.chars().for_each(|c| self.letter(c, each));
    }

    fn letter(&mut self, c: char, each: &mut impl FnMut(&str)) {
        if self.last.is_some() {
            self.end(each);
        }
        if self.length < LONGEST {
            self.word.push(c);
            self.length += 1;
        }
    }

    fn unspaced(&mut self, c: char, each: &mut impl FnMut(&str)) {
        match self.last {
            Some(last) => {
                self.word.clear();
                self.word.push(last);
                self.word.push(c);
                each(&self.word);
                self.word.clear();
            }
            None => self.end(each),
        }
        self.last = Some(c);
    }

    fn end(&mut self, each: &mut impl FnMut(&str)) {
        if let Some(last) = self.last.take() {
            self.word.clear();
            self.word.push(last);
        }
        if !self.word.is_empty() {
            each(&self.word);
            self.word.clear();
        }
        self.length = 0;
    }
}

/// Accents, vowel points of Hebrew and Arabic, and what only shapes or stretches a word.
fn is_left_out(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{0640}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0487}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}' | '\u{3099}' | '\u{309A}'
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}')
}

/// Thai, Lao, Burmese, Khmer, Chinese, Japanese.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E01}'..='\u{0E4E}' | '\u{0E80}'..='\u{0ECD}' | '\u{1000}'..='\u{103F}' | '\u{1780}'..='\u{17D3}'
        | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3098}' | '\u{309D}'..='\u{30FA}'
        | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn case_and_accents_go() {
        assert_eq!(listed("Dóra MÜLLER-Straße, Łódź"), ["dora", "muller", "strasse", "lodz"]);
        assert_eq!(listed("İstanbul ΟΔΟΣ ﬁne"), ["istanbul", "οδοσ", "fine"]);
    }

    #[test]
    fn whatever_is_no_letter_parts_words() {
        assert_eq!(listed("Iran's 3.67 % — re-entry"), ["iran", "s", "3", "67", "re", "entry"]);
        assert_eq!(listed("  "), [""; 0]);
    }

    #[test]
    fn arabic_and_persian_are_one_however_they_are_typed() {
        assert_eq!(listed("مُذاكَرات"), listed("مذاكرات"));
        assert_eq!(listed("می‌خواهد"), ["میخواهد"]);
        assert_eq!(listed("علي كتاب"), listed("علی کتاب"));
    }

    #[test]
    fn scripts_without_spaces_give_pairs() {
        assert_eq!(listed("核问题 x"), ["核问", "问题", "题", "x"]);
        assert_eq!(listed("a核b"), ["a", "核", "b"]);
        assert_eq!(listed("ガス"), listed("カス"));
    }

    #[test]
    fn endless_words_are_cut() {
        assert_eq!(listed(&"x".repeat(100))[0].len(), super::LONGEST);
    }
}
