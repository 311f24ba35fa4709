//! The topic tree.

use serde::{Deserialize, Serialize};

use super::Name;

/// A node of the topic tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its slug.
    pub slug: String,
    /// The slug of the topic above it.
    pub parent: Option<String>,
    /// Its name.
    pub name: Name,
    /// English names a reader may type.
    pub aliases_en: Vec<String>,
    /// Chinese names a reader may type.
    pub aliases_zh: Vec<String>,
    /// Slugs of the aspects that positions on it may use, besides those of the topics above it.
    pub aspects: Vec<String>,
}

impl Topic {
    /// All names and aliases, official names first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.name.en, &self.name.zh]
            .into_iter()
            .chain(&self.aliases_en)
            .chain(&self.aliases_zh)
            .map(String::as_str)
            .filter(|name| !name.is_empty())
    }
}

/// A side of a topic on which positions are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aspect {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: Name,
}
