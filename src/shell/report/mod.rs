//! Diagnostics as people and programs read them. It judges nothing: what there is to say has been said below.

pub mod clean;
pub mod excerpt;
pub mod github;
pub mod html;
pub mod json;
pub mod place;
pub mod text;

use std::fmt;

use crate::ground::diagnostic::{Diagnostic, Level};

/// How many there are of each level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Tally {
    /// Counts.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error).count();
        Self { errors, warnings: diagnostics.len() - errors }
    }

    /// Whether there are none at all.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// `2 errors, 1 warning`; what there is none of is left out.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.errors, self.warnings) {
            (0, 0) => f.write_str("no errors, no warnings"),
            (errors, 0) => f.write_str(&counted(errors, "error")),
            (0, warnings) => f.write_str(&counted(warnings, "warning")),
            (errors, warnings) => write!(f, "{}, {}", counted(errors, "error"), counted(warnings, "warning")),
        }
    }
}

/// A number with its word, in the plural where need be.
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// The word of a level.
pub fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::given::inputs::{Bytes, Input, Inputs};
    use crate::ground::diagnostic::Place;
    use crate::ground::path::SourcePath;

    /// Inputs with one file.
    pub fn inputs(path: &str, bytes: &[u8]) -> Inputs {
        let mut inputs = Inputs::default();
        inputs.files.insert(SourcePath::new(path).unwrap(), Input::Bytes(Bytes::new(bytes)));
        inputs
    }

    /// The first place at which `word` stands in the file.
    pub fn place(inputs: &Inputs, path: &str, word: &[u8]) -> Place {
        let file = SourcePath::new(path).unwrap();
        let Input::Bytes(bytes) = &inputs.files[&file] else { panic!("unreadable") };
        let bytes = bytes.fetch().unwrap();
        let start = bytes.windows(word.len()).position(|window| window == word).unwrap();
        Place::new(&file, start..start + word.len())
    }

    #[test]
    fn a_tally_counts_in_words() {
        let tally = |errors, warnings| Tally { errors, warnings }.to_string();
        assert_eq!(tally(2, 1), "2 errors, 1 warning");
        assert_eq!(tally(1, 0), "1 error");
        assert_eq!(tally(0, 2), "2 warnings");
    }
}
