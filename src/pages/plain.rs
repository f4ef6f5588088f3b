//! A page of the editor's own.

use chrono::NaiveDate;

use crate::document::page::PageFile;
use crate::dossier::Dossier;
use crate::given::history::Life;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::pages::cards::Cards;
use crate::pages::description::plain_start;
use crate::pages::filled::{Holes, html};
use crate::pages::frame::Frame;
use crate::pages::views::plain::PlainPage;

/// All that a plain page is made of.
#[derive(Debug, Hash)]
pub struct PlainSubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    // Covers all that stands in the page's own file.
    file: &'a Stamped<PageFile>,
    body: Holes<'a>,
    changed: Option<NaiveDate>,
}

impl<'a> PlainSubject<'a> {
    /// Of the page with this number.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, number: usize) -> Self {
        let page = &dossier.pages[number];
        let file = &page.prose.file;
        Self {
            out: &page.out,
            file,
            body: cards.holes(file.body.references(), &page.prose.body),
            changed: dossier.lives.page(number).map(Life::changed),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> PlainPage {
        let file = &**self.file;
        let mut page = frame.page(self.out, &file.title, self.out.as_str());
        page.description = plain_start(file.summary.as_ref().map_or(file.body.words(), |summary| summary.words()));
        page.changed = frame.changed(self.changed);
        PlainPage {
            page,
            content_html: html(&file.body.prose, &self.body, self.out),
            withheld: file.draft.then(|| frame.words.get("withheld-draft")),
            extra: serde_json::from_str(&file.extra).unwrap_or_default(),
        }
    }
}
