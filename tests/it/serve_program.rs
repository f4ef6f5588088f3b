//! `rapporteur serve` itself: where it listens, what it leaves, and many clients at once.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Barrier;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;

use rapporteur::given::inputs::Options;
use rapporteur::ground::path::OutPath;
use rapporteur::shell::site;

use crate::fixture::{Store, files, has_errors};
use crate::live::{SITE, get, send, without_tag};
use crate::publish::tree;

/// The program at work on a dossier of its own.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
    dossier: TempDir,
    cache: TempDir,
}

fn dossier(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files(text) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn command(dossier: &Path, cache: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("rapporteur"));
    command.args(["serve", "--root"]).arg(dossier).args(args).env("XDG_CACHE_HOME", cache);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

impl Program {
    /// Starts it and waits until it has a site to show.
    pub fn start(args: &[&str]) -> Self {
        let (dossier, cache) = (dossier(SITE), tempfile::tempdir().unwrap());
        let mut child = command(dossier.path(), cache.path(), args).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = lines.find_map(|line| {
            let line = line.unwrap();
            let url = &line[line.find("http://")? + "http://".len()..];
            url[..url.find('/')?].parse().ok()
        });
        let address = address.unwrap_or_else(|| panic!("it does not say where it listens"));
        // Nobody reads the rest, and a full pipe would hold the program up.
        std::thread::spawn(move || lines.for_each(drop));
        let started = Instant::now();
        while get(address, "/").status != 200 {
            assert!(started.elapsed() < Duration::from_secs(30), "there is no site");
            std::thread::sleep(Duration::from_millis(20));
        }
        Self { child, address, dossier, cache }
    }

    /// The site's address, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Replaces a text in a file, as an editor does that writes in place.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let path = self.dossier.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{} has no {old:?}", path.display());
        fs::write(path, text.replace(old, new)).unwrap();
    }

    /// What it has open, in words, by number.
    fn descriptors(&self) -> BTreeMap<String, String> {
        let open = fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap();
        let told = |entry: fs::DirEntry| {
            let leads = fs::read_link(entry.path()).unwrap_or_default();
            (entry.file_name().into_string().unwrap(), leads.to_string_lossy().into_owned())
        };
        open.map(|entry| told(entry.unwrap())).collect()
    }

    fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_writes_nothing_and_ends_at_once() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGKILL] {
        let mut program = Program::start(&["--port", "0"]);
        let before = tree(program.dossier.path());
        assert_eq!(get(program.address, "/events/quay/").status, 200);
        // Somebody listens, and somebody is in the middle of asking.
        let mut open = [TcpStream::connect(program.address).unwrap(), TcpStream::connect(program.address).unwrap()];
        write!(open[0], "GET /.rapporteur/events HTTP/1.1\r\nHost: {}\r\n\r\n", program.address).unwrap();
        write!(open[1], "GET / HTTP/1.1\r\nHo").unwrap();
        let started = Instant::now();
        kill(Pid::from_raw(program.child.id().cast_signed()), signal).unwrap();
        let status = program.child.wait().unwrap();
        assert!(started.elapsed() < Duration::from_secs(1), "{signal}: {:?}", started.elapsed());
        assert!(status.signal().is_some() || status.code().is_some(), "{status:?}");
        assert!(tree(program.dossier.path()) == before, "{signal}: something was written into the dossier");
        assert_eq!(fs::read_dir(program.cache.path()).unwrap().count(), 0, "{signal}: something is left in the cache");
    }
}

#[test]
fn a_browser_is_opened_where_one_is_asked_for() {
    let tools = tempfile::tempdir().unwrap();
    let opener = tools.path().join("xdg-open");
    fs::write(&opener, "#!/bin/sh\necho \"$1\" > \"$0.asked\"\n").unwrap();
    fs::set_permissions(&opener, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let (dossier, cache) = (dossier(SITE), tempfile::tempdir().unwrap());
    let path = format!("{}:{}", tools.path().display(), std::env::var("PATH").unwrap());
    let mut child = command(dossier.path(), cache.path(), &["-O", "-p", "0"]).env("PATH", path).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let url = lines.find_map(|line| line.unwrap().strip_prefix("serving at ")?.split(' ').next().map(str::to_owned));
    let started = Instant::now();
    let asked = loop {
        match fs::read_to_string(tools.path().join("xdg-open.asked")) {
            Ok(asked) if asked.ends_with('\n') => break asked,
            _ => assert!(started.elapsed() < Duration::from_secs(30), "nothing was opened"),
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(Some(asked.trim_end()), url.as_deref());
}

#[test]
fn it_listens_where_it_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let (dossier, cache) = (dossier(SITE), tempfile::tempdir().unwrap());
    let refused = command(dossier.path(), cache.path(), &["--port", &port.to_string()]).output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(said.contains(&format!("error: cannot listen on `127.0.0.1:{port}`: address already in use")), "{said}");
    assert!(said.contains("hint: `--port 0` takes any free port"), "{said}");
    let refused = command(dossier.path(), cache.path(), &["-i", "192.0.2.1"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2), "an address of nobody");
    // Two at once: the second takes the next port.
    let (one, other) = (Program::start(&[]), Program::start(&[]));
    assert!(one.address.ip().is_loopback() && one.address.port() >= 1111 && other.address.port() > one.address.port());
    let everywhere = Program::start(&["--interface", "0.0.0.0", "--port", "0"]);
    let port = everywhere.address.port();
    assert!(everywhere.address.ip().is_loopback(), "it names an address that a browser can open");
    let any = format!("GET / HTTP/1.1\r\nHost: 0.0.0.0:{port}\r\n\r\n");
    assert_eq!(send(everywhere.address, any.as_bytes()).unwrap().status, 200);
    assert_eq!(get(SocketAddr::from(([127, 0, 0, 2], port)), "/").status, 200, "an address of this machine");
    let foreign = format!("GET / HTTP/1.1\r\nHost: 127.0.0.3:{port}\r\n\r\n");
    assert_eq!(send(SocketAddr::from(([127, 0, 0, 2], port)), foreign.as_bytes()).unwrap().status, 421);
}

/// Waits until what is shown is what a build from nothing makes of the dossier.
fn wait_for_clean(program: &Program) -> Duration {
    let read = site::read(program.dossier.path(), Options::default()).unwrap();
    let store = Store::default();
    let built = site::built(&read, &store);
    assert!(!has_errors(&built.diagnostics));
    let (started, mut unlike) = (Instant::now(), store.tree(&built.output));
    loop {
        unlike.retain(|path, bytes| {
            let answer = get(program.address, &OutPath::new(path).unwrap().url_below("/"));
            answer.status != 200 || without_tag(&answer.body) != *bytes
        });
        if unlike.is_empty() {
            return started.elapsed();
        }
        let unlike: Vec<&String> = unlike.keys().collect();
        assert!(started.elapsed() < Duration::from_secs(20), "these stay as they were: {unlike:?}");
    }
}

#[test]
fn a_save_is_seen_over_http_and_a_mistake_is_not() {
    for args in [&["--port", "0"][..], &["--port", "0", "--poll", "50ms"]] {
        let program = Program::start(args);
        let page = program.dossier.path().join("content/events/quay.md");
        let text = fs::read_to_string(&page).unwrap();
        wait_for_clean(&program);
        for body in ["One.", "Two.", "Three."] {
            fs::write(&page, text.replace("The body of the quay.", body)).unwrap();
            wait_for_clean(&program);
            assert!(get(program.address, "/events/quay/").text().contains(body));
        }
        // Broken: the last good page stays, and the state tells of it.
        fs::write(&page, text.replace("2025-01-01", "2025-13-01")).unwrap();
        let state = || -> serde_json::Value {
            serde_json::from_str(get(program.address, "/.rapporteur/state?page=/events/quay/&build=1").text()).unwrap()
        };
        let started = Instant::now();
        while !state()["report"].as_str().is_some_and(|report| report.contains("content/events/quay.md:3:8")) {
            assert!(started.elapsed() < Duration::from_secs(20), "no report");
            assert!(get(program.address, "/events/quay/").text().contains("Three."));
        }
        fs::write(&page, text).unwrap();
        wait_for_clean(&program);
        assert!(state()["report"].is_null());
        fs::remove_file(&page).unwrap();
        wait_for_clean(&program);
        let started = Instant::now();
        while get(program.address, "/events/quay/").status != 404 {
            assert!(started.elapsed() < Duration::from_secs(20), "the page of a removed file stays");
        }
        assert!(!program.dossier.path().join("public").exists(), "it was not asked to write");
    }
}

#[test]
fn it_writes_to_an_output_folder_where_it_is_asked_to() {
    let output = tempfile::tempdir().unwrap();
    let folder = output.path().join("site");
    let program = Program::start(&["--port", "0", "--output-dir", folder.to_str().unwrap()]);
    fs::write(program.dossier.path().join("content/index.md"), "Welcome, all.\n").unwrap();
    wait_for_clean(&program);
    let started = Instant::now();
    while !fs::read_to_string(folder.join("index.html")).is_ok_and(|page| page.contains("Welcome, all.")) {
        assert!(started.elapsed() < Duration::from_secs(20), "it is not written");
    }
    let written = tree(&folder);
    assert!(
        !written.values().any(|text| text.contains(".rapporteur/reload.js")),
        "what was injected is not the site's"
    );
    let taken = command(program.dossier.path(), program.cache.path(), &["--output-dir", folder.to_str().unwrap()]);
    assert_eq!({ taken }.output().unwrap().status.code(), Some(2), "one folder, one writer");
}

/// Of four clients one behaves, one leaves in the middle, one never ends its question, and one listens for builds.
#[test]
fn two_hundred_clients_are_served_and_leave_nothing() {
    let program = Program::start(&["--port", "0"]);
    let at = program.address;
    // The connection that asked whether there is a site is on its way out.
    let mut before = BTreeMap::new();
    while before != program.descriptors() {
        before = program.descriptors();
        std::thread::sleep(Duration::from_millis(200));
    }
    let together = Barrier::new(200);
    for round in 0..3 {
        std::thread::scope(|scope| {
            for client in 0..200 {
                let together = &together;
                scope.spawn(move || {
                    let connect = || {
                        let stream = TcpStream::connect(at).unwrap();
                        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
                        stream
                    };
                    let mut stream = connect();
                    together.wait();
                    match client % 4 {
                        0 => {
                            for path in ["/", "/events/quay/", "/own.css", "/nowhere"] {
                                let status = get(at, path).status;
                                assert_eq!(status, if path == "/nowhere" { 404 } else { 200 });
                            }
                        }
                        1 => {
                            write!(stream, "GET /events/quay/ HTTP/1.1\r\nHost: {at}\r\n\r\n").unwrap();
                            let mut some = [0; 10];
                            stream.read_exact(&mut some).unwrap();
                        }
                        2 => stream.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap(),
                        _ => {
                            write!(stream, "GET /.rapporteur/events HTTP/1.1\r\nHost: {at}\r\n\r\n").unwrap();
                            let mut lines = BufReader::new(&stream).lines();
                            assert!(lines.any(|line| line.unwrap().starts_with("data: ")), "{round}");
                        }
                    }
                    // Half of those who leave wait for the others first, so that all are there at once.
                    if client % 8 < 4 {
                        together.wait();
                    } else {
                        drop(stream);
                        together.wait();
                    }
                });
            }
        });
    }
    let started = Instant::now();
    while program.descriptors() != before {
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "open before: {before:#?}\nopen now: {:#?}",
            program.descriptors()
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(program.memory() < 200_000, "{} kB", program.memory());
}
