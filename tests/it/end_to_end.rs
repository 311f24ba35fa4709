//! The program itself on the built-in library, in a pseudo-terminal, for someone who has no files yet.

use std::{
    fs,
    process::{Command, Output},
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::pty::Pty;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_attache");

/// The folders of someone new: what the program writes goes there.
pub struct Home(pub TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// The variables that point there.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let home = self.0.path();
        let mut variables = vec![("HOME", home.display().to_string())];
        for (name, folder) in [
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            variables.push((name, home.join(folder).display().to_string()));
        }
        variables
    }

    /// Opens the reader, with more variables.
    fn open(&self, more: &[(&str, &str)]) -> Pty {
        let own = self.variables();
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        let all: Vec<_> = own.chain(more.iter().copied()).collect();
        Pty::spawn(PROGRAM, &[], &all, (100, 30))
    }

    /// Runs the program with its output to a pipe.
    pub fn run(&self, arguments: &[&str]) -> Output {
        Command::new(PROGRAM).args(arguments).envs(self.variables()).env("TERM", "xterm").output().unwrap()
    }
}

/// The text of a pipe.
pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The first screen is there.
fn wait_until_read(pty: &mut Pty) {
    pty.wait_for_text("1 CHALLENGES");
}

/// Waits until the terminal is as it was before the reader: bytes that an emulator takes as a terminal does.
pub fn wait_until_given_back(pty: &Pty) {
    pty.wait_for("the terminal to be given back", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    });
}

/// The reader's own process, the child of the one that was started.
fn reader_of(pty: &Pty) -> Pid {
    let started = pty.process().to_string();
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let child =
        processes.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok()).find(|process| {
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
            // the name is in brackets and may hold anything; state and parent follow
            stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1)) == Some(&started)
        });
    Pid::from_raw(child.unwrap()).unwrap()
}

#[test]
fn from_the_first_screen_to_a_topic_over_the_years_and_out() {
    let home = Home::new();
    let mut pty = home.open(&[]);
    wait_until_read(&mut pty);
    pty.wait_for("the modes of the reader", |screen| screen.alternate_screen() && screen.bracketed_paste());
    pty.send(" rgzn");
    pty.wait_for_text("AI governance · 人工智能治理");
    pty.send("\r");
    pty.wait_for("the brief", |screen| screen.hide_cursor() && screen.contents().contains("h panes"));
    assert!(pty.screen().contains("AI rules pause for adjustment"), "{}", pty.screen());
    pty.send("d");
    pty.wait_for_text("with subtopics");
    assert!(pty.screen().contains("2020") && pty.screen().contains("2023"), "{}", pty.screen());
    pty.send("q");
    wait_until_given_back(&pty);
    assert_eq!(pty.wait_for_end(), 0);
    assert_eq!(pty.screen().trim(), "", "nothing is left on the first screen");
}

#[test]
fn keys_that_come_all_at_once_do_what_they_do_one_by_one() {
    let home = Home::new();
    let mut pty = home.open(&[]);
    wait_until_read(&mut pty);
    // as a slow line delivers them: Enter comes before there is an answer, perhaps before there is an index
    pty.send(" rgzn\r");
    pty.wait_for("the brief", |screen| screen.contents().contains("h panes"));
    assert!(pty.screen().contains("AI rules pause for adjustment"), "{}", pty.screen());
}

#[test]
fn the_place_is_remembered() {
    let home = Home::new();
    let mut pty = home.open(&[]);
    wait_until_read(&mut pty);
    pty.send("2jj");
    let chosen = |screen: &str| screen.lines().find(|line| line.starts_with(" > ")).map(str::to_owned);
    let title =
        |pty: &Pty| chosen(&pty.screen()).map(|line| line.split('│').next().unwrap().trim().to_owned());
    pty.wait_for("the third issue", |screen| {
        let screen = screen.contents();
        let issues = screen.lines().position(|line| line.starts_with(" 2 ISSUES"));
        let here = screen.lines().position(|line| line.starts_with(" > "));
        matches!((issues, here), (Some(issues), Some(here)) if here == issues + 3)
    });
    let before = title(&pty);
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
    let mut pty = home.open(&[]);
    wait_until_read(&mut pty);
    assert_eq!(title(&pty), before);
    pty.send("q");
    assert_eq!(pty.wait_for_end(), 0);
}

#[test]
fn a_signal_to_the_reader_gives_the_terminal_back() {
    let home = Home::new();
    for (signal, status) in [(Signal::TERM, 0), (Signal::HUP, 0), (Signal::KILL, 137)] {
        let mut pty = home.open(&[]);
        wait_until_read(&mut pty);
        kill_process(reader_of(&pty), signal).unwrap();
        wait_until_given_back(&pty);
        assert_eq!(pty.wait_for_end(), status, "{signal:?}");
    }
}

#[test]
fn a_signal_to_the_program_gives_the_terminal_back() {
    let home = Home::new();
    for signal in [Signal::TERM, Signal::HUP] {
        let mut pty = home.open(&[]);
        wait_until_read(&mut pty);
        kill_process(Pid::from_raw(pty.process().cast_signed()).unwrap(), signal).unwrap();
        wait_until_given_back(&pty);
        assert_eq!(pty.wait_for_end(), 0, "{signal:?}");
    }
}

/// Whether any cell has a colour.
fn is_coloured(screen: &vt100::Screen) -> bool {
    let (rows, columns) = (screen.size().0, screen.size().1);
    let plain = vt100::Color::Default;
    (0..rows.get()).any(|row| {
        (0..columns.get())
            .filter_map(|column| screen.cell(row, column))
            .any(|cell| cell.fgcolor() != plain || cell.bgcolor() != plain)
    })
}

#[test]
fn colours_are_sent_unless_they_are_refused() {
    for (more, coloured) in [(&[][..], true), (&[("NO_COLOR", "1")][..], false)] {
        let home = Home::new();
        let mut pty = home.open(more);
        wait_until_read(&mut pty);
        for keys in ["2\r", "/a\r", "\x1b? "] {
            pty.send(keys);
        }
        pty.wait_for_text("find >");
        pty.wait_for("the colours", |screen| is_coloured(screen) == coloured);
    }
}

#[test]
fn a_dumb_terminal_is_told_what_to_do_instead() {
    let home = Home::new();
    let mut pty = home.open(&[("TERM", "dumb")]);
    assert_eq!(pty.wait_for_end(), 2);
    let said = pty.screen();
    assert!(said.starts_with("attache: the terminal cannot move its cursor (TERM=dumb)"), "{said}");
    assert!(said.contains("attache list") || said.contains("TERM"), "{said}");
}

#[test]
fn a_pipe_takes_plain_text() {
    let home = Home::new();
    let list = home.run(&[]);
    assert!(list.status.success(), "{}", text(&list.stderr));
    assert!(text(&list.stdout).lines().count() > 60 && text(&list.stderr).is_empty());
    for arguments in
        [&[][..], &["list"], &["find", "rgzn"], &["compare", "ai-governance"], &["keys"], &["--help"]]
    {
        let output = home.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        let printed = text(&output.stdout);
        assert!(!printed.is_empty() && !printed.contains('\x1b'), "{arguments:?}: {printed}");
    }
}

#[test]
fn the_keys_that_are_printed_are_those_of_the_keymap() {
    let output = Home::new().run(&["keys"]);
    let printed: Vec<_> =
        text(&output.stdout).lines().map(|line| line.split('\t').collect::<Vec<_>>()).collect();
    let keymap = attache::tui::keymap(None).0;
    let contexts: Vec<_> = keymap.contexts().map(str::to_owned).collect();
    let bindings = contexts.iter().flat_map(|context| keymap.context(context));
    let wanted: Vec<_> = bindings
        .map(|binding| {
            [
                binding.context,
                binding.keys.to_string(),
                binding.name,
                "default".into(),
                binding.command.0.doc.into(),
            ]
        })
        .collect();
    assert_eq!(printed, wanted);
}
