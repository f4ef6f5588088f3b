//! placeholder

pub mod build;
pub mod bytes;
pub mod document;
pub mod given;
pub mod ground;
pub mod shell;
