//! What imports were unsure of, in the reader: listed, opened, confirmed, moved, and written at once.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use attache::{
    domain::{BriefId, Lang},
    import::{Order, Watch},
    library::{Sources, check_folder},
    tui::reading_list::{Listed, ReadingList},
};
use tempfile::TempDir;

use super::harness::{Reader, Size, snapshot};

/// A folder with a library into which a sample was imported.
fn imported(name: &str) -> TempDir {
    let root = TempDir::new().unwrap();
    import(root.path(), name);
    root
}

fn import(root: &Path, name: &str) {
    let order = Order {
        file: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import").join(name),
        year: 2031,
        title: "Ports and cables".into(),
        series: None,
        into: Some(root.join("mine")),
        lang: None,
        dry_run: false,
    };
    order.carry_out(&Sources { built_in: true, ..Sources::default() }, &Watch::NOBODY).unwrap();
}

/// Marks a brief as one that its import was unsure of, by a margin of `pane`.
fn mark(root: &Path, file: &str, pane: i32) {
    let path = root.join("mine/2031").join(file);
    let text = fs::read_to_string(&path).unwrap();
    let lines = text.lines().map(|line| {
        if line.starts_with("import = ") {
            format!("import = {{ pane = {pane}, topics = [40], review = true }}")
        } else {
            line.to_owned()
        }
    });
    fs::write(path, lines.collect::<Vec<_>>().join("\n") + "\n").unwrap();
}

/// A library with two briefs that are unsure, and nothing else to review.
fn unsure() -> TempDir {
    let root = imported("ports.md");
    let edition = root.path().join("mine/2031");
    let mut record: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(edition.join("import.json")).unwrap()).unwrap();
    record["review"] = serde_json::json!([]);
    fs::write(edition.join("import.json"), record.to_string()).unwrap();
    let files = briefs(root.path());
    for file in &files {
        let path = edition.join(file);
        fs::write(&path, fs::read_to_string(&path).unwrap().replace(", review = true", "")).unwrap();
    }
    mark(root.path(), &files[0], 7);
    mark(root.path(), &files[1], 2);
    root
}

/// The briefs' files, from the edition's folder, in order.
fn briefs(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for pane in ["challenges", "issues", "mechanisms", "outlook"] {
        let folder = root.join("mine/2031").join(pane);
        let mut names: Vec<_> =
            fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap()).collect();
        names.sort_by_key(fs::DirEntry::file_name);
        found.extend(names.iter().map(|entry| format!("{pane}/{}", entry.file_name().to_string_lossy())));
    }
    found
}

fn open(root: &Path, size: Size) -> Reader {
    Reader::on_folders(size, &[&root.join("mine")], root)
}

fn text(root: &Path, file: &str) -> String {
    fs::read_to_string(root.join("mine/2031").join(file)).unwrap()
}

#[test]
fn the_list_shows_the_most_doubtful_first_with_score_and_reason() {
    let root = unsure();
    let mut reader = open(root.path(), (80, 24));
    snapshot!(reader, "R");
    reader.keys("esc z R").resize((120, 40));
    snapshot!(reader);
}

#[test]
fn what_is_confirmed_in_the_list_is_written_and_the_list_shrinks() {
    let root = unsure();
    let files = briefs(root.path());
    let mut reader = open(root.path(), (80, 24));
    reader.keys("R c");
    assert!(!text(root.path(), &files[1]).contains("review = true"), "the one with the lower score");
    assert!(text(root.path(), &files[0]).contains("review = true"));
    assert!(reader.screen().contains("To review: 1"), "{}", reader.picture());
    assert!(reader.status().starts_with("confirmed: "), "{}", reader.status());
    reader.keys("c");
    assert!(reader.screen().contains("Nothing wants review."), "{}", reader.picture());
    reader.keys("c esc R");
    assert_eq!(reader.status(), "nothing wants review");
    assert_eq!(check_folder(&root.path().join("mine")).unwrap().findings, []);
}

#[test]
fn a_brief_is_opened_and_moved_and_stays_open() {
    let root = unsure();
    let files = briefs(root.path());
    let name = Path::new(&files[1]).file_name().unwrap().to_string_lossy().into_owned();
    let slug = name.trim_end_matches(".en.md").to_owned();
    let mut reader = open(root.path(), (100, 30));
    reader.keys("R enter");
    assert_eq!(reader.brief(), format!("2031/{}", files[1].trim_end_matches(".en.md")));
    assert!(reader.status().starts_with("? its front matter says"), "{}", reader.picture());
    let entry =
        Listed { id: BriefId(reader.brief().to_owned()), offset: None, lang: Lang::En, text: String::new() };
    reader.app.reading_list = ReadingList::new(vec![entry]);
    reader.keys("m");
    assert!(reader.status().contains("Move the brief to the challenges"), "{}", reader.status());
    reader.keys("4");
    assert_eq!(reader.brief(), format!("2031/outlook/{slug}"));
    assert!(reader.status().starts_with("moved to Outlook: "), "{}", reader.status());
    assert!(!root.path().join("mine/2031").join(&files[1]).exists());
    assert!(!text(root.path(), &format!("outlook/{name}")).contains("review = true"));
    let old = BriefId(format!("2031/{}", files[1].trim_end_matches(".en.md")));
    let new = BriefId(format!("2031/outlook/{slug}"));
    assert_eq!(reader.app.reading_list.as_ref().unwrap().entries()[0].id, new, "the reading list follows");
    assert_eq!(reader.app.reviewing.take_moved(), [(old, new)], "what is remembered of it can follow");
    assert_eq!(reader.app.reviewing.take_moved(), [], "once");
    reader.keys("esc");
    assert!(!reader.status().starts_with('?'), "it wants no review any more: {}", reader.status());
    // the way back is to the brief by the name it has now
    reader.keys("0 backspace");
    assert_eq!(reader.brief(), format!("2031/outlook/{slug}"));
    assert_eq!(check_folder(&root.path().join("mine")).unwrap().findings, []);
}

#[test]
fn what_cannot_be_written_is_told_and_stays_on_the_list() {
    let root = unsure();
    let files = briefs(root.path());
    let path = root.path().join("mine/2031").join(&files[1]);
    let before = text(root.path(), &files[1]);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let mut reader = open(root.path(), (200, 24));
    reader.keys("R c");
    assert!(reader.status().contains("the file is read-only (allow writing"), "{}", reader.status());
    assert!(reader.status().contains(&files[1]), "it names the file: {}", reader.status());
    assert!(reader.screen().contains("To review: 2"), "{}", reader.picture());
    // the choice is on it still
    reader.keys("1");
    assert!(reader.status().contains("the file is read-only"), "{}", reader.status());
    assert!(reader.screen().contains("To review: 2"), "{}", reader.picture());
    assert_eq!(text(root.path(), &files[1]), before);
}

#[test]
fn a_file_that_was_edited_meanwhile_is_read_again_first() {
    let root = unsure();
    let files = briefs(root.path());
    let mut reader = open(root.path(), (200, 24));
    reader.keys("R");
    let path = root.path().join("mine/2031").join(&files[1]);
    let edited = text(root.path(), &files[1]) + "\nA line of the reader's own.\n";
    fs::write(&path, &edited).unwrap();
    reader.keys("c");
    assert!(reader.status().contains("the file was changed since it was looked at"), "{}", reader.status());
    assert_eq!(text(root.path(), &files[1]), edited);
    // the second time it is what was looked at
    reader.keys("c");
    assert!(reader.status().starts_with("confirmed"), "{}", reader.status());
    assert!(text(root.path(), &files[1]).ends_with("A line of the reader's own.\n"));
}

#[test]
fn decisions_that_come_fast_are_all_written() {
    let root = unsure();
    let files = briefs(root.path());
    let mut reader = open(root.path(), (80, 24));
    reader.keys("R").hold().keys("c c c");
    assert!(reader.screen().contains("Nothing wants review."), "{}", reader.picture());
    assert_eq!(reader.do_held(|_| ()), 1, "one at a time");
    for file in &files {
        assert!(!text(root.path(), file).contains("review = true"), "{file}");
    }
}

#[test]
fn a_doubt_about_the_text_is_settled_for_good() {
    let root = imported("wrapped-zh.txt");
    let mut reader = open(root.path(), (100, 30));
    reader.keys("R");
    let before = reader.screen();
    assert!(before.contains("To review: "), "{}", reader.picture());
    while !reader.screen().contains("Nothing wants review.") {
        reader.keys("c");
    }
    import(root.path(), "wrapped-zh.txt");
    let mut reader = open(root.path(), (100, 30));
    reader.keys("R");
    assert_eq!(reader.status(), "nothing wants review", "another import brings none of it back");
}

#[test]
fn what_is_not_ones_own_is_not_moved() {
    let mut reader = Reader::built_in((100, 30));
    reader.keys("c");
    assert_eq!(reader.status(), "nothing here wants review");
    reader.keys("m 2");
    assert_eq!(reader.status(), "only briefs of a library of your own can be moved");
    let root = unsure();
    let mut reader = open(root.path(), (100, 30));
    reader.keys("0 m 2");
    assert_eq!(reader.status(), "an overview stands in no pane");
}

/// A doubt as `import.json` has it.
fn doubt(brief: &str, paragraph: u32, what: &str) -> serde_json::Value {
    serde_json::json!({ "brief": brief, "paragraph": paragraph, "what": what })
}

/// A library whose import doubted this and nothing else.
fn doubted(doubts: &[serde_json::Value]) -> TempDir {
    let root = unsure();
    for file in briefs(root.path()) {
        let path = root.path().join("mine/2031").join(&file);
        fs::write(&path, fs::read_to_string(&path).unwrap().replace(", review = true", "")).unwrap();
    }
    let path = root.path().join("mine/2031/import.json");
    let mut record: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    record["review"] = doubts.into();
    fs::write(path, record.to_string()).unwrap();
    root
}

#[test]
fn a_doubt_about_the_text_opens_it_at_the_words_that_are_doubted() {
    let root = imported("ports.md");
    let source = text(root.path(), "source.md");
    let paragraphs = attache::library::source::read(&source).unwrap();
    // a paragraph that some brief carries, and a word far into it
    let number = paragraphs.iter().position(|text| text.chars().count() > 200).unwrap();
    let tail: String = paragraphs[number].chars().skip(150).take(30).collect();
    let word = tail.split_whitespace().nth(1).unwrap().to_owned();
    let what = format!("`{word}` (character 156) may be left of a footnote number");
    let root = doubted(&[doubt("", number as u32 + 1, &what)]);
    let mut reader = open(root.path(), (40, 14));
    reader.keys("R enter");
    let top = reader.app.reading.view().unwrap().offset();
    let body = &reader.app.library.briefs
        [reader.app.library.brief(&BriefId(reader.brief().to_owned()), Lang::En).unwrap()]
    .body();
    let at = body[top..].find(&word).unwrap();
    assert!(at < 120, "the word is near the top: {}", reader.picture());
    assert!(reader.screen().contains(&word), "{}", reader.picture());
}

#[test]
fn what_no_brief_carries_opens_the_reports_own_text() {
    let root = doubted(&[doubt("", 4000, "short lines: perhaps a figure or a table whose layout was lost")]);
    let mut reader = open(root.path(), (100, 30));
    reader.keys("R enter");
    assert!(reader.brief().contains("source"), "{}", reader.brief());
}

#[test]
fn doubts_are_told_in_chinese() {
    let root = doubted(&[doubt("", 2, "“abc” stands twice in a row")]);
    let mut reader = open(root.path(), (100, 30));
    reader.keys("z R");
    assert!(reader.screen().contains("“abc”接连出现两次"), "{}", reader.picture());
}
