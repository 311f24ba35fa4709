//! What the files of a library may refer to: its own lists and the built-in library's.

use crate::{
    domain::Library,
    library::{
        join::{Lists, add_lists, lists_of},
        near::nearest,
        sheet::Sheet,
        written::Written,
    },
};

/// A list that slugs are looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The series of `library.toml`.
    Series,
    /// The aspects of `topics.toml`.
    Aspects,
    /// The topics of `topics.toml`.
    Topics,
    /// The actors of `actors.toml`.
    Actors,
    /// The measures of `measures.toml`.
    Measures,
}

impl List {
    /// What one of it is called, and the file that lists it.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Series => ("series", "library.toml"),
            Self::Aspects => ("aspect", "topics.toml"),
            Self::Topics => ("topic", "topics.toml"),
            Self::Actors => ("actor", "actors.toml"),
            Self::Measures => ("measure", "measures.toml"),
        }
    }
}

/// The lists that a library may refer to.
pub struct Known {
    /// The lists, in a library without editions.
    pub lists: Library,
    /// Lists whose file could be read in part only: what they lack is not told again wherever it is referred to.
    broken: Vec<List>,
}

impl Known {
    /// The lists of `written`, then those of `built_in`.
    pub fn of(written: &Written, built_in: Library) -> Self {
        let mut lists = Library::default();
        add_lists(&mut lists, lists_of(written));
        let Library { series, aspects, topics, actors, measures, words, .. } = built_in;
        // an entry of its own replaces the built-in one of that name, which may be another version's
        let topics = topics.into_iter().filter(|topic| lists.topic(&topic.slug).is_none()).collect();
        let actors = actors.into_iter().filter(|actor| lists.actor(&actor.slug).is_none()).collect();
        add_lists(&mut lists, Lists { series, aspects, topics, actors, measures, words });
        Self { lists, broken: broken(written) }
    }

    /// Whether `list` has `slug`.
    pub fn has(&self, list: List, slug: &str) -> bool {
        self.slugs(list).any(|known| known == slug)
    }

    /// Whether the file of `list` could be read as a whole.
    pub fn is_whole(&self, list: List) -> bool {
        !self.broken.contains(&list)
    }

    /// Notes a fault at byte `at` of `sheet` where `list` has no `slug`, with the nearest that it has.
    pub fn look_up(&self, sheet: &Sheet, at: usize, list: List, slug: &str) {
        if self.has(list, slug) || !self.is_whole(list) {
            return;
        }
        let (what, file) = list.names();
        let hint = match nearest(slug, self.slugs(list)).first() {
            Some(near) => format!("did you mean `{near}`? otherwise add it to {file}"),
            None => format!("add it to {file}"),
        };
        sheet.fault(at, format!("no {what} `{slug}`"), hint);
    }

    fn slugs(&self, list: List) -> Box<dyn Iterator<Item = &str> + '_> {
        let Library { series, aspects, topics, actors, measures, .. } = &self.lists;
        match list {
            List::Series => Box::new(series.iter().map(|series| series.slug.as_str())),
            List::Aspects => Box::new(aspects.iter().map(|aspect| aspect.slug.as_str())),
            List::Topics => Box::new(topics.iter().map(|topic| topic.slug.as_str())),
            List::Actors => Box::new(actors.iter().map(|actor| actor.slug.as_str())),
            List::Measures => Box::new(measures.iter().map(|measure| measure.slug.as_str())),
        }
    }
}

fn broken(written: &Written) -> Vec<List> {
    let library = written.library.as_ref().is_some_and(|file| file.sheet.is_broken());
    let lists = [
        (List::Series, library),
        (List::Aspects, written.topics.sheet.is_broken()),
        (List::Topics, written.topics.sheet.is_broken()),
        (List::Actors, written.actors.sheet.is_broken()),
        (List::Measures, written.measures.sheet.is_broken()),
    ];
    lists.into_iter().filter(|(_, broken)| *broken).map(|(list, _)| list).collect()
}
