//! The list of publishers, and a publisher's page: its sources, and the events that cite each.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::source::Source;
use crate::dossier::publishers::Publisher;
use crate::dossier::{Dossier, EventNo, PublisherNo, newest_first};
use crate::given::language::Alphabet;
use crate::given::words::value;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::frame::Frame;
use crate::pages::sources::links;
use crate::pages::views::publishers::{PublisherPage, PublisherRow, PublisherSource, PublishersPage};
use crate::pages::views::shared::Section;

/// All that the list of publishers is made of.
#[derive(Debug, Hash)]
pub struct PublishersSubject<'a> {
    /// Its path.
    pub out: OutPath,
    rows: Vec<Row<'a>>,
}

#[derive(Debug, Hash)]
struct Row<'a> {
    publisher: &'a Card,
    reliability: Option<char>,
    sources: usize,
    events: usize,
}

/// All that a publisher's page is made of.
#[derive(Debug, Hash)]
pub struct PublisherSubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    name: &'a Arc<str>,
    reliability: Option<char>,
    url: Option<&'a Arc<str>>,
    aliases: Vec<&'a Arc<str>>,
    sources: Vec<SourceSubject<'a>>,
}

#[derive(Debug, Hash)]
struct SourceSubject<'a> {
    source: &'a Stamped<Source>,
    events: Vec<&'a Card>,
}

impl<'a> PublishersSubject<'a> {
    /// Of all publishers, by name.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards) -> Self {
        let mut order: Vec<PublisherNo> = (0..dossier.publishers.len()).collect();
        let alphabet = Alphabet::of(&dossier.settings.language);
        order.sort_by(|one, other| {
            let (one, other) = (&dossier.publishers[*one], &dossier.publishers[*other]);
            alphabet.compare(&one.name, &other.name).then_with(|| one.id.cmp(&other.id))
        });
        let row = |number: PublisherNo| Row {
            publisher: &cards.publishers[number],
            reliability: reliability(&dossier.publishers[number]),
            sources: count_sources(dossier, number),
            events: dossier.publishers[number].events.len(),
        };
        Self {
            out: OutPath::page("publishers").unwrap_or_else(OutPath::home),
            rows: order.into_iter().map(row).collect(),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> PublishersPage {
        let words = &frame.words;
        let count = words.count("count-publishers", self.rows.len());
        let page = frame.page(&self.out, &words.get("title-publishers"), "publishers");
        let row = |row: &Row<'_>| PublisherRow {
            publisher: frame.link(row.publisher, &self.out),
            reliability: row.reliability.map(|grade| words.of("reliability", grade)),
            sources: words.count("count-sources", row.sources),
            events: words.count("count-events", row.events),
        };
        PublishersPage { page, count, publishers: self.rows.iter().map(row).collect() }
    }
}

impl<'a> PublisherSubject<'a> {
    /// Of the publisher with this number.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, number: PublisherNo) -> Self {
        let publisher = &dossier.publishers[number];
        let entry = publisher.entry.as_ref();
        let mut sources: Vec<_> = sources(dossier, number).into_iter().collect();
        // The keys break ties.
        sources.sort_by_key(|(_, (source, _))| newest_first(source.date.unwrap_or_default()));
        let source = |(_, (source, mut events)): (Key<'a>, (&'a Stamped<Source>, Vec<EventNo>))| {
            events.sort_by_key(|event| (dossier.events[*event].date.order(), *event));
            SourceSubject { source, events: events.into_iter().map(|event| &cards.events[event].card).collect() }
        };
        Self {
            out: &publisher.out,
            name: &publisher.name,
            reliability: reliability(publisher),
            url: entry.and_then(|entry| entry.url.as_ref()),
            aliases: entry.map(|entry| entry.aliases.iter().map(|alias| &alias.value).collect()).unwrap_or_default(),
            sources: sources.into_iter().map(source).collect(),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> PublisherPage {
        let words = &frame.words;
        let mut page = frame.page(self.out, self.name, "publishers");
        page.above = vec![frame.way("publishers/index.html", "nav-publishers", self.out)];
        let sources = self.sources.iter().map(|one| one.view(frame, self.out)).collect();
        PublisherPage {
            page,
            reliability: self.reliability.map(|grade| {
                let rating = words.of("reliability", grade);
                words.with("reliability-on-scale", [("rating", value(&rating)), ("grade", grade.to_string().into())])
            }),
            url: self.url.cloned(),
            other_names: self.aliases.iter().map(|alias| (*alias).clone()).collect(),
            sources: Section::of(sources, |count| words.count("heading-sources", count)),
        }
    }
}

impl SourceSubject<'_> {
    fn view(&self, frame: &Frame, from: &OutPath) -> PublisherSource {
        let (words, source) = (&frame.words, &**self.source);
        let ways = links(frame, source);
        PublisherSource {
            title: source.title.clone().unwrap_or_else(|| words.get("untitled")),
            href: ways.href,
            other: ways.other,
            dead: ways.dead,
            author: source.author.clone(),
            date: source.date.map(|date| frame.date(date)),
            credibility: source.credibility.map(|grade| words.of("credibility", grade)),
            events: self.events.iter().map(|card| frame.link(card, from)).collect(),
        }
    }
}

fn reliability(publisher: &Publisher) -> Option<char> {
    publisher.entry.as_ref()?.reliability
}

/// By what sources that several events cite are known to be one: the address, or where there is none the rest.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key<'a> {
    Url(&'a str),
    Rest(Option<&'a str>, Option<(bool, NaiveDate, NaiveDate)>, Option<&'a str>),
}

impl<'a> Key<'a> {
    fn of(source: &'a Source) -> Self {
        match &source.url {
            Some(url) => Self::Url(url),
            None => Self::Rest(source.title.as_deref(), source.date.map(|date| date.order()), source.author.as_deref()),
        }
    }
}

/// How many sources a publisher has.
fn count_sources(dossier: &Dossier, publisher: PublisherNo) -> usize {
    let events = dossier.publishers[publisher].events.iter();
    let cited = events.flat_map(|number| &dossier.events[*number].sources);
    let own = cited.filter(|cited| cited.publisher == Some(publisher));
    own.map(|cited| Key::of(&cited.source)).collect::<HashSet<_>>().len()
}

/// The sources of a publisher with the events that cite them, each as it is written most fully.
fn sources(dossier: &Dossier, publisher: PublisherNo) -> BTreeMap<Key<'_>, (&Stamped<Source>, Vec<EventNo>)> {
    let mut all: BTreeMap<Key<'_>, (&Stamped<Source>, Vec<EventNo>)> = BTreeMap::new();
    for &number in &dossier.publishers[publisher].events {
        for cited in dossier.events[number].sources.iter().filter(|cited| cited.publisher == Some(publisher)) {
            let (source, events) = all.entry(Key::of(&cited.source)).or_insert((&cited.source, Vec::new()));
            if fullness(&cited.source) > fullness(source) {
                *source = &cited.source;
            }
            // Events come one after the other.
            if events.last() != Some(&number) {
                events.push(number);
            }
        }
    }
    all
}

fn fullness(source: &Source) -> usize {
    let Source { title, archived, dead, date, author, credibility, .. } = source;
    [title.is_some(), archived.is_some(), dead.is_some(), date.is_some(), author.is_some(), credibility.is_some()]
        .into_iter()
        .filter(|there| *there)
        .count()
}
