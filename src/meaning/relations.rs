//! Relations: what the events state, seen from both ends.
//!
//! A symmetric kind stated from both files is one relation with both reasons; a directed one stated both ways is two.

use std::collections::BTreeMap;

use crate::document::event::Confidence;
use crate::document::registry::{KindEntry, Order};
use crate::dossier::events::Stated;
use crate::dossier::{Dossier, EventNo, small};
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::hashed::Table;
use crate::meaning::kinds::SAME;

/// A relation between two events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    from: u32,
    to: u32,
    kind: u32,
    place: u32,
    /// Where it is stated besides: mostly nowhere, or in the other file where the kind is symmetric.
    also: Box<[(u32, u32)]>,
    /// How sure the editors are, by the statement that is the least sure of those that say.
    pub confidence: Option<Confidence>,
}

/// Which end of a relation an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// It states it: its label is the kind's own.
    Here,
    /// It is pointed at: its label is the inverse one.
    There,
}

/// All relations, and for each event those that it has an end of.
#[derive(Debug, Default)]
pub struct Relations {
    /// By stating event, then place in its file.
    pub all: Vec<Relation>,
    /// For each event one after another: the relation and which end of it the event is.
    ends: Vec<(u32, End)>,
    /// Where each event's begin in `ends`, and where the last one's stop.
    starts: Vec<u32>,
}

impl Relation {
    /// The event that states it; of a symmetric one stated from both, the first by number.
    pub fn from(&self) -> EventNo {
        self.from as usize
    }

    /// The other.
    pub fn to(&self) -> EventNo {
        self.to as usize
    }

    /// The kind, by place in `Dossier::kinds`.
    pub fn kind(&self) -> usize {
        self.kind as usize
    }

    /// Its place in the `related` of the event that states it.
    pub fn place(&self) -> usize {
        self.place as usize
    }

    /// Each statement: the event that makes it and its place in that event's `related`.
    pub fn stated(&self) -> impl Iterator<Item = (EventNo, usize)> {
        let all = [(self.from, self.place)].into_iter().chain(self.also.iter().copied());
        all.map(|(event, place)| (event as usize, place as usize))
    }
}

impl Relations {
    /// The relations that an event has an end of, in the order of `all`, and which end that is.
    pub fn of(&self, event: EventNo) -> impl Iterator<Item = (&Relation, usize, End)> {
        let mine = match self.starts.get(event..event + 2) {
            Some([start, end]) => &self.ends[*start as usize..*end as usize],
            _ => &[],
        };
        mine.iter().filter_map(|(number, end)| Some((self.all.get(*number as usize)?, *number as usize, *end)))
    }
}

impl Relations {
    /// Sorts the ends by event, for so many events.
    fn new(mut all: Vec<Relation>, events: usize) -> Self {
        all.shrink_to_fit();
        let mut starts = vec![0u32; events + 1];
        let ends = |one: &Relation| [(one.from(), End::Here), (one.to(), End::There)];
        for (event, _) in all.iter().flat_map(ends) {
            starts[event + 1] += 1;
        }
        for event in 0..events {
            starts[event + 1] += starts[event];
        }
        let mut next = starts.clone();
        let mut sorted = vec![(0, End::Here); 2 * all.len()];
        for (number, one) in all.iter().enumerate() {
            for (event, end) in ends(one) {
                sorted[next[event] as usize] = (small(number), end);
                next[event] += 1;
            }
        }
        Self { all, ends: sorted, starts }
    }
}

/// Works the relations out, with what is to be said of them.
pub fn relate(dossier: &Dossier) -> (Relations, Vec<Diagnostic>) {
    let mut said = Vec::new();
    let mut all: Vec<Relation> = Vec::new();
    let count = dossier.events.iter().map(|event| event.related.len()).sum();
    let mut known: Table<(u32, u32, u32), u32> = Table::with_capacity_and_hasher(count, Default::default());
    for (from, event) in dossier.events.iter().enumerate() {
        for (place, stated) in event.related.iter().enumerate() {
            let kind = &dossier.kinds[stated.kind()];
            order(dossier, from, stated.to(), kind, stated.number(), &mut said);
            let symmetric = kind.inverse.is_none();
            let pair = if symmetric { (from.min(stated.to()), from.max(stated.to())) } else { (from, stated.to()) };
            let key = |(from, to): (EventNo, EventNo)| (small(from), small(to), small(stated.kind()));
            if let Some(first) = known.get(&key(pair)).and_then(|number| all.get_mut(*number as usize)) {
                let again = first.stated().any(|(event, _)| event == from);
                said.extend(unequal(dossier, first, (from, stated)));
                // What is less sure comes later in their order: of two ratings the lower stands.
                first.confidence = first.confidence.max(stated.confidence);
                first.also = first.also.iter().copied().chain([(small(from), small(place))]).collect();
                if again {
                    let message = format!("this relation to `{}` is stated twice", dossier.events[stated.to()].id);
                    said.push(Diagnostic::warning("repeated-relation", at(dossier, from, stated.number()), message));
                }
                continue;
            }
            let back = known.get(&key((stated.to(), from))).and_then(|number| all.get(*number as usize));
            if let Some(back) = back.filter(|_| !symmetric) {
                let there = at(dossier, back.from(), dossier.events[back.from()].related[back.place()].number());
                let other = &dossier.events[stated.to()].id;
                let message = format!("`{}` is stated both here and on `{other}`, the other way round", kind.id.value);
                let found = Diagnostic::warning("both-ways", at(dossier, from, stated.number()), message);
                said.push(found.also(there, "stated the other way here"));
            }
            known.insert(key(pair), small(all.len()));
            if kind.id.value.as_str() == SAME {
                let message = format!("this is said to be the same event as `{}`", dossier.events[stated.to()].id);
                let found = Diagnostic::warning("same-event", at(dossier, from, stated.number()), message);
                said.push(found.hint("merge the two files, and keep the other id in `formerly`"));
            }
            let [from, to, kind, place] = [from, stated.to(), stated.kind(), place].map(small);
            all.push(Relation { from, to, kind, place, also: [].into(), confidence: stated.confidence });
        }
    }
    cycles(dossier, &all, &mut said);
    (Relations::new(all, dossier.events.len()), said)
}

fn at(dossier: &Dossier, event: EventNo, number: usize) -> Place {
    let event = &dossier.events[event];
    let span = event.file.related.get(number).map_or(0..0, |related| related.kind.span.clone());
    Place::new(&event.source, span)
}

/// What is said where a relation that stands here is stated elsewhere, and the two are not equally sure of it.
fn unequal(dossier: &Dossier, first: &Relation, (from, stated): (EventNo, &Stated)) -> Option<Diagnostic> {
    let confidence = stated.confidence?;
    let mut others = first.stated().map(|(event, place)| (event, &dossier.events[event].related[place]));
    let (event, other, there) = others.find_map(|(event, other)| {
        let there = other.confidence.filter(|there| *there != confidence)?;
        Some((event, other, there))
    })?;
    let [here, there, kept] = [confidence, there, confidence.max(there)].map(Confidence::word);
    let message = format!("this relation has `{here}` confidence here, and `{there}` where it is stated besides");
    let found = Diagnostic::warning("unequal-confidence", at(dossier, from, stated.number()), message);
    let found = found.also(at(dossier, event, other.number()), "stated here, too");
    Some(found.hint(format!("give both the same `confidence`; until then `{kept}` is shown")))
}

/// Warns where the dates break the order that the kind asks for.
fn order(dossier: &Dossier, from: EventNo, to: EventNo, kind: &KindEntry, number: usize, said: &mut Vec<Diagnostic>) {
    let (here, there) = (dossier.events[from].date, dossier.events[to].date);
    let turned = |which| {
        format!("this event must not be the {which} one: state it in the file of the other, or take another kind")
    };
    let broken = match kind.order {
        Order::Any => None,
        Order::Before => there.surely_before(here).then(|| turned("later")),
        Order::After => here.surely_before(there).then(|| turned("earlier")),
        Order::Within(days) => here
            .days_apart(there)
            .filter(|apart| *apart > days)
            .map(|apart| format!("the two lie {apart} days apart, and at most {days} are meant")),
    };
    if let Some(why) = broken {
        let other = &dossier.events[to].id;
        let message = format!("`{}` does not go with the dates: {here} here, {there} at `{other}`", kind.id.value);
        said.push(Diagnostic::warning("date-order", at(dossier, from, number), message).hint(why));
    }
}

/// So many events of a circle are named: some are as long as the dossier.
const NAMED: usize = 12;

/// Warns of circles of `causes`, `part-of` or `supersedes`: each is told once, where it closes.
fn cycles(dossier: &Dossier, all: &[Relation], said: &mut Vec<Diagnostic>) {
    for (kind, entry) in dossier.kinds.iter().enumerate() {
        if !matches!(entry.id.value.as_str(), "causes" | "part-of" | "supersedes") {
            continue;
        }
        let mut next: BTreeMap<EventNo, Vec<(EventNo, usize)>> = BTreeMap::new();
        for relation in all.iter().filter(|relation| relation.kind() == kind) {
            let number = dossier.events[relation.from()].related[relation.place()].number();
            next.entry(relation.from()).or_default().push((relation.to(), number));
        }
        let mut done = vec![false; dossier.events.len()];
        let mut on_way = vec![false; dossier.events.len()];
        for &start in next.keys() {
            // Depth first with an own stack; `on` is the way from the start to here.
            let mut on: Vec<(EventNo, usize)> = vec![(start, 0)];
            on_way[start] = true;
            while let Some((at_event, which)) = on.last_mut() {
                let step = next.get(at_event).and_then(|steps| steps.get(*which)).copied();
                *which += 1;
                let here = *at_event;
                match step {
                    None => {
                        done[here] = true;
                        on_way[here] = false;
                        on.pop();
                    }
                    Some((to, number)) if on_way[to] => {
                        let way: Vec<EventNo> = on.iter().rev().take(NAMED).map(|(event, _)| *event).collect();
                        let start = way.iter().position(|event| *event == to);
                        let shown = &way[..start.map_or(way.len(), |start| start + 1)];
                        let ids: Vec<&str> =
                            shown.iter().rev().map(|event| dossier.events[*event].id.as_str()).collect();
                        let left_out = match start {
                            Some(_) => String::new(),
                            None => format!("`{}` → … → ", dossier.events[to].id),
                        };
                        let ids = ids.join("` → `");
                        let message = format!("`{}` goes in a circle: {left_out}`{ids}`", entry.id.value);
                        said.push(Diagnostic::warning("relation-circle", at(dossier, here, number), message));
                    }
                    Some((to, _)) if !done[to] => {
                        on_way[to] = true;
                        on.push((to, 0));
                    }
                    Some(_) => {}
                }
            }
        }
    }
}
