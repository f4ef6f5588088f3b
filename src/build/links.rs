//! Law 6 as a step of the build: what leads nowhere is told where it was written, or with the page on which it stands.
//! Not the reading of pages for links: that is `bytes::links`' matter.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::build::Rendered;
use crate::bytes::links::Landings;
use crate::bytes::output::Output;
use crate::bytes::render::Theme;
use crate::dossier::Dossier;
use crate::dossier::authored::authored;
use crate::ground::diagnostic::{Diagnostic, Level, Place};
use crate::ground::nearest::nearest;
use crate::ground::path::{OutPath, SourcePath};
use crate::pages::plan::{Plan, Seed};

/// Law 6. A broken link of a template or of an author is told with the page on which it stands.
pub(super) fn check_links(
    dossier: &Dossier,
    plan: &Plan<'_>,
    seeds: &[Seed],
    made: &[Arc<Rendered>],
    output: &Output,
    theme: &Theme,
    said: &mut Vec<Diagnostic>,
) {
    said.extend(made.iter().filter_map(|page| page.trouble.clone()));
    if made.iter().any(|page| page.trouble.is_some()) {
        // Pages that a broken template could not make would be missed by every page that links to them.
        return;
    }
    let landings = Landings::of(output, made.iter().map(|page| &page.links));
    let mut told = BTreeSet::new();
    let lost = |out: &OutPath| !landings.has(out, None) && !dossier.withheld.contains(out);
    for link in dossier.settings.nav.iter().filter(|link| lost(&link.out)) {
        told.insert(link.out.to_string());
        let place = Place::new(&SourcePath::site(), link.at.clone());
        let message = format!("`{}` leads nowhere on this site", link.out);
        let found = Diagnostic::error("broken-link", place, message);
        said.push(found.did_you_mean(link.out.as_str(), output.files.keys().map(OutPath::as_str)));
    }
    for link in authored(dossier) {
        let anchor = link.landing.and_then(|landing| landing.fragment.as_deref());
        if link.landing.is_some_and(|landing| landing.withheld || landings.has(&landing.path, anchor)) {
            continue;
        }
        if let Some(landing) = link.landing {
            told.insert(anchor.map_or_else(|| landing.path.to_string(), |anchor| format!("{}#{anchor}", landing.path)));
        }
        let message = format!("`{}` leads nowhere on this site", link.address.path);
        let known = output.files.keys().map(OutPath::as_str);
        let near = link.landing.and_then(|landing| nearest(landing.path.as_str(), known));
        let found = Diagnostic::error("broken-link", link.place, message);
        said.push(match near {
            Some(near) => found.hint(format!("did you mean `/{near}`?")),
            None => found.hint("link to an event, an actor or an issue by its id: `[[id]]`"),
        });
    }
    for (seed, page) in seeds.iter().zip(made) {
        if landings.hold(&page.links) {
            continue;
        }
        // Only hashes were kept; the page is made again to say which link it is.
        let Ok(html) = plan.job(*seed).make(theme) else { continue };
        for link in landings.broken(&page.out, &html, &told) {
            said.push(Diagnostic {
                level: Level::Error,
                code: "broken-link",
                message: format!("the link `{link}` on `{}` leads nowhere", page.out),
                place: None,
                also: Vec::new(),
                hint: Some("correct it in the text or the template it comes from".into()),
            });
        }
    }
}
