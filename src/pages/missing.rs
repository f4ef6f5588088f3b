//! The page for addresses where nothing is.

use crate::ground::path::OutPath;
use crate::pages::frame::Frame;
use crate::pages::views::missing::MissingPage;
use crate::pages::views::shared::Text;

/// All that the page is made of, the frame aside.
#[derive(Debug, Hash)]
pub struct MissingSubject {
    /// Its path.
    pub out: OutPath,
}

impl Default for MissingSubject {
    fn default() -> Self {
        Self { out: OutPath::new("404.html").unwrap_or_else(OutPath::home) }
    }
}

impl MissingSubject {
    /// What its template sees.
    pub fn view(&self, frame: &Frame) -> MissingPage {
        let way = |to, words| frame.way(to, words, &self.out);
        let mut page = frame.page(&self.out, &frame.words.get("title-not-found"), "");
        // It is sent for any address, and none of them is the right one for it.
        page.canonical = None;
        page.base_href = frame.base_url.as_deref().map(below_host);
        let ways = vec![
            way("index.html", "nav-home"),
            way("events/index.html", "nav-events"),
            way("matrix/index.html", "nav-matrix"),
        ];
        MissingPage { page, ways }
    }
}

/// An address without scheme and host, so that the page finds its way wherever the site is sent from: by another name of the
/// host, and by that of a preview, too.
fn below_host(url: &str) -> Text {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("/", |slash| &rest[slash..]).into()
}
