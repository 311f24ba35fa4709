//! Figures in columns, for a terminal or a pipe.

use super::{
    fit::{columns, cut, pad},
    words::short_name,
};
use crate::{
    compare::figures::{Conflict, ConflictKind, FigureSeries, FigureTable, Point, Reading},
    domain::{Lang, Library},
};

/// The figures as lines of at most `width` columns: for each measure its scopes as rows and its periods as columns,
/// then what does not go together, then the letters of the editions.
pub fn figure_lines(table: &FigureTable, library: &Library, lang: Lang, width: usize) -> Vec<String> {
    let width = width.max(40);
    let mut lines = Vec::new();
    for same in table.series.chunk_by(|a, b| a.measure == b.measure) {
        lines.extend(measure(table, same, library, lang, width));
        lines.push(String::new());
    }
    for conflict in &table.conflicts {
        lines.push(cut(&conflict_line(conflict, library, lang), width));
    }
    if !table.conflicts.is_empty() {
        lines.push(String::new());
    }
    lines.push(cut(&key(table, library, lang), width));
    lines
}

/// The letter that stands for an edition in a cell.
fn letter(edition: usize) -> char {
    char::from(b'a' + (edition % 26) as u8)
}

/// A period's head, its cell for each series, and its width.
type Column = (String, Vec<String>, usize);

fn measure(
    table: &FigureTable,
    series: &[FigureSeries],
    library: &Library,
    lang: Lang,
    width: usize,
) -> Vec<String> {
    let slug = &series[0].measure;
    let name = library.measure(slug).map_or(slug.as_str(), |measure| measure.name.get(lang));
    let mut lines = vec![cut(&format!("{name}  ({slug})"), width)];
    let mut points: Vec<&Point> = series.iter().flat_map(|series| &series.points).collect();
    points.sort_by_key(|point| crate::compare::period::place(&point.period));
    let mut periods: Vec<&str> = points.into_iter().map(|point| point.period.as_str()).collect();
    periods.dedup();
    let heads: Vec<String> = series
        .iter()
        .map(|series| format!("{}, {}", scope(series, library, lang), library.word(&series.unit, lang)))
        .collect();
    let names = heads.iter().map(|head| columns(head)).max().unwrap_or(0).min(width / 3);
    let cells =
        |period: &str| -> Vec<String> { series.iter().map(|series| cell(table, series, period)).collect() };
    let mut block: Vec<Column> = Vec::new();
    let mut used = names;
    for period in periods {
        let head =
            if period.is_empty() { undated(lang).to_owned() } else { library.word(period, lang).to_owned() };
        let cells = cells(period);
        let wide =
            cells.iter().chain([&head]).map(|cell| columns(cell)).max().unwrap_or(0).min(width - names - 2);
        if used + wide + 2 > width {
            lines.extend(rows(&heads, &block, names));
            (block, used) = (Vec::new(), names);
        }
        used += wide + 2;
        block.push((head, cells, wide));
    }
    lines.extend(rows(&heads, &block, names));
    lines
}

/// One block of periods under their heads.
fn rows(heads: &[String], block: &[Column], names: usize) -> Vec<String> {
    let line = |name: &str, cell: &dyn Fn(&Column) -> String| {
        let cells = block.iter().map(|column| format!("  {}", pad(&cell(column), column.2)));
        (pad(name, names) + &cells.collect::<String>()).trim_end().to_owned()
    };
    let mut lines = vec![line("", &|column| column.0.clone())];
    for (row, head) in heads.iter().enumerate() {
        if block.iter().any(|(_, cells, _)| cells[row] != ".") {
            lines.push(line(head, &|column| column.1[row].clone()));
        }
    }
    lines
}

pub(super) const fn undated(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "undated",
        Lang::Zh => "未注时间",
    }
}

/// The columns that a scope's name may take.
const SCOPE: usize = 24;

/// The scope, as an actor's name where it is an actor's slug.
fn scope(series: &FigureSeries, library: &Library, lang: Lang) -> String {
    match library.actor(&series.scope) {
        Some(actor) => short_name(library, &actor.slug, lang, SCOPE),
        None => library.scope_name(&series.scope, lang).into_owned(),
    }
}

/// `54 a|53.7 c ~`
fn cell(table: &FigureTable, series: &FigureSeries, period: &str) -> String {
    let Some(point) = series.points.iter().find(|point| point.period == period) else { return ".".into() };
    let values: Vec<String> = point
        .readings
        .iter()
        .map(|reading| format!("{} {}", reading.value, letter(reading.edition)))
        .collect();
    format!("{}{}", values.join("|"), if table.is_odd(series, point) { " ~" } else { "" })
}

/// What does not go together, in a sentence.
pub fn conflict_note(conflict: &Conflict, library: &Library, lang: Lang) -> String {
    let said = |reading: &Reading| {
        let edition = library.editions[reading.edition].short.get(lang);
        format!("{} {} [{edition} ¶{}]", reading.value, library.word(&reading.unit, lang), reading.paragraphs)
    };
    let values: Vec<String> = conflict.readings.iter().map(said).collect();
    let values = values.join(if lang == Lang::Zh { "，" } else { ", " });
    let sum = match (conflict.arithmetic.as_str(), lang) {
        ("", _) => String::new(),
        (sum, Lang::En) => format!(": {sum}"),
        (sum, Lang::Zh) => format!("：{sum}"),
    };
    format!("{}: {values}{sum}", kind_word(conflict.kind, lang))
}

fn conflict_line(conflict: &Conflict, library: &Library, lang: Lang) -> String {
    let (name, scope, period) = (&conflict.measure, &conflict.scope, library.word(&conflict.period, lang));
    let space = if period.is_empty() { "" } else { " " };
    format!("~ {name}, {scope}{space}{period}  {}", conflict_note(conflict, library, lang))
}

/// What kind of disagreement it is, in a word or two.
pub const fn kind_word(kind: ConflictKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (ConflictKind::Restated, Lang::En) => "restated",
        (ConflictKind::Restated, Lang::Zh) => "数值改变",
        (ConflictKind::Contradicted, Lang::En) => "two values in one edition",
        (ConflictKind::Contradicted, Lang::Zh) => "同一版两个数值",
        (ConflictKind::ImpliedBase, Lang::En) => "growth implies another base",
        (ConflictKind::ImpliedBase, Lang::Zh) => "增速推出的基数不符",
        (ConflictKind::Growth, Lang::En) => "growth does not follow from its end points",
        (ConflictKind::Growth, Lang::Zh) => "增速与首尾数值不符",
        (ConflictKind::Rounded, Lang::En) => "rounded",
        (ConflictKind::Rounded, Lang::Zh) => "取整",
        (ConflictKind::Unit, Lang::En) => "unit changed",
        (ConflictKind::Unit, Lang::Zh) => "单位不同",
    }
}

/// The letters of the editions in the table.
fn key(table: &FigureTable, library: &Library, lang: Lang) -> String {
    let readings = table.series.iter().flat_map(|series| &series.points).flat_map(|point| &point.readings);
    let mut editions: Vec<usize> = readings.map(|reading| reading.edition).collect();
    editions.sort_unstable();
    editions.dedup();
    let named: Vec<String> = editions
        .into_iter()
        .map(|edition| format!("{} {}", letter(edition), library.editions[edition].short.get(lang)))
        .collect();
    let odd = if table.conflicts.is_empty() {
        ""
    } else {
        match lang {
            Lang::En => "   ~ restated or conflicting",
            Lang::Zh => "   ~ 数值改变或冲突",
        }
    };
    format!("{}{odd}", named.join("   "))
}
