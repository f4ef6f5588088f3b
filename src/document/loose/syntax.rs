//! What the parser finds wrong with a file's TOML, in words for the editor who wrote it; and how much of the file can be
//! believed. The values that it could read all the same are not here.

use std::ops::Range;

use toml::de::Error;

use crate::document::text::QUOTES;

/// A mistake of the syntax.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// In the TOML.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// A way out, where the words show one.
    pub hint: Option<String>,
}

/// So many mistakes of a file are looked at for a way out.
pub(super) const MOST: usize = 100;

/// What the parser says of a key that is there already.
const DUPLICATE: &str = "duplicate key";

/// The mistakes in the order of the file, and how many bytes of it can be believed: behind a list that is not closed, the
/// parser takes the rest of the file for its values, and each of them would be told as a mistake of its own.
pub(super) fn mistakes(toml: &str, errors: &[Error]) -> (Vec<Mistake>, usize) {
    let mut all = Vec::with_capacity(errors.len());
    // The parser tells of wrong values when it has read all lines.
    let mut told: Vec<(Range<usize>, &str)> = errors
        .iter()
        .map(|error| (error.span().unwrap_or(0..0), error.message().lines().next().unwrap_or_default()))
        .collect();
    told.sort_by_key(|(span, _)| span.start);
    let mut told = told.into_iter().peekable();
    // Below the head of a table that was there already, each key is told as one that was, too.
    let mut doubled = 0..0;
    while let Some((span, message)) = told.next() {
        if message == DUPLICATE {
            if doubled.contains(&span.start) {
                continue;
            }
            if is_head(&toml[line_start(toml, span.start)..]) {
                doubled = span.end..next_head(toml, span.end);
            }
        }
        if all.len() >= MOST {
            // Who has more of them does not read the rest, and the line that they may share is long.
            all.push(Mistake { span, message: format!("not valid TOML: {message}"), hint: None });
            continue;
        }
        if let Some(open) = unclosed(toml, span.start, message) {
            // A text that ends nowhere took the bracket with it, and was told.
            if !all.iter().any(|known: &Mistake| known.span.end > open) {
                all.push(not_closed(toml, open));
            }
            return (all, line_start(toml, open));
        }
        if let Some(open) = open_text(toml, span.start, message) {
            all.push(not_closed(toml, open));
            continue;
        }
        if all.last().is_some_and(|known: &Mistake| known.span.contains(&span.start)) {
            // Of words without quotes, what follows the first of them is told as well.
            continue;
        }
        let known = of_equals(toml, span.start, message)
            .or_else(|| as_written(toml, &span, message))
            .or_else(|| quoted_within(toml, &span, message));
        if let Some(mistake) = known {
            all.push(mistake);
            continue;
        }
        let open = enclosing(toml, span.start);
        all.push(Mistake { span, message: format!("not valid TOML: {message}"), hint: None });
        // Where more follows within the same list, one sign is missing, and the rest is out of step.
        if let (Some(open), Some((next, then))) = (open, told.peek())
            && is_of_form(message)
            && is_of_form(then)
            && enclosing(toml, next.start) == Some(open)
        {
            return (all, line_start(toml, open));
        }
    }
    (all, toml.len())
}

/// Where a list or a table begins that takes what follows it, up to here, for its own.
fn unclosed(toml: &str, at: usize, message: &str) -> Option<usize> {
    let start = line_start(toml, at);
    let at_end = message.starts_with("unclosed array") || message.starts_with("unclosed inline table");
    let is_head = is_head(&toml[start..]);
    let is_next = message.starts_with("missing comma between")
        && toml[start..at].trim().is_empty()
        && (is_head || opened(&toml[start..]).is_some());
    // The head of a table is taken for one more list, of words without quotes.
    let is_taken = is_head && is_bare(message);
    match () {
        () if at_end => enclosing(toml, at),
        () if is_next || is_taken => enclosing(toml, start.checked_sub(1)?),
        () => None,
    }
}

/// Where the list or table begins, as the value of a key, in which this stands; nothing where the nearest key above has
/// another value.
fn enclosing(toml: &str, at: usize) -> Option<usize> {
    let mut end = toml[at..].find('\n').map_or(toml.len(), |end| at + end);
    for line in toml[..end].split_inclusive('\n').rev() {
        end -= line.len();
        let Some(value) = opened(line) else { continue };
        return line[value..].starts_with(['[', '{']).then_some(end + value);
    }
    None
}

/// Where the value of the key begins that starts this line.
fn opened(line: &str) -> Option<usize> {
    let line = line.lines().next()?;
    let (key, value) = line.split_once('=')?;
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!key.trim().is_empty() && key.trim().chars().all(is_bare)).then(|| line.len() - value.trim_start().len())
}

/// Whether a line is the head of a table: a list of lists has no bare words.
fn is_head(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('[') && line.trim_start_matches('[').starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Where a text of several lines begins that runs to the end.
fn open_text(toml: &str, at: usize, message: &str) -> Option<usize> {
    if !message.starts_with("invalid multi-line") || at < toml.trim_end().len() {
        return None;
    }
    toml.rfind(if message.contains("literal") { "'''" } else { "\"\"\"" })
}

fn not_closed(toml: &str, open: usize) -> Mistake {
    let (what, close, length) = match toml.as_bytes()[open] {
        b'[' => ("list", "]", 1),
        b'{' => ("table", "}", 1),
        b'\'' => ("text", "'''", 3),
        _ => ("text", "\"\"\"", 3),
    };
    Mistake {
        span: open..open + length,
        message: format!("not valid TOML: the {what} that begins here is not closed"),
        hint: Some(format!("add `{close}` where it ends")),
    }
}

/// A text without quotes, or in quotes of the kind that word processors make. The parser takes `fishers` for a broken
/// `false`.
fn as_written(toml: &str, at: &Range<usize>, message: &str) -> Option<Mistake> {
    if !is_bare(message) {
        return None;
    }
    let start = toml[..at.start].rfind(['=', ',', '[', '{', '\n']).map_or(0, |before| before + 1);
    // A key's own value goes on to the end of the line.
    let line = line_start(toml, start);
    let is_whole = opened(&toml[line..]).is_some_and(|value| toml[start..].trim_start() == &toml[line + value..]);
    let ends: &[char] = if is_whole { &['#', '\n'] } else { &[',', ']', '}', '#', '\n'] };
    // A sign within an address begins no comment.
    let is_end = |(at, sign): &(usize, &str)| *sign != "#" || toml[..start + at].ends_with([' ', '\t']);
    let end = toml[start..].match_indices(ends).find(is_end).map_or(toml.len(), |(end, _)| start + end);
    let written = toml[start..end].trim();
    let start = start + toml[start..end].find(written)?;
    let span = start..start + written.len();
    let first = written.chars().next()?;
    let words = written.trim_matches(QUOTES).trim();
    let lower = words.to_ascii_lowercase();
    let is_flag = matches!(lower.as_str(), "true" | "false");
    let message = match first {
        _ if is_flag => "`true` and `false` are written in lower case, without quotes",
        _ if QUOTES.contains(&first) => "these quotation marks are typographic: TOML knows `\"` alone",
        'a'..='z' | 'A'..='Z' => "a text stands in quotes",
        _ if first.is_alphabetic() => "a text stands in quotes",
        _ => return None,
    };
    // A typographic mark, or none, and a straight one that closes: keyboards have but one of the two.
    let words = words.trim_end_matches('"');
    let hint = match () {
        () if is_flag => format!("write `{lower}`"),
        () if matches!(lower.as_str(), "yes" | "on" | "ja" | "oui" | "wahr") => {
            format!("write `true`, or as a text `\"{words}\"`")
        }
        () if matches!(lower.as_str(), "no" | "off" | "nein" | "non" | "falsch") => {
            format!("write `false`, or as a text `\"{words}\"`")
        }
        () if words.contains(['"', '\\']) || words.len() > LONGEST => return None,
        () => format!("write `\"{words}\"`"),
    };
    Some(Mistake { span, message: format!("not valid TOML: {message}"), hint: Some(hint) })
}

/// A key without a value, or parted from it by two signs of equality, as what is compared is in programs.
fn of_equals(toml: &str, at: usize, message: &str) -> Option<Mistake> {
    let start = line_start(toml, at);
    let whole = toml[start..].lines().next()?;
    let line = whole.trim_end();
    let value = &line[opened(line)?..];
    let (message, hint) = match () {
        () if is_bare(message) && (value.is_empty() || value.starts_with('#')) => {
            ("not valid TOML: the key has no value", Some("write one, or leave the line out".to_owned()))
        }
        () if message.starts_with("extra `=`") => {
            let (key, value) = (line.split('=').next()?.trim(), value.trim_start_matches(['=', ' ', '\t']));
            let hint = (line.len() <= LONGEST).then(|| format!("write `{key} = {value}`"));
            ("not valid TOML: one `=` parts a key from its value", hint)
        }
        () => return None,
    };
    Some(Mistake { span: start..start + whole.len(), message: message.to_owned(), hint })
}

/// A text that has quotation marks within its own.
fn quoted_within(toml: &str, at: &Range<usize>, message: &str) -> Option<Mistake> {
    let start = line_start(toml, at.start);
    let line = toml[start..].lines().next()?.trim_end();
    let value = opened(line)?;
    let written = &line[value..];
    let is_within = written.starts_with('"') && written.ends_with('"') && start + line.len() > at.start;
    if !is_within || !message.starts_with("unexpected key or value") {
        return None;
    }
    let span = start + value..start + line.len();
    let behind = written[1..].split_once('"').map_or("", |(_, behind)| behind.trim_start());
    if behind.starts_with(',') {
        let message = "not valid TOML: a list stands in brackets".to_owned();
        return Some(Mistake { span, message, hint: Some(format!("write `[{written}]`")) });
    }
    (!behind.starts_with('"')).then(|| Mistake {
        span,
        message: "not valid TOML: the text ends at its second quotation mark".to_owned(),
        hint: Some("write those within it as `\\\"`, or as `“` and `”`".to_owned()),
    })
}

/// Longer words are not shown once more, in bytes.
const LONGEST: usize = 200;

/// Whether this is what the parser says of signs that part values, not of one value.
fn is_of_form(message: &str) -> bool {
    let of_values = ["invalid date", "invalid time", "invalid number", "invalid integer", "invalid float"];
    !of_values.iter().any(|start| message.starts_with(start))
}

/// Whether this is what the parser says of words without quotes.
fn is_bare(message: &str) -> bool {
    let starts = ["invalid boolean", "invalid float", "missing opening quote", "string values must be quoted"];
    starts.iter().any(|start| message.starts_with(start))
}

/// Where the next head of a table begins, or the text ends.
fn next_head(toml: &str, from: usize) -> usize {
    let mut at = from;
    for line in toml[from..].split_inclusive('\n') {
        if at > from && is_head(line) {
            break;
        }
        at += line.len();
    }
    at
}

fn line_start(toml: &str, at: usize) -> usize {
    toml[..at].rfind('\n').map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each mistake as what it marks and says, and what can be believed.
    fn told(toml: &str) -> (Vec<String>, &str) {
        let (_, errors) = toml::de::DeTable::parse_recoverable(toml);
        let (all, believed) = mistakes(toml, &errors);
        let all = all.into_iter().map(|one| {
            let said = one.message.trim_start_matches("not valid TOML: ");
            format!("`{}` {said}; {}", &toml[one.span], one.hint.unwrap_or_default())
        });
        (all.collect(), &toml[..believed])
    }

    #[test]
    fn what_follows_an_unclosed_list_is_not_believed() {
        let list = "`[` the list that begins here is not closed; add `]` where it ends";
        for rest in ["b = 1\n[[source]]\ntitle = \"T\"\n", "[[source]]\ntitle = \"T\"\n", "", "\n# end\n"] {
            let toml = format!("a = 1\nl = [\"x\",\n  \"y\"\n{rest}");
            assert_eq!(told(&toml), (vec![list.to_owned()], "a = 1\n"), "{toml}");
        }
        let toml = "t = { a = 1\nb = 2\n";
        assert_eq!(told(toml).0, ["`{` the table that begins here is not closed; add `}` where it ends"]);
        let (said, _) = told("a = town\nl = [\"x\"\nb = 2\n");
        assert_eq!((said.len(), &*said[1]), (2, list), "{said:?}");
        let (said, believed) = told("a = 1\nl = [\"x]\nb = 2\n[[source]]\n");
        assert_eq!((said.len(), believed), (1, "a = 1\n"), "{said:?}");
    }

    #[test]
    fn a_missing_comma_leaves_the_rest_as_it_is() {
        let toml = "l = [\"x\"\n\"y\", [1],\n[2]]\nb = 1\n";
        let (said, believed) = told(toml);
        assert_eq!((said.len(), believed), (1, toml), "{said:?}");
    }

    #[test]
    fn one_sign_that_is_missing_in_a_list_is_one_mistake() {
        let table = "[quay]\nname = \"Quay\"\n";
        let rest = "  { id = \"share\", label = \"Share\" },\n]\n[cost]\nname = \"Cost\"\n";
        for line in ["{ id = \"keep\", label = \"Keep },", "{ id = \"keep\", label = \"Keep\",", "{ id: \"keep\" },"] {
            let toml = format!("{table}positions = [\n  {line}\n{rest}");
            let (said, believed) = told(&toml);
            assert_eq!((said.len(), believed), (1, table), "{toml}: {said:?}");
        }
        let toml = format!("{table}positions = [\n  {{ id = \"keep\", label = \"Keep\" }},\n[cost]\nname = \"Cost\"\n");
        let list = "`[` the list that begins here is not closed; add `]` where it ends";
        assert_eq!(told(&toml), (vec![list.to_owned()], table));
    }

    #[test]
    fn an_open_text_is_told_where_it_begins() {
        let toml = "a = \"\"\"x\"\"\"\nb = \"\"\"y\nc = 1\n";
        assert_eq!(told(toml).0, ["`\"\"\"` the text that begins here is not closed; add `\"\"\"` where it ends"]);
    }

    #[test]
    fn texts_without_quotes() {
        let quotes = |word: &str| format!("`{word}` a text stands in quotes; write `\"{word}\"`");
        for word in ["fishers", "town", "industry", "no-one", "keep", "Port Amsel"] {
            assert_eq!(told(&format!("a = {word} # so\n")).0, [quotes(word)]);
        }
        assert_eq!(told("a = [\"x\", town, \"y\"]\n").0, [quotes("town")]);
        assert_eq!(
            told("a = True\n").0,
            ["`True` `true` and `false` are written in lower case, without quotes; write `true`"]
        );
        assert_eq!(told("a = April 1, 2025\n").0, [quotes("April 1, 2025")]);
        let curly = "these quotation marks are typographic: TOML knows `\"` alone; write `\"Port Amsel\"`";
        assert_eq!(told("a = “Port Amsel”\n").0, [format!("`“Port Amsel”` {curly}")]);
        for odd in ["a = 15. April\n", "a = say \"x\"\n", "a = ]"] {
            assert!(told(odd).0.iter().all(|said| !said.contains("write")), "{odd}");
        }
    }

    #[test]
    fn a_key_and_its_value_have_one_sign_between_them() {
        let none = |line: &str| [format!("`{line}` the key has no value; write one, or leave the line out")];
        for line in ["a =", "a = ", "a = # none"] {
            assert_eq!(told(&format!("{line}\nb = 1\n")).0, none(line));
        }
        let two = |line: &str| [format!("`{line}` one `=` parts a key from its value; write `a = \"x = y\"`")];
        for line in ["a == \"x = y\"", "a = = \"x = y\"", "a === \"x = y\""] {
            assert_eq!(told(&format!("{line}\nb = 1\n")).0, two(line));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_told_within_its_bounds(toml in "([a-c“]|[\\[\\]{}=,\"'\n# ]){0,40}") {
            let (_, errors) = toml::de::DeTable::parse_recoverable(&toml);
            let (all, believed) = mistakes(&toml, &errors);
            proptest::prop_assert_eq!(all.is_empty(), errors.is_empty());
            proptest::prop_assert!(toml.get(..believed).is_some());
            for one in all {
                proptest::prop_assert!(toml.get(one.span).is_some());
            }
        }
    }
}
