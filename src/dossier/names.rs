//! Looking names up: ids, former ids, and what to say where there is none.

use std::collections::HashMap;

use crate::document::Text;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::id::Id;
use crate::ground::path::SourcePath;

/// The names of one kind of thing.
#[derive(Debug, Default)]
pub struct Names {
    /// What the things are called in messages: `actor`, with its article.
    what: &'static str,
    by_name: HashMap<Box<str>, (usize, Standing)>,
    // In the order of adding, for hints that are the same in every run.
    known: Vec<Box<str>>,
}

/// How a name stands for its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is its id, or another name that is as good.
    Current,
    /// It was its id.
    Former,
}

impl Names {
    /// No names yet; `what` with its article, such as `an actor`.
    pub fn of(what: &'static str) -> Self {
        Self { what, ..Self::default() }
    }

    /// Adds a name; gives the number of the thing that had it before, which keeps it.
    pub fn add(&mut self, name: &str, number: usize, standing: Standing) -> Option<usize> {
        if let Some((known, _)) = self.by_name.get(name) {
            return Some(*known);
        }
        self.by_name.insert(name.into(), (number, standing));
        if standing == Standing::Current {
            self.known.push(name.into());
        }
        None
    }

    /// Looks a name up silently.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).map(|(number, _)| *number)
    }

    /// Looks a name up; says what is wrong with it.
    pub fn find(&self, text: &Text, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Option<usize> {
        let place = || Place::new(file, text.span.clone());
        match self.by_name.get(&*text.value) {
            Some((number, Standing::Current)) => Some(*number),
            Some((number, Standing::Former)) => {
                let message = format!("`{}` is a former id", text.value);
                let now = self.id_of(*number).unwrap_or_default();
                said.push(Diagnostic::warning("former-id", place(), message).hint(format!("write `{now}`")));
                Some(*number)
            }
            None => {
                let code = match self.what {
                    "an event" => "unknown-event",
                    "an actor" => "unknown-actor",
                    "an issue" => "unknown-issue",
                    "a source" => "unknown-source",
                    "a kind of relation" => "unknown-kind",
                    _ => "unknown-position",
                };
                let what = self.what.split_once(' ').map_or(self.what, |(_, noun)| noun);
                let message = format!("no {what} is called `{}`", text.value);
                let mut found = Diagnostic::error(code, place(), message).did_you_mean(&text.value, self.known());
                found.hint = found.hint.or_else(|| self.where_named());
                said.push(found);
                None
            }
        }
    }

    /// Where to look for a name that is near to none.
    fn where_named(&self) -> Option<String> {
        let all = || self.known().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        match self.what {
            "an actor" => Some("actors stand in `content/actors.toml`".into()),
            "an issue" => Some("issues stand in `content/issues.toml`".into()),
            "an event" => Some("an event is called like its file, without `.md` and without a date in front".into()),
            "a position" => Some(format!("one of {}", all())),
            _ => None,
        }
    }

    /// All current names, in the order of adding.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(|name| &**name)
    }

    fn id_of(&self, number: usize) -> Option<&str> {
        self.known().find(|name| self.get(name) == Some(number) && Id::new(name).is_ok())
    }
}
