//! Captures: whether a quote stands in the saved text of its source.
//!
//! It compares texts. Where they come from, and what an editor is told, is the callers' matter.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use xxhash_rust::xxh3::xxh3_64;

/// The longest passage that is shown, in characters.
const SHOWN: usize = 200;

/// So many words of a quote are looked at to find the nearest passage.
const WORDS: usize = 60;

/// A saved text, made ready for many quotes.
#[derive(Clone, Debug)]
pub struct Capture {
    text: Box<str>,
    /// Once a quote was looked for: most texts of an archive are quoted nowhere.
    folded: OnceLock<String>,
    /// The same with the words put together that are broken at the end of a line, where there are any, once a quote was not
    /// found.
    unbroken: OnceLock<Option<String>>,
    /// Its words with where they stand, once a quote was not found.
    words: OnceLock<Vec<(Range<usize>, u64)>>,
}

/// The quote does not stand in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The passage that is most like the quote, as the text has it, where any is like it at all.
    pub nearest: Option<String>,
    /// Whether the words stand in the text but for capitals and small letters.
    pub but_for_case: bool,
}

/// Looks for one quote; with several for one text, [`Capture`] folds the text once.
///
/// # Errors
/// The quote does not stand in the text.
pub fn find(quote: &str, capture: &str) -> Result<(), Missing> {
    Capture::new(capture).find(quote)
}

impl Missing {
    /// Of several texts the one is the likeliest that has the words, or else that has any passage like them.
    pub fn nearness(&self) -> u8 {
        u8::from(self.nearest.is_some()) + u8::from(self.but_for_case)
    }
}

impl Capture {
    /// Of a text.
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), folded: OnceLock::new(), unbroken: OnceLock::new(), words: OnceLock::new() }
    }

    /// Looks for a quote word for word, upper and lower case told apart. White space, quotation marks and dashes are
    /// folded; `…`, `...`, `[…]` and `[...]` stand for left-out words, and the parts between must come in order. A word that
    /// the text breaks at the end of a line may stand whole in the quote.
    ///
    /// # Errors
    /// The quote does not stand in the text.
    pub fn find(&self, quote: &str) -> Result<(), Missing> {
        let parts = parts(quote);
        let folded = self.folded.get_or_init(|| fold(&self.text));
        let missing = first_missing(folded, &parts);
        if missing.is_none() && !parts.is_empty() {
            return Ok(());
        }
        let unbroken = self.unbroken.get_or_init(|| unbroken(&self.text).map(|text| fold(&text)));
        if !parts.is_empty() && unbroken.as_ref().is_some_and(|text| first_missing(text, &parts).is_none()) {
            return Ok(());
        }
        let lower = |text: &str| text.to_lowercase();
        let but_for_case = !parts.is_empty()
            && first_missing(&lower(folded), &parts.iter().map(|part| lower(part)).collect::<Vec<_>>()).is_none();
        // A part that stands there, before the others, says nothing by itself.
        let part = missing.and_then(|place| parts.get(place)).filter(|part| after(folded, part).is_none());
        Err(Missing { nearest: self.nearest(part.map_or(quote, |part| part)), but_for_case })
    }

    /// The window of as many words as the quote has that shares most words and pairs of words with it.
    fn nearest(&self, quote: &str) -> Option<String> {
        let wanted: Vec<(u64, u64)> = quote
            .split_whitespace()
            .map(key)
            .filter(|word| !word.is_empty())
            .take(WORDS)
            .map(|word| (xxh3_64(word.as_bytes()), word.chars().count().min(8) as u64))
            .collect();
        let mut ids: BTreeMap<u64, usize> = BTreeMap::new();
        let mut needed: Vec<u32> = Vec::new();
        let mut weights: Vec<u64> = Vec::new();
        for (word, weight) in &wanted {
            let id = *ids.entry(*word).or_insert(needed.len());
            if id == needed.len() {
                needed.push(0);
                weights.push(*weight);
            }
            needed[id] += 1;
        }
        let pairs: std::collections::BTreeSet<(usize, usize)> =
            wanted.windows(2).filter_map(|pair| Some((*ids.get(&pair[0].0)?, *ids.get(&pair[1].0)?))).collect();
        let full: u64 =
            needed.iter().zip(&weights).map(|(n, w)| u64::from(*n) * w).sum::<u64>() + 4 * pairs.len() as u64;
        // Known words of the window, and what they add: (id, pair with the word before).
        let mut window: std::collections::VecDeque<(usize, Option<usize>, bool)> = std::collections::VecDeque::new();
        let (mut have, mut score) = (vec![0_u32; needed.len()], 0_u64);
        let mut best: Option<((u64, bool), usize, usize)> = None;
        let mut before = None;
        let words = self.words.get_or_init(|| {
            let word = |(start, word): (usize, &str)| (start..start + word.len(), xxh3_64(key(word).as_bytes()));
            words(&self.text).map(word).collect()
        });
        for (Range { start, end }, word) in words {
            let (start, end) = (*start, *end);
            let id = ids.get(word).copied();
            let pair = matches!((before, id), (Some(a), Some(b)) if pairs.contains(&(a, b)));
            before = id;
            window.push_back((start, id, pair));
            if let Some(id) = id {
                have[id] += 1;
                if have[id] <= needed[id] {
                    score += weights[id];
                }
            }
            score += if pair { 4 } else { 0 };
            if window.len() > wanted.len()
                && let Some((_, id, pair)) = window.pop_front()
            {
                if let Some(id) = id {
                    if have[id] <= needed[id] {
                        score -= weights[id];
                    }
                    have[id] -= 1;
                }
                score -= if pair { 4 } else { 0 };
            }
            // Of two that share as much, the one that begins with what is shared.
            let rank = (score, window.front().is_some_and(|(_, id, _)| id.is_some()));
            if best.is_none_or(|(known, ..)| rank > known) {
                best = Some((rank, window.front().map_or(start, |(first, ..)| *first), end));
            }
        }
        let (_, start, end) = best.filter(|((score, _), ..)| *score > 0 && score * 4 >= full)?;
        Some(shorten(self.text.get(start..end)?))
    }
}

/// The parts of a quote between left-out words, folded.
fn parts(quote: &str) -> Vec<String> {
    // No text holds this character afterwards, as none does that is folded.
    let mut text = quote.replace('\u{FEFF}', "");
    for mark in ["[...]", "(...)", "[…]", "(…)", "...", "…"] {
        text = text.replace(mark, "\u{FEFF}");
    }
    text.split('\u{FEFF}').map(fold).filter(|part| !part.is_empty()).collect()
}

/// The place of the first part that does not stand in a text behind the ones before it.
fn first_missing(text: &str, parts: &[String]) -> Option<usize> {
    let mut rest = text;
    parts.iter().position(|part| match after(rest, part) {
        Some(after) => {
            rest = after;
            false
        }
        None => true,
    })
}

/// What follows the first place where `part` stands by itself, not within a longer word.
fn after<'a>(text: &'a str, part: &str) -> Option<&'a str> {
    let finder = memmem::Finder::new(part);
    let (first, last) = (part.chars().next(), part.chars().next_back());
    let mut from = 0;
    loop {
        let at = from + finder.find(text.get(from..)?.as_bytes())?;
        let (before, after) = (&text[..at], &text[at + part.len()..]);
        if !joined(before.chars().next_back(), first) && !joined(last, after.chars().next()) {
            return Some(after);
        }
        // The next place may overlap this one, yet where a word begins it begins at no letter of this word.
        let word = text[at..].chars().take_while(|c| joined(Some(*c), first)).map(char::len_utf8).sum::<usize>();
        from = at + word.max(first.map_or(1, char::len_utf8));
    }
}

/// Two letters of one word, in scripts that separate words and do not attach particles to them.
fn joined(left: Option<char>, right: Option<char>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{590}');
    letter(left) && letter(right)
}

/// The text without the hyphens at which words are broken at the end of a line; nothing where there are none.
fn unbroken(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices(['-', '\u{2010}', '\u{AD}']) {
        let rest = text[at..].trim_start_matches(['-', '\u{2010}', '\u{AD}']);
        let next = rest.trim_start_matches([' ', '\t', '\n']);
        let is_broken = rest[..rest.len() - next.len()].matches('\n').count() == 1
            && text[..at].ends_with(char::is_alphabetic)
            && next.starts_with(char::is_lowercase);
        if is_broken {
            out.push_str(&text[from..at]);
            from = text.len() - next.len();
        }
    }
    (from > 0).then(|| out + &text[from..])
}

/// White space becomes one space, and none beside quotation marks and dashes; these become `'` and `-`, and what does
/// not show is dropped.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.nfc() {
        let c = match c {
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2060}'
            | '\u{FEFF}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => continue,
            '"'
            | '\''
            | '`'
            | '´'
            | '\u{2018}'..='\u{201F}'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '′'
            | '″'
            | '\u{2BC}'
            | '\u{2BB}'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '〟'
            | '＂'
            | '＇'
            | '❛'
            | '❜'
            | '❝'
            | '❞' => '\'',
            '-'
            | '\u{2010}'..='\u{2015}'
            | '\u{2212}'
            | '\u{2E3A}'
            | '\u{2E3B}'
            | '\u{FE58}'
            | '\u{FE63}'
            | '\u{FF0D}' => '-',
            c if c.is_whitespace() => {
                space = true;
                continue;
            }
            c => c,
        };
        let mark = matches!(c, '\'' | '-');
        let last = out.as_bytes().last().copied();
        if mark && last.is_some_and(|last| char::from(last) == c) {
            space = false;
            continue;
        }
        if std::mem::take(&mut space) && !mark && !matches!(last, None | Some(b'\'' | b'-')) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// A word as it is compared to find the nearest passage: letters and digits in lower case.
fn key(word: &str) -> String {
    word.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a text that have letters or digits, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(move |word| (word.as_ptr() as usize - start, word))
}

fn shorten(passage: &str) -> String {
    let mut out = String::new();
    for (count, c) in passage.split_whitespace().flat_map(|word| word.chars().chain([' '])).enumerate() {
        if count >= SHOWN {
            out.truncate(out.trim_end().len());
            out.push('…');
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Mr. Witkoff said: “Iran must stop and eliminate its nuclear enrichment\nand \
        weaponization program — it\u{2019}s imperative.” He left at noon. Later he added that 3.67\u{A0}percent was enough.";

    #[test]
    fn signs_are_folded_and_words_are_not() {
        for quote in [
            "Iran must stop and eliminate its nuclear enrichment and weaponization program - it's imperative.",
            "weaponization program--it's imperative",
            "Iran must stop … program … He left",
            "[…] Iran must stop [...] 3.67 percent was enough...",
            "said: « Iran must stop",
            "enrich\u{AD}ment and",
        ] {
            assert_eq!(find(quote, TEXT), Ok(()), "{quote}");
        }
        assert_eq!(
            find("bo’\nbo", "abo' bo’ bo."),
            Ok(()),
            "two places overlap, and in the first it begins within a word"
        );
        for quote in ["iran must stop", "an must stop", "He left … Iran must", "", "…", "elimin"] {
            assert!(find(quote, TEXT).is_err(), "{quote}");
        }
        assert_eq!(find("cafe\u{301} 核问题", "le café 核问题谈判"), Ok(()));
    }

    #[test]
    fn words_that_a_line_breaks_are_whole() {
        let minutes = "Die Kommunen sind hoch ver-\n  schuldet, und die US-\namerikanische Seite\nsagt\u{AD}\nte nichts. Ein Fort-\n\nschritt.";
        for quote in ["hoch verschuldet", "Kommunen … verschuldet", "ver- schuldet", "die US- amerikanische Seite"] {
            assert_eq!(find(quote, minutes), Ok(()), "{quote}");
        }
        for quote in ["Fortschritt", "hochverschuldet"] {
            assert!(find(quote, minutes).is_err(), "{quote}");
        }
    }

    #[test]
    fn the_nearest_passage_is_shown() {
        let missing = find("Iran has to stop and eliminate its enrichment program", TEXT).unwrap_err();
        let nearest = missing.nearest.unwrap();
        assert!(nearest.contains("stop and eliminate its nuclear"), "{nearest}");
        assert_eq!(find("wholly unlike anything", TEXT).unwrap_err().nearest, None);
        assert_eq!(find("x", "").unwrap_err().nearest, None);
    }

    #[test]
    fn the_part_that_is_missing_is_looked_for_and_capitals_are_told() {
        let missing = find("iran must stop … He left at noon", TEXT).unwrap_err();
        assert!(missing.but_for_case && missing.nearest.unwrap().contains("Iran must stop"));
        let missing = find("Iran must stop … He left at midnight", TEXT).unwrap_err();
        assert_eq!((missing.but_for_case, missing.nearest.as_deref()), (false, Some("He left at noon.")));
        assert!(find("Iran must\u{FEFF} eliminate", TEXT).is_err(), "what does not show stands for nothing");
    }

    #[test]
    fn long_texts_take_no_longer_than_they_are() {
        let text = "a ".repeat(500_000);
        assert!(find(&"a ".repeat(1000), &text).is_ok());
        assert!(find(&format!("{}b", "a ".repeat(100_000)), &text).is_err());
        let passage = format!("{}b", "word ".repeat(1000));
        assert!(find(&passage, &"word ".repeat(900)).unwrap_err().nearest.unwrap().chars().count() <= SHOWN + 1);
    }

    proptest::proptest! {
        #[test]
        fn what_was_cut_out_is_found(words in proptest::collection::vec("[a-zé]{1,5}[-'’—.]?", 1..20), from in 0..20_usize, to in 0..20_usize) {
            let (from, to) = (from.min(words.len() - 1), to.min(words.len()));
            if from < to {
                proptest::prop_assert_eq!(find(&words[from..to].join("\n"), &words.join("  ")), Ok(()));
            }
        }

        #[test]
        fn no_text_breaks_it(quote in ".*", text in ".*") {
            let _ = find(&quote, &text);
        }
    }
}
