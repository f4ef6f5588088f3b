//! The history of the repository that a dossier lies in: read when the dossier is first looked at, and again when another
//! commit is the newest. Nothing is fetched, written or run, and no settings but the repository's own are read.

mod commits;
mod days;
mod renames;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gix::bstr::BString;
use gix::discover::upwards;
use gix::sec::trust::Mapping;
use gix::{ObjectId, Repository, ThreadSafeRepository, open};

use crate::given::history::{History, Past};
use crate::ground::fingerprint::Stamped;
use crate::shell::stamp::Stamp;

/// What could not be read.
type Trouble = gix::Error;

/// A repository whose history was read.
#[derive(Debug, Default)]
pub struct Repo {
    read: Option<Reading>,
}

#[derive(Debug)]
struct Reading {
    repo: ThreadSafeRepository,
    /// The newest commit at that time; none where there was none yet.
    head: Option<ObjectId>,
    /// Taken before the newest commit was asked for, so that what comes after it is not missed.
    marks: Vec<Mark>,
}

/// A file by which it is seen that another commit is the newest, as it was last seen.
pub type Mark = (PathBuf, Option<Stamp>);

impl Repo {
    /// The past of the dossier in `root`; nothing where it is what it was before. Only where `anew` is repositories are
    /// looked for that were not there before.
    pub fn look(&mut self, root: &Path, anew: bool, before: &Past) -> Option<Past> {
        if let Some(Reading { repo, head, marks }) = &mut self.read
            && !(anew && matches!(before, Past::Cut | Past::Unreadable(_)))
        {
            let repo = repo.to_thread_local();
            *marks = marks_of(&repo);
            if newest(&repo).is_ok_and(|newest| newest == *head) {
                return None;
            }
        }
        if self.read.is_none() && !anew {
            return None;
        }
        self.read = None;
        let past = match discover(root) {
            Ok(None) => Past::Unknown,
            Ok(Some(repo)) => self.take(repo, root).unwrap_or_else(|error| unreadable(&error)),
            Err(error) => unreadable(&error),
        };
        (past.stamp() != before.stamp()).then_some(past)
    }

    fn take(&mut self, repo: ThreadSafeRepository, root: &Path) -> Result<Past, Trouble> {
        let local = repo.to_thread_local();
        let marks = marks_of(&local);
        let head = newest(&local)?;
        self.read = Some(Reading { repo: repo.clone(), head, marks });
        let (Some(head), Some(folders)) = (head, folders(&local, root)) else { return Ok(Past::Unknown) };
        let Some(content) = commits::content(&local, head, &folders)? else { return Ok(Past::Unknown) };
        if local.is_shallow()? {
            return Ok(Past::Cut);
        }
        let all = commits::all(&local, head, &folders)?;
        let history: History = days::history(&repo, content, &all)?;
        Ok(Past::Known(Arc::new(Stamped::new(history))))
    }

    /// The files that tell of a new commit, as they were before the last look.
    pub fn marks(&self) -> Vec<Mark> {
        self.read.as_ref().map_or_else(Vec::new, |reading| reading.marks.clone())
    }
}

/// What is checked out, and the newest commit of that branch.
fn marks_of(repo: &Repository) -> Vec<Mark> {
    let branch = repo.head_name().ok().flatten();
    let branch = branch
        .and_then(|name| gix::path::from_bstr(name.as_bstr().to_owned()).ok().map(|name| repo.common_dir().join(name)));
    let files = [repo.git_dir().join("HEAD"), repo.common_dir().join("packed-refs")];
    files.into_iter().chain(branch).map(mark).collect()
}

/// A file as it is now.
pub fn mark(file: PathBuf) -> Mark {
    let stamp = fs::symlink_metadata(&file).ok().map(|there| Stamp::of(&there));
    (file, stamp)
}

/// The repository that a folder lies in.
fn discover(root: &Path) -> Result<Option<ThreadSafeRepository>, Trouble> {
    // Neither the environment nor whoever builds the site shall change what comes out.
    let options = || open::Options::isolated();
    let trust = Mapping { full: options(), reduced: options() };
    match ThreadSafeRepository::discover_opts(root, upwards::Options::default(), trust) {
        Ok(repo) => Ok(Some(repo)),
        Err(error) if error.downcast_any_ref::<upwards::Error>().is_some() => Ok(None),
        Err(error) => Err(error),
    }
}

/// The commit that is checked out; none where there is none yet.
fn newest(repo: &Repository) -> Result<Option<ObjectId>, Trouble> {
    Ok(repo.head()?.try_into_peeled_id()?.map(gix::Id::detach))
}

/// The names of the folders that lead from the top of the repository to the dossier; nothing where it has no folder
/// of its own, such as in a bare repository.
fn folders(repo: &Repository, root: &Path) -> Option<Vec<BString>> {
    let top = fs::canonicalize(repo.workdir()?).ok()?;
    let root = fs::canonicalize(root).ok()?;
    let below = root.strip_prefix(top).ok()?;
    let names = below.iter().map(|name| gix::path::os_str_into_bstr(name).map(ToOwned::to_owned));
    names.chain([Ok("content".into())]).collect::<Result<_, _>>().ok()
}

fn unreadable(error: &Trouble) -> Past {
    Past::Unreadable(error.to_string().lines().collect::<Vec<_>>().join(" "))
}
