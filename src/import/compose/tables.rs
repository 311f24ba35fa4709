//! The position and figure tables of an imported brief.

use std::fmt::Write as _;

use super::escape;
use crate::{
    domain::{Lang, Voice},
    import::extract::{FigureRow, PositionRow},
};

/// The table of `positions` in a brief whose first topic is `topic`; nothing where there are none. Nobody has judged
/// them, so they carry no mark of change, and what is told is what the report says of others.
pub fn positions(positions: &[PositionRow], topic: &str, lang: Lang) -> String {
    if positions.is_empty() {
        return String::new();
    }
    let mut text = match lang {
        Lang::Zh => "\n## 立场 {#positions}\n\n| 行为体 | 方面 | 标签 | 立场 | 变化 | 来源 | 主题 | ¶ |\n".to_owned(),
        Lang::En => "\n## Positions {#positions}\n\n| Actor | Aspect | Label | Position | Change | Voice | Topic | ¶ |\n".to_owned(),
    };
    text.push_str("|---|---|---|---|---|---|---|---|\n");
    for row in positions {
        let PositionRow { actor, aspect, label, text: words, paragraph, .. } = row;
        let own = if row.topic == topic { "" } else { &row.topic };
        let _ = writeln!(
            text,
            "| {actor} | {aspect} | {} | {} | | {} | {own} | {paragraph} |",
            cell(label),
            cell(words),
            Voice::Reported
        );
    }
    text
}

/// The table of `figures`; nothing where there are none.
pub fn figures(figures: &[FigureRow], lang: Lang) -> String {
    if figures.is_empty() {
        return String::new();
    }
    let mut text = match lang {
        Lang::Zh => "\n## 数据 {#figures}\n\n| 指标 | 数值 | 单位 | 时间 | 范围 | ¶ |\n".to_owned(),
        Lang::En => "\n## Figures {#figures}\n\n| Measure | Value | Unit | As of | Scope | ¶ |\n".to_owned(),
    };
    text.push_str("|---|---|---|---|---|---|\n");
    for FigureRow { measure, value, unit, period, scope, paragraph } in figures {
        let _ = writeln!(
            text,
            "| {measure} | {} | {} | {} | {} | {paragraph} |",
            cell(value),
            cell(unit),
            cell(period),
            cell(scope)
        );
    }
    text
}

/// `text` in a cell.
fn cell(text: &str) -> std::borrow::Cow<'_, str> {
    escape(text, false)
}
