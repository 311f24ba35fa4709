//! A small parent process that gives the terminal back when the reader cannot: after `kill -9`, or a crash.
//!
//! The program starts itself again and waits. Both are in one process group, so that Ctrl-Z stops both and `fg` continues
//! both. The parent holds no library and no thread.

use std::{
    env, io,
    os::unix::{
        net::UnixStream,
        process::{CommandExt as _, ExitStatusExt as _},
    },
    path::PathBuf,
    process::{Child, Command, ExitCode, ExitStatus},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, Signal, getpid, getppid, kill_process},
    stdio,
    termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr},
};
use signal_hook::{
    consts::signal::{SIGBUS, SIGCHLD, SIGHUP, SIGINT, SIGQUIT, SIGTERM},
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
};

use super::{Capabilities, guard};

/// Tells the reader whose child it is: the supervisor's process, a colon, and the process that started the supervisor.
const VARIABLE: &str = "ATTACHE_SUPERVISOR";

/// How long the reader may take to end when it was asked to.
const GRACE: Duration = Duration::from_millis(1800);

/// Runs `reader` in a child process, waits for it, and gives the terminal back if it could not.
///
/// To be called before anything is loaded: in the child, the program runs from its start up to this call again, which
/// then calls `reader`. Where no process can be started, `reader` is called at once. The exit status is the reader's, or
/// 128 more than the signal that ended it.
pub fn supervise(reader: impl FnOnce() -> ExitCode) -> ExitCode {
    if let Some((parent, _)) = supervisor() {
        die_with(parent);
        return reader();
    }
    match Supervisor::start() {
        Ok(supervisor) => supervisor.wait(),
        Err(_) => reader(),
    }
}

/// Whether a shell would notice a stop of our process group, and could continue it.
///
/// That is so when a process outside of the group, but of the same session, started one of the group. Otherwise the group is
/// "orphaned" (POSIX): stopped, it would stay so for good.
pub(super) fn has_job_control() -> bool {
    let Some(own) = Standing::of(getpid()) else { return false };
    let mut process = match supervisor() {
        Some((_, starter)) => Some(starter),
        None => getppid(),
    };
    while let Some(other) = process.and_then(Standing::of) {
        if other.session != own.session {
            return false;
        }
        if other.group != own.group {
            return true;
        }
        process = other.parent;
    }
    false
}

/// Where a process stands among others.
///
/// The numbers are as the system gives them: in a container, that of a group or session whose leader is outside is 0, for
/// which `getsid` and `getpgid` have no `Pid`.
struct Standing {
    parent: Option<Pid>,
    group: i32,
    session: i32,
}

impl Standing {
    /// Of `process`, where there is a `/proc`.
    #[cfg(target_os = "linux")]
    fn of(process: Pid) -> Option<Self> {
        Self::parse(&std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?)
    }

    /// Of `process`. Its parent is not known, so that only whoever started us is asked.
    #[cfg(not(target_os = "linux"))]
    fn of(process: Pid) -> Option<Self> {
        use rustix::process::{getpgid, getsid};
        let [group, session] =
            [getpgid(Some(process)), getsid(Some(process))].map(|it| it.ok().map(|it| it.as_raw_pid()));
        Some(Self { parent: None, group: group?, session: session? })
    }

    /// Of a line of `/proc/PID/stat`: number, (name), state, parent, group, session (proc(5)).
    #[cfg(target_os = "linux")]
    fn parse(stat: &str) -> Option<Self> {
        // the name may hold anything, brackets and spaces too
        let (_, after) = stat.rsplit_once(')')?;
        let mut numbers = after.split_whitespace().skip(1).map(str::parse);
        let mut next = || numbers.next()?.ok();
        let (parent, group, session) = (next()?, next()?, next()?);
        Some(Self { parent: Pid::from_raw(parent), group, session })
    }
}

/// The supervisor of this process and who started it, if this is a supervised reader.
fn supervisor() -> Option<(Pid, Pid)> {
    let told = env::var(VARIABLE).ok()?;
    let (parent, starter) = told.split_once(':')?;
    let pid = |text: &str| Pid::from_raw(text.parse().ok()?);
    let (parent, starter) = (pid(parent)?, pid(starter)?);
    // a reader's own children inherit the variable, and are nobody's readers
    (getppid() == Some(parent)).then_some((parent, starter))
}

/// Has the system hang up this process when its supervisor is killed, so that it does not go on behind a shell's prompt.
fn die_with(parent: Pid) {
    #[cfg(target_os = "linux")]
    {
        let _ = rustix::process::set_parent_process_death_signal(Some(Signal::HUP));
        if getppid() != Some(parent) {
            let _ = kill_process(getpid(), Signal::HUP);
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = parent;
}

/// The parent.
struct Supervisor {
    child: Child,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    /// The terminal as the shell left it.
    before: Option<Termios>,
    /// When the reader is killed.
    kill_at: Option<Instant>,
}

impl Supervisor {
    fn start() -> io::Result<Self> {
        let before = tcgetattr(stdio::stdin()).ok();
        let (read, write) = UnixStream::pair()?;
        // of SIGINT and SIGQUIT, the reader is told too; the supervisor must outlive it
        let signals = [SIGCHLD, SIGTERM, SIGHUP, SIGINT, SIGQUIT];
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, signals)?;
        let starter = getppid().map_or(1, |pid| pid.as_raw_nonzero().get());
        let mut arguments = env::args_os();
        let mut command = Command::new(program()?);
        if let Some(name) = arguments.next() {
            command.arg0(name);
        }
        let child = command.args(arguments).env(VARIABLE, format!("{}:{starter}", getpid())).spawn()?;
        Ok(Self { child, signals, before, kill_at: None })
    }

    fn wait(mut self) -> ExitCode {
        loop {
            match self.child.try_wait() {
                Ok(None) => self.sleep(),
                Ok(Some(status)) => return self.finish(status),
                Err(_) => return ExitCode::FAILURE,
            }
        }
    }

    /// Waits for a signal and passes it on.
    fn sleep(&mut self) {
        let left = self.kill_at.map(|at| at.saturating_duration_since(Instant::now()));
        let left = left.map(|left| Timespec {
            tv_sec: left.as_secs().cast_signed(),
            tv_nsec: left.subsec_nanos().into(),
        });
        let mut fds = [PollFd::new(self.signals.get_read(), PollFlags::IN)];
        let _ = poll(&mut fds, left.as_ref());
        for signal in self.signals.pending() {
            match signal {
                SIGTERM => self.pass_on(Signal::TERM),
                SIGHUP => self.pass_on(Signal::HUP),
                _ => {}
            }
        }
        if self.kill_at.is_some_and(|at| at <= Instant::now()) {
            let _ = self.child.kill();
            self.kill_at = None;
        }
    }

    fn pass_on(&mut self, signal: Signal) {
        if let Some(pid) = Pid::from_raw(self.child.id().cast_signed()) {
            let _ = kill_process(pid, signal);
            // one that is stopped would not hear
            let _ = kill_process(pid, Signal::CONT);
        }
        self.kill_at.get_or_insert(Instant::now() + GRACE);
    }

    fn finish(self, status: ExitStatus) -> ExitCode {
        if status.signal().is_some() || self.is_left_raw() {
            self.restore();
        }
        if let Some(signal) = status.signal() {
            let cause = cause(signal);
            eprintln!(
                "attache: the reader was ended by signal {signal}{cause}; the terminal is as it was before"
            );
            return ExitCode::from(128 + signal as u8);
        }
        ExitCode::from(status.code().unwrap_or(1) as u8)
    }

    fn is_left_raw(&self) -> bool {
        let lines = |termios: &Termios| termios.local_modes.contains(LocalModes::ICANON);
        let now = tcgetattr(stdio::stdin());
        matches!((&self.before, &now), (Some(before), Ok(now)) if lines(before) && !lines(now))
    }

    fn restore(&self) {
        let capabilities = Capabilities::of(|name| env::var(name).ok()).unwrap_or_default();
        // CAN ends a sequence that was cut short
        let mut bytes = vec![0x18];
        bytes.extend(guard::leaving(capabilities));
        guard::send(&bytes);
        if let Some(before) = &self.before {
            let _ = tcsetattr(stdio::stdin(), OptionalActions::Now, before);
        }
    }
}

/// What a signal tells of why, where it tells anything.
const fn cause(signal: i32) -> &'static str {
    match signal {
        // what is mapped is the index of a large library, which is made anew where it is not whole
        SIGBUS => " (a file in use was cut short, or its disk failed: start it again)",
        _ => "",
    }
}

/// This program's file; the running one also when it was replaced since.
fn program() -> io::Result<PathBuf> {
    let program = env::current_exe()?;
    if program.exists() { Ok(program) } else { Ok(PathBuf::from("/proc/self/exe")) }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_leader_outside_of_the_container_has_no_number() {
        let standing = Standing::parse("7 (a) b) (c) S 1 0 0 34816 7 4194304").unwrap();
        assert_eq!((standing.parent, standing.group, standing.session), (Pid::from_raw(1), 0, 0));
        let first = Standing::parse("1 (init) S 0 1 1 0 -1 4194560").unwrap();
        assert_eq!((first.parent, first.group, first.session), (None, 1, 1));
    }

    #[test]
    fn what_is_no_line_of_a_process_is_none() {
        for text in ["", "7", "7 (a) S", "7 (a) S 1 x 0", "7 (a S 1 0 0"] {
            assert!(Standing::parse(text).is_none(), "{text}");
        }
    }
}
