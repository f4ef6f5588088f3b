//! What the repository of a dossier tells of its past: on which days each file, and each entry of a registry, was committed.
//! Not who did it, nor what they said of it: that goes on no page.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::{Fingerprint, Stamped};
use crate::ground::path::SourcePath;

/// What there is to be known of a dossier's past.
#[derive(Clone, Debug, Default)]
pub enum Past {
    /// Nothing: the dossier is in no repository, or nothing of it is committed.
    #[default]
    Unknown,
    /// A repository is there, but its oldest commits are not, so that nobody knows when anything was added.
    Cut,
    /// A repository is there that cannot be read; the reason in words.
    Unreadable(String),
    /// All of it.
    Known(Arc<Stamped<History>>),
}

/// When what was committed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct History {
    /// The files of the newest commit, by path. A file that was renamed keeps its days.
    pub files: BTreeMap<SourcePath, Life>,
    /// The entries of registries, by file and key.
    pub entries: BTreeMap<SourcePath, BTreeMap<Box<str>, Life>>,
}

/// The days on which something was committed: added on the first, revised on all others. A commit's day is that of whoever
/// made it, in the time zone they were in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Life {
    // Invariant: ascending, each once, at least one.
    days: Box<[NaiveDate]>,
}

impl Past {
    /// All that is known, as a key.
    pub fn stamp(&self) -> Fingerprint {
        match self {
            Self::Unknown => Fingerprint::of(&0),
            Self::Cut => Fingerprint::of(&1),
            Self::Unreadable(why) => Fingerprint::of(&(2, why)),
            Self::Known(history) => Fingerprint::of(&(3, history)),
        }
    }

    /// The history, where all of it is known.
    pub fn history(&self) -> Option<&History> {
        match self {
            Self::Known(history) => Some(history),
            Self::Unknown | Self::Cut | Self::Unreadable(_) => None,
        }
    }

    /// What is to be said where there should be a history and is none.
    pub fn diagnostic(&self) -> Option<Diagnostic> {
        let message = match self {
            Self::Unknown | Self::Known(_) => return None,
            Self::Cut => {
                "the git history is cut off (a shallow clone), so no page tells when it was last changed".into()
            }
            Self::Unreadable(why) => format!("the git history cannot be read ({why})"),
        };
        let fetch = match self {
            Self::Cut => {
                "fetch all of it: `fetch-depth: 0` for GitHub's `actions/checkout`, `git fetch --unshallow`; or "
            }
            _ => "mend the repository (`git fsck` looks for what is wrong), or ",
        };
        let found = Diagnostic::warning("no-history", Place::top(&SourcePath::site()), message);
        Some(found.hint(format!("{fetch}do without: `history = false` in `site.toml`")))
    }
}

impl Life {
    /// Of the days of all commits, in any order; nothing without one.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use rapporteur::given::history::Life;
    /// let day = |day| NaiveDate::from_ymd_opt(2025, 4, day).unwrap();
    /// let life = Life::new([day(15), day(12), day(15)]).unwrap();
    /// assert_eq!((life.added(), life.changed()), (day(12), day(15)));
    /// assert_eq!(Life::new([]), None);
    /// ```
    pub fn new(days: impl IntoIterator<Item = NaiveDate>) -> Option<Self> {
        let mut days: Vec<NaiveDate> = days.into_iter().collect();
        days.sort_unstable();
        days.dedup();
        (!days.is_empty()).then(|| Self { days: days.into() })
    }

    /// That of something that stands in several places, or stood there: in its own file, in a registry under each of its ids.
    pub fn joined<'a>(lives: impl Iterator<Item = &'a Self>) -> Option<Self> {
        Self::new(lives.flat_map(|life| life.days.iter().copied()))
    }

    /// The day on which it was added.
    pub fn added(&self) -> NaiveDate {
        self.days.first().copied().unwrap_or_default()
    }

    /// The day on which it was last changed; that of its addition, if it never was.
    pub fn changed(&self) -> NaiveDate {
        self.days.last().copied().unwrap_or_default()
    }

    /// All days, ascending: that of its addition, then those on which it was revised.
    pub fn days(&self) -> &[NaiveDate] {
        &self.days
    }
}
