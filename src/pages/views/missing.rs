//! The view of `404.html`, template `404.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{Link, Page};

/// The page that is not there. It is sent for any address, hence `page.base_href`.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MissingPage {
    /// The frame.
    pub page: Page,
    /// Ways on: the home page, the events, the matrix.
    pub ways: Vec<Link>,
}
