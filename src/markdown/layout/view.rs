//! How a caller has the data tables shown: names for slugs, fewer columns.

use std::ops::Range;

use super::line::{Piece, Role};
use crate::{
    domain::{Alignment, Cell, Document, Table},
    markdown::tables::DATA_TABLES,
    text::sanitise::sanitise,
};

/// How a caller has the tables `positions` and `figures` shown. No other table is asked about: a reader sees the
/// tables of a text as they are.
///
/// `table` is the anchor of the heading above. Columns count from 0 as they are written; `heads` are the words of all
/// heads, in whatever language they are.
pub trait TableView: Send + Sync {
    /// The columns to show, in the order to show them; none for all as written. Those that do not exist are ignored.
    fn columns(&self, table: &str, heads: &[String]) -> Option<Vec<usize>> {
        let _ = (table, heads);
        None
    }

    /// What to show as the head of a column; none for what is written.
    fn head(&self, table: &str, heads: &[String], column: usize) -> Option<String> {
        let _ = (table, heads, column);
        None
    }

    /// What to show for a cell that reads `cell`, such as a name for a slug; none for what is written.
    fn cell(&self, table: &str, heads: &[String], column: usize, cell: &str) -> Option<String> {
        let _ = (table, heads, column, cell);
        None
    }
}

/// A table as it is to be shown.
pub struct Shown<'a> {
    document: &'a Document,
    table: &'a Table,
    /// The view and the table's name, if it is a data table and there is a view.
    view: Option<(&'a dyn TableView, &'a str)>,
    heads: Vec<String>,
    /// The columns shown, by their index as written.
    pub columns: Vec<usize>,
}

impl<'a> Shown<'a> {
    /// `table`, which stands below the heading `name`, as `view` wants it.
    pub fn new(
        document: &'a Document,
        table: &'a Table,
        name: Option<&'a str>,
        view: Option<&'a dyn TableView>,
    ) -> Self {
        let view = view.zip(name.filter(|name| DATA_TABLES.contains(name)));
        let heads: Vec<String> = match view {
            Some(_) => table.head.iter().map(Cell::plain).collect(),
            None => Vec::new(),
        };
        let all = 0..table.head.len();
        let columns = view
            .and_then(|(view, name)| view.columns(name, &heads))
            .map(|columns| existing(columns, &all))
            .filter(|columns| !columns.is_empty())
            .unwrap_or_else(|| all.collect());
        Self { document, table, view, heads, columns }
    }

    /// How many rows there are below the head.
    pub fn rows(&self) -> usize {
        self.table.rows.len()
    }

    /// How a column is set.
    pub fn alignment(&self, column: usize) -> Alignment {
        self.table.alignments.get(column).copied().unwrap_or_default()
    }

    /// The head of a column.
    pub fn head(&self, column: usize) -> Vec<Piece> {
        let other = self.view.and_then(|(view, name)| view.head(name, &self.heads, column));
        self.pieces(self.table.head.get(column), other, Role::TableHead)
    }

    /// The head of a column where it stands before a cell: as written if the view shows an empty one.
    pub fn label(&self, column: usize) -> Vec<Piece> {
        let head = self.head(column);
        if head.iter().all(|piece| piece.text.trim().is_empty()) {
            return self.pieces(self.table.head.get(column), None, Role::TableHead);
        }
        head
    }

    /// A cell below the head.
    pub fn cell(&self, row: usize, column: usize) -> Vec<Piece> {
        let cell = self.table.rows.get(row).and_then(|row| row.get(column));
        let other = self
            .view
            .zip(cell)
            .and_then(|((view, name), cell)| view.cell(name, &self.heads, column, &cell.plain()));
        self.pieces(cell, other, Role::TableCell)
    }

    /// The pieces of a cell, or the one that stands for it.
    fn pieces(&self, cell: Option<&Cell>, other: Option<String>, role: Role) -> Vec<Piece> {
        let Some(cell) = cell else { return Vec::new() };
        match other {
            Some(text) => {
                let text = sanitise(&text).replace(['\n', '\t'], " ");
                vec![Piece { text, role, source: Some(cell.source.clone()), ..Piece::default() }]
            }
            None => cell.text.iter().map(|run| Piece::of_run(run, role, self.document)).collect(),
        }
    }
}

/// Those of `columns` that exist, each once.
fn existing(columns: Vec<usize>, all: &Range<usize>) -> Vec<usize> {
    let mut kept = Vec::new();
    for column in columns {
        if all.contains(&column) && !kept.contains(&column) {
            kept.push(column);
        }
    }
    kept
}
