//! What each section says of topics and actors, by the thesaurus and the names in the library.

use std::{collections::BTreeMap, panic, thread};

use super::{
    Reading, Scored,
    mentions::{Finder, Mention},
    vocabulary::Vocabulary,
};
use crate::{
    domain::{ActorKind, Lang, Library},
    import::segment::columns,
    text::{claims, names::Names},
};

/// The names of topics and actors.
pub struct Lexicon<'a> {
    library: &'a Library,
    topics: Finder,
    vocabulary: Vocabulary,
    actors: Names,
}

/// In which part of a section something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Its own heading, or one inside it.
    Heading,
    /// The heading of a chapter that it stands in.
    Chapter,
    /// The first claim of a paragraph, by the paragraph's place in the section.
    Opening(usize),
    /// A later claim of a paragraph.
    Body(usize),
    /// A cell of a table.
    Table,
}

/// A claim of a section, and what it names.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Where it stands.
    pub zone: Zone,
    /// How long it is, in columns.
    pub columns: usize,
    /// Every mention of a topic.
    pub mentions: Vec<Mention>,
    /// The countries and blocs, by their order, each once.
    pub states: Vec<usize>,
    /// The words of it that the vocabulary has, in the running text.
    pub words: Vec<usize>,
}

/// What a section says of topics, whatever the others do.
pub struct Evidence {
    /// Its headings, claims and cells, in order.
    pub claims: Vec<Claim>,
    /// How long each of its paragraphs is, in columns.
    pub paragraphs: Vec<usize>,
    /// Its actors, most mentioned first.
    pub actors: Vec<Scored>,
}

impl<'a> Lexicon<'a> {
    /// The names in `library`.
    pub fn new(library: &'a Library) -> Self {
        let actors = library.actors.iter().enumerate();
        // each takes some hundredths of a second
        let (topics, vocabulary) = thread::scope(|threads| {
            let vocabulary = threads.spawn(|| Vocabulary::new(library));
            (Finder::new(library), vocabulary.join().unwrap_or_else(|panic| panic::resume_unwind(panic)))
        });
        Self {
            library,
            topics,
            vocabulary,
            actors: Names::new(
                actors.flat_map(|(at, actor)| actor.names().map(move |name| (name.to_owned(), at))),
            ),
        }
    }

    /// The words of its topics.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
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
            .filter(|actor| self.is_state(*actor))
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
        let evidence = |reading: &Reading| Evidence {
            claims: self.claims(reading, &openings),
            paragraphs: reading.paragraphs.iter().map(|text| columns(text)).collect(),
            actors: self.actor_counts(reading),
        };
        readings.iter().map(evidence).collect()
    }

    /// Headings, claims and cells of a section; what it opens with is left out where others open with the same.
    fn claims(&self, reading: &Reading, openings: &[&str]) -> Vec<Claim> {
        let mut found = Vec::new();
        let mut add = |text: &str, zone: Zone| {
            let (mentions, states) = (self.topics.find(text), self.states(text));
            let words = match zone {
                Zone::Opening(_) | Zone::Body(_) => self.vocabulary.known(text, &mentions),
                _ => Vec::new(),
            };
            found.push(Claim { zone, columns: columns(text), mentions, states, words });
        };
        let chapters = reading.headings.strip_suffix(&reading.heading).unwrap_or(&reading.headings);
        for (text, zone) in
            [(&*reading.heading, Zone::Heading), (chapters, Zone::Chapter), (&reading.inside, Zone::Heading)]
        {
            text.lines().for_each(|line| add(line, zone));
        }
        for (at, paragraph) in reading.paragraphs.iter().enumerate() {
            let shared = openings.iter().find_map(|opening| paragraph.strip_prefix(opening));
            let text = shared.filter(|_| at == 0).unwrap_or(paragraph);
            for (place, range) in claims(text).into_iter().enumerate() {
                add(&text[range], if place == 0 { Zone::Opening(at) } else { Zone::Body(at) });
            }
        }
        reading.tables.lines().for_each(|line| add(line, Zone::Table));
        found
    }

    fn is_state(&self, actor: usize) -> bool {
        matches!(self.library.actors[actor].kind, ActorKind::Country | ActorKind::Bloc)
    }

    /// The countries and blocs that `text` names, each once.
    fn states(&self, text: &str) -> Vec<usize> {
        let actors = self.actors.find(text).into_iter().map(|(_, actor)| actor);
        let mut states: Vec<usize> = actors.filter(|actor| self.is_state(*actor)).collect();
        states.sort_unstable();
        states.dedup();
        states
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

/// The first clauses with which more than one section opens: they say what the chapter is about.
fn shared_openings(readings: &[Reading]) -> Vec<&str> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for reading in readings {
        let clause = reading.body.split_inclusive(['，', '。', '：', '\n']).next().unwrap_or_default();
        *times.entry(clause).or_default() += usize::from(clause.chars().count() > 6);
    }
    times.into_iter().filter(|(_, times)| *times > 1).map(|(clause, _)| clause).collect()
}
