//! Where names and links lead, while references are looked up: all names of the dossier in one place.
//!
//! Which thing has which name is `naming`'s to say.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Text;
use crate::document::capture::Capture;
use crate::document::file::Role;
use crate::document::markdown;
use crate::document::picture::{Picture, Pictures, is_picture};
use crate::document::source::Source;
use crate::dossier::events::{self, By};
use crate::dossier::names::{Gap, Names};
use crate::dossier::publishers::Spelled;
use crate::dossier::withheld::Withheld;
use crate::dossier::{Landing, Link, Links, names};
use crate::ground::diagnostic::{Diagnostic, Place};
use crate::ground::fingerprint::Stamped;
use crate::ground::hashed::Table;
use crate::ground::id::Id;
use crate::ground::path::{OutPath, SourcePath, percent_decode};

/// All names of the dossier: what references are looked up in.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field holds the names of what it is called after")]
pub struct Lookup {
    pub events: Names,
    pub actors: Names,
    pub issues: Names,
    pub sources: Names,
    pub kinds: Names,
    pub pages: Names,
    pub positions: Vec<Names>,
    pub shared_sources: Vec<Arc<Stamped<Source>>>,
    pub captures: BTreeMap<Box<str>, Arc<Capture>>,
    pub pictures: Arc<Pictures>,
    pub withheld: Withheld,
    pub publishers: Spelled,
    /// Former ids of publishers, with those that they have now.
    pub former_publishers: Table<Arc<str>, Id>,
    pub publisher_gap: Gap,
    pub tags: Spelled,
}

impl Lookup {
    /// True where this is the id of an event that does not show.
    pub fn is_withheld(&self, id: &str) -> bool {
        self.withheld.ids.contains(id)
    }

    /// The publisher of this name, id or alias.
    pub fn publisher(&self, name: &str) -> Option<usize> {
        self.publishers.get(name)
    }

    /// The same of a name that is written somewhere; says where it is a former id.
    pub fn publisher_at(&self, name: &Text, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Option<usize> {
        if let Some(now) = self.former_publishers.get(&name.value) {
            said.push(names::former(&name.value, now.as_str(), Place::new(file, name.span.clone())));
        }
        self.publisher(&name.value)
    }

    /// The tag of this spelling.
    pub fn tag(&self, name: &str) -> Option<usize> {
        self.tags.get(name)
    }

    /// Who attributes: a publisher, an actor, or whoever is meant by the name.
    pub fn by(&self, name: &Text, file: &SourcePath, said: &mut Vec<Diagnostic>) -> By {
        // An actor's id may be the slug of a publisher's name, and is what is written.
        if self.publishers.exactly(&name.value).is_none()
            && let Some(actor) = self.actors.get(&name.value)
        {
            let now = self.actors.now(&name.value);
            said.extend(now.map(|now| names::former(&name.value, now, Place::new(file, name.span.clone()))));
            return By::Actor(actor);
        }
        if let Some(publisher) = self.publisher_at(name, file, said) {
            return By::Publisher(publisher);
        }
        let id = self.publishers.slug(&name.value);
        self.actors.get(id.as_str()).map_or(By::Name(id), By::Actor)
    }

    /// Where the holes of a piece of prose lead.
    pub fn links(&self, prose: &markdown::Parsed, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Links {
        let reference = |one: &markdown::Reference| self.reference(one, file, said);
        let references = prose.references().iter().map(reference).collect();
        let addresses = prose.addresses().iter().map(|one| self.landing(one, file, said)).collect();
        Links::new(references, addresses)
    }

    fn landing(&self, one: &markdown::SiteAddress, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Option<Landing> {
        let mut landing = address(&one.path, one.fragment.as_deref(), file)?;
        if !one.image && self.withheld.pages.contains(&landing.path) {
            said.push(withheld_target(&one.path, Place::new(file, one.span.clone())));
            landing.withheld = true;
        }
        if one.image {
            let picture = self.pictures.get(&landing.path);
            let trouble = match picture {
                Some(Picture::Broken) => Some("is no picture that can be read"),
                None if !is_picture(landing.path.as_str()) => Some("is no picture that browsers show"),
                _ => None,
            };
            said.extend(trouble.map(|trouble| {
                let place = Place::new(file, one.span.clone());
                let found = Diagnostic::warning("no-picture", place, format!("`{}` {trouble}", one.path));
                found.hint("save it anew, as JPEG, PNG, WebP, AVIF, GIF or SVG")
            }));
            landing.size = match picture {
                Some(Picture::Sized(size)) => Some(*size),
                _ => None,
            };
        }
        Some(landing)
    }

    fn reference(&self, one: &markdown::Reference, file: &SourcePath, said: &mut Vec<Diagnostic>) -> Link {
        let place = Place::new(file, one.span.clone());
        let kind = one.kind.map(markdown::LinkKind::word);
        let withheld = match kind {
            None | Some("event") => self.is_withheld(&one.id),
            Some("page") => OutPath::page(&one.id).is_some_and(|out| self.withheld.pages.contains(&out)),
            Some(kind @ ("tag" | "publisher")) => {
                let (withheld, known) = match kind {
                    "tag" => (&self.withheld.tags, &self.tags),
                    _ => (&self.withheld.publishers, &self.publishers),
                };
                known.get(&one.id).is_none() && withheld.contains(&known.slug(&one.id))
            }
            Some(_) => false,
        };
        if withheld {
            said.push(withheld_target(&one.id, place));
            return Link::Words;
        }
        if kind.is_none() {
            let found: Vec<(&str, Link)> =
                UNSAID.into_iter().filter_map(|kind| Some((kind, events::link(self, Some(kind), &one.id)?))).collect();
            if let [(_, first), _, ..] = found.as_slice() {
                let message = format!("`{}` is the id of several kinds of thing", one.id);
                let ways: Vec<String> = found.iter().map(|(kind, _)| format!("`[[{kind}:{}]]`", one.id)).collect();
                let hint = format!("write {}", ways.join(" or "));
                said.push(Diagnostic::error("ambiguous-link", place, message).hint(hint));
                return *first;
            }
            if let Some((_, link)) = found.first() {
                said.extend(self.former(*link, &one.id, place));
                return *link;
            }
        } else if let Some(link) = events::link(self, kind, &one.id) {
            said.extend(self.former(link, &one.id, place));
            return link;
        }
        if self.excuse(kind, &one.id, &place, said) {
            return Link::Words;
        }
        said.push(self.unknown(kind, &one.id, place));
        Link::Words
    }

    /// What is said of a link to nothing. There may be something of another kind that is called so.
    fn unknown(&self, kind: Option<&str>, id: &str, place: Place) -> Diagnostic {
        let found = match kind {
            Some(kind) => Diagnostic::error("unknown-link", place, format!("no {kind} is called `{id}`")),
            None => names::leads_to_nothing(id, place),
        };
        // Names are written with capitals and spaces, ids are not.
        let slug = Id::slug(id);
        let leads = |kind: &&str| events::link(self, Some(*kind), slug.as_str()).is_some();
        if kind.is_none() && UNSAID.iter().any(leads) {
            return found.hint(format!("write `[[{slug}]]`"));
        }
        let other = KINDS.iter().find(|other| events::link(self, Some(**other), id).is_some());
        if let Some(other) = other {
            return found.hint(format!("write `[[{other}:{id}]]`"));
        }
        let (events, actors, issues) = (self.events.known(), self.actors.known(), self.issues.known());
        match kind {
            None => found.did_you_mean(id, events.chain(actors).chain(issues)),
            Some("event") => found.did_you_mean(id, events),
            Some("actor") => found.did_you_mean(id, actors),
            Some("issue") => found.did_you_mean(id, issues),
            Some("page") => found.did_you_mean(id, self.pages.known()),
            Some("tag") => found.did_you_mean(id, self.tags.names()),
            Some(_) => found.did_you_mean(id, self.publishers.names()),
        }
    }

    /// What is to be said where a link is written with a former id.
    fn former(&self, link: Link, written: &str, place: Place) -> Option<Diagnostic> {
        let now = match link {
            Link::Event(_) => self.events.now(written),
            Link::Actor(_) => self.actors.now(written),
            Link::Issue(_) => self.issues.now(written),
            Link::Page(_) => self.pages.now(written),
            Link::Publisher(_) => self.former_publishers.get(written).map(Id::as_str),
            Link::Tag(_) | Link::Words => None,
        };
        now.map(|now| names::former(written, now, place))
    }

    /// Whether there is a better reason for a link to nothing than a mistake in it.
    fn excuse(&self, kind: Option<&str>, id: &str, place: &Place, said: &mut Vec<Diagnostic>) -> bool {
        match kind {
            Some("event") => self.events.may_be_lost(id),
            Some("actor") => self.actors.excuse(id, place.clone(), said),
            Some("issue") => self.issues.excuse(id, place.clone(), said),
            Some("publisher") => self.publisher_gap == Gap::Unread,
            Some(_) => false,
            None => [&self.events, &self.actors, &self.issues].iter().any(|names| names.may_be_lost(id)),
        }
    }
}

/// To which of these a link may lead that does not say it.
const UNSAID: [&str; 3] = ["event", "actor", "issue"];

/// What a link can say that it leads to.
const KINDS: [&str; 6] = ["event", "actor", "issue", "page", "publisher", "tag"];

fn withheld_target(written: &str, place: Place) -> Diagnostic {
    Diagnostic::warning("withheld-target", place, format!("`{written}` is withheld, so the link becomes its words"))
}

/// The file of the site that an author's address means: from the root where it starts with `/`, otherwise from the
/// page of the file that it stands in.
fn address(path: &str, fragment: Option<&str>, file: &SourcePath) -> Option<Landing> {
    let path = percent_decode(path)?;
    let mut parts: Vec<&str> = Vec::new();
    let folder = match crate::document::file::role(file) {
        Some(Role::Event { name, .. }) if !path.starts_with('/') => format!("events/{name}"),
        Some(Role::Page { path: page }) if !path.starts_with('/') => page.into_string(),
        Some(Role::ActorText { id }) if !path.starts_with('/') => format!("actors/{id}"),
        Some(Role::IssueText { id }) if !path.starts_with('/') => format!("issues/{id}"),
        _ => String::new(),
    };
    parts.extend(folder.split('/').filter(|part| !part.is_empty()));
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let names_a_file = parts.last().is_some_and(|last| last.contains('.')) && !path.ends_with('/');
    let joined = parts.join("/");
    let out = if names_a_file { OutPath::new(&joined) } else { OutPath::page(&joined) };
    Some(Landing { path: out?, fragment: fragment.map(Into::into), withheld: false, size: None })
}
