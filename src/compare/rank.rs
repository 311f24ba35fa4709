//! How well statements of two editions match: their words, their words under their headings, and what else they share.
//!
//! Three parts are added: the cosine of the words, 0.4 of that of the words with their headings, and half of the facets:
//! actor, aspect, topic, named things. The shape is a prototype's; the weights are those that found most of 81 links
//! that were judged by hand before (`tests/data/compare/links.toml`), chosen on a coarse grid so that they fit the three
//! white papers and not just these links.

use std::collections::BTreeMap;

use super::{
    score::{Corpus, Rarity},
    statement::{Facets, Statement},
};
use crate::domain::Library;

/// The parts of the score, in percent.
const HEADED: u32 = 40;
const FACETS: u32 = 50;

/// The facets, in thousandths: for the same actors, for an aspect, for the same branch of the topic tree, for each of
/// at most two named things.
const HOLDERS: u32 = 400;
const ASPECT: u32 = 300;
const TOPICS: u32 = 250;
const NAMED: u32 = 175;

/// The statements of one edition, ready to be ranked for any statement of another.
#[derive(Debug)]
pub struct Ranker<'a> {
    library: &'a Library,
    /// A number for each key of a facet.
    numbers: BTreeMap<String, u32>,
    old: Vec<Numbered>,
    plain: Corpus,
    headed: Corpus,
}

/// A statement by its place, and how well it matches, in thousandths; may exceed 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Its place among the earlier statements.
    pub place: usize,
    /// In thousandths.
    pub score: u32,
}

impl<'a> Ranker<'a> {
    /// Of the statements `old`; how rare a word is, is counted over these and `new`.
    pub fn new(library: &'a Library, old: &[Statement], new: &[Statement]) -> Self {
        let rarity = Rarity::of(old.iter().chain(new).map(|statement| statement.matched.text.as_str()));
        let mut ranker = Self {
            library,
            numbers: BTreeMap::new(),
            old: Vec::new(),
            plain: Corpus::new(old.iter().map(|statement| statement.matched.text.as_str()), rarity.clone()),
            headed: Corpus::new(old.iter().map(|statement| statement.matched.headed.as_str()), rarity),
        };
        for statement in old.iter().chain(new) {
            ranker.count(&statement.facets);
        }
        ranker.old = old.iter().map(|statement| ranker.numbered(&statement.facets)).collect();
        ranker
    }

    /// The score of each statement that has anything in common with `of`, in order of place.
    pub fn scores(&self, of: &Statement) -> Vec<Scored> {
        self.scores_above(of, 0)
    }

    /// The scores above `least`, in order of place.
    pub(super) fn scores_above(&self, of: &Statement, least: u32) -> Vec<Scored> {
        let facets = self.numbered(&of.facets);
        let own = self.plain.scores(&of.matched.text);
        let headed = self.headed.scores(&of.matched.headed);
        let mut found = Vec::new();
        for (place, (own, headed)) in own.into_iter().zip(headed).enumerate() {
            let words = own + headed * HEADED / 100;
            let other = &self.old[place];
            // most pairs share nothing: what they can reach at most is seen from a few bits
            if words + facets.most(other) * FACETS / 100 <= least {
                continue;
            }
            let score = words + facets.shared(other) * FACETS / 100;
            if score > least {
                found.push(Scored { place, score });
            }
        }
        found
    }

    fn count(&mut self, facets: &Facets) {
        for key in keys(self.library, facets).into_iter().flatten() {
            let next = self.numbers.len() as u32;
            self.numbers.entry(key).or_insert(next);
        }
    }

    fn numbered(&self, facets: &Facets) -> Numbered {
        let [holders, aspects, topics, named] = keys(self.library, facets).map(|keys| {
            let known = |key: &String| self.numbers.get(key).copied().unwrap_or(u32::MAX);
            let mut numbers: Vec<u32> = keys.iter().map(known).collect();
            numbers.sort_unstable();
            Numbers { bits: numbers.iter().fold(0, |bits, number| bits | 1 << (number % 64)), numbers }
        });
        Numbered { holders, aspects, topics, named }
    }
}

/// What facets are compared by: actors, aspects, topics with those above them, named things.
fn keys(library: &Library, facets: &Facets) -> [Vec<String>; 4] {
    let mut topics: Vec<String> = Vec::new();
    for slug in &facets.topics {
        topics.push(format!("topic {slug}"));
        topics.extend(library.topic_path(slug).into_iter().map(|topic| format!("topic {}", topic.slug)));
    }
    topics.sort_unstable();
    topics.dedup();
    [
        facets.holders.iter().map(|actor| format!("actor {actor}")).collect(),
        facets.aspects.iter().map(|aspect| format!("aspect {aspect}")).collect(),
        topics,
        facets.named.iter().map(|key| format!("named {key:?}")).collect(),
    ]
}

/// The facets of a statement as numbers.
#[derive(Debug)]
struct Numbered {
    holders: Numbers,
    aspects: Numbers,
    topics: Numbers,
    named: Numbers,
}

/// A set of numbers in order, and its shadow in 64 bits: sets whose shadows do not meet share nothing.
#[derive(Debug)]
struct Numbers {
    bits: u64,
    numbers: Vec<u32>,
}

impl Numbers {
    fn may_meet(&self, other: &Self) -> u32 {
        u32::from(self.bits & other.bits != 0)
    }

    fn both(&self, other: &Self) -> usize {
        if self.may_meet(other) == 0 {
            return 0;
        }
        self.numbers.iter().filter(|number| other.numbers.binary_search(number).is_ok()).count()
    }

    /// The share of what two sets hold that both hold, in thousandths.
    fn overlap(&self, other: &Self) -> u32 {
        let both = self.both(other);
        (1000 * both / (self.numbers.len() + other.numbers.len() - both).max(1)) as u32
    }
}

impl Numbered {
    /// What two statements share at most, in thousandths.
    fn most(&self, other: &Self) -> u32 {
        HOLDERS * self.holders.may_meet(&other.holders)
            + ASPECT * self.aspects.may_meet(&other.aspects)
            + TOPICS
            + 2 * NAMED * self.named.may_meet(&other.named)
    }

    /// What two statements share besides their words, in thousandths.
    fn shared(&self, other: &Self) -> u32 {
        HOLDERS * self.holders.overlap(&other.holders) / 1000
            + ASPECT * (self.aspects.both(&other.aspects).min(1) as u32)
            + TOPICS * self.topics.overlap(&other.topics) / 1000
            + NAMED * (self.named.both(&other.named).min(2) as u32)
    }
}
