//! Which tags of a template are open where another one closes: the engine tells only that it did not expect that one.
//!
//! Not a reading of templates: that is the engine's. This looks at a template that it did not take.

use std::ops::Range;

use crate::ground::nearest::nearest;

/// Tags that have an end.
const PAIRS: [(&str, &str); 6] = [
    ("block", "endblock"),
    ("component", "endcomponent"),
    ("filter", "endfilter"),
    ("for", "endfor"),
    ("if", "endif"),
    ("raw", "endraw"),
];

/// Tags without an end.
const SINGLE: [&str; 7] = ["break", "continue", "elif", "else", "extends", "include", "set"];

/// What to do about a tag that stands here and is none, or is out of turn.
pub(super) fn out_of_turn(text: &str, at: Range<usize>) -> Option<String> {
    let word = text.get(at.clone())?;
    // Elsewhere it is no tag.
    if !text[..at.start].trim_end().ends_with(['%', '-']) {
        return None;
    }
    let all = || PAIRS.iter().flat_map(|(opening, end)| [*opening, *end]).chain(SINGLE);
    if !all().any(|known| known == word) {
        return nearest(word, all()).map(|near| format!("did you mean `{near}`?"));
    }
    let open = open(&text[..at.start]);
    let of = PAIRS.iter().find(|(_, end)| *end == word).map(|(opening, _)| *opening);
    let of = of.or_else(|| matches!(word, "else" | "elif").then_some("if"))?;
    match open.last() {
        Some((tag, line)) if open.iter().any(|(tag, _)| *tag == of) => {
            Some(format!("the `{{% {tag} %}}` of line {line} is still open here: close it with `{{% end{tag} %}}`"))
        }
        _ => Some(format!("no `{{% {of} %}}` is open here")),
    }
}

/// The tags that are open at the end of `text`, from the outermost on, with their lines.
fn open(text: &str) -> Vec<(&'static str, usize)> {
    let mut stack = Vec::new();
    for (at, _) in text.match_indices("{%") {
        let inner = text[at + 2..].trim_start_matches('-').trim_start();
        let word = inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
        if let Some((opening, _)) = PAIRS.iter().find(|(opening, _)| *opening == word) {
            stack.push((*opening, 1 + text[..at].matches('\n').count()));
        } else if stack.last().is_some_and(|last: &(&str, usize)| word.strip_prefix("end") == Some(last.0)) {
            stack.pop();
        }
    }
    stack
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_named() {
        let told = |text: &str, word: &str| {
            let at = text.rfind(word).unwrap_or_default();
            out_of_turn(text, at..at + word.len()).unwrap_or_default()
        };
        let open = "{% block a %}\n{% for a in b %}{% endfor %}\n{%- if c %}\n{% endblock a %}";
        assert_eq!(told(open, "endblock"), "the `{% if %}` of line 3 is still open here: close it with `{% endif %}`");
        assert_eq!(told("{% if a %}{% endif %}{% endif %}", "endif"), "no `{% if %}` is open here");
        assert_eq!(told("{% block a %}{% component b() %}", "component"), "");
        assert_eq!(told("{% inclde \"x\" %}", "inclde"), "did you mean `include`?");
        assert_eq!(told("{{ endif }}", "endif"), "");
    }
}
