//! Briefs: the short notes that a reader reads.

use std::{borrow::Cow, fmt};

use super::{Figure, Lang, Pane, Paragraphs, Position};

/// What names a brief, whatever its language: `2023/issues/ai-governance`, or `2023/overview`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BriefId(pub String);

impl fmt::Display for BriefId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A brief in one language.
#[derive(Clone, Debug)]
pub struct Brief {
    /// Its name, shared by the two languages.
    pub id: BriefId,
    /// Its edition: an index into [`super::Library::editions`].
    pub edition: usize,
    /// Where it stands; an edition's overview stands in none.
    pub pane: Option<Pane>,
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// One sentence for lists and previews.
    pub summary: String,
    /// Topic slugs; the first is the one that positions belong to unless they say otherwise.
    pub topics: Vec<String>,
    /// The paragraphs of the report that it carries.
    pub source: Paragraphs,
    /// The markdown below the front matter.
    pub body: Cow<'static, str>,
    /// The first line of `body` in its file, from 1.
    pub body_line: usize,
    /// Its file, relative to the library's root.
    pub path: String,
    /// Its position table; empty in a library that was opened without its tables.
    pub positions: Vec<Position>,
    /// Its figure table; empty in a library that was opened without its tables.
    pub figures: Vec<Figure>,
}

impl Brief {
    /// Whether it is the edition's overview.
    pub fn is_overview(&self) -> bool {
        self.pane.is_none()
    }
}
