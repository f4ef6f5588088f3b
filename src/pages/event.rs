//! An event's page.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::bytes::render::Theme;
use crate::document::event::{EventFile, Status};
use crate::document::markdown::Prose;
use crate::document::registry::ActorKind;
use crate::dossier::events::Event;
use crate::dossier::{ActorNo, Dossier, EventNo};
use crate::given::history::Life;
use crate::given::words::value;
use crate::ground::diagnostic::{Diagnostic, changed};
use crate::ground::fingerprint::Stamped;
use crate::ground::path::{OutPath, SourcePath};
use crate::meaning::relations::Relations;
use crate::pages::cards::{Card, Cards, EventCard};
use crate::pages::citation::{Cited, corrected, last_change};
use crate::pages::dating::When;
use crate::pages::description::plain_start;
use crate::pages::effects::{self, EffectSubject};
use crate::pages::filled::{Holes, Rich, html};
use crate::pages::frame::Frame;
use crate::pages::job::Again;
use crate::pages::json_ld::{self, Agent, Article, Claim, Work};
use crate::pages::related::Related;
use crate::pages::sources::{SourceSubject, called};
use crate::pages::statement::{On, Statement};
use crate::pages::views::event::{self as view, EventPage};
use crate::pages::views::html::Html;
use crate::pages::views::shared::{Link, Page, Section};
use crate::pages::views::statement::{self as view_statement, Effect};

/// A page is long where its text's headings, statements, responses, sources and relations together are more than these.
const LONG: usize = 12;

/// A response: its place in the file, whose it is, its sources, and its links.
type Answer<'a> = (usize, &'a Card, Vec<usize>, Holes<'a>);

/// All that an event's page is made of.
#[derive(Debug, Hash)]
pub struct EventSubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    id: &'a crate::ground::id::Id,
    source: &'a SourcePath,
    card: &'a EventCard,
    // Covers all that stands in the event's own file.
    file: &'a Stamped<EventFile>,
    actors: Vec<&'a Card>,
    actor_kinds: Vec<ActorKind>,
    issues: Vec<&'a Card>,
    tags: Vec<&'a Card>,
    summary: Option<Rich<'a>>,
    body: Holes<'a>,
    date_note: Holes<'a>,
    corrections: Vec<Holes<'a>>,
    sources: Vec<SourceSubject<'a>>,
    responses: Vec<Answer<'a>>,
    statements: Vec<Statement<'a>>,
    effects: Vec<EffectSubject<'a>>,
    related: Related<'a>,
    before: Option<(&'a Card, When)>,
    after: Option<(&'a Card, When)>,
    changed: Option<NaiveDate>,
}

/// The events before and after each in time, for the foot of their pages.
pub type Neighbors = Vec<(Option<EventNo>, Option<EventNo>)>;

/// Neighbors in time among dated events.
pub fn neighbors(dossier: &Dossier) -> Neighbors {
    let mut order: Vec<EventNo> =
        (0..dossier.events.len()).filter(|n| dossier.events[*n].date.first().is_some()).collect();
    order.sort_by_key(|number| (dossier.events[*number].date.order(), *number));
    let mut neighbors = vec![(None, None); dossier.events.len()];
    for pair in order.windows(2) {
        if let [early, late] = pair {
            neighbors[*early].1 = Some(*late);
            neighbors[*late].0 = Some(*early);
        }
    }
    neighbors
}

impl<'a> EventSubject<'a> {
    /// Of the event with this number.
    pub fn of(
        dossier: &'a Dossier,
        cards: &'a Cards,
        relations: &'a Relations,
        neighbors: &Neighbors,
        effects: Vec<EffectSubject<'a>>,
        number: EventNo,
    ) -> Self {
        let event: &'a Event = &dossier.events[number];
        let file = &event.file;
        let (before, after) = neighbors[number];
        let near = |number: EventNo| (&cards.events[number].card, cards.events[number].when);
        let called = |actor: ActorNo| cards.actor_in(dossier, actor, event.date);
        let response = |one: &'a crate::dossier::events::Responded| {
            let holes = cards.holes(file.responses[one.number].text.references(), &one.links);
            (one.number, called(one.actor), one.sources.clone(), holes)
        };
        let notes = file.date_note.as_ref().map(|note| cards.holes(note.references(), &event.links.date_note));
        Self {
            out: &event.out,
            id: &event.id,
            source: &event.source,
            card: &cards.events[number],
            file,
            actors: event.actors.iter().map(|actor| called(*actor)).collect(),
            actor_kinds: event.actors.iter().map(|actor| dossier.actors[*actor].entry.kind).collect(),
            issues: event.issues.iter().map(|issue| &cards.issues[*issue]).collect(),
            tags: event.tags.iter().map(|tag| &cards.tags[*tag]).collect(),
            summary: cards.summary(event),
            body: cards.holes(file.body.references(), &event.links.body),
            date_note: notes.unwrap_or_default(),
            corrections: file
                .corrections
                .iter()
                .zip(&event.links.corrections)
                .map(|(one, links)| cards.holes(one.text.references(), links))
                .collect(),
            sources: event.sources.iter().map(|cited| SourceSubject::of(dossier, cards, cited)).collect(),
            responses: event.responses.iter().map(response).collect(),
            statements: Statement::all(dossier, cards, number),
            effects,
            related: Related::of(dossier, cards, relations, number),
            before: before.map(near),
            after: after.map(near),
            changed: dossier.lives.event(number).map(Life::changed),
        }
    }

    /// The HTML of its text, which is at hand once.
    ///
    /// # Errors
    /// That its file has changed since this build began.
    pub fn content(&self, again: Again<'_>) -> Result<Prose, Box<Diagnostic>> {
        let content = self.file.content.take().or_else(|| again(self.source));
        content.ok_or_else(|| Box::new(changed(self.source)))
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame, theme: &Theme, content: &Prose) -> EventPage {
        let (words, from, file) = (&frame.words, self.out, &**self.file);
        let links = |cards: &[&Card]| cards.iter().map(|card| frame.common_link(card, from, theme)).collect();
        let mut page = frame.page(from, &file.title, "events");
        page.above = vec![frame.way("events/index.html", "nav-events", from)];
        page.description = description(file);
        page.without_cells = true;
        page.changed = frame.changed(self.changed);
        page.image = self.image(frame, content);
        page.json_ld = Some(self.json_ld(frame, &page));
        let cited = Cited {
            id: self.id.as_str(),
            title: &file.title,
            date: corrected(file).unwrap_or(self.card.when.date),
            url: page.canonical.as_deref(),
        };
        let cite = cited.view(frame, corrected(file), self.changed);
        let content = html(content, &self.body, from);
        let counted = |id: &str, count: usize| words.count(id, count);
        let (beside, effects) = effects::told(&self.effects, &self.statements, (frame, from), self.card.when.date);
        let statement = |(one, effects): (&Statement<'_>, Vec<Effect>)| view_statement::Statement {
            effects,
            ..one.view(frame, from, On::Event)
        };
        let near = |near: Option<(&Card, When)>| {
            near.map(|(card, date)| view::Neighbor { event: frame.link(card, from), date: frame.when(date) })
        };
        let mut shown = EventPage {
            page,
            id: self.id.as_str().into(),
            kind: frame.event_kind(file.kind),
            date: frame.when(self.card.when),
            published: self.card.when.date.exact().map(|day| day.to_string().into()),
            date_note_html: file.date_note.as_ref().map(|note| html(&note.prose, &self.date_note, from)),
            place: file.place.clone(),
            status: frame.status(file.status),
            withheld: withheld(frame, file),
            actors: links(&self.actors),
            issues: links(&self.issues),
            tags: links(&self.tags),
            corrections: self.corrections(frame),
            // The first paragraph stands in the text already, where it is the summary of lists only.
            summary_html: file.summary.as_ref().and_then(|_| Some(self.summary.as_ref()?.html(from))),
            content_html: (!content.trim().is_empty()).then_some(content),
            sources: Section::of(self.sources(frame, theme), |n| counted("heading-sources", n)),
            responses: Section::of(self.responses(frame), |n| counted("heading-responses", n)),
            positions: Section::of(self.statements.iter().zip(beside).map(statement).collect(), |n| {
                counted("heading-positions", n)
            }),
            effects: Section::of(effects, |n| counted("heading-effects", n)),
            related: self.related.view(frame, self.out, theme),
            suggested: None,
            before: near(self.before),
            after: near(self.after),
            contents: Vec::new(),
            cite,
            extra: serde_json::from_str(&file.extra).unwrap_or_default(),
        };
        if self.is_long() {
            shown.contents = self.contents(frame, &shown);
        }
        shown
    }

    /// Drawings are left out: those who show links to pages do not draw them.
    fn image(&self, frame: &Frame, content: &Prose) -> Option<Arc<str>> {
        let base = frame.base_url.as_ref()?;
        let mut files = content.pictures().filter_map(|picture| self.body.address(picture));
        Some(files.find(|file| !file.as_str().ends_with(".svg"))?.url_below(base).into())
    }

    fn is_long(&self) -> bool {
        let headings = self.file.body.headings().len();
        headings + self.statements.len() + self.responses.len() + self.sources.len() + self.related.count() > LONG
    }

    /// The sections of the page, and in their midst the highest headings of the text.
    fn contents(&self, frame: &Frame, page: &EventPage) -> Vec<Link> {
        let link = |id: &str, text: Arc<str>| Link { href: Some(["#", id].concat().into()), text };
        let headings = self.file.body.headings();
        let highest = headings.iter().map(|heading| heading.level).min();
        let headings = headings.iter().filter(|heading| Some(heading.level) == highest);
        let headings = headings.map(|heading| link(&heading.id, (*heading.text).into()));
        let account = page.content_html.as_ref().map(|_| link("content", frame.words.get("content")));
        let mut account = account.into_iter().chain(headings);
        let mut all: Vec<Link> = Vec::new();
        match &page.summary_html {
            Some(_) => all.push(link("summary", frame.words.get("summary"))),
            // It begins with its summary, and so stands first.
            None => all.extend(account.by_ref()),
        }
        all.extend(page.responses.as_ref().map(|section| link("responses", section.heading.clone())));
        all.extend(page.positions.as_ref().map(|section| link("positions", section.heading.clone())));
        all.extend(page.effects.as_ref().map(|section| link("effects", section.heading.clone())));
        all.extend(account);
        all.extend(page.sources.as_ref().map(|section| link("sources", section.heading.clone())));
        all.extend(page.related.as_ref().map(|section| link("related", section.heading.clone())));
        all.extend(page.suggested.as_ref().map(|section| link("suggested", section.heading.clone())));
        all.push(link("cite", frame.words.get("cite")));
        all
    }

    fn json_ld(&self, frame: &Frame, page: &Page) -> Html {
        let file = &**self.file;
        let agents = self.actors.iter().zip(&self.actor_kinds);
        let agents: Vec<(&Card, Agent<'_>)> =
            agents.map(|(card, kind)| (*card, Agent::of(frame, *kind, card))).collect();
        let claim = |one: &Statement<'a>| {
            let (text, lang, source) = one.quoted()?;
            let author = agents.iter().filter(|(card, _)| one.actors.contains(card));
            let work = source.map(|(source, publisher)| Work::of(frame, source, publisher));
            let author = author.map(|(_, agent)| agent.clone()).collect();
            Some(Claim::new(text, lang.unwrap_or(&frame.site.lang), author, work))
        };
        let article = Article {
            title: &file.title,
            description: page.description.as_deref(),
            url: page.canonical.as_deref(),
            image: page.image.as_deref(),
            date: self.card.when.date,
            changed: last_change(file, self.changed),
            place: file.place.as_deref(),
            status: match file.status {
                Status::Planned => Some("https://schema.org/EventScheduled"),
                Status::Postponed => Some("https://schema.org/EventPostponed"),
                Status::Cancelled => Some("https://schema.org/EventCancelled"),
                Status::Reported | Status::Confirmed | Status::Disputed | Status::Retracted => None,
            },
            claims: self.statements.iter().filter_map(claim).collect(),
            sources: self.sources.iter().map(|one| Work::of(frame, one.source, one.publisher)).collect(),
            actors: agents.iter().map(|(_, agent)| agent.clone()).collect(),
        };
        json_ld::article(frame, article)
    }

    fn corrections(&self, frame: &Frame) -> Vec<view::Correction> {
        let mut all: Vec<_> = self.file.corrections.iter().zip(&self.corrections).collect();
        all.sort_by_key(|(one, _)| one.date.order());
        all.into_iter()
            .map(|(one, holes)| view::Correction {
                date: frame.date(one.date),
                text_html: html(&one.text.prose, holes, self.out),
            })
            .collect()
    }

    fn sources(&self, frame: &Frame, theme: &Theme) -> Vec<view::Source> {
        self.sources.iter().zip(1..).map(|(one, number)| one.view(number, (frame, theme), self.out)).collect()
    }

    fn responses(&self, frame: &Frame) -> Vec<view::Response> {
        let source = |number: &usize| {
            let (cited, number) = (self.sources.get(*number)?, number + 1);
            let text = called(&frame.words, (cited.source, cited.publisher), cited.has_namesake.then_some(number));
            Some(Link { href: Some(format!("#source-{number}").into()), text })
        };
        let response = |(number, actor, sources, holes): &Answer<'_>| view::Response {
            actor: frame.link(actor, self.out),
            text_html: html(&self.file.responses[*number].text.prose, holes, self.out),
            source: sources.first().and_then(source),
            further_sources: sources.iter().skip(1).filter_map(source).collect(),
        };
        self.responses.iter().map(response).collect()
    }
}

fn description(file: &EventFile) -> Option<Arc<str>> {
    let words = file.summary.as_ref().map_or(file.body.words(), |summary| summary.words());
    plain_start(words)
}

fn withheld(frame: &Frame, file: &EventFile) -> Option<Arc<str>> {
    if file.draft {
        return Some(frame.words.get("withheld-draft"));
    }
    let day = frame.words.day(file.embargo?);
    Some(frame.words.with("withheld-embargo", [("date", value(&day))]))
}
