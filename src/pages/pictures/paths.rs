//! The paths of an actor: a panel for each issue on which it is on record, along one time axis.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::words::value;
use crate::ground::date::Date;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::cells::Sight;
use crate::pages::frame::Frame;
use crate::pages::pictures::axis::Axis;
use crate::pages::pictures::panel::{Levels, Scene, Title, signs};
use crate::pages::pictures::track::Track;
use crate::pages::pictures::{MANY, course, notes};
use crate::pages::views::picture::{PathRow, Paths};
use crate::pages::views::shared::{Link, Text};

/// All that the picture is made of.
#[derive(Debug, Hash)]
pub struct PathsSubject<'a> {
    actor: &'a Card,
    until: Option<NaiveDate>,
    issues: Vec<Path<'a>>,
    undated: usize,
    body: bool,
}

#[derive(Debug, Hash)]
struct Path<'a> {
    issue: &'a Card,
    id: &'a str,
    labels: Vec<&'a Arc<str>>,
    ordered: bool,
    track: Track<'a>,
}

impl<'a> PathsSubject<'a> {
    /// Of an actor with so many undated statements.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>, number: ActorNo, undated: usize) -> Self {
        let path = |issue: IssueNo| {
            let entry = &dossier.issues[issue].entry;
            Some(Path {
                track: Track::of(dossier, cards, sight, (number, issue))?,
                issue: &cards.issues[issue],
                id: entry.id.value.as_str(),
                labels: entry.positions.iter().map(|one| &one.label).collect(),
                ordered: entry.ordered,
            })
        };
        let body = !dossier.actors[number].members.is_empty();
        let issues = (0..dossier.issues.len()).filter_map(path).collect();
        Self { actor: &cards.actors[number], until: dossier.as_of, issues, undated, body }
    }

    /// As it is drawn on the page `from`; nothing where no statement bears a date.
    pub fn view(&self, frame: &Frame, from: &OutPath) -> Option<Paths> {
        let words = &frame.words;
        let days = self.issues.iter().flat_map(|path| &path.track.days).copied();
        let until = self.until.filter(|_| !self.issues.is_empty()).map(|day| (day, Date::day(day)));
        let axis = Axis::of(days.chain(until))?;
        let scene = Scene { axis: &axis, frame, from, course: course(frame) };
        let row = |path: &Path<'_>| {
            let levels =
                Levels { labels: path.labels.clone(), ordered: path.ordered, undecided: path.track.has_undecided() };
            let place: Text = format!("#{}", path.id).into();
            let issue = words.within(&path.issue.text);
            let title = words.with("picture-title", [("actor", value(&self.actor.text)), ("issue", value(&issue))]);
            let title = Title { id: format!("panel.{}", path.id).into(), title, history: place.clone() };
            PathRow {
                issue: Link { href: Some(place), text: path.issue.text.clone() },
                many: levels.labels.len() >= MANY,
                names: levels.names(words),
                panel: scene.panel(&path.track, &levels, title),
            }
        };
        let rows: Vec<PathRow> = self.issues.iter().map(row).collect();
        Some(Paths {
            caption: words.get("picture-paths"),
            notes: notes(words, &axis, self.undated, self.body),
            signs: signs(words, rows.iter().map(|row| &row.panel)),
            axis: axis.view(words, scene.course),
            rows,
        })
    }
}
