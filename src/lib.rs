//! placeholder

pub mod bytes;
pub mod ground;
pub mod document;
#[allow(clippy::disallowed_methods, clippy::disallowed_types)]
pub mod shell;
