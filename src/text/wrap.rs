//! Line breaking.

use std::ops::Range;

use super::width::{Ambiguous, width};

/// Breaks `text` into lines of at most `columns` columns, as ranges of bytes that together are the whole text.
///
/// Spaces at a line's end belong to it and may stand beyond `columns`: they are not drawn. A `\n` ends its line.
pub fn wrap(text: &str, columns: usize, ambiguous: Ambiguous) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut used = 0;
    for (at, character) in text.char_indices() {
        let wide = width(&text[at..at + character.len_utf8()], ambiguous);
        if used + wide > columns && at > start && character != ' ' {
            lines.push(start..at);
            start = at;
            used = 0;
        }
        used += wide;
        if character == '\n' {
            lines.push(start..at + 1);
            start = at + 1;
            used = 0;
        }
    }
    if start < text.len() || lines.is_empty() {
        lines.push(start..text.len());
    }
    lines
}
