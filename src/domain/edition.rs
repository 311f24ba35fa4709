//! Editions: reports in a library, and the series they form.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Lang, Name, Paragraphs, SourceText};

/// One report in the library, with its year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Its folder's name, such as `2023` or `2022-data-flows`; unique in the program.
    pub id: String,
    /// The report's title.
    pub title: Name,
    /// The title in a word or two, for the edition bar and table heads.
    pub short: Name,
    /// Who published it; empty where the report does not say.
    pub publisher: Name,
    /// The year that it stands for.
    pub year: i32,
    /// The slug of its series, where it belongs to one.
    pub series: Option<String>,
    /// The language the report is written in.
    pub language: Lang,
    /// What kind of text it is.
    pub kind: EditionKind,
    /// The report's file name.
    pub report: String,
    /// How many paragraphs the report has, empty lines counted.
    pub paragraphs: u32,
    /// `sha256:` and the digest of the report's text, in hexadecimal.
    pub digest: String,
    /// Paragraphs that no brief carries, each with the reason.
    pub not_carried: Vec<NotCarried>,
    /// The numbered source text, where the library has it.
    #[serde(skip)]
    pub source: Option<SourceText>,
    /// Which library it came from: an index into [`super::Library::origins`].
    pub origin: usize,
}

/// Paragraphs left out of the briefs on purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotCarried {
    /// Which.
    pub paragraphs: Paragraphs,
    /// Why.
    pub reason: String,
}

/// Editions that appear one after another under one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: Name,
}

/// What kind of text a report is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EditionKind {
    /// Any report.
    #[default]
    Report,
    /// A white paper.
    WhitePaper,
    /// A proposal to an organisation.
    Proposal,
    /// A research paper.
    Paper,
}

impl EditionKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Report, Self::WhitePaper, Self::Proposal, Self::Paper];

    /// The word in `edition.toml`.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::WhitePaper => "white-paper",
            Self::Proposal => "proposal",
            Self::Paper => "paper",
        }
    }
}

impl fmt::Display for EditionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for EditionKind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.slug() == text).ok_or_else(|| {
            format!("no kind of edition `{text}`: use `report`, `white-paper`, `proposal` or `paper`")
        })
    }
}
