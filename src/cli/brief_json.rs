//! Briefs, positions and figures as JSON, and as a person reads them in a list.

use serde::Serialize;

use crate::domain::{Brief, Change, Figure, Library, Pane, Position};

/// A brief in `attache list --json`.
#[derive(Serialize)]
pub struct BriefJson<'a> {
    id: &'a str,
    edition: &'a str,
    year: i32,
    /// Null for an edition's overview.
    pane: Option<&'static str>,
    lang: &'static str,
    title: &'a str,
    summary: &'a str,
    topics: Vec<&'a str>,
    /// Every paragraph it carries.
    source: Vec<u32>,
    /// Its file, relative to its library.
    path: &'a str,
}

/// A brief in `attache show --json`.
#[derive(Serialize)]
pub struct WholeBriefJson<'a> {
    #[serde(flatten)]
    brief: BriefJson<'a>,
    markdown: &'a str,
    positions: Vec<PositionJson<'a>>,
    figures: Vec<FigureJson<'a>>,
}

#[derive(Serialize)]
struct PositionJson<'a> {
    actor: &'a str,
    topic: &'a str,
    aspect: &'a str,
    label: &'a str,
    position: &'a str,
    /// Null where the editor leaves it open.
    change: Option<&'static str>,
    voice: &'static str,
    /// The first paragraph cited.
    paragraph: Option<u32>,
    /// All of them.
    paragraphs: Vec<u32>,
}

#[derive(Serialize)]
struct FigureJson<'a> {
    measure: &'a str,
    value: &'a str,
    unit: &'a str,
    period: &'a str,
    scope: &'a str,
    /// The first paragraph cited.
    paragraph: Option<u32>,
    /// All of them.
    paragraphs: Vec<u32>,
}

impl<'a> BriefJson<'a> {
    /// `brief` of `library`.
    pub fn of(library: &'a Library, brief: &'a Brief) -> Self {
        let edition = &library.editions[brief.edition];
        Self {
            id: brief.name(),
            edition: &edition.id,
            year: edition.year,
            pane: brief.pane.map(Pane::slug),
            lang: brief.lang.code(),
            title: brief.title(),
            summary: brief.summary(),
            topics: brief.topics().collect(),
            source: brief.source().iter().collect(),
            path: brief.path(),
        }
    }
}

impl<'a> WholeBriefJson<'a> {
    /// `brief` of `library`, which was opened with its tables.
    pub fn of(library: &'a Library, brief: &'a Brief) -> Self {
        Self {
            brief: BriefJson::of(library, brief),
            markdown: brief.body(),
            positions: brief.positions().iter().map(position).collect(),
            figures: brief.figures().iter().map(figure).collect(),
        }
    }
}

fn position(position: &Position) -> PositionJson<'_> {
    PositionJson {
        actor: &position.actor,
        topic: &position.topic,
        aspect: &position.aspect,
        label: &position.label,
        position: &position.text,
        change: position.change.map(Change::slug),
        voice: position.voice.slug(),
        paragraph: position.paragraphs.first(),
        paragraphs: position.paragraphs.iter().collect(),
    }
}

fn figure(figure: &Figure) -> FigureJson<'_> {
    FigureJson {
        measure: &figure.measure,
        value: &figure.value,
        unit: &figure.unit,
        period: &figure.period,
        scope: &figure.scope,
        paragraph: figure.paragraphs.first(),
        paragraphs: figure.paragraphs.iter().collect(),
    }
}
