//! Builds that are killed: the program itself, at every change that it makes to the disk, in every way it publishes.
//!
//! Usually only some kills of each way; `RAPPORTEUR_KILLS=all` does them all.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;

use crate::publish::tree;
use crate::publish_faults::{PROGRAM, mounting_shell};
use crate::tracer::{self, Run};

/// How a site gets into its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// There is no site yet.
    First,
    /// The folders are exchanged.
    Exchange,
    /// The output's name is so long that no name beside it can be made from it: all is done inside.
    Inside,
    /// Something is mounted in the output, which is seen in the last moment only.
    Late,
}

/// Two dossiers that differ, an output, and what is to come out.
struct Scene {
    way: Way,
    folder: TempDir,
    sites: [BTreeMap<String, String>; 2],
}

const DOSSIER: [(&str, &str); 5] = [
    ("site.toml", "title = \"Harbor\"\n"),
    ("content/actors.toml", "[mayor]\nname = \"Mayor\"\nkind = \"person\"\n"),
    (
        "content/events/plan.md",
        "+++\ntitle = \"Plan\"\ndate = 2025-01-02\nactors = [\"mayor\"]\n[[source]]\npublisher = \"x\"\n+++\nA plan.\n",
    ),
    ("static/same.txt", "the same"),
    ("static/deep/er/same.txt", "the same"),
];

/// What one of the two has and the other has not, or has otherwise.
const DIFFERENT: [&[(&str, &str)]; 2] = [
    &[
        ("content/pages/old.md", "+++\ntitle = \"Old\"\n+++\nOld.\n"),
        ("static/turn", "a file"),
        ("static/edited.txt", "1"),
    ],
    &[
        ("content/pages/new.md", "+++\ntitle = \"New\"\n+++\nNew.\n"),
        ("static/turn/page.txt", "a folder"),
        ("static/edited.txt", "2"),
    ],
];

const FOREIGN: [(&str, &str); 3] = [("CNAME", "x.org"), (".git/HEAD", "ref"), ("deep/note.txt", "mine")];

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

impl Scene {
    fn new(way: Way) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut sites = [BTreeMap::new(), BTreeMap::new()];
        for (number, site) in sites.iter_mut().enumerate() {
            let root = folder.path().join(number.to_string());
            write(&root, &DOSSIER);
            write(&root, DIFFERENT[number]);
            let fresh = folder.path().join(format!("fresh-{number}"));
            let status = Command::new(PROGRAM).args(["-q", "build", "-r"]).arg(&root).arg("-o").arg(&fresh).status();
            assert!(status.unwrap().success());
            *site = tree(&fresh);
        }
        assert_ne!(sites[0], sites[1]);
        let mut scene = Self { way, folder, sites };
        fs::create_dir(scene.www()).unwrap();
        if way != Way::First {
            scene.build(0);
            write(&scene.output(), &FOREIGN);
            if way == Way::Late {
                fs::create_dir(scene.output().join("volume")).unwrap();
            }
            for site in &mut scene.sites {
                site.extend(FOREIGN.map(|(path, text)| (path.to_string(), text.to_string())));
            }
        }
        scene
    }

    fn www(&self) -> PathBuf {
        self.folder.path().join("www")
    }

    fn output(&self) -> PathBuf {
        self.www().join(if self.way == Way::Inside { "p".repeat(240) } else { "public".into() })
    }

    /// Builds the old or the new dossier, and sends the program a signal at one of its changes.
    fn traced(&self, number: usize, at: usize, signal: Signal) -> Run {
        let (root, output) = (self.folder.path().join(number.to_string()), self.output());
        let program = [PROGRAM, "-q", "build", "-r", root.to_str().unwrap(), "-o", output.to_str().unwrap()];
        let mut shell = Command::new("sh");
        let mut script = String::new();
        if self.way == Way::Late && output.join("volume").is_dir() {
            shell = mounting_shell();
            script = format!("mount -t tmpfs none '{}'", output.join("volume").display());
        }
        // On one thread, so that the changes come in the same order each time.
        shell.env("RAYON_NUM_THREADS", "1");
        // Publishing one by one is told of as a warning each time.
        shell.stderr(Stdio::null());
        tracer::run(&script, &mut shell, &program, at, signal)
    }

    /// Watches the old or the new dossier until its site stands, or kills it at one of its changes before that.
    fn watched(&self, number: usize, at: usize) -> Run {
        let (root, output) = (self.folder.path().join(number.to_string()), self.output());
        let program = [PROGRAM, "watch", "-r", root.to_str().unwrap(), "-o", output.to_str().unwrap()];
        let (pid, told) = (self.folder.path().join("pid"), self.folder.path().join("told"));
        let mut shell = Command::new("sh");
        shell.env("RAYON_NUM_THREADS", "1").stderr(fs::File::create(&told).unwrap());
        let (over, is_over) = std::sync::mpsc::channel::<()>();
        let script = format!("echo $$ >'{}'", pid.display());
        let killer = std::thread::spawn(move || {
            let pause = std::time::Duration::from_millis(5);
            while is_over.recv_timeout(pause) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                if fs::read_to_string(&told).unwrap().contains("watching `") {
                    let pid = fs::read_to_string(&pid).unwrap().trim().parse().unwrap();
                    return kill(Pid::from_raw(pid), Signal::SIGKILL).unwrap();
                }
            }
        });
        let run = tracer::run(&script, &mut shell, &program, at, Signal::SIGKILL);
        drop(over);
        killer.join().unwrap();
        assert_eq!(run.status, None, "it ended by itself");
        run
    }

    fn build(&self, number: usize) {
        let run = self.traced(number, usize::MAX, Signal::SIGKILL);
        assert_eq!(run.status, Some(0), "{:?}: the build failed", self.way);
    }

    /// The site in its place is the one that belongs there, and nothing else is left.
    fn assert_whole(&self, number: usize, after: &str) {
        let way = self.way;
        assert!(tree(&self.output()) == self.sites[number], "{way:?}, {after}: {}", self.difference(number));
        let names: Vec<_> = [self.www(), self.output()].iter().flat_map(|folder| names(folder)).collect();
        let debris: Vec<_> = names.iter().filter(|name| name.contains("rapporteur-")).collect();
        assert_eq!(debris, [".rapporteur-manifest"], "{way:?}, {after}");
    }

    fn difference(&self, number: usize) -> String {
        let (there, expected) = (tree(&self.output()), &self.sites[number]);
        let paths = there.keys().chain(expected.keys()).filter(|path| there.get(*path) != expected.get(*path));
        format!("not as it should be: {:?}", paths.collect::<Vec<_>>())
    }

    /// After a kill, before anything else: the old site or the new one.
    fn assert_one_of_two(&self, after: &str) {
        if matches!(self.way, Way::Inside | Way::Late) {
            // Its files are replaced one by one, of which the program warns.
            return;
        }
        let mut there = tree(&self.output());
        there.remove(".rapporteur-unpublished");
        if self.way == Way::First {
            assert!(!self.output().exists() || there == self.sites[1], "{after}: {}", self.difference(1));
            return;
        }
        // Whole folders of others are carried over in the instant after the exchange: the next run does it.
        there.entry(".git/HEAD".into()).or_insert_with(|| "ref".into());
        assert!(self.sites.contains(&there), "{after}: {} {}", self.difference(0), self.difference(1));
    }

    /// When the page was last modified that is the same in both.
    fn time(&self) -> SystemTime {
        fs::metadata(self.output().join("deep/er/same.txt")).unwrap().modified().unwrap()
    }

    /// Kills a build and looks at what the next ones make of it. Gives how the killed one went.
    fn kill(&self, at: usize, signal: Signal) -> Run {
        let after = format!("{signal} at change {at}");
        let time = (self.way != Way::First).then(|| self.time());
        let run = self.traced(1, at, signal);
        self.assert_one_of_two(&after);
        // What mends may be killed in turn.
        let (again, after) = (1 + at % 17, format!("{after}, then at {}", 1 + at % 17));
        self.traced(1, again, Signal::SIGKILL);
        self.assert_one_of_two(&after);
        if self.way == Way::First {
            self.build(1);
            self.assert_whole(1, &after);
            fs::remove_dir_all(self.output()).unwrap();
            return run;
        }
        // The next run may be of the old dossier again, as after an edit that was taken back.
        for number in if at.is_multiple_of(2) { [1, 0].as_slice() } else { &[0] } {
            self.build(*number);
            self.assert_whole(*number, &after);
        }
        assert_eq!(time, Some(self.time()), "{after}: an unchanged file was written anew");
        run
    }
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn is_thorough() -> bool {
    std::env::var_os("RAPPORTEUR_KILLS").as_deref() == Some(OsStr::new("all"))
}

fn kills(way: Way) {
    let scene = Scene::new(way);
    let whole = scene.kill(usize::MAX, Signal::SIGKILL);
    assert_eq!(whole.status, Some(0));
    assert!(whole.changes > 20, "{whole:?}: is anything seen?");
    if is_thorough() {
        let mut at = 1;
        while scene.kill(at, Signal::SIGKILL).status.is_none() {
            at += 1;
        }
        assert!(at.abs_diff(whole.changes) < 5, "{at} kills of {} changes", whole.changes);
        println!("{way:?}: killed {} times", at - 1);
    } else {
        // There the new site stands, and not all is done: with the next run of the one dossier and of the other.
        for at in [whole.last_rename - 1, whole.last_rename] {
            scene.kill(at, Signal::SIGKILL);
        }
        const KILLS: usize = 4;
        for number in 1..=KILLS {
            // Less at the beginning, where files are only staged: in the second half they get into their place.
            let signal = [Signal::SIGKILL, Signal::SIGINT, Signal::SIGTERM][number % 3];
            scene.kill(whole.changes * (KILLS + number) / (2 * KILLS), signal);
        }
    }
}

#[test]
fn a_first_build_is_killed() {
    kills(Way::First);
}

#[test]
fn a_build_that_exchanges_is_killed() {
    kills(Way::Exchange);
}

#[test]
fn a_build_that_works_inside_is_killed() {
    kills(Way::Inside);
}

#[test]
fn a_build_that_cannot_exchange_in_the_end_is_killed() {
    kills(Way::Late);
}

#[test]
fn a_watch_is_killed() {
    let scene = Scene::new(Way::Exchange);
    let time = scene.time();
    let whole = scene.watched(1, usize::MAX);
    assert!(tree_without_changes(&scene) == scene.sites[1], "{}", scene.difference(1));
    assert!(whole.changes > 20, "{whole:?}: is anything seen?");
    let all: Vec<usize> = if is_thorough() {
        (1..=whole.changes).collect()
    } else {
        let around = [whole.last_rename - 1, whole.last_rename, whole.last_rename + 1];
        (1..6).map(|number| whole.changes * number / 6).chain(around).collect()
    };
    for at in all {
        scene.build(0);
        scene.assert_whole(0, "before");
        scene.watched(1, at);
        // What mends may be killed in turn.
        scene.watched(1, 1 + at % 17);
        // The next run may be of the old dossier again, as after an edit that was taken back.
        let after = format!("killed at change {at}, then at {}", 1 + at % 17);
        if at.is_multiple_of(2) {
            scene.watched(1, usize::MAX);
            assert!(tree_without_changes(&scene) == scene.sites[1], "{after}: {}", scene.difference(1));
            scene.build(1);
            scene.assert_whole(1, &after);
        }
        scene.build(0);
        scene.assert_whole(0, &after);
    }
    assert_eq!(time, scene.time(), "an unchanged file was written anew");
}

/// The site in its place, with what a watch keeps there besides.
fn tree_without_changes(scene: &Scene) -> BTreeMap<String, String> {
    let mut there = tree(&scene.output());
    there.retain(|path, _| !path.starts_with(".rapporteur-"));
    there
}
