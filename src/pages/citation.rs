//! How an event's page is cited: as plain text, for BibTeX, and as CSL-JSON. Not the sources that the event itself cites.
//!
//! A page is dated by its newest correction, or else as its event is: that is when it was published for whoever cites it, and
//! it is the same wherever the site is built. When its file was last committed is named beside it, where that is known.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::document::event::EventFile;
use crate::given::words::value;
use crate::ground::date::{Date, Point};
use crate::pages::frame::Frame;
use crate::pages::views::event::Citation;

/// What is cited.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The event's id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is dated by.
    pub date: Date,
    /// Where it is for good.
    pub url: Option<&'a str>,
}

/// The newest correction of an event that says when it was made.
pub fn corrected(file: &EventFile) -> Option<Date> {
    let dates = file.corrections.iter().map(|one| one.date).filter(|date| date.first().is_some());
    dates.max_by_key(|date| date.order())
}

/// When an event's page was last changed, as far as that is known: by a commit on this day, or by its newest correction, which
/// may not be committed yet.
pub fn last_change(file: &EventFile, committed: Option<NaiveDate>) -> Option<Date> {
    corrected(file).into_iter().chain(committed.map(Date::day)).max_by_key(|date| date.order())
}

impl Cited<'_> {
    /// As it is shown, with its newest correction, and the day on which its file was last committed.
    pub fn view(&self, frame: &Frame, corrected: Option<Date>, committed: Option<NaiveDate>) -> Citation {
        let words = &frame.words;
        let title = words.within(self.title);
        let title = words.with("cite-title", [("title", value(&title)), ("site", value(&frame.site.title))]);
        let authors = (!frame.authors.is_empty()).then(|| words.list(&frame.authors));
        let parts = authors.into_iter().chain([title, words.date(self.date)]);
        let later = committed.map(Date::day).filter(|day| corrected.is_none_or(|date| date.order() < day.order()));
        let changed = match (later, corrected) {
            (Some(_), None) => "cite-changed",
            (Some(_), Some(_)) => "cite-changed-again",
            (None, Some(_)) => "cite-corrected",
            (None, None) => "cite-uncorrected",
        };
        let date = words.date(later.unwrap_or(self.date));
        Citation {
            plain: parts.collect::<Vec<Arc<str>>>().join(&words.get("list-comma")).into(),
            url: self.url.map(Into::into),
            // What nobody can date is not dated by its page either.
            changed: (later.is_some() || self.date != Date::Unknown)
                .then(|| words.with(changed, [("date", value(&date))])),
            bibtex: self.bibtex(frame).into(),
            csl: self.csl(frame).into(),
        }
    }

    /// An entry that BibTeX and BibLaTeX both read.
    fn bibtex(&self, frame: &Frame) -> String {
        let mut out = format!("@misc{{{}", self.id);
        // Twice in braces, so that names stay whole and capitals as they are.
        let mut field = |name: &str, value: &str| {
            out.push_str(",\n  ");
            out.push_str(name);
            out.push_str(" = {");
            out.push_str(value);
            out.push('}');
        };
        let names: Vec<String> = frame.authors.iter().map(|name| format!("{{{}}}", bibtex(name))).collect();
        if !names.is_empty() {
            field("author", &names.join(" and "));
        }
        field("title", &format!("{{{}}}", bibtex(self.title)));
        field("howpublished", &bibtex(&frame.site.title));
        if let Some(url) = self.url {
            // An address is taken as it is, but braces must be even.
            field("url", &url.replace('{', "%7B").replace('}', "%7D"));
        }
        if self.date != Date::Unknown {
            field("date", &self.date.to_string());
        }
        if let Some(first) = self.date.first() {
            field("year", &format!("{:04}", first.year()));
        }
        out.push_str("\n}\n");
        out
    }

    fn csl(&self, frame: &Frame) -> String {
        let item = Item {
            id: self.id,
            kind: "webpage",
            title: self.title,
            container: &frame.site.title,
            author: frame.authors.iter().map(|literal| Name { literal }).collect(),
            issued: issued(self.date),
            url: self.url,
            language: &frame.site.lang,
        };
        serde_json::to_string(&[item]).unwrap_or_default()
    }
}

/// An item of CSL-JSON.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    title: &'a str,
    #[serde(rename = "container-title")]
    container: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    language: &'a str,
}

/// A name that is not taken apart: whether it is a person's nobody says.
#[derive(Serialize)]
struct Name<'a> {
    literal: &'a str,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: Vec<Vec<i64>>,
}

/// As precise as it is known; two for a period.
fn issued(date: Date) -> Option<Issued> {
    let point = |point: Point| match point {
        Point::Day(day) => vec![i64::from(day.year()), i64::from(day.month()), i64::from(day.day())],
        Point::Month(year, month) => vec![i64::from(year), i64::from(month)],
        Point::Year(year) => vec![i64::from(year)],
    };
    let parts = match date {
        Date::Unknown => return None,
        Date::At(at) => vec![point(at)],
        Date::Period(from, until) => vec![point(from), point(until)],
    };
    Some(Issued { parts })
}

/// Text as BibTeX takes it: letters of all scripts stay, what TeX would act on does not. Braces are commands, because BibTeX
/// counts them even behind a backslash.
fn bibtex(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (number, word) in text.split_whitespace().enumerate() {
        if number > 0 {
            out.push(' ');
        }
        let mut last = ' ';
        for char in word.chars() {
            // Two of these would become one dash or quotation mark.
            if char == last && matches!(char, '-' | '`' | '\'') {
                out.push_str("{}");
            }
            last = char;
            match char {
                '\\' => out.push_str("\\textbackslash{}"),
                '{' => out.push_str("\\textbraceleft{}"),
                '}' => out.push_str("\\textbraceright{}"),
                '^' => out.push_str("\\textasciicircum{}"),
                '~' => out.push_str("\\textasciitilde{}"),
                '$' | '&' | '#' | '_' | '%' => out.extend(['\\', char]),
                _ => out.push(char),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_would_act_on_is_escaped_and_braces_stay_even() {
        assert_eq!(bibtex("50 % of A&B_c #1 $"), "50 \\% of A\\&B\\_c \\#1 \\$");
        assert_eq!(bibtex("a \\ b ~ ^"), "a \\textbackslash{} b \\textasciitilde{} \\textasciicircum{}");
        assert_eq!(bibtex("a -- b''"), "a -{}- b'{}'");
        assert_eq!(bibtex("Москва\n “Rome”"), "Москва “Rome”");
        for text in ["}", "{", "a } b { c", "\\}", "}}}{"] {
            let mut depth = 0_i32;
            for char in bibtex(text).chars() {
                depth += i32::from(char == '{') - i32::from(char == '}');
                assert!(depth >= 0, "{text}");
            }
            assert_eq!(depth, 0, "{text}");
        }
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_known() {
        let parts = |text: &str| issued(Date::parse(text).unwrap()).map(|issued| issued.parts);
        assert_eq!(parts("unknown"), None);
        assert_eq!(parts("2025-04"), Some(vec![vec![2025, 4]]));
        assert_eq!(parts("2025-04-12/2025-04-14"), Some(vec![vec![2025, 4, 12], vec![2025, 4, 14]]));
    }
}
