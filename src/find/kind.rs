//! The kinds of passages.

use std::{fmt, str::FromStr};

use crate::domain::Lang;

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A topic, by any of its names.
    Topic,
    /// An actor, by any of its names.
    Actor,
    /// A brief's title.
    Title,
    /// A heading in a brief.
    Heading,
    /// A row of a position table.
    Position,
    /// A sentence or list item of a brief.
    Claim,
    /// A row of a figure table.
    Figure,
    /// A numbered paragraph of a report, where the library has its text.
    Paragraph,
    /// A line of a plain list, which belongs to no library.
    Line,
    /// A measure, by its names: it leads to briefs with figures of it and is no hit itself.
    Measure,
}

impl Kind {
    /// The kinds that hits have, in the order of [`Self::index`].
    pub const ALL: [Self; 9] = [
        Self::Topic,
        Self::Actor,
        Self::Title,
        Self::Heading,
        Self::Position,
        Self::Claim,
        Self::Figure,
        Self::Paragraph,
        Self::Line,
    ];

    /// The value of `kind:` in a query.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Actor => "actor",
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Position => "position",
            Self::Claim => "claim",
            Self::Figure => "figure",
            Self::Paragraph => "paragraph",
            Self::Line => "line",
            Self::Measure => "measure",
        }
    }

    /// The word shown to the reader.
    pub const fn title(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (_, Lang::En) => self.slug(),
            (Self::Topic, Lang::Zh) => "主题",
            (Self::Actor, Lang::Zh) => "行为体",
            (Self::Title, Lang::Zh) => "标题",
            (Self::Heading, Lang::Zh) => "小标题",
            (Self::Position, Lang::Zh) => "立场",
            (Self::Claim, Lang::Zh) => "论断",
            (Self::Figure, Lang::Zh) => "数据",
            (Self::Paragraph, Lang::Zh) => "原文",
            (Self::Line, Lang::Zh) => "行",
            (Self::Measure, Lang::Zh) => "指标",
        }
    }

    /// Place in [`Self::ALL`], from 0.
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether passages of this kind are names or titles, short enough that letters scattered over them may be meant.
    pub(super) const fn is_short(self) -> bool {
        matches!(self, Self::Topic | Self::Actor | Self::Title | Self::Measure)
    }

    /// Whether passages of this kind belong to a brief.
    pub(super) const fn is_of_brief(self) -> bool {
        matches!(self, Self::Title | Self::Heading | Self::Position | Self::Claim | Self::Figure)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.slug() == text).ok_or_else(|| {
            let all: Vec<_> = Self::ALL.iter().map(|kind| kind.slug()).collect();
            format!("no kind `{text}`: use one of {}", all.join(", "))
        })
    }
}
