//! Names of event files: the day in front of the id, and what a name should be where it is none. What else a file's path
//! says is `file`'s matter.

use crate::ground::date::Date;
use crate::ground::id::Id;

/// Splits `2025-04-15-witkoff-on-x` into the day and the id.
pub fn leading_date(name: &str) -> (Option<Date>, &str) {
    let split = || {
        let (day, rest) = (name.get(..10)?, name.get(10..)?.strip_prefix('-')?);
        Some((Some(exact(day)?), rest))
    };
    split().unwrap_or((None, name))
}

/// A day in front of a name that is not written as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistaken<'a> {
    /// As it stands there.
    pub written: &'a str,
    /// The day that is meant, where there is such a day, as it is written.
    pub day: Option<String>,
    /// The id that follows; nothing where only the day stands there.
    pub id: Option<Id>,
}

/// What is meant by a name that starts with something like a day, as `2025-4-1-rome`, `20250401-rome`, `2025-04-01 Rome` or
/// `1.4.2025-rome`.
///
/// ```
/// use rapporteur::document::file_name::mistaken;
/// assert_eq!(mistaken("2025-4-1-rome").unwrap().name().unwrap(), "2025-04-01-rome");
/// assert_eq!(mistaken("20250401_Rome").unwrap().name().unwrap(), "2025-04-01-rome");
/// assert_eq!(mistaken("2025-13-01-rome").unwrap().name(), None);
/// assert_eq!(mistaken("01.04.2025 Rome").unwrap().name().unwrap(), "2025-04-01-rome");
/// assert_eq!(mistaken("2025-budget"), None);
/// ```
pub fn mistaken(name: &str) -> Option<Mistaken<'_>> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (year, month, day, end) = match digits(name) {
        8 => (&name[..4], &name[4..6], &name[6..8], 8),
        4 => {
            let part = |at: usize| {
                let rest = name.get(at..)?.strip_prefix(['-', '.', '_'])?;
                let length = digits(rest);
                (1..=2).contains(&length).then_some((&rest[..length], at + 1 + length))
            };
            let (month, at) = part(4)?;
            let (day, end) = part(at)?;
            (&name[..4], month, day, end)
        }
        // With points, and the day first.
        1 | 2 => {
            let mut parts = name.splitn(3, '.');
            let (day, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
            let year = digits(rest);
            if digits(day) != day.len() || !(1..=2).contains(&month.len()) || digits(month) != month.len() || year != 4
            {
                return None;
            }
            (&rest[..4], month, day, day.len() + month.len() + 6)
        }
        _ => return None,
    };
    let rest = &name[end..];
    let day = format!("{year}-{month:0>2}-{day:0>2}");
    // A day as it should be written, with the id right behind it, misses its hyphen.
    let is_whole = name[..end] == day && rest.starts_with(char::is_alphabetic);
    if rest.starts_with(char::is_alphanumeric) && !is_whole {
        return None;
    }
    Some(Mistaken {
        written: &name[..end],
        day: exact(&day).map(|_| day),
        id: rest.contains(char::is_alphanumeric).then(|| Id::slug(rest)),
    })
}

/// For an event that has no name but its day.
const UNNAMED: &str = "what-happened";

impl Mistaken<'_> {
    /// The name that is meant, without `.md`, where there is such a day.
    pub fn name(&self) -> Option<String> {
        let id = self.id.as_ref().map_or(UNNAMED, Id::as_str);
        Some(format!("{}-{id}", self.day.as_ref()?))
    }
}

/// A name for a file whose own is no id, without `.md`; a day in front of it stays.
pub fn instead(name: &str, date: Option<Date>) -> String {
    match (date, mistaken(name)) {
        (Some(date), _) if !name.contains(char::is_alphanumeric) => format!("{date}-{UNNAMED}"),
        (Some(date), _) => format!("{date}-{}", Id::slug(name)),
        (None, Some(meant)) => meant.name().unwrap_or_else(|| Id::slug(name).to_string()),
        (None, None) => Id::slug(name).to_string(),
    }
}

fn exact(day: &str) -> Option<Date> {
    Date::parse(day).ok().filter(|date| date.exact().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_no_ids_keep_their_day() {
        let name = |written: &str| {
            let (date, name) = leading_date(written);
            instead(name, date)
        };
        assert_eq!(name("2025-03-11-Hafen"), "2025-03-11-hafen");
        assert_eq!(name("2025-03-11_hafen plan"), "2025-03-11-hafen-plan");
        assert_eq!(name("2025-03-11 Übersicht"), "2025-03-11-ubersicht");
        assert_eq!(name("Hafen Plan"), "hafen-plan");
        assert_eq!(name("2025-03-11-"), "2025-03-11-what-happened");
        assert_eq!(name("2025-03-11foo"), "2025-03-11-foo");
        assert_eq!(name("2025.3.1"), "2025-03-01-what-happened");
        assert_eq!(name("2025-02-30_x"), "2025-02-30-x");
    }

    #[test]
    fn numbers_that_are_no_days_are_names() {
        for name in ["2025-03-first-round", "5-1-2", "2025-1-1a", "202504011-x", "2025-123-4", "", "2025-", "2025-4-"] {
            assert_eq!(mistaken(name), None, "{name}");
        }
        assert_eq!(mistaken("2025-02-30-rome").unwrap().day, None);
        assert_eq!(mistaken("2025-02-3").unwrap().id, None);
    }
}
