//! The pages: a file a kind of page, with its subject (all that it is made of) and its view. Not the rendering.

pub mod actor;
pub mod cells;
pub mod event;
pub mod frame;
pub mod history;
pub mod home;
pub mod issue;
pub mod job;
pub mod matrix;
pub mod plan;
pub mod statement;
pub mod views;
