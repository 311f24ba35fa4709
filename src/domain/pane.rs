//! The four panes that briefs stand in.

use std::{fmt, str::FromStr};

use super::{Lang, Name};

/// Where a brief stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// What is going wrong, and what is new.
    Challenges,
    /// The matters under negotiation.
    Issues,
    /// Who negotiates them, where and how.
    Mechanisms,
    /// What is expected, and what is asked for.
    Outlook,
}

impl Pane {
    /// The panes in the order of their keys, 1 to 4.
    pub const ALL: [Self; 4] = [Self::Challenges, Self::Issues, Self::Mechanisms, Self::Outlook];

    /// The folder's name, also the value of `pane:` in a query.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Challenges => "challenges",
            Self::Issues => "issues",
            Self::Mechanisms => "mechanisms",
            Self::Outlook => "outlook",
        }
    }

    /// Place in [`Self::ALL`], from 0.
    pub const fn index(self) -> usize {
        match self {
            Self::Challenges => 0,
            Self::Issues => 1,
            Self::Mechanisms => 2,
            Self::Outlook => 3,
        }
    }

    /// The name shown to the reader.
    pub const fn title(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Challenges, Lang::En) => "Challenges",
            (Self::Challenges, Lang::Zh) => "挑战",
            (Self::Issues, Lang::En) => "Issues",
            (Self::Issues, Lang::Zh) => "议题",
            (Self::Mechanisms, Lang::En) => "Mechanisms",
            (Self::Mechanisms, Lang::Zh) => "机制",
            (Self::Outlook, Lang::En) => "Outlook",
            (Self::Outlook, Lang::Zh) => "展望",
        }
    }

    /// The title in both languages.
    pub fn name(self) -> Name {
        Name { en: self.title(Lang::En).into(), zh: self.title(Lang::Zh).into() }
    }
}

impl fmt::Display for Pane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Pane {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|pane| pane.slug() == text)
            .ok_or_else(|| format!("no pane `{text}`: use `challenges`, `issues`, `mechanisms` or `outlook`"))
    }
}
