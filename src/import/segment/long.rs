//! Sections that are too long for one brief, divided where their subject changes.
//!
//! A cut is made before a heading that was merged into the text, at the end of a block, before a sentence that a
//! discourse mark opens, or where the words of the sentences before and after have least in common (after M. Hearst,
//! `TextTiling`, 1997, with pairs of characters for words); of such places, one near an even part is taken.

use std::{collections::BTreeSet, ops::Range};

use super::{Block, Piece, Section, columns, merged::take_heading};
use crate::{import::clean::Paragraph, text::sentences};

/// Words that open a sentence with which a new subject begins.
const MARKS: &[&str] = &[
    "另一方面",
    "一方面",
    "此外",
    "另外",
    "与此同时",
    "同时",
    "首先",
    "其次",
    "再次",
    "最后",
    "总之",
    "综上",
    "从",
    "在",
    "就",
    "二是",
    "三是",
    "四是",
    "第二",
    "第三",
    "However",
    "Meanwhile",
    "Second",
    "Third",
    "Finally",
    "In addition",
    "By contrast",
    "On the other hand",
    "Turning to",
    "Overall",
];
/// How many sentences on each side of a place are held against each other.
const WINDOW: usize = 3;

/// What is never cut: a heading, a sentence, an item, a table.
struct Unit {
    block: usize,
    /// The sentence or item; none for a whole block.
    piece: Option<Piece>,
    length: usize,
    is_heading: bool,
}

/// The section in parts of at most `most` columns where that can be; the first keeps its heading.
pub fn divide(section: Section, paragraphs: &[Paragraph], most: usize) -> Vec<Section> {
    let units = units(&section, paragraphs);
    let total: usize = units.iter().map(|unit| unit.length).sum();
    let above = section.chapters_above();
    if total <= most || units.len() < 2 {
        return vec![section];
    }
    let parts = total.div_ceil(most * 9 / 10);
    let mut cuts = vec![0];
    let mut done = 0;
    for part in 1..parts {
        let even = (total - done) / (parts + 1 - part);
        let from = cuts[cuts.len() - 1];
        let Some(cut) = best_cut(&units, paragraphs, from, even.min(most), most, above) else { break };
        done += units[from..cut].iter().map(|unit| unit.length).sum::<usize>();
        cuts.push(cut);
    }
    cuts.push(units.len());
    let ranges: Vec<Range<usize>> = cuts.windows(2).map(|pair| pair[0]..pair[1]).collect();
    built(&section, &units, &ranges)
}

fn units(section: &Section, paragraphs: &[Paragraph]) -> Vec<Unit> {
    let mut units = Vec::new();
    for (block, content) in section.blocks.iter().enumerate() {
        let unit = |piece: Option<Piece>, length, is_heading| Unit { block, piece, length, is_heading };
        match content {
            Block::Text(piece) => {
                let text = piece.text(paragraphs);
                for range in sentences(text) {
                    let length = columns(&text[range.clone()]);
                    let own = piece.range.start + range.start..piece.range.start + range.end;
                    units.push(unit(Some(Piece { paragraph: piece.paragraph, range: own }), length, false));
                }
            }
            Block::List(items) => {
                units.extend(
                    items.iter().map(|item| unit(Some(item.clone()), columns(item.text(paragraphs)), false)),
                );
            }
            Block::Heading(piece) => units.push(unit(None, columns(piece.text(paragraphs)), true)),
            Block::Table(rows) => {
                let length =
                    rows.iter().flatten().flatten().map(|piece| columns(piece.text(paragraphs))).sum();
                units.push(unit(None, length, false));
            }
        }
    }
    units
}

/// The best place to cut after `from`, about `even` columns on and at most `most`.
fn best_cut(
    units: &[Unit],
    paragraphs: &[Paragraph],
    from: usize,
    even: usize,
    most: usize,
    above: usize,
) -> Option<usize> {
    let mut best: Option<(i64, usize)> = None;
    let mut length = 0;
    for at in from + 1..units.len() {
        length += units[at - 1].length;
        let may_cut = units[at].block > above.max(1) - 1 && !units[at - 1].is_heading;
        if !may_cut || (length > most && best.is_some()) {
            continue;
        }
        let off = (length.abs_diff(even) * 100 / even.max(1)) as i64;
        let score = worth(units, paragraphs, at) - off;
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// What speaks for a cut before the unit `at`.
fn worth(units: &[Unit], paragraphs: &[Paragraph], at: usize) -> i64 {
    let unit = &units[at];
    let text = unit.piece.as_ref().map_or("", |piece| piece.text(paragraphs));
    let is_marked = MARKS.iter().any(|mark| text.trim_start().starts_with(mark));
    let is_new_block = unit.block != units[at - 1].block;
    let of = |units: &[Unit]| -> BTreeSet<(char, char)> {
        let texts = units.iter().filter_map(|unit| unit.piece.as_ref()).map(|piece| piece.text(paragraphs));
        texts.flat_map(|text| text.chars().zip(text.chars().skip(1)).collect::<Vec<_>>()).collect()
    };
    let (before, after) =
        (of(&units[at.saturating_sub(WINDOW)..at]), of(&units[at..units.len().min(at + WINDOW)]));
    let shared = before.intersection(&after).count() * 100 / before.len().min(after.len()).max(1);
    i64::from(unit.is_heading) * 60 + i64::from(is_marked) * 20 + i64::from(is_new_block) * 25
        - shared.min(60) as i64 / 2
}

/// The sections of the parts.
fn built(section: &Section, units: &[Unit], ranges: &[Range<usize>]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut blocks: Vec<(usize, Block)> = Vec::new();
        for unit in &units[range.clone()] {
            match (&unit.piece, blocks.last_mut()) {
                (Some(piece), Some((block, Block::Text(last)))) if *block == unit.block => {
                    last.range.end = piece.range.end;
                }
                (Some(piece), Some((block, Block::List(items)))) if *block == unit.block => {
                    items.push(piece.clone());
                }
                (Some(piece), _) => {
                    let is_list = matches!(section.blocks[unit.block], Block::List(_));
                    let block =
                        if is_list { Block::List(vec![piece.clone()]) } else { Block::Text(piece.clone()) };
                    blocks.push((unit.block, block));
                }
                (None, _) => blocks.push((unit.block, section.blocks[unit.block].clone())),
            }
        }
        let is_first = sections.is_empty();
        let blocks: Vec<Block> = blocks.into_iter().map(|(_, block)| block).collect();
        let mut part = Section {
            chapters: section.chapters.clone(),
            heading: section.heading.clone().filter(|_| is_first),
            has_own_line: section.has_own_line && is_first,
            paragraphs: paragraphs_of(section, &blocks, is_first),
            blocks,
            is_before_headings: section.is_before_headings,
        };
        if !is_first {
            part.chapters.extend(section.heading.clone());
            take_heading(&mut part);
        }
        sections.push(part);
    }
    sections
}

/// The paragraphs that blocks are from, with those of the headings above where they are the first.
fn paragraphs_of(section: &Section, blocks: &[Block], is_first: bool) -> Vec<usize> {
    let mut own: BTreeSet<usize> = blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading(piece) | Block::Text(piece) => vec![piece.paragraph],
            Block::List(items) => items.iter().map(|piece| piece.paragraph).collect(),
            Block::Table(rows) => rows.iter().flatten().flatten().map(|piece| piece.paragraph).collect(),
        })
        .collect();
    own.extend(section.heading.iter().filter(|_| is_first).map(|piece| piece.paragraph));
    let last = own.last().copied();
    // empty paragraphs and corners of tables between go with what stands before them
    section
        .paragraphs
        .iter()
        .copied()
        .filter(|index| {
            own.contains(index) || (is_first && Some(*index) < own.first().copied()) && last.is_some()
        })
        .collect()
}
