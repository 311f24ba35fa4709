//! Movements, shared by everything that scrolls.

use super::{
    super::{
        app::App,
        command::{Command, Place},
        scene::Scene,
        widgets::scroll::Motion,
        wish::Wish,
    },
    times,
};

/// Where lines are moved through.
const LINES: &[Place] = &[
    Place::Move,
    Place::Stack,
    Place::Brief,
    Place::Reader,
    Place::Compare,
    Place::Evolution,
    Place::Pair,
    Place::Figures,
    Place::Terms,
    Place::Evidence,
    Place::List,
    Place::Review,
    Place::Import,
    Place::Finder,
    Place::Palette,
];

/// Movements.
pub const TABLE: &[Command] = &[
    Command {
        name: "next-line",
        doc: "Down a line",
        zh: "下移一行",
        places: LINES,
        run: |app, n| go(app, Motion::Lines(times(n))),
    },
    Command {
        name: "previous-line",
        doc: "Up a line",
        zh: "上移一行",
        places: LINES,
        run: |app, n| go(app, Motion::Lines(-times(n))),
    },
    Command {
        name: "half-page-down",
        doc: "Down half a page",
        zh: "下移半页",
        places: LINES,
        run: |app, n| go(app, Motion::HalfPages(times(n))),
    },
    Command {
        name: "half-page-up",
        doc: "Up half a page",
        zh: "上移半页",
        places: LINES,
        run: |app, n| go(app, Motion::HalfPages(-times(n))),
    },
    Command {
        name: "page-down",
        doc: "Down a page",
        zh: "下一页",
        places: LINES,
        run: |app, n| go(app, Motion::Pages(times(n))),
    },
    Command {
        name: "page-up",
        doc: "Up a page",
        zh: "上一页",
        places: LINES,
        run: |app, n| go(app, Motion::Pages(-times(n))),
    },
    Command {
        name: "next-section",
        doc: "To the next heading, pane or group",
        zh: "到下一标题、栏目或组",
        places: LINES,
        run: |app, n| go(app, Motion::Sections(times(n))),
    },
    Command {
        name: "previous-section",
        doc: "To the heading, pane or group before",
        zh: "到上一标题、栏目或组",
        places: LINES,
        run: |app, n| go(app, Motion::Sections(-times(n))),
    },
    Command {
        name: "top",
        doc: "To the top",
        zh: "到开头",
        places: LINES,
        run: |app, _| go(app, Motion::Top),
    },
    Command {
        name: "bottom",
        doc: "To the end",
        zh: "到末尾",
        places: LINES,
        run: |app, _| go(app, Motion::Bottom),
    },
];

/// Moves whatever the keys go to.
fn go(app: &mut App, motion: Motion) -> Wish {
    if let Some(overlay) = &mut app.overlay {
        overlay.go(motion, &app.library, &app.settings);
        return Wish::Nothing;
    }
    match &mut app.scene {
        Scene::Reading => {
            if app.reading.go(motion, &app.library, &app.settings) {
                return app.after_open();
            }
        }
        comparison => comparison.go(motion),
    }
    Wish::Nothing
}
