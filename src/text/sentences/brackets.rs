//! What stands inside brackets and quotes.

use std::ops::Range;

/// The longest stretch, in characters, that a pair of brackets may hold: one left open is forgotten after so many.
const LONGEST: usize = 120;

const PAIRS: &[(char, char)] = &[
    ('“', '”'),
    ('（', '）'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〈', '〉'),
    ('〔', '〕'),
    ('(', ')'),
    ('[', ']'),
];

/// The stretches of a text that brackets enclose, in order, outermost only.
pub(super) struct Inside {
    /// From after the opening bracket to after the closing one, in bytes.
    stretches: Vec<Range<usize>>,
}

/// A bracket that waits for its other half.
struct Open {
    closing: char,
    /// After the bracket, in bytes.
    start: usize,
    /// The bracket's number in characters.
    count: usize,
}

impl Inside {
    /// Finds the pairs of brackets in a text that enclose at most [`LONGEST`] characters.
    pub(super) fn of(text: &str) -> Self {
        let mut open: Vec<Open> = Vec::new();
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for (count, (at, character)) in text.char_indices().enumerate() {
            let end = at + character.len_utf8();
            let forgotten = open.iter().take_while(|bracket| count - bracket.count > LONGEST).count();
            open.drain(..forgotten);
            if let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == character) {
                open.push(Open { closing: *closing, start: end, count });
            } else if let Some(pair) = open.iter().rposition(|bracket| bracket.closing == character) {
                let start = open[pair].start;
                open.truncate(pair);
                while stretches.last().is_some_and(|inner| inner.start > start) {
                    stretches.pop();
                }
                stretches.push(start..end);
            }
        }
        Self { stretches }
    }

    /// Whether an offset stands between a pair of brackets.
    pub(super) fn contains(&self, at: usize) -> bool {
        let after = self.stretches.partition_point(|stretch| stretch.end <= at);
        self.stretches.get(after).is_some_and(|stretch| stretch.start <= at)
    }
}
