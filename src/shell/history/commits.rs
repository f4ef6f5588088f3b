//! The commits that led to the newest one, each with its day and with the folder of the content as it was then.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate};
use gix::bstr::BString;
use gix::revision::walk::Sorting;
use gix::traverse::commit::simple::CommitTimeOrder;
use gix::{ObjectId, Repository};

use super::Trouble;

/// A commit.
#[derive(Debug)]
pub struct Commit {
    /// Its day; nothing where its time is none.
    pub day: Option<NaiveDate>,
    /// The folder of the content.
    pub content: Option<ObjectId>,
    /// The same in the commits that it was made from.
    pub before: Vec<Option<ObjectId>>,
}

/// All commits, newest first.
///
/// Those in which the content is what it was in one that it was made from are left out: a merge, too, unless it says of a
/// file what none of its branches says. So what a merge brought in is dated by the commit that made it.
pub fn all(repo: &Repository, newest: ObjectId, folders: &[BString]) -> Result<Vec<Commit>, Trouble> {
    let walk = repo.rev_walk([newest]).sorting(Sorting::ByCommitTime(CommitTimeOrder::NewestFirst));
    let mut order = Vec::new();
    let mut known: HashMap<ObjectId, Option<ObjectId>> = HashMap::new();
    // Most commits of a program that has its dossier in the same repository leave the folder as it is.
    let mut folders = Folders { repo, names: folders, known: HashMap::new() };
    // The commit graph has neither zones nor trees, so the commits are read in any case.
    for info in walk.use_commit_graph(false).all()? {
        let info = info?;
        let commit = info.object()?;
        let time = commit.time()?;
        let local = time.seconds.saturating_add(i64::from(time.offset));
        let day = DateTime::from_timestamp(local, 0).map(|time| time.date_naive());
        known.insert(info.id, folders.content(commit.tree_id()?.detach())?);
        order.push((info.id, day, info.parent_ids));
    }
    let then = |id: &ObjectId| known.get(id).copied().flatten();
    let commit = |(id, day, parents): (ObjectId, Option<NaiveDate>, gix::traverse::commit::ParentIds)| Commit {
        day,
        content: then(&id),
        before: if parents.is_empty() { vec![None] } else { parents.iter().map(then).collect() },
    };
    Ok(order.into_iter().map(commit).filter(|commit| !commit.before.contains(&commit.content)).collect())
}

/// The folder of the content in a commit; nothing where there is none.
pub fn content(repo: &Repository, commit: ObjectId, names: &[BString]) -> Result<Option<ObjectId>, Trouble> {
    let top = repo.find_commit(commit)?.tree_id()?.detach();
    Folders { repo, names, known: HashMap::new() }.content(top)
}

/// Finds the content.
struct Folders<'a> {
    repo: &'a Repository,
    names: &'a [BString],
    known: HashMap<ObjectId, Option<ObjectId>>,
}

impl Folders<'_> {
    /// In a folder at the top of the repository.
    fn content(&mut self, top: ObjectId) -> Result<Option<ObjectId>, Trouble> {
        if let Some(known) = self.known.get(&top) {
            return Ok(*known);
        }
        let entry = self.repo.find_tree(top)?.lookup_entry(self.names.iter().cloned())?;
        let content = entry.filter(|entry| entry.mode().is_tree()).map(|entry| entry.object_id());
        self.known.insert(top, content);
        Ok(content)
    }
}
