//! How much of a processor a machine gives while something is measured. Not what is measured.
//!
//! A guest's processor is often one of two threads of a core, and the other belongs to somebody else. When that one is busy,
//! the same work takes up to twice the CPU time, and no figure of the guest's system tells. So a little work that
//! depends on nothing but the core is done again and again meanwhile, and timed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use nix::time::{ClockId, clock_gettime};
use xxhash_rust::xxh3::xxh3_64;

/// The work of a sample: so many times over a text that the first cache holds, a fifth of a millisecond or so.
const TEXT: [u8; 8192] = [0x5A; 8192];
const TIMES: usize = 200;

/// Between two samples: they take some hundredth of one processor.
const PAUSE: Duration = Duration::from_millis(15);

/// Samples while something else runs.
#[derive(Debug)]
pub struct Watch {
    over: Arc<AtomicBool>,
    sampling: JoinHandle<Vec<f64>>,
}

/// What the samples of one run took, in seconds of CPU time each.
#[derive(Debug)]
pub struct Samples(Vec<f64>);

impl Watch {
    /// Begins.
    pub fn begin() -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let until = over.clone();
        let sampling = thread::spawn(move || {
            let mut all = Vec::new();
            while !until.load(Ordering::Relaxed) {
                all.push(sample());
                thread::sleep(PAUSE);
            }
            all
        });
        Self { over, sampling }
    }

    /// Ends.
    pub fn end(self) -> Samples {
        self.over.store(true, Ordering::Relaxed);
        Samples(self.sampling.join().unwrap())
    }
}

/// How much of its best the processor did in each run, 0 to 1. Its best is what one sample in fifty of all runs came below:
/// single ones are left out, since the clock may leap.
pub fn shares(runs: &[Samples]) -> Vec<f64> {
    let mut all: Vec<f64> = runs.iter().flat_map(|run| run.0.iter().copied()).collect();
    all.sort_by(f64::total_cmp);
    let best = all.get(all.len() / 50).copied().unwrap_or_default();
    let mean = |run: &Samples| run.0.iter().sum::<f64>() / run.0.len().max(1) as f64;
    runs.iter().map(|run| (best / mean(run)).min(1.0)).collect()
}

fn sample() -> f64 {
    let started = used();
    for _ in 0..TIMES {
        std::hint::black_box(xxh3_64(std::hint::black_box(&TEXT)));
    }
    used() - started
}

/// Seconds of CPU time of this thread.
fn used() -> f64 {
    let time = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).unwrap();
    time.tv_sec() as f64 + time.tv_nsec() as f64 / 1e9
}
