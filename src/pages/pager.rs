//! The way through a list that is parted into pages. Not the lists.

use crate::ground::path::OutPath;
use crate::pages::frame::Frame;
use crate::pages::views::shared::{Link, Pager};

/// At the foot of the page with this number, from 1; nothing where one page holds all.
pub fn pager(
    frame: &Frame,
    from: &OutPath,
    (number, pages): (usize, usize),
    path: impl Fn(usize) -> OutPath,
) -> Option<Pager> {
    let words = &frame.words;
    let href = |number: usize| Some(path(number).href_from(from).into());
    let named = |one: &usize| *one == 1 || *one == pages || one.abs_diff(number) <= 2;
    (pages > 1).then(|| Pager {
        words: words.with("page-of", [("page", number.into()), ("pages", pages.into())]),
        previous: (number > 1).then(|| Link { href: href(number - 1), text: words.get("page-previous") }),
        next: (number < pages).then(|| Link { href: href(number + 1), text: words.get("page-next") }),
        pages: (1..=pages)
            .filter(named)
            .map(|one| Link { href: href(one).filter(|_| one != number), text: words.numeral(one as i64) })
            .collect(),
    })
}
