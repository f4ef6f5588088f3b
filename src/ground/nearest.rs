//! The nearest known word, for hints.
//!
//! It suggests; what happens with a wrong word is the caller's matter.

/// The candidate that a reader would take `word` for a slip of, if any is near enough.
///
/// Ties go to the first in the candidates' order, so that hints are the same in every run.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Distances grow with the product of the lengths, and no hint is worth a pathological file's megabytes.
    if word.len() > 120 {
        return None;
    }
    let folded = word.to_lowercase();
    let letters = Letters::of(&folded);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        if candidate.len() > 120 {
            continue;
        }
        let folded_candidate = candidate.to_lowercase();
        // Of words that are short, anything holds one.
        let long = folded.len().min(folded_candidate.len()) >= 4;
        let within = long && (folded_candidate.contains(&folded) || folded.contains(&folded_candidate));
        let enough = best.map_or(NEAR, |(known, _)| known);
        let mut score = if within { WITHIN } else { 0.0 };
        // What cannot be nearer than what is known need not be measured, and to measure is what takes the time.
        if most_alike(&letters, &Letters::of(&folded_candidate)) >= enough {
            score = strsim::normalized_damerau_levenshtein(&folded, &folded_candidate).max(score);
        }
        if score >= NEAR && best.is_none_or(|(known, _)| score > known) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Words that are less alike are strangers.
const NEAR: f64 = 0.6;

/// How much a word is worth that stands in the other one.
const WITHIN: f64 = 0.7;

/// How many characters a word has, and how many of each kind: by their lowest bits, so that some share a place.
struct Letters {
    count: usize,
    of: [u8; 32],
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self { count: 0, of: [0; 32] };
        for c in word.chars() {
            letters.count += 1;
            let place = &mut letters.of[c as usize % 32];
            *place = place.saturating_add(1);
        }
        letters
    }
}

/// How much alike two words can be at most: each character that one has more of is a step of the distance, and a step
/// takes one away and puts another one in its place.
fn most_alike(one: &Letters, other: &Letters) -> f64 {
    let (mut more, mut fewer) = (0_usize, 0_usize);
    for (one, other) in one.of.iter().zip(&other.of) {
        more += usize::from(one.saturating_sub(*other));
        fewer += usize::from(other.saturating_sub(*one));
    }
    1.0 - more.max(fewer) as f64 / one.count.max(other.count).max(1) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_are_recognized_and_strangers_are_not() {
        let known = ["witkoff", "waltz", "vance"];
        assert_eq!(nearest("witkof", known), Some("witkoff"));
        assert_eq!(nearest("Vance", known), Some("vance"));
        assert_eq!(nearest("netanyahu", known), None);
        assert_eq!(nearest("us-waltz", known), Some("waltz"));
        assert_eq!(nearest("nobody", ["b"]), None);
        assert_eq!(nearest("", known), None);
    }

    proptest! {
        #[test]
        fn nothing_is_more_alike_than_its_letters_allow(one in "[a-dé]{0,9}", other in "[a-dé]{0,9}") {
            let score = strsim::normalized_damerau_levenshtein(&one, &other);
            prop_assert!(score <= most_alike(&Letters::of(&one), &Letters::of(&other)) + 1e-9);
        }
    }
}
