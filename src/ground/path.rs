//! Paths as names: of files that were read, and of files that come out.
//!
//! Both are relative, use `/`, and have been checked once: a path that exists cannot leave its folder. Nothing here
//! touches a disk.

use std::fmt;
use std::sync::Arc;

use crate::ground::id::is_reserved;
use crate::ground::scan::{first, one_of};

/// The path of a file of the site's source, below the site's root, such as `content/events/rome.md`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
// Invariant: see `parts_are_plain`.
pub struct SourcePath(Arc<str>);

/// The path of a file that the site comes out as, such as `events/rome/index.html`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
// Invariant: see `parts_are_plain`; besides, no part is a reserved name of Windows or ends in a dot or a space, and no
// part has a character that is not allowed in a name there.
pub struct OutPath(Arc<str>);

impl SourcePath {
    /// `site.toml`.
    pub fn site() -> Self {
        Self("site.toml".into())
    }

    /// Checks a relative path with `/` between its parts.
    pub fn new(text: &str) -> Option<Self> {
        parts_are_plain(text).then(|| Self(text.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The folder, without a slash at its end; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What follows the folder `folder` in the path, where the file lies below it.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

impl OutPath {
    /// Checks a relative path with `/` between its parts, for every system that may host it.
    pub fn new(text: &str) -> Option<Self> {
        (parts_are_plain(text) && text.split('/').all(is_portable)).then(|| Self(text.into()))
    }

    /// The path of the page in the folder `folder`: `events/rome` gives `events/rome/index.html`.
    pub fn page(folder: &str) -> Option<Self> {
        if folder.is_empty() { Self::new("index.html") } else { Self::new(&[folder, "/index.html"].concat()) }
    }

    /// The home page.
    pub fn home() -> Self {
        Self("index.html".into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder, with a slash at its end; empty at the top.
    pub fn folder(&self) -> &str {
        memchr::memrchr(b'/', self.0.as_bytes()).map_or("", |slash| &self.0[..=slash])
    }

    /// The address of this file as a link on the page `from`: relative, naming the file, percent-encoded.
    ///
    /// ```
    /// use rapporteur::ground::path::OutPath;
    /// let rome = OutPath::new("events/rome/index.html").unwrap();
    /// let muscat = OutPath::new("events/muscat/index.html").unwrap();
    /// let home = OutPath::new("index.html").unwrap();
    /// assert_eq!(rome.href_from(&muscat), "../rome/index.html");
    /// assert_eq!(rome.href_from(&home), "events/rome/index.html");
    /// assert_eq!(home.href_from(&rome), "../../index.html");
    /// ```
    pub fn href_from(&self, from: &OutPath) -> String {
        let mut href = String::with_capacity(self.0.len() + 16);
        self.href_into(from, &mut href);
        href
    }

    /// Appends the same.
    pub fn href_into(&self, from: &OutPath, href: &mut String) {
        let shared = self.shared(from);
        for _ in from.folder()[shared..].bytes().filter(|byte| *byte == b'/') {
            href.push_str("../");
        }
        percent_encode_into(&self.0[shared..], href);
    }

    /// How many bytes long the path of the innermost folder is that holds both this file and the page `from`. With the
    /// depth of the page, it says all that [`Self::href_from`] takes from it.
    pub fn shared(&self, from: &OutPath) -> usize {
        let (ours, folder) = (self.0.as_bytes(), from.folder().as_bytes());
        // Folders are short, so that no search of many bytes at a time pays.
        let same = ours.iter().zip(folder).position(|(ours, theirs)| ours != theirs);
        let same = same.unwrap_or(folder.len().min(ours.len()));
        folder[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1)
    }

    /// The address of this file below `base`, which ends in `/`; `index.html` is left out, as hosts expect.
    pub fn url_below(&self, base: &str) -> String {
        let mut url = String::with_capacity(base.len() + self.0.len());
        url.push_str(base);
        let shown = match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        };
        percent_encode_into(shown, &mut url);
        url
    }

    /// Two paths with one key fall together on a file system that ignores case or Unicode form.
    pub fn collision_key(&self) -> String {
        use unicode_normalization::UnicodeNormalization;
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        self.0.nfc().flat_map(char::to_lowercase).collect()
    }
}

macro_rules! as_text {
    ($($path:ty),*) => {$(
        impl fmt::Display for $path {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $path {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }

        impl std::borrow::Borrow<str> for $path {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

as_text!(SourcePath, OutPath);

/// Percent-encodes a path for an address: what RFC 3986 allows in a path segment stays as it is. A colon is encoded,
/// since the first part of a relative address must not look like a scheme.
pub fn percent_encode_into(path: &str, out: &mut String) {
    let mut rest = path;
    while let Some(at) = first(rest.as_bytes(), is_encoded) {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        out.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        let mut whole = [0; 4];
        for byte in chars.next().map_or("", |c| c.encode_utf8(&mut whole)).bytes() {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

fn is_encoded(byte: u8) -> bool {
    let between = |from, to| (byte >= from) & (byte <= to);
    // Digits follow upon the slash and the full stop, letters upon the at sign; besides, what may stand for itself.
    !(between(b'-', b'9') | between(b'@', b'Z') | between(b'a', b'z') | between(b'(', b',') | one_of(byte, b"_~!$;="))
}

/// Undoes percent-encoding; `None` where a `%` is not followed by two hex digits or the result is not UTF-8.
pub fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Every part has a name, none is `.` or `..`, and none has a backslash or a control character.
fn parts_are_plain(path: &str) -> bool {
    // Controls that are not ASCII begin with the byte 0xC2.
    let odd = first(path.as_bytes(), |byte| (byte < b' ') | (byte == b'\\') | (byte == 0x7F) | (byte == 0xC2));
    if odd.is_some() && path.chars().any(|c| c.is_control() || c == '\\') {
        return false;
    }
    path.as_bytes().split(|byte| *byte == b'/').all(|part| !matches!(part, b"" | b"." | b".."))
}

/// A name that Windows can store, too: a site is copied to USB sticks and opened anywhere.
fn is_portable(part: &str) -> bool {
    !is_reserved(part)
        && !part.ends_with(['.', ' '])
        && part.len() <= 255
        && first(part.as_bytes(), |byte| one_of(byte, b"<>:\"|?*")).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_leave_their_folder() {
        for bad in ["", "/a", "a//b", "a/", "..", "a/../b", "./a", "a\\b", "a\0b", "a/\n"] {
            assert!(SourcePath::new(bad).is_none(), "{bad:?}");
            assert!(OutPath::new(bad).is_none(), "{bad:?}");
        }
        for bad in ["aux", "a/NUL.html", "a.", "a /b", "a:b", "a?b", "com1.tar.gz"] {
            assert!(SourcePath::new(bad).is_some(), "{bad:?}");
            assert!(OutPath::new(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn links_are_encoded() {
        let page = OutPath::new("a/b.html").unwrap();
        let odd = OutPath::new("a/50% & más#1.png").unwrap();
        assert_eq!(odd.href_from(&page), "50%25%20%26%20m%C3%A1s%231.png");
        assert_eq!(percent_decode("50%25%20%26%20m%C3%A1s%231.png").as_deref(), Some("50% & más#1.png"));
        assert_eq!(percent_decode("%2"), None);
        assert_eq!(percent_decode("%ff"), None);
        assert_eq!(OutPath::new("a/index.html").unwrap().url_below("https://x.org/"), "https://x.org/a/");
    }

    proptest::proptest! {
        #[test]
        fn a_link_leads_where_it_says(from in "[a-c]{1,2}(/[a-c]{1,2}){0,3}", to in "[a-c]{1,2}(/[a-c]{1,2}){0,3}") {
            let (from, to) = (OutPath::new(&from).unwrap(), OutPath::new(&to).unwrap());
            let mut at: Vec<&str> = from.as_str().split('/').collect();
            at.pop();
            let href = to.href_from(&from);
            for part in href.split('/') {
                if part == ".." { at.pop(); } else { at.push(part); }
            }
            proptest::prop_assert_eq!(at.join("/"), to.as_str());
        }
    }
}
