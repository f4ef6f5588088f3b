//! Files that are prose with a title at most: plain pages, the home page's text, longer texts of actors and issues.

use std::sync::Arc;

use crate::document::event::Pen;
use crate::document::loose::Reading;
use crate::document::markdown::{self, Parsed, Style};
use crate::document::{Text, text};
use crate::ground::diagnostic::Diagnosed;
use crate::ground::path::SourcePath;

/// Whether such a file must say what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Titled {
    /// A plain page has nothing else to go by.
    Required,
    /// The text belongs to something that has a name.
    Optional,
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
    /// The text.
    pub body: Parsed,
}

/// Reads a file of prose.
pub fn read(file: &SourcePath, bytes: &[u8], titled: Titled, style: Style) -> Diagnosed<PageFile> {
    let read = text::read(file, bytes);
    let (reading, parts) = Reading::front(file, &read);
    let table = reading.parse(parts.head);
    let mut top = reading.top(&table);
    let pen = Pen { reading: &reading, style, text: &read.value };
    let title = match titled {
        Titled::Required => top.required("title", "a page"),
        Titled::Optional => top.text("title"),
    };
    let mut body = markdown::block(file, parts.body, parts.body_at, style);
    body.diagnostics.drain(..).for_each(|found| reading.say(found));
    let page = PageFile {
        title: title.map_or_else(|| file.file_name().into(), |title| title.value),
        summary: top.text("summary").map(|text| pen.inline(&text)),
        formerly: top.texts("formerly"),
        body,
    };
    top.finish(&[]);
    drop(table);
    reading.done(page)
}
