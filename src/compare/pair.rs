//! Two editions of a topic side by side: what belongs together, what is new, what is gone.
//!
//! ```text
//! records of one actor and aspect --linked------.
//! records of one actor, other aspects --linked--+--> pairs, in the order of actors
//! claims of the briefs --mutual best, scored----'    (suggestions, never facts)
//! what is left of the records ----------------------> new, gone
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Options, Record,
    lexicon::Lexicon,
    records,
    score::{Corpus, Rarity, likeness},
    statement::{Statement, statements},
};
use crate::domain::Library;

/// The least score, in thousandths, at which a mutual best is suggested. Of such pairs 61 in 100 were the same thread
/// and 97 the same or a related one, on the white papers.
pub const SUGGESTED: u32 = 400;

/// Two editions of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The topic's slug.
    pub topic: String,
    /// The edition on the left: an index into [`Library::editions`].
    pub before: usize,
    /// The edition on the right.
    pub after: usize,
    /// What belongs together: records first, then suggestions, best first.
    pub pairs: Vec<Pair>,
    /// Records of the right edition without a partner.
    pub new: Vec<Record>,
    /// Records of the left edition without a partner.
    pub gone: Vec<Record>,
}

/// Two statements that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pair {
    /// Two records of one actor.
    Linked {
        /// The record of the left edition.
        before: Box<Record>,
        /// The record of the right edition.
        after: Box<Record>,
        /// Whether they are about the same aspect.
        same_aspect: bool,
    },
    /// Two claims that are each other's best match: a suggestion, not a fact.
    Suggested {
        /// The claim of the left edition.
        before: Box<Statement>,
        /// The claim of the right edition.
        after: Box<Statement>,
        /// How alike they are, in thousandths; may exceed 1000.
        score: u32,
    },
}

impl Pair {
    /// The two texts.
    pub fn texts(&self) -> (&str, &str) {
        match self {
            Self::Linked { before, after, .. } => (&before.text, &after.text),
            Self::Suggested { before, after, .. } => (&before.text, &after.text),
        }
    }
}

/// Pairs the edition `before` with the edition `after` on the topic `slug`. The options' years do not matter.
///
/// Each record of either edition is in exactly one pair, or new, or gone.
pub fn pair(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    (before, after): (usize, usize),
    options: &Options,
) -> Pairing {
    let all = records(library, slug, options);
    let of = |edition: usize| -> Vec<Record> {
        all.iter().filter(|record| record.edition == edition).cloned().collect()
    };
    let (old, new) = (of(before), of(after));
    let links = link(&old, &new);
    let mut pairs: Vec<Pair> = links.iter().map(|link| link.pair(&old, &new)).collect();
    let place = |slug: &str| library.actors.iter().position(|actor| actor.slug == slug).unwrap_or(usize::MAX);
    pairs.sort_by_cached_key(|pair| match pair {
        Pair::Linked { after, .. } => {
            (library.actor(&after.actor).map(|actor| actor.kind), place(&after.actor), after.actor.clone())
        }
        Pair::Suggested { .. } => (None, 0, String::new()),
    });
    pairs.extend(suggest(
        &statements(library, lexicon, slug, before, options),
        &statements(library, lexicon, slug, after, options),
    ));
    let left = |records: Vec<Record>, taken: BTreeSet<usize>| -> Vec<Record> {
        records
            .into_iter()
            .enumerate()
            .filter(|(index, _)| !taken.contains(index))
            .map(|(_, record)| record)
            .collect()
    };
    Pairing {
        topic: slug.to_owned(),
        before,
        after,
        pairs,
        gone: left(old, links.iter().map(|link| link.before).collect()),
        new: left(new, links.iter().map(|link| link.after).collect()),
    }
}

/// Two records by their places in their editions.
struct Link {
    before: usize,
    after: usize,
    same_aspect: bool,
}

impl Link {
    fn pair(&self, old: &[Record], new: &[Record]) -> Pair {
        Pair::Linked {
            before: Box::new(old[self.before].clone()),
            after: Box::new(new[self.after].clone()),
            same_aspect: self.same_aspect,
        }
    }
}

/// Links records of one actor: of one aspect first, of two aspects then; among several the most alike first.
fn link(old: &[Record], new: &[Record]) -> Vec<Link> {
    let mut candidates = Vec::new();
    for (before, first) in old.iter().enumerate() {
        for (after, second) in new.iter().enumerate().filter(|(_, second)| second.actor == first.actor) {
            let other_aspect = first.aspect != second.aspect;
            let unlike = 1000 - likeness(&first.text, &second.text);
            candidates.push((other_aspect, first.topic != second.topic, unlike, before, after));
        }
    }
    candidates.sort_unstable();
    let (mut olds, mut news) = (BTreeSet::new(), BTreeSet::new());
    let mut links = Vec::new();
    for (other_aspect, _, _, before, after) in candidates {
        if !olds.contains(&before) && !news.contains(&after) {
            olds.insert(before);
            news.insert(after);
            links.push(Link { before, after, same_aspect: !other_aspect });
        }
    }
    links.sort_by_key(|link| (link.after, link.before));
    links
}

/// The pairs of claims that are each other's best match and alike enough, best first.
fn suggest(old: &[Statement], new: &[Statement]) -> Vec<Pair> {
    let table = score_table(old, new);
    let best_old: BTreeMap<usize, usize> = (0..new.len())
        .filter_map(|after| Some((after, best((0..old.len()).map(|before| table[after][before]))?)))
        .collect();
    let best_new = |before: usize| best((0..new.len()).map(|after| table[after][before]));
    let mut found: Vec<(u32, usize, usize)> = best_old
        .into_iter()
        .filter(|(after, before)| best_new(*before) == Some(*after))
        .map(|(after, before)| (table[after][before], before, after))
        .filter(|(score, _, _)| *score >= SUGGESTED)
        .collect();
    found.sort_by_key(|(score, before, after)| (u32::MAX - score, *after, *before));
    let pair = |(score, before, after): (u32, usize, usize)| Pair::Suggested {
        before: Box::new(old[before].clone()),
        after: Box::new(new[after].clone()),
        score,
    };
    found.into_iter().map(pair).collect()
}

/// The place of the highest score above zero, the first of equal ones.
fn best(scores: impl Iterator<Item = u32>) -> Option<usize> {
    let mut best: Option<(usize, u32)> = None;
    for (place, score) in scores.enumerate() {
        if score > best.map_or(0, |(_, most)| most) {
            best = Some((place, score));
        }
    }
    best.map(|(place, _)| place)
}

/// For each later claim, its score against each earlier one: the claims' own words, half of the words with their
/// headings, and 0.35 of what else they have in common.
fn score_table(old: &[Statement], new: &[Statement]) -> Vec<Vec<u32>> {
    fn texts(statements: &[Statement]) -> impl Iterator<Item = &str> {
        statements.iter().map(|statement| statement.text.as_str())
    }
    let rarity = Rarity::of(texts(old).chain(texts(new)));
    let headed: Vec<String> = old.iter().map(Statement::headed).collect();
    let plain = Corpus::new(texts(old), rarity.clone());
    let with_heading = Corpus::new(headed.iter().map(String::as_str), rarity);
    new.iter()
        .map(|claim| {
            let own = plain.scores(&claim.text);
            let headed = with_heading.scores(&claim.headed());
            let facets = old.iter().map(|other| claim.facets(other));
            own.into_iter()
                .zip(headed)
                .zip(facets)
                .map(|((own, headed), facets)| own + headed / 2 + facets * 35 / 100)
                .collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;
    use crate::{compare::sample::Sample, domain::Lang};

    fn paired(library: &Library, before: &str, after: &str) -> Pairing {
        let editions = (library.edition(before).unwrap(), library.edition(after).unwrap());
        pair(library, &Lexicon::new(library), "tides", editions, &Options::default())
    }

    fn labels(records: &[Record]) -> Vec<&str> {
        records.iter().map(|record| record.label.as_str()).collect()
    }

    fn linked(pairing: &Pairing) -> Vec<String> {
        let drawn = |pair: &Pair| match pair {
            Pair::Linked { before, after, same_aspect } => {
                let sign = if *same_aspect { "=" } else { "~" };
                Some(format!("{} {sign} {}", before.label, after.label))
            }
            Pair::Suggested { .. } => None,
        };
        pairing.pairs.iter().filter_map(drawn).collect()
    }

    #[test]
    fn records_of_one_aspect_are_linked_before_those_of_one_actor() {
        let library = Sample::with_tides().library;
        let pairing = paired(&library, "2022", "2023");
        assert_eq!(
            linked(&pairing),
            ["first rules = now regulates", "wait and see ~ new tools", "one table = two tables"]
        );
        assert_eq!(labels(&pairing.gone), ["watches", "prints tables"]);
        assert_eq!(labels(&pairing.new), ["act in force"]);
    }

    #[test]
    fn an_edition_that_stands_alone_can_be_paired_too() {
        let library = Sample::with_tides().library;
        assert_eq!(linked(&paired(&library, "2021-plan", "2023")), ["asks for help ~ two tables"]);
    }

    #[test]
    fn claims_that_are_each_others_best_are_suggested_with_their_score() {
        let mut sample = Sample::new();
        for (edition, body) in [
            (
                "2020",
                "Aland keeps its hands off tide tables [¶3].\n\nThe office counts gauges in ports [¶4].",
            ),
            (
                "2023",
                "See [the tide tables of Aland](tables.md).\n\nIn 2023 Aland prints tide tables with its hands [¶8].",
            ),
        ] {
            let brief = sample.brief(edition, "tides", Lang::En, &["tides"]);
            sample.library.briefs[brief].body = Cow::Borrowed(body);
        }
        let pairing = paired(&sample.library, "2020", "2023");
        let [Pair::Suggested { before, after, score }] = &pairing.pairs[..] else { panic!("{pairing:?}") };
        assert_eq!(before.text, "Aland keeps its hands off tide tables.");
        assert_eq!(after.paragraphs.to_string(), "8");
        assert!((SUGGESTED..2000).contains(score), "{score}");
    }

    proptest! {
        #[test]
        fn each_record_is_covered_once(rows in prop::collection::vec((0..2usize, 0..3usize, 0..3usize), 0..30)) {
            let mut sample = Sample::new();
            for (number, (edition, actor, aspect)) in rows.iter().enumerate() {
                let brief = sample.brief(["2020", "2023"][*edition], &format!("b{number}"), Lang::En, &["tides"]);
                let (actor, aspect) = (["world", "aland", "union"][*actor], ["stance", "law", "tools"][*aspect]);
                sample.says(brief, actor, aspect, &number.to_string(), None);
            }
            let pairing = paired(&sample.library, "2020", "2023");
            let mut seen: Vec<usize> = pairing.new.iter().chain(&pairing.gone).map(|record| record.brief).collect();
            for pair in &pairing.pairs {
                if let Pair::Linked { before, after, .. } = pair {
                    prop_assert_eq!(&before.actor, &after.actor);
                    seen.extend([before.brief, after.brief]);
                }
            }
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..rows.len()).collect::<Vec<_>>());
        }
    }
}
