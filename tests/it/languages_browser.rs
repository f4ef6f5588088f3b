//! A dossier that runs from right to left, and the choice of colors, in a real browser and from disk.

use serde_json::json;

use crate::driver::Browser;
use crate::fixture::build_site;
use crate::matrix_script::{on_disk, write};
use crate::tools;

/// Events, actors, issues and a page, in Persian.
pub const SITE: &str = include_str!("persian.txt");

#[test]
fn pages_from_right_to_left_and_colors_by_choice() {
    // Without an address, so that the missing page does not look for its styles there.
    let folder = write(&build_site(&SITE.replace("base_url = ", "# ")));
    let home = on_disk(folder.path());
    let browser = Browser::start();
    runs_from_right_to_left(&browser, &home, &tools::pages(folder.path()));
    colors_are_a_choice(&browser, &home);
}

fn runs_from_right_to_left(browser: &Browser, home: &str, pages: &[String]) {
    for width in [320, 1440] {
        browser.view(width, "light");
        for page in pages {
            browser.open(&format!("{home}{page}"));
            let seen = browser.run(
                "const root = document.documentElement;
                 scrollBy(-400, 0);
                 const there = scrollX;
                 scrollBy(800, 0);
                 const edges = [...document.querySelectorAll('.matrix-region')].map(region => {
                     region.scrollLeft = -200;
                     const head = region.querySelector('tbody th').getBoundingClientRect();
                     return Math.abs(head.right - region.getBoundingClientRect().right) < 2;
                 });
                 return { wide: root.scrollWidth, there, back: scrollX, edges,
                     start: Math.round(document.querySelector('h1').getBoundingClientRect().right) };",
            );
            assert!(seen["wide"].as_u64().unwrap() <= u64::from(width), "{page} at {width} px: {seen}");
            assert_eq!((&seen["there"], &seen["back"]), (&json!(0), &json!(0)), "{page} at {width} px: {seen}");
            assert!(seen["edges"].as_array().unwrap().iter().all(|edge| edge == true), "{page} at {width} px: {seen}");
            assert!(page != "matrix/index.html" || seen["edges"].as_array().unwrap().len() > 1, "{seen}");
            assert!(seen["start"].as_u64().unwrap() > u64::from(width) / 2, "{page} at {width} px: {seen}");
        }
        assert_eq!(browser.troubles(home), [""; 0]);
    }
    browser.open(&format!("{home}search/index.html?q=سد"));
    let told =
        browser.wait("return document.querySelector('.results li') && document.querySelector('output').textContent;");
    assert!(told.as_str().unwrap().contains('۵'), "{told}");
    browser.open(&format!("{home}timeline/index.html"));
    let told = browser.wait("return document.querySelector('.controls output')?.textContent;");
    assert_eq!(told, "۵ از ۵ رویداد");
}

fn colors_are_a_choice(browser: &Browser, home: &str) {
    let paper = "return getComputedStyle(document.body).backgroundColor;";
    let choice =
        "return [document.documentElement.dataset.colors ?? '', document.querySelector('[name=colors]').value];";
    browser.view(1440, "dark");
    browser.open(&format!("{home}index.html"));
    let (dark, chosen) = (browser.run(paper), browser.run(choice));
    assert_eq!(chosen, json!(["", ""]));
    // By the keyboard: the arrow down leads to the next choice.
    browser.run("document.querySelector('[name=colors]').focus();");
    browser.press("\u{E015}");
    browser.wait("return document.documentElement.dataset.colors === 'light';");
    let light = browser.run(paper);
    assert_ne!(dark, light);
    // It holds on other pages, from their first moment.
    browser.open(&format!("{home}matrix/index.html"));
    assert_eq!((browser.run(choice), browser.run(paper)), (json!(["light", "light"]), light.clone()));
    browser.view(1440, "light");
    browser.run(
        "const field = document.querySelector('[name=colors]');
         field.value = 'dark';
         field.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    assert_eq!((browser.run(choice), browser.run(paper)), (json!(["dark", "dark"]), dark));
    // On paper it is black on white.
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    assert_eq!(browser.run(paper), "rgb(255, 255, 255)");
    assert_eq!(browser.run("return document.querySelector('[name=colors]').checkVisibility();"), false);
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "" }));
    // Where nothing may be remembered, it holds for the page.
    let blocked =
        json!({ "source": "Object.defineProperty(window, 'localStorage', { get() { throw new Error(); } });" });
    let blocked = browser.devtools("Page.addScriptToEvaluateOnNewDocument", &blocked);
    browser.open(&format!("{home}index.html"));
    assert_eq!(browser.run(choice), json!(["", ""]));
    browser.run(
        "const field = document.querySelector('[name=colors]');
         field.value = 'dark';
         field.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    assert_eq!(browser.run(choice), json!(["dark", "dark"]));
    browser.devtools("Page.removeScriptToEvaluateOnNewDocument", &blocked);
    assert_eq!(browser.troubles(home), [""; 0]);
    // Without script there is no switch.
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&format!("{home}index.html"));
    let fields = browser.devtools("DOM.getDocument", &json!({ "depth": 0 }));
    let found = json!({ "nodeId": fields["root"]["nodeId"], "selector": "body select" });
    assert_eq!(browser.devtools("DOM.querySelector", &found)["nodeId"], 0);
}
