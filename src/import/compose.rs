//! Sections to the text of briefs: the report's own words, escaped so that markdown shows them as they are.

mod edition;
mod escape;
mod overview;
mod tables;

use std::fmt::Write as _;

pub use edition::{Facts, library_toml, series_toml, toml as edition_toml};
pub use escape::{escape, escape_json, quoted};
pub use overview::{Listed, overview};
pub use tables::{figures as figure_table, positions as position_table};

use super::{
    clean::{Cleaned, Paragraph},
    segment::{Block, Piece, Section, columns},
};
use crate::{
    domain::Paragraphs,
    text::{Ambiguous, sentences, width::fit},
};

/// The widest summary, in columns.
const SUMMARY: usize = 160;

/// The front matter of a brief; `import` is the line of what the import was sure of, or nothing.
pub fn front_matter(
    title: &str,
    topics: &[&str],
    source: &Paragraphs,
    summary: &str,
    import: &str,
) -> String {
    let topics: Vec<String> = topics.iter().map(|topic| quoted(topic)).collect();
    format!(
        "+++\ntitle = {}\ntopics = [{}]\nsource = {}\nsummary = {}\n{import}+++\n",
        quoted(title),
        topics.join(", "),
        quoted(&source.to_string()),
        quoted(summary)
    )
}

/// The markdown of a section's blocks, each ending in its citation, and of the footnotes they mention.
///
/// `level` is that of the headings inside it. The section's own heading is part of it unless `title` begins with it.
pub fn body(section: &Section, title: &str, cleaned: &Cleaned, level: usize) -> String {
    let mut writer = Writer { cleaned, text: String::new(), mentioned: Vec::new() };
    let mut pending = Vec::new();
    let above = section.chapters_above();
    for block in &section.blocks[..above] {
        writer.block(block, level, &mut pending);
    }
    if let Some(heading) = &section.heading {
        if title.starts_with(bare(heading.text(&cleaned.paragraphs))) {
            pending.extend(writer.labels(heading));
        } else {
            writer.block(&Block::Heading(heading.clone()), level, &mut pending);
        }
    }
    for block in &section.blocks[above..] {
        writer.block(block, level, &mut pending);
    }
    if !pending.is_empty() {
        writer.mention(&pending);
        writer.text.push_str("\n\n");
    }
    writer.notes();
    writer.text.truncate(writer.text.trim_end().len());
    writer.text.push('\n');
    writer.text
}

struct Writer<'a> {
    cleaned: &'a Cleaned,
    text: String,
    mentioned: Vec<u32>,
}

impl Writer<'_> {
    /// Writes a block; `pending` are footnotes of a heading that stands in the title, and go to the first text.
    fn block(&mut self, block: &Block, level: usize, pending: &mut Vec<u32>) {
        match block {
            Block::Heading(piece) => {
                let _ = write!(self.text, "{} ", "#".repeat(level));
                self.piece(piece, true);
                self.text.push_str("\n\n");
            }
            Block::Text(piece) => {
                self.piece(piece, false);
                self.mention(&std::mem::take(pending));
                self.cite(&numbers([piece], &self.cleaned.paragraphs));
                self.text.push_str("\n\n");
            }
            Block::List(items) => {
                for item in items {
                    self.text.push_str("- ");
                    self.piece(item, false);
                    self.cite(&numbers([item], &self.cleaned.paragraphs));
                    self.text.push('\n');
                }
                self.text.push('\n');
            }
            Block::Table(rows) => self.table(rows),
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Piece>>]) {
        for (number, row) in rows.iter().enumerate() {
            self.text.push('|');
            for cell in row {
                self.text.push(' ');
                for (index, piece) in cell.iter().enumerate() {
                    if index > 0 {
                        self.text.push(' ');
                    }
                    self.piece(piece, false);
                }
                self.text.push_str(" |");
            }
            self.text.push('\n');
            if number == 0 {
                let _ = writeln!(self.text, "|{}", "---|".repeat(row.len()));
            }
        }
        self.text.push('\n');
        let cited = numbers(rows.iter().flatten().flatten(), &self.cleaned.paragraphs);
        let _ = write!(self.text, "[¶{cited}]\n\n");
    }

    /// Writes a piece, with the footnotes mentioned in it. A heading loses its stop.
    fn piece(&mut self, piece: &Piece, is_heading: bool) {
        let paragraph = &self.cleaned.paragraphs[piece.paragraph];
        let text = &paragraph.text[piece.range.clone()];
        let end = piece.range.start + if is_heading { bare(text).len() } else { text.len() };
        let mut at = piece.range.start;
        let mut is_start = true;
        for mention in mentions(paragraph, piece) {
            let upto = mention.0.clamp(at, end);
            self.text.push_str(&escape(
                paragraph.text[at..upto].trim_start_matches(|c| is_start && c == ' '),
                is_start,
            ));
            is_start = is_start && upto == at;
            self.mention(&[mention.1]);
            at = upto;
        }
        let rest = paragraph.text[at..end].trim_end();
        self.text.push_str(&escape(if is_start { rest.trim_start() } else { rest }, is_start));
    }

    fn labels(&self, piece: &Piece) -> Vec<u32> {
        mentions(&self.cleaned.paragraphs[piece.paragraph], piece).map(|(_, label)| label).collect()
    }

    fn mention(&mut self, labels: &[u32]) {
        for label in labels {
            let _ = write!(self.text, "[^{label}]");
            self.mentioned.push(*label);
        }
    }

    fn cite(&mut self, paragraphs: &Paragraphs) {
        let _ = write!(self.text, " [¶{paragraphs}]");
    }

    fn notes(&mut self) {
        let notes = self.cleaned.notes.iter().filter(|note| self.mentioned.contains(&note.label));
        for note in notes {
            let _ = write!(self.text, "[^{}]: {}\n\n", note.label, escape(&note.text, true));
        }
    }
}

/// The footnotes mentioned in a piece: the byte of the paragraph's text where, and the label.
fn mentions<'a>(paragraph: &'a Paragraph, piece: &Piece) -> impl Iterator<Item = (usize, u32)> + 'a {
    let range = piece.range.clone();
    let is_first = range.start == 0;
    paragraph
        .mentions
        .iter()
        .filter(move |mention| (mention.at > range.start || is_first) && mention.at <= range.end)
        .map(|mention| (mention.at, mention.label))
}

/// The paragraphs of pieces, in their order.
fn numbers<'a>(pieces: impl IntoIterator<Item = &'a Piece>, paragraphs: &[Paragraph]) -> Paragraphs {
    ranges(pieces.into_iter().map(|piece| paragraphs[piece.paragraph].number))
}

/// Numbers in order as ranges.
pub fn ranges(numbers: impl IntoIterator<Item = u32>) -> Paragraphs {
    let mut ranges: Vec<std::ops::RangeInclusive<u32>> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some(last) if last.contains(&number) => {}
            Some(last) if *last.end() + 1 == number => *last = *last.start()..=number,
            _ => ranges.push(number..=number),
        }
    }
    Paragraphs::from_ranges(ranges)
}

/// A heading's words, as titles have them.
pub fn bare(heading: &str) -> &str {
    heading.trim_end_matches(['。', '：', ':', ' ', '.'])
}

/// A section's first sentence, for lists: one that is not the title, where there is another.
pub fn summary(section: &Section, paragraphs: &[Paragraph], title: &str) -> String {
    let texts = section.blocks.iter().filter_map(|block| match block {
        Block::Text(piece) => Some(piece.text(paragraphs)),
        Block::List(items) => items.first().map(|item| item.text(paragraphs)),
        Block::Heading(_) | Block::Table(_) => None,
    });
    for text in texts {
        for range in sentences(text).into_iter().take(3) {
            let sentence = text[range].trim();
            if sentence.trim_end_matches(['。', '.']) != title && columns(sentence) > 12 {
                return fit(sentence, SUMMARY, Ambiguous::Narrow).into_owned();
            }
        }
    }
    title.to_owned()
}
