//! The view of the search: `search/index.html`, template `search.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{Choice, Link, Page};

/// The search. What is found comes from the index, by script.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SearchPage {
    /// The frame.
    pub page: Page,
    /// Where to look without script: the lists of everything.
    pub ways: Vec<Link>,
    /// Events and their kinds, actors, issues.
    pub kinds: Vec<Choice>,
    /// By name.
    pub actors: Vec<Choice>,
    /// By name.
    pub issues: Vec<Choice>,
    /// By name.
    pub tags: Vec<Choice>,
}
