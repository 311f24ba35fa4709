//! A report's paragraphs to sections: what one brief will carry.
//!
//! Headings divide a report where it has any. Where it has none, every paragraph is a section, since the publishers of
//! such texts merged each heading into the paragraph below it; very short ones join the next. Nothing is reordered.

mod enumeration;
mod lines;
mod long;
mod merged;
mod table;

use std::ops::Range;

use self::lines::Line;
use super::clean::{Cleaned, Doubt, Paragraph};
use crate::{
    domain::Lang,
    text::{Ambiguous, width::width},
};

/// Why a paragraph without words is in no brief.
pub const EMPTY_LINE: &str = "an empty line";

/// A stretch of a paragraph's cleaned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The paragraph's index, from 0.
    pub paragraph: usize,
    /// Bytes of its text.
    pub range: Range<usize>,
}

impl Piece {
    /// A whole paragraph.
    pub fn whole(paragraphs: &[Paragraph], paragraph: usize) -> Self {
        Self { paragraph, range: 0..paragraphs[paragraph].text.len() }
    }

    /// Its text.
    pub fn text<'a>(&self, paragraphs: &'a [Paragraph]) -> &'a str {
        &paragraphs[self.paragraph].text[self.range.clone()]
    }
}

/// What a section is made of, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading inside the section.
    Heading(Piece),
    /// Running text.
    Text(Piece),
    /// An enumeration; each item begins with its mark.
    List(Vec<Piece>),
    /// Rows of cells of pieces, the first being the head.
    Table(Vec<Vec<Vec<Piece>>>),
}

/// A section: its heading and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The headings of the chapters it stands in, outermost first.
    pub chapters: Vec<Piece>,
    /// Its own heading, if the report has one; never part of `blocks`.
    pub heading: Option<Piece>,
    /// Whether the heading was a line of its own, not the first sentence of a paragraph.
    pub has_own_line: bool,
    /// What it is made of; the headings of chapters that open with it are its first blocks.
    pub blocks: Vec<Block>,
    /// The paragraphs it carries, by index, in order.
    pub paragraphs: Vec<usize>,
    /// Whether it stands before the first heading of a report that has headings.
    pub is_before_headings: bool,
}

impl Section {
    /// The paragraph with the heading of the outermost chapter it stands in, which may be its own.
    pub fn chapter(&self) -> Option<usize> {
        let own = self.heading.as_ref().filter(|_| self.has_own_line);
        self.chapters.first().or(own).map(|piece| piece.paragraph)
    }

    /// Whether the heading of its outermost chapter, which may be its own, has a number.
    pub fn is_numbered(&self, paragraphs: &[Paragraph]) -> bool {
        let own = self.heading.as_ref().filter(|_| self.has_own_line);
        // a heading that was merged into its paragraph ends before it does
        let is_line = |piece: &&Piece| piece.range.end == paragraphs[piece.paragraph].text.len();
        self.chapters.first().or(own).filter(is_line).is_some_and(|piece| piece.range.start > 0)
    }

    /// How many of its first blocks are headings of chapters that open with it: its own heading follows them.
    pub fn chapters_above(&self) -> usize {
        let Some(own) = &self.heading else { return 0 };
        let is_above =
            |block: &&Block| matches!(block, Block::Heading(piece) if piece.paragraph < own.paragraph);
        self.blocks.iter().take_while(is_above).count()
    }
}

/// A report divided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segmented {
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Paragraphs that no section carries, by index, each with the reason.
    pub not_carried: Vec<(usize, &'static str)>,
    /// What a person should look at.
    pub review: Vec<Doubt>,
}

/// More than this is divided at a paragraph's end: 1,500 Han characters, or 900 English words, in columns.
const fn longest(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 3000,
        Lang::En => 5400,
    }
}

/// A section without a heading has at least so many columns: 40 Han characters, or some 25 English words.
const fn shortest(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 80,
        Lang::En => 160,
    }
}

/// No more sections than about this many are made of a report without headings.
const MOST: usize = 400;

/// Divides a report in `lang`.
pub fn segment(cleaned: &Cleaned, lang: Lang) -> Segmented {
    let paragraphs = &cleaned.paragraphs;
    let lines = lines::classify(paragraphs);
    let mut divider = Divider::new(paragraphs, &lines, lang);
    for (index, line) in lines.iter().enumerate() {
        match line {
            Line::Blank => divider.done.not_carried.push((index, EMPTY_LINE)),
            Line::Furniture(reason) => divider.done.not_carried.push((index, reason)),
            Line::Heading { level, title } => divider.heading(index, *level, *title),
            Line::Text | Line::Item | Line::Caption | Line::Loose => divider.body.push(index),
        }
    }
    divider.flush();
    divider.finish()
}

struct Divider<'a> {
    paragraphs: &'a [Paragraph],
    lines: &'a [Line],
    lang: Lang,
    has_headings: bool,
    /// Columns that a section without a heading has at least.
    shortest: usize,
    /// The headings in force, with their levels.
    open: Vec<(u8, Piece)>,
    /// How many of the last of `open` no section shows yet.
    waiting: usize,
    /// The lines since the last heading.
    body: Vec<usize>,
    done: Segmented,
}

impl<'a> Divider<'a> {
    fn new(paragraphs: &'a [Paragraph], lines: &'a [Line], lang: Lang) -> Self {
        let total: usize = paragraphs.iter().map(|paragraph| columns(&paragraph.text)).sum();
        Self {
            paragraphs,
            lines,
            lang,
            has_headings: lines.iter().any(|line| matches!(line, Line::Heading { .. })),
            shortest: shortest(lang).max(total / MOST),
            open: Vec::new(),
            waiting: 0,
            body: Vec::new(),
            done: Segmented::default(),
        }
    }

    fn heading(&mut self, index: usize, level: u8, title: usize) {
        self.flush();
        // headings that wait to be shown stay, whatever their level
        let shown = self.open.len() - self.waiting;
        let kept =
            self.open[..shown].iter().rposition(|(above, _)| *above < level).map_or(0, |last| last + 1);
        self.open.drain(kept..shown);
        let range = title..self.paragraphs[index].text.len();
        self.open.push((level, Piece { paragraph: index, range }));
        self.waiting += 1;
    }

    /// Makes sections of the lines since the last heading.
    fn flush(&mut self) {
        let body = std::mem::take(&mut self.body);
        if body.is_empty() {
            return;
        }
        let is_before_headings = self.has_headings && self.open.is_empty();
        let limits = if self.open.is_empty() && !is_before_headings {
            (self.shortest, self.shortest)
        } else {
            (longest(self.lang), longest(self.lang) / 8)
        };
        for (index, chunk) in self.chunks(&body, limits).into_iter().enumerate() {
            let section = self.section(&chunk, index == 0, is_before_headings);
            self.done.sections.extend(long::divide(section, self.paragraphs, longest(self.lang)));
        }
        self.waiting = 0;
    }

    /// Divides lines into stretches of about `full` columns, none below `least` if that can be; items and loose lines
    /// stay with the text before them.
    fn chunks(&self, body: &[usize], (full, least): (usize, usize)) -> Vec<Vec<usize>> {
        let mut chunks: Vec<(usize, Vec<usize>)> = Vec::new();
        for index in body {
            let length = columns(&self.paragraphs[*index].text);
            let is_text = self.lines[*index] == Line::Text;
            match chunks.last_mut() {
                Some((used, chunk)) if !is_text || *used < least || (*used + length <= full) => {
                    *used += length;
                    chunk.push(*index);
                }
                _ => chunks.push((length, vec![*index])),
            }
        }
        if chunks.len() > 1
            && let Some((_, last)) = chunks.pop_if(|(used, _)| *used < least)
            && let Some((_, before)) = chunks.last_mut()
        {
            before.extend(last);
        }
        chunks.into_iter().map(|(_, chunk)| chunk).collect()
    }

    fn section(&mut self, chunk: &[usize], is_first: bool, is_before_headings: bool) -> Section {
        let mut section = Section {
            chapters: self.open.iter().map(|(_, piece)| piece.clone()).collect(),
            heading: None,
            has_own_line: false,
            blocks: Vec::new(),
            paragraphs: Vec::new(),
            is_before_headings,
        };
        if is_first {
            let shown = self.open.len() - self.waiting.min(self.open.len());
            let waiting = section.chapters[shown..].to_vec();
            section.paragraphs.extend(waiting.iter().map(|piece| piece.paragraph));
            section.heading = section.chapters.pop();
            section.has_own_line = section.heading.is_some();
            let above = waiting.len().saturating_sub(1);
            section.blocks.extend(waiting.into_iter().take(above).map(Block::Heading));
        }
        section.paragraphs.extend(chunk);
        section.blocks.extend(self.blocks(chunk));
        if section.heading.is_none() {
            merged::take_heading(&mut section);
        }
        section
    }

    /// The blocks of some lines.
    fn blocks(&mut self, chunk: &[usize]) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut at = 0;
        while at < chunk.len() {
            let (table, looked_at) = table::rows(&chunk[at..], self.lines, self.paragraphs);
            let next = at + looked_at.max(1);
            if let Some(rows) = table {
                blocks.push(Block::Table(rows));
            } else {
                for line in at..next {
                    self.line(chunk[line], &mut blocks);
                    self.doubt_loose(chunk[line], chunk.get(line + 1).copied());
                }
            }
            at = next;
        }
        blocks
    }

    fn line(&self, index: usize, blocks: &mut Vec<Block>) {
        let kind = self.lines[index];
        let mut piece = Piece::whole(self.paragraphs, index);
        match (kind, blocks.last_mut()) {
            (Line::Text | Line::Caption, _) => {
                merged::divide(&piece, self.paragraphs, !self.has_headings, blocks);
            }
            (_, Some(Block::List(items)))
                if items.last().is_some_and(|item| self.lines[item.paragraph] == kind) =>
            {
                piece.range.start = lines::after_bullet(piece.text(self.paragraphs));
                items.push(piece);
            }
            _ => {
                piece.range.start = lines::after_bullet(piece.text(self.paragraphs));
                blocks.push(Block::List(vec![piece]));
            }
        }
    }

    fn doubt_loose(&mut self, line: usize, next: Option<usize>) {
        // one note for a run of such lines
        let is_loose = |line: usize| self.lines[line] == Line::Loose;
        let goes_on = line.checked_sub(1).is_some_and(is_loose);
        if !is_loose(line) || goes_on || !next.is_some_and(is_loose) {
            return;
        }
        self.done.review.push(Doubt {
            brief: String::new(),
            paragraph: self.paragraphs[line].number,
            what: "short lines: perhaps a figure or a table whose layout was lost".into(),
        });
    }

    /// Headings at the end of the report that nothing stands below join the last section, or make the only one.
    fn finish(mut self) -> Segmented {
        let from = self.open.len() - self.waiting;
        let mut left: Vec<Piece> = self.open.drain(from..).map(|(_, piece)| piece).collect();
        let paragraphs: Vec<usize> = left.iter().map(|piece| piece.paragraph).collect();
        if let Some(last) = self.done.sections.last_mut() {
            last.blocks.extend(left.into_iter().map(Block::Heading));
            last.paragraphs.extend(paragraphs);
        } else if !left.is_empty() {
            let heading = Some(left.remove(0));
            self.done.sections.push(Section {
                chapters: Vec::new(),
                heading,
                has_own_line: true,
                blocks: left.into_iter().map(Block::Heading).collect(),
                paragraphs,
                is_before_headings: false,
            });
        }
        self.done
    }
}

/// Columns that a text takes, where every character of ambiguous width takes one.
pub fn columns(text: &str) -> usize {
    width(text, Ambiguous::Narrow)
}
