//! A topic over the editions, and two editions of it side by side.

use attache::tui::{scene::Scene, theme::Ui};

use super::harness::{Reader, snapshot};

fn compared(size: (u16, u16)) -> Reader {
    let mut reader = Reader::open(size);
    reader.at("2023/issues/ai-governance").keys("d");
    reader
}

#[test]
fn a_topic_over_the_editions() {
    snapshot!(compared((80, 24)));
    snapshot!(compared((120, 40)));
    snapshot!(compared((120, 40)), "z");
}

#[test]
fn a_narrow_matrix_keeps_the_chosen_edition_in_view() {
    let mut reader = compared((40, 20));
    snapshot!(reader);
    snapshot!(reader, "h");
}

#[test]
fn a_cell_opens_and_back_returns_to_it() {
    let mut reader = compared((120, 40));
    reader.keys("j j h");
    let before = (reader.lines(), reader.shown_as(Ui::Chosen));
    snapshot!(reader, "enter");
    assert_eq!(reader.brief(), "2021/issues/ai-governance");
    reader.keys("backspace");
    assert!(matches!(reader.app.scene, Scene::Evolution(_)));
    assert_eq!((reader.lines(), reader.shown_as(Ui::Chosen)), before);
}

#[test]
fn a_cell_of_several_positions_asks_which() {
    let mut reader = compared((80, 24));
    snapshot!(reader, "j enter");
    reader.keys("j enter");
    assert!(reader.screen().contains("The result of each check"), "{}", reader.picture());
}

#[test]
fn rows_are_actors_or_aspects_and_sorted_three_ways() {
    let mut reader = compared((100, 30));
    snapshot!(reader, "a");
    reader.keys("a s");
    assert_eq!(reader.status(), "rows by name");
    reader.keys("s");
    snapshot!(reader);
    reader.keys("u");
    assert!(reader.screen().contains("without subtopics"), "{}", reader.picture());
}

#[test]
fn two_editions_side_by_side() {
    let mut reader = compared((80, 24));
    snapshot!(reader, "d");
    snapshot!(compared((120, 40)), "d");
    reader.keys("n n enter");
    assert!(matches!(reader.app.scene, Scene::Reading) || reader.app.overlay.is_some());
}

#[test]
fn swapped_editions_swap_back() {
    let mut reader = compared((120, 40));
    let before = reader.keys("d").screen();
    let swapped = reader.keys("s").screen();
    assert_ne!(before, swapped);
    assert_eq!(reader.keys("s").screen(), before);
    reader.keys("l");
    assert_eq!(reader.status(), "there is no further edition in this series");
}

#[test]
fn another_topic_is_chosen_from_the_list() {
    let mut reader = compared((80, 24));
    snapshot!(reader, "t");
    reader.keys("G enter");
    assert!(reader.lines()[1].contains("Data flows"), "{}", reader.picture());
}

#[test]
fn a_topic_without_positions_says_so() {
    let mut reader = Reader::open((80, 24));
    reader.at("2023/challenges/no-cable");
    snapshot!(reader, "d");
}

#[test]
fn a_comparison_before_the_tables_are_read_asks_for_patience() {
    let mut reader = Reader::starting((80, 24));
    reader.keys("d");
    assert_eq!(reader.status(), "the library is still being read: once more, please");
}

#[test]
fn escape_goes_back_through_pair_and_matrix_to_the_brief() {
    let mut reader = compared((80, 24));
    reader.keys("d");
    assert!(matches!(reader.app.scene, Scene::Pair(_)));
    reader.keys("esc");
    assert!(matches!(reader.app.scene, Scene::Evolution(_)));
    reader.keys("esc");
    assert_eq!(reader.brief(), "2023/issues/ai-governance");
    assert!(matches!(reader.app.scene, Scene::Reading) && reader.app.reading.is_in_brief());
}

#[test]
fn two_editions_are_told_apart_where_their_titles_do_not_fit() {
    let mut reader = compared((60, 20));
    reader.keys("d");
    let heads = reader.lines()[2].clone();
    assert_eq!(heads.split_whitespace().collect::<Vec<_>>(), ["2021", "2023"], "{}", reader.picture());
}
