//! What is wrong with a template, by the engine's error, as diagnostics at the template.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, ErrorKind};

use super::tags;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::nearest::nearest;
use crate::ground::path::{OutPath, SourcePath};

/// So many names are told where one is unknown and none is near.
const NAMED: usize = 12;

/// Of an error that came up while a page was made.
pub(super) fn of_page(error: &Error, page: &OutPath) -> Box<Diagnostic> {
    let mut found = single(error);
    let way = unknown(&mut found.message).or_else(|| is_minus(&found.message));
    let way = way.map(|way| if way.ends_with('?') { way + " " } else { way + "; " }).unwrap_or_default();
    Box::new(found.hint(format!("{way}this came up while `{page}` was made")))
}

/// Of a name that stands for nothing, the engine tells all that would stand for something: hundreds, of words. They are
/// left out of the message here, and the nearest comes back, or all where they are few.
fn unknown(message: &mut String) -> Option<String> {
    let (said, known) = message.split_once(". Available fields: ").or(message.split_once(". Available variables: "))?;
    let name = said.split('`').nth(1)?;
    let known: Vec<&str> = known.split(", ").collect();
    let way = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.len() <= NAMED => {
            format!("there is {}", known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", "))
        }
        None => "`rapporteur theme variables` tells what there is".to_owned(),
    };
    *message = said.to_owned();
    Some(way)
}

/// Where something is reckoned with a value that is not there, a hyphen in a name is the likeliest reason.
fn is_minus(message: &str) -> Option<String> {
    let meant = message.starts_with("math operations") && message.contains("`undefined`");
    meant.then(|| "a hyphen is a minus here, and names have `_` for it, as in `words.nav_home`".to_owned())
}

/// Of an error in the templates themselves, whose texts these are; `own` are the theme's own, by name.
pub(super) fn of_theme(
    error: &Error,
    texts: &BTreeMap<String, Arc<str>>,
    own: &BTreeMap<&'static str, &'static str>,
) -> Vec<Diagnostic> {
    given_up(told(error, texts), texts, own)
}

/// What templates miss that the theme has, and that a file of the site which took the place of the theme's no longer has, is
/// that file's mistake. Told there, once.
fn given_up(
    all: Vec<Diagnostic>,
    texts: &BTreeMap<String, Arc<str>>,
    own: &BTreeMap<&'static str, &'static str>,
) -> Vec<Diagnostic> {
    let mut missed: BTreeMap<(String, &str), (String, usize)> = BTreeMap::new();
    let mut others = Vec::new();
    for found in all {
        let what = ["component", "block"].into_iter().find_map(|kind| {
            let name = found.message.strip_prefix("unknown ").unwrap_or(&found.message).strip_prefix(kind)?;
            let name = name.trim_start().strip_prefix('`')?.split('`').next()?;
            let lost = |text: &str| !defines(text, kind, name);
            let (file, _) = own
                .iter()
                .find(|(file, text)| defines(text, kind, name) && texts.get(**file).is_some_and(|text| lost(text)))?;
            Some((format!("the {kind} `{name}`"), *file))
        });
        let user = found.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        match what {
            Some(what) => missed.entry(what).or_insert((user, 0)).1 += 1,
            None => others.push(found),
        }
    }
    let missed = missed.into_iter().map(|((what, file), (user, uses))| {
        let more = if uses > 1 { format!(", and in {} more places", uses - 1) } else { String::new() };
        let message = format!("{what} is not here, and is used in `{user}`{more}");
        let hint = format!(
            "the theme's file of this name has it: rename this one, and `rapporteur theme eject {file}` puts the theme's own \
             beside it"
        );
        Diagnostic::error("template", Place::top(&at(file)), message).hint(hint)
    });
    missed.chain(others).collect()
}

/// Whether a template has a component or a block of this name.
fn defines(text: &str, kind: &str, name: &str) -> bool {
    text.match_indices(kind).any(|(at, _)| {
        let is_tag = text[..at].trim_end().ends_with(['%', '-']);
        let rest = text[at + kind.len()..].trim_start();
        let behind = rest.strip_prefix(name).map(|rest| rest.starts_with(|c: char| !c.is_alphanumeric() && c != '_'));
        is_tag && behind == Some(true)
    })
}

fn told(error: &Error, texts: &BTreeMap<String, Arc<str>>) -> Vec<Diagnostic> {
    let reported = match error.kind() {
        ErrorKind::Msg(message) => reports(message, texts),
        ErrorKind::SyntaxError(report) => {
            let range = report.span().range.clone();
            let hint = texts.get(report.filename()).and_then(|text| tags::out_of_turn(text, range));
            hint.map(|hint| single(error).hint(hint)).into_iter().collect()
        }
        _ => Vec::new(),
    };
    if reported.is_empty() { vec![single(error)] } else { reported }
}

fn single(error: &Error) -> Diagnostic {
    let (place, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (Place::new(&at(report.filename()), report.span().range.clone()), lower_first(report.message()))
        }
        ErrorKind::CircularExtend { tpl, .. } => (Place::top(&at(tpl)), "the template extends itself".to_owned()),
        ErrorKind::CircularInclude { tpl, .. } => (Place::top(&at(tpl)), "the template includes itself".to_owned()),
        ErrorKind::MissingParent { current, parent } => {
            (Place::top(&at(current)), format!("the template extends `{parent}`, which is not there"))
        }
        ErrorKind::TemplateNotFound(name) => (Place::top(&at(name)), "there is no such template".to_owned()),
        other => (Place::top(&at("base.html")), lower_first(&other.to_string())),
    };
    Diagnostic::error("template", place, message)
}

/// Names that stand for nothing are reported together, as text: `error: MESSAGE`, ` --> FILE:LINE:COLUMN`, and two lines
/// below the line itself and what is marked in it.
fn reports(text: &str, texts: &BTreeMap<String, Arc<str>>) -> Vec<Diagnostic> {
    let report = |lines: &[&str]| {
        let [message, place, _, _, marks] = lines else { return None };
        let message = message.strip_prefix("error: ")?;
        let mut place = place.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line, name) =
            (place.next()?.parse::<usize>().ok()?, place.next()?.parse::<usize>().ok()?, place.next()?);
        let template = texts.get(name)?;
        let before: usize = template.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let below =
            |count: usize, from: usize| template[from..].chars().take(count).map(char::len_utf8).sum::<usize>() + from;
        let start = below(column.checked_sub(1)?, before);
        let end = below(marks.matches('^').count(), start);
        let found = Diagnostic::error("template", Place::new(&at(name), start..end), lower_first(message));
        Some(match message.strip_prefix("Unknown template `").and_then(|rest| rest.strip_suffix('`')) {
            Some(unknown) => found.did_you_mean(unknown, texts.keys().map(String::as_str)),
            None => found,
        })
    };
    let lines: Vec<&str> = text.lines().collect();
    lines.windows(5).filter_map(report).collect()
}

fn at(name: &str) -> SourcePath {
    SourcePath::new(&format!("templates/{name}")).unwrap_or_else(SourcePath::site)
}

fn lower_first(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + chars.as_str())
}
