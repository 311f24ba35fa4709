//! What a comparison shows, as its reader chose.

use crate::domain::{Lang, ReaderLink};

/// What a comparison shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The language of records and names; where a brief lacks it, its other language stands in.
    pub lang: Lang,
    /// What the rows are.
    pub rows: Rows,
    /// Whether the topics below the topic are left out.
    pub without_subtopics: bool,
    /// Slugs of single topics below the topic that are left out; those below them only where they are named too.
    pub folded: Vec<String>,
    /// The order of rows.
    pub sort: Sort,
    /// The first year shown.
    pub from: Option<i32>,
    /// The last year shown.
    pub to: Option<i32>,
    /// Slugs of the only actors shown; all where it is empty.
    pub actors: Vec<String>,
    /// What the reader linked; goes before all suggestions.
    pub links: Vec<ReaderLink>,
}

impl Options {
    /// Everything there is, in `lang`.
    pub fn in_lang(lang: Lang) -> Self {
        Self { lang, ..Self::default() }
    }

    /// Whether `year` is shown.
    pub fn shows_year(&self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }

    /// Whether the actor is shown.
    pub fn shows_actor(&self, actor: &str) -> bool {
        self.actors.is_empty() || self.actors.iter().any(|slug| slug == actor)
    }
}

/// What the rows of a matrix are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rows {
    /// Who holds a position.
    #[default]
    Actors,
    /// The side of the topic that it is about.
    Aspects,
}

/// The order of a matrix's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// By kind of actor (aspects: as the topic tree lists them), then by how much is recorded.
    #[default]
    Kind,
    /// By name.
    Name,
    /// What changed most first.
    MostChanged,
}

impl Sort {
    /// The next order, for a key that goes round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Kind => Self::Name,
            Self::Name => Self::MostChanged,
            Self::MostChanged => Self::Kind,
        }
    }
}
