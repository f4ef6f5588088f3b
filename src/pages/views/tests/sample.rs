//! Sample views with hard cases: long titles, markup in text, a divided cell, a quote from right to left.

use serde_json::Value;

use crate::pages::views::shared::Site;

pub fn site() -> Site {
    Site { title: "T".into(), lang: "en".into(), dir: "ltr".into(), ..Site::default() }
}

pub fn pages() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("e.html", "event.html", v(crate::pages::views::event::EventPage::default())),
        ("h.html", "home.html", v(crate::pages::views::home::HomePage::default())),
        ("m.html", "matrix.html", v(crate::pages::views::matrix::MatrixPage::default())),
        ("es.html", "events.html", v(crate::pages::views::events::EventsPage::default())),
        ("a.html", "actor.html", v(crate::pages::views::actor::ActorPage::default())),
        ("as.html", "actors.html", v(crate::pages::views::actors::ActorsPage::default())),
        ("i.html", "issue.html", v(crate::pages::views::issue::IssuePage::default())),
        ("is.html", "issues.html", v(crate::pages::views::issues::IssuesPage::default())),
        ("p.html", "publisher.html", v(crate::pages::views::publishers::PublisherPage::default())),
        ("ps.html", "publishers.html", v(crate::pages::views::publishers::PublishersPage::default())),
        ("t.html", "tag.html", v(crate::pages::views::tags::TagPage::default())),
        ("ts.html", "tags.html", v(crate::pages::views::tags::TagsPage::default())),
        ("pl.html", "plain.html", v(crate::pages::views::plain::PlainPage::default())),
        ("r.html", "redirect.html", v(crate::pages::views::redirect::RedirectPage::default())),
        ("404.html", "404.html", v(crate::pages::views::missing::MissingPage::default())),
    ]
}

fn v(view: impl serde::Serialize) -> Value {
    serde_json::to_value(view).unwrap()
}
