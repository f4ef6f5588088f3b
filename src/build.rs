//! The pipe: inputs in, output and diagnostics out.
//!
//! Data flows one way: parse, gather, relate, plan, render, check. No step knows what was built before; memory only
//! saves work whose key was seen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::bytes::data;
use crate::bytes::feeds;
use crate::bytes::links::{Landings, Scanned, scan};
use crate::bytes::output::{Made, Output, Sink};
use crate::bytes::render::{self, Theme};
use crate::document::file::{self, Document, Parsed, Role};
use crate::document::markdown::Style;
use crate::document::stance::Via;
use crate::dossier::Dossier;
use crate::dossier::authored::authored;
use crate::dossier::gather::gather;
use crate::dossier::sorted::Read;
use crate::given::inputs::{Bytes, Input, Inputs};
use crate::given::settings::{self, Settings};
use crate::given::words::Words;
use crate::ground::diagnostic::{Diagnostic, Level, Place, changed};
use crate::ground::fingerprint::{Fingerprint, Stamped};
use crate::ground::memo::{Last, Memo};
use crate::ground::nearest::nearest;
use crate::ground::path::{OutPath, SourcePath};
use crate::meaning::matrix::Course;
use crate::meaning::{agreement, kinds, relations, stances};
use crate::pages::cells::Sight;
use crate::pages::collisions;
use crate::pages::days::Dated;
use crate::pages::frame::{Cards, Frame};
use crate::pages::job::Job;
use crate::pages::plan::{Plan, Seed};
use crate::pages::shifts;
use crate::pages::views::shared::{NavItem, STYLES, Site};

/// What earlier builds left behind so that work is not done twice; empty for a cold build.
#[derive(Debug, Default)]
pub struct Memory {
    documents: Memo<Parsed>,
    course: Last<Arc<Course>>,
    pages: Memo<Arc<Rendered>>,
}

/// What a build came to.
#[derive(Debug, Default)]
pub struct Built {
    /// Every file of the site. Not to be published where `diagnostics` has an error.
    pub output: Output,
    /// All that is to be said, in the order of places.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of the files are pages.
    pub pages: usize,
    /// How many pieces of work were done, for tests of what an edit costs.
    pub work: Work,
}

/// Pieces of work that were done because memory did not know them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Files parsed.
    pub parsed: usize,
    /// Pages rendered.
    pub rendered: usize,
}

/// What is kept of a page once its bytes are on their way.
#[derive(Debug)]
struct Rendered {
    out: OutPath,
    /// What came out; nothing where the template failed.
    made: Option<Made>,
    links: Scanned,
    trouble: Option<Diagnostic>,
}

/// What makes a data file or a feed, when its turn comes.
type Maker<'a> = Box<dyn Fn() -> Vec<u8> + 'a>;

/// Builds the site.
///
/// Files whose bytes the memory knows to be as they were are in the output's table but not handed to the sink.
pub fn build(inputs: &Inputs, memory: &mut Memory, sink: &dyn Sink) -> Built {
    let mut said = unreadable(inputs);
    let settings = read_settings(inputs, &mut said);
    let read = parse(inputs, &settings, memory, &mut said);
    let parsed = memory.documents.end_round();
    let sources = render::sources(inputs);
    said.extend(sources.diagnostics);
    let sources = sources.value;

    let gathered = gather(read, settings, &inputs.options, kinds::contract());
    said.extend(gathered.diagnostics);
    let dossier = gathered.value;
    let (relations, found) = relations::relate(&dossier);
    said.extend(found);
    let (record, origins) = stances::record(&dossier, &relations);
    let matrix = stances::compute(&dossier, &record);
    said.extend(stances::check_days(&dossier));
    let course =
        memory.course.get(stances::course_key(&dossier, &record), || Arc::new(stances::course(&dossier, &record)));
    let pairs = agreement::of(&dossier, matrix.as_ref());
    let sight = Sight { matrix: matrix.as_ref(), course: &course, record: &record, origins: &origins, pairs: &pairs };

    let words = words(&sources, &dossier.settings.language, &mut said);
    let site = site(&dossier, &words);
    let base_url = dossier.settings.base_url.clone();
    // The words came from the sources, so the sources' stamp covers them.
    let stamp = Fingerprint::of(&(sources.stamp, &site, &base_url));
    let frame = Stamped::from_source(Frame { words, site, base_url }, stamp);
    let cards = Cards::of(&dossier);
    let mut output = Output::default();
    let (mut pages, mut rendered) = (0, 0);
    match render::theme(&sources, &frame) {
        Err(trouble) => said.push(*trouble),
        Ok(theme) => {
            let dated = Dated::of(&dossier, &cards, &sight);
            let plan = Plan::of(&dossier, &cards, &relations, sight, &dated, &frame);
            let key = |seed: &Seed| {
                let job = plan.job(*seed);
                (Fingerprint::of(&job), job)
            };
            let work = |_: &Seed, job: Job<'_>| Ok(Arc::new(render(&job, &theme, sink)));
            let newest: Vec<Seed> = plan.newest_day().into_iter().collect();
            let newest =
                memory.pages.map(&newest, key, work).first().and_then(|page| page.made).map_or(0, |made| made.len);
            let (days, bytes, bare) = plan.days(newest, dossier.settings.matrix.max_bytes);
            said.extend(too_large(&dossier, bytes, bare));
            let seeds: Vec<Seed> = plan.seeds().into_iter().chain(days).collect();
            pages = seeds.len();
            let made = memory.pages.map(&seeds, key, work);
            rendered = memory.pages.end_round();
            let own = put_files(inputs, &dossier, sink, &mut output, &mut said);
            let shifts = feeds::shifts(&dossier, &frame, &shifts::shifts(&sight, &dated));
            let feed = || shifts.as_ref().map(feeds::Feed::bytes).unwrap_or_default();
            // One at a time: they are the largest files of the site.
            let mut files: Vec<(&str, Maker<'_>)> = vec![
                ("data/events.json", Box::new(|| data::events_json(&dossier))),
                ("data/stances.csv", Box::new(|| data::stances_csv(&dossier, &origins))),
                ("data/matrix.csv", Box::new(|| data::matrix_csv(&dossier, matrix.as_ref()))),
                ("data/matrix.json", Box::new(|| data::matrix_json(&dossier, matrix.as_ref(), &origins))),
                ("data/relations.csv", Box::new(|| data::relations_csv(&dossier, &relations))),
                ("data/agreement.csv", Box::new(|| data::agreement_csv(&dossier, &pairs))),
                ("data/dna.csv", Box::new(|| data::dna_csv(&dossier, &origins))),
                ("data/network.graphml", Box::new(|| data::network_graphml(&dossier, &origins))),
            ];
            if shifts.is_some() {
                files.push((feeds::SHIFTS, Box::new(feed)));
            }
            let site_has = files.iter().filter_map(|(path, _)| OutPath::new(path));
            said.extend(collisions::find(&dossier, seeds.iter().zip(made.iter().map(|page| &page.out)), own, site_has));
            for (path, make) in files {
                OutPath::new(path).into_iter().for_each(|path| put(path, &make(), sink, &mut output));
            }
            for page in &made {
                if let Some(made) = page.made {
                    output.files.insert(page.out.clone(), made);
                }
            }
            check_links(&dossier, &plan, &seeds, &made, &output, &theme, &mut said);
        }
    }
    said.sort();
    said.dedup();
    Built { output, diagnostics: said, pages, work: Work { parsed, rendered } }
}

/// What could not be read is told, wherever it stands.
fn unreadable(inputs: &Inputs) -> Vec<Diagnostic> {
    let told = |(path, input): (&SourcePath, &Input)| match input {
        Input::Bytes(_) => None,
        Input::Unreadable(why) => Some(
            Diagnostic::error("unreadable", Place::top(path), format!("this file {why}")).hint("replace or remove it"),
        ),
    };
    inputs.files.iter().filter_map(told).collect()
}

fn read_settings(inputs: &Inputs, said: &mut Vec<Diagnostic>) -> Settings {
    let path = SourcePath::site();
    let mut settings = match inputs.files.get(&path) {
        Some(Input::Bytes(bytes)) => match bytes.fetch() {
            Some(bytes) => {
                let read = settings::read(&path, &bytes);
                said.extend(read.diagnostics);
                read.value
            }
            None => {
                said.push(changed(&path));
                Settings::default()
            }
        },
        Some(Input::Unreadable(_)) => Settings::default(),
        None => {
            let found = Diagnostic::error("no-settings", Place::top(&path), "there is no `site.toml`");
            said.push(found.hint("write one with a line `title = \"…\"`, or start with `rapporteur init`"));
            Settings::default()
        }
    };
    if let Some(url) = &inputs.options.base_url {
        settings.base_url = Some(settings::with_slash(url.as_str().into()));
    }
    settings
}

fn parse(inputs: &Inputs, settings: &Settings, memory: &mut Memory, said: &mut Vec<Diagnostic>) -> Vec<Read> {
    // The home page's text stands below a heading of its own; all others stand right below the page's title.
    let style = |role: &Role| Style {
        smart_punctuation: settings.smart_punctuation,
        heading_base: if matches!(role, Role::Home) { 3 } else { 2 },
    };
    let mut files: Vec<(&SourcePath, Role, &Bytes)> = Vec::with_capacity(inputs.files.len());
    let mut read = Vec::with_capacity(inputs.files.len());
    for (path, input) in &inputs.files {
        match (file::role(path), input) {
            (Some(role), Input::Bytes(bytes)) => files.push((path, role, bytes)),
            (Some(role), Input::Unreadable(_)) => read.push((path.clone(), role, Document::Unread)),
            (None, _) => {}
        }
    }
    let parsed = memory.documents.map(
        &files,
        |(path, role, bytes)| (Fingerprint::of(&(role, path, bytes.hash(), style(role))), ()),
        |(path, role, bytes), ()| match bytes.fetch() {
            Some(read) => Ok(file::parse(role, path, &read, bytes.hash(), style(role))),
            None => Err(Parsed { document: Document::Unread, diagnostics: [changed(path)].into() }),
        },
    );
    for ((path, role, _), parsed) in files.into_iter().zip(parsed) {
        said.extend(parsed.diagnostics.iter().cloned());
        read.push((path.clone(), role, parsed.document));
    }
    read
}

/// Warns where dated pages of the matrix have no tables because all together would be too large.
fn too_large(dossier: &Dossier, bytes: u64, bare: usize) -> Option<Diagnostic> {
    let most = dossier.settings.matrix.max_bytes;
    let message = format!(
        "the dated pages of the matrix would take about {} MB, more than the {} MB of `max_bytes`, so the {bare} oldest of \
         them have no tables",
        bytes.div_ceil(1_000_000),
        most / 1_000_000,
    );
    let found = Diagnostic::warning("matrix-too-large", Place::top(&SourcePath::site()), message);
    (bare > 0).then(|| found.hint("raise `max_bytes` below `[matrix]`, in bytes, or leave it so"))
}

/// The theme's English, over it the site's own English, and over both the site's language: a file may hold only the
/// messages that it changes.
fn words(sources: &render::Sources, language: &str, said: &mut Vec<Diagnostic>) -> Words {
    let mut files = Vec::new();
    files.extend(SourcePath::new("templates/words/en.ftl").zip(render::english()));
    for name in ["words/en.ftl".to_owned(), format!("words/{language}.ftl")] {
        let path = SourcePath::new(&format!("templates/{name}"));
        if let (Some(path), Some(text)) = (path, sources.texts.get(&name)) {
            files.push((path, &**text));
        }
    }
    let words = Words::new(language, &files);
    said.extend(words.diagnostics);
    words.value
}

/// What all pages share. The navigation ends with the links of `[nav]`, or without it with the plain pages at the top.
fn site(dossier: &Dossier, words: &Words) -> Site {
    let settings = &dossier.settings;
    let item = |path: &str, text: &str, section: &str| NavItem {
        path: path.into(),
        text: words.get(text),
        section: section.into(),
    };
    let main = [
        ("index.html", "nav-home", "home"),
        ("events/index.html", "nav-events", "events"),
        ("actors/index.html", "nav-actors", "actors"),
        ("issues/index.html", "nav-issues", "issues"),
        ("matrix/index.html", "nav-matrix", "matrix"),
        ("publishers/index.html", "nav-publishers", "publishers"),
        ("tags/index.html", "nav-tags", "tags"),
    ];
    let own = |text: &Arc<str>, path: &str| NavItem { path: path.into(), text: text.clone(), section: path.into() };
    let pages = || dossier.pages.iter().filter(|page| page.out.as_str().matches('/').count() == 1);
    let more: Vec<NavItem> = if settings.nav.is_empty() {
        pages().map(|page| own(&page.prose.file.title, page.out.as_str())).collect()
    } else {
        let shown = settings.nav.iter().filter(|link| !dossier.withheld.contains(&link.out));
        shown.map(|link| own(&link.words, link.out.as_str())).collect()
    };
    let data = [
        ("data/events.json", "data-events-json"),
        ("data/stances.csv", "data-stances-csv"),
        ("data/matrix.csv", "data-matrix-csv"),
        ("data/matrix.json", "data-matrix-json"),
        ("data/relations.csv", "data-relations-csv"),
        ("data/agreement.csv", "data-agreement-csv"),
        ("data/dna.csv", "data-dna-csv"),
        ("data/network.graphml", "data-network-graphml"),
    ];
    // As `feeds` makes them: not without an address, nor before anything has a date.
    let has_feeds = settings.base_url.is_some() && dossier.as_of.is_some();
    let feeds = [(feeds::SHIFTS, "feed-shifts")].into_iter().filter(|_| has_feeds);
    Site {
        title: settings.title.clone(),
        lang: settings.language.clone(),
        dir: crate::pages::statement::direction(&settings.language).into(),
        authors: (!settings.authors.is_empty()).then(|| {
            let names = words.list(&settings.authors);
            words.with("authors", [("names", crate::given::words::value(&names))])
        }),
        nav: main.iter().map(|(path, text, section)| item(path, text, section)).chain(more).collect(),
        data: data.iter().map(|(path, text)| item(path, text, "")).collect(),
        feeds: feeds.map(|(path, text)| item(path, text, "")).collect(),
        styles: STYLES.iter().map(|style| (*style).into()).collect(),
        left_out: match settings.matrix.min_via {
            None | Some(Via::Inferred) => None,
            Some(Via::Reported) => Some(words.get("left-out-inferred")),
            Some(Via::Said | Via::Did) => Some(words.get("left-out-reported")),
        },
    }
}

fn render(job: &Job<'_>, theme: &Theme, sink: &dyn Sink) -> Rendered {
    match job.make(theme) {
        Ok(html) => {
            let made = Made::of(html.as_bytes());
            sink.put(job.out(), made, html.as_bytes());
            Rendered { out: job.out().clone(), made: Some(made), links: scan(job.out(), &html), trouble: None }
        }
        Err(trouble) => {
            Rendered { out: job.out().clone(), made: None, links: Scanned::default(), trouble: Some(*trouble) }
        }
    }
}

/// Files that come out as they are: the theme's, the site's `static/`, and what lies beside events.
/// Gives those that are the site's own, with where they were read.
fn put_files(
    inputs: &Inputs,
    dossier: &Dossier,
    sink: &dyn Sink,
    output: &mut Output,
    said: &mut Vec<Diagnostic>,
) -> Vec<(OutPath, SourcePath)> {
    let statics = render::statics(inputs);
    said.extend(statics.diagnostics);
    for (path, file) in statics.value {
        match file.bytes() {
            Ok(bytes) => put(path, &bytes, sink, output),
            Err(source) => said.push(changed(source)),
        }
    }
    let mut own = Vec::new();
    let events: BTreeMap<&str, &OutPath> = dossier
        .events
        .iter()
        .filter(|event| event.source.file_name() == "index.md")
        .map(|event| (event.source.folder(), &event.out))
        .collect();
    for (path, input) in &inputs.files {
        let Input::Bytes(bytes) = input else { continue };
        if let Some(name) = path.below("static") {
            own.extend(OutPath::new(name).map(|out| (out, path.clone())));
        }
        let Some(name) = own_file(&events, path) else { continue };
        match OutPath::new(&name) {
            Some(out) => {
                own.push((out.clone(), path.clone()));
                match bytes.fetch() {
                    Some(bytes) => put(out, &bytes, sink, output),
                    None => said.push(changed(path)),
                }
            }
            None => {
                let message = format!("`{name}` is no name that every system can store");
                said.push(Diagnostic::error("bad-name", Place::top(path), message).hint("rename the file"));
            }
        }
    }
    own
}

/// Where a file beside an event's `index.md` comes out; nowhere where the event is withheld.
fn own_file(events: &BTreeMap<&str, &OutPath>, path: &SourcePath) -> Option<String> {
    path.below("content/events").filter(|below| !below.ends_with(".md"))?;
    let mut folder = path.folder();
    // The nearest folder above it that is an event's.
    while folder.len() > "content/events".len() {
        if let Some(out) = events.get(folder) {
            let rest = path.below(folder)?;
            return Some(format!("{}{rest}", out.folder()));
        }
        folder = folder.rsplit_once('/')?.0;
    }
    None
}

fn put(path: OutPath, bytes: &[u8], sink: &dyn Sink, output: &mut Output) {
    let made = Made::of(bytes);
    sink.put(&path, made, bytes);
    output.files.insert(path, made);
}

/// Law 6. A broken link of a template or of an author is told with the page on which it stands.
fn check_links(
    dossier: &Dossier,
    plan: &Plan<'_>,
    seeds: &[Seed],
    made: &[Arc<Rendered>],
    output: &Output,
    theme: &Theme,
    said: &mut Vec<Diagnostic>,
) {
    said.extend(made.iter().filter_map(|page| page.trouble.clone()));
    if made.iter().any(|page| page.trouble.is_some()) {
        // Pages that a broken template could not make would be missed by every page that links to them.
        return;
    }
    let landings = Landings::of(output, made.iter().map(|page| &page.links));
    let mut told = BTreeSet::new();
    let lost = |out: &OutPath| !landings.has(out, None) && !dossier.withheld.contains(out);
    for link in dossier.settings.nav.iter().filter(|link| lost(&link.out)) {
        told.insert(link.out.to_string());
        let place = Place::new(&SourcePath::site(), link.at.clone());
        let message = format!("`{}` leads nowhere on this site", link.out);
        let found = Diagnostic::error("broken-link", place, message);
        said.push(found.did_you_mean(link.out.as_str(), output.files.keys().map(OutPath::as_str)));
    }
    for link in authored(dossier) {
        let anchor = link.landing.and_then(|landing| landing.fragment.as_deref());
        if link.landing.is_some_and(|landing| landing.withheld || landings.has(&landing.path, anchor)) {
            continue;
        }
        if let Some(landing) = link.landing {
            told.insert(anchor.map_or_else(|| landing.path.to_string(), |anchor| format!("{}#{anchor}", landing.path)));
        }
        let message = format!("`{}` leads nowhere on this site", link.address.path);
        let known = output.files.keys().map(OutPath::as_str);
        let near = link.landing.and_then(|landing| nearest(landing.path.as_str(), known));
        let found = Diagnostic::error("broken-link", link.place, message);
        said.push(match near {
            Some(near) => found.hint(format!("did you mean `/{near}`?")),
            None => found.hint("link to an event, an actor or an issue by its id: `[[id]]`"),
        });
    }
    for (seed, page) in seeds.iter().zip(made) {
        if landings.hold(&page.links) {
            continue;
        }
        // Only hashes were kept; the page is made again to say which link it is.
        let Ok(html) = plan.job(*seed).make(theme) else { continue };
        for link in landings.broken(&page.out, &html, &told) {
            said.push(Diagnostic {
                level: Level::Error,
                code: "broken-link",
                message: format!("the link `{link}` on `{}` leads nowhere", page.out),
                place: None,
                also: Vec::new(),
                hint: Some("correct it in the text or the template it comes from".into()),
            });
        }
    }
}
