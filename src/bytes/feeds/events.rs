//! The feeds of events: of all, and of those of each actor, issue and tag. The same in both formats.
//!
//! An event is as new as its first day, or as its newest correction; one that has not happened, as its newest source, which
//! told of it. What has no such day is in no feed. An entry is updated, too, when its event's file is committed anew; that makes
//! it no news, and so changes no order.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::bytes::feeds::{Entry, Feed, authors};
use crate::dossier::events::Event;
use crate::dossier::naming::first_id;
use crate::dossier::{Dossier, EventNo};
use crate::given::history::Life;
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::id::Id;
use crate::ground::markup::escape_into;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards, EventCard};
use crate::pages::filled::Rich;
use crate::pages::frame::Frame;

/// So many of the latest events are in a feed.
const LATEST: usize = 50;

/// The feeds of one thing.
#[derive(Debug)]
pub struct Channel<'a> {
    /// The page in whose folder they stand.
    pub page: &'a OutPath,
    /// Pages where that was: who follows a feed in the folder of one goes on to get it there.
    pub formerly: Vec<&'a OutPath>,
    /// What stands at their heads.
    pub feed: Feed,
    /// Newest first.
    pub events: Vec<EventNo>,
}

/// All that an entry is made of.
#[derive(Debug, Hash)]
pub struct Item<'a> {
    event: &'a EventCard,
    /// The id that it was published under first.
    id: &'a str,
    published: Option<NaiveDate>,
    updated: NaiveDate,
    summary: Option<Rich<'a>>,
    corrections: Vec<(Date, Rich<'a>)>,
    tags: Vec<&'a Arc<str>>,
}

/// All feeds of events, each with those that are in it; none where the site has no address or the dossier no day.
pub fn channels<'a>(dossier: &'a Dossier, home: &'a OutPath, frame: &Frame) -> Vec<Channel<'a>> {
    let (Some(base), Some(as_of)) = (frame.base_url.as_ref(), dossier.as_of) else { return Vec::new() };
    let mut news: Vec<(NaiveDate, EventNo)> =
        dossier.events.iter().enumerate().filter_map(|(number, event)| Some((days(event).1?, number))).collect();
    news.sort_by_key(|(day, number)| (Reverse(*day), *number));
    let mut by_actor = vec![Vec::new(); dossier.actors.len()];
    let mut by_issue = vec![Vec::new(); dossier.issues.len()];
    let mut by_tag = vec![Vec::new(); dossier.tags.len()];
    for (day, number) in &news {
        let event = &*dossier.events[*number];
        let add = |lists: &mut [Vec<(NaiveDate, EventNo)>], one: usize| {
            if lists[one].len() < LATEST {
                lists[one].push((*day, *number));
            }
        };
        event.actors.iter().for_each(|one| add(&mut by_actor, *one));
        event.issues.iter().for_each(|one| add(&mut by_issue, *one));
        event.tags.iter().for_each(|one| add(&mut by_tag, *one));
    }
    news.truncate(LATEST);
    let authors = authors(dossier);
    let updated = |(day, number): &(NaiveDate, EventNo)| committed(dossier, *number).map_or(*day, |one| one.max(*day));
    let mut moved: HashMap<&OutPath, Vec<&'a OutPath>> = HashMap::new();
    for (old, new, _) in dossier.moved.iter().filter(|(old, ..)| old.as_str().ends_with("/index.html")) {
        moved.entry(new).or_default().push(old);
    }
    let channel = |page: &'a OutPath, title: Arc<str>, events: Vec<(NaiveDate, EventNo)>| Channel {
        page,
        formerly: moved.get(page).cloned().unwrap_or_default(),
        feed: Feed {
            page: page.url_below(base),
            title,
            lang: dossier.settings.language.clone(),
            authors: authors.clone(),
            updated: events.iter().map(updated).max().unwrap_or(as_of),
        },
        events: events.into_iter().map(|(_, number)| number).collect(),
    };
    let mut all = vec![channel(home, dossier.settings.title.clone(), news)];
    let named = |name: &str| frame.feed_title(name);
    let actors = dossier.actors.iter().zip(by_actor);
    all.extend(actors.map(|(one, events)| channel(&one.out, named(&one.entry.name), events)));
    let issues = dossier.issues.iter().zip(by_issue);
    all.extend(issues.map(|(one, events)| channel(&one.out, named(&one.entry.name), events)));
    let tags = dossier.tags.iter().zip(by_tag);
    all.extend(tags.map(|(one, events)| channel(&one.out, named(&one.name), events)));
    all
}

/// The day of an event, where it has happened and has one, and the day from which it is news.
fn days(event: &Event) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let happened = event.date.first().filter(|_| event.file.status.happened());
    let told = || event.sources.iter().filter_map(|cited| cited.source.date?.first()).max();
    let known = happened.or_else(|| if event.file.status.happened() { None } else { told() });
    let corrected = event.file.corrections.iter().filter_map(|one| one.date.first()).max();
    (known, known.max(corrected))
}

/// The day on which an event's file was last committed, as far as that is known.
fn committed(dossier: &Dossier, number: EventNo) -> Option<NaiveDate> {
    dossier.lives.event(number).map(Life::changed)
}

impl<'a> Item<'a> {
    /// Of an event that is in a feed.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, number: EventNo) -> Self {
        let event = &*dossier.events[number];
        let (known, news) = days(event);
        let updated = news.max(committed(dossier, number));
        Self {
            event: &cards.events[number],
            id: first_id(&event.file.formerly, event.id.as_str()),
            published: known.filter(|_| known != updated),
            updated: updated.unwrap_or_default(),
            summary: cards.summary(event),
            corrections: cards.corrections(event),
            tags: event.tags.iter().map(|tag| &dossier.tags[*tag].name).collect(),
        }
    }

    /// The entry.
    pub fn entry(&self, frame: &Frame, base: &str) -> Entry {
        let Card { out, text, .. } = &self.event.card;
        let url = out.url_below(base);
        let first = Id::new(self.id).ok().map(|id| crate::dossier::events::page_of("events", &id).url_below(base));
        Entry {
            id: first.unwrap_or_else(|| url.clone()),
            url,
            title: text.clone(),
            published: self.published,
            updated: self.updated,
            html: self.html(frame, base),
            tags: self.tags.iter().map(|tag| (*tag).clone()).collect(),
        }
    }

    /// When it was and what it is in a line, its corrections newest first, and its summary.
    fn html(&self, frame: &Frame, base: &str) -> String {
        let words = &frame.words;
        let mut facts = vec![self.event.when.words(words)];
        facts.extend(frame.event_kind(self.event.kind));
        facts.extend(frame.status(self.event.status).map(|status| status.text));
        facts.extend(self.event.draft.then(|| words.get("draft")));
        let mut html = String::from("<p>");
        escape_into(&facts.join(&words.get("list-dot")), &mut html);
        html.push_str("</p>");
        let mut corrections: Vec<&(Date, Rich<'_>)> = self.corrections.iter().collect();
        corrections.sort_by_key(|(date, _)| Reverse(date.order()));
        for (date, text) in corrections {
            html.push_str("<p><strong>");
            escape_into(&words.with("feed-correction", [("date", value(&words.date(*date)))]), &mut html);
            html.push_str("</strong> ");
            html.push_str(&text.html_below(base));
            html.push_str("</p>");
        }
        if let Some(summary) = &self.summary {
            html.push_str("<p>");
            html.push_str(&summary.html_below(base));
            html.push_str("</p>");
        }
        html
    }
}
