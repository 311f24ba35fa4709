//! Comparing editions.

use super::super::{
    app::App,
    command::{Command, Place},
    overlay::Overlay,
    overlays::lists,
    scene::Scene,
    wish::Wish,
};

const EVOLUTION: &[Place] = &[Place::Evolution];
const PAIR: &[Place] = &[Place::Pair];
const BOTH: &[Place] = &[Place::Evolution, Place::Pair];

/// Comparing.
pub const TABLE: &[Command] = &[
    Command {
        name: "compare",
        doc: "This topic over the editions",
        places: &[Place::Reader, Place::Stack, Place::Brief, Place::Pair],
        run: |app, _| app.compare_here(),
    },
    Command {
        name: "choose-topic",
        doc: "Compare another topic",
        places: &[Place::Global, Place::Evolution, Place::Pair],
        run: |app, _| topics(app),
    },
    Command {
        name: "next-column",
        doc: "The edition to the right",
        places: EVOLUTION,
        run: |app, n| column(app, super::times(n)),
    },
    Command {
        name: "previous-column",
        doc: "The edition to the left",
        places: EVOLUTION,
        run: |app, n| column(app, -super::times(n)),
    },
    Command {
        name: "open",
        doc: "Open the brief that says so",
        places: BOTH,
        run: |app, _| app.open_compared(),
    },
    Command {
        name: "toggle-rows",
        doc: "Rows are actors, or aspects",
        places: EVOLUTION,
        run: |app, _| app.toggle_rows(),
    },
    Command {
        name: "toggle-subtopics",
        doc: "With or without subtopics",
        places: EVOLUTION,
        run: |app, _| app.toggle_subtopics(),
    },
    Command {
        name: "sort-rows",
        doc: "Sort rows by kind, name, or most changed",
        places: EVOLUTION,
        run: |app, _| app.sort_rows(),
    },
    Command {
        name: "pair",
        doc: "This edition beside the one before",
        places: EVOLUTION,
        run: |app, _| app.open_pair(),
    },
    Command {
        name: "next-pair",
        doc: "The next pair",
        places: PAIR,
        run: |app, n| step(app, super::times(n)),
    },
    Command {
        name: "previous-pair",
        doc: "The pair before",
        places: PAIR,
        run: |app, n| step(app, -super::times(n)),
    },
    Command { name: "swap", doc: "Swap the two editions", places: PAIR, run: |app, _| app.swap_pair() },
    Command {
        name: "earlier-pair",
        doc: "The two editions before",
        places: PAIR,
        run: |app, _| app.shift_pair(-1),
    },
    Command {
        name: "later-pair",
        doc: "The two editions after",
        places: PAIR,
        run: |app, _| app.shift_pair(1),
    },
];

fn topics(app: &mut App) -> Wish {
    let preferred = app.reading.topics(&app.library);
    app.overlay = Some(Overlay::List(lists::topics(&app.library, &preferred, app.settings.lang)));
    Wish::Nothing
}

fn column(app: &mut App, by: isize) -> Wish {
    if let Scene::Evolution(view) = &mut app.scene {
        view.to_column(by);
    }
    Wish::Nothing
}

fn step(app: &mut App, by: isize) -> Wish {
    if let Scene::Pair(view) = &mut app.scene {
        view.step(by);
    }
    Wish::Nothing
}
