//! Addresses: which of them a page may lead to.
//!
//! Whether there is anything at an address is not looked at: a path of the site is checked when the site is put
//! together, and nothing is ever fetched.

use std::fmt;

use super::text::odd;

/// An address that a page may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Url<'a> {
    /// `http` or `https`, with a host.
    Web,
    /// `mailto`.
    Mail,
    /// A part of the page itself: what follows the `#`.
    Fragment(&'a str),
    /// A path of the site, absolute (`/x/`) or relative (`../x/`, `picture.png`).
    Site {
        /// The path as written, percent-encoded or not.
        path: &'a str,
        /// What follows a `?`.
        query: Option<&'a str>,
        /// What follows a `#`.
        fragment: Option<&'a str>,
    },
}

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadUrl {
    /// There is nothing in it.
    Empty,
    /// It has a control character, a character that turns the direction of writing, or white space.
    Character,
    /// It has a backslash, which browsers read as a slash.
    Backslash,
    /// It begins with `//` and so leads to another host by way of whatever the page was opened with.
    Host,
    /// It says `http` or `https` but names no host.
    NoHost,
    /// It has another scheme than `http`, `https` or `mailto`.
    Scheme,
    /// It is no `http` or `https` address where only these make sense.
    NotWeb,
}

impl fmt::Display for BadUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the address is empty",
            Self::Character => "the address contains white space or a control character",
            Self::Backslash => "the address contains a backslash",
            Self::Host => "the address begins with `//`",
            Self::NoHost => "the address names no host",
            Self::Scheme => "only `http`, `https` and `mailto` addresses and paths of the site are allowed",
            Self::NotWeb => "only `http` and `https` addresses are allowed",
        })
    }
}

/// Checks an address of any kind that a text may link to.
///
/// # Errors
/// Says why a page must not hold the address.
pub fn check_url(text: &str) -> Result<Url<'_>, BadUrl> {
    if text.is_empty() {
        return Err(BadUrl::Empty);
    }
    // Browsers drop tabs and newlines inside an address and white space around it, and only then look for a scheme.
    let spaced = text.starts_with(' ') || text.ends_with(' ');
    if spaced || text.chars().any(|c| odd(c).is_some() || (c.is_whitespace() && c != ' ')) {
        return Err(BadUrl::Character);
    }
    if text.contains('\\') {
        return Err(BadUrl::Backslash);
    }
    if text.starts_with("//") {
        return Err(BadUrl::Host);
    }
    if let Some(end) = text.find([':', '/', '?', '#'])
        && text[end..].starts_with(':')
    {
        let (scheme, rest) = (&text[..end], &text[end + 1..]);
        if text.contains(' ') {
            return Err(BadUrl::Character);
        }
        if scheme.eq_ignore_ascii_case("mailto") {
            return Ok(Url::Mail);
        }
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return Err(BadUrl::Scheme);
        }
        let host = rest.strip_prefix("//").unwrap_or_default();
        return if host.is_empty() || host.starts_with(['/', '?', '#', ':']) {
            Err(BadUrl::NoHost)
        } else {
            Ok(Url::Web)
        };
    }
    let (before, fragment) = match text.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (text, None),
    };
    if let ("", Some(fragment)) = (before, fragment) {
        return Ok(Url::Fragment(fragment));
    }
    let (path, query) = match before.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (before, None),
    };
    Ok(Url::Site { path, query, fragment })
}

/// Checks the address of a source or a publisher: `http` or `https`.
///
/// # Errors
/// Says why a page must not hold the address.
pub fn check_web_url(text: &str) -> Result<(), BadUrl> {
    match check_url(text)? {
        Url::Web => Ok(()),
        _ => Err(BadUrl::NotWeb),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_or_leave_is_refused() {
        for (text, why) in [
            ("javascript:alert(1)", BadUrl::Scheme),
            ("JavaScript:alert(1)", BadUrl::Scheme),
            ("java\tscript:alert(1)", BadUrl::Character),
            ("\u{1}javascript:alert(1)", BadUrl::Character),
            (" javascript:alert(1)", BadUrl::Character),
            ("java\u{202E}script:x", BadUrl::Character),
            ("data:text/html,x", BadUrl::Scheme),
            ("vbscript:x", BadUrl::Scheme),
            ("//evil.org/x", BadUrl::Host),
            ("/\\evil.org", BadUrl::Backslash),
            ("\\\\evil.org", BadUrl::Backslash),
            ("https:evil.org", BadUrl::NoHost),
            ("https:///x", BadUrl::NoHost),
            ("https://x/a b", BadUrl::Character),
            (":x", BadUrl::Scheme),
            ("", BadUrl::Empty),
        ] {
            assert_eq!(check_url(text), Err(why), "{text:?}");
        }
    }

    #[test]
    fn what_leads_somewhere_is_sorted() {
        assert_eq!(check_url("HTTPS://x.org"), Ok(Url::Web));
        assert_eq!(check_url("mailto:a@b.c"), Ok(Url::Mail));
        assert_eq!(check_url("#top"), Ok(Url::Fragment("top")));
        let site = Url::Site { path: "../a b/", query: Some("q"), fragment: Some("f:g") };
        assert_eq!(check_url("../a b/?q#f:g"), Ok(site));
        assert_eq!(check_web_url("/x"), Err(BadUrl::NotWeb));
        assert_eq!(check_web_url("http://x.org/"), Ok(()));
    }
}
