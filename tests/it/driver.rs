//! A small client of WebDriver: as much of the protocol as the tests of pages need.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::tools::HINT;

/// A headless Chromium and its driver. Both end with it.
pub struct Browser {
    driver: Child,
    address: SocketAddr,
    session: String,
    _profile: TempDir,
}

impl Browser {
    /// Starts them.
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// Starts them with further flags of Chromium.
    pub fn with(flags: &[&str]) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start chromedriver: {error}; {HINT}"));
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = lines
            .find_map(|line| line.unwrap().split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok());
        let address = SocketAddr::from(([127, 0, 0, 1], port.unwrap_or_else(|| panic!("no port from chromedriver"))));
        // Nobody reads the rest, and a full pipe would hold the driver up.
        std::thread::spawn(move || lines.for_each(drop));
        let profile = tempfile::tempdir().unwrap();
        let mut browser = Self { driver, address, session: String::new(), _profile: profile };
        let profile_flag = format!("--user-data-dir={}", browser._profile.path().display());
        let mut all = vec![
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &profile_flag,
        ];
        all.extend(flags);
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": all },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        } } });
        let made =
            browser.ask("POST", "/session", &wanted).unwrap_or_else(|error| panic!("no Chromium: {error}; {HINT}"));
        browser.session = format!("/session/{}", made["sessionId"].as_str().unwrap());
        // What Chromium's own first page asks for is not the site's doing.
        browser.open("about:blank");
        browser.troubles("");
        browser
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let mut stream = TcpStream::connect(self.address).map_err(|error| error.to_string())?;
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(format!("{head}{body}").as_bytes()).map_err(|error| error.to_string())?;
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).map_err(|error| error.to_string())?;
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line.is_empty() {
                break;
            }
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes).map_err(|error| error.to_string())?;
        let mut answer: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
        match answer["value"]["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", answer["value"]["message"].as_str().unwrap_or_default())),
            None => Ok(answer["value"].take()),
        }
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let path = format!("{}{path}", self.session);
        self.ask("POST", &path, body).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Opens an address and waits until it is loaded.
    pub fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// Runs a script in the page; what it returns.
    pub fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Runs a script that calls its last argument when it is done.
    pub fn run_async(&self, script: &str) -> Value {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Sends a command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, params: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": params }))
    }

    /// The window as a page sees it: its width, light or dark.
    pub fn view(&self, width: u32, scheme: &str) {
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", &features);
    }

    /// Clicks the first element that a CSS selector finds, as a hand would.
    pub fn click(&self, selector: &str) {
        let found = self.post("/element", &json!({ "using": "css selector", "value": selector }));
        let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap();
        self.post(&format!("/element/{id}/click"), &json!({}));
    }

    /// Presses a key, or one after the other those of a text. WebDriver has codes of its own for keys without a character:
    /// `\u{E004}` tab, `\u{E007}` enter, `\u{E014}` arrow right, `\u{E017}` delete.
    pub fn press(&self, keys: &str) {
        let stroke = |key: char| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
        let strokes: Vec<Value> = keys.chars().flat_map(stroke).collect();
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] }));
    }

    /// Goes back to the page before.
    pub fn back(&self) {
        self.post("/back", &json!({}));
    }

    /// Opens a window of its own, in front of all others, and goes on there; its handle.
    pub fn window(&self) -> String {
        let made = self.post("/window/new", &json!({ "type": "window" }));
        let handle = made["handle"].as_str().unwrap().to_owned();
        self.switch(&handle);
        handle
    }

    /// Goes on in another window.
    pub fn switch(&self, handle: &str) {
        self.post("/window", &json!({ "handle": handle }));
    }

    /// Waits until a script returns something that is true; what it returned.
    pub fn wait(&self, script: &str) -> Value {
        let started = Instant::now();
        loop {
            // A page on its way to the next cannot run it.
            let path = format!("{}/execute/sync", self.session);
            let found = self.ask("POST", &path, &json!({ "script": script, "args": [] }));
            match found {
                Ok(value) if !matches!(value, Value::Null | Value::Bool(false)) => return value,
                other if started.elapsed() > Duration::from_secs(20) => {
                    panic!("in vain waited for {script}: {other:?}")
                }
                _ => std::thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    /// What went wrong since the last call: messages of the console, and requests that failed or left for elsewhere.
    pub fn troubles(&self, home: &str) -> Vec<String> {
        let mut troubles = Vec::new();
        for entry in self.post("/se/log", &json!({ "type": "browser" })).as_array().unwrap() {
            troubles.push(format!("console: {}", entry["message"].as_str().unwrap()));
        }
        for entry in self.post("/se/log", &json!({ "type": "performance" })).as_array().unwrap() {
            let entry: Value = serde_json::from_str(entry["message"].as_str().unwrap()).unwrap();
            let params = &entry["message"]["params"];
            match entry["message"]["method"].as_str() {
                Some("Network.loadingFailed") => troubles.push(format!("failed: {params}")),
                Some("Network.requestWillBeSent") => {
                    let url = params["request"]["url"].as_str().unwrap();
                    if !url.starts_with(home) && !url.starts_with("data:") && url != "about:blank" {
                        troubles.push(format!("a request for {url}"));
                    }
                }
                Some("Network.responseReceived") => {
                    let status = params["response"]["status"].as_u64().unwrap_or(0);
                    if status >= 400 {
                        troubles.push(format!("{status} for {}", params["response"]["url"]));
                    }
                }
                _ => {}
            }
        }
        troubles
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            drop(self.ask("DELETE", &self.session, &Value::Null));
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// A static host: serves a folder's files, and nothing else, until dropped.
pub struct Host {
    address: SocketAddr,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    /// Starts it.
    pub fn start(folder: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let over = Arc::new(AtomicBool::new(false));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (folder, until, noted) = (folder.to_path_buf(), Arc::clone(&over), Arc::clone(&asked));
        let thread = std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                if until.load(Ordering::SeqCst) {
                    break;
                }
                let (folder, noted) = (folder.clone(), Arc::clone(&noted));
                // Chromium opens connections ahead of need and leaves them silent: none may hold up the others.
                std::thread::spawn(move || answer(stream, &folder, &noted));
            }
        });
        Self { address, over, thread: Some(thread), asked }
    }

    /// The site's address, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The paths asked for so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn answer(mut stream: TcpStream, folder: &Path, asked: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    while !head.ends_with(b"\r\n\r\n") {
        if reader.read_until(b'\n', &mut head).unwrap_or(0) == 0 {
            return;
        }
    }
    let head = String::from_utf8_lossy(&head);
    let path = head.split(' ').nth(1).unwrap_or("/");
    let path = path.split('?').next().unwrap_or("/").trim_start_matches('/').to_owned();
    asked.lock().unwrap().push(path.clone());
    let mut file: PathBuf = folder.join(&path);
    if file.is_dir() {
        file.push("index.html");
    }
    let (status, body) = match fs::read(&file) {
        Ok(body) => ("200 OK", body),
        Err(_) => ("404 Not Found", Vec::new()),
    };
    let kind = match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nX-Content-Type-Options: nosniff\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    drop(stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)));
}
