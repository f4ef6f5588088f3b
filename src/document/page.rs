//! Files that are prose with a title at most: plain pages, the home page's text, longer texts of actors and issues.

use std::sync::Arc;

use crate::document::event::Pen;
use crate::document::loose::Reading;
use crate::document::markdown::{self, Parsed, Style};
use crate::document::{Text, extra, text};
use crate::ground::diagnostic::Diagnosed;
use crate::ground::path::SourcePath;

/// What a file of prose is the text of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    /// A plain page: it must say what it is called, may be a draft, and may hold a table of the editor's own.
    Page,
    /// Something that has a name and a page already.
    Thing,
}

/// A file of prose.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageFile {
    /// Its title; the file's name where it is missing.
    pub title: Arc<str>,
    /// One paragraph for lists and search engines.
    pub summary: Option<Parsed>,
    /// Earlier addresses.
    pub formerly: Vec<Text>,
    /// Whether it is withheld until drafts are asked for.
    pub draft: bool,
    /// The editor's own table, as JSON text.
    pub extra: Arc<str>,
    /// The text.
    pub body: Parsed,
}

/// Reads a file of prose.
pub fn read(file: &SourcePath, bytes: &[u8], of: Of, style: Style<'_>) -> Diagnosed<PageFile> {
    let read = text::read(file, bytes);
    let (reading, parts) = Reading::front(file, &read);
    let table = reading.parse(parts.head);
    let mut top = reading.top(&table);
    let pen = Pen { reading: &reading, style, text: &read.value };
    let (title, draft, extra) = match of {
        Of::Page => (top.required("title", "a page"), top.flag("draft", false), extra::read(&reading, &mut top)),
        Of::Thing => (top.text("title"), false, "{}".into()),
    };
    let body = pen.said(markdown::block(file, parts.body, parts.body_at, style));
    let page = PageFile {
        title: title.map_or_else(|| file.file_name().into(), |title| title.value),
        summary: top.text("summary").map(|text| pen.inline(&text)),
        formerly: top.texts("formerly"),
        draft,
        extra,
        body,
    };
    top.finish(&[]);
    drop(table);
    reading.done(page)
}
