//! What a cell of the matrix says, in words: whole, in one line, and beside what it said before. Not who is on which side.

use std::sync::Arc;

use crate::document::stance::Via;
use crate::given::words::{Words, value};
use crate::ground::path::OutPath;
use crate::meaning::matrix::{Positions, Says};
use crate::pages::cells::sides::names;
use crate::pages::cells::{CellSubject, Shown, Speaker, Spoken, Told};
use crate::pages::dating::When;
use crate::pages::frame::Frame;
use crate::pages::statement::{any_of, any_quoted, via_words};
use crate::pages::views::cell as view;
use crate::pages::views::shared::Text;

/// More members who say the same are counted, not named.
pub(super) const MOST_NAMES: usize = 3;

impl CellSubject {
    /// As it is shown on the page `from`.
    pub fn view(&self, frame: &Frame, from: &OutPath) -> view::Cell {
        view::Cell { parts: self.parts(frame, from), ..self.without_parts(frame, from) }
    }

    /// As it is shown in a table on the page `from`: where members differ it names the first of them alone.
    pub fn brief(&self, frame: &Frame, from: &OutPath) -> view::Cell {
        let shown = self.without_parts(frame, from);
        view::Cell { parts: self.first_parts(frame, from, shown.href.as_ref()), ..shown }
    }

    fn without_parts(&self, frame: &Frame, from: &OutPath) -> view::Cell {
        let words = &frame.words;
        let (state, mark) = (self.state(), self.mark());
        let mut shown = view::Cell {
            actor: self.actor.id.as_str().into(),
            issue: self.issue.id.as_str().into(),
            state: state.into(),
            mark: (mark != state).then(|| mark.into()),
            glyph: words.of("glyph", mark),
            headline: words.get("headline-none"),
            ..view::Cell::default()
        };
        let Some(cell) = &self.cell else { return shown };
        shown.position = cell.position.as_ref().map(|held| {
            let ids: Vec<&str> =
                held.iter().filter_map(|one| Some(self.issue.labels.get(usize::from(one))?.0.as_str())).collect();
            ids.join("|").into()
        });
        shown.headline = self.headline(frame, cell);
        shown.state_words = self.state_words(frame, cell);
        shown.voice = leads(frame, cell);
        shown.condition = cell.condition.clone();
        if self.issue.ordered
            && let Some(held) = &cell.position
        {
            shown.scale =
                (0..self.issue.labels.len()).map(|one| u16::try_from(one).is_ok_and(|one| held.has(one))).collect();
        }
        shown.basis = Some(basis(frame, cell));
        shown.href = Some(format!("{}#{}", self.actor.card.out.href_from(from), self.issue.id).into());
        shown.stale = cell.stale.then(|| words.with("cell-stale", [("date", value(&cell.latest.words(words)))]));
        shown.recent = cell.recent.map(|when| words.with("cell-recent", [("when", value(&when.on(words)))]));
        shown
    }

    /// What it says in one line: the position, what its state adds, and who spoke for a body.
    pub fn summary(&self, frame: &Frame) -> Text {
        self.with_voice(frame, self.without_voice(frame))
    }

    /// What it says in one line, whoever said it.
    pub fn without_voice(&self, frame: &Frame) -> Text {
        let (words, headline) = (&frame.words, self.headline_or_none(frame));
        let Some(cell) = &self.cell else { return headline };
        let between = words.get(if self.is_of_members() { "list-semicolon" } else { "list-comma" });
        match self.state_words(frame, cell) {
            Some(state) => format!("{headline}{between}{state}").into(),
            None => headline,
        }
    }

    /// Who spoke its line, where it is a body's that rests on it: "Trump, for the body", "stated by the body itself".
    pub fn line_voice(&self, frame: &Frame) -> Option<Text> {
        let cell = self.cell.as_ref()?;
        match &cell.spoken {
            Some(Spoken::Itself(via)) => Some(frame.words.with("cell-line", [("via", via.word().into())])),
            _ => leads(frame, cell),
        }
    }

    /// What it says where it stands beside what it said before: the position, and what does not follow from the two.
    pub fn moved(&self, frame: &Frame) -> Text {
        match &self.cell {
            Some(Shown { state: Told::Shifted(..) | Told::Withdrawn(..), .. }) | None => {
                self.with_voice(frame, self.headline_or_none(frame))
            }
            Some(_) => self.summary(frame),
        }
    }

    /// These words of what it says now, followed by the condition and by how that is known, unless it is the actor's own
    /// word: what a cell shows below them, for where no cell stands.
    pub fn qualified(&self, frame: &Frame, said: Text) -> Text {
        let Some(cell) = &self.cell else { return said };
        let condition = cell.condition.clone().filter(|_| cell.sides.is_empty());
        // Where few members alone say it, each inference stands beside its name.
        let is_told = |via: Via| via == Via::Said || (via == Via::Inferred && self.names_members());
        let known = cell.known.filter(|(via, _)| !is_told(*via)).map(|(via, ascribed)| via_words(frame, via, ascribed));
        let all: Vec<Text> = [Some(said), condition, known].into_iter().flatten().collect();
        all.join(&frame.words.get("list-dot")).into()
    }

    /// Whether members alone say it, and all of them are named.
    fn names_members(&self) -> bool {
        let spoken = self.cell.as_ref().and_then(|cell| cell.spoken.as_ref());
        matches!(spoken, Some(Spoken::Members { says, .. }) if says.iter().all(|(_, who)| who.len() <= MOST_NAMES))
    }

    /// "Avoid it (Ann, for the body)", where somebody did.
    fn with_voice(&self, frame: &Frame, said: Text) -> Text {
        match self.cell.as_ref().and_then(|cell| leads(frame, cell)) {
            Some(voice) => frame.words.with("said-by-voice", [("says", value(&said)), ("voice", value(&voice))]),
            None => said,
        }
    }

    /// Whose word it is, beside a picture: those who spoke for the body, or what it says where the body has not spoken.
    pub fn voice(&self, frame: &Frame) -> Option<Text> {
        let cell = self.cell.as_ref()?;
        if self.is_of_members() { Some(self.summary(frame)) } else { leads(frame, cell) }
    }

    /// What it says in one line, and where members differ who says what.
    pub fn whole(&self, frame: &Frame) -> Text {
        let side = |(says, who): (&Says, &[Speaker])| {
            let (position, names) = (self.saying(frame, says, who), frame.words.list(&names(frame, who)));
            frame.words.with("cell-side-who", [("position", value(&position)), ("names", value(&names))])
        };
        let sides: Vec<Text> = self.sides().map(side).collect();
        if sides.is_empty() {
            return self.qualified(frame, self.summary(frame));
        }
        let (summary, sides) = (self.summary(frame), sides.join(" "));
        frame.words.with("cell-whole", [("summary", value(&summary)), ("sides", value(&sides))])
    }

    fn headline_or_none(&self, frame: &Frame) -> Text {
        self.cell.as_ref().map_or_else(|| frame.words.get("headline-none"), |cell| self.headline(frame, cell))
    }

    /// What stands first: a position where the actor has said one, else that it has not.
    fn headline(&self, frame: &Frame, cell: &Shown) -> Text {
        let words = &frame.words;
        let held = cell.position.as_ref();
        match &cell.spoken {
            Some(Spoken::Members { line: None, .. }) => words.get("headline-members"),
            Some(Spoken::Members { line: Some(line), .. }) => {
                let says = self.told(frame, line, None);
                words.with("headline-line", [("says", value(&says))])
            }
            _ => self.told(frame, &cell.state, held),
        }
    }

    fn told(&self, frame: &Frame, told: &Told, held: Option<&Positions>) -> Text {
        let words = &frame.words;
        match told {
            Told::Withdrawn(position, _) => {
                let position = self.named(frame, position);
                words.with("headline-withdrawn", [("position", value(&position))])
            }
            Told::Rejects(set) => {
                let rejected = words.all_quoted(&self.all(set));
                words.with("headline-rejects", [("position", value(&rejected))])
            }
            Told::Undecided => words.get("headline-undecided"),
            Told::Divided => words.get("headline-divided"),
            _ => held.map_or_else(|| words.get("headline-none"), |held| self.label(frame, held)),
        }
    }

    /// "Waltz: Full dismantlement", where members alone say so.
    fn by_members(&self, frame: &Frame, all: &[(Says, Vec<Speaker>)]) -> Text {
        let words = &frame.words;
        let one =
            |(says, who): &(Says, Vec<Speaker>)| members_say(words, &names(frame, who), &self.saying(frame, says, who));
        all.iter().map(one).collect::<Vec<Text>>().join(&words.get("list-semicolon")).into()
    }

    fn state_words(&self, frame: &Frame, cell: &Shown) -> Option<Text> {
        let words = &frame.words;
        let on = |id: &str, when: &When| words.with(id, [("when", value(&when.on(words)))]);
        let said = match &cell.state {
            _ if self.is_of_members() => match &cell.spoken {
                Some(Spoken::Members { says, .. }) => Some(self.by_members(frame, says)),
                _ => None,
            },
            Told::Withdrawn(_, when) => Some(on("state-withdrawn", when)),
            Told::Rejects(_) => Some(words.get("state-rejects")),
            Told::Contradictory { how, says, on } => {
                let (id, position) = match says {
                    Says::Rejects(set) => ("state-contradictory-rejects", words.all_quoted(&self.all(set))),
                    Says::Holds(set) => ("state-contradictory", self.named(frame, set)),
                    Says::Undecided => ("state-contradictory", words.get("position-undecided")),
                };
                let (via, on) = (via_words(frame, how.0, how.1), on.words(words));
                Some(words.with(id, [("via", value(&via)), ("position", value(&position)), ("date", value(&on))]))
            }
            Told::Reversed(since) => Some(on("state-reversed", since)),
            Told::Shifted(was, until) => {
                let (id, was) = match was {
                    Some(was) => ("state-shifted", self.named(frame, was)),
                    None => {
                        let held: Vec<&Arc<str>> = cell.position.iter().flat_map(|held| self.all(held)).collect();
                        ("state-shifted-rejected", words.all_quoted(&held))
                    }
                };
                let until = until.words(words);
                Some(words.with(id, [("position", value(&was)), ("date", value(&until))]))
            }
            Told::Undecided | Told::Clear | Told::Divided => None,
        };
        let undecided =
            (cell.undecided && !matches!(cell.state, Told::Undecided)).then(|| words.get("state-also-undecided"));
        match (said, undecided) {
            (Some(said), Some(also)) => Some(format!("{said}{}{also}", words.get("list-semicolon")).into()),
            (said, also) => said.or(also),
        }
    }

    /// What somebody says.
    pub(super) fn says(&self, frame: &Frame, says: &Says) -> Text {
        match says {
            Says::Holds(set) => self.label(frame, set),
            Says::Undecided => frame.words.get("position-undecided"),
            Says::Rejects(set) => {
                let rejected = frame.words.all_quoted(&self.all(set));
                frame.words.with("rejects-position", [("position", value(&rejected))])
            }
        }
    }

    fn label(&self, frame: &Frame, set: &Positions) -> Text {
        any_of(frame, &self.all(set))
    }

    /// The same in the middle of a sentence.
    fn named(&self, frame: &Frame, set: &Positions) -> Text {
        any_quoted(frame, &self.all(set))
    }

    fn all(&self, set: &Positions) -> Vec<&Arc<str>> {
        set.iter().filter_map(|one| Some(&self.issue.labels.get(usize::from(one))?.1)).collect()
    }
}

/// "Trump, for the body", where somebody spoke for it.
fn leads(frame: &Frame, cell: &Shown) -> Option<Text> {
    let Some(Spoken::Leads(who)) = &cell.spoken else { return None };
    let names: Vec<Text> = who.iter().map(|who| who.card.text.clone()).collect();
    Some(speaking(&frame.words, &names))
}

/// "Waltz: Full dismantlement", "5 members: Full dismantlement".
pub fn members_say(words: &Words, names: &[Text], says: &str) -> Text {
    let names = if names.len() > MOST_NAMES { words.count("count-members", names.len()) } else { words.list(names) };
    words.with("voice-member", [("names", value(&names)), ("says", value(says))])
}

/// "Trump, for the body".
pub fn speaking(words: &Words, names: &[Text]) -> Text {
    words.with("voice-leads", [("names", value(&words.list(names)))])
}

/// What a cell rests on. The strongest way of knowing need not be that of the latest, where there are several.
fn basis(frame: &Frame, cell: &Shown) -> Text {
    let words = &frame.words;
    let (statements, latest) = (words.count("count-statements", cell.statements), cell.latest.words(words));
    let via = via_words(frame, cell.strongest.0, cell.strongest.1);
    let own = match &cell.spoken {
        Some(Spoken::Itself(via)) => Some((*via, words.with("cell-line", [("via", via.word().into())]))),
        _ => None,
    };
    let mut said = if cell.statements > 1 {
        let latest = words.with("cell-latest", [("date", value(&latest))]);
        vec![statements, latest, words.with("cell-strongest", [("via", value(&via))])]
    } else {
        vec![via, latest, statements]
    };
    match own {
        // Of the only one, how it is known is said once, unless that it is the body's own says less.
        Some((Via::Said | Via::Did, own)) if cell.statements == 1 => said[0] = own,
        Some((_, own)) => said.push(own),
        None => {}
    }
    if let Some((people, of @ 1..)) = cell.people {
        let part = match people {
            0 => "none",
            _ if people == of => "all",
            _ => "some",
        };
        said.push(words.with("cell-people", [("part", part.into()), ("people", people.into()), ("of", of.into())]));
    }
    said.join(&words.get("list-dot")).into()
}
