//! What an event's page tells besides its text: effects on the matrix, contents, citations, and metadata, each as others
//! read it.

use serde_json::Value;

use crate::fixture::{Tree, build_site, files, has_errors, inputs, shown, warm, without_scripts};
use crate::markup::{by_id, words};
use crate::voyage;
use rapporteur::build::Memory;

const TITLE: &str = r#"50 % of A&B_c {#1} \\ ~^$ «Москва» </script><!-- "x""#;

fn site(settings: &str) -> String {
    let title = TITLE.replace('"', "\\\"");
    format!(
        r#"
-- site.toml --
title = "Harbor & sons"
{settings}
-- content/actors.toml --
[guild]
name = "The Guild"
kind = "organization"
[ann]
name = "Ann </script>"
kind = "person"
aliases = ["Annie"]
roles = [{{ title = "Speaker" }}]
memberships = [{{ of = "guild", lead = true }}]
-- content/issues.toml --
[quay]
name = "Quay"
positions = [{{ id = "keep", label = "Keep" }}, {{ id = "sell", label = "Sell" }}]
-- content/events/sale.md --
+++
title = "{title}"
date = 2025-04-15
place = "Port Amsel"
[[source]]
publisher = "Courier"
title = "On the quay"
url = "https://courier.example/1"
date = "2025-04"
[[stance]]
actor = "ann"
issue = "quay"
position = "sell"
via = "said"
quote = "Vendons </script>"
lang = "fr"
[[correction]]
date = 2025-05-02
text = "One."
[[correction]]
date = 2025-04-30
text = "Two."
+++
Text.
-- content/events/spring.md --
+++
title = "Spring"
date = "2025-03"
status = "planned"
[[source]]
publisher = "Courier"
+++
Text.
-- content/events/never.md --
+++
title = "Never"
date = "unknown"
[[source]]
publisher = "Courier"
+++
Text.
"#
    )
}

const SETTINGS: &str = "base_url = \"https://harbor.example/d\"\nauthors = [\"The {editors} & co\", \"A. O'Neill\"]";

fn built(settings: &str) -> Tree {
    let tree = build_site(&site(settings));
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    tree
}

fn plain(html: &str) -> String {
    let entities = [("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    entities.iter().fold(html.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The BibTeX and the CSL-JSON that a page offers.
fn offered(tree: &Tree, id: &str) -> (String, Value) {
    let page = tree.page(&format!("events/{id}/index.html"));
    let cite = by_id(page, "section", "cite").unwrap();
    let texts: Vec<String> =
        cite.split("<pre>").skip(1).map(|rest| plain(rest.split_once("</pre>").unwrap().0)).collect();
    let [bibtex, csl] = texts.try_into().unwrap();
    (bibtex, serde_json::from_str(&csl).unwrap())
}

fn json_ld(page: &str) -> Vec<Value> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    let data: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().unwrap().clone()
}

fn meta<'a>(page: &'a str, property: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("<meta property=\"{property}\" content=\""))?;
    Some(rest.split_once('"').unwrap().0)
}

#[test]
fn bibtex_is_read_by_a_reader_of_bibtex() {
    use biblatex::{Bibliography, ChunksExt, DateValue, PermissiveType};
    let entry = |settings: &str, id: &str| {
        let (text, _) = offered(&built(settings), id);
        let mut all = Bibliography::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}")).into_vec();
        assert_eq!(all.len(), 1);
        all.remove(0)
    };
    let sale = entry(SETTINGS, "sale");
    assert_eq!(sale.key, "sale");
    let title = sale.title().unwrap().format_verbatim();
    assert_eq!(title, TITLE.replace("\\\\", "\\"));
    let authors = sale.author().unwrap();
    assert_eq!(authors.len(), 2, "{authors:?}");
    assert_eq!(authors[1].name, "A. O'Neill");
    assert_eq!(sale.url().unwrap(), "https://harbor.example/d/events/sale/");
    let date = |entry: &biblatex::Entry| match entry.date().unwrap() {
        PermissiveType::Typed(date) => match date.value {
            DateValue::At(at) => (at.year, at.month.map(|month| month + 1), at.day.map(|day| day + 1)),
            other => panic!("{other:?}"),
        },
        PermissiveType::Chunks(chunks) => panic!("{chunks:?}"),
    };
    // The newest correction dates it, wherever it stands in the file.
    assert_eq!(date(&sale), (2025, Some(5), Some(2)));
    let spring = entry("", "spring");
    assert_eq!(date(&spring), (2025, Some(3), None));
    assert!(spring.url().is_err() && spring.author().is_err());
    assert!(entry("", "never").date().is_err());
}

#[test]
fn csl_json_has_what_a_citation_needs() {
    let tree = built(SETTINGS);
    let (_, csl) = offered(&tree, "sale");
    let item = &csl[0];
    assert_eq!(csl.as_array().unwrap().len(), 1);
    assert_eq!((&item["id"], &item["type"]), (&"sale".into(), &"webpage".into()));
    assert_eq!(item["title"], TITLE.replace("\\\\", "\\"));
    assert_eq!(item["container-title"], "Harbor & sons");
    assert_eq!(item["author"][0]["literal"], "The {editors} & co");
    assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2025, 5, 2]]));
    assert_eq!(item["URL"], "https://harbor.example/d/events/sale/");
    let (_, csl) = offered(&built(""), "never");
    assert!(csl[0].get("URL").is_none() && csl[0].get("issued").is_none() && csl[0].get("author").is_none());
}

#[test]
fn a_citation_says_where_it_is_for_good_or_that_it_is_nowhere() {
    let cite = |settings: &str| {
        let tree = built(settings);
        words(by_id(tree.page("events/sale/index.html"), "section", "cite").unwrap())
    };
    let published = cite(SETTINGS);
    assert!(published.contains("https://harbor.example/d/events/sale/"), "{published}");
    assert!(published.contains("May 2, 2025") && published.contains("by a correction"), "{published}");
    // A quote in the title stands within the marks of the citation, and as it is where no marks are around it.
    let marked = |language: &str, title: &str| {
        let title = format!("title = \"{title}\"");
        let text = site(SETTINGS).replace(&format!("title = \"{}\"", TITLE.replace('"', "\\\"")), &title);
        build_site(&text.replace("title = \"Harbor", &format!("language = \"{language}\"\ntitle = \"Harbor")))
    };
    for (language, title, told) in
        [("en", "Ann: “Sold”", "“Ann: ‘Sold’,” Harbor"), ("de", "Ann: „Verkauft“", "„Ann: ‚Verkauft‘“, Harbor")]
    {
        let tree = marked(language, title);
        let cite = words(by_id(tree.page("events/sale/index.html"), "section", "cite").unwrap());
        assert!(cite.contains(told), "{cite}");
        let (bibtex, csl) = offered(&tree, "sale");
        assert!(bibtex.contains(title) && csl[0]["title"] == title, "{bibtex}");
    }
    let local = cite("");
    assert!(local.contains("no address on the web") && !local.contains("http"), "{local}");
}

#[test]
fn an_address_in_another_script_is_encoded_wherever_machines_read_it() {
    let tree = built(&SETTINGS.replace("harbor.example/d", "harbor.example/öffentlich"));
    let encoded = "https://harbor.example/%C3%B6ffentlich/";
    let page = tree.page("events/sale/index.html");
    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{encoded}events/sale/\">")), "{page}");
    assert!(offered(&tree, "sale").0.contains(&format!("url = {{{encoded}events/sale/}}")));
    for path in ["sitemap.xml", "robots.txt", "atom.xml", "feed.json", "shifts.xml"] {
        let text = tree.page(path);
        assert!(text.contains(encoded) && !text.contains("öffentlich"), "{path}: {text}");
    }
}

#[test]
fn linked_data_names_what_is_there() {
    let tree = built(SETTINGS);
    let page = tree.page("events/sale/index.html");
    // What closes it is its own end, and only scripts of the theme run.
    assert_eq!(without_scripts(page).matches("<script").count(), 1);
    let nodes = json_ld(page);
    let types: Vec<&str> = nodes.iter().map(|node| node["@type"].as_str().unwrap()).collect();
    assert_eq!(types, ["NewsArticle", "Claim"]);
    let (article, claim) = (&nodes[0], &nodes[1]);
    assert_eq!(article["headline"], TITLE.replace("\\\\", "\\"));
    assert_eq!((&article["datePublished"], &article["dateModified"]), (&"2025-04-15".into(), &"2025-05-02".into()));
    assert_eq!(article["about"]["@type"], "Event");
    assert_eq!(
        (&article["about"]["startDate"], &article["about"]["location"]["name"]),
        (&"2025-04-15".into(), &"Port Amsel".into())
    );
    assert_eq!(article["url"], "https://harbor.example/d/events/sale/");
    assert_eq!(article["citation"][0]["url"], "https://courier.example/1");
    assert_eq!((&claim["text"], &claim["inLanguage"]), (&"Vendons </script>".into(), &"fr".into()));
    assert_eq!(
        (&claim["author"][0]["@type"], &claim["author"][0]["name"]),
        (&"Person".into(), &"Ann </script>".into())
    );
    assert_eq!(claim["author"][0]["url"], "https://harbor.example/d/actors/ann/");
    assert_eq!(
        (&claim["appearance"]["name"], &claim["appearance"]["datePublished"]),
        (&"On the quay".into(), &"2025-04".into())
    );
    let ann = json_ld(tree.page("actors/ann/index.html")).remove(0);
    assert_eq!((&ann["@type"], &ann["jobTitle"]), (&"Person".into(), &"Speaker".into()));
    assert_eq!((&ann["alternateName"][0], &ann["memberOf"][0]["name"]), (&"Annie".into(), &"The Guild".into()));
    assert_eq!(json_ld(tree.page("actors/guild/index.html"))[0]["@type"], "Organization");
    let spring = json_ld(tree.page("events/spring/index.html")).remove(0);
    assert_eq!(spring["about"]["eventStatus"], "https://schema.org/EventScheduled");
    assert!(spring.get("datePublished").is_none());
    // Without an address of the site there is none in it.
    let local = json_ld(built("").page("events/sale/index.html")).remove(0);
    assert!(local.get("url").is_none() && local["mentions"][0].get("url").is_none(), "{local}");
}

#[test]
fn open_graph_tells_what_a_link_to_the_page_shows() {
    let tree = built(SETTINGS);
    let page = tree.page("events/sale/index.html");
    assert_eq!(meta(page, "og:title").map(plain), Some(TITLE.replace("\\\\", "\\")));
    assert_eq!(meta(page, "og:site_name"), Some("Harbor &amp; sons"));
    assert_eq!((meta(page, "og:type"), meta(page, "og:description")), (Some("article"), Some("Text.")));
    assert_eq!(
        meta(page, "og:url").map(|url| url.replace("&#x2F;", "/")),
        Some("https://harbor.example/d/events/sale/".into())
    );
    assert_eq!(meta(page, "article:published_time"), Some("2025-04-15"));
    assert_eq!(meta(tree.page("events/spring/index.html"), "article:published_time"), None);
    assert_eq!(meta(tree.page("actors/ann/index.html"), "og:type"), Some("website"));
    let tree = built("");
    assert_eq!(meta(tree.page("events/sale/index.html"), "og:url"), None);
}

fn voyage_site(events: &str) -> String {
    let (actors, issues) =
        (voyage::actors("crew state Crew\nann person Ann of crew"), voyage::issues("course: north, south"));
    ["-- site.toml --\ntitle = \"T\"\n", &actors, &issues, &voyage::events(events)].concat()
}

const TURNS: &str = "2025-01-10 one One: ann course north
2025-02-10 two Two: ann course south
2025-03-10 three Three: ann course north
2025-04-10 four Four: ann course north";

#[test]
fn a_statement_tells_what_it_did_to_the_matrix() {
    let tree = build_site(&voyage_site(TURNS));
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    let effects = |id: &str| {
        let page = tree.page(&format!("events/{id}/index.html")).to_owned();
        let positions = by_id(&page, "section", "positions").unwrap();
        let told = positions.split_once("<ul class=\"effects\">").map(|(_, rest)| rest.split_once("</ul>").unwrap().0);
        told.map(|told| (words(told), told.to_owned()))
    };
    let (first, html) = effects("one").unwrap();
    assert!(first.contains("first on record"), "{first}");
    assert!(html.contains("href=\"../../matrix/2025-01-10/index.html#change_ann_course\""), "{html}");
    let (second, _) = effects("two").unwrap();
    assert!(second.contains("until this day: North"), "{second}");
    let (third, _) = effects("three").unwrap();
    assert!(third.contains("returned to this position; until this day: South"), "{third}");
    // What changed nothing says nothing.
    assert_eq!(effects("four"), None);
}

#[test]
fn an_edit_of_one_title_leaves_the_effects_of_others_alone() {
    let before = files(&voyage_site(TURNS));
    let mut after = before.clone();
    let one = after.get_mut("content/events/one.md").unwrap();
    *one = String::from_utf8(one.clone()).unwrap().replace("\"One\"", "\"Another\"").into_bytes();
    assert_ne!(before, after);
    let (mut memory, store) = (Memory::default(), Default::default());
    let (_, old) = warm(&inputs(&before), &mut memory, &store);
    let (built, new) = warm(&inputs(&after), &mut memory, &store);
    let changed =
        new.files.iter().filter(|(path, bytes)| path.ends_with(".html") && old.files.get(*path) != Some(bytes));
    let changed: Vec<&String> = changed.map(|(path, _)| path).collect();
    assert_eq!(built.work.rendered, changed.len(), "{changed:?}");
    assert!(!changed.iter().any(|path| path.contains("events/three/")), "{changed:?}");
}

#[test]
fn what_a_member_says_is_told_of_the_body() {
    let events = "2025-01-10 one One: ann course north";
    let (actors, issues) = (voyage::actors("crew state Crew\nann person Ann"), voyage::issues("course: north, south"));
    let actors = actors.replace("name = \"Ann\"\n", "name = \"Ann\"\nmemberships = [\"crew\"]\n");
    let tree = build_site(&["-- site.toml --\ntitle = \"T\"\n", &actors, &issues, &voyage::events(events)].concat());
    let page = tree.page("events/one/index.html");
    let told = words(by_id(page, "section", "effects").unwrap());
    assert!(told.contains("Also changed in the matrix (1)") && told.contains("Crew"), "{told}");
    assert!(told.contains("first on record") && told.contains("through Ann"), "{told}");
    assert!(told.contains("◇ No line of its own"), "the mark that its cell has: {told}");
}

#[test]
fn a_long_page_has_a_list_of_its_contents() {
    let text = |headings: usize| {
        let body: String =
            (1..=headings).map(|n| format!("## Part {n}\n\nText.\n\n### Below {n}\n\nText.\n\n")).collect();
        format!(
            "-- site.toml --\ntitle = \"T\"\n-- content/events/long.md --\n+++\ntitle = \"Long\"\ndate = 2025-01-01\nsummary = \"S.\"\n+++\n{body}"
        )
    };
    assert!(!build_site(&text(6)).page("events/long/index.html").contains("class=\"outline\""));
    let tree = build_site(&text(7));
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    let page = tree.page("events/long/index.html");
    let (_, nav) = page.split_once("<nav class=\"outline\"").unwrap();
    let nav = words(nav.split_once("<ol>").unwrap().1.split_once("</ol>").unwrap().0);
    assert_eq!(nav, "Summary Account Part 1 Part 2 Part 3 Part 4 Part 5 Part 6 Part 7 Cite");
}

#[test]
fn an_event_page_of_the_shipped_dossier_loads_less_than_60_kb() {
    let site = crate::tools::shipped();
    let size = |path: &std::path::Path| std::fs::metadata(path).unwrap().len();
    let mut pages = 0;
    for page in crate::tools::pages(site.path())
        .iter()
        .filter(|page| page.starts_with("events/") && page.matches('/').count() == 2)
    {
        let html = std::fs::read_to_string(site.path().join(page)).unwrap();
        let loads = |tag: &str| -> Vec<u64> {
            let tag = format!("{tag}=\"../../");
            let paths = html.split(&tag).skip(1).map(|rest| rest.split_once('"').unwrap().0);
            paths.map(|path| size(&site.path().join(path))).collect()
        };
        let (sheets, scripts) = (loads("<link rel=\"stylesheet\" href"), loads("<script src"));
        assert!(sheets.len() >= 4, "{page}");
        assert_eq!(
            scripts.len(),
            html.matches("<script src").count(),
            "{page} loads a script that is not counted here"
        );
        let all = html.len() as u64 + sheets.iter().chain(&scripts).sum::<u64>();
        assert!(all < 60_000, "{page} loads {all} bytes with its styles and scripts");
        pages += 1;
    }
    assert!(pages > 10, "{pages}");
}

#[test]
fn a_link_to_a_place_of_its_own_page_leads_there_from_wherever_it_is_shown() {
    let site = r#"
-- site.toml --
title = "Harbor"
base_url = "https://example.org/"
-- content/events/sale.md --
+++
title = "Sale"
date = 2025-04-15
summary = "See [the price](#price%20list)."
[[source]]
title = "T"
+++
Said [below](#the-price), and [at the top](#). [Read](#sources), [cited](#cite).

## The price

## Sources
"#;
    let tree = build_site(&site.replace("#price%20list", "#the-price"));
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    let own = tree.page("events/sale/index.html");
    assert_eq!(own.matches("href=\"#the-price\"").count(), 2, "the summary and the text: {own}");
    assert!(own.contains("href=\"#\""), "{own}");
    assert!(own.contains("href=\"#h-sources\">Read") && own.contains("href=\"#cite\">cited"), "{own}");
    assert!(tree.page("events/index.html").contains("href=\"sale/index.html#the-price\""));
    assert!(tree.page("atom.xml").contains("https://example.org/events/sale/#the-price"));
    assert!(has_errors(&build_site(site).diagnostics), "the other place is not there");
}

#[test]
fn an_event_that_is_joined_by_two_relations_is_one_related_event() {
    let site = r#"
-- site.toml --
title = "Harbor"
-- content/events/sale.md --
+++
title = "Sale"
date = 2025-04-15
[[source]]
title = "T"
[[related]]
to = "offer"
kind = "follows"
why = "{this} came after {other}."
[[related]]
to = "offer"
kind = "responds"
why = "{this} answers {other}."
[[related]]
to = "storm"
kind = "follows"
why = "{this} came after {other}."
+++
-- content/events/offer.md --
+++
title = "Offer"
date = 2025-04-14
[[source]]
title = "T"
+++
-- content/events/storm.md --
+++
title = "Storm"
date = 2025-04-13
[[source]]
title = "T"
+++
"#;
    let tree = build_site(site);
    let heading =
        |id: &str| words(by_id(tree.page(&format!("events/{id}/index.html")), "h2", "related-heading").unwrap());
    assert_eq!([heading("sale"), heading("offer")], ["Related events (2)", "Related events (1)"]);
}

#[test]
fn a_response_shows_each_of_its_sources() {
    let site = r#"
-- site.toml --
title = "Harbor"
-- content/actors.toml --
[ann]
name = "Ann"
kind = "person"
-- content/events/sale.md --
+++
title = "Sale"
date = 2025-04-15
[[source]]
title = "First"
[[source]]
title = "Second"
[[source]]
publisher = "Courier"
[[response]]
actor = "ann"
text = "Hailed it."
source = [3, 2]
+++
"#;
    let tree = build_site(site);
    let responses = by_id(tree.page("events/sale/index.html"), "section", "responses").unwrap();
    let shown = "<a href=\"#source-3\">Courier</a>, <a href=\"#source-2\">Second</a>";
    assert!(responses.contains(shown), "{responses}");
    // What is called alike bears its number.
    let tree = build_site(&site.replace("title = \"Second\"", "publisher = \"Courier\""));
    let responses = by_id(tree.page("events/sale/index.html"), "section", "responses").unwrap();
    let shown = "<a href=\"#source-3\">Courier [3]</a>, <a href=\"#source-2\">Courier [2]</a>";
    assert!(responses.contains(shown), "{responses}");
}
