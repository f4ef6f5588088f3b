//! What crawlers ask for: `sitemap.xml` with the addresses of all pages, and `robots.txt`. Not which pages there are.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::ground::markup::escape_into;
use crate::ground::path::OutPath;

/// A file holds so many addresses at most (sitemaps.org, protocol 0.9); beyond that the first is an index of others.
pub const MOST: usize = 50_000;

/// Where crawlers look for the rules.
pub const ROBOTS: &str = "robots.txt";

const SITEMAP: &str = "sitemap.xml";
const OPENING: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A page, and the day on which what it is about was last changed, as far as the dossier's history tells: no clock is read.
pub type Listed<'a> = (&'a OutPath, Option<NaiveDate>);

/// The files with the addresses of these pages below `base`, each with its path.
pub fn sitemap(base: &str, pages: &[Listed<'_>], most: usize) -> Vec<(String, String)> {
    let urls = |pages: &[Listed<'_>]| {
        list("urlset", "url", pages.iter().map(|(page, changed)| (page.url_below(base), *changed)))
    };
    if pages.len() <= most {
        return vec![(SITEMAP.to_owned(), urls(pages))];
    }
    let parts = pages.chunks(most.max(1)).zip(1..);
    let mut files: Vec<(String, String)> =
        parts.map(|(part, number)| (format!("sitemap-{number}.xml"), urls(part))).collect();
    let index = list("sitemapindex", "sitemap", files.iter().map(|(name, _)| (format!("{base}{name}"), None)));
    files.insert(0, (SITEMAP.to_owned(), index));
    files
}

fn list(root: &str, element: &str, addresses: impl Iterator<Item = (String, Option<NaiveDate>)>) -> String {
    let mut xml = format!("{OPENING}<{root} xmlns=\"{SPACE}\">\n");
    for (address, changed) in addresses {
        // Writing to memory cannot fail.
        let _ = write!(xml, "<{element}><loc>");
        escape_into(&address, &mut xml);
        xml.push_str("</loc>");
        if let Some(day) = changed {
            let _ = write!(xml, "<lastmod>{day}</lastmod>");
        }
        let _ = writeln!(xml, "</{element}>");
    }
    let _ = writeln!(xml, "</{root}>");
    xml
}

/// The rules for crawlers: everything may be read, and where the site has an address, there is a list of it.
pub fn robots(base: Option<&str>) -> String {
    let sitemap = base.map_or_else(String::new, |base| format!("\nSitemap: {base}{SITEMAP}\n"));
    format!("User-agent: *\nDisallow:\n{sitemap}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locations(xml: &str) -> Vec<&str> {
        let parts = xml.split("<loc>").skip(1);
        parts.map(|part| part.split("</loc>").next().unwrap()).collect()
    }

    #[test]
    fn beyond_so_many_addresses_there_is_an_index() {
        let pages = ["index.html", "a/index.html", "b/c d.html", "events/x/index.html", "z/index.html"];
        let pages: Vec<OutPath> = pages.iter().map(|page| OutPath::new(page).unwrap()).collect();
        let day = NaiveDate::from_ymd_opt(2025, 4, 15);
        let pages: Vec<Listed<'_>> =
            pages.iter().map(|page| (page, day.filter(|_| page.as_str() == "a/index.html"))).collect();
        let base = "https://example.org/a&b/";
        let one = sitemap(base, &pages, 5);
        assert_eq!(one.len(), 1);
        let all =
            ["", "a/", "b/c%20d.html", "events/x/", "z/"].map(|page| format!("https://example.org/a&amp;b/{page}"));
        assert_eq!(locations(&one[0].1), all);
        assert!(one[0].1.contains("/a/</loc><lastmod>2025-04-15</lastmod></url>"), "{}", one[0].1);
        assert_eq!(one[0].1.matches("<lastmod>").count(), 1);
        let parted = sitemap(base, &pages, 2);
        let names: Vec<&str> = parted.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
        assert!(parted[0].1.contains("<sitemapindex ") && parted[1].1.contains("<urlset "));
        let index: Vec<String> = names[1..].iter().map(|name| format!("https://example.org/a&amp;b/{name}")).collect();
        assert_eq!(locations(&parted[0].1), index);
        let told: Vec<&str> = parted[1..].iter().flat_map(|(_, xml)| locations(xml)).collect();
        assert_eq!(told, all);
    }
}
