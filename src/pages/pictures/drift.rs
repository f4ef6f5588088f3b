//! The drift chart of an issue: a panel for each actor on record, along one time axis.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::registry::IssueEntry;
use crate::dossier::{Dossier, IssueNo};
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
use crate::pages::table::{Finish, Row, column_caption, groups};
use crate::pages::views::picture::{Drift, DriftGroup, DriftRow};

/// All that the chart is made of, its rows of the matrix aside.
#[derive(Debug, Hash)]
pub struct DriftSubject<'a> {
    issue: &'a Card,
    labels: Vec<&'a Arc<str>>,
    ordered: bool,
    /// The last day to be drawn.
    until: Option<NaiveDate>,
    /// By the actor's page.
    tracks: BTreeMap<&'a OutPath, Track<'a>>,
    undated: usize,
}

impl<'a> DriftSubject<'a> {
    /// Of an issue with so many undated statements.
    pub fn of(dossier: &'a Dossier, cards: &'a Cards, sight: &Sight<'a>, number: IssueNo, undated: usize) -> Self {
        let entry: &IssueEntry = &dossier.issues[number].entry;
        let until = match (entry.closed, dossier.as_of) {
            (Some(closed), Some(day)) => Some(closed.min(day)),
            (_, day) => day,
        };
        let track = |actor| {
            let track = Track::of(dossier, cards, sight, (actor, number))?;
            Some((&cards.actors[actor].out, track))
        };
        Self {
            issue: &cards.issues[number],
            labels: entry.positions.iter().map(|one| &one.label).collect(),
            ordered: entry.ordered,
            until,
            tracks: (0..dossier.actors.len()).filter_map(track).collect(),
            undated,
        }
    }

    /// As it is drawn on the page `from` beside these rows; nothing where no statement bears a date.
    pub fn view(
        &self,
        frame: &Frame,
        from: &OutPath,
        rows: &[Vec<Row<'_>>],
        as_of: Option<NaiveDate>,
    ) -> Option<Drift> {
        let words = &frame.words;
        let days = self.tracks.values().flat_map(|track| &track.days).copied();
        let until = self.until.filter(|_| !self.tracks.is_empty()).map(|day| (day, Date::day(day)));
        let axis = Axis::of(days.chain(until))?;
        let levels = Levels {
            labels: self.labels.clone(),
            ordered: self.ordered,
            undecided: self.tracks.values().any(Track::has_undecided),
        };
        let scene = Scene { axis: &axis, frame, from, course: course(frame) };
        let groups: Vec<DriftGroup> = (rows.iter().zip(groups(rows, frame, from, Finish::OnThePage)))
            .map(|(rows, group)| DriftGroup {
                rows: (rows.iter().zip(group.rows))
                    .map(|(of, row)| {
                        let id = row.cells.first().map_or("", |cell| &cell.actor);
                        let title = Title {
                            id: format!("panel.{id}").into(),
                            title: words.with(
                                "picture-title",
                                [("actor", value(&row.actor.text)), ("issue", value(&words.within(&self.issue.text)))],
                            ),
                            history: (row.cells.first().and_then(|cell| cell.href.clone()))
                                .unwrap_or_else(|| "#history".into()),
                        };
                        let track = self.tracks.get(&of.actor.out);
                        DriftRow { panel: track.map(|track| scene.panel(track, &levels, title)), row }
                    })
                    .collect(),
            })
            .collect();
        let bodies = rows.iter().flatten().flat_map(|row| &row.cells).any(|cell| cell.is_of_body());
        let panels = groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.panel.as_ref());
        Some(Drift {
            caption: column_caption(frame, as_of),
            notes: notes(words, &axis, self.undated, bodies),
            signs: signs(words, panels),
            many: levels.labels.len() >= MANY,
            names: levels.names(words),
            axis: axis.view(words, scene.course),
            groups,
        })
    }
}
