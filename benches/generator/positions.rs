//! A made-up dossier of positions: 5,000 stances of 50 actors on 20 issues, made on 1,500 days. Its pages are mostly those of
//! the matrix through time. Not the dossier of events, and the same each time.

use std::fmt::Write as _;

use super::{Chance, VIAS};

const ACTORS: u64 = 50;
const BODIES: u64 = 5;
const ISSUES: u64 = 20;
const DAYS: u64 = 1_500;
const STANCES: u64 = 5_000;

/// Every file of it, one event a day.
pub fn files() -> impl Iterator<Item = (String, String)> {
    let registries = [
        ("site.toml", "title = \"Who moved when\"\nbase_url = \"https://example.org/\"\n".to_owned()),
        ("content/actors.toml", actors()),
        ("content/issues.toml", issues()),
    ];
    let registries = registries.into_iter().map(|(path, text)| (path.to_owned(), text));
    registries.chain((0..DAYS).map(|day| (format!("content/events/day-{day}.md"), event(day))))
}

fn actors() -> String {
    let mut out = String::new();
    for body in 0..BODIES {
        let _ = writeln!(out, "[body-{body}]\nname = \"Body {body}\"\nkind = \"faction\"");
    }
    for actor in 0..ACTORS {
        let _ = writeln!(out, "[actor-{actor}]\nname = \"Actor {actor}\"\nkind = \"person\"\nrole = \"Member\"");
        // The last ten belong to nobody.
        if actor < ACTORS - 10 {
            let lead = if actor < BODIES { ", lead = true" } else { "" };
            let _ = writeln!(out, "memberships = [{{ of = \"body-{}\"{lead} }}]", actor % BODIES);
        }
    }
    out
}

fn issues() -> String {
    let mut out = String::new();
    for issue in 0..ISSUES {
        let _ = writeln!(out, "[issue-{issue}]\nname = \"Issue {issue}\"\nquestion = \"What of {issue}?\"");
        let _ = writeln!(out, "group = \"Group {}\"\npositions = [", issue / 5);
        for position in 0..4 {
            let _ = writeln!(out, "  {{ id = \"p{position}\", label = \"Position {position} of {issue}\" }},");
        }
        out.push_str("]\n");
    }
    out
}

fn event(day: u64) -> String {
    let mut chance = Chance::new(day + 1);
    let date = chrono::NaiveDate::from_ymd_opt(2019, 1, 1).unwrap() + chrono::Days::new(day);
    let mut out =
        format!("+++\ntitle = \"What was said on day {day}\"\ndate = {date}\n[[source]]\npublisher = \"Wire\"\n");
    for _ in STANCES * day / DAYS..STANCES * (day + 1) / DAYS {
        let (actor, issue, position) = (chance.below(ACTORS), chance.below(ISSUES), chance.below(4));
        let _ = writeln!(out, "[[stance]]\nactor = \"actor-{actor}\"\nissue = \"issue-{issue}\"");
        let _ = write!(out, "position = \"p{position}\"\nvia = \"{}\"\nnote = \"", chance.of(&VIAS));
        chance.words(8, &mut out);
        out.push_str("\"\n");
    }
    out.push_str("+++\nSome words on it.\n");
    out
}
