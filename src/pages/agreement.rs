//! The page on how far actors agree: for each the nearest and the farthest. All pairs are in `data/agreement.csv`, and how
//! the numbers come about is `meaning::agreement`'s matter.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::dossier::Dossier;
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::meaning::agreement::{Congruence, LEAST, Pair};
use crate::pages::cards::{Card, Cards};
use crate::pages::frame::Frame;
use crate::pages::views::agreement::{AgreementGroup, AgreementPage, AgreementRow};
use crate::pages::views::shared::{Link, Text};

/// How many of the nearest and how many of the farthest are shown, so that a page of many actors can be read.
const SHOWN: usize = 3;

/// Where the measure comes from.
const REFERENCE: &str = "https://doi.org/10.1093/oxfordhb/9780190228217.013.25";

/// All that the page is made of.
#[derive(Debug, Hash)]
pub struct AgreementSubject<'a> {
    /// Its path.
    pub out: OutPath,
    as_of: Option<NaiveDate>,
    pairs: usize,
    groups: Vec<Group<'a>>,
}

#[derive(Debug, Hash)]
struct Group<'a> {
    actor: &'a Card,
    nearest: Vec<With<'a>>,
    between: usize,
    farthest: Vec<With<'a>>,
}

#[derive(Debug, Hash)]
struct With<'a> {
    other: &'a Card,
    issues: usize,
    congruence: Congruence,
    /// Position and issue.
    rejections: Vec<(&'a Arc<str>, &'a Arc<str>)>,
}

impl<'a> AgreementSubject<'a> {
    /// Of these pairs, actors in registry order; nothing where there are none.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, pairs: &[Pair]) -> Self {
        let mut with: Vec<Vec<(usize, &Pair)>> = vec![Vec::new(); dossier.actors.len()];
        for pair in pairs {
            let (one, other) = (pair.one as usize, pair.other as usize);
            with[one].push((other, pair));
            with[other].push((one, pair));
        }
        let groups = with.into_iter().enumerate().filter(|(_, others)| !others.is_empty());
        Self {
            out: Self::path(),
            as_of: dossier.as_of,
            pairs: pairs.len(),
            groups: groups.map(|(actor, others)| Group::of(dossier, cards, actor, others)).collect(),
        }
    }

    /// Where the page comes out.
    pub fn path() -> OutPath {
        OutPath::page("agreement").unwrap_or_else(OutPath::home)
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> AgreementPage {
        let words = &frame.words;
        let mut page = frame.page(&self.out, &words.get("title-agreement"), "matrix");
        page.above = vec![frame.way("matrix/index.html", "nav-matrix", &self.out)];
        page.as_of = frame.as_of(self.as_of);
        let counts = [words.count("count-actors", self.groups.len()), words.count("count-pairs", self.pairs)];
        AgreementPage {
            page,
            as_of: frame.date(self.as_of.map_or(Date::Unknown, Date::day)),
            counts: counts.join(&words.get("list-comma")).into(),
            notes: vec![words.get("agreement-measure"), words.count("agreement-scope", LEAST)],
            reference: Link { href: Some(REFERENCE.into()), text: words.get("agreement-reference") },
            data: frame.way("data/agreement.csv", "agreement-data", &self.out),
            rejections: self.groups.iter().any(Group::has_rejections),
            groups: self.groups.iter().map(|group| group.view(frame, &self.out)).collect(),
        }
    }
}

impl<'a> Group<'a> {
    fn of(dossier: &'a Dossier, cards: &'a Cards, actor: usize, mut others: Vec<(usize, &Pair)>) -> Self {
        // Of equally near ones those come first of whom more is known.
        others
            .sort_by_key(|(other, pair)| (std::cmp::Reverse(pair.congruence), std::cmp::Reverse(pair.issues), *other));
        // A single one between would take as much room as the words that stand for it.
        let between = if others.len() > 2 * SHOWN + 1 { others.len() - 2 * SHOWN } else { 0 };
        let nearest = if between > 0 { SHOWN } else { others.len() };
        let shown = |(other, pair): &(usize, &Pair)| With::of(dossier, cards, *other, pair);
        Self {
            actor: &cards.actors[actor],
            nearest: others[..nearest].iter().map(shown).collect(),
            between,
            farthest: others[nearest + between..].iter().map(shown).collect(),
        }
    }

    fn has_rejections(&self) -> bool {
        self.nearest.iter().chain(&self.farthest).any(|with| !with.rejections.is_empty())
    }

    fn view(&self, frame: &Frame, from: &OutPath) -> AgreementGroup {
        let row = |with: &With<'_>| with.view(frame, from);
        let between = (self.between > 0).then(|| AgreementRow {
            between: Some(frame.words.count("agreement-between", self.between)),
            ..AgreementRow::default()
        });
        let (nearest, farthest) = (self.nearest.iter().map(row), self.farthest.iter().map(row));
        AgreementGroup { actor: frame.link(self.actor, from), rows: nearest.chain(between).chain(farthest).collect() }
    }
}

impl<'a> With<'a> {
    fn of(dossier: &'a Dossier, cards: &'a Cards, other: usize, pair: &Pair) -> Self {
        let rejected = |(issue, position): &(u32, u16)| {
            let entry = &dossier.issues.get(*issue as usize)?.entry;
            Some((&entry.positions.get(usize::from(*position))?.label, &entry.name))
        };
        Self {
            other: &cards.actors[other],
            issues: pair.issues,
            congruence: pair.congruence,
            rejections: pair.shared_rejections.iter().filter_map(rejected).collect(),
        }
    }

    fn view(&self, frame: &Frame, from: &OutPath) -> AgreementRow {
        let words = &frame.words;
        let rejected = |(position, issue): &(&Arc<str>, &Arc<str>)| {
            words.with("agreement-rejection", [("position", value(position)), ("issue", value(issue))])
        };
        AgreementRow {
            between: None,
            other: frame.link(self.other, from),
            agreement: agreement(frame, self.congruence),
            issues: words.count("agreement-issues", self.issues),
            rejections: self.rejections.iter().map(rejected).collect(),
        }
    }
}

/// To two decimals, since it rests on few issues; what is not quite 0 or 1 does not look so.
fn agreement(frame: &Frame, congruence: Congruence) -> Text {
    let exact = congruence.thousandths();
    let rounded = match (exact + 5) / 10 {
        0 if exact > 0 => 1,
        100 if exact < 1000 => 99,
        rounded => rounded,
    };
    frame.words.hundredths(u64::from(rounded))
}
