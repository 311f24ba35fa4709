//! The passages as columns: text, kind, owner and signature, one entry each a passage.
//!
//! A passage is kept once, as it is shown, and folded as it is read: nothing that can be worked out from the text is
//! stored beside it but its signature.

mod build;
mod cache;
mod cards;
mod characters;
mod cited;
mod columns;
mod glance;
mod growing;
mod letters;
mod planes;
mod rows;
mod signature;

use crate::domain::Name;

use super::Kind;

pub(super) use cards::{BriefCard, Cards};
pub(super) use characters::{Characters, Shape, plain};
pub(super) use columns::{PER_SEGMENT, Passages, Segment};
pub use growing::{Growing, Part};
pub(super) use letters::{Begins, number as letter_number};
pub(super) use rows::Row;
pub(super) use signature::{Demand, Marks, Read, Signature, Signatures};

/// Everything that can be found in a library. It holds its own copies: it can be built and searched on any thread.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The passages: names first, then those of each brief together, briefs in the library's order.
    pub(super) passages: Passages,
    /// The number of the first passage that is no name of a topic, actor or measure; it begins a segment.
    pub(super) names: usize,
    pub(super) briefs: Cards,
    pub(super) editions: Vec<EditionCard>,
    pub(super) topics: Vec<NameCard>,
    pub(super) actors: Vec<NameCard>,
    /// How many briefs there are when the two languages of one count once.
    pub(super) groups: usize,
    /// The last place among the years of the library.
    pub(super) last_rank: u32,
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

/// No index.
pub(super) const NONE: u32 = u32::MAX;

impl Index {
    /// How many passages there are to be found, names included.
    pub fn len(&self) -> usize {
        self.passages.len()
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
        self.passages.len() == 0
    }

    /// The bytes that the columns take, the text included.
    pub fn bytes(&self) -> usize {
        self.passages.bytes()
    }

    /// The topic or actor that a passage names.
    pub(super) fn name_of(&self, passage: usize) -> Option<&NameCard> {
        let row = self.passages.row(passage);
        match row.kind {
            Kind::Topic => self.topics.get(row.owner as usize),
            Kind::Actor => self.actors.get(row.owner as usize),
            _ => None,
        }
    }

    /// The brief that a passage belongs to, if it belongs to one.
    pub(super) fn brief_of(&self, passage: usize) -> Option<BriefCard<'_>> {
        let row = self.passages.row(passage);
        if row.kind.is_of_brief() { self.briefs.get(row.owner as usize) } else { None }
    }
}
