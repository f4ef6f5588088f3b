//! Who is called what: the names of each kind of thing, its former ids, and the pages that those had.
//!
//! Two things of one kind with one name are told here.

use crate::document::Text;
use crate::document::file_name::leading_date;
use crate::document::registry::KindEntry;
use crate::dossier::events::page_of;
use crate::dossier::names::{Names, Standing, twice};
use crate::dossier::sorted::Listed;
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::id::Id;
use crate::ground::path::{OutPath, SourcePath};

/// The names of things that have ids; two with one id are told, both places named.
pub fn named<'a>(
    what: &'static str,
    folder: &str,
    things: impl Iterator<Item = (&'a Id, &'a SourcePath, std::ops::Range<usize>, &'a [Text])> + Clone,
    moved: &mut Vec<(OutPath, OutPath, Place)>,
    said: &mut Vec<Diagnostic>,
) -> Names {
    let mut names = Names::of(what);
    let noun = what.split_once(' ').map_or(what, |(_, noun)| noun);
    let mut firsts: Vec<Place> = Vec::new();
    for (number, (id, file, span, _)) in things.clone().enumerate() {
        let place = Place::new(file, span);
        if let Some(known) = names.add(id.as_str(), number, Standing::Current)
            && let Some(first) = firsts.get(known)
        {
            said.push(another(noun, id, place.clone(), first.clone()));
        }
        firsts.push(place);
    }
    for (number, (id, file, _, formerly)) in things.enumerate() {
        for former in formerly {
            if Id::new(&former.value).is_ok() {
                let first = names.add(&former.value, number, Standing::Former).filter(|first| *first != number);
                // Where there are pages, it is told that two of them fall together.
                if let Some(first) = first.filter(|_| folder.is_empty()).and_then(|first| firsts.get(first)) {
                    let place = Place::new(file, former.span.clone());
                    said.push(twice(noun, &former.value, place, first.clone()));
                }
            }
            let old = former_path(folder, file, former, said);
            if let Some((old, at)) = old.filter(|_| !folder.is_empty()) {
                moved.push((old, page_of(folder, id), at));
            }
        }
    }
    names
}

/// The id that a thing had first.
pub fn first_id<'a>(formerly: &'a [Text], now: &'a str) -> &'a str {
    former_ids(formerly).next().unwrap_or(now)
}

/// The former ids among these, of which some are paths of the site.
pub fn former_ids(formerly: &[Text]) -> impl Iterator<Item = &str> {
    formerly.iter().map(|former| &*former.value).filter(|former| !former.starts_with('/'))
}

/// Said of the second of two things with one id.
pub fn another(noun: &str, id: &Id, place: Place, first: Place) -> Diagnostic {
    Diagnostic::error("duplicate-id", place, format!("another {noun} is called `{id}`"))
        .also(first, "the first one")
        .hint("rename one of them, and keep the old id in `formerly` if it was published")
}

/// The page of a former id, or of an old site path, which begins with `/`. In the folder with an empty name, as of plain
/// pages, all former addresses are paths.
pub fn former_path(
    folder: &str,
    file: &SourcePath,
    former: &Text,
    said: &mut Vec<Diagnostic>,
) -> Option<(OutPath, Place)> {
    let place = Place::new(file, former.span.clone());
    let path = former.value.strip_prefix('/').or(folder.is_empty().then_some(&former.value));
    let old = match path {
        // Hosts would decode it to another path than the one that is written.
        Some(path) if path.contains('%') => None,
        Some(path) if path.ends_with('/') || !path.contains('.') => OutPath::page(path.trim_matches('/')),
        Some(path) => OutPath::new(path),
        None if Id::new(&former.value).is_err() => None,
        None => OutPath::page(&format!("{folder}/{}", former.value)),
    };
    let (day, id) = leading_date(&former.value);
    if folder == "events" && day.is_some() && old.is_some() && Id::new(id).is_ok() {
        let message = format!("`{}` was no id, since an id has no day in front", former.value);
        let found = Diagnostic::warning("former-id", place.clone(), message);
        said.push(found.hint(format!("write `{id}`, or `/{folder}/{}/` if that was its address", former.value)));
    }
    if old.is_none() {
        let message = format!("`{}` is neither a former id nor a path of the site", former.value);
        let path = OutPath::page(former.value.trim_matches('/')).filter(|_| !former.value.contains('%'));
        let found = Diagnostic::error("bad-id", place.clone(), message);
        let file = former.value.strip_suffix(".md").map(|stem| leading_date(stem).1).filter(|id| Id::new(id).is_ok());
        said.push(match (file, path) {
            (Some(id), _) => found.hint(format!("an id is a file's name without day and `.md`: write `{id}`")),
            (None, Some(path)) => found.hint(format!("write an earlier path as `/{}`", path.folder())),
            (None, None) => found,
        });
    }
    old.map(|old| (old, place))
}

/// Leaves out what leads from a page to itself, and tells it: nothing there is former.
pub fn only_former(moved: &mut Vec<(OutPath, OutPath, Place)>, said: &mut Vec<Diagnostic>) {
    moved.retain(|(old, new, place)| {
        if old == new {
            let message = format!("what was at `{old}` is there still");
            said.push(Diagnostic::warning("former-id", place.clone(), message).hint("leave it out of `formerly`"));
        }
        old != new
    });
}

/// The contract's kinds of relation and the site's own, with their names.
pub fn kind_names(
    contract: Vec<KindEntry>,
    own: &Listed<KindEntry>,
    said: &mut Vec<Diagnostic>,
) -> (Vec<KindEntry>, Names) {
    let mut names = Names::of("a kind of relation");
    names.gap = own.gap;
    let kind_file = &own.file;
    let contracted = contract.len();
    let kinds: Vec<KindEntry> = contract.into_iter().chain(own.entries().iter().cloned()).collect();
    for (number, kind) in kinds.iter().enumerate() {
        for (name, span) in kind.names() {
            let first = names.add(name, number, Standing::Current).filter(|first| *first != number);
            let Some(first) = first else { continue };
            let place = Place::new(kind_file, span.clone());
            if first < contracted {
                let message = format!("a kind of relation that every dossier has is called `{name}`");
                said.push(Diagnostic::error("duplicate-id", place, message).hint("give it another name"));
            } else if let Some((_, at)) = kinds[first].names().find(|(known, _)| *known == name) {
                said.push(twice("kind of relation", name, place, Place::new(kind_file, at.clone())));
            }
        }
    }
    (kinds, names)
}
