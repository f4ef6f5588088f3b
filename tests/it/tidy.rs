//! The house rules that no compiler checks: floors, file heads and lengths, words and templates that nobody uses.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up: a module may use what stands before it, and itself.
///
/// `bytes` and `pages` share a floor: a job renders itself, and the theme carries the frame.
const FLOORS: [&[&str]; 8] = [
    &["ground"],
    &["document", "given"],
    &["dossier"],
    &["meaning"],
    &["bytes", "pages"],
    &["build"],
    &["shell"],
    &["main"],
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut rest = vec![root().join(folder)];
    while let Some(folder) = rest.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                rest.push(path);
            } else if path.extension().is_some_and(|end| end == ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no files in {folder}");
    found
}

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

#[test]
fn imports_lead_downward() {
    for (path, text) in files("src", "rs") {
        let module = path.iter().nth(1).unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        let Some(floor) = floor_of(&module) else { continue };
        for part in text.split("crate::").skip(1) {
            let used: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if let Some(other) = floor_of(&used) {
                assert!(other <= floor, "{} uses `{used}`, which stands above it", path.display());
            }
        }
    }
}

#[test]
fn files_open_with_what_they_are_and_fit_in_the_head() {
    for folder in ["src", "tests", "benches"] {
        for (path, text) in files(folder, "rs") {
            assert!(text.starts_with("//!"), "{} does not open with `//!`", path.display());
            let lines = text.lines().count();
            assert!(lines <= 800, "{} has {lines} lines: is it one thing?", path.display());
        }
    }
}

#[test]
fn every_word_of_the_interface_exists_and_is_used() {
    let ftl = fs::read_to_string(root().join("templates/words/en.ftl")).unwrap();
    let known: BTreeSet<&str> = ftl
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
        .collect();
    let templates = files("templates", "html");
    let mut used = BTreeSet::new();
    for (path, text) in &templates {
        for part in text.split("words.").skip(1) {
            let id: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if id.is_empty() {
                continue;
            }
            let id = id.replace('_', "-");
            assert!(known.contains(id.as_str()), "{} uses the word `{id}`, which is nowhere", path.display());
            used.insert(id);
        }
    }
    let code: String = files("src", "rs").into_iter().map(|(_, text)| text).collect();
    for id in known {
        // Words of a family are named by their vocabulary: `.of("status", word)`; a few more are put together on the spot.
        let named = |vocabulary: &str| {
            let ways =
                [format!(".of(\"{vocabulary}\", "), format!("\"{vocabulary}-{{"), format!("[\"{vocabulary}-\", ")];
            ways.iter().any(|way| code.contains(way))
        };
        let family = id.match_indices('-').any(|(at, _)| named(&id[..at]));
        assert!(used.contains(id) || family || code.contains(&format!("\"{id}\"")), "nobody says `{id}`");
    }
}

#[test]
fn every_template_is_used() {
    let templates = files("templates", "html");
    let code: String = files("src", "rs").into_iter().map(|(_, text)| text).collect();
    for (path, text) in &templates {
        let name = path.strip_prefix("templates").unwrap().to_str().unwrap();
        let component = |text: &str| {
            let at = text.find("{% component ")?;
            Some(
                text[at + "{% component ".len()..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect::<String>(),
            )
        };
        let used = code.contains(&format!("\"{name}\""))
            || templates.iter().any(|(_, other)| other.contains(&format!("\"{name}\"")))
            || component(text).is_some_and(|id| templates.iter().any(|(_, other)| other.contains(&format!("<{id} "))));
        assert!(used, "nobody uses the template {name}");
    }
}
