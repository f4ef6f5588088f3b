//! Many random edits in a row under the eyes of one `watch`, and of one `serve`, saved in every way: what is published is compared with a build
//! from nothing again and again, and in the end no more memory and no more open files are needed than near the start.
//!
//! Usually some edits of a small dossier; `RAPPORTEUR_SAVES=2000` makes them as many, of 1,000 events, and `RAPPORTEUR_SEED=7`
//! other ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::fixture::files;
use crate::laws::Dice;
use crate::watch::WAYS;
use crate::watched::{DOSSIER, PROGRAM, Watched, event, write};

#[path = "../../benches/generator/mod.rs"]
mod generator;

/// So many edits lie between two comparisons.
const BETWEEN: usize = 50;

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

/// One random edit.
fn edit(dice: &mut Dice, watched: &Watched, events: &[PathBuf], turn: usize) {
    let own = |number: usize| watched.at(&format!("content/events/own/{}/e{number}.md", number % 4));
    let chance = dice.below(20);
    let (own, other) = (own(chance), own(dice.below(20)));
    match dice.below(12) {
        0..=3 => {
            let path = watched.at(dice.one(events).to_str().unwrap());
            let text = fs::read_to_string(&path).unwrap();
            let save = WAYS[dice.below(WAYS.len())].1;
            // The last line is ours.
            let body = text.rsplit_once("\n\nEdit ").map_or(text.as_str(), |(body, _)| body);
            save(&path, &format!("{body}\n\nEdit {turn}: {}.\n", dice.words(5)));
        }
        4 => {
            let path = watched.at(dice.one(events).to_str().unwrap());
            let text = fs::read_to_string(&path).unwrap();
            let line = text.lines().find(|line| line.starts_with("title")).unwrap();
            fs::write(&path, text.replacen(line, &format!("title = \"{} {turn}\"", dice.words(3)), 1)).unwrap();
        }
        5 | 6 => {
            fs::create_dir_all(own.parent().unwrap()).unwrap();
            fs::write(own, event(&format!("Own {turn}"))).unwrap();
        }
        7 => drop(fs::remove_file(own)),
        8 => {
            if own.exists() {
                fs::create_dir_all(other.parent().unwrap()).unwrap();
                fs::rename(own, other).unwrap();
            }
        }
        9 => {
            let (folder, moved) = (watched.at("content/events/own"), watched.at(&format!("content/events/own{turn}")));
            if fs::rename(&folder, &moved).is_ok() {
                fs::rename(moved, folder).unwrap();
            }
        }
        10 => watched.put(&format!("static/own/{}.css", chance % 3), &format!("b {{ width: {turn}px }}")),
        _ => {
            // Broken, and mended a moment later.
            let text = fs::read_to_string(watched.at("site.toml")).unwrap();
            watched.put("site.toml", "title = ");
            std::thread::sleep(Duration::from_millis(dice.below(40) as u64));
            watched.put("site.toml", &text);
        }
    }
}

/// Resident memory in bytes, and how many files are open.
fn used(watched: &Watched) -> (u64, usize) {
    let at = |what: &str| format!("/proc/{}/{what}", watched.pid());
    let pages: u64 = fs::read_to_string(at("statm")).unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    (pages * 4096, fs::read_dir(at("fd")).unwrap().count())
}

#[test]
fn many_edits_are_watched_and_all_is_right_in_the_end() {
    soak(&["watch"]);
}

#[test]
fn many_edits_are_served_and_all_is_right_in_the_end() {
    // What is published is read from where the server reads.
    soak(&["serve", "--port", "0", "-o", "site/public"]);
}

fn soak(args: &[&str]) {
    let asked = number("RAPPORTEUR_SAVES");
    let saves = asked.unwrap_or(100);
    let mut dice = Dice(number("RAPPORTEUR_SEED").unwrap_or(5) as u64);
    let folder = tempfile::tempdir().unwrap();
    let all: BTreeMap<String, Vec<u8>> = match asked {
        Some(_) => generator::files(1000).map(|(path, text)| (path, text.into_bytes())).collect(),
        None => files(DOSSIER),
    };
    write(&folder.path().join("site"), &all);
    let is_event = |path: &&String| path.starts_with("content/events/");
    let events: Vec<PathBuf> = all.keys().filter(is_event).map(PathBuf::from).collect();
    let watched = Watched::of(&mut Command::new(PROGRAM), folder, args);
    let mut early = None;
    for turn in 1..=saves {
        let rounds = watched.rounds();
        edit(&mut dice, &watched, &events, turn);
        // Some edits come while a round is under way, some after it.
        let until = Instant::now() + Duration::from_millis(dice.below(120) as u64);
        while Instant::now() < until && (watched.rounds() == rounds || dice.below(4) > 0) {
            std::thread::sleep(Duration::from_millis(5));
        }
        if turn % BETWEEN == 0 {
            watched.until_right(&format!("edit {turn}"));
        }
        if turn == 100 {
            early = Some(used(&watched));
        }
    }
    let ((memory, open), (before, open_before)) = (used(&watched), early.unwrap());
    println!(
        "{args:?}: {saves} edits, {} rounds, {} MB ({} MB after 100), {open} files open",
        watched.rounds(),
        memory >> 20,
        before >> 20
    );
    assert_eq!(open, open_before);
    assert!(memory < before + before / 4 + (16 << 20), "{} MB have become {} MB", before >> 20, memory >> 20);
}
