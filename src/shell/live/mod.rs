//! What is shown while somebody edits: the site as the last good round made it, kept beside the disk's own cache.
//!
//! A round is one build. It puts its files here; whoever shows the site (a server, a publisher) reads them from here.

pub mod pack;
mod room;
pub mod session;
pub mod site;
mod table;

/// Makes ready to stay: memory comes in small pages from here on, which take a seventh less of it in the long run.
pub fn settle() {
    // No more than a wish: a system that has no huge pages, or lets nobody choose, works as well.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
