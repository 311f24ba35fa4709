//! The names of actors and topics, ready to be found in running text: what makes two wordings one concept.

use std::ops::Range;

use super::score::is_han;
use crate::{domain::Library, text::names::Names};

/// The names of a library's actors, ready to be searched.
#[derive(Clone, Debug)]
pub struct Actors {
    names: Names,
}

impl Actors {
    /// From all names and aliases, in both languages.
    pub fn new(library: &Library) -> Self {
        let actors = library.actors.iter().enumerate();
        let names = actors.flat_map(|(index, actor)| actor.names().map(move |name| (name.to_owned(), index)));
        Self { names: Names::new(names) }
    }
}

/// Where actors are named in `text`: byte ranges in order, each with an index into [`Library::actors`].
///
/// Longest names first: the 中国 in 发展中国家 is no actor.
pub fn actors_in(text: &str, actors: &Actors) -> Vec<(Range<usize>, usize)> {
    actors.names.find(text)
}

/// What a name stands for, whatever its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concept {
    /// An index into [`Library::actors`].
    Actor(usize),
    /// An index into [`Library::topics`].
    Topic(usize),
}

/// The names of actors and topics of a library. Made once, used for many texts.
#[derive(Clone, Debug)]
pub struct Lexicon {
    actors: Actors,
    topics: Names,
    /// The actors' official Chinese names.
    chinese: Vec<String>,
}

impl Lexicon {
    /// From all names and aliases of the library's actors and topics.
    pub fn new(library: &Library) -> Self {
        let topics = library.topics.iter().enumerate();
        let names = topics.flat_map(|(index, topic)| topic.names().map(move |name| (name.to_owned(), index)));
        Self {
            actors: Actors::new(library),
            topics: Names::new(names),
            chinese: library.actors.iter().map(|actor| actor.name.zh.clone()).collect(),
        }
    }

    /// Where actors are named in `text`: see [`actors_in`].
    pub fn named_actors(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        actors_in(text, &self.actors)
    }

    /// The actors named in `text`, as indexes into [`Library::actors`], each once, in order.
    pub fn actors(&self, text: &str) -> Vec<usize> {
        let mut found: Vec<usize> =
            actors_in(text, &self.actors).into_iter().map(|(_, actor)| actor).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// `text` with each actor's name in its official wording: what texts are matched by, so that aliases count as the
    /// same. A name in Latin script becomes one character of Unicode's private planes instead: spelled out, it would
    /// count for as many words as it has. Names of topics stay: made one, they were found to match less well.
    pub(super) fn unified(&self, text: &str) -> String {
        let mut unified = String::with_capacity(text.len());
        let mut at = 0;
        let mut last = None;
        for (range, actor) in self.named_actors(text) {
            let between = &text[at..range.start];
            unified.push_str(between);
            at = range.end;
            // a name with its acronym in brackets is one mention
            if last.replace(actor) == Some(actor) && matches!(between.trim(), "(" | "（") {
                continue;
            }
            match self.chinese.get(actor).filter(|_| text[range.clone()].chars().any(is_han)) {
                Some(name) => unified.push_str(name),
                None => unified.extend(private(actor)),
            }
        }
        unified.push_str(&text[at..]);
        unified
    }

    /// Where actors and topics are named in `text`: byte ranges in order; an actor's may lie within a topic's.
    pub fn concepts(&self, text: &str) -> Vec<(Range<usize>, Concept)> {
        let actors =
            actors_in(text, &self.actors).into_iter().map(|(range, actor)| (range, Concept::Actor(actor)));
        let topics = self.topics.find(text).into_iter().map(|(range, topic)| (range, Concept::Topic(topic)));
        let mut found: Vec<_> = actors.chain(topics).collect();
        found.sort_by_key(|(range, concept)| (range.start, range.end, *concept));
        found
    }
}

/// The character that stands for an actor, in plane 15.
fn private(actor: usize) -> Option<char> {
    u32::try_from(actor)
        .ok()
        .filter(|actor| *actor < 0xfffe)
        .and_then(|actor| char::from_u32(0xf_0000 + actor))
}

/// Whether a character stands for an actor.
pub(super) const fn is_private(character: char) -> bool {
    character as u32 >= 0xf_0000
}
