//! The pages: a file a kind of page, with its subject (all that it is made of) and its view. Not the rendering.

pub mod actor;
pub mod actors;
pub mod agreement;
pub mod calendar;
pub mod cells;
pub mod citation;
pub mod collisions;
pub mod columns;
pub mod corrections;
pub mod coverage;
pub mod dating;
pub mod day;
pub mod days;
pub mod effects;
pub mod event;
pub mod events;
pub mod frame;
pub mod history;
pub mod home;
pub mod issue;
pub mod issues;
pub mod job;
pub mod linked;
pub mod material;
pub mod matrix;
pub mod missing;
pub mod numbers;
pub mod order;
pub mod parts;
pub mod pictures;
pub mod plain;
pub mod plan;
pub mod publishers;
pub mod reason;
pub mod redirect;
pub mod rows;
pub mod search;
pub mod shifts;
pub mod standing;
pub mod statement;
pub mod table;
pub mod tags;
pub mod timeline;
pub mod views;

#[cfg(test)]
mod tests;
