//! What is written, and what comes out of it.

use super::*;

fn file() -> SourcePath {
    SourcePath::new("content/events/x.md").unwrap()
}

fn parse(text: &str) -> Parsed {
    read(text).value
}

fn read(text: &str) -> Diagnosed<Parsed> {
    block(&file(), text, 0, Style::default())
}

/// The HTML with its holes shown.
fn shown(prose: &Prose) -> String {
    let mut out = String::new();
    prose.fill(&mut out, |what, out| match what {
        HoleKind::Reference { reference, words } => {
            out.push_str(&format!("{{{reference}|{}}}", words.as_deref().unwrap_or("-")));
        }
        HoleKind::Address { target } => out.push_str(&format!("@{target}")),
        HoleKind::Size { target } => out.push_str(&format!(" size={target}")),
        HoleKind::This => out.push_str("{T}"),
        HoleKind::Other => out.push_str("{O}"),
    });
    out
}

fn html(text: &str) -> String {
    shown(&parse(text).prose)
}

fn codes(read: &Diagnosed<Parsed>) -> Vec<&'static str> {
    read.diagnostics.iter().map(|d| d.code).collect()
}

#[test]
fn wiki_links_work_everywhere_and_know_their_place() {
    let text = "# H [[a]]\n\n*x [[actor:iran|*the* R&D]]* é [[b-c]]\n\n- [[d\\|e]]\n\n> q\n> [[f|g\n> h]]\n\n\
        | t | u |\n|---|---|\n| [[i\\|j k]] | [[l]] |\n\nn[^1]\n\n[^1]: see [[m]]\n";
    let parsed = parse(text);
    let found: Vec<_> = parsed.references().iter().map(|r| (&text[r.span.clone()], r.kind, &*r.id)).collect();
    assert_eq!(
        found,
        [
            ("[[a]]", None, "a"),
            ("[[actor:iran|*the* R&D]]", Some(LinkKind::Actor), "iran"),
            ("[[b-c]]", None, "b-c"),
            ("[[d\\|e]]", None, "d"),
            ("[[f|g\n> h]]", None, "f"),
            ("[[i\\|j k]]", None, "i"),
            ("[[l]]", None, "l"),
            ("[[m]]", None, "m"),
        ]
    );
    let out = shown(&parsed.prose);
    for piece in
        ["{1|<em>the</em> R&amp;D}", "é {2|-}", "{3|e}", "{4|g\nh}", "<td>{5|j k}</td><td>{6|-}</td>", "see {7|-}"]
    {
        assert!(out.contains(piece), "{piece} in {out}");
    }
    assert_eq!(codes(&read(text)), [""; 0]);
    assert!(parsed.words().contains("x the R&D é b c"), "{}", parsed.words());
    let summary = parsed.summary().unwrap();
    assert_eq!(shown(summary), "<em>x {1|<em>the</em> R&amp;D}</em> é {2|-}");
}

#[test]
fn what_is_no_wiki_link_stays_text() {
    for text in ["\\[[a]]", "`[[a]]`", "    [[a]]", "```\n[[a]]\n```", "[[]]"] {
        assert!(parse(text).references().is_empty(), "{text}");
    }
    assert_eq!(codes(&read("[[actors:iran|x]]")), ["unknown-link-kind"]);
    assert_eq!(codes(&read("[[ ]]")), ["empty-link"]);
    assert_eq!(html("![[a]]"), "<p>!{0|-}</p>\n");
}

#[test]
fn spans_are_the_files() {
    let Diagnosed { value: parsed, .. } = block(&file(), "[[a]] [x](/y z) [w](</v w?q#f>)", 100, Style::default());
    assert_eq!(parsed.references()[0].span, 100..105);
    let address = &parsed.addresses()[0];
    assert_eq!((&*address.path, address.span.clone()), ("/v w", 121..129));
    assert_eq!((address.query.as_deref(), address.fragment.as_deref()), (Some("q"), Some("f")));
}

#[test]
fn headings_move_below_the_section_and_get_ids() {
    let parsed = parse("## A *b*\n\n#### Sources\n\n## A b { onclick=x }\n\n#\n");
    assert_eq!(
        &*parsed.prose.html,
        "<h3 id=\"a-b\">A <em>b</em></h3>\n<h5 id=\"h-sources\">Sources</h5>\n\
         <h3 id=\"a-b-onclick-x\">A b { onclick=x }</h3>\n"
    );
    assert_eq!(parsed.headings().iter().map(|h| h.level).collect::<Vec<_>>(), [3, 5, 3]);
}

#[test]
fn tables_and_tasks_need_no_style_and_no_script() {
    assert_eq!(
        html("|a|b|\n|--:|:-:|\n|1|2|\n"),
        "<div class=\"scroll\"><table>\n<thead><tr><th scope=\"col\" class=\"align-right\">a</th>\
         <th scope=\"col\" class=\"align-center\">b</th></tr></thead>\n<tbody>\n<tr><td class=\"align-right\">1</td>\
         <td class=\"align-center\">2</td></tr>\n</tbody>\n</table></div>\n"
    );
    assert_eq!(
        html("- [x] a *b*\n  - c\n- [ ] d\n"),
        "<ul>\n<li><label><input type=\"checkbox\" disabled checked> a <em>b</em></label><ul>\n<li>c</li>\n</ul>\n</li>\n\
         <li><label><input type=\"checkbox\" disabled> d</label></li>\n</ul>\n"
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let found = read("a[^x] b[^x] [c](/z)[^y] d[^no] \\[^esc]\n\n[^x]: X\n[^y]: Y\n[^u]: U\n");
    let parsed = &found.value;
    let out = shown(&parsed.prose);
    for piece in
        ["id=\"fnref-1-2\"", "</a><sup class=\"footnote-ref\"><a href=\"#fn-2\"", "<li id=\"fn-3\"><p>U</p>\n</li>"]
    {
        assert!(out.contains(piece), "{piece} in {out}");
    }
    assert_eq!(codes(&found), ["undefined-footnote", "unused-footnote"]);
    assert_eq!(shown(parsed.summary().unwrap()), "a b <a href=\"@0\">c</a> d[^no] [^esc]");
}

#[test]
fn html_is_shown_and_comments_are_not() {
    let found = read("a <b onclick=x>c\n\n<script>\nx\n</script>\n\n<!-- [[q]] -->\n\nd <!-- e --> f\n\n<!-- open");
    let parsed = &found.value;
    assert_eq!(codes(&found), ["raw-html", "raw-html", "raw-html"]);
    assert_eq!(
        &*parsed.prose.html,
        "<p>a &lt;b onclick=x&gt;c</p>\n<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>\n<p>d  f</p>\n<p>&lt;!-- open</p>\n"
    );
}

#[test]
fn unsafe_addresses_become_their_words() {
    for text in [
        "[x](javascript:alert)",
        "[x](javascript&#58;alert)",
        "[x](java&#10;script:alert)",
        "[x](//evil.org)",
        "[x](data:a)",
        "![x](data:a)",
        "[x][r]\n\n[r]: vbscript:a",
    ] {
        let found = read(text);
        let parsed = &found.value;
        assert_eq!(&*parsed.prose.html, "<p>x</p>\n", "{text}");
        assert_eq!(codes(&found), ["unsafe-url"], "{text}");
    }
    assert_eq!(html("<javascript:a>"), "<p>javascript:a</p>\n");
    assert_eq!(html("<a@b.cd>"), "<p><a href=\"mailto:a@b.cd\">a@b.cd</a></p>\n");
    assert_eq!(html("[x](#)"), "<p><a href=\"#\">x</a></p>\n");
    assert_eq!(html("[x](#y)"), "<p><a href=\"@0\">x</a></p>\n", "it leads to its own page from wherever it is shown");
    assert_eq!(
        html("[x](https://a.b/?c&d \"t\")"),
        "<p><a href=\"https://a.b/?c&amp;d\" rel=\"external\" title=\"t\">x</a></p>\n"
    );
}

#[test]
fn pictures_are_the_sites_own() {
    let found = read("![a *b*](p.png) ![](q.png) ![c](https://x.org/r.png) [![d](https://x.org/s.png)](/t)");
    let parsed = &found.value;
    assert_eq!(
        shown(&parsed.prose),
        "<p><img src=\"@0\" size=0 alt=\"a b\" loading=\"lazy\"> <img src=\"@1\" size=1 alt=\"\" loading=\"lazy\"> \
         <a href=\"https://x.org/r.png\" rel=\"external\">c</a> <a href=\"@2\">d</a></p>\n"
    );
    assert_eq!(codes(&found), ["no-alt", "external-image", "external-image"]);
    assert_eq!(parse("![a](p.png)\n\nText").summary().unwrap().html, "Text".into());
}

#[test]
fn a_picture_that_stands_alone_has_its_title_for_a_caption() {
    let figure =
        "<figure><img src=\"@0\" size=0 alt=\"a\" loading=\"lazy\"><figcaption>T &amp; <U></figcaption></figure>\n"
            .replace("<U>", "&lt;U&gt;");
    assert_eq!(html("![a](p.png \"T & <U>\")\n"), figure);
    assert_eq!(html("> ![a](p.png 'T & <U>')"), format!("<blockquote>\n{figure}</blockquote>\n"));
    assert_eq!(parse("![a](p.png 'b')\n\nText").summary().unwrap().html, "Text".into());
    for text in ["![a](p.png 'b') c", "c ![a](p.png 'b')", "[![a](p.png 'b')](/d)", "- ![a](p.png 'b')"] {
        let html = html(text);
        assert!(html.contains(" title=\"b\" loading") && !html.contains("fig"), "{html}");
    }
}

#[test]
fn odd_characters_are_told() {
    let found = read("a\0\0b \u{202E}c");
    let parsed = &found.value;
    assert_eq!(codes(&found), ["control-character", "bidi-override"]);
    assert_eq!(&*parsed.prose.html, "<p>a\u{FFFD}\u{FFFD}b c</p>\n");
}

#[test]
fn one_paragraph_has_no_blocks() {
    let one = |text| shown(&inline(&file(), text, 0, Style::default()).value.prose);
    assert_eq!(one("a *b* [[c]]\n\n- d\n- e"), "a <em>b</em> {0|-} d e");
    assert_eq!(one("1979. The year"), "1979. The year");
    assert_eq!(one("    a [^1]"), "a [^1]");
    let reason = |text| shown(&inline_reason(&file(), text, 0, Style::default()).value.prose);
    assert_eq!(
        reason("{this} takes *{other}* `{this}` \\{this} {that}"),
        "{T} takes <em>{O}</em> <code>{this}</code> {this} {that}"
    );
    assert_eq!(one("{this}"), "{this}");
}

#[test]
fn smart_punctuation_is_a_choice() {
    let style = Style { smart_punctuation: true, ..Style::default() };
    assert_eq!(&*inline(&file(), "\"a\" -- it's", 0, style).value.prose.html, "“a” – it’s");
    let of = |language, text| inline(&file(), text, 0, Style { language, ..style }).value.prose.html;
    assert_eq!(&*of("de", "\"Er sagt 'geht's?' und geht\", Hans' “Hut”"), "„Er sagt ‚geht’s?‘ und geht“, Hans’ “Hut”");
    assert_eq!(&*of("fa-IR", "گفت \"نه\""), "گفت «نه»");
}

#[test]
fn what_stands_for_a_picture_is_no_beginning_of_a_text() {
    let words = |text: &str| block(&file(), text, 0, Style::default()).value.words().to_owned();
    assert_eq!(words("![A hall](/x.png \"Hall\")\n\nThe talks ![*so*](/y.png) ended."), "The talks  ended.");
    assert_eq!(words("## ![Rome](/x.png)\n\nTalks."), "Rome\nTalks.");
}

#[test]
fn of_very_many_the_rest_is_counted() {
    let text = "a <b>\n".repeat(150);
    let told = block(&file(), &text, 0, Style::default()).diagnostics;
    assert_eq!((told.len(), &*told[100].message), (101, "from here on, 50 more of this kind are in this text"));
    assert_eq!(told[100].place.as_ref().map(|place| place.start), Some(100 * 6 + 2));
    assert_eq!(block(&file(), &"a <b>\n".repeat(100), 0, Style::default()).diagnostics.len(), 100);
}

#[test]
fn hostile_sizes_are_survived() {
    let deep = read(&format!("{} x", ">".repeat(100_000)));
    assert_eq!(codes(&deep), ["too-deep"]);
    assert!(deep.value.prose.html.len() < 10_000 && deep.value.prose.html.contains('x'));
    for text in [
        "[".repeat(100_000),
        "[[".repeat(50_000) + "a" + &"]]".repeat(50_000),
        "![[".repeat(30_000) + "a" + &"]]".repeat(30_000),
        "[^".repeat(50_000),
        "[^a]".repeat(50_000),
        "*a ".repeat(50_000),
        "*a **a ".repeat(20_000),
        "- ".repeat(50_000) + "x",
        "a".repeat(1_000_000),
        "`".repeat(100_000),
        "<".repeat(100_000),
        "<!--".repeat(50_000),
        "![a](".repeat(50_000),
        "[a](b".repeat(50_000),
        "{this".repeat(50_000),
        "# a\n\n".repeat(30_000),
        format!("|{}\n|{}\n{}", "a|".repeat(2_000), "-|".repeat(2_000), "|a\n".repeat(5_000)),
        format!("{}x\n{}", "> ".repeat(5_000), "y\n".repeat(5_000)),
        format!("{}x\n{}", "- ".repeat(2_000), "\n".repeat(5_000)),
    ] {
        check(&parse(&text));
        check(&inline_reason(&file(), &text, 0, Style::default()).value);
    }
}

/// Tags are balanced and known, no attribute runs or styles anything, and holes are in order.
fn check(parsed: &Parsed) {
    check_prose(&parsed.prose);
    if let Some(summary) = parsed.summary() {
        check_prose(summary);
    }
}

fn check_prose(prose: &Prose) {
    let mut last = 0;
    for hole in &prose.holes {
        assert!(hole.at >= last && prose.html.is_char_boundary(hole.at as usize));
        last = hole.at;
        if let HoleKind::Reference { words: Some(words), .. } = &hole.what {
            check_html(words);
        }
    }
    check_html(&prose.html);
}

fn check_html(html: &str) {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find('>').expect("a tag ends") + at;
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(name.bytes().all(|b| b.is_ascii_alphanumeric()) && name != "script", "{tag}");
        for (at, part) in attributes.split('"').enumerate() {
            let name = part.trim();
            assert!(at % 2 == 1 || (!name.starts_with("on") && !name.contains("style")), "{tag}");
        }
        if !["br", "hr", "img", "input"].contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn html_that_is_set_in_is_marked_as_it_stands() {
    for text in ["1. <!--[[\n    é b", "> <b>\n> é</b>\n", "- <div>\n  é\n"] {
        let read = block(&file(), text, 0, Style::default());
        let place = read.diagnostics[0].place.as_ref().unwrap();
        let start = text.find('<').unwrap();
        assert_eq!(text.get(place.start..place.end), Some(text[start..].trim_end()));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_breaks_it(text in "\\PC*") {
        check(&parse(&text));
    }

    #[test]
    fn no_markup_breaks_it(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "[[", "]]", "[", "]", "(", ")", "|", "\\", "!", "*", "**", "~~", "`", "```", "\n", "\n\n", "> ", "- ", "1. ", "# ",
        "    ", "[^a]", "[^a]: ", "a", "é b", "<", ">", "<b>", "<!--", "-->", "<script>", "|a|b|\n|-|-|\n|", "- [ ] ",
        "javascript:", "/x", "\"", "{this}", "&#0;", "\0", "\u{202E}", "&lt;", "---\n", "onclick=", "http://a.b", "![",
    ]), 0..60), smart in proptest::bool::ANY) {
        let text = pieces.concat();
        let style = Style { smart_punctuation: smart, heading_base: 2, ..Style::default() };
        for read in [block(&file(), &text, 0, style), inline(&file(), &text, 0, style), inline_reason(&file(), &text, 0, style)] {
            check(&read.value);
            for reference in read.value.references() {
                let source = &text[reference.span.clone()];
                assert!(source.starts_with("[[") && source.ends_with("]]"), "{source:?}");
            }
            for diagnostic in &read.diagnostics {
                let place = diagnostic.place.as_ref().unwrap();
                assert!(text.get(place.start..place.end).is_some());
            }
        }
    }
}
