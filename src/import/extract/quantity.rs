//! Quantities in running text: a number, what bounds it, its scale and its unit, in Chinese and English styles.

use std::ops::Range;

use super::{
    decimal::Decimal,
    unit::{self, Unit},
};

/// How a number is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// More than it.
    Over,
    /// Less than it.
    Under,
    /// About it.
    About,
}

impl Bound {
    /// Its mark in a figure table.
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::Over => ">",
            Self::Under => "<",
            Self::About => "~",
        }
    }
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Where it stands with its bounds and its unit, in bytes.
    pub range: Range<usize>,
    /// How it is bounded.
    pub bound: Bound,
    /// The number, or the low end of a range.
    pub low: Decimal,
    /// The high end of a range.
    pub high: Option<Decimal>,
    /// The power of ten that the number is times: 8 for 亿, 6 for million.
    pub scale: i32,
    /// What it counts.
    pub unit: Unit,
}

const OVER: &[&str] = &[
    "超过",
    "超",
    "逾",
    "突破",
    "高于",
    "大于",
    "多于",
    "至少",
    "不少于",
    "more than ",
    "over ",
    "above ",
    "exceeding ",
    "at least ",
    "exceeded ",
    "upwards of ",
    "exceeds ",
    "surpassed ",
];
const UNDER: &[&str] = &[
    "不到",
    "不足",
    "少于",
    "小于",
    "不超过",
    "less than ",
    "under ",
    "below ",
    "fewer than ",
    "no more than ",
];
const ABOUT: &[&str] = &[
    "近",
    "约为",
    "大约",
    "约",
    "接近",
    "将近",
    "about ",
    "around ",
    "roughly ",
    "nearly ",
    "some ",
    "approximately ",
    "almost ",
    "close to ",
    "an estimated ",
];
/// Between a number and its unit.
const MORE: &[&str] = &["多", "余"];

/// The quantities in `text`, in order; no number within one of `masked`, which are times, is one.
///
/// A number without a unit takes that of the next one that it is listed with: `15.3和35.5个百分点`.
pub fn quantities(text: &str, masked: &[Range<usize>]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(may_begin).map(|start| at + start) {
        let step = text[start..].chars().next().map_or(1, char::len_utf8);
        if let Some(mask) = masked.iter().find(|mask| mask.contains(&start)) {
            at = mask.end.max(start + step);
            continue;
        }
        let quantity =
            if text.as_bytes()[start].is_ascii_digit() { arabic(text, start) } else { chinese(text, start) };
        at = quantity.as_ref().map_or_else(|| past_number(text, start, step), |quantity| quantity.range.end);
        found.extend(quantity);
    }
    inherit(text, &mut found);
    for quantity in found.iter_mut().filter(|quantity| quantity.unit == Unit::None && quantity.scale >= 4) {
        quantity.unit = Unit::Count;
    }
    found.retain(|quantity| quantity.unit != Unit::None || is_decimal(quantity));
    found
}

fn may_begin(c: char) -> bool {
    c.is_ascii_digit() || unit::NUMERALS.contains(c)
}

fn past_number(text: &str, start: usize, step: usize) -> usize {
    let rest = &text[start + step..];
    let is_part =
        |c: char| text.as_bytes()[start].is_ascii_digit() && (c.is_ascii_alphanumeric() || c == '.');
    text.len() - rest.trim_start_matches(is_part).len()
}

/// A number without a unit counts only where it has a point, as an index does.
fn is_decimal(quantity: &Quantity) -> bool {
    quantity.low.to_string().contains('.')
}

fn arabic(text: &str, start: usize) -> Option<Quantity> {
    let before = &text[..start];
    let is_rank =
        ["前", "最后", "排名", "第", "Top", "TOP", "top "].iter().any(|word| before.ends_with(word));
    let is_part = is_rank
        || before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '第' | '.' | '_' | '/'));
    let is_name = before.strip_suffix(['-', '–', ' ']).is_some_and(|before| {
        before.ends_with(|c: char| c.is_ascii_uppercase())
            && !before.ends_with("USD")
            && !before.ends_with("US")
    });
    if is_part || (is_name && !before.ends_with(' ')) {
        return None;
    }
    let (low, mut end) = number(text, start)?;
    let mut high = None;
    if let Some((number, after)) = range_end(text, end, before) {
        high = Some(number);
        end = after;
    }
    finish(text, start, (low, high), end)
}

/// A quantity whose number ends at `end`, with its scale, its unit and its bounds.
fn finish(text: &str, start: usize, (low, high): (Decimal, Option<Decimal>), end: usize) -> Option<Quantity> {
    let (before, money) = unit::money_before(&text[..start]);
    let mut rest = text[end..].strip_prefix(' ').unwrap_or(&text[end..]);
    let mut bound = Bound::Exact;
    let (scale, after) = unit::scale(rest);
    rest = after;
    if let Some(after) = MORE.iter().find_map(|word| rest.strip_prefix(word)) {
        bound = Bound::Over;
        rest = after;
        let (more, after) = unit::scale(rest);
        if scale == 0 && more > 0 {
            let quantity = unit::unit(after);
            return Some(bounded(
                text,
                before,
                quantity,
                Quantity {
                    range: start..text.len() - after.len(),
                    bound,
                    low,
                    high,
                    scale: more,
                    unit: Unit::None,
                },
            ));
        }
    }
    let unit = money.map_or_else(|| unit::unit(rest), |money| Some((money, 0)));
    if unit.is_none() && unit::is_no_quantity(rest, scale) {
        return None;
    }
    let range = start..text.len() - rest.len();
    Some(bounded(text, before, unit, Quantity { range, bound, low, high, scale, unit: Unit::None }))
}

/// With its unit, and the words before and after that bound it.
fn bounded(text: &str, before: &str, unit: Option<(Unit, usize)>, mut quantity: Quantity) -> Quantity {
    if let Some((unit, length)) = unit {
        quantity.unit = unit;
        quantity.range.end += length;
    }
    quantity.range.start = before.len();
    let before = before.trim_end_matches([' ', '°']);
    let (before, spaced) = (before.to_ascii_lowercase(), text[..quantity.range.start].to_ascii_lowercase());
    for (words, bound) in [(OVER, Bound::Over), (UNDER, Bound::Under), (ABOUT, Bound::About)] {
        let Some(word) = words.iter().find(|word| before.ends_with(**word) || spaced.ends_with(**word))
        else {
            continue;
        };
        quantity.bound = bound;
        quantity.range.start = before.rfind(word.trim_end()).unwrap_or(quantity.range.start);
        break;
    }
    let after = &text[quantity.range.end..];
    for (words, bound) in
        [(["以上", "之多"], Bound::Over), (["左右", "上下"], Bound::About), (["以下", "以内"], Bound::Under)]
    {
        if let Some(word) = words.iter().find(|word| after.starts_with(**word)) {
            quantity.bound = bound;
            quantity.range.end += word.len();
            break;
        }
    }
    quantity
}

/// The number at `start` and where it ends.
fn number(text: &str, start: usize) -> Option<(Decimal, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while digit(end)
        || (bytes.get(end) == Some(&b',') && (1..4).all(|next| digit(end + next)) && !digit(end + 4))
    {
        end += 1;
    }
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        end += 1;
        while digit(end) {
            end += 1;
        }
    }
    Some((Decimal::parse(&text[start..end])?, end))
}

/// The second number of a range whose first ends at `end`: `13-32%`, `24%-44%`, `between 13 and 32 per cent`.
fn range_end(text: &str, end: usize, before: &str) -> Option<(Decimal, usize)> {
    let rest = &text[end..];
    let rest = rest.strip_prefix(['%', '％']).unwrap_or(rest);
    let is_series = before.ends_with("从") || before.ends_with("由") || before.ends_with("from ");
    let joins: &[&str] = &["-", "—", "–", "－", "~", "～", "至", "到"];
    let after = joins.iter().find_map(|join| rest.strip_prefix(join));
    let after = after.or_else(|| rest.strip_prefix(" and ").filter(|_| before.ends_with("between ")));
    let after = after.or_else(|| rest.strip_prefix(" to ").filter(|_| !is_series))?;
    let start = text.len() - after.len();
    (after.starts_with(|c: char| c.is_ascii_digit()) && !is_series).then(|| number(text, start))?
}

/// A Chinese number with a classifier: `九个国家`, `八个条款`.
fn chinese(text: &str, start: usize) -> Option<Quantity> {
    let rest = &text[start..];
    if text[..start].ends_with(|c: char| {
        may_begin(c) || matches!(c, '第' | '统' | '同' | '另' | '某' | '每' | '逐' | '其' | '进' | '之')
    }) {
        return None;
    }
    if let Some(after) = rest.strip_prefix("百分之") {
        let digits =
            after.len() - after.trim_start_matches(|c: char| unit::NUMERALS.contains(c) || c == '点').len();
        let low = unit::numeral(&after[..digits])?;
        let range = start..text.len() - after.len() + digits;
        let quantity =
            Quantity { range, bound: Bound::Exact, low, high: None, scale: 0, unit: Unit::Percent };
        return Some(bounded(text, &text[..start], None, quantity));
    }
    let length = rest.len() - rest.trim_start_matches(|c: char| unit::NUMERALS.contains(c)).len();
    let low = unit::numeral(&rest[..length]).filter(|low| !matches!(low.to_string().as_str(), "0" | "1"))?;
    let quantity = finish(text, start, (low, None), start + length)?;
    let is_counted =
        matches!(quantity.unit, Unit::Count) || quantity.scale >= 4 && quantity.unit != Unit::None;
    is_counted.then_some(quantity)
}

/// Gives numbers without a unit that of the next in their list.
fn inherit(text: &str, found: &mut [Quantity]) {
    for index in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(index);
        let (Some(own), next) = (before.last_mut(), &after[0]) else { continue };
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let masked: Vec<_> = super::super::period::mentions(text).into_iter().map(|one| one.range).collect();
        let show = |one: Quantity| {
            let high = one.high.map_or_else(String::new, |high| format!("-{high}"));
            format!("{}{}{high} e{} {:?}", one.bound.mark(), one.low, one.scale, one.unit)
        };
        quantities(text, &masked).into_iter().map(show).collect()
    }

    #[test]
    fn numbers_of_every_style() {
        for (text, expected) in [
            ("达18.9万亿美元", &["18.9 e12 Money(\"USD\")"][..]),
            ("4900亿元", &["4900 e8 Money(\"CNY\")"]),
            ("下降近 40%，约5.8％", &["~40 e0 Percent", "~5.8 e0 Percent"]),
            ("下降13-32%，降低24%-44%", &["13-32 e0 Percent", "24-44 e0 Percent"]),
            ("从9%升至11%", &["9 e0 Percent", "11 e0 Percent"]),
            ("低15.3和35.5个百分点", &["15.3 e0 Points", "35.5 e0 Points"]),
            ("领先10个和5.8个百分点", &["10 e0 Points", "5.8 e0 Points"]),
            ("千分之三，3‰", &["3 e0 PerMille"]),
            ("百分之三十，三成", &["30 e0 Percent"]),
            ("70余个国家，40多名专家，1.1万余件", &[">70 e0 Count", ">40 e0 Count", ">1.1 e4 Count"]),
            ("41亿条，99.7万GBPS，增长超14倍", &["41 e8 Count", "99.7 e4 Rate(\"Gbps\")", ">14 e0 Times"]),
            ("九个国家，第三条，十分重要，一个，八项", &["9 e0 Count", "8 e0 Count"]),
            ("指数由0.5988升至0.6102", &["0.5988 e0 None", "0.6102 e0 None"]),
            ("5G和2G，GPT-3.5，第14条，2031年6月30日", &[]),
            ("more than $1.2 billion and 5 per cent", &[">1.2 e9 Money(\"USD\")", "5 e0 Percent"]),
            ("US$ 3 trillion in 71 countries", &["3 e12 Money(\"USD\")", "71 e0 Count"]),
            ("from 40 per cent to 66 per cent", &["40 e0 Percent", "66 e0 Percent"]),
            ("between 13 and 32 per cent", &["13-32 e0 Percent"]),
            ("some 1,200 stations, 5 percentage points", &["~1200 e0 Count", "5 e0 Points"]),
            ("2.7 billion people, 3.4-fold", &["2.7 e9 Count", "3.4 e0 Times"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
