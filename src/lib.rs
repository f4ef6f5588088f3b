//! placeholder

pub mod bytes;
pub mod document;
pub mod ground;
pub mod meaning;
#[allow(clippy::disallowed_methods, clippy::disallowed_types)]
pub mod shell;
