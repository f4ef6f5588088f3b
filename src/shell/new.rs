//! Makes what an editor begins with: the file of an event, the table of an actor or an issue. It fills in the title,
//! the day, and in the words of the site what an issue needs at least; the rest is for the editor.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate};

use crate::build;
use crate::given::inputs::{Input, Inputs, Options};
use crate::given::language::slug;
use crate::given::words::Words;
use crate::ground::id::Id;
use crate::ground::path::SourcePath;
use crate::shell::args::Kind;
use crate::shell::failure::Failure;
use crate::shell::{fresh, site};

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// The file to edit.
    pub path: PathBuf,
    /// The id under which it is known.
    pub id: Id,
}

/// Makes it in the dossier at `root`.
pub fn new(root: &Path, kind: Kind, title: &str) -> Result<New, Failure> {
    let title = title.trim();
    if title.is_empty() || title.contains(char::is_control) {
        return Err(Failure::new("a title is one line with at least one character"));
    }
    let inputs = site::read(root, Options::default())?.inputs;
    let (language, words) = build::words(&inputs);
    let id = slug(title, &language);
    let made = match kind {
        Kind::Event => event(root, &inputs, &id, title, Local::now().date_naive())?,
        Kind::Actor => table(root, &inputs, "actors.toml", "actor", &id, &fill(ACTOR, &named(&id, title)))?,
        Kind::Issue => table(root, &inputs, "issues.toml", "issue", &id, &fill(ISSUE, &disputed(&id, title, &words)))?,
    };
    let path = root.strip_prefix(".").unwrap_or(root).join(made);
    Ok(New { path, id })
}

const EVENT: &str = include_str!("new/event.md");
const ACTOR: &str = include_str!("new/actor.toml");
const ISSUE: &str = include_str!("new/issue.toml");

fn event(root: &Path, inputs: &Inputs, id: &Id, title: &str, day: NaiveDate) -> Result<String, Failure> {
    if let Some(there) = inputs.files.keys().find(|path| event_id(path) == Some(id.as_str())) {
        return Err(taken("event", id, there.as_str()));
    }
    let name = format!("content/events/{day}-{id}.md");
    let path = root.join(&name);
    make(root, &["content", "content/events"])?;
    fresh::write(&path, fill(EVENT, &dated(id, title, day)).as_bytes())
        .map_err(|error| Failure::io("write", &path, &error))?;
    Ok(name)
}

/// Makes folders that are not there. What lies behind a link is not read, so that nothing is to be written there.
fn make(root: &Path, folders: &[&str]) -> Result<(), Failure> {
    for name in folders {
        let folder = root.join(name);
        match fs::symlink_metadata(&folder) {
            Ok(there) if there.is_dir() => {}
            Ok(there) if there.is_symlink() => {
                return Err(Failure::new(format!("`{name}` is a symbolic link, and links are not followed"))
                    .hint("put the folder itself there"));
            }
            Ok(_) => return Err(Failure::new(format!("`{name}` is no folder"))),
            Err(_) => fs::create_dir(&folder).map_err(|error| Failure::io("make", &folder, &error))?,
        }
    }
    Ok(())
}

/// The id that an event's path gives it.
fn event_id(path: &SourcePath) -> Option<&str> {
    let name = match path.below("content/events")?.rsplit_once('/') {
        Some((folder, "index.md")) => folder.rsplit('/').next()?,
        Some((_, name)) => name.strip_suffix(".md")?,
        None => path.file_name().strip_suffix(".md")?,
    };
    let dated = name.get(..10).is_some_and(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok());
    if dated { name[10..].strip_prefix('-').or(Some(name)) } else { Some(name) }
}

/// Appends a table to a registry.
fn table(root: &Path, inputs: &Inputs, file: &str, what: &str, id: &Id, table: &str) -> Result<String, Failure> {
    let name = format!("content/{file}");
    let path = root.join(&name);
    make(root, &["content"])?;
    let before = match inputs.files.get(name.as_str()) {
        None => String::new(),
        Some(Input::Unreadable(why)) => return Err(Failure::new(format!("`{name}` {why}"))),
        Some(Input::Bytes(bytes)) => {
            let bytes = bytes.fetch().ok_or_else(|| Failure::new(format!("`{name}` was changed while it was read")))?;
            String::from_utf8(bytes.into_owned())
                .map_err(|_| Failure::new(format!("`{name}` is not UTF-8")).hint("save it as UTF-8"))?
        }
    };
    // Into a file that cannot be read as it is, nothing is added: it would be read differently than meant.
    let known: toml::Table = before.strip_prefix('\u{feff}').unwrap_or(&before).parse().map_err(|_| {
        Failure::new(format!("`{name}` is not valid TOML")).hint("`rapporteur check` shows where; mend it first")
    })?;
    if known.contains_key(id.as_str()) {
        return Err(taken(what, id, &name));
    }
    let gap = match before.as_str() {
        "" => "",
        text if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let addition = format!("{gap}{table}");
    let added = if inputs.files.contains_key(name.as_str()) {
        fresh::append(&path, addition.as_bytes())
    } else {
        fresh::write(&path, addition.as_bytes())
    };
    added.map_err(|error| Failure::io("write", &path, &error))?;
    Ok(name)
}

fn taken(what: &str, id: &Id, place: &str) -> Failure {
    Failure::new(format!("there is an {what} `{id}` already, in `{place}`")).hint("choose another title")
}

/// What stands in a template, and what is put there.
type Marks = Vec<(&'static str, String)>;

fn named(id: &Id, title: &str) -> Marks {
    vec![("{id}", id.to_string()), ("{title}", quoted(title))]
}

fn dated(id: &Id, title: &str, day: NaiveDate) -> Marks {
    named(id, title).into_iter().chain([("{day}", day.to_string())]).collect()
}

/// Readers see a question and positions at once, so that these are in the site's language.
fn disputed(id: &Id, title: &str, words: &Words) -> Marks {
    let question = if title.ends_with(['?', '؟']) { title.into() } else { words.get("new-question") };
    let [in_favor, against] = ["new-in-favor", "new-against"].map(|label| quoted(&words.get(label)));
    let more = [("{question}", quoted(&question)), ("{in-favor}", in_favor), ("{against}", against)];
    named(id, title).into_iter().chain(more).collect()
}

fn fill(template: &str, marks: &Marks) -> String {
    let mut text = String::with_capacity(2 * template.len());
    for line in template.split_inclusive('\n') {
        // One replacement a line: a title may hold braces itself.
        match marks.iter().find(|(mark, _)| line.contains(mark)) {
            Some((mark, value)) => text.push_str(&line.replace(mark, value)),
            None => text.push_str(line),
        }
    }
    text
}

/// A text of one line as a TOML string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_paths() {
        let id = |path: &str| event_id(&SourcePath::new(path).unwrap()).map(str::to_owned);
        assert_eq!(id("content/events/2025-04-15-rome.md").as_deref(), Some("rome"));
        assert_eq!(id("content/events/a/rome.md").as_deref(), Some("rome"));
        assert_eq!(id("content/events/2025-04-15-rome/index.md").as_deref(), Some("rome"));
        assert_eq!(id("content/events/rome.png"), None);
        assert_eq!(id("content/pages/rome.md"), None);
    }

    #[test]
    fn what_is_filled_in_is_valid() {
        let title = "Who \"pays\" for C:\\new {id} on {day}?";
        let id = Id::slug(title);
        let (_, words) = build::words(&Inputs::default());
        for (template, marks) in [(ACTOR, named(&id, title)), (ISSUE, disputed(&id, title, &words))] {
            let table: toml::Table = fill(template, &marks).parse().unwrap();
            assert_eq!(table[id.as_str()]["name"].as_str(), Some(title));
        }
        let event = fill(EVENT, &dated(&id, title, NaiveDate::from_ymd_opt(2025, 4, 15).unwrap()));
        let table: toml::Table = event.split("+++").nth(1).unwrap().parse().unwrap();
        assert_eq!(table["title"].as_str(), Some(title));
        assert!(table["date"].is_datetime());
    }
}
