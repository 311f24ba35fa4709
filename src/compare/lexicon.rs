//! The names of actors and topics, ready to be found in running text: what makes two wordings one concept.

use std::ops::Range;

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
}

impl Lexicon {
    /// From all names and aliases of the library's actors and topics.
    pub fn new(library: &Library) -> Self {
        let topics = library.topics.iter().enumerate();
        let names = topics.flat_map(|(index, topic)| topic.names().map(move |name| (name.to_owned(), index)));
        Self { actors: Actors::new(library), topics: Names::new(names) }
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
