//! What is shown while somebody edits: the site as the last good round made it, kept beside the disk's own cache.
//!
//! A round is one build. It puts its files here; whoever shows the site (a server, a publisher) reads them from here.

pub mod pack;
pub mod session;
pub mod site;
mod table;
