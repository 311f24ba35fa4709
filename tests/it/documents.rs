//! What is written of the program agrees with it: README, help, keymap and command line.
//!
//! `ATTACHE_UPDATE=1 cargo test --test it documents` writes the parts of the README that come from the program.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::PathBuf};

use attache::{
    cli::Arguments,
    domain::Lang,
    keymap::Binding,
    tui::{
        self,
        command::{self, CommandRef, Place},
        overlays::palette::Palette,
    },
};
use clap::{CommandFactory as _, Parser as _, error::ErrorKind};

use super::reader::harness::Reader;

fn readme_path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn readme() -> String {
    fs::read_to_string(readme_path()).unwrap()
}

/// The bindings of a place, those of one command together, in the order of the file.
fn bindings(place: Place) -> Vec<(CommandRef, Vec<Binding<CommandRef>>)> {
    let mut found: Vec<(CommandRef, Vec<_>)> = Vec::new();
    for binding in tui::keymap(None).0.context(place.name()) {
        match found.iter_mut().find(|(command, _)| *command == binding.command) {
            Some((_, bindings)) => bindings.push(binding),
            None => found.push((binding.command, vec![binding])),
        }
    }
    found
}

/// The table of keys as the README has it.
fn key_table() -> String {
    let code = |keys: String| if keys.contains('`') { format!("`` {keys} ``") } else { format!("`{keys}`") };
    let mut table = String::from("| Where | Keys | What they do |\n|---|---|---|\n");
    for place in Place::ALL {
        for (index, (command, bindings)) in bindings(place).into_iter().enumerate() {
            let heading = if index == 0 { format!("**{}**", place.title(Lang::En)) } else { String::new() };
            let keys: Vec<_> = bindings.iter().map(|binding| code(binding.keys.to_string())).collect();
            let keys = keys.join(" ").replace('|', "\\|");
            let _ = writeln!(table, "| {heading} | {keys} | {} |", command.0.doc);
        }
    }
    table
}

/// The first screen as the README has it.
fn screen() -> String {
    format!("```text\n{}\n```\n", Reader::built_in((100, 30)).screen())
}

/// `text` with `part` between the two markers of `name`, each on a line of its own.
fn with_part(text: &str, name: &str, part: &str) -> String {
    let (opens, closes) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&opens).unwrap_or_else(|| panic!("README.md has no {opens}"));
    let (_, after) = rest.split_once(&closes).unwrap_or_else(|| panic!("README.md has no {closes}"));
    format!("{before}{opens}{part}{closes}{after}")
}

#[test]
fn the_readme_shows_the_keys_and_the_screen_of_the_program() {
    let written = readme();
    let right = with_part(&with_part(&written, "keys", &key_table()), "screen", &screen());
    if std::env::var_os("ATTACHE_UPDATE").is_some() {
        fs::write(readme_path(), right).unwrap();
        return;
    }
    let wrong = written.lines().zip(right.lines()).find(|(written, right)| written != right);
    assert_eq!(wrong, None, "ATTACHE_UPDATE=1 cargo test --test it documents");
    assert_eq!(written, right);
}

#[test]
fn every_place_has_its_table_of_keys_and_no_other_is_there() {
    let keymap = tui::keymap(None).0;
    let written: BTreeSet<&str> = keymap.contexts().collect();
    assert_eq!(written, Place::ALL.iter().map(|place| place.name()).collect());
    for place in Place::ALL {
        assert!(!bindings(place).is_empty(), "[{}] binds nothing", place.name());
    }
}

/// The places that hold at the same time on each of the screens without an overlay.
fn screens() -> Vec<&'static [Place]> {
    let mut reader = Reader::open((100, 30));
    let mut found = Vec::new();
    for keys in ["2", "enter", "d", "d", "esc e", "esc v", "esc f enter"] {
        found.push(reader.keys(keys).app.places());
    }
    let names: Vec<_> = found.iter().map(|places| places[0].name()).collect();
    assert_eq!(names, ["stack", "brief", "evolution", "pair", "evidence", "terms", "figures"]);
    found
}

#[test]
fn every_command_is_bound_or_found_in_the_palette() {
    let bound: BTreeSet<&str> =
        Place::ALL.into_iter().flat_map(bindings).map(|(command, _)| command.0.name).collect();
    let offered = |name: &str| {
        screens().into_iter().any(|places| {
            let mut palette = Palette::new(places);
            palette.editor.insert(name);
            palette.input_changed();
            palette.chosen().is_some_and(|command| command.name == name)
        })
    };
    for command in command::all() {
        assert!(bound.contains(command.name) || offered(command.name), "{} cannot be reached", command.name);
    }
}

#[test]
fn every_command_has_one_name_and_a_line_that_says_what_it_does() {
    let mut names = BTreeSet::new();
    for command in command::all() {
        assert!(names.insert(command.name), "two commands are named {}", command.name);
        assert!(!command.places.is_empty(), "{} can be bound nowhere", command.name);
        let doc = command.doc;
        assert!(
            doc.starts_with(|c: char| c.is_uppercase()) && !doc.ends_with('.'),
            "{}: {doc}",
            command.name
        );
        assert!(!doc.contains('\n') && doc.chars().count() <= 48, "{}: {doc}", command.name);
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let zh = command.zh;
        let bad = !zh.contains(is_han) || zh.contains('\n') || zh.ends_with('。') || zh.chars().count() > 24;
        assert!(!bad || zh.contains("markdown"), "{}: {zh}", command.name);
    }
}

#[test]
fn the_help_has_every_key() {
    let mut reader = Reader::open((120, 400));
    let help = reader.keys("?").lines();
    let rows: Vec<_> = help.iter().filter_map(|line| line.split('│').rev().nth(1)).map(str::trim).collect();
    for place in Place::ALL {
        assert!(rows.contains(&place.title(Lang::En)), "{}: {}", place.title(Lang::En), reader.picture());
        for (command, bindings) in bindings(place) {
            for binding in bindings {
                let keys = binding.keys.to_string();
                let is = |row: &&&str| {
                    row.strip_suffix(command.0.doc)
                        .is_some_and(|keys_of| keys_of.trim().split(", ").any(|written| written == keys))
                };
                assert!(rows.iter().any(|row| is(&row)), "{keys} {}: {}", binding.name, reader.picture());
            }
        }
    }
}

/// The words of a command line, as a shell takes them: quotes hold words together, a pipe and a comment end it.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for c in line.chars() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            ('|' | '>' | '#', None) => break,
            (' ', None) => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The command lines of this program in the README: lines of its code blocks, and code within its text. Blocks of `text`
/// show what is printed.
fn command_lines(readme: &str) -> Vec<String> {
    let mut found = Vec::new();
    let is_printed = |(index, part): &(usize, &str)| index % 2 == 1 && part.starts_with("text\n");
    for (index, part) in readme.split("```").enumerate().filter(|part| !is_printed(part)) {
        let is_block = index % 2 == 1;
        // a block of `text` is a picture, not something to type
        if is_block && part.starts_with("text") {
            continue;
        }
        let lines: Vec<&str> =
            if is_block { part.lines().collect() } else { part.split('`').skip(1).step_by(2).collect() };
        let program = lines.into_iter().map(|line| line.trim().trim_start_matches("$ "));
        found.extend(program.filter(|line| line.starts_with("attache ")).map(str::to_owned));
    }
    found
}

#[test]
fn every_command_line_of_the_readme_is_right() {
    let lines = command_lines(&readme());
    assert!(lines.len() > 8, "{lines:?}");
    for line in &lines {
        let shown =
            |error: &clap::Error| matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
        if let Err(error) = Arguments::try_parse_from(words(line)) {
            assert!(shown(&error), "`{line}`: {error}");
        }
    }
}

#[test]
fn the_readme_shows_every_command_of_the_command_line() {
    let lines = command_lines(&readme());
    let shown: BTreeSet<_> =
        lines.iter().map(|line| words(line)).filter_map(|words| words.into_iter().nth(1)).collect();
    for command in Arguments::command().get_subcommands().filter(|command| !command.is_hide_set()) {
        assert!(
            shown.contains(command.get_name()),
            "the README does not show attache {}",
            command.get_name()
        );
        assert!(command.get_about().is_some(), "--help says nothing of {}", command.get_name());
    }
}
