//! What a layout is made of: lines of pieces, each with a role for the theme and a source for everything else.

use std::ops::Range;

use crate::{
    domain::{Alert, Document, Look, Run, Target},
    markdown::highlight::CodeClass,
    text::{Ambiguous, width::width},
};

/// What a piece is, for a theme to say how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    #[default]
    Text,
    /// The words of a heading of level 1 to 6.
    Heading(u8),
    /// The rule below a heading of level 1 or 2.
    HeadingRule(u8),
    /// Text that is quoted.
    Quote,
    /// The bar beside a quotation, perhaps of an alert.
    QuoteBar(Option<Alert>),
    /// The title of an alert.
    AlertTitle(Alert),
    /// The bullet or number of a list's item.
    Bullet,
    /// The box of a task, done or not.
    Task(bool),
    /// A thematic break.
    Rule,
    /// Code of a block, and the space around it; its class where it was highlighted.
    Code(Option<CodeClass>),
    /// The mark where a line of code goes on.
    WrapMark,
    /// Raw HTML.
    Html,
    /// The head of a table, and the labels where its rows are set as records.
    TableHead,
    /// The text of a table's cell.
    TableCell,
    /// Rules of a table.
    TableRule,
    /// A link to a file, a heading or an outside address.
    Link,
    /// A citation of the report.
    Citation,
    /// The mention of a footnote.
    Footnote,
    /// The number of a footnote, and the rule above the footnotes.
    FootnoteMark,
    /// Space between: indentation, padding.
    Space,
}

/// A stretch of a line of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The text as shown: no line ends, no tabs, nothing that drives a terminal.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// How its run looks.
    pub look: Look,
    /// What it links to: an index into [`Document::links`].
    pub link: Option<usize>,
    /// Where it stands in the markdown, in bytes; none for what the layout added.
    pub source: Option<Range<usize>>,
    /// Whether each byte of `text` is the byte of the markdown at the same distance from the source's start.
    pub exact: bool,
}

impl Piece {
    /// A piece that the layout adds.
    pub fn added(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role, ..Self::default() }
    }

    /// `columns` spaces that the layout adds.
    pub fn space(columns: usize) -> Self {
        Self::added(" ".repeat(columns), Role::Space)
    }

    /// The piece of a run, in the role `base` unless it links somewhere.
    pub fn of_run(run: &Run, base: Role, document: &Document) -> Self {
        let target = run.link.and_then(|link| document.links.get(link)).map(|link| &link.target);
        let role = match (base, target) {
            (Role::Heading(_), _) | (_, None) => base,
            (_, Some(Target::Citation(_))) => Role::Citation,
            (_, Some(Target::Footnote(_))) => Role::Footnote,
            (_, Some(_)) => Role::Link,
        };
        Self {
            text: run.text.clone(),
            role,
            look: run.look,
            link: run.link,
            source: Some(run.source.clone()),
            // A footnote's number may be as long as its label by chance.
            exact: run.text.len() == run.source.len() && !matches!(target, Some(Target::Footnote(_))),
        }
    }

    /// Where the bytes `part` of its text stand in the markdown: just these if it is exact, else all of it.
    pub fn source_of(&self, part: Range<usize>) -> Option<Range<usize>> {
        let source = self.source.clone()?;
        Some(if self.exact { source.start + part.start..source.start + part.end } else { source })
    }

    /// The bytes `part` of it as a piece.
    #[must_use]
    pub fn part(&self, part: Range<usize>) -> Self {
        Self {
            text: self.text[part.clone()].to_owned(),
            role: self.role,
            look: self.look,
            link: self.link,
            source: self.source_of(part),
            exact: self.exact,
        }
    }
}

/// A line of a layout.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces, from left to right.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// Its text, what the layout added included.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// The columns it takes.
    pub fn width(&self, ambiguous: Ambiguous) -> usize {
        width_of(&self.pieces, ambiguous)
    }

    /// The first byte of the markdown that it shows; none if it shows none.
    pub fn first_offset(&self) -> Option<usize> {
        self.sources().map(|source| source.start).min()
    }

    /// Whether it shows the byte `offset` of the markdown.
    pub fn shows(&self, offset: usize) -> bool {
        self.sources().any(|source| source.contains(&offset))
    }

    fn sources(&self) -> impl Iterator<Item = &Range<usize>> {
        self.pieces.iter().filter_map(|piece| piece.source.as_ref())
    }
}

/// The columns that pieces take side by side.
pub fn width_of(pieces: &[Piece], ambiguous: Ambiguous) -> usize {
    pieces.iter().map(|piece| width(&piece.text, ambiguous)).sum()
}
