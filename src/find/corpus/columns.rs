//! The columns themselves, in segments that are shared: an index that grows shares all but its last with the one before.

use std::{borrow::Cow, ops::Range, sync::Arc};

use crate::{domain::Paragraphs, text::fold};

use super::{
    Characters, NONE, Row, Signature,
    cited::Cited,
    glance::Glance,
    letters::Starts,
    planes::Planes,
    rows::{self, Origin, PLAIN, Traits},
    signature::{READING, ReadingBits, Signatures, TEXT, TextBits},
};

/// How many passages a segment has at most; a power of two, so that the number of a passage is that of its segment and
/// its place there.
pub(in crate::find) const PER_SEGMENT: usize = 1 << 15;
/// How many bytes of text a segment may have before another is begun: places in it are counted in 32 bits.
pub(super) const FULL: usize = 1 << 30;

/// The passages of an index. They are numbered in their order; numbers are left out where a segment is not full.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Passages {
    pub(super) segments: Vec<Arc<Segment>>,
    /// What passages cite, where they cite other than their brief's paragraphs.
    pub(super) cited: Arc<Cited>,
}

/// How many bytes come into the processor's memory at once, and how many times that of a text are fetched ahead.
const FETCHED_AT_ONCE: usize = 64;
const FETCHED: usize = 4;

/// A column: made here, or part of a file that is mapped.
pub(super) type Column<T> = Cow<'static, [T]>;

/// Some passages that stand together.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Segment {
    pub(super) text: Cow<'static, str>,
    /// Where each text ends, in bytes.
    pub(super) ends: Column<u32>,
    pub(super) texts: Planes<TEXT>,
    /// Empty where no passage has Han characters.
    pub(super) readings: Planes<READING>,
    pub(super) traits: Column<Traits>,
    /// Empty where all are plain lines.
    pub(super) origins: Column<Origin>,
    /// Which letters and digits begin their words.
    pub(super) starts: Column<u64>,
    /// Which of them are names or titles: a bit each.
    pub(super) short: Column<u64>,
}

impl Segment {
    /// How many passages it has.
    pub(in crate::find) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of its text.
    pub(super) fn text_bytes(&self) -> usize {
        self.text.len()
    }

    /// Whether no more is to be added.
    pub(super) fn is_full(&self) -> bool {
        self.len() == PER_SEGMENT || self.text.len() >= FULL
    }

    /// Sets memory aside for so many passages, and so many bytes of text in all.
    pub(super) fn reserve(&mut self, passages: usize, bytes: usize) {
        self.text.to_mut().reserve_exact(bytes);
        self.ends.to_mut().reserve_exact(passages);
        self.texts.make_room(passages);
        self.traits.to_mut().reserve_exact(passages);
        self.starts.to_mut().reserve_exact(passages);
        self.short.to_mut().reserve_exact(passages.div_ceil(64));
    }

    /// Adds a passage; says whether all of it. Zero-width characters are left out of its text: a search passes over them.
    pub(super) fn push(&mut self, passage: &str, row: Row) -> bool {
        let start = self.text.len();
        let passage = &passage[..passage.floor_char_boundary(FULL)];
        let text = self.text.to_mut();
        let whole = Glance::of(passage);
        let glance = if let Some(glance) = whole {
            text.push_str(passage);
            glance
        } else {
            text.extend(passage.chars().filter(|character| !fold::is_ignorable(*character)));
            Glance::of(&text[start..]).unwrap_or_default()
        };
        let row = Row { solid: glance.solid.try_into().unwrap_or(u16::MAX), shape: glance.shape, ..row };
        self.push_columns(&row, &glance);
        whole.is_some()
    }

    /// Adds the passages of another.
    pub(super) fn append(&mut self, other: &Self) {
        let (before, from) = (self.len(), self.text.len() as u32);
        self.text.to_mut().push_str(&other.text);
        self.ends.to_mut().extend(other.ends.iter().map(|end| end + from));
        self.texts.append(&other.texts);
        self.traits.to_mut().extend_from_slice(&other.traits);
        self.starts.to_mut().extend_from_slice(&other.starts);
        if !(self.readings.is_empty() && other.readings.is_empty()) {
            self.readings.fill(before);
            self.readings.append(&other.readings);
            self.readings.fill(before + other.len());
        }
        if !(self.origins.is_empty() && other.origins.is_empty()) {
            let origins = self.origins.to_mut();
            origins.resize(before, PLAIN);
            origins.extend_from_slice(&other.origins);
            origins.resize(before + other.len(), PLAIN);
        }
        let short = self.short.to_mut();
        short.resize((before + other.len()).div_ceil(64), 0);
        for (_, at) in (0..other.len()).zip(before..).filter(|(place, _)| other.is_short(*place)) {
            short[at / 64] |= 1 << (at % 64);
        }
    }

    fn push_columns(&mut self, row: &Row, glance: &Glance) {
        let signature = &glance.signature;
        let place = self.len();
        self.traits.to_mut().push(row.traits());
        if row.origin() != PLAIN || !self.origins.is_empty() {
            // passages before the first that is no line have none
            let origins = self.origins.to_mut();
            origins.resize(place, PLAIN);
            origins.push(row.origin());
        }
        let short = self.short.to_mut();
        short.resize(place / 64 + 1, 0);
        short[place / 64] |= u64::from(row.kind.is_short()) << (place % 64);
        self.texts.push(&signature.text);
        self.starts.to_mut().push(glance.starts.0);
        if signature.reading != ReadingBits::default() || !self.readings.is_empty() {
            // passages before the first with Han characters have no reading
            self.readings.make_room(self.texts.room());
            self.readings.fill(place);
            self.readings.push(&signature.reading);
        }
        self.ends.to_mut().push(self.text.len() as u32);
    }

    /// Gives back what memory was set aside for more.
    pub(super) fn shrink(&mut self) {
        if let Cow::Owned(text) = &mut self.text {
            text.shrink_to_fit();
        }
        shrink(&mut self.ends);
        self.texts.shrink();
        self.readings.shrink();
        shrink(&mut self.traits);
        shrink(&mut self.origins);
        shrink(&mut self.starts);
        shrink(&mut self.short);
    }

    /// Fetches the texts of some passages that are about to be read: the processor waits for all of them at once rather
    /// than for one after the other.
    pub(in crate::find) fn fetch(&self, places: impl Iterator<Item = usize>) {
        let bytes = self.text.as_bytes();
        let mut seen = 0;
        for place in places {
            let start = place.checked_sub(1).map_or(0, |before| self.ends[before]) as usize;
            let text = &bytes[start..self.ends[place] as usize];
            seen ^= text.iter().step_by(FETCHED_AT_ONCE).take(FETCHED).fold(0, |seen, byte| seen ^ byte);
        }
        std::hint::black_box(seen);
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
        Characters { text: self.text(place), shape: rows::shape_of(self.traits[place]) }
    }

    #[inline]
    pub(in crate::find) fn text_bits(&self, place: usize) -> TextBits {
        self.texts.of_passage(place)
    }

    #[inline]
    pub(in crate::find) fn signature(&self, place: usize) -> Signature {
        Signature { text: self.text_bits(place), reading: self.readings.of_passage(place) }
    }

    #[inline]
    pub(in crate::find) fn row(&self, place: usize) -> Row {
        let origin = self.origins.get(place).copied().unwrap_or(PLAIN);
        Row::of(origin, self.traits[place])
    }

    /// How many characters a passage has that are no spaces.
    #[inline]
    pub(in crate::find) fn solid(&self, place: usize) -> u16 {
        rows::solid_of(self.traits[place])
    }

    /// Which letters and digits begin words of a passage.
    #[inline]
    pub(in crate::find) fn starts(&self, place: usize) -> Starts {
        Starts(self.starts[place])
    }

    /// Whether a passage is a name or a title.
    #[inline]
    pub(in crate::find) fn is_short(&self, place: usize) -> bool {
        self.short[place / 64] >> (place % 64) & 1 == 1
    }

    /// The signatures of the 64 passages of a word of bits.
    #[inline]
    pub(in crate::find) fn signatures(&self, word: usize) -> Signatures<'_> {
        Signatures { texts: self.texts.block(word), readings: self.readings.block(word) }
    }

    /// Which of the 64 passages of a word of bits are names or titles: a bit each.
    #[inline]
    pub(in crate::find) fn shorts(&self, word: usize) -> u64 {
        self.short[word]
    }

    fn bytes(&self) -> usize {
        let text = match &self.text {
            Cow::Owned(text) => text.capacity(),
            Cow::Borrowed(text) => text.len(),
        };
        text + bytes(&self.ends)
            + self.texts.bytes()
            + self.readings.bytes()
            + bytes(&self.traits)
            + bytes(&self.origins)
            + bytes(&self.starts)
            + bytes(&self.short)
    }
}

/// The bytes that a column takes, in memory or mapped.
pub(super) fn bytes<T: Clone>(column: &Column<T>) -> usize {
    let length = match column {
        Cow::Owned(column) => column.capacity(),
        Cow::Borrowed(column) => column.len(),
    };
    length * size_of::<T>()
}

pub(super) fn shrink<T: Clone>(column: &mut Column<T>) {
    if let Cow::Owned(column) = column {
        column.shrink_to_fit();
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
        let cited = bytes(&self.cited.ends) + bytes(&self.cited.ranges);
        self.segments.iter().map(|segment| segment.bytes()).sum::<usize>() + cited
    }

    /// Adds a passage.
    pub(super) fn push(&mut self, passage: &str, mut row: Row, paragraphs: Option<&Paragraphs>) {
        if let Some(paragraphs) = paragraphs {
            let known = Arc::make_mut(&mut self.cited);
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
    pub(in crate::find) fn row(&self, passage: usize) -> Row {
        let (segment, place) = self.at(passage);
        segment.row(place)
    }

    /// The paragraphs that the passage itself cites.
    pub(in crate::find) fn cited(&self, passage: usize) -> Option<Paragraphs> {
        match self.row(passage).paragraphs {
            NONE => None,
            cited => self.cited.get(cited as usize),
        }
    }
}
