//! The matrix of one day as it lies on pages: its cells, and the page or the parts that it stands in. Not what changed on
//! the day.

use std::sync::Arc;

use crate::dossier::{ActorNo, IssueNo};
use crate::ground::path::OutPath;
use crate::pages::cells::Shared;
use crate::pages::parts::{Part, page_of};

/// The cells of an actor, by issue.
pub type Line = Arc<[Shared]>;

/// The matrix of one day.
#[derive(Debug)]
pub struct Sheet {
    /// Its page.
    pub out: OutPath,
    /// The parts that it stands in; none where it is one page.
    pub parts: Vec<Part>,
    /// Its cells, actor by actor.
    pub lines: Vec<Line>,
}

impl Sheet {
    /// The cell of an actor on an issue.
    pub fn cell(&self, actor: ActorNo, issue: IssueNo) -> Shared {
        self.lines[actor][issue].clone()
    }

    /// The page of a part, or of the whole.
    pub fn page(&self, part: Option<usize>) -> &OutPath {
        part.and_then(|part| self.parts.get(part)).map_or(&self.out, |part| &part.out)
    }

    /// The page that has an issue.
    pub fn page_of(&self, issue: IssueNo) -> &OutPath {
        page_of(&self.parts, issue, &self.out)
    }
}
