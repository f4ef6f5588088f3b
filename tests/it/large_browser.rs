//! Large pages in a real browser: the overview of a parted matrix is sorted and filtered, an edge beyond which columns go on
//! is told, and what is folded opens for a link into it. Controls of the tables themselves are `matrix_script`'s matter.

use serde_json::json;

use crate::driver::Browser;
use crate::large;
use crate::matrix_script::{crew, enter, on_disk, query, rows, site, texts, told, write};

const MATRIX: &str = "matrix/index.html";

/// A crew of more than a few, with conditions so long that the matrix is no longer one page.
fn parted() -> String {
    let long = |position: &str| format!("{position}condition = \"{}\"\n", "if all goes well, ".repeat(60_000));
    let (west, hard) = ("position = \"west\"\n", "position = \"hard\"\n");
    let more = |number| format!("[more-{number}]\nname = \"More {number}\"\nkind = \"person\"\n");
    let more: String = (0..4).map(more).collect();
    crew()
        .replace(west, &long(west))
        .replace(hard, &long(hard))
        .replace("-- content/issues.toml --", &format!("{more}-- content/issues.toml --"))
}

#[test]
fn the_overview_of_a_parted_matrix_sorts_and_filters() {
    let site = site(&parted());
    let browser = Browser::start();
    browser.view(1280, "light");
    let home = on_disk(site.path());
    browser.open(&format!("{home}{MATRIX}"));
    assert_eq!(told(&browser), "", "nothing is left out");
    enter(&browser, "actor", "night");
    assert_eq!(rows(&browser), ["Night watch", "Bob"], "a body's name finds who is in it");
    enter(&browser, "actor", "");
    // By how many issues of a group each is on record on; who is on none stands last, each actor once.
    let sort = "th[data-part=group-deck] .sort";
    browser.click(sort);
    browser.click(sort);
    assert_eq!(rows(&browser)[0], "Cem");
    assert!(told(&browser).starts_with("sorted by Deck"), "{}", told(&browser));
    assert_eq!(query(&browser), "?sort=-group-deck");
    browser.click(sort);
    browser.click("[name=full]");
    assert_eq!(told(&browser), "7 of 12 rows: 6 of 11 actors", "who is on no record is hidden");
    browser.click("[name=full]");
    browser.click(".controls details:nth-of-type(2) summary");
    browser.click(".controls label[data-state=rejects] input");
    assert_eq!(rows(&browser), ["Dóra"], "a mark finds the cells that count it");
    browser.click(".controls label[data-state=rejects] input");
    browser.click(".controls label[data-state=clear] input");
    assert!(rows(&browser).contains(&"Ann".to_owned()), "what bears no mark can be chosen, too");
    browser.click(".controls label[data-state=clear] input");
    browser.click(".controls details:nth-of-type(1) summary");
    browser.click(".controls fieldset .choices label:nth-of-type(1) input");
    let heads = browser.run(
        "return [...document.querySelectorAll('thead [data-part]')].filter(one => one.checkVisibility())
             .map(one => one.querySelector('a').innerText);",
    );
    assert_eq!(texts(&heads), ["Galley"]);
    assert_eq!(query(&browser), "?groups=group-galley");
    let summary = browser.run("return document.querySelector('.controls summary').innerText;");
    assert_eq!(summary, "Groups of issues: 1 of 2");
    // Groups are chosen here alone.
    browser.click(".overview li:nth-of-type(1) a");
    assert_eq!(query(&browser), "");
    assert_eq!(browser.troubles(&home), [""; 0]);
}

#[test]
fn links_of_the_overview_look_like_links() {
    let site = site(&parted());
    let browser = Browser::start();
    browser.view(1280, "light");
    browser.open(&format!("{}{MATRIX}", on_disk(site.path())));
    let plain = browser.run(
        "const paper = getComputedStyle(document.body).color;
         return [...document.querySelectorAll('.tallies thead a, .tallies .on-record a')].filter(link => {
             const style = getComputedStyle(link);
             return style.color === paper || style.textDecorationColor === 'rgba(0, 0, 0, 0)';
         }).map(link => link.outerHTML);",
    );
    assert_eq!(texts(&plain), [""; 0]);
    assert!(browser.run("return document.querySelectorAll('.tallies .on-record a').length;").as_u64() > Some(5));
}

#[test]
fn an_edge_beyond_which_columns_go_on_is_shaded() {
    let site = site(&crew());
    // Screenshots have no scroll bars, so that what is measured must have none.
    let browser = Browser::with(&["--hide-scrollbars"]);
    // A few pixels at the right edge of the first table's caption, where nothing else stands.
    let edge = |width: u32, left: u32| {
        browser.view(width, "light");
        browser.open(&format!("{}{MATRIX}", on_disk(site.path())));
        let at = browser.run(&format!(
            "const region = document.querySelector('.matrix-region');
             region.scrollLeft = {left};
             region.scrollIntoView();
             const box = region.getBoundingClientRect(), caption = region.querySelector('caption').getBoundingClientRect();
             return {{ x: box.left + region.clientWidth - 4 + scrollX, y: caption.top + 3 + scrollY, width: 4, height: 4, scale: 1,
                 over: region.scrollWidth - region.clientWidth - Math.round(region.scrollLeft) }};"
        ));
        let shot = browser.devtools("Page.captureScreenshot", &json!({ "captureBeyondViewport": true, "clip": at }));
        (at["over"].as_i64().unwrap(), shot["data"].as_str().unwrap().to_owned())
    };
    let (beyond, shaded) = edge(390, 0);
    let (nothing, end) = edge(390, 10_000);
    let (fits, whole) = edge(1280, 0);
    assert!(beyond > 100 && nothing <= 1 && fits <= 1, "{beyond} {nothing} {fits}");
    assert_ne!(shaded, whole);
    assert_eq!(end, whole);
}

#[test]
fn what_is_folded_opens_for_a_link_into_it() {
    let folder = write(&large::crew());
    let browser = Browser::start();
    browser.view(1280, "light");
    for page in ["actors/crew/index.html", "matrix/2025-01-01/index.html"] {
        let page = format!("{}{page}", on_disk(folder.path()));
        browser.open(&page);
        let folded = browser.run(
            "const all = [...document.querySelectorAll('details:not([open]) [id]:is(.statement, .change-list > li)')];
             return all.filter(one => !one.checkVisibility()).at(-1)?.id ?? '';",
        );
        let folded = folded.as_str().unwrap().to_owned();
        assert!(!folded.is_empty(), "nothing is folded on {page}");
        browser.open("about:blank");
        browser.open(&format!("{page}#{folded}"));
        let seen = browser.run(
            "const target = document.querySelector(':target');
             return !!target && target.checkVisibility() && Math.abs(target.getBoundingClientRect().top) < innerHeight;",
        );
        assert_eq!(seen, true, "{page}#{folded}");
    }
}

#[test]
fn the_list_of_days_stands_apart_from_the_link_above_it() {
    let folder = write(&large::crew());
    let browser = Browser::start();
    for width in [390, 1280] {
        browser.view(width, "light");
        browser.open(&format!("{}{MATRIX}", on_disk(folder.path())));
        let apart = browser.run(
            "const [link, heading] = [document.querySelector('.more a'), document.querySelector('#days')];
             return heading.getBoundingClientRect().top - link.getBoundingClientRect().bottom;",
        );
        assert!(apart.as_f64() >= Some(16.0), "{apart} px at {width}");
    }
}
