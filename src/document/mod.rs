//! A dossier as its files state it: what one file says, looked at alone.

pub mod capture;
pub mod markdown;
