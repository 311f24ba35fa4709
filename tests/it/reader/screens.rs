//! The screens that are read: panes, brief, outline, at each kind of size.

use super::harness::{Reader, snapshot};

const AI: &str = "2023/issues/ai-governance";

#[test]
fn the_first_screen_has_panes_and_a_brief() {
    snapshot!(Reader::open((120, 40)));
}

#[test]
fn the_first_screen_in_chinese() {
    snapshot!(Reader::open((120, 40)), "z");
}

#[test]
fn a_brief_with_its_lists_and_wide_table() {
    snapshot!(Reader::open((80, 24)).at(AI), "ctrl-d ctrl-d ctrl-d");
    snapshot!(Reader::open((120, 40)).at(AI), "} }");
}

#[test]
fn a_brief_with_its_tables_of_positions_and_figures() {
    snapshot!(Reader::open((80, 24)).at(AI), "G");
    snapshot!(Reader::open((120, 40)).at(AI), "G");
}

#[test]
fn long_chinese_text() {
    snapshot!(Reader::open((80, 24)).at(AI), "z");
    snapshot!(Reader::open((120, 40)).at(AI), "z");
}

#[test]
fn a_chinese_brief_with_its_tables() {
    snapshot!(Reader::open((80, 24)).at(AI), "z } } }");
    snapshot!(Reader::open((120, 40)).at(AI), "z G");
}

#[test]
fn a_narrow_screen_shows_one_side_at_a_time() {
    let mut reader = Reader::open((60, 20));
    snapshot!(reader);
    snapshot!(reader, "2 enter");
    snapshot!(reader, "h z");
}

#[test]
fn a_wide_screen_has_the_outline_too() {
    let mut reader = Reader::open((200, 50));
    snapshot!(reader.at(AI));
    snapshot!(reader, "z } } }");
}

#[test]
fn the_outline_beside_the_brief_shows_where_one_is() {
    use attache::tui::theme::Ui;
    let mut reader = Reader::open((200, 20));
    reader.at(AI);
    for heading in ["What changed", "How a check runs", "Where it stops", "Positions"] {
        reader.keys("}");
        assert!(reader.shown_as(Ui::Active).contains(&heading.to_owned()), "{}", reader.picture());
    }
}

#[test]
fn lines_are_made_longer_and_shorter() {
    let mut reader = Reader::open((200, 50));
    reader.at(AI);
    let lines =
        |reader: &Reader| reader.lines().iter().filter(|line| line.contains("promised to be")).count();
    assert_eq!(lines(&reader), 1);
    snapshot!(reader, "- - - -");
    let narrower = reader.picture();
    reader.keys("+ -");
    assert_eq!(reader.lines()[..49], narrower.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()[..49]);
}
