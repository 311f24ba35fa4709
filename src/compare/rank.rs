//! How well statements of two editions match: their words, their words under their headings, and what else they share.
//!
//! The score is that of FACTS' best prototype in shape: character pairs (words in Latin script) weighed by rarity, half
//! as much for the heading, and a third for facets: actor, aspect, topic, named things.

use std::collections::BTreeSet;

use super::{
    score::{Corpus, Rarity},
    statement::Statement,
};
use crate::domain::Library;

/// The statements of one edition, ready to be ranked for any statement of another.
#[derive(Debug)]
pub struct Ranker<'a> {
    library: &'a Library,
    old: &'a [Statement],
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
    pub fn new(library: &'a Library, old: &'a [Statement], new: &[Statement]) -> Self {
        let rarity = Rarity::of(old.iter().chain(new).map(|statement| statement.text.as_str()));
        let headed: Vec<String> = old.iter().map(Statement::headed).collect();
        Self {
            library,
            old,
            plain: Corpus::new(old.iter().map(|statement| statement.text.as_str()), rarity.clone()),
            headed: Corpus::new(headed.iter().map(String::as_str), rarity),
        }
    }

    /// The score of each statement that has anything in common with `of`, in order of place.
    pub fn scores(&self, of: &Statement) -> Vec<Scored> {
        let own = self.plain.scores(&of.text);
        let headed = self.headed.scores(&of.headed());
        let score = |(place, (own, headed)): (usize, (u32, u32))| {
            let facets = self.facets(of, &self.old[place]);
            Scored {
                place,
                score: own * w("OWN", 100) / 100 + headed * w("HEAD", 50) / 100 + facets * w("FAC", 35) / 100,
            }
        };
        own.into_iter().zip(headed).enumerate().map(score).filter(|scored| scored.score > 0).collect()
    }

    /// What else two statements have in common, in thousandths: 0.40 for the same actors, 0.20 for an aspect, 0.25 for
    /// the same topics, 0.35 for two named things or 0.175 for one.
    fn facets(&self, of: &Statement, other: &Statement) -> u32 {
        let (of, other) = (&of.facets, &other.facets);
        let _ = self.library;
        let mentioned = u32::from(!of.concepts.is_disjoint(&other.concepts));
        let cross = {
            let holds = |a: &super::statement::Facets, b: &super::statement::Facets| {
                a.holders.iter().any(|holder| {
                    b.concepts.contains(&super::terms::Key::Concept(super::lexicon::Concept::Actor(*holder)))
                })
            };
            u32::from(holds(of, other)) + u32::from(holds(other, of))
        };
        let shared = of.concepts.intersection(&other.concepts).count().min(3) as u32;
        let path = |slugs: &BTreeSet<String>| -> BTreeSet<String> {
            slugs
                .iter()
                .flat_map(|slug| self.library.topic_path(slug))
                .map(|topic| topic.slug.clone())
                .collect()
        };
        let _ = mentioned;
        let named = of.named.intersection(&other.named).count().min(2) as u32;
        let aspect = u32::from(!of.aspects.is_disjoint(&other.aspects));
        w("ACT", 400) * overlap(&of.holders, &other.holders) / 1000
            + w("ASP", 200) * aspect
            + w("TOP", 250) * overlap(&of.topics, &other.topics) / 1000
            + w("PATH", 0) * overlap(&path(&of.topics), &path(&other.topics)) / 1000
            + w("NAM", 175) * named
            + w("CROSS", 0) * cross
            + w("SHARED", 0) * shared
    }
}

/// The share of what two sets hold that both hold, in thousandths.
fn overlap<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> u32 {
    let both = a.intersection(b).count();
    (1000 * both / (a.len() + b.len() - both).max(1)) as u32
}

pub static W: std::sync::Mutex<std::collections::BTreeMap<String, u32>> =
    std::sync::Mutex::new(std::collections::BTreeMap::new());
pub fn w(name: &str, default: u32) -> u32 {
    W.lock().unwrap().get(name).copied().unwrap_or(default)
}
