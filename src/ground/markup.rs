//! The HTML that we write ourselves: how text stands in it, and read again, where a tag ends and which character an entity
//! stands for. It is no reader for HTML of others.

use memchr::memchr2_iter;

use crate::ground::scan::{first, one_of};

/// Appends text as the content of an element or as the value of a quoted attribute.
///
/// ```
/// use rapporteur::ground::markup::escape_into;
/// let mut out = String::new();
/// escape_into("AT&T's <b>", &mut out);
/// assert_eq!(out, "AT&amp;T&#39;s &lt;b&gt;");
/// ```
pub fn escape_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = first(rest.as_bytes(), |byte| one_of(byte, b"&<>\"'")) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Where a tag ends of which this is the rest: the place of the first `>` outside of quotes.
///
/// # Errors
/// It does not end here: whether what follows goes on within quotes. `quoted` says the same of what came before.
///
/// ```
/// use rapporteur::ground::markup::tag_end;
/// assert_eq!(tag_end("a title=\"a>b\">c", false), Ok(13));
/// assert_eq!(tag_end("a href=\"", false), Err(true));
/// assert_eq!(tag_end("\" rel=\"x\">c", true), Ok(9));
/// ```
pub fn tag_end(rest: &str, quoted: bool) -> Result<usize, bool> {
    let mut quoted = quoted;
    for at in memchr2_iter(b'"', b'>', rest.as_bytes()) {
        match rest.as_bytes()[at] {
            b'"' => quoted = !quoted,
            _ if !quoted => return Ok(at),
            _ => {}
        }
    }
    Err(quoted)
}

/// The character for which an entity stands, and what follows it; `rest` follows its ampersand, which stands for itself
/// where no entity is known.
///
/// ```
/// use rapporteur::ground::markup::entity;
/// assert_eq!(entity("lt;b&gt;"), ('<', "b&gt;"));
/// assert_eq!(entity("T now"), ('&', "T now"));
/// ```
pub fn entity(rest: &str) -> (char, &str) {
    let known = [("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#39;", '\''), ("#x27;", '\''), ("amp;", '&')];
    let found = known.iter().find_map(|(name, c)| Some((*c, rest.strip_prefix(name)?)));
    found.unwrap_or(('&', rest))
}
