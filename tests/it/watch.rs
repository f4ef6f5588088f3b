//! Watching, by the program itself: every way to save, folders that come and go, mistakes and their mending, lost events and
//! limits. What is published in the end is what a build from nothing gives.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use crate::fixture::files;
use crate::watched::{DOSSIER, PROGRAM, Watched, event, write};

const MENDED: &str = "what was wrong is mended";
const PLAN: &str = "content/events/plan.md";

fn pause(ms: u64) {
    std::thread::sleep(Duration::from_millis(ms));
}

fn name(path: &Path, ending: &str) -> std::path::PathBuf {
    path.with_file_name(format!("{}{ending}", path.file_name().unwrap().to_str().unwrap()))
}

/// Writes a new text into a file.
type Save = fn(&Path, &str);

/// Every way in which an editor, or a program, does so.
pub const WAYS: [(&str, Save); 8] = [
    ("in place", |file, text| fs::write(file, text).unwrap()),
    ("emptied, and filled after a while", |file, text| {
        let mut open = File::create(file).unwrap();
        pause(120);
        open.write_all(text.as_bytes()).unwrap();
    }),
    ("in place, in pieces", |file, text| {
        let mut open = OpenOptions::new().write(true).open(file).unwrap();
        open.rewind().unwrap();
        for piece in text.as_bytes().chunks(40) {
            open.write_all(piece).unwrap();
            pause(2);
        }
        open.set_len(text.len() as u64).unwrap();
    }),
    ("vim, with a backup", |file, text| {
        drop(File::create(file.with_file_name("4913")).unwrap());
        fs::remove_file(file.with_file_name("4913")).unwrap();
        fs::rename(file, name(file, "~")).unwrap();
        fs::write(file, text).unwrap();
        fs::set_permissions(file, fs::metadata(name(file, "~")).unwrap().permissions()).unwrap();
        fs::remove_file(name(file, "~")).unwrap();
    }),
    ("written and renamed", |file, text| {
        fs::write(name(file, ".tmp"), text).unwrap();
        fs::rename(name(file, ".tmp"), file).unwrap();
    }),
    ("written under a name of chance and renamed", |file, text| {
        fs::write(file.with_file_name("sedx1Y2z3"), text).unwrap();
        fs::rename(file.with_file_name("sedx1Y2z3"), file).unwrap();
    }),
    ("JetBrains", |file, text| {
        fs::write(name(file, "___jb_tmp___"), text).unwrap();
        fs::rename(file, name(file, "___jb_old___")).unwrap();
        fs::rename(name(file, "___jb_tmp___"), file).unwrap();
        fs::remove_file(name(file, "___jb_old___")).unwrap();
    }),
    ("removed and written", |file, text| {
        fs::remove_file(file).unwrap();
        fs::write(file, text).unwrap();
    }),
];

fn ways_to_save(args: &[&str], most: usize) {
    let watched = Watched::start(args);
    watched.until_right("the first site");
    for (way, save) in WAYS {
        let rounds = watched.rounds_of(way, || save(&watched.at(PLAN), &event(way)));
        assert!((1..=most).contains(&rounds), "{way}: {rounds} rounds; {}", watched.lines().join("\n"));
    }
    let checkout = "500 files, as by git checkout";
    let rounds = watched.rounds_of(checkout, || {
        for number in 0..500 {
            let path = watched.at(&format!("content/events/e{:02}/n{number:03}.md", number % 10));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            drop(fs::remove_file(&path));
            fs::write(path, event(&format!("Number {number}"))).unwrap();
        }
    });
    assert!(rounds <= most + 1, "{rounds} rounds; {}", watched.lines().join("\n"));
    let removed = watched.rounds_of("500 files are gone", || {
        for folder in 0..10 {
            fs::remove_dir_all(watched.at(&format!("content/events/e{folder:02}"))).unwrap();
        }
    });
    assert!(removed <= most + 1, "{removed} rounds");
}

#[test]
fn every_way_to_save_shows_after_one_round_or_two() {
    ways_to_save(&[], 2);
}

#[test]
fn every_way_to_save_shows_when_polling() {
    // A poll may fall between any two steps.
    ways_to_save(&["--poll", "25"], 12);
}

fn folders_that_come_and_go(args: &[&str]) {
    let watched = Watched::start(args);
    let (at, root) = (|path: &str| watched.at(path), watched.root());
    let new = |path: &str| watched.put(path, &event(path));
    new("content/events/a/b/c/d/deep.md");
    watched.until_right("folders in folders and a file at once");
    new("content/events/a/b/c/d/deep.md");
    fs::write(at("content/events/a/b/c/d/deep.md"), event("Other")).unwrap();
    watched.until_right("what is in them is watched");
    fs::rename(at("content/events/a"), at("content/events/z")).unwrap();
    watched.until_right("a folder is renamed");
    fs::write(at("content/events/z/b/c/d/deep.md"), event("Renamed")).unwrap();
    watched.until_right("it is watched under its new name");
    fs::rename(at("content/events/z"), watched.outside("z")).unwrap();
    watched.until_right("a folder is moved out");
    fs::write(watched.outside("z/b/c/d/deep.md"), event("Outside")).unwrap();
    fs::rename(watched.outside("z"), at("content/events/y")).unwrap();
    watched.until_right("a folder is moved in");
    fs::write(at("content/events/y/b/c/d/deep.md"), event("Inside")).unwrap();
    watched.until_right("it is watched where it is now");
    for turn in 0..20 {
        fs::remove_dir_all(at("content/events/y")).unwrap();
        new("content/events/y/b/c/again.md");
        fs::write(at("content/events/y/b/c/again.md"), event(&format!("Again {turn}"))).unwrap();
        fs::rename(at("content/events/y"), at("content/events/x")).unwrap();
        fs::rename(at("content/events/x"), at("content/events/y")).unwrap();
    }
    watched.until_right("a folder is removed and made again, over and over");
    fs::write(at("content/events/y/b/c/again.md"), event("At last")).unwrap();
    watched.until_right("the last one is watched");
    fs::rename(at("content"), at("contents")).unwrap();
    watched.until_right("there is no content");
    fs::rename(at("contents"), at("content")).unwrap();
    watched.until_right("there is again");
    fs::write(at(PLAN), event("After the content's return")).unwrap();
    watched.until_right("the content is watched");
    fs::remove_dir_all(at("static")).unwrap();
    watched.until_right("there is nothing static");
    watched.put("static/style/own.css", "b {}");
    watched.until_right("there is again");
    watched.put("templates/words/en.ftl", "nav-home = Start\n");
    watched.until_right("there are templates");
    fs::rename(&root, watched.outside("away")).unwrap();
    watched.until("the loss is told", |watched| watched.has_said("error: there is no folder `site`"));
    write(&root, &files(DOSSIER));
    watched.until_right("there is another root");
    fs::write(at(PLAN), event("In the new root")).unwrap();
    watched.until_right("it is watched");
    fs::remove_dir_all(&root).unwrap();
    fs::rename(watched.outside("away"), &root).unwrap();
    watched.until_right("the first root is back");
    fs::write(at(PLAN), event("In the old root")).unwrap();
    watched.until_right("it is watched again");
}

#[test]
fn folders_are_renamed_moved_removed_and_made_again() {
    folders_that_come_and_go(&[]);
}

#[test]
fn folders_come_and_go_when_polling() {
    folders_that_come_and_go(&["--poll", "20ms"]);
}

#[test]
fn mistakes_keep_the_last_good_site_until_they_are_mended() {
    let watched = Watched::start(&[]);
    watched.until_right("the first site");
    watched.put("content/events/warned.md", "+++\ntitle = \"Warned\"\ndate = 2025-01-01\n+++\nNo source.\n");
    watched.until("its warning is told", |watched| watched.has_said("warned.md:"));
    watched.until_right("a site with a warning");
    let good = watched.published();
    let plan = fs::read_to_string(watched.at(PLAN)).unwrap();
    let faults: [(&str, &str, &str, &str); 4] = [
        (PLAN, "+++\ntitle = \"Plan\"\ndate = 2025-02-30\n+++\n", &plan, "error[toml]"),
        ("site.toml", "title = 7\n", "title = \"Harbor\"\n", "error[wrong-type]"),
        ("templates/event.html", "{% if %}", "", "error[template]"),
        ("content/events/plan.txt.md", "no front matter", "", "error["),
    ];
    for (path, broken, mended, told) in faults {
        let before = watched.lines().len();
        watched.put(path, broken);
        watched.until(&format!("{path} is told"), |watched| {
            watched.lines()[before..].iter().any(|line| line.contains("the last good site stays"))
        });
        let lines = watched.lines();
        assert!(lines[before..].iter().any(|line| line.contains(told)), "{path}: {}", lines[before..].join("\n"));
        assert!(!lines[before..].iter().any(|line| line.contains("warned.md:")), "{path}: a warning is told again");
        assert!(watched.published() == good, "{path}: the last good site is gone");
        if mended.is_empty() {
            fs::remove_file(watched.at(path)).unwrap();
        } else {
            watched.put(path, mended);
        }
        watched.until("it is mended", |watched| {
            watched.lines()[before..].iter().any(|line| line.contains(": made ") && line.ends_with(MENDED))
        });
        watched.until_right(path);
    }
    fs::rename(watched.at("site.toml"), watched.at("site.toml.old")).unwrap();
    watched.until("missing settings are told", |watched| watched.has_said("error: there is no `site.toml` in `site`"));
    assert!(watched.published() == good);
    watched.put(PLAN, &event("Meanwhile"));
    watched.put("site.toml", "title = \"Port\"\n");
    watched.until_right("there are settings again");
}

#[test]
fn neither_our_own_output_nor_reading_wakes_us() {
    let watched = Watched::start(&[]);
    watched.rounds_of("an edit", || watched.put(PLAN, &event("Edited")));
    let before = watched.rounds();
    fs::write(watched.at("public/foreign.txt"), "mine").unwrap();
    fs::write(watched.at("notes.txt"), "none of the site's").unwrap();
    for hidden in ["content/.plan.md.swp", "content/events/plan.md~", "static/.DS_Store"] {
        watched.put(hidden, "none of the site's");
    }
    for _ in 0..50 {
        for path in [PLAN, "site.toml", "static/note.txt"] {
            fs::read(watched.at(path)).unwrap();
        }
        assert!(fs::read_dir(watched.at("content/events")).unwrap().count() > 0);
    }
    // Written again with the same bytes: it is looked at, and nothing is built.
    watched.put(PLAN, &event("Edited"));
    pause(700);
    assert_eq!(watched.rounds(), before, "{}", watched.lines().join("\n"));
    assert_eq!(fs::read_to_string(watched.at("public/foreign.txt")).unwrap(), "mine");
}

#[test]
fn edits_during_builds_are_built_next() {
    let watched = Watched::start(&[]);
    for number in 0..150 {
        watched.put(PLAN, &event(&format!("Plan {number}")));
        watched.put(&format!("content/events/more/{}.md", number % 7), &event(&format!("More {number}")));
        pause(number % 9);
    }
    watched.until_right("all edits");
}

#[test]
fn the_output_is_held_and_left_whole() {
    let mut watched = Watched::start(&[]);
    let build = || Command::new(PROGRAM).args(["-q", "build", "-r"]).arg(watched.root()).output().unwrap();
    let other = build();
    assert_eq!(other.status.code(), Some(2));
    let told = String::from_utf8(other.stderr).unwrap();
    assert!(told.contains(&format!("process {} is publishing into `", watched.pid())), "{told}");
    assert!(told.contains("hint: ") && told.contains("`rapporteur watch`"), "{told}");
    fs::remove_dir_all(watched.at("public")).unwrap();
    watched.put(PLAN, &event("Anew"));
    watched.until_right("an output that was removed is made again as a whole");
    watched.put(PLAN, &event("Interrupted"));
    watched.until_right("the last edit");
    watched.signal(Signal::SIGINT);
    assert_eq!(watched.ended_by(), Some(Signal::SIGINT as i32));
    let names = |folder: &Path| -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.contains("rapporteur")).collect()
    };
    assert_eq!(names(&watched.root()), [""; 0]);
    assert_eq!(names(&watched.at("public")), [".rapporteur-manifest"]);
    watched.until_right("all is there");
}

#[test]
fn what_a_killed_watch_leaves_the_next_run_takes_up() {
    for turn in 0..6 {
        let mut watched = Watched::start(&[]);
        let started = Instant::now();
        for number in 0.. {
            watched.put(&format!("content/events/n{}.md", number % 5), &event(&format!("{turn} {number}")));
            drop(fs::remove_file(watched.at(&format!("content/events/n{}.md", (number + 2) % 5))));
            pause(3);
            if started.elapsed() > Duration::from_millis(300 + 37 * turn) {
                break;
            }
        }
        watched.signal(Signal::SIGKILL);
        watched.ended_by();
        let built = Command::new(PROGRAM).args(["build", "-r"]).arg(watched.root()).output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        watched.until_right("the build after it");
        let debris = fs::read_dir(watched.at("public")).unwrap().map(|entry| entry.unwrap().file_name());
        let debris: Vec<_> = debris.filter(|name| name.as_encoded_bytes().starts_with(b".rapporteur")).collect();
        assert_eq!(debris, [".rapporteur-manifest"]);
    }
}

#[test]
fn events_that_were_lost_are_made_up_for() {
    let watched = Watched::start(&[]);
    watched.until_right("the first site");
    watched.signal(Signal::SIGSTOP);
    // More than the kernel keeps. Every second one is of another file: the same one twice over counts once.
    let most: usize = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap().trim().parse().unwrap();
    let files = [watched.at("static/note.txt"), watched.at(PLAN)];
    for number in 0..=most {
        drop(File::open(&files[number % 2]).unwrap());
    }
    watched.put("content/events/lost/in/the/flood.md", &event("Lost"));
    watched.put(PLAN, &event("Lost, too"));
    fs::remove_dir_all(watched.at("content/events/north")).unwrap();
    watched.signal(Signal::SIGCONT);
    watched.until_right("all is looked at");
    watched.put("content/events/lost/in/the/flood.md", &event("Found"));
    watched.until_right("folders whose making was lost are watched");
    pause(100);
    let rounds = watched.rounds();
    pause(1500);
    assert_eq!(watched.rounds(), rounds);
}

/// Runs the program in a user namespace of its own, in which the system's limit `name` is set.
fn limited(name: &str, most: usize) -> Option<Command> {
    let script = format!("echo {most} >/proc/sys/user/{name} && exec \"$@\"");
    let limited = |program: &str| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "sh", "-c", &script, "sh", program]);
        command
    };
    let can = limited("true").output().is_ok_and(|output| output.status.success());
    can.then(|| limited(PROGRAM))
}

#[test]
fn where_the_system_lets_us_watch_no_more_all_is_polled() {
    for (name, most, told) in [
        ("max_inotify_watches", 0, "lets us watch no more folders: looking for changes every 500 ms instead"),
        ("max_inotify_watches", 3, "lets us watch no more folders: looking for changes every 500 ms instead"),
        (
            "max_inotify_instances",
            0,
            "cannot watch `site` (too many open files): looking for changes every 500 ms instead",
        ),
    ] {
        let Some(mut command) = limited(name, most) else {
            println!("user namespaces are not allowed here: skipped");
            return;
        };
        let watched = Watched::begin(&mut command, tempfile::tempdir().unwrap(), &[]);
        assert!(watched.has_said(told), "{name}: {}", watched.lines().join("\n"));
        watched.put(PLAN, &event("Polled"));
        watched.until_right(name);
        watched.put("content/events/a/b/c.md", &event("Polled, too"));
        watched.until_right(name);
    }
    // All that is there can be watched, and what is made then cannot.
    let Some(mut command) = limited("max_inotify_watches", 6) else { return };
    let watched = Watched::begin(&mut command, tempfile::tempdir().unwrap(), &[]);
    assert!(!watched.has_said("looking for changes"), "{}", watched.lines().join("\n"));
    watched.put("content/events/a/b/c/d/e.md", &event("Polled"));
    watched.until("the change is told", |watched| watched.has_said("lets us watch no more folders"));
    watched.put("content/events/a/b/c/d/e.md", &event("Polled, too"));
    watched.until_right("it is polled");
}

#[test]
fn a_commit_shows_without_an_edit_and_the_index_wakes_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    let git = |day: &str, args: &[&str]| crate::history::git(&root, day, args);
    crate::watched::write(&root, &files(DOSSIER));
    git("2025-05-01", &["init", "-q", "-b", "main"]);
    git("2025-05-01", &["add", "site.toml", "content", "static"]);
    git("2025-05-01", &["commit", "-q", "-m", "All"]);
    let watched = Watched::of(&mut Command::new(PROGRAM), folder, &["watch"]);
    let last = || {
        let page = fs::read_to_string(root.join("public/events/plan/index.html")).unwrap_or_default();
        page.split("<p>Last changed ").nth(1).map(|rest| rest.split('<').next().unwrap().to_owned())
    };
    watched.until("the commit shows", |_| last().as_deref() == Some("May 1, 2025"));
    let rounds = watched.rounds_of("an edit", || watched.put(PLAN, &event("Other plan")));
    assert!(rounds <= 2, "{rounds}");
    assert_eq!(last().as_deref(), Some("May 1, 2025"));
    let before = watched.rounds();
    git("2025-05-02", &["add", PLAN]);
    pause(1500);
    assert_eq!(watched.rounds(), before);
    git("2025-05-02", &["commit", "-q", "-m", "Other"]);
    watched.until("the next commit shows", |_| last().as_deref() == Some("May 2, 2025"));
    watched.until_right("after a commit");
    assert_eq!(watched.rounds(), before + 1);
    assert!(watched.has_said(".git: made"), "{:?}", watched.lines());
}

#[cfg(target_os = "linux")]
#[test]
fn polling_pauses_while_the_dossier_is_away() {
    let watched = Watched::start(&["--poll", "10ms"]);
    fs::rename(watched.root(), watched.outside("away")).unwrap();
    watched.until("that it is away is told", |watched| watched.lines().iter().any(|line| line.starts_with("error")));
    // The times are the 14th and 15th field, in hundredths of a second; the name of the second is in parentheses.
    let worked = || {
        let stat = fs::read_to_string(format!("/proc/{}/stat", watched.pid())).unwrap();
        let fields: Vec<u64> = stat.rsplit(')').next().unwrap().split(' ').filter_map(|one| one.parse().ok()).collect();
        Duration::from_millis((fields[10] + fields[11]) * 10)
    };
    let (before, started) = (worked(), Instant::now());
    std::thread::sleep(Duration::from_millis(1500));
    let (worked, passed) = (worked() - before, started.elapsed());
    assert!(worked < passed / 3, "{worked:?} of {passed:?}");
    fs::rename(watched.outside("away"), watched.root()).unwrap();
    watched.put(PLAN, &event("Back"));
    watched.until_right("it is back");
}
