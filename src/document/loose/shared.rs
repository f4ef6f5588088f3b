//! Short texts that many files have, such as ids and kinds, in memory once instead of once a file.
//!
//! It saves room and nothing else: which texts happen to be shared is told by nobody.

use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Longer texts are seldom said twice.
const LONGEST: usize = 48;

/// So many are known at a time.
const KNOWN: u64 = 4096;

thread_local! {
    /// Each at the place that its hash says, until another one comes there.
    static TEXTS: RefCell<Vec<Option<Arc<str>>>> = const { RefCell::new(Vec::new()) };
}

/// The text, shared with those who asked for the same one lately.
pub fn shared(text: &str) -> Arc<str> {
    if text.len() > LONGEST {
        return text.into();
    }
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let place = (hasher.finish() % KNOWN) as usize;
    TEXTS.with_borrow_mut(|texts| {
        texts.resize(KNOWN as usize, None);
        match &texts[place] {
            Some(known) if **known == *text => known.clone(),
            _ => texts[place].insert(text.into()).clone(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_takes_room_once_and_others_are_kept_apart() {
        assert!(Arc::ptr_eq(&shared("responds-to"), &shared("responds-to")));
        let texts: Vec<String> = (0..3 * KNOWN).map(|number| format!("event-{number}")).collect();
        assert!(texts.iter().all(|text| *shared(text) == **text));
        let long = "a title that is as long as titles of events mostly are";
        assert!(!Arc::ptr_eq(&shared(long), &shared(long)));
    }
}
