//! What is said of an author's link that leads nowhere, with a way out. Whether it does is `build::links`' matter.

use std::collections::{BTreeMap, BTreeSet};

use crate::build::links::Checked;
use crate::bytes::output::Output;
use crate::document::file::{Role, role};
use crate::document::file_name::leading_date;
use crate::dossier::authored::Authored;
use crate::ground::diagnostic::Diagnostic;
use crate::ground::nearest::nearest;
use crate::ground::path::{OutPath, SourcePath, percent_decode};

/// So many headings are named where none is near.
const NAMED: usize = 8;

/// Of so many addresses that lead nowhere it is told what may be meant.
const GUESSED: usize = 200;

/// The ids of a page's headings, in order; the page is made once more for this. Nothing of a page that is not ours.
pub(super) fn headings(on: Checked<'_>, out: &OutPath) -> Option<Vec<String>> {
    let seed = on.pages.iter().find(|(_, page)| page.out == *out).map(|(seed, _)| seed)?;
    let html = on.press.html(seed).ok().unwrap_or_default();
    let html = String::from_utf8_lossy(&html);
    let labels: BTreeSet<&str> =
        html.split("labelledby=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let id = |start: &str| {
        let rest = start.strip_prefix(|c| ('1'..='6').contains(&c))?.strip_prefix(" id=\"")?;
        // What is the label of a section is the theme's, not an author's.
        rest.split('"').next().filter(|id| !labels.contains(id)).map(str::to_owned)
    };
    Some(html.split("<h").skip(1).filter_map(id).collect())
}

/// Of a link to a place that its page does not have.
pub(super) fn no_heading(link: &Authored<'_>, anchor: &str, known: Option<&[String]>) -> Diagnostic {
    let page = match &*link.address.path {
        "" => "this page".to_owned(),
        path => format!("`{path}`"),
    };
    let Some(known) = known else {
        let message = format!("{page} has no place `{anchor}`");
        let hint = format!("give an element of that file `id=\"{anchor}\"`");
        return Diagnostic::error("broken-link", link.place.clone(), message).hint(hint);
    };
    let found = Diagnostic::error("broken-link", link.place.clone(), format!("{page} has no heading `{anchor}`"));
    let named = || known.iter().take(NAMED).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    match nearest(anchor, known.iter().map(String::as_str)) {
        Some(near) => found.hint(format!("did you mean `#{near}`?")),
        None if known.is_empty() => found.hint("it has no headings"),
        None => found.hint(format!("it has {}", named())),
    }
}

/// What may be meant by addresses that lead nowhere: each is compared with all that comes out, and many links may share one.
#[derive(Debug)]
pub(super) struct Guesses<'a> {
    output: &'a Output,
    known: BTreeMap<OutPath, Option<&'a str>>,
}

impl<'a> Guesses<'a> {
    pub(super) fn of(output: &'a Output) -> Self {
        Self { output, known: BTreeMap::new() }
    }

    /// The path nearest to one that is not there; of the first [`GUESSED`] such paths.
    fn nearest(&mut self, meant: &OutPath) -> Option<&'a str> {
        if let Some(known) = self.known.get(meant) {
            return *known;
        }
        if self.known.len() == GUESSED {
            return None;
        }
        // A page above the one that is meant is no better place.
        let is_above =
            |near: &OutPath| near.as_str().ends_with("index.html") && meant.folder().starts_with(near.folder());
        let near = nearest(short(meant), self.output.files.keys().filter(|known| !is_above(known)).map(short));
        self.known.insert(meant.clone(), near);
        near
    }
}

/// Of a link to a file or page that is not there. `beside` are the files among the events that are none, by path.
pub(super) fn no_page(link: &Authored<'_>, guesses: &mut Guesses<'_>, beside: &[SourcePath]) -> Diagnostic {
    let output = guesses.output;
    let path = &*link.address.path;
    let found = Diagnostic::error("broken-link", link.place.clone(), format!("`{path}` leads nowhere on this site"));
    if let Some(written) = meant(path, output) {
        return found.hint(format!("write `{written}`"));
    }
    if let Some(hint) = beside_flat(&link.place.file, path, beside).or_else(|| from_root(path, output)) {
        return found.hint(hint);
    }
    // A mere name is more likely one of the site's pages than something below the page on which it stands.
    let is_name = !path.contains(['/', '.']);
    let meant = if is_name { OutPath::page(path) } else { link.landing.map(|landing| landing.path.clone()) };
    match meant.and_then(|meant| guesses.nearest(&meant)) {
        Some(near) => found.hint(format!("did you mean `/{near}`?")),
        None => found.hint(way(&link.place.file, path)),
    }
}

/// Ends of hosts' names that are no ends of files' names.
const HOSTS: [&str; 10] = [".com", ".org", ".net", ".int", ".gov", ".edu", ".info", ".eu", ".de", ".uk"];

/// What was meant where the form tells it: an address of the web, one of mail, the file of an event.
fn meant(path: &str, output: &Output) -> Option<String> {
    let host = path.split('/').next().unwrap_or_default();
    if host.starts_with("www.") || HOSTS.iter().any(|end| host.ends_with(end)) && !host.contains('@') {
        return Some(format!("https://{path}"));
    }
    if host == path && path.contains('@') && path.contains('.') {
        return Some(format!("mailto:{path}"));
    }
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md"))?;
    let id = leading_date(stem).1;
    let event = OutPath::page(&format!("events/{id}"))?;
    output.files.contains_key(&event).then(|| format!("[[{id}]]"))
}

/// A page by its folder: that all of them are called alike brings none nearer to another.
fn short(out: &OutPath) -> &str {
    match out.as_str().strip_suffix("index.html") {
        Some(folder) => folder,
        None => out.as_str(),
    }
}

/// How a file comes out that lies beside an event of a single file, where a link leads to one.
fn beside_flat(event: &SourcePath, path: &str, beside: &[SourcePath]) -> Option<String> {
    let name = event.file_name().strip_suffix(".md").filter(|name| *name != "index")?;
    let (folder, file) = (event.folder(), percent_decode(path.strip_prefix("./").unwrap_or(path))?);
    let asked = format!("{folder}/{file}");
    beside.binary_search_by(|there| there.as_str().cmp(&asked)).ok()?;
    Some(format!("turn the event into a folder: `{folder}/{name}/index.md`, with `{file}` beside it"))
}

/// The page that is meant by `about`, `../about`, `pages/about.md` or `/about.html`, where there is one below the site's root.
fn from_root(path: &str, output: &Output) -> Option<String> {
    let name = path.trim_start_matches("../").trim_start_matches("./").trim_matches('/');
    let name = name.strip_prefix("pages/").unwrap_or(name);
    let name = [".md", ".html"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let out = OutPath::page(name).filter(|out| output.files.contains_key(out))?;
    Some(format!("write `/{}`", out.folder()))
}

/// How to write what may be meant.
fn way(file: &SourcePath, path: &str) -> &'static str {
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.') && !name.ends_with(".md"));
    match role(file) {
        Some(Role::Event { .. }) if is_file && file.file_name() == "index.md" => {
            "put the file beside the event's text; or put it into `static/` and write its path there with a `/` in front"
        }
        Some(Role::Event { .. }) if is_file && !path.starts_with('/') => {
            "turn the event into a folder, `NAME/index.md`, and put the file beside it; or put it into `static/` and write \
             its path there with a `/` in front"
        }
        _ if is_file => "put the file into `static/` and write its path there with a `/` in front",
        _ => "link to an event, an actor or an issue by its id: `[[id]]`",
    }
}
