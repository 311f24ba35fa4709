//! A report told paragraph by paragraph, by a format that knows its headings, lists, tables and notes.

use std::collections::BTreeMap;

use super::{Facts, Mark, Report};
use crate::import::clean::Kind;

/// Gathers the paragraphs of a report.
#[derive(Debug, Default)]
pub struct Story {
    report: Report,
    /// How many tables there were.
    tables: u32,
    /// The tables that are open, the outermost first; only that one has cells, since a cell holds no table.
    open: Vec<Table>,
}

#[derive(Debug, Default)]
struct Table {
    number: u32,
    /// The row, from 1; 0 before the first.
    row: u32,
    column: u32,
    /// Where the next cell begins.
    next: u32,
    /// Cells that reach down into the next rows: their column, and how many rows they have yet.
    reaching: BTreeMap<u32, u32>,
    /// The first paragraph in it.
    from: usize,
    /// What its paragraphs would be outside of it.
    kinds: Vec<Kind>,
}

/// A cell with more characters is a part of the page's layout, not of a table.
const CELL: usize = 600;

impl Story {
    /// A table begins.
    pub fn open_table(&mut self) {
        let from = self.report.count();
        self.open.push(Table { number: self.tables, from, ..Table::default() });
        self.tables += 1;
    }

    /// A row of the innermost table begins.
    pub fn row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.row += 1;
            table.next = 0;
            table.reaching.values_mut().for_each(|rows| *rows -= 1);
            table.reaching.retain(|_, rows| *rows > 0);
        }
    }

    /// A cell begins, `columns` wide and `rows` high.
    pub fn cell(&mut self, columns: u32, rows: u32) {
        let Some(table) = self.open.last_mut() else { return };
        while table.reaching.contains_key(&table.next) {
            table.next += 1;
        }
        table.column = table.next;
        let columns = columns.clamp(1, 100);
        // a row has no more columns than a reader can look at
        table.next = table.next.saturating_add(columns).min(1000);
        if rows > 1 {
            table.reaching.extend((table.column..table.next).map(|column| (column, rows)));
        }
    }

    /// The cell that has begun is `columns` wide.
    pub fn widen_cell(&mut self, columns: u32) {
        if let Some(table) = self.open.last_mut() {
            table.next = table.column.saturating_add(columns.clamp(1, 100));
        }
    }

    /// The innermost table ends. One of a single row or column only was for the layout: what stands in it is text.
    pub fn close_table(&mut self) {
        let Some(table) = self.open.pop() else { return };
        if !self.open.is_empty() {
            return;
        }
        let (mut rows, mut columns) = (0, 0);
        for facts in &self.report.facts[table.from..] {
            if let Kind::Cell { row, column, .. } = facts.kind {
                (rows, columns) = (rows.max(row), columns.max(column));
            }
        }
        let longest =
            self.report.text.lines().skip(table.from).map(|line| line.chars().count()).max().unwrap_or(0);
        if rows == 0 || columns == 0 || longest > CELL {
            for (facts, kind) in self.report.facts[table.from..].iter_mut().zip(table.kinds) {
                facts.kind = kind;
            }
        }
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &str, kind: Kind, marks: Vec<Mark>) {
        let before = self.report.count();
        // a caption stands in the table before its first row
        let in_cell = self.open.first().filter(|table| table.row > 0);
        let cell = in_cell.map(|table| Kind::Cell {
            table: table.number,
            row: table.row.saturating_sub(1),
            column: table.column,
        });
        self.report.push(text, Facts { kind: cell.unwrap_or(kind), marks, note: None });
        if self.report.count() > before
            && let Some(table) = self.open.first_mut()
        {
            table.kinds.push(kind);
        }
    }

    /// The text of the footnote `label`, which begins with `own` bytes of its number.
    pub fn note(&mut self, text: &str, label: u32, own: usize) {
        self.report.push(text, Facts { kind: Kind::Note, marks: Vec::new(), note: Some((label, own)) });
    }

    /// The report so far, for what is left out of it or wants a look.
    pub fn report(&mut self) -> &mut Report {
        &mut self.report
    }

    /// The report. If it has headings, whatever is not known to be anything else is text.
    pub fn finish(mut self) -> Report {
        while !self.open.is_empty() {
            self.close_table();
        }
        self.report.settle_notes();
        let facts = &mut self.report.facts;
        if facts.iter().any(|facts| matches!(facts.kind, Kind::Heading(_))) {
            facts
                .iter_mut()
                .filter(|facts| facts.kind == Kind::Unknown)
                .for_each(|facts| facts.kind = Kind::Text);
        }
        self.report
    }
}
