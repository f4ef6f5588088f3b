//! Small dossiers of a ship's crew, a line for each actor, issue and event: for tests of the matrix that need little else.

use std::fmt::Write as _;

fn capital(id: &str) -> String {
    id[..1].to_uppercase() + &id[1..]
}

/// Actors, such as `bob person Bob in watch, crew until 2025-06-01`; `in *crew` for who leads it.
pub fn actors(lines: &str) -> String {
    let mut text = String::from("-- content/actors.toml --\n");
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (who, bodies) = line.split_once(" in ").unwrap_or((line, ""));
        let [id, kind, name] = who.splitn(3, ' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        writeln!(text, "[{id}]\nname = \"{name}\"\nkind = \"{kind}\"").unwrap();
        let bodies: Vec<String> = bodies.split(", ").filter(|of| !of.is_empty()).map(membership).collect();
        writeln!(text, "memberships = [{}]", bodies.join(", ")).unwrap();
    }
    text
}

fn membership(body: &str) -> String {
    let (body, until) = body.split_once(" until ").unwrap_or((body, ""));
    match (body.strip_prefix('*'), until) {
        (Some(led), _) => format!("{{ of = \"{led}\", lead = true }}"),
        (None, "") => format!("\"{body}\""),
        (None, until) => format!("{{ of = \"{body}\", until = {until} }}"),
    }
}

/// Issues with their positions, in a group or in none, such as `course On deck: west, north, east` and `rum: more, less`.
pub fn issues(lines: &str) -> String {
    let mut text = String::from("-- content/issues.toml --\n");
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (what, positions) = line.split_once(": ").unwrap();
        let (id, group) = what.split_once(' ').unwrap_or((what, ""));
        writeln!(text, "[{id}]\nname = \"{}\"", capital(id)).unwrap();
        if !group.is_empty() {
            writeln!(text, "group = \"{group}\"").unwrap();
        }
        let position = |id: &str| format!("{{ id = \"{id}\", label = \"{}\" }}", capital(id));
        writeln!(text, "positions = [{}]", positions.split(", ").map(position).collect::<Vec<_>>().join(", ")).unwrap();
    }
    text
}

/// Events with what is said in them, such as `2025-01-10 talk Talk: ann course east; dora course !west; cem rum less reported`;
/// a date with `?` is inferred;
/// behind the position or the way in which it is known may stand a condition: `dora rum less if the water keeps`.
pub fn events(lines: &str) -> String {
    let mut text = String::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (event, said) = line.split_once(':').unwrap();
        let [date, id, title] = event.splitn(3, ' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (date, inferred) = date.strip_suffix('?').map_or((date, false), |date| (date, true));
        writeln!(text, "-- content/events/{id}.md --\n+++\ntitle = \"{title}\"\ndate = {date}").unwrap();
        if inferred {
            text.push_str("date_note = \"By the moon.\"\n");
        }
        text.push_str("[[source]]\npublisher = \"Log\"\n");
        for stance in said.split(';').map(str::trim).filter(|stance| !stance.is_empty()) {
            let (stance, condition) = stance.split_once(" if ").unwrap_or((stance, ""));
            let (actor, issue, position, via) = match stance.split(' ').collect::<Vec<_>>()[..] {
                [actor, issue, position] => (actor, issue, position, "said"),
                [actor, issue, position, via] => (actor, issue, position, via),
                _ => panic!("{line}"),
            };
            writeln!(text, "[[stance]]\nactor = \"{actor}\"\nissue = \"{issue}\"").unwrap();
            match position.strip_prefix('!') {
                Some(rejected) => writeln!(text, "rejects = \"{rejected}\"").unwrap(),
                None => writeln!(text, "position = \"{position}\"").unwrap(),
            }
            if !condition.is_empty() {
                writeln!(text, "condition = \"if {condition}\"").unwrap();
            }
            writeln!(text, "via = \"{via}\"\nnote = \"So.\"").unwrap();
        }
        text.push_str("+++\n");
    }
    text
}
