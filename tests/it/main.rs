//! Tests of the whole program, in one binary. What one floor can test alone is tested there.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests touch the disk, start programs, and fail by panicking"
)]

mod annotated;
mod browser;
mod days;
mod diagnostics;
mod disk;
mod dossier;
mod drafts;
mod driver;
mod fixture;
mod golden;
mod hostile;
mod html;
mod laws;
mod markup;
mod matrix_script;
mod publish;
#[cfg(unix)]
mod publish_faults;
mod reading;
mod shell;
mod tables;
mod tidy;
mod tools;
mod tracker;
