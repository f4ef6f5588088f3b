//! The page of corrections: what was corrected or retracted anywhere in the dossier. On an event's own page they stand too.

use crate::document::event::Status;
use crate::dossier::{Dossier, EventNo, newest_first};
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::pages::cards::{Cards, EventCard};
use crate::pages::filled::Rich;
use crate::pages::frame::Frame;
use crate::pages::views::corrections::{CorrectionRow, CorrectionsPage};

/// All that the page is made of.
#[derive(Debug, Hash)]
pub struct CorrectionsSubject<'a> {
    /// Its path.
    pub out: OutPath,
    rows: Vec<Corrected<'a>>,
}

#[derive(Debug, Hash)]
struct Corrected<'a> {
    event: &'a EventCard,
    date: Option<Date>,
    text: Option<Rich<'a>>,
}

/// The events with a correction, and those that are retracted.
pub fn corrected(dossier: &Dossier) -> Vec<EventNo> {
    let is_one = |number: &EventNo| {
        let file = &dossier.events[*number].file;
        !file.corrections.is_empty() || file.status == Status::Retracted
    };
    (0..dossier.events.len()).filter(is_one).collect()
}

impl<'a> CorrectionsSubject<'a> {
    /// Of the events with these numbers.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, corrected: &[EventNo]) -> Self {
        let mut rows: Vec<Corrected<'a>> = Vec::new();
        for number in corrected {
            let (event, card) = (&*dossier.events[*number], &*cards.events[*number]);
            // Of one day the later stands in the file below the earlier.
            rows.extend(cards.corrections(event).into_iter().rev().map(|(date, text)| Corrected {
                event: card,
                date: Some(date),
                text: Some(text),
            }));
            if event.file.corrections.is_empty() {
                rows.push(Corrected { event: card, date: None, text: None });
            }
        }
        rows.sort_by_key(|row| (row.date.is_none(), newest_first(row.date.unwrap_or(row.event.when.date))));
        Self { out: OutPath::page("corrections").unwrap_or_else(OutPath::home), rows }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> CorrectionsPage {
        let words = &frame.words;
        let mut page = frame.page(&self.out, &words.get("corrections"), "");
        let count = words.count("count-corrections", self.rows.len());
        page.description = Some(count.clone());
        page.feeds = frame.all_feeds(&self.out);
        let row = |row: &Corrected<'_>| CorrectionRow {
            date: row.date.map(|date| frame.date(date)),
            event: frame.link(&row.event.card, &self.out),
            kind: words.get(if row.event.when.date == Date::Unknown { "event" } else { "event-of" }),
            event_date: (row.event.when.date != Date::Unknown).then(|| frame.when(row.event.when)),
            status: frame.status(row.event.status).filter(|_| row.event.status == Status::Retracted),
            text_html: row.text.as_ref().map(|text| text.html(&self.out)),
        };
        CorrectionsPage { page, count, rows: self.rows.iter().map(row).collect() }
    }
}
