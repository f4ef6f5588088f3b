//! The list of actors: bodies with their members, each with its own below it. Not an actor's own page.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::document::registry::ActorKind;
use crate::dossier::{ActorNo, Dossier};
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::filled::Rich;
use crate::pages::frame::Frame;
use crate::pages::material::ties;
use crate::pages::order::order;
use crate::pages::views::actors::{ActorGroup, ActorRow, ActorsPage};

/// All that the list of actors is made of.
#[derive(Debug, Hash)]
pub struct ActorsSubject<'a> {
    /// Its path.
    pub out: OutPath,
    as_of: Option<NaiveDate>,
    count: usize,
    bodies: Vec<Body<'a>>,
    others: Vec<Row<'a>>,
}

#[derive(Debug, Hash)]
struct Body<'a> {
    body: Row<'a>,
    members: Vec<Row<'a>>,
}

#[derive(Debug, Hash)]
struct Row<'a> {
    actor: &'a Card,
    kind: ActorKind,
    role: Option<&'a str>,
    /// Where the list names an actor first; then its name is enough.
    about: Option<Rich<'a>>,
    depth: u8,
    statements: usize,
}

impl<'a> ActorsSubject<'a> {
    /// Of all actors, with the number of statements of each.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, statements: &[usize]) -> Self {
        let day = dossier.as_of;
        let row = |number: ActorNo, depth: u8| {
            let actor = &dossier.actors[number];
            let about = actor.entry.about.as_ref();
            Row {
                actor: &cards.actors[number],
                kind: actor.entry.kind,
                role: actor.role_on(day),
                about: about
                    .map(|text| Rich { prose: &text.prose, holes: cards.holes(text.references(), &actor.about) }),
                depth,
                statements: statements.get(number).copied().unwrap_or_default(),
            }
        };
        let (mut bodies, mut others, mut told) = (Vec::new(), Vec::new(), BTreeSet::new());
        for group in order(&ties(dossier), day) {
            let Some(((top, ..), members)) = group.split_first() else { continue };
            if members.is_empty() {
                others.push(row(*top, 1));
            } else {
                let members = members.iter().map(|(member, depth, _)| match told.insert(*member) {
                    true => row(*member, *depth),
                    false => Row { about: None, statements: 0, ..row(*member, *depth) },
                });
                let members = members.collect();
                bodies.push(Body { body: row(*top, 0), members });
            }
        }
        Self {
            out: OutPath::page("actors").unwrap_or_else(OutPath::home),
            as_of: day,
            count: dossier.actors.len(),
            bodies,
            others,
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> ActorsPage {
        let words = &frame.words;
        let count = words.count("count-actors", self.count);
        let mut page = frame.page(&self.out, &words.get("title-actors"), "actors");
        page.as_of = frame.as_of(self.as_of);
        let rows = |rows: &[Row<'_>]| rows.iter().map(|row| row.view(frame, &self.out)).collect();
        let body = |one: &Body<'_>| ActorGroup {
            body: Some(one.body.view(frame, &self.out)),
            heading: None,
            members: rows(&one.members),
        };
        let others = (!self.others.is_empty()).then(|| ActorGroup {
            body: None,
            // Where there are no bodies at all, there is nothing that these would be the others of.
            heading: (!self.bodies.is_empty()).then(|| words.get("without-a-body")),
            members: rows(&self.others),
        });
        ActorsPage { page, count, groups: self.bodies.iter().map(body).chain(others).collect() }
    }
}

impl Row<'_> {
    fn view(&self, frame: &Frame, from: &OutPath) -> ActorRow {
        let words = &frame.words;
        ActorRow {
            actor: frame.link(self.actor, from),
            kind: words.of("actor-kind", self.kind.word()),
            role: self.role.map(Into::into),
            about_html: self.about.as_ref().map(|about| about.html(from)),
            depth: self.depth,
            statements: (self.statements > 0).then(|| words.count("count-statements", self.statements)),
        }
    }
}
