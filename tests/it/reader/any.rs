//! What holds at any size, for any brief, after any keys: no panic, and something on the screen.

use std::{collections::BTreeSet, sync::Arc};

use attache::{domain::Lang, keymap::Key, tui::command::Place};
use proptest::prelude::*;

use super::harness::{Reader, Size};

#[test]
fn a_screen_too_small_for_anything_says_so() {
    for size in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 500), (19, 5), (19, 40), (500, 5)] {
        let mut reader = Reader::open(size);
        reader.keys("j space r enter ? esc : esc d enter backspace / a enter");
        assert!("too small".starts_with(reader.screen().trim()), "{size:?}: {}", reader.screen());
    }
}

#[test]
fn the_smallest_screens_show_the_reader() {
    for size in [(20, 6), (20, 40), (200, 6), (24, 8)] {
        let mut reader = Reader::open(size);
        for keys in ["j", "enter", "space", "esc", "?", "G", "esc", ":", "esc", "d", "l", "d", "n", "esc"] {
            reader.keys(keys);
            assert!(!reader.screen().trim().is_empty(), "{}", reader.picture());
        }
    }
}

/// Every built-in brief in `lang` begins with its title, and fills rows below it, at each width.
fn shows_every_brief(lang: Lang) {
    let mut reader = Reader::built_in((40, 24));
    reader.app.settings.lang = lang;
    let library = Arc::clone(&reader.app.library);
    for brief in library.briefs.iter().filter(|brief| brief.lang == lang) {
        reader.at(brief.name());
        let begin: String = brief.title().chars().take(6).collect();
        for width in [40, 80, 120, 200] {
            reader.resize((width, 24));
            let lines = reader.lines();
            let rows = lines.iter().filter(|line| !line.trim().is_empty()).count();
            let begins = lines.iter().any(|line| line.contains(&begin));
            assert!(begins && rows > 10, "{}: {}", brief.path(), reader.picture());
        }
    }
}

#[test]
fn every_built_in_brief_is_shown_in_english() {
    shows_every_brief(Lang::En);
}

#[test]
fn every_built_in_brief_is_shown_in_chinese() {
    shows_every_brief(Lang::Zh);
}

/// Every key that is bound anywhere, and some that are not.
fn bound() -> Vec<Key> {
    let keymap = attache::tui::keymap(None).0;
    let bindings = Place::ALL.iter().flat_map(|place| keymap.context(place.name()));
    let keys: BTreeSet<Key> = bindings.flat_map(|binding| binding.keys.0).collect();
    let more = "rgzn人工智能治理:239 actor:s —“é";
    keys.into_iter().chain(more.chars().map(|c| Key::plain(attache::keymap::KeyCode::Char(c)))).collect()
}

/// A key, or a change of size.
#[derive(Clone, Debug)]
enum Doing {
    Key(Key),
    Size(Size),
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_no_size_are_too_much(
        size in (0u16..210, 0u16..55),
        doings in proptest::collection::vec(prop_oneof![
            20 => proptest::sample::select(bound()).prop_map(Doing::Key),
            1 => (0u16..210, 0u16..55).prop_map(Doing::Size),
        ], 80),
    ) {
        let mut reader = Reader::open(size);
        for doing in doings {
            match doing {
                Doing::Key(key) => reader.press(key),
                Doing::Size(size) => drop(reader.resize(size)),
            }
        }
    }
}
