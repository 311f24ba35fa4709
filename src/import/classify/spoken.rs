//! How much the words of a paragraph speak for each topic by the vocabulary: all of them, those of the few claims in a row that
//! speak for it most, and claim by claim, where each claim goes to the one topic that it is most about.

use std::collections::{BTreeMap, BTreeSet};

use super::{signs::ONE, topics::Claim, vocabulary::Vocabulary};

/// So many columns of claims in a row are enough to tell what they are about.
const STRETCH: usize = 170;
/// Of a text, so many topics with the best odds may be meant though the thesaurus finds no word of them, if their odds are
/// at least so good; and of a stretch.
const WHOLE: (usize, i64) = (6, -4 * ONE);
const OF_STRETCH: (usize, i64) = (4, -3 * ONE);
/// Worse odds than these, and these below the best, are all alike.
const WORST: (i64, i64) = (-6 * ONE, -6 * ONE);

/// What the words of a paragraph say.
#[derive(Default)]
pub struct Spoken {
    /// The odds of each topic for all words, as [`Vocabulary::odds`] has them.
    whole: Vec<i64>,
    /// The best odds that it has in any stretch.
    stretch: Vec<i64>,
    /// The odds for the words of each claim, and the root of its columns, in thousandths.
    claims: Vec<(Vec<i64>, i64)>,
    /// The topics that the vocabulary knows by their odds for all words, best first.
    order: Vec<usize>,
    /// The best of all stretches.
    best_stretch: i64,
}

/// What a topic has of the claims of a paragraph.
#[derive(Clone, Copy, Default)]
pub struct Won {
    /// How many are most about it.
    claims: i64,
    /// Their share of the roots of all columns, in thousandths.
    share: i64,
}

impl Spoken {
    /// What the words of `claims` say.
    pub fn of(claims: &[&Claim], vocabulary: &Vocabulary) -> Self {
        let words = |claims: &[&Claim]| -> BTreeSet<usize> {
            claims.iter().flat_map(|claim| claim.words.iter().copied()).collect()
        };
        let whole = vocabulary.odds(&words(claims));
        let mut stretch: Option<Vec<i64>> = None;
        for first in 0..claims.len() {
            let mut columns = 0;
            let long = claims[first..].iter().position(|claim| {
                columns += claim.columns;
                columns >= STRETCH
            });
            let end = long.map_or(claims.len(), |last| first + last + 1);
            let odds = vocabulary.odds(&words(&claims[first..end]));
            stretch = Some(match stretch {
                Some(best) => best.into_iter().zip(odds).map(|(one, other)| one.max(other)).collect(),
                None => odds,
            });
            if end == claims.len() {
                break;
            }
        }
        let root = |columns: usize| (columns as u64 * 1_000_000).isqrt() as i64;
        let of_claim =
            |claim: &&Claim| (vocabulary.odds(&claim.words.iter().copied().collect()), root(claim.columns));
        let stretch = stretch.unwrap_or_else(|| whole.clone());
        // a topic that the vocabulary does not know is neither meant by words nor better than others
        let mut order: Vec<usize> = (0..whole.len()).filter(|topic| vocabulary.knows(*topic)).collect();
        order.sort_by_key(|topic| -whole[*topic]);
        Self {
            claims: claims.iter().map(of_claim).collect(),
            best_stretch: order.iter().map(|topic| stretch[*topic]).max().unwrap_or_default(),
            whole,
            stretch,
            order,
        }
    }

    /// The topics that may be meant by the words alone.
    pub fn candidates(&self) -> BTreeSet<usize> {
        let mut by_stretch = self.order.clone();
        by_stretch.sort_unstable();
        by_stretch.sort_by_key(|topic| -self.stretch[*topic]);
        let whole = self.order.iter().take(WHOLE.0).filter(|topic| self.whole[**topic] > WHOLE.1);
        let stretch =
            by_stretch.iter().take(OF_STRETCH.0).filter(|topic| self.stretch[**topic] > OF_STRETCH.1);
        whole.chain(stretch).copied().collect()
    }

    /// Which claims go to each of `topics`: by their own words, half by those of the whole paragraph, and by the mass of the
    /// topic beside that of the best, in thousandths.
    pub fn won(&self, topics: &BTreeMap<usize, i64>) -> BTreeMap<usize, Won> {
        let mut won: BTreeMap<usize, Won> = BTreeMap::new();
        let all = self.claims.iter().map(|(_, root)| root).sum::<i64>().max(1);
        for (odds, root) in &self.claims {
            let leaning =
                |(topic, mass): &(&usize, &i64)| odds[**topic] + self.whole[**topic] / 2 + *mass * 3 / 2;
            // the first of equals
            let Some((topic, _)) = topics.iter().rev().max_by_key(leaning) else { continue };
            let one = won.entry(*topic).or_default();
            one.claims += 1;
            one.share += root * ONE / all;
        }
        won
    }

    /// What the words say for one topic, in the order of [`super::weights::WEIGHTS`].
    pub fn signs(&self, topic: usize, won: Won) -> [i64; 9] {
        let is = |holds: bool| if holds { ONE } else { 0 };
        let best = self.order.first().map_or(0, |best| self.whole[*best]);
        let is_among = |first: usize| is(self.order.iter().take(first).any(|one| *one == topic));
        [
            self.whole[topic].max(WORST.0) / 4,
            (self.whole[topic] - best).max(WORST.1) / 4,
            is_among(1),
            is_among(3),
            self.stretch[topic].max(WORST.0) / 4,
            (self.stretch[topic] - self.best_stretch).max(WORST.1) / 4,
            won.share,
            won.claims.min(3) * ONE / 3,
            is(won.claims >= 2),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Depth, Sources, open};

    #[test]
    fn a_topic_that_the_vocabulary_does_not_know_is_not_meant_by_words() {
        let mut library = open(&Sources { built_in: true, ..Sources::default() }, Depth::Shelf);
        let own = library.topics.len();
        let mut topic = library.topics[0].clone();
        topic.slug = "harbours".into();
        library.topics.push(topic);
        let spoken = Spoken::of(&[], &Vocabulary::new(&library));
        assert!(!spoken.candidates().contains(&own));
        assert_ne!(spoken.order.first(), Some(&own));
        assert!(spoken.best_stretch < 0, "even odds would be better than all");
    }
}
