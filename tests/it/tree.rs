//! Looks at parts of a source, after any operations on it, against a fresh look at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::select;
use rapporteur::given::inputs::{Input, Options};
use rapporteur::shell::tree::{Look, Tree, Where};

/// What a tree knows: every path with its fingerprint or the reason why it has none, and what is said of odd names.
fn known(tree: &Tree) -> (BTreeMap<String, String>, Vec<String>) {
    let file = |input: &Input| match input {
        Input::Bytes(bytes) => bytes.hash().to_string(),
        Input::Unreadable(why) => why.clone(),
    };
    let files = tree.inputs().files.iter().map(|(path, input)| (path.to_string(), file(input))).collect();
    (files, tree.diagnostics().into_iter().map(|found| found.message).collect())
}

fn fresh(root: &Path) -> Tree {
    let mut tree = Tree::new(root, Options::default());
    tree.look(&Where::All).unwrap();
    tree
}

fn at(paths: &[&str]) -> Where {
    Where::At(paths.iter().map(PathBuf::from).collect())
}

fn changed(look: &Look) -> Vec<&str> {
    look.changed.iter().map(|path| path.to_str().unwrap()).collect()
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_look_says_what_changed_and_which_folders_it_met() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut tree = Tree::new(root, Options::default());
    assert!(tree.look(&Where::All).unwrap_err().message.contains("no `site.toml`"));
    for path in ["site.toml", "content/a.md", "content/x/b.md", "content/.y/c.md", "elsewhere/d.md"] {
        write(root, path, path);
    }
    let first = tree.look(&Where::All).unwrap();
    assert_eq!(changed(&first), ["content/a.md", "content/x/b.md", "site.toml"]);
    assert_eq!(first.folders, [Path::new("content"), Path::new("content/x")]);
    assert_eq!(tree.look(&Where::All).unwrap().changed, BTreeSet::new());
    write(root, "content/a.md", "other");
    assert_eq!(changed(&tree.look(&at(&["content/x", "elsewhere", "content/.y/c.md"])).unwrap()), [""; 0]);
    let look = tree.look(&at(&["content/a.md"])).unwrap();
    assert_eq!((changed(&look), &look.folders), (vec!["content/a.md"], &Vec::new()));
    fs::rename(root.join("content/x"), root.join("content/z")).unwrap();
    assert_eq!(
        changed(&tree.look(&at(&["content/x/b.md", "content/z"])).unwrap()),
        ["content/x/b.md", "content/z/b.md"]
    );
    fs::rename(root.join("site.toml"), root.join("site.toml~")).unwrap();
    tree.look(&at(&["site.toml"])).unwrap_err();
    assert_eq!(tree.inputs().files.len(), 3);
}

#[test]
fn a_file_that_is_written_many_times_within_a_tick_is_always_seen() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "site.toml", "title = \"x\"");
    let mut tree = fresh(root);
    let file = root.join("content/a.md");
    fs::create_dir(root.join("content")).unwrap();
    for number in 0..2000 {
        fs::write(&file, format!("{number:04}")).unwrap();
        assert_eq!(changed(&tree.look(&at(&["content/a.md"])).unwrap()), ["content/a.md"], "{number}");
    }
}

/// Something that befalls a source.
#[derive(Clone, Debug)]
enum Event {
    Write(&'static str, &'static str),
    Link(&'static str),
    Folder(&'static str),
    Remove(&'static str),
    Rename(&'static str, &'static str),
}

const PATHS: [&str; 17] = [
    "site.toml",
    "content",
    "content/a",
    "content/a.md",
    "content/a/b",
    "content/a/b/c.md",
    "content/a/b/d",
    "content/a/.b/c.md",
    "content/a/b~",
    "content/bell\u{7}.md",
    "content/back\\slash/e.md",
    "static",
    "static/a",
    "static/a/b/c.md",
    "templates",
    "elsewhere/a",
    ".hidden/a",
];

fn event() -> impl Strategy<Value = Event> {
    let path = || select(&PATHS[..]);
    prop_oneof![
        4 => (path(), select(vec!["", "one", "two", "six"])).prop_map(|(path, text)| Event::Write(path, text)),
        1 => path().prop_map(Event::Link),
        1 => path().prop_map(Event::Folder),
        2 => path().prop_map(Event::Remove),
        3 => (path(), path()).prop_map(|(from, to)| Event::Rename(from, to)),
    ]
}

/// Lets it happen, and names the paths at which a watcher would see something; an event that cannot happen does nothing.
fn happen(root: &Path, event: &Event) -> Vec<&'static str> {
    let make_room = |path: &str| {
        let path = root.join(path);
        path.parent().is_none_or(|above| fs::create_dir_all(above).is_ok())
    };
    match *event {
        Event::Write(path, text) => {
            let done = make_room(path) && fs::write(root.join(path), text).is_ok();
            // Of folders that were made on the way the topmost is told, too.
            let tops = PATHS.iter().filter(|top| path.starts_with(&format!("{top}/")));
            tops.copied().chain(done.then_some(path)).collect()
        }
        Event::Link(path) => {
            make_room(path);
            #[cfg(unix)]
            drop(std::os::unix::fs::symlink("elsewhere", root.join(path)));
            vec![path.split_once('/').map_or(path, |(top, _)| top), path]
        }
        Event::Folder(path) => {
            drop(fs::create_dir_all(root.join(path)));
            vec![path.split_once('/').map_or(path, |(top, _)| top)]
        }
        Event::Remove(path) => {
            let whole = root.join(path);
            let removed = match fs::symlink_metadata(&whole) {
                Ok(there) if there.is_dir() => fs::remove_dir_all(&whole),
                Ok(_) => fs::remove_file(&whole),
                Err(error) => Err(error),
            };
            assert!(
                removed.is_ok()
                    || matches!(removed.unwrap_err().kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
            );
            vec![path]
        }
        Event::Rename(from, to) => {
            make_room(to);
            drop(fs::rename(root.join(from), root.join(to)));
            vec![from, to.split_once('/').map_or(to, |(top, _)| top)]
        }
    }
}

proptest! {
    #[test]
    fn looks_at_what_happened_see_what_a_fresh_look_sees(rounds in prop::collection::vec(prop::collection::vec(event(), 1..4), 1..12)) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, "site.toml", "title = \"x\"");
        write(root, "content/a/b/c.md", "c");
        let mut tree = fresh(root);
        let mut missed = BTreeSet::new();
        for round in rounds {
            missed.extend(round.iter().flat_map(|event| happen(root, event)).map(PathBuf::from));
            let before = known(&tree);
            let Ok(look) = tree.look(&Where::At(missed.clone())) else {
                prop_assert_eq!(known(&tree), before, "what is not there makes nobody forget");
                continue;
            };
            missed.clear();
            let after = known(&tree);
            prop_assert_eq!(look.changed.is_empty(), before == after);
            prop_assert_eq!(&after, &known(&fresh(root)));
        }
    }
}
