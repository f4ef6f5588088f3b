//! What a page costs its reader, measured in a browser: bytes, whether anything moves, and what is seen without script.
//! Whether the pages work is `browser`'s matter.

use std::fs;

use serde_json::{Value, json};

use crate::driver::{Browser, Host};
use crate::tools;

/// Loads a page with nothing in the cache; what came over the line, and what moved while one reads to its end.
fn load(browser: &Browser, address: &str) -> Value {
    browser.devtools("Network.clearBrowserCache", &json!({}));
    browser.open(address);
    browser.run_async(
        "const done = arguments[arguments.length - 1];
         let moved = 0;
         new PerformanceObserver(list => {
             for (const one of list.getEntries()) moved += one.value;
         }).observe({ type: 'layout-shift', buffered: true });
         scrollTo(0, document.documentElement.scrollHeight);
         setTimeout(() => {
             const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
             done({
                 moved,
                 bytes: loaded.reduce((sum, one) => sum + one.transferSize, 0),
                 files: loaded.map(one => `${one.name.split('/').pop()} ${one.transferSize}`),
                 blocking: loaded.filter(one => one.renderBlockingStatus === 'blocking' && one.initiatorType === 'script')
                     .map(one => one.transferSize),
             });
         }, 150);",
    )
}

#[test]
fn pages_are_light_and_nothing_moves() {
    let site = tools::shipped();
    let host = Host::start(site.path());
    let browser = Browser::start();
    // Of the events the heaviest page, and the one with the least.
    let length = |page: &String| fs::metadata(site.path().join(page)).unwrap().len();
    let mut events: Vec<String> = tools::pages(site.path());
    events.retain(|page| page.starts_with("events/") && page.matches('/').count() == 2 && !page.contains("/page/"));
    events.sort_by_key(length);
    let event = |page: &String| (page.clone(), 60_000);
    let pages = [event(&events[0]), event(events.last().unwrap()), ("index.html".into(), 120_000)];
    for (page, most) in pages {
        for width in [390, 1280] {
            browser.view(width, "light");
            let seen = load(&browser, &format!("{}{page}", host.url()));
            let bytes = seen["bytes"].as_u64().unwrap();
            assert!(bytes > length(&page) && bytes <= most, "{page} at {width} px: {seen}");
            assert_eq!(seen["moved"], 0, "{page} at {width} px: {seen}");
            // What decides on the colors has to come before them; it is no larger than a packet.
            let blocking = seen["blocking"].as_array().unwrap();
            assert!(blocking.iter().all(|size| size.as_u64().unwrap() < 1_400), "{page}: {seen}");
        }
    }
}

#[test]
fn a_page_is_painted_without_script() {
    let site = tools::shipped();
    let host = Host::start(site.path());
    let browser = Browser::start();
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    for page in ["index.html", "events/witkoff-on-x/index.html", "matrix/index.html", "timeline/index.html"] {
        browser.open(&format!("{}{page}", host.url()));
        let seen = browser.wait(
            "const painted = performance.getEntriesByName('first-contentful-paint').length;
             const heading = document.querySelector('h1').getBoundingClientRect();
             return painted > 0 && { shown: heading.width > 0 && heading.top < innerHeight, words: document.body.innerText.length };",
        );
        assert_eq!(seen["shown"], true, "{page}: {seen}");
        assert!(seen["words"].as_u64().unwrap() > 500, "{page}: {seen}");
    }
}
