//! Importing reports, and looking over what the imports were unsure of.

use super::{
    super::{
        app::App,
        command::{Command, Place},
        wish::Wish,
    },
    ANYWHERE,
};
use crate::domain::Pane;

const BRIEF: &[Place] = &[Place::Review, Place::Reader, Place::Stack, Place::Brief];
const IMPORT: &[Place] = &[Place::Import];

/// Importing and reviewing.
pub const TABLE: &[Command] = &[
    Command {
        name: "import",
        doc: "Import a report",
        zh: "导入报告",
        places: ANYWHERE,
        run: |app, _| app.open_import(),
    },
    Command {
        name: "cancel-import",
        doc: "Stop the import that is under way",
        zh: "停止正在进行的导入",
        places: ANYWHERE,
        run: |app, _| app.cancel_import(),
    },
    Command {
        name: "imported",
        doc: "What the last import did",
        zh: "上次导入的结果",
        places: ANYWHERE,
        run: |app, _| app.show_import(),
    },
    Command {
        name: "review",
        doc: "What imports were unsure of",
        zh: "导入时存疑之处",
        places: ANYWHERE,
        run: |app, _| app.open_review(),
    },
    Command {
        name: "confirm",
        doc: "It is right: no more to review",
        zh: "确认无误，不再待审阅",
        places: BRIEF,
        run: |app, _| app.confirm(),
    },
    Command {
        name: "move-to-challenges",
        doc: "Move the brief to the challenges",
        zh: "把简报移到“挑战”",
        places: BRIEF,
        run: |app, _| app.move_brief(Pane::Challenges),
    },
    Command {
        name: "move-to-issues",
        doc: "Move the brief to the issues",
        zh: "把简报移到“议题”",
        places: BRIEF,
        run: |app, _| app.move_brief(Pane::Issues),
    },
    Command {
        name: "move-to-mechanisms",
        doc: "Move the brief to the mechanisms",
        zh: "把简报移到“机制”",
        places: BRIEF,
        run: |app, _| app.move_brief(Pane::Mechanisms),
    },
    Command {
        name: "move-to-outlook",
        doc: "Move the brief to the outlook",
        zh: "把简报移到“展望”",
        places: BRIEF,
        run: |app, _| app.move_brief(Pane::Outlook),
    },
    Command {
        name: "complete-path",
        doc: "Complete the path, or go on to the next line",
        zh: "补全路径，或到下一行",
        places: IMPORT,
        run: |app, _| app.complete_path(),
    },
    Command {
        name: "line-before",
        doc: "To the line before",
        zh: "到上一行",
        places: IMPORT,
        run: |app, _| app.to_import_line(-1),
    },
];

/// Ends the program; while a report is being imported, the second time.
pub fn quit(app: &mut App) -> Wish {
    if app.is_importing() && !app.importing.asked {
        app.importing.asked = true;
        app.tell(
            "a report is being imported: once more stops that and leaves",
            "正在导入报告：再按一次即停止导入并退出",
        );
        return Wish::Nothing;
    }
    Wish::Quit
}
