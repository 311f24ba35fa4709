//! What each section says of topics and actors, by the names in the lexicon.

use std::{collections::BTreeMap, ops::Range};

use aho_corasick::AhoCorasick;

use super::{Reading, Scored, words};
use crate::{
    domain::{ActorKind, Lang, Library},
    import::segment::columns,
    text::{names::Names, sentences},
};

/// The names of topics and actors.
pub struct Lexicon<'a> {
    library: &'a Library,
    topics: Names,
    actors: Names,
    words: Option<AhoCorasick>,
    /// For each word: itself, the topic that it speaks of, and what it is worth.
    owners: Vec<(&'static str, usize, u32)>,
}

/// Mentions of one topic beyond this many add nothing: a long list is no better evidence than a few sentences.
const MENTIONS: u32 = 8;
/// The same word beyond so many times adds nothing.
const TIMES: u32 = 2;
/// How much more the first sentence of a paragraph says than the rest, where a section has a few.
const OPENING: u32 = 2;
/// A paragraph of fewer columns says nothing by itself.
const PARAGRAPH: usize = 160;
/// A section of more of them is about what it says as a whole.
const PARAGRAPHS: usize = 9;
/// A section of more paragraphs is told by its headings and not by how each begins.
const FEW: usize = 3;

/// What a section says of each topic, whatever the others do.
pub struct Evidence {
    /// How much it speaks of each topic of the library.
    pub weights: Vec<u32>,
    /// The same for each of its paragraphs that says enough by itself, where it has several.
    pub parts: Vec<Vec<u32>>,
    /// How long it is, in columns.
    pub columns: usize,
    /// Its actors, most mentioned first.
    pub actors: Vec<Scored>,
}

impl<'a> Lexicon<'a> {
    /// The names in `library`.
    pub fn new(library: &'a Library) -> Self {
        let topics = library.topics.iter().enumerate();
        let actors = library.actors.iter().enumerate();
        let of_topic = |slug: &str| library.topics.iter().position(|topic| topic.slug == slug);
        let owners: Vec<(&'static str, usize, u32)> = words::all()
            .filter_map(|(worth, (slug, words))| Some((of_topic(slug)?, words, worth)))
            .flat_map(|(topic, words, worth)| words.iter().map(move |word| (*word, topic, worth)))
            .collect();
        Self {
            library,
            words: AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .build(owners.iter().map(|(word, ..)| word))
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

    /// What each section says of each topic.
    pub fn evidence(&self, readings: &[Reading]) -> Vec<Evidence> {
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
                paragraphs: reading.paragraphs.clone(),
            }
        };
        let evidence = |reading: &Reading| Evidence {
            weights: self.weights(&own(reading)),
            parts: self.parts(&own(reading)),
            columns: columns(&reading.body),
            actors: self.actor_counts(reading),
        };
        readings.iter().map(evidence).collect()
    }

    /// How much each longer paragraph of a section speaks of each topic, where it has several; its own heading counts too.
    fn parts(&self, reading: &Reading) -> Vec<Vec<u32>> {
        let is_long = |text: &&String| columns(text) >= PARAGRAPH;
        let paragraphs: Vec<&String> = reading.paragraphs.iter().filter(is_long).collect();
        if !(2..=PARAGRAPHS).contains(&paragraphs.len()) {
            return Vec::new();
        }
        let part = |paragraph: &&String| {
            let first = sentences(paragraph).first().map(|range| paragraph[range.clone()].to_owned());
            self.weights(&Reading {
                heading: String::new(),
                headings: String::new(),
                lead: first.unwrap_or_default(),
                body: (*paragraph).clone(),
                paragraphs: Vec::new(),
            })
        };
        paragraphs.iter().map(part).collect()
    }

    /// How much a section speaks of each topic: longer names are surer, headings count for more.
    fn weights(&self, reading: &Reading) -> Vec<u32> {
        let mut weights = vec![0; self.library.topics.len()];
        let mut mentions = vec![0_u32; weights.len()];
        let body = openings(&reading.body);
        for (text, factor, openings) in
            [(&reading.headings, 5, &[][..]), (&reading.lead, 4, &[]), (&reading.body, 1, &body)]
        {
            let names = self.topics.find(text);
            let worth = |range: &Range<usize>, name: &str| {
                let opens = openings.iter().any(|opening| opening.contains(&range.start));
                factor * if opens { OPENING } else { 1 } * sureness(name) * listed(text, range)
            };
            for (range, topic) in &names {
                mentions[*topic] += 1;
                if factor > 1 || mentions[*topic] <= MENTIONS {
                    weights[*topic] += worth(range, &text[range.clone()]) / 100;
                }
            }
            for (owner, range) in self.words_in(text, &names) {
                let (word, topic, share) = self.owners[owner];
                weights[topic] += worth(&range, word) * share / 10_000;
            }
        }
        weights
    }

    /// The words in `text` that speak of topics, by index, each with where it stands, but for those that are only a
    /// part of another topic's name, as 私营部门 is of 政府获取私营部门数据.
    fn words_in(&self, text: &str, names: &[(Range<usize>, usize)]) -> Vec<(usize, Range<usize>)> {
        let mut times: BTreeMap<usize, u32> = BTreeMap::new();
        let mut found = Vec::new();
        for hit in self.words.iter().flat_map(|words| words.find_overlapping_iter(text)) {
            let (word, topic, _) = self.owners[hit.pattern().as_usize()];
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let goes_on = latin(word.chars().next()) && latin(text[..hit.start()].chars().next_back());
            let is_part = names.iter().any(|(name, of)| {
                *of != topic
                    && name.start <= hit.start()
                    && hit.end() <= name.end
                    && name.len() > hit.end() - hit.start()
            });
            let count = times.entry(hit.pattern().as_usize()).or_default();
            if goes_on || is_part || *count >= TIMES {
                continue;
            }
            *count += 1;
            found.push((hit.pattern().as_usize(), hit.range()));
        }
        found
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
fn listed(text: &str, range: &Range<usize>) -> u32 {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_listed = before.ends_with('、') || after.starts_with(['、', '等']);
    if is_listed { 35 } else { 100 }
}

/// The first sentences of the paragraphs after the first, where there are few.
fn openings(body: &str) -> Vec<Range<usize>> {
    let mut openings = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        if let Some(first) = sentences(line).first() {
            openings.push(start + first.start..start + first.end);
        }
        start += line.len();
    }
    if openings.len() <= FEW { openings.split_off(1.min(openings.len())) } else { Vec::new() }
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
    let columns = columns(name) as u32;
    if name.is_ascii() { columns.clamp(3, 12) } else { columns.clamp(2, 12) }
}
