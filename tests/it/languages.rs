//! The languages of the interface: none lags behind English, and a dossier in each has nothing of another left in its frame.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;
use rapporteur::given::words::Words;
use rapporteur::ground::date::Date;
use rapporteur::ground::path::SourcePath;

use crate::fixture::{Tree, build_site, shown};

const SITE: &str = include_str!("persian.txt");

/// What no language translates, and what the author wrote in another one.
const NAMES: &str = "rapporteur B JSON CSV CSL BibTeX Atom Feed GraphML Discourse Network Analyzer \
    World Water Fund BBC News The dam must stop at once Upstream province drops plan for high";

fn words(language: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/words");
    fs::read_to_string(folder.join(format!("{language}.ftl"))).unwrap()
}

/// All languages that have a file.
fn languages() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/words");
    let name = |entry: fs::DirEntry| entry.path().file_stem().unwrap().to_str().unwrap().to_owned();
    let mut all: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| name(entry.unwrap())).collect();
    all.sort();
    assert!(all.len() >= 3, "{all:?}");
    all
}

fn inline(one: &InlineExpression<String>, into: &mut BTreeSet<String>) {
    match one {
        InlineExpression::VariableReference { id } => drop(into.insert(format!("${}", id.name))),
        InlineExpression::Placeable { expression } => variables(expression, into),
        InlineExpression::StringLiteral { value } if value.contains(['{', '}']) => {}
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("a message needs {other:?}, which no other does"),
    }
}

fn variables(expression: &Expression<String>, into: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(one) => inline(one, into),
        Expression::Select { selector, variants } => {
            inline(selector, into);
            variants.iter().for_each(|variant| pattern(&variant.value, into));
        }
    }
}

fn pattern(pattern: &Pattern<String>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            variables(expression, into);
        }
    }
}

/// Each message of a file with the variables that it is made with, and the names that the search's script fills in.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = words(language);
    let resource = parse(text.clone()).unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
    let mut all = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        assert!(message.attributes.is_empty(), "{language}: `{}` has attributes", message.id.name);
        let mut found = BTreeSet::new();
        pattern(&message.value.unwrap(), &mut found);
        let line = text.lines().find(|line| line.starts_with(&format!("{} =", message.id.name))).unwrap();
        found.extend(line.split("{\"{\"}").skip(1).map(|rest| rest.split('{').next().unwrap().to_owned()));
        assert!(all.insert(message.id.name.clone(), found).is_none(), "{language}: two of `{}`", message.id.name);
    }
    all
}

#[test]
fn every_language_has_every_message_with_its_variables() {
    let english = messages("en");
    for language in languages() {
        let own = messages(&language);
        for (id, variables) in &english {
            assert_eq!(own.get(id), Some(variables), "`{id}` in {language}");
        }
        let more: Vec<&String> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(more.is_empty(), "only {language} has {more:?}");
    }
}

/// What the messages of a file say, without their names and those of what is filled in.
fn said(file: &str) -> String {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let values = lines.map(|line| line.split_once(" = ").map_or(line, |(_, value)| value));
    let words = values.flat_map(str::split_whitespace).filter(|word| !word.starts_with(['$', '[', '*']));
    words.collect::<Vec<_>>().join(" ")
}

/// The dossier in Persian, its frame in another language.
fn site(language: &str) -> Tree {
    build_site(&SITE.replace("language = \"fa\"", &format!("language = \"{language}\"")))
}

/// What a page shows and reads out: its text, and the attributes that are read. Addresses, code and data are left out.
fn read(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        out.push('\n');
        let end = at + rest[at..].find('>').unwrap();
        let tag = &rest[at + 1..end];
        let attribute = |part: &str| {
            let named =
                ["aria-label=\"", "title=\"", "placeholder=\"", "data-found=\"", "data-shown=\"", "data-rows=\""];
            named.iter().any(|name| part.ends_with(name))
        };
        let mut parts = tag.split_inclusive('"');
        while let Some(part) = parts.next() {
            let value = part.contains("=\"").then(|| parts.next()).flatten();
            if let Some(value) = value.filter(|_| attribute(part)) {
                out.push_str(value);
                out.push('\n');
            }
        }
        rest = &rest[end + 1..];
        for name in ["script", "style", "pre", "code"] {
            if tag.split(' ').next() == Some(name) {
                rest = rest.split_once(&format!("</{name}>")).unwrap().1;
            }
        }
    }
    out
}

/// The words of a text that are written in Latin letters; addresses and names of fields to be filled in left out.
fn latin(text: &str) -> BTreeSet<&str> {
    let text = text.split_whitespace().filter(|word| !word.contains("://") && !word.starts_with("&#"));
    let parts = text.flat_map(|word| word.split(|c: char| !c.is_alphabetic() && c != '{' && c != '}'));
    parts
        .filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic() || ('À'..'\u{250}').contains(&c)))
        .filter(|part| !["amp", "quot", "lt", "gt"].contains(part))
        .collect()
}

#[test]
fn a_dossier_in_a_language_has_nothing_of_another_in_its_frame() {
    for language in languages() {
        let site = site(&language);
        assert_eq!(shown(&site.diagnostics), "", "{language}");
        let own = said(&words(&language));
        let known: BTreeSet<&str> = latin(&own).into_iter().chain(latin(NAMES)).collect();
        let ids: BTreeSet<String> = messages("en").into_keys().filter(|id| id.contains('-')).collect();
        let mut count = 0;
        for path in site.files.keys().filter(|path| path.ends_with(".html")) {
            let text = read(site.page(path));
            for word in latin(&text) {
                assert!(known.contains(word), "{path} in {language} says `{word}`:\n{text}");
                count += 1;
            }
            // The closing mark of English is none of the other languages'.
            let mut lines = text.lines().filter(|line| !line.contains("The dam") && !line.contains("Leifeld"));
            let english = lines.find(|line| language != "en" && line.contains('”'));
            assert_eq!(english, None, "quotation marks in {path} in {language}");
            let missing = text.lines().find(|line| ids.contains(*line));
            assert_eq!(missing, None, "{path} in {language}");
        }
        assert!(count > 100, "{language}: {count} words were read");
    }
}

#[test]
fn a_page_says_its_language_and_direction() {
    for (language, root) in [
        ("de", "<html lang=\"de\" dir=\"ltr\">"),
        ("de-AT", "<html lang=\"de-AT\" dir=\"ltr\">"),
        ("fa", "<html lang=\"fa\" dir=\"rtl\">"),
    ] {
        assert!(site(language).page("index.html").contains(root), "{language}");
    }
}

#[test]
fn german_dates_and_numbers() {
    let site = site("de-AT");
    let event = |id: &str| site.page(&format!("events/{id}/index.html"));
    assert!(event("charkhesh").contains("<time datetime=\"2025-04-21\">21.\u{a0}April 2025</time>"));
    assert!(event("qat").contains("<time datetime=\"2025-04\">April 2025</time>"));
    assert!(event("didar").contains("<span class=\"date\">12.–21.\u{a0}Januar 2025</span>"));
    assert!(site.page("actors/index.html").contains("1 Äußerung<"));
    assert!(site.page("actors/index.html").contains("6 Äußerungen"));
    assert!(site.page("agreement/index.html").contains(">0,17<"));
}

/// The words of a language, without those of another.
fn spoken(language: &str) -> Words {
    let path = SourcePath::new(&format!("templates/words/{language}.ftl")).unwrap();
    Words::new(language, &[(path, &words(language))]).value
}

#[test]
fn german_and_english_say_at_what_time_something_was() {
    let [german, english] = ["de", "en"].map(spoken);
    for (date, in_german, in_english) in [
        ("2025-03-28", "am 28.\u{a0}März 2025", "on March 28, 2025"),
        ("2025-04", "im April 2025", "within April 2025"),
        ("2018", "im Jahr 2018", "within 2018"),
        ("2025-05-03/2025-05-05", "zwischen dem 3.\u{a0}Mai und dem 5.\u{a0}Mai 2025", "between May 3 and May 5, 2025"),
        (
            "2024-12-30/2025-01-02",
            "zwischen dem 30.\u{a0}Dezember 2024 und dem 2.\u{a0}Januar 2025",
            "between December 30, 2024 and January 2, 2025",
        ),
        ("2024-05/2024-07", "zwischen Mai 2024 und Juli 2024", "between May 2024 and July 2024"),
        ("2018/2020", "zwischen 2018 und 2020", "between 2018 and 2020"),
    ] {
        let date = Date::parse(date).unwrap();
        assert_eq!((&*german.at(date), &*english.at(date)), (in_german, in_english));
    }
    for (date, in_german) in [
        ("2023/2024", "2023–2024"),
        ("2023-05/2024-07", "Mai 2023 – Juli 2024"),
        ("2025-03-28/2025-04-02", "28.\u{a0}März – 2.\u{a0}April 2025"),
    ] {
        assert_eq!(&*german.date(Date::parse(date).unwrap()), in_german);
    }
}

#[test]
fn persons_are_counted_as_each_language_counts_them() {
    let [german, english] = ["de", "en"].map(spoken);
    for (part, people, of, in_german, in_english) in [
        ("none", 0, 1, "zählt keine Äußerung ihrer einzigen Person", "counts no statement by its only person"),
        ("some", 1, 3, "zählt Äußerungen von einer ihrer 3 Personen", "counts statements by 1 of its 3 persons"),
        ("some", 2, 3, "zählt Äußerungen von 2 ihrer 3 Personen", "counts statements by 2 of its 3 persons"),
        ("all", 1, 1, "zählt Äußerungen ihrer einzigen Person", "counts statements by its only person"),
        ("all", 2, 2, "zählt Äußerungen ihrer beiden Personen", "counts statements by both of its persons"),
        ("all", 3, 3, "zählt Äußerungen aller ihrer 3 Personen", "counts statements by all 3 of its persons"),
    ] {
        let told = |words: &Words| {
            words.with("cell-people", [("part", part.into()), ("people", people.into()), ("of", of.into())])
        };
        assert_eq!((&*told(&german), &*told(&english)), (in_german, in_english));
    }
}

#[test]
fn marks_within_quotes_are_those_within_quotes() {
    let quoted = |language: &str, text: &str| spoken(language).quoted(text).to_string();
    assert_eq!(quoted("de", "Weiß: „Sie ist unantastbar“"), "„Weiß: ‚Sie ist unantastbar‘“");
    assert_eq!(quoted("de", "„Ja“ oder \"nein\"?"), "„‚Ja‘ oder ‚nein‘?“");
    assert_eq!(quoted("en", "The “red line” of 5\""), "“The ‘red line’ of 5\"”");
    assert_eq!(quoted("en", "It’s so"), "“It’s so”");
    assert_eq!(quoted("fa", "او: «نه»"), "«او: ‹نه›»");
}

#[test]
fn persian_dates_and_numbers() {
    let site = site("fa");
    let event = |id: &str| site.page(&format!("events/{id}/index.html"));
    assert!(event("charkhesh").contains("<time datetime=\"2025-04-21\">۲۱ آوریل ۲۰۲۵</time>"));
    assert!(event("qat").contains("<time datetime=\"2025-04\">آوریل ۲۰۲۵</time>"));
    assert!(event("didar").contains("<span class=\"date\">۱۲–۲۱ ژانویه ۲۰۲۵</span>"));
    assert!(site.page("actors/index.html").contains("۶ اظهار"));
    // No digit of another script is shown, and none of this one stands where machines read.
    for path in site.files.keys().filter(|path| path.ends_with(".html")) {
        let page = site.page(path);
        for line in read(page).lines().filter(|line| !line.contains("://") && !line.contains("2017")) {
            let text = line.replace("&#x2F;", "").replace("&#39;", "");
            assert!(!text.contains(|c: char| c.is_ascii_digit()), "{path}: {text}");
        }
        for tag in page.split('<').map(|part| part.split('>').next().unwrap()) {
            for attribute in
                ["href", "id", "datetime", "x", "y", "width", "height", "data-issue", "data-count", "value"]
            {
                let value =
                    tag.split_once(&format!(" {attribute}=\"")).map(|(_, rest)| rest.split('"').next().unwrap());
                assert!(!value.is_some_and(|value| value.contains(|c| ('۰'..='۹').contains(&c))), "{path}: {tag}");
            }
        }
    }
}

#[test]
fn names_are_sorted_by_the_language() {
    let site = site("fa");
    let place = |text: &str| site.page("tags/index.html").find(text).unwrap();
    assert!(place(">سد<") < place(">گفت‌وگو<"));
    let search = site.page("search/index.html");
    let at = |name: &str| search.find(&format!(">{name}</option>")).unwrap();
    // By code points, آ comes first by chance, but گ after م.
    assert!(
        at("آرش دشتی") < at("بهرام سدی") && at("بهرام سدی") < at("گلنار بید") && at("گلنار بید") < at("مریم کوهسار")
    );
}

#[test]
fn in_german_umlauts_make_other_ids() {
    let site = r#"
-- site.toml --
title = "Hafen"
language = "de-AT"
-- content/events/plan.md --
+++
title = "Plan"
date = 2025-03-01
tags = ["Förderung", "Fo\u0308rderung", "Forderung"]
[[source]]
publisher = "Müller & Söhne"
[[source]]
publisher = "Muller & Sohne"
+++
[[tag:Förderung]] und [[publisher:muller-sohne]].
"#;
    let tree = crate::fixture::build_site(site);
    assert!(!crate::fixture::has_errors(&tree.diagnostics), "{}", crate::fixture::shown(&tree.diagnostics));
    let at = |folder: &str| {
        let all = tree.files.keys().filter_map(|path| path.strip_prefix(folder)?.strip_suffix("/index.html"));
        all.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(at("tags/"), ["foerderung", "forderung"]);
    assert_eq!(at("publishers/"), ["mueller-soehne", "muller-sohne"]);
    let page = tree.page("events/plan/index.html");
    assert!(page.contains("<a href=\"../../tags/foerderung/index.html\">"), "{page}");
    let english = crate::fixture::build_site(&site.replace("de-AT", "en"));
    assert!(
        english.files.contains_key("tags/forderung/index.html")
            && !english.files.contains_key("tags/foerderung/index.html")
    );
}
