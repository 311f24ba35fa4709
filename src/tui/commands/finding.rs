//! The finder.

use super::super::command::{Command, Place};

const FINDER: &[Place] = &[Place::Finder];
const ANYWHERE: &[Place] =
    &[Place::Global, Place::Reader, Place::Stack, Place::Brief, Place::Evolution, Place::Pair];

/// Finding.
pub const TABLE: &[Command] = &[
    Command {
        name: "find",
        doc: "Find anything, in Chinese, English or pinyin",
        places: ANYWHERE,
        run: |app, _| app.open_finder(""),
    },
    Command {
        name: "find-again",
        doc: "Back to the last search",
        places: ANYWHERE,
        run: |app, _| app.find_again(),
    },
    Command {
        name: "mark-or-complete",
        doc: "Complete a filter, or mark it and go on",
        places: FINDER,
        run: |app, _| app.mark_or_complete(),
    },
    Command { name: "mark-found", doc: "Mark it, or not", places: FINDER, run: |app, _| app.mark_found(0) },
    Command {
        name: "mark-back",
        doc: "Mark it and go back a line",
        places: FINDER,
        run: |app, _| app.mark_found(-1),
    },
    Command {
        name: "save-found",
        doc: "Send the results to a file",
        places: FINDER,
        run: |app, _| app.save_found(),
    },
    Command {
        name: "toggle-use",
        doc: "Rank what you read often higher, or not",
        places: FINDER,
        run: |app, _| app.toggle_use(),
    },
    Command {
        name: "reading-list",
        doc: "The results that were marked",
        places: ANYWHERE,
        run: |app, _| app.show_reading_list(),
    },
    Command {
        name: "next-listed",
        doc: "The next of the reading list",
        places: ANYWHERE,
        run: |app, n| app.step_list(super::times(n)).1,
    },
    Command {
        name: "previous-listed",
        doc: "The one before of the reading list",
        places: ANYWHERE,
        run: |app, n| app.step_list(-super::times(n)).1,
    },
    Command {
        name: "compare-found",
        doc: "Its topic over the editions",
        places: FINDER,
        run: |app, _| app.compare_found(),
    },
    Command {
        name: "older-search",
        doc: "The search before",
        places: FINDER,
        run: |app, _| app.recall(true),
    },
    Command {
        name: "newer-search",
        doc: "The search after",
        places: FINDER,
        run: |app, _| app.recall(false),
    },
    Command {
        name: "cite-found",
        doc: "Copy it with its citation",
        places: FINDER,
        run: |app, _| app.cite_found(),
    },
];
