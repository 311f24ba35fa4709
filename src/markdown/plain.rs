//! A document as plain text, for pipes.

use std::sync::Arc;

use super::layout::{Layout, Place, Settings};
use crate::domain::Document;

/// Lines set at once.
const STRETCH: usize = 1000;

/// A document as lines of at most `columns` columns, each ended by `\n`.
pub fn plain(document: &Document, columns: usize) -> String {
    lines(document, Settings::new(columns))
}

/// A document as lines for other settings: in ASCII, with names for slugs.
pub fn lines(document: &Document, settings: Settings) -> String {
    let mut layout = Layout::new(Arc::new(document.clone()), settings);
    let mut text = String::new();
    let mut at = Place::default();
    loop {
        let rows = layout.window(at, STRETCH);
        for row in &rows {
            text.push_str(row.line.text().trim_end());
            text.push('\n');
        }
        match rows.last() {
            Some(last) if rows.len() == STRETCH => at = layout.forward(last.place, 1),
            _ => return text,
        }
        if rows.last().is_some_and(|last| last.place == at) {
            return text;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    #[test]
    fn every_line_is_printed_once() {
        let text = (0..2500).map(|number| format!("line {number}\n")).collect::<Vec<_>>().join("\n");
        let printed = plain(&parse(&text), 40);
        assert_eq!(printed, text);
        assert_eq!(plain(&parse(""), 40), "");
    }
}
