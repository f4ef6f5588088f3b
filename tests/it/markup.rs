//! Just enough HTML to look at pages that this program wrote: no parser, and none for anyone else's pages.

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
