//! What a page is about for machines: JSON-LD with the words of schema.org, as a text that may stand in a script element.
//!
//! Addresses are absolute there, so that without one of the site there are none.

use serde::Serialize;

use crate::document::registry::ActorKind;
use crate::document::source::Source;
use crate::ground::date::Date;
use crate::pages::cards::Card;
use crate::pages::frame::Frame;
use crate::pages::views::html::Html;

/// A person or an organization.
#[derive(Clone, Debug, Serialize)]
pub struct Agent<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// What was said, and where it can be read.
#[derive(Clone, Debug, Serialize)]
pub struct Claim<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'a str,
    #[serde(rename = "inLanguage")]
    lang: &'a str,
    author: Vec<Agent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appearance: Option<Work<'a>>,
}

/// Something that was published.
#[derive(Clone, Debug, Serialize)]
pub struct Work<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Agent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    date: Option<String>,
}

/// What happened.
#[derive(Clone, Debug, Serialize)]
pub struct Happening<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(rename = "startDate", skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(rename = "endDate", skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Named<'a>>,
    #[serde(rename = "eventStatus", skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

/// Anything of which only the name is told.
#[derive(Clone, Debug, Serialize)]
pub struct Named<'a> {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    name: &'a str,
}

/// The page of an event.
#[derive(Clone, Debug)]
pub struct Article<'a> {
    /// Its title.
    pub title: &'a str,
    /// The start of its text.
    pub description: Option<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
    /// The address of its first picture.
    pub image: Option<&'a str>,
    /// When the event was.
    pub date: Date,
    /// When the page was last changed.
    pub changed: Option<Date>,
    /// Where the event was.
    pub place: Option<&'a str>,
    /// Of an event that has not happened, what became of it, as schema.org names it.
    pub status: Option<&'static str>,
    /// Who takes part.
    pub actors: Vec<Agent<'a>>,
    /// What it rests on.
    pub sources: Vec<Work<'a>>,
    /// What is quoted on it.
    pub claims: Vec<Claim<'a>>,
}

#[derive(Serialize)]
struct Written<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    #[serde(rename = "inLanguage")]
    lang: &'a str,
    // Whether they are persons nobody says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'a>>,
    #[serde(rename = "isPartOf")]
    within: Named<'a>,
    about: Happening<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Agent<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Work<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node<'a> {
    Article(Box<Written<'a>>),
    Claim(Box<Claim<'a>>),
}

#[derive(Serialize)]
struct Graph<T> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    nodes: T,
}

/// An actor's page.
#[derive(Debug, Serialize)]
pub struct Profile<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "jobTitle", skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(rename = "alternateName", skip_serializing_if = "Vec::is_empty")]
    others: Vec<&'a str>,
    #[serde(rename = "memberOf", skip_serializing_if = "Vec::is_empty")]
    bodies: Vec<Agent<'a>>,
}

/// What an actor's page tells of it.
#[derive(Debug)]
pub struct Told<'a> {
    /// What it is.
    pub kind: ActorKind,
    /// Its name.
    pub name: &'a str,
    /// Its page's address.
    pub url: Option<&'a str>,
    /// A sentence on it.
    pub description: Option<&'a str>,
    /// What it is now, where it is a person.
    pub role: Option<&'a str>,
    /// Its other names.
    pub others: Vec<&'a str>,
    /// The bodies that it belongs to now.
    pub bodies: Vec<Agent<'a>>,
}

const CONTEXT: &str = "https://schema.org";

impl<'a> Agent<'a> {
    /// An actor.
    pub fn of(frame: &Frame, kind: ActorKind, card: &'a Card) -> Self {
        Self { kind: agent(kind), ..Self::body(frame, card) }
    }

    /// Something that is no person: a body, a publisher.
    pub fn body(frame: &Frame, card: &'a Card) -> Self {
        let url = frame.base_url.as_ref().map(|base| card.out.url_below(base));
        Self { kind: "Organization", name: &card.text, url }
    }
}

impl<'a> Claim<'a> {
    /// A quote, by whom, and the source that has it.
    pub fn new(text: &'a str, lang: &'a str, author: Vec<Agent<'a>>, appearance: Option<Work<'a>>) -> Self {
        Self { kind: "Claim", text, lang, author, appearance }
    }
}

impl<'a> Work<'a> {
    /// A source with its publisher.
    pub fn of(frame: &Frame, source: &'a Source, publisher: Option<&'a Card>) -> Self {
        Self {
            kind: "CreativeWork",
            name: source.title.as_deref(),
            url: source.url.as_deref().or(source.archived.as_deref()),
            publisher: publisher.map(|card| Agent::body(frame, card)),
            author: source.author.as_deref(),
            date: source.date.and_then(iso),
        }
    }
}

/// The page of an event, the event, and what is quoted.
pub fn article(frame: &Frame, of: Article<'_>) -> Html {
    let start = match of.date {
        Date::Unknown => None,
        Date::At(point) => Some(point.to_string()),
        Date::Period(from, _) => Some(from.to_string()),
    };
    let end = match of.date {
        Date::Period(_, until) => Some(until.to_string()),
        Date::Unknown | Date::At(_) => None,
    };
    let named = |kind, name| Named { kind, name };
    let written = Written {
        kind: "NewsArticle",
        headline: of.title,
        description: of.description,
        url: of.url,
        image: of.image,
        published: of.date.exact().map(|day| day.to_string()),
        modified: of.changed.and_then(iso),
        lang: &frame.site.lang,
        author: frame.authors.iter().map(|name| named(None, name)).collect(),
        within: named(Some("WebSite"), &frame.site.title),
        about: Happening {
            kind: "Event",
            name: of.title,
            start,
            end,
            location: of.place.map(|place| named(Some("Place"), place)),
            status: of.status,
        },
        mentions: of.actors,
        citation: of.sources,
    };
    let claims = of.claims.into_iter().map(|claim| Node::Claim(Box::new(claim)));
    let nodes: Vec<Node<'_>> = [Node::Article(Box::new(written))].into_iter().chain(claims).collect();
    text(&Graph { context: CONTEXT, nodes })
}

/// An actor.
pub fn profile(of: Told<'_>) -> Html {
    let person = of.kind == ActorKind::Person;
    let profile = Profile {
        kind: agent(of.kind),
        name: of.name,
        url: of.url,
        description: of.description,
        role: of.role.filter(|_| person),
        others: of.others,
        bodies: of.bodies,
    };
    text(&Graph { context: CONTEXT, nodes: [profile] })
}

fn agent(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "Person",
        ActorKind::Faction | ActorKind::Organization | ActorKind::State | ActorKind::Coalition => "Organization",
    }
}

fn iso(date: Date) -> Option<String> {
    match date {
        Date::At(point) => Some(point.to_string()),
        Date::Unknown | Date::Period(..) => None,
    }
}

/// JSON in which nothing can end a script element or open a comment: `<` stands inside strings alone.
fn text(value: &impl Serialize) -> Html {
    let mut json = Vec::with_capacity(2048);
    // Writing to memory cannot fail, and what is written is text.
    let json = match serde_json::to_writer(&mut json, value) {
        Ok(()) => String::from_utf8(json).unwrap_or_default(),
        Err(_) => String::new(),
    };
    let any = memchr::memchr(b'<', json.as_bytes()).is_some();
    if any { json.replace('<', "\\u003c").into() } else { json.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_or_opens_a_comment() {
        let evil = "</script><!-- <script> \" \\ \u{2028}";
        let made = text(&[evil]);
        assert!(!made.contains('<'), "{}", &*made);
        assert_eq!(serde_json::from_str::<Vec<String>>(&made).unwrap(), [evil]);
    }
}
