//! The links that authors wrote to paths of the site, with their places: what does not land is told where it was
//! written. Links of templates, and whatever slips through here, are told by the page they stand on.

use crate::document::markdown::{Parsed, SiteAddress};
use crate::dossier::events::Event;
use crate::dossier::{Dossier, Landing, Links, Prosaic};
use crate::ground::diagnostic::Place;
use crate::ground::path::SourcePath;

/// A link to a path of the site.
#[derive(Debug)]
pub struct Authored<'a> {
    /// Where it stands.
    pub place: Place,
    /// As it was written.
    pub address: &'a SiteAddress,
    /// Where it leads; nowhere where it leaves the site.
    pub landing: Option<&'a Landing>,
}

/// All of them, in the order of the dossier.
pub fn authored(dossier: &Dossier) -> Vec<Authored<'_>> {
    let mut all: Vec<Authored<'_>> = Vec::new();
    dossier.events.iter().for_each(|one| event(one, &mut all));
    texts(dossier).for_each(|one| prosaic(one, &mut all));
    registries(dossier, &mut all);
    all
}

/// Those of the things with these numbers (see `Told::noted`), which come in ascending order.
pub fn authored_of<'a>(dossier: &'a Dossier, numbers: &[u32]) -> Vec<Authored<'a>> {
    let mut all = Vec::new();
    numbers.iter().filter_map(|number| dossier.events.get(*number as usize)).for_each(|one| event(one, &mut all));
    if numbers.last().is_some_and(|last| *last as usize >= dossier.events.len()) {
        texts(dossier).for_each(|one| prosaic(one, &mut all));
    }
    all
}

/// What stands in registries as Markdown: an edit there is no edit of single things.
fn registries<'a>(dossier: &'a Dossier, all: &mut Vec<Authored<'a>>) {
    let [Some(actors), Some(issues)] = ["content/actors.toml", "content/issues.toml"].map(SourcePath::new) else {
        return;
    };
    for actor in &dossier.actors {
        actor.entry.about.iter().for_each(|text| collect(&actors, text, &actor.about, all));
    }
    for issue in &dossier.issues {
        issue.entry.about.iter().for_each(|text| collect(&issues, text, &issue.about, all));
        for (position, links) in issue.entry.positions.iter().zip(&issue.positions) {
            position.about.iter().for_each(|text| collect(&issues, text, links, all));
        }
    }
}

fn texts(dossier: &Dossier) -> impl Iterator<Item = &Prosaic> {
    let texts = dossier.actors.iter().filter_map(|actor| actor.text.as_ref());
    let texts = texts.chain(dossier.issues.iter().filter_map(|issue| issue.text.as_ref()));
    texts.chain(dossier.pages.iter().map(|page| &page.prose)).chain(&dossier.home).map(|noted| &**noted)
}

fn event<'a>(event: &'a Event, all: &mut Vec<Authored<'a>>) {
    let (file, links) = (&event.file, &event.links);
    collect(&event.source, &file.body, &links.body, all);
    let inline = [(&file.summary, &links.summary), (&file.date_note, &links.date_note)];
    for (text, links) in inline {
        text.iter().for_each(|text| collect(&event.source, text, links, all));
    }
    for (one, links) in file.corrections.iter().zip(&links.corrections) {
        collect(&event.source, &one.text, links, all);
    }
    for one in &event.responses {
        collect(&event.source, &file.responses[one.number].text, &one.links, all);
    }
    for one in &event.related {
        collect(&event.source, &file.related[one.number()].why, &one.links, all);
    }
    for one in &event.stances {
        let note = file.stances[one.number].note.iter();
        note.for_each(|note| collect(&event.source, note, &one.note, all));
    }
}

fn prosaic<'a>(prosaic: &'a Prosaic, all: &mut Vec<Authored<'a>>) {
    let Prosaic { source, file, body, summary } = prosaic;
    collect(source, &file.body, body, all);
    file.summary.iter().for_each(|text| collect(source, text, summary, all));
}

fn collect<'a>(file: &SourcePath, text: &'a Parsed, links: &'a Links, all: &mut Vec<Authored<'a>>) {
    for (address, landing) in text.addresses().iter().zip(links.addresses()) {
        all.push(Authored { place: Place::new(file, address.span.clone()), address, landing: landing.as_ref() });
    }
}
