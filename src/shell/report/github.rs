//! Diagnostics as workflow commands, which GitHub shows beside the lines they are about.

use std::fmt::Write as _;
use std::path::Path;

use super::clean::lines;
use super::place::Texts;
use super::word;
use crate::given::inputs::Inputs;
use crate::ground::diagnostic::Diagnostic;

/// One command a line. `root` leads from where the workflow stands to the dossier, since GitHub looks for files there.
pub fn github(diagnostics: &[Diagnostic], inputs: &Inputs, root: &Path) -> String {
    let texts = Texts::of(inputs);
    diagnostics.iter().map(|diagnostic| command(diagnostic, &texts, root)).collect()
}

fn command(diagnostic: &Diagnostic, texts: &Texts<'_>, root: &Path) -> String {
    let mut command = format!("::{} ", word(diagnostic.level));
    if let Some(place) = &diagnostic.place {
        let path = super::text::path(root, &place.file).replace('\\', "/");
        // Writing to a string cannot fail, here and below.
        let _ = write!(command, "file={},", property(&path));
        if let Some(text) = texts.text(place) {
            let (start, end) = (text.position(place.start), text.position(place.end));
            let _ = write!(command, "line={},", start.line);
            // Where a range has several lines, GitHub takes no columns.
            if start.line == end.line {
                let _ = write!(command, "col={},endColumn={},", start.column, end.column);
            } else {
                let _ = write!(command, "endLine={},", end.line);
            }
        }
    }
    let mut message = diagnostic.message.clone();
    for (place, label) in &diagnostic.also {
        let line = texts.text(place).map_or_else(String::new, |text| format!(":{}", text.position(place.start).line));
        let _ = write!(message, "\n{}{line}: {label}", place.file);
    }
    if let Some(hint) = &diagnostic.hint {
        let _ = write!(message, "\nhint: {hint}");
    }
    let _ = writeln!(command, "title={}::{}", property(diagnostic.code), data(&message));
    command
}

fn data(text: &str) -> String {
    lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{inputs, place};
    use super::*;

    #[test]
    fn commands_are_escaped() {
        let name = "content/50%, a:b.md";
        let inputs = inputs(name, b"one\ntwo three\n");
        let two = place(&inputs, name, b"two");
        let both = place(&inputs, name, b"one\ntwo");
        let diagnostics = [
            Diagnostic::error("a-code", two.clone(), "50% of it\r\n::error::x \u{1b}[0m").hint("do, this: that"),
            Diagnostic::warning("b-code", both, "long").also(two, "see, here"),
        ];
        insta::assert_snapshot!(github(&diagnostics, &inputs, Path::new("sites/talks")), @r#"
        ::error file=sites/talks/content/50%25%2C a%3Ab.md,line=2,col=1,endColumn=4,title=a-code::50%25 of it%0A::error::x ␛[0m%0Ahint: do, this: that
        ::warning file=sites/talks/content/50%25%2C a%3Ab.md,line=1,endLine=2,title=b-code::long%0Acontent/50%25, a:b.md:2: see, here
        "#);
    }
}
