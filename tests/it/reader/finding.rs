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
fn what_was_typed_comes_back_after_the_searches_of_before() {
    let mut reader = Reader::open((80, 24));
    reader.keys("space").types("court");
    reader.keys("esc space").types("half a w").keys("alt-up");
    assert!(reader.lines()[0].contains("find > court"), "{}", reader.picture());
    reader.keys("alt-down");
    assert!(reader.lines()[0].contains("find > half a w"), "{}", reader.picture());
}

#[test]
fn the_last_search_is_resumed_where_it_was() {
    let mut reader = Reader::open((80, 24));
    reader.keys("space").types("check").keys("tab down down");
    let before = reader.screen();
    reader.keys("esc j ;");
    assert_eq!(reader.screen(), before);
    reader.keys("enter ;");
    assert_eq!(reader.screen(), before, "also after a result was opened");
    let mut reader = Reader::open((80, 24));
    reader.app.last_queries = vec!["court".into()];
    reader.keys(";");
    assert!(reader.lines()[0].contains("find > court"), "of the run before: {}", reader.picture());
}

#[test]
fn marked_results_are_read_one_after_the_other() {
    let mut reader = Reader::open((120, 40));
    reader
        .keys("space")
        .types("register kind:position ")
        .keys("tab tab ctrl-u")
        .types("court kind:title ")
        .keys("tab");
    snapshot!(reader);
    reader.keys("enter");
    assert!(reader.status().starts_with("reading list, 1 of 3: "), "{}", reader.status());
    let first = (reader.brief().to_owned(), reader.view().offset());
    reader.keys(">");
    assert!(reader.status().starts_with("reading list, 2 of 3: "), "{}", reader.status());
    reader.keys("n n");
    assert_eq!(reader.status(), "that is the end of the reading list");
    reader.keys("< N");
    assert_eq!((reader.brief().to_owned(), reader.view().offset()), first);
    snapshot!(reader, "r");
    reader.keys("down enter");
    assert!(reader.status().starts_with("reading list, 2 of 3: "), "{}", reader.status());
}

#[test]
fn without_a_reading_list_its_keys_say_how_to_get_one() {
    let mut reader = Reader::open((120, 40));
    reader.keys("r");
    assert!(reader.status().starts_with("there is no reading list"), "{}", reader.status());
    reader.keys("z r");
    assert!(reader.status().starts_with("尚无阅读清单"), "{}", reader.status());
}

#[test]
fn tab_completes_where_a_filter_is_typed_and_marks_elsewhere() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("ye").keys("tab");
    assert!(reader.lines()[0].contains("find > year:"), "{}", reader.picture());
    reader.types("2021").keys("tab");
    assert!(reader.lines()[0].contains("find > year:2021 "), "{}", reader.picture());
    reader.types("check").keys("tab tab");
    assert!(reader.lines()[0].contains("2 marked"), "{}", reader.picture());
    reader.keys("shift-tab shift-tab shift-tab ctrl-space");
    assert!(reader.lines()[0].contains("2 marked"), "{}", reader.picture());
    reader.keys("ctrl-space");
    assert!(reader.lines()[0].contains("1 marked"), "{}", reader.picture());
}

#[test]
fn a_result_in_the_other_language_opens_at_its_place() {
    let mut reader = Reader::open((120, 40));
    // the Chinese position is found by its characters, and its row of the English table is opened
    reader.keys("space").types("各岸共用一个登记簿 kind:position").keys("enter");
    assert_eq!(reader.brief(), "2023/issues/ai-governance");
    let first = reader.lines().into_iter().find(|line| line.contains("One register")).unwrap_or_default();
    assert!(!first.is_empty(), "{}", reader.picture());
}

#[test]
fn results_are_sent_to_a_file_that_is_not_written_over_unasked() {
    let home = tempfile::tempdir().unwrap();
    let mut reader = Reader::open((120, 40));
    reader.app.home = Some(home.path().to_owned());
    reader.keys("space").types("trade secrets").keys("ctrl-s");
    assert!(reader.lines()[0].contains("save as > trade-secrets.md"), "{}", reader.picture());
    reader.keys("ctrl-u").types("~/found.md").keys("enter");
    assert!(reader.status().starts_with("the results are in "), "{}", reader.status());
    let file = home.path().join("found.md");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("# Results for “trade secrets”\n\n"), "{written}");
    let entry = "- A check ends where trade secrets begin";
    assert!(
        written.contains(entry) && written.contains("(Yearbook of digital rules 2023, ¶9; "),
        "{written}"
    );
    assert!(reader.lines()[0].contains("find > trade secrets"), "the results are still there");

    std::fs::write(&file, "mine").unwrap();
    reader.keys("ctrl-s ctrl-u").types("~/found.md").keys("enter");
    assert!(reader.status().contains("is there already: enter once more replaces it"), "{}", reader.status());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    reader.keys("enter");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
    reader.keys("ctrl-s esc");
    assert!(reader.lines()[0].contains("find > trade secrets"), "esc leads back to the results");
}

#[test]
fn what_is_marked_is_copied_and_saved_alone() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("check kind:claim ").keys("tab tab ctrl-y");
    assert_eq!(reader.copied.last().unwrap().lines().count(), 2, "{:?}", reader.copied);
}

#[test]
fn the_readers_own_use_ranks_and_is_turned_off_by_a_key() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("kind:title check");
    let first = |reader: &Reader| reader.lines().into_iter().find(|line| line.starts_with('>')).unwrap();
    let (unused, second) = (first(&reader), reader.lines()[3].clone());
    let title = |line: &str| line.split('│').next().unwrap().trim_start_matches(['>', ' ']).trim().to_owned();
    let library = &reader.app.library;
    let used = library.briefs.iter().position(|brief| title(&second).contains(brief.title())).unwrap();
    let mut of_briefs = vec![0; library.briefs.len()];
    of_briefs[used] = 100;
    reader.app.used = of_briefs.into();
    reader.keys("esc space").types("kind:title check");
    assert_eq!(title(&first(&reader)), title(&second), "{}", reader.picture());
    reader.keys("ctrl-r");
    assert_eq!(title(&first(&reader)), title(&unused), "{}", reader.picture());
}

#[test]
fn the_preview_shows_what_matched_where_it_stands() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("trade secrets kind:claim");
    assert_eq!(reader.shown_as(Ui::Hit), ["trade", "secrets"], "{}", reader.picture());
}

#[test]
fn nothing_found_says_what_to_do_in_chinese_too() {
    let mut reader = Reader::open((80, 24));
    reader.keys("z space").types("actor:没有 税");
    snapshot!(reader);
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
