//! Entering the terminal and giving it back: at the end, after a panic, while stopped.

use std::{
    fmt, io,
    io::Write as _,
    panic,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, ThreadId},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Signal, kill_current_process_group},
    stdio,
    termios::{OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr},
};

use super::{Capabilities, output::Terminal, supervisor};

/// The terminal while it is ours: raw, on its second screen. Given back when dropped.
#[derive(Debug)]
pub struct Guard {
    restorer: Restorer,
}

/// A way to give the terminal back from anywhere; any number of times.
#[derive(Clone, Debug)]
pub struct Restorer(Arc<Inner>);

struct Inner {
    capabilities: Capabilities,
    before: Termios,
    entered: AtomicBool,
    owner: ThreadId,
    /// What other threads said as they panicked, while the terminal was ours.
    said: Mutex<Vec<String>>,
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inner").field("entered", &self.entered).finish_non_exhaustive()
    }
}

/// Why the program was not stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NobodyToContinue;

impl fmt::Display for NobodyToContinue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no shell with job control started this session: nothing could continue it")
    }
}

impl Guard {
    /// Makes the terminal of standard input and output ours, from the thread that draws.
    ///
    /// From here on a panic of this thread first gives the terminal back and then speaks as before; what other threads say
    /// as they panic is kept and printed when the terminal is given back.
    pub fn enter(capabilities: Capabilities) -> io::Result<Self> {
        let restorer = Restorer(Arc::new(Inner {
            capabilities,
            before: tcgetattr(stdio::stdin())?,
            entered: AtomicBool::new(false),
            owner: thread::current().id(),
            said: Mutex::new(Vec::new()),
        }));
        let guard = Self { restorer };
        guard.reenter()?;
        let restorer = guard.restorer();
        let former = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if restorer.speaks_now(info) {
                former(info);
            }
        }));
        Ok(guard)
    }

    /// Whether the terminal sends BS for its Backspace key.
    pub fn backspace_is_bs(&self) -> bool {
        self.restorer.0.before.special_codes[SpecialCodeIndex::VERASE] == 0x08
    }

    /// A way to give the terminal back from elsewhere.
    pub fn restorer(&self) -> Restorer {
        self.restorer.clone()
    }

    /// Enters again, after [`Guard::suspend`], or after a stop that nobody announced. The screen is to be drawn from nothing.
    pub fn reenter(&self) -> io::Result<()> {
        let inner = &self.restorer.0;
        let mut raw = inner.before.clone();
        raw.make_raw();
        tcsetattr(stdio::stdin(), OptionalActions::Now, &raw)?;
        inner.entered.store(true, Ordering::SeqCst);
        let mut terminal = Terminal::stdout();
        terminal.write_all(&entering(inner.capabilities))?;
        terminal.flush()
    }

    /// Gives the terminal back and stops this process and those it was started with, as Ctrl-Z does elsewhere. Returns when
    /// it is continued; [`InputEvent::Continue`](super::InputEvent::Continue) follows, on which to [`Guard::reenter`].
    ///
    /// By SIGSTOP: SIGTSTP would come back to us as [`InputEvent::Suspend`](super::InputEvent::Suspend).
    pub fn suspend(&self) -> Result<(), NobodyToContinue> {
        if !supervisor::has_job_control() {
            return Err(NobodyToContinue);
        }
        self.restorer.restore();
        let _ = kill_current_process_group(Signal::STOP);
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.restorer.restore();
        for said in self.restorer.0.said.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            eprintln!("{said}");
        }
    }
}

impl Restorer {
    /// Gives the terminal back, unless it was.
    pub fn restore(&self) {
        if self.0.entered.swap(false, Ordering::SeqCst) {
            send(&leaving(self.0.capabilities));
            let _ = tcsetattr(stdio::stdin(), OptionalActions::Now, &self.0.before);
        }
    }

    /// Gives the terminal back and ends the process with `code`, whatever the other threads do: for when they hang.
    pub fn give_up(&self, code: i32) -> ! {
        self.restore();
        std::process::exit(code)
    }

    /// Whether a panicking thread may write to the terminal; when not, what it says is kept.
    fn speaks_now(&self, info: &panic::PanicHookInfo<'_>) -> bool {
        let entered = self.0.entered.load(Ordering::SeqCst);
        if entered && thread::current().id() != self.0.owner {
            self.0.said.lock().unwrap_or_else(PoisonError::into_inner).push(info.to_string());
            return false;
        }
        self.restore();
        true
    }
}

/// Sends `bytes` if the terminal takes any: one that is stopped must not keep us from ending.
pub(super) fn send(bytes: &[u8]) {
    let mut terminal = Terminal::stdout();
    let mut fds = [PollFd::from_borrowed_fd(stdio::stdout(), PollFlags::OUT)];
    let soon = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
    if poll(&mut fds, Some(&soon)).is_ok() && fds[0].revents() == PollFlags::OUT {
        let _ = terminal.write_all(bytes);
    }
}

/// To the second screen; cursor hidden, no wrapping (a symbol wider than we think then stays in its row), pastes marked, the
/// keys of cursor and keypad in their plain form.
fn entering(capabilities: Capabilities) -> Vec<u8> {
    let screen = if capabilities.alternate_screen { "\x1b[?1049h" } else { "" };
    format!("{screen}\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[?1l\x1b>").into_bytes()
}

/// Undoes what entering and drawing did, also when a frame was cut short.
pub(super) fn leaving(capabilities: Capabilities) -> Vec<u8> {
    let synchronized = if capabilities.synchronized { "\x1b[?2026l" } else { "" };
    let screen = if capabilities.alternate_screen { "\x1b[?1049l" } else { "\x1b[H\x1b[2J" };
    format!("{synchronized}\x1b[r\x1b[m\x1b[?2004l\x1b[?7h\x1b[?1l\x1b>{screen}\x1b[?25h").into_bytes()
}
