//! The program itself: help, messages, the way back, leaving.

use super::{
    super::{
        app::App,
        command::{Command, Place},
        overlay::Overlay,
        overlays::{help, lists, palette::Palette},
        wish::Wish,
    },
    GLOBAL,
};

const OVERLAYS: &[Place] =
    &[Place::List, Place::Finder, Place::Palette, Place::Search, Place::Review, Place::Import, Place::Prompt];

/// The program's own commands.
pub const TABLE: &[Command] = &[
    Command {
        name: "back",
        doc: "Back to where you were",
        zh: "返回先前的位置",
        places: GLOBAL,
        run: |app, _| app.back(),
    },
    Command {
        name: "forward",
        doc: "Forward again",
        zh: "再向前",
        places: GLOBAL,
        run: |app, _| app.forward(),
    },
    Command {
        name: "help",
        doc: "What keys do here and now",
        zh: "此处可用的按键",
        places: GLOBAL,
        run: |app, _| open_help(app),
    },
    Command {
        name: "palette",
        doc: "Find a command by name",
        zh: "按名称找命令",
        places: GLOBAL,
        run: |app, _| open_palette(app),
    },
    Command {
        name: "messages",
        doc: "Every message of this run",
        zh: "本次运行的全部消息",
        places: GLOBAL,
        run: |app, _| open_messages(app),
    },
    Command {
        name: "redraw",
        doc: "Paint the screen anew",
        zh: "重绘屏幕",
        places: GLOBAL,
        run: |_, _| Wish::Repaint,
    },
    Command {
        name: "suspend",
        doc: "To the shell; `fg` comes back",
        zh: "回到命令行；用 `fg` 返回",
        places: GLOBAL,
        run: |_, _| Wish::Suspend,
    },
    Command {
        name: "quit",
        doc: "Leave attache",
        zh: "退出 attache",
        places: GLOBAL,
        run: |app, _| super::importing::quit(app),
    },
    Command {
        name: "accept",
        doc: "Take the chosen one",
        zh: "选定",
        places: OVERLAYS,
        run: |app, _| app.accept(),
    },
    Command { name: "close", doc: "Close this", zh: "关闭", places: OVERLAYS, run: |app, _| app.close() },
];

fn open_help(app: &mut App) -> Wish {
    app.overlay = Some(Overlay::List(help::list(&app.keymap, app.places(), app.settings.lang)));
    Wish::Nothing
}

fn open_palette(app: &mut App) -> Wish {
    app.overlay = Some(Overlay::Palette(Palette::new(app.places())));
    Wish::Nothing
}

fn open_messages(app: &mut App) -> Wish {
    app.overlay = Some(Overlay::List(lists::messages(&app.notices, app.settings.lang)));
    Wish::Nothing
}
