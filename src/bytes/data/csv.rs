//! Comma-separated values after RFC 4180, with UTF-8 and `\n` at the end of each row.
//!
//! Only writing, and only what these files need: the crate `csv` stays a witness for tests.

use std::io::Write as _;

use crate::bytes::output::Pieces;
use crate::ground::scan::{first, one_of};

/// A table in the making.
#[derive(Debug, Default)]
pub struct Table {
    text: String,
}

impl Table {
    /// A table with these columns.
    pub fn new(columns: &str) -> Self {
        Self { text: format!("{columns}\n") }
    }

    /// Adds a row.
    pub fn row<const N: usize>(&mut self, fields: [&str; N]) {
        for (nth, field) in fields.into_iter().enumerate() {
            if nth > 0 {
                self.text.push(',');
            }
            self.field(field);
        }
        self.text.push('\n');
    }

    /// Hands on what is there, for a large table that leaves in pieces.
    pub fn pour(&mut self, to: &mut Pieces<'_>) {
        // Pieces take all that they are given.
        let _ = to.write_all(self.text.as_bytes());
        self.text.clear();
    }

    /// The file.
    pub fn bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    fn field(&mut self, field: &str) {
        // White space at the ends is quoted too: some readers would drop it.
        let spaced = field.starts_with(char::is_whitespace) || field.ends_with(char::is_whitespace);
        if !spaced && first(field.as_bytes(), |byte| one_of(byte, b",\"\n\r")).is_none() {
            self.text.push_str(field);
            return;
        }
        self.text.push('"');
        self.text.push_str(&field.replace('"', "\"\""));
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_needs_quotes_is_quoted() {
        let mut table = Table::new("a,b,c");
        table.row(["plain", "with, comma", "says \"no\""]);
        table.row(["", "two\nlines", " edge"]);
        table.row(["=1+1", "“curly”", "one|two"]);
        let text = String::from_utf8(table.bytes()).unwrap();
        let wanted =
            "a,b,c\nplain,\"with, comma\",\"says \"\"no\"\"\"\n,\"two\nlines\",\" edge\"\n=1+1,“curly”,one|two\n";
        assert_eq!(text, wanted);
    }

    #[test]
    fn another_reader_gets_back_what_was_written() {
        let rows = [["a,b", "\"", "\r\n"], ["", "x\ry", "\"\"quoted\"\""], ["سلام", "'", "\t"]];
        let mut table = Table::new("1,2,3");
        rows.iter().for_each(|row| table.row(*row));
        let bytes = table.bytes();
        let read: Vec<Vec<String>> = ::csv::Reader::from_reader(bytes.as_slice())
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(read, rows);
    }
}
