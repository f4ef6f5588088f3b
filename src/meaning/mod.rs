//! What the dossier as a whole says: computed from resolved records, before anything becomes a page.
//!
//! Nothing here reads files or knows the words of the interface; results are data that pages turn into words.

pub mod agreement;
pub mod kinds;
pub mod matrix;
pub mod relations;
pub mod stances;
