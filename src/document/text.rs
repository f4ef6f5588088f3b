//! A file's bytes as text: one encoding, one kind of line end.
//!
//! Spans of diagnostics count bytes of the text that comes out here. Control characters stay: what is done about them
//! depends on where they stand.

use std::borrow::Cow;

use memchr::memmem;

use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place};
use crate::ground::path::SourcePath;

/// Typographic quotation marks.
pub const QUOTES: [char; 9] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚'];

/// Reads a file's bytes: a byte order mark is dropped, CRLF and lone CR become LF. Of a file in another encoding nothing is
/// read.
pub fn read<'a>(file: &SourcePath, bytes: &'a [u8]) -> Diagnosed<Cow<'a, str>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let found = Diagnostic::error("not-utf-8", Place::top(file), "the file is UTF-16, not UTF-8")
            .hint("save it as UTF-8: most editors offer this when saving");
        return Diagnosed { value: Cow::Borrowed(""), diagnostics: vec![found] };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Diagnosed { value: normalize(Cow::Borrowed(text)), diagnostics: Vec::new() },
        // Much of it would not say what was written, nor stand where it seems to.
        Err(error) => {
            let sound = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            let at = normalize(Cow::Borrowed(sound)).len();
            let found = Diagnostic::error("not-utf-8", Place::new(file, at..at + 1), "a byte here is not UTF-8")
                .hint("save the file as UTF-8: most editors offer this when saving");
            Diagnosed { value: Cow::Borrowed(""), diagnostics: vec![found] }
        }
    }
}

fn normalize(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// A file with front matter, cut in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// The TOML between the fences, empty where there are none.
    pub head: &'a str,
    /// Where the head starts in the text.
    pub head_at: usize,
    /// What follows the closing fence.
    pub body: &'a str,
    /// Where the body starts in the text.
    pub body_at: usize,
}

/// Cuts a text at its `+++` fences. A fence is a line of its own; blank lines before the first one mean nothing.
pub fn cut<'a>(file: &SourcePath, text: &'a str) -> Diagnosed<Parts<'a>> {
    let whole = Parts { head: "", head_at: 0, body: text, body_at: 0 };
    let plain = |diagnostics| Diagnosed { value: whole, diagnostics };
    let start: usize = text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    let first = text[start..].lines().next().unwrap_or_default();
    if first.trim_end() != "+++" {
        let next = text[start + first.len()..].lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        // It may as well be a line across the page, on top of a text that needs no keys.
        if first.trim_end() == "---" && next.split_once(':').is_some_and(|(key, _)| is_bare(key)) {
            let found = Diagnostic::error(
                "yaml-front-matter",
                Place::new(file, start..start + 3),
                "front matter stands between `+++`, as TOML",
            )
            .hint("replace the `---` lines by `+++` and write `key = \"value\"`");
            let below = start + first.len();
            let end = fence(text, below, "---").map_or(text.len(), |(_, end)| end);
            let parts = Parts { head: "", head_at: 0, body: &text[end..], body_at: end };
            return Diagnosed { value: parts, diagnostics: vec![found] };
        }
        let is_key = first.split_once('=').is_some_and(|(key, _)| is_bare(key.trim()));
        if let Some((end, body_at)) = is_key.then(|| fence(text, start, "+++")).flatten() {
            let place = Place::new(file, start..start + first.len());
            let found = Diagnostic::error("unopened-front-matter", place, "the front matter has no first fence");
            let parts = Parts { head: &text[..end], head_at: 0, body: &text[body_at..], body_at };
            return Diagnosed { value: parts, diagnostics: vec![found.hint("add a line `+++` above it")] };
        }
        return plain(Vec::new());
    }
    let head_at = (start + first.len() + 1).min(text.len());
    if let Some((end, body_at)) = fence(text, head_at, "+++") {
        let parts = Parts { head: &text[head_at..end], head_at, body: &text[body_at..], body_at };
        return Diagnosed { value: parts, diagnostics: Vec::new() };
    }
    let found = Diagnostic::error(
        "unclosed-front-matter",
        Place::new(file, start..start + 3),
        "the front matter is not closed",
    )
    .hint("add a line `+++` where it ends");
    Diagnosed { value: Parts { head: "", head_at, body: "", body_at: text.len() }, diagnostics: vec![found] }
}

/// Where the next line begins that is this fence, from `from` on, and where the line ends.
fn fence(text: &str, from: usize, sign: &str) -> Option<(usize, usize)> {
    memmem::find_iter(&text.as_bytes()[from..], sign).map(|at| from + at).find_map(|at| {
        if at == 0 || text.as_bytes()[at - 1] != b'\n' {
            return None;
        }
        let line = text[at..].split_inclusive('\n').next().unwrap_or_default();
        (line.trim_end() == sign).then_some((at, at + line.len()))
    })
}

/// Whether this is a key as TOML has it without quotes.
fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> SourcePath {
        SourcePath::new("content/events/a.md").unwrap()
    }

    #[test]
    fn line_ends_and_byte_order_marks_do_not_show() {
        for bytes in ["a\nb\n", "\u{feff}a\r\nb\r\n", "a\rb\r"] {
            assert_eq!(read(&file(), bytes.as_bytes()).value, "a\nb\n");
        }
    }

    #[test]
    fn wrong_bytes_are_placed() {
        let read = read(&file(), b"a\r\n\xffb");
        assert_eq!(read.diagnostics[0].place.as_ref().unwrap().start, 2);
        assert_eq!(read.value, "");
    }

    #[test]
    fn fences_cut() {
        let parts = cut(&file(), "+++\na = 1\n+++\nbody +++\n").value;
        assert_eq!((parts.head, parts.body), ("a = 1\n", "body +++\n"));
        assert_eq!(cut(&file(), "no fences").value.body, "no fences");
        let parts = cut(&file(), "\n \n+++\na = 1\n+++\nbody").value;
        assert_eq!((parts.head, parts.head_at, parts.body), ("a = 1\n", 7, "body"));
        assert_eq!(cut(&file(), "\n\n").value.body, "\n\n");
        assert_eq!(cut(&file(), "+++\na = 1\n").diagnostics[0].code, "unclosed-front-matter");
        assert_eq!(cut(&file(), "+++").diagnostics.len(), 1);
        assert_eq!(cut(&file(), "").value.body, "");
    }
}
