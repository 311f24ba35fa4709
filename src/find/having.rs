//! Which passages have the words of a query: a bit each, so that the sets of a whole prompt are kept for going back.

use super::corpus::{PER_SEGMENT, Passages};

/// A set of passages of an index, as far as they were looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Having {
    segments: Vec<Bits>,
}

/// Those of one segment.
#[derive(Clone, Debug, Default)]
struct Bits {
    words: Vec<u64>,
    /// How many passages of the segment were looked at: an index grows.
    looked: usize,
}

impl Having {
    /// Of no passage, all looked at.
    pub(super) fn none(passages: &Passages) -> Self {
        let segments = passages
            .segments()
            .iter()
            .map(|segment| Bits { words: vec![0; segment.len().div_ceil(64)], looked: segment.len() });
        Self { segments: segments.collect() }
    }

    /// Of which passages a stretch is to be looked through, 64 to a word: those that have, and those not looked at.
    pub(super) fn word(&self, segment: usize, word: usize) -> u64 {
        let Some(bits) = self.segments.get(segment) else { return u64::MAX };
        let fresh = match bits.looked.saturating_sub(word * 64) {
            0 => u64::MAX,
            looked @ 1..64 => u64::MAX << looked,
            _ => 0,
        };
        bits.words.get(word).copied().unwrap_or(0) | fresh
    }

    /// Notes what was found in a stretch that begins at a word.
    pub(super) fn put(&mut self, segment: usize, first: usize, words: &[u64]) {
        self.segments[segment].words[first..first + words.len()].copy_from_slice(words);
    }

    /// Whether a passage is among them.
    pub(super) fn has(&self, passage: usize) -> bool {
        let place = passage % PER_SEGMENT;
        let word = self.segments.get(passage / PER_SEGMENT).and_then(|bits| bits.words.get(place / 64));
        word.is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// How many there are, or may be in what was not looked at.
    pub(super) fn count(&self, passages: &Passages) -> usize {
        let fresh = |(number, segment): (usize, &std::sync::Arc<super::corpus::Segment>)| {
            self.segments.get(number).map_or(segment.len(), |bits| {
                let known: u32 = bits.words.iter().map(|word| word.count_ones()).sum();
                known as usize + segment.len().saturating_sub(bits.looked)
            })
        };
        passages.segments().iter().enumerate().map(fresh).sum()
    }
}
