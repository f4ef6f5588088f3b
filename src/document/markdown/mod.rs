//! Markdown: one text becomes HTML with holes, the list of what it links to, and what is to be said about it.
//!
//! A pure function of the text: what a link leads to is found, and its hole filled, when the site is put together.
//! Line ends are normalized and a byte order mark is cut off by the caller.

use std::ops::Range;

use crate::ground::diagnostic::Diagnosed;
use crate::ground::path::SourcePath;

mod almost;
mod anchors;
mod footnotes;
mod links;
mod prose;
mod quotes;
mod render;
#[cfg(test)]
mod tests;
mod text;
mod url;

pub use prose::{Hole, HoleKind, Prose};
pub use url::{BadUrl, Url, check_url, check_web_url};

/// How deep blocks and emphasis may be nested.
pub const DEEPEST: usize = 64;

/// How a text is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Style<'a> {
    /// Straight quotation marks, `--` and `...` become typographic ones.
    pub smart_punctuation: bool,
    /// The level that the highest headings of the text get, 1 to 6.
    pub heading_base: u8,
    /// The page may use any id itself, as of an issue or an actor, so that those of headings begin with `h-`.
    pub ids_apart: bool,
    /// The site's: its digits number the footnotes, its quotation marks are the typographic ones.
    pub language: &'a str,
}

impl Default for Style<'_> {
    fn default() -> Self {
        Self { smart_punctuation: false, heading_base: 3, ids_apart: false, language: "en" }
    }
}

/// What kind of thing a link names, where it says so: `[[actor:iran]]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// `event:`
    Event,
    /// `actor:`
    Actor,
    /// `issue:`
    Issue,
    /// `publisher:`
    Publisher,
    /// `tag:`
    Tag,
    /// `page:`
    Page,
}

impl LinkKind {
    /// The word before the colon.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// The words before the colon, with what they mean.
    pub const ALL: [(&'static str, Self); 6] = [
        ("event", Self::Event),
        ("actor", Self::Actor),
        ("issue", Self::Issue),
        ("publisher", Self::Publisher),
        ("tag", Self::Tag),
        ("page", Self::Page),
    ];
}

/// A link to a thing of the dossier, `[[kind:id|words]]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// What is written before the colon.
    pub kind: Option<LinkKind>,
    /// The id as written; it may be none.
    pub id: Box<str>,
    /// The whole link in the file.
    pub span: Range<usize>,
}

/// A link to a path of the site, or a picture there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SiteAddress {
    /// The path as written: absolute or relative, percent-encoded or not; it is empty before a query, and where
    /// the address leads to a place on the text's own page.
    pub path: Box<str>,
    /// What follows a `?`.
    pub query: Option<Box<str>>,
    /// What follows a `#`.
    pub fragment: Option<Box<str>>,
    /// True where it is shown as a picture.
    pub image: bool,
    /// The address in the file, or the whole link where the address stands elsewhere.
    pub span: Range<usize>,
}

/// A heading of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    /// The level that it has on the page.
    pub level: u8,
    /// Its words without markup.
    pub text: Box<str>,
    /// Its element's id.
    pub id: Box<str>,
}

/// What a text was found to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Parsed {
    /// The HTML.
    pub prose: Prose,
    /// Most texts of a dossier are reasons, of which there is no more to tell.
    more: Option<Box<More>>,
}

/// What there is to tell of a text besides its HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct More {
    references: Box<[Reference]>,
    addresses: Box<[SiteAddress]>,
    headings: Box<[Heading]>,
    words: Box<str>,
    summary: Option<Prose>,
}

impl Parsed {
    fn new(prose: Prose, more: More) -> Self {
        Self { prose, more: (more != More::default()).then(|| Box::new(more)) }
    }

    /// Links to things of the dossier, in order.
    pub fn references(&self) -> &[Reference] {
        self.more.as_ref().map_or(&[], |more| &more.references)
    }

    /// Links to paths of the site, in order.
    pub fn addresses(&self) -> &[SiteAddress] {
        self.more.as_ref().map_or(&[], |more| &more.addresses)
    }

    /// The headings, in order; empty ones are left out.
    pub fn headings(&self) -> &[Heading] {
        self.more.as_ref().map_or(&[], |more| &more.headings)
    }

    /// The first of its words, without markup, blocks separated by newlines; a link without words of its own stands as
    /// its id with spaces. Descriptions show no more of them. A reason has none.
    pub fn words(&self) -> &str {
        self.more.as_ref().map_or("", |more| &more.words)
    }

    /// The first paragraph that stands in no other block and has words: inline HTML without footnotes and pictures; its
    /// holes refer to the lists of the whole text.
    pub fn summary(&self) -> Option<&Prose> {
        self.more.as_ref()?.summary.as_ref()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Block,
    Inline,
    Reason,
}

/// Parses a whole text; `base` is where in the file it begins.
pub fn block(file: &SourcePath, text: &str, base: usize, style: Style<'_>) -> Diagnosed<Parsed> {
    render::render(file, text, base, style, Mode::Block)
}

/// Parses one paragraph of inline markup: blocks are shown as their text, and there are no footnotes.
pub fn inline(file: &SourcePath, text: &str, base: usize, style: Style<'_>) -> Diagnosed<Parsed> {
    render::render(file, text, base, style, Mode::Inline)
}

/// Parses the reason of a relation: like [`inline`], with holes for `{this}` and `{other}` (`\{this}` stays as it is).
pub fn inline_reason(file: &SourcePath, text: &str, base: usize, style: Style<'_>) -> Diagnosed<Parsed> {
    render::render(file, text, base, style, Mode::Reason)
}
