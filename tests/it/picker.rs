//! `attache find --stdin` itself: in a pseudo-terminal and in pipes, for someone who has no files yet.

use std::{fs, process::Command};

use super::{
    end_to_end::{Home, PROGRAM, text, wait_until_given_back},
    pty::Pty,
};

/// The picker on a list from a pipe, its choice in a file.
fn pick(home: &Home, list: &str, arguments: &str) -> (Pty, std::path::PathBuf) {
    let (lines, chosen) = (home.0.path().join("lines"), home.0.path().join("chosen"));
    fs::write(&lines, list).unwrap();
    let command = format!(
        "{PROGRAM} find --stdin {arguments} < '{}' > '{}'; echo ended with $?",
        lines.display(),
        chosen.display()
    );
    let own = home.variables();
    let own: Vec<_> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    (Pty::spawn("/bin/sh", &["-c", &command], &own, (80, 24)), chosen)
}

#[test]
fn a_line_of_standard_input_is_chosen_and_printed() {
    let home = Home::new();
    let list = "人工智能治理\ndigital tax\n数字税与国际税改\n";
    let (mut pty, chosen) = pick(&home, list, "");
    pty.wait_for_text("3 of 3");
    pty.send("szs");
    pty.wait_for("one line", |screen| screen.contents().contains("1 of 3"));
    pty.send("\r");
    pty.wait_for_text("ended with 0");
    wait_until_given_back(&pty);
    assert_eq!(fs::read_to_string(chosen).unwrap(), "数字税与国际税改\n");
}

#[test]
fn a_choice_given_up_prints_nothing_and_says_so() {
    for (keys, status) in [("\x1b", 130), ("\x03", 130), ("zzzz\r", 1)] {
        let home = Home::new();
        let (mut pty, chosen) = pick(&home, "one\ntwo\n", "");
        pty.wait_for_text("2 of 2");
        pty.send(keys);
        pty.wait_for_text(&format!("ended with {status}"));
        assert_eq!(fs::read_to_string(chosen).unwrap(), "", "{keys:?}");
    }
}

#[test]
fn the_picker_answers_while_the_list_has_no_end() {
    let home = Home::new();
    let command = format!("(echo first; echo second; exec sleep 1000) | {PROGRAM} find --stdin");
    let own = home.variables();
    let own: Vec<_> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut pty = Pty::spawn("/bin/sh", &["-c", &command], &own, (80, 24));
    pty.wait_for_text("2 of 2+");
    pty.send("sec");
    pty.wait_for_text("1 of 2+");
    pty.send("\r");
    pty.wait_for("the line", |screen| !screen.alternate_screen() && screen.contents().contains("second"));
}

#[test]
fn keys_pastes_and_sizes_all_at_once_end_in_the_newest_answer() {
    use std::fmt::Write as _;
    let home = Home::new();
    let list = (0..20_000).fold(String::new(), |mut list, line| {
        let _ = writeln!(list, "line {line} of many, 数字治理");
        list
    });
    let (mut pty, chosen) = pick(&home, &list, "");
    pty.wait_for_text("20,000 of 20,000");
    pty.send("the quick brown fox jumps over a lazy dog");
    pty.send([0x7f; 60]);
    pty.send(format!("\x1b[200~{}\x1b[201~", "人工 ".repeat(9_000)));
    pty.wait_for_text("人工 人工");
    for size in [(60, 12), (200, 50), (80, 24)] {
        pty.resize(size.0, size.1);
    }
    pty.send("\x15zhili 777");
    pty.wait_for_text("find > zhili 777");
    pty.wait_for("the newest answer", |screen| {
        let screen = screen.contents();
        screen.contains("> line 777 of many") && !screen.contains('…')
    });
    pty.send("\r");
    pty.wait_for_text("ended with 0");
    assert_eq!(fs::read_to_string(chosen).unwrap(), "line 777 of many, 数字治理\n");
}

#[test]
fn lines_are_filtered_without_a_terminal() {
    use std::{io::Write as _, process::Stdio};
    let home = Home::new();
    let run = |arguments: &[&str], list: &str| {
        let mut command = Command::new(PROGRAM);
        command.args(["find", "--stdin"]).args(arguments).envs(home.variables());
        let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = pipes.spawn().unwrap();
        // a program that refuses its arguments does not read
        let _ = child.stdin.take().unwrap().write_all(list.as_bytes());
        child.wait_with_output().unwrap()
    };
    let list = "数字治理\ndigital tax\n数字税\nyear:2023 tax\n";
    let output = run(&["--filter", "szs"], list);
    assert_eq!((text(&output.stdout), output.status.code()), ("数字税\n", Some(0)));
    assert_eq!(text(&run(&["--filter", "year:2023"], list).stdout), "year:2023 tax\n", "no filters here");
    let nothing = run(&["--filter", "zzzz"], list);
    assert_eq!((text(&nothing.stdout), nothing.status.code()), ("", Some(1)));
    assert_eq!(text(&run(&["--filter", ""], list).stdout), list, "all lines, in their order");
    assert_eq!(text(&run(&["--filter", "tax", "--limit", "1"], list).stdout).lines().count(), 1);
    let json = run(&["--filter", "税", "--json"], list);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["total"], 1);
    assert_eq!(json["results"][0]["text"], "数字税");
    assert_eq!(json["results"][0]["highlights"], serde_json::json!([[2, 3]]));
    for wrong in [&["--json"][..], &["--filter", "a", "b"], &[]] {
        assert_eq!(run(wrong, list).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn what_is_not_found_in_the_library_ends_with_1() {
    let home = Home::new();
    assert_eq!(home.run(&["find", "数字税", "--limit", "2"]).status.code(), Some(0));
    assert_eq!(text(&home.run(&["find", "数字税", "--limit", "2"]).stdout).lines().count(), 2);
    assert_eq!(home.run(&["find", "qqqqqqq"]).status.code(), Some(1));
}
