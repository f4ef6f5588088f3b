//! Where a place lies for a reader: lines and columns, computed from the bytes as they were read.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::str::Utf8Chunk;

use crate::given::inputs::{Input, Inputs};
use crate::ground::diagnostic::Place;
use crate::ground::path::SourcePath;

/// A line and a column, both counted from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The files that places lie in, fetched one after the other: what is told comes sorted by file.
#[derive(Debug)]
pub struct Texts<'a> {
    inputs: &'a Inputs,
    last: RefCell<Option<(SourcePath, Option<Rc<Text<'a>>>)>>,
}

impl<'a> Texts<'a> {
    /// The files of these inputs.
    pub fn of(inputs: &'a Inputs) -> Self {
        Self { inputs, last: RefCell::default() }
    }

    /// The file in which a place lies, where it could be read and is still what it was.
    pub fn text(&self, place: &Place) -> Option<Rc<Text<'a>>> {
        let mut last = self.last.borrow_mut();
        if let Some((file, text)) = &*last
            && *file == place.file
        {
            return text.clone();
        }
        let text = match self.inputs.files.get(&place.file)? {
            Input::Bytes(bytes) => bytes.fetch().map(|bytes| Rc::new(Text::of(bytes))),
            Input::Unreadable(_) => None,
        };
        *last = Some((place.file.clone(), text.clone()));
        text
    }
}

/// The bytes of a file, and where its lines begin: of one file there may be much to tell.
#[derive(Debug)]
pub struct Text<'a> {
    /// As they were read.
    pub bytes: Cow<'a, [u8]>,
    /// The first byte of each line.
    lines: Vec<usize>,
    /// A byte whose column was counted, and the column: lines may be long.
    counted: Cell<(usize, usize)>,
}

impl<'a> Text<'a> {
    /// A file of these bytes.
    pub fn of(bytes: Cow<'a, [u8]>) -> Self {
        let lines = std::iter::once(0).chain(memchr::memchr_iter(b'\n', &bytes).map(|newline| newline + 1)).collect();
        Self { bytes, lines, counted: Cell::new((0, 1)) }
    }

    /// The position of the byte `at`, or of the end where the text is shorter.
    pub fn position(&self, at: usize) -> Position {
        let end = at.min(self.bytes.len());
        let line = self.lines.partition_point(|start| *start <= end);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let (from, known) = match self.counted.get() {
            (from, known) if (start..=end).contains(&from) => (from, known),
            _ => (start, 1),
        };
        let mut text = self.bytes.get(from..end).unwrap_or_default();
        // What no editor counts.
        if from == 0 {
            text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        }
        let column = known
            + match std::str::from_utf8(text) {
                // Nearly all are.
                Ok(text) => text.chars().count(),
                Err(_) => {
                    let length = |chunk: Utf8Chunk<'_>| chunk.valid().chars().count() + usize::from(is_cut(chunk));
                    text.utf8_chunks().map(length).sum()
                }
            };
        // A place in the middle of a character means that character, which `utf8_chunks` counts as a broken one.
        let is_inside =
            self.bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80) && text.utf8_chunks().last().is_some_and(is_cut);
        if is_inside {
            return Position { line, column: column - 1 };
        }
        self.counted.set((end, column));
        Position { line, column }
    }
}

fn is_cut(chunk: Utf8Chunk<'_>) -> bool {
    !chunk.invalid().is_empty()
}

/// The first byte of the line in which the byte `at` lies.
pub fn line_start(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(bytes);
    memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1)
}

/// The byte after the last of the line in which the byte `at` lies, its line break not counted.
pub fn line_end(bytes: &[u8], at: usize) -> usize {
    let after = bytes.get(at..).unwrap_or_default();
    let end = memchr::memchr(b'\n', after).map_or(bytes.len(), |newline| at + newline);
    if end > at && bytes[end - 1] == b'\r' { end - 1 } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "\u{feff}ab\nسلام x\r\n".as_bytes();
        let at = |needle: &str| text.windows(needle.len()).position(|w| w == needle.as_bytes()).unwrap();
        let position = |text: &[u8], at| Text::of(text.into()).position(at);
        assert_eq!(position(text, at("b")), Position { line: 1, column: 2 });
        assert_eq!(position(text, at("x")), Position { line: 2, column: 6 });
        assert_eq!(position(text, at("ل") + 1), Position { line: 2, column: 2 });
        assert_eq!(position(text, text.len()), Position { line: 3, column: 1 });
        assert_eq!(position(text, 10_000), Position { line: 3, column: 1 });
        assert_eq!(position(&b"a\xff\xfeb"[..], 3), Position { line: 1, column: 4 });
        assert_eq!(position(b"", 0), Position { line: 1, column: 1 });
        assert_eq!(&text[line_start(text, at("x"))..line_end(text, at("x"))], "سلام x".as_bytes());
    }
}
