//! Quantities in running text: a number, what bounds it, its scale and its unit, in Chinese and English styles.

use std::ops::Range;

use super::{
    beside,
    decimal::Decimal,
    spelled,
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
    /// The parts of a whole that the number is so many of: 3 for two thirds.
    pub parts: Option<u32>,
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
    "just over ",
    "well over ",
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
    "多达",
    "至多",
    "最多",
    "up to ",
    "at most ",
    "just under ",
    "less than ",
    "under ",
    "below ",
    "fewer than ",
    "no more than ",
];
const ABOUT: &[&str] = &[
    "近",
    "约为",
    "约有",
    "大约",
    "约",
    "接近",
    "将近",
    "about ",
    "around ",
    "roughly ",
    "nearly ",
    "some ",
    "barely ",
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
    merge(&mut found, spelled::quantities(text));
    beside::complete(text, &mut found);
    for quantity in found.iter_mut().filter(|quantity| quantity.unit == Unit::None && quantity.scale >= 4) {
        quantity.unit = Unit::Count;
    }
    found.retain(|quantity| quantity.unit != Unit::None || is_decimal(quantity));
    found
}

/// Puts the numbers that are written in words in their places; they take that of a number within them.
fn merge(found: &mut Vec<Quantity>, spelled: Vec<Quantity>) {
    for quantity in spelled {
        let meets =
            |one: &Quantity| one.range.start < quantity.range.end && quantity.range.start < one.range.end;
        let is_share = quantity.unit == Unit::Percent;
        if is_share {
            found.retain(|one| !meets(one));
        }
        if !found.iter().any(meets) {
            found.push(quantity);
        }
    }
    found.sort_by_key(|quantity| quantity.range.start);
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
    let is_per = ["per ", "every ", "每"].iter().any(|word| before.ends_with(word));
    let is_part = is_rank
        || is_per
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
                    parts: None,
                    scale: more,
                    unit: Unit::None,
                },
            ));
        }
    }
    let unit = money.map_or_else(|| unit::unit(rest), |money| Some((money, 0)));
    let is_bare = || unit::is_bare_count(before, text[end..].trim_end_matches('\n'));
    let unit = unit.or_else(|| is_bare().then_some((Unit::Count, 0)));
    // an index has no unit: `0.71 for the region`
    let is_index = low.to_string().contains('.') && text[end..].starts_with(' ');
    if unit.is_none() && !is_index && unit::is_no_quantity(rest, scale) {
        return None;
    }
    // a name that begins with a digit counts nothing
    if matches!(unit, Some((Unit::Count, 0))) && text[end..].starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut range = start..text.len() - rest.len();
    if matches!(unit, None | Some((_, 0))) {
        // a space is no part of a number that no unit follows
        range.end = start + text[range.clone()].trim_end().len();
    }
    let bare = Quantity { range, bound, low, high, parts: None, scale, unit: Unit::None };
    Some(bounded(text, before, unit, bare))
}

/// With its unit, and the words before and after that bound it.
pub fn bounded(text: &str, before: &str, unit: Option<(Unit, usize)>, mut quantity: Quantity) -> Quantity {
    if let Some((unit, length)) = unit {
        quantity.unit = unit;
        quantity.range.end += length;
    }
    quantity.range.start = before.len();
    let before = before.trim_end_matches([' ', '°']);
    let (before, spaced) = (before.to_ascii_lowercase(), text[..quantity.range.start].to_ascii_lowercase());
    let is_spread = ["spread over", "take over", "takes over", "taken over", "took over"]
        .iter()
        .any(|verb| before.ends_with(verb));
    for (words, bound) in [(OVER, Bound::Over), (UNDER, Bound::Under), (ABOUT, Bound::About)] {
        let Some(word) = words.iter().find(|word| before.ends_with(**word) || spaced.ends_with(**word))
        else {
            continue;
        };
        if is_spread {
            break;
        }
        quantity.bound = bound;
        quantity.range.start = before.rfind(word.trim_end()).unwrap_or(quantity.range.start);
        break;
    }
    let after = &text[quantity.range.end..];
    for (words, bound) in [
        (&["以上", "之多", "强", "有余"][..], Bound::Over),
        (&["左右", "上下"], Bound::About),
        (&["以下", "以内", "弱"], Bound::Under),
    ] {
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

/// Scales that stand with both numbers of a range.
const SCALED: &[&str] = &["万亿", "千亿", "百亿", "亿", "千万", "百万", "万"];

/// The second number of a range whose first ends at `end`: `13-32%`, `24%-44%`, `between 13 and 32 per cent`.
fn range_end(text: &str, end: usize, before: &str) -> Option<(Decimal, usize)> {
    let rest = &text[end..];
    let rest = rest.strip_prefix(['%', '％']).unwrap_or(rest);
    let is_between = before.ends_with("between ") || before.ends_with("Between ");
    // a scale before the joint is that of both: 6000万至8000万
    let rest = SCALED
        .iter()
        .find_map(|scale| {
            let rest = rest.strip_prefix(scale)?;
            let ahead: String = rest.chars().skip(1).take(12).collect();
            let ahead = ahead.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
            (rest.starts_with(['至', '到', '-', '—', '～']) && ahead.starts_with(scale)).then_some(rest)
        })
        .unwrap_or(rest);
    let is_series = before.ends_with("从") || before.ends_with("由") || before.ends_with("from ");
    let joins: &[&str] = &["-", "—", "–", "－", "~", "～", "至", "到"];
    let after = joins.iter().find_map(|join| rest.strip_prefix(join));
    let after = after.or_else(|| rest.strip_prefix(" and ").filter(|_| is_between));
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
        let quantity = Quantity {
            range,
            bound: Bound::Exact,
            low,
            high: None,
            parts: None,
            scale: 0,
            unit: Unit::Percent,
        };
        return Some(bounded(text, &text[..start], None, quantity));
    }
    let length = rest.len() - rest.trim_start_matches(|c: char| unit::NUMERALS.contains(c)).len();
    let low = unit::numeral(&rest[..length]).filter(|low| !matches!(low.to_string().as_str(), "0" | "1"))?;
    let quantity = finish(text, start, (low, None), start + length)?;
    let is_counted =
        matches!(quantity.unit, Unit::Count) || quantity.scale >= 4 && quantity.unit != Unit::None;
    is_counted.then_some(quantity)
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
            ("百分之三十，三成", &["30 e0 Percent", "30 e0 Percent"]),
            ("6000万至8000万个，1.2亿-3亿人", &["6000-8000 e4 Count", "1.2-3 e8 Count"]),
            ("18 lines per 100 people, 每百人97个", &["18 e0 Percent", "97 e0 Percent"]),
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
            ("58 per cent, against 56 a year earlier", &["58 e0 Percent", "56 e0 Percent"]),
            ("88 parties in 2030 and 93 in 2032", &["88 e0 Count", "93 e0 Count"]),
            ("152 rules, compared with 97 in 2026", &["152 e0 Count", "97 e0 Count"]),
            ("2.7 billion people, 3.4-fold", &["2.7 e9 Count", "3.4 e0 Times"]),
            (
                "worth 1,700 billion dollars, and 2,000 billion two years later; 3 billion people",
                &["1700 e9 Money(\"USD\")", "2000 e9 Money(\"USD\")", "3 e9 Count"],
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
