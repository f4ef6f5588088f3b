//! What a request asks for: from the path of its address to a name in the table, or to one of our own. No name becomes
//! the path of a file.

use crate::ground::path::{OutPath, percent_decode};

/// The folder of our own addresses. The site's files cannot be there: a name that begins with `.` is never read, and no
/// page has one.
const OWN: &str = "/.rapporteur/";

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A file of the site; where there is none, the page of the folder of that name may be meant.
    File(OutPath),
    /// The page of a folder.
    Folder(OutPath),
    /// No site has a file there.
    Nowhere,
    /// One of our own.
    Own(Own),
}

/// What is served beside the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// The script that each page is sent with.
    Script,
    /// How a report looks.
    Style,
    /// The stream that tells of new builds.
    Events,
    /// What has become of a page.
    State,
}

impl Address {
    /// Of the path of a request; nothing where the path is none. It is decoded once.
    pub fn of(path: &str) -> Option<Self> {
        if let Some(name) = path.strip_prefix(OWN) {
            return Some(match name {
                "reload.js" => Self::Own(Own::Script),
                "report.css" => Self::Own(Own::Style),
                "events" => Self::Own(Own::Events),
                "state" => Self::Own(Own::State),
                _ => Self::Nowhere,
            });
        }
        // A slash that is part of a name: no name has one.
        if path.contains("%2f") || path.contains("%2F") {
            return None;
        }
        let decoded = percent_decode(path)?;
        let name = decoded.strip_prefix('/')?;
        let (name, is_folder) = match name.strip_suffix('/') {
            Some(folder) => (folder, true),
            None => (name, name.is_empty()),
        };
        let is_odd = |part: &str| {
            part.is_empty() || part == "." || part == ".." || part.contains(|c: char| c.is_control() || c == '\\')
        };
        if decoded != "/" && name.split('/').any(is_odd) {
            return None;
        }
        let address =
            if is_folder { OutPath::page(name).map(Self::Folder) } else { OutPath::new(name).map(Self::File) };
        Some(address.unwrap_or(Self::Nowhere))
    }
}

/// The address at which a file of the site is served.
pub fn url(path: &OutPath) -> String {
    path.url_below("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    #[test]
    fn a_path_is_a_name_in_the_table() {
        assert_eq!(Address::of("/"), Some(Address::Folder(OutPath::home())));
        assert_eq!(Address::of("/events/rome/"), Some(Address::Folder(path("events/rome/index.html"))));
        assert_eq!(Address::of("/events/rome"), Some(Address::File(path("events/rome"))));
        assert_eq!(Address::of("/m%C3%A1s%20%25.png"), Some(Address::File(path("más %.png"))));
        assert_eq!(Address::of("/.rapporteur/state"), Some(Address::Own(Own::State)));
        assert_eq!(Address::of("/.rapporteur/else"), Some(Address::Nowhere));
        for odd in [
            "",
            "a",
            "*",
            "//",
            "//evil.example",
            "/a//b",
            "/..",
            "/../a",
            "/%2e%2e/a",
            "/a/%2E%2e",
            "/./a",
            "/a%00",
            "/a\\b",
            "/a%5cb",
            "/a%2fb",
            "/%",
            "/%2",
            "/%zz",
            "/%ff",
            "/%c0%ae",
            "/a%0d%0ab",
            "/..%2fa",
            "/.rapporteur/../%2e%2e/x\\",
        ] {
            assert!(matches!(Address::of(odd), None | Some(Address::Nowhere)), "{odd:?}");
        }
        // Decoded once: a name like any other, which no file has.
        assert_eq!(Address::of("/%252e%252e/a"), Some(Address::File(path("%2e%2e/a"))));
        for name in ["/a:b", "/aux", "/a.", "/a%3fb"] {
            assert_eq!(Address::of(name), Some(Address::Nowhere), "{name}");
        }
    }

    #[test]
    fn the_site_cannot_be_at_our_own_addresses() {
        assert_eq!(url(&path("events/rome/index.html")), "/events/rome/");
        assert_eq!(url(&OutPath::home()), "/");
        assert_eq!(url(&path("a/más.png")), "/a/m%C3%A1s.png");
    }

    proptest::proptest! {
        #[test]
        fn an_address_leads_back_to_its_file(text in "[a-zé% ]{1,3}(/[a-z#&]{1,3}){0,2}(/index.html)?") {
            if let Some(file) = OutPath::new(&text) {
                let found = Address::of(&url(&file));
                proptest::prop_assert!(found == Some(Address::File(file.clone())) || found == Some(Address::Folder(file)));
            }
        }
    }
}
