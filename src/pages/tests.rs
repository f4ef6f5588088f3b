//! The lists of a small dossier, from its files to what templates see.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::actors::ActorsSubject;
use super::cards::Cards;
use super::events::{EventList, EventsSubject};
use super::frame::Frame;
use super::issues::IssuesSubject;
use super::missing::MissingSubject;
use super::publishers::{PublisherSubject, PublishersSubject};
use super::redirect::{Moved, RedirectSubject};
use super::tags::{TagSubject, TagsSubject};
use super::views::shared::{EventGroup, Link, Site};
use crate::bytes::render::{Sources, theme};
use crate::document::file::{parse, role};
use crate::document::markdown::Style;
use crate::dossier::Dossier;
use crate::dossier::gather::gather;
use crate::given::inputs::Options;
use crate::given::settings::Settings;
use crate::given::words::Words;
use crate::ground::diagnostic::Level;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::SourcePath;

fn dossier(files: &[(&str, &str)], per_page: usize) -> Dossier {
    let read = files.iter().map(|(path, text)| {
        let path = SourcePath::new(path).unwrap();
        let role = role(&path).unwrap();
        let parsed = parse(&role, &path, text.as_bytes(), Fingerprint::of(text), Style::default());
        let errors = parsed.diagnostics.iter().filter(|found| found.level == Level::Error);
        assert_eq!(errors.count(), 0, "{:?}", parsed.diagnostics);
        (path, role, parsed.document)
    });
    let settings = Settings { per_page, ..Settings::default() };
    let gathered =
        gather(read.collect(), (settings, &Options::default(), Arc::default()), crate::meaning::kinds::contract());
    let said = gathered.diagnostics();
    assert!(said.iter().all(|found| found.level != Level::Error), "{said:?}");
    gathered.dossier
}

fn frame() -> Frame {
    let file = SourcePath::new("templates/words/en.ftl").unwrap();
    let words = Words::new("en", &[(file, include_str!("../../templates/words/en.ftl"))]).value;
    Frame {
        words: words.into(),
        site: Site::default(),
        authors: Vec::new(),
        base_url: Some("https://example.org/d/".into()),
    }
}

fn texts<'a>(links: impl IntoIterator<Item = &'a Link>) -> Vec<&'a str> {
    links.into_iter().map(|link| &*link.text).collect()
}

const FILES: &[(&str, &str)] = &[
    (
        "content/actors.toml",
        r#"
[state]
name = "State"
kind = "state"
[team]
name = "Team"
kind = "faction"
memberships = ["state"]
[ann]
name = "Ann"
kind = "person"
role = "Envoy"
memberships = ["team", "state"]
[bob]
name = "Bob"
kind = "person"
memberships = [{ of = "state", until = 2024-01-01 }]
formerly = ["robert"]
"#,
    ),
    (
        "content/events/a.md",
        "+++\ntitle = \"A\"\ndate = 2025-04-02\ntags = [\"Talks\"]\n[[source]]\npublisher = \"Wire\"\nurl = \"https://w.example/1\"\n+++\nText.\n",
    ),
    (
        "content/events/b.md",
        "+++\ntitle = \"B\"\ndate = 2025-04-01\ntags = [\"Talks\"]\n[[source]]\npublisher = \"Wire\"\nurl = \"https://w.example/1\"\ntitle = \"One\"\n+++\nText.\n",
    ),
    ("content/events/c.md", "+++\ntitle = \"C\"\ndate = \"2018\"\n+++\nText.\n"),
    ("content/events/d.md", "+++\ntitle = \"D\"\ndate = \"unknown\"\n+++\nText.\n"),
    (
        "content/issues.toml",
        r#"
[pace]
name = "Pace"
group = "Talks"
positions = [{ id = "fast", label = "Fast" }, { id = "slow", label = "Slow" }]
[place]
name = "Place"
closed = 2025-05-01
positions = [{ id = "rome", label = "Rome" }]
"#,
    ),
];

#[test]
fn events_stand_under_their_months_page_by_page() {
    let (dossier, frame) = (dossier(FILES, 3), frame());
    let cards = Cards::of(&dossier);
    let list = EventList::of(&dossier);
    assert_eq!(list.pages(), 2);
    let shown = |groups: &[EventGroup]| -> Vec<String> {
        groups
            .iter()
            .map(|one| format!("{} {} {:?}", one.id, one.heading, texts(one.list.rows.iter().map(|row| &row.event))))
            .collect()
    };
    let first = EventsSubject::of(&dossier, &cards, &list, 1).view(&frame);
    assert_eq!(&*first.count, "4 events, 2018 to April 2025");
    assert_eq!(shown(&first.groups), [r#"2025-04 April 2025 ["A", "B"]"#, r#"2018 2018 ["C"]"#]);
    let pager = first.pager.unwrap();
    assert_eq!((&*pager.words, pager.previous), ("Page 1 of 2", None));
    assert_eq!(pager.next.unwrap().href.as_deref(), Some("page/2/index.html"));
    let second = EventsSubject::of(&dossier, &cards, &list, 2).view(&frame);
    assert_eq!(shown(&second.groups), [r#"undated Undated ["D"]"#]);
    assert_eq!(&*second.page.title, "Events, page 2");
    assert_eq!(second.page.above[0].href.as_deref(), Some("../../index.html"));
    let pager = second.pager.unwrap();
    assert_eq!(pager.previous.unwrap().href.as_deref(), Some("../../index.html"));
    assert_eq!(pager.pages[1], Link { href: None, text: "2".into() });
}

#[test]
fn a_dossier_without_events_has_a_list() {
    let dossier = dossier(&[], 50);
    let cards = Cards::of(&dossier);
    let list = EventList::of(&dossier);
    let page = EventsSubject::of(&dossier, &cards, &list, 1).view(&frame());
    assert_eq!((list.pages(), &*page.count, page.groups.len(), page.pager), (1, "0 events", 0, None));
}

#[test]
fn members_stand_below_their_bodies() {
    let (dossier, frame) = (dossier(FILES, 50), frame());
    let cards = Cards::of(&dossier);
    let page = ActorsSubject::of(&dossier, &cards, &[0, 0, 3, 1]).view(&frame);
    let [state, others] = &*page.groups else { panic!("{:?}", page.groups) };
    let rows: Vec<_> =
        state.members.iter().map(|row| (&*row.actor.text, row.depth, row.statements.as_deref())).collect();
    // Where an actor is named again, the name is enough.
    assert_eq!(rows, [("Team", 1, None), ("Ann", 2, Some("3 statements")), ("Ann", 1, None)]);
    assert_eq!(texts(others.members.iter().map(|row| &row.actor)), ["Bob"]);
    assert_eq!((others.heading.as_deref(), &*page.count), (Some("Others"), "4 actors"));
    assert_eq!(page.page.as_of.as_deref(), Some("As of April 2, 2025"));
}

#[test]
fn issues_without_a_group_come_first() {
    let (dossier, frame) = (dossier(FILES, 50), frame());
    let cards = Cards::of(&dossier);
    let page = IssuesSubject::of(&dossier, &cards, &[(2, 1), (0, 0)]).view(&frame);
    let headings: Vec<_> = page.groups.iter().map(|group| group.heading.as_deref()).collect();
    assert_eq!(headings, [None, Some("Talks")]);
    assert_eq!(page.groups[0].issues[0].closed.as_deref(), Some("closed on May 1, 2025"));
    assert_eq!(page.groups[1].issues[0].statements.as_deref(), Some("2 statements by 1 actor"));
}

#[test]
fn one_address_is_one_source() {
    let (dossier, frame) = (dossier(FILES, 50), frame());
    let cards = Cards::of(&dossier);
    let list = PublishersSubject::of(&dossier, &cards).view(&frame);
    assert_eq!((&*list.publishers[0].sources, &*list.publishers[0].events), ("1 source", "2 events"));
    let sources = PublisherSubject::of(&dossier, &cards, 0).view(&frame).sources.unwrap();
    assert_eq!(&*sources.items[0].title, "One");
    assert_eq!(texts(&sources.items[0].events), ["B", "A"]);
}

#[test]
fn tags_redirects_and_the_missing_page() {
    let (dossier, frame) = (dossier(FILES, 50), frame());
    let cards = Cards::of(&dossier);
    assert_eq!(&*TagsSubject::of(&dossier, &cards).view(&frame).tags[0].events, "2 events");
    // Without its templates it makes no rows, so the page is handed what they would be made from.
    let bare = theme(&Sources { texts: BTreeMap::new(), stamp: Fingerprint::of("") }, &frame).unwrap();
    let tag = TagSubject::of(&dossier, &cards, 0).view(&frame, &bare);
    assert_eq!(texts(tag.events.rows.iter().map(|row| &row.event)), ["A", "B"]);
    assert_eq!(&*tag.page.title, "Tag: Talks");
    let moved = Moved::all(&dossier, &cards);
    let view = RedirectSubject::of(&dossier, &cards, moved[0]).view(&frame);
    assert_eq!((moved.len(), view.to.href.as_deref()), (1, Some("../bob/index.html")));
    assert_eq!(view.page.canonical.as_deref(), Some("https://example.org/d/actors/bob/"));
    let missing = MissingSubject::default().view(&frame);
    assert_eq!(missing.page.base_href.as_deref(), Some("/d/"));
    assert_eq!(missing.ways[1].href.as_deref(), Some("events/index.html"));
}
