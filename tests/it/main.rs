//! Tests of the whole program, in one binary. What one floor can test alone is tested there.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    clippy::panic,
    reason = "tests touch the disk, start programs, and fail by panicking"
)]

mod agreement;
mod annotated;
mod browser;
mod budgets;
mod corrections;
mod coverage;
mod dates;
mod days;
mod diagnostics;
mod disk;
mod dossier;
mod drafts;
mod driver;
mod event_feeds;
mod event_page;
mod exports;
mod feeds;
mod fixture;
mod golden;
mod histories;
mod history;
mod hostile;
mod html;
mod images;
mod languages;
mod languages_browser;
mod large;
mod large_browser;
mod laws;
mod leftovers;
#[cfg(target_os = "linux")]
mod live;
mod markup;
mod matrix_script;
mod names;
mod own_look;
mod pictures;
mod publish;
#[cfg(target_os = "linux")]
mod publish_faults;
#[cfg(target_os = "linux")]
mod publish_kills;
#[cfg(target_os = "linux")]
mod publish_modes;
mod reading;
#[cfg(target_os = "linux")]
mod rows;
mod search;
mod search_large;
mod serve;
#[cfg(target_os = "linux")]
mod serve_browser;
#[cfg(target_os = "linux")]
mod serve_program;
mod shell;
mod standing;
mod tables;
mod tidy;
mod timeline;
mod tools;
#[cfg(target_os = "linux")]
mod tracer;
mod tracker;
mod tree;
mod voices;
mod voyage;
mod wake;
#[cfg(target_os = "linux")]
mod watch;
#[cfg(target_os = "linux")]
mod watch_soak;
#[cfg(target_os = "linux")]
mod watched;
