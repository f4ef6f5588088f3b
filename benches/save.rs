//! How long an editor waits: from the end of a save to the new page over HTTP, with the real program on the real file
//! system; what the warm process holds, and what it costs while nothing happens.
//!
//! `cargo bench --bench save -- [EVENTS …] [--idle SECONDS]` (1,000 and 10,000 where missing). The budgets are 30 ms at
//! 1,000 events, 50 ms at 10,000 and 150 ms at 100,000 for a body and for a title; 100 ms at 10,000 for the page asked for
//! after an edit of a template that concerns all pages; 1.5 GB at 100,000; under 0.1 s of CPU in 60 idle seconds at 10,000.
//! This prints figures and judges nothing.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a bench may fail")]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "it measures a process")]

mod generator;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::generator::files;

/// So many saves of each kind.
const SAVES: usize = 50;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let idle = args.iter().position(|arg| arg == "--idle").map(|at| args[at + 1].parse().expect("seconds"));
    let sizes: Vec<u64> =
        args.iter().take_while(|arg| *arg != "--idle").map(|arg| arg.parse().expect("events")).collect();
    for events in if sizes.is_empty() { vec![1_000, 10_000] } else { sizes } {
        measure(events, idle);
    }
}

fn measure(events: u64, idle: Option<u64>) {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    let mut names: Vec<PathBuf> = Vec::new();
    for (path, text) in files(events) {
        let path = root.join(path);
        write(&path, &text);
        names.extend(path.starts_with(root.join("content/events")).then_some(path));
    }
    names.retain(|path| path.extension().is_some_and(|end| end == "md"));
    let started = Instant::now();
    let mut serving = Serving::start(root);
    println!("{events} events: first page after {:.1} s, {}", started.elapsed().as_secs_f64(), serving.memory());
    names.sort();
    // Far apart, and not the newest ones alone.
    let chosen: Vec<&PathBuf> = names.iter().step_by((names.len() / SAVES).max(1)).take(SAVES).collect();
    let body = |text: &str, mark: &str| format!("{text}\n{mark}.\n");
    report("body", &saves(&mut serving, &chosen, "b", body));
    let title = |text: &str, mark: &str| text.replacen("title = \"", &format!("title = \"{mark} "), 1);
    report("title", &saves(&mut serving, &chosen, "t", title));
    let template = root.join("templates/event.html");
    let own = include_str!("../templates/event.html");
    let mut all = Vec::new();
    for number in 0..5 {
        let mark = format!("template-{number}");
        let page = page_of(chosen[number * 7 % chosen.len()]);
        // The page asked for comes first; the rest has followed when the next one is asked for.
        let text = own.replacen("<article", &format!("<p>{mark}</p><article"), 1);
        all.push(serving.until(&page, &mark, || write(&template, &text)));
        serving.settled();
    }
    report("template, the page asked for", &all);
    println!("  then {}", serving.memory());
    if let Some(seconds) = idle {
        serving.settled();
        let before = serving.cpu();
        std::thread::sleep(Duration::from_secs(seconds));
        println!("  {seconds} idle seconds: {:.2} s of CPU time", serving.cpu() - before);
    }
}

fn saves(serving: &mut Serving, of: &[&PathBuf], kind: &str, edit: impl Fn(&str, &str) -> String) -> Vec<Duration> {
    let save = |(number, path): (usize, &&PathBuf)| {
        let mark = format!("mark-{kind}-{number}");
        let text = edit(&fs::read_to_string(path).unwrap(), &mark);
        let took = serving.until(&page_of(path), &mark, || write(path, &text));
        serving.settled();
        took
    };
    of.iter().enumerate().map(save).collect()
}

/// Where an event's page is.
fn page_of(path: &Path) -> String {
    format!("/events/{}/", path.file_stem().unwrap().to_str().unwrap())
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn report(what: &str, all: &[Duration]) {
    let mut all: Vec<f64> = all.iter().map(|one| one.as_secs_f64() * 1e3).collect();
    all.sort_by(f64::total_cmp);
    let (median, worst) = (all[all.len() / 2], all[all.len() - 1]);
    println!("  {what}: median {median:.1} ms, worst {worst:.1} ms of {}", all.len());
}

fn connect(address: &str) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    BufReader::new(stream)
}

/// The program at work.
struct Serving {
    program: Child,
    address: String,
    stream: BufReader<TcpStream>,
}

impl Serving {
    fn start(root: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["serve", "--port", "0", "--root"])
            .arg(root)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(program.stderr.take().unwrap());
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "it ended");
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().unwrap().to_owned();
            }
        };
        // What it says further on is read, so that it never waits for a reader.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let stream = connect(&address);
        Self { program, address, stream }
    }

    fn get(&mut self, page: &str) -> String {
        // In one piece: the kernel would hold a second one back.
        let request = format!("GET {page} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        self.stream.get_mut().write_all(request.as_bytes()).unwrap();
        let (mut line, mut length) = (String::new(), 0);
        loop {
            line.clear();
            assert!(self.stream.read_line(&mut line).unwrap() > 0, "the connection was closed");
            let lower = line.trim().to_ascii_lowercase();
            if let Some(number) = lower.strip_prefix("content-length:") {
                length = number.trim().parse().unwrap();
            }
            if lower.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        String::from_utf8(body).unwrap()
    }

    /// How long it takes from the end of a save until the page shows the mark.
    fn until(&mut self, page: &str, mark: &str, save: impl FnOnce()) -> Duration {
        // The server lets go of who has asked nothing for a while.
        self.stream = connect(&self.address);
        assert!(!self.get(page).contains(mark), "{page} has {mark} already");
        save();
        let saved = Instant::now();
        while !self.get(page).contains(mark) {
            assert!(saved.elapsed() < Duration::from_secs(60), "{page} never showed {mark}");
            std::thread::sleep(Duration::from_millis(1));
        }
        saved.elapsed()
    }

    /// Waits until it has nothing left to do.
    fn settled(&self) {
        let mut before = self.cpu();
        loop {
            std::thread::sleep(Duration::from_millis(200));
            let now = self.cpu();
            if now == before {
                return;
            }
            before = now;
        }
    }

    /// CPU time so far, in seconds.
    fn cpu(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.program.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
        // In hundredths of a second, which Linux fixes for this file.
        (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
    }

    fn memory(&self) -> String {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id())).unwrap();
        let of = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024 / 1_000_000
        };
        format!("{} MB in memory, {} MB at its peak", of("VmRSS:"), of("VmHWM:"))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
