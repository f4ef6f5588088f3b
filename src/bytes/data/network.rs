//! `data/network.graphml`: actors, issues and positions as nodes, memberships and stances as edges with their dates.
//!
//! GraphML 1.0 (<http://graphml.graphdrawing.org/specification.html>) with typed keys and one directed graph, the part of
//! it that Gephi and networkx read. Node ids say what they are of: `actor:x`, `issue:x`, `position:issue/x`. The edges:
//!
//! * `position`, from a position to its issue;
//! * `membership`, from a member to its body, with `from` (the first day), `until` (the first day after it) and `lead`;
//! * `stance`, from an actor to each position that it holds, would accept or rejects, and to the issue itself where it says
//!   it is undecided. All stances are here, those of planned and retracted events too: `status` tells them apart. `stance`
//!   is the number of its row in `data/stances.csv`, from 1: edges of one stance share it.
//!
//! Days are ISO 8601: `date` is the first day that a date may mean and `date_end` the last. What is not known has no entry.

use std::borrow::Cow;
use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::bytes::data::concept;
use crate::dossier::events::Says;
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::meaning::stances::Origin;

/// Each attribute's element, name and type. Keys are `n-` or `e-` and the name, since nodes and edges share names.
const KEYS: [(&str, &str, &str); 17] = [
    ("node", "kind", "string"),
    ("node", "label", "string"),
    ("node", "body", "boolean"),
    ("node", "ordered", "boolean"),
    ("node", "place", "int"),
    ("edge", "kind", "string"),
    ("edge", "stance", "int"),
    ("edge", "says", "string"),
    ("edge", "via", "string"),
    ("edge", "event", "string"),
    ("edge", "status", "string"),
    ("edge", "date", "string"),
    ("edge", "date_end", "string"),
    ("edge", "precision", "string"),
    ("edge", "from", "string"),
    ("edge", "until", "string"),
    ("edge", "lead", "boolean"),
];

/// A file in the making.
struct Graph {
    text: String,
    edges: usize,
}

/// Makes `data/network.graphml`.
pub fn network_graphml(dossier: &Dossier, origins: &[Origin]) -> Vec<u8> {
    let mut graph = Graph::new();
    for (number, actor) in dossier.actors.iter().enumerate() {
        let data = [
            ("kind", actor.entry.kind.word().to_owned()),
            ("label", actor.entry.name.to_string()),
            ("body", (!actor.members.is_empty()).to_string()),
        ];
        graph.node(&actor_node(dossier, number), &data);
    }
    for (number, issue) in dossier.issues.iter().enumerate() {
        let data = [
            ("kind", "issue".to_owned()),
            ("label", issue.entry.name.to_string()),
            ("ordered", issue.entry.ordered.to_string()),
        ];
        graph.node(&issue_node(dossier, number), &data);
        for (place, position) in issue.entry.positions.iter().enumerate() {
            let data = [
                ("kind", "position".to_owned()),
                ("label", position.label.to_string()),
                ("place", (place + 1).to_string()),
            ];
            graph.node(&position_node(dossier, number, place), &data);
        }
    }
    for (number, issue) in dossier.issues.iter().enumerate() {
        for place in 0..issue.entry.positions.len() {
            let ends = (position_node(dossier, number, place), issue_node(dossier, number));
            graph.edge(&ends, &[("kind", "position".to_owned())]);
        }
    }
    memberships(dossier, &mut graph);
    for (number, origin) in (1..).zip(origins) {
        stance(dossier, *origin, number, &mut graph);
    }
    graph.bytes()
}

fn memberships(dossier: &Dossier, graph: &mut Graph) {
    for (number, actor) in dossier.actors.iter().enumerate() {
        for one in &actor.memberships {
            let mut data = vec![("kind", "membership".to_owned()), ("lead", one.lead.to_string())];
            data.extend(one.from.map(|day| ("from", day.to_string())));
            data.extend(one.until.map(|day| ("until", day.to_string())));
            data.extend(one.basis.map(|event| ("event", dossier.events[event].id.to_string())));
            graph.edge(&(actor_node(dossier, number), actor_node(dossier, one.of)), &data);
        }
    }
}

fn stance(dossier: &Dossier, origin: Origin, number: usize, graph: &mut Graph) {
    let (event, taken) = (origin.event(dossier), origin.taken(dossier));
    let to = |positions: &[usize]| positions.iter().map(|one| position_node(dossier, taken.issue, *one)).collect();
    let (says, ends): (_, Vec<String>) = match &taken.says {
        Says::Holds(positions) => ("holds", to(positions)),
        Says::Rejects(positions) => ("rejects", to(positions)),
        Says::Undecided => ("undecided", vec![issue_node(dossier, taken.issue)]),
    };
    let day = |name, day: Option<NaiveDate>| day.map(|day| (name, day.to_string()));
    let mut data = vec![
        ("kind", "stance".to_owned()),
        ("stance", number.to_string()),
        ("says", says.to_owned()),
        ("via", event.written(taken).via.word().to_owned()),
        ("event", event.id.to_string()),
        ("status", event.file.status.word().to_owned()),
        ("precision", taken.date.precision().to_owned()),
    ];
    data.extend(day("date", taken.date.first()));
    data.extend(day("date_end", taken.date.last()));
    for end in ends {
        graph.edge(&(actor_node(dossier, origin.actor), end), &data);
    }
}

fn actor_node(dossier: &Dossier, actor: ActorNo) -> String {
    format!("actor:{}", dossier.actors[actor].entry.id.value)
}

fn issue_node(dossier: &Dossier, issue: IssueNo) -> String {
    format!("issue:{}", dossier.issues[issue].entry.id.value)
}

fn position_node(dossier: &Dossier, issue: IssueNo, position: usize) -> String {
    format!("position:{}", concept(dossier, issue, position).unwrap_or_default())
}

impl Graph {
    fn new() -> Self {
        let mut text = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
             xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
             http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
        );
        for (of, name, kind) in KEYS {
            let key = key(of, name);
            // Writing into a string does not fail.
            let _ = writeln!(text, "<key id=\"{key}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
        }
        text.push_str("<graph id=\"dossier\" edgedefault=\"directed\">\n");
        Self { text, edges: 0 }
    }

    fn node(&mut self, id: &str, data: &[(&str, String)]) {
        let _ = writeln!(self.text, "<node id=\"{}\">", escaped(id));
        self.data("node", data);
        self.text.push_str("</node>\n");
    }

    fn edge(&mut self, (source, target): &(String, String), data: &[(&str, String)]) {
        let (source, target, number) = (escaped(source), escaped(target), self.edges);
        self.edges += 1;
        let _ = writeln!(self.text, "<edge id=\"e{number}\" source=\"{source}\" target=\"{target}\">");
        self.data("edge", data);
        self.text.push_str("</edge>\n");
    }

    fn data(&mut self, of: &str, data: &[(&str, String)]) {
        for (name, value) in data {
            let _ = writeln!(self.text, "<data key=\"{}\">{}</data>", key(of, name), escaped(value));
        }
    }

    fn bytes(mut self) -> Vec<u8> {
        self.text.push_str("</graph>\n</graphml>\n");
        self.text.into_bytes()
    }
}

/// `n-kind` or `e-kind`.
fn key(of: &str, name: &str) -> String {
    format!("{}-{name}", if of == "node" { 'n' } else { 'e' })
}

/// Text for an element or an attribute; characters that XML 1.0 cannot hold, in whatever form, stand as U+FFFD.
fn escaped(text: &str) -> Cow<'_, str> {
    let plain =
        |c: char| matches!(c, ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..) && !"&<>\"".contains(c);
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Readers would fold these.
            '\t' | '\n' | '\r' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c if plain(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_that_xml_cannot_hold() {
        assert_eq!(escaped("plain “curly” سلام 🕊"), "plain “curly” سلام 🕊");
        assert_eq!(escaped("a & b < c > \"d\""), "a &amp; b &lt; c &gt; &quot;d&quot;");
        assert_eq!(escaped("bell\u{7} nul\0 \u{fffe}\u{ffff}"), "bell\u{fffd} nul\u{fffd} \u{fffd}\u{fffd}");
        assert_eq!(escaped("tab\there\r\n"), "tab&#9;here&#13;&#10;");
    }

    #[test]
    fn keys_are_unique() {
        let mut keys: Vec<String> = KEYS.iter().map(|(of, name, _)| key(of, name)).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), KEYS.len());
    }
}
