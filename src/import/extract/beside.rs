//! What a number takes from its neighbours: the unit and the scale of the one that it is listed with, held against or goes
//! on from, and of two numbers one range.

use super::{
    quantity::Quantity,
    unit::{self, Unit},
};

/// Completes the numbers of `text`, in order, by those beside them.
pub fn complete(text: &str, found: &mut Vec<Quantity>) {
    join_ranges(text, found);
    inherit(text, found);
    per_hundred(text, found);
    take_unit(text, found);
    take_currency(text, found);
}

/// Makes one range of two numbers whose scales differ: 9000万至1.1亿个.
fn join_ranges(text: &str, found: &mut Vec<Quantity>) {
    for index in (1..found.len()).rev() {
        let (low, high) = (&found[index - 1], &found[index]);
        let between = text.get(low.range.end..high.range.start).unwrap_or("?");
        let before = &text[..low.range.start];
        let is_series = ["从", "由", "自"].iter().any(|word| before.ends_with(word));
        let is_range = matches!(between, "至" | "到" | "-" | "—" | "～")
            && (low.unit == Unit::None || low.unit == high.unit || low.unit == Unit::Count)
            && low.scale > 0
            && high.scale > low.scale
            && low.high.is_none()
            && high.high.is_none()
            && !is_series;
        if is_range {
            let high = found.remove(index);
            let low = &mut found[index - 1];
            low.high = Some(high.low.shifted(high.scale - low.scale));
            low.range.end = high.range.end;
            low.unit = high.unit;
        }
    }
}

/// What is counted for each hundred people is a share in per cent: `18 subscriptions per 100 inhabitants`, 每百人.
fn per_hundred(text: &str, found: &mut [Quantity]) {
    const BEFORE: &[&str] = &["每百人", "每百名", "每100人", "每百位", "每100名"];
    const AFTER: &[&str] = &[" per 100 ", " per hundred ", " for every 100 "];
    for quantity in
        found.iter_mut().filter(|one| matches!(one.unit, Unit::Count | Unit::None) && one.scale == 0)
    {
        let (before, after) = (&text[..quantity.range.start], &text[quantity.range.end..]);
        let before = before.rsplit(['，', '；']).next().unwrap_or(before);
        let after = after.split([',', ';']).next().unwrap_or(after);
        let near: String = after.chars().take(60).collect();
        if BEFORE.iter().any(|word| before.contains(word)) || AFTER.iter().any(|word| near.contains(word)) {
            quantity.unit = Unit::Percent;
        }
    }
}

/// Gives a bare number that another is held against the unit of that one: `152 measures in 2031, against 97 in 2026`,
/// `58 per cent, against 56 a year earlier`.
fn take_unit(text: &str, found: &mut [Quantity]) {
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let (Some(other), own) = (before.last(), &mut after[0]) else { continue };
        let is_held = unit::is_compared(&text[..own.range.start], &text[own.range.end..]);
        if is_held && own.unit == Unit::Count && own.scale == 0 {
            (own.unit, own.scale) = (other.unit, other.scale);
        }
    }
}

/// Gives a sum that is told without its currency that of the sum before: `worth 1,700 billion dollars in 2030, and 2,000 billion
/// two years later`, `valued at between 24 and 26 trillion`.
fn take_currency(text: &str, found: &mut [Quantity]) {
    const JOINTS: &[&str] = &["and", "to", "from", "against", "or", "but", "then"];
    const WORTH: &[&str] = &["worth", "valued", "value", "cost", "spent", "paid", "totalled", "amounted"];
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let (Some(sum), own) =
            (before.iter().rev().find(|one| matches!(one.unit, Unit::Money(_))), &mut after[0])
        else {
            continue;
        };
        let lead = text[..own.range.start].trim_end();
        let clause = lead.rsplit([',', ';', '；', '，']).next().unwrap_or(lead);
        let is_of_sum = JOINTS.iter().any(|word| lead.ends_with(&format!(" {word}")))
            || WORTH.iter().any(|word| clause.contains(word));
        let is_bare = own.unit == Unit::None || own.unit == Unit::Count && is_time(&text[own.range.end..]);
        if own.scale >= 6 && sum.scale >= 6 && is_bare && is_of_sum {
            own.unit = sum.unit;
        }
    }
}

/// Whether what stands behind a number is how long before or after something it is: ` two years later`.
fn is_time(after: &str) -> bool {
    let mut words = after.split_whitespace().skip(1);
    let is_stretch = matches!(words.next(), Some("years" | "year" | "months" | "decades"));
    is_stretch
        && words.next().is_some_and(|word| {
            ["later", "earlier", "before", "ago", "on"].iter().any(|end| word.starts_with(end))
        })
}

/// Gives numbers without a unit that of the next in their list.
fn inherit(text: &str, found: &mut [Quantity]) {
    for index in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(index);
        let (Some(own), next) = (before.last_mut(), &after[0]) else { continue };
        // rose from 71 to 83 per cent
        let is_series = text[..own.range.start].ends_with("from ")
            && text.get(own.range.end..next.range.start).is_some_and(|between| between.trim() == "to");
        if is_series
            && matches!(own.unit, Unit::Count | Unit::None)
            && next.unit != Unit::Count
            && own.scale == 0
        {
            own.unit = next.unit;
            own.scale = next.scale;
            continue;
        }
        let is_open = own.unit == Unit::None || (own.unit == Unit::Count && next.unit != Unit::Count);
        if is_open && are_listed(text, own, next) {
            own.unit = next.unit;
            own.scale = if own.scale == 0 { next.scale } else { own.scale };
        }
    }
}

/// Whether two quantities stand in one list.
pub fn are_listed(text: &str, own: &Quantity, next: &Quantity) -> bool {
    let between = text.get(own.range.end..next.range.start).unwrap_or("?").trim();
    matches!(between, "、" | "和" | "与" | "及" | "以及" | "," | "and" | ", and" | "或" | "or")
}
