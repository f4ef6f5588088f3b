//! Hostile input: no bytes make a build panic or hang, and nothing that an author writes runs in a reader's browser.

use proptest::prelude::*;

use crate::annotated::{codes, inputs, made};
use crate::fixture::without_scripts;

const SITE: (&str, &str) = ("site.toml", "title = \"T\"\n");
const EVENT: &str = "+++\ntitle = \"E\"\ndate = 2025-01-01\n[[source]]\ntitle = \"S\"\n+++\nBody *text* [[e]].\n";

/// Every kind of file that is parsed.
const PLACES: [&str; 9] = [
    "site.toml",
    "content/events/e.md",
    "content/pages/p.md",
    "content/index.md",
    "content/actors.toml",
    "content/issues.toml",
    "content/publishers.toml",
    "content/sources.toml",
    "content/relations.toml",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300), place in 0..PLACES.len()) {
        made(&inputs(&[(PLACES[place], bytes)]));
    }

    #[test]
    fn damaged_files(at in 0..EVENT.len(), cut in 0..20_usize, put in "[\\[\\]{}\"'+=\\\\.,#\\x00-\\x1f\u{202e}a-z]{0,8}") {
        let end = (at + cut).min(EVENT.len());
        let damaged = format!("{}{put}{}", &EVENT[..at], &EVENT[end..]);
        for place in PLACES {
            made(&inputs(&[SITE, (place, damaged.as_str())]));
        }
    }
}

#[test]
fn encodings() {
    let plain = made(&inputs(&[SITE, ("content/events/e.md", EVENT)])).1;
    for same in [format!("\u{feff}{EVENT}"), EVENT.replace('\n', "\r\n"), EVENT.replace('\n', "\r")] {
        assert!(made(&inputs(&[SITE, ("content/events/e.md", same.as_str())])).1 == plain, "{same:?}");
    }
    for bytes in [&b"\xff\xfeT\0"[..], &b"\xfe\xff\0T"[..], &b"+++\ntitle = \"\xff\"\n+++\n"[..]] {
        assert!(codes(&[("content/events/e.md", bytes)]).contains(&"not-utf-8"));
    }
    // Of what cannot be read nothing else is told: it would not say what was written.
    let latin = |text: &str| text.replace("Rome", "R\u{f6}m").chars().map(|c| c as u8).collect::<Vec<u8>>();
    let ascii = EVENT.chars().filter(char::is_ascii).collect::<String>() + "Rome, and `a` link to [[nowhere]].";
    assert_eq!(
        codes(&[SITE, ("content/events/e.md", &*String::from_utf8_lossy(ascii.as_bytes()))]).first(),
        Some(&"unknown-link")
    );
    let site = (SITE.0, SITE.1.as_bytes());
    assert_eq!(codes(&[site, ("content/events/e.md", &latin(&ascii)[..])]), ["not-utf-8"]);
    let theme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/event.html")).unwrap();
    assert_eq!(codes(&[site, ("templates/event.html", &latin(&format!("{theme}Rome"))[..])]), ["not-utf-8"]);
}

#[test]
fn a_capture_that_is_no_text_matters_where_a_source_names_it() {
    let pdf = ("content/captures/gazette.pdf", &b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\0"[..]);
    let event = |capture: &str| {
        format!("+++\ntitle = \"A\"\ndate = 2025-04-15\n[[source]]\ntitle = \"S\"\n{capture}+++\nText.\n").into_bytes()
    };
    let said = |event: &[u8]| {
        let site = ("site.toml", &b"title = \"T\"\n"[..]);
        made(&inputs(&[site, pdf, ("content/events/a.md", event)])).0.diagnostics
    };
    assert_eq!(said(&event("")), []);
    let said = said(&event("capture = \"gazette.pdf\"\n"));
    let [found] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!((found.code, found.place.as_ref().unwrap().file.as_str()), ("no-capture", "content/events/a.md"));
    assert_eq!(found.message, "the capture `gazette.pdf` is no plain text");
    assert!(found.hint.as_ref().unwrap().contains("plain text in UTF-8") && found.also[0].1.contains("not UTF-8"));
}

#[test]
fn a_file_of_50_megabytes() {
    let text = EVENT.to_owned() + &"word ".repeat(10_000_000);
    assert_eq!(codes(&[SITE, ("content/events/e.md", text.as_str())]), ["too-large"]);
}

#[test]
fn deep_long_and_wide() {
    let bodies = [
        ">".repeat(100_000),
        "x".repeat(1_000_000),
        "*".repeat(100_000),
        "[".repeat(100_000),
        format!("|{}\n|{}\n", "a|".repeat(5000), "-|".repeat(5000)),
        format!("{}\n", "`".repeat(50_000)),
    ];
    for body in bodies {
        made(&inputs(&[SITE, ("content/events/e.md", format!("{EVENT}{body}").as_str())]));
    }
    let bombs = [
        format!("x = {}", "[".repeat(100_000)),
        format!("x = {}{}", "[".repeat(20_000), "]".repeat(20_000)),
        format!("x = {}", "{a=".repeat(50_000)),
        format!("{}z = 1", "a.".repeat(20_000)),
        format!("[{}z]", "a.".repeat(20_000)),
    ];
    for bomb in bombs {
        made(&inputs(&[("site.toml", bomb.as_str())]));
        made(&inputs(&[SITE, ("content/events/e.md", format!("+++\n{bomb}\n+++\n").as_str())]));
    }
}

#[test]
fn many_of_one_thing() {
    let issues = (
        "content/issues.toml",
        "[i]\nname = \"I\"\npositions = [{ id = \"p\", label = \"P\" }, { id = \"q\", label = \"Q\" }]\n",
    );
    let of_actor = |text: &str, who: &str| {
        let stance = format!(
            "[[stance]]\nactor = \"{who}\"\nissue = \"i\"\nposition = \"p\"\nvia = \"said\"\nnote = \"N.\"\n+++\n"
        );
        let event = EVENT.replacen("+++\nBody", &(stance + "Body"), 1);
        let (built, pages) =
            made(&inputs(&[SITE, issues, ("content/actors.toml", text), ("content/events/e.md", event.as_str())]));
        assert!(pages.iter().any(|(path, _)| path.as_str() == "matrix/index.html"), "{:?}", built.diagnostics);
        pages
    };
    // More names than a search's entry has room for.
    let aliases: Vec<String> = (0..17_000).map(|number| format!("\"b{number}\"")).collect();
    of_actor(&format!("[a]\nname = \"A\"\nkind = \"state\"\naliases = [{}]\n", aliases.join(", ")), "a");
    // Each in all before it: a row for each way would be some for each sum of them.
    let mut nested = String::new();
    for number in 0..40 {
        let of: Vec<String> = (0..number).map(|before| format!("\"a{before}\"")).collect();
        let of = of.join(", ");
        nested += &format!("[a{number}]\nname = \"A{number}\"\nkind = \"coalition\"\nmemberships = [{of}]\n");
    }
    let pages = of_actor(&nested, "a39");
    let list = pages.iter().find(|(path, _)| path.as_str() == "actors/index.html").unwrap();
    assert!(String::from_utf8_lossy(&list.1).matches("A39").count() >= 39, "under each that it is in");
    // Who comes and goes many times, in one who does.
    let terms = |of: &str| {
        let year = |year: u32| format!("{{ of = \"{of}\", from = {year}-01-01, until = {year}-07-01 }}");
        (1000..2000).map(year).collect::<Vec<_>>().join(", ")
    };
    let (inner, outer) = (terms("m"), terms("b"));
    of_actor(
        &format!(
            "[b]\nname = \"B\"\nkind = \"state\"\n[m]\nname = \"M\"\nkind = \"faction\"\nmemberships = [{outer}]\n\
         [c]\nname = \"C\"\nkind = \"person\"\nmemberships = [{inner}]\n"
        ),
        "c",
    );
}

#[test]
fn a_circle_of_very_many_is_told_in_a_few_words() {
    let event = |number: usize| {
        let cause = |to: usize| format!("[[related]]\nto = \"e{to:03}\"\nkind = \"causes\"\nwhy = \"W.\"\n");
        let back = if number > 1 { cause(0) } else { String::new() };
        let text = format!("+++\ntitle = \"E\"\ndate = 2025-01-01\n{}{back}+++\nText.\n", cause((number + 1) % 300));
        (format!("content/events/e{number:03}.md"), text)
    };
    let events: Vec<(String, String)> = (0..300).map(event).collect();
    let mut files = vec![SITE];
    files.extend(events.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let said = made(&inputs(&files)).0.diagnostics;
    let circles: Vec<&str> =
        said.iter().filter(|found| found.code == "relation-circle").map(|found| found.message.as_str()).collect();
    assert!(circles.len() > 290 && circles.iter().all(|message| message.len() < 200), "{circles:?}");
    assert!(circles.contains(&"`causes` goes in a circle: `e000` → `e001` → `e002`"));
    assert!(circles.iter().any(|message| message.starts_with("`causes` goes in a circle: `e000` → … → `e2")));
}

#[test]
fn nothing_runs() {
    const EVIL: &str = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\\\" onload=alert(1) ' onfocus=alert(1) x=\\u2028";
    let evil = EVIL;
    let site = format!(
        "title = \"{evil}\"\ndescription = \"{evil}\"\nauthors = [\"{evil}\"]\n[nav]\n\"{evil}\" = \"javascript:alert(1)\"\n"
    );
    let actors = format!(
        "[a]\nname = \"{evil}\"\nkind = \"person\"\nrole = \"{evil}\"\nabout = \"{evil}\"\naliases = [\"{evil}\"]\nnames = [{{ name = \"{evil}\" }}]\n"
    );
    let issues = format!(
        "[i]\nname = \"{evil}\"\nquestion = \"{evil}\"\ngroup = \"{evil}\"\nabout = \"{evil}\"\npositions = [{{ id = \"p\", label = \"{evil}\", about = \"{evil}\" }}]\n"
    );
    let event = format!(
        "+++\ntitle = \"{evil}\"\ndate = 2025-01-01\ndate_note = \"{evil}\"\nplace = \"{evil}\"\nsummary = \"{evil}\"\ntags = [\"{evil}\"]\nextra = {{ x = \"{evil}\" }}\n\
        [[source]]\ntitle = \"{evil}\"\nauthor = \"{evil}\"\npublisher = \"{evil}\"\nurl = \"https://x.example/'onload=alert(1)\"\n\
        [[response]]\nactor = \"a\"\ntext = \"{evil}\"\n[[correction]]\ndate = 2025-01-02\ntext = \"{evil}\"\n\
        [[stance]]\nactor = \"a\"\nissue = \"i\"\nposition = \"p\"\nvia = \"said\"\ncondition = \"{evil}\"\nquote = \"{evil}\"\ntranslation = \"{evil}\"\nnote = \"{evil}\"\nby = \"{evil}\"\n\
        [[related]]\nto = \"f\"\nkind = \"follows\"\nwhy = \"{evil}\"\n+++\n\
        # {evil}\n\n```{evil}\n{evil}\n```\n\n# H {{#x onclick=alert(1)}}\n\n[a](javascript:alert(1)) [b](JaVaScRiPt:x) [c](data:text/html,x) [d](vbscript:x) [e](//h/x) <javascript:x> [f](&#106;avascript:x)\n\n{evil}\n"
    );
    let files = [
        ("site.toml", site.as_str()),
        ("content/actors.toml", &actors),
        ("content/issues.toml", &issues),
        ("content/events/e.md", &event),
        ("content/events/f.md", EVENT),
        ("content/index.md", EVIL),
    ];
    let mut pages = 0;
    for (path, bytes) in made(&inputs(&files)).1 {
        if path.as_str().ends_with(".html") {
            pages += 1;
            let html = String::from_utf8(bytes).unwrap();
            assert!(path.as_str() != "events/e/index.html" || html.matches("alert(1)").count() > 20, "{html}");
            let found = runs(&without_scripts(&html));
            assert!(found.is_none(), "{path}: {found:?}");
        }
    }
    assert!(pages > 10, "{pages} pages");
}

/// The first tag of the page that would run something.
fn runs(html: &str) -> Option<String> {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        // Where the tag ends: not within quotation marks.
        let mut quote = None;
        let mut bare = String::new();
        let mut end = rest.len();
        for (at, c) in rest.char_indices() {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (None, '>') => {
                    end = at;
                    break;
                }
                (Some(open), c) if c == open => quote = None,
                (None, c) => bare.push(c.to_ascii_lowercase()),
                _ => {}
            }
        }
        let tag = &rest[..end];
        let lower = tag.to_ascii_lowercase();
        let handler = bare.split_whitespace().skip(1).any(|name| name.starts_with("on") && name.contains('='));
        let scheme = ["javascript:", "data:text", "vbscript:"].iter().any(|s| lower.contains(&format!("=\"{s}")));
        // A block of data is no script, as long as nothing but its own end ends it.
        let data = tag == "<script type=\"application/ld+json\""
            && rest[end..].find('<').is_some_and(|at| rest[end + at..].starts_with("</script>"));
        if (lower.starts_with("<script") && !data) || handler || scheme || lower.contains("href=\"//") {
            return Some(tag.to_owned());
        }
        rest = &rest[end..];
    }
    None
}
