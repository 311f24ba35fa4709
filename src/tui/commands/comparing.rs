//! Comparing editions.

use super::{
    super::{
        app::App,
        command::{Command, Place},
        overlay::Overlay,
        overlays::lists,
        scene::Scene,
        wish::Wish,
    },
    SCENES,
};

const COMPARE: &[Place] =
    &[Place::Compare, Place::Evolution, Place::Pair, Place::Figures, Place::Terms, Place::Evidence];
const EVOLUTION: &[Place] = &[Place::Evolution];
const COLUMNS: &[Place] = &[Place::Evolution, Place::Figures, Place::Terms];
const PAIR: &[Place] = &[Place::Pair];
const FIGURES: &[Place] = &[Place::Figures];

/// Comparing.
pub const TABLE: &[Command] = &[
    Command {
        name: "compare",
        doc: "This topic over the editions",
        zh: "该主题在各版中的演变",
        places: SCENES,
        run: |app, _| app.compare_here(),
    },
    Command {
        name: "choose-topic",
        doc: "Compare another topic",
        zh: "比较另一主题",
        places: &[Place::Global, Place::Compare, Place::Evolution, Place::Pair],
        run: |app, _| topics(app),
    },
    Command {
        name: "figures",
        doc: "These figures over time, or another measure",
        zh: "数据的时间序列，或另选指标",
        places: SCENES,
        run: |app, _| app.figures_here(),
    },
    Command {
        name: "open",
        doc: "Open the brief that says so",
        zh: "打开出处简报",
        places: COMPARE,
        run: |app, _| app.open_compared(),
    },
    Command {
        name: "terms",
        doc: "Its terms over the editions",
        zh: "该主题历年的术语",
        places: SCENES,
        run: |app, _| app.open_terms(),
    },
    Command {
        name: "export",
        doc: "Write what is shown to a file, as markdown",
        zh: "把所示内容写成 markdown 文件",
        places: COMPARE,
        run: |app, _| app.open_export(),
    },
    Command {
        name: "cite-compared",
        doc: "Copy what is chosen with its citation",
        zh: "连同出处复制所选内容",
        places: COMPARE,
        run: |app, _| app.cite_compared(),
    },
    Command {
        name: "evidence",
        doc: "Why this cell is empty: what was searched",
        zh: "此格为何空缺：检索依据",
        places: EVOLUTION,
        run: |app, _| app.open_evidence(),
    },
    Command {
        name: "next-column",
        doc: "The edition or period to the right",
        zh: "右侧的版本或时期",
        places: COLUMNS,
        run: |app, n| column(app, super::times(n)),
    },
    Command {
        name: "previous-column",
        doc: "The edition or period to the left",
        zh: "左侧的版本或时期",
        places: COLUMNS,
        run: |app, n| column(app, -super::times(n)),
    },
    Command {
        name: "toggle-rows",
        doc: "Rows are actors, or aspects",
        zh: "行为行为体或方面",
        places: EVOLUTION,
        run: |app, _| app.toggle_rows(),
    },
    Command {
        name: "toggle-subtopics",
        doc: "With or without all subtopics",
        zh: "含或不含全部子主题",
        places: EVOLUTION,
        run: |app, _| app.toggle_subtopics(),
    },
    Command {
        name: "subtopics",
        doc: "Fold single subtopics in or out",
        zh: "逐个展开或收起子主题",
        places: EVOLUTION,
        run: |app, _| app.choose_subtopics(),
    },
    Command {
        name: "sort-rows",
        doc: "Sort rows by kind, name, or most changed",
        zh: "按类别、名称或变化多少排列各行",
        places: EVOLUTION,
        run: |app, _| app.sort_rows(),
    },
    Command {
        name: "pair",
        doc: "This edition beside the one before",
        zh: "与上一版并排对照",
        places: EVOLUTION,
        run: |app, _| app.open_pair(),
    },
    Command {
        name: "next-pair",
        doc: "The next pair",
        zh: "下一对",
        places: PAIR,
        run: |app, n| step(app, super::times(n)),
    },
    Command {
        name: "previous-pair",
        doc: "The pair before",
        zh: "上一对",
        places: PAIR,
        run: |app, n| step(app, -super::times(n)),
    },
    Command {
        name: "swap",
        doc: "Swap the two editions",
        zh: "互换两个版本",
        places: PAIR,
        run: |app, _| app.swap_pair(),
    },
    Command {
        name: "choose-beside",
        doc: "Another edition at the left, of any series",
        zh: "左侧换成任一版本",
        places: PAIR,
        run: |app, _| app.choose_beside(),
    },
    Command {
        name: "earlier-pair",
        doc: "The two editions before",
        zh: "更早的两版",
        places: PAIR,
        run: |app, _| app.shift_pair(-1),
    },
    Command {
        name: "later-pair",
        doc: "The two editions after",
        zh: "更晚的两版",
        places: PAIR,
        run: |app, _| app.shift_pair(1),
    },
    Command {
        name: "redline",
        doc: "One text with removed and added words, or two",
        zh: "合成一文标出增删，或两文并列",
        places: PAIR,
        run: |app, _| redline(app),
    },
    Command {
        name: "characters",
        doc: "Redline by words, or by characters",
        zh: "按词或按字标出增删",
        places: PAIR,
        run: |app, _| characters(app),
    },
    Command {
        name: "next-redline",
        doc: "The next pair of which half of the words stayed",
        zh: "下一对可作修订对照的条目",
        places: PAIR,
        run: |app, _| next_redline(app),
    },
    Command {
        name: "own-words",
        doc: "The reports' own words, or the positions",
        zh: "报告原文，或立场",
        places: PAIR,
        run: |app, _| app.toggle_own_words(),
    },
    Command {
        name: "candidates",
        doc: "Choose what it belongs to, and keep that",
        zh: "选择对应的条目并保留",
        places: PAIR,
        run: |app, _| app.ask_candidates(),
    },
    Command {
        name: "only-conflicts",
        doc: "Only figures that do not go together",
        zh: "只看互不一致的数据",
        places: FIGURES,
        run: |app, _| app.toggle_conflicts(),
    },
    Command {
        name: "chart",
        doc: "The chart in the table's room too",
        zh: "放大图表",
        places: FIGURES,
        run: |app, _| chart(app),
    },
    Command {
        name: "add-measure",
        doc: "Another measure of this unit beside these",
        zh: "加入同单位的另一指标",
        places: FIGURES,
        run: |app, _| app.choose_added(),
    },
];

fn topics(app: &mut App) -> Wish {
    let preferred = app.reading.topics(&app.library);
    app.overlay = Some(Overlay::List(lists::topics(&app.library, &preferred, app.settings.lang)));
    Wish::Nothing
}

fn column(app: &mut App, by: isize) -> Wish {
    match &mut app.scene {
        Scene::Evolution(view) => view.to_column(by),
        Scene::Figures(view) => view.to_column(by),
        Scene::Terms(view) => view.to_side(by),
        Scene::Reading | Scene::Pair(_) | Scene::Evidence(_) => {}
    }
    Wish::Nothing
}

fn chart(app: &mut App) -> Wish {
    if let Scene::Figures(view) = &mut app.scene {
        view.toggle_chart();
    }
    Wish::Nothing
}

fn step(app: &mut App, by: isize) -> Wish {
    if let Scene::Pair(view) = &mut app.scene {
        view.step(by);
    }
    Wish::Nothing
}

fn redline(app: &mut App) -> Wish {
    if let Scene::Pair(view) = &mut app.scene {
        if view.toggle_redline() {
            app.tell(
                "one text where at least half of the words stayed; else side by side",
                "保留过半词语者合成一文；其余并列",
            );
        } else {
            app.tell("side by side", "并列");
        }
    }
    Wish::Nothing
}

fn next_redline(app: &mut App) -> Wish {
    if app.wait_for_answer(next_redline) {
        return Wish::Nothing;
    }
    let Scene::Pair(view) = &mut app.scene else { return Wish::Nothing };
    if view.next_redline() {
        return Wish::Nothing;
    }
    if !view.shows_own_words() && view.has_own_words(&app.library) == [true; 2] {
        app.tell(
            "no redline: in no pair did half of the words stay; the reports' own words may have more",
            "不作修订对照：没有保留过半词语的条目；可改看报告原文",
        );
    } else {
        app.tell(
            "no redline: in no pair here did half of the words stay",
            "不作修订对照：此处没有保留过半词语的条目",
        );
    }
    Wish::Nothing
}

fn characters(app: &mut App) -> Wish {
    if let Scene::Pair(view) = &mut app.scene {
        if view.toggle_characters() {
            app.tell("redline by characters", "按字标出增删");
        } else {
            app.tell("redline by words", "按词标出增删");
        }
    }
    Wish::Nothing
}
