//! Parts of a file that a reader asks for, as players of sound and film do: see RFC 9110, section 14. One part at a time;
//! whoever asks for several, or in another unit, gets the whole file, as the RFC lets us.

use std::ops::Range;

use hyper::HeaderMap;
use hyper::header;

/// What of a file is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// All of it.
    Whole,
    /// These bytes, at least one of them.
    Part(Range<u64>),
    /// Bytes that it does not have.
    Beyond,
}

/// What the head of a request asks for, of a file of so many bytes.
pub fn asked(headers: &HeaderMap, len: u64) -> Asked {
    // Who has a part already asks whether the file is what it was. We give no mark by which that could be told.
    if headers.contains_key(header::IF_RANGE) {
        return Asked::Whole;
    }
    let mut all = headers.get_all(header::RANGE).iter();
    match (all.next().and_then(|range| range.to_str().ok()), all.next()) {
        (Some(range), None) => part(range, len).unwrap_or(Asked::Whole),
        _ => Asked::Whole,
    }
}

fn part(range: &str, len: u64) -> Option<Asked> {
    let (unit, range) = range.split_once('=')?;
    let (first, last) = range.trim().split_once('-').filter(|_| unit.trim().eq_ignore_ascii_case("bytes"))?;
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // What is too large for a number is beyond any file.
        is_number.then(|| text.parse().unwrap_or(u64::MAX))
    };
    let (from, to) = match (first, last) {
        ("", count) => (len.saturating_sub(number(count)?), len),
        (first, "") => (number(first)?, len),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return None;
            }
            (first, last.saturating_add(1).min(len))
        }
    };
    Some(if from < to { Asked::Part(from..to) } else { Asked::Beyond })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for() {
        let of = |range: &str| {
            let headers = [(header::RANGE, range.parse().unwrap())].into_iter().collect();
            asked(&headers, 100)
        };
        for (range, wanted) in [
            ("bytes=0-9", 0..10),
            ("Bytes = 0-9", 0..10),
            ("bytes=90-", 90..100),
            ("bytes=99-99", 99..100),
            ("bytes=0-99999999999999999999999", 0..100),
            ("bytes=-1", 99..100),
            ("bytes=-500", 0..100),
        ] {
            assert_eq!(of(range), Asked::Part(wanted), "{range}");
        }
        for beyond in ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999999-"] {
            assert_eq!(of(beyond), Asked::Beyond, "{beyond}");
        }
        for odd in
            ["bytes=9-0", "bytes=0-1,5-6", "bytes=a-b", "bytes=-", "bytes", "lines=0-9", "bytes=+1-2", "bytes=0--1"]
        {
            assert_eq!(of(odd), Asked::Whole, "{odd}");
        }
        assert_eq!(asked(&HeaderMap::new(), 100), Asked::Whole);
        let empty = [(header::RANGE, "bytes=0-".parse().unwrap())].into_iter().collect();
        assert_eq!(asked(&empty, 0), Asked::Beyond);
        let unsure = [(header::RANGE, "bytes=0-9".parse().unwrap()), (header::IF_RANGE, "\"x\"".parse().unwrap())];
        assert_eq!(asked(&unsure.into_iter().collect(), 100), Asked::Whole);
    }
}
