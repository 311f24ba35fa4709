//! Figures, terms, evidence, redline, links and files: the comparisons besides matrix and pair, in both languages.

use std::{fs, path::Path};

use attache::{
    text::{Ambiguous, width::width},
    tui::{overlay::Overlay, scene::Scene, theme::Ui},
};
use proptest::prelude::*;

use super::harness::Reader;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];
const AI: &str = "2023/issues/ai-governance";

/// The reader at the brief on AI governance, after `keys`, at each size and in both languages.
fn shown(keys: &str) -> String {
    let mut pictures = String::new();
    for size in SIZES {
        for lang in ["", "z "] {
            let mut reader = Reader::open(size);
            reader.at(AI).keys(&format!("{lang}{keys}"));
            pictures.push_str(&reader.picture());
            pictures.push_str("\n\n");
        }
    }
    pictures
}

macro_rules! shown {
    ($keys:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(shown($keys));
        });
    };
}

#[test]
fn the_matrix_at_three_sizes_in_both_languages() {
    shown!("d j");
}

#[test]
fn two_editions_at_three_sizes_in_both_languages() {
    shown!("d d n");
}

#[test]
fn figures_at_three_sizes_in_both_languages() {
    shown!("f f G enter");
}

#[test]
fn terms_at_three_sizes_in_both_languages() {
    shown!("v");
}

#[test]
fn evidence_at_three_sizes_in_both_languages() {
    shown!("d g g e");
}

#[test]
fn conflicts_at_three_sizes_in_both_languages() {
    shown!("f x");
}

#[test]
fn where_there_is_no_redline_the_screen_says_why() {
    let mut reader = Reader::open((120, 40));
    reader.at(AI).keys("d d r");
    assert!(reader.status().starts_with("one text where"), "{}", reader.status());
    reader.keys("g g");
    assert!(reader.screen().contains("% of the words stayed"), "{}", reader.picture());
}

#[test]
fn the_way_back_from_evidence_leads_to_the_cell() {
    let mut reader = Reader::open((120, 40));
    reader.at(AI).keys("d g g h l e");
    assert!(matches!(reader.app.scene, Scene::Evidence(_)), "{}", reader.picture());
    reader.keys("enter");
    assert!(matches!(reader.app.scene, Scene::Reading));
    reader.keys("backspace backspace");
    assert!(matches!(reader.app.scene, Scene::Evolution(_)));
    assert!(reader.shown_as(Ui::Active).concat().contains("All shores"), "{}", reader.picture());
}

#[test]
fn the_chosen_row_of_a_data_table_opens_its_own_cell_or_measure() {
    let mut reader = Reader::open((120, 40));
    reader.at(AI);
    let to_row = |reader: &mut Reader, row: &str| {
        for _ in 0..60 {
            reader.keys("tab");
            let offset = reader.view().link_offset().unwrap();
            let library = &reader.app.library;
            let brief = library.brief(&reader.view().id, reader.app.settings.lang).unwrap();
            let body = library.briefs[brief].body();
            let line = body[..offset].rfind('\n').map_or(0, |at| at + 1);
            if body[line..].starts_with(row) {
                return;
            }
        }
        panic!("no link in {row}: {}", reader.picture());
    };
    to_row(&mut reader, "| sudland | stance");
    reader.keys("d");
    let chosen = reader.shown_as(Ui::Chosen).concat();
    assert!(chosen.contains("asks for checks"), "{chosen}: {}", reader.picture());
    reader.keys("backspace");
    to_row(&mut reader, "| checks-made | 12");
    reader.keys("d");
    assert!(matches!(reader.app.scene, Scene::Figures(_)), "{}", reader.picture());
    let chosen = reader.shown_as(Ui::Chosen).concat();
    assert!(chosen.contains("12"), "{chosen}: {}", reader.picture());
    reader.keys("backspace");
    assert_eq!(reader.brief(), AI);
}

#[test]
fn a_found_position_opens_its_own_cell() {
    let mut reader = Reader::open((120, 40));
    reader.keys("space").types("one register for all shores");
    reader.keys("ctrl-d");
    assert!(matches!(reader.app.scene, Scene::Evolution(_)), "{}", reader.picture());
}

#[test]
fn a_link_that_is_chosen_goes_before_suggestions_and_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("links.toml");
    let mut reader = Reader::open((120, 40));
    reader.app.links_file = Some(file.clone());
    reader.at(AI).keys("d d G c");
    let Some(Overlay::List(_)) = &reader.app.overlay else { panic!("{}", reader.picture()) };
    reader.keys("enter");
    assert!(reader.screen().contains("# your link"), "{}", reader.picture());
    let mut later = Reader::starting((120, 40));
    later.app.links_file = Some(file);
    later.start().at(AI).keys("d d g g");
    assert_eq!(later.app.links, reader.app.links);
    assert!(later.screen().contains("# your link"), "{}", later.picture());
}

#[test]
fn every_view_is_written_to_a_file_of_its_own_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let views = [
        ("a", "d", "| Norland |"),
        ("b", "d d", "- Models"),
        ("c", "f", "| Norland, checks |"),
        ("d", "v", "##"),
        ("e", "d g g e", "- "),
    ];
    for (name, keys, wanted) in views {
        let mut reader = Reader::open((120, 40));
        reader.at(AI).keys(keys).keys("E");
        let path = folder.path().join(name);
        write(&mut reader, &path);
        let text = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{name}: {}", reader.picture()));
        assert!(text.starts_with("# ") && text.contains(wanted), "{name}: {text}");
        assert!(text.contains(" ¶") || name == "d", "{name} cites: {text}");
        assert!(
            reader.app.overlay.is_none() && reader.status().starts_with("written: "),
            "{}",
            reader.status()
        );
        // once more, to the same name
        reader.keys("E");
        write(&mut reader, &path);
        assert!(reader.status().contains("is there already"), "{}", reader.status());
        assert!(reader.app.overlay.is_some(), "another name can be typed");
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

fn write(reader: &mut Reader, path: &Path) {
    reader.keys("ctrl-u ctrl-k").types(path.to_str().unwrap()).keys("enter");
}

#[test]
fn what_is_chosen_is_copied_with_its_citation() {
    let mut reader = Reader::open((120, 40));
    reader.at(AI).keys("d j j y");
    assert!(
        reader.copied.last().unwrap().ends_with("(Yearbook of digital rules 2023, ¶7)"),
        "{:?}",
        reader.copied
    );
}

#[test]
fn removed_and_added_are_told_apart_without_colours() {
    use attache::tui::theme::Theme;
    let plain = Theme { plain: true };
    let styles = [Ui::Plain, Ui::Removed, Ui::Added, Ui::Cue].map(|role| plain.ui(role));
    for (place, style) in styles.iter().enumerate() {
        assert!(!styles[place + 1..].contains(style), "{place}");
        assert_eq!(style.fg, None);
    }
}

#[test]
fn ascii_terminals_get_no_other_signs_in_a_chart() {
    let mut reader = Reader::built_in((80, 40));
    reader.app.settings.ascii = true;
    let wish = reader.app.open_figures("internet-penetration", None);
    reader.wish(wish);
    let screen = reader.screen();
    assert!(screen.contains('1') && screen.contains('.'), "{screen}");
    assert!(!screen.chars().any(|c| ('\u{2800}'..'\u{2900}').contains(&c) || c == '▸'), "{screen}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_view_fills_its_rows_at_any_width(
        width_ in 20u16..=200,
        height in 6u16..50,
        keys in proptest::sample::select(vec![
            "d", "d a", "d u", "d U", "d d", "d d r", "d d R", "d d o", "d d b", "d d G c", "f", "f c", "f x", "f f G enter", "v", "d g g e", "d E", "?", "!", "t",
        ]),
        zh: bool,
    ) {
        let mut reader = Reader::open((width_, height));
        reader.at(AI).keys(if zh { "z" } else { "j" }).keys(keys);
        for line in reader.lines() {
            prop_assert!(width(&line, Ambiguous::Narrow) <= usize::from(width_), "{line}");
        }
        reader.keys("G g g j");
        prop_assert!(!reader.screen().trim().is_empty());
    }
}
