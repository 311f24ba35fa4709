//! A parsed text: blocks of inline runs, each knowing where in the markdown it stands.

use std::ops::Range;

use super::{Outline, Paragraphs};

/// A parsed markdown text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Top-level blocks in order; footnotes are not among them.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first mention.
    pub footnotes: Vec<Footnote>,
    /// What runs link to: [`Run::link`] is an index into this.
    pub links: Vec<Link>,
    /// The headings.
    pub outline: Outline,
}

/// A block and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the markdown, in bytes.
    pub source: Range<usize>,
}

/// The kinds of blocks of GitHub's markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6, with its anchor.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The anchor, given or made from its words.
        id: String,
        /// Its words.
        text: Vec<Run>,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list; `start` is the first number of an ordered one.
    List {
        /// The first number, or none for bullets.
        start: Option<u64>,
        /// Whether items are set without blank lines between them.
        tight: bool,
        /// The items.
        items: Vec<Item>,
    },
    /// A quotation, perhaps an alert such as a note or warning.
    Quote {
        /// The kind of alert, if it is one.
        alert: Option<Alert>,
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// Code, with the language its fence names.
    Code {
        /// The language, perhaps empty.
        language: String,
        /// The code, its lines ended by `\n` but for the last; tabs are kept.
        text: Vec<Run>,
    },
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule,
    /// Raw HTML, shown as it stands, its lines ended by `\n` but for the last.
    Html(Vec<Run>),
}

/// GitHub's alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// For a task: whether it is done.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Where it stands in the markdown, in bytes.
    pub source: Range<usize>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// One for each column.
    pub alignments: Vec<Alignment>,
    /// The cells of the head.
    pub head: Vec<Cell>,
    /// The rows below it, each with as many cells as the head.
    pub rows: Vec<Vec<Cell>>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// To the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its words.
    pub text: Vec<Run>,
    /// Where it stands in the markdown, in bytes.
    pub source: Range<usize>,
}

impl Cell {
    /// Its words without their look.
    pub fn plain(&self) -> String {
        plain(&self.text)
    }
}

/// The words of runs without their look.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// A stretch of inline text of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The text as shown; `\n` is a hard break.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// What it links to: an index into [`Document::links`].
    pub link: Option<usize>,
    /// Where it stands in the markdown, in bytes; as long as `text` where nothing was decoded.
    pub source: Range<usize>,
}

impl Run {
    /// Where the bytes `part` of its text stand in the markdown: just these where nothing was decoded, else all of it.
    pub fn source_of(&self, part: Range<usize>) -> Range<usize> {
        source_of(&self.text, &self.source, part)
    }
}

/// Where the bytes `part` of `text` stand, if the whole stands at `source`: see [`Run::source_of`].
pub fn source_of(text: &str, source: &Range<usize>, part: Range<usize>) -> Range<usize> {
    if text.len() == source.len() {
        source.start + part.start..source.start + part.end
    } else {
        source.clone()
    }
}

/// How a run looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools, reason = "these are independent marks, not states")]
pub struct Look {
    /// `*emphasis*`
    pub emphasis: bool,
    /// `**strong**`
    pub strong: bool,
    /// `~~struck out~~`
    pub strike: bool,
    /// `` `code` ``
    pub code: bool,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// Where it stands in the markdown, in bytes.
    pub source: Range<usize>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Paragraphs of the brief's report: `[¶24]`.
    Citation(Paragraphs),
    /// A footnote of the same text: an index into [`Document::footnotes`].
    Footnote(usize),
    /// A heading of the same text, by its anchor.
    Anchor(String),
    /// Another file of the library, as written, with its anchor if any.
    File(String),
    /// Anywhere else, as written.
    Outside(String),
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its label as written.
    pub label: String,
    /// Its number as shown, from 1.
    pub number: usize,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where its first mention stands in the markdown, in bytes.
    pub mention: usize,
}
