//! The finder.

use super::{
    super::command::{Command, Place},
    ANYWHERE,
};

const FINDER: &[Place] = &[Place::Finder];

/// Finding.
pub const TABLE: &[Command] = &[
    Command {
        name: "find",
        doc: "Find anything, in Chinese, English or pinyin",
        zh: "查找任何内容：中文、英文或拼音",
        places: ANYWHERE,
        run: |app, _| app.open_finder(""),
    },
    Command {
        name: "find-again",
        doc: "Back to the last search",
        zh: "回到上次查找",
        places: ANYWHERE,
        run: |app, _| app.find_again(),
    },
    Command {
        name: "mark-or-complete",
        doc: "Complete a filter, or mark it and go on",
        zh: "补全筛选条件，或标记并前进",
        places: FINDER,
        run: |app, _| app.mark_or_complete(),
    },
    Command {
        name: "mark-found",
        doc: "Mark it, or not",
        zh: "标记或取消标记",
        places: FINDER,
        run: |app, _| app.mark_found(0),
    },
    Command {
        name: "mark-back",
        doc: "Mark it and go back a line",
        zh: "标记并后退一行",
        places: FINDER,
        run: |app, _| app.mark_found(-1),
    },
    Command {
        name: "save-found",
        doc: "Send the results to a file",
        zh: "把结果存入文件",
        places: FINDER,
        run: |app, _| app.save_found(),
    },
    Command {
        name: "toggle-use",
        doc: "Rank what you read often higher, or not",
        zh: "常读的排在前面，或不计",
        places: FINDER,
        run: |app, _| app.toggle_use(),
    },
    Command {
        name: "reading-list",
        doc: "The results that were marked",
        zh: "已标记的结果",
        places: ANYWHERE,
        run: |app, _| app.show_reading_list(),
    },
    Command {
        name: "next-listed",
        doc: "The next of the reading list",
        zh: "阅读清单的下一条",
        places: ANYWHERE,
        run: |app, n| app.step_list(super::times(n)).1,
    },
    Command {
        name: "previous-listed",
        doc: "The one before of the reading list",
        zh: "阅读清单的上一条",
        places: ANYWHERE,
        run: |app, n| app.step_list(-super::times(n)).1,
    },
    Command {
        name: "compare-found",
        doc: "Its topic over the editions",
        zh: "该结果的主题演变",
        places: FINDER,
        run: |app, _| app.compare_found(),
    },
    Command {
        name: "older-search",
        doc: "The search before",
        zh: "上一次搜索",
        places: FINDER,
        run: |app, _| app.recall(true),
    },
    Command {
        name: "newer-search",
        doc: "The search after",
        zh: "下一次搜索",
        places: FINDER,
        run: |app, _| app.recall(false),
    },
    Command {
        name: "cite-found",
        doc: "Copy it with its citation",
        zh: "连同出处一起复制",
        places: FINDER,
        run: |app, _| app.cite_found(),
    },
];
