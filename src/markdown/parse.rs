//! Text to [`Document`]: GitHub's markdown and our citations. Any text is a document; nothing fails.

mod anchor;
mod citations;
mod footnotes;
mod inline;
mod target;

use std::ops::Range;

use pulldown_cmark::{
    Alignment as Align, BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd,
};

use self::{anchor::Anchors, footnotes::Footnotes, inline::Inline};
use crate::domain::{
    Alert, Alignment, Block, BlockKind, Cell, Document, Item, OutlineEntry, Run, Table, document::plain,
};

/// Quotes and lists nested deeper than this are set at this depth: the tree stays shallow enough to walk and to drop
/// by recursion, and no screen shows more.
const DEEPEST: usize = 32;

/// Parses markdown without front matter. Offsets in the document are bytes of `text`.
pub fn parse(text: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut builder = Builder::new(text);
    for (event, source) in Parser::new_ext(text, options).into_offset_iter() {
        builder.event(event, source);
    }
    builder.finish()
}

/// Builds the document from events: a stack of open containers, and the one leaf whose text is being collected.
struct Builder<'a> {
    markdown: &'a str,
    document: Document,
    /// Containers that are open; the first is the document itself.
    open: Vec<Open>,
    /// How many containers are open beyond [`DEEPEST`]; what they hold goes to the last of `open`.
    flat: usize,
    leaf: Leaf,
    inline: Inline<'a>,
    table: Option<Table>,
    row: Vec<Cell>,
    anchors: Anchors,
    footnotes: Footnotes,
}

/// A container whose end has not come.
struct Open {
    kind: Container,
    blocks: Vec<Block>,
    source: Range<usize>,
}

enum Container {
    Document,
    Quote(Option<Alert>),
    List { start: Option<u64>, items: Vec<Item> },
    Item { task: Option<bool> },
    Footnote { label: String },
}

/// What the text being collected will be.
enum Leaf {
    /// No text is expected; what comes belongs to an item set without paragraphs.
    None,
    /// The text of an item set without paragraphs, from its first byte to its last so far.
    Bare(Range<usize>),
    Paragraph,
    Heading {
        level: u8,
        id: Option<String>,
    },
    Cell,
    Code {
        language: String,
    },
    Html,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        let whole = Open { kind: Container::Document, blocks: Vec::new(), source: 0..text.len() };
        Self {
            markdown: text,
            document: Document::default(),
            open: vec![whole],
            flat: 0,
            leaf: Leaf::None,
            inline: Inline::new(text),
            table: None,
            row: Vec::new(),
            anchors: Anchors::default(),
            footnotes: Footnotes::default(),
        }
    }

    fn event(&mut self, event: Event<'a>, source: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, source),
            Event::End(tag) => self.end(tag, source),
            Event::Text(text) if self.is_verbatim() => self.inline.verbatim(&text, source),
            Event::Html(text) if self.is_verbatim() => self.inline.verbatim(&text, source),
            Event::Text(text) | Event::Html(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.bare(&source);
                self.inline.text(&text, source);
            }
            Event::InlineHtml(text) => {
                self.bare(&source);
                self.inline.html(&text, source);
            }
            Event::Code(text) => {
                self.bare(&source);
                self.inline.code(&text, source);
            }
            Event::FootnoteReference(label) => {
                self.bare(&source);
                let footnote = self.footnotes.mention(&label, source.start);
                self.inline.footnote(footnote, source, &mut self.document.links);
            }
            Event::SoftBreak => self.inline.soft_break(source),
            Event::HardBreak => self.inline.hard_break(source),
            Event::Rule => {
                self.end_bare();
                self.block(BlockKind::Rule, source);
            }
            Event::TaskListMarker(done) => self.task(done, source),
        }
    }

    fn start(&mut self, tag: Tag<'a>, source: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => {
                self.bare(&source);
                self.inline.start(tag, source, &mut self.document.links);
            }
            _ => {
                self.end_bare();
                self.start_block(tag, source);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'a>, source: Range<usize>) {
        match tag {
            Tag::Paragraph => self.leaf = Leaf::Paragraph,
            Tag::Heading { level, id, .. } => {
                self.leaf = Leaf::Heading { level: level as u8, id: id.map(|id| sanitised(&id)) };
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let language = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
                self.leaf = Leaf::Code { language: sanitised(language) };
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.leaf = Leaf::Code { language: String::new() },
            Tag::HtmlBlock => self.leaf = Leaf::Html,
            Tag::Table(columns) => {
                let alignments = columns.into_iter().map(alignment).collect();
                self.table = Some(Table { alignments, ..Table::default() });
            }
            Tag::TableHead | Tag::TableRow => {
                let cells = self.table.as_ref().map_or(0, |table| table.alignments.len());
                self.row = Vec::with_capacity(cells);
            }
            Tag::TableCell => self.leaf = Leaf::Cell,
            Tag::BlockQuote(kind) => self.open(Container::Quote(kind.map(alert)), source),
            Tag::List(start) => self.open(Container::List { start, items: Vec::new() }, source),
            Tag::Item => self.open(Container::Item { task: None }, source),
            Tag::FootnoteDefinition(label) => {
                self.open(Container::Footnote { label: label.into_string() }, source);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, source: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                self.inline.end(tag, source);
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.end_leaf(source);
            }
            TagEnd::TableCell => {
                self.leaf = Leaf::None;
                let text = self.runs();
                let source = span(&text).unwrap_or(source);
                self.row.push(Cell { text, source });
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(matches!(tag, TagEnd::TableHead)),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.block(BlockKind::Table(table), source);
                }
            }
            TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
            }
            _ => {}
        }
    }

    /// Notes that bare text of an item begins or goes on at `source`.
    fn bare(&mut self, source: &Range<usize>) {
        match &mut self.leaf {
            Leaf::None => self.leaf = Leaf::Bare(source.clone()),
            Leaf::Bare(whole) => whole.end = whole.end.max(source.end),
            _ => {}
        }
    }

    fn end_bare(&mut self) {
        if let Leaf::Bare(source) = &self.leaf {
            let source = source.clone();
            self.end_leaf(source);
        }
    }

    fn end_leaf(&mut self, source: Range<usize>) {
        let leaf = std::mem::replace(&mut self.leaf, Leaf::None);
        let text = if matches!(leaf, Leaf::Code { .. } | Leaf::Html) {
            self.inline.finish_verbatim()
        } else {
            self.runs()
        };
        match leaf {
            Leaf::Heading { level, id } => self.heading(level, id, text, source),
            Leaf::Code { language } => self.block(BlockKind::Code { language, text }, source),
            Leaf::Html => self.block(BlockKind::Html(text), source),
            Leaf::Paragraph | Leaf::Bare(_) => self.block(BlockKind::Paragraph(text), source),
            Leaf::None | Leaf::Cell => {}
        }
    }

    /// The runs collected, with their citations found.
    fn runs(&mut self) -> Vec<Run> {
        citations::mark(self.inline.finish(), &mut self.document.links)
    }

    fn heading(&mut self, level: u8, id: Option<String>, text: Vec<Run>, source: Range<usize>) {
        let title = plain(&text);
        let id = self.anchors.name(id, &title);
        if !self.open.iter().any(|open| matches!(open.kind, Container::Footnote { .. })) {
            let block = self.open[0].blocks.len();
            self.document.outline.entries.push(OutlineEntry {
                level,
                title,
                id: id.clone(),
                block,
                offset: source.start,
            });
        }
        self.block(BlockKind::Heading { level, id, text }, source);
    }

    fn end_row(&mut self, is_head: bool) {
        if let Some(table) = &mut self.table {
            let row = std::mem::take(&mut self.row);
            if is_head {
                table.head = row;
            } else {
                table.rows.push(row);
            }
        }
    }

    fn task(&mut self, done: bool, source: Range<usize>) {
        match self.open.last_mut().map(|open| &mut open.kind) {
            Some(Container::Item { task }) if self.flat == 0 => *task = Some(done),
            _ => {
                self.bare(&source);
                self.inline.text(if done { "[x] " } else { "[ ] " }, source);
            }
        }
    }

    fn block(&mut self, kind: BlockKind, source: Range<usize>) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(Block { kind, source });
        }
    }

    fn open(&mut self, kind: Container, source: Range<usize>) {
        // An item is as deep as its list, so that no list is without items and no item without a list.
        let deep = self.flat > 0
            || (!matches!(kind, Container::Item { .. })
                && self.open.iter().filter(|open| !matches!(open.kind, Container::Item { .. })).count()
                    > DEEPEST);
        if deep {
            self.flat += 1;
        } else {
            // Most items hold one block.
            self.open.push(Open { kind, blocks: Vec::with_capacity(1), source });
        }
    }

    fn close(&mut self) {
        self.end_bare();
        if self.flat > 0 {
            self.flat -= 1;
            return;
        }
        if self.open.len() < 2 {
            return;
        }
        let Some(Open { kind, blocks, source }) = self.open.pop() else { return };
        match kind {
            Container::Document => {}
            Container::Quote(alert) => self.block(BlockKind::Quote { alert, blocks }, source),
            Container::List { start, items } => {
                let tight = is_tight(self.markdown, &items);
                self.block(BlockKind::List { start, tight, items }, source);
            }
            Container::Item { task } => {
                if let Some(Open { kind: Container::List { items, .. }, .. }) = self.open.last_mut() {
                    items.push(Item { task, blocks, source });
                }
            }
            Container::Footnote { label } => self.footnotes.define(&label, blocks, source.start),
        }
    }

    fn is_verbatim(&self) -> bool {
        matches!(self.leaf, Leaf::Code { .. } | Leaf::Html)
    }

    fn finish(mut self) -> Document {
        self.end_bare();
        self.document.blocks = std::mem::take(&mut self.open[0].blocks);
        self.document.footnotes = self.footnotes.finish();
        self.document
    }
}

/// Whether no blank line stands between items or between the blocks of an item.
fn is_tight(markdown: &str, items: &[Item]) -> bool {
    let blank_between = |from: usize, to: usize| {
        let between = &markdown[from..to];
        let text = between.trim_end_matches(|c: char| c.is_whitespace() || c == '>').len();
        between[text..].bytes().filter(|byte| *byte == b'\n').count() > 1
    };
    let blocks_apart = |item: &Item| {
        item.blocks.windows(2).any(|pair| blank_between(pair[0].source.start, pair[1].source.start))
    };
    !items.windows(2).any(|pair| blank_between(pair[0].source.start, pair[1].source.start))
        && !items.iter().any(blocks_apart)
}

/// From the first byte of the first run to the last of the last.
fn span(runs: &[Run]) -> Option<Range<usize>> {
    Some(runs.first()?.source.start..runs.last()?.source.end)
}

fn sanitised(text: &str) -> String {
    crate::text::sanitise::sanitise(text).into_owned()
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(align: Align) -> Alignment {
    match align {
        Align::None | Align::Left => Alignment::Left,
        Align::Center => Alignment::Center,
        Align::Right => Alignment::Right,
    }
}

#[cfg(test)]
mod tests;
