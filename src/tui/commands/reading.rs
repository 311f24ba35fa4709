//! Reading: panes, briefs, editions, languages, links.

use super::super::{
    app::App,
    command::{Command, Count, Place},
    overlay::Overlay,
    overlays::{lists, search::Search},
    scene::Scene,
    wish::Wish,
};

const READER: &[Place] = &[Place::Reader, Place::Stack, Place::Brief];
const BRIEF: &[Place] = &[Place::Brief];
const GLOBAL: &[Place] = &[Place::Global, Place::Reader, Place::Stack, Place::Brief];

/// Reading.
pub const TABLE: &[Command] = &[
    Command {
        name: "challenges",
        doc: "To the challenges",
        zh: "到“挑战”",
        places: GLOBAL,
        run: |app, _| pane(app, 0),
    },
    Command {
        name: "issues",
        doc: "To the issues",
        zh: "到“议题”",
        places: GLOBAL,
        run: |app, _| pane(app, 1),
    },
    Command {
        name: "mechanisms",
        doc: "To the mechanisms",
        zh: "到“机制”",
        places: GLOBAL,
        run: |app, _| pane(app, 2),
    },
    Command {
        name: "outlook",
        doc: "To the outlook",
        zh: "到“展望”",
        places: GLOBAL,
        run: |app, _| pane(app, 3),
    },
    Command {
        name: "overview",
        doc: "To the edition's overview",
        zh: "到本版概览",
        places: GLOBAL,
        run: |app, _| overview(app),
    },
    Command {
        name: "read",
        doc: "Read the chosen brief",
        zh: "阅读所选简报",
        places: &[Place::Stack],
        run: |app, _| read(app),
    },
    Command {
        name: "to-stack",
        doc: "Back to the panes",
        zh: "回到栏目",
        places: BRIEF,
        run: |app, _| to_stack(app),
    },
    Command {
        name: "other-side",
        doc: "Between panes and brief",
        zh: "在栏目与简报间切换",
        places: READER,
        run: |app, _| other_side(app),
    },
    Command {
        name: "next-brief",
        doc: "The next brief",
        zh: "下一篇简报",
        places: BRIEF,
        run: |app, n| step(app, n, 1),
    },
    Command {
        name: "previous-brief",
        doc: "The brief before",
        zh: "上一篇简报",
        places: BRIEF,
        run: |app, n| step(app, n, -1),
    },
    Command {
        name: "next-link",
        doc: "To the next link",
        zh: "到下一链接",
        places: BRIEF,
        run: |app, _| link(app, true),
    },
    Command {
        name: "previous-link",
        doc: "To the link before",
        zh: "到上一链接",
        places: BRIEF,
        run: |app, _| link(app, false),
    },
    Command {
        name: "follow",
        doc: "Follow the link",
        zh: "跟进链接",
        places: BRIEF,
        run: |app, _| app.follow(),
    },
    Command {
        name: "outline",
        doc: "The brief's headings",
        zh: "简报的标题",
        places: READER,
        run: |app, _| outline(app),
    },
    Command {
        name: "search",
        doc: "Search in the brief",
        zh: "在简报中搜索",
        places: READER,
        run: |app, _| search(app),
    },
    Command {
        name: "next-hit",
        doc: "To the next hit",
        zh: "到下一处",
        places: READER,
        run: |app, _| hit(app, true),
    },
    Command {
        name: "previous-hit",
        doc: "To the hit before",
        zh: "到上一处",
        places: READER,
        run: |app, _| hit(app, false),
    },
    Command {
        name: "cite",
        doc: "Copy the passage with its citation",
        zh: "连同出处复制此段",
        places: READER,
        run: |app, _| app.cite(),
    },
    Command {
        name: "next-edition",
        doc: "The next edition",
        zh: "下一版",
        places: GLOBAL,
        run: |app, n| edition(app, n, 1),
    },
    Command {
        name: "previous-edition",
        doc: "The edition before",
        zh: "上一版",
        places: GLOBAL,
        run: |app, n| edition(app, n, -1),
    },
    Command {
        name: "editions",
        doc: "Choose an edition",
        zh: "选择版本",
        places: GLOBAL,
        run: |app, _| editions(app),
    },
    Command {
        name: "language",
        doc: "Switch between English and Chinese",
        zh: "切换中文与英文",
        places: GLOBAL,
        run: |app, _| app.switch_language(),
    },
    Command {
        name: "wider",
        doc: "Longer lines",
        zh: "行加长",
        places: READER,
        run: |app, n| measure(app, n, 4),
    },
    Command {
        name: "narrower",
        doc: "Shorter lines",
        zh: "行缩短",
        places: READER,
        run: |app, n| measure(app, n, -4),
    },
];

fn pane(app: &mut App, pane: usize) -> Wish {
    app.to_reading();
    if app.reading.to_pane(pane, &app.library, &app.settings) { app.after_open() } else { Wish::Nothing }
}

fn overview(app: &mut App) -> Wish {
    app.to_reading();
    app.leave_mark();
    app.reading.open_overview(&app.library, &app.settings);
    app.after_open()
}

fn read(app: &mut App) -> Wish {
    app.reading.focus_brief();
    Wish::Nothing
}

fn to_stack(app: &mut App) -> Wish {
    app.reading.focus_stack();
    Wish::Nothing
}

fn other_side(app: &mut App) -> Wish {
    app.reading.switch_focus();
    Wish::Nothing
}

fn step(app: &mut App, count: Count, sign: isize) -> Wish {
    let by = super::times(count) * sign;
    if app.reading.step_brief(by, &app.library, &app.settings) { app.after_open() } else { Wish::Nothing }
}

fn link(app: &mut App, forward: bool) -> Wish {
    if !app.reading.to_link(forward) {
        app.tell("there is no link in this brief", "本简报没有链接");
    }
    Wish::Nothing
}

fn outline(app: &mut App) -> Wish {
    let list = app.reading.outline().map(|(outline, here)| lists::outline(&outline, here, app.settings.lang));
    match list {
        Some(list) => app.overlay = Some(Overlay::List(list)),
        None => app.tell("this brief has no headings", "本简报没有标题"),
    }
    Wish::Nothing
}

fn search(app: &mut App) -> Wish {
    app.overlay = Some(Overlay::Search(Search::default()));
    Wish::Nothing
}

fn hit(app: &mut App, forward: bool) -> Wish {
    if app.reading.to_hit(forward) {
        return Wish::Nothing;
    }
    // with nothing searched for, the way is through the reading list
    let (is_list, wish) = app.step_list(if forward { 1 } else { -1 });
    if !is_list {
        app.tell("nothing is searched for: type / and what you look for", "尚未搜索：按 / 再输入要找的内容");
    }
    wish
}

fn edition(app: &mut App, count: Count, sign: isize) -> Wish {
    let by = super::times(count) * sign;
    let last = app.library.editions.len().saturating_sub(1);
    let edition = app.reading.edition().saturating_add_signed(by).min(last);
    app.open_edition(edition)
}

fn editions(app: &mut App) -> Wish {
    let list = lists::editions(&app.library, app.reading.edition(), app.settings.lang);
    app.overlay = Some(Overlay::List(list));
    Wish::Nothing
}

fn measure(app: &mut App, count: Count, by: isize) -> Wish {
    let by = by * super::times(count);
    app.settings.measure = app.settings.measure.saturating_add_signed(by).clamp(30, 200);
    app.reading.settings_changed(&app.settings);
    let columns = app.settings.measure;
    app.tell(&format!("lines of at most {columns} columns"), &format!("每行最多 {columns} 列"));
    if matches!(app.scene, Scene::Reading) { Wish::Nothing } else { Wish::Repaint }
}
