//! From documents to the dossier: every name gets its thing, every reference is looked up.
//!
//! Linear in what is written: each name is looked up in a table, nothing is searched for.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::document::Text;
use crate::document::capture::Capture;
use crate::document::file::{Document, Role};
use crate::document::markdown;
use crate::document::page::PageFile;
use crate::document::registry::{ActorEntry, IssueEntry, KindEntry, PublisherEntry, SourceEntry};
use crate::document::source::Source;
use crate::dossier::actors::{self, Actor, Membership};
use crate::dossier::events::{self, By, Event, Found, page_of};
use crate::dossier::issues::{Issue, position_names};
use crate::dossier::names::{Names, Standing};
use crate::dossier::publishers::{Publisher, Spellings, Tag};
use crate::dossier::{Dossier, Landing, Link, Links, PlainPage, Prosaic};
use crate::given::inputs::Options;
use crate::given::settings::Settings;
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::id::Id;
use crate::ground::path::{OutPath, SourcePath, percent_decode};

/// A document with its place and role.
pub type Read = (SourcePath, Role, Document);

/// All names of the dossier, while references are looked up.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field holds the names of what it is called after")]
pub struct Lookup<'a> {
    pub events: &'a Names,
    pub actors: &'a Names,
    pub issues: &'a Names,
    pub sources: &'a Names,
    pub kinds: &'a Names,
    pub pages: &'a Names,
    pub positions: Vec<&'a Names>,
    pub shared_sources: &'a [Stamped<Source>],
    pub captures: &'a HashMap<Box<str>, Arc<Capture>>,
    withheld: &'a HashMap<Box<str>, ()>,
    publishers: &'a HashMap<Arc<str>, usize>,
    tags: &'a HashMap<Arc<str>, usize>,
}

impl Lookup<'_> {
    /// True where this is the id of an event that does not show.
    pub fn is_withheld(&self, id: &str) -> bool {
        self.withheld.contains_key(id)
    }

    /// The publisher of this name, id or alias.
    pub fn publisher(&self, name: &str) -> Option<usize> {
        self.publishers.get(name).copied()
    }

    /// The tag of this spelling.
    pub fn tag(&self, name: &Arc<str>) -> Option<usize> {
        self.tags.get(name).copied()
    }

    /// Who attributes: a publisher, an actor, or whoever is meant by the name.
    pub fn by(&self, name: &Text) -> By {
        match (self.publisher(&name.value), self.actors.get(&name.value)) {
            (Some(publisher), _) => By::Publisher(publisher),
            (None, Some(actor)) => By::Actor(actor),
            (None, None) => By::Name(name.value.clone()),
        }
    }

    /// Where the holes of a piece of prose lead.
    pub fn links(&self, prose: &markdown::Parsed, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Links {
        let reference = |one: &markdown::Reference| self.reference(one, file, said);
        let references = prose.references.iter().map(reference).collect();
        let addresses = prose.addresses.iter().map(|one| address(&one.path, one.fragment.as_deref(), file)).collect();
        Links { references, addresses }
    }

    fn reference(&self, one: &markdown::Reference, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Link {
        let place = Place::new(file, one.span.clone());
        let kind = one.kind.map(markdown::LinkKind::word);
        if matches!(kind, None | Some("event")) && self.is_withheld(&one.id) {
            let message = format!("`{}` is withheld, so the link becomes its words", one.id);
            said.push(Diagnostic::warning("withheld-target", place, message));
            return Link::Words;
        }
        if kind.is_none() {
            let found: Vec<Link> = ["event", "actor", "issue"]
                .into_iter()
                .filter_map(|kind| events::link(self, Some(kind), &one.id))
                .collect();
            if let [first, _, ..] = found.as_slice() {
                let message = format!("`{}` is the id of several kinds of thing", one.id);
                let hint = format!("write `[[event:{0}]]`, `[[actor:{0}]]` or `[[issue:{0}]]`", one.id);
                said.push(Diagnostic::error("ambiguous-link", place, message).hint(hint));
                return *first;
            }
            if let Some(link) = found.first() {
                return *link;
            }
        } else if let Some(link) = events::link(self, kind, &one.id) {
            return link;
        }
        let message = match kind {
            Some(kind) => format!("no {kind} is called `{}`", one.id),
            None => format!("nothing is called `{}`", one.id),
        };
        let known = self.events.known().chain(self.actors.known()).chain(self.issues.known());
        said.push(Diagnostic::error("unknown-link", place, message).did_you_mean(&one.id, known));
        Link::Words
    }
}

/// The file of the site that an author's address means: from the root where it starts with `/`, otherwise from the
/// page of the file that it stands in.
fn address(path: &str, fragment: Option<&str>, file: &SourcePath) -> Option<Landing> {
    let path = percent_decode(path)?;
    let mut parts: Vec<&str> = Vec::new();
    let folder = match crate::document::file::role(file) {
        Some(Role::Event { name, .. }) if !path.starts_with('/') => format!("events/{name}"),
        Some(Role::Page { path: page }) if !path.starts_with('/') => page.into_string(),
        Some(Role::ActorText { id }) if !path.starts_with('/') => format!("actors/{id}"),
        Some(Role::IssueText { id }) if !path.starts_with('/') => format!("issues/{id}"),
        _ => String::new(),
    };
    parts.extend(folder.split('/').filter(|part| !part.is_empty()));
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let names_a_file = parts.last().is_some_and(|last| last.contains('.')) && !path.ends_with('/');
    let joined = parts.join("/");
    let out = if names_a_file { OutPath::new(&joined) } else { OutPath::page(&joined) };
    Some(Landing { path: out?, fragment: fragment.map(Into::into) })
}

/// What the documents of each kind come to, before anything is looked up.
#[derive(Default)]
struct Sorted {
    events: Vec<Found>,
    pages: Vec<(SourcePath, Box<str>, Arc<Stamped<PageFile>>)>,
    home: Option<(SourcePath, Arc<Stamped<PageFile>>)>,
    actor_texts: BTreeMap<Box<str>, (SourcePath, Arc<Stamped<PageFile>>)>,
    issue_texts: BTreeMap<Box<str>, (SourcePath, Arc<Stamped<PageFile>>)>,
    actors: Option<(SourcePath, Arc<Vec<ActorEntry>>)>,
    issues: Option<(SourcePath, Arc<Vec<IssueEntry>>)>,
    publishers: Option<(SourcePath, Arc<Vec<PublisherEntry>>)>,
    sources: Option<(SourcePath, Arc<Vec<SourceEntry>>)>,
    kinds: Option<(SourcePath, Arc<Vec<KindEntry>>)>,
    captures: HashMap<Box<str>, Arc<Capture>>,
}

/// Gathers all documents, which come sorted by path.
pub fn gather(
    read: Vec<Read>,
    settings: Settings,
    options: &Options,
    contract_kinds: Vec<KindEntry>,
) -> Diagnosed<Dossier> {
    let mut said = Vec::new();
    let sorted = sort(read, &mut said);
    let Sorted { events, pages, home, actor_texts, issue_texts, actors, issues, publishers, sources, kinds, captures } =
        sorted;
    let mut withheld = HashMap::new();
    let mut shown = Vec::with_capacity(events.len());
    for found in events {
        if events::withheld(&found.file, options) {
            withheld.insert(found.id.as_str().into(), ());
        } else {
            shown.push(found);
        }
    }
    shown.sort_by(|a, b| a.id.cmp(&b.id));

    let mut moved = Vec::new();
    let event_names = named(
        "an event",
        "events",
        shown.iter().map(|e| (&e.id, &e.source, e.file.title_at.clone(), &*e.file.formerly)),
        &mut moved,
        &mut said,
    );
    let (actor_file, actors) = registry(actors);
    let (issue_file, issues) = registry(issues);
    let (source_file, sources) = registry(sources);
    let (kind_file, own_kinds) = registry(kinds);
    let (publisher_file, publishers) = registry(publishers);
    let actor_names = named(
        "an actor",
        "actors",
        actors.iter().map(|a| (&a.id.value, &actor_file, a.id.span.clone(), &*a.formerly)),
        &mut moved,
        &mut said,
    );
    let issue_names = named(
        "an issue",
        "issues",
        issues.iter().map(|i| (&i.id.value, &issue_file, i.id.span.clone(), &*i.formerly)),
        &mut moved,
        &mut said,
    );
    let mut no_pages = Vec::new();
    let source_names = named(
        "a source",
        "",
        sources.iter().map(|s| (&s.id.value, &source_file, s.id.span.clone(), &*s.source.formerly)),
        &mut no_pages,
        &mut said,
    );
    let kinds: Vec<KindEntry> = contract_kinds.into_iter().chain(own_kinds.iter().cloned()).collect();
    let mut kind_names = Names::of("a kind of relation");
    for (number, kind) in kinds.iter().enumerate() {
        let names = std::iter::once((kind.id.value.as_str(), &kind.id.span));
        for (name, span) in names.chain(kind.aliases.iter().map(|alias| (&*alias.value, &alias.span))) {
            if kind_names.add(name, number, Standing::Current).is_some() {
                let place = Place::new(&kind_file, span.clone());
                said.push(Diagnostic::error(
                    "duplicate-id",
                    place,
                    format!("a kind of relation is called `{name}` already"),
                ));
            }
        }
    }
    for (file, path, page) in &pages {
        let formerly = &page.formerly;
        if let Some(out) = OutPath::page(path) {
            formerly.iter().for_each(|former| {
                moved.extend(former_path("", file, former, &mut said).map(|(old, at)| (old, out.clone(), at)))
            });
        }
    }
    for entry in publishers.iter() {
        let out = page_of("publishers", &entry.id.value);
        for former in &entry.formerly {
            let old = former_path("publishers", &publisher_file, former, &mut said);
            moved.extend(old.map(|(old, at)| (old, out.clone(), at)));
        }
    }
    let mut page_names = Names::of("a page");
    for (number, (_, path, _)) in pages.iter().enumerate() {
        page_names.add(path, number, Standing::Current);
    }
    let shared_sources: Vec<Stamped<Source>> = sources.iter().map(|entry| Stamped::new(entry.source.clone())).collect();
    let positions: Vec<Names> = issues.iter().map(position_names).collect();
    let (publishers, publisher_numbers) = publisher_list(&publishers, &shown, &shared_sources);
    let (tags, tag_numbers) = tag_list(&shown);
    let look = Lookup {
        events: &event_names,
        actors: &actor_names,
        issues: &issue_names,
        sources: &source_names,
        kinds: &kind_names,
        pages: &page_names,
        positions: positions.iter().collect(),
        shared_sources: &shared_sources,
        captures: &captures,
        withheld: &withheld,
        publishers: &publisher_numbers,
        tags: &tag_numbers,
    };
    missing_captures(&shown, &sources, &source_file, &captures, &mut said);

    let resolved: Vec<(Event, Vec<Diagnostic>)> = shown.par_iter().map(|found| events::resolve(found, &look)).collect();
    let mut events = Vec::with_capacity(resolved.len());
    for (event, found) in resolved {
        events.push(event);
        said.extend(found);
    }
    let mut prosaic = |file: &SourcePath, page: &Arc<Stamped<PageFile>>| Prosaic {
        source: file.clone(),
        body: look.links(&page.body, file, &mut said),
        summary: page.summary.as_ref().map_or_else(Links::default, |text| look.links(text, file, &mut said)),
        file: page.clone(),
    };
    let home = home.map(|(file, page)| prosaic(&file, &page));
    let pages: Vec<PlainPage> = pages
        .iter()
        .filter_map(|(file, path, page)| Some(PlainPage { out: OutPath::page(path)?, prose: prosaic(file, page) }))
        .collect();
    let mut texts = |texts: &BTreeMap<Box<str>, (SourcePath, Arc<Stamped<PageFile>>)>, id: &Id| {
        texts.get(id.as_str()).map(|(file, page)| prosaic(file, page))
    };
    let actor_pages: Vec<_> = actors.iter().map(|actor| texts(&actor_texts, &actor.id.value)).collect();
    let issue_pages: Vec<_> = issues.iter().map(|issue| texts(&issue_texts, &issue.id.value)).collect();
    strays(&actor_texts, &actor_names, "actor", &mut said);
    strays(&issue_texts, &issue_names, "issue", &mut said);
    let actors = resolve_actors(&actors, actor_pages, &actor_file, &look, &mut said);
    let mut issue_list = Vec::new();
    for (entry, text) in issues.iter().zip(issue_pages) {
        let about = |text: &Option<markdown::Parsed>, said: &mut Vec<Diagnostic>| {
            text.as_ref().map_or_else(Links::default, |text| look.links(text, &issue_file, said))
        };
        issue_list.push(Issue {
            out: page_of("issues", &entry.id.value),
            about: about(&entry.about, &mut said),
            positions: entry.positions.iter().map(|one| about(&one.about, &mut said)).collect(),
            continued_by: entry
                .continued_by
                .iter()
                .filter_map(|name| look.issues.find(name, &issue_file, &mut said))
                .collect(),
            names: position_names(entry),
            entry: Stamped::new(entry.clone()),
            text,
        });
    }
    drop(look);

    let happened = || events.iter().filter(|event| events::happened(&event.file));
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
        events,
        actors,
        issues: issue_list,
        publishers,
        tags,
        kinds,
        pages,
        home,
        as_of,
        latest_exact,
        moved,
    };
    Diagnosed { value: dossier, diagnostics: said }
}

fn registry<T: Clone>(read: Option<(SourcePath, Arc<Vec<T>>)>) -> (SourcePath, Arc<Vec<T>>) {
    // Without the file there are no entries, and so nothing that could point into it.
    read.unwrap_or_else(|| (SourcePath::site(), Arc::new(Vec::new())))
}

fn sort(read: Vec<Read>, said: &mut Vec<Diagnostic>) -> Sorted {
    let mut sorted = Sorted::default();
    for (path, role, document) in read {
        match (role, document) {
            (Role::Event { name, .. }, Document::Event(file)) => match Id::new(&name) {
                Ok(id) => sorted.events.push(Found { id, source: path, file }),
                Err(bad) => {
                    let words = crate::document::loose::id_words(bad);
                    let message = format!("`{name}` is no id: {words}");
                    let hint = format!("rename the file to `{}.md`", Id::slug(&name));
                    said.push(Diagnostic::error("bad-id", Place::top(&path), message).hint(hint));
                }
            },
            (Role::Page { path: page }, Document::Page(file)) => {
                let fine = page.split('/').all(|part| Id::new(part).is_ok());
                if fine {
                    sorted.pages.push((path, page, file));
                } else {
                    let message = format!("`{page}` is no path of a page: folders and names are ids");
                    said.push(Diagnostic::error("bad-id", Place::top(&path), message));
                }
            }
            (Role::Home, Document::Page(file)) => sorted.home = Some((path, file)),
            (Role::ActorText { id }, Document::Page(file)) => {
                sorted.actor_texts.insert(id, (path, file));
            }
            (Role::IssueText { id }, Document::Page(file)) => {
                sorted.issue_texts.insert(id, (path, file));
            }
            (_, Document::Actors(all)) => sorted.actors = Some((path, all)),
            (_, Document::Issues(all)) => sorted.issues = Some((path, all)),
            (_, Document::Publishers(all)) => sorted.publishers = Some((path, all)),
            (_, Document::Sources(all)) => sorted.sources = Some((path, all)),
            (_, Document::Kinds(all)) => sorted.kinds = Some((path, all)),
            (Role::Capture { path }, Document::Capture(one)) => {
                sorted.captures.insert(path, one);
            }
            // A role and its document are made together; no other pair exists.
            _ => {}
        }
    }
    sorted
}

/// The names of things that have ids; two with one id are told, both places named.
fn named<'a>(
    what: &'static str,
    folder: &str,
    things: impl Iterator<Item = (&'a Id, &'a SourcePath, std::ops::Range<usize>, &'a [Text])> + Clone,
    moved: &mut Vec<(OutPath, OutPath, Place)>,
    said: &mut Vec<Diagnostic>,
) -> Names {
    let mut names = Names::of(what);
    let mut first: Vec<Place> = Vec::new();
    for (number, (id, file, span, _)) in things.clone().enumerate() {
        let place = Place::new(file, span);
        if let Some(known) = names.add(id.as_str(), number, Standing::Current)
            && let Some(first) = first.get(known)
        {
            let noun = what.split_once(' ').map_or(what, |(_, noun)| noun);
            said.push(
                Diagnostic::error("duplicate-id", place.clone(), format!("another {noun} is called `{id}`"))
                    .also(first.clone(), "the first one")
                    .hint("rename one of them, and keep the old id in `formerly` if it was published"),
            );
        }
        first.push(place);
    }
    for (number, (id, file, _, formerly)) in things.enumerate() {
        for former in formerly {
            if Id::new(&former.value).is_ok() {
                names.add(&former.value, number, Standing::Former);
            }
            let old = former_path(folder, file, former, said);
            if let Some((old, at)) = old.filter(|_| !folder.is_empty()) {
                moved.push((old, page_of(folder, id), at));
            }
        }
    }
    names
}

/// The page of a former id, or of an old site path, which begins with `/`. In the folder with an empty name, as of plain
/// pages, all former addresses are paths.
fn former_path(folder: &str, file: &SourcePath, former: &Text, said: &mut Vec<Diagnostic>) -> Option<(OutPath, Place)> {
    let place = Place::new(file, former.span.clone());
    let path = former.value.strip_prefix('/').or(folder.is_empty().then_some(&former.value));
    let old = match path {
        // Hosts would decode it to another path than the one that is written.
        Some(path) if path.contains('%') => None,
        Some(path) if path.ends_with('/') || !path.contains('.') => OutPath::page(path.trim_matches('/')),
        Some(path) => OutPath::new(path),
        None if Id::new(&former.value).is_err() => None,
        None => OutPath::page(&format!("{folder}/{}", former.value)),
    };
    if old.is_none() {
        let message = format!("`{}` is neither a former id nor a path of the site", former.value);
        said.push(Diagnostic::error("bad-id", place.clone(), message));
    }
    old.map(|old| (old, place))
}

fn strays(
    texts: &BTreeMap<Box<str>, (SourcePath, Arc<Stamped<PageFile>>)>,
    names: &Names,
    what: &str,
    said: &mut Vec<Diagnostic>,
) {
    for (id, (file, _)) in texts {
        if names.get(id).is_none() {
            let message = format!("no {what} is called `{id}`, so this text belongs to nothing");
            said.push(Diagnostic::error("stray-text", Place::top(file), message).did_you_mean(id, names.known()));
        }
    }
}

fn publisher_list(
    registered: &[PublisherEntry],
    events: &[Found],
    shared: &[Stamped<Source>],
) -> (Vec<Publisher>, HashMap<Arc<str>, usize>) {
    let mut numbers: HashMap<Arc<str>, usize> = HashMap::new();
    let mut by_id: HashMap<Id, usize> = HashMap::new();
    let mut list: Vec<Publisher> = Vec::new();
    for (number, entry) in registered.iter().enumerate() {
        let former = entry.formerly.iter().map(|text| text.value.clone());
        let names = [entry.id.value.as_str().into(), entry.name.clone()];
        for name in names.into_iter().chain(entry.aliases.iter().map(|text| text.value.clone())).chain(former) {
            numbers.entry(name).or_insert(number);
        }
        by_id.entry(entry.id.value.clone()).or_insert(number);
        list.push(Publisher {
            id: entry.id.value.clone(),
            name: entry.name.clone(),
            out: page_of("publishers", &entry.id.value),
            entry: Some(Stamped::new(entry.clone())),
            events: Vec::new(),
        });
    }
    let mut spellings = Spellings::default();
    let mut slugs: Vec<(Arc<str>, Id)> = Vec::new();
    let own = events.iter().flat_map(|found| &found.file.sources);
    for name in own.chain(shared.iter().map(|source| &**source)).filter_map(|source| source.publisher.as_ref()) {
        if !numbers.contains_key(&name.value) {
            let id = Id::slug(&name.value);
            match by_id.get(&id) {
                Some(number) => {
                    numbers.insert(name.value.clone(), *number);
                }
                None => {
                    spellings.count(&name.value);
                    slugs.push((name.value.clone(), id));
                }
            }
        }
    }
    for (id, name) in spellings.shown() {
        by_id.insert(id.clone(), list.len());
        list.push(Publisher { out: page_of("publishers", &id), id, name, entry: None, events: Vec::new() });
    }
    for (name, id) in slugs {
        if let Some(number) = by_id.get(&id) {
            numbers.insert(name, *number);
        }
    }
    (list, numbers)
}

fn tag_list(events: &[Found]) -> (Vec<Tag>, HashMap<Arc<str>, usize>) {
    let mut spellings = Spellings::default();
    let mut slugs: HashMap<Arc<str>, Id> = HashMap::new();
    for tag in events.iter().flat_map(|found| &found.file.tags) {
        let id = spellings.count(&tag.value);
        slugs.insert(tag.value.clone(), id);
    }
    let list: Vec<Tag> =
        spellings.shown().map(|(id, name)| Tag { out: page_of("tags", &id), id, name, events: Vec::new() }).collect();
    let by_id: HashMap<&Id, usize> = list.iter().enumerate().map(|(number, tag)| (&tag.id, number)).collect();
    #[expect(clippy::iter_over_hash_type, reason = "collected into a table again, in which order does not matter")]
    let numbers = {
        let mut numbers = HashMap::new();
        for (name, id) in &slugs {
            if let Some(number) = by_id.get(id) {
                numbers.insert(name.clone(), *number);
            }
        }
        numbers
    };
    (list, numbers)
}

fn missing_captures(
    events: &[Found],
    shared: &[SourceEntry],
    shared_file: &SourcePath,
    captures: &HashMap<Box<str>, Arc<Capture>>,
    said: &mut Vec<Diagnostic>,
) {
    let own = events.iter().flat_map(|found| found.file.sources.iter().map(move |source| (&found.source, source)));
    for (file, source) in own.chain(shared.iter().map(|entry| (shared_file, &entry.source))) {
        if let Some(capture) = &source.capture
            && !captures.contains_key(&*capture.value)
        {
            let place = Place::new(file, capture.span.clone());
            let message = format!("there is no capture `{}`", capture.value);
            said.push(Diagnostic::error("no-capture", place, message).hint("captures lie in `content/captures/`"));
        }
    }
}

fn resolve_actors(
    entries: &[ActorEntry],
    texts: Vec<Option<Prosaic>>,
    file: &SourcePath,
    look: &Lookup<'_>,
    said: &mut Vec<Diagnostic>,
) -> Vec<Actor> {
    let mut list: Vec<Actor> = Vec::new();
    for (entry, text) in entries.iter().zip(texts) {
        let mut memberships = Vec::new();
        for one in &entry.memberships {
            let basis = one.basis.as_ref().and_then(|basis| {
                if look.is_withheld(&basis.value) { None } else { look.events.find(basis, file, said) }
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
    while let Some(circle) = actors::circle(&list) {
        let names: Vec<&str> = circle.iter().map(|actor| list[*actor].entry.id.value.as_str()).collect();
        let first = circle.first().copied().unwrap_or_default();
        let place = Place::new(file, list[first].entry.id.span.clone());
        let message =
            format!("memberships go in a circle: `{}` → `{}`", names.join("` → `"), names.first().unwrap_or(&""));
        said.push(Diagnostic::error("membership-circle", place, message).hint("remove one of these memberships"));
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
