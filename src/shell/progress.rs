//! A line that says a build is under way, on a terminal and only where it takes a while.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::ProgressBar;

use crate::bytes::output::{Made, Piecewise, Sink};
use crate::ground::path::OutPath;

/// What takes less is done before anyone wonders.
const PATIENCE: Duration = Duration::from_millis(500);

const BEAT: Duration = Duration::from_millis(100);

/// A line that is shown until this is dropped.
#[derive(Debug)]
pub struct Progress {
    files: Arc<AtomicUsize>,
    watcher: Option<(Sender<()>, JoinHandle<()>)>,
}

/// A sink that counts what passes through.
pub struct Counted<'a> {
    progress: &'a Progress,
    inner: &'a dyn Sink,
}

impl Progress {
    /// Begins to wait; with `wanted` false nothing is ever shown.
    pub fn start(wanted: bool) -> Self {
        let files = Arc::new(AtomicUsize::new(0));
        let watcher = wanted.then(|| {
            let (stop, stopped) = channel();
            let files = Arc::clone(&files);
            let handle = thread::spawn(move || {
                if stopped.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
                // Draws on stderr, and nothing where that is no terminal.
                let bar = ProgressBar::new_spinner();
                while stopped.recv_timeout(BEAT) == Err(RecvTimeoutError::Timeout) {
                    bar.set_message(format!("building: {} files", files.load(Ordering::Relaxed)));
                    bar.tick();
                }
                bar.finish_and_clear();
            });
            (stop, handle)
        });
        Self { files, watcher }
    }

    /// A sink that passes everything on to `inner` and is counted here.
    pub fn counted<'a>(&'a self, inner: &'a dyn Sink) -> Counted<'a> {
        Counted { progress: self, inner }
    }
}

impl Sink for Counted<'_> {
    fn put(&self, path: &OutPath, made: Made, bytes: &[u8]) {
        self.progress.files.fetch_add(1, Ordering::Relaxed);
        self.inner.put(path, made, bytes);
    }

    fn begin<'a>(&'a self, path: &'a OutPath) -> Box<dyn Piecewise + 'a> {
        self.progress.files.fetch_add(1, Ordering::Relaxed);
        self.inner.begin(path)
    }

    fn wanted(&self) -> Vec<OutPath> {
        self.inner.wanted()
    }

    fn spoiled(&self) {
        self.inner.spoiled();
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, handle)) = self.watcher.take() {
            drop(stop);
            // A line that could not be drawn is no reason to fail.
            let _ = handle.join();
        }
    }
}
