//! The one thing that is added to a page: a reference to our script, with what the page is. The site's bytes stay as
//! they are before and behind it.

use crate::ground::fingerprint::Fingerprint;

/// Where the script's tag is put is looked for in so many first bytes.
pub const FIRST: usize = 16 << 10;

/// What the script is to know of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// A build in which the page was so.
    pub build: u64,
    /// What its bytes are.
    pub made: Fingerprint,
    /// What it stands for.
    pub role: Role,
}

/// What a page stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Itself.
    Page,
    /// A page that is not there.
    Missing,
    /// A site that could not be built yet.
    Report,
}

/// The tag of the script.
pub fn tag(facts: Facts) -> String {
    let Facts { build, made, role } = facts;
    let role = match role {
        Role::Page => "page",
        Role::Missing => "missing",
        Role::Report => "report",
    };
    format!(
        "<script src=\"/.rapporteur/reload.js\" data-role=\"{role}\" data-build=\"{build}\" data-made=\"{made}\" defer></script>"
    )
}

/// Where to put the tag in a page that begins with these bytes: behind `<head>`, so that nothing that a template left
/// open can swallow it. Without one it belongs at the end.
pub fn place(first: &[u8]) -> Option<usize> {
    let start = memchr::memchr_iter(b'<', first).find(|at| {
        let name = &first[at + 1..];
        name.len() > 4
            && name[..4].eq_ignore_ascii_case(b"head")
            && matches!(name[4], b'>' | b' ' | b'\t' | b'\r' | b'\n')
    })?;
    Some(start + memchr::memchr(b'>', &first[start..])? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_stands_behind_the_head() {
        assert_eq!(place(b"<!doctype html>\n<html lang=en>\n<head>\n<meta>"), Some(37));
        assert_eq!(place(b"<HEAD data-x=y>"), Some(15));
        assert_eq!(place(b"<header>a</header>"), None);
        assert_eq!(place(b"<head"), None);
        assert_eq!(place(b"<head data-x"), None);
        assert_eq!(place(b""), None);
    }
}
