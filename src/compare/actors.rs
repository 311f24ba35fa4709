//! Actors found in running text.

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
        let names = library
            .actors
            .iter()
            .enumerate()
            .flat_map(|(index, actor)| actor.names().map(move |name| (name.to_owned(), index)));
        Self { names: Names::new(names) }
    }
}

/// Where actors are named in `text`: byte ranges in order, each with an index into [`Library::actors`].
///
/// Longest names first: the 中国 in 发展中国家 is no actor.
pub fn actors_in(text: &str, actors: &Actors) -> Vec<(Range<usize>, usize)> {
    actors.names.find(text)
}
