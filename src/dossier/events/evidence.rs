//! Whether what a stance cites can show it: its quote stands in the capture, and not all of its sources are older than it.
//! What it names is looked up elsewhere.

use crate::document::Text;
use crate::document::capture::Missing;
use crate::document::stance::{Stance, Via};
use crate::document::text::QUOTES;
use crate::dossier::events::Cited;
use crate::dossier::lookup::Lookup;
use crate::ground::date::Date;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::path::SourcePath;

/// Checks a quote against the capture of each of its sources that has one.
pub fn quote(stance: &Stance, cited: &[&Cited], look: &Lookup, file: &SourcePath, said: &mut Vec<Diagnostic>) {
    let Some(quote) = &stance.quote else { return };
    let captures: Vec<&Text> = cited.iter().filter_map(|one| one.source.capture.as_ref()).collect();
    let mut missing: Option<Missing> = None;
    for capture in &captures {
        // A capture that is missing is told where the source is.
        let Some(text) = look.captures.get(&*capture.value) else { continue };
        match text.find(&quote.value) {
            Ok(()) => return,
            Err(here) => {
                let is_nearer = missing.as_ref().is_none_or(|known| here.nearness() > known.nearness());
                if is_nearer {
                    missing = Some(here);
                }
            }
        }
    }
    if let Some(missing) = missing {
        let place = Place::new(file, quote.span.clone());
        let bare = quote.value.trim_matches(|c| QUOTES.contains(&c) || matches!(c, '"' | '\'' | ' '));
        let stands = |capture: &&Text| look.captures.get(&*capture.value).is_some_and(|text| text.find(bare).is_ok());
        let is_marked = bare.len() < quote.value.len() && captures.iter().any(stands);
        let found = Diagnostic::error("quote-not-found", place, "the quote does not stand in the source's capture");
        said.push(match missing.nearest {
            _ if is_marked => found.hint("leave out the quotation marks around it: the page sets them"),
            Some(passage) if missing.but_for_case => {
                found.hint(format!("but for capital and small letters it does: {passage}"))
            }
            Some(passage) => found.hint(format!("the nearest passage is: {passage}")),
            None => found.hint("quote the source's words as they are; `…` stands for what is left out"),
        });
    }
}

/// Tells a statement that is later than all that it is known from. One day is let pass: clocks differ around the world.
pub fn age(stance: &Stance, date: Date, cited: &[&Cited], file: &SourcePath, said: &mut Vec<Diagnostic>) {
    // An analyst may infer from what was known before.
    if stance.via == Via::Inferred {
        return;
    }
    let older = |one: &&Cited| {
        let of = one.source.date.filter(|of| of.surely_before(date))?;
        of.days_apart(date).filter(|days| *days > 1).map(|_| of)
    };
    let Some(dates) = cited.iter().map(older).collect::<Option<Vec<Date>>>() else { return };
    let Some(newest) = dates.into_iter().max_by_key(|of| of.last()) else { return };
    let message = format!("a statement of {date} cannot be known from a source of {newest}");
    let found = Diagnostic::warning("older-source", Place::new(file, stance.at.clone()), message);
    said.push(found.hint("give the stance the `date` on which it was made, or cite the source that shows it"));
}
