//! Outlines: what of a file others may depend on, as stamps, so that it can be told without looking at them that an
//! edit concerns none.
//!
//! Not what a file means: an outline that has changed says only that everything is to be worked out anew. Every field
//! is named here, so that a new one cannot be forgotten.

use std::sync::Arc;

use crate::document::event::{EventFile, Related, Response};
use crate::document::page::PageFile;
use crate::document::source::Source;
use crate::document::stance::{Says, SourceRef, Stance};
use crate::document::{Text, Written};
use crate::ground::fingerprint::Fingerprint;

/// What others may depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Of all but words that are only shown: names, dates, and what leads where.
    pub shape: Fingerprint,
    /// Of all but the text below the front matter; its first paragraph counts, because it may be the summary.
    pub facts: Fingerprint,
}

impl Outline {
    /// Of a file of which anything may matter to others.
    pub fn whole(stamp: Fingerprint) -> Self {
        Self { shape: stamp, facts: stamp }
    }

    /// Of an event's file.
    pub fn event(file: &EventFile) -> Self {
        let EventFile {
            title,
            title_at,
            date,
            date_note,
            kind,
            status,
            place,
            actors,
            issues,
            tags,
            shared_sources,
            sources,
            responses,
            corrections,
            stances,
            related,
            unrelated,
            draft,
            embargo,
            formerly,
            extra,
            summary,
            body,
            content: _,
        } = file;
        let names = [actors, issues, tags, shared_sources, unrelated, formerly].map(|texts| bare(texts));
        let sources_bare: Vec<_> = sources.iter().map(|one| source(one)).collect();
        let responses_bare: Vec<_> =
            responses.iter().map(|Response { actor, text: _, sources }| (&actor.value, refs(sources))).collect();
        let stances_bare: Vec<_> = stances.iter().map(stance).collect();
        let related_bare: Vec<_> = related
            .iter()
            .map(|Related { to, kind, why: _, confidence }| (&to.value, &kind.value, confidence))
            .collect();
        // Whether there are any, and which is the newest.
        let corrections_bare: Vec<_> = corrections.iter().map(|one| one.date).collect();
        let plain = ((date.as_ref().map(|date| date.value), date_note.is_some()), kind, status, place, draft, embargo);
        let shape = Fingerprint::of(&(
            &names,
            &sources_bare,
            &responses_bare,
            &stances_bare,
            &related_bare,
            plain,
            corrections_bare,
        ));
        let words = (title, title_at, date_note, corrections, extra, summary, body.summary());
        let rest = (responses, stances, related);
        // Links of the first paragraph, which may be the summary, are numbered among all of the text.
        let linked = summary.is_none() && body.summary().is_some_and(|first| !first.holes.is_empty());
        let led = linked.then(|| {
            let references: Vec<_> = body.references().iter().map(|one| (one.kind, &one.id)).collect();
            let addresses: Vec<_> = body.addresses().iter().map(|one| (&one.path, &one.query, &one.fragment)).collect();
            (references, addresses)
        });
        let facts = Fingerprint::of(&(shape, words, rest, sources, led));
        Self { shape, facts }
    }

    /// Of a file of prose.
    pub fn page(file: &PageFile) -> Self {
        let PageFile { title, summary: _, formerly, draft, extra: _, body: _ } = file;
        Self::whole(Fingerprint::of(&(title, bare(formerly), draft)))
    }
}

fn bare(texts: &[Text]) -> Vec<&Arc<str>> {
    texts.iter().map(|text| &text.value).collect()
}

fn refs(sources: &[SourceRef]) -> Vec<Result<&Arc<str>, usize>> {
    let one = |source| match source {
        &SourceRef::Id(Written { ref value, .. }) => Ok(value),
        SourceRef::Number(number) => Err(number.value),
    };
    sources.iter().map(one).collect()
}

fn value(text: &Option<Text>) -> Option<&Arc<str>> {
    text.as_ref().map(|text| &text.value)
}

fn source(source: &Source) -> impl std::hash::Hash {
    let Source { id, publisher, title, url, archived, dead, date, author, credibility, capture, formerly, at: _ } =
        source;
    let texts = (value(id), value(publisher), value(capture), bare(formerly));
    (texts, title, url, archived, dead, date, author, credibility)
}

fn stance(stance: &Stance) -> impl std::hash::Hash {
    let Stance { actors, issue, says, condition, via, quote, lang, translation, note: _, by, sources, date, at: _ } =
        stance;
    let says = says.as_ref().map(|says| match says {
        Says::Position(texts) => (true, bare(texts)),
        Says::Rejects(texts) => (false, bare(texts)),
    });
    let texts = (bare(actors), value(issue), value(quote), value(by));
    (texts, says, condition, via, lang, translation, refs(sources), date)
}
