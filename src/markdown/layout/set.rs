//! One unit set in lines.

use std::{collections::HashMap, sync::Arc};

use super::{
    Highlights,
    code::set_code,
    flow::{Cutter, flow},
    glyphs::{Glyphs, alert_title},
    line::{Line, Piece, Role, width_of},
    prefix::Prefix,
    settings::Settings,
    table::Plan,
    text::UnitText,
    units::{Chunk, Content, FrameKind, Units},
    view::Shown,
};
use crate::domain::{BlockKind, Document, Run, Table};

/// What setting a unit needs to know.
pub struct Setter<'a> {
    pub document: &'a Document,
    pub settings: &'a Settings,
    pub units: &'a Units,
    pub plans: &'a HashMap<usize, Arc<Plan>>,
    pub highlights: &'a HashMap<usize, Highlights>,
}

impl Setter<'_> {
    /// The lines of a unit, at least one.
    pub fn lines(&self, unit: usize) -> Vec<Line> {
        let columns =
            if self.takes_all_columns(unit) { self.settings.columns } else { self.settings.prose() };
        let prefix = Prefix::of(self, unit, columns);
        let content = self.content(unit, columns.saturating_sub(prefix.columns).max(1));
        let mut lines = Vec::with_capacity(content.len() + 1);
        if self.units.list[unit].gap {
            lines.push(trimmed(prefix.blank));
        }
        for (index, content) in content.into_iter().enumerate() {
            let mut pieces = if index == 0 { prefix.first.clone() } else { prefix.rest.clone() };
            pieces.extend(content);
            lines.push(trimmed(pieces));
        }
        lines
    }

    /// The plan of the table that `unit` is a row of.
    pub fn plan(&self, unit: usize) -> Plan {
        let prefix = Prefix::of(self, unit, self.settings.columns);
        let columns = self.settings.columns.saturating_sub(prefix.columns).max(1);
        self.shown(unit).map_or_else(Plan::default, |shown| Plan::new(&shown, columns, self.settings))
    }

    /// The text of a unit and where it comes from.
    pub fn text(&self, unit: usize) -> UnitText {
        let mut text = UnitText::default();
        match self.units.list[unit].content {
            Content::Row { row, .. } => {
                if let Some(shown) = self.shown(unit) {
                    for (heads, column) in cells(&shown.columns, row) {
                        text.add(&if heads { shown.head(column) } else { shown.cell(row, column) });
                        text.end_line();
                    }
                }
            }
            Content::Code { code, chunk } => text.add(&self.code_pieces(unit, code, chunk)),
            Content::Block | Content::Part(_) => text.add(&self.inline(unit)),
            Content::AlertTitle(_) | Content::FootnoteRule | Content::Empty => {}
        }
        text
    }

    /// Tables and code have no use for lines that are easy to follow.
    fn takes_all_columns(&self, unit: usize) -> bool {
        matches!(self.units.list[unit].content, Content::Row { .. } | Content::Code { .. })
    }

    fn content(&self, unit: usize, columns: usize) -> Vec<Vec<Piece>> {
        let ambiguous = self.settings.ambiguous;
        let rule = |columns, role, glyph: &str| vec![Piece::added(glyph.repeat(columns), role)];
        let glyphs = Glyphs::of(self.settings);
        match self.units.list[unit].content {
            Content::Empty => vec![Vec::new()],
            Content::FootnoteRule => vec![rule(columns.min(20), Role::FootnoteMark, glyphs.rule)],
            Content::AlertTitle(alert) => {
                let title = Piece::added(alert_title(alert, self.settings.lang), Role::AlertTitle(alert));
                flow(&[title], columns, ambiguous)
            }
            Content::Code { code, chunk } => {
                set_code(&self.code_pieces(unit, code, chunk), columns, self.settings)
            }
            Content::Row { table, row } => match (self.plans.get(&table), self.shown(unit)) {
                (Some(plan), Some(shown)) => plan.row(&shown, row, self.settings),
                _ => vec![Vec::new()],
            },
            Content::Part(_) => flow(&self.inline(unit), columns, ambiguous),
            Content::Block => match self.units.block(self.document, unit).map(|block| &block.kind) {
                Some(BlockKind::Rule) => vec![rule(columns, Role::Rule, glyphs.rule)],
                Some(BlockKind::Heading { level, .. }) => self.heading(unit, *level, columns),
                _ => flow(&self.inline(unit), columns, ambiguous),
            },
        }
    }

    fn heading(&self, unit: usize, level: u8, columns: usize) -> Vec<Vec<Piece>> {
        let glyphs = Glyphs::of(self.settings);
        let mut lines = flow(&self.inline(unit), columns, self.settings.ambiguous);
        let widest =
            lines.iter().map(|line| width_of(line, self.settings.ambiguous)).max().unwrap_or_default();
        let rule = match level {
            1 => glyphs.heavy.repeat(columns),
            2 => glyphs.rule.repeat(widest.min(columns)),
            _ => return lines,
        };
        lines.push(vec![Piece::added(rule, Role::HeadingRule(level))]);
        lines
    }

    /// The pieces of a block of text.
    fn inline(&self, unit: usize) -> Vec<Piece> {
        let Some(block) = self.units.block(self.document, unit) else { return Vec::new() };
        let (runs, role): (&[Run], _) = match &block.kind {
            BlockKind::Heading { level, text, .. } => (text, Role::Heading(*level)),
            BlockKind::Paragraph(text) if self.is_quoted(unit) => (text, Role::Quote),
            BlockKind::Paragraph(text) => (text, Role::Text),
            BlockKind::Html(text) => (text, Role::Html),
            _ => return Vec::new(),
        };
        let mut pieces = match self.units.list[unit].content {
            Content::Part(chunk) => self.part(runs, &self.units.chunks[chunk], role),
            _ => runs.iter().map(|run| Piece::of_run(run, role, self.document)).collect(),
        };
        if role == Role::Html {
            for piece in &mut pieces {
                piece.text = piece.text.replace('\t', " ");
            }
        }
        pieces
    }

    /// The pieces of a stretch of runs.
    fn part(&self, runs: &[Run], chunk: &Chunk, role: Role) -> Vec<Piece> {
        let mut left = chunk.at + chunk.text.len();
        let mut whole = Vec::new();
        for run in &runs[chunk.run..] {
            whole.push(Piece::of_run(run, role, self.document));
            if run.text.len() >= left {
                break;
            }
            left -= run.text.len();
        }
        let mut part = Vec::new();
        let mut cut = Cutter::new(&whole);
        cut.take(chunk.at, None);
        cut.take(chunk.text.len(), Some(&mut part));
        part
    }

    /// The pieces of a stretch of code, tabs and line ends as they are, coloured if that is known.
    fn code_pieces(&self, unit: usize, code: usize, chunk: usize) -> Vec<Piece> {
        let kind = self.units.block(self.document, unit).map(|block| &block.kind);
        let Some(BlockKind::Code { text, .. }) = kind else { return Vec::new() };
        let highlights = self.highlights.get(&code).map(Vec::as_slice).unwrap_or_default();
        super::code::pieces(text, &self.units.chunks[chunk], highlights)
    }

    fn shown(&self, unit: usize) -> Option<Shown<'_>> {
        let table = self.table(unit)?;
        let heading = self.units.table_heads[self.units.table_of(unit)?];
        let name = heading.map(|heading| self.document.outline.entries[heading].id.as_str());
        Some(Shown::new(self.document, table, name, self.settings.view.as_deref().map(|view| view as _)))
    }

    fn table(&self, unit: usize) -> Option<&Table> {
        match &self.units.block(self.document, unit)?.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        }
    }

    fn is_quoted(&self, unit: usize) -> bool {
        let chain = self.units.chain(self.units.list[unit].frame);
        chain.iter().any(|frame| self.units.frames[*frame].kind == FrameKind::Quote(None))
    }
}

/// The cells that are the unit of a row: the heads with the first row, then those of the row.
fn cells(columns: &[usize], row: usize) -> impl Iterator<Item = (bool, usize)> {
    let heads = if row == 0 { columns } else { &[] };
    heads.iter().map(|column| (true, *column)).chain(columns.iter().map(|column| (false, *column)))
}

/// A line without the spaces at its end that the layout added.
fn trimmed(mut pieces: Vec<Piece>) -> Line {
    while let Some(last) = pieces.last_mut()
        && last.source.is_none()
        && last.text.ends_with(' ')
    {
        last.text.truncate(last.text.trim_end_matches(' ').len());
        if last.text.is_empty() {
            pieces.pop();
        }
    }
    Line { pieces }
}
