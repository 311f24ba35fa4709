//! The position and figure tables of a brief, read line by line.
//!
//! A markdown parser would lose the place of a cell within its row and silently drop what overhangs; a fault needs
//! both. So pipe tables are read here as GitHub defines them: cells end at a `|` that no backslash precedes, code
//! spans or not.

use super::{
    lines::{Line, lines},
    sheet::Sheet,
};

/// A cell: its text without marks, and where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says, without spaces at its ends, escapes and a surrounding code mark.
    pub text: String,
    /// Where it begins: a byte of the file's text.
    pub at: usize,
}

/// A row of a data table, with as many cells as its kind has columns, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The cells; one whose column the table lacks is empty and stands at the row's begin.
    pub cells: Vec<Cell>,
}

/// A kind of data table: the anchor of its heading and its columns.
#[derive(Debug)]
pub struct Kind {
    /// The anchor of the heading above it.
    pub id: &'static str,
    /// The columns: English name, Chinese name, and whether a table may lack it.
    pub columns: &'static [(&'static str, &'static str, bool)],
}

/// The position table.
pub const POSITIONS: Kind = Kind {
    id: "positions",
    columns: &[
        ("Actor", "行为体", false),
        ("Aspect", "方面", false),
        ("Label", "标签", false),
        ("Position", "立场", false),
        ("Change", "变化", false),
        ("Voice", "来源", false),
        ("Topic", "主题", true),
        ("¶", "¶", false),
    ],
};

/// The figure table.
pub const FIGURES: Kind = Kind {
    id: "figures",
    columns: &[
        ("Measure", "指标", false),
        ("Value", "数值", false),
        ("Unit", "单位", false),
        ("As of", "时间", false),
        ("Scope", "范围", false),
        ("¶", "¶", false),
    ],
};

impl Kind {
    fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|(en, zh, _)| name.eq_ignore_ascii_case(en) || name == *zh)
    }

    /// Whether a table's head has all of its necessary columns, whatever heading it stands under.
    fn is_head(&self, head: &[Cell]) -> bool {
        let given = |en: &str, zh: &str| {
            head.iter().any(|cell| cell.text.eq_ignore_ascii_case(en) || cell.text == zh)
        };
        self.columns.iter().all(|(en, zh, optional)| *optional || given(en, zh))
    }
}

/// The rows of a brief's tables.
#[derive(Debug, Default)]
pub struct Tables {
    /// Rows of the position table.
    pub positions: Vec<Row>,
    /// Rows of the figure table.
    pub figures: Vec<Row>,
}

/// Reads the data tables of the markdown that begins at byte `body` of `sheet`.
pub fn read(sheet: &Sheet, body: usize) -> Tables {
    let mut reading =
        Reading { sheet, tables: Tables::default(), under: None, headings: [None; 2], found: [false; 2] };
    let all: Vec<Line<'_>> = lines(&sheet.text, body).collect();
    let mut next = 0;
    while next < all.len() {
        next += reading.step(&all[next..]);
    }
    reading.finish()
}

/// How many rows of a table are read: far more than any brief has.
const MOST_ROWS: usize = 10_000;

const KINDS: [&Kind; 2] = [&POSITIONS, &FIGURES];

struct Reading<'a> {
    sheet: &'a Sheet,
    tables: Tables,
    /// The kind that the last heading announces: an index into [`KINDS`].
    under: Option<usize>,
    /// Where each kind's heading stands.
    headings: [Option<usize>; 2],
    /// Whether each kind's table was found.
    found: [bool; 2],
}

impl Reading<'_> {
    /// Reads what begins at the first of `rest` and says how many lines it took.
    fn step(&mut self, rest: &[Line<'_>]) -> usize {
        if let Some(heading) = rest[0].heading() {
            self.heading(&rest[0], heading.id);
            return 1;
        }
        if !is_table(rest) {
            return 1;
        }
        let length = rest.iter().take_while(|line| is_row(line)).count();
        self.table(&rest[..length]);
        length
    }

    fn heading(&mut self, line: &Line<'_>, id: Option<&str>) {
        self.under = KINDS.iter().position(|kind| Some(kind.id) == id);
        if let Some(kind) = self.under
            && self.headings[kind].replace(line.at).is_some()
        {
            let id = KINDS[kind].id;
            self.sheet.fault(
                line.at,
                format!("a second heading is `{{#{id}}}`"),
                "put all rows into one table",
            );
        }
    }

    fn table(&mut self, lines: &[Line<'_>]) {
        let head = cells(&lines[0]);
        let Some(kind) = self.under else {
            for kind in KINDS.iter().filter(|kind| kind.is_head(&head)) {
                self.sheet.fault(
                    lines[0].at,
                    format!(
                        "this table of {} is not read: the heading above it is not `{{#{}}}`",
                        kind.id, kind.id
                    ),
                    format!("write `{{#{}}}` at the end of the heading above it", kind.id),
                );
            }
            return;
        };
        if std::mem::replace(&mut self.found[kind], true) {
            let id = KINDS[kind].id;
            self.sheet.fault(
                lines[0].at,
                format!("a second table of {id} is not read"),
                "put all rows into one table",
            );
            return;
        }
        let rows = self.rows(KINDS[kind], &head, lines);
        *[&mut self.tables.positions, &mut self.tables.figures][kind] = rows;
    }

    fn rows(&self, kind: &Kind, head: &[Cell], lines: &[Line<'_>]) -> Vec<Row> {
        let columns = self.columns(kind, head, lines[0].at);
        let row = |line: &Line<'_>| {
            let given = cells(line);
            if given.len() != head.len() {
                self.sheet.fault(
                    given.get(head.len()).map_or(line.at, |cell| cell.at),
                    format!("the row has {} cells, the head has {}", given.len(), head.len()),
                    "write a `|` within a cell as `\\|`",
                );
            }
            let cell = |at: &Option<usize>| {
                at.and_then(|at| given.get(at)).cloned().unwrap_or(Cell { text: String::new(), at: line.at })
            };
            Row { line: line.number, cells: columns.iter().map(cell).collect() }
        };
        let rows = &lines[2..];
        if let Some(line) = rows.get(MOST_ROWS) {
            self.sheet.fault(
                line.at,
                format!("rows after the first {MOST_ROWS} are not read"),
                "split the brief",
            );
        }
        rows.iter().take(MOST_ROWS).map(row).collect()
    }

    /// For each column of `kind`, which column of the table it is.
    fn columns(&self, kind: &Kind, head: &[Cell], at: usize) -> Vec<Option<usize>> {
        let mut columns = vec![None; kind.columns.len()];
        for (index, cell) in head.iter().enumerate() {
            match kind.column(&cell.text) {
                Some(column) => columns[column] = Some(index),
                None => self.sheet.fault(
                    cell.at,
                    format!("a table of {} has no column `{}`", kind.id, cell.text),
                    format!("use {}", names(kind)),
                ),
            }
        }
        for (found, (en, zh, optional)) in columns.iter().zip(kind.columns) {
            if found.is_none() && !optional {
                let name = if en == zh { format!("`{en}`") } else { format!("`{en}` (`{zh}`)") };
                self.sheet.fault(at, format!("the table of {} lacks the column {name}", kind.id), "add it");
            }
        }
        columns
    }

    fn finish(self) -> Tables {
        for (kind, (heading, found)) in KINDS.iter().zip(self.headings.into_iter().zip(self.found)) {
            if let (Some(at), false) = (heading, found) {
                self.sheet.fault(
                    at,
                    format!("no table stands under `{{#{}}}`", kind.id),
                    "leave the heading out where there are no rows",
                );
            }
        }
        self.tables
    }
}

fn names(kind: &Kind) -> String {
    let names: Vec<_> = kind.columns.iter().map(|(en, _, _)| *en).collect();
    names.join(", ")
}

fn is_row(line: &Line<'_>) -> bool {
    !line.code
        && !line.text.trim().is_empty()
        && line.heading().is_none()
        && !line.text.trim_start().starts_with('>')
}

/// Whether a table begins at the first of `lines`: a row, and below it a row of dashes with as many cells.
fn is_table(lines: &[Line<'_>]) -> bool {
    let [head, rule, ..] = lines else {
        return false;
    };
    let is_rule = |cell: &Cell| {
        let dashes = cell.text.strip_prefix(':').unwrap_or(&cell.text);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    if !is_row(head) || !is_row(rule) || !head.text.contains('|') || !rule.text.contains('-') {
        return false;
    }
    let rule = cells(rule);
    rule.iter().all(is_rule) && rule.len() == cells(head).len()
}

/// The cells of a row.
fn cells(line: &Line<'_>) -> Vec<Cell> {
    let text = line.text.trim_end();
    let indent = text.len() - text.trim_start().len();
    let begin = if text[indent..].starts_with('|') { indent + 1 } else { indent };
    let mut cells = Vec::new();
    let mut start = begin;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(begin) {
        match byte {
            b'|' if !escaped => {
                cells.push(cell(line, start, at));
                start = at + 1;
            }
            _ => {}
        }
        escaped = byte == b'\\' && !escaped;
    }
    if start < text.len() {
        cells.push(cell(line, start, text.len()));
    }
    cells
}

fn cell(line: &Line<'_>, start: usize, end: usize) -> Cell {
    let raw = &line.text[start..end];
    let trimmed = raw.trim();
    let at = line.at + start + if trimmed.is_empty() { 0 } else { raw.len() - raw.trim_start().len() };
    let code = trimmed.strip_prefix('`').and_then(|inner| inner.strip_suffix('`'));
    let text = code
        .filter(|inner| !inner.contains('`'))
        .map_or_else(|| unescape(trimmed), |code| code.replace("\\|", "|"));
    Cell { text, at }
}

/// `text` with the backslash before punctuation taken away.
pub fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().filter(|_| c == '\\').filter(char::is_ascii_punctuation);
        plain.push(if next.is_some() { chars.next().unwrap_or(c) } else { c });
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEAD: &str = "| Measure | Value | Unit | As of | Scope | ¶ |\n|---|---|---|---|---|---|\n";

    fn figures(body: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let sheet = Sheet::new("a.md".into(), body.to_owned().into());
        let rows = read(&sheet, 0).figures;
        let rows =
            rows.into_iter().map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect();
        (rows, sheet.take_findings().into_iter().map(|finding| finding.fault.to_string()).collect())
    }

    #[test]
    fn cells_are_found_with_escapes_and_code() {
        let body = format!(
            "## Figures {{#figures}}\n\n{HEAD}| `a` | 1\\|2 | % |  | 世界 | 3 |\nb|2|%||world|4\n\nafter"
        );
        let (rows, faults) = figures(&body);
        assert_eq!(rows, [["a", "1|2", "%", "", "世界", "3"], ["b", "2", "%", "", "world", "4"]]);
        assert!(faults.is_empty(), "{faults:?}");
    }

    #[test]
    fn what_is_wrong_with_a_table_is_told_at_its_place() {
        let (_, faults) = figures(&format!("## Figures\n\n{HEAD}| a | 1 | % |  | w | 3 |\n"));
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with("a.md:3:1: this table of figures is not read"), "{faults:?}");
        let (rows, faults) = figures(&format!("## F {{#figures}}\n{HEAD}| a | 1 | % | | w | 3 | x |\n"));
        assert_eq!(rows.len(), 1);
        assert_eq!(
            faults,
            ["a.md:4:25: the row has 7 cells, the head has 6 (write a `|` within a cell as `\\|`)"]
        );
        assert!(figures("## F {#figures}\n\nProse.\n").1[0].starts_with("a.md:1:1: no table stands under"));
        let (_, faults) = figures("## F {#figures}\n\n| Measure | Valeu |\n|---|---|\n");
        assert_eq!(faults.len(), 1 + 5, "{faults:?}");
    }

    #[test]
    fn a_table_in_code_is_not_read() {
        let (rows, faults) = figures(&format!("## F\n```\n{HEAD}| a | 1 | % | | w | 3 |\n```\n"));
        assert!(rows.is_empty() && faults.is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_read(body in "(#{1,2} F \\{#(figures|positions)\\}\n|[|`\\\\ a-c¶中:-]{0,9}\n|\\|-\\|-\\|\n){0,12}") {
            figures(&body);
        }

        #[test]
        fn a_row_gives_back_what_was_written(values in proptest::collection::vec("[a-z中 |\\\\*]{0,8}", 6)) {
            let escaped: Vec<_> = values.iter().map(|value| value.replace('\\', "\\\\").replace('|', "\\|")).collect();
            let body = format!("# F {{#figures}}\n{HEAD}| {} |\n", escaped.join(" | "));
            let (rows, faults) = figures(&body);
            let values: Vec<_> = values.iter().map(|value| value.trim().to_owned()).collect();
            prop_assert_eq!(rows, vec![values]);
            prop_assert!(faults.is_empty());
        }
    }
}
