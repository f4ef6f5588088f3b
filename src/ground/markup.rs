//! The HTML that we write ourselves, read again: where a tag ends, and which character an entity stands for. It is no
//! reader for HTML of others.

use memchr::memchr2_iter;

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
