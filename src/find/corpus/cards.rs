//! What the finder knows of each brief, as columns: those of a large library lie in the file of its index.

use std::{collections::HashMap, ops::Range};

use crate::domain::{
    Lang, Pane, Paragraphs,
    brief::{kind, pane_and_lang},
};

use super::{cited::Cited, columns::Column};

/// A brief, as it is kept: its edition, the number that its languages share, the number of what it is about, its pane and
/// language, its first passage and the one after its last.
pub(super) type Card = [u32; 6];

/// What each brief of a library is.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Cards {
    pub(super) cards: Column<Card>,
    pub(super) abouts: Abouts,
}

/// What briefs are about: kept once for those that are about the same, as the two languages of one mostly are.
#[derive(Clone, Debug, Default)]
pub(super) struct Abouts {
    /// Where the topics, the actors and the measures of each end.
    pub(super) ends: Column<u32>,
    /// Indexes of topics, actors and measures.
    pub(super) numbers: Column<u32>,
    /// The paragraphs of the report that each carries.
    pub(super) sources: Cited,
}

/// Something that briefs are about, before it is put into the columns.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct About {
    /// Indexes of its topics, the main one first; of the actors that hold a position in it; of the measures it has figures of.
    pub(super) lists: [Box<[u32]>; LISTS],
    /// The paragraphs of the report that it carries.
    pub(super) source: Paragraphs,
}

/// Topics, actors and measures.
pub(super) const LISTS: usize = 3;

/// What the finder knows of a brief.
#[derive(Clone, Debug)]
pub(in crate::find) struct BriefCard<'a> {
    pub(in crate::find) edition: usize,
    pub(in crate::find) pane: Option<Pane>,
    pub(in crate::find) lang: Lang,
    /// The same number for the two languages of one brief.
    pub(in crate::find) group: u32,
    /// Its passages; the title is the first.
    pub(in crate::find) rows: Range<usize>,
    abouts: &'a Abouts,
    about: usize,
}

impl<'a> BriefCard<'a> {
    /// Indexes of its topics, the main one first.
    pub(in crate::find) fn topics(&self) -> &'a [u32] {
        self.abouts.list(self.about, 0)
    }

    /// Indexes of the actors that hold a position in it.
    pub(in crate::find) fn actors(&self) -> &'a [u32] {
        self.abouts.list(self.about, 1)
    }

    /// Indexes of the measures it has figures of.
    pub(in crate::find) fn measures(&self) -> &'a [u32] {
        self.abouts.list(self.about, 2)
    }

    /// The paragraphs of the report that it carries.
    pub(in crate::find) fn source(&self) -> Paragraphs {
        self.abouts.sources.get(self.about).unwrap_or_default()
    }
}

impl Abouts {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.sources.len()
    }

    fn range(&self, list: usize) -> Option<Range<usize>> {
        let start = list.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some(start..*self.ends.get(list)? as usize)
    }

    pub(super) fn list(&self, about: usize, list: usize) -> &[u32] {
        self.range(about * LISTS + list).and_then(|range| self.numbers.get(range)).unwrap_or_default()
    }

    fn push(&mut self, about: &About) -> u32 {
        for list in &about.lists {
            self.numbers.to_mut().extend(list);
            self.ends.to_mut().push(self.numbers.len() as u32);
        }
        self.sources.push(&about.source);
        self.len() as u32 - 1
    }
}

impl Cards {
    /// How many briefs there are.
    pub(in crate::find) fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether there are none, as of a plain list.
    pub(in crate::find) fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// A brief by its index.
    #[inline]
    pub(in crate::find) fn get(&self, brief: usize) -> Option<BriefCard<'_>> {
        let [edition, group, about, kind, first, after] = *self.cards.get(brief)?;
        let (pane, lang) = pane_and_lang(kind);
        Some(BriefCard {
            edition: edition as usize,
            pane,
            lang,
            group,
            rows: first as usize..after as usize,
            abouts: &self.abouts,
            about: about as usize,
        })
    }

    /// All of them, in the library's order.
    pub(in crate::find) fn iter(&self) -> impl Iterator<Item = BriefCard<'_>> {
        (0..self.len()).map_while(|brief| self.get(brief))
    }

    /// Says which passages are of a brief.
    pub(super) fn set_rows(&mut self, brief: usize, rows: &Range<usize>) {
        let card = &mut self.cards.to_mut()[brief];
        card[4..].copy_from_slice(&[rows.start as u32, rows.end as u32]);
    }
}

/// The cards of a library while they are made.
#[derive(Default)]
pub(super) struct Making {
    cards: Cards,
    known: HashMap<About, u32>,
}

impl Making {
    /// Takes a brief up that has no passages yet.
    pub(super) fn push(&mut self, edition: usize, pane: Option<Pane>, lang: Lang, group: u32, about: About) {
        let abouts = &mut self.cards.abouts;
        let about = *self.known.entry(about).or_insert_with_key(|about| abouts.push(about));
        self.cards.cards.to_mut().push([edition as u32, group, about, kind(pane, lang), 0, 0]);
    }

    /// All that were taken up.
    pub(super) fn end(self) -> Cards {
        self.cards
    }
}
