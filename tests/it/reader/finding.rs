//! The finder, the palette and the search in a brief: what is typed, and where it leads.

use attache::tui::theme::Ui;

use super::harness::{Reader, snapshot};

#[test]
fn initials_find_the_topic_and_enter_opens_its_brief() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("rgzn");
    snapshot!(reader);
    assert_eq!(reader.shown_as(Ui::Match)[0], "人工智能", "what matched by its reading is marked");
    snapshot!(reader, "enter");
    assert_eq!(reader.brief(), "2023/issues/ai-governance");
    assert!(reader.app.reading.is_in_brief());
}

#[test]
fn characters_find_headings_and_claims() {
    let mut reader = Reader::open((80, 24));
    reader.keys("z space").types("登记簿");
    snapshot!(reader);
}

#[test]
fn a_result_opens_where_it_stands() {
    let mut reader = Reader::open((80, 24));
    reader.keys("space").types("trade secrets");
    reader.keys("enter");
    assert_eq!(reader.brief(), "2023/issues/ai-governance");
    assert!(reader.screen().contains("A check ends where trade secrets begin"), "{}", reader.picture());
}

#[test]
fn a_filter_of_an_unknown_value_is_told() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("register actor:sudlnd");
    snapshot!(reader);
}

#[test]
fn filters_narrow_and_tab_completes_them() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("year:2021 actor:sud");
    snapshot!(reader, "tab");
    reader.types("checks");
    snapshot!(reader);
    reader.keys("ctrl-u").types("ye :x").keys("left left left tab");
    let line = reader.lines()[0].clone();
    assert!(line.contains("find > year: :x"), "the cursor was in the midst: {line}");
}

#[test]
fn an_actor_leads_to_a_narrower_search() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("诺兰");
    reader.keys("enter");
    snapshot!(reader);
}

#[test]
fn the_finder_leads_to_a_comparison() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("rgzn");
    reader.keys("ctrl-d");
    assert!(reader.screen().contains("positions  ·"), "{}", reader.picture());
}

#[test]
fn a_result_is_copied_with_its_citation() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("trade secrets");
    reader.keys("ctrl-y");
    let copied = reader.copied.last().unwrap();
    assert!(copied.starts_with("A check ends where trade secrets begin"), "{copied}");
    assert!(copied.ends_with("(Yearbook of digital rules 2023, ¶9)"), "{copied}");
}

#[test]
fn searches_of_before_come_back() {
    let mut reader = Reader::open((80, 24));
    reader.keys("space").types("rgzn");
    reader.keys("esc space").types("court");
    reader.keys("esc space alt-p");
    assert!(reader.lines()[0].contains("find > court"), "{}", reader.picture());
    reader.keys("alt-p");
    assert!(reader.lines()[0].contains("find > rgzn"), "{}", reader.picture());
    reader.keys("alt-n");
    assert!(reader.lines()[0].contains("find > court"), "{}", reader.picture());
    let typed = reader.keys("alt-n").app.overlay.as_mut().and_then(|overlay| overlay.editor()).unwrap();
    assert_eq!(typed.text(), "");
}

#[test]
fn the_line_of_input_is_edited_where_the_cursor_is() {
    let mut reader = Reader::open((60, 20));
    reader.keys("space").types("人工智能 治理");
    reader.keys("left left backspace ctrl-a").types("ai ");
    snapshot!(reader);
}

#[test]
fn nothing_found_is_an_empty_list_and_enter_says_so() {
    let mut reader = Reader::open((80, 24));
    reader.keys("space").types("qqqqqq");
    snapshot!(reader, "enter");
    reader.keys("esc");
    assert!(reader.app.overlay.is_none());
}

#[test]
fn enter_before_the_answer_waits_for_it() {
    let mut reader = Reader::starting((80, 24));
    reader.keys("space").types("rgzn").keys("enter");
    assert!(reader.lines()[0].contains("find > rgzn"), "{}", reader.picture());
    reader.start();
    assert_eq!(reader.brief(), "2023/issues/ai-governance", "{}", reader.picture());
    let mut reader = Reader::starting((80, 24));
    reader.keys("space").types("rgzn").keys("enter backspace").start();
    assert!(reader.lines()[0].contains("find > rgz"), "what is typed after Enter calls it off");
}

#[test]
fn a_finder_opened_before_the_library_is_read_answers_when_it_is() {
    let mut reader = Reader::starting((80, 24));
    reader.keys("space").types("rgzn");
    assert!(reader.lines()[0].contains("reading the library"), "{}", reader.picture());
    reader.start();
    assert!(reader.screen().contains("人工智能治理"), "{}", reader.picture());
}

#[test]
fn a_search_in_a_brief_marks_and_counts_every_hit() {
    let mut reader = Reader::open((80, 24));
    reader.at("2023/issues/ai-governance").keys("/").types("CHECK");
    snapshot!(reader);
    assert!(reader.shown_as(Ui::Hit).iter().all(|hit| hit.to_lowercase() == "check"));
    assert_eq!(reader.shown_as(Ui::HitHere), ["check"]);
    snapshot!(reader, "enter n n");
}

/// What is searched for, which hit is here, and how many there are.
fn label(reader: &Reader) -> String {
    reader.app.reading.search_label().unwrap().trim().to_owned()
}

#[test]
fn every_hit_is_reached_once_around() {
    // counted by hand, names that the tables show for slugs included
    for (lang, word, count) in [("z z", "check", 17), ("z", "查验", 29)] {
        let mut reader = Reader::open((80, 24));
        reader.at("2023/issues/ai-governance").keys(lang).keys("/").types(word).keys("enter");
        for here in (1..=count).chain([1]) {
            assert_eq!(label(&reader), format!("/{word} {here} of {count}"));
            let marked = reader.shown_as(Ui::HitHere).concat().to_lowercase();
            // a hit that is broken over two rows may be at the edge
            let begins = marked.contains(word) || word.starts_with(&marked);
            assert!(begins && !marked.is_empty(), "{marked}: {}", reader.picture());
            reader.keys("n");
        }
        reader.keys("N N");
        assert_eq!(label(&reader), format!("/{word} {count} of {count}"));
    }
}

#[test]
fn a_search_given_up_is_over() {
    let mut reader = Reader::open((80, 24));
    reader.keys("/").types("the");
    assert!(!reader.shown_as(Ui::Hit).is_empty());
    reader.keys("esc");
    assert!(reader.shown_as(Ui::Hit).is_empty() && reader.shown_as(Ui::HitHere).is_empty());
    reader.keys("n");
    assert_eq!(reader.status(), "nothing is searched for: type / and what you look for");
}

#[test]
fn the_palette_finds_commands_by_name() {
    let mut reader = Reader::open((120, 40));
    snapshot!(reader, ":");
    reader.types("edition");
    snapshot!(reader);
    reader.keys("down enter");
    assert!(reader.app.overlay.is_none());
}
