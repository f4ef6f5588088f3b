//! What is said of a relation's reason as it is written: it stands on both pages. How it becomes HTML is `markdown`'s
//! matter.

use std::sync::LazyLock;

use memchr::memmem;

use crate::document::Text;
use crate::document::loose::Reading;
use crate::ground::diagnostic::{Diagnostic, Place};

/// Warns of what will not read well from both sides.
pub(super) fn look(reading: &Reading<'_>, why: &Text) {
    one_sided(reading, why);
    misspelled(reading, why);
}

/// Warns of what stands in braces in a reason and is neither of its two placeholders.
fn misspelled(reading: &Reading<'_>, why: &Text) {
    for (at, _) in why.value.match_indices('{') {
        let rest = &why.value[at + 1..];
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, is_closed) = (&rest[..end], rest[end..].starts_with('}'));
        let is_known = ["this", "other"].contains(&word);
        if is_closed != is_known && !word.is_empty() {
            let place = Place::new(reading.file, why.span.clone());
            let written = format!("{{{word}{}", if is_closed { "}" } else { "" });
            let found = Diagnostic::warning("no-placeholder", place, format!("`{written}` is shown as it stands"));
            reading.say(found.hint("`{this}` and `{other}` become links to the two events"));
        }
    }
}

/// Warns of words that only make sense from one side: the reason stands on both pages.
fn one_sided(reading: &Reading<'_>, why: &Text) {
    /// Of these words, which nearly all reasons do without.
    static SUSPECT: LazyLock<[memmem::Finder<'static>; 8]> = LazyLock::new(|| {
        let words = ["event", "above", "this page", "see below", "ereignis", "obige", "siehe ", "رویداد"];
        words.map(memmem::Finder::new)
    });
    let text = why.value.to_ascii_lowercase();
    if !SUSPECT.iter().any(|word| word.find(text.as_bytes()).is_some()) {
        return;
    }
    let mut found = [
        "the new event",
        "this new event",
        "the above",
        "the event above",
        "the other event",
        "this event",
        "this page",
        "see below",
        "dieses ereignis",
        "das andere ereignis",
        "das neue ereignis",
        "das obige",
        "das oben genannte ereignis",
        "siehe oben",
        "siehe unten",
        "این رویداد",
        "رویداد بالا",
        "رویداد دیگر",
    ]
    .into_iter()
    .find(|words| text.contains(words))
    .map(str::to_owned);
    for (at, _) in text.match_indices("event ") {
        let digits: String = text[at + 6..].chars().take_while(char::is_ascii_digit).collect();
        if !digits.is_empty() && found.is_none() {
            found = Some(format!("event {digits}"));
        }
    }
    if let Some(words) = found {
        let place = Place::new(reading.file, why.span.clone());
        reading.say(
            Diagnostic::warning(
                "one-sided",
                place,
                format!("`{words}` makes sense from one side only, and the reason stands on both pages"),
            )
            .hint("write `{this}` for the event of this file and `{other}` for the other one"),
        );
    }
}
