//! The end by Ctrl-C or a polite kill: at once, but not in the middle of publishing. What dies otherwise, the next run
//! tidies up.

use std::sync::{Arc, Mutex, PoisonError};

use crate::shell::failure::Failure;
use crate::shell::publish::Standing;

/// An output folder that is let go of in the end; nothing where none is held.
pub type Output = Arc<Mutex<Option<Standing>>>;

/// Lets go of the output, and ends the process, when it is asked to end.
#[cfg(unix)]
pub fn at_signal(output: &Output) -> Result<(), Failure> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let failed = |error: std::io::Error| Failure::new(format!("cannot wait for signals: {error}"));
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).map_err(failed)?;
    let output = Arc::clone(output);
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let_go(&output);
            // Whoever started us sees what ended us. Where that fails there is one way left.
            let _ = emulate_default_handler(signal);
            std::process::exit(128 + signal);
        }
    });
    Ok(())
}

/// Here, the system just ends the process.
#[cfg(not(unix))]
pub fn at_signal(_: &Output) -> Result<(), Failure> {
    Ok(())
}

/// Waits for the publishing that is under way, but not for long: it can be finished by the next run.
#[cfg(unix)]
fn let_go(output: &Output) {
    use std::sync::TryLockError;
    use std::time::{Duration, Instant};

    let until = Instant::now() + Duration::from_secs(1);
    while Instant::now() < until {
        match output.try_lock() {
            Ok(mut output) => return drop(output.take()),
            Err(TryLockError::Poisoned(output)) => return drop(output.into_inner().take()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// Does something with the output, if one is held.
pub fn with<T>(output: &Output, work: impl FnOnce(&mut Standing) -> T) -> Option<T> {
    output.lock().unwrap_or_else(PoisonError::into_inner).as_mut().map(work)
}
