//! The controls of the matrix in a real browser, and what holds without script: folding, sorting, filtering, the view in
//! the address, the keyboard.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::{Browser, Host};
use crate::fixture::{Tree, build_site, has_errors, shown};
use crate::tools;
use crate::voyage;

/// A crew with a body in a body, and enough issues for controls.
pub fn crew() -> String {
    let actors = voyage::actors(
        "crew organization Crew
         ann person Ann in crew
         watch faction Night watch in crew
         bob person Bob in watch, crew
         cem person Cem
         dora person Dóra
         emil person Emil",
    );
    let issues = voyage::issues(
        "course Deck: west, north, east
         cargo Deck: salt, wood
         sails Deck: red, brown
         rum Galley: more, less
         bread Galley: fresh, hard",
    );
    let said =
        "2025-01-10 talk Talk: ann course east; bob course north; cem course west; cem cargo salt; cem sails red; \
         cem bread hard; dora course !west; dora rum less if the water keeps
         2025-01-05 earlier Earlier: cem course north";
    ["-- site.toml --\ntitle = \"Crew\"\n", &actors, &issues, &voyage::events(said)].concat()
}

const MATRIX: &str = "matrix/index.html";

/// A site on disk.
pub fn site(text: &str) -> TempDir {
    let tree = build_site(text);
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    write(&tree)
}

/// A site that was built, on disk.
pub fn write(tree: &Tree) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in &tree.files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

pub fn on_disk(site: &Path) -> String {
    format!("file://{}/", site.canonicalize().unwrap().display())
}

/// Who has a row in the first table, in order, as far as it can be seen.
pub fn rows(browser: &Browser) -> Vec<String> {
    let seen = browser.run(
        "return [...document.querySelectorAll('.matrix')[0].querySelectorAll('tbody tr')]
             .filter(row => row.checkVisibility())
             .map(row => row.querySelector('.actor').innerText);",
    );
    texts(&seen)
}

/// Which issues have a column that can be seen.
fn columns(browser: &Browser) -> Vec<String> {
    let seen = browser.run(
        "return [...document.querySelectorAll('.matrix thead [data-issue]')]
             .filter(head => head.checkVisibility())
             .map(head => head.dataset.issue);",
    );
    texts(&seen)
}

pub fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// What the view is said to show, without how it is sorted.
pub fn told(browser: &Browser) -> String {
    browser.run("return document.querySelector('.controls output').innerText;").as_str().unwrap().to_owned()
}

/// The query of the address, once it has come to rest.
pub fn query(browser: &Browser) -> String {
    let rested = browser.run_async(
        "const done = arguments[arguments.length - 1]; setTimeout(() => done(decodeURI(location.search)), 200);",
    );
    rested.as_str().unwrap().to_owned()
}

/// Types into a field of the controls, over what stands there.
pub fn enter(browser: &Browser, name: &str, text: &str) {
    browser.run(&format!("document.querySelector('.controls [name={name}]').select();"));
    browser.press("\u{E017}");
    browser.press(text);
}

const ALL: [&str; 8] = ["Crew", "Ann", "Night watch", "Bob", "Bob", "Cem", "Dóra", "Emil"];

#[test]
fn bodies_fold_without_script() {
    let site = site(&crew());
    let browser = Browser::start();
    browser.view(1280, "light");
    for page in [MATRIX, "index.html", "matrix/2025-01-10/index.html"] {
        browser.open("about:blank");
        browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
        browser.open(&format!("{}{page}", on_disk(site.path())));
        browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": false }));
        assert_eq!(browser.run("return document.querySelectorAll('.controls, .sort').length;"), 0, "{page}");
        let whole = rows(&browser);
        assert_eq!(whole[..5], ALL[..5], "{page}");
        browser.click(".matrix tbody .fold");
        let folded: Vec<&String> = whole.iter().filter(|name| !ALL[1..5].contains(&name.as_str())).collect();
        assert_eq!(rows(&browser).iter().collect::<Vec<_>>(), folded, "{page}");
        browser.run("document.querySelector('.fold input').focus();");
        browser.press(" ");
        assert_eq!(rows(&browser), whole, "{page}");
        // On paper all of it stands, folded or not.
        browser.press(" ");
        browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        assert_eq!(rows(&browser), whole, "{page}");
        browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "" }));
    }
}

#[test]
fn on_paper_the_controls_are_left_out_unless_they_left_something_out() {
    let site = site(&crew());
    let browser = Browser::start();
    browser.view(1280, "light");
    browser.open(&format!("{}matrix/2025-01-10/index.html", on_disk(site.path())));
    let printed = |what: &str| {
        browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
        let height = browser.run(&format!("return document.querySelector('{what}').offsetHeight > 0;"));
        browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "" }));
        height
    };
    assert_eq!([".controls output", ".newest", ".matrix"].map(printed), [json!(false), json!(false), json!(true)]);
    browser.click(".matrix tbody .fold");
    assert_eq!(printed(".controls output"), json!(false), "folded rows are printed");
    enter(&browser, "actor", "bob");
    assert_eq!([".controls output", ".controls button", ".newest"].map(printed), [true, false, false].map(Value::from));
    enter(&browser, "actor", "b");
    browser.press("\u{E003}");
    browser.click(".controls [name=reset]");
    assert_eq!(printed(".controls output"), json!(false));
}

#[test]
fn names_are_found_however_their_letters_are_typed() {
    let text = crew().replace("\"Ann\"", "\"Ann Süß\"").replace("\"Cem\"", "\"Cem Yıldız-Großmann\"");
    let site = site(&text);
    let browser = Browser::start();
    browser.view(1280, "light");
    browser.open(&format!("{}{MATRIX}", on_disk(site.path())));
    for (typed, found) in [
        ("süss", "Ann Süß"),
        ("SUSS", "Ann Süß"),
        ("grossmann", "Cem Yıldız-Großmann"),
        ("yildiz", "Cem Yıldız-Großmann"),
        ("yıldız", "Cem Yıldız-Großmann"),
    ] {
        enter(&browser, "actor", typed);
        assert!(rows(&browser).iter().any(|row| row == found) && rows(&browser).len() < 3, "{typed}");
    }
}

#[test]
fn on_paper_a_table_is_no_wider_than_the_page() {
    let site = site(&crew());
    let browser = Browser::start();
    // A4 across, less its margins; a wider page is shrunk as a whole.
    browser.view(1032, "light");
    browser.open(&format!("{}{MATRIX}", on_disk(site.path())));
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    let wider = "const page = document.documentElement; return page.scrollWidth - page.clientWidth;";
    assert_eq!(browser.run(wider), 0);
}

#[test]
fn a_table_with_room_is_scrolled_with_the_page_and_is_no_wider() {
    // A word that is longer than a column.
    let site = site(&crew().replace("north", &"north".repeat(20)));
    let browser = Browser::start();
    for (width, wanted) in [(390, "auto"), (700, "auto"), (1050, "visible"), (1280, "visible")] {
        browser.view(width, "light");
        browser.open(&format!("{}{MATRIX}", on_disk(site.path())));
        let seen = browser.run(
            "const page = document.documentElement, region = document.querySelector('.matrix-region');
             scrollTo(0, region.offsetTop + region.offsetHeight - 120);
             const head = region.querySelector('thead th:nth-child(2)').getBoundingClientRect();
             return [getComputedStyle(region).overflowX, page.scrollWidth - page.clientWidth, head.top];",
        );
        assert_eq!((&seen[0], &seen[1]), (&json!(wanted), &json!(0)), "{width}");
        // Its head stays on top of the page.
        assert!(wanted == "auto" || seen[2].as_f64().unwrap().abs() < 1.0, "{width}: {seen}");
    }
}

#[test]
fn a_column_sorts_along_its_scale_and_back() {
    let site = site(&crew());
    let browser = Browser::start();
    browser.view(1280, "light");
    browser.open(&format!("{}{MATRIX}", on_disk(site.path())));
    assert_eq!(rows(&browser), ALL);
    let sorted = || browser.run("return document.querySelector('th[data-issue=course]').ariaSort;");
    let sort = "th[data-issue=course] .sort";
    browser.click(sort);
    // Positions along the scale; then the divided and who only rejects; then the silent by name. Bob stands there once.
    assert_eq!(rows(&browser), ["Cem", "Bob", "Night watch", "Ann", "Crew", "Dóra", "Emil"]);
    assert_eq!(sorted(), "ascending");
    assert!(told(&browser).starts_with("sorted by Course, bodies and members mixed"), "{}", told(&browser));
    browser.click(sort);
    assert_eq!(rows(&browser), ["Ann", "Bob", "Night watch", "Cem", "Crew", "Dóra", "Emil"]);
    assert_eq!(sorted(), "descending");
    assert_eq!(query(&browser), "?sort=-course");
    browser.click(sort);
    assert_eq!((rows(&browser), sorted()), (ALL.map(str::to_owned).to_vec(), Value::Null));
    assert_eq!(query(&browser), "");
    browser.click("th.corner .sort");
    assert_eq!(rows(&browser), ["Ann", "Bob", "Cem", "Crew", "Dóra", "Emil", "Night watch"]);
}

#[test]
fn filters_leave_what_fits_and_say_how_much() {
    let site = site(&crew());
    let browser = Browser::start();
    browser.view(1280, "light");
    browser.open(&format!("{}{MATRIX}", on_disk(site.path())));
    assert_eq!(told(&browser), "", "nothing is left out");
    enter(&browser, "actor", "dora");
    assert_eq!((rows(&browser), told(&browser)), (vec!["Dóra".to_owned()], "2 of 16 rows: 1 of 7 actors".to_owned()));
    enter(&browser, "actor", "night");
    assert_eq!(rows(&browser), ["Night watch", "Bob"], "a body's name finds who is in it");
    enter(&browser, "actor", "");
    enter(&browser, "text", "water keeps");
    assert_eq!(told(&browser), "1 of 16 rows: 1 of 7 actors; cells that do not match are left blank");
    assert_eq!(columns(&browser), ["rum", "bread"], "a table without a row is left out");
    enter(&browser, "text", "");
    browser.click("[name=full]");
    assert_eq!(rows(&browser), ALL[..7]);
    browser.click("[name=full]");
    browser.click(".controls details:nth-of-type(2) summary");
    browser.click(".controls label[data-state=rejects] input");
    browser.click(".controls label[data-state=shifted] input");
    assert_eq!(rows(&browser), ["Cem", "Dóra"]);
    browser.click(".controls details:nth-of-type(1) summary");
    browser.click(".controls fieldset:nth-of-type(2) legend input");
    browser.click(".controls fieldset:nth-of-type(1) .choices label:nth-of-type(2) input");
    assert_eq!(columns(&browser), ["course", "sails"]);
    assert_eq!(query(&browser), "?states=rejects+shifted&issues=course+sails");
    let summaries =
        browser.run("return [...document.querySelectorAll('.controls summary')].map(one => one.innerText);");
    assert_eq!(texts(&summaries), ["Issues: 2 of 5", "Marks → ✕"]);
    browser.click(".controls [name=reset]");
    assert_eq!((rows(&browser), query(&browser)), (ALL.map(str::to_owned).to_vec(), String::new()));
    assert_eq!(columns(&browser), ["course", "cargo", "sails", "rum", "bread"]);
    // What members alone hold has a mark of its own, and is not found by that of a position.
    browser.click(".controls label[data-state=clear] input");
    assert_eq!(rows(&browser), ["Ann", "Bob", "Bob", "Cem"]);
    browser.click(".controls label[data-state=clear] input");
    browser.click(".controls label[data-state=members] input");
    assert_eq!((rows(&browser), query(&browser)), (vec!["Night watch".to_owned()], "?states=members".to_owned()));
    assert_eq!(browser.troubles(&on_disk(site.path())), [""; 0]);
}

#[test]
fn a_view_can_be_sent_to_someone_and_is_there_when_one_comes_back() {
    let site = site(&crew());
    let host = Host::start(site.path());
    let browser = Browser::start();
    browser.view(1280, "light");
    for home in [on_disk(site.path()), host.url()] {
        let view = "?sort=-course&actor=crew&issues=course+rum&mine=1";
        let wanted = ["Ann", "Bob", "Night watch", "Crew"];
        browser.open(&format!("{home}{MATRIX}{view}#actor-bob"));
        assert_eq!(
            (rows(&browser), columns(&browser)),
            (wanted.map(str::to_owned).to_vec(), vec!["course".into(), "rum".into()])
        );
        let target = browser.run("return [document.querySelector(':target').id, location.hash, location.search];");
        assert_eq!(texts(&target)[..2], ["actor-bob", "#actor-bob"]);
        for part in view[1..].split('&') {
            assert!(query(&browser).contains(part), "{} lacks {part}", query(&browser));
        }
        assert_eq!(browser.run("return document.querySelector('.controls [name=actor]').value;"), "crew");
        // To an actor's page and back, and with the same view to another day.
        browser.click("th[data-issue=course] .sort");
        assert_eq!(query(&browser), "?mine=1&actor=crew&issues=course+rum");
        browser.click("tr:not([hidden]) .actor a");
        browser.back();
        assert_eq!(rows(&browser), ALL[..5]);
        browser.click(".days li a");
        assert_eq!(rows(&browser), ALL[..5], "{}", browser.run("return location.href;"));
        // Nobody of the crew had a row about rum.
        assert_eq!(columns(&browser), ["course"]);
        // A change of the address alone is a change of the view.
        browser.run(
            "history.pushState(null, '', '?actor=emil'); history.pushState(null, '', '?actor=cem'); history.back();",
        );
        assert_eq!(query(&browser), "?actor=emil");
        assert_eq!(told(&browser).split(' ').next(), Some("0"));
        // A link to a row that is folded away leads to it.
        browser.open(&format!("{home}{MATRIX}?folded=crew"));
        assert_eq!(rows(&browser), ["Crew", "Cem", "Dóra", "Emil"]);
        browser.run("location.hash = 'actor-watch';");
        assert_eq!(query(&browser), "?folded=crew");
        assert_eq!(rows(&browser), ALL);
        assert_eq!(browser.troubles(&home), [""; 0]);
    }
}

#[test]
fn views_that_were_sent_before_something_was_renamed_go_on_to_work() {
    let renamed = crew()
        .replace("[course]\n", "[course]\nformerly = [\"heading\"]\n")
        .replace("[ann]\n", "[ann]\nformerly = [\"/ann/\", \"anna\"]\n");
    assert_eq!(renamed.matches("formerly").count(), 2);
    let site = site(&renamed);
    let browser = Browser::start();
    browser.view(1280, "light");
    let home = on_disk(site.path());
    browser.open(&format!("{home}{MATRIX}?issues=heading+rum&sort=-heading"));
    assert_eq!(columns(&browser), ["course", "rum"]);
    assert_eq!(query(&browser), "?sort=-course&issues=course+rum");
    for page in ["timeline", "search"] {
        browser.open(&format!("{home}{page}/index.html?actor=anna&issue=heading"));
        browser.wait(
            "return ['actor', 'issue'].map(one => document.querySelector(`[name=${one}]`)?.value).join() === 'ann,course';",
        );
    }
    assert_eq!(browser.troubles(&home), [""; 0]);
}

#[test]
fn the_page_of_a_group_has_controls_of_its_own() {
    // Conditions so long that the matrix is no longer one page.
    let long = |position: &str| format!("{position}condition = \"{}\"\n", "if all goes well, ".repeat(60_000));
    let (west, hard) = ("position = \"west\"\n", "position = \"hard\"\n");
    let site = site(&crew().replace(west, &long(west)).replace(hard, &long(hard)));
    let browser = Browser::start();
    browser.view(1280, "light");
    let home = on_disk(site.path());
    browser.open(&format!("{home}matrix/group-deck/index.html"));
    assert_eq!(columns(&browser), ["course", "cargo", "sails"]);
    enter(&browser, "actor", "c");
    browser.click("th[data-issue=course] .sort");
    browser.click(".controls details:nth-of-type(1) summary");
    browser.click(".controls fieldset .choices label:nth-of-type(2) input");
    assert_eq!(
        (rows(&browser), columns(&browser)),
        (
            vec!["Cem".into(), "Bob".into(), "Night watch".into(), "Ann".into(), "Crew".into()],
            vec!["course".into(), "sails".into()]
        )
    );
    assert_eq!(query(&browser), "?actor=c&sort=course&issues=course+sails");
    // The issues are this group's; all else holds for the next one, too.
    browser.click(".overview li:nth-of-type(2) a");
    assert_eq!(query(&browser), "?actor=c&sort=course");
    assert_eq!(
        (rows(&browser), columns(&browser)),
        (ALL[..6].iter().map(|name| (*name).to_owned()).collect(), vec!["rum".into(), "bread".into()])
    );
    // The overview leads to an actor's row; and folds.
    browser.open(&format!("{home}{MATRIX}"));
    assert_eq!(rows(&browser), ALL);
    browser.click(".matrix tbody .fold");
    assert_eq!(rows(&browser), ["Crew", "Cem", "Dóra", "Emil"]);
    browser.click("#actor-cem td:nth-of-type(2) a");
    let target = browser.run("return [document.querySelector(':target').id, location.pathname];");
    assert!(
        texts(&target)[0] == "actor-cem" && texts(&target)[1].ends_with("/matrix/group-galley/index.html"),
        "{target}"
    );
    assert_eq!(browser.troubles(&home), [""; 0]);
}

#[test]
fn the_keyboard_alone_works_the_matrix() {
    let site = site(&crew());
    let browser = Browser::start();
    browser.view(390, "light");
    browser.open(&format!("{}{MATRIX}", on_disk(site.path())));
    let here = "const at = document.activeElement;
         return at.name || at.className || at.closest('.fold, .actor, .issue, td, nav, header, li, details')?.className || at.tagName;";
    let until = |what: &str| {
        for _ in 0..60 {
            browser.press("\u{E004}");
            if browser.run(here) == what {
                return;
            }
        }
        panic!("no way to {what}");
    };
    until("actor");
    browser.press("e");
    until("full");
    browser.press(" ");
    assert_eq!(rows(&browser), ["Crew", "Ann", "Night watch", "Bob", "Bob", "Cem"]);
    browser.press("\u{E004}");
    browser.press("\u{E007}");
    assert_eq!(browser.run("return document.querySelector('.controls details').open;"), true);
    until("reset");
    browser.press("\u{E007}");
    until("matrix-region");
    let scrolled = || browser.run("return document.activeElement.scrollLeft;").as_f64().unwrap();
    browser.press("\u{E014}");
    let moved = browser.run_async(
        "const done = arguments[arguments.length - 1]; setTimeout(() => done(document.activeElement.scrollLeft), 400);",
    );
    assert!(moved.as_f64().unwrap() > 0.0 && scrolled() > 0.0, "the region does not scroll by key");
    until("sort");
    browser.press("\u{E007}");
    assert_eq!(rows(&browser)[0], "Ann", "sorted by name");
    // What has the focus is not behind the head row or the first column.
    for _ in 0..30 {
        browser.press("\u{E004}");
        let hidden = browser.run(
            "const at = document.activeElement, box = at.getBoundingClientRect();
             if (!at.closest('td')) return null;
             const top = document.elementFromPoint(box.left + 4, box.top + 4);
             return top && at.contains(top) ? null : at.outerHTML;",
        );
        assert_eq!(hidden, Value::Null);
    }
}

#[test]
fn everyone_can_use_the_controls() {
    let axe = fs::read_to_string(tools::path("axe-core/axe.min.js")).unwrap();
    let site = site(&crew());
    let browser = Browser::start();
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (390, "light")] {
        browser.view(width, scheme);
        browser.open(&format!("{}{MATRIX}?states=shifted&sort=course", on_disk(site.path())));
        browser.run("document.querySelectorAll('.controls details').forEach(one => { one.open = true; });");
        assert!(browser.run("return document.documentElement.scrollWidth;").as_u64().unwrap() <= u64::from(width));
        browser.run(&axe);
        let found = browser.run_async(
            "const done = arguments[arguments.length - 1];
             axe.run(document, { resultTypes: ['violations'] }).then(
                 result => done(result.violations.filter(one => one.impact !== 'minor')
                     .map(one => `${one.id}: ${one.help}: ${one.nodes[0].html}`)),
                 error => done([String(error)]));",
        );
        assert_eq!(texts(&found), [""; 0], "{width} {scheme}");
    }
}
