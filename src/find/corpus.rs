//! The passages as columns: text, folded characters, kind, owner and signature, one entry each a passage.
//!
//! A passage that is plain ASCII is matched where its text stands; any other has its folded characters in a column of
//! their own, one for one with the characters of its text, so that the place of a match is the place to highlight.

mod build;
mod growing;
mod signature;

use std::ops::Range;

use crate::{
    domain::{Lang, Name, Pane, Paragraphs},
    text::fold,
};

use super::Kind;

pub use growing::Growing;
pub(super) use signature::{Demand, Signature};

/// Everything that can be found in a library. It holds its own copies: it can be built and searched on any thread.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The passages: names first, then those of each brief together, briefs in the library's order.
    pub(super) passages: Passages,
    /// How many of the passages are names of topics, actors and measures.
    pub(super) names: usize,
    pub(super) briefs: Vec<BriefCard>,
    pub(super) editions: Vec<EditionCard>,
    pub(super) topics: Vec<NameCard>,
    pub(super) actors: Vec<NameCard>,
    /// How many briefs there are when the two languages of one count once.
    pub(super) groups: usize,
    /// The last place among the years of the library.
    pub(super) last_rank: u32,
}

/// What the finder knows of a brief.
#[derive(Clone, Debug)]
pub(super) struct BriefCard {
    pub(super) edition: usize,
    pub(super) pane: Option<Pane>,
    pub(super) lang: Lang,
    /// The same number for the two languages of one brief.
    pub(super) group: u32,
    /// Indexes of its topics, the main one first.
    pub(super) topics: Vec<u32>,
    /// Indexes of the actors that hold a position in it.
    pub(super) actors: Vec<u32>,
    /// Indexes of the measures it has figures of.
    pub(super) measures: Vec<u32>,
    /// The paragraphs of the report that it carries.
    pub(super) source: Paragraphs,
    /// Its passages; the title is the first.
    pub(super) rows: Range<usize>,
}

/// What the finder knows of an edition.
#[derive(Clone, Debug)]
pub(super) struct EditionCard {
    pub(super) id: String,
    pub(super) year: i32,
    /// Place among the years of the library, 0 the oldest.
    pub(super) rank: u32,
}

/// What the finder shows of a topic or an actor.
#[derive(Clone, Debug)]
pub(super) struct NameCard {
    pub(super) slug: String,
    pub(super) name: Name,
}

/// The columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Passages {
    text: String,
    /// Where each text ends, in bytes; likewise for `characters`.
    text_ends: Vec<u32>,
    characters: Vec<char>,
    character_ends: Vec<u32>,
    pub(super) signatures: Vec<Signature>,
    pub(super) rows: Vec<Row>,
    /// What passages cite, where they cite other than their brief's paragraphs.
    paragraphs: Vec<Paragraphs>,
}

/// What a passage is and where it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) lang: Lang,
    /// Index of the topic, actor, measure or brief that it belongs to.
    pub(super) owner: u32,
    /// For a position its actor, for a figure its measure; [`NONE`] otherwise.
    pub(super) about: u32,
    /// Where it stands in its brief's markdown, in bytes.
    pub(super) offset: u32,
    /// Characters in it, without spaces.
    pub(super) solid: u16,
    /// Index into the column of paragraphs, or [`NONE`].
    paragraphs: u32,
}

/// No index.
pub(super) const NONE: u32 = u32::MAX;

/// The characters of a passage as they are matched.
#[derive(Clone, Copy, Debug)]
pub(super) enum Characters<'a> {
    /// ASCII, in either case.
    Ascii(&'a [u8]),
    /// Folded.
    Folded(&'a [char]),
}

impl Characters<'_> {
    /// How many there are.
    pub(super) const fn len(self) -> usize {
        match self {
            Self::Ascii(bytes) => bytes.len(),
            Self::Folded(characters) => characters.len(),
        }
    }

    /// Whether `look` holds for any of them, folded, from the first on.
    #[inline]
    pub(super) fn any(self, look: impl FnMut(char) -> bool) -> bool {
        match self {
            Self::Ascii(bytes) => bytes.iter().map(|byte| char::from(byte.to_ascii_lowercase())).any(look),
            Self::Folded(characters) => characters.iter().copied().any(look),
        }
    }

    /// A stretch of them.
    pub(super) fn part(self, range: Range<usize>) -> Self {
        match self {
            Self::Ascii(bytes) => Self::Ascii(&bytes[range]),
            Self::Folded(characters) => Self::Folded(&characters[range]),
        }
    }
}

impl Index {
    /// How many passages there are to be found, names included.
    pub fn len(&self) -> usize {
        self.passages.rows.len()
    }

    /// The text of a passage, by its number as a hit has it.
    ///
    /// # Panics
    /// Where there is no such passage.
    pub fn text(&self, passage: usize) -> &str {
        self.passages.text(passage)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.passages.rows.is_empty()
    }

    /// The bytes that the columns take.
    pub fn bytes(&self) -> usize {
        let columns = &self.passages;
        columns.text.len()
            + columns.characters.len() * size_of::<char>()
            + columns.rows.len() * (size_of::<Row>() + size_of::<Signature>() + 2 * size_of::<u32>())
    }

    /// The topic or actor that a passage names.
    pub(super) fn name_of(&self, passage: usize) -> Option<&NameCard> {
        let row = self.passages.rows[passage];
        match row.kind {
            Kind::Topic => self.topics.get(row.owner as usize),
            Kind::Actor => self.actors.get(row.owner as usize),
            _ => None,
        }
    }

    /// The brief that a passage belongs to, if it belongs to one.
    pub(super) fn brief_of(&self, passage: usize) -> Option<&BriefCard> {
        let row = self.passages.rows[passage];
        if row.kind.is_name() { None } else { self.briefs.get(row.owner as usize) }
    }
}

impl Passages {
    /// Adds a passage. Zero-width characters are left out of its text: a search passes over them.
    pub(super) fn push(&mut self, passage: &str, row: Row, paragraphs: Option<Paragraphs>) {
        let start = self.text.len();
        self.text.extend(passage.chars().filter(|character| !fold::is_ignorable(*character)));
        let shown = &self.text[start..];
        let first = self.characters.len();
        if shown.is_ascii() {
            self.signatures.push(Signature::of(shown.chars().map(fold::fold_char)));
        } else {
            self.characters.extend(shown.chars().map(fold::fold_char));
            self.signatures.push(Signature::of(self.characters[first..].iter().copied()));
        }
        let solid = shown.chars().filter(|character| !character.is_whitespace()).count();
        self.text_ends.push(self.text.len() as u32);
        self.character_ends.push(self.characters.len() as u32);
        let cited = paragraphs.map_or(NONE, |paragraphs| {
            self.paragraphs.push(paragraphs);
            self.paragraphs.len() as u32 - 1
        });
        self.rows.push(Row { solid: solid.try_into().unwrap_or(u16::MAX), paragraphs: cited, ..row });
    }

    /// The text as shown.
    #[inline]
    pub(super) fn text(&self, passage: usize) -> &str {
        &self.text[span(&self.text_ends, passage)]
    }

    /// The text as matched.
    #[inline]
    pub(super) fn characters(&self, passage: usize) -> Characters<'_> {
        let folded = &self.characters[span(&self.character_ends, passage)];
        if folded.is_empty() {
            Characters::Ascii(self.text(passage).as_bytes())
        } else {
            Characters::Folded(folded)
        }
    }

    /// The paragraphs that the passage itself cites.
    pub(super) fn cited(&self, passage: usize) -> Option<&Paragraphs> {
        self.paragraphs.get(self.rows[passage].paragraphs as usize)
    }
}

impl Row {
    /// A passage of `kind` that belongs to `owner`.
    pub(super) fn new(kind: Kind, lang: Lang, owner: usize) -> Self {
        Self { kind, lang, owner: owner as u32, about: NONE, offset: 0, solid: 0, paragraphs: NONE }
    }
}

#[inline]
fn span(ends: &[u32], index: usize) -> Range<usize> {
    let start = index.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[index] as usize
}
