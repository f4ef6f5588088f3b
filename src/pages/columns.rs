//! Which issues stand in a table together, and what they are called. Not the table.

use std::sync::Arc;

use crate::dossier::{Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::id::Id;
use crate::pages::frame::Frame;

/// The issues that a table has: those of a group, or where these are too many for a page some of them.
#[derive(Clone, Debug)]
pub struct Columns {
    group: Group,
    namesake: usize,
    nth: Option<(usize, usize)>,
    /// The issues.
    pub issues: Vec<IssueNo>,
}

/// What the columns of a table are called together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    group: Group,
    /// Which of several whose names make the same id it is, from 0.
    namesake: usize,
    /// Which of so many parts of the group, from 1.
    nth: Option<(usize, usize)>,
}

/// Which issues belong together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Group {
    Named(Arc<str>),
    /// There are no groups.
    All,
    /// Those without a group, beside others that have one.
    Others,
}

/// These issues by group, in the order in which groups are first named; `group` gives that of an issue.
pub fn by_group<'g>(group: &dyn Fn(IssueNo) -> Option<&'g Arc<str>>, issues: &[IssueNo]) -> Vec<Columns> {
    let mut groups: Vec<(Option<&'g Arc<str>>, Vec<IssueNo>)> = Vec::new();
    for &issue in issues {
        let group = group(issue);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, issues)) => issues.push(issue),
            None => groups.push((group, vec![issue])),
        }
    }
    let others = if groups.len() > 1 { Group::Others } else { Group::All };
    let mut slugs: Vec<Id> = Vec::new();
    let columns = |(group, issues): (Option<&Arc<str>>, Vec<IssueNo>)| {
        let group = group.map_or_else(|| others.clone(), |name| Group::Named(name.clone()));
        let slug = Id::slug(group.name());
        let namesake = slugs.iter().filter(|known| **known == slug).count();
        slugs.push(slug);
        Columns { group, namesake, nth: None, issues }
    };
    groups.into_iter().map(columns).collect()
}

/// The group of an issue.
pub fn group<'a>(dossier: &'a Dossier) -> impl Fn(IssueNo) -> Option<&'a Arc<str>> {
    |issue| dossier.issues[issue].entry.group.as_ref()
}

impl Group {
    /// What its editor calls it; nothing for what is in no group.
    fn name(&self) -> &str {
        match self {
            Self::Named(name) => name,
            Self::All | Self::Others => "",
        }
    }
}

impl Columns {
    /// Some of the issues, as which of so many parts.
    pub fn share(&self, nth: (usize, usize), issues: &[IssueNo]) -> Self {
        Self { group: self.group.clone(), namesake: self.namesake, nth: Some(nth), issues: issues.to_vec() }
    }

    /// What they are called.
    pub fn name(&self) -> Name {
        Name { group: self.group.clone(), namesake: self.namesake, nth: self.nth }
    }
}

impl Name {
    /// "Nuclear program", "Nuclear program, 1 of 2".
    pub fn words(&self, frame: &Frame) -> Arc<str> {
        let words = &frame.words;
        let group = match &self.group {
            Group::Named(name) => name.clone(),
            Group::All => words.get("matrix-caption-all"),
            Group::Others => words.get("matrix-caption-others"),
        };
        let Some((number, of)) = self.nth else { return group };
        words.with("matrix-part", [("group", value(&group)), ("number", number.into()), ("of", of.into())])
    }

    /// An id that no others of its page have: `nuclear-program` behind what is given for groups; a group of another such
    /// name has a number behind a dot, and a further part of a group one behind a line. Neither can stand in an id.
    pub fn id(&self, named: &str, all: &str, others: &str) -> String {
        let mut id = match &self.group {
            Group::Named(name) => format!("{named}{}", Id::slug(name)),
            Group::All => all.to_owned(),
            Group::Others => others.to_owned(),
        };
        if self.namesake > 0 {
            id = format!("{id}.{}", self.namesake);
        }
        self.nth.map_or_else(|| id.clone(), |(number, _)| format!("{id}_{number}"))
    }
}
