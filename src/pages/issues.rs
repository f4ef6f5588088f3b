//! The list of issues, by group. Not an issue's own page.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::dossier::Dossier;
use crate::dossier::issues::Issue;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::frame::Frame;
use crate::pages::views::issues::{IssueGroup, IssueRow, IssuesPage};

/// All that the list of issues is made of.
#[derive(Debug, Hash)]
pub struct IssuesSubject<'a> {
    /// Its path.
    pub out: OutPath,
    count: usize,
    groups: Vec<(Option<&'a Arc<str>>, Vec<Row<'a>>)>,
}

#[derive(Debug, Hash)]
struct Row<'a> {
    issue: &'a Card,
    question: Option<&'a Arc<str>>,
    positions: Vec<&'a Arc<str>>,
    ordered: bool,
    statements: (usize, usize),
    closed: Option<NaiveDate>,
}

impl<'a> IssuesSubject<'a> {
    /// Of all issues, with the numbers of statements on each and of the actors that made them.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, statements: &[(usize, usize)]) -> Self {
        let row = |number: usize, issue: &'a Issue| Row {
            issue: &cards.issues[number],
            question: issue.entry.question.as_ref(),
            positions: issue.entry.positions.iter().map(|position| &position.label).collect(),
            ordered: issue.entry.ordered,
            statements: statements.get(number).copied().unwrap_or_default(),
            closed: issue.entry.closed,
        };
        // Groups in the order in which they first appear; what has no group comes first, where no heading claims it.
        let mut groups: Vec<(Option<&'a Arc<str>>, Vec<Row<'a>>)> = vec![(None, Vec::new())];
        for (number, issue) in dossier.issues.iter().enumerate() {
            let name = issue.entry.group.as_ref();
            let row = row(number, issue);
            match groups.iter_mut().find(|(known, _)| *known == name) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((name, vec![row])),
            }
        }
        groups.retain(|(_, rows)| !rows.is_empty());
        Self { out: OutPath::page("issues").unwrap_or_else(OutPath::home), count: dossier.issues.len(), groups }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> IssuesPage {
        let words = &frame.words;
        let count = words.count("count-issues", self.count);
        let page = frame.page(&self.out, &words.get("title-issues"), "issues");
        let group = |(heading, rows): &(Option<&Arc<str>>, Vec<Row<'_>>)| IssueGroup {
            heading: heading.cloned(),
            issues: rows.iter().map(|row| row.view(frame, &self.out)).collect(),
        };
        IssuesPage { page, count, groups: self.groups.iter().map(group).collect() }
    }
}

impl Row<'_> {
    fn view(&self, frame: &Frame, from: &OutPath) -> IssueRow {
        let words = &frame.words;
        let (count, actors) = self.statements;
        IssueRow {
            issue: frame.link(self.issue, from),
            question: self.question.cloned().unwrap_or_default(),
            positions: self.positions.iter().map(|label| (*label).clone()).collect(),
            ordered: self.ordered,
            statements: (count > 0).then(|| {
                words.with("count-statements-by-actors", [("count", count.into()), ("actors", actors.into())])
            }),
            closed: frame.closed(self.closed),
        }
    }
}
