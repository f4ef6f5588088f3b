//! The relations of an event as its page shows them: in groups by kind, each with its reasons. Not which there are, which
//! is `meaning::relations`' to say.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::bytes::render::Theme;
use crate::dossier::{Dossier, EventNo};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::OutPath;
use crate::meaning::relations::{End, Relations};
use crate::pages::cards::{Cards, EventCard};
use crate::pages::filled::Rich;
use crate::pages::frame::Frame;
use crate::pages::views::event as view;
use crate::pages::views::html::Html;
use crate::pages::views::shared::Section;

/// The relations of an event: by kind, the side that states it first.
#[derive(Debug, Hash)]
pub struct Related<'a>(Vec<RelationGroup<'a>>);

#[derive(Debug, Hash)]
struct RelationGroup<'a> {
    kind: &'a str,
    label: &'a Arc<str>,
    inverse: bool,
    relations: Vec<RelationSubject<'a>>,
}

#[derive(Debug, Hash)]
struct RelationSubject<'a> {
    other: &'a EventCard,
    whys: Vec<Rich<'a>>,
    confidence: Option<&'static str>,
}

impl<'a> Related<'a> {
    /// Those of the event with this number.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, relations: &'a Relations, number: EventNo) -> Self {
        // By kind in the contract's order, the label of the stating side first; within a group by date, then id.
        let mut mine: Vec<_> = relations
            .of(number)
            .map(|(one, relation, end)| {
                let symmetric = dossier.kinds[one.kind()].inverse.is_none();
                let other = if end == End::Here { one.to() } else { one.from() };
                let order = cards.events[other].when.date.order();
                ((one.kind(), if symmetric { End::Here } else { end }, order, other, relation), one)
            })
            .collect();
        mine.sort_unstable_by_key(|(order, _)| *order);
        let mut groups: Vec<RelationGroup<'a>> = Vec::new();
        for ((kind, end, _, other, _), one) in mine {
            let entry = &dossier.kinds[kind];
            let inverse = end == End::There;
            let label = entry.inverse.as_ref().filter(|_| inverse).unwrap_or(&entry.label);
            let why = |(event, place): (EventNo, usize)| {
                let event_of = &*dossier.events[event];
                let stated = &event_of.related[place];
                let written = &event_of.file.related[stated.number()].why;
                let mut holes = cards.holes(written.references(), &stated.links);
                holes.ends = Some((&cards.events[event].card, &cards.events[stated.to()].card));
                Rich { prose: &written.prose, holes }
            };
            let subject = RelationSubject {
                other: &cards.events[other],
                whys: one.stated().map(why).collect(),
                confidence: one.confidence.map(|confidence| confidence.word()),
            };
            let kind = entry.id.value.as_str();
            match groups.last_mut() {
                Some(group) if group.kind == kind && group.inverse == inverse => group.relations.push(subject),
                _ => groups.push(RelationGroup { kind, label, inverse, relations: vec![subject] }),
            }
        }
        Self(groups)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.iter().map(|group| group.relations.len()).sum()
    }

    /// How many events they lead to: some are joined with this one more than once.
    fn events(&self) -> usize {
        let pages = self.0.iter().flat_map(|group| &group.relations).map(|one| &one.other.card.out);
        pages.collect::<BTreeSet<&OutPath>>().len()
    }

    /// The section on the page `out`.
    pub fn view(&self, frame: &Frame, out: &OutPath, theme: &Theme) -> Option<Section<view::RelationGroup>> {
        let words = &frame.words;
        let label = |group: &RelationGroup<'_>| {
            let id = ["relation-", group.kind, if group.inverse { "-inverse" } else { "" }].concat();
            if words.has(&id) { words.get(&id) } else { group.label.clone() }
        };
        let relation = |one: &RelationSubject<'_>| {
            let head_html = one.finished(frame, out, theme);
            view::Relation {
                head: head_html.is_none().then(|| one.head(frame, out)),
                head_html,
                why_html: one.whys.iter().map(|why| why.html(out)).collect(),
            }
        };
        let groups: Vec<view::RelationGroup> = self
            .0
            .iter()
            .map(|group| view::RelationGroup {
                kind: group.kind.into(),
                label: label(group),
                items: group.relations.iter().map(relation).collect(),
            })
            .collect();
        Section::of(groups, |_| words.count("heading-related", self.events()))
    }
}

impl RelationSubject<'_> {
    fn head(&self, frame: &Frame, from: &OutPath) -> view::RelationHead {
        view::RelationHead {
            event: frame.link(&self.other.card, from),
            date: frame.when(self.other.when),
            confidence: self.confidence.map(|word| frame.words.of("confidence", word)),
        }
    }

    /// The head as HTML, made once for all pages from which the other event has the same address; nothing where the
    /// component fails.
    fn finished(&self, frame: &Frame, from: &OutPath, theme: &Theme) -> Option<Html> {
        let stamp = Fingerprint::of(&(self.other.card.out.shared(from), self.other, self.confidence));
        theme.piece(("relation_head", "of"), stamp, from, || self.head(frame, from))
    }
}
