//! The view of a former address: a link and `meta refresh`, template `redirect.html`.

use schemars::JsonSchema;
use serde::Serialize;

use super::shared::{Link, Page};

/// Where the thing is now.
#[derive(Serialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RedirectPage {
    /// The frame; `page.canonical` is the new page's.
    pub page: Page,
    /// The new page; `href` is always there.
    pub to: Link,
}
