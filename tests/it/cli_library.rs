//! `attache list`, `show` and `check` as a shell sees them.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::library::Sample;

/// Runs the program with a home of its own.
fn attache(arguments: &[&str]) -> Output {
    let home = TempDir::new().unwrap();
    attache_at(home.path(), arguments)
}

fn attache_at(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_attache"))
        .args(arguments)
        .env("HOME", home)
        .env_remove("XDG_DATA_HOME")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json_of(arguments: &[&str]) -> Value {
    let output = attache(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn root(sample: &Sample) -> String {
    sample.root().display().to_string()
}

#[test]
fn list_prints_the_documented_json() {
    let sample = Sample::new();
    let listed = json_of(&[
        "list",
        "--json",
        "--lang",
        "zh",
        "--library",
        &root(&sample),
        "--topic",
        "tolls",
        "--edition",
        "1921",
    ]);
    assert_eq!(
        listed,
        json!({"briefs": [{
            "id": "1921/issues/tolls", "edition": "1921", "year": 1921, "pane": "issues", "lang": "zh",
            "title": "通行费上涨", "summary": "北国提高通行费。", "topics": ["tolls", "harbours"],
            "source": [2, 3, 4], "path": "1921/issues/tolls.zh.md",
        }]})
    );
}

#[test]
fn list_is_filtered_and_plain_in_a_pipe() {
    let sample = Sample::new();
    let root = root(&sample);
    let output = attache(&["list", "--library", &root, "--topic", "harbours", "--year", "1923"]);
    assert_eq!(
        text(&output.stdout),
        "1923/issues/tolls\tTolls fall again\n1923/outlook/next\tThe League will set prices\n"
    );
    let none = attache(&["list", "--library", &root, "--topic", "pilots"]);
    assert_eq!((none.status.code(), none.stdout.len()), (Some(1), 0));
    let overview = json_of(&["list", "--json", "--library", &root, "--edition", "1921", "--lang", "en"]);
    assert_eq!(overview["briefs"][0]["pane"], Value::Null);
    assert_eq!(overview["briefs"].as_array().unwrap().len(), 2);
}

#[test]
fn show_prints_a_brief_with_its_tables() {
    let sample = Sample::new();
    let root = root(&sample);
    let shown = json_of(&["show", "1921/issues/tolls.en", "--json", "--library", &root]);
    assert_eq!(shown["lang"], "en");
    assert!(shown["markdown"].as_str().unwrap().starts_with("Northland raised its tolls [¶2]"));
    assert_eq!(
        shown["positions"][0],
        json!({
            "actor": "north", "topic": "tolls", "aspect": "price", "label": "higher tolls",
            "position": "Tolls rise by a tenth.", "change": null, "voice": "reported",
            "paragraph": 2, "paragraphs": [2],
        })
    );
    assert_eq!(
        shown["figures"],
        json!([{
            "measure": "ships", "value": "3.5", "unit": "thousand", "period": "1920", "scope": "world",
            "paragraph": 4, "paragraphs": [4],
        }])
    );
    let plain = text(&attache(&["show", "1921/issues/tolls", "--lang", "zh", "--library", &root]).stdout);
    assert!(
        plain.starts_with(
            "# 通行费上涨\n\n港口文件（1921年） · 议题 · ¶2-4\n通行费、港口\n\n北国提高通行费 [¶2]"
        ),
        "{plain}"
    );
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    let sample = Sample::new();
    let output = attache(&["show", "1921/issues/tols", "--library", &root(&sample)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let told = text(&output.stderr);
    assert!(
        told.starts_with("attache: no brief `1921/issues/tols`\n  hint: nearest: 1921/issues/tolls"),
        "{told}"
    );
    let output = attache(&["list", "--edition", "1999"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("attache: no edition `1999`\n  hint: use one of 2020, "));
}

#[test]
fn check_shows_each_fault_with_its_line() {
    let sample = Sample::new();
    sample.edit("1921/issues/tolls.zh.md", "| stance | 反对", "| safety | 反对");
    sample.edit("1921/issues/tolls.en.md", "| stance | against", "| safety | against");
    let root = root(&sample);
    let output = attache(&["check", &root]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stdout).replace(&root, "DIR");
    let expected = "\
error: the topic `tolls` has no aspect `safety`
  --> DIR/1921/issues/tolls.zh.md:14:12
   |
14 | | league | safety | 反对 | 同盟表示抗议。 |  | reported | 3 |
   |            ^^^^^^
   |
   = help: use one of price, stance, or add it to the topic's aspects
";
    assert!(told.contains(expected), "{told}");
    assert!(told.ends_with("carried: 1921 100 %, 1923 67 %\n"), "{told}");

    let output = attache(&["check", &root, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let checked: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        checked["errors"][1],
        json!({
            "path": format!("{root}/1921/issues/tolls.zh.md"), "line": 14, "column": 12,
            "message": "the topic `tolls` has no aspect `safety`",
            "hint": "use one of price, stance, or add it to the topic's aspects",
        })
    );
    assert_eq!(checked["errors"].as_array().unwrap().len(), 2);
    assert_eq!(checked["coverage"]["1921"], 1.0);
    assert_eq!(checked["counts"]["briefs"], 4);
}

#[test]
fn check_of_a_sound_library_is_quiet_and_of_none_a_failure() {
    let sample = Sample::new();
    let output = attache(&["check", &root(&sample)]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout).lines().count(), 1);
    assert!(text(&output.stdout).starts_with("no faults; 2 editions, 4 briefs, 4 positions, 1 figure, "));
    let output = attache(&["check", "/nonexistent/library"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        text(&output.stderr),
        "attache: /nonexistent/library: the library cannot be read: no such file or directory\n  hint: check the path and its permissions\n"
    );
    assert_eq!(attache(&["list", "--library", "/nonexistent/library"]).status.code(), Some(2));
}

#[test]
fn the_readers_own_libraries_are_opened() {
    let sample = Sample::new();
    sample.edit("1921/edition.toml", "year = 1921", "year = 1919");
    let home = TempDir::new().unwrap();
    let own = home.path().join(".local/share/attache/libraries");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::rename(sample.root(), own.join("mine")).unwrap();
    let output = attache_at(home.path(), &["list", "--year", "1919", "--json"]);
    let listed: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(listed["briefs"][0]["id"], "1921/overview");
}
