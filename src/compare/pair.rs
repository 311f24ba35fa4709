//! Two editions of a topic side by side: what belongs together, what is new, what is gone.
//!
//! ```text
//! what the reader chose ------------chosen------.
//! records of one actor and aspect --linked------+
//! records and claims --mutual best, scored------+--> pairs, in the order of actors (suggestions, never facts, by score)
//! records of one actor, other aspects --linked--'
//! what is left of the records ----------------------> new, gone
//! ```

mod link;
pub mod suggest;

use std::collections::BTreeSet;

use self::link::{Link, Taken, link};
pub use self::suggest::{Candidate, beyond, candidates, mutual_best, ranked, suggested_from};
use super::{
    Options, Record, chosen,
    lexicon::Lexicon,
    statement::{Statement, statements},
};
use crate::domain::Library;

/// Two editions of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The topic's slug.
    pub topic: String,
    /// The edition on the left: an index into [`Library::editions`].
    pub before: usize,
    /// The edition on the right.
    pub after: usize,
    /// What belongs together: what the reader chose, then records, then suggestions, best first.
    pub pairs: Vec<Pair>,
    /// Records of the right edition without a partner.
    pub new: Vec<Record>,
    /// Records of the left edition without a partner.
    pub gone: Vec<Record>,
}

/// Two statements that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pair {
    /// Two statements that the reader linked: see [`Options::links`].
    Chosen {
        /// The statement of the left edition.
        before: Box<Statement>,
        /// The statement of the right edition.
        after: Box<Statement>,
    },
    /// Two records of one actor.
    Linked {
        /// The record of the left edition.
        before: Box<Record>,
        /// The record of the right edition.
        after: Box<Record>,
        /// Whether they are about the same aspect.
        same_aspect: bool,
    },
    /// Two statements that are each other's best match: a suggestion, not a fact.
    Suggested {
        /// The statement of the left edition.
        before: Box<Statement>,
        /// The statement of the right edition.
        after: Box<Statement>,
        /// How alike they are, in thousandths; may exceed 1000.
        score: u32,
    },
}

impl Pair {
    /// The two texts.
    pub fn texts(&self) -> (&str, &str) {
        match self {
            Self::Linked { before, after, .. } => (&before.position.text, &after.position.text),
            Self::Suggested { before, after, .. } | Self::Chosen { before, after } => {
                (&before.text, &after.text)
            }
        }
    }

    /// The records of the left and the right edition; a suggestion may have a claim instead.
    pub fn records(&self) -> (Option<&Record>, Option<&Record>) {
        match self {
            Self::Linked { before, after, .. } => (Some(before), Some(after)),
            Self::Suggested { before, after, .. } | Self::Chosen { before, after } => {
                (before.record.as_deref(), after.record.as_deref())
            }
        }
    }

    /// The word for its provenance in JSON.
    pub fn provenance(&self) -> &'static str {
        match self {
            Self::Chosen { .. } => "reader",
            // the less certain of the two
            Self::Linked { before, after, .. } => before.provenance.max(after.provenance).slug(),
            Self::Suggested { .. } => "suggestion",
        }
    }
}

/// Pairs the edition `before` with the edition `after` on the topic `slug`. The options' years do not matter.
///
/// Each record of either edition is in exactly one pair, or new, or gone. Any two editions can be paired, of any series
/// and library.
pub fn pair(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    (before, after): (usize, usize),
    options: &Options,
) -> Pairing {
    let old = Side::of(library, lexicon, slug, before, options);
    let new = Side::of(library, lexicon, slug, after, options);
    let mut taken = Taken::default();
    let mut pairs = chosen_pairs(library, lexicon, slug, (&old, &new), &mut taken, options);
    let mut links = link(&old.records, &new.records, &mut taken, false);
    let suggested = suggest(library, &old, &new, &mut taken, options);
    links.extend(link(&old.records, &new.records, &mut taken, true));
    pairs.extend(sorted(library, links.iter().map(|link| link.pair(&old, &new)).collect()));
    pairs.extend(suggested);
    Pairing {
        topic: slug.to_owned(),
        before,
        after,
        pairs,
        gone: left(old.records, &taken.before),
        new: left(new.records, &taken.after),
    }
}

/// What one edition says: its records, and its statements, which begin with the same records in the same order.
struct Side {
    edition: usize,
    records: Vec<Record>,
    statements: Vec<Statement>,
}

impl Side {
    fn of(library: &Library, lexicon: &Lexicon, slug: &str, edition: usize, options: &Options) -> Self {
        let statements = statements(library, lexicon, slug, edition, options);
        let records =
            statements.iter().filter_map(|statement| statement.record.as_deref().cloned()).collect();
        Self { edition, records, statements }
    }

    /// The statements that are not taken, with their places.
    fn free(&self, taken: &BTreeSet<usize>) -> (Vec<usize>, Vec<Statement>) {
        let free = self.statements.iter().enumerate().filter(|(place, _)| !taken.contains(place));
        free.map(|(place, statement)| (place, statement.clone())).unzip()
    }
}

impl Link {
    fn pair(&self, old: &Side, new: &Side) -> Pair {
        Pair::Linked {
            before: Box::new(old.records[self.before].clone()),
            after: Box::new(new.records[self.after].clone()),
            same_aspect: self.same_aspect,
        }
    }
}

/// What the reader linked, where both sides are found.
fn chosen_pairs(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    (old, new): (&Side, &Side),
    taken: &mut Taken,
    options: &Options,
) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for link in &options.links {
        let places = [
            chosen::find(library, &old.statements, &link.before, &taken.before),
            chosen::find(library, &new.statements, &link.after, &taken.after),
        ];
        // one end may stand under another topic; not both, or the link is none of this topic's
        if places == [None, None] || places.contains(&None) && link.topic != slug {
            continue;
        }
        let statement = |side: &Side, place: Option<usize>, anchor| {
            place
                .map(|place| side.statements[place].clone())
                .or_else(|| chosen::beyond(library, lexicon, side.edition, anchor, options))
        };
        let before = statement(old, places[0], &link.before);
        let after = statement(new, places[1], &link.after);
        if let (Some(before), Some(after)) = (before, after) {
            taken.before.extend(places[0]);
            taken.after.extend(places[1]);
            pairs.push(Pair::Chosen { before: Box::new(before), after: Box::new(after) });
        }
    }
    pairs
}

/// The statements that are each other's best match among those that are not taken yet.
fn suggest(library: &Library, old: &Side, new: &Side, taken: &mut Taken, options: &Options) -> Vec<Pair> {
    let (old_places, olds) = old.free(&taken.before);
    let (new_places, news) = new.free(&taken.after);
    let mutual = suggest::mutual(library, &olds, &news, suggested_from(options.lang));
    let mut pairs = Vec::new();
    for found in mutual {
        taken.before.insert(old_places[found.before]);
        taken.after.insert(new_places[found.after]);
        pairs.push(Pair::Suggested {
            before: Box::new(olds[found.before].clone()),
            after: Box::new(news[found.after].clone()),
            score: found.score,
        });
    }
    pairs
}

/// Links records of one actor and aspect over an edition that has neither: places in `old` and `new`.
pub(super) fn link_over(old: &[Record], new: &[Record]) -> Vec<(usize, usize)> {
    link(old, new, &mut Taken::default(), false).iter().map(|link| (link.before, link.after)).collect()
}

/// What an edition left out and the next has again, of one actor and aspect: places in the gone of `past`, whose right
/// edition is the left one of `next`, and in the new of `next`.
pub fn carried_over(past: &Pairing, next: &Pairing) -> Vec<(usize, usize)> {
    link_over(&past.gone, &next.new)
}

/// Linked pairs in the order of actors.
fn sorted(library: &Library, mut pairs: Vec<Pair>) -> Vec<Pair> {
    let place = |slug: &str| library.actors.iter().position(|actor| actor.slug == slug).unwrap_or(usize::MAX);
    pairs.sort_by_cached_key(|pair| {
        let actor = pair.records().1.map_or("", |record| record.position.actor.as_str());
        (library.actor(actor).map(|actor| actor.kind), place(actor), actor.to_owned())
    });
    pairs
}

fn left(records: Vec<Record>, taken: &BTreeSet<usize>) -> Vec<Record> {
    let left = records.into_iter().enumerate().filter(|(place, _)| !taken.contains(place));
    left.map(|(_, record)| record).collect()
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
        records.iter().map(|record| record.position.label.as_str()).collect()
    }

    fn linked(pairing: &Pairing) -> Vec<String> {
        let drawn = |pair: &Pair| {
            let (before, after) = pair.records();
            let sign = match pair {
                Pair::Linked { same_aspect: true, .. } => "=",
                Pair::Linked { .. } => "~",
                Pair::Suggested { .. } | Pair::Chosen { .. } => "?",
            };
            Some(format!("{} {sign} {}", before?.position.label, after?.position.label))
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
                "The ports keep their hands off tide tables of any kind [¶3].\n\nThe gauges in the ports are counted every other year [¶4].",
            ),
            (
                "2023",
                "See [the tide tables of the ports and their kinds](tables.md).\n\nIn 2023 the ports print tide tables of any kind by their hands [¶8].",
            ),
        ] {
            let brief = sample.brief(edition, "tides", Lang::En, &["tides"]);
            sample.library.briefs[brief].text_mut().body = Cow::Borrowed(body);
        }
        let pairing = paired(&sample.library, "2020", "2023");
        let [Pair::Suggested { before, after, score }] = &pairing.pairs[..] else { panic!("{pairing:?}") };
        assert_eq!(before.text, "The ports keep their hands off tide tables of any kind.");
        assert_eq!(after.paragraphs.to_string(), "8");
        assert!((suggested_from(Lang::En)..2000).contains(score), "{score}");
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
                let (before, after) = pair.records();
                seen.extend(before.into_iter().chain(after).map(|record| record.brief));
                if let Pair::Linked { before, after, .. } = pair {
                    prop_assert_eq!(&before.position.actor, &after.position.actor);
                }
            }
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..rows.len()).collect::<Vec<_>>());
        }
    }
}
