//! One line of input: its text and cursor, moved by whole characters as a reader sees them.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// The most that a line of input holds, in bytes; a longer paste is cut.
const LONGEST: usize = 64 * 1024;

/// What can be done to a line of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// One character to the left.
    Left,
    /// One character to the right.
    Right,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// To the start.
    Start,
    /// To the end.
    End,
    /// Delete the character before the cursor.
    Backspace,
    /// Delete the character at the cursor.
    Delete,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Delete from the start to the cursor.
    DeleteToStart,
    /// Delete from the cursor to the end.
    DeleteToEnd,
}

/// A line of input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    /// In bytes, on a character's boundary.
    cursor: usize,
}

impl Editor {
    /// A line that holds `text`, the cursor at its end.
    pub fn with(text: &str) -> Self {
        let mut editor = Self::default();
        editor.insert(text);
        editor
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Replaces everything, and puts the cursor at the end.
    pub fn set(&mut self, text: &str) {
        self.text.clear();
        self.cursor = 0;
        self.insert(text);
    }

    /// Replaces what stands from byte `start` to the cursor, which is then after `text`.
    pub fn replace_before_cursor(&mut self, start: usize, text: &str) {
        self.delete(self.text.floor_char_boundary(start.min(self.cursor)), self.cursor);
        self.insert(text);
    }

    /// Inserts `text` at the cursor; line ends and tabs become spaces, other control characters go.
    pub fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.len());
        let clean: String = text
            .chars()
            .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
            .filter(|c| !c.is_control())
            .collect();
        let clean = &clean[..clean.floor_char_boundary(room)];
        self.text.insert_str(self.cursor, clean);
        self.cursor += clean.len();
    }

    /// Does one edit; says whether the text changed.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let before = self.text.len();
        match edit {
            Edit::Left => self.cursor = self.previous(),
            Edit::Right => self.cursor = self.next(),
            Edit::WordLeft => self.cursor = self.word_left(),
            Edit::WordRight => self.cursor = self.word_right(),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
            Edit::Backspace => self.delete(self.previous(), self.cursor),
            Edit::Delete => self.delete(self.cursor, self.next()),
            Edit::DeleteWord => self.delete(self.word_left(), self.cursor),
            Edit::DeleteToStart => self.delete(0, self.cursor),
            Edit::DeleteToEnd => self.text.truncate(self.cursor),
        }
        self.text.len() != before
    }

    fn delete(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.cursor = start;
    }

    fn previous(&self) -> usize {
        let mut walk = GraphemeCursor::new(self.cursor, self.text.len(), true);
        walk.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn next(&self) -> usize {
        let mut walk = GraphemeCursor::new(self.cursor, self.text.len(), true);
        walk.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn word_left(&self) -> usize {
        self.text[..self.cursor].unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_right(&self) -> usize {
        let rest = &self.text[self.cursor..];
        rest.unicode_word_indices().next().map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, edits: &[Edit]) -> (String, String) {
        let mut editor = Editor::with(text);
        for edit in edits {
            editor.edit(*edit);
        }
        (editor.before_cursor().to_owned(), editor.text()[editor.before_cursor().len()..].to_owned())
    }

    #[test]
    fn edits_go_by_what_a_reader_sees_as_one_character() {
        let joined = "a👩‍👩‍👧e\u{301}";
        assert_eq!(after(joined, &[Edit::Backspace]).0, "a👩‍👩‍👧");
        assert_eq!(after(joined, &[Edit::Backspace, Edit::Backspace]).0, "a");
        assert_eq!(after("人工智能", &[Edit::Left, Edit::Delete]), ("人工智".into(), String::new()));
        assert_eq!(after("ai gov rules", &[Edit::DeleteWord]).0, "ai gov ");
        assert_eq!(after("ai gov", &[Edit::WordLeft, Edit::DeleteToStart]), (String::new(), "gov".into()));
        assert_eq!(after("ai gov", &[Edit::Start, Edit::WordRight, Edit::DeleteToEnd]).0, "ai");
        assert_eq!(after("", &[Edit::Backspace, Edit::Delete, Edit::Left, Edit::WordRight]).0, "");
    }

    #[test]
    fn what_stands_before_the_cursor_is_replaced() {
        let mut editor = Editor::with("actor:苏 checks");
        (0..7).for_each(|_| assert!(!editor.edit(Edit::Left)));
        editor.replace_before_cursor("actor:".len(), "sudland");
        assert_eq!((editor.text(), editor.before_cursor()), ("actor:sudland checks", "actor:sudland"));
        editor.replace_before_cursor(99, "!");
        assert_eq!(editor.text(), "actor:sudland! checks");
    }

    #[test]
    fn a_paste_is_one_bounded_line() {
        let mut editor = Editor::with("a\nb\u{1b}[31m\tc");
        assert_eq!(editor.text(), "a b[31m c");
        editor.insert(&"治".repeat(100_000));
        assert!(editor.text().len() <= LONGEST);
    }
}
