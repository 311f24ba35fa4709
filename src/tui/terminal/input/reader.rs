//! The thread that waits for input and signals and tells of them in one channel.

use std::{
    io,
    os::unix::net::UnixStream,
    sync::mpsc::Sender,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fd::{AsFd, BorrowedFd, OwnedFd},
    fs::{Mode, OFlags, open},
    io::Errno,
    termios::ttyname,
};
use signal_hook::{
    consts::signal::{SIGCONT, SIGHUP, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
};

use super::{InputEvent, Parser};

/// How long the program may take to end once its terminal is gone or it was asked to.
const GRACE: Duration = Duration::from_millis(1500);

const SIGNALS: [i32; 5] = [SIGWINCH, SIGTERM, SIGHUP, SIGTSTP, SIGCONT];

/// A running thread; stopped when dropped.
///
/// It sleeps in `poll` without a timeout, unless a key is incomplete.
#[derive(Debug)]
pub struct Reader {
    stop: Option<UnixStream>,
    thread: Option<JoinHandle<()>>,
}

impl Reader {
    /// Reads from `input`, and sends what it makes and what signals tell to `events`, until the input ends, nobody takes
    /// events any more, or the reader is dropped.
    ///
    /// `overdue` is called from the thread when the program has not dropped the reader a while after a hang-up or a
    /// request to end: the last chance to give the terminal back and leave.
    pub fn start<E: From<InputEvent> + Send + 'static>(
        input: impl AsFd + Send + 'static,
        parser: Parser,
        events: Sender<E>,
        overdue: impl FnOnce() + Send + 'static,
    ) -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, SIGNALS)?;
        let (stop, stopped) = UnixStream::pair()?;
        let watch =
            Watch { input: Some(Input::new(input)), parser, signals, stopped, events, leave_by: None };
        let work = move || {
            if watch.run().is_err() {
                overdue();
            }
        };
        let thread = thread::Builder::new().name("input".into()).spawn(work)?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Where input comes from.
enum Input<F> {
    /// The terminal that was given, opened anew.
    Terminal(OwnedFd),
    Given(F),
}

impl<F: AsFd> Input<F> {
    /// A terminal is opened anew, so that a read never waits: while we are stopped, a shell may take the key that `poll` told
    /// of. The file that was given is the shell's too; made not to wait, it would make the shell fail.
    fn new(given: F) -> Self {
        let anew = ttyname(&given, Vec::new()).and_then(|name| {
            open(name, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())
        });
        anew.map_or(Self::Given(given), Self::Terminal)
    }
}

impl<F: AsFd> AsFd for Input<F> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Terminal(fd) => fd.as_fd(),
            Self::Given(fd) => fd.as_fd(),
        }
    }
}

/// The program did not stop in time.
struct Overdue;

/// What the thread waits for.
struct Watch<F, E> {
    /// None once it has ended.
    input: Option<Input<F>>,
    parser: Parser,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    stopped: UnixStream,
    events: Sender<E>,
    /// When the program is overdue.
    leave_by: Option<Instant>,
}

/// What there is to do.
#[derive(Default)]
struct Ready {
    input: bool,
    signals: bool,
    stop: bool,
}

impl<F: AsFd, E: From<InputEvent>> Watch<F, E> {
    fn run(mut self) -> Result<(), Overdue> {
        loop {
            let ready = self.wait();
            if ready.stop {
                return Ok(());
            }
            let mut events = Vec::new();
            if ready.signals {
                events.extend(self.signals.pending().filter_map(event));
            }
            let now = Instant::now();
            if ready.input {
                self.read(now, &mut events);
            }
            self.parser.expire(now, &mut events);
            if events.iter().any(|it| matches!(it, InputEvent::HangUp | InputEvent::Terminate)) {
                self.leave_by.get_or_insert(now + GRACE);
            }
            for event in events {
                if self.events.send(event.into()).is_err() {
                    return Ok(());
                }
            }
            if self.leave_by.is_some_and(|leave_by| leave_by <= now) {
                return Err(Overdue);
            }
        }
    }

    /// Sleeps until there is something to do.
    fn wait(&self) -> Ready {
        let deadline = self.parser.deadline().into_iter().chain(self.leave_by).min();
        let timeout = deadline.map(|deadline| {
            let left = deadline.saturating_duration_since(Instant::now());
            Timespec { tv_sec: left.as_secs().cast_signed(), tv_nsec: left.subsec_nanos().into() }
        });
        let mut fds = vec![
            PollFd::new(&self.stopped, PollFlags::IN),
            PollFd::new(self.signals.get_read(), PollFlags::IN),
        ];
        fds.extend(self.input.as_ref().map(|input| PollFd::new(input, PollFlags::IN)));
        if poll(&mut fds, timeout.as_ref()).is_err() {
            // interrupted by a signal, which the pipe tells of too
            return Ready::default();
        }
        let ready = |at: usize| fds.get(at).is_some_and(|fd| !fd.revents().is_empty());
        Ready { stop: ready(0), signals: ready(1), input: ready(2) }
    }

    /// Takes what has come; an end, or a terminal that fails, is a hang-up.
    fn read(&mut self, now: Instant, events: &mut Vec<InputEvent>) {
        let Some(input) = &self.input else { return };
        let mut bytes = [0; 4096];
        match rustix::io::read(input, &mut bytes) {
            Ok(count @ 1..) => self.parser.feed(&bytes[..count], now, events),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Ok(0) | Err(_) => {
                self.input = None;
                events.push(InputEvent::HangUp);
            }
        }
    }
}

/// What a signal tells.
fn event(signal: i32) -> Option<InputEvent> {
    match signal {
        SIGWINCH => Some(InputEvent::Resize),
        SIGTERM => Some(InputEvent::Terminate),
        SIGHUP => Some(InputEvent::HangUp),
        SIGTSTP => Some(InputEvent::Suspend),
        SIGCONT => Some(InputEvent::Continue),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Write as _, sync::mpsc};

    use super::{super::Timing, *};
    use crate::keymap::{Key, KeyCode};

    const PATIENCE: Duration = Duration::from_secs(20);

    fn start() -> (UnixStream, mpsc::Receiver<InputEvent>, Reader) {
        let (input, typist) = UnixStream::pair().unwrap();
        let (sender, events) = mpsc::channel();
        let parser = Parser::new(Timing::default(), false);
        let reader = Reader::start(input, parser, sender, || {}).unwrap();
        (typist, events, reader)
    }

    #[test]
    fn bytes_become_events_and_the_end_a_hang_up() {
        let (mut typist, events, _reader) = start();
        typist.write_all(b"j\x1b").unwrap();
        let key = |code| InputEvent::Key(Key::plain(code));
        assert_eq!(events.recv_timeout(PATIENCE), Ok(key(KeyCode::Char('j'))));
        assert_eq!(
            events.recv_timeout(PATIENCE),
            Ok(key(KeyCode::Esc)),
            "after a while, without another byte"
        );
        drop(typist);
        assert_eq!(events.recv_timeout(PATIENCE), Ok(InputEvent::HangUp));
    }

    #[test]
    fn a_signal_becomes_an_event() {
        let (_typist, events, _reader) = start();
        signal_hook::low_level::raise(SIGWINCH).unwrap();
        assert_eq!(events.recv_timeout(PATIENCE), Ok(InputEvent::Resize));
    }

    #[test]
    fn dropping_stops_the_thread() {
        let (_typist, events, reader) = start();
        drop(reader);
        assert!(events.recv_timeout(PATIENCE).is_err());
    }

    #[test]
    fn a_program_that_does_not_end_is_overdue() {
        let (input, typist) = UnixStream::pair().unwrap();
        let (sender, events) = mpsc::channel::<InputEvent>();
        let (overdue, told) = mpsc::channel();
        let tell = move || overdue.send(()).unwrap();
        let _reader = Reader::start(input, Parser::new(Timing::default(), false), sender, tell).unwrap();
        drop(typist);
        assert_eq!(told.recv_timeout(PATIENCE), Ok(()));
        drop(events);
    }
}
