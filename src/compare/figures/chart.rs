//! Series of one unit as lines of numbers, for a chart.

use super::{super::period::Value, super::period::month, FigureSeries, FigureTable};

/// A series as a line.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartLine {
    /// The measure's slug.
    pub measure: String,
    /// What it covers.
    pub scope: String,
    /// The unit as printed.
    pub unit: String,
    /// The points in the order of time; where editions differ, one for each value.
    pub points: Vec<ChartPoint>,
}

/// A value at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPoint {
    /// The month that stands for its period, counted from the year 0: a year's seventh, a half year's fourth, the last
    /// of an `end 2021`.
    pub month: i32,
    /// The period as printed.
    pub period: String,
    /// The value; of a bound (`>25`) the number.
    pub value: f64,
    /// Its edition: an index into [`crate::domain::Library::editions`].
    pub edition: usize,
    /// Whether it is part of a conflict.
    pub odd: bool,
}

/// The units in the table, each with how many of its series have two or more dated numbers; those with most first.
pub fn units(table: &FigureTable) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for series in table.series.iter().filter(|series| line(table, series).points.len() > 1) {
        match found.iter_mut().find(|(unit, _)| *unit == series.unit) {
            Some((_, count)) => *count += 1,
            None => found.push((series.unit.clone(), 1)),
        }
    }
    found.sort_by_key(|(_, count)| usize::MAX - count);
    found
}

/// The series of `unit` with a dated number, of `measures` or of all where none is named, in the order of the table.
pub fn chart(table: &FigureTable, unit: &str, measures: &[String]) -> Vec<ChartLine> {
    let is_wanted = |series: &&FigureSeries| {
        series.unit == unit && (measures.is_empty() || measures.contains(&series.measure))
    };
    let lines = table.series.iter().filter(is_wanted).map(|series| line(table, series));
    lines.filter(|line| !line.points.is_empty()).collect()
}

fn line(table: &FigureTable, series: &FigureSeries) -> ChartLine {
    let mut points: Vec<ChartPoint> = Vec::new();
    for point in &series.points {
        let Some(month) = month(&point.period) else { continue };
        let odd = table.is_odd(series, point);
        for reading in &point.readings {
            let Some(value) = Value::parse(&reading.value).map(|value| value.number()) else { continue };
            let (period, edition) = (point.period.clone(), reading.edition);
            points.push(ChartPoint { month, period, value, edition, odd });
        }
    }
    points.sort_by_key(|point| point.month);
    let (measure, scope, unit) = (series.measure.clone(), series.scope.clone(), series.unit.clone());
    ChartLine { measure, scope, unit, points }
}
