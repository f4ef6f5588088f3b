//! Pictures beside events and in `static/`: their sizes, captions and words. The charts that the program draws are
//! `pictures`.

use rapporteur::build::Memory;

use crate::fixture::{Store, build_site, cold, files, inputs, shown, warm};

const SITE: &str = r#"
-- site.toml --
title = "A voyage"
-- static/maps/gulf.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"></svg>
-- content/events/2025-04-19-rome/index.md --
+++
title = "Second round"
+++
Before.

![Two tables in a room](room.svg "The room on Saturday")

![](seats/plan.svg) and ![The gulf](/maps/gulf.svg)
-- content/events/2025-04-19-rome/room.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 150"></svg>
-- content/events/2025-04-19-rome/seats/plan.svg --
<svg xmlns="http://www.w3.org/2000/svg"></svg>
-- content/pages/about.md --
+++
title = "About"
+++
![The room again](../events/rome/room.svg)
"#;

const EVENT: &str = "events/rome/index.html";

#[test]
fn a_picture_keeps_its_room_and_has_its_caption() {
    let tree = build_site(SITE);
    let page = tree.page(EVENT);
    let figure = r#"<figure><img src="room.svg" width="300" height="150" alt="Two tables in a room" loading="lazy"><figcaption>The room on Saturday</figcaption></figure>"#;
    assert!(page.contains(figure), "{page}");
    assert!(page.contains(r#"<img src="seats/plan.svg" alt="" loading="lazy">"#), "none of its own: {page}");
    assert!(page.contains(r#"<img src="../../maps/gulf.svg" width="640" height="400" alt="The gulf""#), "{page}");
    let about = tree.page("about/index.html");
    assert!(about.contains(r#"<img src="../events/rome/room.svg" width="300" height="150""#), "{about}");
    for file in ["events/rome/room.svg", "events/rome/seats/plan.svg", "maps/gulf.svg"] {
        assert!(tree.files.contains_key(file), "{file}");
    }
    let said: Vec<&str> = tree.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(said, ["no-source", "no-alt"], "{}", shown(&tree.diagnostics));
}

#[test]
fn what_is_no_picture_and_what_is_not_there_is_told_where_it_is_shown() {
    let broken = SITE
        .replace(r#"viewBox="0 0 300 150"></svg>"#, "")
        .replace("<svg xmlns=\"http://www.w3.org/2000/svg\" \n", "no\n");
    let tree = build_site(&broken);
    let found: Vec<_> = tree.diagnostics.iter().filter(|found| found.code == "no-picture").collect();
    let places: Vec<&str> = found.iter().map(|found| found.place.as_ref().unwrap().file.as_str()).collect();
    assert_eq!(
        places,
        ["content/events/2025-04-19-rome/index.md", "content/pages/about.md"],
        "{}",
        shown(&tree.diagnostics)
    );
    let tree = build_site(&SITE.replace("(seats/plan.svg)", "(seats/gone.svg)"));
    assert!(tree.diagnostics.iter().any(|found| found.code == "broken-link" && found.message.contains("gone.svg")));
}

#[test]
fn another_size_makes_the_pages_anew_that_show_it() {
    let mut now = files(SITE);
    let (mut memory, store) = (Memory::default(), Store::default());
    let (first, _) = warm(&inputs(&now), &mut memory, &store);
    let room = "content/events/2025-04-19-rome/room.svg";
    for (svg, is_other) in [
        ("<svg viewBox='0 0 30 90'/>", true),
        // Another picture of the same size.
        ("<svg viewBox='0 0 30 90'><path/></svg>", false),
        ("<svg/>", true),
        ("<svg viewBox='0 0 30 90'/>", true),
        ("", true),
    ] {
        now.insert(room.to_owned(), svg.as_bytes().to_vec());
        let (built, tree) = warm(&inputs(&now), &mut memory, &store);
        let (other, fresh) = cold(&inputs(&now));
        assert_eq!((&built.output, &built.diagnostics), (&other.output, &other.diagnostics), "{svg}");
        assert!(tree.files == fresh.files, "{svg}");
        // Its own, and the one that shows the picture, too; the lists show its summary, which has no picture.
        assert_eq!(built.work.rendered, if is_other { 2 } else { 0 }, "{svg}: of {} pages", first.pages);
    }
}

#[test]
fn the_first_picture_is_told_to_who_shows_a_link() {
    let photographed = SITE
        .replace("![](seats/plan.svg)", "![](seats/plan.svg) ![From above](/maps/above.gif) ![The gulf](/maps/other.gif)")
        .replace("-- content/pages/about.md --", "-- static/maps/above.gif --\nGIF89a@\u{1}@\u{1}\n-- static/maps/other.gif --\nGIF89a@\u{1}@\u{1}\n-- content/pages/about.md --");
    let at_home = build_site(&photographed).page(EVENT).to_owned();
    assert!(!at_home.contains("og:image"), "there is no address for it: {at_home}");
    let published =
        photographed.replace("-- site.toml --\n", "-- site.toml --\nbase_url = \"https://harbor.example/d\"\n");
    let page = build_site(&published).page(EVENT).to_owned();
    let address = "https://harbor.example/d/maps/above.gif";
    assert!(page.contains(&format!("<meta property=\"og:image\" content=\"{address}\">")), "{page}");
    assert!(page.contains(&format!("\"image\":\"{address}\"")), "{page}");
    let drawn = SITE.replace("-- site.toml --\n", "-- site.toml --\nbase_url = \"https://harbor.example/d\"\n");
    assert!(!build_site(&drawn).page(EVENT).contains("og:image"), "drawings are not shown there");
}
