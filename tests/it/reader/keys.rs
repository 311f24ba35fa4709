//! Keys: help, counts, sequences, and a reader's own file of them.

use std::fs;

use attache::{config::Paths, tui::theme::Ui};

use super::harness::{Reader, snapshot};

#[test]
fn help_lists_what_works_here_and_now() {
    let mut reader = Reader::open((80, 24));
    snapshot!(reader, "?");
    snapshot!(Reader::open((120, 40)).keys("enter"), "?");
    reader.keys("esc d");
    snapshot!(reader, "?");
}

#[test]
fn a_command_is_done_from_the_help() {
    let mut reader = Reader::open((120, 40));
    reader.keys("?");
    let row = (0..60).find(|_| {
        let chosen = reader.shown_as(Ui::Chosen).concat().contains("Choose an edition");
        if !chosen {
            reader.keys("j");
        }
        chosen
    });
    assert!(row.is_some(), "{}", reader.picture());
    reader.keys("enter");
    assert!(reader.screen().contains("Editions"), "{}", reader.picture());
}

#[test]
fn a_sequence_begun_shows_what_may_follow() {
    let mut reader = Reader::open((80, 24));
    snapshot!(reader, "g");
    reader.keys("esc");
    assert!(reader.status().starts_with("enter read"), "{}", reader.status());
    reader.keys("G g g");
    assert!(reader.app.pending.is_empty());
}

#[test]
fn a_count_repeats() {
    let mut reader = Reader::open((80, 24));
    reader.at("2023/issues/ai-governance");
    let mut other = Reader::open((80, 24));
    other.at("2023/issues/ai-governance");
    reader.keys("5");
    assert_eq!(reader.status(), "5  …");
    reader.keys("j");
    other.keys("j j j j j");
    assert_eq!(reader.screen(), other.screen());
    assert_ne!(reader.view().offset(), 0);
    reader.keys("1 2 k");
    assert_eq!(reader.view().offset(), 0);
}

#[test]
fn a_key_without_a_meaning_says_so() {
    let mut reader = Reader::open((80, 24));
    reader.keys("Q");
    assert_eq!(reader.status(), "Q does nothing here");
    reader.keys("j");
    assert!(!reader.screen().contains("does nothing"));
}

#[test]
fn full_width_keys_of_an_input_method_work() {
    let mut reader = Reader::open((80, 24));
    reader.types("？");
    assert!(reader.screen().contains("Help: keys here and now"), "{}", reader.picture());
}

/// A reader whose `keymap.toml` holds `text`.
fn with_keys(text: &str, check: impl FnOnce(Reader)) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let [config, data, state, cache] = ["config", "data", "state", "cache"].map(at);
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("keymap.toml"), text).unwrap();
    let paths = Paths { home: folder.path().to_owned(), config, data, state, cache };
    check(Reader::configured((120, 24), Some(&paths)));
}

#[test]
fn an_error_in_the_readers_own_keys_is_told_with_its_line_and_the_others_hold() {
    let text = "[brief]\n\"x\" = \"botom\"\n\"B\" = \"bottom\"\n\n[stack]\n\"ctlr-x\" = \"read\"\n\"v\" = \"read\"\n";
    with_keys(text, |mut reader| {
        let place = |line: usize| format!("keymap.toml:{line}:");
        assert!(reader.status().contains(&place(6)), "{}", reader.picture());
        reader.keys("!");
        let told = reader.screen().replace("…", "");
        for (line, what) in [(2, "no command `botom`"), (6, "`ctlr-x` is no key")] {
            let row = told.lines().find(|row| row.contains(&place(line)));
            assert!(row.is_some_and(|row| row.contains(what)), "{line}: {}", reader.picture());
        }
        reader.keys("esc v");
        assert!(reader.app.reading.is_in_brief(), "the good line of [stack] holds");
        reader.at("2023/issues/ai-governance").keys("B");
        assert!(reader.view().offset() > 0, "and that of [brief]");
        reader.keys("g g j k");
        assert_eq!(reader.view().offset(), 0, "and the defaults");
    });
}

#[test]
fn a_key_taken_away_is_gone_from_hints_and_help() {
    with_keys("[global]\n\"q\" = \"\"\n\"Q\" = \"quit\"\n", |mut reader| {
        reader.keys("q");
        assert!(!reader.ended && reader.status() == "q does nothing here", "{}", reader.status());
        reader.keys("j");
        assert!(!reader.status().contains(" q quit"), "{}", reader.status());
        let palette = reader.keys(":").types("quit").screen();
        assert!(palette.contains("ctrl-c, Q"), "{palette}");
        reader.keys("esc");
        reader.keys("Q");
        assert!(reader.ended);
    });
}

#[test]
fn no_messages_is_said() {
    let mut reader = Reader::open((80, 24));
    snapshot!(reader, "!");
}

#[test]
fn text_is_never_run_as_commands() {
    let mut reader = Reader::open((80, 24));
    let before = reader.screen();
    let _ = reader.app.type_text("q\nG2");
    reader.resize((80, 24));
    assert_eq!(reader.screen(), before, "a paste outside a line of input");
    reader.keys("space");
    let _ = reader.app.type_text("q\nj");
    reader.resize((80, 24));
    assert!(reader.lines()[0].contains("find > q j"), "{}", reader.picture());
}
