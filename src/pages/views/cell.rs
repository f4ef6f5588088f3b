//! A cell of the matrix as it is shown, wherever it is shown. Not how its state is found.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{Link, Text};

/// Where one actor stands on one issue.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The actor's id, for `data-actor`.
    pub actor: Text,
    /// The issue's id, for `data-issue`.
    pub issue: Text,
    /// `none withdrawn rejects undecided contradictory reversed shifted clear divided`, for `data-state`.
    pub state: Text,
    /// What the mark tells where that is not the state: `members`, for `data-mark`.
    pub mark: Option<Text>,
    /// The mark, one character (see `glyph-*` among the words).
    pub glyph: Text,
    /// The positions held, as ids joined by `|`, for `data-position`; none where none is held.
    pub position: Option<Text>,
    /// What stands first: the position in words, or "Rejects X", "Undecided", "No statement in this dossier"; where members
    /// alone are on record "No line of its own".
    pub headline: Text,
    /// What the state adds: "was Y until April 15, 2025", "conflicting evidence: Y (reported)"; who holds what where members
    /// alone do: "Waltz: Full dismantlement". None where the headline says it all.
    pub state_words: Option<Text>,
    /// For bodies: "Trump, for the body", where a person made its statement.
    pub voice: Option<Text>,
    /// A condition of the current position, in its author's words.
    pub condition: Option<Text>,
    /// One entry a position of an ordered issue, true where it is held; empty where the issue is no scale or the cell empty.
    pub scale: Vec<bool>,
    /// What it rests on: "3 statements · latest April 15, 2025 · strongest: said", "reported · April 15, 2025 ·
    /// 1 statement", and for bodies the statements of how many of its persons count. One text, since a matrix may have thousands of cells.
    pub basis: Option<Text>,
    /// The history behind the cell: `../actors/witkoff/index.html#enrichment`.
    pub href: Option<Text>,
    /// "no statement since January 2024".
    pub stale: Option<Text>,
    /// "shifted on April 15, 2025", while that is recent.
    pub recent: Option<Text>,
    /// For bodies: who holds what, where members differ.
    pub parts: Vec<Part>,
}

/// One side of a divided body.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Part {
    /// The position: "Full dismantlement:", "Rejects X:"; none where further sides are only counted.
    pub words: Option<Text>,
    /// Who holds it; in a table only the first where they are many.
    pub who: Vec<Link>,
    /// "and 6 more", "and 2 more sides": the history, which names all.
    pub more: Option<Link>,
}
