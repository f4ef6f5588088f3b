//! What a build is given: the files as bytes, the options, their history, and what `site.toml` says.

pub mod history;
pub mod inputs;
pub mod language;
pub mod settings;
pub mod words;
