//! `attache import` as a shell sees it: samples in, libraries out, and nothing left behind when it fails.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use super::compare::{documented, paths};

pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import").join(name)
}

/// A place of one's own: a home, and a folder for a library in it.
pub struct Place {
    pub home: TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self { home: TempDir::new().unwrap() }
    }

    pub fn library(&self) -> PathBuf {
        self.home.path().join("mine")
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.home.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn command(&self) -> Command {
        self.command_of(env!("CARGO_BIN_EXE_attache"))
    }

    pub fn command_of(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("HOME", self.home.path()).env_remove("XDG_DATA_HOME");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// Imports `file` into the library, and gives what is printed.
    pub fn import(&self, file: &Path, more: &[&str]) -> Output {
        let (file, into) = (file.display().to_string(), self.library().display().to_string());
        let mut arguments = vec!["import", &file, "--into", &into];
        for (option, value) in [("--year", "2031"), ("--title", "海缆治理报告2031")] {
            if !more.contains(&option) {
                arguments.extend([option, value]);
            }
        }
        arguments.extend(more);
        self.run(&arguments)
    }

    pub fn json(&self, file: &Path, more: &[&str]) -> Value {
        let output = self.import(file, &[&["--json"], more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Every file of the library, by path.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        fn walk(folder: &Path, root: &Path, found: &mut Vec<(String, Vec<u8>)>) {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, root, found);
                } else {
                    let name = path.strip_prefix(root).unwrap().display().to_string();
                    found.push((name, fs::read(&path).unwrap()));
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.library(), &self.library(), &mut found);
        found.sort();
        found
    }

    /// What is in the home, so that nothing is left behind unseen.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.home.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn assert_checked(&self) {
        let checked = self.run(&["check", &self.library().display().to_string()]);
        assert!(checked.status.success(), "{}{}", text(&checked.stdout), text(&checked.stderr));
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What a sample becomes: the closing report, and every file but the record and the numbered source.
fn told(name: &str, title: &str) -> String {
    let place = Place::new();
    let output = place.import(&sample(name), &["--title", title]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    place.assert_checked();
    let mut told = text(&output.stdout).replace(&place.library().display().to_string(), "LIBRARY");
    for (path, content) in place.files() {
        if !path.ends_with("import.json") && !path.ends_with("source.md") {
            let _ = write!(told, "\n══ {path}\n{}", text(&content));
        }
    }
    told
}

/// Compares with the file beside the sample; `UPDATE=1 cargo test` writes it anew.
fn check(name: &str, title: &str) {
    let told = told(name, title);
    let expected = sample(&format!("{}.expected", name.trim_end_matches(".txt")));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&expected, &told).unwrap();
    }
    let expected = fs::read_to_string(expected).unwrap_or_default();
    assert!(told == expected, "{name}: not as expected; look, then run with UPDATE=1\n{told}");
}

#[test]
fn a_chinese_report_with_merged_headings() {
    check("cables.txt", "海缆治理报告2031");
}

#[test]
fn an_english_report_with_numbered_headings() {
    check("ports.txt", "Ports and Data");
}

#[test]
fn hostile_text_stays_text() {
    check("hostile.txt", "Hostile");
}

#[test]
fn a_chinese_pdf() {
    check("cables.pdf", "海缆治理年度观察");
}

#[test]
fn an_english_pdf_with_footnotes() {
    check("ports.pdf", "Ports and Data");
}

#[test]
fn a_word_file() {
    check("cables.docx", "海缆治理报告");
}

#[test]
fn a_web_page() {
    check("ports.html", "Ports and Data");
}

#[test]
fn a_markdown_file() {
    check("ports.md", "Ports and Data");
}

#[test]
fn a_wrapped_chinese_text_in_its_old_encoding() {
    check("wrapped-zh.txt", "海缆治理年度观察");
}

#[test]
fn a_wrapped_english_text_with_running_heads() {
    check("wrapped-en.txt", "Ports and Data");
}

#[test]
fn the_json_is_as_documented() {
    let place = Place::new();
    let json = place.json(&sample("cables.txt"), &["--series", "cable-reports"]);
    assert_eq!(json["edition"], "2031");
    assert_eq!(json["path"], place.library().join("2031").display().to_string());
    let panes: u64 = json["panes"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(json["briefs"], panes);
    let removed = json["removed"].as_array().unwrap();
    let bookmark = removed.iter().find(|one| one["text"] == "[bookmark: _Hlk1]").unwrap();
    assert_eq!((&bookmark["paragraph"], &bookmark["column"]), (&5.into(), &1.into()));
    assert!(json["review"].is_array() && json["not_carried"].is_array());
    place.assert_checked();
}

#[test]
fn it_opens_with_the_built_in_library() {
    let place = Place::new();
    place.json(&sample("ports.txt"), &["--title", "Ports and Data"]);
    let into = place.library().display().to_string();
    let listed = place.run(&["list", "--library", &into, "--edition", "2031", "--json"]);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let titles: Vec<&str> =
        listed["briefs"].as_array().unwrap().iter().map(|brief| brief["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"Customs data and privacy"), "{titles:?}");
    let shown = place.run(&["show", "2031/overview", "--library", &into]);
    assert!(text(&shown.stdout).contains("Who meets where"));
}

#[test]
fn the_source_holds_every_character() {
    let place = Place::new();
    place.json(&sample("hostile.txt"), &[]);
    let source = fs::read_to_string(place.library().join("2031/source.md")).unwrap();
    let report = fs::read_to_string(sample("hostile.txt")).unwrap();
    assert_eq!(
        attache::library::source::read(&source).unwrap(),
        attache::library::source::paragraphs(&report).collect::<Vec<_>>()
    );
    for (path, content) in place.files() {
        let content = text(&content);
        assert!(!content.contains(attache::text::sanitise::is_hostile), "{path} could drive a terminal");
    }
}

#[test]
fn without_a_place_it_goes_to_the_readers_own_libraries() {
    let place = Place::new();
    let file = sample("ports.txt").display().to_string();
    let output = place.run(&["import", &file, "--year", "2031", "--title", "Ports & Data: Review", "--json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let path = json["path"].as_str().unwrap();
    assert!(path.ends_with("attache/libraries/ports-data-review/2031"), "{path}");
    assert!(text(&place.run(&["list"]).stdout).contains("2031/overview"));
}

#[test]
fn standard_input_is_read() {
    let place = Place::new();
    let into = place.library().display().to_string();
    let mut child = place
        .command()
        .args(["import", "-", "--year", "2031", "--title", "T", "--into", &into])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all("Ports share data.\nAnd more of it.".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    place.assert_checked();
    assert!(!text(&output.stdout).contains('\u{1b}'), "no progress bar in a pipe");
    let edition = fs::read_to_string(place.library().join("2031/edition.toml")).unwrap();
    assert!(edition.contains("report = \"standard input\""), "{edition}");
}

#[test]
fn editions_stand_beside_each_other_and_the_same_report_is_replaced() {
    let place = Place::new();
    place.json(&sample("cables.txt"), &["--series", "cable-reports"]);
    let other = place.json(&sample("ports.txt"), &["--title", "Ports and Data", "--series", "port-reports"]);
    assert_eq!(other["edition"], "2031-ports-and-data");
    place.assert_checked();
    let before = place.files();

    let again = place.json(&sample("cables.txt"), &["--series", "cable-reports"]);
    assert_eq!(
        (&again["edition"], &again["replaced"], &again["kept"]),
        (&"2031".into(), &true.into(), &Value::Array(Vec::new()))
    );
    assert_eq!(place.files(), before, "the same report makes the same edition");
    // the built-in library has an edition 2023
    let taken = place.json(&sample("hostile.txt"), &["--title", "Hostile", "--year", "2023"]);
    assert_eq!(taken["edition"], "2023-hostile");
}

#[test]
fn an_edition_of_another_report_is_not_touched() {
    let place = Place::new();
    place.json(&sample("cables.txt"), &[]);
    let before = place.files();
    let refused = place.import(&sample("ports.txt"), &["--title", "Ports and Data"]);
    let told = text(&refused.stderr);
    assert!(!refused.status.success() && told.contains("an existing edition of another report"), "{told}");
    assert!(told.contains("海缆治理报告2031") && told.contains("--series"), "{told}");
    assert_eq!(place.files(), before, "nothing is written");
    assert!(!place.import(&sample("ports.txt"), &["--title", "Ports", "--dry-run"]).status.success());

    // of the same title it is the same report, updated
    let updated = place.json(&sample("ports.txt"), &[]);
    assert_eq!((&updated["edition"], &updated["replaced"]), (&"2031".into(), &true.into()));
    place.assert_checked();
}

#[test]
fn what_the_reader_edited_is_kept() {
    let place = Place::new();
    place.json(&sample("cables.txt"), &[]);
    let brief = place.library().join("2031/overview.zh.md");
    let edited = fs::read_to_string(&brief).unwrap() + "\n我的笔记。\n";
    fs::write(&brief, &edited).unwrap();
    let extra = place.library().join("2031/notes/mine.txt");
    fs::create_dir(extra.parent().unwrap()).unwrap();
    fs::write(&extra, "mine").unwrap();
    let gone =
        place.files().into_iter().map(|(path, _)| path).find(|path| path.contains("/challenges/")).unwrap();
    fs::remove_file(place.library().join(&gone)).unwrap();
    // a file that the import wrote, as an older version would have written it
    let other =
        place.files().into_iter().map(|(path, _)| path).find(|path| path.contains("/outlook/")).unwrap();
    let old = fs::read_to_string(place.library().join(&other)).unwrap() + "old\n";
    fs::write(place.library().join(&other), &old).unwrap();
    let record = place.library().join("2031/import.json");
    let mut json: Value = serde_json::from_slice(&fs::read(&record).unwrap()).unwrap();
    json["files"][other.strip_prefix("2031/").unwrap()] = attache::library::digest(&old).into();
    fs::write(&record, json.to_string()).unwrap();

    for _ in 0..2 {
        let json = place.json(&sample("cables.txt"), &[]);
        assert_eq!(json["kept"], serde_json::json!(["notes/mine.txt", "overview.zh.md"]));
        assert_eq!(json["left_out"], serde_json::json!([gone.strip_prefix("2031/").unwrap()]));
        assert_eq!(fs::read_to_string(&brief).unwrap(), edited);
        assert_eq!(fs::read_to_string(&extra).unwrap(), "mine");
        assert!(!place.library().join(&gone).exists());
        assert!(!fs::read_to_string(place.library().join(&other)).unwrap().ends_with("old\n"));
    }
    let told = text(&place.import(&sample("cables.txt"), &[]).stdout);
    assert!(told.contains("Kept as you have it: overview.zh.md"), "{told}");
}

#[test]
fn a_report_in_any_shape_imports() {
    let line = "海缆治理规则。".repeat(48_000);
    for (name, content) in [
        ("one long line", line.as_str()),
        ("no spaces", &"x".repeat(100_000)),
        ("marks", &"[*(>`".repeat(20_000)),
        ("old line ends", "甲方提出海缆规则。\r\n\r\n乙方反对海缆规则。\r\n"),
        ("a mark at the start", "\u{feff}海缆规则尚未统一。"),
        ("one character", "x"),
        ("many short lines", &"海缆\n".repeat(3_000)),
    ] {
        let place = Place::new();
        let file = place.file("report.txt", content);
        let output = place.import(&file, &[]);
        assert!(output.status.success(), "{name}: {}", text(&output.stderr));
        place.assert_checked();
    }
}

#[test]
fn a_dry_run_shows_the_tree_and_writes_nothing() {
    let place = Place::new();
    let before = place.names();
    let told = text(&place.import(&sample("ports.txt"), &["--dry-run"]).stdout);
    assert!(
        told.starts_with("Would import “海缆治理报告2031” as edition 2031: plain text, 39 paragraphs"),
        "{told}"
    );
    assert!(told.contains("├─ issues"), "{told}");
    let json = place.json(&sample("ports.txt"), &["--dry-run"]);
    assert_eq!(
        (&json["dry_run"], &json["edition"], &json["format"]),
        (&true.into(), &"2031".into(), &"plain text".into())
    );
    assert_eq!(place.names(), before);
    place.json(&sample("ports.txt"), &[]);
    let before = place.files();
    let told = text(&place.import(&sample("ports.txt"), &["--dry-run"]).stdout);
    assert!(told.starts_with("Would replace"), "{told}");
    assert_eq!(place.files(), before);
}

/// The characters of a text, but white space.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What `source.md` holds, with what `import.json` says was left out put back in its place.
fn whole(place: &Place) -> String {
    let folder = place.library().join("2031");
    let source = fs::read_to_string(folder.join("source.md")).unwrap();
    let mut paragraphs = attache::library::source::read(&source).unwrap();
    let record: Value = serde_json::from_slice(&fs::read(folder.join("import.json")).unwrap()).unwrap();
    let left_out =
        record["removed"].as_array().unwrap().iter().filter(|removal| removal["in_source"] == false);
    // the last first, so that the places of the others hold
    for removal in left_out.collect::<Vec<_>>().into_iter().rev() {
        let paragraph = &mut paragraphs[removal["paragraph"].as_u64().unwrap() as usize - 1];
        let column = removal["column"].as_u64().unwrap() as usize - 1;
        let at = paragraph.char_indices().nth(column).map_or(paragraph.len(), |(at, _)| at);
        paragraph.insert_str(at, removal["text"].as_str().unwrap());
    }
    solid(&paragraphs.concat())
}

#[test]
fn wrapped_texts_lose_nothing_but_what_is_listed() {
    let chinese = fs::read(sample("wrapped-zh.txt")).unwrap();
    let english = fs::read_to_string(sample("wrapped-en.txt")).unwrap();
    let chinese = String::from_utf8(
        Command::new("iconv")
            .args(["-f", "GB18030", "-t", "UTF-8"])
            .arg(sample("wrapped-zh.txt"))
            .output()
            .map_or_else(|_| chinese, |output| output.stdout),
    )
    .unwrap();
    for (name, text) in [("wrapped-zh.txt", chinese), ("wrapped-en.txt", english)] {
        let place = Place::new();
        place.json(&sample(name), &[]);
        assert_eq!(whole(&place), solid(&text), "{name}");
    }
}

#[test]
fn a_word_file_loses_nothing_of_its_runs() {
    let place = Place::new();
    place.json(&sample("cables.docx"), &[]);
    let mut archive = zip::ZipArchive::new(fs::File::open(sample("cables.docx")).unwrap()).unwrap();
    // an extraction of its own kind: every `w:t` of the parts, in order
    let mut runs = String::new();
    for part in ["word/document.xml", "word/footnotes.xml"] {
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(part).unwrap(), &mut xml).unwrap();
        for piece in xml.split("<w:t").skip(1).filter(|piece| piece.starts_with(['>', ' '])) {
            let (_, rest) = piece.split_once('>').unwrap();
            runs.push_str(rest.split_once("</w:t>").unwrap().0);
        }
    }
    let runs = runs.replace("&amp;", "&");
    let whole = whole(&place);
    let head = solid("海缆治理报告 内部讨论稿");
    assert_eq!(whole.replacen(&head, "", 1), solid(&runs));
}

#[test]
fn a_web_page_loses_nothing_but_what_is_listed() {
    let place = Place::new();
    place.json(&sample("ports.html"), &[]);
    let page = fs::read_to_string(sample("ports.html")).unwrap();
    let (_, body) = page.split_once("<body>").unwrap();
    let (before, script) = body.split_once("<script>").unwrap();
    let body = format!("{before}{}", script.split_once("</script>").unwrap().1);
    let words: String =
        body.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
    let words =
        words.replace("&nbsp;", " ").replace("&amp;", "&").replace("&rsaquo;", "›").replace("&#8617;", "↩");
    // what was left out stands at the end of the paragraph before it: the order of all is that of the page
    let mut ours: Vec<char> = whole(&place).chars().collect();
    let mut theirs: Vec<char> = solid(&words).chars().collect();
    ours.sort_unstable();
    theirs.sort_unstable();
    assert_eq!(ours, theirs);
}

#[test]
fn an_empty_folder_is_a_place_for_a_library() {
    let place = Place::new();
    fs::create_dir(place.library()).unwrap();
    place.json(&sample("ports.txt"), &[]);
    place.assert_checked();
    assert_eq!(place.names().iter().filter(|name| name.starts_with('.')).count(), 0);
}

#[test]
fn the_json_of_import_and_review_has_the_fields_that_are_documented() {
    let place = Place::new();
    let mut found = BTreeSet::new();
    for (name, title, series) in [
        ("cables.txt", "海缆治理报告2031", "cables"),
        ("wrapped-en.txt", "Ports", "ports"),
        ("ports.html", "Pages", "pages"),
    ] {
        paths(&place.json(&sample(name), &["--title", title, "--series", series]), "", &mut found);
    }
    let into = place.library().display().to_string();
    let overview = place.library().join("2031/overview.zh.md");
    fs::write(&overview, fs::read_to_string(&overview).unwrap() + "\nMine.\n").unwrap();
    paths(&place.json(&sample("cables.txt"), &["--series", "cables"]), "", &mut found);
    // a list of words that is empty in one report has its field all the same
    found.retain(|path| !matches!(path.as_str(), "not_carried[]" | "removed[]" | "review[]"));
    assert_eq!(found, documented("`attache import"));
    let review = place.run(&["review", "--json", "--library", &into]);
    let review: Value = serde_json::from_slice(&review.stdout).unwrap();
    let mut found = BTreeSet::new();
    paths(&review, "", &mut found);
    assert_eq!(found, documented("`attache review"));
}
