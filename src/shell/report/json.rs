//! Diagnostics as one JSON array, for programs. Its field names are a promise; `file` is below the dossier's folder.

use std::fmt::Write as _;

use serde::Serialize;

use super::clean::{Shape, shape};
use super::place::Texts;
use super::word;
use crate::given::inputs::Inputs;
use crate::ground::diagnostic::{Diagnostic, Place};

#[derive(Serialize)]
struct Told<'a> {
    level: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Spot<'a>>,
    hint: Option<&'a str>,
    also: Vec<Also<'a>>,
}

#[derive(Serialize)]
struct Also<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Spot<'a>,
}

#[derive(Serialize)]
struct Spot<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

/// One array, an object a diagnostic, an object a line, in the order given. The end is the column after the last.
///
/// A diagnostic without a place has no `file`; a file that could not be read has lines and columns of `null`.
pub fn json(diagnostics: &[Diagnostic], inputs: &Inputs) -> String {
    let texts = Texts::of(inputs);
    let objects: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            // Strings and numbers under known names can always be written.
            serde_json::to_string(&told(diagnostic, &texts)).map(|json| escaped(&json)).unwrap_or_default()
        })
        .collect();
    if objects.is_empty() { "[]\n".into() } else { format!("[\n{}\n]\n", objects.join(",\n")) }
}

fn told<'a>(diagnostic: &'a Diagnostic, texts: &Texts<'_>) -> Told<'a> {
    Told {
        level: word(diagnostic.level),
        code: diagnostic.code,
        message: &diagnostic.message,
        place: diagnostic.place.as_ref().map(|place| spot(place, texts)),
        hint: diagnostic.hint.as_deref(),
        also: diagnostic.also.iter().map(|(place, label)| Also { message: label, place: spot(place, texts) }).collect(),
    }
}

fn spot<'a>(place: &'a Place, texts: &Texts<'_>) -> Spot<'a> {
    let text = texts.text(place);
    let at = |at| text.as_ref().map(|text| text.position(at));
    let (start, end) = (at(place.start), at(place.end));
    Spot {
        file: place.file.as_str(),
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        end_line: end.map(|end| end.line),
        end_column: end.map(|end| end.column),
    }
}

/// What is not fit for a terminal as `\u` escapes: nothing is lost, and nothing commands who prints it. Outside of
/// strings JSON has none of these characters.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if shape(c) == Shape::Itself {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{inputs, place};
    use super::*;
    use crate::ground::diagnostic::Level;

    #[test]
    fn an_object_a_diagnostic() {
        let inputs = inputs("content/a.md", "+++\ntitle = 'سلام'\nactors = ['witkof']\n+++\n".as_bytes());
        let here = place(&inputs, "content/a.md", b"'witkof'");
        let first = place(&inputs, "content/a.md", b"title");
        let diagnostics = [
            Diagnostic {
                level: Level::Error,
                code: "no-site",
                message: "odd \u{202e}\u{1b}[2J".into(),
                place: None,
                also: Vec::new(),
                hint: None,
            },
            Diagnostic::error("unknown-actor", here, "no actor is called `witkof`")
                .hint("did you mean `witkoff`?")
                .also(first, "here"),
        ];
        let json = json(&diagnostics, &inputs);
        insta::assert_snapshot!(json, @r#"
        [
        {"level":"error","code":"no-site","message":"odd \u202e\u001b[2J","hint":null,"also":[]},
        {"level":"error","code":"unknown-actor","message":"no actor is called `witkof`","file":"content/a.md","line":3,"column":11,"end_line":3,"end_column":19,"hint":"did you mean `witkoff`?","also":[{"message":"here","file":"content/a.md","line":2,"column":1,"end_line":2,"end_column":6}]}
        ]
        "#);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()[0]["message"], "odd \u{202e}\u{1b}[2J");
        assert_eq!(super::json(&[], &inputs), "[]\n");
    }
}
