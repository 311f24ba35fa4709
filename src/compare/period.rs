//! Periods that figures hold for, in the order of time, and values as printed, compared as numbers.

use std::cmp::Ordering;

/// The place of a period in time: its end, then its beginning, then its words; undated ones last.
///
/// A period is written as the report gives it: `2019`, `2019-06`, `2019 H1`, `2011-2021`, `end 2021`, `since 2000`.
pub fn place(period: &str) -> (u32, u32, &str) {
    let months = months(period);
    match (months.first(), months.last()) {
        (Some(first), Some(last)) => (*last, *first, period),
        _ => (u32::MAX, u32::MAX, period),
    }
}

/// The last year that a period names.
pub(super) fn year(period: &str) -> Option<i32> {
    months(period).last().map(|month| (month / 13).cast_signed())
}

/// The years that a period names, each once, in the order written.
pub(super) fn years(period: &str) -> Vec<i32> {
    let mut years: Vec<i32> = months(period).iter().map(|month| (month / 13).cast_signed()).collect();
    years.dedup();
    years
}

/// The month that stands for a period, counted from the year 0: a year's seventh, a half year's fourth or tenth, the last
/// of an end, and of a span of years the middle of its last.
pub(super) fn month(period: &str) -> Option<i32> {
    let last = months(period).last().copied()?;
    let (year, month) = ((last / 13).cast_signed(), (last % 13).cast_signed());
    let within = match month {
        0 if period.contains("end") || period.contains('底') => 11,
        0 if period.contains("H1") => 3,
        0 if period.contains("H2") => 9,
        0 => 6,
        month => month - 1,
    };
    Some(year * 12 + within)
}

/// The years named, each as 13 months: 0 is the whole year, which sorts before its months.
fn months(period: &str) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    let mut numbers =
        period.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).peekable();
    while let Some(number) = numbers.next() {
        let Some(year) =
            number.parse::<u32>().ok().filter(|year| number.len() == 4 && (1500..2500).contains(year))
        else {
            continue;
        };
        let month =
            numbers.peek().filter(|next| next.len() == 2 && period.contains(&format!("{number}-{next}")));
        let month =
            month.and_then(|month| month.parse::<u32>().ok()).filter(|month| (1..=12).contains(month));
        found.push(year * 13 + month.unwrap_or(0));
    }
    found
}

/// A value as printed: a number, perhaps with a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    bound: Bound,
    /// The digits, without the point.
    digits: i128,
    /// How many digits stand after the point.
    decimals: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Exact,
    Above,
    Below,
}

/// How two values of one quantity stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// They can both be true.
    Agree,
    /// One is the other, rounded.
    Rounded,
    /// They differ.
    Differ,
}

impl Value {
    /// Reads `66.3`, `-2.8`, `1,234`, `>25`, `<300`; none for ranges and words.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (bound, number) = match text.chars().next()? {
            '>' | '≥' | '＞' => (Bound::Above, text.trim_start_matches(['>', '≥', '＞', '='])),
            '<' | '≤' | '＜' => (Bound::Below, text.trim_start_matches(['<', '≤', '＜', '='])),
            '~' | '≈' | '约' => (Bound::Exact, text.trim_start_matches(['~', '≈', '约'])),
            _ => (Bound::Exact, text),
        };
        let number = number.trim().replace(',', "");
        let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
        let plain =
            fraction.len() < 12 && whole.len() < 20 && fraction.bytes().all(|byte| byte.is_ascii_digit());
        let digits = format!("{whole}{fraction}").replace('−', "-").parse().ok().filter(|_| plain)?;
        Some(Self { bound, digits, decimals: fraction.len() as u32 })
    }

    /// Whether it is no bound.
    pub(super) fn is_exact(&self) -> bool {
        self.bound == Bound::Exact
    }

    /// The number, whatever the bound.
    pub(super) fn number(&self) -> f64 {
        self.digits as f64 / 10f64.powi(self.decimals.cast_signed())
    }

    /// The least and the most that may have been rounded to it.
    pub(super) fn bounds(&self) -> (f64, f64) {
        let half = 0.5 / 10f64.powi(self.decimals.cast_signed());
        (self.number() - half, self.number() + half)
    }

    /// What is left of it after `other` is taken away, with as many decimals as the finer of the two.
    pub(super) fn less(&self, other: &Self) -> String {
        let decimals = self.decimals.max(other.decimals);
        let left = self.scaled(decimals) - other.scaled(decimals);
        let unit = 10i128.pow(decimals);
        let sign = if left < 0 { "-" } else { "" };
        let (whole, rest) = (left.abs() / unit, left.abs() % unit);
        let places = decimals as usize;
        if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0places$}") }
    }

    /// The digits with `decimals` of them after the point, cut or filled up.
    fn scaled(&self, decimals: u32) -> i128 {
        if decimals >= self.decimals {
            self.digits * 10i128.pow(decimals - self.decimals)
        } else {
            let unit = 10i128.pow(self.decimals - decimals);
            // half away from zero, as printed figures are rounded
            (self.digits + self.digits.signum() * unit / 2) / unit
        }
    }

    /// How it stands to another value of the same quantity.
    pub(super) fn against(&self, other: &Self) -> Agreement {
        let fine = self.decimals.max(other.decimals);
        let order = self.scaled(fine).cmp(&other.scaled(fine));
        let fits = match (self.bound, other.bound) {
            (Bound::Exact, Bound::Exact) => order == Ordering::Equal,
            (Bound::Above, Bound::Above) | (Bound::Below, Bound::Below) => true,
            (Bound::Above, _) | (_, Bound::Below) => order != Ordering::Greater,
            (Bound::Below, _) | (_, Bound::Above) => order != Ordering::Less,
        };
        let coarse = self.decimals.min(other.decimals);
        if fits {
            Agreement::Agree
        } else if self.decimals != other.decimals && self.scaled(coarse) == other.scaled(coarse) {
            Agreement::Rounded
        } else {
            Agreement::Differ
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_stand_in_the_order_of_time() {
        let mut periods = [
            "",
            "2021",
            "2011-2021",
            "2019-06",
            "2019",
            "2019 H1",
            "2025 (forecast)",
            "since 2000",
            "ten years",
        ];
        periods.sort_by_key(|period| place(period));
        assert_eq!(
            periods,
            [
                "since 2000",
                "2019",
                "2019 H1",
                "2019-06",
                "2011-2021",
                "2021",
                "2025 (forecast)",
                "",
                "ten years"
            ]
        );
        assert_eq!((year("2011-2021"), year("end 2019-11"), year("")), (Some(2021), Some(2019), None));
    }

    #[test]
    fn values_agree_differ_or_are_rounded() {
        let stands = |a: &str, b: &str| Value::parse(a).unwrap().against(&Value::parse(b).unwrap());
        assert_eq!(stands("9.5", "9.50"), Agreement::Agree);
        assert_eq!(stands("54", "53.7"), Agreement::Rounded);
        assert_eq!(stands("53.7", "54"), Agreement::Rounded);
        assert_eq!(stands("63.6", "59.3"), Agreement::Differ);
        assert_eq!(stands(">25", "27"), Agreement::Agree);
        assert_eq!(stands(">30", "27"), Agreement::Differ);
        assert_eq!(stands("<300", "1,200"), Agreement::Differ);
        assert_eq!(stands("-2.8", "-3"), Agreement::Rounded);
        for text in ["", "half", "30-40", "1.2.3", "9999999999999999999999"] {
            assert_eq!(Value::parse(text), None, "{text}");
        }
    }
}
