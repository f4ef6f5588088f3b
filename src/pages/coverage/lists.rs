//! Lists of what is missing or rests on little: short ones as they are, long ones in groups, each of which names so many
//! at most. Not what is listed: that is the page's matter.

use std::cmp::Reverse;

use crate::document::registry::ActorKind;
use crate::given::words::value;
use crate::pages::cards::Card;
use crate::pages::frame::Frame;
use crate::pages::views::coverage::{CoverageList, CoverageTable};
use crate::pages::views::shared::{Link, Text};

/// A list with more than this is parted into groups, to be opened one by one.
const FEW: usize = 20;

/// So many are named in a group, and so many in all groups of a list; the rest is counted, so that the page of a large
/// dossier stays small.
const IN_GROUP: usize = 100;
const IN_LIST: usize = 3000;

/// The columns that hold numbers.
const NUMBERS: [&str; 2] = ["statements", "nav-events"];

/// A list.
#[derive(Debug, Hash)]
pub struct List<'a, T> {
    /// How many it has.
    pub all: usize,
    groups: Vec<Listed<'a, T>>,
}

/// A group of a list, or all of it.
#[derive(Debug, Hash)]
struct Listed<'a, T> {
    by: Option<Group<'a>>,
    named: Vec<T>,
    all: usize,
}

/// What those of a group have in common. Kinds of lack come in the order of their gravity, all else by how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group<'a> {
    /// Events without any source.
    NoSource,
    /// Events whose sources have no date.
    Undated,
    /// Actors of a kind.
    Kind(ActorKind),
    /// What is said, or not, on an issue.
    Issue(&'a Card),
    /// Issues of a group, or of none.
    Issues(Option<&'a str>),
}

impl<'a, T> List<'a, T> {
    /// Of these, in this order.
    pub fn of(all: impl IntoIterator<Item = T>, group: impl Fn(&T) -> Group<'a>) -> Self {
        let rows: Vec<T> = all.into_iter().collect();
        let all = rows.len();
        if all <= FEW {
            let groups = if all == 0 { Vec::new() } else { vec![Listed { by: None, named: rows, all }] };
            return Self { all, groups };
        }
        let mut groups: Vec<Listed<'a, T>> = Vec::new();
        for row in rows {
            let by = Some(group(&row));
            match groups.iter_mut().find(|known| known.by == by) {
                Some(known) => known.named.push(row),
                None => groups.push(Listed { by, named: vec![row], all: 0 }),
            }
        }
        let lack = |by: Option<Group<'_>>| matches!(by, Some(Group::Undated));
        groups.sort_by_key(|group| (lack(group.by), Reverse(group.named.len())));
        let mut room = IN_LIST;
        for group in &mut groups {
            group.all = group.named.len();
            group.named.truncate(IN_GROUP.min(room));
            room -= group.named.len();
        }
        Self { all, groups }
    }

    /// Whether it is parted into groups.
    pub fn is_parted(&self) -> bool {
        self.groups.iter().any(|group| group.by.is_some())
    }

    /// The list under its heading; nothing where nothing is in it.
    pub fn view(
        &self,
        frame: &Frame,
        (id, heading): (&str, &str),
        columns: &[&str],
        row: impl Fn(&T) -> Vec<Link>,
    ) -> Option<CoverageList> {
        let words = &frame.words;
        let table = |(number, group): (usize, &Listed<'_, T>)| CoverageTable {
            id: format!("{id}.{number}").into(),
            heading: group.by.map(|by| captioned(frame, &by.words(frame), group.all)),
            rows: group.named.iter().map(&row).collect(),
            more: (group.all > group.named.len()).then(|| words.count("count-more", group.all - group.named.len())),
        };
        (self.all > 0).then(|| CoverageList {
            id: id.into(),
            heading: captioned(frame, heading, self.all),
            columns: columns.iter().map(|column| words.get(column)).collect(),
            number: columns.iter().position(|column| NUMBERS.contains(column)),
            tables: self.groups.iter().enumerate().map(table).collect(),
        })
    }
}

impl Group<'_> {
    fn words(self, frame: &Frame) -> Text {
        let words = &frame.words;
        match self {
            Self::NoSource => words.get("coverage-without-source"),
            Self::Undated => words.get("coverage-without-date"),
            Self::Kind(kind) => words.of("actor-kind", kind.word()),
            Self::Issue(issue) => issue.text.clone(),
            Self::Issues(Some(group)) => group.into(),
            Self::Issues(None) => words.get("matrix-caption-others"),
        }
    }
}

fn captioned(frame: &Frame, caption: &str, count: usize) -> Text {
    frame.words.with("caption-with-count", [("caption", value(caption)), ("count", count.into())])
}
