//! The program: the command line, handed to the shell.

use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;
use rapporteur::shell::{args::Args, run::run};

/// A build makes and drops millions of small texts on all cores: with the system's allocator of Debian that took a
/// sixth of the time, and half as much memory again as was asked for.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    run(&Args::parse())
}
