//! What all pages of a site share: its title, navigation, data files and feeds. Not the pages.

use std::sync::Arc;

use crate::build::given;
use crate::bytes::feeds;
use crate::bytes::render::Sources;
use crate::document::stance::Via;
use crate::dossier::Dossier;
use crate::given::language;
use crate::given::words::Words;
use crate::ground::diagnostic::{Diagnosed, Diagnostic};
use crate::ground::fingerprint::{Fingerprint, Stamped};
use crate::ground::memo::Last;
use crate::pages::frame::Frame;
use crate::pages::views::shared::{CELL_STYLES, NavItem, STYLES, Site};

const AGREEMENT: &str = "data/agreement.csv";

/// What a site may have or not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Has {
    pub corrections: bool,
    /// What is known to have been added or revised.
    pub changes: bool,
    /// Actors that can be compared.
    pub agreement: bool,
    /// A style sheet of its own beside the theme's.
    pub style: bool,
}

/// The style sheet that a site may have beside the theme's.
pub(super) const OWN_STYLE: &str = "static/style/own.css";

/// The frame, stamped with all that it was made from.
pub(super) fn frame(
    (dossier, has): (&Dossier, Has),
    sources: &Sources,
    last: &mut Last<Diagnosed<Arc<Words>>>,
    said: &mut Vec<Diagnostic>,
) -> Stamped<Frame> {
    let language = &dossier.settings.language;
    let words = last.get(Fingerprint::of(&(sources.stamp, language)), || given::words(sources, language));
    said.extend(words.diagnostics);
    said.extend(given::wordless(sources, &dossier.settings));
    let mut site = Site { corrections: has.corrections, changes: has.changes, ..site(dossier, &words.value) };
    site.styles.extend(has.style.then(|| OWN_STYLE.trim_start_matches("static/").into()));
    // A table without a row leads nowhere.
    site.data.retain(|item| has.agreement || &*item.path != AGREEMENT);
    let base_url = dossier.settings.base_url.clone();
    // The words came from the sources, so the sources' stamp covers them.
    let authors = dossier.settings.authors.clone();
    let stamp = Fingerprint::of(&(sources.stamp, &site, &authors, &base_url));
    Stamped::from_source(Frame { words: words.value, site, authors, base_url }, stamp)
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
        ("timeline/index.html", "nav-timeline", "timeline"),
        ("actors/index.html", "nav-actors", "actors"),
        ("issues/index.html", "nav-issues", "issues"),
        ("matrix/index.html", "nav-matrix", "matrix"),
        ("publishers/index.html", "nav-publishers", "publishers"),
        ("tags/index.html", "nav-tags", "tags"),
        ("search/index.html", "nav-search", "search"),
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
        (AGREEMENT, "data-agreement-csv"),
        ("data/dna.csv", "data-dna-csv"),
        ("data/network.graphml", "data-network-graphml"),
    ];
    // As `feeds` makes them: not without an address, nor before anything has a date.
    let has_feeds = settings.base_url.is_some() && dossier.as_of.is_some();
    let feeds = [(feeds::ATOM.0, "feed-atom"), (feeds::JSON.0, "feed-json"), (feeds::SHIFTS, "feed-shifts")]
        .into_iter()
        .filter(|_| has_feeds);
    Site {
        title: settings.title.clone(),
        lang: settings.language.clone(),
        dir: language::direction(&settings.language).into(),
        authors: (!settings.authors.is_empty()).then(|| {
            let names = words.list(&settings.authors);
            words.with("authors", [("names", crate::given::words::value(&names))])
        }),
        nav: main.iter().map(|(path, text, section)| item(path, text, section)).chain(more).collect(),
        data: data.iter().map(|(path, text)| item(path, text, "")).collect(),
        feeds: feeds.map(|(path, text)| item(path, text, "")).collect(),
        corrections: false,
        changes: false,
        styles: STYLES.iter().map(|style| (*style).into()).collect(),
        cell_styles: CELL_STYLES.iter().map(|style| (*style).into()).collect(),
        extra: serde_json::from_str(&settings.extra).unwrap_or_default(),
        preview: shows_withheld(dossier).then(|| words.get("preview")),
        left_out: match settings.matrix.min_via {
            None | Some(Via::Inferred) => None,
            Some(Via::Reported) => Some(words.get("left-out-inferred")),
            Some(Via::Said | Via::Did) => Some(words.get("left-out-reported")),
        },
    }
}

/// Whether anything is there that shows to nobody unless it is asked for.
fn shows_withheld(dossier: &Dossier) -> bool {
    dossier.events.iter().any(|event| event.file.draft || event.file.embargo.is_some())
        || dossier.pages.iter().any(|page| page.prose.file.draft)
}
