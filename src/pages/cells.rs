//! Cells of the matrix in words. Their states are worked out in `meaning::matrix`; here nothing is decided.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::stance::Via;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::meaning::matrix::{self as matrix, Course, Matrix, Positions, Record, Says, State, Voice, Was};
use crate::pages::frame::{Card, Cards, Frame};
use crate::pages::pictures::scale::Places;
use crate::pages::statement::{any_of, via_words};
use crate::pages::views::cell::{self as view, Part};
use crate::pages::views::shared::Text;

/// What a cell shows. Numbers of stances are resolved, since they would change with any stance elsewhere.
#[derive(Clone, Debug, Hash)]
pub struct CellSubject<'a> {
    actor: &'a Card,
    actor_id: &'a str,
    issue_id: &'a str,
    /// The labels of all positions, in order.
    labels: Vec<(&'a str, &'a Arc<str>)>,
    ordered: bool,
    cell: Option<Shown<'a>>,
}

#[derive(Clone, Debug, Hash)]
struct Shown<'a> {
    state: Told,
    position: Option<Positions>,
    rejects: Positions,
    condition: Option<&'a Arc<str>>,
    statements: usize,
    /// As precise as it is known.
    latest: Date,
    strongest: How,
    stale: bool,
    recent: Option<NaiveDate>,
    people: Option<(u32, u32)>,
    /// How the body's line is known.
    line: Option<Via>,
    undecided: bool,
    sides: Vec<(Says, Vec<&'a Card>)>,
}

/// By what way something is known, and whether that is ascribed to someone.
type How = (Via, bool);

/// A state with what its words need.
#[derive(Clone, Debug, Hash)]
enum Told {
    Withdrawn(Positions, NaiveDate),
    Rejects,
    Undecided,
    Contradictory { how: How, says: Says, on: Option<NaiveDate> },
    Reversed(NaiveDate),
    Shifted(Option<Positions>, NaiveDate),
    Clear,
    Divided,
}

impl<'a> CellSubject<'a> {
    /// The newest cell of an actor on an issue.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>, actor: ActorNo, issue: IssueNo) -> Self {
        let cell = sight.matrix.and_then(|matrix| matrix.cell(actor as u32, issue as u32));
        Self::showing(dossier, cards, sight, (actor, issue), cell)
    }

    /// The cell of an actor on an issue, as it is or was.
    pub fn showing(
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'a>,
        (actor, issue): (ActorNo, IssueNo),
        cell: Option<&matrix::Cell>,
    ) -> Self {
        let entry = &dossier.issues[issue].entry;
        Self {
            actor: &cards.actors[actor],
            actor_id: dossier.actors[actor].entry.id.value.as_str(),
            issue_id: entry.id.value.as_str(),
            labels: entry.positions.iter().map(|one| (one.id.value.as_str(), &one.label)).collect(),
            ordered: entry.ordered,
            cell: cell.map(|cell| shown(dossier, cards, sight, actor, cell)),
        }
    }

    /// The state's name, `none` included.
    pub fn state(&self) -> &'static str {
        self.cell.as_ref().map_or("none", |cell| match cell.state {
            Told::Withdrawn(..) => "withdrawn",
            Told::Rejects => "rejects",
            Told::Undecided => "undecided",
            Told::Contradictory { .. } => "contradictory",
            Told::Reversed(_) => "reversed",
            Told::Shifted(..) => "shifted",
            Told::Clear => "clear",
            Told::Divided => "divided",
        })
    }

    /// For a divided body, whose side holds which positions.
    fn sides(&self) -> impl Iterator<Item = (&Says, &[&'a Card])> {
        self.cell.iter().flat_map(|cell| cell.sides.iter().map(|(says, who)| (says, who.as_slice())))
    }

    /// What it says of each position.
    pub fn places(&self) -> Places {
        let Some(cell) = &self.cell else { return Places::default() };
        let mut places = Places { held: cell.position.clone().unwrap_or_default(), ..Places::default() };
        places.rejects = cell.rejects.clone();
        match &cell.state {
            Told::Withdrawn(position, _) | Told::Shifted(Some(position), _) => places.was = position.clone(),
            Told::Contradictory { says: Says::Holds(set), .. } => places.against = set.clone(),
            Told::Contradictory { says: Says::Rejects(set), .. } => places.rejects = places.rejects.and(set),
            Told::Divided => places.divided = true,
            _ => {}
        }
        for (says, _) in self.sides() {
            match says {
                Says::Holds(set) => places.held = places.held.and(set),
                Says::Rejects(set) => places.rejects = places.rejects.and(set),
                Says::Undecided => {}
            }
        }
        places
    }

    /// Whether it is the cell of a body.
    pub fn is_of_body(&self) -> bool {
        self.cell.as_ref().is_some_and(|cell| cell.people.is_some())
    }

    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath) -> view::Cell {
        let words = &frame.words;
        let state = self.state();
        let mut shown = view::Cell {
            actor: self.actor_id.into(),
            issue: self.issue_id.into(),
            state: state.into(),
            glyph: words.get(&format!("glyph-{state}")),
            headline: words.get("headline-none"),
            ..view::Cell::default()
        };
        let Some(cell) = &self.cell else { return shown };
        let date = |day: NaiveDate| words.day(day);
        shown.position = cell.position.as_ref().map(|held| {
            let ids: Vec<&str> = held.iter().filter_map(|one| Some(self.labels.get(usize::from(one))?.0)).collect();
            ids.join("|").into()
        });
        shown.headline = self.headline(frame, cell);
        shown.state_words = self.state_words(frame, cell);
        shown.condition = cell.condition.cloned();
        if self.ordered
            && let Some(held) = &cell.position
        {
            shown.scale = (0..self.labels.len()).map(|one| u16::try_from(one).is_ok_and(|one| held.has(one))).collect();
        }
        shown.basis = Some(basis(frame, cell));
        shown.href = Some(format!("{}#{}", self.actor.out.href_from(from), self.issue_id).into());
        shown.stale = cell.stale.then(|| words.with("cell-stale", [("date", value(&words.date(cell.latest)))]));
        shown.recent = cell.recent.map(|day| words.with("cell-recent", [("date", value(&date(day)))]));
        shown.parts = self.parts(frame, from);
        shown
    }

    /// What it says in one line: the position, and what its state adds.
    pub fn summary(&self, frame: &Frame) -> Text {
        let headline = self.headline_or_none(frame);
        match self.cell.as_ref().and_then(|cell| self.state_words(frame, cell)) {
            Some(state) => format!("{headline}{}{state}", frame.words.get("list-comma")).into(),
            None => headline,
        }
    }

    /// What it says where it stands beside what it said before: the position, and what does not follow from the two.
    pub fn moved(&self, frame: &Frame) -> Text {
        match &self.cell {
            Some(Shown { state: Told::Shifted(..) | Told::Withdrawn(..), .. }) | None => self.headline_or_none(frame),
            Some(_) => self.summary(frame),
        }
    }

    /// The element id of a change of this cell in the list of a day: ids have no `_`, so that no two are one.
    pub fn anchor(&self) -> String {
        format!("change_{}_{}", self.actor_id, self.issue_id)
    }

    /// The same, and where members differ who says what.
    pub fn whole(&self, frame: &Frame) -> Text {
        let side = |(says, who): (&Says, &[&Card])| {
            let names: Vec<Text> = who.iter().map(|card| card.text.clone()).collect();
            let (position, names) = (self.says(frame, says), frame.words.list(&names));
            frame.words.with("cell-side-who", [("position", value(&position)), ("names", value(&names))])
        };
        let sides: Vec<Text> = self.sides().map(side).collect();
        if sides.is_empty() {
            return self.summary(frame);
        }
        let (summary, sides) = (self.summary(frame), sides.join(" "));
        frame.words.with("cell-whole", [("summary", value(&summary)), ("sides", value(&sides))])
    }

    /// Who holds and who rejects what, where members differ, as it is shown on the page `from`.
    pub fn parts(&self, frame: &Frame, from: &OutPath) -> Vec<Part> {
        let part = |(says, who): (&Says, &[&Card])| Part {
            words: self.side(frame, says),
            who: who.iter().map(|card| frame.link(card, from)).collect(),
        };
        self.sides().map(part).collect()
    }

    /// The same where no links can stand.
    pub fn sides_in_words(&self, frame: &Frame) -> Vec<(Text, Vec<Text>)> {
        let names = |who: &[&Card]| who.iter().map(|card| card.text.clone()).collect();
        self.sides().map(|(says, who)| (self.side(frame, says), names(who))).collect()
    }

    fn side(&self, frame: &Frame, says: &Says) -> Text {
        frame.words.with("cell-side", [("position", value(&self.says(frame, says)))])
    }

    fn headline_or_none(&self, frame: &Frame) -> Text {
        self.cell.as_ref().map_or_else(|| frame.words.get("headline-none"), |cell| self.headline(frame, cell))
    }

    fn headline(&self, frame: &Frame, cell: &Shown<'_>) -> Text {
        let words = &frame.words;
        let held = || cell.position.as_ref().map(|held| self.label(frame, held));
        match &cell.state {
            Told::Withdrawn(position, _) => {
                let position = self.label(frame, position);
                words.with("headline-withdrawn", [("position", value(&position))])
            }
            Told::Rejects => {
                let rejected = self.joined(frame, &cell.rejects);
                words.with("headline-rejects", [("position", value(&rejected))])
            }
            Told::Undecided => words.get("headline-undecided"),
            Told::Divided => words.get("headline-divided"),
            _ => held().unwrap_or_else(|| words.get("headline-none")),
        }
    }

    fn state_words(&self, frame: &Frame, cell: &Shown<'_>) -> Option<Text> {
        let words = &frame.words;
        let day = |id: &str, day: NaiveDate| words.with(id, [("date", value(&words.day(day)))]);
        let said = match &cell.state {
            Told::Withdrawn(_, on) => Some(day("state-withdrawn", *on)),
            Told::Rejects => Some(words.get("state-rejects")),
            Told::Contradictory { how, says, on } => {
                let (id, position) = match says {
                    Says::Rejects(set) => ("state-contradictory-rejects", self.joined(frame, set)),
                    Says::Holds(set) => ("state-contradictory", self.label(frame, set)),
                    Says::Undecided => ("state-contradictory", words.get("position-undecided")),
                };
                let via = via_words(frame, how.0, how.1);
                let on = on.map_or_else(|| words.get("date-unknown"), |on| words.day(on));
                Some(words.with(id, [("via", value(&via)), ("position", value(&position)), ("date", value(&on))]))
            }
            Told::Reversed(since) => Some(day("state-reversed", *since)),
            Told::Shifted(Some(was), until) => {
                let (was, until) = (self.label(frame, was), words.day(*until));
                Some(words.with("state-shifted", [("position", value(&was)), ("date", value(&until))]))
            }
            Told::Shifted(None, until) => {
                let held = cell.position.as_ref().map_or_else(|| "".into(), |held| self.label(frame, held));
                let until = words.day(*until);
                Some(words.with("state-shifted-rejected", [("position", value(&held)), ("date", value(&until))]))
            }
            Told::Undecided | Told::Clear | Told::Divided => None,
        };
        let undecided =
            (cell.undecided && !matches!(cell.state, Told::Undecided)).then(|| words.get("state-also-undecided"));
        match (said, undecided) {
            (Some(said), Some(also)) => Some(format!("{said}{}{also}", words.get("list-semicolon")).into()),
            (said, also) => said.or(also),
        }
    }

    fn says(&self, frame: &Frame, says: &Says) -> Text {
        match says {
            Says::Holds(set) => self.label(frame, set),
            Says::Undecided => frame.words.get("position-undecided"),
            Says::Rejects(set) => {
                let rejected = self.joined(frame, set);
                frame.words.with("rejects-position", [("position", value(&rejected))])
            }
        }
    }

    fn label(&self, frame: &Frame, set: &Positions) -> Text {
        any_of(frame, &self.all(set))
    }

    fn joined(&self, frame: &Frame, set: &Positions) -> Text {
        let all: Vec<&str> = self.all(set).into_iter().map(|label| &**label).collect();
        all.join(&frame.words.get("list-semicolon")).into()
    }

    fn all(&self, set: &Positions) -> Vec<&'a Arc<str>> {
        set.iter().filter_map(|one| Some(self.labels.get(usize::from(one))?.1)).collect()
    }
}

/// What a cell rests on. The strongest way of knowing need not be that of the latest, where there are several.
fn basis(frame: &Frame, cell: &Shown<'_>) -> Text {
    let words = &frame.words;
    let (statements, latest) = (words.count("count-statements", cell.statements), words.date(cell.latest));
    let via = via_words(frame, cell.strongest.0, cell.strongest.1);
    let mut said = if cell.statements > 1 {
        let latest = words.with("cell-latest", [("date", value(&latest))]);
        vec![statements, latest, words.with("cell-strongest", [("via", value(&via))])]
    } else {
        vec![via, latest, statements]
    };
    said.extend(cell.line.map(|via| words.with("cell-line", [("via", via.word().into())])));
    said.extend(
        cell.people.map(|(people, of)| words.with("cell-people", [("people", people.into()), ("of", of.into())])),
    );
    said.join(&words.get("list-dot")).into()
}

/// A cell that several tables show.
pub type Shared<'a> = Arc<Stamped<CellSubject<'a>>>;

/// The matrix and what its numbers of stances stand for.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The matrix of the dossier's day; missing where nothing has a date.
    pub matrix: Option<&'a Matrix>,
    /// How it came to be.
    pub course: &'a Course,
    /// What it was made from.
    pub record: &'a Record,
    /// For each stance of the record, the event's number, the place among its stances, and the actor.
    pub origins: &'a [crate::meaning::stances::Origin],
    /// Who can be compared with whom.
    pub pairs: &'a [crate::meaning::agreement::Pair],
}

fn shown<'a>(
    dossier: &'a Dossier,
    cards: &'a Cards,
    sight: &Sight<'a>,
    actor: ActorNo,
    cell: &matrix::Cell,
) -> Shown<'a> {
    let stance = |number: u32| sight.record.stances.get(number as usize);
    let counted = |number: u32| {
        let latest = dossier.latest_exact.or(dossier.as_of)?;
        matrix::counts_from(stance(number)?.date, latest)
    };
    let state = match &cell.state {
        State::Withdrawn { position, on, .. } => Told::Withdrawn(position.clone(), *on),
        State::Rejects => Told::Rejects,
        State::Undecided => Told::Undecided,
        State::Contradictory { against } => match against.last().and_then(|last| Some((*last, stance(*last)?))) {
            Some((last, stance)) => Told::Contradictory {
                how: (stance.via, stance.by.is_some()),
                says: stance.says.clone(),
                on: counted(last),
            },
            None => Told::Clear,
        },
        State::Reversed { since, .. } => Told::Reversed(*since),
        State::Shifted { was: Was::Held(position), until, .. } => Told::Shifted(Some(position.clone()), *until),
        State::Shifted { was: Was::Rejected, until, .. } => Told::Shifted(None, *until),
        State::Clear => Told::Clear,
        State::Divided { .. } => Told::Divided,
    };
    let sides = match &cell.state {
        State::Divided { sides, .. } => sides
            .iter()
            .map(|side| {
                let who = side.who.iter().map(|voice| match voice {
                    Voice::Line => &cards.actors[actor],
                    Voice::Actor(member) => &cards.actors[*member as usize],
                });
                (side.says.clone(), who.collect())
            })
            .collect(),
        _ => Vec::new(),
    };
    let condition = cell.current.and_then(|number| {
        let origin = sight.origins.get(number as usize)?;
        let event = &dossier.events[origin.event];
        event.written(&event.stances[origin.taken]).condition.as_ref()
    });
    let latest = cell.statements.iter().rev().find(|one| counted(**one) == Some(cell.latest)).copied().and_then(stance);
    let inferred = || cell.statements.iter().filter_map(|one| stance(*one)).filter(|one| one.via == Via::Inferred);
    let line_via = |line: &matrix::Cell| line.current.and_then(stance).map_or(line.strongest, |stance| stance.via);
    Shown {
        state,
        position: cell.position.clone(),
        rejects: cell.rejects.clone(),
        condition,
        statements: cell.statements.len(),
        latest: latest.map_or(Date::day(cell.latest), |stance| stance.date),
        // Only where all inferences are others' is it no inference of ours.
        strongest: (cell.strongest, inferred().all(|stance| stance.by.is_some())),
        stale: cell.stale.is_some(),
        recent: if cell.recent { cell.state.changed() } else { None },
        people: cell.body.as_ref().map(|body| (body.people, body.of)),
        line: cell.body.as_ref().and_then(|body| body.line.as_ref()).map(line_via),
        undecided: cell.body.as_ref().is_some_and(|body| !body.undecided.is_empty()),
        sides,
    }
}
