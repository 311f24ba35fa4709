//! What extraction left in a text is mended for the briefs, and every repair is written down.
//!
//! The report's own text is never changed: `source.md` holds it as it was. Where it is unsure whether something is an
//! artefact, the text stays and the place is listed for review.

mod endnotes;
mod footnotes;
mod repair;
mod twice;

use serde::Serialize;

use self::{
    footnotes::Definition,
    repair::{Known, repair},
};
use super::formats::{Facts, Report};
use crate::library::source;

pub use repair::is_han;

/// A repair: what was taken out of a paragraph, or what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Removal {
    /// The paragraph's number.
    pub paragraph: u32,
    /// Where it began in the paragraph, in characters from 1.
    pub column: usize,
    /// What stood there; cut after [`SHOWN`] characters where `source.md` has it.
    pub text: String,
    /// What stands there in the briefs; empty for what was taken out.
    pub instead: String,
    /// Why.
    pub reason: &'static str,
    /// How sure it is, of 100.
    pub confidence: u8,
    /// Whether `source.md` has the text still: what was left out when the file was read is here only, and whole.
    pub in_source: bool,
}

/// How many characters of a removal are told; the text itself is in `source.md`.
const SHOWN: usize = 200;

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// The brief, if it is about one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub brief: String,
    /// The first paragraph concerned.
    pub paragraph: u32,
    /// What may be wrong, and what could be done.
    pub what: String,
}

/// A paragraph ready for briefs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number in the report, from 1.
    pub number: u32,
    /// Its text, without artefacts; one line.
    pub text: String,
    /// Footnotes mentioned in it, by place.
    pub mentions: Vec<Mention>,
    /// Whether the report's line began with a tab or a bullet: perhaps a cell of a table.
    pub indented: bool,
    /// What the report's file says that it is.
    pub kind: Kind,
}

/// What a report's file says that a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// It does not say: the paragraph is told by its look.
    #[default]
    Unknown,
    /// Running text, however short.
    Text,
    /// A heading; 1 is the highest level, 9 the lowest.
    Heading(u8),
    /// An item of a list, without its bullet or number.
    Item,
    /// What a figure or table is called, or where it is from.
    Caption,
    /// Text in a cell of a table; a cell may have several paragraphs, and an empty one has none.
    Cell {
        /// Which table of the report, so that two that follow each other stay two.
        table: u32,
        /// The row, from 0, which is the head.
        row: u32,
        /// The column, from 0.
        column: u32,
    },
    /// The text of a footnote that is mentioned: it is one of [`Cleaned::notes`].
    Note,
    /// Part of the page and not of the text: why it is left out.
    Furniture(&'static str),
}

/// Whether a line says where the numbers of a table or a figure are from, or adds a note to them.
pub fn is_source(line: &str) -> bool {
    names_source(line) || NOTES.iter().any(|word| begins(line, word))
}

/// Whether a line says where the numbers of a table or a figure are from.
pub fn names_source(line: &str) -> bool {
    const SOURCES: &[&str] =
        &["source:", "sources:", "source：", "资料来源", "数据来源", "图表来源", "来源：", "来源:"];
    SOURCES.iter().any(|word| begins(line, word))
}

/// What a note below a table begins with.
const NOTES: &[&str] = &["note:", "notes:", "注：", "注:"];

fn begins(line: &str, word: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', ' ']);
    line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// A footnote's mention: it stands before byte `at` of the paragraph's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// A byte of the cleaned text.
    pub at: usize,
    /// The footnote's label.
    pub label: u32,
}

/// A footnote of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its label, a number.
    pub label: u32,
    /// Its text.
    pub text: String,
}

/// A report's paragraphs, mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// One for each paragraph of the report, empty ones included.
    pub paragraphs: Vec<Paragraph>,
    /// The footnotes, each mentioned in some paragraph.
    pub notes: Vec<Note>,
    /// What was mended.
    pub removed: Vec<Removal>,
    /// What may want mending.
    pub review: Vec<Doubt>,
}

/// Mends the paragraphs of a report, the first being ¶1.
pub fn clean(report: &Report) -> Cleaned {
    let paragraphs: Vec<&str> = source::paragraphs(&report.text).collect();
    let mut facts = report.facts.clone();
    facts.resize_with(paragraphs.len(), Facts::default);
    let mut cleaned =
        Cleaned { removed: report.removed.clone(), review: report.review.clone(), ..Cleaned::default() };
    let has_notes = facts.iter().any(|facts| facts.note.is_some());
    // the fashions of footnotes do not mix: their numbers would meet
    let labels = if has_notes { Vec::new() } else { footnotes::labels(&paragraphs) };
    let mut confidence = 95;
    if !has_notes && labels.is_empty() {
        let found = endnotes::find(&paragraphs, &mut facts);
        confidence = found.confidence;
        cleaned.review.extend(found.review);
    }
    for ((text, number), facts) in paragraphs.iter().zip(1..).zip(&facts) {
        let definitions = footnotes::definitions(text, &labels);
        for Definition { label, text, .. } in &definitions {
            cleaned.notes.push(Note { label: *label, text: repair_note(text) });
        }
        let known = Known { definitions: &definitions, labels: &labels, marks: &facts.marks, confidence };
        let mut repaired = repair(number, text, &known);
        repaired.paragraph.kind = facts.kind;
        if let Some((label, own)) = facts.note {
            cleaned.notes.push(Note { label, text: repair_note(text.get(own..).unwrap_or(text)) });
        }
        cleaned.removed.extend(repaired.removed);
        cleaned.review.extend(repaired.review);
        cleaned.paragraphs.push(repaired.paragraph);
    }
    cleaned.review.extend(twice::doubts(&cleaned.paragraphs));
    cleaned.removed.sort_by_key(|removal| (removal.paragraph, removal.column));
    cleaned
}

/// A footnote's text, mended in the same way; its repairs are not listed one by one, since all of it was moved.
fn repair_note(text: &str) -> String {
    let text = repair(0, text, &Known::default()).paragraph.text;
    // the way back to the mention is the reader's own here
    text.trim().trim_end_matches(['↩', '↑', '\u{fe0e}', ' ']).to_owned()
}

/// A removal of `text`, cut to what is shown.
fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
