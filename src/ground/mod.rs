//! The ground floor: the small types everything else stands on.
//!
//! Nothing here knows what a dossier is. No module of this floor imports from a floor above.

pub mod date;
pub mod diagnostic;
pub mod fingerprint;
pub mod hashed;
pub mod id;
pub mod markup;
pub mod memo;
pub mod nearest;
pub mod path;
pub mod reads;
pub mod scan;
