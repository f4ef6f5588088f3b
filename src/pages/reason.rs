//! Why a cell is as it is: which rule of the matrix made its state, in a sentence or two. Not what it says.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::given::settings::MatrixSettings;
use crate::given::words::value;
use crate::meaning::matrix::{BodyCell, Cell, Division, Part, Positions, State, Was};
use crate::pages::frame::Frame;
use crate::pages::history::History;

/// The rules that made a cell, in the order in which they are told.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reason(Vec<Rule>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Rule {
    /// A rule whose words need nothing.
    Plain(&'static str),
    /// Words about a number of days.
    Days(&'static str, u32),
    /// Words about several statements and a number of days.
    Several(&'static str, usize, u32),
    Returned {
        left: NaiveDate,
        since: NaiveDate,
    },
}

impl Reason {
    /// Why nothing is in a cell, by what stands behind it.
    pub fn of_none(history: &History<'_>) -> Self {
        let mut rules = Vec::new();
        if !history.undated.is_empty() {
            rules.push(Rule::Plain("why-undated"));
        }
        if !(history.dated.is_empty() && history.apart.is_empty()) {
            rules.push(Rule::Plain(if rules.is_empty() { "why-none" } else { "why-none-else" }));
        }
        Self(rules)
    }

    /// Of a cell as these settings made it.
    pub fn of(cell: &Cell, settings: &MatrixSettings) -> Self {
        let mut rules = Vec::new();
        match &cell.body {
            Some(body) => in_body(cell, body, settings, &mut rules),
            None => rules.push(own(cell, settings)),
        }
        if cell.stale.is_some() {
            rules.push(Rule::Days("why-stale", settings.stale_days));
        }
        Self(rules)
    }

    /// In words.
    pub fn words(&self, frame: &Frame) -> Arc<str> {
        let words = &frame.words;
        let days = |days: u32| ("days", FluentValue::from(days));
        let told = |rule: &Rule| match rule {
            Rule::Plain(id) => words.get(id),
            Rule::Days(id, number) => words.with(id, [days(*number)]),
            Rule::Several(id, count, number) => words.with(id, [("count", (*count).into()), days(*number)]),
            Rule::Returned { left, since } => {
                let (left, since) = (words.day(*left), words.day(*since));
                words.with("why-reversed", [("left", value(&left)), ("since", value(&since))])
            }
        };
        let sentences: Vec<Arc<str>> = self.0.iter().map(told).collect();
        sentences.join(" ").into()
    }
}

/// Why the cell of one voice is as it is.
fn own(cell: &Cell, settings: &MatrixSettings) -> Rule {
    match &cell.state {
        State::Withdrawn { .. } => Rule::Days("why-withdrawn", settings.clash_days),
        State::Rejects => Rule::Plain("why-rejects"),
        State::Undecided => Rule::Plain("why-undecided"),
        State::Contradictory { against } => Rule::Several("why-contradictory", against.len(), settings.clash_days),
        State::Reversed { left, since, .. } => Rule::Returned { left: *left, since: *since },
        State::Shifted { was: Was::Held(_), .. } => Rule::Plain("why-shifted"),
        State::Shifted { was: Was::Rejected, .. } => Rule::Plain("why-shifted-rejected"),
        State::Clear if cell.statements.len() == 1 => Rule::Plain("why-alone"),
        State::Clear => Rule::Plain("why-clear"),
        State::Divided { why, .. } => Rule::Plain(divided(*why)),
    }
}

fn divided(why: Division) -> &'static str {
    match why {
        Division::Leads => "why-divided-leads",
        Division::Positions => "why-divided-positions",
        Division::Rejection => "why-divided-rejection",
    }
}

fn in_body(cell: &Cell, body: &BodyCell, settings: &MatrixSettings, rules: &mut Vec<Rule>) {
    let holds = |part: &&Part| part.cell.position.is_some();
    if body.line.is_none() {
        rules.push(Rule::Plain("why-no-line"));
    }
    match (&cell.state, &body.line) {
        (State::Divided { why, .. }, _) => rules.push(Rule::Plain(divided(*why))),
        (_, Some(line)) if line.position.is_some() => {
            rules.push(Rule::Plain(if body.spread.is_empty() { "why-line-alone" } else { "why-line" }));
            if line.state != State::Clear {
                rules.push(own(line, settings));
            }
        }
        (_, line) if cell.position.is_some() => {
            let held: Vec<&Positions> =
                body.spread.iter().filter(holds).filter_map(|part| part.cell.position.as_ref()).collect();
            let common = held.iter().copied().cloned().reduce(|all, one| all.common(&one));
            rules.extend(line.as_ref().map(|_| Rule::Plain("why-line-silent")));
            rules.push(Rule::Plain(match held.len() {
                1 => "why-member",
                _ if common.is_some_and(|common| common.is_empty()) => "why-members-in-part",
                _ => "why-members",
            }));
        }
        (_, Some(line)) => rules.push(own(line, settings)),
        (_, None) => rules.push(own(cell, settings)),
    }
    if !body.undecided.is_empty() && cell.state != State::Undecided {
        rules.push(Rule::Plain("why-undecided-beside"));
    }
    let left_out: BTreeSet<u32> = body.left_out.iter().flat_map(|part| &part.cell.statements).copied().collect();
    if !left_out.is_empty() {
        rules.push(Rule::Several("why-left-out", left_out.len(), settings.stale_days));
    }
}
