//! Law 6: every link lands. The links and anchors of a made page, and the check of all of them.
//!
//! It reads what was rendered, not what was meant, so that a theme's mistake is found like any other.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};

use memchr::{memchr, memchr_iter, memrchr};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::bytes::output::Output;
use crate::ground::hashed::Hashed;
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
pub fn scan(page: &OutPath, html: &[u8]) -> Scanned {
    let (mut links, mut anchors) = (Vec::with_capacity(128), Vec::new());
    KNOWN.with_borrow_mut(|known| {
        known.resize(REMEMBERED, (0, 0));
        let mut ways =
            Ways { page, own: short(page.as_str(), None), above: short(above(page), None), known, path: String::new() };
        attributes(html, |name, value| match name {
            "id" => anchors.push(ways.anchor(value)),
            _ => links.extend(ways.to(value)),
        });
    });
    Scanned { links: sorted(links), anchors: sorted(anchors) }
}

/// In bytes.
const LONGEST: usize = 1000;

/// The places on a page that is not ours: each `id` and each `name`, however it is written. What is no attribute may be
/// taken for one, for a place too many does no harm.
pub fn places(page: &OutPath, html: &[u8]) -> Scanned {
    let own = short(page.as_str(), None);
    let mut anchors = Vec::new();
    for equals in memchr_iter(b'=', html) {
        let name = html[..equals].trim_ascii_end();
        let is_named =
            |word: &[u8]| name.len() > word.len() && name[name.len() - word.len()..].eq_ignore_ascii_case(word);
        if !(is_named(b"id") || is_named(b"name")) {
            continue;
        }
        // No place has a longer name, and no file takes longer the more signs of equality it has.
        let rest = html[equals + 1..].trim_ascii_start();
        let value = match &rest[..rest.len().min(LONGEST)] {
            [quote @ (b'"' | b'\''), value @ ..] => memchr(*quote, value).map(|end| &value[..end]),
            value => value.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>').map(|end| &value[..end]),
        };
        anchors.extend(value.and_then(text).map(|id| below(own, unescape(id).as_bytes())));
    }
    Scanned { links: Box::default(), anchors: sorted(anchors) }
}

fn sorted(mut all: Vec<u64>) -> Box<[u64]> {
    all.sort_unstable();
    all.dedup();
    all.into_boxed_slice()
}

/// So many addresses are remembered: as many as a processor's second cache holds.
const REMEMBERED: usize = 4096;

thread_local! {
    /// Where addresses lead: by hash of the address and of the folder that it depends on. Most addresses of a page stand
    /// there again, and those that begin with `../` on its neighbors, too.
    static KNOWN: RefCell<Vec<(u64, u64)>> = const { RefCell::new(Vec::new()) };
}

/// The ways that lead away from one page.
struct Ways<'a> {
    page: &'a OutPath,
    /// Stands for the page.
    own: u64,
    /// Stands for the folder above the page's, from which addresses go on that begin with `../`; of the home page for
    /// itself.
    above: u64,
    known: &'a mut Vec<(u64, u64)>,
    /// Room for a path.
    path: String,
}

impl Ways<'_> {
    /// Where an address leads within the site.
    fn to(&mut self, address: &[u8]) -> Option<u64> {
        let up = address.starts_with(b"../");
        let key = xxh3_64_with_seed(address, if up { self.above } else { self.own });
        let place = key as usize % REMEMBERED;
        if self.known[place].0 != key {
            self.known[place] = (key, self.look(address)?);
        }
        Some(self.known[place].1)
    }

    /// A place on the page.
    fn anchor(&self, id: &[u8]) -> u64 {
        // Most are as they are, whatever bytes they are.
        match memchr(b'&', id).and_then(|_| text(id)) {
            Some(id) => below(self.own, unescape(id).as_bytes()),
            None => below(self.own, id),
        }
    }

    fn look(&mut self, address: &[u8]) -> Option<u64> {
        let address = unescape(text(address)?);
        let anchor = target(self.page, &address, &mut self.path)?;
        Some(short(&self.path, anchor.as_deref()))
    }
}

/// The folder above the page's own, or a page that lies in none.
fn above(page: &OutPath) -> &str {
    if page.folder().is_empty() {
        return page.as_str();
    }
    let folder = page.folder().as_bytes();
    let end = folder.len().saturating_sub(1);
    &page.as_str()[..memrchr(b'/', &folder[..end]).map_or(0, |slash| slash + 1)]
}

/// What was rendered is text, unless a template cut one apart.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Everything that a link may lead to.
#[derive(Debug, Default)]
pub struct Landings(HashSet<u64, Hashed>);

impl Landings {
    /// The files of the output and the anchors of its pages.
    pub fn of<'a>(output: &Output, pages: impl Iterator<Item = &'a Scanned>) -> Self {
        let mut all: HashSet<u64, Hashed> = output.files.keys().map(|path| short(path.as_str(), None)).collect();
        for page in pages {
            all.extend(page.anchors.iter());
        }
        Self(all)
    }

    /// Takes in that a page is another than it was; false where that takes a place away, and so all are to be taken anew.
    pub fn turn(&mut self, before: &Scanned, now: &Scanned) -> bool {
        let gone = before.anchors.iter().any(|anchor| now.anchors.binary_search(anchor).is_err());
        self.0.extend(now.anchors.iter());
        !gone
    }

    /// Whether a file of the site, or a place on it, is there. An empty anchor is the top of a page.
    pub fn has(&self, path: &OutPath, anchor: Option<&str>) -> bool {
        let anchor = anchor.and_then(|anchor| place(path.as_str(), anchor));
        self.0.contains(&short(path.as_str(), anchor.as_deref()))
    }

    /// Whether all links of a page land.
    pub fn hold(&self, page: &Scanned) -> bool {
        page.links.iter().all(|link| self.0.contains(link))
    }

    /// The links of a page that do not land and lead elsewhere than to what is `told` already, as they stand there; from
    /// the page's text, made once more for this.
    pub fn broken(&self, page: &OutPath, html: &[u8], told: &BTreeSet<String>) -> Vec<Broken> {
        let (mut broken, mut path): (Vec<Broken>, _) = (Vec::new(), String::new());
        attributes(html, |name, value| {
            let Some(value) = text(value).map(unescape) else { return };
            if name == "id" || broken.iter().any(|known| known.address == value) {
                return;
            }
            let Some(anchor) = target(page, &value, &mut path) else { return };
            if self.0.contains(&short(&path, anchor.as_deref())) {
                return;
            }
            let without_place = anchor.as_ref().filter(|_| self.0.contains(&short(&path, None))).map(|_| path.clone());
            if let Some(anchor) = &anchor {
                path.push('#');
                path.push_str(anchor);
            }
            if !told.contains(&path) {
                broken.push(Broken { address: value.into_owned(), without_place });
            }
        });
        broken
    }
}

/// A link that does not land.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// As it stands on its page.
    pub address: String,
    /// The file that it leads to, where that is there and has no such place.
    pub without_place: Option<String>,
}

/// Where an address on a page leads within the site: writes the path, and gives the anchor; `None` where it leads
/// outside. What leaves the site's folder comes out as it stands, which no file has for a path.
fn target<'a>(page: &OutPath, address: &'a str, path: &mut String) -> Option<Option<Cow<'a, str>>> {
    path.clear();
    let first = address.bytes().find(|byte| matches!(byte, b':' | b'/' | b'?' | b'#'));
    if first == Some(b':') || address.starts_with("//") {
        return None;
    }
    let (to, anchor) = match memchr(b'#', address.as_bytes()) {
        Some(at) => (&address[..at], Some(&address[at + 1..])),
        None => (address, None),
    };
    let to = memchr(b'?', to.as_bytes()).map_or(to, |at| &to[..at]);
    path.clear();
    if to.is_empty() {
        path.push_str(page.as_str());
    } else if !resolve(page, to, path) {
        path.clear();
        path.push_str(address);
        return Some(None);
    }
    Some(anchor.and_then(|anchor| place(path, anchor)))
}

/// The id that what stands behind `#` asks for: nothing for the top of a page and for a passage that the browser looks for,
/// and in a file that is no page, whose form alone knows what it means.
fn place<'a>(path: &str, anchor: &'a str) -> Option<Cow<'a, str>> {
    // Every link of every page passes here, and hardly any has the sign.
    let passage = memchr(b'~', anchor.as_bytes()).and_then(|_| anchor.find(":~:"));
    let id = passage.map_or(anchor, |at| &anchor[..at]);
    let is_asked = !matches!(id, "" | "top") && path.ends_with(".html");
    is_asked.then(|| decoded(id))
}

/// What an anchor means, which may be percent-encoded.
pub fn decoded(anchor: &str) -> Cow<'_, str> {
    match memchr(b'%', anchor.as_bytes()) {
        Some(_) => percent_decode(anchor).map_or(Cow::Borrowed(anchor), Cow::Owned),
        None => Cow::Borrowed(anchor),
    }
}

/// Writes the path that a relative address leads to; false where it leaves the site or is no path.
fn resolve(page: &OutPath, to: &str, path: &mut String) -> bool {
    let (mut folder, mut rest) = (page.folder(), to);
    while let Some(below) = rest.strip_prefix("../") {
        // A folder ends in a slash, or is the site's own.
        let Some(inner) = folder.strip_suffix('/') else { return false };
        folder = memrchr(b'/', inner.as_bytes()).map_or("", |slash| &inner[..=slash]);
        rest = below;
    }
    path.push_str(folder);
    let dots = |at: usize| matches!(rest.as_bytes().get(at + 1), None | Some(b'/'));
    if memchr_iter(b'.', rest.as_bytes()).any(dots) {
        for part in rest.split('/') {
            match part {
                "." => {}
                ".." if path.pop().is_none() => return false,
                ".." => path.truncate(memrchr(b'/', path.as_bytes()).map_or(0, |slash| slash + 1)),
                part => {
                    path.push_str(part);
                    path.push('/');
                }
            }
        }
        path.pop();
    } else {
        path.push_str(rest);
    }
    if memchr(b'%', path.as_bytes()).is_some() {
        match percent_decode(path) {
            Some(decoded) => *path = decoded,
            None => return false,
        }
    }
    true
}

/// Each `href`, `src` and `id` of the tags of a page. Attribute values that a theme writes are quoted.
fn attributes<'a>(html: &'a [u8], mut found: impl FnMut(&str, &'a [u8])) {
    // A page has fewer signs of equality than spaces or quotation marks, and no word is searched for faster than a byte.
    for equals in memchr_iter(b'=', html) {
        let (name, before) = match &html[..equals] {
            // Where relative addresses start from is no link.
            [.., b'<', b'b', b'a', b's', b'e', b' ', b'h', b'r', b'e', b'f'] => continue,
            [before @ .., gap, b'h', b'r', b'e', b'f'] if gap.is_ascii_whitespace() => ("href", before),
            [before @ .., gap, b's', b'r', b'c'] if gap.is_ascii_whitespace() => ("src", before),
            [before @ .., gap, b'i', b'd'] if gap.is_ascii_whitespace() => ("id", before),
            _ => continue,
        };
        if let [quote @ (b'"' | b'\''), value @ ..] = &html[equals + 1..]
            && let Some(length) = memchr(*quote, value)
            && in_tag(before)
        {
            found(name, &value[..length]);
        }
    }
}

/// True where the nearest angle bracket before this opens a tag: text has them escaped.
fn in_tag(before: &[u8]) -> bool {
    // It is seldom far.
    before.iter().rev().find(|byte| matches!(byte, b'<' | b'>')) == Some(&b'<')
}

fn unescape(value: &str) -> Cow<'_, str> {
    if memchr(b'&', value.as_bytes()).is_none() {
        return Cow::Borrowed(value);
    }
    let plain = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    plain.replace("&#39;", "'").replace("&#x27;", "'").replace("&#x2F;", "/").replace("&amp;", "&").into()
}

/// Stands for `path` or `path#anchor`. No fingerprint: it lives as long as the memory of one process, and millions are
/// taken.
fn short(path: &str, anchor: Option<&str>) -> u64 {
    let path = xxh3_64(path.as_bytes());
    anchor.map_or(path, |anchor| below(path, anchor.as_bytes()))
}

/// Stands for an anchor on the page for which `page` stands.
fn below(page: u64, anchor: &[u8]) -> u64 {
    xxh3_64_with_seed(anchor, page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytes::output::Made;

    #[test]
    fn an_address_leads_where_a_browser_would_go() {
        let page = OutPath::new("events/rome/index.html").unwrap();
        let leads = |address: &str| {
            let mut path = String::new();
            let anchor = target(&page, address, &mut path)?.map(|anchor| format!("#{anchor}")).unwrap_or_default();
            Some(path + &anchor)
        };
        for (address, wanted) in [
            ("../muscat/index.html#a%20b", "events/muscat/index.html#a b"),
            ("../../index.html?x#", "index.html"),
            ("./a/../../b.png", "events/b.png"),
            ("a/./b/..", "events/rome/a"),
            ("..", "events"),
            ("#x", "events/rome/index.html#x"),
            ("m%C3%A1s.png", "events/rome/más.png"),
            ("../../../up.html", "../../../up.html"),
            ("a/../../../../up.html", "a/../../../../up.html"),
            ("%ff", "%ff"),
        ] {
            assert_eq!(leads(address).as_deref(), Some(wanted), "{address}");
        }
        for outside in ["https://example.org/", "//example.org", "mailto:x"] {
            assert_eq!(leads(outside), None, "{outside}");
        }
    }

    #[test]
    fn a_link_that_does_not_land_is_found() {
        let page = OutPath::new("events/rome/index.html").unwrap();
        let other = OutPath::new("events/muscat/index.html").unwrap();
        let html = br##"<h2 id="here">x</h2><a href="#here"></a><a class="a" href="../muscat/index.html#there">y</a>
            <a href="https://example.org/#x"></a> text href="nowhere" <img src="gone.png" srcset="no.png" data-src="no.png"><a href="../../../up.html"></a>"##;
        let mut output = Output::default();
        output.files.insert(page.clone(), Made::of(b""));
        output.files.insert(other.clone(), Made::of(b""));
        let scanned = [scan(&page, html), scan(&other, br#"<p id="there"></p>"#)];
        let landings = Landings::of(&output, scanned.iter());
        assert!(!landings.hold(&scanned[0]));
        assert!(landings.hold(&scanned[1]));
        let broken = landings.broken(&page, html, &BTreeSet::new()).into_iter().map(|link| link.address);
        assert_eq!(broken.collect::<Vec<_>>(), ["gone.png", "../../../up.html"]);
    }

    #[test]
    fn attributes_stand_behind_any_space_and_in_either_quotes() {
        let page = OutPath::new("a.html").unwrap();
        let html = b"<a\nhref=\"b.html\"\n\tid='c'>x</a><a\thref='#c'></a>";
        let mut found = Vec::new();
        attributes(html, |name, value| found.push(format!("{name} {}", text(value).unwrap())));
        assert_eq!(found, ["href b.html", "id c", "href #c"]);
        let mut output = Output::default();
        output.files.insert(page.clone(), Made::of(b""));
        let theirs = places(&page, b"<H1 ID = c>x</H1><a name='d&amp;e'></a><p id=\"f\" data-id></p>");
        let landings = Landings::of(&output, std::iter::once(&theirs));
        for (place, is_there) in [("c", true), ("d&e", true), ("f", true), ("g", false)] {
            assert_eq!(landings.has(&page, Some(place)), is_there, "{place}");
        }
    }
}
