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
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        if candidate.len() > 120 {
            continue;
        }
        let folded_candidate = candidate.to_lowercase();
        let mut score = strsim::normalized_damerau_levenshtein(&folded, &folded_candidate);
        // Of words that are short, anything holds one.
        let long = folded.len().min(folded_candidate.len()) >= 4;
        if long && (folded_candidate.contains(&folded) || folded.contains(&folded_candidate)) {
            score = score.max(0.7);
        }
        if score >= 0.6 && best.is_none_or(|(known, _)| score > known) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
}
