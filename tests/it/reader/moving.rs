//! Getting about: panes, editions, languages, outline, links, the way back, and the place kept when the size changes.

use attache::tui::theme::Ui;
use proptest::prelude::*;

use super::harness::{Reader, Size, snapshot};

const AI: &str = "2023/issues/ai-governance";

#[test]
fn three_keys_or_fewer_lead_to_any_pane() {
    let mut reader = Reader::open((120, 40));
    for (keys, brief) in [
        ("2", "2023/issues/ai-governance"),
        ("3", "2023/mechanisms/council"),
        ("4", "2023/outlook/next"),
        ("1 j", "2023/challenges/no-cable"),
        ("0", "2023/overview"),
        ("alt-2 j", "2023/issues/data-flows"),
    ] {
        reader.keys(keys);
        assert_eq!(reader.brief(), brief, "{keys}");
    }
}

#[test]
fn moving_past_a_pane_goes_on_in_the_next() {
    let mut reader = Reader::open((120, 40));
    let mut seen = vec![reader.brief().to_owned()];
    for _ in 0..8 {
        reader.keys("j");
        seen.push(reader.brief().to_owned());
    }
    seen.dedup();
    assert_eq!(
        seen,
        [
            "2023/challenges/floods",
            "2023/challenges/no-cable",
            "2023/issues/ai-governance",
            "2023/issues/data-flows",
            "2023/mechanisms/council",
            "2023/outlook/next"
        ]
    );
}

#[test]
fn editions_by_bracket_and_by_list() {
    let mut reader = Reader::open((100, 24));
    snapshot!(reader, "[");
    assert_eq!(reader.brief(), "2021/overview");
    reader.keys("] ]");
    assert_eq!(reader.brief(), "2022-paper/issues/ai-audits", "the paper has no overview");
    snapshot!(reader, "e");
    reader.keys("k enter");
    assert_eq!(reader.brief(), "2023/overview");
}

#[test]
fn the_language_is_switched_in_the_same_section() {
    let mut reader = Reader::open((120, 30));
    reader.at(AI).keys("} }");
    snapshot!(reader, "z");
    assert_eq!(reader.brief(), AI);
    reader.keys("z");
    assert!(reader.lines()[4].contains("How a check runs"), "{}", reader.picture());
}

#[test]
fn the_outline_leads_to_its_headings() {
    let mut reader = Reader::open((80, 24));
    reader.at(AI);
    snapshot!(reader, "o");
    reader.keys("j j enter");
    assert!(reader.app.overlay.is_none());
    assert!(reader.screen().contains("Where it stops"), "{}", reader.picture());
    let offset = reader.view().offset();
    assert!(offset > 0);
    reader.keys("backspace");
    assert_eq!(reader.view().offset(), 0, "the way back");
    reader.keys("L");
    assert_eq!(reader.view().offset(), offset, "and forward");
}

/// Presses Tab until the chosen link reads `text`.
fn to_link(reader: &mut Reader, text: &str) {
    for _ in 0..60 {
        if reader.shown_as(Ui::Chosen).join(" ").contains(text) {
            return;
        }
        reader.keys("tab");
    }
    panic!("no link `{text}`:\n{}", reader.picture());
}

#[test]
fn a_link_between_briefs_is_followed_and_back_leads_to_it() {
    let mut reader = Reader::open((80, 24));
    reader.at(AI);
    to_link(&mut reader, "a paper of 2022");
    let before = reader.view().offset();
    snapshot!(reader, "enter");
    assert_eq!(reader.brief(), "2022-paper/issues/ai-audits");
    reader.keys("backspace");
    assert_eq!((reader.brief(), reader.view().offset()), (AI, before));
    reader.keys("alt-right");
    assert_eq!(reader.brief(), "2022-paper/issues/ai-audits");
}

#[test]
fn a_link_to_a_heading_opens_there() {
    let mut reader = Reader::open((100, 12));
    reader.at(AI);
    to_link(&mut reader, "the register's rules");
    reader.keys("enter");
    assert_eq!(reader.brief(), "2023/issues/data-flows");
    assert!(reader.screen().contains("An entry names"), "{}", reader.picture());
    reader.keys("backspace");
    to_link(&mut reader, "what changed");
    reader.keys("enter");
    assert_eq!(reader.brief(), AI);
    assert!(reader.screen().contains("Norland wrote its promise"), "{}", reader.picture());
}

#[test]
fn a_footnote_is_followed_to_its_text_and_back() {
    let mut reader = Reader::open((100, 14));
    reader.at(AI);
    to_link(&mut reader, "1");
    reader.keys("enter");
    assert!(reader.screen().contains("The first edition counted promises"), "{}", reader.picture());
    reader.keys("backspace");
    assert_eq!(reader.view().offset(), 0);
}

#[test]
fn a_citation_lists_the_briefs_that_carry_it_or_opens_the_source() {
    let mut reader = Reader::open((80, 24));
    reader.at(AI);
    to_link(&mut reader, "¶6");
    snapshot!(reader, "enter");
    reader.keys("enter");
    assert_eq!(reader.brief(), AI);
    reader.at("2022-paper/issues/ai-audits");
    to_link(&mut reader, "¶5");
    snapshot!(reader, "enter");
    reader.keys("backspace");
    assert_eq!(reader.brief(), "2022-paper/issues/ai-audits");
}

#[test]
fn an_address_outside_the_library_is_copied_and_not_opened() {
    let mut reader = Reader::open((80, 24));
    reader.at(AI);
    to_link(&mut reader, "lakes.example");
    reader.keys("enter");
    assert_eq!(reader.copied, ["https://lakes.example/charter"]);
    assert_eq!(reader.brief(), AI);
}

#[test]
fn a_passage_is_copied_with_its_citation() {
    let mut reader = Reader::open((80, 24));
    reader.at("2023/issues/data-flows").keys("y");
    let text = "Data may cross the lake where both shores have the same entry in the register [¶10].";
    assert_eq!(reader.copied, [format!("{text} (Yearbook of digital rules 2023, ¶10)")]);
}

#[test]
fn back_beyond_the_first_place_says_so() {
    let mut reader = Reader::open((80, 24));
    reader.keys("backspace");
    assert_eq!(reader.status(), "there is nothing to go back to");
    reader.keys("L");
    assert_eq!(reader.status(), "there is nothing to go forward to");
}

#[test]
fn pages_and_halves_and_ends() {
    let mut reader = Reader::open((80, 24));
    reader.at(AI);
    let mut offsets = vec![0];
    for _ in 0..30 {
        reader.keys("pagedown");
        offsets.push(reader.view().offset());
    }
    assert!(offsets.is_sorted() && reader.view().seen() == 100, "{offsets:?}");
    let end = reader.screen();
    assert_eq!(reader.keys("g g").keys("G").screen(), end);
    assert_eq!(reader.keys("ctrl-u ctrl-d").screen(), end);
    reader.keys("home");
    assert_eq!(reader.view().offset(), 0);
    reader.keys("ctrl-d");
    let half = reader.view().offset();
    assert!(half > 0 && half < offsets[1]);
}

/// The first row of the brief's text, below its title, what it is about, and a blank row.
fn first_row(reader: &Reader) -> String {
    let lines = reader.lines();
    // panes, brief, outline; on a narrow screen there is the brief only
    let brief = |line: &String| line.split('│').take(2).last().unwrap_or_default().trim().to_owned();
    let blank = lines.iter().skip(2).position(|line| brief(line).is_empty()).unwrap();
    brief(&lines[blank + 3])
}

/// The Chinese brief, read down to some sentence.
fn reading(size: Size, down: usize) -> Reader {
    let mut reader = Reader::open(size);
    reader.at(AI).keys("z");
    for _ in 0..down {
        reader.keys("j");
    }
    // neither a blank row nor the rule below a heading is a sentence
    for _ in 0..4 {
        if !first_row(&reader).contains(char::is_alphanumeric) {
            reader.keys("j");
        }
    }
    reader
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_same_sentence_stays_first_at_any_size(
        down in 1usize..16,
        sizes in proptest::collection::vec((24u16..220, 12u16..30), 1..6),
    ) {
        let first: Size = (100, 24);
        let mut reader = reading(first, down);
        let (offset, picture) = (reader.view().offset(), reader.lines());
        let text = body(&reader);
        for size in sizes {
            reader.resize(size);
            prop_assert_eq!(reader.view().offset(), offset);
            // blank rows between blocks have no text of their own
            if let Some(c) = text[offset..].chars().next().filter(|c| c.is_alphanumeric()) {
                prop_assert!(first_row(&reader).contains(c), "{c} at {size:?}:\n{}", reader.picture());
            }
        }
        prop_assert_eq!(reader.resize(first).lines(), picture);
    }
}

fn body(reader: &Reader) -> String {
    let brief = reader.app.library.brief(&reader.view().id, reader.app.settings.lang).unwrap();
    reader.app.library.briefs[brief].body().to_string()
}

#[test]
fn the_same_sentence_stays_when_a_narrow_screen_shows_the_panes_in_between() {
    let mut reader = reading((60, 20), 9);
    let (offset, picture) = (reader.view().offset(), reader.lines());
    reader.keys("h").resize((120, 40)).resize((60, 20)).keys("enter");
    assert_eq!((reader.view().offset(), reader.lines()), (offset, picture));
}

#[test]
fn overlays_and_comparisons_survive_a_resize() {
    let mut reader = Reader::open((120, 40));
    reader.at(AI).keys("d j");
    let before = reader.lines();
    reader.resize((60, 16)).resize((30, 8)).resize((120, 40));
    assert_eq!(reader.lines(), before);
    reader.keys("space").types("rgzn");
    let before = reader.lines();
    reader.resize((40, 10)).resize((120, 40));
    assert_eq!(reader.lines(), before);
}

#[test]
fn the_place_is_kept_when_the_tables_get_their_names() {
    for size in [(80, 24), (120, 40), (60, 20)] {
        // near the end, which a table whose names are not known yet reaches at another line
        let mut whole = Reader::open(size);
        whole.at(AI).keys("z G");
        let offset = whole.view().offset();
        whole.app.reading.go_to_offset(offset);
        whole.resize(size);
        let mut starting = Reader::starting(size);
        starting.at(AI).keys("z");
        starting.app.reading.go_to_offset(offset);
        starting.resize(size).start();
        assert_eq!(starting.view().offset(), offset, "{size:?}");
        assert_eq!(starting.lines(), whole.lines(), "{size:?}");
    }
}
