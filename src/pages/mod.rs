//! The pages: a file a kind of page, with its subject (all that it is made of) and its view. Not the rendering.

pub mod actors;
pub mod event;
pub mod events;
pub mod frame;
pub mod issues;
pub mod missing;
pub mod plain;
pub mod publishers;
pub mod redirect;
pub mod statement;
pub mod tags;
pub mod views;

#[cfg(test)]
mod tests;
