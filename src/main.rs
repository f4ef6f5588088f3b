//! The program: the command line, handed to the shell.

use std::process::ExitCode;

use clap::Parser as _;
use rapporteur::shell::{args::Args, run::run};

fn main() -> ExitCode {
    run(&Args::parse())
}
