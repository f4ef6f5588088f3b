//! stub
#![allow(missing_docs)]
use std::ops::Range;
use crate::ground::path::SourcePath;
use crate::ground::diagnostic::Diagnostic;
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Style { pub smart_punctuation: bool }
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Prose { pub html: Box<str>, pub holes: Box<[Hole]> }
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hole { pub at: u32, pub what: HoleKind }
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum HoleKind { Reference { reference: u32, words: Option<Box<str>> }, Address { target: u32 }, This, Other }
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkKind { Event }
impl LinkKind { pub fn word(self) -> &'static str { "event" } }
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference { pub kind: Option<LinkKind>, pub id: Box<str>, pub span: Range<usize> }
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SiteAddress { pub path: Box<str>, pub fragment: Option<Box<str>>, pub image: bool, pub span: Range<usize> }
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading { pub level: u8, pub text: Box<str>, pub id: Box<str> }
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Parsed { pub prose: Prose, pub references: Vec<Reference>, pub addresses: Vec<SiteAddress>, pub headings: Vec<Heading>, pub words: Box<str>, pub summary: Option<Prose>, pub diagnostics: Vec<Diagnostic> }
pub fn block(_f: &SourcePath, _t: &str, _b: usize, _s: Style) -> Parsed { Parsed::default() }
pub fn inline(_f: &SourcePath, _t: &str, _b: usize, _s: Style) -> Parsed { Parsed::default() }
pub fn inline_reason(_f: &SourcePath, _t: &str, _b: usize, _s: Style) -> Parsed { Parsed::default() }
impl Prose { pub fn fill(&self, out: &mut String, _link: impl FnMut(&HoleKind, &mut String)) { out.push_str(&self.html) } }
