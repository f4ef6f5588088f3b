//! The program: the command line, handed to the shell.

use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;
use rapporteur::ground::hashed::share_key;
use rapporteur::shell::{args::Args, run::run};

/// A build makes and drops millions of small texts on all cores: of its instructions, those of Debian's own allocator
/// were a tenth more. It takes huge pages where the system has them: a build touches its memory in a tenth less time.
/// What stays and watches gives them up, see `shell::live::settle`.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    share_key();
    run(&Args::parse())
}
