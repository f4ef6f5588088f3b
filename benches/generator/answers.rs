//! A made-up questionnaire before an election: every party answers every question on one day, with its reasons.
//! Not the dossier of events, and the same each time.

use std::fmt::Write as _;

use super::Chance;

const PARTIES: u64 = 38;
const QUESTIONS: u64 = 38;
const GROUPS: [&str; 5] = ["Economy", "Climate", "Society", "Foreign affairs", "The state"];
const ANSWERS: [&str; 3] = ["agree", "neutral", "disagree"];

/// Every file of it, one event a party.
pub fn files() -> impl Iterator<Item = (String, String)> {
    let registries = [
        ("site.toml", "title = \"What the parties answer\"\nbase_url = \"https://example.org/\"\n".to_owned()),
        ("content/actors.toml", parties()),
        ("content/issues.toml", questions()),
    ];
    let registries = registries.into_iter().map(|(path, text)| (path.to_owned(), text));
    registries.chain((0..PARTIES).map(|party| (format!("content/events/answers-{party}.md"), answers(party))))
}

fn parties() -> String {
    let mut chance = Chance::new(1);
    let mut out = String::new();
    for party in 0..PARTIES {
        let _ = write!(out, "[party-{party}]\nname = \"Party of the ");
        chance.words(1 + party % 3, &mut out);
        let _ = writeln!(out, " {party}\"\nkind = \"organization\"");
    }
    out
}

fn questions() -> String {
    let mut chance = Chance::new(2);
    let mut out = String::new();
    for question in 0..QUESTIONS {
        let _ = write!(out, "[question-{question}]\nname = \"");
        chance.words(2 + question % 3, &mut out);
        let _ = write!(out, " {question}\"\nquestion = \"Should ");
        chance.words(12, &mut out);
        let group = GROUPS[(question * GROUPS.len() as u64 / QUESTIONS) as usize];
        let _ = writeln!(out, "?\"\ngroup = \"{group}\"\npositions = [");
        for (id, label) in ANSWERS.iter().zip(["Agree", "Neutral", "Disagree"]) {
            let _ = writeln!(out, "  {{ id = \"{id}\", label = \"{label}\" }},");
        }
        out.push_str("]\n");
    }
    out
}

fn answers(party: u64) -> String {
    let mut chance = Chance::new(3 + party);
    let mut out = format!("+++\ntitle = \"The answers of party {party}\"\ndate = 2025-02-01\nkind = \"statement\"\n");
    let _ = writeln!(out, "[[source]]\npublisher = \"Election office\"\nurl = \"https://example.org/answers/{party}\"");
    for question in 0..QUESTIONS {
        let answer = chance.of(&ANSWERS);
        let _ = writeln!(out, "[[stance]]\nactor = \"party-{party}\"\nissue = \"question-{question}\"");
        let _ = write!(out, "position = \"{answer}\"\nvia = \"said\"\nquote = \"");
        chance.words(60, &mut out);
        out.push_str(".\"\n");
    }
    out.push_str("+++\nThe party answered every question.\n");
    out
}
