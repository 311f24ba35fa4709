//! Programs in a pseudo-terminal: typed at, and seen as a person would see them.
//!
//! Nothing sleeps and nothing is timed: each wait is for something on the screen, and a test that waits in vain fails after
//! [`PATIENCE`] with what was on the screen instead.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a test waits before it fails.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What has come out of the terminal so far.
struct Output {
    emulator: vt100::Parser,
    bytes: usize,
    ended: bool,
}

/// A program in a terminal. Killed when dropped.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Arc<(Mutex<Output>, Condvar)>,
}

impl Pty {
    /// Starts `program` with `arguments` in a terminal of `columns` and `rows`, with the variables of `environment` added
    /// to a plain one: TERM is xterm-256color, the language English.
    pub fn spawn(
        program: &str,
        arguments: &[&str],
        environment: &[(&str, &str)],
        (columns, rows): (u16, u16),
    ) -> Self {
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        for name in ["COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "TMUX", "STY"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "en_US.UTF-8");
        for (name, value) in environment {
            command.env(name, value);
        }
        command.cwd(std::env::current_dir().unwrap());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let emulator = emulator(columns, rows);
        let output = Arc::new((Mutex::new(Output { emulator, bytes: 0, ended: false }), Condvar::new()));
        let reader = pair.master.try_clone_reader().unwrap();
        let told = Arc::clone(&output);
        thread::spawn(move || follow(reader, &told));
        let keyboard = pair.master.take_writer().unwrap();
        Self { master: pair.master, keyboard, child, output }
    }

    /// Types `bytes`.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.keyboard.write_all(bytes.as_ref()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Waits until `holds` of the screen; `what` says what is waited for.
    pub fn wait_for(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut output = self.output();
        while !holds(output.emulator.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            let screen = || output.emulator.screen().contents();
            assert!(!output.ended, "the terminal closed before {what}:\n{}", screen());
            assert!(!left.is_zero(), "waited in vain for {what}:\n{}", screen());
            output = self.output.1.wait_timeout(output, left).unwrap().0;
        }
    }

    /// Waits until the screen holds `text`.
    pub fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// The screen's text, a line a row.
    pub fn screen(&self) -> String {
        self.output().emulator.screen().contents()
    }

    /// How many bytes the program has sent.
    pub fn bytes(&self) -> usize {
        self.output().bytes
    }

    /// Makes the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let [wide, high] = [columns, rows].map(|it| NonZeroU16::new(it).unwrap());
        self.output().emulator.screen_mut().set_size(high, wide);
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        self.master.resize(size).unwrap();
    }

    /// The started program's process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits for the program's end, and that of all who hold its terminal: its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        let mut output = self.output();
        while !output.ended {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "it did not end:\n{}", output.emulator.screen().contents());
            output = self.output.1.wait_timeout(output, left).unwrap().0;
        }
        drop(output);
        self.child.wait().unwrap().exit_code()
    }

    fn output(&self) -> MutexGuard<'_, Output> {
        lock(&self.output.0)
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Also after a test failed while it looked.
fn lock(output: &Mutex<Output>) -> MutexGuard<'_, Output> {
    output.lock().unwrap_or_else(PoisonError::into_inner)
}

fn emulator(columns: u16, rows: u16) -> vt100::Parser {
    let [columns, rows] = [columns, rows].map(|it| NonZeroU16::new(it).unwrap());
    vt100::Parser::new(rows, columns, 0)
}

/// Shows an emulator what the program sends, until it sends no more.
fn follow(mut reader: Box<dyn Read + Send>, output: &(Mutex<Output>, Condvar)) {
    let mut bytes = [0; 4096];
    loop {
        let count = reader.read(&mut bytes).unwrap_or(0);
        let mut seen = lock(&output.0);
        seen.emulator.process(&bytes[..count]);
        seen.bytes += count;
        seen.ended = count == 0;
        output.1.notify_all();
        if count == 0 {
            return;
        }
    }
}
