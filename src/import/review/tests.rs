//! Reviews of a small edition, and what stands in their way.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use super::{Matter, confirm, move_to, queue};
use crate::{
    domain::Pane,
    library::{self, Depth, Sources},
};

const SUMMARY: &str = "source = \"2\"\nsummary = \"S.\"\ntopics = [\"cables\"]\n";

fn brief(title: &str, import: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{SUMMARY}{import}+++\nText [¶2], review = true.\n")
}

/// A library of one edition with four briefs and a record.
fn edition() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let number = brief("Numbers", "import = { pane = 80, topics = [90] }\n");
    write("library.toml", "title = { en = \"L\" }\nlanguages = [\"en\"]\n");
    write(
        "2031/issues/cables.en.md",
        &brief("Cables", "import = { pane = 3, topics = [9], review = true }\n"),
    );
    write(
        "2031/issues/ports.en.md",
        &brief("Ports", "import = { pane = 60, topics = [1], review = true }\n"),
    );
    write("2031/issues/sure.en.md", &brief("Sure", "import = { pane = 60, topics = [50] }\n"));
    write("2031/outlook/numbers.en.md", &number);
    write(
        "2031/overview.en.md",
        &(brief("All", "") + "- [T](issues/cables.md) [U](issues/cables.md#a) [V](issues/cables.md.old)\n"),
    );
    write(
        "2031/edition.toml",
        "title = { en = \"T\" }\nshort = { en = \"2031\" }\nyear = 2031\nlanguage = \"en\"\nkind = \"report\"\nreport = \"a.txt\"\nparagraphs = 2\ndigest = \"\"\n",
    );
    let record = serde_json::json!({
        "review": [
            {"paragraph": 2, "what": "a footnote number may be left"},
            {"brief": "issues/cables", "paragraph": 2, "what": "the pane is a guess"},
            {"brief": "outlook/numbers", "paragraph": 7, "what": "numbers of no measure: 7"},
            {"brief": "outlook/numbers", "paragraph": 8, "what": "numbers of no measure: 7"},
        ],
        "files": {"outlook/numbers.en.md": library::digest(&number)},
    });
    write("2031/import.json", &record.to_string());
    root
}

fn listed(root: &Path) -> Vec<Matter> {
    let sources = Sources { folders: vec![root.to_owned()], ..Sources::default() };
    let (found, faults) = queue(&library::open(&sources, Depth::Shelf));
    assert_eq!(faults, []);
    found
}

fn names(root: &Path) -> Vec<String> {
    let name = |matter: &Matter| {
        let what = matter.file.as_ref().map_or("text".into(), |file| file.display().to_string());
        format!("{:?} {what}: {}", matter.score, matter.reasons.join("; "))
    };
    listed(root).iter().map(name).collect()
}

#[test]
fn the_most_doubtful_is_first_until_it_is_looked_at() {
    let root = edition();
    let expected = [
        "Some(1) issues/ports.en.md: its front matter says `review = true`",
        "Some(3) issues/cables.en.md: the pane is a guess",
        "None text: a footnote number may be left",
        "None outlook/numbers.en.md: numbers of no measure: 7",
    ];
    assert_eq!(names(root.path()), expected);
    for left in (0..4).rev() {
        let first = listed(root.path()).remove(0);
        confirm(&first).unwrap();
        assert_eq!(names(root.path()), expected[4 - left..], "one by one");
    }
    let text = fs::read_to_string(root.path().join("2031/issues/cables.en.md")).unwrap();
    assert!(text.contains("topics = [9] }") && text.ends_with("Text [¶2], review = true.\n"), "{text}");
    let names: Vec<_> = fs::read_dir(root.path().join("2031/issues")).unwrap().collect();
    assert_eq!(names.len(), 3, "nothing is left behind");
}

#[test]
fn a_brief_that_its_reader_edited_has_no_doubts_but_its_mark() {
    let root = edition();
    let path = root.path().join("2031/outlook/numbers.en.md");
    fs::write(&path, fs::read_to_string(&path).unwrap() + "Mine.\n").unwrap();
    assert!(!names(root.path()).iter().any(|name| name.contains("numbers.en.md")));
}

#[test]
fn a_brief_moves_in_every_language_with_its_links_and_over_none() {
    let root = edition();
    let folder = root.path().join("2031");
    let english = fs::read_to_string(folder.join("issues/cables.en.md")).unwrap();
    fs::write(folder.join("issues/cables.zh.md"), &english).unwrap();
    fs::set_permissions(folder.join("issues/cables.en.md"), fs::Permissions::from_mode(0o664)).unwrap();
    let matter = listed(root.path()).into_iter().find(|one| one.file == Some("issues/cables.en.md".into()));
    let matter = matter.unwrap();
    assert_eq!(move_to(&matter, Pane::Challenges).unwrap(), PathBuf::from("challenges/cables.en.md"));
    for lang in ["en", "zh"] {
        assert!(!folder.join(format!("issues/cables.{lang}.md")).exists());
        let text = fs::read_to_string(folder.join(format!("challenges/cables.{lang}.md"))).unwrap();
        assert!(!text.contains("[9], review"), "{text}");
    }
    let mode = fs::metadata(folder.join("challenges/cables.en.md")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o664);
    let overview = fs::read_to_string(folder.join("overview.en.md")).unwrap();
    let links = "[T](challenges/cables.md) [U](challenges/cables.md#a) [V](issues/cables.md.old)";
    assert!(overview.contains(links), "{overview}");

    // neither language is moved where one of them would be put over another brief
    fs::write(folder.join("issues/cables.zh.md"), "another").unwrap();
    let matter = Matter {
        file: Some("challenges/cables.en.md".into()),
        pane: Some(Pane::Challenges),
        seen: String::new(),
        ..matter
    };
    let told = move_to(&matter, Pane::Issues).unwrap_err().to_string();
    assert!(told.contains("issues/cables.zh.md: a brief of this name is there"), "{told}");
    assert_eq!(fs::read_to_string(folder.join("issues/cables.zh.md")).unwrap(), "another");
    assert!(!folder.join("issues/cables.en.md").exists() && folder.join("challenges/cables.en.md").exists());
}

#[test]
fn a_file_that_is_locked_or_was_changed_is_left_as_it_is() {
    let root = edition();
    let path = root.path().join("2031/issues/cables.en.md");
    let matter = listed(root.path()).into_iter().find(|one| one.score == Some(3)).unwrap();
    let before = fs::read_to_string(&path).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    for told in [confirm(&matter).unwrap_err(), move_to(&matter, Pane::Outlook).unwrap_err()] {
        let told = told.to_string();
        assert!(told.contains("cables.en.md: the file is read-only (allow writing"), "{told}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let edited = before + "A line of the reader's own.\n";
    fs::write(&path, &edited).unwrap();
    for told in [confirm(&matter).unwrap_err(), move_to(&matter, Pane::Challenges).unwrap_err()] {
        let told = told.to_string();
        assert!(told.contains("cables.en.md: the file was changed since it was looked at"), "{told}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
    assert!(!root.path().join("2031/challenges").exists());
    fs::remove_file(&path).unwrap();
    assert!(confirm(&matter).unwrap_err().to_string().contains("cables.en.md: no such file"));
}

#[test]
fn what_was_noted_as_reviewed_is_never_written_over_unread() {
    let root = edition();
    let path = root.path().join("2031/reviewed.json");
    let matter = listed(root.path()).into_iter().find(|one| one.file.is_none()).unwrap();
    fs::write(&path, "{\n no").unwrap();
    let told = confirm(&matter).unwrap_err().to_string();
    assert!(told.contains("reviewed.json:2:2: is no list of what was reviewed"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "{\n no");
}
