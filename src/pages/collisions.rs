//! Two things that would come out as one file: each such pair is an error that names both places.
//!
//! Also told: what falls together where upper and lower case or Unicode forms are not told apart, and a file that stands
//! where another needs a folder. Nothing is renamed here.

use std::collections::BTreeMap;

use crate::dossier::Dossier;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::path::{OutPath, SourcePath};
use crate::pages::plan::Seed;

/// The pages that a site has from a certain day on, and from when. Nothing else may stand there before: a dossier that is
/// well today is not to fail for what was added to it elsewhere.
const LATER: [(&str, &str); 2] =
    [("agreement", "actors can be compared"), ("changes", "the dossier lies in a repository of Git")];

/// Where a site has the more pages the larger it grows. No page of an author's may stand there, for the same reason.
const GROWING: [&str; 3] = ["events/page/", "matrix/", "timeline/"];

/// Something that comes out at a path.
#[derive(Clone, Debug)]
struct Claim {
    out: OutPath,
    /// Missing for what every site has.
    place: Option<Place>,
    /// Two of a kind that share an id are told as that already.
    told: bool,
    /// Something was there once, and leads on.
    former: bool,
}

/// Finds what comes out twice: pages, former addresses, files of the site (`files`), and what every site has (`made`).
pub fn find<'a>(
    dossier: &Dossier,
    pages: impl Iterator<Item = (Seed, &'a OutPath)>,
    files: impl IntoIterator<Item = (OutPath, SourcePath)>,
    made: impl IntoIterator<Item = OutPath>,
) -> Vec<Diagnostic> {
    let later = LATER.iter().filter_map(|(folder, _)| OutPath::page(folder));
    let made = made.into_iter().chain(later);
    let mut claims: Vec<Claim> = made.map(|out| Claim { out, place: None, told: false, former: false }).collect();
    let written = places(dossier);
    // These bring their places below.
    for (_, out) in pages.filter(|(seed, _)| !matches!(seed, Seed::Redirect(_) | Seed::Event(_) | Seed::Plain(_))) {
        claims.push(Claim { out: out.clone(), place: written.get(out).cloned(), told: false, former: false });
    }
    for event in &dossier.events {
        claims.push(Claim {
            out: event.out.clone(),
            place: Some(Place::top(&event.source)),
            told: true,
            former: false,
        });
    }
    for page in &dossier.pages {
        claims.push(Claim {
            out: page.out.clone(),
            place: Some(Place::top(&page.prose.source)),
            told: false,
            former: false,
        });
    }
    for (out, _, place) in &dossier.moved {
        claims.push(Claim { out: out.clone(), place: Some(place.clone()), told: false, former: true });
    }
    let file =
        |(out, path): (OutPath, SourcePath)| Claim { out, place: Some(Place::top(&path)), told: false, former: false };
    claims.extend(files.into_iter().map(file));
    let mut said = among(&claims);
    let is_ours = |out: &OutPath| claims.iter().any(|claim| claim.place.is_none() && claim.out == *out);
    for page in &dossier.pages {
        let folder = GROWING.iter().find(|folder| page.out.as_str().starts_with(**folder));
        if let Some(folder) = folder.filter(|_| !is_ours(&page.out)) {
            let message = format!("`{}` may become a page of the site's own", page.out);
            let found = Diagnostic::error("same-output", Place::top(&page.prose.source), message);
            said.push(found.hint(format!("rename it: the larger a site is, the more pages it has below `{folder}`")));
        }
    }
    said
}

fn places(dossier: &Dossier) -> BTreeMap<OutPath, Place> {
    let registry = |name: &str| SourcePath::new(&format!("content/{name}.toml")).unwrap_or_else(SourcePath::site);
    let (actors, issues, publishers) = (registry("actors"), registry("issues"), registry("publishers"));
    let actor = dossier.actors.iter().map(|it| (it.out.clone(), Place::new(&actors, it.entry.id.span.clone())));
    let issue = dossier.issues.iter().map(|it| (it.out.clone(), Place::new(&issues, it.entry.id.span.clone())));
    let publisher = dossier.publishers.iter().filter_map(|it| {
        let entry = it.entry.as_ref()?;
        Some((it.out.clone(), Place::new(&publishers, entry.id.span.clone())))
    });
    actor.chain(issue).chain(publisher).collect()
}

fn among(claims: &[Claim]) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut known: BTreeMap<String, &Claim> = BTreeMap::new();
    for claim in claims {
        let key = claim.out.collision_key();
        match known.get(&key) {
            Some(first) if first.told && claim.told => {}
            Some(first) if first.out == claim.out => {
                said.extend(claimed(first, claim));
            }
            Some(first) => {
                let message = format!("`{}` and `{}` are one name on some systems", first.out, claim.out);
                said.extend(told(first, claim, message));
            }
            None => {
                known.insert(key, claim);
            }
        }
    }
    for (key, claim) in &known {
        for (slash, _) in key.match_indices('/') {
            if let Some(file) = known.get(&key[..slash]) {
                let message = format!("`{}` is a file, and `{}` needs a folder of this name", file.out, claim.out);
                said.extend(told(claim, file, message));
            }
        }
    }
    said
}

/// Two claims to one path.
fn claimed(first: &Claim, second: &Claim) -> Option<Diagnostic> {
    let out = &second.out;
    if !second.former || first.place.is_none() {
        return told(first, second, format!("two things come out as `{out}`"));
    }
    let (message, label, hint) = if first.former {
        (format!("two things say that they were at `{out}`"), "the first one", "remove one of the two")
    } else {
        (
            format!("what was at `{out}` cannot lead on, since something is there now"),
            "this is there",
            "remove it here, or rename the other",
        )
    };
    let found = Diagnostic::error("same-output", second.place.clone()?, message).hint(hint);
    Some(found.also(first.place.clone()?, label))
}

/// Pointing at the second one where it was written by somebody, else at the first; nobody wrote the pages of every site.
fn told(first: &Claim, second: &Claim, message: String) -> Option<Diagnostic> {
    let hint = "rename one of them";
    match (&first.place, &second.place) {
        (Some(first), Some(second)) => {
            let found = Diagnostic::error("same-output", second.clone(), message).hint(hint);
            Some(found.also(first.clone(), "the first one"))
        }
        (Some(place), None) | (None, Some(place)) => {
            let own = if first.place.is_none() { &first.out } else { &second.out };
            let later = LATER.iter().find(|(folder, _)| OutPath::page(folder).as_ref() == Some(own));
            let hint = match later {
                Some((_, when)) => format!("rename it: a site has a page of this name as soon as {when}"),
                None => "rename it: every site has a file of this name".to_owned(),
            };
            Some(Diagnostic::error("same-output", place.clone(), message).hint(hint))
        }
        (None, None) => None,
    }
}
