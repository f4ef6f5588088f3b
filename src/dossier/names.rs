//! Looking names up: ids, former ids, and what to say where there is none.

use crate::document::Text;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::hashed::Table;
use crate::ground::id::Id;
use crate::ground::path::SourcePath;

/// The names of one kind of thing.
#[derive(Debug, Default)]
pub struct Names {
    /// What the things are called in messages: `actor`, with its article.
    what: &'static str,
    by_name: Table<Box<str>, (usize, Standing)>,
    // In the order of adding, for hints that are the same in every run.
    known: Vec<Box<str>>,
    /// The id that each thing has now, by its number.
    ids: Table<usize, Box<str>>,
    /// Why a name may be missing here.
    pub gap: Gap,
}

/// Why a name may not be among those of its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    /// For no reason but a mistake.
    #[default]
    None,
    /// The file that holds the names could not be read in full, which was told.
    Unread,
    /// There is no such file as this, which would hold them.
    NoFile(&'static str),
}

/// How a name stands for its thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is its id, or another name that is as good.
    Current,
    /// It was its id.
    Former,
    /// The thing could not be read, which was told.
    Lost,
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
            // Paths of pages are ids joined by slashes. Of names that are as good, the first.
            if name.split('/').all(|part| Id::new(part).is_ok()) {
                self.ids.entry(number).or_insert_with(|| name.into());
            }
        }
        None
    }

    /// Adds the name of a thing that could not be read, unless another bears it.
    pub fn lose(&mut self, name: &str) {
        self.by_name.entry(name.into()).or_insert((0, Standing::Lost));
    }

    /// Looks a name up silently.
    pub fn get(&self, name: &str) -> Option<usize> {
        let (number, standing) = self.by_name.get(name)?;
        (*standing != Standing::Lost).then_some(*number)
    }

    /// Of a former id the one that the thing has now.
    pub fn now(&self, name: &str) -> Option<&str> {
        match self.by_name.get(name) {
            Some((number, Standing::Former)) => self.id_of(*number),
            _ => None,
        }
    }

    /// True where a name that is not here may stand in what could not be read.
    pub fn may_be_lost(&self, name: &str) -> bool {
        self.gap == Gap::Unread || matches!(self.by_name.get(name), Some((_, Standing::Lost)))
    }

    /// Whether there is a better reason for a name that is not here than a mistake in it: one that was told already, or
    /// that is told now.
    pub fn excuse(&self, name: &str, place: Place, said: &mut Vec<Diagnostic>) -> bool {
        if let Gap::NoFile(file) = self.gap {
            let missing = SourcePath::new(file).map_or_else(|| place.clone(), |file| Place::top(&file));
            let hint = format!("write it, with a table `[{}]`", Id::slug(name));
            let found = Diagnostic::error("no-registry", missing, format!("there is no `{file}`")).hint(hint);
            said.push(found.also(place, "what would stand in it is named here"));
            return true;
        }
        self.may_be_lost(name)
    }

    /// Looks a name up; says what is wrong with it.
    pub fn find(&self, text: &Text, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Option<usize> {
        let place = || Place::new(file, text.span.clone());
        match self.by_name.get(&*text.value) {
            Some((number, Standing::Current)) => Some(*number),
            Some((number, Standing::Former)) => {
                said.push(former(&text.value, self.id_of(*number).unwrap_or_default(), place()));
                Some(*number)
            }
            Some((_, Standing::Lost)) | None => {
                if self.excuse(&text.value, place(), said) {
                    return None;
                }
                let code = match self.what {
                    "an event" => "unknown-event",
                    "an actor" => "unknown-actor",
                    "an issue" => "unknown-issue",
                    "a source" => "unknown-source",
                    "a kind of relation" => "unknown-kind",
                    _ => "unknown-position",
                };
                let what = self.what.split_once(' ').map_or(self.what, |(_, noun)| noun);
                if code == "unknown-position" && &*text.value == "undecided" {
                    let message = "`undecided` is none of the positions, which alone can be rejected";
                    said.push(
                        Diagnostic::error(code, place(), message)
                            .hint("write what is rejected, or `position = \"undecided\"`"),
                    );
                    return None;
                }
                let message = format!("no {what} is called `{}`", text.value);
                let mut found = Diagnostic::error(code, place(), message).did_you_mean(&text.value, self.known());
                if code == "unknown-position" && text.value.eq_ignore_ascii_case("undecided") {
                    found.hint = Some("write `undecided`".to_owned());
                }
                found.hint = found.hint.or_else(|| self.where_named(&text.value));
                said.push(found);
                None
            }
        }
    }

    /// Where to look for a name that is near to none.
    fn where_named(&self, name: &str) -> Option<String> {
        // Of a thing with several names, the first.
        let is_first = |name: &&str| {
            self.by_name.get(*name).is_some_and(|(number, _)| self.id_of(*number).is_none_or(|id| id == *name))
        };
        let all = || self.known().filter(is_first).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        match self.what {
            "a source" if name.contains("://") => Some(
                "ids of `sources.toml` stand here; write an address into a `[[source]]` of the event, as its `url`"
                    .into(),
            ),
            "an actor" => Some("actors stand in `content/actors.toml`".into()),
            "an issue" => Some("issues stand in `content/issues.toml`".into()),
            "an event" => Some("an event is called like its file, without `.md` and without a date in front".into()),
            "a position" => Some(format!("one of {}, or `undecided` for who holds none of them", all())),
            "a kind of relation" => Some(format!("one of {}", all())),
            _ => None,
        }
    }

    /// All current names, in the order of adding.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(|name| &**name)
    }

    fn id_of(&self, number: usize) -> Option<&str> {
        self.ids.get(&number).map(|id| &**id)
    }
}

/// What is said where two things of one kind claim a name by which they are looked up.
pub fn twice(noun: &str, name: &str, place: Place, first: Place) -> Diagnostic {
    Diagnostic::error("duplicate-id", place, format!("another {noun} is called `{name}`"))
        .also(first, "the first one")
        .hint("take the name away from one of them")
}

/// What is said of a former id.
pub fn former(written: &str, now: &str, place: Place) -> Diagnostic {
    Diagnostic::warning("former-id", place, format!("`{written}` is a former id")).hint(format!("write `{now}`"))
}

/// What is said of a link that does not say to what kind of thing it leads, and leads to nothing.
pub fn leads_to_nothing(id: &str, place: Place) -> Diagnostic {
    let found = Diagnostic::error("unknown-link", place, format!("{NOTHING} `{id}`"));
    // No id has these: brackets within brackets that were not meant as a link.
    if id.contains(['[', ']', ',']) { found.hint("where no link is meant, write `\\[[`") } else { found }
}

const NOTHING: &str = "nothing is called";

/// Of all references into one registry that is not there, keeps what is said of the first. Where actors or issues are
/// missing so, links that may lead to one of them are no mistakes of their own.
pub fn once(said: &mut Vec<Diagnostic>) {
    let (mut absent, mut rest): (Vec<_>, Vec<_>) = said.drain(..).partition(|found| found.code == "no-registry");
    // A whole text of something that stands nowhere tells less than a line that names it.
    let is_whole = |found: &Diagnostic| found.also.iter().all(|(at, _)| *at == Place::top(&at.file));
    absent.sort_by_cached_key(|found| (found.message.clone(), is_whole(found), found.also.clone(), found.hint.clone()));
    absent.dedup_by(|later, first| later.message == first.message);
    let linked = ["content/actors.toml", "content/issues.toml"].map(SourcePath::new);
    let is_linked = |found: &Diagnostic| found.place.iter().any(|at| linked.contains(&Some(at.file.clone())));
    if absent.iter().any(is_linked) {
        rest.retain(|found| !(found.code == "unknown-link" && found.message.starts_with(NOTHING)));
    }
    *said = rest;
    said.append(&mut absent);
}
