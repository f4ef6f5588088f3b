//! How much of a page a cell takes, reckoned from what it shows: what decides whether a matrix is one page.
//!
//! The reckoning goes by the theme's own templates and the English words, and rather says too much than too little.

use std::sync::Arc;

use crate::meaning::matrix::{Positions, Says};
use crate::pages::cells::sides::first;
use crate::pages::cells::words::MOST_NAMES;
use crate::pages::cells::{CellSubject, Shown, Speaker, Spoken, Told, Who};
use crate::pages::dating::When;

/// The way up from the deepest page of the matrix to the root.
const UP: usize = "../../../".len();

impl CellSubject {
    /// About how many bytes its `<td>` takes.
    pub fn weight(&self) -> usize {
        let (actor, issue) = self.ids();
        let ids = actor.len() + issue.len();
        let empty = 60 + ids;
        let Some(cell) = &self.cell else { return empty };
        let href = UP + self.actor.card.out.as_str().len() + issue.len();
        let held =
            cell.position.as_ref().map_or(0, |held| 16 + held.iter().map(|one| self.id_weight(one)).sum::<usize>());
        let scale = if self.issue.ordered && cell.position.is_some() { 21 + 8 * self.issue.labels.len() } else { 0 };
        let condition = cell.condition.as_ref().map_or(0, |condition| 64 + condition.len());
        let recent = cell.recent.as_ref().map_or(0, |when| 56 + when_weight(when));
        let marks = if cell.stale { 64 + when_weight(&cell.latest) } else { 0 } + recent;
        empty + 40 + held + href + self.said(cell) + scale + condition + marks + self.first_sides_weight() + basis(cell)
    }

    /// About how many bytes it takes in one line of words, with its condition and how it is known.
    pub fn summary_weight(&self) -> usize {
        let besides = |cell: &Shown| 32 + cell.condition.as_ref().map_or(0, |condition| condition.len());
        self.cell.as_ref().map_or(32, |cell| self.said(cell) + besides(cell))
    }

    /// About how many bytes it takes to say who holds what, where members differ.
    pub fn sides_weight(&self) -> usize {
        let sides: usize = self.sides().map(|(says, who)| self.side_weight(says, who)).sum();
        if sides > 0 { 24 + sides } else { 0 }
    }

    /// The same in a table, where the first are named and the rest counted.
    fn first_sides_weight(&self) -> usize {
        let (actor, issue) = self.ids();
        let more = |left: usize| if left > 0 { 56 + UP + actor.len() + issue.len() } else { 0 };
        let (sides, names) = self.room();
        let side = |(says, who): (&Says, &[Speaker])| {
            let (named, left) = first(who.len(), names);
            self.side_weight(says, &who[..named]) + more(left)
        };
        let (shown, left) = first(self.sides().count(), sides);
        let sides: usize = self.sides().take(shown).map(side).sum();
        if sides > 0 { 24 + sides + more(left) } else { 0 }
    }

    fn side_weight(&self, says: &Says, who: &[Speaker]) -> usize {
        let one = |one: &Speaker| {
            let card = &one.who.card;
            17 + UP + card.out.as_str().len() + card.text.len() + notes(one)
        };
        40 + self.says_weight(says) + who.iter().map(one).sum::<usize>()
    }

    /// The headline, and what the state adds to it.
    fn said(&self, cell: &Shown) -> usize {
        let held = cell.position.as_ref().map_or(0, |held| self.set_weight(held));
        let said = match &cell.state {
            _ if self.is_of_members() => 0,
            Told::Withdrawn(position, when) => self.quoted_weight(position) + 72 + when_weight(when),
            Told::Rejects(set) => self.quoted_weight(set) + 56,
            Told::Undecided | Told::Divided => 20,
            Told::Clear => held,
            Told::Contradictory { says, on, .. } => {
                let against = match says {
                    Says::Holds(set) => self.quoted_weight(set),
                    says => self.says_weight(says),
                };
                held + against + 88 + when_weight(on)
            }
            Told::Reversed(when) => held + 72 + when_weight(when),
            Told::Shifted(was, when) => {
                let was = was.as_ref().or(cell.position.as_ref());
                held + was.map_or(0, |was| self.quoted_weight(was)) + 64 + when_weight(when)
            }
        };
        said + self.voice_weight(cell) + if cell.undecided { 56 } else { 0 }
    }

    /// Who spoke for a body, or who among its members says what.
    fn voice_weight(&self, cell: &Shown) -> usize {
        let between = |count: usize| 5 * count.saturating_sub(1);
        let name = |who: &Who| who.card.text.len();
        let names = |who: &[Arc<Who>]| between(who.len()) + who.iter().map(|who| name(who)).sum::<usize>();
        match &cell.spoken {
            Some(Spoken::Leads(who)) => 56 + names(who),
            Some(Spoken::Members { line, says }) => {
                let line = match line {
                    Some(Told::Withdrawn(set, _) | Told::Rejects(set)) => 40 + self.quoted_weight(set),
                    Some(_) => 40,
                    None => 0,
                };
                let noted = |who: &[Speaker]| who.iter().map(|one| name(&one.who) + notes(one)).sum::<usize>();
                let few = |who: &[Speaker]| match who.len() {
                    count if count > MOST_NAMES => 16,
                    count => between(count) + noted(who),
                };
                let one = |(says, who): &(Says, Vec<Speaker>)| 2 + self.says_weight(says) + few(who);
                60 + line + says.iter().map(one).sum::<usize>()
            }
            Some(Spoken::Itself(_)) | None => 0,
        }
    }

    fn says_weight(&self, says: &Says) -> usize {
        match says {
            Says::Holds(set) => self.set_weight(set),
            Says::Rejects(set) => self.quoted_weight(set) + 8,
            Says::Undecided => 16,
        }
    }

    fn set_weight(&self, set: &Positions) -> usize {
        let labels: usize = set.iter().map(|one| 2 + self.label_weight(one)).sum();
        labels + if set.iter().nth(1).is_some() { 8 } else { 0 }
    }

    /// The same in the middle of a sentence.
    fn quoted_weight(&self, set: &Positions) -> usize {
        self.set_weight(set) + set.iter().map(|_| 9).sum::<usize>()
    }

    fn label_weight(&self, one: u16) -> usize {
        self.issue.labels.get(usize::from(one)).map_or(0, |(_, label)| label.len())
    }

    fn id_weight(&self, one: u16) -> usize {
        1 + self.issue.labels.get(usize::from(one)).map_or(0, |(id, _)| id.as_str().len())
    }
}

/// What is noted beside a name; the names of the notes are longer than the notes.
fn notes(one: &Speaker) -> usize {
    one.notes().map(|note| note.len() + 3).sum::<usize>() + one.condition.as_ref().map_or(0, |words| words.len() + 3)
}

/// What it rests on, in words.
fn basis(cell: &Shown) -> usize {
    let how = if cell.statements > 1 { 80 } else { 62 };
    let itself = matches!(cell.spoken, Some(Spoken::Itself(_)));
    how + when_weight(&cell.latest) + if itself { 40 } else { 0 } + if cell.people.is_some() { 46 } else { 0 }
}

/// What a date takes beyond that of a day that is known.
fn when_weight(when: &When) -> usize {
    if when.is_sure() { 0 } else { " (date\u{a0}inferred)".len() }
}
