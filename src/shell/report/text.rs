//! Diagnostics for people: what is wrong, the line with a mark under it, and what to do.

use std::path::Path;

use annotate_snippets::renderer::DEFAULT_HELP_STYLE;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level as Grade, Origin, Renderer, Snippet};

use super::clean;
use super::excerpt::Excerpt;
use super::place::Texts;
use crate::given::inputs::Inputs;
use crate::ground::diagnostic::{Diagnostic, Level, Place};
use crate::ground::path::SourcePath;

/// Every diagnostic with a blank line after it. `root` leads from where the reader stands to the dossier.
///
/// The text has colors: print it to a stream that drops them where they are not wanted.
pub fn text(diagnostics: &[Diagnostic], inputs: &Inputs, root: &Path) -> String {
    let (texts, renderer) = (Texts::of(inputs), Renderer::styled());
    diagnostics.iter().map(|diagnostic| one(diagnostic, &texts, root, &renderer)).collect()
}

/// The path of a file seen from where the reader stands.
pub fn path(root: &Path, file: &SourcePath) -> String {
    let root = root.strip_prefix(".").unwrap_or(root);
    clean::line(&root.join(file.as_str()).to_string_lossy())
}

fn one(diagnostic: &Diagnostic, texts: &Texts<'_>, root: &Path, renderer: &Renderer) -> String {
    let grade = match diagnostic.level {
        Level::Error => Grade::ERROR,
        Level::Warning => Grade::WARNING,
    };
    let title = grade.primary_title(clean::line(&diagnostic.message)).id(diagnostic.code);
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        group = group.element(element(place, None, texts, root));
    }
    for (place, label) in &diagnostic.also {
        group = group.element(element(place, Some(label), texts, root));
    }
    let mut text = renderer.render(&[group]);
    columns(&mut text, diagnostic, texts, root);
    if let Some(hint) = &diagnostic.hint {
        let hint = clean::lines(hint).replace('\n', "\n      ");
        text.push_str(&format!("\n{DEFAULT_HELP_STYLE}hint{DEFAULT_HELP_STYLE:#}: {hint}"));
    }
    text.push_str("\n\n");
    text
}

/// The lines in which a place lies or, where the file could not be read, its path alone.
fn element(place: &Place, label: Option<&str>, texts: &Texts<'_>, root: &Path) -> Element<'static> {
    let path = path(root, &place.file);
    let Some(text) = texts.text(place) else { return Origin::path(path).into() };
    let excerpt = Excerpt::of(&text.bytes, place);
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    let mark: Annotation<'static> = kind.span(excerpt.mark).label(label.map(clean::line));
    let line = text.position(place.start).line;
    Snippet::source(excerpt.text).path(path).line_start(line).fold(false).annotation(mark).into()
}

/// Puts the true columns behind the paths, since those of the renderer count in excerpts, which may have been cut.
fn columns(text: &mut String, diagnostic: &Diagnostic, texts: &Texts<'_>, root: &Path) {
    // The title may name a place itself.
    let mut from = text.find('\n').unwrap_or_default();
    for place in diagnostic.place.iter().chain(diagnostic.also.iter().map(|(place, _)| place)) {
        let Some(file) = texts.text(place) else { continue };
        let true_place = file.position(place.start);
        let before = format!("{}:{}:", path(root, &place.file), true_place.line);
        let Some(at) = text[from..].find(&before).map(|at| from + at + before.len()) else { continue };
        let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
        text.replace_range(at..at + digits, &true_place.column.to_string());
        from = at;
    }
}

#[cfg(test)]
mod tests {
    use super::super::place::Text;
    use super::super::tests::{inputs, place};
    use super::*;

    const FILE: &str = "content/events/a.md";

    fn plain(diagnostic: Diagnostic, inputs: &Inputs) -> String {
        anstream::adapter::strip_str(&text(&[diagnostic], inputs, Path::new("."))).to_string()
    }

    #[test]
    fn the_line_is_marked() {
        let inputs = inputs(FILE, "+++\ntitle = \"سلام\"\nactors = [\"witkof\"]\n+++\n".as_bytes());
        let diagnostic =
            Diagnostic::error("unknown-actor", place(&inputs, FILE, b"\"witkof\""), "no actor is called `witkof`")
                .hint("did you mean `witkoff`?")
                .also(place(&inputs, FILE, b"title"), "in this event");
        insta::assert_snapshot!(plain(diagnostic, &inputs), @r#"
        error[unknown-actor]: no actor is called `witkof`
         --> content/events/a.md:3:11
          |
        3 | actors = ["witkof"]
          |           ^^^^^^^^
          |
         ::: content/events/a.md:2:1
          |
        2 | title = "سلام"
          | ----- in this event
        hint: did you mean `witkoff`?
        "#);
    }

    #[test]
    fn what_commands_a_terminal_is_shown() {
        let inputs = inputs(FILE, "title = \"a\u{1b}[2J\u{202e}b\"\r\nx = 1\r\n".as_bytes());
        let diagnostic =
            Diagnostic::warning("odd", place(&inputs, FILE, b"b\""), "odd \u{1b}]0;x\u{7}").hint("a\nb\u{1b}c");
        insta::assert_snapshot!(plain(diagnostic, &inputs), @r#"
        warning[odd]: odd ␛]0;x␇
         --> content/events/a.md:1:16
          |
        1 | title = "a␛[2J�b"
          |                ^^
        hint: a
              b␛c
        "#);
    }

    #[test]
    fn long_lines_are_cut_and_broken_ones_shown() {
        let mut long = "é ".repeat(20_000).into_bytes();
        long.extend_from_slice(b"HERE\xff");
        long.extend("é ".repeat(20_000).bytes());
        let inputs = inputs(FILE, &long);
        let diagnostic = Diagnostic::error("long", place(&inputs, FILE, b"HERE"), "too long");
        insta::assert_snapshot!(plain(diagnostic, &inputs), @r#"
        error[long]: too long
         --> content/events/a.md:1:40001
          |
        1 | …é é é é é é é é é é é é é é é é é é é é HERE�é é é é é é é é é é é é é é é é é é é é…
          |                                          ^^^^
        "#);
        let diagnostic = Diagnostic::error("utf-8", place(&inputs, FILE, b"\xff"), "not UTF-8");
        insta::assert_snapshot!(plain(diagnostic, &inputs), @r#"
        error[utf-8]: not UTF-8
         --> content/events/a.md:1:40005
          |
        1 | … é é é é é é é é é é é é é é é é é é HERE�é é é é é é é é é é é é é é é é é é é é …
          |                                           ^
        "#);
    }

    #[test]
    fn ends_and_missing_files_are_fine() {
        let inputs = inputs(FILE, b"one\ntwo\n");
        let file = SourcePath::new(FILE).unwrap();
        insta::assert_snapshot!(plain(Diagnostic::error("end", Place::new(&file, 8..8), "it ends"), &inputs), @r#"
        error[end]: it ends
         --> content/events/a.md:3:1
          |
        3 |
          | ^
        "#);
        let gone = SourcePath::new("content/gone.md").unwrap();
        insta::assert_snapshot!(plain(Diagnostic::error("gone", Place::top(&gone), "`content/gone.md` is a pipe"), &inputs), @r#"
        error[gone]: `content/gone.md` is a pipe
        --> content/gone.md
        "#);
        for (start, end) in [(0, 0), (0, 8), (3, 4), (8, 99), (99, 100), (0, usize::MAX)] {
            plain(Diagnostic::error("any", Place::new(&file, start..end), "any"), &inputs);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_place_in_any_bytes_can_be_told(
            parts in proptest::collection::vec(proptest::sample::select(vec![
                &b"a"[..], b"\n", b"\r\n", b"\r", b"\t", b"\xff", "\u{feff}".as_bytes(), "\u{202e}".as_bytes(),
                "\u{200d}".as_bytes(), "\u{e0041}".as_bytes(), "漢".as_bytes(), "e\u{301}".as_bytes(), b"\x1b[2J", &[b'x'; 300],
            ]), 0..24),
            start in 0_usize..2000,
            len in 0_usize..900,
        ) {
            let bytes = parts.concat();
            let inputs = inputs(FILE, &bytes);
            let start = start % (bytes.len() + 2);
            let place = Place::new(&SourcePath::new(FILE).unwrap(), start..start + len);
            let at = Text::of((&bytes[..]).into()).position(start);
            // What was counted before changes nothing.
            for before in [start / 2, start + 1, start.saturating_sub(1)] {
                let text = Text::of((&bytes[..]).into());
                text.position(before);
                proptest::prop_assert_eq!(text.position(start), at);
            }
            let text = plain(Diagnostic::error("any", place.clone(), "any").also(place, "again"), &inputs);
            let spot = format!("{FILE}:{}:{}\n", at.line, at.column);
            proptest::prop_assert!(text.contains(&spot), "{spot} {text}");
            proptest::prop_assert!(!text.contains(['\u{1b}', '\u{202e}']), "not clean");
        }
    }
}
