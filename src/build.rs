//! The pipe: inputs in, output and diagnostics out.
//!
//! Data flows one way: parse, gather, relate, plan, render, check. No step knows what was built before; memory only
//! saves work whose key was seen.

mod addresses;
mod documents;
mod feeds;
mod files;
mod frame;
mod given;
mod links;
mod mislaid;
mod pages;
mod pictures;
mod search;
mod standing;
mod strays;
mod tables;
mod unused;

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::sync::Arc;

use crate::build::addresses::Sitemap;
use crate::build::documents::Documents;
use crate::build::files::{Files, Laid};
use crate::build::links::{Checked, Links};
use crate::build::pages::{Pages, Press, Turned};
use crate::build::pictures::Pictures;
use crate::build::search::{Material as Searched, Search};
use crate::build::standing::Standing;
use crate::build::tables::Tables;
use crate::bytes::output::{Made, Output, Sink};
use crate::bytes::render::{self, Theme};
use crate::bytes::search::root as search_root;
use crate::dossier::Dossier;
use crate::given::inputs::Inputs;
use crate::given::settings::Settings;
use crate::given::words::Words;
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Level, Place};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::memo::Last;
use crate::ground::path::{OutPath, SourcePath};
use crate::ground::reads::{Reads, noting};
use crate::meaning::matrix::Course;
use crate::pages::collisions;
use crate::pages::days::Dated;
use crate::pages::material::Material;
use crate::pages::plan::{Plan, Seed};

/// A dossier's language and its words, for who writes into it what its pages will say.
pub fn words(inputs: &Inputs) -> (Arc<str>, Arc<Words>) {
    let language = given::settings(inputs, &mut Last::default()).value.language.clone();
    let words = given::words(&render::sources(inputs).value, &language).value;
    (language, words)
}

/// What earlier builds left behind so that work is not done twice; empty for a cold build.
///
/// Each part answers for what it keeps: by a key that covers all that its work may look at, or by the notes of what the
/// work did look at.
#[derive(Debug, Default)]
pub struct Memory {
    settings: Last<Arc<Diagnosed<Settings>>>,
    documents: Documents,
    pictures: Pictures,
    standing: Option<Standing>,
    course: Last<Arc<Course>>,
    dated: Last<Arc<Dated>>,
    /// Another number whenever something is another that data files tell.
    facts: u64,
    sources: Last<Arc<Diagnosed<render::Sources>>>,
    words: Last<Diagnosed<Arc<Words>>>,
    theme: Last<Arc<Theme>>,
    pages: Pages,
    files: Files,
    tables: Tables,
    search: Search,
    sitemap: Sitemap,
    collisions: Last<Vec<Diagnostic>>,
    links: Links,
    /// No other build follows, so that nothing need be kept to know what that could take over.
    passing: bool,
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
    /// Whether the days of the matrix were told anew.
    pub told: bool,
}

/// Builds the site once, where no other build follows.
///
/// What comes out is the same, for less work: the pages' keys and the notes of what each shows are for builds to come.
pub fn build_once(inputs: &Inputs, sink: &dyn Sink) -> Built {
    // The process ends soon after: taking the memory apart first would be work for nobody.
    let memory = Memory { passing: true, ..Memory::default() };
    build(inputs, &mut ManuallyDrop::new(memory), sink)
}

/// Builds the site.
///
/// Files whose bytes the memory knows to be as they were are in the output's table but, those of the theme aside, not handed
/// to the sink.
pub fn build(inputs: &Inputs, memory: &mut Memory, sink: &dyn Sink) -> Built {
    let mut built = Built { diagnostics: given::unreadable(inputs), ..Built::default() };
    let settings = given::settings(inputs, &mut memory.settings);
    built.diagnostics.extend(settings.diagnostics.iter().cloned());
    built.diagnostics.extend(inputs.past.diagnostic().filter(|_| settings.value.history));
    let mut change = memory.documents.take(inputs, &settings.value);
    change.shape |= memory.pictures.take(inputs, &memory.documents.beside);
    built.work.parsed = change.files.len();
    built.diagnostics.extend(memory.documents.diagnostics().cloned());
    built.diagnostics.extend(strays::content(inputs, &memory.documents));

    // Settings that could not be had this time are other ones, whatever their file.
    let is_unread = settings.diagnostics.iter().any(|found| found.code == "changed");
    let key = Fingerprint::of(&(given::settings_key(inputs), is_unread, inputs.past.stamp()));
    let documents = &memory.documents;
    let stale = memory.standing.as_mut().and_then(|standing| standing.take(documents, &change, key));
    if stale.is_none() {
        // Before the new one is made, so that memory never holds two.
        memory.standing = None;
    }
    if stale.is_none() || change.facts {
        memory.facts += 1;
    }
    let given = || (settings.value.clone(), inputs, memory.pictures.known());
    let courses = &mut memory.course;
    let standing = memory.standing.take().unwrap_or_else(|| Standing::of(documents, given(), key, courses));
    built.diagnostics.extend(standing.diagnostics());
    // A build that got no further than to a broken theme has not looked at what the next one takes for granted.
    if write(inputs, memory, &standing, stale.as_deref(), sink, &mut built) {
        memory.standing = Some(standing);
        memory.documents.rest(&change.files);
    }
    built.diagnostics.sort();
    built.diagnostics.dedup();
    built
}

/// Makes all files; false where the theme is broken and none could be made. `stale` are the numbers of what has changed
/// since the last build, where nothing else has.
fn write(
    inputs: &Inputs,
    memory: &mut Memory,
    standing: &Standing,
    stale: Option<&[u32]>,
    sink: &dyn Sink,
    built: &mut Built,
) -> bool {
    let (dossier, said) = (standing.dossier(), &mut built.diagnostics);
    let sources = given::sources(inputs, &mut memory.sources);
    said.extend(sources.diagnostics.iter().cloned());
    let has = frame::Has {
        corrections: standing.layout.has_corrections(),
        changes: standing.layout.has_changes(),
        agreement: !standing.pairs.is_empty(),
        style: inputs.files.contains_key(frame::OWN_STYLE),
    };
    let frame = frame::frame((dossier, has), &sources.value, &mut memory.words, said);
    let theme = match memory.theme.get_or(frame.stamp(), || render::theme(&sources.value, &frame).map(Arc::new)) {
        Ok(theme) => theme,
        Err(trouble) => {
            said.extend(trouble);
            return false;
        }
    };
    if said.iter().any(|found| found.level == Level::Error) {
        sink.spoiled();
    }
    let sight = standing.sight();
    let (material, mut days) = noting(|| Material::of(dossier, &standing.cards, &sight, standing.course_key));
    let dated = memory.dated.get(Fingerprint::of(&material), || {
        built.work.told = true;
        Arc::new(Dated::of(&material))
    });
    if !built.work.told {
        // What they show is as it was, whatever else has changed in what they were told from.
        days = Reads::default();
    }
    let with = (&standing.layout, &frame);
    let plan = Plan::of(dossier, &standing.cards, &standing.relations, sight, &dated, with);
    let documents = &memory.documents;
    let again = |file: &SourcePath| documents.content(inputs, file);
    // Pages take the events' texts, so what is found by them comes first.
    let (cards, interface, passing) = (&standing.cards, &*frame.words, memory.passing);
    let found_in = Searched { dossier, cards, interface, again: &again, sink, passing };
    let other_entries = memory.search.read(found_in, stale);
    let press = Press { plan: &plan, theme: &theme, days: &days, sink, again: &again, passing };
    let turned = turn(&mut memory.pages, press, dossier, (frame.stamp(), stale), said);
    theme.forget();
    built.pages = memory.pages.len();
    built.work.rendered = turned.rendered;
    let searched = memory.search.make(found_in, other_entries);

    let Laid { files, own, places: own_places, said: found } =
        memory.files.lay(inputs, &memory.documents.beside, dossier, sink);
    said.extend(found);
    let mut tables = memory.tables.make(standing, (&dated, &frame), memory.facts, sink);
    if stale.is_none() || !turned.same {
        memory.collisions = Last::default();
        memory.sitemap = Last::default();
    }
    let is_own = |path: &OutPath| own.iter().any(|(out, _)| out == path);
    let base = dossier.settings.base_url.as_deref();
    tables.extend(addresses::make(&mut memory.sitemap, &memory.pages, &dossier.lives, base, is_own, sink));
    said.extend(collide(&mut memory.collisions, &memory.pages, dossier, own, &tables));
    let others: Vec<OutPath> = files.iter().chain(&tables).map(|(path, _)| path.clone()).collect();
    let pages = memory.pages.iter().filter_map(|(_, page)| Some((page.out.clone(), page.made?)));
    // All at once: the table is made in one pass over what mostly comes in order.
    built.output.files = files.into_iter().chain(tables).chain(pages).chain(searched.iter().cloned()).collect();
    let is_partial = dossier.unread || said.iter().any(|found| found.code == "no-registry");
    let beside = &memory.documents.beside;
    let (pages, output, sources) = (&memory.pages, &built.output, &sources.value);
    let on = Checked { dossier, pages, output, press, sources, is_partial, beside };
    // Files of the index are not among the others: no page links to them, and their names are another after each edit.
    let lost = memory.links.check(on, (&turned, stale), (others, own_places));
    // A picture that is not there is told as that alone, whatever its name.
    let places: BTreeSet<&Place> = lost.iter().filter_map(|found| found.place.as_ref()).collect();
    said.retain(|found| found.code != "no-picture" || found.place.as_ref().is_none_or(|place| !places.contains(place)));
    said.extend(lost);
    true
}

/// Makes all pages. How large the newest dated page of the matrix is says how many of them have tables.
fn turn(
    pages: &mut Pages,
    press: Press<'_>,
    dossier: &Dossier,
    since: (Fingerprint, Option<&[u32]>),
    said: &mut Vec<Diagnostic>,
) -> Turned {
    let newest = press.plan.newest_day().into_iter().filter_map(|seed| pages.ahead(seed, since, press).made);
    let newest = newest.map(|made| made.len).sum();
    let (days, bytes, bare) = press.plan.days(newest, dossier.settings.matrix.max_bytes);
    said.extend(too_large(dossier, bytes, bare));
    let seeds: Vec<Seed> = press.plan.seeds().into_iter().chain(days).collect();
    pages.all(seeds, since, press)
}

/// Tells what would come out twice. It depends on paths, which an edit that concerns no other file leaves as they are.
fn collide(
    collisions: &mut Last<Vec<Diagnostic>>,
    pages: &Pages,
    dossier: &Dossier,
    own: Vec<(OutPath, SourcePath)>,
    tables: &[(OutPath, Made)],
) -> Vec<Diagnostic> {
    let pages = pages.iter().map(|(seed, page)| (seed, &page.out));
    let key = Fingerprint::of(&own);
    let every = tables.iter().map(|(path, _)| path.clone()).chain(search_root());
    collisions.get(key, || collisions::find(dossier, pages, own, every))
}

/// A size in words, in the largest unit of which there is a whole one.
fn sized(bytes: u64, rounded: fn(u64, u64) -> u64) -> String {
    match bytes {
        1_000_000.. => format!("{} MB", rounded(bytes, 1_000_000)),
        1000.. => format!("{} kB", rounded(bytes, 1000)),
        _ => format!("{bytes} bytes"),
    }
}

/// Warns where dated pages of the matrix have no tables because all together would be too large.
fn too_large(dossier: &Dossier, bytes: u64, bare: usize) -> Option<Diagnostic> {
    let most = dossier.settings.matrix.max_bytes;
    let message = format!(
        "the dated pages of the matrix would take about {}, more than the {} of `max_bytes`, so the {bare} oldest of them \
         have no tables",
        sized(bytes, u64::div_ceil),
        sized(most, |bytes, unit| bytes / unit),
    );
    let found = Diagnostic::warning("matrix-too-large", Place::top(&SourcePath::site()), message);
    (bare > 0).then(|| found.hint("raise `max_bytes` below `[matrix]`, in bytes, or leave it so"))
}
