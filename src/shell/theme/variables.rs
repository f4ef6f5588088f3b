//! What templates see, as a text or as JSON Schema: told from the types of the views and their documentation, so that it
//! is never behind them. Not the values.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use memchr::memmem;
use serde_json::{Map, Value};

use crate::bytes::render::own_files;
use crate::ground::nearest::nearest;
use crate::pages::views::templates::{Described, described, site};
use crate::shell::failure::Failure;

/// The variables of one template, or of all, in words.
pub fn text(template: Option<&str>) -> Result<String, Failure> {
    let chosen = chosen(template)?;
    let mut out = String::new();
    let mut types: Map<String, Value> = Map::new();
    for one in &chosen {
        let schema = one.variables.as_value();
        out.push_str(one.template);
        tell(schema, &mut out);
        types.extend(definitions(schema));
    }
    out.push_str("in every template, as `site`");
    let shared = site();
    tell(shared.as_value(), &mut out);
    types.extend(definitions(shared.as_value()));
    out.push_str(WORDS);
    for (name, schema) in &types {
        out.push_str(name);
        tell(schema, &mut out);
    }
    Ok(out)
}

const WORDS: &str = "\
in every template, as `words`
  Each message of `templates/words/` that takes no argument, with `_` for `-`: `words.nav_events`.

";

/// The same as JSON Schemas, by template, and that of `site`.
pub fn json(template: Option<&str>) -> Result<String, Failure> {
    let mut all: Map<String, Value> =
        chosen(template)?.into_iter().map(|one| (one.template.to_owned(), one.variables.to_value())).collect();
    all.insert("site".to_owned(), site().to_value());
    Ok(format!("{:#}\n", Value::Object(all)))
}

/// What is seen where no page has the template by itself.
const OF_PAGES: &str = "pages share it: it sees the variables of the page that uses it, and `site`, `words` and `page`";
const OF_COMPONENTS: &str = "it holds components: each sees its arguments, and of the variables of the page that uses it, of `site`, `words` and \
                             `page`, those that it names with `@`";

fn chosen(template: Option<&str>) -> Result<Vec<Described>, Failure> {
    let all = described();
    let Some(name) = template else { return Ok(all) };
    let asked = name.trim_start_matches("./").trim_start_matches("templates/");
    if let Some(one) = all.iter().find(|one| one.template == asked || one.template.strip_suffix(".html") == Some(asked))
    {
        return Ok(vec![one.clone()]);
    }
    let none = Failure::new(format!("no page has a template `{name}`"));
    if let [(path, text)] = *super::meant(asked, &own_files())
        && path.ends_with(".html")
    {
        let has_components = memmem::find(text, b"{% component ").is_some();
        return Err(none.hint(if has_components { OF_COMPONENTS } else { OF_PAGES }));
    }
    Err(match nearest(asked, all.iter().map(|one| one.template)) {
        Some(near) => none.hint(format!("did you mean `{near}`?")),
        None => none.hint("`rapporteur theme variables` names all of them"),
    })
}

/// A type: what it is, and each of its variables with its kind and meaning.
fn tell(schema: &Value, out: &mut String) {
    if let Some(said) = description(schema) {
        let _ = write!(out, ": {said}");
    }
    out.push('\n');
    let none = Map::new();
    let fields = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
    for (name, field) in fields {
        let _ = writeln!(out, "  {name}: {}", kind(field));
        for line in description(field).into_iter().flat_map(wrapped) {
            let _ = writeln!(out, "      {line}");
        }
    }
    out.push('\n');
}

fn definitions(schema: &Value) -> Map<String, Value> {
    schema.get("$defs").and_then(Value::as_object).cloned().unwrap_or_default()
}

fn description(schema: &Value) -> Option<String> {
    // Links between types are for who reads the program.
    let said = schema.get("description")?.as_str()?;
    Some(said.replace("[`", "`").replace("`]", "`").split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What kind of value it is: `text`, `HTML`, which templates do not escape, `list of Link`, `Badge or null`.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return name.rsplit('/').next().unwrap_or(name).to_owned();
    }
    let any = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
    if let Some(any) = any {
        return joined(any.iter().map(kind));
    }
    let word = |name: &str| match name {
        "string" if schema.get("format").is_some_and(|format| format == "html") => "HTML".to_owned(),
        "string" => "text".to_owned(),
        "integer" | "number" => "number".to_owned(),
        "array" => match schema.get("items") {
            Some(items) => format!("list of {}", kind(items)),
            None => "list".to_owned(),
        },
        "object" => "table".to_owned(),
        name => name.to_owned(),
    };
    match schema.get("type") {
        Some(Value::String(name)) => word(name),
        Some(Value::Array(names)) => joined(names.iter().filter_map(Value::as_str).map(word)),
        _ => "anything".to_owned(),
    }
}

fn joined(kinds: impl Iterator<Item = String>) -> String {
    let mut seen = BTreeSet::new();
    let kinds: Vec<String> = kinds.filter(|kind| seen.insert(kind.clone())).collect();
    kinds.join(" or ")
}

/// Lines of a width that every terminal has.
fn wrapped(text: String) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + word.chars().count() < 90 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variable_is_told_with_its_kind_and_meaning() {
        let told = text(Some("event")).unwrap();
        assert!(told.starts_with("event.html: One event, whole.\n"), "{told}");
        for wanted in [
            "  status: Badge or null\n      None where it is `reported`.\n",
            "  actors: list of Link\n      Who takes part.\n",
            "  extra: anything\n",
            "  sources: SectionOfSource or null\n",
            "\nBadge: ",
            "  canonical: text or null\n",
            "  content_html: HTML or null\n",
            "in every template, as `site`",
        ] {
            assert!(told.contains(wanted), "{wanted} in {told}");
        }
        assert!(!told.contains("\nactor.html"));
    }

    #[test]
    fn nothing_is_without_a_meaning() {
        let told: Value = serde_json::from_str(&json(None).unwrap()).unwrap();
        let mut bare = Vec::new();
        for (template, schema) in told.as_object().unwrap() {
            let types = definitions(schema);
            let types = types.iter().chain([(template, schema)]);
            for (name, of) in types {
                let fields = of.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
                let without = fields.iter().filter(|(_, field)| description(field).is_none());
                bare.extend(without.map(|(field, _)| format!("{name}.{field}")));
            }
        }
        assert_eq!(bare, [""; 0]);
    }

    #[test]
    fn an_unknown_template_is_told_with_the_nearest() {
        assert_eq!(text(Some("evnt.html")).unwrap_err().hint.as_deref(), Some("did you mean `event.html`?"));
        assert!(text(Some("templates/404.html")).is_ok());
        for shared in ["base.html", "templates/list.html"] {
            assert_eq!(text(Some(shared)).unwrap_err().hint.as_deref(), Some(OF_PAGES), "{shared}");
        }
        for part in ["parts/cell.html", "cell.html", "parts/event.html"] {
            assert_eq!(text(Some(part)).unwrap_err().hint.as_deref(), Some(OF_COMPONENTS), "{part}");
        }
    }
}
