//! A served site in a real browser: pages follow the edits, reports come and go, and other sites' pages read nothing.

use std::fs;
use std::path::Path;

use rapporteur::shell::serve::Limits;

use crate::driver::{Browser, Host};
use crate::live::{Live, SITE};
use crate::serve_program::Program;
use crate::tools;

const QUAY: &str = "content/events/quay.md";

/// Says whether the page was loaded again since `window.mark` was set.
const MARKED: &str = "return window.mark === 1";

/// The report as it lies over the page, in words.
const REPORT: &str = "for (const host of document.querySelectorAll('body > div')) {
    const dialog = host.shadowRoot?.querySelector('dialog');
    if (dialog?.open) return dialog.innerText;
}
return '';";

fn report(browser: &Browser) -> String {
    browser.run(REPORT).as_str().unwrap().to_owned()
}

fn wait_for_report(browser: &Browser) -> String {
    browser.wait(&REPORT.replace("return '';", "return false;")).as_str().unwrap().to_owned()
}

/// What went wrong, but for the icon that browsers ask for by themselves.
fn troubles(browser: &Browser, live: &Live) -> Vec<String> {
    browser.troubles(&live.url()).into_iter().filter(|trouble| !trouble.contains("/favicon.ico")).collect()
}

#[test]
fn a_page_follows_its_edits_and_keeps_its_place() {
    let mut live = Live::start(SITE);
    let long: String = (0..200).map(|number| format!("Paragraph {number}.\n\n")).collect();
    live.edit(QUAY, "The body of the quay.", &format!("The body of the quay.\n\n{long}"));
    let browser = Browser::start();
    browser.view(800, "light");
    browser.open(&format!("{}events/quay/", live.url()));
    browser.run("scrollTo(0, 1500); window.mark = 1;");
    live.edit(QUAY, "Paragraph 7.", "Paragraph seven.");
    let place = browser.wait("return document.body.innerText.includes('Paragraph seven.') && document.readyState === 'complete' && Math.round(scrollY)");
    assert_eq!((place, browser.run(MARKED)), (1500.into(), false.into()));
    // What concerns other pages does not concern this one.
    browser.run("window.mark = 1");
    live.edit("content/index.md", "Welcome.", "Welcome back.");
    live.edit(QUAY, "Paragraph 8.", "Paragraph eight.");
    browser.wait("return document.body.innerText.includes('Paragraph eight.')");
    live.edit("content/index.md", "Welcome back.", "Welcome again.");
    browser.run("window.mark = 1");
    browser.run_async("setTimeout(arguments[0], 300)");
    assert_eq!(browser.run(MARKED), true);
    assert_eq!(troubles(&browser, &live), [""; 0]);
}

#[test]
fn a_style_sheet_is_changed_under_the_page() {
    let mut live = Live::start(SITE);
    let sheet = "static/style/tokens.css";
    live.files.insert(sheet.into(), b"body { background: rgb(1, 2, 3) }".into());
    live.build();
    let browser = Browser::start();
    browser.open(&format!("{}events/pier/", live.url()));
    let ground = |color: &str| format!("return getComputedStyle(document.body).backgroundColor === 'rgb({color})'");
    browser.wait(&ground("1, 2, 3"));
    browser.run("window.mark = 1");
    for color in ["4, 5, 6", "7, 8, 9"] {
        live.files.insert(sheet.into(), format!("body {{ background: rgb({color}) }}").into());
        live.build();
        browser.wait(&ground(color));
    }
    browser.wait("return document.querySelectorAll('link[href*=tokens]').length === 1");
    assert_eq!(browser.run(MARKED), true, "the page was loaded again");
    // A picture that the page shows is no style sheet.
    live.edit("content/events/pier/plan.svg", "width=\"9\"", "width=\"90\"");
    browser.wait("return window.mark !== 1 && document.querySelector('main img')?.naturalWidth === 90");
    assert_eq!(troubles(&browser, &live), [""; 0]);
}

#[test]
fn a_report_lies_over_the_page_until_all_is_mended() {
    let mut live = Live::start(SITE);
    let browser = Browser::start();
    browser.open(&format!("{}events/quay/", live.url()));
    browser.run("window.mark = 1");
    live.edit(QUAY, "date = 2025-01-01", "date = \"<img src=x onerror=window.mark=2>\"");
    let told = wait_for_report(&browser);
    assert!(told.contains("content/events/quay.md:3:") && told.contains("<img src=x"), "{told}");
    let axe = fs::read_to_string(tools::path("axe-core/axe.min.js")).unwrap();
    browser.run(&axe);
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (320, "light")] {
        browser.view(width, scheme);
        let seen = browser.run_async(
            "const done = arguments[arguments.length - 1];
             const root = [...document.querySelectorAll('body > div')].find(host => host.shadowRoot).shadowRoot;
             const box = root.querySelector('dialog').getBoundingClientRect();
             const mark = getComputedStyle(root.querySelector('mark'));
             axe.run(document, { resultTypes: ['violations'] }).then(result => done({
                 violations: result.violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
                     .map(one => `${one.id}: ${one.help} ${one.nodes.map(node => node.html)}`),
                 fits: box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
                 wide: document.documentElement.scrollWidth > innerWidth,
                 marked: mark.backgroundColor,
             }));",
        );
        assert_eq!(seen["violations"], serde_json::json!([]), "{width} {scheme}");
        assert_eq!((&seen["fits"], &seen["wide"]), (&true.into(), &false.into()), "{width} {scheme}");
        assert_ne!(seen["marked"], "rgba(0, 0, 0, 0)", "the report has no style of its own");
    }
    // The checker styles what it looks at, which the page does not allow.
    troubles(&browser, &live);
    // Closed, it stays closed until there is another.
    browser.press("\u{E00C}");
    browser.wait(&REPORT.replace("return dialog.innerText", "return false").replace("return '';", "return true;"));
    live.edit("content/index.md", "Welcome.", "Welcome back.");
    browser.run_async("setTimeout(arguments[0], 300)");
    assert_eq!(report(&browser), "");
    live.edit("content/events/pier/index.md", "2025-01-02", "2025-13-02");
    assert!(wait_for_report(&browser).contains("content/events/pier/index.md:3:"));
    live.edit("content/events/pier/index.md", "2025-13-02", "2025-01-02");
    live.edit(QUAY, "date = \"<img src=x onerror=window.mark=2>\"", "date = 2025-01-01");
    browser.wait("return !document.querySelector('body > div')");
    assert_eq!(browser.run(MARKED), true, "what was written ran, or the page was loaded again");
    // Loaded while the report stands, a page shows it, too.
    live.edit(QUAY, "date = 2025-01-01", "date = 1");
    browser.open(&live.url());
    assert!(wait_for_report(&browser).contains("quay.md:3"));
    assert_eq!(troubles(&browser, &live), [""; 0]);
}

#[test]
fn a_page_that_is_gone_leads_to_its_successor_or_home() {
    let mut live = Live::start(SITE);
    let browser = Browser::start();
    let word = "const word = [...document.querySelectorAll('body > div')].map(host => host.shadowRoot?.querySelector('.word'))[0];
                return word && !word.hidden && [location.pathname, word.querySelector('span').innerText]";
    browser.open(&format!("{}events/pier/", live.url()));
    live.rename("content/events/pier/", "content/events/wharf/");
    assert_eq!(browser.wait(word), serde_json::json!(["/events/wharf/", "The page shown before has moved here."]));
    // With a former address there is a page that leads on.
    let wharf = "content/events/wharf/index.md";
    live.edit(wharf, "date = 2025-01-02", "date = 2025-01-02\nformerly = [\"/events/wharf/\"]");
    live.rename("content/events/wharf/", "content/events/dock/");
    browser.wait("return location.pathname === '/events/dock/index.html'");
    assert_eq!(browser.wait(word)[1], "The page shown before has moved here.");
    browser.open("about:blank");
    browser.open(&format!("{}events/dock/", live.url()));
    live.files.retain(|path, _| !path.starts_with("content/events/dock/"));
    live.build();
    assert_eq!(browser.wait(word), serde_json::json!(["/", "The page shown before is gone; this is the home page."]));
    // The page that says that there is nothing looks as it should at any depth, and goes when there is something.
    browser.open(&format!("{}events/dock/deep/", live.url()));
    browser.wait("return getComputedStyle(document.body).marginTop === '0px'");
    // Not to be overtaken by a reload: the driver is quicker than a hand.
    browser.open("about:blank");
    live.files.insert("content/pages/new.md".into(), b"+++\ntitle = \"New\"\n+++\nNew.\n".into());
    live.build();
    browser.open(&format!("{}old/", live.url()));
    assert!(browser.run("return document.querySelector('a[href$=\"/events/index.html\"]').href === location.origin + '/events/index.html'") == true);
    live.rename("content/pages/new.md", "content/pages/old.md");
    browser.wait("return document.querySelector('h1').innerText === 'New'");
}

#[test]
fn a_site_that_could_not_be_built_comes_when_it_is_mended_and_a_server_may_start_again() {
    let mut live = Live::unbuilt(&SITE.replace("2025-01-02", "2025-13-02"), Limits::default(), 0);
    let browser = Browser::start();
    browser.open(&live.url());
    browser.wait("return document.title === 'The site is being built'");
    live.build();
    browser.wait("return document.title === 'The site could not be built'");
    assert_eq!(browser.run("return document.querySelectorAll('pre mark').length"), 1);
    live.edit("content/events/pier/index.md", "2025-13-02", "2025-01-02");
    browser.wait("return document.title === 'Harbor'");
    browser.run("window.mark = 1");
    let (port, files) = (live.address().port(), live.files.clone());
    drop(live);
    let mut live = Live::unbuilt("", Limits::default(), port);
    live.files = files;
    live.edit("content/index.md", "Welcome.", "Welcome back.");
    browser.wait("return window.mark !== 1 && document.body.innerText.includes('Welcome back.')");
}

#[test]
fn eight_windows_are_all_told_and_hidden_ones_look_when_they_are_seen() {
    let program = Program::start(&["--port", "0"]);
    let browser = Browser::start();
    let windows: Vec<String> = (0..8)
        .map(|_| {
            let window = browser.window();
            browser.open(&format!("{}events/quay/", program.url()));
            assert_eq!(browser.run("return document.visibilityState"), "visible");
            window
        })
        .collect();
    for turn in ["one", "two", "three"] {
        program.edit(QUAY, "The quay\"", &format!("The quay\" # {turn}"));
        program.edit(QUAY, "The body of the quay.", &format!("The body of the quay. Turn {turn}."));
        for window in &windows {
            browser.switch(window);
            browser.wait(&format!("return document.body.innerText.includes('Turn {turn}.')"));
        }
        // Whichever held the stream is gone with its page; another takes it up.
        browser.switch(&windows[0]);
        browser.open("about:blank");
        browser.open(&format!("{}events/quay/", program.url()));
    }
    // Chromium hides no page of a window without a screen, so it is told so.
    browser.switch(&windows[3]);
    let visibility = |state: &str| {
        browser.run(&format!(
            "Object.defineProperty(document, 'visibilityState', {{ value: '{state}', configurable: true }});
             document.dispatchEvent(new Event('visibilitychange'));"
        ));
    };
    visibility("hidden");
    program.edit(QUAY, "The body of the quay.", "Seen late.");
    browser.run_async("setTimeout(arguments[0], 300)");
    assert_eq!(browser.run("return document.body.innerText.includes('Seen late.')"), false);
    browser.switch(&windows[4]);
    browser.wait("return document.body.innerText.includes('Seen late.')");
    browser.switch(&windows[3]);
    visibility("visible");
    browser.wait("return document.body.innerText.includes('Seen late.')");
}

/// What a page of another site tries; what it got.
const ATTACK: &str = r#"
const done = arguments[arguments.length - 1];
const home = "HOME";
const got = {};
const tried = [];
const wait = (name, promise) => tried.push(promise.then(value => { got[name] = value; }, () => { got[name] = "refused"; }));
for (const path of ["", "events/quay/", ".rapporteur/state?page=/&build=1", "data/events.json"]) {
    wait(`read ${path}`, fetch(home + path).then(answer => answer.text()));
    wait(`read with cookies ${path}`, fetch(home + path, { credentials: "include" }).then(answer => answer.text()));
    wait(`ask blindly ${path}`, fetch(home + path, { mode: "no-cors" }).then(answer => answer.type + answer.status));
}
const load = (tag, attribute, url) => new Promise((resolve, reject) => {
    const element = document.createElement(tag);
    element.onload = () => resolve("loaded");
    element.onerror = () => reject();
    element[attribute] = url;
    if (tag === "link") element.rel = "stylesheet";
    document.body.append(element);
});
wait("script", load("script", "src", home + ".rapporteur/reload.js"));
wait("style", load("link", "href", home + "own.css"));
wait("picture", load("img", "src", home + "events/pier/plan.svg"));
wait("stream", new Promise((resolve, reject) => {
    const source = new EventSource(home + ".rapporteur/events");
    source.onopen = () => resolve("open");
    source.onerror = () => { source.close(); reject(); };
}));
const frame = document.createElement("iframe");
wait("frame", new Promise((resolve, reject) => {
    frame.onload = () => {
        try { resolve(frame.contentWindow.document.body.innerText); } catch { reject(); }
    };
    frame.src = home;
    document.body.append(frame);
}));
Promise.all(tried).then(() => done(got));
"#;

#[test]
fn pages_of_other_sites_read_nothing() {
    let program = Program::start(&["--port", "0"]);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "<!doctype html><title>Evil</title><body>").unwrap();
    let evil = Host::start(Path::new(folder.path()));
    let port = |url: &str| url.trim_end_matches('/').rsplit_once(':').unwrap().1.to_owned();
    let (ours, theirs) = (port(&program.url()), port(&evil.url()));
    let browser = Browser::with(&["--host-resolver-rules=MAP evil.example 127.0.0.1"]);
    // Another port of this machine is another origin, but the same site; a name that leads here may be neither.
    for host in ["127.0.0.1", "localhost", "evil.example"] {
        for home in ["127.0.0.1", "localhost", "evil.example"] {
            browser.open(&format!("http://{host}:{theirs}/"));
            let got = browser.run_async(&ATTACK.replace("HOME", &format!("http://{home}:{ours}/")));
            let got = got.as_object().unwrap();
            assert!(got.len() >= 16, "{got:?}");
            for (name, value) in got {
                // Its status and its text are hidden from who asks blindly, and so is that it was refused.
                let is_blind = name.starts_with("ask blindly") && value == "opaque0";
                assert!(value == "refused" || is_blind, "from {host} to {home}: {name}: {value}");
            }
        }
    }
    // A name of the other site that leads to us is not ours.
    browser.open(&format!("http://evil.example:{ours}/events/quay/"));
    assert_eq!(browser.run("return document.body.innerText.trim()"), "this Host is not served here");
    // The same questions from our own page are answered, so the attack can succeed.
    browser.open(&format!("{}events/quay/", program.url()));
    let got = browser.run_async(&ATTACK.replace("HOME", &program.url()));
    assert!(got["read "].as_str().unwrap().contains("Harbor") && got["stream"] == "open" && got["script"] == "loaded");
}
