//! Rows of the data tables: which one a place in a brief is in, and their citations as links.

use std::ops::Range;

use crate::domain::{Block, BlockKind, Brief, Cell, Document, Link, Paragraphs, Table, Target};

/// A row of one of a brief's data tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataRow {
    /// An index into the brief's positions.
    Position(usize),
    /// An index into the brief's figures.
    Figure(usize),
}

/// The byte of a brief's text at which a line of its file begins; lines count from 1.
pub fn offset_of(brief: &Brief, line: usize) -> usize {
    let lines = line.saturating_sub(brief.body_line());
    brief.body().split_inclusive('\n').take(lines).map(str::len).sum()
}

/// The row that the byte `offset` of a brief's text stands in.
pub fn row_at(brief: &Brief, offset: usize) -> Option<DataRow> {
    let before = brief.body().get(..brief.body().floor_char_boundary(offset))?;
    let line = brief.body_line() + before.bytes().filter(|byte| *byte == b'\n').count();
    let position = brief.positions().iter().position(|position| position.line == line);
    let figure = || brief.figures().iter().position(|figure| figure.line == line);
    position.map(DataRow::Position).or_else(|| figure().map(DataRow::Figure))
}

/// Makes links of the paragraphs that the rows of the data tables cite.
pub fn link_citations(document: &mut Document) {
    let mut in_data = false;
    let Document { blocks, links, .. } = document;
    for Block { kind, .. } in blocks {
        match kind {
            BlockKind::Heading { id, .. } => in_data = crate::markdown::DATA_TABLES.contains(&id.as_str()),
            BlockKind::Table(table) if in_data => link_table(table, links),
            BlockKind::Table(_)
            | BlockKind::Paragraph(_)
            | BlockKind::List { .. }
            | BlockKind::Quote { .. }
            | BlockKind::Code { .. }
            | BlockKind::Rule
            | BlockKind::Html(_) => {}
        }
    }
}

fn link_table(table: &mut Table, links: &mut Vec<Link>) {
    let Some(column) = table.head.iter().position(|cell| cell.plain().trim() == "¶") else { return };
    for cell in table.rows.iter_mut().filter_map(|row| row.get_mut(column)) {
        let Ok(paragraphs) = cell.plain().trim().parse::<Paragraphs>() else { continue };
        if !paragraphs.is_empty() && cell.text.iter().all(|run| run.link.is_none()) {
            link_cell(cell, links.len());
            links.push(Link { target: Target::Citation(paragraphs), source: source_of(cell) });
        }
    }
}

fn link_cell(cell: &mut Cell, link: usize) {
    for run in &mut cell.text {
        run.link = Some(link);
    }
}

fn source_of(cell: &Cell) -> Range<usize> {
    cell.source.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_citations_of_data_rows_are_links_and_those_of_other_tables_are_not() {
        let text = "| ¶ |\n|---|\n| 1 |\n\n## Positions {#positions}\n\n| Actor | ¶ |\n|---|---|\n| eu | 26-28, 30 |\n| us | |\n";
        let mut document = crate::markdown::parse(text);
        link_citations(&mut document);
        let [link] = &document.links[..] else { panic!("{:?}", document.links) };
        assert_eq!(&text[link.source.clone()], "26-28, 30");
        let Target::Citation(paragraphs) = &link.target else { panic!("{link:?}") };
        assert_eq!(paragraphs.iter().collect::<Vec<_>>(), [26, 27, 28, 30]);
    }
}
