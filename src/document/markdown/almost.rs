//! What looks like a link or a picture and is none, so that its signs are shown to the reader.
//!
//! The parser leaves it as text; which texts it passed on is the renderer's matter, and what a link leads to `links`'s.

use std::ops::Range;

use memchr::memchr2_iter;

use crate::ground::id::Id;

/// A link that was meant, where it stands, and what is to be said of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Almost {
    pub range: Range<usize>,
    pub message: &'static str,
    pub hint: String,
}

const OPEN: &str = "this link is not closed, and so is shown as text";

/// Such links of which a sign stands in `piece`, a part of `text` that was passed on as it is.
pub(super) fn links(text: &str, piece: Range<usize>) -> impl Iterator<Item = Almost> {
    let bytes = text.get(piece.clone()).unwrap_or_default().as_bytes();
    memchr2_iter(b'[', b']', bytes).filter_map(move |at| link(text, piece.start + at))
}

/// No link is longer than this, in bytes, on either side of a sign, so that no text takes longer the more signs it has.
const WIDEST: usize = 1000;

fn link(text: &str, at: usize) -> Option<Almost> {
    let (before, rest) = (&text[text.ceil_char_boundary(at.saturating_sub(WIDEST))..at], &text[at..]);
    let is_start = rest.starts_with("[[") && !before.ends_with('[');
    if !(is_start || rest.starts_with("](") || rest.starts_with("] (")) || escaped(before) {
        return None;
    }
    // A paragraph may go on below; what was meant as one link hardly does.
    let line = rest[..rest.floor_char_boundary(WIDEST)].split('\n').next().unwrap_or_default();
    if is_start {
        return named(line, at);
    }
    let open = before.rfind(['\n', '[']).filter(|open| before[*open..].starts_with('['))?;
    if escaped(&before[..open]) {
        return None;
    }
    let start = at - before.len() + open - usize::from(before[..open].ends_with('!'));
    let words = &text[start..=at];
    if let Some(target) = line.strip_prefix("](") {
        addressed(words, target, start)
    } else if let Some(target) = line.strip_prefix("] (") {
        let end = target.find(')').filter(|end| is_web(&target[..*end]))?;
        let range = start..at + 3 + end + 1;
        let hint = format!("write `{words}({})`", &target[..end]);
        Some(Almost { range, message: "a space keeps this from being a link", hint })
    } else {
        None
    }
}

/// `[[id` without its end. Much else begins so: a link in brackets, a letter that a quotation has changed, a remark.
fn named(line: &str, at: usize) -> Option<Almost> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | ':' | '.');
    let inner = &line[2..];
    let written = inner.trim_start_matches(' ');
    if let Some(behind) = written.strip_prefix("]]") {
        return Some(Almost {
            range: at..at + line.len() - behind.len(),
            message: "this link names nothing, and so is shown as text",
            hint: "write `[[id]]`".into(),
        });
    }
    let id = inner.split(|c| !is_part(c)).next().unwrap_or_default();
    let named = id.split_once(':').map_or(id, |(_, id)| id);
    let behind = &inner[id.len()..];
    // Elsewhere the parser takes it for a link.
    if let Some(words) = behind.strip_prefix('|').and_then(|words| words.split_once("]]")).map(|(words, _)| words)
        && Id::new(named).is_ok()
        && !words.contains('[')
    {
        return Some(Almost {
            range: at..at + 2 + id.len() + 1 + words.len() + 2,
            message: "`|` parts the cells of a table, and so this is no link",
            hint: format!("write `[[{id}\\|{words}]]`"),
        });
    }
    let closing = usize::from(behind.starts_with(']'));
    let is_end = !behind[closing..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | ']' | '|'));
    (Id::new(named).is_ok() && is_end).then(|| Almost {
        range: at..at + 2 + id.len() + closing,
        message: OPEN,
        hint: format!("write `[[{id}]]`"),
    })
}

/// `[words](target` that the parser did not take.
fn addressed(words: &str, target: &str, start: usize) -> Option<Almost> {
    let begin = start + words.len() + 1;
    let Some(close) = closed(target) else {
        let address = target.split(' ').next().unwrap_or_default();
        let range = start..begin + address.len();
        let address = if closed(&format!("{address})")).is_some() { address.to_owned() } else { format!("{address})") };
        let hint = format!("write `{words}({address})`");
        return is_address(&address).then_some(Almost { range, message: OPEN, hint });
    };
    let (path, title) = target[..close].split_at(target[..close].find(" \"").unwrap_or(close));
    let path = path.trim();
    if !path.contains(' ') || path.contains(['<', '>', '"', '\'']) || !is_address(path) {
        return None;
    }
    let hint = if is_web(path) {
        format!("write `{words}({}{title})`", path.replace(' ', "%20"))
    } else {
        format!("write `{words}(<{path}>{title})`")
    };
    let message = "an address with spaces is no link, and so is shown as text";
    Some(Almost { range: start..begin + close + 1, message, hint })
}

/// Where the parenthesis closes that stands before `target`.
fn closed(target: &str) -> Option<usize> {
    let mut open = 1;
    target.bytes().position(|byte| {
        match byte {
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
        open == 0
    })
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// Ends of the names of files that one links to.
const FILES: [&str; 26] = [
    "avif", "csv", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "json", "md", "mp3", "mp4", "ods", "odt", "pdf",
    "png", "ppt", "pptx", "svg", "txt", "webm", "webp", "xls", "xlsx", "zip",
];

/// Whether somebody who wrote this between parentheses meant a place: one on the web, a path, or a file.
fn is_address(text: &str) -> bool {
    let suffix = text.trim_end_matches(')').rsplit_once('.').map_or("", |(_, suffix)| suffix).to_ascii_lowercase();
    let is_path = text.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    is_web(text) || is_path || FILES.contains(&&*suffix)
}

fn escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_as_a_link_is_found_with_its_remedy() {
        let told = |text: &str| {
            let found: Vec<Almost> = links(text, 0..text.len()).collect();
            found.iter().map(|one| format!("{} {}", &text[one.range.clone()], one.hint)).collect::<Vec<_>>().join("; ")
        };
        assert_eq!(told("a ![x](my table.png) b"), "![x](my table.png) write `![x](<my table.png>)`");
        assert_eq!(told("[x](https://a.b/c d)"), "[x](https://a.b/c d) write `[x](https://a.b/c%20d)`");
        assert_eq!(told("[x](https://a.b/c and"), "[x](https://a.b/c write `[x](https://a.b/c)`");
        assert_eq!(told("[x] (https://a.b)"), "[x] (https://a.b) write `[x](https://a.b)`");
        assert_eq!(told("the [[mayor] said"), "[[mayor] write `[[mayor]]`");
        assert_eq!(told("the [[mayor said"), "[[mayor write `[[mayor]]`");
        assert_eq!(told("é [[]] and [[ ]]"), "[[]] write `[[id]]`; [[ ]] write `[[id]]`");
        assert_eq!(told("![x](/map (1).png)"), "![x](/map (1).png) write `![x](</map (1).png>)`");
        assert_eq!(told("[1](https://a.b/F_(c) is"), "[1](https://a.b/F_(c) write `[1](https://a.b/F_(c))`");
        assert_eq!(told("| [[mayor|the man]] | b |"), "[[mayor|the man]] write `[[mayor\\|the man]]`");
        let titled = "![x](/my map.png \"A title\")";
        assert_eq!(told(titled), format!("{titled} write `![x](</my map.png> \"A title\")`"));
        let long = format!("{}(x.png", "]".repeat(100_000));
        assert_eq!(told(&long), "");
        for plain in [
            "[sic] (they said)",
            "f[0](x, y)",
            "[1](see below)",
            r"\[[x]",
            r"[x\](a b.png)",
            "a]](b c.png)",
            "[[",
            "[[PDF](https://a.b/c.pdf)]",
            "[[1][r]]",
            "[[T]he council]",
            "the [[…] deal",
            "[[Editor's note: ours.] See",
            "[[![alt](/x.png)](/about/)]",
            "[2](Art. 5.12)",
            "[3](see Smith, vol.II)",
            "[4](#1 of the list)",
            "[5](/ is the root)",
        ] {
            assert_eq!(told(plain), "", "{plain}");
        }
    }
}
