//! What templates see: plain data, complete, in the words and in the order in which it is shown. Not the model.
//!
//! A view is handed to its template field by field (`bytes::render`), so its fields are the template's top-level names; the
//! global context holds `site` ([`Site`](shared::Site)) and `words` (every message of `templates/words/*.ftl` that takes
//! no argument, `-` written `_`). Conventions:
//!
//! - Names that end in `_html` hold finished HTML and are marked `safe`; everything else is text, escaped by the template.
//! - An `href` is what goes into the attribute: relative to the page, checked, naming its file.
//!   What stands in [`Site`](shared::Site) is relative to the root; templates put `page.root` before it.
//! - Nothing is left out when empty: `None` is `null`, which is false and prints nothing.
//! - Sorted, counted and formed into words already. What a template may decide is where things stand.

pub mod actor;
pub mod actors;
pub mod agreement;
pub mod cell;
pub mod changes;
pub mod common;
pub mod corrections;
pub mod coverage;
pub mod day;
pub mod event;
pub mod events;
pub mod home;
pub mod html;
pub mod issue;
pub mod issues;
pub mod matrix;
pub mod missing;
pub mod picture;
pub mod plain;
pub mod publishers;
pub mod redirect;
pub mod search;
pub mod shared;
pub mod statement;
pub mod tags;
pub mod templates;
pub mod timeline;

#[cfg(test)]
mod tests;
