//! Law 6: every link lands. The links and anchors of a made page, and the check of all of them.
//!
//! It reads what was rendered, not what was meant, so that a theme's mistake is found like any other.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use crate::bytes::output::Output;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::{OutPath, percent_decode};

/// A page's links to the site itself and its anchors, as short hashes: at 100,000 pages the texts would not fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scanned {
    /// `path` or `path#anchor` of every link, sorted, each once.
    links: Box<[u64]>,
    /// `path#anchor` of every id, sorted, each once.
    anchors: Box<[u64]>,
}

/// Reads a page's links and ids.
pub fn scan(page: &OutPath, html: &str) -> Scanned {
    let (mut links, mut anchors) = (Vec::new(), Vec::new());
    attributes(html, |name, value| match name {
        "id" => anchors.push(short(&format!("{page}#{}", unescape(value)))),
        _ => {
            if let Some(target) = target(page, &unescape(value)) {
                links.push(short(&target));
            }
        }
    });
    let sorted = |mut all: Vec<u64>| {
        all.sort_unstable();
        all.dedup();
        all.into_boxed_slice()
    };
    Scanned { links: sorted(links), anchors: sorted(anchors) }
}

/// Everything that a link may lead to.
#[derive(Debug, Default)]
pub struct Landings(HashSet<u64>);

impl Landings {
    /// The files of the output and the anchors of its pages.
    pub fn of<'a>(output: &Output, pages: impl Iterator<Item = &'a Scanned>) -> Self {
        let mut all: HashSet<u64> = output.files.keys().map(|path| short(path.as_str())).collect();
        for page in pages {
            all.extend(page.anchors.iter());
        }
        Self(all)
    }

    /// Whether a file of the site, or a place on it, is there.
    pub fn has(&self, path: &OutPath, anchor: Option<&str>) -> bool {
        match anchor {
            Some(anchor) => self.0.contains(&short(&format!("{path}#{anchor}"))),
            None => self.0.contains(&short(path.as_str())),
        }
    }

    /// Whether all links of a page land.
    pub fn hold(&self, page: &Scanned) -> bool {
        page.links.iter().all(|link| self.0.contains(link))
    }

    /// The links of a page that do not land and lead elsewhere than to what is `told` already, as they stand there; from
    /// the page's text, made once more for this.
    pub fn broken(&self, page: &OutPath, html: &str, told: &BTreeSet<String>) -> Vec<String> {
        let mut broken = Vec::new();
        attributes(html, |name, value| {
            let value = unescape(value);
            if name != "id"
                && target(page, &value).is_some_and(|to| !told.contains(&to) && !self.0.contains(&short(&to)))
                && !broken.iter().any(|known| *known == value)
            {
                broken.push(value.into_owned());
            }
        });
        broken
    }
}

/// Where an address on a page leads within the site: `path` or `path#anchor`; `None` where it leads outside. What
/// leaves the site's folder comes out as it stands, which no file has for a path.
fn target(page: &OutPath, address: &str) -> Option<String> {
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    if scheme || address.starts_with("//") {
        return None;
    }
    let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let resolved = if path.is_empty() {
        page.as_str().to_owned()
    } else {
        // Each part with a slash after it.
        let mut parts = String::with_capacity(page.as_str().len() + path.len());
        parts.push_str(page.folder());
        for part in path.split('/') {
            match part {
                "." => {}
                ".." if parts.pop().is_none() => return Some(address.to_owned()),
                ".." => parts.truncate(parts.rfind('/').map_or(0, |slash| slash + 1)),
                part => {
                    parts.push_str(part);
                    parts.push('/');
                }
            }
        }
        parts.pop();
        if parts.contains('%') { percent_decode(&parts).unwrap_or_else(|| address.to_owned()) } else { parts }
    };
    Some(match anchor {
        Some(anchor) if !anchor.is_empty() => {
            let anchor = percent_decode(anchor).unwrap_or_else(|| anchor.to_owned());
            format!("{resolved}#{anchor}")
        }
        _ => resolved,
    })
}

/// Each `href`, `src` and `id` of the tags of a page. Attribute values that we and Tera write are quoted.
fn attributes(html: &str, mut found: impl FnMut(&str, &str)) {
    let bytes = html.as_bytes();
    for at in memchr::memchr_iter(b'=', bytes) {
        if bytes.get(at + 1) != Some(&b'"') {
            continue;
        }
        let name = [" href", " src", " id"].into_iter().find(|name| bytes[..at].ends_with(name.as_bytes()));
        let Some(name) = name else { continue };
        let start = at + 2;
        if let Some(len) = memchr::memchr(b'"', &bytes[start..])
            && in_tag(&bytes[..at])
            && let Some(value) = html.get(start..start + len)
        {
            found(name.trim_start(), value);
        }
    }
}

/// True where the nearest angle bracket before this opens a tag: text has them escaped.
fn in_tag(before: &[u8]) -> bool {
    memchr::memrchr2(b'<', b'>', before).is_some_and(|at| before[at] == b'<')
}

fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let plain = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&#39;", "'").replace("&#x27;", "'").replace("&#x2F;", "/").replace("&amp;", "&").into()
}

fn short(text: &str) -> u64 {
    Fingerprint::of_bytes(text.as_bytes()).short()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::output::Made;

    #[test]
    fn a_link_that_does_not_land_is_found() {
        let page = OutPath::new("events/rome/index.html").unwrap();
        let other = OutPath::new("events/muscat/index.html").unwrap();
        let html = r##"<h2 id="here">x</h2><a href="#here"></a><a class="a" href="../muscat/index.html#there">y</a>
            <a href="https://example.org/#x"></a> text href="nowhere" <img src="gone.png"><a href="../../../up.html"></a>"##;
        let mut output = Output::default();
        output.files.insert(page.clone(), Made::of(b""));
        output.files.insert(other.clone(), Made::of(b""));
        let scanned = [scan(&page, html), scan(&other, r#"<p id="there"></p>"#)];
        let landings = Landings::of(&output, scanned.iter());
        assert!(!landings.hold(&scanned[0]));
        assert!(landings.hold(&scanned[1]));
        assert_eq!(landings.broken(&page, html, &BTreeSet::new()), ["gone.png", "../../../up.html"]);
    }
}
