//! The pipe: inputs in, output and diagnostics out.
//!
//! Data flows one way: parse, gather, relate, plan, render, check. No step knows what was built before; memory only
//! saves work whose key was seen.

mod files;
mod frame;
mod given;
mod links;

use std::sync::Arc;

use crate::build::files::{put, put_files};
use crate::build::given::{read_settings, unreadable, words};
use crate::build::links::check_links;
use crate::bytes::data;
use crate::bytes::feeds;
use crate::bytes::links::{Scanned, scan};
use crate::bytes::output::{Made, Output, Sink};
use crate::bytes::render::{self, Theme};
use crate::document::file::{self, Document, Parsed, Role};
use crate::document::markdown::Style;
use crate::dossier::Dossier;
use crate::dossier::gather::gather;
use crate::dossier::sorted::Read;
use crate::given::inputs::{Bytes, Input, Inputs};
use crate::given::settings::Settings;
use crate::ground::diagnostic::{Diagnostic, Place, changed};
use crate::ground::fingerprint::{Fingerprint, Stamped};
use crate::ground::memo::{Last, Memo};
use crate::ground::path::{OutPath, SourcePath};
use crate::meaning::matrix::Course;
use crate::meaning::{agreement, kinds, relations, stances};
use crate::pages::cells::Sight;
use crate::pages::collisions;
use crate::pages::days::Dated;
use crate::pages::frame::{Cards, Frame};
use crate::pages::job::Job;
use crate::pages::material::Material;
use crate::pages::plan::{Plan, Seed};
use crate::pages::shifts;

/// What earlier builds left behind so that work is not done twice; empty for a cold build.
#[derive(Debug, Default)]
pub struct Memory {
    documents: Memo<Parsed>,
    course: Last<Arc<Course>>,
    dated: Last<Arc<Dated>>,
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
    let stamp = stances::course_key(&dossier, &record);
    let course = memory.course.get(stamp, || Arc::new(stances::course(&dossier, &record)));
    let pairs = agreement::of(&dossier, matrix.as_ref());
    let cards = Cards::of(&dossier);
    let sight = Sight { matrix: matrix.as_ref(), course: &course, record: &record, origins: &origins, pairs: &pairs };
    let material = Material::of(&dossier, &cards, &sight, stamp);
    let dated = memory.dated.get(Fingerprint::of(&material), || Arc::new(Dated::of(&material)));

    let words = words(&sources, &dossier.settings.language, &mut said);
    let site = frame::site(&dossier, &words);
    let base_url = dossier.settings.base_url.clone();
    // The words came from the sources, so the sources' stamp covers them.
    let stamp = Fingerprint::of(&(sources.stamp, &site, &base_url));
    let frame = Stamped::from_source(Frame { words, site, base_url }, stamp);
    let mut output = Output::default();
    let (mut pages, mut rendered) = (0, 0);
    match render::theme(&sources, &frame) {
        Err(trouble) => said.push(*trouble),
        Ok(theme) => {
            let plan = Plan::of(&dossier, &cards, &relations, sight, &dated, &frame);
            let key = |seed: &Seed| {
                let job = plan.job(*seed);
                (Fingerprint::of(&job), job)
            };
            let work = |_: &Seed, job: Job<'_>| Ok(Arc::new(render(&job, &theme, sink)));
            let newest = memory.pages.map(&plan.newest_day(), key, work);
            let newest = newest.iter().filter_map(|page| page.made).map(|made| made.len).sum();
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
