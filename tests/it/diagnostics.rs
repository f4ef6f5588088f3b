//! Everything that can be said about content is said in a fixture, at its place and in its words.
//!
//! `UPDATE=1 cargo test --test it diagnostics` writes into the fixtures what is said now; read the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::given::inputs::{Input, Inputs};
use rapporteur::ground::path::SourcePath;

use crate::annotated::{self, made};

/// Told elsewhere, since no fixture of text can hold the cause.
const ELSEWHERE: &[(&str, &str)] = &[
    ("not-utf-8", "hostile::encodings: fixtures are UTF-8"),
    ("too-large", "hostile::a_file_of_50_megabytes"),
    ("unreadable", "disk: said of what the disk refuses"),
    ("changed", "disk: said of files that do not hold still"),
    ("no-settings", "below: fixtures without settings get some"),
    ("no-history", "history: said of a repository, and fixtures lie in none"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn fixtures() -> Vec<(PathBuf, String)> {
    let folder = root().join("tests/it/diagnostics");
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn fixtures_say_what_is_expected() {
    let mut wrong = Vec::new();
    for (path, fixture) in fixtures() {
        let (now, _) = annotated::annotated(&fixture);
        if now == fixture {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, now).unwrap();
        } else {
            wrong.push(format!("{}:\n{now}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "other things are said now:\n{}", wrong.join("\n"));
}

#[test]
fn without_settings() {
    assert_eq!(annotated::codes::<&str>(&[]), ["no-settings"]);
}

#[test]
fn what_follows_from_an_unreadable_file_is_not_told() {
    let mut all = annotated::inputs(&[
        ("site.toml", "title = \"T\"\n"),
        (
            "content/events/a.md",
            "+++\ntitle = \"A\"\ndate = 2025-01-01\nactors = [\"bob\"]\nissues = [\"i\"]\nsources = [\"s\"]\n\
             [[source]]\ntitle = \"S\"\ncapture = \"c.txt\"\n[[related]]\nto = \"b\"\nkind = \"k\"\nwhy = \"W\"\n+++\n[[b]] [[event:b]]",
        ),
        ("content/actors/bob.md", "Bob."),
    ]);
    let files = ["actors.toml", "issues.toml", "sources.toml", "relations.toml", "events/b.md", "captures/c.txt"];
    let path = |name: &str| SourcePath::new(&format!("content/{name}")).unwrap();
    let codes = |all: &Inputs| -> Vec<_> { made(all).0.diagnostics.iter().map(|found| found.code).collect() };
    assert!(codes(&all).len() > files.len(), "this site refers to nothing");
    for name in files {
        all.files.insert(path(name), Input::Unreadable("is a pipe".into()));
    }
    assert_eq!(codes(&all), ["unreadable"; 6]);
}

#[test]
fn a_missing_registry_is_one_error_and_what_follows_from_it_none() {
    let text = "+++\ntitle = \"A\"\ndate = 2025-01-01\nactors = [\"bob\"]\nissues = [\"rum\"]\n+++\n[[bob]] [[rum]] [x](/actors/bob/) \
                [y](/issues/rum/) [z](/matrix/2025-01-01/)";
    let files =
        [("content/events/a.md", text), ("content/actors/bob.md", "On [[rum]]."), ("content/issues/rum.md", "R.")];
    let told = |files: &[(&str, &str)]| -> Vec<String> {
        let said = made(&annotated::inputs(files)).0.diagnostics;
        let words = |found: &rapporteur::ground::diagnostic::Diagnostic| {
            let places = found.place.iter().chain(found.also.iter().map(|(place, _)| place));
            let places: Vec<String> = places.map(|place| format!("{}:{}", place.file, place.start)).collect();
            format!("{} {}", found.code, places.join(" "))
        };
        said.iter().filter(|found| found.code != "no-source").map(words).collect()
    };
    let site = ("site.toml", "title = \"T\"\n");
    // The missing file first, then the line that names something in it, rather than the text of an actor.
    let (actors, issues) = ("content/actors.toml:0", "content/issues.toml:0");
    assert_eq!(
        told(&[&[site], &files[..]].concat()),
        [
            format!("no-registry {actors} content/events/a.md:{}", text.find("\"bob\"").unwrap()),
            format!("no-registry {issues} content/events/a.md:{}", text.find("\"rum\"").unwrap()),
        ]
    );
    assert_eq!(told(&[site, files[1]]), [format!("no-registry {actors} content/actors/bob.md:0")]);
    // Where nothing needs the registry, a link to nothing is a mistake of its own.
    let page = ("content/index.md", "[[rum]] [x](/actors/bob/)");
    assert_eq!(told(&[site, page]), ["unknown-link content/index.md:0", "broken-link content/index.md:12"]);
}

#[test]
fn every_code_has_a_fixture() {
    let said: BTreeSet<&str> = fixtures().iter().flat_map(|(_, fixture)| annotated::annotated(fixture).1).collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(code, _)| *code).collect();
    let mut missing = BTreeSet::new();
    let mut known = BTreeSet::new();
    for text in sources(&root().join("src")) {
        for code in codes(&text) {
            known.insert(code.clone());
            if !said.contains(code.as_str()) && !elsewhere.contains(code.as_str()) {
                missing.insert(code);
            }
        }
    }
    assert!(known.len() > 60, "only {} codes were found", known.len());
    assert!(missing.is_empty(), "no fixture has {missing:?}");
}

/// The texts of the crate's files, without their tests. The shell tells of failures, which are no diagnostics.
fn sources(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("shell") && !path.ends_with("tests") {
            texts.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            texts.push(text.split("#[cfg(test)]").next().unwrap_or_default().to_owned());
        }
    }
    texts
}

/// The first string after each call that makes a diagnostic, and the codes that a table gives.
fn codes(text: &str) -> Vec<String> {
    let calls =
        ["Diagnostic::error(", "Diagnostic::warning(", ".error(", ".warning(", ".warn(", "code: ", " => \"unknown-"];
    let mut codes = Vec::new();
    for call in calls {
        for (at, _) in text.match_indices(call) {
            let rest = if call.ends_with('-') { &text[at + 4..] } else { text[at + call.len()..].trim_start() };
            let Some(code) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
            if !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
                codes.push(code.to_owned());
            }
        }
    }
    codes
}
