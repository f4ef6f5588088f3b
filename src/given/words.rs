//! The words of the interface: one Fluent file per language, and dates, numbers and lists formed by it.
//!
//! English stands in where a language's file lacks a message. The texts that authors write are not here.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;

use crate::given::language::{self, Numerals};
use crate::ground::date::{Date, Point};
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::hashed::Table;
use crate::ground::path::SourcePath;

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    numerals: Numerals,
    /// The messages that take no argument, `-` in their names written `_`, as templates know them.
    pub plain: BTreeMap<String, Arc<str>>,
    /// The same under the names that the files give them: a page asks for hundreds.
    made: Table<String, Arc<str>>,
    /// Dates that were formed already: lists show the same ones over and over.
    points: RwLock<Table<Point, Arc<str>>>,
    /// Counts that were worded already, by message.
    counts: RwLock<Table<String, Table<usize, Arc<str>>>>,
    /// The marks around what is quoted, and around what is quoted within that.
    marks: [[String; 2]; 2],
    stamp: Fingerprint,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} plain messages)", self.plain.len())
    }
}

impl Words {
    /// Reads the files, English first; a later one's message stands in for an earlier one's.
    pub fn new(language: &str, files: &[(SourcePath, &str)]) -> Diagnosed<Self> {
        let mut said = Vec::new();
        let tags = language.parse().ok().into_iter().chain("en".parse().ok()).collect();
        let mut bundle = FluentBundle::new_concurrent(tags);
        // The marks around arguments would end up in titles and data; our texts are of one direction each.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(language::shown));
        let mut ids = Vec::new();
        for (file, text) in files {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    for error in errors {
                        let place = Place::new(file, error.pos.clone());
                        said.push(Diagnostic::error("words", place, format!("not valid Fluent: {error}")));
                    }
                    resource
                }
            };
            ids.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            bundle.add_resource_overriding(resource);
        }
        let marks = ["quoted", "quoted-within"].map(|id| marks(&bundle, id));
        let (mut plain, mut made) = (BTreeMap::new(), Table::default());
        for id in ids {
            let mut errors = Vec::new();
            let pattern = bundle.get_message(&id).and_then(|message| message.value());
            if let Some(text) = pattern.map(|pattern| bundle.format_pattern(pattern, None, &mut errors))
                && errors.is_empty()
            {
                let text: Arc<str> = text.as_ref().into();
                plain.insert(id.replace('-', "_"), text.clone());
                made.insert(id, text);
            }
        }
        Diagnosed {
            value: Self {
                bundle,
                numerals: Numerals::of(language),
                plain,
                made,
                points: RwLock::default(),
                counts: RwLock::default(),
                marks,
                stamp: Fingerprint::of(&(language, files.iter().map(|(_, text)| *text).collect::<Vec<_>>())),
            },
            diagnostics: said,
        }
    }

    /// Covers all that they were made from.
    pub fn stamp(&self) -> Fingerprint {
        self.stamp
    }

    /// A message without arguments.
    pub fn get(&self, id: &str) -> Arc<str> {
        self.made.get(id).cloned().unwrap_or_else(|| self.with(id, []))
    }

    /// What the interface says for a word of a vocabulary: the message `event-kind-talks` for `talks` of `event-kind`.
    pub fn of(&self, vocabulary: &str, word: impl Display) -> Arc<str> {
        self.get(&format!("{vocabulary}-{word}"))
    }

    /// A message with its arguments. A message that no file has shows its name, which a test looks for.
    pub fn with<'v, const N: usize>(&self, id: &str, args: [(&'static str, FluentValue<'v>); N]) -> Arc<str> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.into();
        };
        let args: FluentArgs<'_> = args.into_iter().collect();
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).as_ref().into()
    }

    /// A message that counts.
    pub fn count(&self, id: &str, count: usize) -> Arc<str> {
        let known = self.counts.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = known.get(id).and_then(|texts| texts.get(&count)) {
            return text.clone();
        }
        drop(known);
        let text = self.with(id, [("count", count.into())]);
        let mut known = self.counts.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(id.to_owned()).or_default().insert(count, text.clone());
        text
    }

    /// True where a message of this name exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A date, as precise as it is known.
    pub fn date(&self, date: Date) -> Arc<str> {
        match date {
            Date::Unknown => self.get("date-unknown"),
            Date::At(point) => self.point(point),
            Date::Period(Point::Day(from), Point::Day(until)) if from.year() == until.year() => {
                let (month, year) = (self.month(until.month()), self.digits(until.year()));
                let (first, last) = (self.digits(from.day()), self.digits(until.day()));
                if from.month() == until.month() {
                    let args = [("month", value(&month)), ("from", first), ("until", last), ("year", year)];
                    self.with("date-period-in-month", args)
                } else {
                    let from_month = self.month(from.month());
                    let args = [
                        ("from-month", value(&from_month)),
                        ("from", first),
                        ("until-month", value(&month)),
                        ("until", last),
                        ("year", year),
                    ];
                    self.with("date-period-in-year", args)
                }
            }
            Date::Period(from, until) => {
                let are_years = matches!((from, until), (Point::Year(_), Point::Year(_)));
                let id = if are_years { "date-period-of-years" } else { "date-period" };
                let (from, until) = (self.point(from), self.point(until));
                self.with(id, [("from", value(&from)), ("until", value(&until))])
            }
        }
    }

    /// "on April 15, 2025", "within April 2025", "between May 3 and May 5, 2025": at a date in the middle of a sentence.
    pub fn at(&self, date: Date) -> Arc<str> {
        let whole = self.date(date);
        let (kind, from, until) = match date {
            Date::Unknown => return whole,
            Date::At(Point::Day(_)) => return self.with("date-on", [("date", value(&whole))]),
            Date::At(Point::Month(..)) => ("month", whole.clone(), whole.clone()),
            Date::At(Point::Year(_)) => ("year", whole.clone(), whole.clone()),
            Date::Period(Point::Day(from), Point::Day(until)) => {
                let is_one_year = from.year() == until.year();
                ("days", if is_one_year { self.day_of_year(from) } else { self.day(from) }, self.day(until))
            }
            Date::Period(from, until) => ("period", self.point(from), self.point(until)),
        };
        let args = [("kind", kind.into()), ("date", value(&whole)), ("from", value(&from)), ("until", value(&until))];
        self.with("date-within", args)
    }

    /// A day.
    pub fn day(&self, day: NaiveDate) -> Arc<str> {
        self.point(Point::Day(day))
    }

    /// "April 15", where the year is known.
    pub fn day_of_year(&self, day: NaiveDate) -> Arc<str> {
        let month = self.month(day.month());
        self.with("date-day-of-year", [("month", value(&month)), ("day", self.digits(day.day()))])
    }

    /// "since …", "until …" or "… to …"; nothing where neither end is known. `until` is the first day after.
    pub fn term(&self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<Arc<str>> {
        let until = until.and_then(|day| day.pred_opt());
        match (from.map(|day| self.day(day)), until.map(|day| self.day(day))) {
            (None, None) => None,
            (Some(from), None) => Some(self.with("date-from", [("date", value(&from))])),
            (None, Some(until)) => Some(self.with("date-until", [("date", value(&until))])),
            (Some(from), Some(until)) => {
                Some(self.with("date-between", [("from", value(&from)), ("until", value(&until))]))
            }
        }
    }

    /// "A [2]": what bears a number, where others are called so, too.
    pub fn numbered(&self, name: &Arc<str>, number: usize) -> Arc<str> {
        self.with("numbered", [("name", value(name)), ("number", number.into())])
    }

    /// "A, B and C".
    pub fn list(&self, items: &[Arc<str>]) -> Arc<str> {
        match items {
            [] => "".into(),
            [one] => one.clone(),
            [rest @ .., last] => {
                let rest = rest.join(&self.get("list-comma"));
                self.with("list-and", [("rest", rest.into()), ("last", value(last))])
            }
        }
    }

    /// How many, by itself.
    pub fn number(&self, count: usize) -> Arc<str> {
        self.numerals.count(count as u64).into()
    }

    /// A number that is a name, as of a page: shown in digits, without grouping.
    pub fn numeral(&self, number: impl Into<i64>) -> Arc<str> {
        self.numerals.name(number.into()).into()
    }

    /// A number with two decimals.
    pub fn hundredths(&self, hundredths: u64) -> Arc<str> {
        self.numerals.hundredths(hundredths).into()
    }

    fn digits(&self, number: impl Into<i64>) -> FluentValue<'static> {
        FluentValue::String(self.numerals.name(number.into()).into())
    }

    /// A title or a label in the middle of a sentence, so that its capital reads right.
    pub fn quoted(&self, text: &str) -> Arc<str> {
        self.with("quoted", [("text", value(&self.within(text)))])
    }

    /// A text as it stands between quotation marks: pairs of its own, straight ones too, are those of a quote within a quote.
    pub fn within<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let [[open, close], inner] = &self.marks;
        let pairs = [(open.as_str(), close.as_str()), ("\"", "\"")].into_iter().filter(|(open, _)| !open.is_empty());
        let first = |rest: &str| pairs.clone().filter_map(|pair| Some((rest.find(pair.0)?, pair))).min();
        let (mut out, mut rest) = (String::new(), text);
        while let Some((at, (open, close))) = first(rest) {
            let inside = &rest[at + open.len()..];
            match inside.find(close) {
                Some(length) => {
                    out.extend([&rest[..at], &inner[0], &inside[..length], &inner[1]]);
                    rest = &inside[length + close.len()..];
                }
                // One alone, as of inches.
                None => {
                    out.push_str(&rest[..at + open.len()]);
                    rest = inside;
                }
            }
        }
        if out.is_empty() {
            return Cow::Borrowed(text);
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    /// "“A” and “B”".
    pub fn all_quoted(&self, texts: &[&Arc<str>]) -> Arc<str> {
        let quoted: Vec<Arc<str>> = texts.iter().map(|text| self.quoted(text)).collect();
        self.list(&quoted)
    }

    fn point(&self, point: Point) -> Arc<str> {
        if let Some(known) = self.points.read().unwrap_or_else(PoisonError::into_inner).get(&point) {
            return known.clone();
        }
        let text = self.form_point(point);
        self.points.write().unwrap_or_else(PoisonError::into_inner).insert(point, text.clone());
        text
    }

    fn form_point(&self, point: Point) -> Arc<str> {
        match point {
            Point::Day(day) => {
                let month = self.month(day.month());
                self.with(
                    "date-day",
                    [("day", self.digits(day.day())), ("month", value(&month)), ("year", self.digits(day.year()))],
                )
            }
            Point::Month(year, month) => {
                let month = self.month(month);
                self.with("date-month", [("month", value(&month)), ("year", self.digits(year))])
            }
            Point::Year(year) => self.with("date-year", [("year", self.digits(year))]),
        }
    }

    /// "April", of 1 to 12.
    pub fn month(&self, month: u32) -> Arc<str> {
        self.of("month", month)
    }

    /// "Apr", of 1 to 12.
    pub fn month_in_short(&self, month: u32) -> Arc<str> {
        self.of("month-short", month)
    }
}

/// What a message puts before and behind its text.
fn marks(bundle: &FluentBundle<FluentResource>, id: &str) -> [String; 2] {
    const TEXT: &str = "\0";
    let pattern = bundle.get_message(id).and_then(|message| message.value());
    let args: FluentArgs<'_> = [("text", value(TEXT))].into_iter().collect();
    let whole = pattern.map(|pattern| bundle.format_pattern(pattern, Some(&args), &mut Vec::new()));
    let parts = whole.as_deref().and_then(|whole| whole.split_once(TEXT));
    parts.map(|(before, behind)| [before.to_owned(), behind.to_owned()]).unwrap_or_default()
}

/// The messages of a file, with their places in it, as far as it can be read.
pub fn messages(text: &str) -> Vec<(String, Range<usize>)> {
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
    let start = resource.source().as_ptr() as usize;
    let message = |entry: &Entry<&str>| match entry {
        Entry::Message(message) => {
            let at = message.id.name.as_ptr() as usize - start;
            Some((message.id.name.to_owned(), at..at + message.id.name.len()))
        }
        _ => None,
    };
    resource.entries().filter_map(message).collect()
}

/// A text as an argument.
pub fn value(text: &str) -> FluentValue<'_> {
    FluentValue::from(text)
}
