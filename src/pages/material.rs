//! All that the days of the matrix are told from: what is in here, and nothing else, is in reach of `days`.
//!
//! Its hash is the key by which the days are kept from build to build. It is small beside them, and what a page shows
//! besides, such as an event's text, is not in it.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::registry::{ActorEntry, IssueEntry};
use crate::dossier::actors::{Actor, Membership};
use crate::dossier::{ActorNo, Dossier};
use crate::ground::fingerprint::{Fingerprint, Stamped};
use crate::meaning::matrix::{Course, Matrix, Record};
use crate::pages::cards::{Card, Cards};
use crate::pages::cells::{OnIssue, Sight, Who};

/// All that the days of the matrix are told from.
#[derive(Debug, Hash)]
pub struct Material<'a> {
    /// The matrix and how it came to be.
    pub known: Stamped<Known<'a>>,
    /// The day of the newest matrix.
    pub as_of: Option<NaiveDate>,
    /// The latest exact day, or else that of the matrix: no inexact date counts from a later one.
    pub latest: Option<NaiveDate>,
    /// The actors.
    pub actors: Vec<ActorMaterial<'a>>,
    /// The issues.
    pub issues: Vec<IssueMaterial<'a>>,
    /// The stances of the record.
    pub said: Vec<Said<'a>>,
    /// The memberships of the record.
    pub bonds: Vec<Bond<'a>>,
}

/// What is known of the matrix.
#[derive(Debug)]
pub struct Known<'a> {
    /// That of the dossier's day; missing where nothing has a date.
    pub matrix: Option<&'a Matrix>,
    /// How it came to be.
    pub course: &'a Course,
    /// What it was made from.
    pub record: &'a Record,
}

/// An actor.
#[derive(Debug, Hash)]
pub struct ActorMaterial<'a> {
    /// As its cells have it.
    pub who: Arc<Who>,
    /// As it was written.
    pub entry: &'a Stamped<ActorEntry>,
    /// Who is in it, and in whom it is.
    pub ties: Ties<'a>,
}

/// An issue.
#[derive(Debug, Hash)]
pub struct IssueMaterial<'a> {
    /// Its card.
    pub card: &'a Card,
    /// As its cells have it.
    pub on: Arc<OnIssue>,
    /// As it was written.
    pub entry: &'a Stamped<IssueEntry>,
}

/// A stance of the record.
#[derive(Debug, Hash)]
pub struct Said<'a> {
    /// Whose.
    pub actor: ActorNo,
    /// The event that shows it.
    pub event: &'a Card,
    /// Its condition.
    pub condition: Option<&'a Arc<str>>,
    /// Whether no source gives its day.
    pub inferred: bool,
}

/// A membership of the record.
#[derive(Debug, Hash)]
pub struct Bond<'a> {
    /// Whose.
    pub who: ActorNo,
    /// The place among that actor's.
    pub which: usize,
    /// The event that shows it.
    pub basis: Option<&'a Card>,
    /// The day of that event, where no source gives it.
    pub inferred: Option<NaiveDate>,
}

/// An actor's memberships both ways.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Ties<'a> {
    /// The bodies that it belongs to.
    pub memberships: &'a [Membership],
    /// Its members: the actor, and the place in that actor's memberships.
    pub members: &'a [(ActorNo, usize)],
}

impl<'a> Ties<'a> {
    /// Those of an actor.
    fn of(actor: &'a Actor) -> Self {
        Self { memberships: &actor.memberships, members: &actor.members }
    }
}

impl<'a> Material<'a> {
    /// Of a dossier; `stamp` stands for all that its matrix and its course were made from.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>, stamp: Fingerprint) -> Self {
        let Sight { matrix, course, record, origins, .. } = *sight;
        let actor = |(number, actor): (usize, &'a Actor)| ActorMaterial {
            who: Arc::new(Who { card: cards.actors[number].clone(), id: actor.entry.id.value.clone() }),
            entry: &actor.entry,
            ties: Ties::of(actor),
        };
        let issue = |(number, issue): (usize, &'a crate::dossier::issues::Issue)| IssueMaterial {
            card: &cards.issues[number],
            on: Arc::new(OnIssue::of(&issue.entry)),
            entry: &issue.entry,
        };
        let said = |origin: &'a crate::meaning::stances::Origin| Said {
            actor: origin.actor,
            event: &cards.events[origin.event].card,
            condition: origin.event(dossier).written(origin.taken(dossier)).condition.as_ref(),
            inferred: origin.infers(dossier),
        };
        let bonds = |(who, actor): (usize, &'a Actor)| {
            let bond = move |(which, one): (usize, &Membership)| {
                let basis = one.basis.map(|event| &cards.events[event].card);
                Bond { who, which, basis, inferred: one.inferred(dossier) }
            };
            actor.memberships.iter().enumerate().map(bond)
        };
        Self {
            known: Stamped::from_source(Known { matrix, course, record }, stamp),
            as_of: dossier.as_of,
            latest: dossier.latest(),
            actors: dossier.actors.iter().enumerate().map(actor).collect(),
            issues: dossier.issues.iter().enumerate().map(issue).collect(),
            said: origins.iter().map(said).collect(),
            // The record has the memberships actor by actor.
            bonds: dossier.actors.iter().enumerate().flat_map(bonds).collect(),
        }
    }

    /// Everyone's memberships.
    pub fn ties(&self) -> Vec<Ties<'a>> {
        self.actors.iter().map(|actor| actor.ties).collect()
    }
}

/// Everyone's memberships.
pub fn ties(dossier: &Dossier) -> Vec<Ties<'_>> {
    dossier.actors.iter().map(Ties::of).collect()
}
