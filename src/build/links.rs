//! Law 6 as a step of the build: what leads nowhere is told where it was written, or with the page on which it stands.
//! Not the reading of pages for links: that is `bytes::links`' matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::build::mislaid::{Guesses, headings, no_heading, no_page};
use crate::build::pages::{Pages, Press, Turned};
use crate::bytes::links::{Landings, Scanned, decoded};
use crate::bytes::output::Output;
use crate::bytes::render::Sources;
use crate::dossier::Dossier;
use crate::dossier::authored::{authored, authored_of};
use crate::ground::diagnostic::{Diagnostic, Level, Place};
use crate::ground::path::{OutPath, SourcePath};

/// Where the pages stand that are made from registries: those of the days of the matrix, too.
const OF_REGISTRIES: [&str; 4] = ["actors/", "issues/", "publishers/", "matrix/"];

/// Where links may lead, as it stays between builds; nothing where the last one found a link that leads nowhere.
#[derive(Debug, Default)]
pub(super) struct Links {
    landings: Option<Landings>,
    /// The files that are no pages of ours, and the places on them.
    others: (Vec<OutPath>, Vec<Arc<Scanned>>),
}

/// What links are checked against.
#[derive(Clone, Copy)]
pub(super) struct Checked<'a> {
    pub dossier: &'a Dossier,
    pub pages: &'a Pages,
    pub output: &'a Output,
    pub press: Press<'a>,
    /// The templates' texts.
    pub sources: &'a Sources,
    /// Whether a registry is missing or could not be read in full, which is told: what should stand in it has no page.
    pub is_partial: bool,
    /// Files that lie among the events and are none, by path.
    pub beside: &'a [SourcePath],
}

impl Links {
    /// Checks all links. `stale` are the numbers of what has changed since the last build, where nothing else has.
    pub fn check(
        &mut self,
        on: Checked<'_>,
        (turned, stale): (&Turned, Option<&[u32]>),
        others: (Vec<OutPath>, Vec<Arc<Scanned>>),
    ) -> Vec<Diagnostic> {
        let as_before = turned.same && self.others == others;
        self.others = others;
        let before = self.landings.take().filter(|_| as_before);
        if let (Some(mut landings), Some(stale)) = (before, stale)
            && still_land(&mut landings, on, turned, stale)
        {
            self.landings = Some(landings);
            return Vec::new();
        }
        let landings = Landings::of(
            on.output,
            on.pages.iter().map(|(_, page)| &page.links).chain(self.others.1.iter().map(|places| &**places)),
        );
        let mut said = Vec::new();
        check(&landings, on, &mut said);
        self.landings = (said.is_empty() && !on.is_partial).then_some(landings);
        said
    }
}

/// Where all links landed, whether they do after pages have changed.
fn still_land(landings: &mut Landings, on: Checked<'_>, turned: &Turned, stale: &[u32]) -> bool {
    let now = |number: &usize| on.pages.one(*number);
    turned
        .changed
        .iter()
        .all(|(number, before)| now(number).made.is_some() && landings.turn(&before.links, &now(number).links))
        && turned.changed.iter().all(|(number, _)| landings.hold(&now(number).links))
        && authored_of(on.dossier, stale).iter().all(|link| {
            let lands = |landing: &crate::dossier::Landing| {
                landing.withheld || landings.has(&landing.path, landing.fragment.as_deref())
            };
            link.landing.is_some_and(lands)
        })
}

/// What went wrong in templates: of pages with the same trouble, the first one's.
fn troubles(pages: &Pages) -> Vec<Diagnostic> {
    let mut all: BTreeMap<(&Option<Place>, &str), (&Diagnostic, usize)> = BTreeMap::new();
    for found in pages.iter().filter_map(|(_, page)| page.trouble.as_ref()) {
        all.entry((&found.place, &found.message)).or_insert((found, 0)).1 += 1;
    }
    let told = |(found, pages): (&Diagnostic, usize)| match (&found.hint, pages) {
        (Some(hint), 2..) => found.clone().hint(format!("{hint}, and {} more", pages - 1)),
        _ => found.clone(),
    };
    all.into_values().map(told).collect()
}

/// A broken link of a template or of an author is told with the page on which it stands.
fn check(landings: &Landings, on: Checked<'_>, said: &mut Vec<Diagnostic>) {
    let Checked { dossier, pages, output, is_partial, beside, .. } = on;
    said.extend(troubles(pages));
    if !said.is_empty() {
        // Pages that a broken template could not make would be missed by every page that links to them.
        return;
    }
    let mut told = BTreeSet::new();
    let excused = |out: &OutPath| is_partial && OF_REGISTRIES.iter().any(|folder| out.as_str().starts_with(folder));
    let lost = |out: &OutPath| !landings.has(out, None) && !dossier.withheld.contains(out) && !excused(out);
    for link in dossier.settings.nav.iter().filter(|link| lost(&link.out)) {
        told.insert(link.out.to_string());
        let place = Place::new(&SourcePath::site(), link.at.clone());
        let message = format!("`{}` leads nowhere on this site", link.out);
        let found = Diagnostic::error("broken-link", place, message);
        said.push(found.did_you_mean(link.out.as_str(), output.files.keys().map(OutPath::as_str)));
    }
    let mut known: BTreeMap<&OutPath, Option<Vec<String>>> = BTreeMap::new();
    let mut guesses = Guesses::of(output);
    for link in authored(dossier) {
        let anchor = link.landing.and_then(|landing| landing.fragment.as_deref());
        if link.landing.is_some_and(|landing| landing.withheld || landings.has(&landing.path, anchor)) {
            continue;
        }
        if let Some(landing) = link.landing {
            let anchor = anchor.map(|anchor| format!("#{}", decoded(anchor))).unwrap_or_default();
            told.insert(format!("{}{anchor}", landing.path));
            if excused(&landing.path) {
                continue;
            }
        }
        said.push(match (link.landing, anchor) {
            (Some(landing), Some(anchor)) if landings.has(&landing.path, None) => {
                let known = known.entry(&landing.path).or_insert_with(|| headings(on, &landing.path));
                no_heading(&link, &decoded(anchor), known.as_deref())
            }
            _ => no_page(&link, &mut guesses, beside),
        });
    }
    said.extend(unwritten(landings, on, &told));
}

/// So many places that pages of one kind lack are told together.
const MISSED: usize = 6;

/// Links that no author wrote, of pages whose links do not land: a template's, told once for all its pages.
fn unwritten(landings: &Landings, on: Checked<'_>, told: &BTreeSet<String>) -> Vec<Diagnostic> {
    let (mut said, mut broken) = (Vec::new(), BTreeMap::<String, Vec<&OutPath>>::new());
    // Places that pages of one kind do not have: where there are many, a template leaves them out.
    let mut missed = BTreeMap::<String, BTreeMap<String, &OutPath>>::new();
    for (seed, page) in on.pages.iter().filter(|(_, page)| !landings.hold(&page.links)) {
        // Only hashes were kept; the page is made again to say which link it is.
        match on.press.html(seed) {
            Ok(html) => {
                for link in landings.broken(&page.out, &html, told) {
                    if let Some(path) = &link.without_place {
                        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
                        let links = missed.entry(folder.to_owned()).or_default();
                        links.entry(link.address.clone()).or_insert(&page.out);
                    }
                    broken.entry(link.address).or_default().push(&page.out);
                }
            }
            Err(trouble) => said.push(*trouble),
        }
    }
    missed.retain(|_, links| links.len() >= MISSED);
    missed.values().flat_map(BTreeMap::keys).for_each(|link| drop(broken.remove(link)));
    said.extend(missed.into_iter().filter_map(|(folder, links)| {
        let (link, page) = links.first_key_value()?;
        let message = format!(
            "{} links lead to places that pages below `{folder}/` do not have, such as `{link}` on `{page}`",
            links.len()
        );
        let hint = "each is an `id` on the page that the link leads to: does a template of yours leave them out?";
        Some(of_theme(None, message, hint.to_owned()))
    }));
    said.extend(broken.into_iter().map(|(link, pages)| {
        let on_pages = match &*pages {
            [first, rest @ ..] if !rest.is_empty() => format!("`{first}` and {} more", rest.len()),
            _ => pages.iter().map(|page| format!("`{page}`")).collect(),
        };
        let hint = match link.strip_prefix('/') {
            Some(path) => format!("addresses are relative and name the file, as `{{{{ page.root }}}}{path}`"),
            None => "correct it in the text or the template it comes from".to_owned(),
        };
        let message = format!("the link `{link}` leads nowhere, on {on_pages}");
        of_theme(on.sources.place_of(&link), message, hint)
    }));
    said
}

fn of_theme(place: Option<Place>, message: String, hint: String) -> Diagnostic {
    Diagnostic { level: Level::Error, code: "broken-link", message, place, also: Vec::new(), hint: Some(hint) }
}
