//! The dossier that ships with the program: it builds clean, and its matrix says what the sources say.

use std::collections::BTreeMap;
use std::path::Path;

use rapporteur::given::inputs::{Bytes, Input, Inputs, Options};
use rapporteur::ground::path::SourcePath;
use rapporteur::shell::site;

use crate::fixture::{Tree, cold, shown};
use crate::markup::{attribute, tags};

fn shipped() -> Inputs {
    let site = site::read(Path::new(env!("CARGO_MANIFEST_DIR")), Options::default()).unwrap();
    assert!(site.diagnostics.is_empty(), "{}", shown(&site.diagnostics));
    site.inputs
}

/// State and position of the cells, by actor and issue.
fn cells(tree: &Tree, page: &str) -> BTreeMap<(String, String), (String, String)> {
    let of = |tag: &str, name: &str| attribute(tag, name).unwrap_or_default().to_owned();
    tags(tree.page(page), "td")
        .filter(|tag| tag.contains("data-actor"))
        .map(|tag| {
            let at = (of(tag, "data-actor"), of(tag, "data-issue"));
            (at, (of(tag, "data-state"), of(tag, "data-position")))
        })
        .collect()
}

fn cell(cells: &BTreeMap<(String, String), (String, String)>, actor: &str, issue: &str) -> (String, String) {
    cells.get(&(actor.into(), issue.into())).unwrap_or_else(|| panic!("no cell {actor} × {issue}")).clone()
}

#[test]
fn the_shipped_dossier_has_nothing_to_be_said_against_it() {
    let (built, tree) = cold(&shipped());
    assert!(tree.diagnostics.is_empty(), "{}", shown(&tree.diagnostics));
    assert!(built.pages > 60, "{} pages", built.pages);
}

#[test]
fn its_matrix_tells_who_stands_where() {
    let (_, tree) = cold(&shipped());
    let cells = cells(&tree, "matrix/index.html");
    let states: Vec<&str> = cells.values().map(|(state, _)| state.as_str()).collect();
    for state in ["clear", "contradictory", "rejects", "divided", "none"] {
        assert!(states.contains(&state), "no cell is {state}");
    }
    assert_eq!(cell(&cells, "witkoff", "enrichment").0, "contradictory");
    assert_eq!(cell(&cells, "rubio", "enrichment").0, "none");
    assert_eq!(cell(&cells, "iran", "enrichment").0, "rejects");
    assert_eq!(cell(&cells, "trump-administration", "enrichment").0, "divided");
}

#[test]
fn its_matrix_of_a_day_knows_nothing_of_later() {
    let mut inputs = shipped();
    let path = SourcePath::site();
    let Some(Input::Bytes(bytes)) = inputs.files.get(&path) else { panic!("no site.toml") };
    let mut text = String::from_utf8(bytes.fetch().unwrap().into_owned()).unwrap();
    assert!(!text.contains("[matrix]"));
    text.push_str("\n[matrix]\nas_of = 2025-04-14\n");
    inputs.files.insert(path, Input::Bytes(Bytes::new(text.into_bytes())));
    let (_, tree) = cold(&inputs);
    let cells = cells(&tree, "matrix/index.html");
    assert_eq!(cell(&cells, "witkoff", "enrichment"), ("clear".into(), "limited".into()));
    assert_eq!(cell(&cells, "trump-administration", "enrichment").0, "divided");
}
