//! The program as it watches, in the hands of a test: a dossier on the disk, what the program says of it, and whether what
//! it publishes is what a build from nothing would give.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rapporteur::given::inputs::Options;
use rapporteur::shell::site;
use tempfile::TempDir;

use crate::fixture::{cold, files, has_errors};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_rapporteur");

/// Nothing here takes as long, on the slowest of machines.
const PATIENCE: Duration = Duration::from_secs(60);

/// A dossier that is watched.
pub struct Watched {
    folder: TempDir,
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
}

/// A dossier of two events, in one string.
pub const DOSSIER: &str = r#"
-- site.toml --
title = "Harbor"
-- content/actors.toml --
[mayor]
name = "Mayor"
kind = "person"
-- content/events/plan.md --
+++
title = "Plan"
date = 2025-01-02
actors = ["mayor"]
[[source]]
publisher = "x"
+++
A plan.
-- content/events/north/vote.md --
+++
title = "Vote"
date = 2025-01-03
actors = ["mayor"]
[[source]]
publisher = "x"
+++
A vote on the [[plan]].
-- static/note.txt --
note
"#;

/// An event's text.
pub fn event(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2025-01-04\n[[source]]\npublisher = \"x\"\n+++\n{title} it is.\n")
}

/// Writes files below a folder.
pub fn write(root: &Path, all: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in all {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

impl Watched {
    /// Watches the dossier above.
    pub fn start(args: &[&str]) -> Self {
        Self::begin(&mut Command::new(PROGRAM), tempfile::tempdir().unwrap(), args)
    }

    /// Watches it in a folder, by a command that ends in the program's name.
    pub fn begin(command: &mut Command, folder: TempDir, args: &[&str]) -> Self {
        write(&folder.path().join("site"), &files(DOSSIER));
        Self::of(command, folder, &[&["watch"], args].concat())
    }

    /// Watches the dossier that lies in `site` in a folder, by the command that `args` begin with.
    pub fn of(command: &mut Command, folder: TempDir, args: &[&str]) -> Self {
        command.args(["-r", "site"]).args(args).current_dir(folder.path());
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (told, heard) = (BufReader::new(child.stderr.take().unwrap()), Arc::clone(&lines));
        std::thread::spawn(move || {
            told.lines().map_while(Result::ok).for_each(|line| heard.lock().unwrap().push(line))
        });
        let watched = Self { folder, child, lines };
        watched.until("it watches", |watched| watched.has_said("(Ctrl-C ends it)"));
        watched
    }

    /// The dossier's folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A path in the dossier's folder.
    pub fn at(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// A path outside of it, on the same disk.
    pub fn outside(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file as most programs do.
    pub fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// All lines that were said.
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }

    /// Whether a line holds these words.
    pub fn has_said(&self, words: &str) -> bool {
        self.lines().iter().any(|line| line.contains(words))
    }

    /// How many rounds were told of so far, good and bad ones.
    pub fn rounds(&self) -> usize {
        self.lines().iter().filter(|line| line.contains(": made ") || line.contains("the last good site stays")).count()
    }

    /// Waits until something holds.
    pub fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let started = Instant::now();
        while !holds(self) {
            assert!(started.elapsed() < PATIENCE, "waited in vain until {what}; it said\n{}", self.lines().join("\n"));
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until what is published is what a build from nothing gives.
    pub fn until_right(&self, what: &str) {
        let found = site::read(&self.root(), Options::default()).unwrap();
        let clean = cold(&found.inputs).1;
        assert!(!has_errors(&clean.diagnostics), "{what}");
        self.until(what, |watched| watched.published() == clean.files);
    }

    /// Does something, waits until what is published is right, and gives how many rounds it took.
    pub fn rounds_of(&self, what: &str, work: impl FnOnce()) -> usize {
        let before = self.rounds();
        work();
        self.until_right(what);
        // One that has nothing to do may be under way.
        self.until(what, |watched| watched.rounds() > before);
        std::thread::sleep(Duration::from_millis(60));
        self.rounds() - before
    }

    /// What is published.
    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        let output = self.at("public");
        let mut found = BTreeMap::new();
        let mut folders = vec![output.clone()];
        while let Some(folder) = folders.pop() {
            // It may be changed under our eyes.
            for entry in fs::read_dir(&folder).into_iter().flatten().map_while(Result::ok) {
                let path = entry.path();
                let name = path.strip_prefix(&output).unwrap().to_str().unwrap().to_owned();
                if name.starts_with(".rapporteur-") {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(name, fs::read(path).unwrap_or_default());
                }
            }
        }
        found
    }

    /// The number of the process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal.
    pub fn signal(&self, signal: nix::sys::signal::Signal) {
        let pid = nix::unistd::Pid::from_raw(self.pid().try_into().unwrap());
        nix::sys::signal::kill(pid, signal).unwrap();
    }

    /// Waits for its end; the signal that ended it.
    pub fn ended_by(&mut self) -> Option<i32> {
        std::os::unix::process::ExitStatusExt::signal(&self.child.wait().unwrap())
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
