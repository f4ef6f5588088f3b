//! A cell of the matrix as it is shown, wherever it is shown. Not how its state is found.

use serde::Serialize;

use super::shared::{DateView, Link, Text};

/// Where one actor stands on one issue.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Element id, on the actor's first row alone.
    pub id: Option<Text>,
    /// The actor's id, for `data-actor`.
    pub actor: Text,
    /// The issue's id, for `data-issue`.
    pub issue: Text,
    /// `none withdrawn rejects undecided contradictory reversed shifted clear divided`, for `data-state`.
    pub state: Text,
    /// The state's mark, one character (see `glyph-*` among the words).
    pub glyph: Text,
    /// The positions held, as ids joined by `|`, for `data-position`; none where none is held.
    pub position: Option<Text>,
    /// What stands first: the position in words, or "Rejects X", "Undecided", "No statement in this dossier".
    pub headline: Text,
    /// What the state adds: "was Y until April 15, 2025", "conflicting evidence: Y (reported)", "members differ".
    /// None where the headline says it all.
    pub state_words: Option<Text>,
    /// A condition of the current position, in its author's words.
    pub condition: Option<Text>,
    /// One entry a position of an ordered issue, true where it is held; empty where the issue is no scale or the cell empty.
    pub scale: Vec<bool>,
    /// "3 statements"; none where there are none.
    pub statements: Option<Text>,
    /// More than one, so that the strongest way of knowing need not be that of the latest.
    pub several: bool,
    /// The date of the latest.
    pub latest: Option<DateView>,
    /// The strongest way of knowing: "said", "our inference", "inferred" where others did.
    pub via: Option<Text>,
    /// The history behind the cell: `../actors/witkoff/index.html#enrichment`.
    pub href: Option<Text>,
    /// "no statement since January 2024".
    pub stale: Option<Text>,
    /// "shifted on April 15, 2025", while that is recent.
    pub recent: Option<Text>,
    /// For bodies: who holds what, where members differ.
    pub parts: Vec<Part>,
    /// For bodies: "people counted: 2 of 5".
    pub people: Option<Text>,
    /// For bodies with a line: "stated by the body or its leader".
    pub line: Option<Text>,
}

/// One side of a divided body.
#[derive(Serialize, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Part {
    /// The position: "Full dismantlement:", "Rejects X:".
    pub words: Text,
    /// Who holds it.
    pub who: Vec<Link>,
}
