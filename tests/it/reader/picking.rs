//! The picker of lines, and the finder under a hail of keys: nothing is lost, the newest answer alone is shown.

use super::harness::{Reader, snapshot};

const LIST: &str =
    "人工智能治理\n数字税与国际税改\nDigital services tax\nData flows\tand trust\n跨境数据流动\n";

#[test]
fn lines_are_found_by_characters_initials_and_words() {
    let mut reader = Reader::picking((80, 24), LIST);
    snapshot!(reader);
    reader.types("szs");
    assert!(
        reader.lines()[2].starts_with(">  数字税与国际税改") || reader.lines()[2].starts_with("> 数字税"),
        "{}",
        reader.picture()
    );
    reader.keys("ctrl-u").types("data");
    snapshot!(reader);
}

#[test]
fn one_line_is_chosen_or_several_or_none() {
    let mut reader = Reader::picking((80, 24), LIST);
    reader.types("data").keys("enter");
    assert_eq!((reader.chosen(), reader.ended), (Some(&["Data flows\tand trust".to_owned()][..]), true));
    let mut reader = Reader::picking((80, 24), LIST);
    reader.keys("tab down tab ctrl-u").types("liudong").keys("tab enter");
    let chosen: Vec<&str> = reader.chosen().unwrap().iter().map(String::as_str).collect();
    assert_eq!(chosen, ["人工智能治理", "Digital services tax", "跨境数据流动"]);
    let mut reader = Reader::picking((80, 24), LIST);
    reader.types("data").keys("esc");
    assert_eq!((reader.chosen(), reader.ended), (None, true));
    let mut reader = Reader::picking((80, 24), LIST);
    reader.types("zzzz").keys("enter");
    assert_eq!((reader.chosen(), reader.ended), (Some(&[][..]), true), "there is nothing to choose");
}

#[test]
fn a_list_is_searched_while_it_comes() {
    let mut reader = Reader::picking((80, 24), "alpha\n");
    reader.types("a").keys("tab");
    assert!(reader.lines()[0].ends_with("1 marked   1 of 1"), "{}", reader.picture());
    reader.list("alpha\nbeta\nlast\n");
    assert!(reader.lines()[0].ends_with("1 marked   1 of 3"), "{}", reader.picture());
    // while a question is on its way, lines do not hinder it; they are searched after it
    reader.keys("ctrl-u").types("l").hold().types("a");
    reader.list("alpha\nbeta\nlast\nat last\n");
    assert_eq!(reader.do_held(|_| ()), 1, "the question that was asked is not asked again");
    assert!(reader.lines()[0].ends_with("2 of 4"), "{}", reader.picture());
}

#[test]
fn a_line_cannot_drive_the_terminal() {
    let mut reader = Reader::picking((80, 24), "\u{1b}[31mred\u{7}\u{202e}txt\n");
    assert!(reader.lines()[2].contains("␛[31mred␇\u{fffd}txt"), "{}", reader.picture());
    reader.keys("enter");
    assert_eq!(reader.chosen(), Some(&["␛[31mred␇\u{fffd}txt".to_owned()][..]));
}

#[test]
fn lines_without_end_are_shown_around_what_matched() {
    let list = format!("{}needle{}\n", "ab ".repeat(20_000), " cd".repeat(3_000));
    let mut reader = Reader::picking((80, 24), &list);
    reader.types("needle");
    assert!(reader.lines()[2].contains("needle"), "{}", reader.picture());
}

#[test]
fn forty_keys_at_once_are_one_question_answered() {
    let typed = "the register of models and their checks x";
    let mut reader = Reader::open((120, 40));
    reader.keys("space").hold().types(typed);
    let asked = reader.do_held(|_| ());
    assert_eq!(asked, typed.len());
    assert!(reader.lines()[0].contains(typed), "{}", reader.picture());
    let last = reader.screen();
    let mut calm = Reader::open((120, 40));
    calm.keys("space").types(typed);
    assert_eq!(calm.screen(), last);
}

#[test]
fn an_older_answer_is_never_shown_after_a_newer_one() {
    let mut newest = Reader::open((120, 40));
    newest.keys("space").types("court");
    let mut reader = Reader::open((120, 40));
    reader.keys("space").hold().types("court");
    // the answers come in the wrong order
    reader.do_held(|held| held.reverse());
    assert_eq!(reader.screen(), newest.screen());
}

#[test]
fn backspace_held_down_comes_back_to_where_it_began() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space");
    let before = reader.screen();
    reader.types("人工智能治理 register year:2023");
    for _ in 0..60 {
        reader.keys("backspace");
    }
    assert_eq!(reader.screen(), before);
}

#[test]
fn a_query_that_was_answered_is_answered_at_once() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("cour");
    let before = reader.screen();
    reader.types("t").hold().keys("backspace");
    assert_eq!(reader.screen(), before, "nothing is asked for it");
    assert_eq!(reader.do_held(|_| ()), 0);
    // also where a first answer came before the whole
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("cou").hold().types("r").keys("enter");
    assert!(reader.app.is_waiting());
    reader.do_held_in_two();
    assert!(reader.app.overlay.is_none(), "enter waited for the whole answer");
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("cou").hold().types("r");
    assert_eq!(reader.do_held_in_two(), before);
    assert_eq!(reader.types("t").hold().keys("backspace").screen(), before);
    assert_eq!(reader.do_held(|_| ()), 0);
    // but in a list that has grown, it is
    let mut reader = Reader::picking((80, 24), "alpha\n");
    reader.types("al").list("alpha\nalso\n").keys("backspace");
    assert!(reader.lines()[0].ends_with("2 of 2"), "{}", reader.picture());
}

#[test]
fn a_paste_of_64_kib_is_bounded_and_nothing_of_it_is_lost() {
    for piece in ["人工智能 ", "a ", "e\u{301}", "\u{301}", "x"] {
        let text = piece.repeat(64 * 1024 / piece.len());
        let mut reader = Reader::open((120, 40));
        reader.keys("space").pastes(&text);
        let typed = reader.app.overlay.as_mut().and_then(|overlay| overlay.editor()).unwrap().text();
        assert!(typed == text, "{} bytes of {}", typed.len(), text.len());
        reader.pastes(&text).keys("backspace ctrl-a ctrl-e ctrl-w");
        let typed = reader.app.overlay.as_mut().and_then(|overlay| overlay.editor()).unwrap().text();
        assert!(typed.len() <= 64 * 1024, "more of it is cut");
        reader.keys("ctrl-u esc");
        assert!(reader.app.last_queries.is_empty());
    }
}

#[test]
fn a_change_of_size_while_a_question_is_on_its_way_loses_nothing() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").hold().types("court");
    for size in [(80, 24), (20, 6), (1, 1), (200, 50), (120, 40)] {
        reader.resize(size);
    }
    reader.do_held(|_| ());
    let mut calm = Reader::open((120, 40));
    calm.keys("space").types("court");
    assert_eq!(reader.screen(), calm.screen());
}
