//! Whose word a body's cell is: its line's or that of its members, and who spoke. Not how a cell comes to what it says.
//!
//! A body speaks by its line: itself, or through those who lead it. What only members hold is no word of the body, and
//! whoever puts a cell into words has to say so.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::stance::Via;
use crate::meaning::matrix::cell::{Cell, State, Voice};
use crate::meaning::matrix::positions::Positions;
use crate::meaning::matrix::record::{Record, Says, Stance};

/// What the cell of a body rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rests {
    /// Its line says it.
    Line,
    /// Its members do, and the line, should there be one, holds no position.
    Members,
    /// Line and members differ.
    Both,
}

/// Whose word the cell of a body is, where its members do not differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// The body's own.
    Itself,
    /// Theirs, who spoke for it.
    Leads(Vec<u32>),
    /// Its members' alone.
    Members,
}

impl Rests {
    /// Its name in data files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Members => "members",
            Self::Both => "both",
        }
    }
}

impl Cell {
    /// What it rests on; nothing where it is no body's.
    pub fn rests(&self) -> Option<Rests> {
        let body = self.body.as_ref()?;
        let line = body.line.as_ref();
        Some(match &self.state {
            State::Divided { sides, .. } => match sides.iter().any(|side| side.who.contains(&Voice::Line)) {
                true => Rests::Both,
                false => Rests::Members,
            },
            _ if line.is_some_and(|line| line.position.is_some() || self.position.is_none()) => Rests::Line,
            _ => Rests::Members,
        })
    }

    /// For a cell that is no body's, or is a body's line: who said what it says last, each once, in order. Several where
    /// they said the same at one time.
    pub fn spoken(&self, record: &Record) -> Vec<u32> {
        let ended = match &self.state {
            State::Withdrawn { by, .. } => Some(*by),
            _ => None,
        };
        let stance = |number: u32| record.stances.get(number as usize);
        let Some(last) = self.current.or(ended).or(self.statements.last().copied()).and_then(stance) else {
            return Vec::new();
        };
        let mut who: Vec<u32> = Vec::new();
        for one in self.statements.iter().filter_map(|number| stance(*number)) {
            if (one.date, &one.says) == (last.date, &last.says) && !who.contains(&one.actor) {
                who.push(one.actor);
            }
        }
        who
    }

    /// Whose word it is; nothing where it is no body's, or where line or members differ.
    pub fn word(&self, actor: u32, record: &Record) -> Option<Word> {
        let line = self.body.as_ref().and_then(|body| body.line.as_ref());
        match (self.rests()?, line) {
            _ if matches!(self.state, State::Divided { .. }) => None,
            (Rests::Line, Some(line)) => {
                let mut who = line.spoken(record);
                // Inference is nobody's word where another has said it.
                if who.iter().any(|one| !line.infers(*one, record)) {
                    who.retain(|one| !line.infers(*one, record));
                }
                Some(if who.contains(&actor) { Word::Itself } else { Word::Leads(who) })
            }
            _ => Some(Word::Members),
        }
    }

    /// On whose words rests what it holds: the actor's own, or in a body's cell those of who spoke its line last, or of the
    /// members who hold something.
    pub fn voices(&self, actor: u32, record: &Record) -> BTreeSet<u32> {
        match (self.rests(), self.body.as_ref().and_then(|body| body.line.as_ref())) {
            (None, _) => BTreeSet::from([actor]),
            (Some(Rests::Line), Some(line)) => line.spoken(record).into_iter().collect(),
            _ => self.members().into_iter().flat_map(|(_, who)| who).collect(),
        }
    }

    /// Whether by inference alone an actor is known to say what is said last here.
    pub fn infers(&self, actor: u32, record: &Record) -> bool {
        let mut all = self.saying(actor, record).peekable();
        all.peek().is_some() && all.all(|(_, stance)| stance.via == Via::Inferred)
    }

    /// The statements by which an actor says what is held here, in order.
    pub fn saying<'a>(&'a self, actor: u32, record: &'a Record) -> impl Iterator<Item = (u32, &'a Stance)> {
        let stance = move |number: u32| Some((number, record.stances.get(number as usize)?));
        let says = self.current.and_then(stance).map(|(_, current)| &current.says);
        let all = self.statements.iter().copied().filter_map(stance);
        all.filter(move |(_, one)| one.actor == actor && says == Some(&one.says))
    }

    /// For the cell of a body that rests on its members without being divided: who of them says what, each thing once.
    pub fn members(&self) -> Vec<(Says, Vec<u32>)> {
        let Some(body) = self.body.as_ref().filter(|_| self.rests() == Some(Rests::Members)) else { return Vec::new() };
        let by = |set: fn(&Cell) -> Option<&Positions>, says: fn(Positions) -> Says| {
            let mut all: BTreeMap<&Positions, Vec<u32>> = BTreeMap::new();
            for part in &body.spread {
                if let (Voice::Actor(actor), Some(set)) = (part.voice, set(&part.cell)) {
                    all.entry(set).or_default().push(actor);
                }
            }
            all.into_iter().map(|(set, who)| (says(set.clone()), who)).collect()
        };
        match &self.state {
            State::Divided { .. } => Vec::new(),
            State::Rejects => by(|cell| Some(&cell.rejects).filter(|set| !set.is_empty()), Says::Rejects),
            State::Undecided => {
                let who = body.undecided.iter().filter_map(|voice| match voice {
                    Voice::Actor(actor) => Some(*actor),
                    Voice::Line => None,
                });
                vec![(Says::Undecided, who.collect())]
            }
            _ => by(|cell| cell.position.as_ref(), Says::Holds),
        }
    }
}
