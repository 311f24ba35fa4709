//! Rows of a brief's data tables to positions and figures.

use std::str::FromStr;

use super::{
    sheet::Sheet,
    tables::{Cell, Row},
};
use crate::domain::{Figure, Paragraphs, Position};

/// The columns of a position row, in the order of [`super::tables::POSITIONS`].
#[derive(Clone, Copy, Debug)]
pub enum PositionCell {
    /// Who.
    Actor,
    /// On what side of the topic.
    Aspect,
    /// In a few words.
    Label,
    /// In a sentence.
    Text,
    /// Against the edition before.
    Change,
    /// Whose view.
    Voice,
    /// The row's own topic.
    Topic,
    /// Where it is said.
    Paragraphs,
}

/// The columns of a figure row, in the order of [`super::tables::FIGURES`].
#[derive(Clone, Copy, Debug)]
pub enum FigureCell {
    /// What is measured.
    Measure,
    /// How much.
    Value,
    /// Of what.
    Unit,
    /// When.
    Period,
    /// Of whom.
    Scope,
    /// Where it is said.
    Paragraphs,
}

impl Row {
    /// A cell of a position row.
    pub fn position(&self, cell: PositionCell) -> &Cell {
        &self.cells[cell as usize]
    }

    /// A cell of a figure row.
    pub fn figure(&self, cell: FigureCell) -> &Cell {
        &self.cells[cell as usize]
    }
}

/// The position that a row states; `topic` is the first topic of its brief. `None`, and a fault, where it lacks
/// what every position has.
pub fn position(sheet: &Sheet, row: &Row, topic: &str) -> Option<Position> {
    use PositionCell as Column;
    let text = |column| row.position(column).text.clone();
    let own_topic = text(Column::Topic);
    let change = parsed(sheet, row.position(Column::Change));
    let voice = parsed(sheet, row.position(Column::Voice));
    let needed = [Column::Actor, Column::Aspect, Column::Label, Column::Text].map(|column| {
        let cell = row.position(column);
        required(sheet, cell, ["actor", "aspect", "label", "position"][column as usize])
    });
    let paragraphs = paragraphs(sheet, row.position(Column::Paragraphs))?;
    needed.iter().all(|there| *there).then(|| Position {
        actor: text(Column::Actor),
        topic: if own_topic.is_empty() { topic.to_owned() } else { own_topic },
        aspect: text(Column::Aspect),
        label: text(Column::Label),
        text: text(Column::Text),
        change,
        voice: voice.unwrap_or_default(),
        paragraphs,
        line: row.line,
    })
}

/// The figure that a row states; `None`, and a fault, where it lacks what every figure has.
pub fn figure(sheet: &Sheet, row: &Row) -> Option<Figure> {
    use FigureCell as Column;
    let text = |column| row.figure(column).text.clone();
    let measure = required(sheet, row.figure(Column::Measure), "measure");
    let value = required(sheet, row.figure(Column::Value), "value");
    let paragraphs = paragraphs(sheet, row.figure(Column::Paragraphs))?;
    (measure && value).then(|| Figure {
        measure: text(Column::Measure),
        value: text(Column::Value),
        unit: text(Column::Unit),
        period: text(Column::Period),
        scope: text(Column::Scope),
        paragraphs,
        line: row.line,
    })
}

fn required(sheet: &Sheet, cell: &Cell, name: &str) -> bool {
    if cell.text.is_empty() {
        sheet.fault(cell.at, format!("the row has no {name}"), "fill the cell, or take the row out");
    }
    !cell.text.is_empty()
}

fn parsed<T: FromStr<Err = String>>(sheet: &Sheet, cell: &Cell) -> Option<T> {
    if cell.text.is_empty() {
        return None;
    }
    let error = |error: String| sheet.fault(cell.at, error, "");
    cell.text.parse().map_err(error).ok()
}

fn paragraphs(sheet: &Sheet, cell: &Cell) -> Option<Paragraphs> {
    let error = |error: String| {
        sheet.fault(cell.at, error, "give the paragraph of the report that says it, such as 24 or 24-26");
    };
    cell.text.parse().map_err(error).ok()
}
