//! Figures of one measure, scope and unit through the periods, and where the editions disagree.
//!
//! Different measures, scopes and units are never joined, and nothing is converted.

use std::collections::BTreeMap;

use super::{
    Options,
    period::{Agreement, Value, place, year},
    record::one_language,
};
use crate::domain::{Figure, Library, Paragraphs};

/// Figures as series, and what is odd about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureTable {
    /// The series, by the library's order of measures, then scope, then unit.
    pub series: Vec<FigureSeries>,
    /// Values that do not go together, in the order of the series.
    pub conflicts: Vec<Conflict>,
}

/// Figures of one measure, scope and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureSeries {
    /// The measure's slug.
    pub measure: String,
    /// What it covers.
    pub scope: String,
    /// The unit as printed.
    pub unit: String,
    /// The periods in the order of time, undated ones last; each with at least one reading.
    pub points: Vec<Point>,
}

/// What is stated for one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The period as printed; empty where the report gives none.
    pub period: String,
    /// The values, by year of the edition.
    pub readings: Vec<Reading>,
}

/// A value in an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The value as printed.
    pub value: String,
    /// The unit as printed.
    pub unit: String,
    /// Its edition: an index into [`Library::editions`].
    pub edition: usize,
    /// Where the report says so.
    pub paragraphs: Paragraphs,
    /// Its brief: an index into [`Library::briefs`].
    pub brief: usize,
    /// Its row: an index into the brief's `figures`.
    pub figure: usize,
}

/// Values that do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// In what way.
    pub kind: ConflictKind,
    /// The measure's slug.
    pub measure: String,
    /// What the figures cover.
    pub scope: String,
    /// The period; empty for figures without one, and where the unit changed.
    pub period: String,
    /// The values, at least two.
    pub readings: Vec<Reading>,
}

/// In what way values do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// A later edition gives another value for the same period.
    Restated,
    /// One edition gives two values for the same period.
    Contradicted,
    /// One value is the other, rounded.
    Rounded,
    /// The same measure and scope come in several units.
    Unit,
}

impl ConflictKind {
    /// The word in JSON.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Restated => "restated",
            Self::Contradicted => "contradicted",
            Self::Rounded => "rounded",
            Self::Unit => "unit",
        }
    }
}

/// The figures of `measure`, or of all measures, in the options' years: a period's own year, or the edition's where it
/// names none.
pub fn figures(library: &Library, measure: Option<&str>, options: &Options) -> FigureTable {
    let mut grouped: BTreeMap<(usize, &str, &str, &str), Vec<Reading>> = BTreeMap::new();
    let rank =
        |slug: &str| library.measures.iter().position(|known| known.slug == slug).unwrap_or(usize::MAX);
    for brief in one_language(library, options.lang, |brief| !library.briefs[brief].figures.is_empty()) {
        for (row, figure) in library.briefs[brief].figures.iter().enumerate() {
            if measure.is_none_or(|slug| slug == figure.measure) && is_shown(library, brief, figure, options)
            {
                let key = (rank(&figure.measure), &*figure.measure, &*figure.scope, &*figure.unit);
                grouped.entry(key).or_default().push(reading(library, brief, row));
            }
        }
    }
    let series: Vec<FigureSeries> = grouped
        .into_iter()
        .map(|((_, measure, scope, unit), readings)| FigureSeries {
            measure: measure.to_owned(),
            scope: scope.to_owned(),
            unit: unit.to_owned(),
            points: points(library, readings),
        })
        .collect();
    let conflicts = series
        .chunk_by(|a, b| (&a.measure, &a.scope) == (&b.measure, &b.scope))
        .flat_map(|same| same.iter().flat_map(disagreements).chain(unit_change(same)))
        .collect();
    FigureTable { series, conflicts }
}

fn is_shown(library: &Library, brief: usize, figure: &Figure, options: &Options) -> bool {
    let edition = &library.editions[library.briefs[brief].edition];
    options.shows_year(year(&figure.period).unwrap_or(edition.year))
}

fn reading(library: &Library, brief: usize, row: usize) -> Reading {
    let figure = &library.briefs[brief].figures[row];
    Reading {
        value: figure.value.clone(),
        unit: figure.unit.clone(),
        edition: library.briefs[brief].edition,
        paragraphs: figure.paragraphs.clone(),
        brief,
        figure: row,
    }
}

/// The readings by period, in the order of time; one edition that states a value of one paragraph twice counts once.
fn points(library: &Library, readings: Vec<Reading>) -> Vec<Point> {
    let period = |reading: &Reading| library.briefs[reading.brief].figures[reading.figure].period.as_str();
    let mut grouped: BTreeMap<(u32, u32, &str), Vec<Reading>> = BTreeMap::new();
    for reading in readings {
        let here = grouped.entry(place(period(&reading))).or_default();
        let twice = here.iter().any(|known| {
            (known.edition, &known.value, &known.paragraphs)
                == (reading.edition, &reading.value, &reading.paragraphs)
        });
        if !twice {
            here.push(reading);
        }
    }
    let point = |((_, _, period), mut readings): ((u32, u32, &str), Vec<Reading>)| {
        readings.sort_by_key(|reading| {
            (
                library.editions[reading.edition].year,
                reading.edition,
                reading.paragraphs.first(),
                reading.brief,
            )
        });
        Point { period: period.to_owned(), readings }
    };
    grouped.into_iter().map(point).collect()
}

/// What the values of one period have against each other. Undated values of different editions may each hold for their
/// own year, so they are only held against those of their own edition.
fn disagreements(series: &FigureSeries) -> Vec<Conflict> {
    let mut found = Vec::new();
    for point in &series.points {
        let mut worst: Option<ConflictKind> = None;
        for (place, first) in point.readings.iter().enumerate() {
            for second in &point.readings[place + 1..] {
                let same_edition = first.edition == second.edition;
                if point.period.is_empty() && !same_edition {
                    continue;
                }
                let kind = match stand(&first.value, &second.value) {
                    Agreement::Agree => continue,
                    Agreement::Rounded => ConflictKind::Rounded,
                    Agreement::Differ if same_edition => ConflictKind::Contradicted,
                    Agreement::Differ => ConflictKind::Restated,
                };
                worst = Some(worst.map_or(kind, |known| known.min(kind)));
            }
        }
        if let Some(kind) = worst {
            found.push(conflict(kind, series, &point.period, point.readings.clone()));
        }
    }
    found
}

/// How two printed values stand to each other: as numbers, or as words where they are none.
fn stand(first: &str, second: &str) -> Agreement {
    match (Value::parse(first), Value::parse(second)) {
        (Some(first), Some(second)) => first.against(&second),
        _ if first == second => Agreement::Agree,
        _ => Agreement::Differ,
    }
}

fn conflict(kind: ConflictKind, series: &FigureSeries, period: &str, readings: Vec<Reading>) -> Conflict {
    let (measure, scope) = (series.measure.clone(), series.scope.clone());
    Conflict { kind, measure, scope, period: period.to_owned(), readings }
}

/// Where one measure and scope come in several units in several editions: the first reading of each unit. Within one
/// edition several units only tell several things.
fn unit_change(same: &[FigureSeries]) -> Option<Conflict> {
    let first = same.first().filter(|_| same.len() > 1)?;
    let readings: Vec<Reading> =
        same.iter().filter_map(|series| series.points.first()?.readings.first().cloned()).collect();
    let one_edition = readings.windows(2).all(|pair| pair[0].edition == pair[1].edition);
    (!one_edition).then(|| conflict(ConflictKind::Unit, first, "", readings))
}

impl FigureTable {
    /// Whether the value of a series at a period is part of a conflict other than a change of unit.
    pub fn is_odd(&self, series: &FigureSeries, point: &Point) -> bool {
        let first = point.readings.first();
        self.conflicts.iter().any(|conflict| {
            conflict.kind != ConflictKind::Unit
                && (&conflict.measure, &conflict.scope, &conflict.period)
                    == (&series.measure, &series.scope, &point.period)
                && conflict.readings.first() == first
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compare::sample::Sample, domain::Lang};

    fn sample() -> Library {
        let mut sample = Sample::new();
        for lang in Lang::ALL {
            let first = sample.brief("2020", "facts", lang, &["tides"]);
            for row in [
                ["height", "54", "cm", "2019", "world"],
                ["height", "2.9", "m", "2018", "aland"],
                ["count", "9", "gauges", "", "world"],
            ] {
                sample.counts(first, row);
            }
            let second = sample.brief("2023", "facts", lang, &["tides"]);
            for row in [
                ["height", "53.7", "cm", "2019", "world"],
                ["height", "63.6", "cm", "2021", "world"],
                ["height", "350", "cm", "2022", "aland"],
                ["count", "8", "gauges", "", "world"],
                ["growth", ">25", "%", "2011-2021", "world"],
                ["growth", "30", "%", "2011-2021", "world"],
            ] {
                sample.counts(second, row);
            }
            let plan = sample.brief("2021-plan", "facts", lang, &["tides"]);
            sample.counts(plan, ["height", "59.3", "cm", "2021", "world"]);
            sample.counts(plan, ["depth", "1", "m", "2020", "world"]);
            sample.counts(plan, ["depth", "2", "m", "2020", "world"]);
        }
        sample.library
    }

    #[test]
    fn series_line_up_by_measure_scope_and_unit_in_the_order_of_time() {
        let table = figures(&sample(), Some("height"), &Options::default());
        let drawn: Vec<String> = table
            .series
            .iter()
            .map(|series| {
                let points = series.points.iter().map(|point| {
                    let values: Vec<&str> =
                        point.readings.iter().map(|reading| reading.value.as_str()).collect();
                    format!("{}={}", point.period, values.join("|"))
                });
                format!("{} {}: {}", series.scope, series.unit, points.collect::<Vec<_>>().join(" "))
            })
            .collect();
        assert_eq!(
            drawn,
            ["aland cm: 2022=350", "aland m: 2018=2.9", "world cm: 2019=54|53.7 2021=59.3|63.6"]
        );
    }

    #[test]
    fn disagreements_are_found_and_told_apart() {
        let table = figures(&sample(), None, &Options::default());
        let found: Vec<String> = table
            .conflicts
            .iter()
            .map(|conflict| {
                format!(
                    "{} {} {} {}",
                    conflict.kind.slug(),
                    conflict.measure,
                    conflict.scope,
                    conflict.period
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                "unit height aland ",
                "rounded height world 2019",
                "restated height world 2021",
                "contradicted depth world 2020"
            ]
        );
    }

    #[test]
    fn years_are_chosen_by_period_or_else_by_edition() {
        let late = Options { from: Some(2022), ..Options::default() };
        let table = figures(&sample(), None, &late);
        let kept: Vec<_> =
            table.series.iter().map(|series| format!("{} {}", series.measure, series.scope)).collect();
        assert_eq!(kept, ["height aland", "count world"]);
    }
}
