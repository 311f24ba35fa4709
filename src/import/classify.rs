//! Where a section belongs: its pane, its topics and the actors in it, each with the score that decided.

mod challenges;
mod chapters;
mod front;
mod issues;
mod mechanisms;
mod mentions;
mod outlook;
mod panes;
mod sequence;
mod signs;
mod spoken;
mod subjects;
mod thesaurus;
mod topics;
mod tree;
mod vocabulary;
mod weights;

pub use panes::{Placement, Stand, place};
pub use subjects::{Scored, Subjects};
pub use topics::{Evidence, Lexicon};

use super::{
    clean::Paragraph,
    segment::{Block, Section},
};
use crate::text::sentences;

/// A word or phrase that speaks for a pane, how loudly (1 to 5), and why.
pub struct Cue {
    /// How loudly it speaks.
    pub weight: u32,
    /// Why these words speak for the pane.
    pub why: &'static str,
    /// The words, Chinese and English.
    pub words: &'static [&'static str],
}

/// The texts of a section that count differently.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Its own heading.
    pub heading: String,
    /// Its heading and those of its chapters.
    pub headings: String,
    /// Its first sentence and the headings inside it.
    pub lead: String,
    /// All of it.
    pub body: String,
    /// The headings inside it.
    pub inside: String,
    /// Its running text by the paragraphs of the report.
    pub paragraphs: Vec<String>,
    /// The cells of its tables.
    pub tables: String,
}

/// Reads a section for its words.
pub fn reading(section: &Section, paragraphs: &[Paragraph]) -> Reading {
    let mut reading = Reading::default();
    for piece in section.chapters.iter().chain(&section.heading) {
        line(&mut reading.headings, piece.text(paragraphs));
    }
    if let Some(piece) = &section.heading {
        line(&mut reading.heading, piece.text(paragraphs));
    }
    for block in &section.blocks {
        match block {
            Block::Heading(piece) => line(&mut reading.inside, piece.text(paragraphs)),
            Block::Text(piece) => line(&mut reading.body, piece.text(paragraphs)),
            Block::List(items) => {
                for item in items {
                    line(&mut reading.body, item.text(paragraphs));
                }
            }
            Block::Table(rows) => {
                for piece in rows.iter().flatten().flatten() {
                    line(&mut reading.body, piece.text(paragraphs));
                    line(&mut reading.tables, piece.text(paragraphs));
                }
            }
        }
    }
    reading.lead.clone_from(&reading.inside);
    reading.paragraphs = by_paragraph(section, paragraphs);
    let first = sentences(&reading.body).first().map(|range| reading.body[range.clone()].to_owned());
    line(&mut reading.lead, &first.unwrap_or_default());
    reading
}

/// The running text of a section by the paragraphs of the report: the pieces of a divided one are put together again, and
/// the items of a list go with what they stand below.
fn by_paragraph(section: &Section, paragraphs: &[Paragraph]) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut last = None;
    for block in &section.blocks {
        let (pieces, is_own) = match block {
            Block::Text(piece) => (std::slice::from_ref(piece), true),
            Block::List(items) => (&items[..], false),
            Block::Heading(_) | Block::Table(_) => continue,
        };
        for piece in pieces {
            let is_new = is_own && last.replace(piece.paragraph) != Some(piece.paragraph);
            if is_new || texts.is_empty() {
                texts.push(String::new());
            }
            if let Some(text) = texts.last_mut() {
                line(text, piece.text(paragraphs));
            }
        }
    }
    texts
}

fn line(text: &mut String, more: &str) {
    text.push_str(more);
    text.push('\n');
}
