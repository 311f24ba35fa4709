//! Names in a text that no lexicon has: instruments, bodies, products, people, places.

use std::ops::Range;

use super::lexicon::Concept;

mod chinese;
mod english;

/// What kind of name it is, as far as its words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// A text, a forum, an agreement, a process.
    Instrument,
    /// A body, a product, a person or a place: something in capitals.
    Other,
    /// Words in quotation marks, which may name nothing.
    Quoted,
}

/// Where names stand in `text`, in no order; they may overlap. `known` are the names that the lexicon has.
pub(super) fn names(text: &str, known: &[(Range<usize>, Concept)]) -> Vec<(Range<usize>, Named)> {
    let titles = bracketed(text, '《', '》', 60).into_iter().map(|range| (range, Named::Instrument));
    let quoted = bracketed(text, '“', '”', 12).into_iter().map(|range| (range, Named::Quoted));
    let chinese = chinese::instruments(text).into_iter().map(|range| (range, Named::Instrument));
    titles.chain(quoted).chain(chinese).chain(english::names(text, known)).collect()
}

/// What stands between brackets, at most `most` characters of it.
fn bracketed(text: &str, open: char, close: char, most: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(open) {
        let start = at + open.len_utf8();
        if let Some(length) = text[start..].find([open, close])
            && text[start + length..].starts_with(close)
            && (2..=most).contains(&text[start..start + length].chars().count())
        {
            found.push(start..start + length);
        }
    }
    found
}
