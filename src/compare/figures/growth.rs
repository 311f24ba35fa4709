//! Growth rates held against the values that they are of: the base that one implies, and the rate that two values give.
//!
//! A measure `X-growth` is of the measure whose slug has all the words of `X`; where several have, of the one that has
//! values where the sum needs them, the shortest slug first. Nothing is computed from values with bounds (`>25`).

use super::{
    super::period::{Value, years},
    Conflict, ConflictKind, FigureSeries, Reading,
    unit::Unit,
};

/// The share by which a stated base may differ from the implied one.
const TOLERANCE: f64 = 0.01;

/// A reading with its period and its unit.
#[derive(Clone, Copy)]
struct Stated<'a> {
    series: &'a FigureSeries,
    period: &'a str,
    reading: &'a Reading,
}

/// The conflicts between growth rates and values.
pub(super) fn conflicts(all: &[FigureSeries]) -> Vec<Conflict> {
    let rates = all
        .iter()
        .filter(|series| series.measure.ends_with("-growth") && Unit::parse(&series.unit).is_percentage());
    rates.flat_map(|rates| of_rates(rates, all)).chain(of_changes(all)).collect()
}

/// Rates of the year before that a rate and its stated change in points (unit `pp`) imply, where another is stated.
fn of_changes(all: &[FigureSeries]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let changes = all.iter().filter(|series| series.unit == "pp").flat_map(stated);
    for change in changes {
        let [year] = years(change.period)[..] else { continue };
        // the change stands beside its rate: what it is a change of is told by the sentence, not by its scope
        let is_beside = |rate: &Stated<'_>| {
            (rate.reading.edition, &rate.reading.paragraphs)
                == (change.reading.edition, &change.reading.paragraphs)
        };
        let of_measure: Vec<Stated<'_>> = all
            .iter()
            .filter(|series| series.measure == change.series.measure && series.unit == "%")
            .flat_map(stated)
            .collect();
        let rates: Vec<Stated<'_>> = at(&of_measure, year, None).into_iter().filter(is_beside).collect();
        let [rate] = rates[..] else { continue };
        let before = at(&of_measure, year - 1, None);
        let of_same = before.into_iter().filter(|stated| stated.series.scope == rate.series.scope);
        found.extend(of_same.filter_map(|stated| implied_rate(rate, change, stated)));
    }
    found
}

/// That `before` is not what `rate` less `change` gives, rounding allowed for.
fn implied_rate(rate: Stated<'_>, change: Stated<'_>, before: Stated<'_>) -> Option<Conflict> {
    let [of_rate, of_change, stated] =
        [rate, change, before].map(|stated| Value::parse(&stated.reading.value).filter(Value::is_exact));
    let (of_rate, of_change, stated) = (of_rate?, of_change?, stated?);
    let least = of_rate.bounds().0 - of_change.bounds().1;
    let most = of_rate.bounds().1 - of_change.bounds().0;
    if stated.bounds().1 >= least && stated.bounds().0 <= most {
        return None;
    }
    let (value, change_value) = (&rate.reading.value, &change.reading.value);
    let arithmetic = format!(
        "{value} % - ({change_value} pp) = {} %, {} %",
        of_rate.less(&of_change),
        before.reading.value
    );
    let readings = vec![before.reading.clone(), rate.reading.clone(), change.reading.clone()];
    let conflict = Conflict::new(ConflictKind::ImpliedBase, before.series, before.period, readings);
    Some(Conflict { arithmetic, ..conflict })
}

fn of_rates(rates: &FigureSeries, all: &[FigureSeries]) -> Vec<Conflict> {
    let mut found = Vec::new();
    for rate in stated(rates) {
        for measure in bases(rates, all) {
            let values: Vec<Stated<'_>> = all
                .iter()
                .filter(|series| series.measure == measure && series.scope == rates.scope)
                .flat_map(stated)
                .collect();
            let conflicts = match years(rate.period)[..] {
                [year] if !Unit::parse(&rates.unit).is_yearly() => implied(rate, year, &values),
                [from, to] if from < to => end_points(rate, (from, to), &values),
                _ => None,
            };
            if let Some(conflicts) = conflicts {
                found.extend(conflicts);
                break;
            }
        }
    }
    found
}

fn stated(series: &FigureSeries) -> impl Iterator<Item = Stated<'_>> {
    series.points.iter().flat_map(move |point| {
        point.readings.iter().map(move |reading| Stated { series, period: &point.period, reading })
    })
}

/// The measures that a rate may be of, the shortest slug first.
fn bases<'a>(rates: &FigureSeries, all: &'a [FigureSeries]) -> Vec<&'a str> {
    let stem = |word: &str| word.trim_end_matches('s').to_owned();
    let words: Vec<String> = rates.measure.trim_end_matches("-growth").split('-').map(stem).collect();
    let mut found: Vec<&str> = all
        .iter()
        .filter(|series| !Unit::parse(&series.unit).is_percentage())
        .map(|series| series.measure.as_str())
        .filter(|slug| {
            let own: Vec<String> = slug.split('-').map(stem).collect();
            words.iter().all(|word| own.contains(word))
        })
        .collect();
    found.sort_unstable_by_key(|slug| (slug.len(), *slug));
    found.dedup();
    found
}

/// The least and the most that a printed number may stand for, in its plain quantity; none for bounds and words.
fn bounds(stated: Stated<'_>) -> Option<(f64, f64)> {
    let value = Value::parse(&stated.reading.value).filter(Value::is_exact)?;
    let scale = 10f64.powi(Unit::parse(&stated.series.unit).power);
    let (least, most) = value.bounds();
    Some((least * scale, most * scale))
}

/// The value of `year` that the edition of the rate states; the same year as a whole.
fn at<'a>(values: &[Stated<'a>], year: i32, edition: Option<usize>) -> Vec<Stated<'a>> {
    let is_it = |stated: &&Stated<'_>| {
        years(stated.period) == [year] && edition.is_none_or(|edition| stated.reading.edition == edition)
    };
    values.iter().filter(is_it).copied().collect()
}

/// Bases stated for the year before that differ from the one that the rate implies. None where a number is missing.
fn implied(rate: Stated<'_>, year: i32, values: &[Stated<'_>]) -> Option<Vec<Conflict>> {
    let value = *at(values, year, Some(rate.reading.edition)).first()?;
    let (least_rate, most_rate) = bounds(rate)?;
    let (least, most) = bounds(value)?;
    let before = at(values, year - 1, None);
    if before.is_empty() {
        return None;
    }
    let implied = (least / (1.0 + most_rate / 100.0), most / (1.0 + least_rate / 100.0));
    let differs = |base: &&Stated<'_>| {
        bounds(**base).is_some_and(|(low, high)| {
            high < implied.0 * (1.0 - TOLERANCE) || low > implied.1 * (1.0 + TOLERANCE)
        })
    };
    Some(before.iter().filter(differs).filter_map(|base| implied_conflict(rate, value, *base)).collect())
}

fn implied_conflict(rate: Stated<'_>, value: Stated<'_>, base: Stated<'_>) -> Option<Conflict> {
    let number = |stated: Stated<'_>| Value::parse(&stated.reading.value).map(|value| value.number());
    let shift = Unit::parse(&value.series.unit).power - Unit::parse(&base.series.unit).power;
    let grown = number(value)? * 10f64.powi(shift);
    let base_implied = grown / (1.0 + number(rate)? / 100.0);
    let off = (number(base)? / base_implied - 1.0) * 100.0;
    let unit = &base.series.unit;
    let arithmetic = format!(
        "{} {unit} / (1 + {} %) = {} {unit}; {} {unit} = {:+.1} %",
        printed(grown),
        rate.reading.value,
        printed(base_implied),
        base.reading.value,
        off
    );
    let readings = vec![base.reading.clone(), value.reading.clone(), rate.reading.clone()];
    Some(Conflict {
        arithmetic,
        ..Conflict::new(ConflictKind::ImpliedBase, base.series, base.period, readings)
    })
}

/// A rate over several years that the values at its ends do not give. None where a number is missing.
fn end_points(rate: Stated<'_>, (from, to): (i32, i32), values: &[Stated<'_>]) -> Option<Vec<Conflict>> {
    let edition = Some(rate.reading.edition);
    let (start, end) = (*at(values, from, edition).first()?, *at(values, to, edition).first()?);
    let (start_bounds, end_bounds, rate_bounds) = (bounds(start)?, bounds(end)?, bounds(rate)?);
    if start_bounds.0 <= 0.0 || end_bounds.0 <= 0.0 {
        return None;
    }
    let a_year = Unit::parse(&rate.series.unit).is_yearly();
    let years = if a_year { f64::from(to - from) } else { 1.0 };
    let grown = |from: f64, to: f64| ((to / from).powf(1.0 / years) - 1.0) * 100.0;
    let least = grown(start_bounds.1, end_bounds.0);
    let most = grown(start_bounds.0, end_bounds.1);
    if rate_bounds.1 >= least && rate_bounds.0 <= most {
        return Some(Vec::new());
    }
    let root = if a_year { format!("^(1/{})", to - from) } else { String::new() };
    let arithmetic = format!(
        "({} / {}){root} - 1 = {:.1} %, {} %",
        end.reading.value,
        start.reading.value,
        f64::midpoint(least, most),
        rate.reading.value
    );
    let readings = vec![rate.reading.clone(), start.reading.clone(), end.reading.clone()];
    let conflict = Conflict::new(ConflictKind::Growth, rate.series, rate.period, readings);
    Some(vec![Conflict { arithmetic, ..conflict }])
}

/// A number with four digits that tell, without a power of ten.
pub(super) fn printed(number: f64) -> String {
    let size = number.abs();
    let decimals = [(1000.0, 0), (100.0, 1), (10.0, 2), (1.0, 3)];
    let decimals = decimals.into_iter().find(|(least, _)| size >= *least).map_or(4, |(_, decimals)| decimals);
    let text = format!("{number:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::super::figures;
    use crate::{
        compare::{Options, sample::Sample},
        domain::Lang,
    };

    /// The arithmetic of what does not go together where an edition states a rate and, in the same sentence, its change in
    /// points, and the edition before stated a rate for the year before.
    fn implied(rate: &str, change: &str, before: &str) -> Vec<String> {
        let mut sample = Sample::new();
        let first = sample.brief("2020", "facts", Lang::En, &["tides"]);
        sample.counts(first, ["share", before, "%", "2019", "aland"]);
        let second = sample.brief("2022", "facts", Lang::En, &["tides"]);
        sample.counts(second, ["share", rate, "%", "2020", "aland"]);
        sample.counts(second, ["share", change, "pp", "2020", "world"]);
        // one sentence says both
        let rows = &mut sample.library.briefs[second].text_mut().figures;
        rows[1].paragraphs = rows[0].paragraphs.clone();
        let found = figures(&sample.library, None, &Options::default()).conflicts;
        found
            .into_iter()
            .map(|conflict| format!("{} {}: {}", conflict.kind.slug(), conflict.period, conflict.arithmetic))
            .collect()
    }

    #[test]
    fn a_change_in_points_implies_the_rate_of_the_year_before() {
        assert_eq!(implied("46.2", "3.5", "40.1"), ["implied-base 2019: 46.2 % - (3.5 pp) = 42.7 %, 40.1 %"]);
        assert_eq!(implied("46.2", "3.5", "42.7"), [""; 0]);
        assert_eq!(implied("46.2", "3.5", "42.6"), [""; 0], "each number may be rounded");
        assert_eq!(
            implied("46.2", "-3.5", "42.7"),
            ["implied-base 2019: 46.2 % - (-3.5 pp) = 49.7 %, 42.7 %"]
        );
        assert_eq!(implied(">46.2", "3.5", "40.1"), [""; 0], "a bound implies nothing");
    }
}
