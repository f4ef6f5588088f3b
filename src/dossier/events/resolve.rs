//! Looks up everything that an event's file names. Not what an event is.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::document::Text;
use crate::document::source::{self, Source};
use crate::document::stance::{Says as WrittenSays, SourceRef};
use crate::dossier::events::evidence;
use crate::dossier::events::{By, Cited, Event, EventLinks, Found, Responded, Says, Stated, Taken, page_of};
use crate::dossier::lookup::Lookup;
use crate::dossier::names::{Names, Standing};
use crate::dossier::{ActorNo, IssueNo, Link, Links, small};
use crate::ground::date::Date;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::nearest::nearest;
use crate::ground::path::SourcePath;

/// Looks up everything an event's file names.
pub fn resolve(found: &Found, look: &Lookup) -> (Event, Vec<Diagnostic>) {
    let mut said = Vec::new();
    let file = &found.file;
    let at = &found.source;
    let date = file.date.as_ref().map_or(Date::Unknown, |date| date.value);
    let (sources, numbers) = sources(found, look, &mut said);
    let numbered = |refs: &[SourceRef], said: &mut Vec<Diagnostic>| {
        source_numbers(refs, (&numbers, sources.len()), look, at, said)
    };

    let mut actors: Vec<ActorNo> = Vec::new();
    let mut issues: Vec<IssueNo> = Vec::new();
    for name in &file.actors {
        push_new(&mut actors, look.actors.find(name, at, &mut said));
    }
    for name in &file.issues {
        push_new(&mut issues, look.issues.find(name, at, &mut said));
    }
    // Two spellings may be one tag.
    let mut tags = Vec::with_capacity(file.tags.len());
    file.tags.iter().for_each(|tag| push_new(&mut tags, look.tag(&tag.value)));
    let mut responses = Vec::new();
    for (number, response) in file.responses.iter().enumerate() {
        let sources = numbered(&response.sources, &mut said);
        let links = look.links(&response.text, at, &mut said);
        if let Some(actor) = look.actors.find(&response.actor, at, &mut said) {
            push_new(&mut actors, Some(actor));
            responses.push(Responded { number, actor, sources, links });
        }
    }
    let mut stances = Vec::new();
    for (number, stance) in file.stances.iter().enumerate() {
        let of: Vec<ActorNo> = stance.actors.iter().filter_map(|name| look.actors.find(name, at, &mut said)).collect();
        of.iter().for_each(|actor| push_new(&mut actors, Some(*actor)));
        let mut sources_of = numbered(&stance.sources, &mut said);
        if stance.sources.is_empty() && !sources.is_empty() {
            sources_of.push(0);
        }
        let cited: Vec<&Cited> = sources_of.iter().filter_map(|number| sources.get(*number)).collect();
        evidence::quote(stance, &cited, look, at, &mut said);
        let date = stance.date.unwrap_or(date);
        if file.status.happened() {
            evidence::age(stance, date, &cited, at, &mut said);
        }
        let note = stance.note.as_ref().map_or_else(Links::default, |note| look.links(note, at, &mut said));
        let by = stance.by.as_ref().map(|name| look.by(name, at, &mut said));
        if let (Some(By::Actor(who)), Some(name)) = (&by, &stance.by)
            && !of.is_empty()
            && of.iter().all(|actor| actor == who)
        {
            let place = Place::new(at, name.span.clone());
            let message = format!("`{}` is whose stance this is, not who attributes it", name.value);
            let found = Diagnostic::warning("self-attributed", place, message);
            said.push(found.hint("leave `by` out, or name who says that of this actor"));
        }
        let issue = stance.issue.as_ref().and_then(|name| look.issues.find(name, at, &mut said));
        let (Some(issue), Some(says)) = (issue, &stance.says) else { continue };
        push_new(&mut issues, Some(issue));
        let Some(says) = self::says(says, &look.positions[issue], at, &mut said) else { continue };
        stances.push(Taken { number, actors: of, issue, says, by, sources: sources_of, date, note });
    }
    let event = Event {
        id: found.id.clone(),
        source: at.clone(),
        out: page_of("events", &found.id),
        file: file.clone(),
        date,
        actors,
        issues,
        tags,
        responses,
        stances,
        related: related(found, look, &mut said),
        links: EventLinks {
            body: look.links(&file.body, at, &mut said),
            summary: file.summary.as_ref().map_or_else(Links::default, |text| look.links(text, at, &mut said)),
            date_note: file.date_note.as_ref().map_or_else(Links::default, |text| look.links(text, at, &mut said)),
            corrections: file.corrections.iter().map(|one| look.links(&one.text, at, &mut said)).collect(),
        },
        sources,
    };
    for name in &file.unrelated {
        if !look.is_withheld(&name.value) {
            look.events.find(name, at, &mut said);
        }
    }
    (event, said)
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: Option<T>) {
    if let Some(item) = item
        && !list.contains(&item)
    {
        list.push(item);
    }
}

/// An event's own sources first, as it numbers them, then those it shares; with the ids that name them on this event.
fn sources(found: &Found, look: &Lookup, said: &mut Vec<Diagnostic>) -> (Vec<Cited>, Names) {
    let mut names = Names::of("a source");
    let mut cited = Vec::with_capacity(found.file.sources.len() + found.file.shared_sources.len());
    // Where each that has an id is named by it.
    let mut named: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    let mut name = |names: &mut Names, id: &str, span: &Range<usize>, number, said: &mut Vec<Diagnostic>| {
        let Some(first) = names.add(id, number, Standing::Current) else {
            named.insert(number, span.clone());
            return;
        };
        let place = |span: &Range<usize>| Place::new(&found.source, span.clone());
        let twice = Diagnostic::error("duplicate-id", place(span), format!("two sources here are called `{id}`"));
        said.push(match named.get(&first) {
            Some(first) => twice.also(place(first), "the first one"),
            None => twice,
        });
    };
    let cite = |source: &Arc<Stamped<Source>>| Cited {
        publisher: source.publisher.as_ref().and_then(|name| look.publisher(&name.value)),
        source: source.clone(),
        has_namesake: false,
    };
    for source in &found.file.sources {
        if let Some(publisher) = &source.publisher {
            look.publisher_at(publisher, &found.source, said);
        }
        if let Some(id) = &source.id {
            name(&mut names, &id.value, &id.span, cited.len(), said);
        }
        cited.push(cite(source));
    }
    for id in &found.file.shared_sources {
        if let Some(number) = look.sources.find(id, &found.source, said) {
            name(&mut names, &id.value, &id.span, cited.len(), said);
            cited.push(cite(&look.shared_sources[number]));
        } else {
            names.lose(&id.value);
        }
    }
    let called = |one: &Cited| (one.publisher, one.source.title.clone().filter(|_| one.publisher.is_none()));
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    cited.iter().for_each(|one| *counts.entry(called(one)).or_default() += 1);
    cited.iter_mut().for_each(|one| one.has_namesake = counts.get(&called(one)).is_some_and(|count| *count > 1));
    (cited, names)
}

fn source_numbers(
    refs: &[SourceRef],
    (names, count): (&Names, usize),
    look: &Lookup,
    file: &SourcePath,
    said: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    let mut numbers = Vec::new();
    for one in refs {
        let number = match one {
            SourceRef::Id(id) if look.sources.now(&id.value).is_some_and(|now| names.get(now).is_some()) => {
                look.sources.find(id, file, said);
                look.sources.now(&id.value).and_then(|now| names.get(now))
            }
            SourceRef::Id(id) if names.get(&id.value).is_none() && look.sources.get(&id.value).is_some() => {
                let place = Place::new(file, id.span.clone());
                let message = format!("the event does not cite `{}`", id.value);
                said.push(Diagnostic::error("unknown-source", place, message).hint(source::cite(&id.value)));
                None
            }
            SourceRef::Id(id) => {
                let number = names.find(id, file, said);
                let is_told = number.is_none() && !names.may_be_lost(&id.value);
                if is_told && let Some(found) = said.last_mut().filter(|found| found.hint.is_none()) {
                    // It may be meant to be one that the event has yet to cite.
                    let near = nearest(&id.value, look.sources.known());
                    found.hint = near
                        .map(|near| format!("did you mean `{near}`? {}", source::cite(near)))
                        .or_else(|| ways(&names.known().collect::<Vec<_>>(), count));
                }
                number
            }
            SourceRef::Number(written) if (1..=count).contains(&written.value) => Some(written.value - 1),
            SourceRef::Number(written) => {
                let place = Place::new(file, written.span.clone());
                let message = format!("there is no source number {} here", written.value);
                let hint = match count {
                    0 => "the event has no sources".to_owned(),
                    _ => format!("its sources are numbered from 1 to {count}"),
                };
                said.push(Diagnostic::error("unknown-source", place, message).hint(hint));
                None
            }
        };
        push_new(&mut numbers, number);
    }
    numbers
}

/// How the sources of an event can be named, of which these have ids.
fn ways(ids: &[&str], count: usize) -> Option<String> {
    match (ids, count) {
        (_, 0) => None,
        ([], count) => Some(format!("write a number from 1 to {count}, or give the source that is meant this `id`")),
        (ids, count) => Some(format!("write `{}`, or a number from 1 to {count}", ids.join("` or `"))),
    }
}

fn says(written: &WrittenSays, positions: &Names, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Option<Says> {
    let numbers = |names: &[Text], said: &mut Vec<Diagnostic>| {
        let mut numbers: Vec<usize> = names.iter().filter_map(|name| positions.find(name, file, said)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    match written {
        WrittenSays::Position(names) if names.iter().any(|name| &*name.value == "undecided") => {
            if let [_, second, ..] = names.as_slice() {
                let place = Place::new(file, second.span.clone());
                let message = "`undecided` stands alone: who is undecided holds none of the positions";
                said.push(Diagnostic::error("undecided-and-more", place, message));
            }
            Some(Says::Undecided)
        }
        WrittenSays::Position(names) => {
            Some(Says::Holds(numbers(names, said))).filter(|says| *says != Says::Holds(Vec::new()))
        }
        WrittenSays::Rejects(names) => {
            Some(Says::Rejects(numbers(names, said))).filter(|says| *says != Says::Rejects(Vec::new()))
        }
    }
}

fn related(found: &Found, look: &Lookup, said: &mut Vec<Diagnostic>) -> Vec<Stated> {
    let file = &found.source;
    let mut all = Vec::with_capacity(found.file.related.len());
    for (number, related) in found.file.related.iter().enumerate() {
        let links = look.links(&related.why, file, said);
        let kind = look.kinds.find(&related.kind, file, said);
        if look.is_withheld(&related.to.value) {
            let place = Place::new(file, related.to.span.clone());
            let message = format!("`{}` is withheld, so this relation does not show", related.to.value);
            said.push(Diagnostic::warning("withheld-target", place, message));
            continue;
        }
        let to = look.events.find(&related.to, file, said);
        let (Some(to), Some(kind)) = (to, kind) else { continue };
        if look.events.get(found.id.as_str()) == Some(to) {
            let place = Place::new(file, related.to.span.clone());
            said.push(Diagnostic::error("self-relation", place, "an event cannot be related to itself"));
            continue;
        }
        let [number, to, kind] = [number, to, kind].map(small);
        all.push(Stated { number, to, kind, confidence: related.confidence, links });
    }
    all
}

/// Where a link of an author's prose leads.
pub fn link(look: &Lookup, kind: Option<&str>, id: &str) -> Option<Link> {
    let page = || look.pages.get(id).map(Link::Page);
    match kind {
        Some("event") => look.events.get(id).map(Link::Event),
        Some("actor") => look.actors.get(id).map(Link::Actor),
        Some("issue") => look.issues.get(id).map(Link::Issue),
        Some("publisher") => look.publisher(id).map(Link::Publisher),
        Some("tag") => look.tag(id).map(Link::Tag),
        Some("page") => page(),
        Some(_) => None,
        None => look.events.get(id).map(Link::Event),
    }
}
