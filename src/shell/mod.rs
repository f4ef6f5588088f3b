//! The shell: the one floor that touches files, clocks, the environment and terminals. It holds no rule about content.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::duplicated_attributes,
    reason = "the shell is where files, clocks and terminals belong"
)]

pub mod args;
pub mod disk;
pub mod failure;
mod fresh;
pub mod history;
pub mod init;
pub mod live;
pub mod new;
pub mod progress;
pub mod publish;
pub mod report;
pub mod run;
pub mod serve;
pub mod site;
pub mod stamp;
pub mod theme;
pub mod tree;
pub mod watch;
