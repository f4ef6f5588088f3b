//! The order of the matrix's rows: bodies with their members under them. Not the rows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::dossier::ActorNo;
use crate::dossier::actors::in_force;
use crate::pages::material::Ties;

/// Who stands in which row, bodies with their members under them: groups of the actor, how deep it stands, and whether
/// it leads the body above.
pub type Order = Vec<Vec<(ActorNo, u8, bool)>>;

/// The rows of the matrix on a day: each body that is in no other one with its members under it, then who is in none.
///
/// Who is in a body in two ways stands in both places, but its own members once in a group: else a few bodies that are
/// members of each other's members could make rows without end.
pub fn order(ties: &[Ties<'_>], day: Option<NaiveDate>) -> Order {
    let holds = |from, until| day.is_none_or(|day| in_force(from, until, day));
    let in_body = |actor: ActorNo| ties[actor].memberships.iter().any(|one| holds(one.from, one.until));
    let mut groups = Vec::new();
    for top in (0..ties.len()).filter(|actor| !in_body(*actor)) {
        let mut rows = vec![(top, 0, false)];
        // Members by an own stack, last first, so that they come out in registry order; memberships go in no circle.
        let mut rest: Vec<(ActorNo, u8, bool)> = Vec::new();
        let mut opened = BTreeSet::new();
        let mut push = |body: ActorNo, depth: u8, rest: &mut Vec<(ActorNo, u8, bool)>| {
            if !opened.insert(body) {
                return;
            }
            let start = rest.len();
            for (member, which) in ties[body].members.iter().rev() {
                let one = &ties[*member].memberships[*which];
                // Without a day all terms hold. Those of one member come one after the other.
                match rest[start..].last_mut().filter(|(last, ..)| last == member) {
                    _ if !holds(one.from, one.until) => {}
                    Some((_, _, lead)) => *lead |= one.lead,
                    None => rest.push((*member, depth, one.lead)),
                }
            }
        };
        push(top, 1, &mut rest);
        while let Some((actor, depth, lead)) = rest.pop() {
            rows.push((actor, depth, lead));
            push(actor, depth.saturating_add(1), &mut rest);
        }
        groups.push(rows);
    }
    groups
}

/// The rows with each actor in one of them: under the body under which it stands deepest, the first of these.
///
/// Who is under a body goes along with it, wherever its members stood.
pub fn once(order: &Order) -> Order {
    let mut deepest: BTreeMap<ActorNo, u8> = BTreeMap::new();
    for (actor, depth, _) in order.iter().flatten() {
        let known = deepest.entry(*actor).or_default();
        *known = (*depth).max(*known);
    }
    let mut members: BTreeMap<ActorNo, Vec<(ActorNo, bool)>> = BTreeMap::new();
    for group in order {
        let mut above: Vec<ActorNo> = Vec::new();
        for (actor, depth, lead) in group {
            above.truncate(usize::from(*depth));
            // Taken out by the first, so that a second one of that depth finds nothing.
            let is_kept = deepest.get(actor) == Some(depth) && deepest.remove(actor).is_some();
            above.last().filter(|_| is_kept).into_iter().for_each(|body| {
                members.entry(*body).or_default().push((*actor, *lead));
            });
            above.push(*actor);
        }
    }
    let group = |group: &Vec<(ActorNo, u8, bool)>| {
        let mut rows = Vec::new();
        let mut rest: Vec<(ActorNo, u8, bool)> = group.first().copied().into_iter().collect();
        while let Some((actor, depth, lead)) = rest.pop() {
            rows.push((actor, depth, lead));
            let below = members.get(&actor).into_iter().flatten().rev();
            rest.extend(below.map(|(member, lead)| (*member, depth.saturating_add(1), *lead)));
        }
        rows
    };
    order.iter().map(group).collect()
}
