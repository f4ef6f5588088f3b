//! Ways out of mistakes of TOML's form that editors make: a date without quotes, a table where a list is meant, a name as
//! an id. They look at what was written; what is wrong with it, the parser tells.

use std::ops::Range;

use crate::document::file_name::mistaken;
use crate::document::loose::Value;
use crate::ground::date::Date;
use crate::ground::id::Id;
use crate::ground::path::SourcePath;

/// How dates are written.
pub(super) const DATES: &str =
    "write `2025-04-15`, `\"2025-04\"`, `\"2018\"`, `\"2025-04-12/2025-04-14\"` or `\"unknown\"`";

/// How a day is written.
pub(super) const DAY: &str = "write the day, such as `2025-04-15`";

/// The way out of an error of the syntax, by where it lies and what the parser says of it.
pub(super) fn of_syntax(text: &str, at: &Range<usize>, message: &str, file: &SourcePath) -> Option<String> {
    let written = text.get(at.clone())?.trim();
    if Date::parse(written).is_ok() {
        return Some(format!("put it in quotes: `\"{written}\"`"));
    }
    let start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default().trim();
    if let Some(day) = day_of(written) {
        return Some(format!("write `{day}`"));
    }
    let (before, behind) = (text[..at.start].chars().next_back(), text[at.start..].strip_prefix(','));
    if before.is_some_and(|c| c.is_ascii_digit())
        && behind.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    {
        return Some("a number has no comma in it; parts of it stand behind a point, as in `3.5`".to_owned());
    }
    if message.starts_with("not valid TOML: invalid date") || is_slashed(written) {
        let is_day =
            DAYS.iter().any(|key| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')));
        return Some(if is_day { DAY } else { DATES }.to_owned());
    }
    if message.ends_with("duplicate key") {
        if LISTS.contains(&written) && line.starts_with('[') && !file.file_name().ends_with(".toml") {
            return Some(format!("where there are several, write `[[{written}]]` for each"));
        }
        return Some(format!("line {} has it already: remove one of them", first_of(&text[..start], written)?));
    }
    // The tables of registries are ids.
    let is_registry = file.folder() == "content" && file.file_name().ends_with(".toml");
    let name = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|_| is_registry)?;
    let id = Id::slug(name);
    Id::new(name).is_err().then(|| format!("ids are lower-case words joined by hyphens: write `[{id}]`"))
}

/// The day that is meant by one that is written with points, `12.3.2025`.
pub(super) fn day_of(written: &str) -> Option<String> {
    mistaken(written).filter(|meant| meant.id.is_none() && written.len() == meant.written.len())?.day
}

/// The tables of an event that alone have a key of this name.
const HOMES: [(&str, &[&str]); 4] = [
    ("stance", &["issue", "position", "rejects", "condition", "via", "quote", "lang", "translation", "note", "by"]),
    ("related", &["to", "why", "confidence"]),
    ("source", &["publisher", "url", "archived", "dead", "author", "credibility", "capture"]),
    ("correction", &["text"]),
];

/// Where a key belongs that stands in another table.
pub(super) fn of_home(key: &str) -> Option<String> {
    let (table, _) = HOMES.iter().find(|(_, keys)| keys.contains(&key))?;
    Some(format!("`{key}` belongs into a `[[{table}]]`"))
}

/// The tables of which an event may have several.
const LISTS: [&str; 5] = ["source", "response", "correction", "stance", "related"];

/// Keys whose day has to be exact.
const DAYS: [&str; 4] = ["embargo", "from", "until", "closed"];

/// A date as many write it, whichever of its numbers is the day.
fn is_slashed(written: &str) -> bool {
    let parts: Vec<&str> = written.split(['/', '.']).collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The line, from 1, on which a key, or a table of this name, stands first in the table that `before` ends in.
fn first_of(before: &str, key: &str) -> Option<usize> {
    let is_key =
        |line: &str| line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    let is_head = |line: &str| line.trim() == format!("[{key}]");
    let lines: Vec<&str> = before.lines().collect();
    let table = lines.iter().rposition(|line| line.starts_with('[')).unwrap_or(0);
    let key = lines[table.min(lines.len())..].iter().position(|line| is_key(line)).map(|line| table + line);
    key.or_else(|| lines.iter().position(|line| is_head(line))).map(|line| line + 1)
}

/// What is meant by `[[sources]]`, the head of a table where a list of ids is meant.
pub(super) fn of_plural(text: &str, at: &Range<usize>) -> Option<String> {
    let name = text.get(at.clone())?.strip_prefix("[[")?.split(']').next()?;
    Some(format!("write `[[{}]]`", name.strip_suffix('s')?))
}

/// How a word that stands where a table is meant becomes one, in lists whose tables are told by a word.
pub(super) fn of_word(key: &str, value: &Value<'_>) -> Option<String> {
    let word = value.value.as_str()?;
    match key {
        "roles" => Some(format!("write `{{ title = \"{word}\" }}`")),
        "names" => Some(format!("write `{{ name = \"{word}\" }}`")),
        "positions" => Some(format!("write `{{ id = \"{}\", label = \"{word}\" }}`", Id::slug(word))),
        _ => None,
    }
}

/// How a table that stands where a list of tables is meant becomes one: by its head, or by what it is written as.
pub(super) fn of_lone_table(text: &str, at: &Range<usize>) -> Option<String> {
    let written = text.get(at.clone())?;
    let head = written.strip_prefix('[').and_then(|rest| rest.split(']').next());
    Some(match head {
        Some(name) => format!("write `[[{name}]]`"),
        None => "write it in brackets: `[{ … }]`".to_owned(),
    })
}
