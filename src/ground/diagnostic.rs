//! Diagnostics: what is to be said about the content, with its place and a way out.
//!
//! They are data. How they are shown (terminal, JSON, on the page) and when they end the run is the shell's matter.

use std::cmp::Ordering;
use std::ops::Range;

use crate::ground::path::SourcePath;

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing is published until it is mended.
    Error,
    /// Published all the same.
    Warning,
}

/// A range of bytes in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: SourcePath,
    /// The first byte, from the start of the file as it was read.
    pub start: usize,
    /// The byte after the last; where it equals `start`, a point is meant.
    pub end: usize,
}

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How grave it is.
    pub level: Level,
    /// What kind of mistake it is: a stable name in kebab case that scripts and tests may rely on.
    pub code: &'static str,
    /// What is wrong: lower case, no period, literals in backticks.
    pub message: String,
    /// Where; missing only for what concerns the site as a whole.
    pub place: Option<Place>,
    /// Further places with what is to be seen there, such as the first of two files with one id.
    pub also: Vec<(Place, String)>,
    /// What to do.
    pub hint: Option<String>,
}

/// A value and what is to be said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Diagnosed<T> {
    /// The value; for what was wrong it holds the best substitute.
    pub value: T,
    /// In the order of finding.
    pub diagnostics: Vec<Diagnostic>,
}

impl Place {
    /// A place in `file`.
    pub fn new(file: &SourcePath, span: Range<usize>) -> Self {
        Self { file: file.clone(), start: span.start, end: span.end }
    }

    /// The very start of `file`, for what concerns all of it.
    pub fn top(file: &SourcePath) -> Self {
        Self::new(file, 0..0)
    }
}

/// Said of a file that is not what it was when the build began: what was made of it would be neither the old nor the new.
pub fn changed(file: &SourcePath) -> Diagnostic {
    Diagnostic::error("changed", Place::top(file), "this file was changed while it was read").hint("build again")
}

/// Said of a file that would come out under a name that some system cannot store.
pub fn unportable(file: &SourcePath, name: &str) -> Diagnostic {
    let message = format!("`{name}` is no name that every system can store");
    Diagnostic::error("bad-name", Place::top(file), message).hint("rename the file")
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { level: Level::Error, code, message: message.into(), place: Some(place), also: Vec::new(), hint: None }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::error(code, place, message) }
    }

    /// Adds the way out.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds "did you mean" where a known word is near.
    pub fn did_you_mean<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match crate::ground::nearest::nearest(word, known) {
            Some(near) => self.hint(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    /// Whether any of its places lies in this file.
    pub fn points_into(&self, file: &SourcePath) -> bool {
        self.place.iter().chain(self.also.iter().map(|(place, _)| place)).any(|place| place.file == *file)
    }

    /// Adds a further place.
    pub fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.also.push((place, label.into()));
        self
    }
}

/// By file, then place, then gravity: the order in which an editor would mend them. What has no place comes first.
impl Ord for Diagnostic {
    fn cmp(&self, other: &Self) -> Ordering {
        fn key(d: &Diagnostic) -> impl Ord {
            (&d.place, d.level, d.code, &d.message, &d.also, &d.hint)
        }
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Diagnostic {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
