//! Words as they are searched: without case, accents and vowel points. Not which entry holds them.
//!
//! `script/search.js` does the same with what a reader types; whoever changes one changes the other.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Longer words are cut: nobody types them, and some are no words at all. In characters.
const LONGEST: usize = 40;

/// Short terms have no more bytes.
const SHORT: usize = 16;

/// A term as it comes from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term<'a> {
    /// Its bytes with zeros behind them, the first one lowest: most terms are short, and to compare two such numbers is
    /// to compare the terms.
    Short(u128),
    /// One of more than [`SHORT`] bytes.
    Long(&'a str),
}

impl<'a> Term<'a> {
    /// A term that is folded already.
    pub fn of(term: &'a str) -> Self {
        let mut bytes = [0; SHORT];
        match bytes.get_mut(..term.len()) {
            Some(room) => {
                room.copy_from_slice(term.as_bytes());
                Self::Short(u128::from_le_bytes(bytes))
            }
            None => Self::Long(term),
        }
    }

    /// As text.
    pub fn text<R>(self, read: impl FnOnce(&str) -> R) -> R {
        match self {
            Self::Short(bytes) => {
                let length = SHORT - bytes.leading_zeros() as usize / 8;
                // A term ends where a character of a text does, so that its bytes are text.
                read(std::str::from_utf8(&bytes.to_le_bytes()[..length]).unwrap_or_default())
            }
            Self::Long(term) => read(term),
        }
    }
}

/// Gives each term of a text, in order.
///
/// A term is a run of letters and digits. Scripts that set no spaces between words give each two neighboring characters,
/// and the last one alone, so that every part of a run is the beginning of some term.
pub fn terms(text: &str, mut each: impl FnMut(Term<'_>)) {
    let bytes = text.as_bytes();
    let mut reading = Reading::default();
    let mut at = 0;
    while at < bytes.len() {
        let (word, length) = plain(bytes, at);
        let end = at + length;
        match apart(&bytes[end..]) {
            // A character that is not ASCII, or a word that goes on.
            0 => {
                let start = at;
                while at < bytes.len() && apart(&bytes[at..]) == 0 {
                    at += 1;
                }
                text[start..at].chars().for_each(|c| reading.char(c, &mut each));
                reading.end(&mut each);
            }
            between => {
                if length > 0 {
                    each(Term::Short(word));
                }
                at = end + between;
            }
        }
    }
}

/// The run of ASCII letters and digits from here, in lower case and the first one lowest, and how long it is; of a longer
/// one the first [`SHORT`].
fn plain(bytes: &[u8], at: usize) -> (u128, usize) {
    let (low, length) = plain_eight(bytes, at);
    if length < 8 {
        return (u128::from(low), length);
    }
    let (high, more) = plain_eight(bytes, at + 8);
    (u128::from(high) << 64 | u128::from(low), 8 + more)
}

/// The same of no more than eight.
///
/// All eight are looked at in one number: most words end within it, and where they end cannot be foreseen. A byte's highest
/// bit comes up where adding to its lower seven carries: see "Determine if a word has a byte between m and n" in Anderson,
/// "Bit Twiddling Hacks".
fn plain_eight(bytes: &[u8], at: usize) -> (u64, usize) {
    const ALL: u64 = 0x0101_0101_0101_0101;
    let eight = match bytes.get(at..at + 8).map(<[u8; 8]>::try_from) {
        Some(Ok(eight)) => u64::from_le_bytes(eight),
        _ => bytes.get(at..).unwrap_or_default().iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    };
    let from = |seven: u64, first: u8| seven + ALL * u64::from(0x80 - first);
    let within = |seven: u64, first: u8, last: u8| from(seven, first) & !from(seven, last + 1);
    let seven = eight & (ALL * 0x7F);
    // The bit that small letters have over capitals, and that digits have anyway.
    let lower = seven | (ALL * 0x20);
    let letters = (within(lower, b'a', b'z') | within(seven, b'0', b'9')) & !eight;
    let length = (!letters & (ALL * 0x80)).trailing_zeros() as usize / 8;
    (lower & !u64::MAX.checked_shl(8 * length as u32).unwrap_or_default(), length)
}

/// How many bytes part words here: none where a word begins or goes on, 1 of ASCII, 3 of punctuation, 1 at the end.
fn apart(bytes: &[u8]) -> usize {
    match bytes {
        [] => 1,
        [byte, ..] if byte.is_ascii() => usize::from(!byte.is_ascii_alphanumeric()),
        // Dashes, quotation marks and spaces: U+2000 to U+203F, the two joiners of letters aside.
        [0xE2, 0x80, last, ..] if !matches!(last, 0x8C | 0x8D) => 3,
        _ => 0,
    }
}

/// The terms of a text as a list, for who has few of them.
pub fn listed(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    terms(text, |term| all.push(term.text(str::to_owned)));
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
    fn char(&mut self, c: char, each: &mut impl FnMut(Term<'_>)) {
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

    fn folded(&mut self, c: char, each: &mut impl FnMut(Term<'_>)) {
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

    fn letter(&mut self, c: char, each: &mut impl FnMut(Term<'_>)) {
        if self.last.is_some() {
            self.end(each);
        }
        if self.length < LONGEST {
            self.word.push(c);
            self.length += 1;
        }
    }

    fn unspaced(&mut self, c: char, each: &mut impl FnMut(Term<'_>)) {
        match self.last {
            Some(last) => {
                self.word.clear();
                self.word.push(last);
                self.word.push(c);
                each(Term::of(&self.word));
                self.word.clear();
            }
            None => self.end(each),
        }
        self.last = Some(c);
    }

    fn end(&mut self, each: &mut impl FnMut(Term<'_>)) {
        if let Some(last) = self.last.take() {
            self.word.clear();
            self.word.push(last);
        }
        if !self.word.is_empty() {
            each(Term::of(&self.word));
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
    fn a_word_is_one_term_whatever_is_around_it() {
        for length in 1..=45 {
            let word: String = ('A'..='Z').chain('0'..='9').cycle().take(length).collect();
            let term: String = word.to_lowercase().chars().take(40).collect();
            let around = ["", " ", " and so on, and so on", "—", "é", "|"];
            for behind in around.iter().filter(|behind| **behind != "é") {
                let all = listed(&format!("({word}{behind}"));
                assert_eq!(all[0], term);
                assert_eq!(all.concat().len(), term.len() + behind.replace([' ', ',', '—', '|'], "").len());
            }
            let accented: String = format!("{term}e").chars().take(40).collect();
            assert_eq!(listed(&format!("{word}é")), [accented]);
        }
    }

    proptest::proptest! {
        #[test]
        fn to_look_at_many_bytes_at_once_changes_nothing(text in "([a-zA-Z0-9]{0,20}[ ,.;@\\[`{/:é—“核]{0,3}){0,40}") {
            let mut reading = super::Reading::default();
            let mut one_by_one = Vec::new();
            let mut each = |term: super::Term<'_>| one_by_one.push(term.text(str::to_owned));
            text.chars().for_each(|c| match c.is_ascii_alphanumeric() || !c.is_ascii() {
                true => reading.char(c, &mut each),
                false => reading.end(&mut each),
            });
            reading.end(&mut each);
            proptest::prop_assert_eq!(listed(&text), one_by_one);
        }
    }

    #[test]
    fn punctuation_parts_words_and_joiners_do_not() {
        for c in '\u{2000}'..='\u{203F}' {
            let wanted: &[&str] = if matches!(c, '\u{200C}' | '\u{200D}') { &["ab"] } else { &["a", "b"] };
            assert_eq!(listed(&format!("a{c}b")), wanted, "{c:?}");
            assert_eq!(listed(&format!("{c}核{c}é{c}")), ["核", "e"], "{c:?}");
        }
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
