//! The finder.

use super::super::command::{Command, Place};

const FINDER: &[Place] = &[Place::Finder];

/// Finding.
pub const TABLE: &[Command] = &[
    Command {
        name: "find",
        doc: "Find anything, in Chinese, English or pinyin",
        places: &[Place::Global, Place::Reader, Place::Stack, Place::Brief, Place::Evolution, Place::Pair],
        run: |app, _| app.open_finder(""),
    },
    Command {
        name: "complete",
        doc: "Complete the filter",
        places: FINDER,
        run: |app, _| app.complete_filter(),
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
