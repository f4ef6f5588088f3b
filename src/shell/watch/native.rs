//! The seam to the system's own watching, and what its events mean to us. It decides nothing.

use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::pending::Sign;

/// What the system tells, on a thread of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Something happened at a path.
    At(PathBuf, Sign),
    /// Events were lost: anything may have happened.
    Lost,
    /// No more folders can be watched.
    Full,
}

/// Why a folder is not watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is not there, or may not be read: whoever lists it will see.
    Absent,
    /// No more folders can be watched.
    Full,
    /// Anything else, in words.
    Other(String),
}

/// A watcher of folders.
pub trait Native: Send {
    /// Watches a folder, once more where it is watched already. What happens in it after that will be told.
    fn watch(&mut self, folder: &Path) -> Result<(), Trouble>;
}

/// Hears what is told.
pub type Hear = Box<dyn Fn(Told) + Send>;

/// Makes a watcher.
pub type Begin = Box<dyn Fn(Hear) -> Result<Box<dyn Native>, Trouble> + Send>;

/// The system's own watcher.
pub fn system() -> Begin {
    Box::new(|hear| {
        let handle = move |event: notify::Result<notify::Event>| told(event).into_iter().for_each(&hear);
        // What links lead to is none of the site's.
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(handle, config).map_err(|error| trouble(&error))?;
        Ok(Box::new(System(watcher)) as Box<dyn Native>)
    })
}

struct System(RecommendedWatcher);

impl Native for System {
    fn watch(&mut self, folder: &Path) -> Result<(), Trouble> {
        self.0.watch(folder, RecursiveMode::NonRecursive).map_err(|error| trouble(&error))
    }
}

fn trouble(error: &notify::Error) -> Trouble {
    use std::io::ErrorKind as E;
    match &error.kind {
        ErrorKind::MaxFilesWatch => Trouble::Full,
        ErrorKind::PathNotFound => Trouble::Absent,
        ErrorKind::Io(io) if matches!(io.kind(), E::NotFound | E::NotADirectory | E::PermissionDenied) => {
            Trouble::Absent
        }
        ErrorKind::Io(io) => Trouble::Other(crate::shell::failure::why(io)),
        _ => Trouble::Other(error.to_string()),
    }
}

/// What an event means. Reading is none; that somebody closed a file after reading is not told apart everywhere.
fn told(event: notify::Result<notify::Event>) -> Vec<Told> {
    let event = match event {
        Ok(event) => event,
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return vec![Told::Full],
        Err(_) => return vec![Told::Lost],
    };
    if event.need_rescan() {
        return vec![Told::Lost];
    }
    let signs: &[Sign] = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => &[Sign::Whole],
        EventKind::Access(_) => return Vec::new(),
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => &[Sign::Whole],
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => &[Sign::Stirred, Sign::Whole],
        EventKind::Modify(ModifyKind::Data(_)) if TELLS_OF_CLOSING => &[Sign::Written],
        _ => &[Sign::Stirred],
    };
    if event.paths.is_empty() {
        return vec![Told::Lost];
    }
    let last = signs.last().copied().into_iter().cycle();
    event.paths.into_iter().zip(signs.iter().copied().chain(last)).map(|(path, sign)| Told::At(path, sign)).collect()
}

/// Whether this system tells that a file was closed after writing.
const TELLS_OF_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Event, Flag, RemoveKind};

    use super::*;

    #[test]
    fn reading_means_nothing_and_a_close_after_writing_much() {
        let of = |kind| told(Ok(Event::new(kind).add_path("a".into())));
        let at = |sign| vec![Told::At("a".into(), sign)];
        assert_eq!(of(EventKind::Access(AccessKind::Open(AccessMode::Any))), []);
        assert_eq!(of(EventKind::Access(AccessKind::Close(AccessMode::Read))), []);
        assert_eq!(of(EventKind::Access(AccessKind::Close(AccessMode::Write))), at(Sign::Whole));
        assert_eq!(of(EventKind::Modify(ModifyKind::Name(RenameMode::To))), at(Sign::Whole));
        assert_eq!(of(EventKind::Modify(ModifyKind::Name(RenameMode::From))), at(Sign::Stirred));
        assert_eq!(of(EventKind::Create(CreateKind::Folder)), at(Sign::Stirred));
        assert_eq!(of(EventKind::Remove(RemoveKind::File)), at(Sign::Stirred));
        if TELLS_OF_CLOSING {
            assert_eq!(of(EventKind::Modify(ModifyKind::Data(DataChange::Any))), at(Sign::Written));
        }
        let both = Event::new(EventKind::Modify(ModifyKind::Name(RenameMode::Both)));
        let both = told(Ok(both.add_path("a".into()).add_path("b".into())));
        assert_eq!(both, [Told::At("a".into(), Sign::Stirred), Told::At("b".into(), Sign::Whole)]);
    }

    #[test]
    fn losses_errors_and_what_has_no_path_are_doubt() {
        assert_eq!(told(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan))), [Told::Lost]);
        assert_eq!(told(Ok(Event::new(EventKind::Any))), [Told::Lost]);
        assert_eq!(told(Err(notify::Error::generic("x"))), [Told::Lost]);
        assert_eq!(told(Err(notify::Error::new(ErrorKind::MaxFilesWatch))), [Told::Full]);
    }
}
