//! A site that is edited and served within the test, and a client that sends any bytes.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rapporteur::build::{Built, Memory, build};
use rapporteur::shell::live::pack::folder;
use rapporteur::shell::live::site::{Site, Verdict};
use rapporteur::shell::report::html::Report;
use rapporteur::shell::serve::{Limits, Place, Server};

use crate::fixture::{files, has_errors, inputs};

/// A small site with all that serving has to do with: pages, a folder with a picture, style sheets, a former address.
pub const SITE: &str = r#"
-- site.toml --
title = "Harbor"
base_url = "https://example.org/dossier/"
-- content/index.md --
Welcome.
-- content/events/quay.md --
+++
title = "The quay"
date = 2025-01-01
formerly = ["/events/old-quay/"]
[[source]]
title = "S"
+++
The body of the quay.
-- content/events/pier/index.md --
+++
title = "The pier"
date = 2025-01-02
[[source]]
title = "S"
+++
![A plan](plan.svg)
-- content/events/pier/plan.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>
-- static/own.css --
body { --own: one }
-- static/más.txt --
more
"#;

/// A site, edited and served.
pub struct Live {
    pub site: Arc<Site>,
    pub server: Server,
    pub files: BTreeMap<String, Vec<u8>>,
    memory: Memory,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Live {
    /// Builds and serves it.
    pub fn start(text: &str) -> Self {
        Self::with(text, Limits::default())
    }

    /// Builds and serves it within other limits.
    pub fn with(text: &str, limits: Limits) -> Self {
        let mut live = Self::unbuilt(text, limits, 0);
        live.build();
        live
    }

    /// Serves it before it is built.
    pub fn unbuilt(text: &str, limits: Limits, port: u16) -> Self {
        let site = Arc::new(Site::new(&folder(Path::new(env!("CARGO_MANIFEST_DIR")))).unwrap());
        let place = Place { ip: IpAddr::V4(Ipv4Addr::LOCALHOST), port: Some(port) };
        let server = Server::start(Arc::clone(&site), place, limits).unwrap();
        Self { site, server, files: files(text), memory: Memory::default() }
    }

    /// Builds what the files are now.
    pub fn build(&mut self) -> Built {
        let inputs = inputs(&self.files);
        let round = self.site.round();
        let built = build(&inputs, &mut self.memory, &round);
        let verdict = match has_errors(&built.diagnostics) {
            true => Verdict::Bad(Report::new(&built.diagnostics, &inputs, Path::new("."))),
            false => Verdict::Good,
        };
        round.end(&built.output, verdict).unwrap();
        built
    }

    /// Replaces a text in a file, and builds.
    pub fn edit(&mut self, path: &str, old: &str, new: &str) -> Built {
        let text = String::from_utf8(self.files[path].clone()).unwrap();
        assert!(text.contains(old), "{path} has no {old:?}");
        self.files.insert(path.to_owned(), text.replace(old, new).into_bytes());
        self.build()
    }

    /// Moves a folder, and builds.
    pub fn rename(&mut self, old: &str, new: &str) -> Built {
        let files = std::mem::take(&mut self.files);
        self.files = files.into_iter().map(|(path, bytes)| (path.replace(old, new), bytes)).collect();
        self.build()
    }

    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// The site's address, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address())
    }

    /// Asks for a path, as a person's tool does.
    pub fn get(&self, path: &str) -> Answer {
        get(self.address(), path)
    }
}

/// Asks for a path.
pub fn get(at: SocketAddr, path: &str) -> Answer {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {at}\r\n\r\n");
    send(at, request.as_bytes()).unwrap_or_else(|| panic!("no answer for {path}"))
}

/// Sends these bytes; nothing where the connection is closed without an answer.
pub fn send(at: SocketAddr, request: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // A server that has read enough may close while we still write.
    let _ = stream.write_all(request);
    read(&mut BufReader::new(stream), request.starts_with(b"HEAD"))
}

/// Reads an answer of a known length.
pub fn read(reader: &mut BufReader<TcpStream>, is_head: bool) -> Option<Answer> {
    let mut line = String::new();
    if reader.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let status = line.strip_prefix("HTTP/1.1 ").or_else(|| line.strip_prefix("HTTP/1.0 "));
    let status = status.unwrap_or_else(|| panic!("{line:?}"))[..3].parse().unwrap();
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        reader.read_line(&mut line).unwrap();
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let len = headers.get("content-length").map_or(0, |len| len.parse().unwrap());
    let mut body = vec![0; if is_head { 0 } else { len }];
    reader.read_exact(&mut body).unwrap();
    Some(Answer { status, headers, body })
}

impl Answer {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}
