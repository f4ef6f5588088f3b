//! The dossier that ships with the program: it builds clean, and its matrix says what the sources say.

use std::path::Path;

use rapporteur::given::inputs::{Inputs, Options};
use rapporteur::shell::site;

use crate::fixture::{cold, shown};
use crate::markup::{cell, cells, changes};

fn shipped() -> Inputs {
    let site = site::read(Path::new(env!("CARGO_MANIFEST_DIR")), Options::default()).unwrap();
    assert!(site.diagnostics.is_empty(), "{}", shown(&site.diagnostics));
    site.inputs
}

#[test]
fn the_shipped_dossier_has_nothing_to_be_said_against_it() {
    let (built, tree) = cold(&shipped());
    assert!(tree.diagnostics.is_empty(), "{}", shown(&tree.diagnostics));
    assert!(built.pages > 60, "{} pages", built.pages);
}

#[test]
fn no_id_stands_twice_on_a_page() {
    let (_, tree) = cold(&shipped());
    for path in tree.files.keys().filter(|path| path.ends_with(".html")) {
        let mut ids: Vec<&str> =
            tree.page(path).split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let twice: Vec<&str> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{path}: {twice:?}");
    }
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
    // Who is named on a side of a divided body is not taken for settled, nor an inference for a statement.
    let page = tree.page("matrix/index.html");
    for named in ["Steve Witkoff (conflicting evidence)", "Trump (for the body, inferred)"] {
        assert!(page.contains(named), "{named}");
    }
}

#[test]
fn its_dated_pages_tell_how_it_came_about() {
    let (_, tree) = cold(&shipped());
    let on = |day: &str| cells(&tree, &format!("matrix/{day}/index.html"));
    let fourteenth = on("2025-04-14");
    assert_eq!(cell(&fourteenth, "witkoff", "enrichment"), ("clear".into(), "limited".into()));
    assert_eq!(cell(&fourteenth, "trump-administration", "enrichment").0, "divided");
    let told = changes(&tree, "matrix/2025-04-14/index.html");
    let divided = told.iter().find(|one| one.contains("Trump administration on “Uranium enrichment”")).unwrap();
    assert!(divided.contains("Mike Waltz") && divided.contains("Steve Witkoff"), "{divided}");
    let told = changes(&tree, "matrix/2025-04-15/index.html");
    let turn = told.iter().find(|one| one.contains("Steve Witkoff on “Uranium enrichment”")).unwrap();
    assert!(turn.contains("conflicting evidence") && turn.contains("before: Limited"), "{turn}");
    assert!(turn.contains("Conflicting evidence is not counted as a shift."), "{turn}");
    assert!(turn.contains("Witkoff’s call on X") && turn.contains("The security team’s split"), "{turn}");
    let latest = on("2025-04-21");
    assert_eq!(cell(&latest, "witkoff", "enrichment").0, "contradictory");
    assert!(
        !latest.contains_key(&("rubio".into(), "enrichment".into()))
            || cell(&latest, "rubio", "enrichment").0 == "none"
    );
    assert_ne!(cell(&latest, "us-hardliners", "enrichment").0, "none");
    assert_eq!(cell(&latest, "iran", "enrichment"), ("rejects".into(), String::new()));
}
