//! Topics and actors, by the names in the lexicon.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

use super::{Reading, words};
use crate::{
    domain::{ActorKind, Lang, Library},
    text::names::Names,
};

/// Something chosen, and the score that decided.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Scored {
    /// Its slug.
    pub slug: String,
    /// Its score; only comparable within a section.
    pub score: u32,
}

/// What a section is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subjects {
    /// Its topics, best first; at most [`TOPICS`].
    pub topics: Vec<Scored>,
    /// Its actors, most mentioned first, with the number of mentions.
    pub actors: Vec<Scored>,
    /// The score of the best topic that was not taken, of 100 for the best one.
    pub runner_up: u32,
}

/// The names of topics and actors.
pub struct Lexicon<'a> {
    library: &'a Library,
    topics: Names,
    actors: Names,
    words: Option<AhoCorasick>,
    /// For each word: itself and the topic that it speaks of.
    owners: Vec<(&'static str, usize)>,
}

/// No section gets more topics.
const TOPICS: usize = 4;
/// A topic is taken with so many hundredths of the best one's score.
const SHARE: u32 = 30;
/// Mentions of one topic beyond this many add nothing: a long list is no better evidence than a few sentences.
const MENTIONS: u32 = 6;

/// What a mention is worth, of 100, of a topic that every section speaks of.
const COMMON: u32 = 40;
/// What a mention is worth, of 100, of a topic with others below it: it says less than one of those.
const GENERAL: u32 = 60;
/// What a mention is worth, of 100, of one of these, which every report names in every section.
const ROOTS: &[&str] =
    &["governance", "trends", "mechanisms", "outlook", "technology-applications", "information-networks"];
/// How much that is.
const ROOT: u32 = 30;
/// The same word beyond so many times adds nothing.
const TIMES: u32 = 2;
/// What a word is worth, of 100 for a name.
const WORD: u32 = 60;

impl<'a> Lexicon<'a> {
    /// The names in `library`.
    pub fn new(library: &'a Library) -> Self {
        let topics = library.topics.iter().enumerate();
        let actors = library.actors.iter().enumerate();
        let of_topic = |slug: &str| library.topics.iter().position(|topic| topic.slug == slug);
        let owners: Vec<(&'static str, usize)> = words::all()
            .filter_map(|(slug, words)| Some((of_topic(slug)?, words)))
            .flat_map(|(topic, words)| words.iter().map(move |word| (*word, topic)))
            .collect();
        Self {
            library,
            words: AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .build(owners.iter().map(|(word, _)| word))
                .ok(),
            owners,
            topics: Names::new(
                topics.flat_map(|(at, topic)| topic.names().map(move |name| (name.to_owned(), at))),
            ),
            actors: Names::new(
                actors.flat_map(|(at, actor)| actor.names().map(move |name| (name.to_owned(), at))),
            ),
        }
    }

    /// The library that the names are from.
    pub fn library(&self) -> &'a Library {
        self.library
    }

    /// The country or bloc that `text` begins with.
    pub fn state_at_start(&self, text: &str) -> Option<usize> {
        const OPENING: usize = 24;
        let start = text.char_indices().nth(OPENING).map_or(text, |(at, _)| &text[..at]);
        self.actors
            .find(start)
            .first()
            .filter(|(range, _)| range.start == 0)
            .map(|(_, actor)| *actor)
            .filter(|actor| matches!(self.library.actors[*actor].kind, ActorKind::Country | ActorKind::Bloc))
    }

    /// The name of a topic.
    pub fn topic_name(&self, slug: &str, lang: Lang) -> Option<&'a str> {
        self.library.topic(slug).map(|topic| topic.name.get(lang))
    }

    /// The slug at the root of the tree above `slug`.
    pub fn root(&self, slug: &str) -> &'a str {
        self.library.topic_path(slug).last().map_or("", |topic| topic.slug.as_str())
    }

    /// What each section is about. A topic that half of the report speaks of says little about one section.
    pub fn subjects(&self, readings: &[Reading]) -> Vec<Subjects> {
        let openings = shared_openings(readings);
        let own = |reading: &Reading| {
            let Some(opening) = openings.iter().find(|opening| reading.body.starts_with(**opening)) else {
                return reading.clone();
            };
            let without = |text: &str| text.replacen(opening, "", 1);
            Reading {
                heading: reading.heading.clone(),
                headings: reading.headings.clone(),
                lead: without(&reading.lead),
                body: without(&reading.body),
            }
        };
        let weights: Vec<Vec<u32>> = readings.iter().map(|reading| self.weights(&own(reading))).collect();
        let sections = weights.len() as u32;
        let spread: Vec<u32> = (0..self.library.topics.len())
            .map(|topic| weights.iter().filter(|weights| weights[topic] > 0).count() as u32)
            .collect();
        let is_parent: Vec<bool> = (self.library.topics.iter())
            .map(|topic| self.library.topics.iter().any(|below| below.parent.as_ref() == Some(&topic.slug)))
            .collect();
        let rarity = |topic: usize| {
            let rarity = (100 * (sections + 1 - spread[topic]) / (sections + 1)).max(COMMON);
            match is_parent[topic] {
                _ if ROOTS.contains(&self.library.topics[topic].slug.as_str()) => rarity * ROOT / 100,
                true => rarity * GENERAL / 100,
                false => rarity,
            }
        };
        let score = |weights: &Vec<u32>| {
            let scores =
                weights.iter().enumerate().map(|(topic, weight)| weight * rarity(topic) / 10).collect();
            self.chosen(scores)
        };
        let mut subjects: Vec<Subjects> = weights.iter().map(score).collect();
        for (subjects, reading) in subjects.iter_mut().zip(readings) {
            subjects.actors = self.actor_counts(reading);
        }
        subjects
    }

    /// How much a section speaks of each topic, whatever the others do: longer names are surer, headings count for more.
    fn weights(&self, reading: &Reading) -> Vec<u32> {
        let mut weights = vec![0; self.library.topics.len()];
        let mut mentions = vec![0_u32; weights.len()];
        for (text, factor) in [(&reading.headings, 5), (&reading.lead, 4), (&reading.body, 1)] {
            for (range, topic) in self.topics.find(text) {
                mentions[topic] += 1;
                if factor > 1 || mentions[topic] <= MENTIONS {
                    weights[topic] += factor * sureness(&text[range.clone()]) * listed(text, &range) / 100;
                }
            }
            self.add_words(text, factor, &mut weights);
        }
        weights
    }

    /// Adds what the words in `text` are worth.
    fn add_words(&self, text: &str, factor: u32, weights: &mut [u32]) {
        let mut times: BTreeMap<usize, u32> = BTreeMap::new();
        for hit in self.words.iter().flat_map(|words| words.find_overlapping_iter(text)) {
            let (word, topic) = self.owners[hit.pattern().as_usize()];
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let goes_on = latin(word.chars().next()) && latin(text[..hit.start()].chars().next_back());
            let count = times.entry(hit.pattern().as_usize()).or_default();
            if goes_on || *count >= TIMES {
                continue;
            }
            *count += 1;
            weights[topic] += factor * sureness(word) * listed(text, &hit.range()) * WORD / 10_000;
        }
    }

    fn chosen(&self, scores: Vec<u32>) -> Subjects {
        let mut ranked: Vec<(usize, u32)> =
            scores.into_iter().enumerate().filter(|(_, score)| *score > 0).collect();
        ranked.sort_by_key(|(topic, score)| (u32::MAX - score, *topic));
        let best = ranked.first().map_or(0, |(_, score)| *score);
        let least = best * SHARE / 100;
        let runner_up =
            ranked.get(1).map_or(0, |(_, score)| (u64::from(*score) * 100 / u64::from(best.max(1))) as u32);
        let slug = |topic: usize| self.library.topics[topic].slug.clone();
        let topics = ranked
            .iter()
            .take(TOPICS)
            .filter(|(_, score)| *score >= least)
            .map(|(topic, score)| Scored { slug: slug(*topic), score: *score })
            .collect();
        Subjects { topics, actors: Vec::new(), runner_up }
    }

    fn actor_counts(&self, reading: &Reading) -> Vec<Scored> {
        let mut counts = vec![0; self.library.actors.len()];
        for text in [&reading.headings, &reading.lead, &reading.body] {
            for (_, actor) in self.actors.find(text) {
                counts[actor] += 1;
            }
        }
        let mut found: Vec<(usize, u32)> =
            counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
        found.sort_by_key(|(actor, count)| (u32::MAX - count, *actor));
        let scored =
            |(actor, score): (usize, u32)| Scored { slug: self.library.actors[actor].slug.clone(), score };
        found.into_iter().map(scored).collect()
    }
}

/// What a name at `range` is worth, of 100: in a list of many it says less.
fn listed(text: &str, range: &std::ops::Range<usize>) -> u32 {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_listed = before.ends_with('、') || after.starts_with(['、', '等']);
    if is_listed { 35 } else { 100 }
}

/// The first clauses with which more than one section opens: they say what the chapter is about.
fn shared_openings(readings: &[Reading]) -> Vec<&str> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for reading in readings {
        let clause = reading.body.split_inclusive(['，', '。', '：', '\n']).next().unwrap_or_default();
        *times.entry(clause).or_default() += usize::from(clause.chars().count() > 6);
    }
    times.into_iter().filter(|(_, times)| *times > 1).map(|(clause, _)| clause).collect()
}

/// How sure a name is of meaning its topic: `机制` less than `跨境数据流动`.
fn sureness(name: &str) -> u32 {
    let columns = crate::import::segment::columns(name) as u32;
    if name.is_ascii() { columns.clamp(3, 12) } else { columns.clamp(2, 12) }
}
