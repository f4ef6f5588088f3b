//! A panel: one actor's positions on one issue through time, as bands with a step line through them and a mark for each
//! statement. Not the row or the page that it stands in.

use std::sync::Arc;

use crate::given::words::{Words, value};
use crate::ground::path::OutPath;
use crate::meaning::matrix::{Positions, Says};
use crate::pages::cards::Card;
use crate::pages::cells::words::{members_say, speaking};
use crate::pages::dating::{Named, When};
use crate::pages::frame::Frame;
use crate::pages::pictures::axis::Axis;
use crate::pages::pictures::track::{Dot, Spell, Track, Word};
use crate::pages::pictures::{Course, NARROW, position_name};
use crate::pages::statement::{any_of, any_quoted, via_words};
use crate::pages::views::picture::{Band, Line, Mark, Name, Panel, Sign};
use crate::pages::views::shared::Text;

/// The height of a band in pixels, and where there are many.
const BAND: u16 = 18;
const DENSE: u16 = 15;
const MANY: usize = 6;
/// Where the names of bands stand, in tenths of a percent.
const NAMES: u16 = 25;
/// From where to where bands reach, in tenths of a percent.
const BANDS: (u16, u16) = (50, 985);
/// How far below its mark the span of an inexact date lies, in pixels.
const SPAN: u16 = 6;
/// Half the height of the stroke that ends a line, in pixels.
const END: u16 = 5;
/// How wide a mark is in pixels, by the number of statements that it can tell.
const MARKS: [(usize, u32); 3] = [(99, 14), (999, 20), (usize::MAX, 28)];

/// The levels of panels that are to be compared.
#[derive(Clone, Debug)]
pub struct Levels<'a> {
    /// The labels of the positions.
    pub labels: Vec<&'a Arc<str>>,
    /// Whether they are a scale.
    pub ordered: bool,
    /// Whether there is one for those who say that they are undecided.
    pub undecided: bool,
}

/// What panels along one axis have in common.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The time.
    pub axis: &'a Axis,
    /// The frame.
    pub frame: &'a Frame,
    /// The page that they stand on.
    pub from: &'a OutPath,
    /// The way that time runs.
    pub course: Course,
}

/// What a panel is called, and where its marks of several statements lead.
#[derive(Debug)]
pub struct Title {
    /// Element id.
    pub id: Text,
    /// In words.
    pub title: Text,
    /// Where all its statements stand.
    pub history: Text,
}

impl Levels<'_> {
    /// The positions with their short names.
    pub fn names(&self, words: &Words) -> Vec<Name> {
        let name = |(number, label): (usize, &&Arc<str>)| Name {
            name: position_name(words, number, self.ordered),
            label: (*label).clone(),
        };
        self.labels.iter().enumerate().map(name).collect()
    }

    fn count(&self) -> usize {
        self.labels.len() + usize::from(self.undecided)
    }

    fn band(&self) -> u16 {
        if self.count() > MANY { DENSE } else { BAND }
    }

    /// The middle of a band.
    fn y(&self, number: usize) -> u16 {
        u16::try_from(number).unwrap_or(u16::MAX).saturating_mul(self.band()).saturating_add(self.band() / 2)
    }

    fn chosen(&self, set: &Positions) -> Vec<&Arc<str>> {
        set.iter().filter_map(|one| self.labels.get(usize::from(one)).copied()).collect()
    }
}

impl Scene<'_> {
    /// Draws a track.
    pub fn panel(&self, track: &Track<'_>, levels: &Levels<'_>, title: Title) -> Panel {
        let words = &self.frame.words;
        let mut bands: Vec<Band> = (levels.names(words).into_iter().enumerate())
            .map(|(number, Name { name, label })| Band { name, label, y: levels.y(number) })
            .collect();
        if levels.undecided {
            let y = levels.y(levels.labels.len());
            bands.push(Band { name: words.get("glyph-undecided"), label: words.get("headline-undecided"), y });
        }
        Panel {
            id: title.id,
            title: title.title,
            words: self.words(track, levels),
            height: levels.band().saturating_mul(u16::try_from(levels.count()).unwrap_or(u16::MAX)),
            names: (self.course.at(NAMES), self.course.at(BANDS.0), self.course.at(BANDS.1)),
            bands,
            lines: self.lines(track, levels),
            marks: self.marks(track, levels, &title.history),
        }
    }

    fn lines(&self, track: &Track<'_>, levels: &Levels<'_>) -> Vec<Line> {
        let mut level: Vec<(&'static str, u16, u16, u16)> = Vec::new();
        let mut steps: Vec<(&'static str, u16, u16, u16)> = Vec::new();
        for (nth, spell) in track.spells.iter().enumerate() {
            let (x1, next) = (self.axis.x(spell.from), track.spells.get(nth + 1));
            // What stands on the last day is drawn beyond it, so that it is seen although nothing follows.
            let x2 = next.map_or_else(|| self.axis.end(), |next| self.axis.x(next.from));
            let kind = match spell.word {
                _ if spell.state == "divided" => "divided",
                Word::Members { .. } => "members",
                // What speaks against it may be a refusal, which has no line of its own.
                _ if spell.state == "contradictory" => "doubt",
                _ => "held",
            };
            let stretches = track.stretches(spell.from, next.map(|next| next.from));
            for (number, (from, is_old)) in stretches.iter().enumerate() {
                let x1 = self.axis.x(*from);
                let x2 = stretches.get(number + 1).map_or(x2, |(until, _)| self.axis.x(*until));
                let kind = if *is_old { "stale" } else { kind };
                spell.held.iter().for_each(|one| extend(&mut level, (kind, x1, x2, levels.y(usize::from(one)))));
            }
            if let ("divided", Some(first), Some(last)) =
                (spell.state, spell.held.iter().min(), spell.held.iter().max())
                && first != last
            {
                steps.push(("divided", x1, levels.y(usize::from(first)), levels.y(usize::from(last))));
            }
            if spell.state == "contradictory" {
                spell.other.iter().for_each(|one| extend(&mut level, ("doubt", x1, x2, levels.y(usize::from(one)))));
            }
            let before = nth.checked_sub(1).and_then(|nth| track.spells.get(nth));
            if let Some((from, to)) = before.filter(|before| before.leads_to(spell)).and_then(|one| nearest(one, spell))
            {
                let kind = if spell.state == "contradictory" { "conflict" } else { "turn" };
                steps.push((kind, x1, levels.y(from), levels.y(to)));
            }
            if spell.state == "withdrawn" {
                let ends = spell.other.iter().map(|one| levels.y(usize::from(one)));
                steps.extend(ends.map(|y| ("end", x1, y.saturating_sub(END), y.saturating_add(END))));
            }
        }
        for dot in &track.dots {
            // A date that is not exact lies anywhere between two days, and counts from the last.
            let Some(first) = dot.date.first().filter(|_| dot.date.exact().is_none()) else { continue };
            let (x1, x2) = (self.axis.x(first), self.axis.x(dot.day));
            let at = levels_of(&dot.says, levels);
            at.into_iter().for_each(|one| extend(&mut level, ("span", x1, x2, levels.y(one).saturating_add(SPAN))));
        }
        let line = |kind: &str, x1: u16, x2: u16, y1: u16, y2: u16| Line {
            kind: kind.into(),
            x1: self.course.at(x1),
            x2: self.course.at(x2),
            y1,
            y2,
        };
        let across = level.into_iter().map(|(kind, x1, x2, y)| line(kind, x1, x2, y, y));
        across.chain(steps.into_iter().map(|(kind, x, y1, y2)| line(kind, x, x, y1, y2))).collect()
    }

    /// A mark a statement; those that would lie on each other are one mark, which tells how many they are.
    fn marks(&self, track: &Track<'_>, levels: &Levels<'_>, history: &Text) -> Vec<Mark> {
        let mut rows: Vec<Vec<(u16, &Dot<'_>, bool)>> = vec![Vec::new(); levels.count()];
        for dot in &track.dots {
            let rejects = matches!(dot.says, Says::Rejects(_));
            for level in levels_of(&dot.says, levels) {
                rows.get_mut(level).into_iter().for_each(|row| row.push((self.axis.x(dot.day), dot, rejects)));
            }
        }
        let mut marks = Vec::new();
        for (level, row) in rows.iter().enumerate() {
            for cluster in clusters(row) {
                let [(x, first, rejects), rest @ ..] = cluster.as_slice() else { continue };
                let says: Vec<Text> = cluster.iter().map(|(_, dot, _)| self.says(dot, levels)).collect();
                let several = self.frame.words.count("count-statements", cluster.len());
                let mark = Mark {
                    x: self.course.at(*x),
                    y: levels.y(level),
                    turn: cluster.iter().any(|(_, dot, rejects)| !rejects && track.turns(dot)),
                    ..Mark::default()
                };
                marks.push(if rest.is_empty() {
                    let kind = if *rejects { "rejects" } else { first.via.word() };
                    let href = format!("{}#{}", first.event.out.href_from(self.from), first.anchor);
                    Mark { kind: kind.into(), href: Some(href.into()), title: says.concat().into(), ..mark }
                } else {
                    let title = [several].into_iter().chain(says).collect::<Vec<_>>().join("\n");
                    let (count, href) = (Some(cluster.len()), Some(history.clone()));
                    let number = Some(self.frame.words.number(cluster.len()));
                    Mark { kind: "several".into(), count, number, href, title: title.into(), ..mark }
                });
            }
        }
        marks.sort_by_key(|mark| (if self.course.mirrored { 1000 - mark.x.0 } else { mark.x.0 }, mark.y));
        marks
    }

    fn said(&self, says: &Says, levels: &Levels<'_>) -> Text {
        match says {
            Says::Undecided => self.frame.words.get("position-undecided"),
            Says::Holds(set) => any_of(self.frame, &levels.chosen(set)),
            Says::Rejects(set) => {
                let rejected = self.frame.words.all_quoted(&levels.chosen(set));
                self.frame.words.with("rejects-position", [("position", value(&rejected))])
            }
        }
    }

    /// "April 15, 2025: Full dismantlement (said). Witkoff's call on X".
    fn says(&self, dot: &Dot<'_>, levels: &Levels<'_>) -> Text {
        let words = &self.frame.words;
        let says = self.said(&dot.says, levels);
        let who = dot.who.map(|card| card.text.clone());
        let says = match who {
            Some(who) => words.with("picture-by", [("actor", value(&who)), ("says", value(&says))]),
            None => says,
        };
        let (date, via) = (When::of(dot.date, dot.inferred).words(words), via_words(self.frame, dot.via, dot.ascribed));
        let event = value(&dot.event.text);
        words.with(
            "picture-mark",
            [("date", value(&date)), ("says", value(&says)), ("via", value(&via)), ("event", event)],
        )
    }

    /// "from April 14, 2025: Limited; from April 15, 2025: …".
    fn words(&self, track: &Track<'_>, levels: &Levels<'_>) -> Text {
        let words = &self.frame.words;
        let spell = |spell: &Spell<'_>| {
            let date = track.date(spell.from);
            let date = match date.exact() {
                Some(_) => words.date(date),
                // Else what began later could stand before it.
                None => Named::by(spell.from, &[When::of(date, false)]).brief(words),
            };
            let says = self.spell(spell, levels);
            words.with("picture-spell", [("date", value(&date)), ("says", value(&says))])
        };
        track.spells.iter().map(spell).collect::<Vec<_>>().join(&words.get("list-semicolon")).into()
    }

    fn spell(&self, spell: &Spell<'_>, levels: &Levels<'_>) -> Text {
        let words = &self.frame.words;
        let names = |who: &[&Card]| -> Vec<Text> { who.iter().map(|card| card.text.clone()).collect() };
        match &spell.word {
            Word::Own => self.state(spell, levels),
            Word::Leads(who) => {
                let (says, voice) = (self.state(spell, levels), speaking(words, &names(who)));
                words.with("said-by-voice", [("says", value(&says)), ("voice", value(&voice))])
            }
            Word::Members { says, silent } => {
                let says = says.iter().map(|(says, who)| members_say(words, &names(who), &self.said(says, levels)));
                let says = says.collect::<Vec<Text>>().join(&words.get("list-semicolon"));
                let id = if *silent { "picture-line-silent" } else { "picture-no-line" };
                words.with(id, [("says", value(&says))])
            }
        }
    }

    fn state(&self, spell: &Spell<'_>, levels: &Levels<'_>) -> Text {
        let words = &self.frame.words;
        let (held, other) = (self.joined(levels, &spell.held), self.joined(levels, &spell.other));
        let with = |id: &str, position: &str| words.with(id, [("position", value(position))]);
        match spell.state {
            "divided" => words.with("picture-divided", [("positions", value(&held))]),
            "contradictory" if spell.other.is_empty() => with("picture-refuted", &held),
            "contradictory" => {
                words.with("picture-contradictory", [("position", value(&held)), ("against", value(&other))])
            }
            "withdrawn" => with("headline-withdrawn", &any_quoted(self.frame, &levels.chosen(&spell.other))),
            "rejects" => with("headline-rejects", &words.all_quoted(&levels.chosen(&spell.other))),
            "undecided" => words.get("headline-undecided"),
            "none" => words.get("headline-none"),
            _ => any_of(self.frame, &levels.chosen(&spell.held)),
        }
    }

    fn joined(&self, levels: &Levels<'_>, set: &Positions) -> String {
        let labels: Vec<&str> = levels.chosen(set).into_iter().map(|label| &**label).collect();
        labels.join(&self.frame.words.get("list-semicolon"))
    }
}

/// The levels of what is said.
fn levels_of(says: &Says, levels: &Levels<'_>) -> Vec<usize> {
    match says {
        Says::Holds(set) | Says::Rejects(set) => set.iter().map(usize::from).collect(),
        Says::Undecided => vec![levels.labels.len()],
    }
}

/// Adds a level line, or makes the one before it longer.
fn extend(lines: &mut Vec<(&'static str, u16, u16, u16)>, (kind, x1, x2, y): (&'static str, u16, u16, u16)) {
    if x1 >= x2 {
        return;
    }
    match lines.iter_mut().rev().find(|line| line.0 == kind && line.3 == y && line.2 == x1) {
        Some(line) => line.2 = x2,
        None => lines.push((kind, x1, x2, y)),
    }
}

/// The two positions nearest to each other of which the one gave way to the other.
fn nearest(before: &Spell<'_>, now: &Spell<'_>) -> Option<(usize, usize)> {
    let pairs = before.held.iter().flat_map(|from| now.held.iter().map(move |to| (usize::from(from), usize::from(to))));
    pairs.min_by_key(|(from, to)| (from.abs_diff(*to), *from, *to))
}

type At<'d, 'a> = (u16, &'d Dot<'a>, bool);

/// The statements of one level, in order, gathered so that their marks keep clear of each other in a narrow picture.
fn clusters<'d, 'a>(row: &[At<'d, 'a>]) -> Vec<Vec<At<'d, 'a>>> {
    let mut found: Vec<Vec<At<'d, 'a>>> = Vec::new();
    for (most, pixels) in MARKS {
        found.clear();
        for at in row {
            match found.last_mut().filter(|cluster| cluster.first().is_some_and(|first| at.0 - first.0 < apart(pixels)))
            {
                Some(cluster) => cluster.push(*at),
                None => found.push(vec![*at]),
            }
        }
        if found.iter().all(|cluster| cluster.len() <= most) {
            break;
        }
    }
    found
}

/// So many pixels of a narrow picture, in tenths of a percent.
fn apart(pixels: u32) -> u16 {
    u16::try_from((pixels * 1000).div_ceil(NARROW)).unwrap_or(u16::MAX)
}

/// What the lines and marks of panels mean, of those that occur.
pub fn signs<'a>(words: &Words, panels: impl Iterator<Item = &'a Panel> + Clone) -> Vec<Sign> {
    let marks = || panels.clone().flat_map(|panel| &panel.marks);
    let lines = || panels.clone().flat_map(|panel| &panel.lines);
    let mut signs = Vec::new();
    for kind in ["said", "did", "reported", "inferred", "rejects", "several"] {
        if marks().any(|mark| &*mark.kind == kind) {
            let text = words.of("picture-mark", kind);
            signs.push(if kind == "several" {
                Sign::several((2, words.number(2)), text)
            } else {
                Sign::mark(kind, text)
            });
        }
    }
    if marks().any(|mark| mark.turn) {
        signs.push(Sign::mark("turn", words.get("picture-mark-turn")));
    }
    for kind in ["held", "members", "divided", "doubt", "stale", "span", "end"] {
        if lines().any(|line| &*line.kind == kind) {
            signs.push(Sign::line(kind, words.of("picture-line", kind)));
        }
    }
    signs
}
