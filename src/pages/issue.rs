//! An issue's page: the question, its positions, who is where, and how that came about.

use chrono::NaiveDate;

use crate::bytes::render::Theme;
use crate::document::registry::{IssueEntry, PositionEntry};
use crate::dossier::{ActorNo, Dossier, IssueNo};
use crate::given::history::Life;
use crate::given::words::value;
use crate::ground::fingerprint::Stamped;
use crate::ground::path::OutPath;
use crate::pages::cards::{Card, Cards};
use crate::pages::cells::Sight;
use crate::pages::days::Dated;
use crate::pages::description::plain_start;
use crate::pages::filled::{Holes, Rich, html};
use crate::pages::frame::Frame;
use crate::pages::history::{History, Index};
use crate::pages::material::ties;
use crate::pages::order::{once, order};
use crate::pages::pictures::drift::DriftSubject;
use crate::pages::pictures::{MANY, course, position_name, scale};
use crate::pages::rows::{FULL, Listed};
use crate::pages::statement::On;
use crate::pages::table::{Finish, Row, Rows, Scene, groups, rows};
use crate::pages::views::issue::IssuePage;
use crate::pages::views::matrix;
use crate::pages::views::picture::{Scale, ScaleColumn, ScaleRow};

/// All that an issue's page is made of.
#[derive(Debug, Hash)]
pub struct IssueSubject<'a> {
    /// Its path.
    pub out: &'a OutPath,
    entry: &'a Stamped<IssueEntry>,
    as_of: Option<NaiveDate>,
    positions: Vec<Holes<'a>>,
    about: Option<Rich<'a>>,
    text: Option<Rich<'a>>,
    continued_by: Vec<&'a Card>,
    /// Everyone on record, once, with the cell.
    rows: Vec<Vec<Row<'a>>>,
    /// Who has no dated statement but undated ones, of its own or of its members.
    undated: Vec<&'a Card>,
    /// Who has statements here, none of which counts.
    uncounted: Vec<&'a Card>,
    /// Who is not on record at all.
    silent: Vec<&'a Card>,
    drift: DriftSubject<'a>,
    history: History<'a>,
    events: Listed<'a>,
    changed: Option<NaiveDate>,
}

impl<'a> IssueSubject<'a> {
    /// Of the issue with this number; `events` are the numbers of those that touch it.
    pub fn of(
        dossier: &'a Dossier,
        cards: &'a Cards,
        sight: &Sight<'a>,
        index: &Index,
        dated: &Dated,
        number: IssueNo,
        events: &[usize],
    ) -> Self {
        let issue = &dossier.issues[number];
        let position = |(entry, links): (&'a crate::document::registry::PositionEntry, _)| {
            entry.about.as_ref().map_or_else(Holes::default, |about| cards.holes(about.references(), links))
        };
        let cell = |actor| dated.newest.cell(actor, number);
        // Only who is on record has a row here: the silent are named in a line of their own.
        let shared = |actor, _| cell(actor);
        let scene = Scene { dossier, cards, day: dossier.as_of, cell: &shared };
        let rows = rows(&scene, &once(&order(&ties(dossier), dossier.as_of)), &[number], Rows::OnRecord, None);
        let history = index.issue(dossier, cards, sight, number);
        let silent = (0..dossier.actors.len()).filter(|actor| cell(*actor).state() == "none");
        let (undated, silent): (Vec<ActorNo>, Vec<ActorNo>) =
            silent.partition(|actor| index.undated(sight, *actor, number).next().is_some());
        let (uncounted, silent): (Vec<ActorNo>, Vec<ActorNo>) =
            silent.into_iter().partition(|actor| index.has(*actor, number));
        let named = |all: Vec<ActorNo>| all.into_iter().map(|actor| &cards.actors[actor]).collect();
        Self {
            out: &issue.out,
            entry: &issue.entry,
            as_of: dossier.as_of,
            positions: issue.entry.positions.iter().zip(&issue.positions).map(position).collect(),
            about: issue
                .entry
                .about
                .as_ref()
                .map(|about| Rich { prose: &about.prose, holes: cards.holes(about.references(), &issue.about) }),
            text: issue.text.as_ref().map(|text| cards.body(text)),
            continued_by: issue.continued_by.iter().map(|issue| &cards.issues[*issue]).collect(),
            rows,
            undated: named(undated),
            uncounted: named(uncounted),
            silent: named(silent),
            drift: DriftSubject::of(dossier, cards, sight, number, history.undated.len()),
            history,
            events: cards.listed(dossier, events, FULL),
            changed: dossier.lives.issue(number).map(Life::changed),
        }
    }

    /// What its template sees.
    pub fn view(&self, frame: &Frame, theme: &Theme) -> IssuePage {
        let (words, from, entry) = (&frame.words, self.out, &**self.entry);
        let mut page = frame.page(from, &entry.name, "issues");
        page.above = vec![frame.way("issues/index.html", "nav-issues", from)];
        page.as_of = frame.as_of(self.as_of);
        page.changed = frame.changed(self.changed);
        page.feeds = frame.event_feeds(from, &frame.feed_title(&entry.name), from);
        page.description = entry.question.as_deref().and_then(plain_start);
        IssuePage {
            page,
            id: entry.id.value.as_str().into(),
            question: entry.question.clone().unwrap_or_else(|| "".into()),
            group: entry.group.clone(),
            closed: frame.closed(entry.closed),
            continued_by: self.continued_by.iter().map(|card| frame.link(card, from)).collect(),
            about_html: self.about.as_ref().map(|about| about.html(from)),
            content_html: self.text.as_ref().map(|text| text.html(from)),
            scale: self.scale(frame),
            undated: self.undated.iter().map(|card| frame.link(card, from)).collect(),
            uncounted: self.uncounted.iter().map(|card| frame.link(card, from)).collect(),
            silent: self.silent.iter().map(|card| frame.link(card, from)).collect(),
            drift: self.drift.view(frame, from, &self.rows, self.as_of),
            history_heading: words.count("heading-statements", self.history.len()),
            history: (!self.history.is_empty()).then(|| self.history.view(frame, from, On::Issue)),
            events: self.events.section(frame, from, theme),
        }
    }

    /// The positions with everyone's place on them.
    fn scale(&self, frame: &Frame) -> Scale {
        let (words, from, entry) = (&frame.words, self.out, &**self.entry);
        let count = entry.positions.len();
        let column = |(number, (position, holes)): (usize, (&PositionEntry, &Holes<'_>))| ScaleColumn {
            id: format!("position-{}", position.id.value).into(),
            name: position_name(words, number, entry.ordered),
            label: position.label.clone(),
            about_html: position.about.as_ref().map(|about| html(&about.prose, holes, from)),
        };
        let views = groups(&self.rows, frame, from, Finish::OnThePage).into_iter().flat_map(|group| group.rows);
        let row = |(of, shown): (&Row<'_>, matrix::Row)| {
            let cell = of.cells.first()?;
            let strip = scale::strip(&cell.places(), count, entry.ordered, course(frame));
            let row = ScaleRow::of(shown.actor, shown.depth, shown.cells.first()?, cell.whole(frame), strip);
            // Without a strip the words say it.
            Some(ScaleRow { note: cell.voice(frame).filter(|_| row.strip.is_some()), ..row })
        };
        let rows: Vec<ScaleRow> = self.rows.iter().flatten().zip(views).filter_map(row).collect();
        let caption = if entry.ordered { "picture-scale" } else { "picture-no-scale" };
        Scale {
            caption: self.as_of.map(|day| words.with(caption, [("date", value(&words.day(day)))])),
            signs: scale::signs(words, rows.iter().filter_map(|row| row.strip.as_ref())),
            breadth: match count {
                ..=2 => "few",
                3..MANY => "some",
                _ => "many",
            }
            .into(),
            columns: entry.positions.iter().zip(&self.positions).enumerate().map(column).collect(),
            rows,
        }
    }
}
