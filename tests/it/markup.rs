//! Just enough HTML to look at pages that this program wrote: no parser, and none for anyone else's pages.

use std::collections::BTreeMap;

use crate::fixture::Tree;

/// State and position of cells, by actor and issue.
pub type Cells = BTreeMap<(String, String), (String, String)>;

/// State and position of the cells on a page.
pub fn cells(tree: &Tree, page: &str) -> Cells {
    let of = |tag: &str, name: &str| attribute(tag, name).unwrap_or_default().to_owned();
    tags(tree.page(page), "td")
        .filter(|tag| tag.contains("data-actor"))
        .map(|tag| {
            let at = (of(tag, "data-actor"), of(tag, "data-issue"));
            (at, (of(tag, "data-state"), of(tag, "data-position")))
        })
        .collect()
}

/// One of these cells.
pub fn cell(cells: &Cells, actor: &str, issue: &str) -> (String, String) {
    cells.get(&(actor.into(), issue.into())).unwrap_or_else(|| panic!("no cell {actor} × {issue}")).clone()
}

/// The words of each entry in a dated page's list of changes.
pub fn changes(tree: &Tree, page: &str) -> Vec<String> {
    let lists = elements(tree.page(page), "ul");
    let list = lists.iter().find(|(tag, _)| tag.contains("change-list"));
    list.map_or_else(Vec::new, |(_, list)| elements(list, "li").iter().map(|(_, inside)| words(inside)).collect())
}

/// The opening tags with this name, each from `<` to `>`.
pub fn tags<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let name = name.to_owned();
    html.match_indices('<').filter_map(move |(at, _)| {
        let tag = &html[at..=at + html[at..].find('>')?];
        let rest = tag[1..].strip_prefix(name.as_str())?;
        rest.starts_with([' ', '>']).then_some(tag)
    })
}

/// An attribute of an opening tag.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = &tag[tag.find(&format!(" {name}=\""))? + name.len() + 3..];
    rest.split('"').next()
}

/// The inside of every element with this name, without those nested in one another.
pub fn elements<'a>(html: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let (close, mut found, mut rest) = (format!("</{name}>"), Vec::new(), html);
    while let Some(tag) = tags(rest, name).next() {
        let start = tag.as_ptr() as usize - rest.as_ptr() as usize + tag.len();
        let (mut end, mut depth) = (start, 1);
        while depth > 0 {
            let Some(next) = rest[end..].find(&close) else { panic!("<{name}> does not end") };
            depth = depth - 1 + tags(&rest[end..end + next], name).count();
            end += next + close.len();
        }
        found.push((tag, &rest[start..end - close.len()]));
        rest = &rest[end..];
    }
    found
}

/// The inside of the element with this name and id.
pub fn by_id<'a>(html: &'a str, name: &str, id: &str) -> Option<&'a str> {
    let tag = tags(html, name).find(|tag| attribute(tag, "id") == Some(id))?;
    let start = tag.as_ptr() as usize - html.as_ptr() as usize;
    elements(&html[start..], name).first().map(|(_, inside)| *inside)
}

/// The words without the tags, with white space folded.
pub fn words(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        out.push(' ');
        out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    let text = out.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace("&#39;", "'").replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&")
}
