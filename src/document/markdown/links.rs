//! Links and pictures: what their events become.
//!
//! Which addresses are safe is `url`'s to say.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::prose::{HoleKind, offset};
use super::render::{Frame, Renderer};
use super::text::{clean_html_into, href_into};
use super::url::{Url, check_url};
use super::{LinkKind, Reference, SiteAddress};
use crate::ground::diagnostic::Diagnostic;
use crate::ground::nearest::nearest;

impl Renderer<'_> {
    /// `[[kind:id|words]]`; the words follow as events of their own.
    pub(super) fn open_reference(&mut self, dest: &str, words: bool, range: Range<usize>) -> Frame {
        // Within a table the bar has to be written `\|`.
        let name = dest.strip_suffix('\\').filter(|_| words).unwrap_or(dest).trim();
        let (kind, id) = match name.split_once(':') {
            Some((kind, id)) => (Some(kind.trim()), id.trim()),
            None => (None, name),
        };
        let known = kind.map(|kind| LinkKind::ALL.iter().find(|(name, _)| *name == kind).map(|(_, kind)| *kind));
        let place = self.place(&range);
        if id.is_empty() {
            self.say(Diagnostic::error("empty-link", place, "this link names nothing").hint("write `[[id]]`"));
        } else if let (Some(kind), Some(None)) = (kind, known) {
            let all = LinkKind::ALL.map(|(name, _)| name).join("`, `");
            let hint = match nearest(kind, LinkKind::ALL.iter().map(|(name, _)| *name)) {
                _ if id.starts_with("//") => format!("a link to an address is written `[words]({name})`"),
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of `{all}`"),
            };
            let message = format!("`{kind}` is no kind of thing that a link can name");
            self.say(Diagnostic::error("unknown-link-kind", place, message).hint(hint));
        } else if !self.in_link {
            let reference = offset(self.references.len());
            let span = range.start + self.base..range.end + self.base;
            self.references.push(Reference { kind: known.flatten(), id: id.into(), span });
            self.in_link = true;
            self.open_buffer();
            return Frame::Reference { reference, words, id: id.replace('-', " ") };
        }
        Frame::Words
    }

    pub(super) fn close_reference(&mut self, reference: u32, words: bool, id: &str) {
        let inner = self.close_buffer();
        let words = Some(inner.html).filter(|html| words && !html.trim().is_empty());
        if words.is_none() {
            self.push_words(id);
        }
        self.has_text = true;
        self.out.hole(HoleKind::Reference { reference, words: words.map(Into::into) });
        self.leave_link();
    }

    pub(super) fn leave_link(&mut self) {
        self.in_link = false;
        let held = std::mem::take(&mut self.held);
        self.footnote_html(&held);
    }

    pub(super) fn open_link(&mut self, kind: LinkType, dest: &str, title: &str, range: &Range<usize>) -> Frame {
        if self.in_link {
            return Frame::Words;
        }
        let mail = format!("mailto:{dest}");
        let dest = if kind == LinkType::Email { &mail } else { dest };
        let span = self.span_of(dest, range);
        match check_url(dest) {
            Err(why) => {
                self.unsafe_url(why, &span);
                return Frame::Words;
            }
            Ok(Url::Site { path, query, fragment }) => {
                self.out.html.push_str("<a href=\"");
                self.address(path, query, fragment, false, span);
                self.out.html.push('"');
            }
            // Texts are shown on other pages, too, where this leads to their own.
            Ok(Url::Fragment(fragment)) if !fragment.is_empty() => {
                self.out.html.push_str("<a href=\"");
                self.address("", None, Some(fragment), false, span);
                self.out.html.push('"');
            }
            Ok(url) => {
                self.out.html.push_str("<a href=\"");
                href_into(dest, &mut self.out.html);
                self.out.html.push_str(if url == Url::Web { "\" rel=\"external\"" } else { "\"" });
            }
        }
        self.title(title);
        self.out.html.push('>');
        self.in_link = true;
        Frame::Link
    }

    /// A picture, once its alternative text is known.
    pub(super) fn picture(&mut self, dest: &str, title: &str, alt: &str, range: &Range<usize>) {
        let span = self.span_of(dest, range);
        let start = self.out.html.len();
        match check_url(dest) {
            Err(why) => {
                self.unsafe_url(why, &span);
                clean_html_into(alt, &mut self.out.html);
            }
            Ok(Url::Site { path, query, fragment }) => {
                if alt.trim().is_empty() {
                    let message = "this picture has no words for those who do not see it";
                    let warning = Diagnostic::warning("no-alt", self.place(range), message);
                    self.say(warning.hint("say what it shows: `![…](…)`"));
                }
                let is_figure = !title.trim().is_empty() && self.begin_figure(range);
                let target = offset(self.addresses.len());
                self.out.html.push_str("<img src=\"");
                self.address(path, query, fragment, true, span);
                self.out.html.push('"');
                self.out.hole(HoleKind::Size { target });
                self.out.html.push_str(" alt=\"");
                clean_html_into(alt, &mut self.out.html);
                self.out.html.push('"');
                if is_figure {
                    self.out.html.push_str(" loading=\"lazy\"><figcaption>");
                    clean_html_into(title, &mut self.out.html);
                    self.out.html.push_str("</figcaption>");
                } else {
                    self.title(title);
                    self.out.html.push_str(" loading=\"lazy\">");
                    self.cut(start, alt);
                }
            }
            Ok(_) => {
                if check_url(dest) == Ok(Url::Web) {
                    let message = "a picture from another host is shown as a link to it";
                    let warning = Diagnostic::warning("external-image", self.place(&span), message);
                    self.say(warning.hint("save it below `static/` or beside the event, if its license allows that"));
                }
                let words = if alt.trim().is_empty() { dest } else { alt };
                if self.in_link {
                    clean_html_into(words, &mut self.out.html);
                } else if let link @ Frame::Link = self.open_link(LinkType::Inline, dest, title, range) {
                    clean_html_into(words, &mut self.out.html);
                    self.close(link);
                }
                self.has_text = true;
            }
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.html.push_str(" title=\"");
            clean_html_into(title, &mut self.out.html);
            self.out.html.push('"');
        }
    }

    fn address(&mut self, path: &str, query: Option<&str>, fragment: Option<&str>, image: bool, span: Range<usize>) {
        self.out.hole(HoleKind::Address { target: offset(self.addresses.len()) });
        let span = span.start + self.base..span.end + self.base;
        let (query, fragment) = (query.map(Into::into), fragment.map(Into::into));
        self.addresses.push(SiteAddress { path: path.into(), query, fragment, image, span });
    }

    fn unsafe_url(&mut self, why: super::BadUrl, span: &Range<usize>) {
        self.say(Diagnostic::error("unsafe-url", self.place(span), why.to_string()));
    }

    /// Where the address stands in the link, if it stands there as it is.
    fn span_of(&self, dest: &str, range: &Range<usize>) -> Range<usize> {
        let source = self.text.get(range.clone()).unwrap_or_default();
        match source.rfind(dest) {
            Some(at) if !dest.is_empty() => range.start + at..range.start + at + dest.len(),
            _ => range.clone(),
        }
    }
}
