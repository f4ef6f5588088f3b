//! A made-up dossier of any size, the same each time: the benches' subject.
//!
//! Each event has 6 relations, 4 actors of 200, 3 tags of 100, a source of one of 60 publishers and 4 KB of
//! Markdown with links, lists and emphasis. It holds no stances: a matrix through time is `positions`' subject.

#![allow(dead_code, reason = "each bench uses its part")]

pub mod answers;
pub mod positions;

use std::fmt::Write as _;

use rapporteur::given::inputs::{Bytes, Input, Inputs};
use rapporteur::ground::path::SourcePath;

const ACTORS: u64 = 200;
const BODIES: u64 = 20;
const ISSUES: u64 = 20;
const TAGS: u64 = 100;
const PUBLISHERS: u64 = 60;
const RELATIONS: usize = 6;
const TEXT: usize = 4 << 10;
/// How long a paragraph or a list is, more or less.
const BLOCK: usize = 380;

/// Kinds whose order in time is "here after there", and such as have none: for relations to earlier events.
const BACKWARD: [&str; 6] = ["responds", "follows", "background", "parallels", "contradicts", "supersedes"];
/// For relations to later events.
const FORWARD: [&str; 5] = ["causes", "contributes", "escalates", "eases", "reinforces"];
const KINDS: [&str; 7] = ["statement", "meeting", "decision", "action", "agreement", "incident", "analysis"];
const VIAS: [&str; 4] = ["said", "did", "reported", "inferred"];
const WORDS: [&str; 48] = [
    "the",
    "of",
    "and",
    "a",
    "talks",
    "envoy",
    "minister",
    "said",
    "that",
    "round",
    "uranium",
    "sanctions",
    "in",
    "demand",
    "enrichment",
    "with",
    "government",
    "parliament",
    "on",
    "agreement",
    "inspectors",
    "would",
    "not",
    "accept",
    "proposal",
    "before",
    "deadline",
    "officials",
    "denied",
    "report",
    "after",
    "meeting",
    "capital",
    "security",
    "council",
    "statement",
    "for",
    "civil",
    "program",
    "missiles",
    "region",
    "ally",
    "pressure",
    "is",
    "limits",
    "verified",
    "return",
    "“red line”",
];

/// Xorshift64*: no dependency, and the same numbers everywhere.
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % end
    }

    fn of<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }

    /// `count` numbers below `end`, none twice.
    fn distinct(&mut self, count: usize, mut draw: impl FnMut(&mut Self) -> u64) -> Vec<u64> {
        let mut all = Vec::with_capacity(count);
        while all.len() < count {
            let one = draw(self);
            if !all.contains(&one) {
                all.push(one);
            }
        }
        all
    }

    fn words(&mut self, count: u64, out: &mut String) {
        for at in 0..count {
            if at > 0 {
                out.push(' ');
            }
            out.push_str(self.of(&WORDS));
        }
    }
}

/// What is changed in one event of the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Nothing.
    None,
    /// A paragraph at the end of its text.
    Body,
    /// Its title, which other pages show.
    Title,
}

/// Every file of a dossier of so many events, one at a time.
pub fn files(events: u64) -> impl Iterator<Item = (String, String)> {
    assert!(events >= 100, "too few events to relate");
    let registries = [
        ("site.toml", "title = \"A made-up dossier\"\nbase_url = \"https://example.org/\"\n".to_owned()),
        ("content/index.md", "+++\ntitle = \"State of play\"\n+++\nAll of this is made up.\n".to_owned()),
        ("content/actors.toml", actors()),
        ("content/issues.toml", issues()),
        ("content/publishers.toml", publishers()),
    ];
    let registries = registries.into_iter().map(|(path, text)| (path.to_owned(), text));
    registries.chain((0..events).map(move |number| (path(number), event(number, events, Edit::None))))
}

/// The dossier as a build's inputs.
pub fn inputs(events: u64) -> Inputs {
    inputs_of(files(events))
}

/// Files as a build's inputs.
pub fn inputs_of(files: impl Iterator<Item = (String, String)>) -> Inputs {
    let mut inputs = Inputs::default();
    for (path, text) in files {
        put(&mut inputs, &path, text);
    }
    inputs
}

/// The dossier with an edit of the event in its middle.
pub fn edited(inputs: &Inputs, events: u64, edit: Edit) -> Inputs {
    let mut inputs = inputs.clone();
    put(&mut inputs, &path(events / 2), event(events / 2, events, edit));
    inputs
}

fn put(inputs: &mut Inputs, path: &str, text: String) {
    let path = SourcePath::new(path).unwrap();
    inputs.files.insert(path, Input::Bytes(Bytes::new(text.into_bytes())));
}

fn path(number: u64) -> String {
    format!("content/events/{:02}/{}.md", number % 100, id(number))
}

fn id(number: u64) -> String {
    format!("{}-{number}", WORDS[4 + (number % 8) as usize])
}

/// Four events a day, from 2018 on.
fn date(number: u64) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2018, 1, 1).unwrap() + chrono::Days::new(number / 4)
}

fn event(number: u64, events: u64, edit: Edit) -> String {
    let mut chance = Chance::new(number + 1);
    let mut out = String::with_capacity(2 * TEXT);
    let date = date(number);
    out.push_str("+++\ntitle = \"");
    chance.words(7, &mut out);
    let again = if edit == Edit::Title { " again" } else { "" };
    let _ = writeln!(out, " {number}{again}\"\ndate = {date}\nkind = \"{}\"", chance.of(&KINDS));
    let actors = chance.distinct(4, |chance| chance.below(ACTORS));
    let _ = writeln!(out, "actors = [{}]", listed(&actors, "actor"));
    let tags = chance.distinct(3, |chance| chance.below(TAGS));
    let _ = writeln!(out, "tags = [{}]", listed(&tags, "tag"));
    let publisher = chance.below(PUBLISHERS);
    let _ = writeln!(out, "[[source]]\npublisher = \"publisher-{publisher}\"\ntitle = \"Report {number}\"");
    let _ = writeln!(out, "url = \"https://example.org/reports/{number}\"\ndate = {date}");
    // Near in time, as relations mostly are.
    let window = events.min(800);
    let near = |chance: &mut Chance| match (number + events - window / 2 + chance.below(window)) % events {
        itself if itself == number => (number + 1) % events,
        other => other,
    };
    for other in chance.distinct(RELATIONS, near) {
        let kind = if other < number { chance.of(&BACKWARD) } else { chance.of(&FORWARD) };
        let _ = write!(out, "[[related]]\nto = \"{}\"\nkind = \"{kind}\"\nwhy = \"{{this}} ", id(other));
        chance.words(8, &mut out);
        out.push_str(" {other}, ");
        chance.words(5, &mut out);
        out.push_str(".\"\n");
    }
    out.push_str("+++\n");
    text(number, events, &mut chance, &mut out);
    if edit == Edit::Body {
        out.push_str("\nAnd one paragraph more.\n");
    }
    out
}

/// 4 KB of Markdown, on average: it ends with the block whose end is nearest.
fn text(number: u64, events: u64, chance: &mut Chance, out: &mut String) {
    let end = out.len() + TEXT;
    let mut block = 0;
    while out.len() + BLOCK / 2 < end {
        match block % 5 {
            3 => {
                out.push_str("## ");
                chance.words(4, out);
                out.push_str("\n\n");
                for _ in 0..4 {
                    out.push_str("- ");
                    chance.words(9, out);
                    out.push_str(", **");
                    chance.words(2, out);
                    out.push_str("**\n");
                }
            }
            _ => {
                chance.words(25, out);
                out.push_str(" *");
                chance.words(3, out);
                out.push_str("*, ");
                let _ = match block % 3 {
                    0 => write!(out, "[[{}]] ", id((number + 1 + chance.below(50)) % events)),
                    1 => write!(out, "[[actor-{}|", chance.below(ACTORS)).map(|()| out.push_str("their words]] ")),
                    _ => write!(out, "[a report](https://example.org/{number}) "),
                };
                chance.words(25, out);
                out.push_str(".\n");
            }
        }
        out.push('\n');
        block += 1;
    }
}

fn listed(numbers: &[u64], kind: &str) -> String {
    numbers.iter().map(|number| format!("\"{kind}-{number}\"")).collect::<Vec<_>>().join(", ")
}

fn actors() -> String {
    let mut out = String::new();
    for number in 0..ACTORS {
        let _ = writeln!(out, "[actor-{number}]\nname = \"Actor {number}\"");
        if number < BODIES {
            out.push_str("kind = \"organization\"\n");
        } else {
            let body = number % BODIES;
            let lead = if number < 2 * BODIES { ", lead = true" } else { "" };
            let _ = writeln!(out, "kind = \"person\"\nmemberships = [{{ of = \"actor-{body}\"{lead} }}]");
        }
    }
    out
}

fn issues() -> String {
    let mut out = String::new();
    for number in 0..ISSUES {
        let _ = writeln!(out, "[issue-{number}]\nname = \"Issue {number}\"\nquestion = \"What of {number}?\"");
        out.push_str("positions = [\n");
        for position in 0..4 {
            let _ = writeln!(out, "  {{ id = \"position-{position}\", label = \"Position {position} of {number}\" }},");
        }
        out.push_str("]\n");
    }
    out
}

fn publishers() -> String {
    let grades = ["A", "B", "C", "D"];
    let one = |number: u64| {
        let grade = grades[(number % 4) as usize];
        format!("[publisher-{number}]\nname = \"Publisher {number}\"\nreliability = \"{grade}\"\n")
    };
    (0..PUBLISHERS).map(one).collect()
}
