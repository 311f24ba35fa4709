//! Figures of one measure, scope and unit through the periods, and where the editions disagree.
//!
//! Different measures, scopes and units are never joined, and nothing that is shown is converted; sums that look for
//! conflicts know that 1 Tbps is 1000 Gbps.

mod chart;
mod conflicts;
mod growth;
mod unit;

use std::collections::BTreeMap;

pub use self::chart::{ChartLine, ChartPoint, chart, units};
use super::{
    Options,
    period::{place, year},
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
    /// The values, at least two. For an implied base: the base, the value and the rate; for a rate: the rate, and the
    /// values at its ends.
    pub readings: Vec<Reading>,
    /// The sum that shows it, in signs and numbers only; empty where there is none to show.
    pub arithmetic: String,
}

/// In what way values do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// A later edition gives another value for the same period.
    Restated,
    /// One edition gives two values for the same period.
    Contradicted,
    /// A stated growth rate implies another base, more than 1 % off; or a stated change of it another rate before.
    ImpliedBase,
    /// A stated growth rate does not follow from the values at its ends.
    Growth,
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
            Self::ImpliedBase => "implied-base",
            Self::Growth => "growth",
            Self::Rounded => "rounded",
            Self::Unit => "unit",
        }
    }
}

/// The figures of `measure`, or of all measures, in the options' years: a period's own year, or the edition's where it
/// names none.
pub fn figures(library: &Library, measure: Option<&str>, options: &Options) -> FigureTable {
    // scopes in the order of their letters, whatever their case
    let mut grouped: BTreeMap<(usize, &str, String, &str, &str), Vec<Reading>> = BTreeMap::new();
    let rank =
        |slug: &str| library.measures.iter().position(|known| known.slug == slug).unwrap_or(usize::MAX);
    let with_rows = |brief: usize| library.briefs[brief].measured().next().is_some();
    for brief in one_language(library, options.lang, with_rows) {
        if measure.is_some_and(|slug| library.briefs[brief].measured().all(|measured| measured != slug)) {
            continue;
        }
        for (row, figure) in library.briefs[brief].figures().iter().enumerate() {
            if measure.is_none_or(|slug| slug == figure.measure) && is_shown(library, brief, figure, options)
            {
                let (measure, scope) = (&*figure.measure, &*figure.scope);
                let key = (rank(measure), measure, scope.to_lowercase(), scope, &*figure.unit);
                grouped.entry(key).or_default().push(reading(library, brief, row));
            }
        }
    }
    let series: Vec<FigureSeries> = grouped
        .into_iter()
        .map(|((_, measure, _, scope, unit), readings)| FigureSeries {
            measure: measure.to_owned(),
            scope: scope.to_owned(),
            unit: unit.to_owned(),
            points: points(library, readings),
        })
        .collect();
    let same = series.chunk_by(|a, b| (&a.measure, &a.scope) == (&b.measure, &b.scope));
    let mut conflicts: Vec<Conflict> = same.flat_map(conflicts::conflicts).collect();
    conflicts.extend(growth::conflicts(&series));
    let place = |conflict: &Conflict| {
        let first = conflict.readings.first().map(|reading| (reading.brief, reading.figure));
        (rank(&conflict.measure), conflict.measure.clone(), conflict.scope.clone(), conflict.kind, first)
    };
    conflicts.sort_by_cached_key(place);
    FigureTable { series, conflicts }
}

fn is_shown(library: &Library, brief: usize, figure: &Figure, options: &Options) -> bool {
    let edition = &library.editions[library.briefs[brief].edition];
    // a scope may say more than who: `eu, internet platforms`
    let who = figure.scope.split([',', '，']).next().unwrap_or_default();
    options.shows_actor(who.trim()) && options.shows_year(year(&figure.period).unwrap_or(edition.year))
}

fn reading(library: &Library, brief: usize, row: usize) -> Reading {
    let figure = &library.briefs[brief].figures()[row];
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
    let period = |reading: &Reading| library.briefs[reading.brief].figures()[reading.figure].period.as_str();
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

impl Conflict {
    fn new(kind: ConflictKind, series: &FigureSeries, period: &str, readings: Vec<Reading>) -> Self {
        let (measure, scope) = (series.measure.clone(), series.scope.clone());
        Self { kind, measure, scope, period: period.to_owned(), readings, arithmetic: String::new() }
    }
}

impl Point {
    /// Whether the report says what time it is of.
    pub fn is_dated(&self) -> bool {
        place(&self.period).0 != u32::MAX
    }
}

impl FigureTable {
    /// Whether a value of the series at a period is part of a conflict other than a change of unit.
    pub fn is_odd(&self, series: &FigureSeries, point: &Point) -> bool {
        let is_here =
            |conflict: &Conflict| conflict.readings.iter().any(|reading| point.readings.contains(reading));
        self.conflicts
            .iter()
            .filter(|conflict| conflict.kind != ConflictKind::Unit && conflict.scope == series.scope)
            .any(is_here)
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
                "restated height world 2021",
                "rounded height world 2019",
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
