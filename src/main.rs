//! The program: the command line, handed to the shell.

use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;
use rapporteur::shell::{args::Args, run::run};

/// A build makes and drops millions of small texts on all cores: of its instructions, those of Debian's own allocator
/// were a tenth more. Huge pages are off (`no_thp`), since they take a seventh more memory.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    run(&Args::parse())
}
