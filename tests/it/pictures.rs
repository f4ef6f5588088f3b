//! Pictures of issues and actors: nothing in them overlaps or is lost, whatever the dossier, and they say what it says.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use rapporteur::given::inputs::Options;
use rapporteur::shell::site;

use crate::fixture::{build_site, cold, has_errors, shown, without_scripts};
use crate::markup::{attribute, by_id, elements, tags, words};

/// The narrowest picture in pixels, that from which more labels are shown, and the width of a letter.
const WIDTHS: [i64; 2] = [300, 480];
const LETTER: i64 = 7;

/// A mark: where it is across in tenths of a percent and down in pixels, how wide, and for how many statements.
#[derive(Debug)]
struct Mark {
    x: i64,
    y: i64,
    wide: i64,
    count: usize,
}

fn tenths(tag: &str, name: &str) -> i64 {
    let text = attribute(tag, name).unwrap_or_else(|| panic!("no {name} in {tag}"));
    text.strip_suffix('%')
        .unwrap_or_else(|| panic!("{tag} is not as wide as its picture"))
        .replace('.', "")
        .parse()
        .unwrap()
}

/// The marks of a panel.
fn marks(panel: &str) -> Vec<Mark> {
    let of = |link: &(&str, &str)| {
        let shape = ["circle", "rect", "svg"].iter().flat_map(|name| tags(link.1, name));
        let shape = shape.into_iter().find(|tag| tag.contains("class=\"mark")).unwrap_or_else(|| panic!("{link:?}"));
        let at = if shape.starts_with("<circle") { ("cx", "cy") } else { ("x", "y") };
        let count = elements(link.1, "text").first().map_or(1, |(_, text)| text.parse().unwrap());
        let wide = attribute(shape, "width").and_then(|width| width.parse().ok()).unwrap_or(9);
        Mark { x: tenths(shape, at.0), y: attribute(shape, at.1).unwrap().parse().unwrap(), wide, count }
    };
    elements(panel, "a").iter().map(of).collect()
}

/// The panels of a page by the id of their titles.
fn panels(page: &str) -> BTreeMap<String, &str> {
    let panels = elements(page, "svg").into_iter().filter(|(tag, _)| tag.contains("aria-labelledby=\"panel."));
    panels.map(|(tag, inside)| (attribute(tag, "aria-labelledby").unwrap().to_owned(), inside)).collect()
}

/// From where to where the labels of a time axis reach at a width.
fn labels(axis: &str, width: i64, wide: bool) -> Vec<(i64, i64)> {
    let groups = elements(axis, "g").into_iter().filter(|(tag, _)| wide || !tag.contains("wide"));
    let label = |(_, inside): (&str, &str)| {
        let (tag, text) = elements(inside, "text")[0];
        let (x, long) = (tenths(tag, "x") * width / 1000, LETTER * i64::try_from(text.chars().count()).unwrap());
        match attribute(tag, "text-anchor").unwrap() {
            "start" => (x, x + long),
            "end" => (x - long, x),
            _ => (x - long / 2, x + long / 2),
        }
    };
    groups.map(label).collect()
}

fn check_page(page: &str) {
    for (id, panel) in panels(page) {
        let marks = marks(panel);
        for (nth, one) in marks.iter().enumerate() {
            for two in &marks[nth + 1..] {
                let apart = (one.x - two.x).abs() * WIDTHS[0] / 1000;
                assert!(one.y != two.y || apart * 2 + 1 >= one.wide + two.wide, "{id}: {one:?} lies on {two:?}");
            }
        }
    }
    for (_, axis) in elements(page, "div").into_iter().filter(|(tag, _)| tag.contains("time-axis")) {
        for (width, wide) in [(WIDTHS[0], false), (WIDTHS[1], true)] {
            let mut labels = labels(axis, width, wide);
            labels.sort_unstable();
            assert!(!labels.is_empty(), "an axis without a label: {axis}");
            assert!(labels.windows(2).all(|two| two[0].1 < two[1].0), "labels overlap at {width}: {axis}");
            assert!(labels.iter().all(|(from, until)| *from >= 0 && *until <= width), "cut off at {width}: {axis}");
        }
    }
}

/// What one actor says on a day after 1990: the position's number, how it is known, and whether it is rejected.
type Said = (usize, u64, usize, usize, bool);

fn dossier(positions: usize, ordered: bool, said: &[Said]) -> String {
    let mut text =
        "-- site.toml --\ntitle = \"T\"\n-- content/issues.toml --\n[it]\nname = \"It\"\nquestion = \"What?\"\n"
            .to_owned();
    writeln!(text, "ordered = {ordered}\npositions = [").unwrap();
    (0..positions).for_each(|one| writeln!(text, "  {{ id = \"p{one}\", label = \"Position {one}\" }},").unwrap());
    text.push_str("]\n-- content/actors.toml --\n");
    for actor in 0..40 {
        writeln!(text, "[a{actor}]\nname = \"Actor {actor}\"\nkind = \"person\"").unwrap();
    }
    for (number, (actor, day, position, via, rejects)) in said.iter().enumerate() {
        let date = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Days::new(*day);
        let via = ["said", "did", "reported", "inferred"][*via];
        let says = match (position % (positions + 1), rejects) {
            (one, _) if one == positions => "position = \"undecided\"".to_owned(),
            (one, true) => format!("rejects = \"p{one}\""),
            (one, false) => format!("position = \"p{one}\""),
        };
        write!(
            text,
            "-- content/events/e{number}.md --\n+++\ntitle = \"Event {number}\"\ndate = {date}\n[[source]]\npublisher = \"P\"\n\
             [[stance]]\nactor = \"a{actor}\"\nissue = \"it\"\n{says}\nvia = \"{via}\"\nnote = \"N.\"\n+++\n"
        )
        .unwrap();
    }
    text
}

fn some_said() -> impl Strategy<Value = Vec<Said>> {
    // Days of a few weeks, and of many years.
    let day = prop_oneof![0..40_u64, 0..900_u64, 12_000..12_030_u64];
    prop::collection::vec((0..40_usize, day, 0..11_usize, 0..4_usize, prop::bool::weighted(0.2)), 1..120)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_and_no_statement_is_lost(positions in 1..=10_usize, ordered: bool, said in some_said()) {
        let site = build_site(&dossier(positions, ordered, &said));
        prop_assert!(!has_errors(&site.diagnostics), "{}", shown(&site.diagnostics));
        let page = site.page("issues/it/index.html");
        check_page(page);
        let panels = panels(page);
        for actor in 0..40 {
            let own = said.iter().filter(|(who, ..)| *who == actor).count();
            let drawn = panels.get(&format!("panel.a{actor}")).map_or(0, |panel| marks(panel).iter().map(|mark| mark.count).sum());
            prop_assert_eq!(drawn, own, "statements of actor {}", actor);
            if own > 0 {
                check_page(site.page(&format!("actors/a{actor}/index.html")));
            }
        }
    }
}

#[test]
fn hundreds_of_statements_are_few_marks_that_say_how_many() {
    let said: Vec<Said> = (0..700).map(|nth| (0, nth % 350, 0, 0, false)).collect();
    let site = build_site(&dossier(2, true, &said));
    let page = site.page("issues/it/index.html");
    check_page(page);
    let drawn = marks(panels(page)["panel.a0"]);
    assert!(drawn.len() < 40, "{} marks", drawn.len());
    assert_eq!(drawn.iter().map(|mark| mark.count).sum::<usize>(), 700);
    assert!(page.contains("so many statements close together"));
}

#[test]
fn a_year_long_gap_is_left_out_and_told() {
    let said = [(0, 0, 0, 0, false), (0, 9_000, 1, 0, false), (1, 9_004, 0, 0, false), (1, 9_009, 1, 1, false)];
    let site = build_site(&dossier(2, true, &said));
    let figure = words(by_id(site.page("issues/it/index.html"), "section", "standing").unwrap());
    assert!(
        figure.contains("Where the line is broken, nothing is on record here for long: January 1, 1990 to"),
        "{figure}"
    );
    assert!(figure.contains("changed position"), "{figure}");
}

#[test]
fn an_inexact_date_is_drawn_with_the_time_in_which_it_may_lie() {
    let said = [(0, 0, 0, 0, false), (0, 90, 1, 0, false), (1, 300, 1, 1, false)];
    let exact = dossier(2, true, &said);
    let spans = |text: &str| -> Vec<(i64, i64)> {
        let site = build_site(text);
        let spans = tags(panels(site.page("issues/it/index.html"))["panel.a0"], "line")
            .filter(|tag| attribute(tag, "class") == Some("span"))
            .map(|tag| (tenths(tag, "x1"), tenths(tag, "x2")));
        spans.collect()
    };
    assert_eq!(spans(&exact), []);
    // April 1990 is a tenth of the time from January 1 to October 28, and counts from its last day.
    let inexact = exact.replace("date = 1990-04-01", "date = \"1990-04\"");
    let [(from, until)] = spans(&inexact)[..] else { panic!("{:?}", spans(&inexact)) };
    assert!((80..95).contains(&(until - from)), "{from} to {until}");
    let site = build_site(&inexact);
    let mark = marks(panels(site.page("issues/it/index.html"))["panel.a0"]).remove(1);
    assert_eq!(mark.x, until);
    assert!(site.page("issues/it/index.html").contains("when an inexact date may lie"));
}

#[test]
fn a_position_that_is_stated_again_is_old_only_while_nobody_had() {
    // Again after it was old, and at the end, when no cell changes any more.
    let said = [
        (0, 0, 0, 0, false),
        (0, 500, 0, 0, false),
        (0, 800, 0, 0, false),
        (1, 400, 1, 0, false),
        (1, 1000, 1, 0, false),
    ];
    let site = build_site(&dossier(2, true, &said));
    let panel = panels(site.page("issues/it/index.html"))["panel.a0"];
    let lines = |kind: &str| -> Vec<(i64, i64)> {
        let lines = tags(panel, "line").filter(|tag| attribute(tag, "class") == Some(kind));
        lines.map(|tag| (tenths(tag, "x1"), tenths(tag, "x2"))).collect()
    };
    let at: Vec<i64> = marks(panel).iter().map(|mark| mark.x).collect();
    let [(old, again)] = lines("stale")[..] else { panic!("{panel}") };
    assert!(at[0] < old && again == at[1], "{old} to {again}, stated at {at:?}");
    let [first, last] = lines("held")[..] else { panic!("{panel}") };
    assert_eq!((first, last.0), ((at[0], old), again));
    assert!(last.1 > at[2] + 100, "{last:?} ends with what was said at {at:?}");
}

#[test]
fn a_stance_of_several_actors_has_an_id_for_each() {
    let text = dossier(2, true, &[(0, 0, 0, 0, false), (1, 40, 1, 0, false)]);
    let site = build_site(&text.replace("actor = \"a1\"", "actor = [\"a1\", \"a2\", \"a1\"]"));
    assert!(!has_errors(&site.diagnostics), "{}", shown(&site.diagnostics));
    let hrefs: Vec<&str> = tags(panels(site.page("issues/it/index.html"))["panel.a2"], "a")
        .filter_map(|tag| attribute(tag, "href"))
        .collect();
    assert_eq!(hrefs, ["../../events/e1/index.html#it_e1_a2"]);
    let event = site.page("events/e1/index.html");
    assert_eq!(event.matches(" id=\"it_e1_a").count(), 2, "{event}");
}

#[test]
fn thousands_of_positions_are_drawn_as_far_as_numbers_reach() {
    // Held, and then rejected: a line ends at the last of them.
    let site = build_site(&dossier(5000, true, &[(0, 0, 4999, 0, false), (0, 9, 4999, 0, true)]));
    assert!(panels(site.page("issues/it/index.html"))["panel.a0"].contains("class=\"end\""));
}

#[test]
fn positions_in_no_order_have_letters_and_no_rail() {
    let said = [(0, 0, 0, 0, false), (1, 5, 2, 0, false)];
    let page = |ordered| build_site(&dossier(3, ordered, &said)).page("issues/it/index.html").to_owned();
    let (scale, list) = (page(true), page(false));
    assert!(scale.contains("class=\"rail\"") && scale.contains("<b>3</b>"));
    assert!(!list.contains("class=\"rail\"") && list.contains("<b>C</b>") && list.contains("in no order"));
}

#[test]
fn without_a_dated_statement_there_is_no_picture() {
    let text = dossier(2, true, &[(0, 0, 0, 0, false)]).replace("date = 1990-01-01", "date = \"unknown\"");
    let site = build_site(&text);
    let page = site.page("issues/it/index.html");
    assert!(page.contains("id=\"position-p0\"") && page.contains("id=\"position-p1\""));
    assert!(!page.contains("<svg") && !site.page("actors/a0/index.html").contains("<svg"));
}

#[test]
fn what_an_author_wrote_stays_text_in_pictures() {
    let hostile = "</title></svg><script>alert(1)</script>'\\\" onload=x";
    let said = [(0, 0, 0, 0, false), (0, 400, 1, 1, false), (1, 400, 1, 3, true)];
    let text = dossier(2, true, &said);
    let text = ["Actor 0", "Position 0", "Position 1", "Event 1", "name = \"It"]
        .iter()
        .fold(text, |text, plain| text.replace(&format!("{plain}\""), &format!("{plain}{hostile}\"")));
    let site = build_site(&text);
    assert!(!has_errors(&site.diagnostics), "{}", shown(&site.diagnostics));
    for page in ["issues/it/index.html", "actors/a0/index.html"] {
        let page = site.page(page);
        assert!(page.contains("&lt;script&gt;") && page.contains("class=\"panel\""));
        assert!(
            !without_scripts(page).replace("<script type=\"application/ld+json\">", "").contains("<script")
                && tags(page, "svg").all(|tag| !tag.contains("onload")),
            "{page}"
        );
    }
}

#[test]
fn the_shipped_dossier_shows_how_its_envoy_moved() {
    let read = site::read(Path::new(env!("CARGO_MANIFEST_DIR")), Options::default()).unwrap();
    let (_, tree) = cold(&read.inputs);
    for (page, id) in [("issues/enrichment", "panel.witkoff"), ("actors/witkoff", "panel.enrichment")] {
        let panels = panels(tree.page(&format!("{page}/index.html")));
        let panel = panels[id];
        let marks: Vec<&str> = tags(panel, "a").filter_map(|tag| attribute(tag, "href")).collect();
        let [interview, both] = *marks else { panic!("{marks:?}") };
        assert!(interview.ends_with("events/witkoff-on-fox/index.html#enrichment_witkoff-on-fox_witkoff"), "{marks:?}");
        // What he wrote and what he is reported to have argued fall on one day and concern one position.
        assert!(both.ends_with("actors/witkoff/index.html#enrichment") || both == "#enrichment", "{marks:?}");
        for event in ["Witkoff’s call on X", "The security team’s split"] {
            assert!(panel.contains(event), "no {event}");
        }
        // The sources do not settle whether he moved.
        assert_eq!(tags(panel, "circle").filter(|tag| tag.contains("turned")).count(), 0);
        let kinds: Vec<&str> = tags(panel, "line").filter_map(|tag| attribute(tag, "class")).collect();
        assert!(kinds.contains(&"conflict") && kinds.contains(&"held"), "{kinds:?}");
        assert!(kinds.contains(&"doubt"), "what is refused in another account is not drawn as held: {kinds:?}");
        let told = words(elements(panel, "desc")[0].1);
        assert!(told.contains("from April 15, 2025: Full dismantlement, with evidence against it"), "{told}");
    }
    // What a body did seven years ago is no shift of what it says now.
    let panels = panels(tree.page("issues/jcpoa/index.html"));
    assert!(!panels["panel.trump-administration"].contains("turned"));
}

#[test]
fn a_panel_in_which_nothing_is_drawn_says_in_words_what_it_tells() {
    let site = r#"
-- site.toml --
title = "T"
-- content/issues.toml --
[it]
name = "It"
positions = [{ id = "a", label = "Yes" }, { id = "b", label = "No" }]
-- content/actors.toml --
[crew]
name = "Crew"
kind = "faction"
[ann]
name = "Ann"
kind = "person"
memberships = ["crew"]
-- content/events/talk.md --
+++
title = "Talk"
date = "2025-01-12/2025-01-15"
[[source]]
publisher = "P"
[[stance]]
actor = "ann"
issue = "it"
rejects = "a"
via = "said"
note = "N."
+++
-- content/events/end.md --
+++
title = "End"
date = 2025-01-15
[[source]]
publisher = "P"
[[stance]]
actor = "crew"
issue = "other"
position = "a"
via = "said"
note = "N."
+++
"#;
    let other = "-- content/issues.toml --\n[other]\nname = \"Other\"\npositions = [{ id = \"a\", label = \"A\" }]\n";
    let tree = build_site(&site.replace("-- content/issues.toml --\n", other));
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    // What it says of time does not hang on what else the page draws.
    let says = "from January 12–15, 2025, counted from January 15: no line of its own; Ann: Rejects “Yes”";
    for page in ["actors/crew/index.html", "issues/it/index.html"] {
        let page = tree.page(page);
        let undrawn = elements(page, "p").into_iter().find(|(tag, _)| tag.contains("undrawn"));
        assert_eq!(undrawn.map(|(_, inside)| words(inside)).as_deref(), Some(says), "{page}");
    }
    assert!(!tree.page("actors/crew/index.html").contains("panel.it\""), "no empty picture");
}
