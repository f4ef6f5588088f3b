//! The data files: each column as the contract has it, and all of them as other programs read them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::fixture::{Tree, build_site, has_errors, shown};
use crate::tools;
use crate::voyage;

const DOSSIER: &str = r#"
-- site.toml --
title = "Harbor"
-- content/actors.toml --
[guild]
name = "Guild <of> \"fishers\" & sons"
kind = "organization"
[ann]
name = "Ann \uFFFE"
kind = "person"
memberships = [
  { of = "guild", from = 2025-01-01, until = 2025-03-01, lead = true, basis = "founding" },
  { of = "port", from = 2025-02-01 },
]
[bob]
name = "Bob"
kind = "person"
[port]
name = "Port"
kind = "state"
-- content/issues.toml --
[quay]
name = "Quay"
positions = [{ id = "keep", label = "Keep" }, { id = "share", label = "Share" }, { id = "sell", label = "Sell" }]
[fee]
name = "Fee"
ordered = false
positions = [{ id = "low", label = "Low]]>" }, { id = "high", label = "High" }]
-- content/publishers.toml --
[courier]
name = "Courier"
-- content/events/founding.md --
+++
title = "The founding, \"today\""
date = 2025-01-15
kind = "statement"
[[source]]
id = "first"
publisher = "courier"
author = "A. Author"
url = "https://courier.example/1"
archived = "https://archive.example/1"
[[source]]
id = "second"
publisher = "Log"
[[stance]]
actor = ["ann", "guild"]
issue = "quay"
position = ["keep", "share"]
condition = "if paid"
via = "said"
quote = "حفظ"
lang = "fa"
translation = "Keep it"
[[stance]]
actor = "bob"
issue = "quay"
rejects = ["share", "sell"]
via = "reported"
by = "courier"
note = "See [[founding]], *they* say."
source = "second"
[[stance]]
actor = "bob"
issue = "fee"
position = "undecided"
via = "reported"
by = "ann"
note = "Not yet."
+++
-- content/events/month.md --
+++
title = "A month"
date = "2025-02"
[[source]]
publisher = "Log"
[[stance]]
actor = "ann"
issue = "fee"
position = "low"
via = "inferred"
by = "Somebody else"
note = "Guess."
[[stance]]
actor = "ann"
issue = "fee"
position = "high"
via = "did"
date = "unknown"
note = "Undated."
+++
-- content/events/plan.md --
+++
title = "A plan"
date = 2025-06-01
status = "planned"
[[source]]
publisher = "Log"
[[stance]]
actor = "port"
issue = "fee"
position = "high"
via = "said"
note = "Would."
+++
-- content/events/wrong.md --
+++
title = "A mistake"
date = "2025-02-01/2025-02-03"
status = "retracted"
[[correction]]
date = 2025-02-05
text = "It was not so."
[[source]]
publisher = "Log"
[[stance]]
actor = "port"
issue = "quay"
rejects = "keep"
via = "said"
note = "Wrong."
+++
"#;

fn site() -> Tree {
    let tree = build_site(DOSSIER);
    assert!(!has_errors(&tree.diagnostics), "{}", shown(&tree.diagnostics));
    tree
}

/// The rows of a CSV file, by the names of its columns.
fn rows(tree: &Tree, path: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = &tree.files[path];
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let row = |row: Result<BTreeMap<String, String>, csv::Error>| row.unwrap();
    reader.deserialize().map(row).collect()
}

/// Such columns of a file, each row in one string.
fn columns(tree: &Tree, path: &str, names: &[&str]) -> Vec<String> {
    let row =
        |row: &BTreeMap<String, String>| names.iter().map(|name| row[*name].as_str()).collect::<Vec<_>>().join(" ; ");
    rows(tree, path).iter().map(row).collect()
}

#[test]
fn the_table_of_stances_has_every_column_of_the_contract() {
    let tree = site();
    let head = tree.page("data/stances.csv").lines().next().unwrap();
    assert_eq!(
        head,
        "date,event,actor,issue,position,rejects,via,by,quote,note,publisher,url,id,status,precision,condition,lang,\
         translation,archived"
    );
    let said = ["date", "event", "actor", "issue", "position", "rejects", "via", "by", "status", "precision"];
    assert_eq!(
        columns(&tree, "data/stances.csv", &said),
        [
            "2025-01-15 ; founding ; ann ; quay ; keep|share ;  ; said ;  ; reported ; day",
            "2025-01-15 ; founding ; guild ; quay ; keep|share ;  ; said ;  ; reported ; day",
            "2025-01-15 ; founding ; bob ; quay ;  ; share|sell ; reported ; courier ; reported ; day",
            "2025-01-15 ; founding ; bob ; fee ; undecided ;  ; reported ; ann ; reported ; day",
            "2025-02 ; month ; ann ; fee ; low ;  ; inferred ; somebody-else ; reported ; month",
            " ; month ; ann ; fee ; high ;  ; did ;  ; reported ; unknown",
            "2025-06-01 ; plan ; port ; fee ; high ;  ; said ;  ; planned ; day",
            "2025-02-01/2025-02-03 ; wrong ; port ; quay ;  ; keep ; said ;  ; retracted ; period",
        ]
    );
    let evidence = ["quote", "note", "publisher", "url", "id", "condition", "lang", "translation", "archived"];
    let shown = columns(&tree, "data/stances.csv", &evidence);
    assert_eq!(
        shown[0],
        "حفظ ;  ; courier ; https://courier.example/1 ; first ; if paid ; fa ; Keep it ; https://archive.example/1"
    );
    assert_eq!(shown[2], " ; See The founding, \"today\", they say. ; log ;  ; second ;  ;  ;  ; ");
}

#[test]
fn statements_for_discourse_network_analyzer() {
    let tree = site();
    let head = tree.page("data/dna.csv").lines().next().unwrap();
    assert_eq!(
        head,
        "statement ID,time,document ID,document title,author,source,section,type,text,person,organization,concept,\
         agreement,via"
    );
    let names = ["statement ID", "time", "document ID", "person", "organization", "concept", "agreement", "via"];
    assert_eq!(
        columns(&tree, "data/dna.csv", &names),
        [
            "1 ; 2025-01-15 ; founding ; ann ; guild ; quay/keep ; 1 ; said",
            "2 ; 2025-01-15 ; founding ; ann ; guild ; quay/share ; 1 ; said",
            "3 ; 2025-01-15 ; founding ;  ; guild ; quay/keep ; 1 ; said",
            "4 ; 2025-01-15 ; founding ;  ; guild ; quay/share ; 1 ; said",
            "5 ; 2025-01-15 ; founding ; bob ;  ; quay/share ; 0 ; reported",
            "6 ; 2025-01-15 ; founding ; bob ;  ; quay/sell ; 0 ; reported",
            // The day from which the month counts, there being none later: both memberships hold, and the first is told.
            "7 ; 2025-02-01 ; month ; ann ; guild ; fee/low ; 1 ; inferred",
            "8 ;  ; month ; ann ;  ; fee/high ; 1 ; did",
        ]
    );
    let document = ["document title", "author", "source", "section", "type", "text"];
    let shown = columns(&tree, "data/dna.csv", &document);
    assert_eq!(shown[0], "The founding, \"today\" ; A. Author ; courier ;  ; statement ; حفظ");
    assert_eq!(shown[4], "The founding, \"today\" ;  ; log ;  ; statement ; See The founding, \"today\", they say.");
}

#[test]
fn in_the_analyzers_list_an_inexact_date_is_the_day_from_which_the_matrix_counts_it() {
    let registries = format!("{}{}", voyage::actors("ann person Ann"), voyage::issues("course: north, south"));
    let said = "\"2018\" old Old: ann course north\n\"2025\" new New: ann course south\n2025-03-04 end End:";
    let tree = build_site(&format!("-- site.toml --\ntitle = \"T\"\n{registries}{}", voyage::events(said)));
    let mut times = columns(&tree, "data/dna.csv", &["time", "document ID"]);
    times.sort();
    assert_eq!(times, ["2018-12-31 ; old", "2025-03-04 ; new"]);
    for day in ["2018-12-31", "2025-03-04"] {
        assert!(tree.files.contains_key(&format!("matrix/{day}/index.html")), "the matrix counts it from {day}");
    }
}

/// What networkx and pandas make of a site's data.
fn analyzed(data: &Path) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/analysis.py");
    let ran = Command::new(tools::python()).arg(script).arg(data).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).unwrap()
}

#[test]
fn networkx_and_pandas_read_what_any_text_may_hold() {
    let tree = site();
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in tree.files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("data/")?, bytes))) {
        fs::write(folder.path().join(path), bytes).unwrap();
    }
    let found = analyzed(folder.path());
    assert_eq!(
        found["nodes"],
        serde_json::json!({ "organization": 1, "person": 2, "state": 1, "issue": 2, "position": 5 })
    );
    // Six edges of stances on the quay, two of bob's rejections among them, one on the fee itself, three on its positions,
    // and the retracted one.
    assert_eq!(found["edges"], serde_json::json!({ "position": 5, "membership": 2, "stance": 11 }));
    assert_eq!((&found["stances"], &found["stance_edges"]), (&8.into(), &8.into()));
    assert_eq!((&found["dna"], &found["rejections"]), (&8.into(), &2.into()));
    assert_eq!(found["labels"]["actor:guild"], "Guild <of> \"fishers\" & sons");
    assert_eq!(found["labels"]["actor:ann"], "Ann \u{fffd}");
    assert_eq!(found["labels"]["position:fee/low"], "Low]]>");
}

/// What the files of a dossier hold, counted by another reader than the program's own.
#[derive(Debug, Default)]
struct Counts {
    memberships: usize,
    issues: usize,
    positions: usize,
    events: usize,
    relations: usize,
    /// Stances, once an actor.
    stances: usize,
    actors: usize,
}

fn counted(content: &Path) -> Counts {
    let table = |name: &str| fs::read_to_string(content.join(name)).unwrap().parse::<toml::Table>().unwrap();
    let list = |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_array).map_or(0, Vec::len);
    let (actors, issues) = (table("actors.toml"), table("issues.toml"));
    let mut counts = Counts {
        actors: actors.len(),
        memberships: actors.values().map(|actor| list(actor, "memberships")).sum(),
        issues: issues.len(),
        positions: issues.values().map(|issue| list(issue, "positions")).sum(),
        ..Counts::default()
    };
    let mut folders = vec![content.join("events")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let front = text.split("+++").nth(1).unwrap().parse::<toml::Table>().unwrap();
            counts.events += 1;
            counts.relations += front.get("related").and_then(toml::Value::as_array).map_or(0, Vec::len);
            for stance in front.get("stance").and_then(toml::Value::as_array).into_iter().flatten() {
                counts.stances += stance["actor"].as_array().map_or(1, Vec::len);
            }
        }
    }
    counts
}

#[test]
fn counts_of_the_shipped_dossier_are_those_of_its_files() {
    let site = tools::shipped();
    let found = analyzed(&site.path().join("data"));
    let counts = counted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let nodes: usize = found["nodes"].as_object().unwrap().values().map(number).sum();
    assert_eq!(nodes, counts.actors + counts.issues + counts.positions);
    assert_eq!(number(&found["nodes"]["position"]), counts.positions);
    assert_eq!(number(&found["edges"]["membership"]), counts.memberships);
    assert_eq!((number(&found["stances"]), number(&found["stance_edges"])), (counts.stances, counts.stances));
    assert_eq!((number(&found["events"]), number(&found["relations"])), (counts.events, counts.relations));
}
