//! An import from the reader: a path typed and completed, what is guessed, the work beside the reading, and its report.

use std::{fs, path::Path};

use attache::{
    domain::Lang,
    import::Stage,
    tui::{
        scene::Scene,
        work::{Done, Underway},
    },
};
use tempfile::TempDir;

use super::harness::{Reader, Size, snapshot};

const REPORT: &str = "# Cable rules 2031\n\n## Challenges of cables\n\nCables are cut more often, and no rule says who \
pays. Repairs take weeks, and permits take longer.\n\n## Mechanisms\n\nThe working group of port states meets twice a \
year and keeps a register of repairs.\n";

/// A home with reports in it, and a library.
fn home() -> TempDir {
    let home = TempDir::new().unwrap();
    let write = |name: &str, text: &str| {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("reports/cable rules 2031.md", REPORT);
    write("reports/海缆规则.txt", "海缆规则2032\n海缆治理尚未统一，各国规则不一。\n");
    write("reports/.hidden.md", REPORT);
    write("reports/empty.txt", "");
    for number in 0..40 {
        write(&format!("many/report {number:02}.md"), REPORT);
    }
    home
}

fn open(home: &Path, size: Size) -> Reader {
    Reader::on_folders(size, &[], home)
}

/// Fills the prompt up to its last line.
fn filled(reader: &mut Reader) {
    reader.keys("i").types("~/reports/ca").keys("tab enter enter enter enter ctrl-u").types("~/mine");
}

#[test]
fn a_path_is_completed_and_the_rest_is_guessed() {
    let home = home();
    let mut reader = open(home.path(), (80, 24));
    reader.keys("i").types("~/re").keys("tab");
    snapshot!(reader);
    reader.types("ca").keys("tab enter");
    assert!(reader.screen().contains("2031"), "{}", reader.picture());
    let screen = reader.screen().replace(&home.path().display().to_string(), "HOME");
    assert!(screen.contains("Title      Cable rules 2031"), "{}", reader.picture());
    assert!(reader.screen().contains("> 2031"), "the cursor is in the next line: {}", reader.picture());
}

#[test]
fn names_in_chinese_and_hidden_ones_and_long_lists_are_shown() {
    let home = home();
    let mut reader = open(home.path(), (80, 24));
    reader.keys("i").types("~/reports/海").keys("tab");
    assert!(reader.screen().contains("> ~/reports/海缆规则.txt"), "{}", reader.picture());
    reader.keys("ctrl-u").types("~/reports/");
    assert!(!reader.screen().contains(".hidden"), "{}", reader.picture());
    reader.types(".");
    assert!(reader.screen().contains(".hidden.md"), "{}", reader.picture());
    reader.keys("ctrl-u").types("~/many/").keys("tab");
    assert!(reader.screen().contains("> ~/many/report "), "{}", reader.picture());
    assert!(reader.screen().contains("of 40"), "{}", reader.picture());
    reader.keys("down pagedown down");
    assert!(!reader.screen().contains("report 00.md"), "{}", reader.picture());
    reader.keys("enter");
    assert!(
        reader.screen().contains("Title      Cable rules 2031"),
        "the chosen one is taken: {}",
        reader.picture()
    );
}

#[test]
fn tab_before_the_names_have_come_is_not_lost() {
    let home = home();
    let mut reader = open(home.path(), (80, 24));
    reader.keys("i").hold().types("~/reports/c").keys("tab");
    reader.do_held(|_| ());
    assert!(reader.screen().contains("> ~/reports/cable rules 2031.md"), "{}", reader.picture());
}

#[test]
fn an_import_ends_with_its_report_and_one_key_opens_the_edition() {
    let home = home();
    let mut reader = open(home.path(), (80, 24));
    filled(&mut reader);
    reader.keys("enter");
    let screen = reader.screen();
    assert!(
        screen.contains("What was imported") && screen.contains("Open the edition"),
        "{}",
        reader.picture()
    );
    assert!(screen.contains("Imported “Cable rules 2031” as edition 2031"), "{}", reader.picture());
    reader.keys("enter");
    assert_eq!(reader.brief(), "2031/overview");
    assert!(home.path().join("mine/2031/source.md").exists());
    // what was said before is not lost
    reader.keys("!");
    assert!(reader.screen().contains("to open it again: `attache --library"), "{}", reader.picture());
}

#[test]
fn the_reader_is_of_use_meanwhile_and_is_told_how_far_it_is() {
    let home = home();
    let mut reader = open(home.path(), (100, 24));
    filled(&mut reader);
    reader.hold().keys("enter");
    assert!(reader.status().ends_with("importing cable rules 2031.md"), "{}", reader.status());
    let far = Underway { stage: Stage::Segmenting, percent: 58, left: Some(3) };
    let wish = reader.app.done(Done::Importing(far));
    reader.wish(wish);
    assert!(reader.status().ends_with("finding sections, 58 %, 3 s left"), "{}", reader.status());
    reader.keys("?").keys("esc z");
    assert!(reader.status().ends_with("划分章节，58%，约剩3秒"), "{}", reader.status());
    reader.keys("z q");
    assert!(!reader.ended && reader.status().starts_with("a report is being imported: once more"));
    // another one waits
    reader.do_held(|held| held.retain(|work| format!("{work:?}") != "Work::import"));
    filled(&mut reader);
    reader.keys("enter");
    assert!(reader.status().starts_with("another report is being imported"), "{}", reader.status());
    reader.keys("esc q");
    assert!(reader.ended);
}

#[test]
fn a_stopped_import_leaves_nothing_behind() {
    let home = home();
    let mut reader = open(home.path(), (100, 24));
    reader.keys("X");
    assert_eq!(reader.status(), "no import is under way");
    filled(&mut reader);
    reader.hold().keys("enter X");
    assert!(reader.status().ends_with("stopping the import of cable rules 2031.md"), "{}", reader.status());
    reader.do_held(|_| ());
    assert!(
        reader.status().starts_with("the import was stopped: nothing was changed"),
        "{}",
        reader.status()
    );
    assert_eq!(reader.app.notices.warnings(), 0);
    assert!(!home.path().join("mine").exists());
}

#[test]
fn who_types_meanwhile_is_not_disturbed() {
    let home = home();
    let mut reader = open(home.path(), (100, 24));
    filled(&mut reader);
    reader.hold().keys("enter").keys(":").types("hel");
    reader.do_held(|_| ());
    assert!(reader.screen().contains(": hel"), "{}", reader.picture());
    reader.keys("esc I");
    assert!(reader.screen().contains("What was imported"), "{}", reader.picture());
}

#[test]
fn what_cannot_be_imported_is_told_in_the_prompt() {
    let home = home();
    let mut reader = open(home.path(), (100, 24));
    reader.keys("i").types("~/reports/empty.txt").keys("enter");
    assert!(reader.screen().contains("empty.txt: the file is empty (check"), "{}", reader.picture());
    reader.keys("ctrl-u").types("~/none.txt").keys("enter");
    assert!(reader.screen().contains("none.txt: cannot be read: no such file"), "{}", reader.picture());
    // a year that is none
    reader
        .keys("ctrl-u")
        .types("~/reports/ca")
        .keys("tab enter ctrl-u")
        .types("soon")
        .keys("enter enter enter enter");
    assert!(reader.screen().contains("type the year in four digits"), "{}", reader.picture());
    // a library that cannot be one
    reader
        .keys("ctrl-u")
        .types("2031")
        .keys("enter enter enter ctrl-u")
        .types("~/reports/empty.txt")
        .keys("enter");
    assert!(reader.status().contains("empty.txt: a library cannot be put there"), "{}", reader.status());
    // what was typed is there to be mended
    reader.keys("i");
    assert!(reader.screen().contains("> ~/reports/empty.txt"), "{}", reader.picture());
    reader.keys("shift-tab ctrl-u").types("Cable Reports").keys("enter");
    assert!(reader.screen().contains("there is no such series"), "{}", reader.picture());
    assert!(reader.screen().contains("> Cable Reports"), "the cursor stays: {}", reader.picture());
    assert!(!home.path().join("mine").exists());
}

#[test]
fn another_import_keeps_what_was_edited_and_says_so() {
    let home = home();
    let mut reader = open(home.path(), (120, 40));
    filled(&mut reader);
    reader.keys("enter enter");
    let overview = home.path().join("mine/2031/overview.en.md");
    fs::write(&overview, fs::read_to_string(&overview).unwrap() + "\nMine.\n").unwrap();
    // the same report is known again, with its title and library
    reader.keys("i").types("~/reports/ca").keys("tab enter");
    assert!(reader.screen().contains("~/mine"), "{}", reader.picture());
    reader.keys("enter enter enter enter");
    let screen = reader.screen();
    assert!(screen.contains("Replaced “Cable rules 2031”"), "{}", reader.picture());
    assert!(screen.contains("Kept as you have it: overview.en.md"), "{}", reader.picture());
    assert!(fs::read_to_string(&overview).unwrap().ends_with("Mine.\n"));
}

#[test]
fn the_prompt_fits_every_screen() {
    let home = home();
    for size in [(20, 6), (24, 10), (40, 12), (200, 50)] {
        let mut reader = open(home.path(), size);
        for keys in
            ["i", "a", "tab", "ctrl-u", "~", "tab", "down", "enter", "up", "shift-tab", "esc", "R", "esc"]
        {
            reader.keys(keys);
            assert!(!reader.screen().trim().is_empty(), "{}", reader.picture());
        }
    }
}

/// A home whose library is that of the tests, with an edition to be imported that stands before all of it.
fn compared() -> (TempDir, Reader) {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.as_ref().unwrap().file_name()));
            if path.is_dir() {
                copy(&path, &to);
            } else {
                fs::copy(&path, &to).unwrap();
            }
        }
    }
    let home = home();
    let mine = home.path().join("mine");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reader-library"), &mine);
    // the first series stands before all others
    let path = mine.join("library.toml");
    let text = fs::read_to_string(&path).unwrap();
    let series = "[[series]]\nslug = \"a-reports\"\nname = { en = \"A\", zh = \"甲\" }\n\n[[series]]\n";
    fs::write(path, text.replacen("[[series]]\n", series, 1)).unwrap();
    let reader = Reader::on_folders((120, 40), &[&mine], home.path());
    (home, reader)
}

/// Imports a report as an edition of a series that stands before all others.
fn import_before(reader: &mut Reader) {
    reader.keys("i").types("~/reports/ca").keys("tab enter enter enter ctrl-u").types("a-reports");
    reader.keys("enter ctrl-u").types("~/mine").keys("enter");
    assert!(reader.screen().contains("What was imported"), "{}", reader.picture());
    assert_eq!(reader.app.library.edition("2031"), Some(0), "every edition has another number");
}

#[test]
fn what_is_compared_stays_when_an_import_ends() {
    for (name, keys) in [
        ("evolution", "2 enter d j l"),
        ("pair", "2 enter d d j"),
        ("evidence", "2 enter d e j"),
        ("terms", "2 enter d v j"),
    ] {
        let (_home, mut reader) = compared();
        reader.keys(keys);
        assert_eq!(reader.app.places()[0].name(), name, "{}", reader.picture());
        let rows = |reader: &Reader| reader.lines()[1..39].join("\n");
        let before = rows(&reader);
        import_before(&mut reader);
        reader.keys("esc");
        assert_eq!(reader.app.places()[0].name(), name, "{}", reader.picture());
        assert_eq!(rows(&reader), before);
    }
}

#[test]
fn the_chosen_figure_stays_chosen_when_an_import_ends() {
    let (_home, mut reader) = compared();
    reader.keys("2 enter d f enter h");
    // the letters of the editions are others then
    let chosen = |reader: &Reader| match &reader.app.scene {
        Scene::Figures(view) => view.label(&reader.app.library, Lang::En),
        scene => format!("{scene:?}"),
    };
    let before = chosen(&reader);
    assert!(before.contains("2022"), "not the one that is chosen by itself: {before}");
    import_before(&mut reader);
    reader.keys("esc");
    assert_eq!(chosen(&reader), before);
}

#[test]
fn the_way_back_to_a_comparison_stays_when_an_import_ends() {
    let (_home, mut reader) = compared();
    reader.keys("2 enter d d j");
    let before = reader.lines()[1..39].join("\n");
    reader.keys("enter");
    import_before(&mut reader);
    reader.keys("esc backspace");
    assert_eq!(reader.lines()[1..39].join("\n"), before);
}

#[test]
fn a_list_of_editions_leads_to_the_same_ones_when_an_import_ends() {
    let (_home, mut reader) = compared();
    filled(&mut reader);
    reader.keys("shift-tab ctrl-u").types("a-reports").keys("enter");
    reader.hold().keys("enter");
    let title = |reader: &Reader| reader.app.library.editions[reader.app.reading.edition()].id.clone();
    reader.keys("e");
    assert!(reader.screen().contains("2022"), "{}", reader.picture());
    reader.do_held(|_| ());
    reader.keys("enter");
    assert_eq!(title(&reader), "2023", "{}", reader.picture());
}

#[test]
fn a_comparison_with_an_edition_that_is_gone_gives_way() {
    let (home, mut reader) = compared();
    reader.keys("2 enter d d");
    fs::remove_dir_all(home.path().join("mine/2021")).unwrap();
    import_before(&mut reader);
    reader.keys("esc");
    assert_eq!(reader.app.places()[0].name(), "evolution", "{}", reader.picture());
    reader.keys("!");
    assert!(reader.screen().contains("what was compared is no longer there"), "{}", reader.picture());
}
