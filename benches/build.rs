//! How long the pipe takes, cold and warm, from inputs in memory to a sink that only counts.
//!
//! `cargo bench --bench build`. For CPU time and memory of a whole run see `whole.rs`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a bench may fail")]

mod generator;

use std::sync::atomic::{AtomicU64, Ordering};

use divan::Bencher;
use rapporteur::build::{Memory, build};
use rapporteur::bytes::output::{Made, Sink};
use rapporteur::ground::path::OutPath;

use crate::generator::{Edit, edited, inputs};

const SIZES: [u64; 2] = [1_000, 10_000];

#[derive(Default)]
struct Counting(AtomicU64);

impl Sink for Counting {
    fn put(&self, _: &OutPath, made: Made, _: &[u8]) {
        self.0.fetch_add(made.len, Ordering::Relaxed);
    }
}

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn cold(bencher: Bencher<'_, '_>, events: u64) {
    let inputs = inputs(events);
    bencher.bench_local(|| {
        let sink = Counting::default();
        build(&inputs, &mut Memory::default(), &sink);
        sink.0.into_inner()
    });
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn nothing_changed(bencher: Bencher<'_, '_>, events: u64) {
    warm(bencher, events, Edit::None);
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn body_edited(bencher: Bencher<'_, '_>, events: u64) {
    warm(bencher, events, Edit::Body);
}

#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn title_edited(bencher: Bencher<'_, '_>, events: u64) {
    warm(bencher, events, Edit::Title);
}

/// To and fro between the dossier and its edit: each build meets one edit.
fn warm(bencher: Bencher<'_, '_>, events: u64, edit: Edit) {
    let before = inputs(events);
    let after = edited(&before, events, edit);
    let mut memory = Memory::default();
    build(&before, &mut memory, &Counting::default());
    let mut there = false;
    bencher.bench_local(|| {
        there = !there;
        let sink = Counting::default();
        build(if there { &after } else { &before }, &mut memory, &sink);
        sink.0.into_inner()
    });
}
