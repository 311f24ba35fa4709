//! Sessions, one after another and at once, on real folders.

use std::{fs, path::PathBuf};

use super::*;

/// A home, and sessions in it.
struct Home {
    folder: tempfile::TempDir,
}

/// The present of most tests, far enough ahead that no file looks fresh.
fn later() -> u64 {
    wall_clock() + 3_600_000
}

fn place(brief: &str, offset: usize) -> Entry {
    let place = Place { offset, anchor: format!("治理 {offset}") };
    Entry::Place { brief: BriefId(brief.into()), lang: Lang::Zh, place }
}

fn offset(state: &State, brief: &str) -> Option<usize> {
    state.place(&BriefId(brief.into()), Lang::Zh).map(|place| place.offset)
}

fn save(state: &mut State) {
    if let Some(save) = state.last_save() {
        save.run().unwrap();
    }
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    fn open(&self) -> State {
        let (state, faults) = State::open_by(Some(&self.state()), later);
        assert_eq!(faults, []);
        state
    }

    /// The files whose names contain `part`.
    fn files(&self, part: &str) -> Vec<PathBuf> {
        let all = fs::read_dir(self.state()).unwrap().map(|entry| entry.unwrap().path());
        let mut found: Vec<_> =
            all.filter(|path| path.file_name().unwrap().to_string_lossy().contains(part)).collect();
        found.sort();
        found
    }

    /// Runs a session that notes `entries` and ends well.
    fn session(&self, entries: impl IntoIterator<Item = Entry>) {
        let mut state = self.open();
        entries.into_iter().for_each(|entry| state.note(entry));
        save(&mut state);
    }
}

#[test]
fn a_session_finds_what_the_last_one_left() {
    let home = Home::new();
    let here = Here {
        edition: "2023".into(),
        pane: Some(crate::domain::Pane::Issues),
        brief: Some(BriefId("2023/issues/ai".into())),
    };
    let query = |text: &str| Entry::Query { text: text.into() };
    home.session([
        place("a", 3),
        Entry::Here(here.clone()),
        query("rgzn"),
        query("治理"),
        Entry::Lang { lang: Lang::Zh },
        query("rgzn"),
        place("a", 9),
    ]);
    let state = home.open();
    assert_eq!(offset(&state, "a"), Some(9));
    assert_eq!(state.place(&BriefId("a".into()), Lang::En), None);
    assert_eq!(state.here(), Some(&here));
    assert_eq!(state.lang(), Some(Lang::Zh));
    assert_eq!(state.queries(), ["rgzn", "治理"]);
}

#[test]
fn nothing_changed_is_nothing_written() {
    let home = Home::new();
    home.session([place("a", 3), Entry::Query { text: "x".into() }]);
    home.session([place("a", 3), Entry::Query { text: "x".into() }]);
    assert_eq!(home.files("journal").len(), 1);
    let mut state = home.open();
    state.note(place("a", 3));
    assert_eq!(state.due(), None);
    assert!(state.last_save().is_none());
}

#[test]
fn a_save_is_due_five_seconds_after_the_first_entry() {
    let home = Home::new();
    let mut state = home.open();
    state.note(place("a", 3));
    let due = state.due().unwrap();
    state.note(place("a", 4));
    assert_eq!(state.due(), Some(due), "more entries put nothing off");
    assert!(state.save(due.checked_sub(EVERY).unwrap()).is_none());
    state.save(due).unwrap().run().unwrap();
    assert_eq!((state.due(), offset(&home.open(), "a")), (None, Some(4)));
}

#[test]
fn a_dropped_save_loses_nothing() {
    let home = Home::new();
    let mut state = home.open();
    state.note(place("a", 3));
    drop(state.last_save());
    state.try_again();
    assert!(state.due().is_some());
    save(&mut state);
    assert_eq!(offset(&home.open(), "a"), Some(3));
}

#[test]
fn two_sessions_at_once_lose_nothing() {
    let home = Home::new();
    let (mut first, mut second) = (home.open(), home.open());
    for index in 0..200 {
        let (state, name) = if index % 3 == 0 { (&mut first, "first") } else { (&mut second, "second") };
        state.note(place(&format!("{name} {index}"), index));
        if index % 7 == 0 {
            save(state);
        }
    }
    save(&mut first);
    save(&mut second);
    let state = home.open();
    for index in 0..200 {
        let name = if index % 3 == 0 { "first" } else { "second" };
        assert_eq!(offset(&state, &format!("{name} {index}")), Some(index));
    }
}

#[test]
fn a_clock_that_goes_back_does_not_bring_back_what_was() {
    let home = Home::new();
    home.session([place("a", 1)]);
    let (mut state, _) = State::open_by(Some(&home.state()), || 86_400_000);
    state.note(place("a", 2));
    save(&mut state);
    assert_eq!(offset(&home.open(), "a"), Some(2));
}

#[test]
fn a_journal_cut_at_any_byte_keeps_its_whole_lines() {
    let home = Home::new();
    home.session((0..4).map(|index| place(&index.to_string(), index)));
    let journal = home.files("journal").remove(0);
    let whole = fs::read(&journal).unwrap();
    for end in 0..whole.len() {
        fs::write(&journal, &whole[..end]).unwrap();
        let lines = whole[..end].split(|byte| *byte == b'\n').count() - 1;
        let (state, faults) = State::open_by(Some(&home.state()), later);
        for index in 0..4 {
            let expected = (index < lines).then_some(index);
            assert_eq!(offset(&state, &index.to_string()), expected, "cut at {end}");
        }
        let cut = end > 0 && whole[end - 1] != b'\n';
        assert_eq!(faults.len(), usize::from(cut), "cut at {end}");
        // to a session that starts while it is written, it is no fault
        assert_eq!(State::open_by(Some(&home.state()), wall_clock).1, []);
    }
}

#[test]
fn a_damaged_line_is_put_aside_and_told_once() {
    let home = Home::new();
    home.session((0..4).map(|index| place(&index.to_string(), index)));
    let journal = home.files("journal").remove(0);
    let mut bytes = fs::read(&journal).unwrap();
    let second = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 20;
    bytes[second] ^= 4;
    fs::write(&journal, &bytes).unwrap();

    let (mut state, faults) = State::open_by(Some(&home.state()), later);
    assert_eq!(faults.len(), 1);
    assert!(faults[0].to_string().contains("damaged"), "{faults:?}");
    state.tidy().unwrap().run().unwrap();
    let aside = home.files(".damaged-");
    assert_eq!((aside.len(), fs::read(&aside[0]).unwrap()), (1, bytes));

    let mut state = home.open();
    assert!(state.tidy().is_none());
    let offsets: Vec<_> = (0..4).map(|index| offset(&state, &index.to_string())).collect();
    assert_eq!(offsets, [Some(0), None, Some(2), Some(3)]);
}

#[test]
fn rubbish_in_the_folder_stops_nothing() {
    let home = Home::new();
    home.session([place("a", 1)]);
    for (name, bytes) in [("journal-1.jsonl", vec![0_u8; 4096]), ("journal-2.jsonl", vec![0xff; 9])] {
        fs::write(home.state().join(name), bytes).unwrap();
    }
    fs::create_dir(home.state().join("journal-3.jsonl")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", home.state().join("journal-4.jsonl")).unwrap();
    let huge = fs::File::create(home.state().join("journal-5.jsonl")).unwrap();
    huge.set_len(folder::MOST_BYTES + 1).unwrap();
    let (mut state, faults) = State::open_by(Some(&home.state()), later);
    assert_eq!((offset(&state, "a"), faults.len()), (Some(1), 5), "{faults:?}");
    state.tidy().unwrap().run().unwrap();
    assert_eq!(home.files(".damaged-").len(), 3);
}

#[test]
fn many_journals_become_one() {
    let home = Home::new();
    for index in 0..12 {
        home.session([place(&index.to_string(), index), place("last", index)]);
    }
    assert_eq!(home.files("journal").len(), 12);
    home.open().tidy().unwrap().run().unwrap();
    assert_eq!(home.files("journal").len(), 1);
    let mut state = home.open();
    assert!(state.tidy().is_none());
    assert!((0..12).all(|index| offset(&state, &index.to_string()) == Some(index)));
    assert_eq!(offset(&state, "last"), Some(11));
}

#[test]
fn a_journal_that_is_tidied_away_under_its_session_is_begun_anew() {
    let home = Home::new();
    let mut living = home.open();
    living.note(place("early", 1));
    save(&mut living);
    for index in 0..9 {
        home.session([place(&index.to_string(), index)]);
    }
    let tidy = home.open().tidy().unwrap();
    // between the reading and the tidying, and after it
    living.note(place("middle", 2));
    save(&mut living);
    tidy.run().unwrap();
    living.note(place("late", 3));
    save(&mut living);
    let state = home.open();
    assert_eq!(home.files("journal").len(), 2);
    assert_eq!(["early", "middle", "late"].map(|brief| offset(&state, brief)), [1, 2, 3].map(Some));
}

#[test]
fn sessions_and_tidying_at_once_lose_nothing() {
    let home = Home::new();
    let path = home.state();
    std::thread::scope(|threads| {
        for name in 0..3 {
            let path = &path;
            threads.spawn(move || {
                let (mut state, _) = State::open_by(Some(path), later);
                for index in 0..60 {
                    state.note(place(&format!("{name} {index}"), index));
                    save(&mut state);
                    if index % 10 == name {
                        // a crash loop beside us, so that there is much to tidy
                        let (mut other, _) = State::open_by(Some(path), later);
                        other.note(place(&format!("other {name} {index}"), index));
                        save(&mut other);
                        if let Some(tidy) = State::open_by(Some(path), later).0.tidy() {
                            tidy.run().unwrap();
                        }
                    }
                }
            });
        }
    });
    let state = home.open();
    for name in 0..3 {
        for index in 0..60 {
            assert_eq!(offset(&state, &format!("{name} {index}")), Some(index), "{name} {index}");
        }
    }
}

#[test]
fn a_tidying_that_ended_midway_is_taken_up() {
    let home = Home::new();
    home.session([place("a", 1)]);
    let journal = home.files("journal").remove(0);
    fs::rename(&journal, journal.with_extension("merging")).unwrap();
    assert_eq!(offset(&home.open(), "a"), Some(1));
    for index in 0..8 {
        home.session([place(&index.to_string(), index)]);
    }
    home.open().tidy().unwrap().run().unwrap();
    assert_eq!(home.files("journal").len(), 1);
    assert_eq!(offset(&home.open(), "a"), Some(1));
}

#[test]
fn without_a_folder_it_lasts_as_long_as_the_program() {
    let home = Home::new();
    fs::write(home.state(), "a file in its place").unwrap();
    for path in [None, Some(home.state()), Some(home.state().join("below"))] {
        let (mut state, faults) = State::open(path.as_deref());
        assert_eq!(faults.len(), 1);
        assert!(faults[0].message.contains("progress will not be saved"), "{faults:?}");
        state.note(place("a", 1));
        assert_eq!(offset(&state, "a"), Some(1));
        assert!(state.due().is_none() && state.last_save().is_none());
    }
}

#[test]
fn a_write_that_fails_is_told_and_made_up_for() {
    let home = Home::new();
    let mut state = home.open();
    state.note(place("a", 1));
    fs::remove_dir_all(home.state()).unwrap();
    let fault = state.last_save().unwrap().run().unwrap_err();
    assert!(fault.message.contains("progress is not saved"), "{fault}");
    state.try_again();
    assert!(state.due().is_some());
}

#[test]
fn what_is_remembered_of_a_brief_holds_under_its_new_name() {
    let home = Home::new();
    let (old, new) = (BriefId("2031/issues/a".into()), BriefId("2031/outlook/a".into()));
    home.session([place(&old.0, 7), Entry::Used { brief: old.clone(), day: 20_000 }]);
    let mut state = home.open();
    state.rename(&old, &new);
    save(&mut state);
    let state = home.open();
    assert_eq!(offset(&state, &new.0), Some(7));
    assert!(state.usage().counts(&new, 20_000));
}
