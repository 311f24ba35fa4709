//! A document set in lines for a width: laid out block by block, when a block is looked at.
//!
//! ```text
//! Document --units--> Units --set--> Lines
//!            flat: a paragraph,      of one unit, kept until the settings change
//!            a row of a table, …
//! ```
//!
//! A [`Place`] is a unit and a line of it. Places go stale with the settings; offsets of the markdown do not:
//! [`Layout::offset`] and [`Layout::place`] lead from one to the other.

mod code;
mod columns;
mod flow;
mod glyphs;
mod line;
mod movement;
mod prefix;
mod set;
mod settings;
mod table;
mod text;
mod units;
mod view;

use std::{collections::HashMap, ops::Range, sync::Arc};

pub use self::{
    line::{Line, Piece, Role},
    settings::Settings,
    text::UnitText,
    view::TableView,
};
use self::{set::Setter, table::Plan, units::Units};
use super::highlight::CodeClass;
use crate::domain::{BlockKind, Document, document::plain};

/// Lines kept for units that are out of sight; beyond this all are forgotten and set anew when looked at.
const KEPT_LINES: usize = 20_000;

/// A line of a layout: of the unit `unit`, from 0, its line `line`, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The index of the unit: the smallest block that is laid out at once.
    pub unit: usize,
    /// The index of the line within the unit.
    pub line: usize,
}

/// A line and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub line: Arc<Line>,
}

/// The classes of a code block's bytes, in order, without overlaps.
pub type Highlights = Vec<(Range<usize>, CodeClass)>;

/// A document and the lines of it that were looked at. Nothing is laid out before.
#[derive(Debug)]
pub struct Layout {
    document: Arc<Document>,
    settings: Settings,
    units: Units,
    lines: HashMap<usize, Vec<Arc<Line>>>,
    kept: usize,
    plans: HashMap<usize, Arc<Plan>>,
    highlights: HashMap<usize, Highlights>,
}

/// A code block of a layout, as a job that colours it wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeBlock<'a> {
    /// Its number among the code blocks of the document, from 0: what [`Layout::set_highlights`] takes.
    pub index: usize,
    /// The language that its fence names, perhaps empty.
    pub language: &'a str,
    /// Its code.
    pub text: String,
}

impl Layout {
    /// A layout of `document`, of which nothing is set yet. Takes time by the number of blocks, not of characters.
    pub fn new(document: Arc<Document>, settings: Settings) -> Self {
        let units = Units::of(&document);
        Self {
            document,
            settings,
            units,
            lines: HashMap::new(),
            kept: 0,
            plans: HashMap::new(),
            highlights: HashMap::new(),
        }
    }

    /// What is laid out.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// For what it is laid out.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Lays out for other settings from now on. Places go stale, highlights stay.
    pub fn set_settings(&mut self, settings: Settings) {
        self.settings = settings;
        self.plans.clear();
        self.forget();
    }

    /// How many units there are.
    pub fn units(&self) -> usize {
        self.units.list.len()
    }

    /// The visible text of a unit, with the way back to the markdown: what is searched. Needs no lines.
    pub fn unit_text(&self, unit: usize) -> UnitText {
        if unit < self.units() { self.setter().text(unit) } else { UnitText::default() }
    }

    /// The code block that `unit` belongs to.
    pub fn code(&self, unit: usize) -> Option<CodeBlock<'_>> {
        let index = self.units.code_of(unit)?;
        match &self.units.block(&self.document, unit)?.kind {
            BlockKind::Code { language, text } => Some(CodeBlock { index, language, text: plain(text) }),
            _ => None,
        }
    }

    /// Colours a code block from now on: its classes as ranges of bytes of its text.
    pub fn set_highlights(&mut self, code: usize, highlights: Highlights) {
        self.highlights.insert(code, highlights);
        let coloured = |unit: usize| self.units.code_of(unit) == Some(code);
        self.lines.retain(|unit, _| !coloured(*unit));
        self.kept = self.lines.values().map(Vec::len).sum();
    }

    /// The lines of a unit, at least one; none beyond the last unit.
    fn lines(&mut self, unit: usize) -> &[Arc<Line>] {
        if unit >= self.units() {
            return &[];
        }
        if !self.lines.contains_key(&unit) {
            if self.kept > KEPT_LINES {
                self.forget();
            }
            self.plan(unit);
            let set: Vec<_> = self.setter().lines(unit).into_iter().map(Arc::new).collect();
            self.kept += set.len();
            self.lines.insert(unit, set);
        }
        &self.lines[&unit]
    }

    /// Makes the plan of the table that `unit` is a row of, once.
    fn plan(&mut self, unit: usize) {
        if let Some(table) = self.units.table_of(unit)
            && !self.plans.contains_key(&table)
        {
            let plan = self.setter().plan(unit);
            self.plans.insert(table, Arc::new(plan));
        }
    }

    fn setter(&self) -> Setter<'_> {
        Setter {
            document: &self.document,
            settings: &self.settings,
            units: &self.units,
            plans: &self.plans,
            highlights: &self.highlights,
        }
    }

    fn forget(&mut self) {
        self.lines.clear();
        self.kept = 0;
    }
}

#[cfg(test)]
mod tests;
