//! What has become of a page that a browser shows: whether it is still what is there, and what to do if not.

use serde::Serialize;

use crate::ground::fingerprint::Fingerprint;
use crate::ground::path::{OutPath, percent_decode};
use crate::shell::live::site::{File, Site, is_page};
use crate::shell::serve::address::{Address, url};

/// What there is at an address of the site.
#[derive(Clone, Debug)]
pub enum Found {
    /// A file.
    File(OutPath, File),
    /// The page of a folder, which has another address.
    Elsewhere(String),
    /// Nothing, and the page that says so, where the site has one.
    Missing(Option<File>),
    /// There is no site yet.
    NoSite,
}

/// What the script of a page is told.
#[derive(Debug, Serialize)]
pub struct State {
    /// The number of the build that this is the state of.
    build: u64,
    /// Whether the build that was asked about was one of this server's.
    known: bool,
    /// What the page is; nothing where it has moved to another address.
    made: Option<String>,
    /// Whether what is at the page's address says that there is nothing.
    missing: bool,
    /// Where a page went that is gone: an address.
    next: Option<String>,
    /// Addresses of files that changed since the build that was asked about and are no pages.
    files: Vec<String>,
    /// What to show over the page.
    report: Option<String>,
}

/// What there is at an address. Somebody waits for it, if it is a page.
pub fn find(site: &Site, address: &Address) -> Found {
    let (path, is_file) = match address {
        Address::File(path) => (Some(path), true),
        Address::Folder(path) => (Some(path), false),
        Address::Nowhere | Address::Own(_) => (None, false),
    };
    if let Some(path) = path {
        if let Some(file) = site.file(path) {
            if is_page(path) {
                site.ask(path);
            }
            return Found::File(path.clone(), file);
        }
        let page = if is_file { OutPath::page(path.as_str()) } else { Some(path.clone()) };
        if let Some(page) = page {
            if is_file && site.file(&page).is_some() {
                return Found::Elsewhere(url(&page));
            }
            // A round under way may bring it; not so the icon that browsers ask for by themselves.
            if !is_file || !path.as_str().contains('.') {
                site.ask(&page);
            }
        }
    }
    if site.is_empty() {
        return Found::NoSite;
    }
    Found::Missing(OutPath::new("404.html").and_then(|path| site.file(&path)))
}

/// What stands for the bytes of the page that is sent while there is no site.
pub fn made_of_report(site: &Site) -> Fingerprint {
    Fingerprint::of_bytes(site.report().as_ref().map_or("", |report| report.as_html()).as_bytes())
}

impl State {
    /// Answers the query `page=…&build=…`; nothing where it is none.
    pub fn of(site: &Site, query: &str) -> Option<Self> {
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            percent_decode(pairs.find(|(known, _)| *known == name)?.1)
        };
        let address = Address::of(&value("page")?)?;
        let since: u64 = value("build")?.parse().ok()?;
        // The number is taken first: if it is too low, the script asks once more than it need.
        let build = site.build();
        let hash = |file: &File| file.made.hash.to_string();
        let (made, missing) = match find(site, &address) {
            Found::File(_, file) => (Some(hash(&file)), false),
            Found::Elsewhere(_) => (None, false),
            Found::Missing(page) => (Some(page.as_ref().map_or_else(String::new, hash)), true),
            Found::NoSite => (Some(made_of_report(site).to_string()), false),
        };
        let next = match &address {
            Address::File(path) | Address::Folder(path) if missing => site.successor(path),
            _ => None,
        };
        let report = site.report().filter(|_| !site.is_empty());
        Some(Self {
            build,
            known: site.knows(since),
            made,
            missing,
            next: next.as_ref().map(url),
            files: site.changed(since).iter().map(url).collect(),
            report: report.map(|report| report.as_html().to_owned()),
        })
    }

    /// As the script reads it.
    pub fn json(&self) -> String {
        // Texts and numbers under known names can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}
