//! From views to bytes: the theme, the links that must land, the data files, the search, and the table of all that comes out.

pub mod data;
pub mod feeds;
pub mod links;
pub mod output;
pub mod render;
pub mod search;
pub mod sitemap;
