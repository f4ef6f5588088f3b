//! The search in a real browser, from disk and from a static host: what it finds, and that it is worked by keyboard alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::driver::{Browser, Host};
use crate::fixture::build_site;
use crate::matrix_script::{on_disk, site};
use crate::tools;

pub const PAGE: &str = "search/index.html";

fn harbor() -> String {
    let event = |date: &str, id: &str, front: &str, body: &str| {
        format!("-- content/events/{date}-{id}.md --\n+++\n{front}\n[[source]]\npublisher = \"courier\"\n+++\n{body}\n")
    };
    [
        "-- site.toml --\ntitle = \"Harbor\"\n".to_owned(),
        "-- content/actors.toml --\n[mayor]\nname = \"Zoë Brandt\"\nkind = \"person\"\naliases = [\"The Mayor\"]\n\
         [union]\nname = \"Dockers’ Union\"\nkind = \"organization\"\nabout = \"Those who load the ferries.\"\n"
            .to_owned(),
        "-- content/issues.toml --\n[quay]\nname = \"The new quay\"\n\
         positions = [{ id = \"build\", label = \"Build\" }, { id = \"wait\", label = \"Wait\" }]\n"
            .to_owned(),
        event(
            "2024-03-01",
            "ferry",
            "title = \"Ferry strike\"\nkind = \"action\"\nactors = [\"union\"]\ntags = [\"labor\"]\nplace = \"Västerås\"",
            "The dockers walked out.\n\nNobody knew when the harbor master would return to the negotiating table.",
        ),
        event(
            "2025-03-02",
            "talks",
            "title = \"Talks about the quay\"\nkind = \"meeting\"\nactors = [\"mayor\", \"union\"]\nissues = [\"quay\"]",
            "Both sides met.\n\nA strike was ruled out, the ferry sails, and nobody would return to master the harbor.\n\n\
             See [[ferry]].",
        ),
        event(
            "2025-04-02",
            "report",
            "title = \"A report\"\nkind = \"analysis\"\nactors = [\"mayor\"]\ntags = [\"labor\"]",
            "The text cites بندر عباس and 核问题谈判, a naïve view, and negotiations. \u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{62F}.",
        ),
    ]
    .concat()
}

/// Waits until everything that was asked for is shown.
pub fn rest(browser: &Browser) {
    browser.wait("const list = document.querySelector('.results'); return list && !list.hasAttribute('aria-busy');");
}

/// The titles of what is shown, in order.
pub fn titles(browser: &Browser) -> Vec<String> {
    rest(browser);
    texts(&browser.run("return [...document.querySelectorAll('.results .what')].map(one => one.textContent.trim());"))
}

fn marked(browser: &Browser) -> Vec<String> {
    rest(browser);
    texts(&browser.run("return [...document.querySelectorAll('.results mark')].map(one => one.textContent);"))
}

pub fn told(browser: &Browser) -> String {
    rest(browser);
    browser
        .run("return document.querySelector('.told output').innerText + document.querySelector('.notes').innerText;")
        .as_str()
        .unwrap()
        .to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// Types over what stands in the field.
pub fn enter(browser: &Browser, text: &str) {
    browser.run("document.querySelector('[name=q]').select();");
    browser.press("\u{E017}");
    browser.press(text);
}

fn choose(browser: &Browser, name: &str, value: &str) {
    browser.run(&format!(
        "const one = document.querySelector('[name={name}]'); one.value = '{value}';
         one.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ));
}

#[test]
fn words_are_found_as_they_are_typed() {
    let site = site(&harbor());
    let host = Host::start(site.path());
    let browser = Browser::start();
    browser.view(1280, "light");
    for home in [on_disk(site.path()), host.url()] {
        browser.open(&format!("{home}{PAGE}"));
        enter(&browser, "stri");
        assert_eq!(titles(&browser), ["Ferry strike", "Talks about the quay"], "a title before a text");
        assert_eq!(told(&browser), "Found: 2");
        assert_eq!(marked(&browser), ["strike", "strike", "strike"]);
        browser.press("ke ferry");
        assert_eq!(titles(&browser), ["Ferry strike", "Talks about the quay"]);
        for (typed, found) in [
            ("vasteras", "Ferry strike"),
            ("NAIVE", "A report"),
            ("zoe", "Zoë Brandt"),
            ("mayor", "Zoë Brandt"),
            ("بندر", "A report"),
            ("عباس", "A report"),
            ("میخواهد", "A report"),
            ("核问题", "A report"),
            ("谈", "A report"),
            ("判", "A report"),
            ("load the ferries", "Dockers’ Union"),
            ("wait", "The new quay"),
        ] {
            enter(&browser, typed);
            assert_eq!(titles(&browser).first().map(String::as_str), Some(found), "{typed}");
        }
        assert_eq!(browser.troubles(&home), [""; 0]);
        // The result leads where it says.
        enter(&browser, "ferry strike");
        titles(&browser);
        browser.click(".results a");
        assert!(browser.run("return location.href;").as_str().unwrap().ends_with("/events/ferry/index.html"));
        assert_eq!(browser.troubles(&home), [""; 0]);
    }
}

#[test]
fn a_phrase_in_quotes_stands_there_as_it_is() {
    let site = site(&harbor());
    let browser = Browser::start();
    browser.open(&format!("{}{PAGE}", on_disk(site.path())));
    enter(&browser, "harbor master return");
    assert_eq!(titles(&browser), ["Ferry strike", "Talks about the quay"], "side by side is better");
    enter(&browser, "\"harbor master\"");
    assert_eq!(titles(&browser), ["Ferry strike"]);
    enter(&browser, "“the harbor”");
    assert_eq!(titles(&browser), ["Talks about the quay", "Ferry strike"].map(str::to_owned).as_slice());
    enter(&browser, "\"master harbor\"");
    assert_eq!((titles(&browser), told(&browser).starts_with("Nothing found.")), (vec![], true));
    // Typed so far, a phrase goes on.
    enter(&browser, "\"the negotiating ta");
    assert_eq!(titles(&browser), ["Ferry strike"]);
}

#[test]
fn what_nobody_has_is_told() {
    let site = site(&harbor());
    let browser = Browser::start();
    browser.open(&format!("{}{PAGE}", on_disk(site.path())));
    enter(&browser, "strike xyzzy ");
    assert_eq!(titles(&browser), ["Ferry strike", "Talks about the quay"]);
    assert!(told(&browser).contains("left out: xyzzy"), "{}", told(&browser));
    enter(&browser, "report walked ");
    assert_eq!(titles(&browser).len(), 2);
    assert!(told(&browser).contains("No entry has all"), "{}", told(&browser));
    enter(&browser, "xyzzy");
    assert_eq!((titles(&browser), told(&browser).starts_with("Nothing found.")), (vec![], true));
    enter(&browser, " ");
    assert_eq!((titles(&browser), told(&browser)), (vec![], String::new()));
}

#[test]
fn german_words_are_found_by_other_spellings_and_forms() {
    let event = |id: &str, title: &str, body: &str| {
        format!(
            "-- content/events/2025-03-0{id}.md --\n+++\ntitle = \"{title}\"\n[[source]]\npublisher = \"x\"\n+++\n{body}\n"
        )
    };
    let text = [
        "-- site.toml --\ntitle = \"Haushalt\"\n".to_owned(),
        event("1-a", "Müller begrüßt Öztürk", "Die Schuldenbremse gilt. Das Defizit liegt bei 63,5 Prozent."),
        event("2-b", "Grüne lehnen ab", "Es sind 1.414,2 Milliarden und 63.4 Prozent, neue Steuern. Nur 4 von 63."),
        event("3-c", "Am 15. April", "Am 15.04.2025 war es so weit: 4 Stunden."),
    ]
    .concat();
    let site = site(&text);
    let browser = Browser::start();
    browser.open(&format!("{}{PAGE}", on_disk(site.path())));
    let [müller, grüne, april] = ["Müller begrüßt Öztürk", "Grüne lehnen ab", "Am 15. April"];
    for (typed, found) in [
        ("mueller", müller),
        ("MUELLER ", müller),
        ("oeztuerk ", müller),
        ("gruene ", grüne),
        ("gruen", grüne),
        ("neue steuern ", grüne),
        ("63,5", müller),
        ("63,5 ", müller),
        ("63,4 ", grüne),
        ("1.414,2 ", grüne),
        ("prozent 63,4 ", grüne),
        ("15.04.2025 ", april),
    ] {
        enter(&browser, typed);
        assert_eq!((titles(&browser), told(&browser)), (vec![found.to_owned()], "Found: 1".to_owned()), "{typed}");
    }
    for (typed, other, found) in [
        ("Schuldenbremsen ", "Schuldenbremse", müller),
        ("Schuldenbremsung ", "Schuldenbrems", müller),
        ("Muellers ", "Mueller", müller),
        ("Grünens ", "Grüne", grüne),
    ] {
        enter(&browser, typed);
        assert_eq!(titles(&browser), [found], "{typed}");
        let wanted = format!("Nothing has “{}”; shown is what has “{other}…”.", typed.trim());
        assert!(told(&browser).contains(&wanted), "{}", told(&browser));
    }
    for typed in ["63,6 ", "1.414,3 ", "\"mueller\"", "\"Schuldenbremsen\"", "Schuldenbrause ", "xue "] {
        enter(&browser, typed);
        assert_eq!((titles(&browser), told(&browser).starts_with("Nothing found.")), (vec![], true), "{typed}");
    }
}

#[test]
fn filters_combine_and_stay_in_the_address() {
    let site = site(&harbor());
    let host = Host::start(site.path());
    let browser = Browser::start();
    for home in [on_disk(site.path()), host.url()] {
        browser.open(&format!("{home}{PAGE}"));
        rest(&browser);
        choose(&browser, "actor", "mayor");
        assert_eq!(titles(&browser), ["A report", "Talks about the quay", "Zoë Brandt"], "newest first");
        choose(&browser, "kind", "event");
        assert_eq!(titles(&browser), ["A report", "Talks about the quay"]);
        choose(&browser, "tag", "labor");
        assert_eq!(titles(&browser), ["A report"]);
        choose(&browser, "tag", "");
        choose(&browser, "year", "2025");
        enter(&browser, "strike");
        assert_eq!(titles(&browser), ["Talks about the quay"]);
        // Once the words rest.
        let query = "?q=strike&kind=event&actor=mayor&year=2025";
        browser.wait(&format!("return location.search === '{query}';"));
        // Someone gets this address.
        browser.open(&format!("{home}{PAGE}{query}"));
        assert_eq!(titles(&browser), ["Talks about the quay"]);
        let shown = browser.run("return ['q', 'kind', 'actor', 'issue', 'tag', 'year'].map(one => document.querySelector(`[name=${one}]`).value);");
        assert_eq!(texts(&shown), ["strike", "event", "mayor", "", "", "2025"]);
        // There and back.
        browser.click(".results a");
        browser.back();
        assert_eq!(titles(&browser), ["Talks about the quay"]);
        choose(&browser, "issue", "quay");
        choose(&browser, "kind", "issue");
        browser.click("[name=reset]");
        assert_eq!((titles(&browser), told(&browser)), (vec![], String::new()));
        browser.wait("return location.search === '';");
        assert_eq!(browser.troubles(&home), [""; 0]);
    }
}

#[test]
fn the_keyboard_alone_searches() {
    let site = site(&harbor());
    let browser = Browser::start();
    let home = on_disk(site.path());
    browser.open(&format!("{home}events/talks/index.html"));
    browser.press("/");
    browser.wait("return location.pathname.endsWith('search/index.html') && document.activeElement.name === 'q';");
    browser.press("strike");
    titles(&browser);
    let focus = || {
        let at = browser.run("const at = document.activeElement; return at.name ?? at.closest('a')?.innerText;");
        at.as_str().unwrap_or_default().to_owned()
    };
    let (down, up, enter) = ("\u{E015}", "\u{E013}", "\u{E007}");
    let link = || browser.run("return document.activeElement.textContent;").as_str().unwrap().to_owned();
    browser.press(down);
    assert_eq!(link(), "Ferry strike");
    browser.press(down);
    browser.press(down);
    assert_eq!(link(), "Talks about the quay");
    browser.press(up);
    browser.press(up);
    assert_eq!(focus(), "q");
    browser.press(enter);
    assert_eq!(link(), "Ferry strike");
    browser.press("/");
    assert_eq!(focus(), "q");
    browser.press(down);
    browser.press(enter);
    browser.wait("return location.pathname.endsWith('events/ferry/index.html');");
    assert_eq!(browser.troubles(&home), [""; 0]);
}

#[test]
fn without_script_the_page_says_where_to_look() {
    let tree = build_site(&harbor());
    let page = tree.page(PAGE);
    let told = &page[page.find("<noscript>").unwrap()..page.find("</noscript>").unwrap()];
    for way in ["../events/index.html", "../actors/index.html", "../issues/index.html", "../tags/index.html"] {
        assert!(told.contains(&format!("href=\"{way}\"")), "{told}");
    }
}

/// The entries' files: what each leads to, its title, and its texts.
fn entries(files: &BTreeMap<String, Vec<u8>>) -> Vec<(String, String, Vec<String>)> {
    let mut entries = Vec::new();
    for bytes in files.iter().filter(|(path, _)| path.starts_with("search/data/")).map(|(_, bytes)| bytes) {
        let text = std::str::from_utf8(bytes).unwrap();
        let data = text.strip_prefix("rapporteurSearch(").unwrap().strip_suffix(");\n").unwrap();
        if let Ok(Value::Object(card)) = serde_json::from_str(data) {
            let one = |key: &str| card[key].as_str().unwrap().to_owned();
            entries.push((one("href"), one("title"), texts(&card["texts"])));
        }
    }
    entries
}

fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

#[test]
fn every_result_lands_and_no_file_is_too_large() {
    let site = tools::shipped();
    let files = read(site.path());
    let mut found = BTreeSet::new();
    for (href, ..) in entries(&files) {
        let path = href.strip_prefix("../").unwrap().to_owned();
        assert!(files.contains_key(&path), "{href} leads nowhere");
        found.insert(path);
    }
    for path in files.keys().filter(|path| path.ends_with("/index.html")) {
        let kind = ["events/", "actors/", "issues/"].into_iter().find_map(|kind| path.strip_prefix(kind));
        let is_one = kind.is_some_and(|rest| rest.matches('/').count() == 1);
        // Pages that only lead on are no entries.
        let leads_on = String::from_utf8_lossy(&files[path]).contains("http-equiv=\"refresh\"");
        assert!(!is_one || leads_on || found.contains(path), "{path} is not in the index");
    }
    assert!(files.iter().filter(|(path, _)| path.starts_with("search/")).all(|(_, bytes)| bytes.len() <= 48 * 1024));
}

/// What each query finds, by where it leads, the first three.
fn ask(browser: &Browser, queries: &[String]) -> Vec<Vec<String>> {
    rest(browser);
    let queries = serde_json::to_string(queries).unwrap();
    let found = browser.run_async(&format!(
        "const done = arguments[arguments.length - 1];
         (async () => {{
             const form = document.querySelector('.search-form'), list = document.querySelector('.results');
             const found = [];
             for (const query of {queries}) {{
                 form.elements.q.value = query;
                 form.dispatchEvent(new Event('input', {{ bubbles: true }}));
                 while (list.hasAttribute('aria-busy')) await new Promise(resolve => setTimeout(resolve, 2));
                 found.push([...list.querySelectorAll('a')].slice(0, 3).map(one => one.getAttribute('href')));
             }}
             done(found);
         }})();"
    ));
    found.as_array().unwrap().iter().map(texts).collect()
}

/// An event with a word of its own in everything that it may say, and an issue and a plain page likewise.
const WORDY: &str = r#"
-- site.toml --
title = "Harbor"
-- content/actors.toml --
[mayor]
name = "Zoë Aword"
kind = "person"
roles = [{ title = "Bword of the city" }]
-- content/issues.toml --
[quay]
name = "Quay"
question = "Cword or not?"
positions = [{ id = "build", label = "Dword", about = "It means eword." }]
-- content/pages/method.md --
+++
title = "The wword"
summary = "In short: xword."
+++
Of [[mayor|the yword]].
-- content/publishers.toml --
[courier]
name = "The Fword"
-- content/events/ferry.md --
+++
title = "Ferry"
date = 2025-03-01
+++
-- content/events/strike.md --
+++
title = "Strike"
date = 2025-03-01
date_note = "Gword says so."
place = "Hword"
tags = ["iword"]
summary = "They jword."
[[source]]
title = "About kword"
author = "A. Lword"
publisher = "courier"
[[source]]
publisher = "Mword Post"
[[response]]
actor = "mayor"
text = "She *nword* it."
[[correction]]
date = 2025-03-02
text = "Not oword."
[[stance]]
actor = "mayor"
issue = "quay"
position = "build"
via = "reported"
by = "Pword staff"
quote = "qword is right"
lang = "sv"
translation = "rword is right"
condition = "if sword"
note = "Tword, in short."
[[related]]
to = "ferry"
kind = "causes"
why = "{this} was why uword came to {other}."
+++
The vword.
"#;

#[test]
fn every_word_is_found() {
    let folder = site(WORDY);
    let browser = Browser::start();
    browser.open(&format!("{}{PAGE}", on_disk(folder.path())));
    let words: Vec<String> = ('a'..='y').map(|first| format!("{first}word")).collect();
    let strike = "../events/strike/index.html";
    for (word, found) in words.iter().zip(ask(&browser, &words)) {
        let wanted: &[&str] = match word.as_str() {
            "aword" => &["../actors/mayor/index.html", strike],
            "bword" => &["../actors/mayor/index.html"],
            // An event shows what positions are called, and not what they mean.
            "dword" => &["../issues/quay/index.html", strike],
            "cword" | "eword" => &["../issues/quay/index.html"],
            "wword" | "xword" | "yword" => &["../method/index.html"],
            _ => &[strike],
        };
        assert_eq!(found, wanted, "{word}");
    }
    // A reason speaks of the other event, whose title is its own.
    assert_eq!(ask(&browser, &["ferry ".to_owned()]), [["../events/ferry/index.html"]]);
}

#[test]
fn things_are_found_by_their_names_and_events_by_what_they_say() {
    let site = tools::shipped();
    let files = read(site.path());
    let browser = Browser::start();
    browser.open(&format!("{}{PAGE}", on_disk(site.path())));
    let entries = entries(&files);
    let events: Vec<_> = entries.iter().filter(|(href, ..)| href.starts_with("../events/")).collect();
    assert!(events.len() > 20);
    let queries: Vec<String> = events.iter().map(|(_, title, _)| title.clone()).collect();
    for ((href, title, _), found) in events.iter().zip(ask(&browser, &queries)) {
        assert_eq!(found.first(), Some(href), "{title}");
    }
    // Whoever asks for a name looks for who bears it.
    let names = ["Witkoff", "araghchi", "Hardliners", "Iran", "enrichment"];
    let pages = ["actors/witkoff", "actors/araghchi", "actors/us-hardliners", "actors/iran", "issues/enrichment"];
    for (page, found) in pages.iter().zip(ask(&browser, &names.map(str::to_owned))) {
        assert_eq!(found.first(), Some(&format!("../{page}/index.html")));
    }
    // Two words that stand side by side, where so few events say it that it can be told which is meant.
    // For the search, words stand side by side whatever marks lie between them.
    let plain = |text: &str| {
        let words = text.to_lowercase();
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        format!(" {} ", words.join(" "))
    };
    let pairs: Vec<(String, String)> = events
        .iter()
        .flat_map(|(href, _, texts)| {
            let words: Vec<&str> = texts[1].split(' ').collect();
            let whole = |word: &&str| word.chars().all(char::is_alphanumeric) && !word.is_empty();
            let pairs = words.windows(2).filter(|pair| pair.iter().all(whole)).map(|pair| pair.join(" "));
            pairs.map(|pair| (href.clone(), pair)).collect::<Vec<_>>()
        })
        .filter(|(_, pair)| {
            let holds = |texts: &[String]| texts.iter().any(|text| plain(text).contains(&plain(pair)));
            entries.iter().filter(|(_, title, texts)| holds(texts) || plain(title).contains(&plain(pair))).count() <= 3
        })
        .collect();
    let mut state = 20_250_419_usize;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % pairs.len()
    };
    let chosen: Vec<&(String, String)> = (0..200).map(|_| &pairs[next()]).collect();
    let quoted: Vec<String> = chosen.iter().map(|(_, pair)| format!("\"{pair}\"")).collect();
    for ((href, pair), found) in chosen.iter().zip(ask(&browser, &quoted)) {
        assert!(found.contains(href), "{pair}: {found:?} without {href}");
    }
    // Without quotes a title that has both words comes before a text that has them side by side.
    let bare: Vec<String> = chosen.iter().map(|(_, pair)| format!("{pair} ")).collect();
    let found = chosen.iter().zip(ask(&browser, &bare)).filter(|((href, _), found)| found.contains(href)).count();
    assert!(found >= 190, "{found} of 200");
    assert_eq!(browser.troubles(&on_disk(site.path())), [""; 0]);
}

#[test]
fn everyone_can_use_what_is_found() {
    let axe = fs::read_to_string(tools::path("axe-core/axe.min.js")).unwrap();
    let site = site(&harbor());
    let browser = Browser::start();
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (390, "light"), (320, "dark")] {
        browser.view(width, scheme);
        browser.open(&format!("{}{PAGE}?q=strike+xyzzy+", on_disk(site.path())));
        assert_eq!(titles(&browser).len(), 2);
        assert!(browser.run("return document.documentElement.scrollWidth;").as_u64().unwrap() <= u64::from(width));
        browser.run(&axe);
        let found = browser.run_async(
            "const done = arguments[arguments.length - 1];
             axe.run(document, { resultTypes: ['violations'] }).then(
                 result => done(result.violations.map(one => `${one.id}: ${one.help}: ${one.nodes[0].html}`)),
                 error => done([String(error)]));",
        );
        assert_eq!(texts(&found), [""; 0], "{width} {scheme}");
    }
}
