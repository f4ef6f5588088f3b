//! The view of a plain page: `pages/a/b.md` as `a/b/index.html`, template `plain.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::html::Html;
use super::shared::{Page, Text};

/// A page of the editor's own.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PlainPage {
    /// The frame.
    pub page: Page,
    /// The body.
    pub content_html: Html,
    /// "Draft: …".
    pub withheld: Option<Text>,
    /// The editor's own table, as it is.
    pub extra: serde_json::Value,
}
