//! The tables of a document and the headings above them: how a library finds its data.

use crate::domain::{Block, BlockKind, Document, Table};

/// The anchors of the headings below which tables are data.
pub const DATA_TABLES: [&str; 2] = ["positions", "figures"];

/// The tables of a document that stand at its top level, each with the anchor of the nearest heading above it, empty
/// where there is none.
///
/// A heading's other tables share its anchor. Cells know where they stand: [`crate::domain::Cell::source`].
pub fn find_tables(document: &Document) -> impl Iterator<Item = (&str, &Table)> {
    let mut anchor = "";
    document.blocks.iter().filter_map(move |Block { kind, .. }| match kind {
        BlockKind::Heading { id, .. } => {
            anchor = id;
            None
        }
        BlockKind::Table(table) => Some((anchor, table)),
        BlockKind::Paragraph(_)
        | BlockKind::List { .. }
        | BlockKind::Quote { .. }
        | BlockKind::Code { .. }
        | BlockKind::Rule
        | BlockKind::Html(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    #[test]
    fn tables_are_found_by_the_heading_above() {
        let text = "|a|\n|-|\n\n## 立场 {#positions}\n\nText.\n\n| Actor | ¶ |\n|---|---|\n| eu | 26 |\n\n## Figures\n\n\
                    | Value |\n|---|\n| 66&nbsp;% |\n";
        let document = parse(text);
        let found: Vec<_> = find_tables(&document).collect();
        assert_eq!(found.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["", "positions", "figures"]);
        let row = &found[1].1.rows[0];
        assert_eq!(row.iter().map(|cell| &text[cell.source.clone()]).collect::<Vec<_>>(), ["eu", "26"]);
        let value = &found[2].1.rows[0][0];
        assert_eq!((value.plain().as_str(), &text[value.source.clone()]), ("66\u{a0}%", "66&nbsp;%"));
    }

    #[test]
    fn short_rows_are_filled_and_long_ones_kept_to_the_head() {
        let text = "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n";
        let document = parse(text);
        let (_, table) = find_tables(&document).next().unwrap();
        assert_eq!(table.rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
    }
}
