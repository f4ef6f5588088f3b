//! A site in one string: `-- path --` before each file, and under each line what is to be said about it.

use std::sync::Mutex;

use rapporteur::build::{Built, Memory, build};
use rapporteur::bytes::output::{Made, Sink};
use rapporteur::document::text;
use rapporteur::given::inputs::{Bytes, Input, Inputs};
use rapporteur::ground::diagnostic::{Diagnostic, Level};
use rapporteur::ground::path::{OutPath, SourcePath};

/// Keeps what a build makes.
#[derive(Default)]
pub struct Kept(pub Mutex<Vec<(OutPath, Vec<u8>)>>);

impl Sink for Kept {
    fn put(&self, path: &OutPath, _: Made, bytes: &[u8]) {
        self.0.lock().unwrap().push((path.clone(), bytes.to_vec()));
    }
}

/// The inputs of these files.
pub fn inputs<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Inputs {
    let file = |(path, bytes): &(&str, B)| (SourcePath::new(path).unwrap(), Input::Bytes(Bytes::new(bytes.as_ref())));
    Inputs { files: files.iter().map(file).collect(), ..Inputs::default() }
}

/// Builds cold: what came of it, and the files by path.
pub fn made(inputs: &Inputs) -> (Built, Vec<(OutPath, Vec<u8>)>) {
    let sink = Kept::default();
    let built = build(inputs, &mut Memory::default(), &sink);
    let mut files = sink.0.into_inner().unwrap();
    files.sort();
    (built, files)
}

/// The codes of what is said about these files.
pub fn codes<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<&'static str> {
    made(&inputs(files)).0.diagnostics.iter().map(|found| found.code).collect()
}

/// The files of a fixture, without what is expected.
pub fn files(fixture: &str) -> Vec<(&str, String)> {
    let mut files: Vec<(&str, String)> = Vec::new();
    for line in fixture.lines().filter(|line| !is_expectation(line)) {
        match line.strip_prefix("-- ").and_then(|line| line.strip_suffix(" --")) {
            Some(path) => files.push((path, String::new())),
            None => {
                if let Some((_, text)) = files.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
    }
    files
}

/// The fixture as it ought to be: its files, and under each line what is said about it now.
pub fn annotated(fixture: &str) -> (String, Vec<&'static str>) {
    let files = files(fixture);
    let mut all = inputs(&files);
    let title = || Input::Bytes(Bytes::new(&b"title = \"T\"\n"[..]));
    all.files.entry(SourcePath::site()).or_insert_with(title);
    let said = made(&all).0.diagnostics;
    let mut out: String = fixture.lines().take_while(|line| line.starts_with("//")).map(|l| format!("{l}\n")).collect();
    for found in said
        .iter()
        .filter(|found| found.place.as_ref().is_none_or(|at| !files.iter().any(|(path, _)| *path == at.file.as_str())))
    {
        out.push_str(&format!("!{}", words(found, &files)));
    }
    for (path, written) in &files {
        out.push_str(&format!("-- {path} --\n"));
        let name = SourcePath::new(path).unwrap();
        let text = text::read(&name, written.as_bytes()).value;
        let here: Vec<&Diagnostic> =
            said.iter().filter(|found| found.place.as_ref().is_some_and(|at| at.file == name)).collect();
        let mut start = 0;
        let lines: Vec<&str> = if text.is_empty() { vec![""] } else { text.split_inclusive('\n').collect() };
        for (number, line) in lines.iter().enumerate() {
            let end = start + line.len();
            let last = number + 1 == lines.len();
            out.push_str(line);
            for found in &here {
                let at = found.place.as_ref().unwrap();
                if at.start < start || !(at.start < end || last) {
                    continue;
                }
                let line_end = start + line.trim_end_matches('\n').len();
                let from = at.start.min(line_end);
                let column = text[start..from].chars().count();
                let width = text[from..at.end.clamp(from, line_end)].chars().count().max(1);
                let margin = if column == 0 { String::new() } else { format!("#{}", " ".repeat(column - 1)) };
                out.push_str(&format!("{margin}{} {}", "^".repeat(width), words(found, &files)));
            }
            start = end;
        }
    }
    (out, said.iter().map(|found| found.code).collect())
}

fn words(found: &Diagnostic, files: &[(&str, String)]) -> String {
    let level = if found.level == Level::Error { "error" } else { "warning" };
    let mut words = format!("{level}[{}]: {}\n", found.code, found.message);
    if let Some(hint) = &found.hint {
        words.push_str(&format!("# hint: {hint}\n"));
    }
    for (at, label) in &found.also {
        let text = files.iter().find(|(path, _)| *path == at.file.as_str()).map_or("", |(_, text)| text.as_str());
        let line = text[..at.start.min(text.len())].matches('\n').count() + 1;
        words.push_str(&format!("# also: {}:{line}: {label}\n", at.file));
    }
    words
}

fn is_expectation(line: &str) -> bool {
    let carets = line.strip_prefix('#').unwrap_or(line).trim_start_matches(' ');
    let pointed = carets.starts_with(['^', '!']) && {
        let rest = carets.trim_start_matches(['^', '!']).trim_start();
        rest.starts_with("error[") || rest.starts_with("warning[")
    };
    pointed || line.starts_with("# hint: ") || line.starts_with("# also: ")
}
