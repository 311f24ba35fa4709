//! Tables in a text of a paragraph a line: rows that tabs, upright strokes or much room part alike.

use super::{
    super::{
        Facts, Report,
        flow::{self, Cell},
    },
    columns, lines,
};
use crate::import::clean::{Kind, Removal};

/// A table has at most so many rows: more are a list.
const ROWS: usize = 500;
/// What room parts is looked for in lines of at most so many columns.
const WIDEST: usize = 240;

/// A table among the lines of a text.
#[derive(Debug, Default)]
struct Table {
    cells: Vec<Cell>,
    /// How many lines it takes.
    lines: usize,
    /// What stood between the cells, with the number of cells before it.
    strokes: Vec<(usize, String)>,
}

/// The report that `text` is.
pub fn report(text: String) -> Report {
    let lines: Vec<&str> = text.lines().collect();
    let mut report = Report::default();
    let (mut at, mut tables) = (0, 0);
    while at < lines.len() {
        let Some(table) = table(&lines[at..]) else {
            push(&mut report, lines[at], Kind::default());
            at += 1;
            continue;
        };
        let first = report.facts.len();
        for (text, row, column) in &table.cells {
            push(&mut report, text, Kind::Cell { table: tables, row: *row, column: *column });
        }
        let last = report.facts.len();
        let at_cell = |(before, text): (usize, String)| stroke((first + before + 1).min(last), text);
        report.removed.extend(table.strokes.into_iter().map(at_cell));
        tables += 1;
        at += table.lines;
    }
    if tables == 0 { Report::plain(text) } else { report }
}

fn push(report: &mut Report, text: &str, kind: Kind) {
    report.text.push_str(text);
    report.text.push('\n');
    report.facts.push(Facts { kind, ..Facts::default() });
}

/// Strokes that stood before the cell that is `paragraph`, or behind the last.
fn stroke(paragraph: usize, text: String) -> Removal {
    Removal {
        paragraph: paragraph as u32,
        column: 1,
        text,
        instead: String::new(),
        reason: "the strokes between the cells of a table",
        confidence: 95,
        in_source: false,
    }
}

/// The table that `lines` begin with, if they do.
fn table(lines: &[&str]) -> Option<Table> {
    by_tabs(lines).or_else(|| by_strokes(lines)).or_else(|| by_room(lines))
}

/// Lines that are parted alike by tabs, as a word processor copies a table.
fn by_tabs(lines: &[&str]) -> Option<Table> {
    let width = |line: &str| if line.starts_with('\t') { 1 } else { line.split('\t').count() };
    let first = lines.first().map(|line| width(line)).filter(|first| *first > 1)?;
    let rows = lines.iter().take_while(|line| width(line) == first).count();
    let cells = rows_of(lines[..rows].iter().map(|line| line.split('\t').collect()));
    (rows > 1).then_some(Table { cells, lines: rows, strokes: Vec::new() })
}

/// The cells of rows, without the empty ones.
fn rows_of<'a>(rows: impl Iterator<Item = Vec<&'a str>>) -> Vec<Cell> {
    let cells = rows.zip(0..).flat_map(|(cells, row)| {
        cells.into_iter().zip(0..).map(move |(cell, column)| (cell.to_owned(), row, column))
    });
    cells.filter(|(cell, ..)| !cell.trim().is_empty()).collect()
}

/// Lines that upright strokes part alike; a line of strokes alone is a rule between rows.
fn by_strokes(lines: &[&str]) -> Option<Table> {
    let cells = |line: &'_ str| -> usize { inner(line).split('|').count() };
    let first = lines.first().filter(|line| line.contains('|') && !is_rule(line)).map(|line| cells(line))?;
    if first < 2 {
        return None;
    }
    let is_row = |line: &&&str| is_rule(line) || (line.contains('|') && cells(line) == first);
    let taken = lines.iter().take(ROWS).take_while(is_row).count();
    let mut table = Table { lines: taken, ..Table::default() };
    let mut row = 0;
    for line in &lines[..taken] {
        let rule = is_rule(line);
        let strokes: String =
            if rule { line.trim().to_owned() } else { line.chars().filter(|c| *c == '|').collect() };
        table.strokes.push((table.cells.len(), strokes));
        if !rule {
            let own = rows_of(std::iter::once(inner(line).split('|').map(str::trim).collect()));
            table.cells.extend(own.into_iter().map(|(text, _, column)| (text, row, column)));
            row += 1;
        }
    }
    (row > 1 && !table.cells.is_empty()).then_some(table)
}

/// A row without the strokes at its ends.
fn inner(line: &str) -> &str {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    line.strip_suffix('|').unwrap_or(line)
}

/// Whether a line only parts the rows of a table: `|---|---|`, `+----+`, `─────`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2
        && line.contains(['-', '=', '_', '─', '━', '═'])
        && line.chars().all(|c| "|+-=:_─━═ ".contains(c))
}

/// Lines whose parts much room divides, and stand below each other; rules may stand above, between and below them.
fn by_room(lines: &[&str]) -> Option<Table> {
    let is_row =
        |line: &&&str| !line.trim().is_empty() && line.len() <= 4 * WIDEST && columns(line) <= WIDEST;
    let taken: Vec<&str> = lines.iter().take(ROWS).take_while(is_row).copied().collect();
    let rows: Vec<&str> = taken.iter().filter(|line| !is_rule(line)).copied().collect();
    rows.first().filter(|line| line.trim().contains("   "))?;
    let known = self::lines(&rows.join("\n"), WIDEST);
    let (cells, used) = flow::table(&known)?;
    if is_contents(&cells) || !has_head(&cells) {
        return None;
    }
    let mut table = Table { cells, ..Table::default() };
    let (mut row, mut begun) = (0, 0);
    for line in taken {
        if is_rule(line) {
            let before = table.cells.iter().take_while(|(_, row, _)| *row < begun).count();
            table.strokes.push((before, line.trim().to_owned()));
        } else if row == used {
            break;
        } else {
            // what has no parts is the rest of a cell above it
            begun += u32::from(row == 0 || !known[row].parts.is_empty());
            row += 1;
        }
        table.lines += 1;
    }
    Some(table)
}

/// Whether the first row of a table of numbers names its columns.
fn has_head(cells: &[Cell]) -> bool {
    let is_number = |text: &str| {
        text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic) && !is_year(text)
    };
    !cells.iter().any(|(text, row, column)| *row == 0 && *column > 0 && is_number(text))
}

fn is_year(text: &str) -> bool {
    let text = text.trim();
    text.len() == 4 && ["19", "20", "21"].iter().any(|century| text.starts_with(century))
}

/// Whether rows are the lines of a list of contents: a title and the number of a page, which does not fall.
fn is_contents(cells: &[Cell]) -> bool {
    let pages: Vec<Option<u32>> =
        cells.iter().filter(|(.., column)| *column > 0).map(|(text, ..)| text.trim().parse().ok()).collect();
    let is_narrow = cells.iter().all(|(.., column)| *column < 2);
    is_narrow
        && pages.iter().all(|page| page.is_some_and(|page| page < 1000))
        && pages.windows(2).all(|pair| pair[0] <= pair[1])
        && pages.len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(String, u32, u32)> {
        let report = report(text.to_owned());
        let cell = |(text, facts): (&str, &Facts)| match facts.kind {
            Kind::Cell { row, column, .. } => Some((text.to_owned(), row, column)),
            _ => None,
        };
        report.text.lines().zip(&report.facts).filter_map(cell).collect()
    }

    #[test]
    fn room_and_strokes_part_cells_alike() {
        let room = "One long line of text that goes on.\n\nGoods              2030   2031\nShips and lines       4     12\nPorts              1.52   2.07\nSource: own count.\n\nMore.\n";
        let strokes = "Goods | 2030 | 2031\n---|---|---\nShips and lines | 4 | 12\nPorts | 1.52 | 2.07\n";
        let framed =
            "| Goods | 2030 | 2031 |\n|---|---|---|\n| Ships and lines | 4 | 12 |\n| Ports | 1.52 | 2.07 |\n";
        let wanted: Vec<(String, u32, u32)> =
            [["Goods", "2030", "2031"], ["Ships and lines", "4", "12"], ["Ports", "1.52", "2.07"]]
                .into_iter()
                .zip(0..)
                .flat_map(|(row, at)| {
                    row.into_iter().zip(0..).map(move |(cell, column)| (cell.to_owned(), at, column))
                })
                .collect();
        for text in [room, strokes, framed] {
            assert_eq!(cells(text), wanted, "{text}");
        }
    }

    #[test]
    fn rules_between_rows_are_listed_as_strokes() {
        let text = "Words.\n\n=====================\nGoods     2030   2031\n---------------------\nShips        4     12\nPorts     1.52   2.07\n─────────────────────\nSource: own count.\n";
        let report = report(text.to_owned());
        let cells = cells(text);
        assert_eq!(cells.len(), 9, "{cells:?}");
        assert_eq!(cells[0], ("Goods".to_owned(), 0, 0));
        assert_eq!(cells[8], ("2.07".to_owned(), 2, 2));
        let strokes: Vec<(u32, &str)> =
            report.removed.iter().map(|one| (one.paragraph, one.text.as_str())).collect();
        let first = report.text.lines().position(|line| line == "Goods").unwrap() as u32 + 1;
        assert_eq!(
            strokes,
            [
                (first, "====================="),
                (first + 3, "---------------------"),
                (first + 8, "─────────────────────")
            ]
        );
        assert!(report.text.ends_with("2.07\nSource: own count.\n"));
    }

    #[test]
    fn contents_and_sentences_are_no_table() {
        assert_eq!(cells("Ports            3\nShips            9\nLines           12\n"), []);
        assert_eq!(cells("It grew.   Then it fell.\n\nThe end of it all.\n"), []);
        assert_eq!(cells("Either a | b.\nNothing else.\n"), []);
    }
}
