//! Which tags of a template are open where another one closes: the engine tells only that it did not expect that one.
//!
//! Not a reading of templates: that is the engine's. This looks at a template that it did not take.

use std::ops::Range;

use crate::ground::nearest::nearest;

/// Tags that have an end.
const PAIRS: [(&str, &str); 7] = [
    ("block", "endblock"),
    ("component", "endcomponent"),
    ("filter", "endfilter"),
    ("for", "endfor"),
    ("if", "endif"),
    ("raw", "endraw"),
    ("set", "endset"),
];

/// Tags without an end.
const SINGLE: [&str; 6] = ["break", "continue", "elif", "else", "extends", "include"];

/// What to do about a tag that stands here and is none, or is out of turn.
pub(super) fn out_of_turn(text: &str, at: Range<usize>) -> Option<String> {
    let word = text.get(at.clone())?;
    // Elsewhere it is no tag.
    if !text[..at.start].trim_end().ends_with(['%', '-']) {
        return None;
    }
    if matches!(word, "elseif" | "elsif") {
        return Some("write `elif`".to_owned());
    }
    let all = || PAIRS.iter().flat_map(|(opening, end)| [*opening, *end]).chain(SINGLE);
    if !all().any(|known| known == word) {
        return nearest(word, all()).map(|near| format!("did you mean `{near}`?"));
    }
    let open = open(&text[..at.start]);
    let is_open = |of: &str| open.iter().any(|(tag, _)| *tag == of);
    let of = match word {
        // There may be one already.
        "else" | "elif" if is_open("if") || is_open("for") => return None,
        "else" | "elif" => "if",
        _ => PAIRS.iter().find(|(_, end)| *end == word)?.0,
    };
    match open.last() {
        Some((tag, line)) if is_open(of) => {
            Some(format!("the `{{% {tag} %}}` of line {line} is still open here: close it with `{{% end{tag} %}}`"))
        }
        _ => Some(format!("no `{{% {of} %}}` is open here")),
    }
}

/// The tags that are open at the end of `text`, from the outermost on, with their lines. What stands in comments and in
/// `raw` is none.
fn open(text: &str) -> Vec<(&'static str, usize)> {
    let mut stack: Vec<(&str, usize)> = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("{%").map(|at| from + at) {
        if let Some(comment) = text[from..at].find("{#") {
            let Some(end) = text[from + comment..].find("#}") else { break };
            from += comment + end + 2;
            continue;
        }
        from = at + 2;
        let inner = text[from..].trim_start_matches('-').trim_start();
        let word = inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
        let last = stack.last().map_or("", |(tag, _)| tag);
        // `set` has an end where it is not told what is set.
        let is_told = word == "set" && inner.split("%}").next().is_some_and(|tag| tag.contains('='));
        if word.strip_prefix("end") == Some(last) {
            stack.pop();
        } else if let Some((opening, _)) =
            PAIRS.iter().find(|(opening, _)| *opening == word && last != "raw" && !is_told)
        {
            stack.push((*opening, 1 + text[..at].matches('\n').count()));
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
        let hidden = "{# {% if a %} #}{% raw %}{% if b %}{% endraw %}{% set c = 1 %}{% endif %}";
        assert_eq!(told(hidden, "endif"), "no `{% if %}` is open here");
        let set = "{% block a %}\n{% set x %}b\n{% endblock %}";
        assert_eq!(told(set, "endblock"), "the `{% set %}` of line 2 is still open here: close it with `{% endset %}`");
        assert_eq!(told("{% if a %}{% else %}{% else %}", "else"), "");
        assert_eq!(told("{% if a %}{% elseif b %}", "elseif"), "write `elif`");
        assert_eq!(told("{% inclde \"x\" %}", "inclde"), "did you mean `include`?");
        assert_eq!(told("{{ endif }}", "endif"), "");
    }
}
