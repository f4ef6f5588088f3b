//! The pages: a file a kind of page, with its view and, later, how it is made. Not the rendering.

pub mod views;
