//! A site in one string, built in memory.
//!
//! A line `-- content/events/rome.md --` opens a file; what follows until the next such line is its text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

use rapporteur::build::{Built, Memory, build, build_once};
use rapporteur::bytes::output::{Made, Output, Sink};
use rapporteur::given::inputs::{Bytes, Input, Inputs};
use rapporteur::ground::diagnostic::{Diagnostic, Level};
use rapporteur::ground::fingerprint::Fingerprint;
use rapporteur::ground::path::{OutPath, SourcePath};

/// The files of a site that stands in one string.
pub fn files(text: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut open = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            files.insert(name.to_owned(), Vec::new());
            open = Some(name.to_owned());
        } else if let Some(file) = open.as_ref().and_then(|name| files.get_mut(name)) {
            file.extend_from_slice(line.as_bytes());
            file.push(b'\n');
        } else {
            assert!(line.trim().is_empty(), "text before the first file: {line}");
        }
    }
    files
}

/// Files as what a build looks at.
pub fn inputs(files: &BTreeMap<String, Vec<u8>>) -> Inputs {
    let input = |(path, bytes): (&String, &Vec<u8>)| {
        (SourcePath::new(path).unwrap(), Input::Bytes(Bytes::new(bytes.as_slice())))
    };
    Inputs { files: files.iter().map(input).collect(), ..Inputs::default() }
}

/// Takes bytes and keeps them by what they are, as a warm memory expects of whoever publishes.
#[derive(Debug, Default)]
pub struct Store {
    kept: Mutex<BTreeMap<Fingerprint, Vec<u8>>>,
}

impl Sink for Store {
    fn put(&self, path: &OutPath, made: Made, bytes: &[u8]) {
        assert_eq!(made, Made::of(bytes), "{path} is not what the table will say");
        self.kept.lock().unwrap().entry(made.hash).or_insert_with(|| bytes.to_vec());
    }
}

impl Store {
    /// Whether such a file was handed over.
    pub fn holds(&self, made: &Made) -> bool {
        self.kept.lock().unwrap().contains_key(&made.hash)
    }

    /// The bytes of every file of the table; each must have been handed over at some time.
    pub fn tree(&self, output: &Output) -> BTreeMap<String, Vec<u8>> {
        let kept = self.kept.lock().unwrap();
        let bytes = |path: &OutPath, made: &Made| match kept.get(&made.hash) {
            Some(bytes) => bytes.clone(),
            None => panic!("the bytes of {path} were never handed over"),
        };
        output.files.iter().map(|(path, made)| (path.to_string(), bytes(path, made))).collect()
    }
}

/// A page without the references to the theme's own scripts, which it has as they are written here or not at all.
pub fn without_scripts(page: &str) -> String {
    let mut rest = page.to_owned();
    for up in ["", "../", "../../", "../../../"] {
        rest = rest.replace(&format!("<script src=\"{up}script/theme.js\"></script>"), "");
        for name in ["colors", "keys", "matrix", "search", "timeline"] {
            rest = rest.replace(&format!("<script src=\"{up}script/{name}.js\" defer></script>"), "");
        }
    }
    rest
}

/// A built site with its bytes.
#[derive(Debug)]
pub struct Tree {
    pub files: BTreeMap<String, Vec<u8>>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Tree {
    /// A page's HTML.
    pub fn page(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("there is no {path}; {}", shown(&self.diagnostics)));
        std::str::from_utf8(bytes).unwrap()
    }
}

/// Builds a site from nothing.
pub fn cold(inputs: &Inputs) -> (Built, Tree) {
    warm(inputs, &mut Memory::default(), &Store::default())
}

/// Builds a site as who builds no other one.
pub fn once(inputs: &Inputs) -> (Built, Tree) {
    let store = Store::default();
    let built = build_once(inputs, &store);
    let tree = Tree { files: store.tree(&built.output), diagnostics: built.diagnostics.clone() };
    (built, tree)
}

/// Builds a site with what earlier builds left.
pub fn warm(inputs: &Inputs, memory: &mut Memory, store: &Store) -> (Built, Tree) {
    let built = build(inputs, memory, store);
    let tree = Tree { files: store.tree(&built.output), diagnostics: built.diagnostics.clone() };
    (built, tree)
}

/// Builds the site that stands in one string.
pub fn build_site(text: &str) -> Tree {
    cold(&inputs(&files(text))).1
}

/// Whether there is anything that keeps the site from being published.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|found| found.level == Level::Error)
}

/// Diagnostics, one a line.
pub fn shown(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for found in diagnostics {
        let place =
            found.place.as_ref().map_or("the site".to_owned(), |place| format!("{}:{}", place.file, place.start));
        let hint = found.hint.as_ref().map_or(String::new(), |hint| format!(" ({hint})"));
        writeln!(out, "{:?} {} {place}: {}{hint}", found.level, found.code, found.message).unwrap();
    }
    out
}
