//! What pictures are drawn from: lines, marks and labels with their places. Not how they look, nor what they mean.
//!
//! Places across are shares of a picture's width, places down are pixels from its top.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::cell::Cell;
use super::html::Html;
use super::matrix::Row;
use super::shared::{Link, Text};

/// A place across, in tenths of a percent of the width; written `37.5%`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Across(pub u16);

impl Serialize for Across {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&format!("{}.{}%", self.0 / 10, self.0 % 10))
    }
}

impl JsonSchema for Across {
    fn schema_name() -> Cow<'static, str> {
        "Across".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A place across: `37.5%`." })
    }
}

/// A line.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Line {
    /// For the style sheet: `held`, `members`, `divided`, `doubt`, `stale`, `span`, `turn`, `conflict`, `end`; on a scale
    /// `rail` and `link` too.
    pub kind: Text,
    /// From here.
    pub x1: Across,
    /// To here.
    pub x2: Across,
    /// From here down.
    pub y1: u16,
    /// To here.
    pub y2: u16,
}

/// A mark.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mark {
    /// For the template: `said`, `did`, `reported`, `inferred`, `rejects`, `several`; on a scale `held`, `members`, `member`,
    /// and each of the three with `-inferred`, `other`, `was`, `rejects`, `members-reject`, `refused`, `place`, `left`,
    /// `right`.
    pub kind: Text,
    /// Its middle.
    pub x: Across,
    /// Its middle.
    pub y: u16,
    /// How many statements it stands for, where these are several.
    pub count: Option<usize>,
    /// The same as it is shown.
    pub number: Option<Text>,
    /// With it the position changed.
    pub turn: bool,
    /// Where it leads.
    pub href: Option<Text>,
    /// What it shows, in words.
    pub title: Text,
}

/// A level of a panel.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Band {
    /// "1", "A"; "?" where it is that of the undecided.
    pub name: Text,
    /// "Full dismantlement".
    pub label: Text,
    /// Its middle.
    pub y: u16,
}

/// One actor's positions on one issue through time.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Panel {
    /// Element id of its title; that of its words begins with it.
    pub id: Text,
    /// "Steve Witkoff on Uranium enrichment".
    pub title: Text,
    /// Who moved when: "from April 14, 2025: Limited; …".
    pub words: Text,
    /// How tall it is.
    pub height: u16,
    /// Where the names of bands stand, and from where to where their lines reach.
    pub names: (Across, Across, Across),
    /// The positions, first one on top.
    pub bands: Vec<Band>,
    /// In the order in which they are drawn.
    pub lines: Vec<Line>,
    /// In order of time.
    pub marks: Vec<Mark>,
}

/// The time that panels have in common.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TimeAxis {
    /// "April 12, 2025 to April 21, 2025".
    pub words: Text,
    /// Its labels.
    pub ticks: Vec<Tick>,
    /// Where time is left out.
    pub breaks: Vec<Across>,
}

/// A label of a time axis.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tick {
    /// Where.
    pub x: Across,
    /// How the label lies to it: `start`, `middle`, `end`.
    pub anchor: Text,
    /// "April 12, 2025".
    pub label: Text,
    /// Shown only where there is room.
    pub wide: bool,
}

/// A kind of line or mark, and what it means.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sign {
    /// True for a line.
    pub line: bool,
    /// As in [`Line`] and [`Mark`].
    pub kind: Text,
    /// The mark itself.
    pub mark: Option<Mark>,
    /// "reported".
    pub words: Text,
}

impl Sign {
    /// Of a line.
    pub fn line(kind: &str, words: Text) -> Self {
        Self { line: true, kind: kind.into(), mark: None, words }
    }

    /// Of a mark, in the middle of its own small picture.
    pub fn mark(kind: &str, words: Text) -> Self {
        let mark = Mark { kind: kind.into(), x: Across(500), y: 9, turn: kind == "turn", ..Mark::default() };
        Self { line: false, kind: kind.into(), mark: Some(mark), words }
    }

    /// Of a mark that stands for several statements, with such a number.
    pub fn several((count, number): (usize, Text), words: Text) -> Self {
        let sign = Self::mark("several", words);
        let mark = sign.mark.map(|mark| Mark { count: Some(count), number: Some(number), ..mark });
        Self { mark, ..sign }
    }
}

/// A position in a list.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name {
    /// "1", "A".
    pub name: Text,
    /// "Full dismantlement".
    pub label: Text,
}

/// Who stands where on an issue, and how that came about: a panel an actor, along one axis.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Drift {
    /// "As of April 21, 2025".
    pub caption: Text,
    /// What there is to know of the picture: time left out, statements not drawn.
    pub notes: Vec<Text>,
    /// The signs that occur.
    pub signs: Vec<Sign>,
    /// Whether these are too many to stand there in full.
    pub many: bool,
    /// The positions.
    pub names: Vec<Name>,
    /// The time.
    pub axis: TimeAxis,
    /// Bodies with their members under them.
    pub groups: Vec<DriftGroup>,
}

/// A body's rows.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DriftGroup {
    /// The rows.
    pub rows: Vec<DriftRow>,
}

/// An actor with its cell and its panel.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DriftRow {
    /// The row of the matrix.
    pub row: Row,
    /// None where nothing with a date is on record.
    pub panel: Option<Panel>,
}

/// One actor's positions on all its issues through time.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Paths {
    /// What it shows.
    pub caption: Text,
    /// As in [`Drift`].
    pub notes: Vec<Text>,
    /// The signs that occur.
    pub signs: Vec<Sign>,
    /// The time.
    pub axis: TimeAxis,
    /// An issue each.
    pub rows: Vec<PathRow>,
}

/// An issue with its positions, and the actor's panel on it.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PathRow {
    /// The issue; leads to its place on the page.
    pub issue: Link,
    /// Whether its positions are too many to stand there in full.
    pub many: bool,
    /// Its positions.
    pub names: Vec<Name>,
    /// The panel.
    pub panel: Panel,
}

/// The positions of an issue with everyone's place on them.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scale {
    /// What it shows; none where nobody is on record.
    pub caption: Option<Text>,
    /// The signs that occur.
    pub signs: Vec<Sign>,
    /// How many positions there are, for the style sheet: `few`, `some`, `many`.
    pub breadth: Text,
    /// The positions, in order.
    pub columns: Vec<ScaleColumn>,
    /// Everyone on record, bodies with their members under them.
    pub rows: Vec<ScaleRow>,
}

/// A position.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ScaleColumn {
    /// Element id.
    pub id: Text,
    /// "1", "A".
    pub name: Text,
    /// "Full dismantlement".
    pub label: Text,
    /// One paragraph's inside.
    pub about_html: Option<Html>,
}

/// An actor's place.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ScaleRow {
    /// Who; leads to the history.
    pub actor: Link,
    /// How deep it stands under bodies.
    pub depth: u8,
    /// The cell's state, its mark, and what it says in one line.
    pub state: Text,
    /// The state's mark.
    pub glyph: Text,
    /// What it says in words.
    pub words: Text,
    /// Whose word it is, in a body that has not said it itself: "Trump, for the body".
    pub note: Option<Text>,
    /// None where there is no place to show: the words are shown instead.
    pub strip: Option<Strip>,
}

/// What is drawn of a place.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Strip {
    /// In the order in which they are drawn.
    pub lines: Vec<Line>,
    /// Each at a position of its own.
    pub marks: Vec<Mark>,
}

impl ScaleRow {
    /// Takes from a cell what a row shows of it.
    pub fn of(actor: Link, depth: u8, cell: &Cell, words: Text, strip: Option<Strip>) -> Self {
        let (state, glyph) = (cell.state.clone(), cell.glyph.clone());
        Self {
            actor: Link { href: cell.href.clone().or(actor.href), ..actor },
            depth,
            state,
            glyph,
            words,
            note: None,
            strip,
        }
    }
}
