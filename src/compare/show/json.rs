//! The JSON of `attache compare` and `attache figures`: documented in docs/JSON.md; fields may be added, none goes.

use serde::Serialize;

use crate::{
    compare::{
        Cell, Conflict, Evolution, FigureTable, Record, RowKey, State,
        figures::{FigureSeries, Point, Reading},
        why,
    },
    domain::{Change, Lang, Library},
};

/// The whole answer.
#[derive(Debug, Serialize)]
pub struct Comparison<'a> {
    /// The topic's slug.
    pub topic: &'a str,
    /// The topic's name.
    pub name: &'a str,
    /// The editions of the timeline by year, as ids.
    pub editions: Vec<&'a str>,
    /// The rows in the order shown.
    pub rows: Vec<RowView<'a>>,
    /// What editions outside the timeline say.
    pub others: Vec<OtherView<'a>>,
}

/// One row.
#[derive(Debug, Serialize)]
pub struct RowView<'a> {
    /// The actor's slug; absent where rows are aspects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<&'a str>,
    /// The aspect's slug, where rows are aspects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<&'a str>,
    /// The row's name.
    pub name: &'a str,
    /// Every record, by edition, the leading one of each edition first.
    pub cells: Vec<CellView<'a>>,
    /// The editions without a record.
    pub absent: Vec<AbsentView<'a>>,
}

/// One record.
#[derive(Debug, Serialize)]
pub struct CellView<'a> {
    /// The edition's id.
    pub edition: &'a str,
    /// The actor's slug.
    pub actor: &'a str,
    /// The topic's slug.
    pub topic: &'a str,
    /// The other topics that the same position is told under; it is listed once.
    pub also: Vec<&'a str>,
    /// The aspect's slug.
    pub aspect: &'a str,
    /// The position in a few words.
    pub label: &'a str,
    /// The position in a sentence.
    pub position: &'a str,
    /// The editor's judgement, where there is one.
    pub change: Option<&'static str>,
    /// What the cell that it stands in shows: a change, `first` or `unjudged`; on the leading record only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<&'static str>,
    /// Who speaks.
    pub voice: &'static str,
    /// The first paragraph cited.
    pub paragraph: Option<u32>,
    /// Every paragraph cited.
    pub paragraphs: Vec<u32>,
    /// The brief's id.
    pub brief: &'a str,
    /// Who made the record.
    pub provenance: &'static str,
}

/// An edition that says nothing for a row.
#[derive(Debug, Serialize)]
pub struct AbsentView<'a> {
    /// The edition's id.
    pub edition: &'a str,
    /// `not-stated`, or `gone` where an edition before had it.
    pub state: &'static str,
    /// For `gone`: the last edition that had it, as its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<&'a str>,
    /// Why, in a sentence.
    pub why: String,
}

/// An edition outside the timeline.
#[derive(Debug, Serialize)]
pub struct OtherView<'a> {
    /// The edition's id.
    pub edition: &'a str,
    /// Its year.
    pub year: i32,
    /// Its records.
    pub cells: Vec<CellView<'a>>,
}

/// The answer for `evolution`, with names and reasons in `lang`.
pub fn comparison<'a>(evolution: &'a Evolution, library: &'a Library, lang: Lang) -> Comparison<'a> {
    Comparison {
        topic: &evolution.topic,
        name: super::words::topic_name(library, &evolution.topic, lang),
        editions: evolution.editions.iter().map(|edition| id(library, *edition)).collect(),
        rows: (0..evolution.rows.len()).map(|row| row_view(evolution, row, library, lang)).collect(),
        others: evolution
            .others
            .iter()
            .map(|other| OtherView {
                edition: id(library, other.edition),
                year: library.editions[other.edition].year,
                cells: other.records.iter().map(|record| cell_view(record, library, None)).collect(),
            })
            .collect(),
    }
}

fn id(library: &Library, edition: usize) -> &str {
    &library.editions[edition].id
}

fn row_view<'a>(evolution: &'a Evolution, index: usize, library: &'a Library, lang: Lang) -> RowView<'a> {
    let row = &evolution.rows[index];
    let (actor, aspect) = match &row.key {
        RowKey::Actor(slug) => (Some(slug.as_str()), None),
        RowKey::Aspect(slug) => (None, Some(slug.as_str())),
    };
    let records =
        |cell: &'a Cell| cell.records().iter().enumerate().map(move |(place, record)| (cell, place, record));
    let cells = row
        .cells
        .iter()
        .flat_map(records)
        .map(|(cell, place, record)| cell_view(record, library, (place == 0).then(|| cell.mark.slug())));
    let empty = row.cells.iter().enumerate().filter(|(_, cell)| cell.leading().is_none());
    RowView {
        actor,
        aspect,
        name: row.key.name(library, lang),
        cells: cells.collect(),
        absent: empty
            .map(|(column, cell)| AbsentView {
                edition: id(library, cell.edition),
                state: cell.mark.slug(),
                last: match &cell.state {
                    State::Gone(last) => Some(id(library, last.record.edition)),
                    State::NotStated | State::Stated(_) => None,
                },
                why: why(evolution, library, index, column, lang),
            })
            .collect(),
    }
}

fn cell_view<'a>(record: &'a Record, library: &'a Library, mark: Option<&'static str>) -> CellView<'a> {
    CellView {
        edition: id(library, record.edition),
        actor: &record.position.actor,
        topic: &record.position.topic,
        also: record.topics().split_off(1),
        aspect: &record.position.aspect,
        label: &record.position.label,
        position: &record.position.text,
        change: record.position.change.map(Change::slug),
        mark,
        voice: record.position.voice.slug(),
        paragraph: record.position.paragraphs.first(),
        paragraphs: record.position.paragraphs.iter().collect(),
        brief: library.briefs[record.brief].name(),
        provenance: record.provenance.slug(),
    }
}

/// The whole answer of `attache figures`.
#[derive(Debug, Serialize)]
pub struct FiguresView<'a> {
    /// Every value, by measure, scope, unit and period.
    pub figures: Vec<FigureView<'a>>,
    /// What does not go together.
    pub conflicts: Vec<ConflictView<'a>>,
}

/// One value.
#[derive(Debug, Serialize)]
pub struct FigureView<'a> {
    /// The measure's slug.
    pub measure: &'a str,
    /// The value as printed.
    pub value: &'a str,
    /// The unit as printed.
    pub unit: &'a str,
    /// The period as printed; empty where the report gives none.
    pub period: &'a str,
    /// What it covers.
    pub scope: &'a str,
    /// The edition's id.
    pub edition: &'a str,
    /// The first paragraph cited.
    pub paragraph: Option<u32>,
    /// The brief's id.
    pub brief: &'a str,
    /// The kinds of conflict that it is part of, each once.
    pub conflicts: Vec<&'static str>,
}

/// Values that do not go together.
#[derive(Debug, Serialize)]
pub struct ConflictView<'a> {
    /// `restated`, `contradicted`, `implied-base`, `growth`, `rounded` or `unit`.
    pub kind: &'static str,
    /// The measure's slug.
    pub measure: &'a str,
    /// The period; empty where the unit changed.
    pub period: &'a str,
    /// What the values cover.
    pub scope: &'a str,
    /// The values; of an implied base: the base, the value, the rate; of a rate: the rate, and the values at its ends.
    pub values: Vec<ValueView<'a>>,
    /// The sum that shows it; empty where there is none to show.
    pub arithmetic: &'a str,
    /// All of it in a sentence.
    pub note: String,
}

/// A value in a conflict.
#[derive(Debug, Serialize)]
pub struct ValueView<'a> {
    /// The measure's slug: a rate has one of its own.
    pub measure: &'a str,
    /// The value as printed.
    pub value: &'a str,
    /// The unit as printed.
    pub unit: &'a str,
    /// The period as printed.
    pub period: &'a str,
    /// The edition's id.
    pub edition: &'a str,
    /// The first paragraph cited.
    pub paragraph: Option<u32>,
}

/// The answer for `table`, with notes in `lang`.
pub fn figures_view<'a>(table: &'a FigureTable, library: &'a Library, lang: Lang) -> FiguresView<'a> {
    let of_series = |series: &'a FigureSeries| {
        let points =
            series.points.iter().flat_map(|point| point.readings.iter().map(move |reading| (point, reading)));
        points.map(move |(point, reading)| figure_view(table, series, point, reading, library))
    };
    FiguresView {
        figures: table.series.iter().flat_map(of_series).collect(),
        conflicts: table.conflicts.iter().map(|conflict| conflict_view(conflict, library, lang)).collect(),
    }
}

fn figure_view<'a>(
    table: &'a FigureTable,
    series: &'a FigureSeries,
    point: &'a Point,
    reading: &'a Reading,
    library: &'a Library,
) -> FigureView<'a> {
    let mut kinds: Vec<_> = table
        .conflicts
        .iter()
        .filter(|conflict| conflict.readings.contains(reading))
        .map(|conflict| conflict.kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    FigureView {
        measure: &series.measure,
        value: &reading.value,
        unit: &reading.unit,
        period: &point.period,
        scope: &series.scope,
        edition: id(library, reading.edition),
        paragraph: reading.paragraphs.first(),
        brief: library.briefs[reading.brief].name(),
        conflicts: kinds.into_iter().map(crate::compare::ConflictKind::slug).collect(),
    }
}

fn conflict_view<'a>(conflict: &'a Conflict, library: &'a Library, lang: Lang) -> ConflictView<'a> {
    let value = |reading: &'a Reading| {
        let figure = &library.briefs[reading.brief].figures()[reading.figure];
        ValueView {
            measure: &figure.measure,
            value: &reading.value,
            unit: &reading.unit,
            period: &figure.period,
            edition: id(library, reading.edition),
            paragraph: reading.paragraphs.first(),
        }
    };
    ConflictView {
        kind: conflict.kind.slug(),
        measure: &conflict.measure,
        period: &conflict.period,
        scope: &conflict.scope,
        values: conflict.readings.iter().map(value).collect(),
        arithmetic: &conflict.arithmetic,
        note: super::conflict_note(conflict, library, lang),
    }
}
