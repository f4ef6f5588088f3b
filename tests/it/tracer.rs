//! Runs a program and stops it at its n-th change to the file system, before the change is made: what a debugger does.
//! Which changes these are, and what is to be seen afterwards, is the tests' matter.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use nix::libc;
use nix::sys::ptrace::{self, Options};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

/// The calls that change a folder or a file, or how it is seen.
const CHANGES: &[i64] = &[
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_unlinkat,
    libc::SYS_mkdirat,
    libc::SYS_ftruncate,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_utimensat,
    libc::SYS_copy_file_range,
    libc::SYS_sendfile,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_link,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_symlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_unlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mkdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rmdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
];

const RENAMES: &[i64] = &[
    libc::SYS_renameat2,
    #[cfg(not(target_arch = "riscv64"))]
    libc::SYS_renameat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rename,
];

/// How a traced run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How many changes it began.
    pub changes: usize,
    /// Which of them was the last to rename something.
    pub last_rename: usize,
    /// Its exit status, where it ended by itself.
    pub status: Option<i32>,
}

/// Runs a command under `sh`, and sends the program that it turns into a signal as it begins its change `at`, counted
/// from 1 over all threads. `script` comes first and is not looked at.
#[allow(clippy::zombie_processes, reason = "`watch` waits for it, as for each of its threads")]
pub fn run(script: &str, shell: &mut Command, program: &[&str], at: usize, signal: Signal) -> Run {
    // The shell waits until we watch it. What it becomes then keeps its number.
    let script = format!("set -e; {script}\necho ready; read -r go; exec \"$@\"");
    let mut child = shell
        .args(["-c", &script, "sh"])
        .args(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start {shell:?}: {error}"));
    let mut ready = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready).unwrap();
    assert_eq!(ready, "ready\n", "{shell:?} failed: mounting needs root, or user namespaces");
    let victim = Pid::from_raw(child.id().try_into().unwrap());
    let options = Options::PTRACE_O_TRACESYSGOOD
        | Options::PTRACE_O_TRACECLONE
        | Options::PTRACE_O_TRACEEXEC
        | Options::PTRACE_O_EXITKILL;
    ptrace::seize(victim, options).unwrap();
    ptrace::interrupt(victim).unwrap();
    child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    watch(victim, at, signal)
}

/// Waits for all threads of `victim` at once, and for nobody else's: other tests have children too.
fn watch(victim: Pid, at: usize, signal: Signal) -> Run {
    let mut run = Run { changes: 0, last_rename: 0, status: None };
    let mut has_begun = false;
    loop {
        let stopped = waitpid(None, Some(WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD)).unwrap();
        let (thread, pass) = match stopped {
            WaitStatus::Exited(thread, status) if thread == victim => {
                run.status = Some(status);
                return run;
            }
            WaitStatus::Signaled(thread, by, _) if thread == victim => {
                assert_eq!(by, signal);
                return run;
            }
            WaitStatus::PtraceSyscall(thread) => {
                if let Some(call) = change(thread).filter(|_| has_begun) {
                    run.changes += 1;
                    if RENAMES.contains(&call) {
                        run.last_rename = run.changes;
                    }
                    if run.changes == at {
                        kill(victim, signal).unwrap();
                    }
                }
                (thread, None)
            }
            WaitStatus::PtraceEvent(thread, _, event) => {
                has_begun |= event == libc::PTRACE_EVENT_EXEC;
                (thread, None)
            }
            WaitStatus::Stopped(thread, signal) => (thread, Some(signal)),
            _ => continue,
        };
        match ptrace::syscall(thread, pass) {
            // Killed in the meantime.
            Ok(()) | Err(nix::Error::ESRCH) => {}
            Err(error) => panic!("cannot go on with {thread}: {error}"),
        }
    }
}

/// The call that a stopped thread stands before, where it is one of those that change something.
fn change(thread: Pid) -> Option<i64> {
    // `PTRACE_EVENTMSG_SYSCALL_ENTRY`, which `libc` does not have.
    const ENTRY: i64 = 1;
    match ptrace::getevent(thread) {
        Ok(ENTRY) => {}
        // Behind it, or killed in the meantime.
        Ok(_) | Err(nix::Error::ESRCH) => return None,
        Err(error) => panic!("cannot look at {thread}: {error}"),
    }
    let call = fs::read_to_string(format!("/proc/{thread}/syscall")).ok()?;
    let mut words = call.split_whitespace();
    let number: i64 = words.next()?.parse().ok()?;
    let argument = |at: usize| {
        let word = words.clone().nth(at).unwrap_or_default();
        u64::from_str_radix(word.trim_start_matches("0x"), 16).unwrap_or_default()
    };
    let writing = u64::from((libc::O_WRONLY | libc::O_RDWR | libc::O_CREAT | libc::O_TRUNC).cast_unsigned());
    let is_change = RENAMES.contains(&number)
        || CHANGES.contains(&number)
        || (number == libc::SYS_openat && argument(2) & writing != 0)
        // What is said to people is no file.
        || (number == libc::SYS_write && argument(0) > 2);
    is_change.then_some(number)
}
