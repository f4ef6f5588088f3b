//! Actors with their memberships resolved, both ways.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::registry::{ActorEntry, Dated};
use crate::dossier::events::page_of;
use crate::dossier::lookup::Lookup;
use crate::dossier::sorted::Listed;
use crate::dossier::{ActorNo, Dossier, EventNo, Links, Prosaic};
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::ground::reads::Noted;

/// An actor.
#[derive(Clone, Debug)]
pub struct Actor {
    /// As it was written.
    pub entry: Stamped<ActorEntry>,
    /// Its page.
    pub out: OutPath,
    /// Where the holes of `about` lead.
    pub about: Links,
    /// The longer text of `content/actors/ID.md`.
    pub text: Option<Noted<Prosaic>>,
    /// The bodies it belongs to, in the order written.
    pub memberships: Vec<Membership>,
    /// Its members: the actor, and the place in that actor's memberships. In registry order.
    pub members: Vec<(ActorNo, usize)>,
}

/// A membership.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Membership {
    /// The body.
    pub of: ActorNo,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The first day after it.
    pub until: Option<NaiveDate>,
    /// Whether the member speaks for the body.
    pub lead: bool,
    /// The event that shows it.
    pub basis: Option<EventNo>,
}

impl Membership {
    /// The day of the event that shows it, where no source gives that.
    pub fn inferred(&self, dossier: &Dossier) -> Option<NaiveDate> {
        let event = dossier.events.get(self.basis?)?;
        event.date.exact().filter(|_| event.infers())
    }
}

impl Actor {
    /// The name it has on a day; the present one where no day is given.
    pub fn name_on(&self, day: Option<NaiveDate>) -> &str {
        name_on(&self.entry, day)
    }

    /// The role it has on a day.
    pub fn role_on(&self, day: Option<NaiveDate>) -> Option<&str> {
        role_on(&self.entry, day).map(|number| &*self.entry.roles[number].text)
    }
}

/// Which of its roles an actor has on a day.
pub fn role_on(entry: &ActorEntry, day: Option<NaiveDate>) -> Option<usize> {
    // Without a day, what has no end is the present one.
    let holds = |role: &Dated| match day {
        Some(day) => in_force(role.from, role.until, day),
        None => role.until.is_none(),
    };
    entry.roles.iter().rposition(holds)
}

/// The name that an actor has on a day; the present one where no day is given.
pub fn name_on(entry: &ActorEntry, day: Option<NaiveDate>) -> &Arc<str> {
    day.and_then(|day| earlier_name_on(entry, day)).map_or(&entry.name, |number| &entry.names[number].text)
}

/// Which of its earlier names an actor had on a day.
pub fn earlier_name_on(entry: &ActorEntry, day: NaiveDate) -> Option<usize> {
    // Of several that end later than that day, it bore the one that ends first, in whatever order they stand. One whose end
    // nobody gives is known as another name, but not when it was borne.
    let borne = entry.names.iter().zip(0..).filter(|(name, _)| in_force(name.from, name.until, day));
    borne.filter_map(|(name, number)| Some((name.until?, number))).min().map(|(_, number)| number)
}

/// True where a term with these ends holds on a day.
pub fn in_force(from: Option<NaiveDate>, until: Option<NaiveDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
}

/// The first circle of memberships, as the actors on it, where there is one.
pub fn circle(actors: &[Actor]) -> Option<Vec<ActorNo>> {
    // 0: not seen; 1: on the way; 2: done. An own stack, since a chain may be as long as the file.
    let mut seen = vec![0_u8; actors.len()];
    for start in 0..actors.len() {
        if seen[start] != 0 {
            continue;
        }
        let mut way: Vec<(ActorNo, Range<usize>)> = vec![(start, 0..actors[start].memberships.len())];
        seen[start] = 1;
        while let Some((at, rest)) = way.last_mut() {
            let at = *at;
            match rest.next() {
                None => {
                    seen[at] = 2;
                    way.pop();
                }
                Some(which) => {
                    let next = actors[at].memberships[which].of;
                    match seen[next] {
                        0 => {
                            seen[next] = 1;
                            way.push((next, 0..actors[next].memberships.len()));
                        }
                        1 => {
                            let on = way.iter().map(|(actor, _)| *actor);
                            return Some(on.skip_while(|actor| *actor != next).collect());
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    None
}

/// Looks up what the registry's entries name; cuts circles of memberships, which are told.
pub fn resolve_actors(
    listed: &Listed<ActorEntry>,
    texts: Vec<Option<Noted<Prosaic>>>,
    look: &Lookup,
    said: &mut Vec<Diagnostic>,
) -> Vec<Actor> {
    let (file, entries) = (&listed.file, listed.entries());
    let mut list: Vec<Actor> = Vec::new();
    for (entry, text) in entries.iter().zip(texts) {
        let mut memberships = Vec::new();
        for one in &entry.memberships {
            let basis = one.basis.as_ref().and_then(|basis| {
                if !look.is_withheld(&basis.value) {
                    return look.events.find(basis, file, said);
                }
                let place = Place::new(file, basis.span.clone());
                let message = format!("`{}` is withheld, so this membership shows without it", basis.value);
                said.push(Diagnostic::warning("withheld-target", place, message));
                None
            });
            if let Some(of) = look.actors.find(&one.of, file, said) {
                memberships.push(Membership { of, from: one.from, until: one.until, lead: one.lead, basis });
            }
        }
        list.push(Actor {
            out: page_of("actors", &entry.id.value),
            about: entry.about.as_ref().map_or_else(Links::default, |text| look.links(text, file, said)),
            entry: Stamped::new(entry.clone()),
            text,
            memberships,
            members: Vec::new(),
        });
    }
    while let Some(circle) = circle(&list) {
        let names: Vec<&str> = circle.iter().map(|actor| list[*actor].entry.id.value.as_str()).collect();
        let first = circle.first().copied().unwrap_or_default();
        let place = Place::new(file, list[first].entry.id.span.clone());
        let (message, hint) = match names.as_slice() {
            [alone] => (format!("`{alone}` is a member of itself"), "remove this membership"),
            names => {
                let back = names.first().unwrap_or(&"");
                let circle = names.join("` → `");
                (format!("memberships go in a circle: `{circle}` → `{back}`"), "remove one of these memberships")
            }
        };
        said.push(Diagnostic::error("membership-circle", place, message).hint(hint));
        // Cut, so that whatever follows memberships comes to an end; nothing is published from this anyway.
        let next = circle.get(1).or(circle.first()).copied().unwrap_or_default();
        list[first].memberships.retain(|membership| membership.of != next);
    }
    for actor in 0..list.len() {
        for which in 0..list[actor].memberships.len() {
            let body = list[actor].memberships[which].of;
            list[body].members.push((actor, which));
        }
    }
    list
}
