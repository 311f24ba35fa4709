//! Positions: what an actor says or does on a topic in an edition.

use std::{fmt, str::FromStr};

use super::Paragraphs;

/// One row of a brief's position table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The actor's slug.
    pub actor: String,
    /// The topic's slug: the row's own, or else the first topic of its brief.
    pub topic: String,
    /// The aspect's slug.
    pub aspect: String,
    /// The position in at most 18 columns.
    pub label: String,
    /// The position in one sentence.
    pub text: String,
    /// The editor's judgement against the edition before in the series, where there is one.
    pub change: Option<Change>,
    /// Who speaks.
    pub voice: Voice,
    /// Where the report says so.
    pub paragraphs: Paragraphs,
    /// The row's line in its brief's file, from 1.
    pub line: usize,
}

/// How a position stands to the one in the edition before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// First stated here.
    New,
    /// The same as before.
    Continued,
    /// Carried further, to more matters or members.
    Extended,
    /// Firmer than before.
    Strengthened,
    /// Softer than before.
    Weakened,
    /// The contrary of before.
    Reversed,
    /// Given up.
    Withdrawn,
}

impl Change {
    /// Every change.
    pub const ALL: [Self; 7] = [
        Self::New,
        Self::Continued,
        Self::Extended,
        Self::Strengthened,
        Self::Weakened,
        Self::Reversed,
        Self::Withdrawn,
    ];

    /// The word in a position table.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Continued => "continued",
            Self::Extended => "extended",
            Self::Strengthened => "strengthened",
            Self::Weakened => "weakened",
            Self::Reversed => "reversed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The mark in a matrix: it carries the meaning where there is no colour.
    pub const fn glyph(self) -> char {
        match self {
            Self::New => '+',
            Self::Continued => '=',
            Self::Extended => '>',
            Self::Strengthened => '^',
            Self::Weakened => 'v',
            Self::Reversed => '!',
            Self::Withdrawn => 'x',
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Change {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|change| change.slug() == text).ok_or_else(|| {
            let all: Vec<_> = Self::ALL.iter().map(|change| change.slug()).collect();
            format!("no change `{text}`: use one of {}, or leave it empty", all.join(", "))
        })
    }
}

/// Whose view a position is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// The report tells what others hold.
    #[default]
    Reported,
    /// The report's authors hold it.
    Author,
    /// It is put forward as a proposal.
    Proposal,
}

impl Voice {
    /// Every voice.
    pub const ALL: [Self; 3] = [Self::Reported, Self::Author, Self::Proposal];

    /// The word in a position table.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Author => "author",
            Self::Proposal => "proposal",
        }
    }
}

impl fmt::Display for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Voice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|voice| voice.slug() == text)
            .ok_or_else(|| format!("no voice `{text}`: use `reported`, `author` or `proposal`"))
    }
}
