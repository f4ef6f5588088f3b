//! Diagnostics as the pages that are served show them over themselves: the same words as in a terminal, as HTML. Where it
//! is shown, and how it looks, is the server's matter.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::excerpt::Excerpt;
use super::place::{Position, Texts};
use super::{clean, counted, text, word};
use crate::given::inputs::Inputs;
use crate::ground::diagnostic::{Diagnostic, Level, Place};
use crate::ground::markup::escape_into;
use crate::shell::failure::Failure;

/// So many are shown: nobody reads more before mending some.
const MOST: usize = 50;

/// What keeps a site from being shown, as a fragment of HTML in which nothing can run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report(Arc<str>);

impl Report {
    /// The errors or, where warnings alone keep the site back, the warnings. `root` leads from where the reader stands to
    /// the dossier.
    pub fn new(diagnostics: &[Diagnostic], inputs: &Inputs, root: &Path) -> Self {
        let mut told: Vec<&Diagnostic> = diagnostics.iter().filter(|found| found.level == Level::Error).collect();
        if told.is_empty() {
            told = diagnostics.iter().collect();
        }
        let texts = Texts::of(inputs);
        let mut html = String::new();
        for diagnostic in told.iter().take(MOST) {
            one(diagnostic, &texts, root, &mut html);
        }
        if told.len() > MOST {
            let _ = write!(html, "<p>and {} in the terminal</p>", counted(told.len() - MOST, "more problem"));
        }
        Self(html.into())
    }

    /// A failure of the machine, such as a folder that cannot be read.
    pub fn failure(failure: &Failure) -> Self {
        let mut html = String::from("<article>");
        title("error", None, &failure.message, &mut html);
        hint(failure.hint.as_deref(), &mut html);
        html.push_str("</article>");
        Self(html.into())
    }

    /// The fragment.
    pub fn as_html(&self) -> &str {
        &self.0
    }
}

fn one(diagnostic: &Diagnostic, texts: &Texts<'_>, root: &Path, out: &mut String) {
    out.push_str("<article>");
    title(word(diagnostic.level), Some(diagnostic.code), &diagnostic.message, out);
    if let Some(place) = &diagnostic.place {
        spot(place, None, texts, root, out);
    }
    for (place, label) in &diagnostic.also {
        spot(place, Some(label), texts, root, out);
    }
    hint(diagnostic.hint.as_deref(), out);
    out.push_str("</article>");
}

fn title(level: &str, code: Option<&str>, message: &str, out: &mut String) {
    let _ = write!(out, "<h2><span class=\"level {level}\">{level}");
    if let Some(code) = code {
        let _ = write!(out, "[{code}]");
    }
    out.push_str("</span>: ");
    prose(&clean::line(message), out);
    out.push_str("</h2>");
}

fn hint(hint: Option<&str>, out: &mut String) {
    if let Some(hint) = hint {
        out.push_str("<p class=\"hint\"><b>hint</b>: ");
        prose(&clean::lines(hint), out);
        out.push_str("</p>");
    }
}

/// A place: its address and, where the file could be read, its lines.
fn spot(place: &Place, label: Option<&str>, texts: &Texts<'_>, root: &Path, out: &mut String) {
    out.push_str("<p class=\"place\">");
    escape_into(&text::path(root, &place.file), out);
    let seen = texts.text(place).map(|text| (text.position(place.start), Excerpt::of(&text.bytes, place)));
    if let Some((Position { line, column }, _)) = &seen {
        let _ = write!(out, ":{line}:{column}");
    }
    if let Some(label) = label {
        out.push_str(" <span class=\"label\">");
        prose(&clean::line(label), out);
        out.push_str("</span>");
    }
    out.push_str("</p>");
    if let Some((position, excerpt)) = seen {
        lines(&excerpt, position.line, label.is_some(), out);
    }
}

/// The lines of an excerpt, numbered, with a mark on what is meant.
fn lines(excerpt: &Excerpt, first: usize, is_aside: bool, out: &mut String) {
    // What may have to be scrolled must be in reach of the keyboard.
    out.push_str("<pre tabindex=\"0\">");
    let mut start = 0;
    for (number, line) in excerpt.text.split('\n').enumerate() {
        let within = |at: usize| at.saturating_sub(start).min(line.len());
        let (from, to) = (within(excerpt.mark.start), within(excerpt.mark.end));
        let end = start + line.len();
        let is_marked = excerpt.mark.start <= end && excerpt.mark.end >= start;
        let _ = write!(out, "<span class=\"line\" data-line=\"{}\">", first + number);
        escape_into(&line[..from], out);
        if is_marked && (from < to || excerpt.mark.is_empty()) {
            out.push_str(if is_aside { "<mark class=\"aside\">" } else { "<mark>" });
            escape_into(&line[from..to], out);
            out.push_str("</mark>");
        } else {
            escape_into(&line[from..to], out);
        }
        escape_into(&line[to..], out);
        out.push_str("\n</span>");
        start = end + 1;
    }
    out.push_str("</pre>");
}

/// Words whose literals stand in backticks.
fn prose(text: &str, out: &mut String) {
    let parts: Vec<&str> = text.split('`').collect();
    let is_paired = parts.len() % 2 == 1;
    for (number, part) in parts.iter().enumerate() {
        if is_paired && number % 2 == 1 {
            out.push_str("<code>");
            escape_into(part, out);
            out.push_str("</code>");
        } else {
            if !is_paired && number > 0 {
                out.push('`');
            }
            escape_into(part, out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{inputs, place};
    use super::*;
    use crate::ground::path::SourcePath;

    const FILE: &str = "content/events/a.md";

    fn html(diagnostic: Diagnostic, inputs: &Inputs) -> String {
        Report::new(&[diagnostic], inputs, Path::new(".")).as_html().into()
    }

    #[test]
    fn it_says_what_the_terminal_says() {
        let inputs = inputs(FILE, b"+++\ntitle = \"a\"\nactors = [\"witkof\"]\n+++\n");
        let diagnostic =
            Diagnostic::error("unknown-actor", place(&inputs, FILE, b"\"witkof\""), "no actor is called `witkof`")
                .hint("did you mean `witkoff`?")
                .also(place(&inputs, FILE, b"title"), "in this event");
        insta::assert_snapshot!(html(diagnostic, &inputs).replace("><", ">\n<"), @r#"
        <article>
        <h2>
        <span class="level error">error[unknown-actor]</span>: no actor is called <code>witkof</code>
        </h2>
        <p class="place">content/events/a.md:3:11</p>
        <pre tabindex="0">
        <span class="line" data-line="3">actors = [<mark>&quot;witkof&quot;</mark>]
        </span>
        </pre>
        <p class="place">content/events/a.md:2:1 <span class="label">in this event</span>
        </p>
        <pre tabindex="0">
        <span class="line" data-line="2">
        <mark class="aside">title</mark> = &quot;a&quot;
        </span>
        </pre>
        <p class="hint">
        <b>hint</b>: did you mean <code>witkoff</code>?</p>
        </article>
        "#);
    }

    #[test]
    fn nothing_that_others_wrote_can_run() {
        let evil = "x = \"<script>alert(1)</script>&amp;\u{202e}\"";
        let inputs = inputs(FILE, evil.as_bytes());
        let place = place(&inputs, FILE, b"<script>");
        let diagnostic = Diagnostic::error("odd", place.clone(), "`<img src=x onerror=alert(1)>")
            .hint("`</p><script>`")
            .also(place, "\"<b>\"");
        let html = html(diagnostic, &inputs);
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b>\""), "{html}");
        assert!(html.contains("<mark>&lt;script&gt;</mark>alert(1)&lt;/script&gt;&amp;amp;\u{fffd}"), "{html}");
        assert!(html.contains("<code>&lt;/p&gt;&lt;script&gt;</code>"), "{html}");
        let failure = Failure::new("<script>").hint("<script>");
        assert!(!Report::failure(&failure).as_html().contains("<script"));
    }

    #[test]
    fn points_ends_and_many_lines_are_marked() {
        let inputs = inputs(FILE, b"one\ntwo\nthree\n");
        let file = SourcePath::new(FILE).unwrap();
        let at = |span| html(Diagnostic::error("any", Place::new(&file, span), "any"), &inputs);
        assert!(at(4..4).contains("<span class=\"line\" data-line=\"2\"><mark></mark>two\n</span>"));
        assert!(at(14..14).contains("data-line=\"4\"><mark></mark>\n</span>"));
        let two = at(1..6);
        assert!(two.contains("data-line=\"1\">o<mark>ne</mark>\n</span>"), "{two}");
        assert!(two.contains("data-line=\"2\"><mark>tw</mark>o\n</span>"), "{two}");
        assert!(!two.contains("three"));
    }

    #[test]
    fn warnings_are_told_only_where_they_keep_the_site_back() {
        let inputs = inputs(FILE, b"one\n");
        let spot = place(&inputs, FILE, b"one");
        let both = [Diagnostic::error("bad", spot.clone(), "bad"), Diagnostic::warning("odd", spot, "odd")];
        let told = |found: &[Diagnostic]| Report::new(found, &inputs, Path::new(".")).as_html().to_owned();
        assert!(told(&both).contains("error[bad]") && !told(&both).contains("odd"));
        assert!(told(&both[1..]).contains("warning[odd]"));
        let many = vec![both[0].clone(); 60];
        assert_eq!(told(&many).matches("<article>").count(), 50);
        assert!(told(&many).ends_with("<p>and 10 more problems in the terminal</p>"));
    }
}
