//! The theme: templates and static files, the site's own before the embedded ones.
//!
//! What a template sees is its page's view and what the frame shares; nothing here knows the dossier.

mod tags;
mod trouble;
mod variables;

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, File, include_dir};
use serde::Serialize;
use tera::{Context, Tera, Value};

use crate::document::text;
use crate::given::inputs::{Bytes, Input, Inputs};
use crate::ground::diagnostic::{Diagnosed, Diagnostic, Place, changed, unportable};
use crate::ground::fingerprint::Fingerprint;
use crate::ground::memo::Many;
use crate::ground::path::{OutPath, SourcePath};
use crate::pages::frame::Frame;
use crate::pages::views::common::Common;
use crate::pages::views::html::Html;
use crate::pages::views::shared::Link;
use crate::pages::views::templates::View;
use variables::variables;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The templates as text, by name, with where each came from.
#[derive(Debug)]
pub struct Sources {
    /// Name and text.
    pub texts: BTreeMap<String, Arc<str>>,
    /// Covers all of it.
    pub stamp: Fingerprint,
}

impl Sources {
    /// Where a template has this address between quotation marks, as it stands.
    pub fn place_of(&self, address: &str) -> Option<Place> {
        let quoted = format!("\"{address}\"");
        let (name, at) = self.texts.iter().find_map(|(name, text)| Some((name, text.find(&quoted)? + 1)))?;
        Some(Place::new(&SourcePath::new(&format!("templates/{name}"))?, at..at + address.len()))
    }
}

/// The files of `templates/`: embedded ones, each replaced by the site's own of the same name.
pub fn sources(inputs: &Inputs) -> Diagnosed<Sources> {
    let mut said = Vec::new();
    let mut texts: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for (name, bytes) in embedded(&TEMPLATES) {
        texts.insert(name.to_owned(), String::from_utf8_lossy(bytes).into());
    }
    for (path, input) in inputs.below("templates") {
        if let (Some(name), Input::Bytes(bytes)) = (path.below("templates"), input) {
            let Some(bytes) = bytes.fetch() else {
                said.push(changed(path));
                continue;
            };
            let read = text::read(path, &bytes);
            // In the place of one that cannot be read the theme's own stands, so that nothing else is told of it.
            if read.diagnostics.is_empty() {
                texts.insert(name.to_owned(), read.value.into());
            }
            said.extend(read.diagnostics);
        }
    }
    let stamp = Fingerprint::of(&texts);
    Diagnosed { value: Sources { texts, stamp }, diagnostics: said }
}

/// What [`sources`] depends on.
pub fn sources_key(inputs: &Inputs) -> Fingerprint {
    let stamp = |(path, input): (&SourcePath, &Input)| match input {
        Input::Bytes(bytes) => (path.clone(), Some(bytes.hash())),
        Input::Unreadable(_) => (path.clone(), None),
    };
    Fingerprint::of(&inputs.below("templates").map(stamp).collect::<Vec<_>>())
}

/// The theme's own words in a language, where it has them.
pub fn words(language: &str) -> Option<&'static str> {
    TEMPLATES.get_file(format!("words/{language}.ftl"))?.contents_utf8()
}

/// A file that comes out as it is.
#[derive(Clone, Copy, Debug)]
pub enum Static<'a> {
    /// The theme's own.
    Embedded(&'static [u8]),
    /// The site's, and where it was read.
    Own(&'a SourcePath, &'a Bytes),
}

/// The files of `static/`: embedded ones, each replaced by the site's own of the same name. By where they come out.
pub fn statics(inputs: &Inputs) -> Diagnosed<BTreeMap<OutPath, Static<'_>>> {
    let mut said = Vec::new();
    let mut files: BTreeMap<OutPath, Static<'_>> = BTreeMap::new();
    for (name, bytes) in embedded(&STATIC) {
        if let Some(out) = OutPath::new(name) {
            files.insert(out, Static::Embedded(bytes));
        }
    }
    for (path, input) in inputs.below("static") {
        let (Some(name), Input::Bytes(bytes)) = (path.below("static"), input) else { continue };
        match OutPath::new(name) {
            Some(out) => {
                files.insert(out, Static::Own(path, bytes));
            }
            None => said.push(unportable(path, name)),
        }
    }
    Diagnosed { value: files, diagnostics: said }
}

/// The theme's own files: their paths from a dossier's root, where a file of the same path takes the place of each.
pub fn own_files() -> Vec<(String, &'static [u8])> {
    let below = |folder: &'static str, dir: &'static Dir<'static>| {
        embedded(dir).into_iter().map(move |(name, bytes)| (format!("{folder}/{name}"), bytes))
    };
    let mut files: Vec<_> = below("templates", &TEMPLATES).chain(below("static", &STATIC)).collect();
    files.sort();
    files
}

fn embedded(dir: &'static Dir<'static>) -> Vec<(&'static str, &'static [u8])> {
    let mut files: Vec<(&str, &[u8])> =
        dir.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))).collect();
    for inner in dir.dirs() {
        files.extend(embedded(inner));
    }
    files
}

/// Room for a page of middling length, in bytes, so that it need not move while it grows.
const ROOM: usize = 32 * 1024;

/// The components that stand around every page.
const SURROUNDINGS: &str = "parts/site.html";

/// Templates that are ready to render.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// Pieces that many pages show alike.
    pieces: Many<(&'static str, Fingerprint, usize), Html>,
    /// Whether what stands around the pages is the theme's own, of which it is known what of a page it shows.
    surrounds: bool,
    /// Links that many pages show alike.
    links: Many<(Fingerprint, usize), Common<Link>>,
}

/// Prepares the templates with what all pages share.
///
/// # Errors
/// What is wrong with the templates, with its places.
pub fn theme(sources: &Sources, frame: &Frame) -> Result<Theme, Vec<Diagnostic>> {
    let mut tera = Tera::default();
    let pages = sources.texts.iter().filter(|(name, _)| name.ends_with(".html"));
    tera.add_raw_templates(pages.map(|(name, text)| (name.as_str(), &**text))).map_err(|error| {
        let own = embedded(&TEMPLATES).into_iter();
        let own = own.filter_map(|(name, bytes)| Some((name, std::str::from_utf8(bytes).ok()?)));
        trouble::of_theme(&error, &sources.texts, &own.collect())
    })?;
    tera.global_context().insert("site", &frame.site);
    tera.global_context().insert("words", &frame.words.plain);
    let surrounds = sources.texts.get(SURROUNDINGS).map(|text| text.as_bytes())
        == TEMPLATES.get_file(SURROUNDINGS).map(File::contents);
    Ok(Theme { tera, pieces: Many::default(), surrounds, links: Many::default() })
}

impl Theme {
    /// Renders a view, as the bytes of HTML.
    ///
    /// # Errors
    /// What is wrong with the template, with its place.
    pub fn render<V: View>(&self, view: &V, page: &OutPath) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut context = variables(view).map_err(|error| trouble::of_page(&error, page))?;
        self.surround(&mut context, page);
        let mut html = Vec::with_capacity(ROOM);
        self.tera.render_to(V::TEMPLATE, &context, &mut html).map_err(|error| trouble::of_page(&error, page))?;
        Ok(html)
    }

    /// Adds what stands around pages of one part of the site alike. Where a component fails, or is not the theme's own and
    /// may show anything of the page, the page renders it itself.
    fn surround(&self, context: &mut Context, page: &OutPath) {
        if !self.surrounds {
            return;
        }
        let Some(of) = context.get("page").cloned() else { return };
        let text = |name| of.get_from_path(name).and_then(Value::as_str).unwrap_or_default();
        let is = |name| of.get_from_path(name).is_some_and(Value::is_truthy);
        for (name, component, part) in [
            ("head_html", "site_head", Some(("", is("without_cells")))),
            ("nav_html", "site_nav", Some((text("section"), is("above")))),
            ("foot_html", "site_foot", None),
        ] {
            let stamp = Fingerprint::of(&(text("root"), part));
            if let Some(html) = self.piece((component, "of"), stamp, page, || &of) {
                context.insert(name, &html);
            }
        }
    }

    /// Forgets the pieces: they are made once in a build, and not kept beyond it, since memory does not hold what the disk can.
    pub fn forget(&self) {
        self.pieces.forget();
        self.links.forget();
    }

    /// A component with its one argument, rendered once for all pages in folders as deep as this one's.
    ///
    /// `stamp` stands for all that the argument is made from. Nothing comes of a component that fails: a page that renders
    /// it itself tells why.
    pub fn piece<V: Serialize>(
        &self,
        (component, argument): (&'static str, &'static str),
        stamp: Fingerprint,
        page: &OutPath,
        view: impl FnOnce() -> V,
    ) -> Option<Html> {
        let key = (component, stamp, depth(page));
        self.pieces.get_or(key, || self.part((component, argument), view).ok_or(())).ok()
    }

    /// A link, made once for all pages in folders as deep as this one's. `stamp` stands for all that it is made from.
    pub fn link(&self, stamp: Fingerprint, page: &OutPath, link: impl FnOnce() -> Link) -> Common<Link> {
        self.links.get((stamp, depth(page)), || link().into())
    }

    /// A component with its one argument; nothing where it fails.
    pub fn part<V: Serialize>(
        &self,
        (component, argument): (&str, &'static str),
        view: impl FnOnce() -> V,
    ) -> Option<Html> {
        let mut context = Context::new();
        context.insert(argument, &view());
        Some(self.tera.render_component(component, &context, None, true).ok()?.into())
    }
}

/// In how many folders a page lies.
fn depth(page: &OutPath) -> usize {
    memchr::memchr_iter(b'/', page.folder().as_bytes()).count()
}
