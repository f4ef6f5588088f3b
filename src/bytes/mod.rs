//! x
pub mod data;
pub mod output;
