//! What the terminal shows while a site is watched: a line a round, and the whole report where something is wrong. Nobody
//! need read it, and nothing depends on it.

use std::collections::BTreeSet;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_HELP_STYLE, DEFAULT_WARNING_STYLE};

use crate::build::Built;
use crate::given::inputs::Inputs;
use crate::ground::diagnostic::Diagnostic;
use crate::shell::failure::{Failure, shown};
use crate::shell::report::{Tally, clean, counted, text};

/// What was told to be wrong is so no more.
const MENDED: &str = "what was wrong is mended";

/// Clears the screen, not what has been scrolled off it.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// The one who tells.
#[derive(Debug)]
pub struct Say {
    root: PathBuf,
    quiet: bool,
    is_terminal: bool,
    /// What is wrong now, as it was told.
    trouble: Option<String>,
    /// The warnings of the last good round: told once.
    warnings: Vec<Diagnostic>,
}

impl Say {
    /// Of a dossier in `root`, seen from where the reader stands; with `quiet`, only what is wrong is told and
    /// when it is mended.
    pub fn new(root: &Path, quiet: bool) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        Self { root: root.to_path_buf(), quiet, is_terminal, trouble: None, warnings: Vec::new() }
    }

    /// Whether a line that moves may be shown while something is under way.
    pub fn shows_progress(&self) -> bool {
        self.is_terminal && !self.quiet
    }

    /// A sentence, unless all is to be quiet.
    pub fn line(&self, line: &str) {
        if !self.quiet {
            tell(&format!("{line}\n"));
        }
    }

    /// A warning about the machine.
    pub fn warning(&self, warning: &Failure) {
        let style = DEFAULT_WARNING_STYLE;
        tell(&format!("{style}warning{style:#}: {}\n{}", clean::line(&warning.message), hint(warning)));
    }

    /// What `changed` came to, as a line: what had warned before does not warn again. That a trouble is over is told in any
    /// case, since it was.
    pub fn good(&mut self, changed: &[PathBuf], built: &Built, inputs: &Inputs, took: Duration) {
        let was_bad = self.trouble.is_some();
        let mut told = self.fresh();
        if self.warnings != built.diagnostics {
            told.push_str(&text::text(&self.news(built), inputs, &self.root));
            self.warnings.clone_from(&built.diagnostics);
        }
        let line = line(&self.what(changed), built.work.rendered, took, built.diagnostics.len());
        told.push_str(&self.round(Some(line).filter(|_| !changed.is_empty()), was_bad));
        tell(&told);
    }

    /// What the last good round had not told.
    fn news(&self, built: &Built) -> Vec<Diagnostic> {
        let old: BTreeSet<&Diagnostic> = self.warnings.iter().collect();
        built.diagnostics.iter().filter(|found| !old.contains(found)).cloned().collect()
    }

    /// The line of a good round.
    fn round(&self, line: Option<String>, was_bad: bool) -> String {
        let said = line.filter(|_| !self.quiet).into_iter().chain(was_bad.then(|| MENDED.to_owned()));
        let said = said.collect::<Vec<_>>().join("; ");
        if said.is_empty() { said } else { said + "\n" }
    }

    /// What keeps a round from being shown. Beside errors, warnings of the last good round are not told again: they are known.
    pub fn bad(&mut self, changed: &[PathBuf], built: &Built, inputs: &Inputs) {
        let tally = Tally::of(&built.diagnostics);
        let all = if tally.errors == 0 { built.diagnostics.clone() } else { self.news(built) };
        let report = text::text(&all, inputs, &self.root);
        let because = if tally.errors == 0 { ", which `--strict` does not let pass" } else { "" };
        let what = if changed.is_empty() { String::new() } else { format!("{}: ", self.what(changed)) };
        self.trouble(format!("{report}{what}{tally}{because}; the last good site stays\n"), !changed.is_empty());
    }

    /// A failure of the machine; the same one is told once.
    pub fn failure(&mut self, failure: &Failure) {
        let style = DEFAULT_ERROR_STYLE;
        let text = format!("{style}error{style:#}: {}\n{}", clean::line(&failure.message), hint(failure));
        self.trouble(format!("{text}waiting until it is mended\n"), false);
    }

    fn trouble(&mut self, text: String, clears: bool) {
        if self.trouble.as_ref() == Some(&text) {
            return;
        }
        let clear = if clears && self.is_terminal { CLEAR } else { "" };
        tell(&format!("{}{clear}{text}", self.fresh()));
        self.trouble = Some(text);
    }

    /// Clears the screen of a trouble that is over.
    fn fresh(&mut self) -> String {
        let was_bad = self.trouble.take().is_some();
        if was_bad && self.is_terminal { CLEAR.into() } else { String::new() }
    }

    /// The file that changed, or how many did.
    fn what(&self, changed: &[PathBuf]) -> String {
        match changed {
            [one] => {
                let root = self.root.strip_prefix(".").unwrap_or(&self.root);
                clean::line(&shown(&root.join(one)))
            }
            _ => counted(changed.len(), "file"),
        }
    }
}

fn line(what: &str, pages: usize, took: Duration, warnings: usize) -> String {
    let warnings = if warnings > 0 { format!(", {}", counted(warnings, "warning")) } else { String::new() };
    format!("{what}: made {} in {} ms{warnings}", counted(pages, "page"), took.as_millis())
}

fn hint(failure: &Failure) -> String {
    let style = DEFAULT_HELP_STYLE;
    failure.hint.as_ref().map_or_else(String::new, |hint| format!("{style}hint{style:#}: {}\n", clean::lines(hint)))
}

/// Says something to people. Where nobody can hear it, the work goes on all the same.
fn tell(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_is_a_line() {
        let say = Say::new(Path::new("./harbor"), false);
        let one = say.what(&["content/a\u{1b}.md".into()]);
        assert_eq!(
            line(&one, 3, Duration::from_micros(24_900), 0),
            "harbor/content/a\\u{1b}.md: made 3 pages in 24 ms"
        );
        let three = say.what(&["a".into(), "b".into(), "c".into()]);
        assert_eq!(line(&three, 1, Duration::ZERO, 2), "3 files: made 1 page in 0 ms, 2 warnings");
    }

    #[test]
    fn a_round_that_mends_says_so() {
        let said = |quiet, line: Option<&str>, was_bad| {
            Say::new(Path::new("."), quiet).round(line.map(str::to_owned), was_bad)
        };
        assert_eq!(said(false, Some("a: made 1 page in 0 ms"), false), "a: made 1 page in 0 ms\n");
        assert_eq!(
            said(false, Some("a: made 1 page in 0 ms"), true),
            "a: made 1 page in 0 ms; what was wrong is mended\n"
        );
        assert_eq!(said(false, None, true), "what was wrong is mended\n");
        // Who asked for quiet was told of the trouble, and so is told of its end.
        assert_eq!(said(true, Some("a: made 1 page in 0 ms"), true), "what was wrong is mended\n");
        assert_eq!(said(true, Some("a: made 1 page in 0 ms"), false), "");
    }
}
