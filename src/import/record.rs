//! `import.json`: how an edition was made, so that every choice can be looked at and none was made in silence.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    classify::Scored,
    clean::{Doubt, Removal},
    title::Origin,
};

/// What `import.json` says.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// The version of this record's form.
    pub format: u32,
    /// The report.
    pub report: ReportRecord,
    /// The sections in order.
    pub sections: Vec<SectionRecord>,
    /// What was mended in the briefs, and what was left out of `source.md` too.
    pub removed: Vec<Removal>,
    /// Paragraphs that no brief carries.
    pub not_carried: Vec<NotCarriedRecord>,
    /// What a person should look at.
    pub review: Vec<Doubt>,
    /// The digest of each file of the edition as it was written, to tell later what was edited.
    pub files: BTreeMap<String, String>,
}

/// The report that was imported.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRecord {
    /// Its file's name.
    pub name: String,
    /// Its format, and its encoding where that had to be found out.
    pub format: String,
    /// Its language.
    pub language: &'static str,
    /// How many paragraphs it has.
    pub paragraphs: usize,
    /// The digest of its text.
    pub digest: String,
}

/// How a section became a brief.
#[derive(Clone, Debug, Serialize)]
pub struct SectionRecord {
    /// The brief's path in the edition, without language and ending.
    pub brief: String,
    /// Its title.
    pub title: String,
    /// Where the title is from.
    pub title_from: Origin,
    /// The paragraphs it carries.
    pub paragraphs: String,
    /// The pane, or `front`.
    pub pane: &'static str,
    /// How well its own words fit each pane.
    pub pane_scores: BTreeMap<&'static str, i32>,
    /// By how much the pane was chosen over the next best; below 10 is a guess.
    pub pane_confidence: i32,
    /// The words that spoke loudest for the pane, each with why they do.
    pub pane_reasons: Vec<String>,
    /// Its topics with their scores, best first.
    pub topics: Vec<Scored>,
    /// The actors in it with the number of mentions.
    pub actors: Vec<Scored>,
}

/// Paragraphs that no brief carries.
#[derive(Clone, Debug, Serialize)]
pub struct NotCarriedRecord {
    /// Which.
    pub paragraphs: String,
    /// Why.
    pub reason: String,
}
