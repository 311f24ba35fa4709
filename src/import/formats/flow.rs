//! Lines as they stand on pages to paragraphs: heads and numbers of pages left out, broken lines joined.
//!
//! What a line's end means is told by the room that was left on it: where the next line's first word would have had
//! room, the paragraph ends. Nothing is lost but white space, heads, page numbers and hyphens, and these are listed.

mod headings;
mod join;
mod pages;
mod tables;

use std::ops::Range;

use super::{Facts, Report};
use crate::import::clean::Kind;

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Line {
    /// Its words, without white space at the ends.
    pub text: String,
    /// The page, from 1; 0 where that is not known.
    pub page: u32,
    /// How far right of its column's left edge it begins; in columns of a terminal, or in points.
    pub start: f32,
    /// Where it ends, from the same edge.
    pub end: f32,
    /// Where the column ends.
    pub edge: f32,
    /// The width of a Chinese character.
    pub em: f32,
    /// Whether more room than usual is above it.
    pub is_apart: bool,
    /// The size of its type in points; 0 where that is not known.
    pub size: f32,
    /// Whether all of it is bold.
    pub is_bold: bool,
    /// Raised numbers in it, in bytes.
    pub raised: Vec<Range<usize>>,
    /// Where parts begin that stand far right of the one before, in bytes, with the same place in columns or points.
    pub parts: Vec<(usize, f32)>,
}

/// A paragraph in the making.
#[derive(Clone, Debug, Default)]
struct Joined {
    text: String,
    kind: Kind,
    /// Raised numbers, in bytes.
    raised: Vec<Range<usize>>,
    /// The lines that it was made of.
    lines: Range<usize>,
    /// The type's size.
    size: f32,
    page: u32,
}

/// The report that lines make up.
pub fn report(lines: &[Line]) -> Report {
    let left_out = pages::furniture(lines);
    let looks = headings::Looks::of(lines, &left_out);
    let mut joined = join::Joiner::new(lines, &left_out, &looks);
    let paragraphs = joined.paragraphs();
    let mut report = Report { removed: joined.removed, review: joined.review, ..Report::default() };
    for Joined { text, kind, raised, size, page, .. } in paragraphs {
        let facts = notes(&text, kind, &raised, size, page, &looks);
        report.push(&text, facts);
    }
    label_by_report(&mut report);
    report.settle_notes();
    report
}

/// A cell of a table: its text, its row and its column.
pub type Cell = (String, u32, u32);

/// The table that `lines` begin with, if they do, cell by cell, and how many of them it takes.
pub fn table(lines: &[Line]) -> Option<(Vec<Cell>, usize)> {
    let table = tables::at(lines, &[], 0, 0)?;
    let cell = |joined: Joined| match joined.kind {
        Kind::Cell { row, column, .. } => Some((joined.text, row, column)),
        _ => None,
    };
    Some((table.cells.into_iter().filter_map(cell).collect(), table.end))
}

/// Where no two pages have a note of the same number, the notes are numbered through the report: a note may then stand
/// on the page after its mention.
fn label_by_report(report: &mut Report) {
    let mut numbers: Vec<u32> =
        report.facts.iter().filter_map(|facts| facts.note).map(|(label, _)| label % PAGE).collect();
    let count = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() < count {
        return;
    }
    for facts in &mut report.facts {
        facts.marks.iter_mut().for_each(|mark| mark.label %= PAGE);
        facts.note = facts.note.map(|(label, own)| (label % PAGE, own));
    }
}

/// More pages than a report has.
const MOST_PAGES: u32 = 1_000_000;
/// More notes than a page has.
const PAGE: u32 = 1000;

/// What is known of a paragraph: raised numbers in it are mentions of footnotes, one at the start of small type is the
/// note's own number. Labels hold the page, since each page may number its notes anew; [`Report::settle_notes`] puts
/// them in order.
fn notes(
    text: &str,
    kind: Kind,
    raised: &[Range<usize>],
    size: f32,
    page: u32,
    looks: &headings::Looks,
) -> Facts {
    let label = |digits: &str| {
        digits
            .trim()
            .parse::<u32>()
            .ok()
            .filter(|number| *number < PAGE)
            .map(|number| page.min(MOST_PAGES) * PAGE + number)
    };
    let mut facts = Facts { kind, ..Facts::default() };
    if looks.is_small(size) && page > 0 {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if let Some(label) = label(&text[..digits]) {
            facts.note = Some((label, digits));
        }
    }
    let from = facts.note.map_or(0, |(_, digits)| digits);
    for range in raised.iter().filter(|range| range.start >= from) {
        if let Some(label) = label(&text[range.clone()]) {
            facts.marks.push(super::Mark { range: range.clone(), label });
        }
    }
    facts
}

/// Whether a line ends as sentences and headings of lists do.
pub fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(['”', '"', '’', '\'', '）', ')', '】', '』', '」']);
    line.ends_with(['。', '！', '？', '；', '：', '.', ';', ':', '!', '?', '…'])
}

/// Whether a line begins as an item or a numbered heading does: it cannot go on from the line before.
fn begins_anew(text: &str) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十百";
    let is_numeral = |c: char| NUMERALS.contains(c) || c.is_ascii_digit();
    let first = text.chars().next().unwrap_or_default();
    if matches!(first, '•' | '●' | '·' | '▪' | '■' | '◆' | '○' | '‣' | '►' | '①'..='⑳') {
        return true;
    }
    if ["- ", "* ", "– ", "+ "].iter().any(|mark| text.starts_with(mark)) {
        return true;
    }
    if let Some(rest) = text.strip_prefix('第') {
        let after = rest.trim_start_matches(is_numeral);
        let unit = after.strip_prefix(['章', '节', '篇', '编']).or_else(|| after.strip_prefix("部分"));
        return after.len() < rest.len() && unit.is_some_and(|rest| rest.starts_with([' ', '　', '：', ':']));
    }
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let after = rest.trim_start_matches(is_numeral);
        return after.len() < rest.len() && rest.len() - after.len() <= 6 && after.starts_with(['）', ')']);
    }
    let after = text.trim_start_matches(|c| NUMERALS.contains(c));
    if after.len() < text.len() {
        return after.starts_with('、');
    }
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = text[..text.len() - after.len()].trim_end_matches('.');
    let is_number = !number.is_empty()
        && number.len() <= 6
        && number.split('.').all(|part| (1..=2).contains(&part.len()));
    is_number
        && (after.starts_with(['、', '）', ')'])
            || (after.starts_with([' ', '　'])
                && after
                    .trim_start()
                    .starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_ascii()))))
}

#[cfg(test)]
mod tests;
