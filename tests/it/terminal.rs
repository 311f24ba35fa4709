//! The terminal is given back after any end, and the reader can be stopped and continued: in a real pseudo-terminal.
//!
//! The programs under test are tests too: [`the_reader_ends_with_its_own_status`] is the reader, and
//! [`a_lost_connection_ends_both`] the connection, where [`PROGRAM`] is set, as it is in the processes that tests start.

use std::{sync::mpsc, time::Instant};

use attache::{
    find::{Index, Options, Query},
    keymap::{Key, KeyCode},
    tui::terminal::{
        Capabilities, Guard, InputEvent, Screen,
        capabilities::size,
        frame::put,
        input::{Parser, Reader, Timing},
        output::Terminal,
        supervisor::supervise,
    },
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use rustix::{
    process::{Pid, Signal, kill_process},
    stdio,
};

use super::pty::{PATIENCE, Pty};

/// Set for a test that is to be the program instead.
const PROGRAM: &str = "ATTACHE_TEST_PROGRAM";

fn is_program() -> bool {
    std::env::var_os(PROGRAM).is_some()
}

/// The program: shows its process and the last thing that happened, until `q`; hangs after `h`, and searches a file that was cut
/// short after `b`.
fn be_a_reader() {
    // to leave at once, past the test harness
    let code = supervise(|| std::process::exit(read()));
    println!("ended: {code:?}");
}

fn read() -> i32 {
    let capabilities = Capabilities::detect().unwrap();
    let guard = Guard::enter(capabilities).unwrap();
    let mut screen = Screen::new(Terminal::stdout(), size(stdio::stdout()), capabilities);
    let (sender, events) = mpsc::channel();
    let parser = Parser::new(Timing::default(), guard.backspace_is_bs());
    let restorer = guard.restorer();
    let overdue = move || restorer.give_up(9);
    let _reader = Reader::start(stdio::stdin(), parser, sender, overdue).unwrap();
    let mut last = "start".to_owned();
    loop {
        let (columns, rows) = screen.size();
        let mut frame = Buffer::empty(Rect::new(0, 0, columns, rows));
        let line = format!("process {} {columns}x{rows} 数据 {last}.", std::process::id());
        put(&mut frame, (0, 1), &line, columns, Style::new(), capabilities.ambiguous);
        screen.present(&frame, None).unwrap();
        if last == "h" {
            hang();
        }
        let event: InputEvent = events.recv().unwrap();
        last = format!("{event:?}");
        let InputEvent::Key(key) = event else {
            match event {
                InputEvent::HangUp | InputEvent::Terminate => return 7,
                InputEvent::Continue => {
                    guard.reenter().unwrap();
                    screen.resize(size(stdio::stdout()));
                }
                InputEvent::Resize => screen.resize(size(stdio::stdout())),
                _ => {}
            }
            continue;
        };
        last = key.to_string();
        match key {
            Key { code: KeyCode::Char('z'), ctrl: true, .. } => {
                last = guard.suspend().map_or_else(|why| why.to_string(), |()| "stopped".to_owned());
            }
            Key { code: KeyCode::Char('p'), .. } => panic!("a fault of the reader"),
            Key { code: KeyCode::Char('t'), .. } => {
                let _ = std::thread::spawn(|| panic!("a fault of another thread")).join();
            }
            Key { code: KeyCode::Char('b'), .. } => last = search_what_was_cut_short(),
            Key { code: KeyCode::Char('q'), .. } => return 3,
            _ => {}
        }
    }
}

/// Searches the index of a library, whose file is cut short while it is mapped.
fn search_what_was_cut_short() -> String {
    let folder = tempfile::tempdir().unwrap();
    let library = super::find::library_of(&["数字税".to_owned(), "digital tax".to_owned()]);
    let index = Index::open(&library, Some(&Index::folder(folder.path()).from_bytes(0)));
    assert!(index.is_shared());
    for file in std::fs::read_dir(folder.path()).unwrap() {
        std::fs::File::options().write(true).open(file.unwrap().path()).unwrap().set_len(0).unwrap();
    }
    drop(folder);
    format!("found {}", index.search(&Query::parse("数字税", &library), &Options::default()).total)
}

fn hang() -> ! {
    loop {
        std::thread::park();
    }
}

/// What makes this binary run one test alone.
fn alone(test: &str) -> [&str; 4] {
    [test, "--exact", "--nocapture", "--test-threads=1"]
}

/// The command line of the reader.
fn arguments() -> [&'static str; 4] {
    alone("terminal::the_reader_ends_with_its_own_status")
}

fn program() -> String {
    std::env::current_exe().unwrap().to_str().unwrap().to_owned()
}

fn start() -> Pty {
    let pty = Pty::spawn(&program(), &arguments(), &[(PROGRAM, "")], (100, 40));
    pty.wait_for_text("start.");
    assert!(shows_reader(&pty));
    pty
}

fn shows_reader(pty: &Pty) -> bool {
    pty.screen().contains("数据")
}

/// The process of the reader, as it shows it.
fn reader_of(pty: &Pty) -> Pid {
    let screen = pty.screen();
    let number = screen.split_whitespace().skip_while(|word| *word != "process").nth(1).unwrap();
    Pid::from_raw(number.parse().unwrap()).unwrap()
}

/// Waits until the terminal is as it was before the reader.
fn wait_until_given_back(pty: &Pty) {
    pty.wait_for("the terminal to be given back", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    });
}

/// The same where a shell prompts, which marks pastes itself.
fn wait_until_left(pty: &Pty) {
    pty.wait_for("the first screen", |screen| !screen.alternate_screen() && !screen.hide_cursor());
}

#[test]
fn the_reader_ends_with_its_own_status() {
    if is_program() {
        return be_a_reader();
    }
    let mut pty = start();
    pty.send("q");
    wait_until_given_back(&pty);
    pty.wait_for_text("ended: ExitCode(unix_exit_status(3))");
    pty.wait_for_end();
    assert!(!shows_reader(&pty));
}

#[test]
fn a_killed_reader_leaves_the_terminal_as_it_was() {
    let script = format!("{} {}; stty -a", program(), arguments().join(" "));
    let pty = Pty::spawn("sh", &["-c", &script], &[(PROGRAM, "")], (100, 40));
    pty.wait_for_text("start.");
    kill_process(reader_of(&pty), Signal::KILL).unwrap();
    wait_until_given_back(&pty);
    pty.wait_for_text("ended by signal 9");
    pty.wait_for_text("ended: ExitCode(unix_exit_status(137))");
    pty.wait_for("the terminal's settings", |screen| {
        let words = screen.contents();
        ["icanon", "echo", "isig", "opost"].iter().all(|it| words.split_whitespace().any(|word| word == *it))
    });
}

#[test]
fn a_file_cut_short_ends_the_reader_and_nothing_else() {
    let mut pty = start();
    pty.send("b");
    wait_until_given_back(&pty);
    pty.wait_for_text("signal 7 (a file in use was cut short");
    pty.wait_for_text("ended: ExitCode(unix_exit_status(135))");
    assert!(!shows_reader(&pty));
}

#[test]
fn a_panic_is_told_once_the_terminal_is_given_back() {
    let mut pty = start();
    pty.send("p");
    wait_until_given_back(&pty);
    pty.wait_for_text("a fault of the reader");
    pty.wait_for_text("ended: ExitCode(unix_exit_status(101))");
}

#[test]
fn a_panic_of_another_thread_is_told_at_the_end() {
    let mut pty = start();
    pty.send("t");
    pty.wait_for_text(" t.");
    assert!(shows_reader(&pty) && !pty.screen().contains("a fault"));
    pty.send("q");
    wait_until_given_back(&pty);
    pty.wait_for_text("a fault of another thread");
}

#[test]
fn a_supervisor_asked_to_end_passes_it_on() {
    let pty = start();
    kill_process(Pid::from_raw(pty.process().cast_signed()).unwrap(), Signal::TERM).unwrap();
    wait_until_given_back(&pty);
    pty.wait_for_text("ended: ExitCode(unix_exit_status(7))");
}

#[test]
fn a_reader_that_hangs_is_ended_too() {
    let mut pty = start();
    pty.send("h");
    pty.wait_for_text("数据 h.");
    kill_process(Pid::from_raw(pty.process().cast_signed()).unwrap(), Signal::TERM).unwrap();
    wait_until_given_back(&pty);
    pty.wait_for_text("ended: ExitCode(unix_exit_status(9))");
}

/// The other program: holds the terminal of a reader, as a connection's server does; shows its supervisor and it.
fn be_a_connection() {
    let pty = start();
    println!("holds {} {} now", pty.process(), reader_of(&pty));
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

#[test]
fn a_lost_connection_ends_both() {
    if is_program() {
        return be_a_connection();
    }
    let arguments = alone("terminal::a_lost_connection_ends_both");
    let pty = Pty::spawn(&program(), &arguments, &[(PROGRAM, "")], (60, 12));
    pty.wait_for_text(" now");
    let screen = pty.screen();
    let holds = screen.split_whitespace().skip_while(|word| *word != "holds").skip(1).take(2);
    let both: Vec<_> = holds.map(|pid| Pid::from_raw(pid.parse().unwrap()).unwrap()).collect();
    assert_eq!(both.len(), 2);
    kill_process(Pid::from_raw(pty.process().cast_signed()).unwrap(), Signal::KILL).unwrap();
    both.into_iter().for_each(wait_until_gone);
}

#[test]
fn the_reader_does_not_outlive_its_supervisor() {
    let pty = start();
    let reader = reader_of(&pty);
    kill_process(Pid::from_raw(pty.process().cast_signed()).unwrap(), Signal::KILL).unwrap();
    wait_until_given_back(&pty);
    wait_until_gone(reader);
}

fn wait_until_gone(process: Pid) {
    let deadline = Instant::now() + PATIENCE;
    while is_running(process) {
        assert!(Instant::now() < deadline, "process {process} goes on");
        std::thread::yield_now();
    }
}

/// Whether a process is there, and not only its status, which nobody in a container may ask for.
fn is_running(process: Pid) -> bool {
    let dead = std::fs::read_to_string(format!("/proc/{process}/stat"))
        .is_ok_and(|stat| stat.rsplit(')').next().is_some_and(|rest| rest.starts_with(" Z")));
    !dead && rustix::process::test_kill_process(process).is_ok()
}

#[test]
fn a_shell_stops_and_continues_it() {
    let mut pty =
        Pty::spawn("bash", &["--norc", "--noprofile", "-i"], &[("PS1", "$ "), (PROGRAM, "")], (60, 12));
    pty.wait_for_text("$ ");
    pty.send(format!("{} {}\r", program(), arguments().join(" ")));
    pty.wait_for_text("start.");
    for _ in 0..2 {
        pty.send([0x1a]);
        wait_until_left(&pty);
        pty.wait_for_text("Stopped");
        assert!(!shows_reader(&pty));
        pty.resize(50, 12);
        pty.send("clear; fg\r");
        pty.wait_for_text("50x12 数据 Continue.");
    }
    pty.send("q");
    wait_until_left(&pty);
    pty.send("echo status $?\r");
    pty.wait_for_text("status 0");
}

#[test]
fn without_job_control_it_is_not_stopped() {
    let mut pty = start();
    pty.send([0x1a]);
    pty.wait_for_text("no shell");
    assert!(shows_reader(&pty));
}

#[test]
fn keys_come_through_the_terminal() {
    let mut pty = start();
    for (bytes, shown) in
        [("j", "j."), ("\x1b[A", "up."), ("治", "治."), ("\x1b", "esc."), ("\x1b]11;rgb:1/1/1\x07G", "G.")]
    {
        pty.send(bytes);
        pty.wait_for_text(&format!("数据 {shown}"));
    }
    let before = pty.bytes();
    pty.send("HH");
    pty.wait_for_text("数据 H.");
    assert!((1..100).contains(&(pty.bytes() - before)), "only what changed is sent, and that once");
    pty.send("\x1b[200~a\rb\x1b[201~");
    pty.wait_for_text(r#"Paste("a\nb")."#);
    pty.resize(40, 10);
    pty.wait_for_text("40x10");
}
