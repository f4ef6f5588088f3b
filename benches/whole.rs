//! What a build costs as a whole process: CPU time, peak memory, and what comes out; and where the time goes.
//!
//! `cargo bench --bench whole -- [EVENTS] [RUNS]` (10,000 and 5 where missing). The budget is 5 s of CPU time and
//! 300 MB for 10,000 events, cold; this prints figures and judges nothing. With each goes how much of its best the
//! processor did meanwhile: on a host that others share, a figure says little without.
//!
//! `answers` instead of `EVENTS` measures a questionnaire, 1,444 reasoned answers on one day (budget: 1 s of CPU time), and
//! `positions` 5,000 stances made on 1,500 days.
//!
//! `cargo bench --bench whole -- write DIR [EVENTS]` writes the dossier to a folder, to be looked at with a profiler.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a bench may fail")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "it measures a process")]

mod generator;
#[cfg(unix)]
mod processor;

use std::fs;
use std::path::Path;

use crate::generator::{answers, files, positions};

/// What is built.
type Files = Box<dyn Iterator<Item = (String, String)>>;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let number = |at: usize, missing: u64| args.get(at).map_or(missing, |text| text.parse().expect("a number"));
    let dossier = |at: usize| -> Files {
        match args.get(at).map(String::as_str) {
            Some("answers") => Box::new(answers::files()),
            Some("positions") => Box::new(positions::files()),
            _ => Box::new(files(number(at, 10_000))),
        }
    };
    if args.first().is_some_and(|first| first == "write") {
        return write(Path::new(args.get(1).expect("a folder")), dossier(2));
    }
    #[cfg(unix)]
    unix::measure(dossier(0), number(1, 5));
    #[cfg(not(unix))]
    println!("this system does not tell what a process used");
    // Last: it fills the memory of this process.
    phases::measure(|| dossier(0));
}

fn write(root: &Path, files: impl Iterator<Item = (String, String)>) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Where the time goes, on one thread, so that the clock shows CPU time and what waiting for the disk adds to it. What
/// cannot be called alone is the difference of two builds.
mod phases {
    use std::time::Instant;

    use rapporteur::build::{Memory, build};
    use rapporteur::document::file::{parse, role};
    use rapporteur::document::markdown::Style;
    use rapporteur::given::inputs::{Input, Inputs, Options};
    use rapporteur::shell::publish::{Target, begin};
    use rapporteur::shell::site::{self, Nowhere};

    pub fn measure(files: impl Fn() -> super::Files) {
        rayon::ThreadPoolBuilder::new().num_threads(1).build_global().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (root, out) = (folder.path().join("site"), folder.path().join("out"));
        super::write(&root, files());
        let read = timed(|| drop(site::read(&root, Options::default()).unwrap()));
        let inputs = super::generator::inputs_of(files());
        let parse = timed(|| parse_all(&inputs));
        let mut memory = Memory::default();
        let cold = timed(|| drop(build(&inputs, &mut memory, &Nowhere)));
        // Nothing is parsed and nothing rendered.
        let warm = timed(|| drop(build(&inputs, &mut memory, &Nowhere)));
        drop(memory);
        let published = timed(|| {
            let staging = begin(&Target::new(&out, &root)).unwrap();
            let built = build(&inputs, &mut Memory::default(), &staging);
            staging.finish(&built.output).unwrap();
        });
        println!("where the time goes, on one thread:");
        for (phase, seconds) in [
            ("read files and take their fingerprints", read),
            ("parse", parse),
            ("gather, relate, plan, take keys, write data files, check links", warm),
            ("render pages, scan them and take their fingerprints", cold - parse - warm),
            ("write files and exchange folders", published - cold),
        ] {
            println!("{seconds:7.2} s  {phase}");
        }
    }

    fn parse_all(inputs: &Inputs) {
        let style = Style { heading_base: 2, ..Style::default() };
        for (path, input) in &inputs.files {
            if let (Some(role), Input::Bytes(bytes)) = (role(path), input) {
                std::hint::black_box(parse(&role, path, &bytes.fetch().unwrap(), bytes.hash(), style));
            }
        }
    }

    fn timed(work: impl FnOnce()) -> f64 {
        let started = Instant::now();
        work();
        started.elapsed().as_secs_f64()
    }
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::path::Path;
    use std::process::{Command, Stdio};
    use std::time::Instant;

    use nix::sys::resource::{Usage, UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;

    use super::processor::{Watch, shares};

    /// Files in memory cost the system the least: ext4 takes up to a millisecond of CPU time to find a
    /// place for a new one where others were removed a moment ago. Elsewhere no run's folder is removed before the end.
    const MEMORY: &str = "/dev/shm";

    /// Builds the site some times, each time afresh. This process itself stays small: until a child runs its own
    /// program, our memory counts as its.
    pub fn measure(files: impl Iterator<Item = (String, String)>, runs: u64) {
        let in_memory = Path::new(MEMORY).is_dir();
        let folder = if in_memory { tempfile::tempdir_in(MEMORY) } else { tempfile::tempdir() }.unwrap();
        println!("in {}", folder.path().display());
        let site = folder.path().join("site");
        let out = |run: u64| folder.path().join(format!("out-{run}"));
        super::write(&site, files);
        let (files, bytes) = size(&site);
        println!("{files} files, {:.1} MB", mb(bytes));
        let (mut spent, mut samples, mut came_out) = (Vec::new(), Vec::new(), (0, 0));
        for run in 0..runs {
            let watch = Watch::begin();
            let (before, started) = (used(), Instant::now());
            let mut build = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
            build.arg("build").arg("--quiet").arg("--root").arg(&site).arg("--output-dir").arg(out(run));
            let status = build.stderr(Stdio::null()).status().unwrap();
            let (wall, after) = (started.elapsed().as_secs_f64(), used());
            samples.push(watch.end());
            assert!(status.success(), "the build failed: {status}");
            spent.push((after.0 - before.0, after.1 - before.1, wall));
            came_out = size(&out(run));
            if in_memory {
                fs::remove_dir_all(out(run)).unwrap();
            }
        }
        let (files, bytes) = came_out;
        println!("{files} files come out, {:.1} MB", mb(bytes));
        for ((user, system, wall), share) in spent.iter().zip(shares(&samples)) {
            let cpu = user + system;
            println!(
                "CPU {cpu:.2} s (user {user:.2}, system {system:.2}), wall {wall:.2} s, the processor at {:.0} %",
                share * 100.0
            );
        }
        let mut cpu: Vec<f64> = spent.iter().map(|(user, system, _)| user + system).collect();
        cpu.sort_by(f64::total_cmp);
        // The largest of all children, and there were no others.
        let peak = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss();
        let median = cpu.get(cpu.len() / 2).copied().unwrap_or_default();
        println!("CPU {median:.2} s (median of {runs}), peak memory {:.0} MB", peak as f64 * 1024.0 / 1e6);
    }

    /// Seconds in user and system mode of all children that have ended.
    fn used() -> (f64, f64) {
        let usage: Usage = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
        let seconds = |time: nix::sys::time::TimeVal| time.num_microseconds() as f64 / 1e6;
        (seconds(usage.user_time()), seconds(usage.system_time()))
    }

    fn mb(bytes: u64) -> f64 {
        bytes as f64 / 1e6
    }

    fn size(folder: &Path) -> (u64, u64) {
        let mut all = (0, 0);
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let metadata = entry.metadata().unwrap();
            let (files, bytes) = if metadata.is_dir() { size(&entry.path()) } else { (1, metadata.len()) };
            all = (all.0 + files, all.1 + bytes);
        }
        all
    }
}
