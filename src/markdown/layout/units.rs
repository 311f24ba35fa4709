//! A document as a flat list of units: the smallest blocks that are laid out at once.
//!
//! A paragraph is a unit wherever it stands; so is a row of a table and a stretch of code. What is around it (quotes,
//! items, footnotes) is a chain of frames. So a list of a megabyte is laid out as lazily as a text of paragraphs.

use std::ops::Range;

use crate::domain::{Alert, Block, BlockKind, Document, Item, Run, Table};

/// Lines of code in a unit.
const CODE_LINES: usize = 64;

/// Paragraphs longer than this, in bytes, are cut into units about as long: a line may be a megabyte.
const LONG_PARAGRAPH: usize = 32 * 1024;

/// A unit.
#[derive(Debug)]
pub struct Unit {
    /// What it shows.
    pub content: Content,
    /// The way to its block: a range of [`Units::paths`].
    path: Range<usize>,
    /// The innermost of the frames around it: an index into [`Units::frames`].
    pub frame: Option<usize>,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// Where it stands in the markdown, in bytes.
    pub source: Range<usize>,
}

/// What a unit shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// All of its block: a heading, paragraph, rule or HTML.
    Block,
    /// A stretch of a very long paragraph: an index into [`Units::chunks`].
    Part(usize),
    /// A stretch of the code block `code`: an index into [`Units::chunks`].
    Code {
        /// The number of the code block in the document.
        code: usize,
        /// Which stretch.
        chunk: usize,
    },
    /// A row of the table with this number in the document; the head with the first.
    Row {
        /// The number of the table in the document.
        table: usize,
        /// The row, from 0.
        row: usize,
    },
    /// The title of an alert.
    AlertTitle(Alert),
    /// The rule above the footnotes.
    FootnoteRule,
    /// Nothing: an item or footnote without text.
    Empty,
}

/// What stands around units: it takes columns at their left.
#[derive(Debug)]
pub struct Frame {
    /// The frame around this one.
    pub parent: Option<usize>,
    /// What it is.
    pub kind: FrameKind,
    /// The first unit in it, which shows its mark.
    pub first: usize,
}

/// The kinds of frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// A quotation, perhaps an alert.
    Quote(Option<Alert>),
    /// An item of a list without numbers, this deep among such lists, from 0.
    Bullet {
        /// How deep.
        depth: usize,
        /// For a task: whether it is done.
        task: Option<bool>,
    },
    /// An item with a number.
    Number {
        /// The number.
        number: u64,
        /// The digits of the longest number of the list.
        digits: usize,
        /// For a task: whether it is done.
        task: Option<bool>,
    },
    /// A footnote.
    Footnote {
        /// Its number.
        number: usize,
        /// The digits of the longest number.
        digits: usize,
    },
}

/// A stretch of a code block or of a very long paragraph.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// The run it begins in.
    pub run: usize,
    /// The byte of that run it begins at.
    pub at: usize,
    /// Its bytes in the text of the block, without the line end after it if that is code.
    pub text: Range<usize>,
}

/// All units of a document.
#[derive(Debug, Default)]
pub struct Units {
    /// In the order they are shown.
    pub list: Vec<Unit>,
    /// The frames around them.
    pub frames: Vec<Frame>,
    /// The stretches of all code blocks and of very long paragraphs.
    pub chunks: Vec<Chunk>,
    /// For each table: the heading above it, an index into the outline.
    pub table_heads: Vec<Option<usize>>,
    paths: Vec<usize>,
    /// Units by where they begin in the markdown: footnotes are shown at the end, and may stand anywhere.
    by_source: Vec<usize>,
    /// For each unit, the bytes of markdown of those shown before it; and of all.
    before: Vec<usize>,
}

impl Units {
    /// The units of a document.
    pub fn of(document: &Document) -> Self {
        let mut walk = Walk::new(document);
        walk.step(0, |walk| walk.blocks(&document.blocks, Around::default()));
        walk.footnotes();
        walk.units.index();
        walk.units
    }

    /// The block of a unit; none for footnotes without text and such.
    pub fn block<'d>(&self, document: &'d Document, unit: usize) -> Option<&'d Block> {
        let path = &self.paths[self.list[unit].path.clone()];
        let (root, mut path) = path.split_first()?;
        let blocks = match root.checked_sub(1) {
            None => &document.blocks,
            Some(footnote) => &document.footnotes.get(footnote)?.blocks,
        };
        let mut block = blocks.get(take(&mut path)?)?;
        while !path.is_empty() {
            block = match &block.kind {
                BlockKind::Quote { blocks, .. } => blocks.get(take(&mut path)?)?,
                BlockKind::List { items, .. } => {
                    let item = items.get(take(&mut path)?)?;
                    item.blocks.get(take(&mut path)?)?
                }
                _ => return None,
            };
        }
        Some(block)
    }

    /// The number of the code block that a unit is of.
    pub fn code_of(&self, unit: usize) -> Option<usize> {
        match self.list.get(unit)?.content {
            Content::Code { code, .. } => Some(code),
            _ => None,
        }
    }

    /// The number of the table that a unit is of.
    pub fn table_of(&self, unit: usize) -> Option<usize> {
        match self.list.get(unit)?.content {
            Content::Row { table, .. } => Some(table),
            _ => None,
        }
    }

    /// The unit that shows the byte `offset` of the markdown, or the last that begins before it.
    pub fn at(&self, offset: usize) -> usize {
        let after = self.by_source.partition_point(|unit| self.list[*unit].source.start <= offset);
        self.by_source.get(after.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// How much of the markdown is shown before a byte of a unit, in bytes, and how much there is.
    pub fn progress(&self, unit: usize, offset: usize) -> (usize, usize) {
        let Some(shown) = self.list.get(unit) else { return (0, 0) };
        let within = offset.saturating_sub(shown.source.start).min(shown.source.len());
        (self.before[unit] + within, self.before[self.list.len()])
    }

    /// The frames around a unit, the outermost first.
    pub fn chain(&self, frame: Option<usize>) -> Vec<usize> {
        let mut chain: Vec<_> = std::iter::successors(frame, |at| self.frames[*at].parent).collect();
        chain.reverse();
        chain
    }

    fn index(&mut self) {
        // Footnotes that say nothing stand nowhere, and the rule above them neither.
        let stands = |unit: &Unit| match unit.content {
            Content::FootnoteRule => false,
            Content::Empty => !unit.source.is_empty(),
            Content::Block
            | Content::Part(_)
            | Content::Code { .. }
            | Content::Row { .. }
            | Content::AlertTitle(_) => true,
        };
        self.by_source = (0..self.list.len()).filter(|unit| stands(&self.list[*unit])).collect();
        self.by_source.sort_by_key(|unit| self.list[*unit].source.start);
        let mut sum = 0;
        self.before.push(0);
        for unit in &self.list {
            sum += unit.source.len();
            self.before.push(sum);
        }
    }
}

fn take(path: &mut &[usize]) -> Option<usize> {
    let (first, rest) = path.split_first()?;
    *path = rest;
    Some(*first)
}

/// What is around the blocks being walked.
#[derive(Clone, Copy, Default)]
struct Around {
    /// The innermost frame.
    frame: Option<usize>,
    /// Whether no blank lines stand between blocks.
    tight: bool,
    /// How many lists without numbers.
    bullets: usize,
}

/// The walk that makes the units.
struct Walk<'a> {
    document: &'a Document,
    units: Units,
    /// The way to the block being walked.
    path: Vec<usize>,
    codes: usize,
    /// The last heading of the outline that was passed.
    heading: Option<usize>,
    /// Whether a blank line is due before the next unit.
    gap: bool,
}

impl<'a> Walk<'a> {
    fn new(document: &'a Document) -> Self {
        let units = Units::default();
        Self { document, units, path: Vec::new(), codes: 0, heading: None, gap: false }
    }

    /// Walks with a further step on the path.
    fn step(&mut self, step: usize, walk: impl FnOnce(&mut Self)) {
        self.path.push(step);
        walk(self);
        self.path.pop();
    }

    fn blocks(&mut self, blocks: &[Block], around: Around) {
        let mut close = false;
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.gap = !close && (!around.tight || matches!(block.kind, BlockKind::Heading { .. }));
            }
            // A heading of a low level stands close to what it heads.
            close = matches!(block.kind, BlockKind::Heading { level: 3.., .. });
            self.step(index, |walk| walk.block(block, around));
        }
    }

    fn block(&mut self, block: &Block, around: Around) {
        match &block.kind {
            BlockKind::Quote { alert, blocks } => self.quote(block, *alert, blocks, around),
            BlockKind::List { start, tight, items } => {
                self.list(*start, items, Around { tight: *tight, ..around });
            }
            BlockKind::Code { text, .. } => self.code(block, text, around),
            BlockKind::Table(table) => self.table(block, table, around),
            BlockKind::Heading { id, .. } => {
                let next = self.heading.map_or(0, |heading| heading + 1);
                if self.document.outline.entries.get(next).is_some_and(|entry| entry.id == *id) {
                    self.heading = Some(next);
                }
                self.push(Content::Block, around, block.source.clone());
            }
            BlockKind::Paragraph(text) | BlockKind::Html(text) if block.source.len() > LONG_PARAGRAPH => {
                for chunk in paragraph_chunks(text) {
                    self.chunk(text, chunk, around, Content::Part);
                }
            }
            BlockKind::Paragraph(_) | BlockKind::Rule | BlockKind::Html(_) => {
                self.push(Content::Block, around, block.source.clone());
            }
        }
    }

    fn quote(&mut self, block: &Block, alert: Option<Alert>, blocks: &[Block], around: Around) {
        let frame = self.frame(around.frame, FrameKind::Quote(alert));
        let around = Around { frame: Some(frame), tight: false, ..around };
        let start = block.source.start;
        match alert {
            Some(alert) => self.push(Content::AlertTitle(alert), around, start..start),
            None if blocks.is_empty() => self.push(Content::Empty, around, block.source.clone()),
            None => {}
        }
        self.blocks(blocks, around);
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], around: Around) {
        let digits = digits(start.unwrap_or_default().saturating_add(items.len().saturating_sub(1) as u64));
        let bullets = around.bullets + usize::from(start.is_none());
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.gap = !around.tight;
            }
            let task = item.task;
            let kind = match start {
                Some(start) => FrameKind::Number { number: start.saturating_add(index as u64), digits, task },
                None => FrameKind::Bullet { depth: around.bullets, task },
            };
            let frame = self.frame(around.frame, kind);
            let around = Around { frame: Some(frame), bullets, ..around };
            if item.blocks.is_empty() {
                self.push(Content::Empty, around, item.source.clone());
            }
            self.step(index, |walk| walk.blocks(&item.blocks, around));
        }
    }

    fn code(&mut self, block: &Block, text: &[Run], around: Around) {
        let code = self.codes;
        self.codes += 1;
        if text.is_empty() {
            // It has no run to say where it stands.
            let chunk = self.units.chunks.len();
            self.units.chunks.push(Chunk { run: 0, at: 0, text: 0..0 });
            return self.push(Content::Code { code, chunk }, around, block.source.clone());
        }
        for chunk in code_chunks(text) {
            self.chunk(text, chunk, around, |chunk| Content::Code { code, chunk });
        }
    }

    fn chunk(&mut self, text: &[Run], chunk: Chunk, around: Around, content: impl Fn(usize) -> Content) {
        let start = text.get(chunk.run).map_or(0, |run| run.source_of(chunk.at..chunk.at).start);
        let source = start..start + chunk.text.len();
        self.units.chunks.push(chunk);
        self.push(content(self.units.chunks.len() - 1), around, source);
    }

    fn table(&mut self, block: &Block, table: &Table, around: Around) {
        let number = self.units.table_heads.len();
        self.units.table_heads.push(self.heading);
        let path = self.take_path();
        let mut start = block.source.start;
        for row in 0..table.rows.len().max(1) {
            let end = table.rows.get(row).and_then(|cells| cells.last()).map(|cell| cell.source.end);
            let source = start..end.unwrap_or(block.source.end).max(start);
            start = source.end;
            self.push_at(Content::Row { table: number, row }, around, path.clone(), source);
        }
    }

    fn footnotes(&mut self) {
        let footnotes = &self.document.footnotes;
        let digits = digits(footnotes.len() as u64);
        for (index, footnote) in footnotes.iter().enumerate() {
            let start = footnote.blocks.first().map_or(footnote.mention, |block| block.source.start);
            if index == 0 {
                self.gap = true;
                self.push(Content::FootnoteRule, Around::default(), start..start);
            }
            self.gap = false;
            let frame = self.frame(None, FrameKind::Footnote { number: footnote.number, digits });
            let around = Around { frame: Some(frame), ..Around::default() };
            if footnote.blocks.is_empty() {
                self.push(Content::Empty, around, start..start);
            }
            self.step(index + 1, |walk| walk.blocks(&footnote.blocks, around));
        }
    }

    fn frame(&mut self, parent: Option<usize>, kind: FrameKind) -> usize {
        self.units.frames.push(Frame { parent, kind, first: self.units.list.len() });
        self.units.frames.len() - 1
    }

    fn take_path(&mut self) -> Range<usize> {
        let start = self.units.paths.len();
        self.units.paths.extend(&self.path);
        start..self.units.paths.len()
    }

    fn push(&mut self, content: Content, around: Around, source: Range<usize>) {
        let path = self.take_path();
        self.push_at(content, around, path, source);
    }

    fn push_at(&mut self, content: Content, around: Around, path: Range<usize>, source: Range<usize>) {
        let gap = std::mem::take(&mut self.gap) && !self.units.list.is_empty();
        self.units.list.push(Unit { content, path, frame: around.frame, gap, source });
    }
}

/// Code in stretches of [`CODE_LINES`] lines, at least one.
fn code_chunks(text: &[Run]) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut begin = Chunk { run: 0, at: 0, text: 0..0 };
    let (mut before, mut lines) = (0, 0);
    for (index, run) in text.iter().enumerate() {
        for (at, _) in run.text.match_indices('\n') {
            lines += 1;
            if lines % CODE_LINES == 0 {
                let end = before + at;
                chunks.push(Chunk { text: begin.text.start..end, ..begin });
                begin = Chunk { run: index, at: at + 1, text: end + 1..end + 1 };
            }
        }
        before += run.text.len();
    }
    begin.text.end = before;
    chunks.push(begin);
    chunks
}

/// A paragraph in stretches of about [`LONG_PARAGRAPH`] bytes, cut where a line may end.
fn paragraph_chunks(text: &[Run]) -> Vec<Chunk> {
    let ends_line = |c: char| matches!(c, ' ' | '\n' | '。' | '，' | '；');
    let mut chunks = Vec::new();
    let mut begin = Chunk { run: 0, at: 0, text: 0..0 };
    let mut before = 0;
    for (index, run) in text.iter().enumerate() {
        let mut at = 0;
        while before + run.text.len() > begin.text.start + LONG_PARAGRAPH {
            let least = (begin.text.start + LONG_PARAGRAPH).saturating_sub(before).max(at);
            let least = run.text.ceil_char_boundary(least);
            let near = run.text.floor_char_boundary((least + LONG_PARAGRAPH / 16).min(run.text.len()));
            let found = run.text[least..near].char_indices().find(|(_, c)| ends_line(*c));
            at = found.map_or(least, |(found, c)| least + found + c.len_utf8());
            if at >= run.text.len() {
                break;
            }
            let end = before + at;
            chunks.push(Chunk { text: begin.text.start..end, ..begin });
            begin = Chunk { run: index, at, text: end..end };
        }
        before += run.text.len();
    }
    begin.text.end = before;
    chunks.push(begin);
    chunks
}

fn digits(number: u64) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}
