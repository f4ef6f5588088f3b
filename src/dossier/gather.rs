//! From documents to the dossier: every name gets its thing, every reference is looked up.
//!
//! Linear in what is written: each name is looked up in a table, nothing is searched for.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::document::page::PageFile;
use crate::document::picture::Pictures;
use crate::document::registry::KindEntry;
use crate::document::source::Source;
use crate::dossier::actors::resolve_actors;
use crate::dossier::captures::missing_captures;
use crate::dossier::events::{self, Event, page_of};
use crate::dossier::issues::{position_names, resolve_issues};
use crate::dossier::lives::Lives;
use crate::dossier::lookup::Lookup;
use crate::dossier::names::{Gap, Names, Standing};
use crate::dossier::naming::{another, former_path, kind_names, named, only_former};
use crate::dossier::publishers::{former_publishers, publisher_list, tag_list};
use crate::dossier::refresh::{Gathered, Told};
use crate::dossier::sorted::{Read, Sorted, sort};
use crate::dossier::withheld::Withheld;
use crate::dossier::{Dossier, PlainPage, Prosaic, ranks};
use crate::given::inputs::{Drafts, Options};
use crate::given::settings::Settings;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::id::Id;
use crate::ground::path::{OutPath, SourcePath};

/// Gathers all documents, which come sorted by path.
pub fn gather(
    read: Vec<Read>,
    (settings, options, pictures): (Settings, &Options, Arc<Pictures>),
    contract_kinds: Vec<KindEntry>,
) -> Gathered {
    let mut said = Vec::new();
    let Sorted {
        events,
        pages,
        home,
        actor_texts,
        issue_texts,
        actors,
        issues,
        publishers,
        sources,
        kinds,
        captures,
        no_texts,
        unread_events,
        unread_captures,
    } = sort(read, &mut said);
    let (hidden, mut shown): (Vec<_>, Vec<_>) =
        events.into_iter().partition(|found| events::withheld(&found.file, options));
    shown.sort_by(|a, b| a.id.cmp(&b.id));
    let (drafts, pages): (Vec<_>, Vec<_>) =
        pages.into_iter().partition(|(_, _, page)| page.draft && options.drafts == Drafts::Withheld);
    let shared_sources: Vec<Arc<Stamped<Source>>> =
        sources.entries().iter().map(|entry| Arc::new(Stamped::new(entry.source.clone()))).collect();
    let registered = publishers;
    let (publishers, publisher_names) =
        publisher_list(&registered, &shown, &shared_sources, &settings.language, &mut said);
    let (tags, tag_names) = tag_list(&shown, &settings.language);
    let mut withheld = Withheld::of((&hidden, &drafts), (&tag_names, &publisher_names));

    let mut moved = Vec::new();
    let mut event_names = named(
        "an event",
        "events",
        shown.iter().map(|e| (&e.id, &e.source, e.file.title_at.clone(), &*e.file.formerly)),
        &mut moved,
        &mut said,
    );
    for found in &hidden {
        // It would take the place of what shows as soon as it shows itself.
        if let Ok(first) = shown.binary_search_by(|other| other.id.cmp(&found.id)) {
            let place = |of: &events::Found| Place::new(&of.source, of.file.title_at.clone());
            said.push(another("event", &found.id, place(found), place(&shown[first])));
        }
    }
    unread_events.iter().for_each(|name| event_names.lose(name));
    let mut actor_names = named(
        "an actor",
        "actors",
        actors.entries().iter().map(|a| (&a.id.value, &actors.file, a.id.span.clone(), &*a.formerly)),
        &mut moved,
        &mut said,
    );
    let mut issue_names = named(
        "an issue",
        "issues",
        issues.entries().iter().map(|i| (&i.id.value, &issues.file, i.id.span.clone(), &*i.formerly)),
        &mut moved,
        &mut said,
    );
    let mut no_pages = Vec::new();
    let mut source_names = named(
        "a source",
        "",
        sources.entries().iter().map(|s| (&s.id.value, &sources.file, s.id.span.clone(), &*s.source.formerly)),
        &mut no_pages,
        &mut said,
    );
    (actor_names.gap, issue_names.gap, source_names.gap) = (actors.gap, issues.gap, sources.gap);
    let unread = [actors.gap, issues.gap, registered.gap].contains(&Gap::Unread);
    let (kinds, kind_names) = kind_names(contract_kinds, &kinds, &mut said);
    for (file, path, page) in &pages {
        let formerly = &page.formerly;
        if let Some(out) = OutPath::page(path) {
            formerly.iter().for_each(|former| {
                moved.extend(former_path("", file, former, &mut said).map(|(old, at)| (old, out.clone(), at)))
            });
        }
    }
    for entry in registered.entries() {
        let out = page_of("publishers", &entry.id.value);
        for former in &entry.formerly {
            let old = former_path("publishers", &registered.file, former, &mut said);
            moved.extend(old.map(|(old, at)| (old, out.clone(), at)));
        }
    }
    only_former(&mut moved, &mut said);
    let mut page_names = Names::of("a page");
    for (number, (_, path, _)) in pages.iter().enumerate() {
        page_names.add(path, number, Standing::Current);
    }
    for (number, (_, _, page)) in pages.iter().enumerate() {
        for former in &page.formerly {
            page_names.add(former.value.trim_matches('/'), number, Standing::Former);
        }
    }
    let outs = LazyCell::new(|| {
        let events = shown.iter().map(|found| page_of("events", &found.id));
        let pages = pages.iter().filter_map(|(_, path, _)| OutPath::page(path));
        let actors = actors.entries().iter().map(|actor| page_of("actors", &actor.id.value));
        let issues = issues.entries().iter().map(|issue| page_of("issues", &issue.id.value));
        events.chain(pages).chain(actors).chain(issues).chain(moved.iter().map(|(old, ..)| old.clone())).collect()
    });
    let is_out = |out: &OutPath| BTreeSet::contains(&outs, out);
    let is_borne = |id: &str| [&event_names, &actor_names, &issue_names].iter().any(|names| names.get(id).is_some());
    withheld.unless(|id| event_names.get(id).is_some(), is_out);
    withheld.formerly((&hidden, &drafts), is_borne, is_out, &mut said);
    let positions: Vec<Names> =
        issues.entries().iter().map(|issue| position_names(issue, &issues.file, &mut said)).collect();
    let former_publishers = former_publishers(registered.entries(), &publisher_names);
    missing_captures(&shown, &sources, (&captures, &no_texts, &unread_captures), &mut said);
    let withheld_pages = withheld.pages.clone();
    let look = Lookup {
        events: event_names,
        actors: actor_names,
        issues: issue_names,
        sources: source_names,
        kinds: kind_names,
        pages: page_names,
        positions,
        shared_sources,
        captures,
        pictures,
        withheld,
        publishers: publisher_names,
        former_publishers,
        publisher_gap: registered.gap,
        tags: tag_names,
    };

    for name in sources.entries().iter().filter_map(|entry| entry.source.publisher.as_ref()) {
        look.publisher_at(name, &sources.file, &mut said);
    }

    let mut told = Told::default();
    let resolved: Vec<(Event, Vec<Diagnostic>)> = shown.par_iter().map(|found| events::resolve(found, &look)).collect();
    let mut events = Vec::with_capacity(resolved.len());
    for (event, found) in resolved {
        told.set(&event.source, found);
        events.push(told.noted(event));
    }
    let mut prosaic = |file: &SourcePath, page: &Arc<Stamped<PageFile>>| {
        let (prosaic, found) = Prosaic::of(file, page, &look);
        told.set(file, found);
        told.noted(prosaic)
    };
    let home = home.map(|(file, page)| prosaic(&file, &page));
    let pages: Vec<PlainPage> = pages
        .iter()
        .filter_map(|(file, path, page)| Some(PlainPage { out: OutPath::page(path)?, prose: prosaic(file, page) }))
        .collect();
    let mut texts = |texts: &BTreeMap<Box<str>, (SourcePath, Arc<Stamped<PageFile>>)>, id: &Id| {
        texts.get(id.as_str()).map(|(file, page)| prosaic(file, page))
    };
    let actor_pages: Vec<_> = actors.entries().iter().map(|actor| texts(&actor_texts, &actor.id.value)).collect();
    let issue_pages: Vec<_> = issues.entries().iter().map(|issue| texts(&issue_texts, &issue.id.value)).collect();
    strays(&actor_texts, &look.actors, "actor", &mut said);
    strays(&issue_texts, &look.issues, "issue", &mut said);
    let actors = resolve_actors(&actors, actor_pages, &look, &mut said);
    let issues = resolve_issues(&issues, issue_pages, &look, &mut said);

    let happened = || events.iter().filter(|event| event.file.status.happened());
    let latest = happened().filter_map(|event| event.date.first()).max();
    let latest_exact = happened().filter_map(|event| event.date.exact()).max();
    let as_of = settings.matrix.as_of.as_ref().map(|day| day.value).or(latest);
    for event in &events {
        if event.file.status == crate::document::event::Status::Planned
            && let (Some(last), Some(latest)) = (event.date.last(), latest)
            && last < latest
        {
            let place = Place::new(&event.source, event.file.title_at.clone());
            said.push(
                Diagnostic::warning(
                    "overdue",
                    place,
                    format!("this was planned for {}, before the dossier's latest day {latest}", event.date),
                )
                .hint("what became of it? set `status` to `confirmed`, `postponed` or `cancelled`"),
            );
        }
    }
    let mut publishers = publishers;
    let mut tags = tags;
    for (number, event) in events.iter().enumerate() {
        for cited in &event.sources {
            if let Some(publisher) = cited.publisher
                && publishers[publisher].events.last() != Some(&number)
            {
                publishers[publisher].events.push(number);
            }
        }
        for tag in &event.tags {
            if tags[*tag].events.last() != Some(&number) {
                tags[*tag].events.push(number);
            }
        }
    }
    let dossier = Dossier {
        settings,
        ranks: ranks(&events),
        events,
        actors,
        issues,
        publishers,
        tags,
        kinds,
        pages,
        home,
        as_of,
        latest_exact,
        withheld: withheld_pages,
        moved,
        unread,
        lives: Lives::default(),
    };
    Gathered::new(dossier, look, said, told)
}

fn strays(
    texts: &BTreeMap<Box<str>, (SourcePath, Arc<Stamped<PageFile>>)>,
    names: &Names,
    what: &str,
    said: &mut Vec<Diagnostic>,
) {
    for (id, (file, _)) in texts {
        if names.get(id).is_none() && !names.excuse(id, Place::top(file), said) {
            let message = format!("no {what} is called `{id}`, so this text belongs to nothing");
            said.push(Diagnostic::error("stray-text", Place::top(file), message).did_you_mean(id, names.known()));
        }
    }
}
