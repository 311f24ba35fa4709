//! The columns themselves, in segments that are shared: an index that grows shares all but its last with the one before.

use std::{ops::Range, sync::Arc};

use crate::{domain::Paragraphs, text::fold};

use super::{Characters, Demand, NONE, Row, Shape, Signature, signature::ReadingBits, signature::TextBits};

/// How many passages a segment has at most; a power of two, so that the number of a passage is that of its segment and
/// its place there.
pub(in crate::find) const PER_SEGMENT: usize = 1 << 15;
/// How many bytes of text a segment may have before another is begun: places in it are counted in 32 bits.
const FULL: usize = 1 << 30;

/// The passages of an index. They are numbered in their order; numbers are left out where a segment is not full.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Passages {
    segments: Vec<Arc<Segment>>,
    /// What passages cite, where they cite other than their brief's paragraphs.
    paragraphs: Arc<Vec<Paragraphs>>,
}

/// Some passages that stand together.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Segment {
    text: String,
    /// Where each text ends, in bytes.
    ends: Vec<u32>,
    texts: Vec<TextBits>,
    /// Empty where no passage has Han characters.
    readings: Vec<ReadingBits>,
    rows: Vec<Row>,
    /// Which of them are names or titles: a bit each.
    short: Vec<u64>,
}

impl Segment {
    /// How many passages it has.
    pub(in crate::find) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no more is to be added.
    pub(super) fn is_full(&self) -> bool {
        self.len() == PER_SEGMENT || self.text.len() >= FULL
    }

    /// Adds a passage. Zero-width characters are left out of its text: a search passes over them.
    pub(super) fn push(&mut self, passage: &str, row: Row) {
        let start = self.text.len();
        let passage = &passage[..passage.floor_char_boundary(FULL)];
        if passage.is_ascii() || !passage.chars().any(fold::is_ignorable) {
            self.text.push_str(passage);
        } else {
            self.text.extend(passage.chars().filter(|character| !fold::is_ignorable(*character)));
        }
        let shown = &self.text[start..];
        let signature = Signature::of(shown.chars().map(fold::fold_char));
        let solid = shown.chars().filter(|character| !character.is_whitespace()).count();
        self.rows.push(Row { solid: solid.try_into().unwrap_or(u16::MAX), shape: Shape::of(shown), ..row });
        let place = self.ends.len();
        self.short.resize(place / 64 + 1, 0);
        self.short[place / 64] |= u64::from(row.kind.is_short()) << (place % 64);
        self.texts.push(signature.text);
        if signature.reading != ReadingBits::default() || !self.readings.is_empty() {
            // passages before the first with Han characters have no reading
            self.readings.resize(self.ends.len(), ReadingBits::default());
            self.readings.push(signature.reading);
        }
        self.ends.push(self.text.len() as u32);
    }

    /// Gives back what memory was set aside for more.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.texts.shrink_to_fit();
        self.readings.shrink_to_fit();
        self.rows.shrink_to_fit();
    }

    /// The text of a passage as shown.
    #[inline]
    pub(in crate::find) fn text(&self, place: usize) -> &str {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[place] as usize]
    }

    /// The same as matched.
    #[inline]
    pub(in crate::find) fn characters(&self, place: usize) -> Characters<'_> {
        Characters { text: self.text(place), shape: self.rows[place].shape }
    }

    #[inline]
    pub(in crate::find) fn text_bits(&self, place: usize) -> TextBits {
        self.texts[place]
    }

    #[inline]
    pub(in crate::find) fn signature(&self, place: usize) -> Signature {
        let reading = self.readings.get(place).copied().unwrap_or_default();
        Signature { text: self.texts[place], reading }
    }

    #[inline]
    pub(in crate::find) fn row(&self, place: usize) -> &Row {
        &self.rows[place]
    }

    /// Whether a passage is a name or a title.
    #[inline]
    pub(in crate::find) fn is_short(&self, place: usize) -> bool {
        self.short[place / 64] >> (place % 64) & 1 == 1
    }

    /// Which of the 64 passages of a word of bits may have a word of a query in one piece, or are names or titles, of
    /// which more is to be asked.
    pub(in crate::find) fn among(&self, word: usize, demand: &Demand, fuzzy: bool) -> u64 {
        let stretch = |end: usize| (word * 64).min(end)..(word * 64 + 64).min(end);
        let readings = &self.readings[stretch(self.readings.len())];
        demand.among(&self.texts[stretch(self.len())], readings, fuzzy) | self.short[word]
    }

    fn bytes(&self) -> usize {
        self.text.capacity()
            + self.short.capacity() * size_of::<u64>()
            + self.ends.capacity() * size_of::<u32>()
            + self.texts.capacity() * size_of::<TextBits>()
            + self.readings.capacity() * size_of::<ReadingBits>()
            + self.rows.capacity() * size_of::<Row>()
    }
}

impl Passages {
    /// How many there are.
    pub(in crate::find) fn len(&self) -> usize {
        self.segments.iter().map(|segment| segment.len()).sum()
    }

    /// The number that comes after the last.
    pub(in crate::find) fn end(&self) -> usize {
        self.segments.last().map_or(0, |last| (self.segments.len() - 1) * PER_SEGMENT + last.len())
    }

    /// The segments, in order.
    pub(in crate::find) fn segments(&self) -> &[Arc<Segment>] {
        &self.segments
    }

    pub(super) fn bytes(&self) -> usize {
        self.segments.iter().map(|segment| segment.bytes()).sum()
    }

    /// Adds a passage.
    pub(super) fn push(&mut self, passage: &str, mut row: Row, paragraphs: Option<Paragraphs>) {
        if let Some(paragraphs) = paragraphs {
            let known = Arc::make_mut(&mut self.paragraphs);
            row.paragraphs = known.len() as u32;
            known.push(paragraphs);
        }
        if self.segments.last().is_none_or(|last| last.is_full()) {
            self.seal();
        }
        if let Some(last) = self.segments.last_mut() {
            Arc::make_mut(last).push(passage, row);
        }
    }

    /// Gives back what memory was set aside for more.
    pub(super) fn shrink(&mut self) {
        if let Some(last) = self.segments.last_mut() {
            Arc::make_mut(last).shrink();
        }
    }

    /// Begins a new segment.
    pub(super) fn seal(&mut self) {
        self.shrink();
        self.segments.push(Arc::default());
    }

    /// Takes a segment for the last.
    pub(super) fn push_segment(&mut self, segment: Arc<Segment>) {
        self.segments.push(segment);
    }

    /// The numbers that passages have among those of a range.
    pub(in crate::find) fn within(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(|passage| passage % PER_SEGMENT < self.segments[passage / PER_SEGMENT].len())
    }

    /// The segment of a passage, and its place there.
    #[inline]
    pub(in crate::find) fn at(&self, passage: usize) -> (&Segment, usize) {
        (&self.segments[passage / PER_SEGMENT], passage % PER_SEGMENT)
    }

    /// The text as shown.
    #[inline]
    pub(in crate::find) fn text(&self, passage: usize) -> &str {
        let (segment, place) = self.at(passage);
        segment.text(place)
    }

    #[inline]
    pub(in crate::find) fn row(&self, passage: usize) -> &Row {
        let (segment, place) = self.at(passage);
        segment.row(place)
    }

    /// The paragraphs that the passage itself cites.
    pub(in crate::find) fn cited(&self, passage: usize) -> Option<&Paragraphs> {
        match self.row(passage).paragraphs {
            NONE => None,
            cited => self.paragraphs.get(cited as usize),
        }
    }
}
