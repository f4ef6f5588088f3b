//! Ways out of mistakes of TOML's form that editors make: a date without quotes, a table where a list is meant, a name as
//! an id. They look at what was written; what is wrong with it, the parser tells.

use std::ops::Range;

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
    if message.starts_with("not valid TOML: invalid date") {
        return Some(DATES.to_owned());
    }
    // The tables of registries are ids.
    let is_registry = file.folder() == "content" && file.file_name().ends_with(".toml");
    let start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default().trim();
    let name = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|_| is_registry)?;
    let id = Id::slug(name);
    Id::new(name).is_err().then(|| format!("ids are lower-case words joined by hyphens: write `[{id}]`"))
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
