//! The laws of the crate documentation that concern `build`: 1, 2, 5 and 6.
//!
//! Law 2 is held up by an oracle: random edits to all that a build looks at, and after each a warm build that must
//! equal a cold one in every byte and every diagnostic. `RAPPORTEUR_EDITS=1000` makes it longer, and
//! `RAPPORTEUR_SEED=7` another one.

use std::collections::BTreeMap;
use std::sync::Arc;

use rapporteur::build::{Built, Memory};
use rapporteur::given::history::{History, Life, Past};
use rapporteur::given::inputs::{Drafts, Input, Inputs, Options};
use rapporteur::ground::fingerprint::Stamped;
use rapporteur::ground::path::SourcePath;

use crate::fixture::{Store, Tree, build_site, cold, files, has_errors, inputs, once, shown, warm};
use crate::voyage;

type Files = BTreeMap<String, Vec<u8>>;

/// Xorshift: the same edits on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn word(&mut self) -> String {
        let parts = ["ro", "me", "mus", "cat", "ge", "ne", "va", "o", "man", "tal", "ks"];
        (0..2 + self.below(3)).map(|_| self.one(&parts)).collect()
    }

    pub fn words(&mut self, n: usize) -> String {
        (0..n).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

const EVENTS: usize = 25;
/// Events that others refer to; edits that are to leave the site valid do not take them away.
const CORE: usize = 8;
const ACTORS: [&str; 6] = ["gov", "camp", "ann", "bob", "cem", "rival"];
const ISSUES: [&str; 3] = ["limits", "force", "terms"];
const POSITIONS: [&str; 3] = ["less", "some", "more"];
const TEMPLATES: [(&str, &str); 6] = [
    ("base.html", include_str!("../../templates/base.html")),
    ("event.html", include_str!("../../templates/event.html")),
    ("matrix.html", include_str!("../../templates/matrix.html")),
    ("parts/cell.html", include_str!("../../templates/parts/cell.html")),
    ("home.html", include_str!("../../templates/home.html")),
    ("parts/site.html", include_str!("../../templates/parts/site.html")),
];
const WORDS: &str = include_str!("../../templates/words/en.ftl");

fn event(dice: &mut Dice, number: usize) -> String {
    let mut text = format!("+++\ntitle = \"{} {number}\"\n", dice.words(2));
    match dice.below(8) {
        0 => text.push_str("date = \"unknown\"\n"),
        1 => text.push_str("date = \"2025-04\"\n"),
        2 => text.push_str(&format!("date = \"{}\"\n", dice.one(&["2018", "2025-03-30/2025-04-02", "2024-12"]))),
        _ => text.push_str(&format!("date = 2025-04-{:02}\n", 1 + dice.below(28))),
    }
    if dice.below(2) == 0 {
        text.push_str(&format!("summary = \"{} [[e{:02}]]\"\n", dice.words(4), dice.below(CORE)));
    }
    if number >= CORE && dice.below(4) == 0 {
        text.push_str(&format!("status = \"{}\"\n", dice.one(&["planned", "disputed", "retracted"])));
    }
    text.push_str(&format!(
        "tags = [\"{}\"]\nsources = [\"paper\", \"speech\"]\n",
        dice.one(&["Talks", "Public \\\"words\\\"", "Ünder"])
    ));
    for _ in 0..dice.below(4) {
        let (actor, issue) = (dice.one(&ACTORS), dice.one(&ISSUES));
        let held = if dice.below(5) == 0 { "rejects" } else { "position" };
        let (position, via) = (dice.one(&POSITIONS), dice.one(&["said", "did", "reported", "inferred"]));
        text.push_str(&format!("[[stance]]\nactor = \"{actor}\"\nissue = \"{issue}\"\n{held} = \"{position}\"\n"));
        text.push_str(&format!("via = \"{via}\"\nnote = \"{}\"\n", dice.words(3)));
    }
    if dice.below(3) == 0 {
        text.push_str("[[stance]]\nactor = \"ann\"\nissue = \"limits\"\nposition = \"some\"\nvia = \"said\"\n");
        text.push_str("quote = \"we can live with some\"\nsource = \"speech\"\n");
    }
    if dice.below(2) == 0 {
        text.push_str(&format!("[[response]]\nactor = \"{}\"\ntext = \"{}\"\n", dice.one(&ACTORS), dice.words(3)));
    }
    if dice.below(5) == 0 {
        let (day, link) = (1 + dice.below(28), dice.below(CORE));
        text.push_str(&format!(
            "[[correction]]\ndate = 2025-05-{day:02}\ntext = \"{} [[e{link:02}]]\"\n",
            dice.words(2)
        ));
    }
    let other = dice.below(CORE);
    if other != number && dice.below(3) > 0 {
        let kind = dice.one(&["parallels", "contradicts", "hinders", "concurrent", "causes"]);
        let why = format!("{{this}} {} {{other}}", dice.words(2));
        text.push_str(&format!("[[related]]\nto = \"e{other:02}\"\nkind = \"{kind}\"\nwhy = \"{why}\"\n"));
    }
    let (word, link) = (dice.words(6), dice.below(CORE));
    text.push_str(&format!(
        "+++\n{word} [[e{link:02}]] -- [[ann]] \"{}\".\n\n## {}\n\nMore.\n",
        dice.word(),
        dice.word()
    ));
    text
}

fn actors(dice: &mut Dice) -> String {
    let member = |of: &str, day: usize| format!("memberships = [{{ of = \"{of}\", from = 2025-04-{day:02} }}]\n");
    let mut text = String::new();
    for actor in ACTORS {
        let (kind, more) = match actor {
            "gov" => ("state", String::new()),
            "camp" => ("faction", "memberships = [\"gov\"]\n".into()),
            "ann" => ("person", "memberships = [{ of = \"gov\", lead = true }]\n".into()),
            "bob" => ("person", member("camp", 1 + dice.below(20))),
            "cem" => ("person", member("gov", 1 + dice.below(20))),
            _ => ("organization", format!("about = \"{} [[gov]]\"\n", dice.words(3))),
        };
        text.push_str(&format!("[{actor}]\nname = \"{actor} {}\"\nkind = \"{kind}\"\n{more}", dice.word()));
    }
    text
}

fn issues(dice: &mut Dice) -> String {
    let mut text = String::new();
    for issue in ISSUES {
        text.push_str(&format!("[{issue}]\nname = \"{issue} {}\"\nquestion = \"{}?\"\n", dice.word(), dice.words(3)));
        if dice.below(4) == 0 {
            text.push_str("group = \"Group\"\n");
        }
        let mut order = POSITIONS;
        order.swap(0, dice.below(3));
        let positions = order.map(|id| format!("{{ id = \"{id}\", label = \"{id} {}\" }}", dice.word()));
        text.push_str(&format!("positions = [{}]\n", positions.join(", ")));
    }
    text
}

fn settings(dice: &mut Dice) -> String {
    let mut text = format!("title = \"{}\"\n", dice.words(2));
    let lines = [
        "base_url = \"https://example.org/dossier\"\n",
        "per_page = 7\n",
        "smart_punctuation = true\n",
        "language = \"fa\"\n",
        "authors = [\"Ann\", \"Bob\"]\n",
        "description = \"What is known.\"\n",
    ];
    lines.iter().for_each(|line| {
        if dice.below(3) == 0 {
            text.push_str(line)
        }
    });
    if dice.below(2) == 0 {
        text.push_str(&format!(
            "[matrix]\nas_of = 2025-04-{:02}\nclash_days = {}\nkeep_days = [2025-04-{:02}]\nmax_bytes = {}\n",
            10 + dice.below(18),
            dice.below(6),
            1 + dice.below(28),
            dice.one(&[1, 30_000, 200_000_000])
        ));
    }
    text
}

fn registry(dice: &mut Dice, path: &str) -> String {
    match path {
        "content/actors.toml" => actors(dice),
        "content/issues.toml" => issues(dice),
        "content/publishers.toml" => {
            format!("[daily]\nname = \"{}\"\nreliability = \"{}\"\n", dice.words(2), dice.one(&["A", "B", "C"]))
        }
        "content/sources.toml" => format!(
            "[paper]\npublisher = \"daily\"\ntitle = \"{}\"\n[speech]\npublisher = \"hall\"\ncapture = \"speech.txt\"\n",
            dice.words(3)
        ),
        "content/relations.toml" => {
            format!("[hinders]\nlabel = \"Hinders {}\"\ninverse = \"Hindered by {}\"\n", dice.word(), dice.word())
        }
        _ => settings(dice),
    }
}

const REGISTRIES: [&str; 6] = [
    "content/actors.toml",
    "content/issues.toml",
    "content/publishers.toml",
    "content/sources.toml",
    "content/relations.toml",
    "site.toml",
];

fn dossier(dice: &mut Dice) -> Files {
    let mut files = Files::new();
    for path in REGISTRIES {
        files.insert(path.into(), registry(dice, path).into_bytes());
    }
    files.insert("site.toml".into(), b"title = \"Start\"\n".to_vec());
    files.insert("content/captures/speech.txt".into(), b"He said: we can live with some, if watched.".to_vec());
    files.insert("content/index.md".into(), b"The state of play: [[e01]].\n".to_vec());
    files.insert("content/pages/about.md".into(), b"+++\ntitle = \"About\"\n+++\nUs.\n".to_vec());
    files.insert("content/actors/gov.md".into(), b"More on it, see [[e02]].\n".to_vec());
    for number in 0..EVENTS {
        files.insert(format!("content/events/e{number:02}.md"), event(dice, number).into_bytes());
    }
    files
}

/// A site that is edited.
struct Desk {
    dice: Dice,
    inputs: Inputs,
    files: Files,
    options: Options,
    past: Past,
    /// Files that the last edit broke, as they were.
    broken: Vec<(String, Option<Vec<u8>>)>,
    next: usize,
}

impl Desk {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ seed.wrapping_mul(0x0100_0000_01b3));
        let files = dossier(&mut dice);
        let inputs = inputs(&files);
        Self {
            dice,
            inputs,
            files,
            options: Options::default(),
            past: Past::default(),
            broken: Vec::new(),
            next: EVENTS,
        }
    }

    fn some_event(&mut self, core: bool) -> String {
        let name = |path: &&String| path.starts_with("content/events/") && (core || !is_core(path));
        let names: Vec<&String> = self.files.keys().filter(name).collect();
        let at = self.dice.below(names.len());
        names[at].clone()
    }

    fn change(&mut self, path: &str, with: impl FnOnce(&str) -> String) {
        let text = String::from_utf8(self.files.get(path).cloned().unwrap_or_default()).unwrap();
        self.files.insert(path.to_owned(), with(&text).into_bytes());
    }

    /// One edit, told in words.
    fn edit(&mut self) -> String {
        // What is broken often stays so while other things are edited.
        let stays_broken = !self.broken.is_empty() && self.dice.below(3) == 0;
        if !stays_broken {
            for (path, bytes) in std::mem::take(&mut self.broken) {
                match bytes {
                    Some(bytes) => self.files.insert(path, bytes),
                    None => self.files.remove(&path),
                };
            }
        }
        let told = if !stays_broken && self.dice.below(6) == 0 { self.damage() } else { self.improve() };
        if self.dice.below(8) == 0 {
            self.commit();
        }
        self.inputs = Inputs { options: self.options.clone(), past: self.past.clone(), ..inputs(&self.files) };
        if self.dice.below(40) == 0 {
            let path = SourcePath::new("content/events/e03.md").unwrap();
            self.inputs.files.insert(path, Input::Unreadable("is a pipe".into()));
            return format!("{told}; and e03 is unreadable");
        }
        told
    }

    /// Another history, or none.
    fn commit(&mut self) {
        let mut days = |most: usize| {
            let day = |_| chrono::NaiveDate::from_ymd_opt(2025, 5, 1 + self.dice.below(20) as u32).unwrap();
            (0..most).map(day).collect::<Vec<_>>()
        };
        let files = self.files.keys().filter_map(|path| Some((SourcePath::new(path)?, Life::new(days(2))?)));
        let files = files.collect();
        let gov = BTreeMap::from([("gov".into(), Life::new(days(1)).unwrap())]);
        let entries = BTreeMap::from([(SourcePath::new("content/actors.toml").unwrap(), gov)]);
        self.past = match self.dice.below(5) {
            0 => Past::Unknown,
            1 => Past::Cut,
            _ => Past::Known(Arc::new(Stamped::new(History { files, entries }))),
        };
    }

    /// An edit that leaves a valid site valid.
    fn improve(&mut self) -> String {
        let (word, day) = (self.dice.words(2), 1 + self.dice.below(28));
        match self.dice.below(24) {
            0..=2 => {
                let (path, link) = (self.some_event(true), self.dice.below(CORE));
                self.change(&path, |text| format!("{text}\n{word} [[e{link:02}|{word}]].\n"));
                format!("body of {path}")
            }
            3 | 4 => {
                let path = self.some_event(true);
                self.change(&path, |text| with_line(text, "title", &format!("\"{word}\"")));
                format!("title of {path}")
            }
            5..=8 => {
                let path = self.some_event(false);
                let (key, value) = self.dice.one(&[
                    ("status", "\"disputed\""),
                    ("status", "\"retracted\""),
                    ("status", "\"planned\""),
                    ("kind", "\"meeting\""),
                    ("place", "\"Rome\""),
                    ("draft", "true"),
                    ("draft", "false"),
                    ("embargo", "2025-05-01"),
                    ("date", "2025-04-09"),
                    ("date_note", "\"Inferred from [[e02]].\""),
                    ("summary", "\"Short.\""),
                    ("actors", "[\"rival\", \"ann\"]"),
                ]);
                self.change(&path, |text| with_line(text, key, value));
                format!("{key} = {value} in {path}")
            }
            9 => {
                let path = self.some_event(true);
                let number = path.bytes().filter(u8::is_ascii_digit).fold(0, |n, b| n * 10 + usize::from(b - b'0'));
                self.files.insert(path.clone(), event(&mut self.dice, number).into_bytes());
                format!("{path} anew")
            }
            10 => {
                let number = self.next;
                self.next += 1;
                let path = self.dice.one(&["content/events/", "content/events/deep/", "content/events/2025-04-03-"]);
                let path = format!("{path}e{number}.md");
                self.files.insert(path.clone(), event(&mut self.dice, number).into_bytes());
                format!("new {path}")
            }
            11 => {
                let path = self.some_event(false);
                self.files.remove(&path);
                format!("{path} removed")
            }
            12 => {
                let path = self.some_event(false);
                let text = self.files.remove(&path).unwrap_or_default();
                let name = path.rsplit('/').next().unwrap_or_default();
                let id = name.trim_end_matches(".md").trim_start_matches("2025-04-03-").to_owned();
                self.next += 1;
                let to = format!("content/events/e{}.md", self.next - 1);
                let text = with_line(&String::from_utf8(text).unwrap(), "formerly", &format!("[\"{id}\"]"));
                self.files.insert(to.clone(), text.into_bytes());
                format!("{path} renamed to {to}")
            }
            13 | 14 => {
                let path = self.dice.one(&REGISTRIES);
                let text = registry(&mut self.dice, path);
                self.files.insert(path.into(), text.into_bytes());
                format!("{path} anew")
            }
            15 => {
                let (name, text) = self.dice.one(&TEMPLATES);
                let path = format!("templates/{name}");
                if self.files.remove(&path).is_some() && self.dice.below(2) == 0 {
                    return format!("{path} removed");
                }
                let text = text.replace("</p>", &format!(" {word}</p>"));
                self.files.insert(path.clone(), text.into_bytes());
                format!("{path} overridden")
            }
            16 => {
                let path = "templates/words/en.ftl";
                if self.files.remove(path).is_none() {
                    let text = WORDS.replace("Events", &format!("Events {word}")).replace("Sources", "Origins");
                    self.files.insert(path.into(), text.into_bytes());
                }
                format!("{path} added or removed")
            }
            17 => {
                let path = self.dice.one(&["static/logo.svg", "static/style/print.css", "content/pages/a/b.md"]);
                if self.files.remove(path).is_none() {
                    self.files.insert(path.into(), format!("+++\ntitle = \"{word}\"\n+++\n{word}").into_bytes());
                }
                format!("{path} added or removed")
            }
            18 => {
                let path = self.dice.one(&["content/index.md", "content/pages/about.md", "content/actors/gov.md"]);
                self.change(path, |text| format!("{text}\n{word}, [[gov]] [[limits]].\n"));
                format!("text of {path}")
            }
            19..=21 => {
                let path = self.some_event(true);
                let key = self.dice.one(&["why", "note", "text"]);
                self.change(&path, |text| {
                    text.replace(&format!("\n{key} = \""), &format!("\n{key} = \"{word} [[e03]] "))
                });
                format!("words of {key} in {path}")
            }
            22 => {
                let path = self.some_event(true);
                self.change(&path, |text| match text.rsplit_once("## ") {
                    Some((before, _)) => format!("{before}## {word}\n\nOther.\n"),
                    None => text.to_owned(),
                });
                format!("last heading of {path}")
            }
            _ => {
                self.options = Options {
                    drafts: if self.dice.below(2) == 0 { Drafts::Shown } else { Drafts::Withheld },
                    through: chrono::NaiveDate::from_ymd_opt(2025, 4 + (day as u32 % 2), day as u32),
                    base_url: (self.dice.below(2) == 0).then(|| "http://127.0.0.1:1111".into()),
                };
                format!("{:?}", self.options)
            }
        }
    }

    /// An edit that is a mistake; the next edit takes it back.
    fn damage(&mut self) -> String {
        let event = self.some_event(true);
        let (path, damage) = self.dice.one(&[
            (event.as_str(), "+++\ntitle = \n+++\n"),
            (event.as_str(), "+++\ntitle = \"x\"\ndate = 2025-04-01\nactors = [\"nobody\"]\n+++\n[[nothing]]\n"),
            (event.as_str(), "+++\ntitle = \"x\"\ndate = 2025-04-01\n+++\n[x](/nowhere/)\n"),
            (event.as_str(), "+++\ntitle = \"x\"\ndate = 2025-04-01\n+++\n[x](../../../up.html)\n"),
            ("static/events/e05/index.html", "<p>Own.</p>"),
            ("content/events/e00.md", ""),
            ("content/events/deep/e01.md", "+++\ntitle = \"Twice\"\ndate = 2025-04-01\n+++\n"),
            ("content/actors.toml", "[ann]\nname = \"Ann\"\n"),
            ("content/issues.toml", "[limits\n"),
            ("content/sources.toml", ""),
            ("content/relations.toml", ""),
            ("content/captures/speech.txt", "He said nothing."),
            ("templates/event.html", "{% if %}"),
            ("templates/parts/date.html", "{{ nothing"),
            ("templates/home.html", "{{ no.such.thing }}"),
            ("templates/words/en.ftl", "nav-events = Events\n= = =\n"),
            ("templates/words/en.ftl", "nav-evnts = Events\n"),
            ("templates/evnt.html", "Nobody uses it."),
            ("content/evnts/e05.md", "Misplaced."),
            ("content/events/e05.markdown", "Misnamed."),
            ("site.toml", "title = \"x\"\nlanguage = \"fr\"\n"),
            ("site.toml", ""),
            ("site.toml", "title = \"x\"\ncolour = 1\n"),
        ]);
        let path = path.to_owned();
        self.broken = vec![(path.clone(), self.files.get(&path).cloned())];
        // Nothing at all is a file that is gone.
        match damage {
            "" => self.files.remove(&path),
            damage => self.files.insert(path.clone(), damage.into()),
        };
        format!("{path} broken: {damage:?}")
    }
}

fn is_core(path: &str) -> bool {
    (0..CORE).any(|number| path == format!("content/events/e{number:02}.md"))
}

/// Front matter with a key set.
fn with_line(text: &str, key: &str, value: &str) -> String {
    let Some((front, rest)) = text.strip_prefix("+++\n").and_then(|text| text.split_once("+++\n")) else {
        return text.to_owned();
    };
    // A link in a summary is no table.
    let (top, tables) = front.split_at(front.find("\n[[").map_or(front.len(), |at| at + 1));
    let kept = top.lines().filter(|line| !line.starts_with(&format!("{key} =")));
    let top: String = kept.map(|line| format!("{line}\n")).collect();
    format!("+++\n{top}{key} = {value}\n{tables}+++\n{rest}")
}

fn number_of(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().map_or(otherwise, |text| text.parse().unwrap())
}

fn assert_same(told: &str, (warm, warm_tree): &(Built, Tree), (cold, cold_tree): &(Built, Tree)) {
    let (ours, theirs) = (shown(&warm.diagnostics), shown(&cold.diagnostics));
    assert!(warm.diagnostics == cold.diagnostics, "{told}\nwarm:\n{ours}\ncold:\n{theirs}");
    for (path, made) in &cold.output.files {
        assert_eq!(warm.output.files.get(path), Some(made), "{told}: {path} differs");
    }
    assert!(warm.output == cold.output, "{told}: files that are not there in a fresh build");
    assert!(warm_tree.files == cold_tree.files, "{told}: bytes differ");
    assert_eq!(warm.pages, cold.pages, "{told}");
}

#[test]
fn law_2_warm_equals_cold_after_any_edits() {
    let edits = number_of("RAPPORTEUR_EDITS", 150);
    let mut desk = Desk::new(number_of("RAPPORTEUR_SEED", 1));
    let (mut memory, store) = (Memory::default(), Store::default());
    let (mut valid, mut pages, mut spared, mut codes) = (0, 0, 0, BTreeMap::new());
    let mut told = "nothing edited".to_owned();
    for number in 0..=edits {
        let warm = warm(&desk.inputs, &mut memory, &store);
        let cold = cold(&desk.inputs);
        assert_same(&format!("edit {number}: {told}"), &warm, &cold);
        valid += u64::from(!has_errors(&cold.0.diagnostics));
        pages += cold.0.pages;
        spared += cold.0.work.rendered - warm.0.work.rendered;
        cold.0.diagnostics.iter().for_each(|found| *codes.entry((found.level, found.code)).or_insert(0) += 1);
        told = desk.edit();
    }
    println!("{edits} edits, {valid} valid builds, {pages} pages compared, {spared} not made again, {codes:?}");
    assert!(2 * valid >= edits, "only {valid} of {edits} builds had no error: {codes:?}");
    assert!(pages as u64 >= 40 * edits, "only {pages} pages were compared");
    assert!(spared * 5 > pages, "memory spared only {spared} of {pages} pages");
}

#[test]
fn law_1_the_same_inputs_give_the_same_bytes() {
    let desk = Desk::new(2);
    let first = cold(&desk.inputs);
    assert_same("twice", &cold(&desk.inputs), &first);
    for threads in [1, 5] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_same(&format!("{threads} threads"), &pool.install(|| cold(&desk.inputs)), &first);
    }
    assert_same("by who builds no other", &once(&desk.inputs), &first);
    let mut backwards = Inputs::default();
    for (path, input) in desk.inputs.files.iter().rev() {
        backwards.files.insert(path.clone(), input.clone());
    }
    assert_same("read backwards", &cold(&backwards), &first);
}

/// Each build on the memory of those before, compared with one from nothing.
fn assert_warm_is_cold(steps: &[&dyn Fn(&mut Files)]) {
    let (mut memory, store) = (Memory::default(), Store::default());
    let mut all = files(SMALL);
    for (number, step) in steps.iter().enumerate() {
        step(&mut all);
        let now = inputs(&all);
        assert_same(&format!("step {number}"), &warm(&now, &mut memory, &store), &cold(&now));
    }
}

#[test]
fn law_2_what_happens_behind_a_broken_theme_is_seen_when_it_is_mended() {
    let put = |all: &mut Files, path: &str, text: &str| drop(all.insert(path.into(), text.as_bytes().to_vec()));
    let breaks = |all: &mut Files| put(all, "templates/plain.html", "{% if %}");
    let mends = |all: &mut Files| drop(all.remove("templates/plain.html"));
    let links_out = |all: &mut Files| {
        breaks(all);
        let rome = String::from_utf8(all["content/events/rome.md"].clone()).unwrap();
        put(all, "content/events/rome.md", &format!("{rome}\n[out](../../../up.html)\n"));
    };
    assert_warm_is_cold(&[&|_| {}, &links_out, &mends]);
    let rename = |all: &mut Files, from: &str, to: &str| {
        breaks(all);
        let text = all.remove(&format!("content/events/{from}.md")).unwrap();
        all.insert(format!("content/events/{to}.md"), text);
    };
    assert_warm_is_cold(&[
        &|all| put(all, "static/events/berne/index.html", "<p>own</p>"),
        &|all| rename(all, "rome", "berne"),
        &mends,
        &|all| rename(all, "berne", "rome"),
        &mends,
    ]);
}

#[test]
fn law_2_what_an_owner_puts_around_the_pages_shows_of_each_its_own() {
    let put = |all: &mut Files, path: &str, text: &str| drop(all.insert(path.into(), text.as_bytes().to_vec()));
    let theme = include_str!("../../templates/parts/site.html");
    let own = theme.replace("<p>{{ words.generated_by }}</p>", "<p>Of {{ of.title }}.</p>");
    let (_, tree) = cold(&inputs(&Files::from_iter([
        ("site.toml".into(), b"title = \"T\"".to_vec()),
        ("content/pages/a.md".into(), b"+++\ntitle = \"Ankara\"\n+++\n".to_vec()),
        ("content/pages/b.md".into(), b"+++\ntitle = \"Berne\"\n+++\n".to_vec()),
        ("templates/parts/site.html".into(), own.clone().into_bytes()),
    ])));
    assert!(tree.page("a/index.html").contains("<p>Of Ankara.</p>"));
    assert!(tree.page("b/index.html").contains("<p>Of Berne.</p>"));
    assert_warm_is_cold(&[
        &|all| put(all, "templates/parts/site.html", &own),
        &|all| put(all, "content/pages/a.md", "+++\ntitle = \"Ankara\"\n+++\n"),
        &|all| put(all, "content/pages/a.md", "+++\ntitle = \"Astana\"\n+++\n"),
        &|all| drop(all.remove("templates/parts/site.html")),
    ]);
}

#[test]
fn law_2_issues_that_change_parts_of_a_day_by_titles_alone_are_found_where_they_went() {
    use std::fmt::Write as _;
    // Two groups of issues so heavy that a long title parts the one whose statements bear it.
    let all = |long: &str, weight: usize| {
        let numbers = || (0..10).flat_map(|number| ["p", "q"].map(|group| (group, number)));
        let mut text = String::from("-- site.toml --\ntitle = \"T\"\nbase_url = \"https://e.org/\"\n");
        text.push_str("-- content/actors.toml --\n");
        (0..20).for_each(|one| writeln!(text, "[a{one}]\nname = \"A{one}\"\nkind = \"person\"").unwrap());
        text.push_str("-- content/issues.toml --\n");
        for (group, number) in numbers() {
            let positions = "positions = [{ id = \"x\", label = \"X\" }, { id = \"y\", label = \"Y\" }]";
            writeln!(text, "[{group}{number}]\nname = \"{group}{number}\"\ngroup = \"{group}\"\n{positions}").unwrap();
        }
        let actors = (0..20).map(|one| format!("\"a{one}\"")).collect::<Vec<_>>().join(", ");
        let stance = |actors: &str, issue: &str, more: &str| {
            format!(
                "[[stance]]\nactor = [{actors}]\nissue = \"{issue}\"\nposition = \"x\"\nvia = \"did\"\nnote = \"N.\"\n{more}"
            )
        };
        let condition = format!("condition = \"{}\"\n", "c".repeat(weight));
        for group in ["p", "q"] {
            let title = if group == long { "t".repeat(3_000) } else { "T".into() };
            writeln!(text, "-- content/events/{group}.md --\n+++\ntitle = \"{title}\"\ndate = 2025-01-10").unwrap();
            (0..10).for_each(|number| text.push_str(&stance(&actors, &format!("{group}{number}"), &condition)));
            text.push_str("+++\n");
        }
        text.push_str("-- content/events/z.md --\n+++\ntitle = \"Z\"\ndate = 2025-01-10\n");
        ["p0", "q0"].iter().for_each(|issue| text.push_str(&stance("\"a0\"", issue, "")));
        text.push_str("+++\n");
        inputs(&files(&text))
    };
    let pages =
        |tree: &Tree| tree.files.keys().filter(|path| path.starts_with("matrix/2025")).cloned().collect::<Vec<_>>();
    // Where exactly a page is too large is not this test's matter.
    let mut found = (2_000..12_000).step_by(2_000).filter_map(|weight| {
        let (one, other) = (all("p", weight), all("q", weight));
        let (before, after) = (cold(&one).1, cold(&other));
        (pages(&before) != pages(&after.1) && pages(&before).len() == pages(&after.1).len())
            .then_some((one, other, after))
    });
    let (one, other, after) = found.next().unwrap();
    let (mut memory, store) = (Memory::default(), Store::default());
    warm(&one, &mut memory, &store);
    assert_same("titles changed places", &warm(&other, &mut memory, &store), &after);
}

/// How many pages one edit made anew, and which pages' bytes it changed.
fn cost(edit: impl FnOnce(&mut Desk)) -> (usize, Vec<String>) {
    let mut desk = Desk::new(3);
    let (mut memory, store) = (Memory::default(), Store::default());
    let (_, before) = warm(&desk.inputs, &mut memory, &store);
    assert!(!has_errors(&before.diagnostics), "{}", shown(&before.diagnostics));
    edit(&mut desk);
    let edited = inputs(&desk.files);
    let (built, after) = warm(&edited, &mut memory, &store);
    assert!(!has_errors(&after.diagnostics), "{}", shown(&after.diagnostics));
    let changed =
        |(path, bytes): &(&String, &Vec<u8>)| path.ends_with(".html") && before.files.get(*path) != Some(bytes);
    let changed: Vec<String> = after.files.iter().filter(changed).map(|(path, _)| path.clone()).collect();
    let rendered = built.work.rendered;
    assert_same("after the edit", &(built, after), &cold(&edited));
    (rendered, changed)
}

#[test]
fn law_5_nothing_edited_costs_nothing() {
    let desk = Desk::new(3);
    let (mut memory, store) = (Memory::default(), Store::default());
    warm(&desk.inputs, &mut memory, &store);
    let (built, _) = warm(&desk.inputs, &mut memory, &store);
    assert_eq!((built.work.parsed, built.work.rendered), (0, 0));
}

#[test]
fn law_5_a_body_costs_its_page() {
    let (rendered, changed) = cost(|desk| desk.change("content/events/e05.md", |text| format!("{text}\nOne more.\n")));
    assert_eq!(changed, ["events/e05/index.html"]);
    assert_eq!(rendered, 1);
}

#[test]
fn law_5_a_body_tells_no_day_of_the_matrix_anew() {
    let site = "-- site.toml --\ntitle = \"T\"\n";
    let (actors, issues) = (voyage::actors("ann person Ann"), voyage::issues("course: north, south"));
    let said = "2025-01-10 talk Talk: ann course north if it clears\n2025-01-12 more More: ann course south";
    let before = files(&[site, &actors, &issues, &voyage::events(said)].concat());
    let told = |old: &str, new: &str| {
        let (mut memory, store) = (Memory::default(), Store::default());
        assert!(warm(&inputs(&before), &mut memory, &store).0.work.told);
        let mut after = before.clone();
        let talk = after.get_mut("content/events/talk.md").unwrap();
        *talk = String::from_utf8(talk.clone()).unwrap().replace(old, new).into_bytes();
        assert_ne!(after, before);
        let (built, tree) = warm(&inputs(&after), &mut memory, &store);
        assert_eq!(tree.files, cold(&inputs(&after)).1.files, "{new}");
        built.work.told
    };
    // The source, the note, and the text; then what days show: the title, a condition, a position.
    for (old, new, anew) in [
        ("\"Log\"", "\"Book\"", false),
        ("So.", "So it is.", false),
        ("So.\"\n+++\n", "So.\"\n+++\nOne more.\n", false),
        ("Talk", "Speech", true),
        ("clears", "rains", true),
        ("\"north\"", "\"south\"", true),
    ] {
        assert_eq!(told(old, new), anew, "{new}");
    }
}

#[test]
fn law_5_a_title_costs_the_pages_that_show_it() {
    let (rendered, changed) =
        cost(|desk| desk.change("content/events/e05.md", |text| with_line(text, "title", "\"Another name\"")));
    assert!(changed.len() > 2, "{changed:?}");
    assert_eq!(rendered, changed.len(), "{changed:?}");
}

#[test]
fn law_5_a_static_file_costs_no_page() {
    let (rendered, changed) = cost(|desk| desk.change("static/logo.svg", |_| "<svg/>".into()));
    assert_eq!((rendered, changed.len()), (0, 0));
}

const SMALL: &str = "
-- site.toml --
title = \"Small\"
-- content/events/rome.md --
+++
title = \"Rome\"
date = 2025-04-19
+++
They met.
";

fn broken_links(text: &str) -> Vec<String> {
    let links = build_site(text).diagnostics.into_iter().filter(|found| found.code == "broken-link");
    links.map(|found| format!("{:?} {}", found.level, found.message)).collect()
}

#[test]
fn law_6_links_that_lead_nowhere_are_errors() {
    assert_eq!(broken_links(SMALL), Vec::<String>::new());
    let body = broken_links(&format!("{SMALL}[x](/nowhere/)\n"));
    assert!(!body.is_empty() && body.iter().all(|told| told.starts_with("Error")), "{body:?}");
    assert!(body.iter().any(|told| told.contains("nowhere")), "{body:?}");
    for link in ["gone.html", "#gone", "../../index.html#gone"] {
        let text = TEMPLATES[1].1.replace("<article>", &format!("<article><a href=\"{link}\">x</a>"));
        let theme = broken_links(&format!("{SMALL}-- templates/event.html --\n{text}\n"));
        assert_eq!(theme.len(), 1, "{link}: {theme:?}");
        assert!(theme[0].contains(link) && theme[0].contains("events/rome/index.html"), "{theme:?}");
    }
    assert_eq!(files(SMALL).len(), 2);
}
