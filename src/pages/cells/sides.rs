//! Who says what in a cell of a body whose members differ: in words, and as links. Not what the cell says as a whole.

use std::sync::Arc;

use crate::given::words::value;
use crate::ground::path::OutPath;
use crate::meaning::matrix::Says;
use crate::pages::cells::{CellSubject, Speaker};
use crate::pages::frame::Frame;
use crate::pages::views::cell::Part;
use crate::pages::views::shared::{Link, Text};

/// A cell of a table names so many members of a divided body. Where there are more, it names so many sides, and on each so
/// many members; where there are still more, one of them fewer and how many are left.
const ALL: usize = 6;
const SIDES: usize = 4;
const NAMES: usize = 2;

impl CellSubject {
    /// Who holds and who rejects what, where members differ, as it is shown on the page `from`.
    pub fn parts(&self, frame: &Frame, from: &OutPath) -> Vec<Part> {
        let part = |(says, who): (&Says, &[Speaker])| Part {
            words: Some(self.side(frame, says, who)),
            who: links(frame, from, who).collect(),
            more: None,
        };
        self.sides().map(part).collect()
    }

    /// How many sides, and how many members on each, a cell of a table has room for.
    pub(super) fn room(&self) -> (usize, usize) {
        let all: usize = self.sides().map(|(_, who)| who.len()).sum();
        if all > ALL { (SIDES, NAMES) } else { (all, all) }
    }

    /// The first of them, and how many more there are: the history behind the cell names all.
    pub(super) fn first_parts(&self, frame: &Frame, from: &OutPath, history: Option<&Text>) -> Vec<Part> {
        let more = |word: &str, left: usize| {
            (left > 0).then(|| Link { href: history.cloned(), text: frame.words.count(word, left) })
        };
        let (sides, names) = self.room();
        let part = |(says, who): (&Says, &[Speaker])| {
            let (first, left) = first(who.len(), names);
            let words = Some(self.side(frame, says, who));
            Part { words, who: links(frame, from, who).take(first).collect(), more: more("count-more", left) }
        };
        let (shown, left) = first(self.sides().count(), sides);
        let further = more("count-more-sides", left).map(|more| Part { more: Some(more), ..Part::default() });
        self.sides().take(shown).map(part).chain(further).collect()
    }

    /// The same where no links can stand.
    pub fn sides_in_words(&self, frame: &Frame) -> Vec<(Text, Vec<Text>)> {
        self.sides().map(|(says, who)| (self.side(frame, says, who), names(frame, who))).collect()
    }

    fn side(&self, frame: &Frame, says: &Says, who: &[Speaker]) -> Text {
        frame.words.with("cell-side", [("position", value(&self.saying(frame, says, who)))])
    }

    /// What these say, and on what condition where it is one for all.
    pub(super) fn saying(&self, frame: &Frame, says: &Says, who: &[Speaker]) -> Text {
        let says = self.says(frame, says);
        match shared(who) {
            Some(condition) => {
                frame.words.with("said-on-condition", [("says", value(&says)), ("condition", value(condition))])
            }
            None => says,
        }
    }
}

impl Speaker {
    /// "Trump (for the body, inferred)", "Rubio (if Tehran refuses)"; without its condition where that is told.
    fn name(&self, frame: &Frame, told: bool) -> Text {
        let (words, name) = (&frame.words, &self.who.card.text);
        let notes = self.notes().map(|note| words.get(note)).chain(self.condition.clone().filter(|_| !told));
        let notes = notes.collect::<Vec<_>>().join(&words.get("list-comma"));
        if notes.is_empty() {
            return name.clone();
        }
        words.with("speaker", [("name", value(name)), ("notes", value(&notes))])
    }

    /// The words for what is to be known about it.
    pub(super) fn notes(&self) -> impl Iterator<Item = &'static str> {
        let notes = [
            (self.for_body, "speaker-for-body"),
            (self.itself, "speaker-itself"),
            (self.conflict, "speaker-conflict"),
            (self.inferred, "speaker-inferred"),
        ];
        notes.into_iter().filter(|(is_so, _)| *is_so).map(|(_, note)| note)
    }
}

/// The condition that all of these have in common.
fn shared(who: &[Speaker]) -> Option<&Arc<str>> {
    let condition = who.first()?.condition.as_ref()?;
    who.iter().all(|one| one.condition.as_ref() == Some(condition)).then_some(condition)
}

/// Those on one side, by name.
pub(super) fn names(frame: &Frame, who: &[Speaker]) -> Vec<Text> {
    let told = shared(who).is_some();
    who.iter().map(|one| one.name(frame, told)).collect()
}

/// The same as links to their pages.
fn links(frame: &Frame, from: &OutPath, who: &[Speaker]) -> impl Iterator<Item = Link> {
    let link = |(one, text): (&Speaker, Text)| Link { text, ..frame.link(&one.who.card, from) };
    who.iter().zip(names(frame, who)).map(link)
}

/// Of so many, how many are named where there is room for `room`, and how many are left.
pub(super) fn first(count: usize, room: usize) -> (usize, usize) {
    let named = if count > room { room.saturating_sub(1) } else { count };
    (named, count - named)
}
