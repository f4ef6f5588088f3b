//! placeholder

pub mod build;
pub mod bytes;
pub mod document;
pub mod dossier;
pub mod given;
pub mod ground;
pub mod pages;
pub mod meaning;
#[allow(clippy::disallowed_methods, clippy::disallowed_types)]
pub mod shell;
