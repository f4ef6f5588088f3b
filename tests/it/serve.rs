//! The server, asked by clients that send any bytes: what is answered, what is refused, and what is told of new builds.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use rapporteur::bytes::output::{Made, Sink as _};
use rapporteur::ground::path::OutPath;
use rapporteur::shell::live::site::Verdict;
use rapporteur::shell::serve::Limits;
use serde_json::Value;

use crate::fixture::{Store, cold, files, inputs, warm};
use crate::live::{Live, SITE, get, read, send, without_tag};
use crate::serve_program::Program;

/// Law 4.
#[test]
fn what_is_served_is_the_output_and_a_reference_to_a_script() {
    let live = Live::start(SITE);
    let (built, tree) = cold(&inputs(&files(SITE)));
    assert!(built.output.files.len() > 20);
    for (path, bytes) in &tree.files {
        let url = OutPath::new(path).unwrap().url_below("/");
        let answer = live.get(&url);
        assert_eq!(answer.status, 200, "{url}");
        assert_eq!(answer.headers["cross-origin-resource-policy"], "same-origin");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert!(!answer.headers.keys().any(|name| name.starts_with("access-control")), "{url}");
        let is_text = ["html", "css", "js", "json", "xml", "csv", "svg", "txt", "graphml"]
            .iter()
            .any(|ending| path.ends_with(&format!(".{ending}")));
        assert!(is_text && answer.headers["content-type"].ends_with("; charset=utf-8"), "{url}: {:?}", answer.headers);
        if path.ends_with(".html") {
            assert!(answer.text().contains("<head><script src=\"/.rapporteur/reload.js\" "), "{url}");
            assert_eq!(without_tag(&answer.body), *bytes, "{url}");
        } else {
            assert!(answer.body == *bytes, "{url}");
        }
        let head = send(live.address(), format!("HEAD {url} HTTP/1.1\r\nHost: {}\r\n\r\n", live.address()).as_bytes());
        assert_eq!(head.unwrap().headers["content-length"], answer.body.len().to_string(), "{url}");
    }
    assert!(live.get("/events/pier/plan.svg").headers["content-security-policy"].contains("sandbox"));
}

#[test]
fn a_part_of_a_file_can_be_asked_for() {
    let live = Live::start(SITE);
    let ask = |path: &str, range: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nRange: {range}\r\n\r\n", live.address());
        send(live.address(), request.as_bytes()).unwrap()
    };
    let whole = live.get("/events/pier/plan.svg");
    assert_eq!(whole.headers["accept-ranges"], "bytes");
    let len = whole.body.len();
    let part = ask("/events/pier/plan.svg", "bytes=1-3");
    assert_eq!((part.status, &part.body[..]), (206, &whole.body[1..4]));
    assert_eq!(part.headers["content-range"], format!("bytes 1-3/{len}"));
    let last = ask("/events/pier/plan.svg", "bytes=-2");
    assert_eq!((last.status, &last.body[..]), (206, &whole.body[len - 2..]));
    let beyond = ask("/events/pier/plan.svg", "bytes=100000-");
    assert_eq!((beyond.status, &*beyond.headers["content-range"]), (416, &*format!("bytes */{len}")));
    let page = ask("/events/quay/", "bytes=1-3");
    assert_eq!((page.status, page.body.len()), (200, live.get("/events/quay/").body.len()), "it is not as it is kept");
    assert!(!page.headers.contains_key("accept-ranges"));
}

#[test]
fn addresses_lead_to_pages() {
    let live = Live::start(SITE);
    let at = |path| {
        let answer = live.get(path);
        (answer.status, answer.headers.get("location").cloned().unwrap_or_default())
    };
    for path in
        ["/", "/index.html", "/events/quay/", "/events/quay/index.html", "/?a=b", "/m%C3%A1s.txt", "/m%c3%a1s.txt"]
    {
        assert_eq!(at(path).0, 200, "{path}");
    }
    assert_eq!(at("/events/quay"), (307, "/events/quay/".into()));
    assert_eq!(at("/events"), (307, "/events/".into()));
    assert_eq!(at("/matrix?sort=%2A&text=a"), (307, "/matrix/?sort=%2A&text=a".into()));
    for path in ["/nowhere", "/nowhere/", "/own.css/", "/dossier/", "/.rapporteur/", "/.rapporteur/x", "/site.toml"] {
        let answer = live.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("data-role=\"missing\"") && answer.text().contains("Harbor"), "{path}");
    }
    for own in ["/.rapporteur/reload.js", "/.rapporteur/report.css"] {
        assert_eq!(at(own).0, 200, "{own}");
    }
    assert!(!inputs(&files(SITE)).files.keys().any(|path| path.as_str().contains(".rapporteur")));
}

#[test]
fn hostile_requests_get_a_4xx_and_the_server_goes_on() {
    let program = Program::start(&["--port", "0"]);
    let at = program.address;
    let host = format!("Host: {at}\r\n");
    let line = |target: &str| format!("GET {target} HTTP/1.1\r\n{host}\r\n").into_bytes();
    let with = |lines: &str| format!("GET / HTTP/1.1\r\n{lines}\r\n").into_bytes();
    let long = "a".repeat(200_000);
    let many: String = (0..500).map(|number| format!("X-{number}: y\r\n")).collect();
    let cases: Vec<(&str, Vec<u8>, &[u16])> = vec![
        ("dots", line("/../Cargo.toml"), &[400]),
        ("dots deep", line("/a/../../../etc/passwd"), &[400]),
        ("dots encoded", line("/%2e%2e/Cargo.toml"), &[400]),
        ("dots half encoded", line("/.%2E/Cargo.toml"), &[400]),
        ("dots encoded twice", line("/%252e%252e/Cargo.toml"), &[404]),
        ("slash encoded", line("/..%2fCargo.toml"), &[400]),
        ("slash encoded in a name", line("/events%2Fquay/"), &[400]),
        ("nul", line("/%00"), &[400]),
        ("nul raw", line("/\0"), &[400]),
        ("backslash", line("/..\\Cargo.toml"), &[400]),
        ("backslash encoded", line("/..%5cCargo.toml"), &[400]),
        ("bad UTF-8", line("/%ff%fe"), &[400]),
        ("overlong UTF-8", line("/%c0%ae%c0%ae/"), &[400]),
        ("raw bytes", [b"GET /\xff\xfe HTTP/1.1\r\n", host.as_bytes(), b"\r\n"].concat(), &[400]),
        ("bad encoding", line("/%zz"), &[400]),
        ("cut encoding", line("/%2"), &[400]),
        ("two slashes", line("//example.org/"), &[400]),
        ("two slashes to a redirect", line("//example.org/%2e%2e/events"), &[400]),
        ("line break", line("/%0d%0aX: y"), &[400]),
        ("absolute form", line(&format!("http://{at}/")), &[400]),
        ("absolute form elsewhere", line("http://example.org/"), &[400]),
        ("authority form", line("example.org:80"), &[400]),
        ("star", line("*"), &[400]),
        ("no slash", line("index.html"), &[400]),
        ("empty target", format!("GET  HTTP/1.1\r\n{host}\r\n").into_bytes(), &[400]),
        ("long line", line(&format!("/{long}")), &[414, 431]),
        ("long header", with(&format!("{host}X: {long}\r\n")), &[431]),
        ("many headers", with(&format!("{host}{many}")), &[431]),
        ("no host", with(""), &[400]),
        ("no host in 1.0", b"GET / HTTP/1.0\r\n\r\n".to_vec(), &[400]),
        ("two hosts", with(&format!("{host}{host}")), &[400]),
        ("foreign host", with("Host: example.org\r\n"), &[421]),
        ("foreign port", with("Host: 127.0.0.1:1\r\n"), &[421]),
        ("host and user", with(&format!("Host: a@{at}\r\n")), &[421]),
        ("foreign origin", with(&format!("{host}Origin: http://example.org\r\n")), &[403]),
        ("no origin", with(&format!("{host}Origin: null\r\n")), &[403]),
        (
            "cross-site script",
            with(&format!("{host}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n")),
            &[403],
        ),
        ("post", format!("POST / HTTP/1.1\r\n{host}Content-Length: 1\r\n\r\nx").into_bytes(), &[405]),
        ("options", format!("OPTIONS / HTTP/1.1\r\n{host}Origin: http://example.org\r\n\r\n").into_bytes(), &[405]),
        ("connect", format!("CONNECT {at} HTTP/1.1\r\n{host}\r\n").into_bytes(), &[405]),
        ("trace", format!("TRACE / HTTP/1.1\r\n{host}\r\n").into_bytes(), &[405]),
        ("odd method", format!("B{{}}D / HTTP/1.1\r\n{host}\r\n").into_bytes(), &[400]),
        ("body", with(&format!("{host}Content-Length: 5\r\n")), &[413]),
        ("chunked body", with(&format!("{host}Transfer-Encoding: chunked\r\n")), &[413]),
        ("two lengths", with(&format!("{host}Content-Length: 0\r\nContent-Length: 9\r\n")), &[400, 413]),
        ("length and chunks", with(&format!("{host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")), &[400, 413]),
        ("folded header", with(&format!("{host}X: y\r\n z\r\n")), &[400]),
        ("space before colon", with(&format!("{host}X : y\r\n")), &[400]),
        ("not HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".repeat(4), &[400]),
        ("another version", format!("GET / HTTP/3.0\r\n{host}\r\n").into_bytes(), &[400]),
        ("state without a page", line("/.rapporteur/state"), &[400]),
        ("state of an odd page", line("/.rapporteur/state?page=/%2e%2e/&build=1"), &[400]),
        ("state of an odd build", line("/.rapporteur/state?page=/&build=-1"), &[400]),
    ];
    let mut wrong = Vec::new();
    for (name, request, expected) in &cases {
        match send(at, request) {
            Some(answer) if expected.contains(&answer.status) => {
                let allow = answer.headers.get("allow").map(String::as_str);
                assert_eq!(allow == Some("GET, HEAD"), answer.status == 405, "{name}");
                assert!(!answer.headers.contains_key("location"), "{name}");
            }
            other => wrong.push(format!("{name}: {:?}", other.map(|answer| answer.status))),
        }
        assert_eq!(get(at, "/").status, 200, "after {name}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(send(at, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").is_none(), "another protocol");
}

#[test]
fn one_connection_asks_for_much() {
    let live = Live::start(SITE);
    let mut stream = TcpStream::connect(live.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let host = format!("HTTP/1.1\r\nHost: {}\r\n\r\n", live.address());
    stream.write_all(format!("GET / {host}GET /nowhere {host}HEAD / {host}GET /own.css {host}").as_bytes()).unwrap();
    let mut reader = BufReader::new(stream);
    let statuses = [false, false, true, false].map(|is_head| read(&mut reader, is_head).unwrap().status);
    assert_eq!(statuses, [200, 404, 200, 200]);
}

fn state(live: &Live, page: &str, build: u64) -> Value {
    serde_json::from_str(live.get(&format!("/.rapporteur/state?page={page}&build={build}")).text()).unwrap()
}

#[test]
fn the_state_of_a_page_says_what_became_of_it() {
    let mut live = Live::start(SITE);
    let first = live.site.build();
    let quay = state(&live, "/events/quay/", first);
    assert_eq!((&quay["known"], &quay["missing"], &quay["report"]), (&true.into(), &false.into(), &Value::Null));
    assert!(live.get("/events/quay/").text().contains(quay["made"].as_str().unwrap()));
    assert_eq!(state(&live, "/events/quay/", first - 2)["known"], false);

    live.edit("static/own.css", "one", "two");
    let after = state(&live, "/events/quay/", first);
    assert_eq!((&after["made"], &after["files"][0]), (&quay["made"], &Value::from("/own.css")));
    assert_eq!(state(&live, "/events/quay/", after["build"].as_u64().unwrap())["files"], Value::Array(vec![]));

    live.edit("content/events/quay.md", "The body", "Another <i>");
    let edited = state(&live, "/events/quay/", first);
    assert_ne!(edited["made"], quay["made"]);
    live.edit("content/events/quay.md", "date = 2025-01-01", "date = \"<script>\"");
    let broken = state(&live, "/events/quay/", first);
    assert_eq!(broken["made"], edited["made"], "the last good page stays");
    let report = broken["report"].as_str().unwrap();
    assert!(report.contains("content/events/quay.md:3:") && report.contains("&lt;script&gt;"), "{report}");
    assert!(live.get("/events/quay/").text().contains("Another"));
    live.edit("content/events/quay.md", "date = \"<script>\"", "date = 2025-01-01");
    assert_eq!(state(&live, "/events/quay/", first)["report"], Value::Null);

    live.rename("content/events/pier/", "content/events/wharf/");
    let moved = state(&live, "/events/pier/", first);
    assert_eq!((&moved["missing"], &moved["next"]), (&true.into(), &Value::from("/events/wharf/")));
    assert_eq!(state(&live, "/events/wharf", first)["made"], Value::Null, "it has another address");
}

#[test]
fn a_page_of_a_round_under_way_is_there_at_once() {
    let live = Live::start(SITE);
    live.get("/events/quay/");
    let round = live.site.round();
    let page = OutPath::new("events/quay/index.html").unwrap();
    assert_eq!(round.wanted().first(), Some(&page));
    round.put(&page, Made::of(b"<head>new"), b"<head>new");
    assert!(live.get("/events/quay/").text().ends_with("</script>new"));
    drop(round);
    assert!(live.get("/events/quay/").text().contains("The body of the quay"));
}

#[test]
fn before_there_is_a_site_there_is_its_report() {
    let broken = SITE.replace("2025-01-02", "2025-13-02");
    let mut live = Live::unbuilt(&broken, Limits::default(), 0);
    let waiting = live.get("/events/pier/");
    assert!(waiting.status == 503 && waiting.text().contains("The site is being built"));
    live.build();
    let failed = live.get("/");
    assert!(failed.status == 503 && failed.text().contains("content/events/pier/index.md:3:"), "{}", failed.text());
    let made = |text: &str| text.split("data-made=\"").nth(1).unwrap()[..32].to_owned();
    assert_ne!(made(failed.text()), made(waiting.text()), "the page that waits is loaded again");
    assert_eq!(state(&live, "/", live.site.build())["made"], made(failed.text()));
    live.edit("content/events/pier/index.md", "2025-13-02", "2025-01-02");
    assert_ne!(state(&live, "/", live.site.build())["made"], made(failed.text()));
    assert_eq!(live.get("/").status, 200);
}

/// The lines of a stream of events, one after the other.
fn stream(live: &Live) -> impl FnMut() -> String + use<> {
    let mut stream = TcpStream::connect(live.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "GET /.rapporteur/events HTTP/1.1\r\nHost: {}\r\n\r\n", live.address()).unwrap();
    let mut reader = BufReader::new(stream);
    let mut next = move || {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    };
    while !next().is_empty() {}
    // Each piece of a body without a known length has its length before it.
    move || loop {
        let line = next();
        if line.starts_with("data:") || line.starts_with(':') {
            return line;
        }
    }
}

#[test]
fn streams_tell_the_numbers_of_builds_and_that_they_are_there() {
    let mut live = Live::with(SITE, Limits { beat: Duration::from_millis(200), streams: 2, ..Limits::default() });
    let (mut one, mut other) = (stream(&live), stream(&live));
    let number = |line: String| line.strip_prefix("data: ").unwrap().parse::<u64>().unwrap();
    let first = number(one());
    assert_eq!((first, number(other())), (live.site.build(), first));
    assert_eq!(one(), ":");
    live.edit("content/events/quay.md", "The body", "Another");
    let after = |next: &mut dyn FnMut() -> String| loop {
        let line = next();
        if line != ":" {
            return number(line);
        }
    };
    assert!(after(&mut one) > first && after(&mut other) > first);
    assert_eq!(get(live.address(), "/.rapporteur/events").status, 503, "two were allowed");
    drop(one);
    let started = Instant::now();
    while send(
        live.address(),
        format!("HEAD /.rapporteur/events HTTP/1.1\r\nHost: {}\r\n\r\n", live.address()).as_bytes(),
    )
    .unwrap()
    .status
        != 200
    {
        assert!(started.elapsed().as_secs() < 20, "the place of a stream that ended is not given back");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn heads_that_do_not_come_and_readers_that_do_not_read_are_given_up() {
    let mut text = SITE.to_owned();
    text.push_str("-- static/large.txt --\n");
    text.push_str(&"0123456789abcde\n".repeat(1 << 20));
    // Longer than a busy machine keeps the reader waiting who is in a hurry.
    let short = Duration::from_millis(1500);
    // Four connections, all taken by clients that are in no hurry.
    let live = Live::with(&text, Limits { head: short, stall: short, connections: 4, ..Limits::default() });
    let mut idle = TcpStream::connect(live.address()).unwrap();
    let mut half = TcpStream::connect(live.address()).unwrap();
    half.write_all(b"GET / HTTP/1.1\r\nHost: 127").unwrap();
    let mut lazy = TcpStream::connect(live.address()).unwrap();
    write!(lazy, "GET /large.txt HTTP/1.1\r\nHost: {}\r\n\r\n", live.address()).unwrap();
    let mut rested = TcpStream::connect(live.address()).unwrap();
    write!(rested, "HEAD / HTTP/1.1\r\nHost: {}\r\n\r\n", live.address()).unwrap();
    assert_eq!(read(&mut BufReader::new(rested.try_clone().unwrap()), true).unwrap().status, 200);
    let started = Instant::now();
    for _ in 0..5 {
        assert_eq!(live.get("/").status, 200);
    }
    assert!(started.elapsed() < Duration::from_secs(10));
    for stream in [&mut idle, &mut half, &mut rested] {
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let mut rest = Vec::new();
        let ended = stream.read_to_end(&mut rest);
        assert!(ended.is_ok() && !rest.starts_with(b"HTTP/1.1 2"), "{ended:?} {}", String::from_utf8_lossy(&rest));
    }
    let mut rest = Vec::new();
    // On a busy machine its answer may have begun late, and with it the time for which it may rest.
    std::thread::sleep(2 * short);
    lazy.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let _ = lazy.read_to_end(&mut rest);
    assert!(rest.len() < 16 << 20, "a reader that took nothing for too long got all the same {} bytes", rest.len());
    let eager = live.get("/large.txt");
    assert_eq!(eager.body.len(), 16 << 20);
}

#[test]
fn the_memory_of_bad_rounds_is_served_when_they_are_mended() {
    let mut live = Live::start(SITE);
    live.edit("content/events/quay.md", "The body of the quay.", "Words from a bad round.\n[lost](/nowhere/)");
    live.edit("content/events/pier/index.md", "The pier", "The long pier");
    live.edit("content/events/quay.md", "\n[lost](/nowhere/)", "");
    let (_, tree) = warm(&inputs(&live.files), &mut Default::default(), &Store::default());
    for (path, bytes) in &tree.files {
        let path = OutPath::new(path).unwrap();
        assert_eq!(
            live.site.piece(&path, Made::of(bytes), 0, u64::MAX).unwrap().as_deref(),
            Some(&bytes[..]),
            "{path}"
        );
    }
    assert_eq!(live.site.report(), None);
    let verdict = Verdict::Good;
    assert!(live.site.round().end(&cold(&inputs(&files(SITE))).0.output, verdict).is_err(), "those bytes are gone");
}
