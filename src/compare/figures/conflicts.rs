//! Values of one measure, scope and period that differ, and units that changed.

use super::{
    super::period::{Agreement, Value},
    Conflict, ConflictKind, FigureSeries, Point, Reading,
    unit::Unit,
};

/// What is odd within the series of one measure and scope.
pub(super) fn conflicts(same: &[FigureSeries]) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = same.iter().flat_map(disagreements).collect();
    for (place, first) in same.iter().enumerate() {
        for second in &same[place + 1..] {
            found.extend(across_units(first, second));
        }
    }
    found
}

/// What the values of one period have against each other. Undated values of different editions may each hold for their
/// own year, so they are only held against those of their own edition.
fn disagreements(series: &FigureSeries) -> Vec<Conflict> {
    let mut found = Vec::new();
    for point in &series.points {
        let mut worst: Option<(ConflictKind, String)> = None;
        for (place, first) in point.readings.iter().enumerate() {
            for second in &point.readings[place + 1..] {
                let Some(kind) = disagreement(point, first, second) else { continue };
                if worst.as_ref().is_none_or(|(known, _)| kind < *known) {
                    worst = Some((kind, difference(first, second)));
                }
            }
        }
        if let Some((kind, arithmetic)) = worst {
            let readings = point.readings.clone();
            found.push(Conflict { arithmetic, ..Conflict::new(kind, series, &point.period, readings) });
        }
    }
    found
}

fn disagreement(point: &Point, first: &Reading, second: &Reading) -> Option<ConflictKind> {
    let same_edition = first.edition == second.edition;
    if point.period.is_empty() && !same_edition {
        return None;
    }
    match stand(&first.value, &second.value) {
        Agreement::Agree => None,
        Agreement::Rounded => Some(ConflictKind::Rounded),
        Agreement::Differ if same_edition => Some(ConflictKind::Contradicted),
        Agreement::Differ => Some(ConflictKind::Restated),
    }
}

/// How two printed values stand to each other: as numbers, or as words where they are none.
fn stand(first: &str, second: &str) -> Agreement {
    match (Value::parse(first), Value::parse(second)) {
        (Some(first), Some(second)) => first.against(&second),
        _ if first == second => Agreement::Agree,
        _ => Agreement::Differ,
    }
}

/// `59.3 - 63.6 = -4.3`; empty where one is no number.
fn difference(first: &Reading, second: &Reading) -> String {
    let (Some(from), Some(to)) = (Value::parse(&first.value), Value::parse(&second.value)) else {
        return String::new();
    };
    format!("{} - {} = {}", second.value, first.value, to.less(&from))
}

/// One quantity in two magnitudes: the values of one period held against each other, or else only that the unit changed.
fn across_units(first: &FigureSeries, second: &FigureSeries) -> Vec<Conflict> {
    let units = [Unit::parse(&first.unit), Unit::parse(&second.unit)];
    if is_of_fractions(first) || is_of_fractions(second) {
        return shares(first, second);
    }
    if units[0].quantity != units[1].quantity || units[0].is_percentage() {
        return changed(first, second).into_iter().collect();
    }
    let mut found: Vec<Conflict> = changed(first, second).into_iter().collect();
    for point in first.points.iter().filter(|point| !point.period.is_empty()) {
        let others = second.points.iter().filter(|other| other.period == point.period);
        for other in others.flat_map(|other| &other.readings) {
            for reading in &point.readings {
                let values = [(reading, &units[0]), (other, &units[1])].map(|(reading, unit)| {
                    Value::parse(&reading.value).map(|value| value.number() * 10f64.powi(unit.power))
                });
                let [Some(one), Some(two)] = values else { continue };
                let ratio = (one / two).max(two / one);
                if ratio > 1.01 {
                    let readings = vec![reading.clone(), other.clone()];
                    let kind = if reading.edition == other.edition {
                        ConflictKind::Contradicted
                    } else {
                        ConflictKind::Restated
                    };
                    let arithmetic = format!(
                        "{} {} / {} {} = {}",
                        if one > two { &reading.value } else { &other.value },
                        if one > two { &reading.unit } else { &other.unit },
                        if one > two { &other.value } else { &reading.value },
                        if one > two { &other.unit } else { &reading.unit },
                        super::growth::printed(ratio),
                    );
                    found
                        .push(Conflict { arithmetic, ..Conflict::new(kind, first, &point.period, readings) });
                }
            }
        }
    }
    found
}

/// Whether a series has parts of a whole, printed as `3/4`: whatever stands in the column of units, it is a share.
fn is_of_fractions(series: &FigureSeries) -> bool {
    series.points.iter().flat_map(|point| &point.readings).any(|reading| fraction(&reading.value).is_some())
}

/// `~3/4` as 3 and 4.
fn fraction(text: &str) -> Option<(f64, f64)> {
    let text = text.trim().trim_start_matches(['~', '≈', '约', '>', '<']);
    let (part, whole) = text.split_once('/')?;
    let number = |text: &str| text.trim().parse::<u16>().ok().filter(|number| *number > 0).map(f64::from);
    Some((number(part)?, number(whole)?)).filter(|(part, whole)| part <= whole)
}

/// The least and the most percent that a share may stand for: half a step of its last digit, or of its denominator.
fn percent(reading: &Reading) -> Option<(f64, f64)> {
    if let Some((part, whole)) = fraction(&reading.value) {
        return Some((100.0 * (part - 0.5) / whole, 100.0 * (part + 0.5) / whole));
    }
    let value = Value::parse(&reading.value).filter(Value::is_exact)?;
    Unit::parse(&reading.unit).is_percentage().then(|| value.bounds())
}

/// Fractions and percentages of one period that cannot both be true. They are one quantity, so that no unit changed.
fn shares(first: &FigureSeries, second: &FigureSeries) -> Vec<Conflict> {
    let mut found = Vec::new();
    for point in first.points.iter().filter(|point| !point.period.is_empty()) {
        let others = second.points.iter().filter(|other| other.period == point.period);
        for other in others.flat_map(|other| &other.readings) {
            for reading in &point.readings {
                let (Some(one), Some(two)) = (percent(reading), percent(other)) else { continue };
                if one.0 > two.1 || two.0 > one.1 {
                    let same_edition = reading.edition == other.edition;
                    let kind = if same_edition { ConflictKind::Contradicted } else { ConflictKind::Restated };
                    let readings = vec![reading.clone(), other.clone()];
                    found.push(Conflict::new(kind, first, &point.period, readings));
                }
            }
        }
    }
    found
}

/// That two editions give one measure in two units: the first reading of each. Within one edition several units only
/// tell several things, and percentages of one year and a year are two things too.
fn changed(first: &FigureSeries, second: &FigureSeries) -> Option<Conflict> {
    let units = [Unit::parse(&first.unit), Unit::parse(&second.unit)];
    if units.iter().all(Unit::is_percentage) {
        return None;
    }
    let reading = |series: &FigureSeries| series.points.first()?.readings.first().cloned();
    let (one, two) = (reading(first)?, reading(second)?);
    if one.edition == two.edition {
        return None;
    }
    let shift = units[0].power - units[1].power;
    let arithmetic = if units[0].quantity == units[1].quantity && shift != 0 {
        let (large, small) = if shift > 0 { (first, second) } else { (second, first) };
        format!("1 {} = {} {}", large.unit, super::growth::printed(10f64.powi(shift.abs())), small.unit)
    } else {
        String::new()
    };
    let readings = vec![one, two];
    Some(Conflict { arithmetic, ..Conflict::new(ConflictKind::Unit, first, "", readings) })
}

#[cfg(test)]
mod tests {
    use super::super::figures;
    use crate::{
        compare::{Options, sample::Sample},
        domain::Lang,
    };

    #[test]
    fn a_fraction_is_a_share_and_no_other_unit() {
        let mut sample = Sample::new();
        for (edition, rows) in [
            ("2020", [["share", "76.1", "%", "2019", "world"], ["share", "59", "%", "2018", "world"]]),
            (
                "2023",
                [
                    ["share", "~3/4", "of gauges", "2019", "world"],
                    ["share", "1/3", "of gauges", "2018", "world"],
                ],
            ),
        ] {
            let brief = sample.brief(edition, "facts", Lang::En, &["tides"]);
            for row in rows {
                sample.counts(brief, row);
            }
        }
        let found = figures(&sample.library, None, &Options::default()).conflicts;
        let told: Vec<_> =
            found.iter().map(|conflict| (conflict.kind.slug(), conflict.period.as_str())).collect();
        assert_eq!(told, [("restated", "2018")]);
    }
}
