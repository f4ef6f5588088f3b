//! The files for crawlers as they stay between builds. Not what stands in them.

use crate::build::files::put;
use crate::build::pages::{Pages, Rendered};
use crate::bytes::output::{Made, Sink};
use crate::bytes::sitemap::{self, Listed, MOST};
use crate::dossier::lives::Lives;
use crate::given::history::Life;
use crate::ground::fingerprint::Fingerprint;
use crate::ground::memo::Last;
use crate::ground::path::OutPath;
use crate::pages::plan::Seed;

/// The site's list of its pages; it is to be forgotten where there are others.
pub(super) type Sitemap = Last<Vec<(OutPath, Made)>>;

/// Makes them. `is_own` says whether the site has a file of its own there.
pub(super) fn make<'a>(
    sitemap: &mut Sitemap,
    pages: &'a Pages,
    lives: &Lives,
    base: Option<&str>,
    is_own: impl Fn(&OutPath) -> bool,
    sink: &dyn Sink,
) -> Vec<(OutPath, Made)> {
    let file = |(name, text): (String, String)| Some(put(OutPath::new(&name)?, text.as_bytes(), sink));
    let mut files = sitemap.get(Fingerprint::of(&base), || {
        let Some(base) = base else { return Vec::new() };
        let is_real = |seed: &Seed| !matches!(seed, Seed::Redirect(_) | Seed::Missing);
        let changed = |seed: Seed| match seed {
            Seed::Event(number) => lives.event(number),
            Seed::Actor(number) => lives.actor(number),
            Seed::Issue(number) => lives.issue(number),
            Seed::Plain(number) => lives.page(number),
            _ => None,
        };
        let listed = |(seed, page): (Seed, &'a Rendered)| (&page.out, changed(seed).map(Life::changed));
        let mut all: Vec<Listed<'_>> = pages.iter().filter(|(seed, _)| is_real(seed)).map(listed).collect();
        all.sort_unstable();
        sitemap::sitemap(base, &all, MOST).into_iter().filter_map(file).collect()
    });
    if !OutPath::new(sitemap::ROBOTS).is_some_and(|path| is_own(&path)) {
        files.extend(file((sitemap::ROBOTS.to_owned(), sitemap::robots(base))));
    }
    files
}
