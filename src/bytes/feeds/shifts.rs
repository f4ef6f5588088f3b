//! The feed of shifts, `shifts.xml`: who moved on what, from what to what, on what evidence.

use std::sync::Arc;

use crate::bytes::feeds::{Entry, Feed, authors};
use crate::dossier::Dossier;
use crate::dossier::naming::first_id;
use crate::given::words::value;
use crate::ground::markup::escape_into;
use crate::pages::dating::Named;
use crate::pages::day::reason_words;
use crate::pages::frame::Frame;
use crate::pages::shifts::ShiftSubject;

/// Where it comes out.
pub const SHIFTS: &str = "shifts.xml";

/// So many of the latest shifts are in it.
const LATEST: usize = 50;

/// The feed of these shifts, newest first; nothing where the site has no address or the dossier no day.
pub fn shifts(dossier: &Dossier, frame: &Frame, shifts: &[ShiftSubject<'_>]) -> Option<Vec<u8>> {
    let (base, as_of) = (frame.base_url.as_ref()?, dossier.as_of?);
    let title = frame.words.with("title-shifts-feed", [("title", value(&dossier.settings.title))]);
    let feed = Feed {
        page: format!("{base}matrix/"),
        title,
        lang: dossier.settings.language.clone(),
        authors: authors(dossier),
        updated: shifts.first().map_or(as_of, |shift| shift.day),
    };
    let entries: Vec<String> =
        shifts.iter().take(LATEST).map(|shift| entry(dossier, (frame, base), shift).xml()).collect();
    Some(feed.atom(&format!("{base}{SHIFTS}"), &entries.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn entry(dossier: &Dossier, (frame, base): (&Frame, &str), shift: &ShiftSubject<'_>) -> Entry {
    let (words, changed) = (&frame.words, shift.changed);
    let now = shift.now(frame);
    let before = shift.before(frame);
    let issue = words.within(&changed.issue.text);
    let of =
        [("actor", value(&changed.name)), ("issue", value(&issue)), ("words", value(&now)), ("before", value(&before))];
    let mut html = String::new();
    paragraph(&mut html, &now);
    sides(&mut html, frame, &changed.after.sides_in_words(frame));
    paragraph(&mut html, &before);
    sides(&mut html, frame, &changed.before.sides_in_words(frame));
    html.push_str("<ul>");
    for cause in &changed.causes {
        html.push_str("<li>");
        if let Some(card) = &cause.event {
            // Percent-encoding leaves nothing that would end an attribute.
            html.push_str(&format!("<a href=\"{}\">", card.out.url_below(base)));
            escape_into(&card.text, &mut html);
            html.push_str("</a>");
        }
        if let Some(reason) = reason_words(frame, &changed.actor, cause) {
            if cause.event.is_some() {
                html.push_str(&words.get("list-dot"));
            }
            escape_into(&reason, &mut html);
        }
        if !cause.loose.is_empty() {
            html.push_str(&words.get("list-dot"));
            escape_into(&Named::by(shift.day, &cause.loose).brief(words), &mut html);
        }
        html.push_str("</li>");
    }
    html.push_str("</ul>");
    let url = format!("{}#{}", shift.out.url_below(base), changed.after.anchor());
    Entry {
        id: id(dossier, base, shift),
        url,
        title: words.with("shift-title", of),
        updated: shift.day,
        html,
        ..Entry::default()
    }
}

/// By day and by the ids that actor and issue had first, whatever they are called now and however the day is parted.
fn id(dossier: &Dossier, base: &str, shift: &ShiftSubject<'_>) -> String {
    let (actor, issue) = shift.changed.after.ids();
    let known = dossier.actors.iter().find(|one| one.entry.id.value.as_str() == actor);
    let actor = known.map_or(actor, |one| first_id(&one.entry.formerly, actor));
    let known = dossier.issues.iter().find(|one| one.entry.id.value.as_str() == issue);
    let issue = known.map_or(issue, |one| first_id(&one.entry.formerly, issue));
    format!("{base}matrix/{}/#change_{actor}_{issue}", shift.day)
}

fn paragraph(html: &mut String, text: &str) {
    html.push_str("<p>");
    escape_into(text, html);
    html.push_str("</p>");
}

/// Who held what, where members differed.
fn sides(html: &mut String, frame: &Frame, sides: &[(Arc<str>, Vec<Arc<str>>)]) {
    for (says, who) in sides {
        paragraph(html, &format!("{says} {}", who.join(&frame.words.get("list-comma"))));
    }
}
