//! Which template shows which view. Not how a template is rendered.

use schemars::{Schema, schema_for};
use serde::Serialize;

use super::shared::Site;
use super::{
    actor, actors, agreement, changes, corrections, coverage, day, event, events, home, issue, issues, matrix, missing,
    plain, publishers, redirect, search, tags, timeline,
};

/// What a template shows. Pages are rendered by this alone, so that no template goes without its variables' description.
pub trait View: Serialize {
    /// The template's name.
    const TEMPLATE: &'static str;
}

/// A template with the description of its variables: a JSON Schema made from the types and their documentation.
#[derive(Clone, Debug)]
pub struct Described {
    /// The template's name.
    pub template: &'static str,
    /// What it sees.
    pub variables: Schema,
}

macro_rules! views {
    ($($template:literal => $view:ty,)*) => {
        $(impl View for $view {
            const TEMPLATE: &'static str = $template;
        })*

        /// All templates of pages, by name.
        pub fn described() -> Vec<Described> {
            vec![$(Described { template: $template, variables: schema_for!($view) },)*]
        }
    };
}

views! {
    "404.html" => missing::MissingPage,
    "actor.html" => actor::ActorPage,
    "actors.html" => actors::ActorsPage,
    "agreement.html" => agreement::AgreementPage,
    "changes.html" => changes::ChangesPage,
    "corrections.html" => corrections::CorrectionsPage,
    "coverage.html" => coverage::CoveragePage,
    "day.html" => day::DayPage,
    "event.html" => event::EventPage,
    "events.html" => events::EventsPage,
    "home.html" => home::HomePage,
    "issue.html" => issue::IssuePage,
    "issues.html" => issues::IssuesPage,
    "matrix.html" => matrix::MatrixPage,
    "plain.html" => plain::PlainPage,
    "publisher.html" => publishers::PublisherPage,
    "publishers.html" => publishers::PublishersPage,
    "redirect.html" => redirect::RedirectPage,
    "search.html" => search::SearchPage,
    "tag.html" => tags::TagPage,
    "tags.html" => tags::TagsPage,
    "timeline.html" => timeline::TimelinePage,
}

/// What all templates see besides, as `site`.
pub fn site() -> Schema {
    schema_for!(Site)
}
