//! One text with removed and added words, the reports' own words, three editions, single subtopics.

use std::{collections::BTreeSet, sync::Arc};

use attache::{
    compare::{self, Options},
    domain::Lang,
    tui::scene::Scene,
    tui::views::pair::{Entry, PairView},
};

use super::harness::Reader;

/// The built-in library at the last two white papers on a topic.
fn paired(size: (u16, u16), lang: &str, topic: &str) -> Reader {
    let mut reader = Reader::built_in(size);
    reader.keys(lang);
    let wish = reader.app.open_evolution(topic);
    reader.wish(wish);
    reader.keys("d");
    reader
}

fn view(reader: &Reader) -> &PairView {
    let Scene::Pair(view) = &reader.app.scene else { panic!("no pair: {}", reader.picture()) };
    view
}

#[test]
fn the_definition_that_was_edited_is_redlined_in_both_languages() {
    for (lang, removed, added) in [("j", "[-worldwide-]", "{+global+}"), ("z", "[-及-]", "{+和+}")] {
        for size in [(80, 24), (120, 40), (200, 50)] {
            let mut reader = paired(size, lang, "governance-framework");
            reader.keys("R");
            let screen = reader.screen();
            assert!(screen.contains(removed) && screen.contains(added), "{}", reader.picture());
        }
    }
}

#[test]
fn where_no_pair_can_be_redlined_the_key_says_so() {
    let mut reader = paired((120, 40), "j", "digital-tax");
    reader.keys("R");
    assert!(reader.status().starts_with("no redline"), "{}", reader.status());
}

#[test]
fn without_the_texts_of_the_reports_their_own_words_are_not_promised() {
    let mut reader = paired((120, 40), "j", "governance-framework");
    let before = view(&reader).question();
    reader.keys("o");
    assert!(
        reader.status().starts_with("no library here has the text of 2022 or 2023"),
        "{}",
        reader.status()
    );
    assert_eq!(view(&reader).question(), before);
}

#[test]
fn with_the_texts_of_the_reports_their_own_words_stand_side_by_side_and_are_redlined() {
    let mut reader = Reader::open((120, 40));
    let library = Arc::make_mut(&mut reader.app.library);
    for (edition, sentence) in [
        ("2021", "诺兰宣布所有模型都应当接受查验，但不设任何义务。"),
        ("2023", "诺兰规定所有模型都必须接受查验，并且设定义务。"),
    ] {
        let edition = library.edition(edition).unwrap();
        library.editions[edition].source =
            Some((1..20).map(|n| format!("{sentence}第{n}段另述他事。")).collect::<Vec<_>>().into());
    }
    reader.at("2023/issues/ai-governance").keys("d d o R");
    assert!(reader.screen().contains("诺兰[-宣布-]{+规定+}所有模型"), "{}", reader.picture());
    assert!(reader.screen().contains("the reports' own words; redline"), "{}", reader.picture());
    reader.keys("o");
    assert!(!reader.screen().contains("诺兰"), "{}", reader.picture());
}

#[test]
fn beside_two_editions_the_one_before_is_whole() {
    let topic = "cross-border-data-flows";
    let reader = paired((200, 50), "j", topic);
    let shown = view(&reader);
    let paired = shown.paired().unwrap();
    let mut texts: BTreeSet<&str> = BTreeSet::new();
    for (index, entry) in shown.entries().iter().enumerate() {
        texts.extend(paired.before(index).map(|earlier| earlier.text.as_str()));
        texts.extend(matches!(entry, Entry::Past(_)).then(|| paired.texts(*entry).0));
    }
    let library = &reader.app.library;
    let oldest = library.edition("2020").unwrap();
    let records = compare::records(library, topic, &Options::in_lang(Lang::En));
    for record in records.iter().filter(|record| record.edition == oldest) {
        assert!(texts.contains(record.position.text.as_str()), "{}", record.position.text);
    }
    assert!(shown.entries().iter().any(|entry| matches!(entry, Entry::Past(_))));
    let narrow = self::paired((120, 40), "j", topic);
    assert!(!view(&narrow).entries().iter().any(|entry| matches!(entry, Entry::Past(_))));
}

#[test]
fn any_edition_is_put_at_the_left() {
    let mut reader = paired((120, 40), "j", "un-process");
    reader.keys("b G enter");
    let (before, after) = view(&reader).editions();
    let library = &reader.app.library;
    assert_eq!((before, library.editions[after].id.as_str()), (library.editions.len() - 1, "2023"));
}

#[test]
fn single_subtopics_are_folded_and_the_list_stays() {
    let mut reader = Reader::built_in((120, 40));
    let wish = reader.app.open_evolution("ai-governance");
    reader.wish(wish);
    let positions = |reader: &Reader| -> usize {
        let Scene::Evolution(view) = &reader.app.scene else { panic!("{}", reader.picture()) };
        let rows = &view.matrix().unwrap().rows;
        rows.iter().flat_map(|row| &row.cells).map(|cell| cell.records().len()).sum()
    };
    let all = positions(&reader);
    reader.keys("U g g enter");
    assert!(reader.app.overlay.is_some() && reader.screen().contains("[ ]"), "{}", reader.picture());
    let fewer = positions(&reader);
    assert!(fewer < all, "{fewer} of {all}");
    reader.keys("esc");
    assert!(reader.lines()[1].contains(" subtopics"), "{}", reader.picture());
    reader.keys("u");
    assert_eq!(positions(&reader), all, "all are back");
    reader.keys("u U enter");
    let one = positions(&reader);
    assert!(one < all && one != fewer, "one folded in where all were out: {one}");
}

#[test]
fn what_is_new_beside_an_older_text_is_a_new_point() {
    for (lang, label) in [("j", "+ new point  World  Regulatory model"), ("z", "+ 新增内容  全球  监管模式")]
    {
        let mut reader = paired((120, 40), lang, "ai-governance");
        reader.keys("g g");
        assert!(reader.screen().contains(label), "{}", reader.picture());
    }
}

#[test]
fn evidence_opens_at_its_counts_and_goes_on_to_the_passages() {
    let mut reader = Reader::built_in((80, 24));
    let wish = reader.app.open_evolution("ai-governance");
    reader.wish(wish);
    reader.keys("j j j h e");
    assert!(reader.screen().contains("Names searched"), "{}", reader.picture());
    reader.keys("j");
    assert!(!reader.screen().contains("Names searched"), "{}", reader.picture());
    reader.keys("k");
    assert!(reader.screen().contains("Names searched"), "{}", reader.picture());
}
