//! Golden pages: what every template makes of one small site, as files below `tests/golden/`.
//!
//! A change of a template, of the words or of how the template engine escapes shows here as a difference to be read.
//! `UPDATE=1 cargo test --test it golden` takes what is made now for what is expected, and removes what nobody makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rapporteur::given::history::{History, Life, Past};
use rapporteur::given::inputs::Inputs;
use rapporteur::ground::fingerprint::Stamped;
use rapporteur::ground::path::SourcePath;

use crate::fixture::{build_site, cold, files, inputs, shown};
use crate::markup;

/// One page a template, by the template's name.
const PAGES: &[(&str, &str)] = &[
    ("404", "404.html"),
    ("actor", "actors/town-council/index.html"),
    ("actors", "actors/index.html"),
    ("agreement", "agreement/index.html"),
    ("changes", "changes/index.html"),
    ("corrections", "corrections/index.html"),
    ("coverage", "coverage/index.html"),
    ("day", "matrix/2025-03-10/index.html"),
    ("event", "events/terminal-plan/index.html"),
    ("events", "events/index.html"),
    ("home", "index.html"),
    ("issue", "issues/quay/index.html"),
    ("issues", "issues/index.html"),
    ("matrix", "matrix/index.html"),
    ("plain", "about/index.html"),
    ("publisher", "publishers/courier/index.html"),
    ("publishers", "publishers/index.html"),
    ("redirect", "events/quay-2030/index.html"),
    ("search", "search/index.html"),
    ("tag", "tags/plans-drafts/index.html"),
    ("tags", "tags/index.html"),
    ("timeline", "timeline/index.html"),
];

/// This page is also kept as a whole, with its head and foot.
const WHOLE: &str = "events/blockade/index.html";

/// Templates that others extend.
const LAYOUTS: &[&str] = &["base", "list"];

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// The texts of a folder's HTML files, by name without the ending.
fn folder(path: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let html = files.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    html.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// As if the files had been committed one by one, a day each, and all of them once more, except the last.
fn past(files: &BTreeMap<String, Vec<u8>>) -> Past {
    let day = |day| NaiveDate::from_ymd_opt(2025, 6, day).unwrap();
    let paths = files.keys().map(|path| SourcePath::new(path).unwrap());
    let again = |number: u32| (number < files.len() as u32).then(|| day(28));
    let lives =
        paths.zip(1..).map(|(path, number)| (path, Life::new([day(number)].into_iter().chain(again(number))).unwrap()));
    Past::Known(Arc::new(Stamped::new(History { files: lives.collect(), entries: BTreeMap::new() })))
}

#[test]
fn pages_are_what_they_were() {
    let site = build_site(&fs::read_to_string(root("tests/golden/site.txt")).unwrap());
    assert_eq!(shown(&site.diagnostics), "");
    let mut made = BTreeMap::new();
    let other = files(&fs::read_to_string(root("tests/golden/agreement.txt")).unwrap());
    let other = cold(&Inputs { past: past(&other), ..inputs(&other) }).1;
    assert_eq!(shown(&other.diagnostics), "");
    for (name, page) in PAGES {
        // A page that the first site does not have is the second's.
        let site = if site.files.contains_key(*page) { &site } else { &other };
        let main = markup::by_id(site.page(page), "main", "main").unwrap().trim();
        made.insert((*name).to_owned(), format!("{main}\n"));
    }
    made.insert("whole".to_owned(), site.page(WHOLE).to_owned());
    let golden = root("tests/golden");
    let expected = folder(&golden);
    let file = |name: &str| golden.join(format!("{name}.html"));
    if std::env::var_os("UPDATE").is_some() {
        expected.keys().filter(|name| !made.contains_key(*name)).for_each(|name| fs::remove_file(file(name)).unwrap());
        made.iter().for_each(|(name, text)| fs::write(file(name), text).unwrap());
        return;
    }
    for (name, text) in &made {
        let known = expected.get(name).unwrap_or_else(|| panic!("{} is missing", file(name).display()));
        let lines = || known.lines().zip(text.lines()).enumerate().find(|(_, (one, other))| one != other);
        assert!(known == text, "{} differs, first at {:?}", file(name).display(), lines());
    }
    for name in expected.keys() {
        assert!(made.contains_key(name), "nobody makes {}", file(name).display());
    }
}

#[test]
fn every_template_of_a_page_has_one() {
    let known: Vec<&str> = PAGES.iter().map(|(name, _)| *name).collect();
    let templates = folder(&root("templates"));
    let pages: Vec<&str> = templates.keys().map(String::as_str).filter(|name| !LAYOUTS.contains(name)).collect();
    assert_eq!(known, pages);
}
