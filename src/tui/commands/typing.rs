//! What keys do in a line of input.

use super::super::{
    app::App,
    command::{Command, Place},
    widgets::editor::Edit,
    wish::Wish,
};

const PROMPT: &[Place] = &[Place::Prompt];

/// Edits of a line of input.
pub const TABLE: &[Command] = &[
    Command {
        name: "cursor-left",
        doc: "Cursor a character left",
        zh: "光标左移一字",
        places: PROMPT,
        run: |app, _| edit(app, Edit::Left),
    },
    Command {
        name: "cursor-right",
        doc: "Cursor a character right",
        zh: "光标右移一字",
        places: PROMPT,
        run: |app, _| edit(app, Edit::Right),
    },
    Command {
        name: "word-left",
        doc: "Cursor a word left",
        zh: "光标左移一词",
        places: PROMPT,
        run: |app, _| edit(app, Edit::WordLeft),
    },
    Command {
        name: "word-right",
        doc: "Cursor a word right",
        zh: "光标右移一词",
        places: PROMPT,
        run: |app, _| edit(app, Edit::WordRight),
    },
    Command {
        name: "cursor-start",
        doc: "Cursor to the start",
        zh: "光标到开头",
        places: PROMPT,
        run: |app, _| edit(app, Edit::Start),
    },
    Command {
        name: "cursor-end",
        doc: "Cursor to the end",
        zh: "光标到末尾",
        places: PROMPT,
        run: |app, _| edit(app, Edit::End),
    },
    Command {
        name: "delete-back",
        doc: "Delete the character before the cursor",
        zh: "删除光标前一字",
        places: PROMPT,
        run: |app, _| edit(app, Edit::Backspace),
    },
    Command {
        name: "delete",
        doc: "Delete the character at the cursor",
        zh: "删除光标处一字",
        places: PROMPT,
        run: |app, _| edit(app, Edit::Delete),
    },
    Command {
        name: "delete-word",
        doc: "Delete the word before the cursor",
        zh: "删除光标前一词",
        places: PROMPT,
        run: |app, _| edit(app, Edit::DeleteWord),
    },
    Command {
        name: "delete-to-start",
        doc: "Delete to the start",
        zh: "删除到开头",
        places: PROMPT,
        run: |app, _| edit(app, Edit::DeleteToStart),
    },
    Command {
        name: "delete-to-end",
        doc: "Delete to the end",
        zh: "删除到末尾",
        places: PROMPT,
        run: |app, _| edit(app, Edit::DeleteToEnd),
    },
];

fn edit(app: &mut App, edit: Edit) -> Wish {
    let changed =
        app.overlay.as_mut().and_then(|overlay| overlay.editor()).is_some_and(|editor| editor.edit(edit));
    if changed { app.input_changed() } else { Wish::Nothing }
}
