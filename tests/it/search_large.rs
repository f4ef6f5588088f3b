//! The search over an index of twenty thousand entries in a real browser: common words, of which the best entries are looked
//! at first; entries that are read where lists do not tell whether they fit; lists that come late. The index is written by
//! the same code as a dossier's and laid over a small site, because so many events take minutes to build for a test.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rapporteur::bytes::search::lists::Met;
use rapporteur::bytes::search::vocabulary::hash;
use rapporteur::bytes::search::{Filed, Name, script, shards};
use serde_json::json;
use tempfile::TempDir;

use crate::driver::{Browser, Host};
use crate::matrix_script::{on_disk, site};
use crate::search::{PAGE, enter, rest, titles, told};

/// All entries.
const ENTRIES: u32 = 20_000;

/// The oldest ones have the rare word.
const RARE: u32 = 200;

/// As many entries' names stand in one file.
const EACH: usize = 128;

/// What an entry says. Each word but the fillers stands in a list of the same name.
fn text(number: u32) -> &'static str {
    match number {
        ..RARE if number.is_multiple_of(20) => "before a rare common sight",
        ..RARE if number.is_multiple_of(2) => "common, and not so rare",
        ..RARE => "rare",
        _ if number.is_multiple_of(5_000) => "common and lonely",
        _ => "common",
    }
}

fn name(filed: Filed) -> String {
    let mut name = String::new();
    filed.name.push(&mut name);
    name
}

/// A site whose index is this one.
fn large() -> TempDir {
    let site = site("-- site.toml --\ntitle = \"Large\"\n");
    let folder = site.path().join("search");
    let lay = |text: String| {
        let filed = Filed::of(text.as_bytes());
        fs::write(folder.join("data").join(format!("{}.js", name(filed))), text).unwrap();
        filed
    };
    fs::create_dir_all(folder.join("data")).unwrap();
    let holding = |word: &str, weight: fn(u32) -> u8| -> Vec<Met> {
        let has = |number: &u32| text(*number).split([' ', ',']).any(|one| one == word);
        let met = |number: u32| Met::new(number, 0, weight(number));
        (0..ENTRIES).filter(has).map(met).collect()
    };
    // Of the common word the list goes on elsewhere with what is least about it: the entries that have the rare one.
    let mut terms = vec![("common".to_owned(), holding("common", |number| if number < RARE { 1 } else { 5 }))];
    let (lonely, rare) = (holding("lonely", |_| 1), holding("rare", |_| 1));
    // Terms between, so that the others stand in another file.
    terms.extend((0..2_000).map(|filler| (format!("filler{filler:04}"), lonely.clone())));
    terms.push(("lonely".to_owned(), lonely));
    terms.push(("nowhere".to_owned(), rare.iter().filter(|met| met.number % 2 == 1).copied().collect()));
    terms.push(("rare".to_owned(), rare));
    let listed = terms.iter().map(|(term, entries)| ((term.as_str(), entries.as_slice()), hash(term)));
    let firsts = shards::shards(listed, &|_| &[], &mut |text| lay(text));
    let tree = shards::tree(&firsts, &mut |text| lay(text));
    // Those that are alike share a file.
    let mut known: BTreeMap<(String, &str), String> = BTreeMap::new();
    let mut card = |number: u32| {
        let title = if number < RARE { format!("Old {number}") } else { "New".to_owned() };
        let card = json!({ "href": "../index.html", "title": title, "texts": [text(number)] });
        known.entry((title, text(number))).or_insert_with(|| name(lay(script(&card)))).clone()
    };
    let cards: Vec<String> = (0..ENTRIES).map(&mut card).collect();
    let names: String = cards.chunks(EACH).map(|some| name(lay(script(&some.concat())))).collect();
    assert!(names.len().is_multiple_of(Name::LEN));
    let root = json!({
        "entries": ENTRIES, "events": 0, "years": [[2025, 0]], "names": names, "each": EACH,
        "depth": tree.depth, "terms": tree.top,
    });
    fs::write(folder.join("root.js"), script(&root)).unwrap();
    site
}

/// How many bytes of the index were asked for, and how many files.
fn asked(host: &Host, site: &Path) -> (usize, usize) {
    let asked: Vec<String> = host.asked().into_iter().filter(|path| path.starts_with("search/")).collect();
    let size = |path: &String| {
        fs::read(site.join(path)).map_or(0, |bytes| if path.ends_with(".js") { bytes.len() } else { 0 })
    };
    (asked.iter().map(size).sum(), asked.len())
}

fn number(told: &str) -> usize {
    let digits: String = told.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_default()
}

fn found(browser: &Browser) -> String {
    rest(browser);
    browser.run("return document.querySelector('.told output').innerText;").as_str().unwrap().to_owned()
}

/// Presses the button that a script finds for as long as it is there; how often that was.
fn press_all(browser: &Browser, button: &str) -> usize {
    let press = format!("const one = {button}; if (!one || one.hidden) return false; one.click(); return true;");
    let mut times = 0;
    while {
        rest(browser);
        browser.run(&press) == true
    } {
        times += 1;
    }
    times
}

/// Lets all entries be read that may fit.
fn read_on(browser: &Browser) {
    let times = press_all(
        browser,
        "[...document.querySelectorAll('.notes p')].find(one => one.innerText.includes('were read'))?.querySelector('button')",
    );
    assert!(times > 0, "all were read at once");
}

#[test]
fn of_a_common_word_the_best_entries_are_looked_at_first_and_more_when_asked() {
    let site = large();
    let host = Host::start(site.path());
    let browser = Browser::start();
    for home in [on_disk(site.path()), host.url()] {
        browser.open(&format!("{home}{PAGE}?q=common+"));
        assert_eq!(titles(&browser), ["New"; 10]);
        let read = number(&found(&browser));
        assert!((10_000..19_900).contains(&read), "{read}");
        let note = told(&browser);
        assert!(note.contains("stands in 19,900 entries"), "{note}");
        let before = asked(&host, site.path());
        // By keyboard: what is told anew does not lose the one who asked.
        browser.run("document.querySelector('[name=deeper]').focus();");
        browser.press("\u{E007}");
        browser.wait("return !document.querySelector('[name=deeper]');");
        assert_eq!(told(&browser), "Found: 19,900");
        assert_eq!(browser.run("return document.activeElement.textContent;"), "New");
        if home == host.url() {
            assert!(before.0 < 100_000, "{before:?}");
            assert_eq!(asked(&host, site.path()).1, before.1 + 1, "what went on elsewhere, and nothing else");
        }
        assert_eq!(browser.troubles(&home), [""; 0]);
    }
}

#[test]
fn what_a_list_leaves_open_is_read_in_the_entries() {
    let site = large();
    let browser = Browser::start();
    let home = on_disk(site.path());
    browser.open(&format!("{home}{PAGE}?q=rare+common+"));
    assert_eq!(titles(&browser), [198, 196, 194, 192, 190, 188, 186, 184, 182, 180].map(|one| format!("Old {one}")));
    assert!(found(&browser).starts_with("Found: at most 1"), "{}", found(&browser));
    assert_eq!(press_all(&browser, "document.querySelector('[name=further]')"), 9);
    assert_eq!((found(&browser), titles(&browser).len()), ("Found: 100".to_owned(), 100));
    // The part of the list that was looked at, and the entries, tell that none has both.
    enter(&browser, "nowhere common ");
    read_on(&browser);
    assert!(told(&browser).contains("No entry has all"), "{}", told(&browser));
    assert_eq!((found(&browser), titles(&browser).len()), ("Found: 100".to_owned(), 10));
    enter(&browser, "nowhere xyzzy ");
    assert_eq!(found(&browser), "Found: 100");
    assert_eq!(browser.troubles(&home), [""; 0]);
}

#[test]
fn a_phrase_is_not_sought_in_every_entry_at_once() {
    let site = large();
    let host = Host::start(site.path());
    let browser = Browser::start();
    browser.open(&format!("{}{PAGE}?q=%22rare+common%22", host.url()));
    assert_eq!(titles(&browser), ["Old 180"]);
    assert!(told(&browser).contains("Found: at most 171"), "{}", told(&browser));
    assert!(told(&browser).contains("30 of the 200 entries"), "{}", told(&browser));
    let (_, before) = asked(&host, site.path());
    assert!(before < 40, "{before}");
    browser.click("[name=deeper]");
    assert_eq!(titles(&browser), ["Old 180", "Old 160", "Old 140"]);
    assert_eq!(browser.run("return document.activeElement.textContent;"), "Old 160");
    read_on(&browser);
    assert_eq!((titles(&browser).len(), found(&browser)), (10, "Found: 10".to_owned()));
    assert_eq!(browser.troubles(&host.url()), [""; 0]);
}

#[test]
fn what_comes_late_is_not_taken_for_what_is_asked_now() {
    let site = large();
    let browser = Browser::start();
    let home = on_disk(site.path());
    browser.open(&format!("{home}{PAGE}"));
    rest(&browser);
    // Files wait until they are let through, the last one first.
    browser.run(
        "const append = document.head.append.bind(document.head);
         window.held = [];
         window.through = () => { while (held.length) append(held.pop()); };
         document.head.append = (one) => held.push(one);",
    );
    enter(&browser, "common ");
    browser.wait("return held.length === 1;");
    enter(&browser, "lonely ");
    browser.wait("return held.length === 2;");
    let busy = browser.run("return document.querySelector('.results').hasAttribute('aria-busy');");
    assert_eq!(busy, true);
    // Of two lists the one that is asked for comes first, the other one long after it.
    browser.run("window.late = held.shift(); through();");
    browser.wait("through(); return !document.querySelector('.results').hasAttribute('aria-busy');");
    assert_eq!(found(&browser), "Found: 3");
    browser.run("held.push(late); through();");
    browser.wait("through(); return !document.contains(late);");
    browser.run_async("setTimeout(arguments[0], 50);");
    assert_eq!((found(&browser), titles(&browser).len()), ("Found: 3".to_owned(), 3));
    assert_eq!(browser.troubles(&home), [""; 0]);
}
