//! Who holds or carries a position.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::Name;

/// A country, bloc, organisation, agreement, initiative or law that holds or carries a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Its slug.
    pub slug: String,
    /// What it is.
    pub kind: ActorKind,
    /// Its name.
    pub name: Name,
    /// English names a reader may type.
    pub aliases_en: Vec<String>,
    /// Chinese names a reader may type.
    pub aliases_zh: Vec<String>,
}

impl Actor {
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

/// What an actor is. The order is the order of rows in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ActorKind {
    /// A group without membership, such as the developing countries or the world.
    Group,
    /// A country.
    Country,
    /// A bloc of countries.
    Bloc,
    /// A region.
    Region,
    /// An organisation.
    Organisation,
    /// A company.
    Company,
    /// A treaty or trade agreement.
    Agreement,
    /// An initiative.
    Initiative,
    /// A law or regulation.
    Law,
}

impl ActorKind {
    /// Every kind, in the order of rows.
    pub const ALL: [Self; 9] = [
        Self::Group,
        Self::Country,
        Self::Bloc,
        Self::Region,
        Self::Organisation,
        Self::Company,
        Self::Agreement,
        Self::Initiative,
        Self::Law,
    ];

    /// The word in `actors.toml`.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Country => "country",
            Self::Bloc => "bloc",
            Self::Region => "region",
            Self::Organisation => "organisation",
            Self::Company => "company",
            Self::Agreement => "agreement",
            Self::Initiative => "initiative",
            Self::Law => "law",
        }
    }
}

impl fmt::Display for ActorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for ActorKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.slug() == text).ok_or_else(|| {
            let all: Vec<_> = Self::ALL.iter().map(|kind| kind.slug()).collect();
            format!("no kind of actor `{text}`: use one of {}", all.join(", "))
        })
    }
}
