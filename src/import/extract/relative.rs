//! Times that are named by their distance from another: `a year earlier`, 五年前, 上年同期, `in the same quarter`, 下半年.

use std::ops::Range;

use crate::text::english::MONTHS;

/// How a time is found from the one that it is named by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// So many years off; `like` keeps the half, the quarter or the end that is spoken of.
    Years {
        /// How many, before it if negative.
        by: i32,
        /// Whether the part of the year is kept.
        like: bool,
    },
    /// The year spoken of.
    SameYear,
    /// The year that the report is of: `this year`, 今年.
    OwnYear,
    /// The very time spoken of.
    Same,
    /// A part of the year spoken of, with what stands before and behind the year.
    Part(&'static str, &'static str),
    /// A month of the year spoken of.
    Month(usize),
    /// The end of the span spoken of.
    EndOfSpan,
    /// A time that the text does not place: `last year`, `over the past decade`.
    Unplaced,
}

/// A relative time and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Where it stands.
    pub range: Range<usize>,
    /// How it is found.
    pub shift: Shift,
}

const fn years(by: i32) -> Shift {
    Shift::Years { by, like: false }
}

const fn like(by: i32) -> Shift {
    Shift::Years { by, like: true }
}

/// Chinese words, longer ones before those that they begin with.
const CHINESE: &[(&str, Shift)] = &[
    ("上年同期", like(-1)),
    ("去年同期", like(-1)),
    ("前一年同期", like(-1)),
    ("上一年同期", like(-1)),
    ("上一年度", years(-1)),
    ("上一财年", years(-1)),
    ("上财年", years(-1)),
    ("上年度", years(-1)),
    ("上一年", years(-1)),
    ("前一年", years(-1)),
    ("上年", years(-1)),
    ("去年", years(-1)),
    ("次年", years(1)),
    ("翌年", years(1)),
    ("后一年", years(1)),
    ("同年底", Shift::Part("end ", "")),
    ("同年末", Shift::Part("end ", "")),
    ("当年底", Shift::Part("end ", "")),
    ("同年上半年", Shift::Part("", " H1")),
    ("同年下半年", Shift::Part("", " H2")),
    ("同年", Shift::SameYear),
    ("当年", Shift::SameYear),
    ("该年", Shift::SameYear),
    ("同期", Shift::Same),
    ("同一时期", Shift::Same),
    ("同一时间", Shift::Same),
    ("期末", Shift::EndOfSpan),
    ("上半年", Shift::Part("", " H1")),
    ("下半年", Shift::Part("", " H2")),
    ("年底", Shift::Part("end ", "")),
    ("年末", Shift::Part("end ", "")),
    ("前三季度", Shift::Part("", " Q1-Q3")),
    ("第一季度", Shift::Part("", " Q1")),
    ("第二季度", Shift::Part("", " Q2")),
    ("第三季度", Shift::Part("", " Q3")),
    ("第四季度", Shift::Part("", " Q4")),
    ("一季度", Shift::Part("", " Q1")),
    ("二季度", Shift::Part("", " Q2")),
    ("三季度", Shift::Part("", " Q3")),
    ("四季度", Shift::Part("", " Q4")),
    ("今年", Shift::OwnYear),
    ("本年度", Shift::OwnYear),
    ("本年", Shift::OwnYear),
    ("这一年", Shift::SameYear),
    ("这年", Shift::SameYear),
    ("明年", Shift::Unplaced),
    ("近年", Shift::Unplaced),
    ("疫情期间", Shift::Unplaced),
];
/// English words, in lower case, longer ones before those that they begin with.
const ENGLISH: &[(&str, Shift)] = &[
    ("the same period a year earlier", like(-1)),
    ("the same quarter a year earlier", like(-1)),
    ("the same period of the previous year", like(-1)),
    ("the same quarter of the previous year", like(-1)),
    ("the same period of the year before", like(-1)),
    ("the same period the year before", like(-1)),
    ("the same quarter of the year before", like(-1)),
    ("the same date a year earlier", like(-1)),
    ("a year earlier", years(-1)),
    ("a year before", years(-1)),
    ("a year previously", years(-1)),
    ("a year ago", years(-1)),
    ("one year earlier", years(-1)),
    ("one year before", years(-1)),
    ("the year earlier", years(-1)),
    ("the year before", years(-1)),
    ("the previous year", years(-1)),
    ("the preceding year", years(-1)),
    ("the prior year", years(-1)),
    ("the previous fiscal year", years(-1)),
    ("the previous financial year", years(-1)),
    ("twelve months earlier", years(-1)),
    ("twelve months before", years(-1)),
    ("a decade earlier", years(-10)),
    ("twelve months later", like(1)),
    ("twelve months on", like(1)),
    ("a year later", years(1)),
    ("one year later", years(1)),
    ("the following year", years(1)),
    ("the year after", years(1)),
    ("the same year", Shift::SameYear),
    ("that year", Shift::SameYear),
    ("the same period", Shift::Same),
    ("the same date", Shift::Same),
    ("the same quarter", Shift::Same),
    ("the same month", Shift::Same),
    ("that date", Shift::Same),
    ("at that time", Shift::Same),
    ("by then", Shift::Same),
    ("the end of the period", Shift::EndOfSpan),
    ("the end of that period", Shift::EndOfSpan),
    ("the end of the year", Shift::Part("end ", "")),
    ("the end of that year", Shift::Part("end ", "")),
    ("year-end", Shift::Part("end ", "")),
    ("the year's end", Shift::Part("end ", "")),
    ("the first half of the year", Shift::Part("", " H1")),
    ("the second half of the year", Shift::Part("", " H2")),
    ("the first half of that year", Shift::Part("", " H1")),
    ("the second half of that year", Shift::Part("", " H2")),
    ("last year", Shift::Unplaced),
    ("this year", Shift::OwnYear),
    ("next year", Shift::Unplaced),
    ("recent years", Shift::Unplaced),
    ("the past decade", Shift::Unplaced),
    ("the last decade", Shift::Unplaced),
    ("the pandemic years", Shift::Unplaced),
];
const COUNTS: &[(&str, i32)] = &[
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("fifteen", 15),
    ("twenty", 20),
];
/// Chinese numerals up to ten, by value.
const NUMERALS: &[(&str, i32)] = &[
    ("十五", 15),
    ("二十", 20),
    ("两", 2),
    ("一", 1),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
    ("十", 10),
];

/// The relative times in `text`, in order; none within one of `taken`, which are times of their own.
pub fn find(text: &str, taken: &[Range<usize>]) -> Vec<Relative> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Relative> = Vec::new();
    let mut at = 0;
    while at < lower.len() {
        if let Some(one) = taken.iter().find(|one| one.contains(&at)) {
            at = one.end;
            continue;
        }
        let next = chinese(&lower, at).or_else(|| english(&lower, at));
        let step = lower[at..].chars().next().map_or(1, char::len_utf8);
        let Some((length, shift)) = next else {
            at += step;
            continue;
        };
        let range = at..at + length;
        at = range.end;
        if !taken.iter().any(|one| one.start < range.end && range.start < one.end) {
            found.push(Relative { range, shift });
        }
    }
    found
}

/// The Chinese relative time at `at`: its length, and how it is found.
fn chinese(text: &str, at: usize) -> Option<(usize, Shift)> {
    let rest = &text[at..];
    let is_han = |c: char| crate::import::clean::is_han(c);
    if !rest.starts_with(|c: char| is_han(c) || c.is_ascii_digit()) {
        return None;
    }
    let before = &text[..at];
    if let Some((word, shift)) = CHINESE.iter().find(|(word, _)| rest.starts_with(word)) {
        // 历年底, 每年底 and 前年底 are of no one year
        let is_part_of_word = before.ends_with(['历', '每', '多', '往', '逐']);
        return (!is_part_of_word).then_some((word.len(), *shift));
    }
    let (length, count) = count(rest, before)?;
    let behind = &rest[length..];
    for (word, sign) in
        [("年以前", -1), ("年之前", -1), ("年前", -1), ("年以后", 1), ("年之后", 1), ("年后", 1)]
    {
        if behind.starts_with(word) {
            return Some((length + word.len(), years(sign * count)));
        }
    }
    let is_stretch = ["年间", "年来"].iter().any(|word| behind.starts_with(word))
        || behind.starts_with('年') && ["近", "过去", "最近"].iter().any(|word| before.ends_with(word));
    if is_stretch {
        return Some((length + "年".len(), Shift::Unplaced));
    }
    let month = usize::try_from(count).ok().filter(|month| (1..=12).contains(month));
    let is_month = behind.starts_with('月') && rest.starts_with(|c: char| c.is_ascii_digit());
    month.filter(|_| is_month).map(|month| (length + "月".len(), Shift::Month(month)))
}

/// The small number that `rest` begins with, behind `before`: its length and value.
fn count(rest: &str, before: &str) -> Option<(usize, i32)> {
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) {
        let is_apart = !before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        return rest[..digits].parse().ok().filter(|_| is_apart).map(|count| (digits, count));
    }
    let is_apart = !before.ends_with(|c: char| "第十百千数几一二三四五六七八九".contains(c));
    NUMERALS
        .iter()
        .find(|(word, _)| rest.starts_with(word) && is_apart)
        .map(|(word, count)| (word.len(), *count))
}

/// The English relative time at `at` of a text in lower case.
fn english(text: &str, at: usize) -> Option<(usize, Shift)> {
    let is_inside = |c: char| c.is_ascii_alphanumeric();
    let rest = &text[at..];
    if text[..at].ends_with(is_inside) || !rest.starts_with(is_inside) {
        return None;
    }
    if let Some((word, shift)) = ENGLISH.iter().find(|(word, _)| rest.starts_with(word)) {
        return whole(rest, word.len(), *shift);
    }
    if let Some(stretch) = stretch(rest) {
        return Some((stretch, Shift::Unplaced));
    }
    if let Some(month) = month(&text[..at], rest) {
        return Some(month);
    }
    let (length, count) = spelled(rest)?;
    let behind = rest[length..].strip_prefix(" years ")?;
    let (word, sign) = [("earlier", -1), ("before", -1), ("previously", -1), ("later", 1), ("afterwards", 1)]
        .into_iter()
        .find(|(word, _)| behind.starts_with(word))?;
    whole(rest, length + " years ".len() + word.len(), years(sign * count))
}

/// A relative time of `length` bytes, if it ends there and is not counted from what follows: `a year before the war`.
fn whole(rest: &str, length: usize, shift: Shift) -> Option<(usize, Shift)> {
    let after = &rest[length..];
    if after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let words = after.trim_start();
    let named = &rest[..length];
    if shift == Shift::Same && ["of ", "in ", "last "].iter().any(|word| words.starts_with(word)) {
        return None;
    }
    let counts_from = named.ends_with("before") || named.ends_with("after");
    let goes_on = ["and ", "but ", "when ", "it ", "they ", "there ", "to ", "in ", "for "];
    let is_open = after.starts_with(' ') && !goes_on.iter().any(|word| words.starts_with(word));
    Some((length, if counts_from && is_open { Shift::Unplaced } else { shift }))
}

/// The length of `the past five years` or `the last two decades`, if `rest` begins so.
fn stretch(rest: &str) -> Option<usize> {
    let words = ["the past ", "the last ", "past "]
        .iter()
        .find_map(|word| Some((word.len(), rest.strip_prefix(word)?)));
    let (opening, behind) = words?;
    let (length, _) = spelled(behind)?;
    behind[length..].starts_with(" years").then_some(opening + length + " years".len())
}

/// A month without its year: `in September`, `by June`.
fn month(before: &str, rest: &str) -> Option<(usize, Shift)> {
    let is_told = ["in ", "by ", "since ", "until ", "end of "].iter().any(|word| before.ends_with(word));
    let index = MONTHS.iter().position(|month| rest.starts_with(&month.to_ascii_lowercase()))?;
    let after = &rest[MONTHS[index].len()..];
    let has_own_year = after.trim_start_matches([' ', ',']).starts_with(|c: char| c.is_ascii_digit());
    let ends = !after.starts_with(|c: char| c.is_ascii_alphanumeric());
    (is_told && ends && !has_own_year).then_some((MONTHS[index].len(), Shift::Month(index + 1)))
}

/// A number up to twenty in words or digits: its length and value.
fn spelled(rest: &str) -> Option<(usize, i32)> {
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) {
        return rest[..digits].parse().ok().map(|count| (digits, count));
    }
    COUNTS
        .iter()
        .find(|(word, _)| rest.starts_with(&format!("{word} ")))
        .map(|(word, count)| (word.len(), *count))
}

/// The time that is `shift` off `base`; empty where `base` is of no year.
pub fn resolve(base: &str, shift: Shift) -> String {
    let base = base.split(" (").next().unwrap_or(base);
    if shift == Shift::Same {
        return base.to_owned();
    }
    let Some(year) = last_year(base) else { return String::new() };
    match shift {
        Shift::Years { by, like } if like || base.starts_with("FY ") => {
            base.replace(&year.to_string(), &(year + by).to_string())
        }
        Shift::Years { by, .. } => (year + by).to_string(),
        Shift::SameYear | Shift::OwnYear | Shift::EndOfSpan => year.to_string(),
        Shift::Part(before, behind) => format!("{before}{year}{behind}"),
        Shift::Month(month) => format!("{year}-{month:02}"),
        Shift::Same | Shift::Unplaced => String::new(),
    }
}

/// The last year that a time names.
pub fn last_year(time: &str) -> Option<i32> {
    time.rsplit(|c: char| !c.is_ascii_digit()).find(|number| number.len() == 4)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, base: &str) -> Vec<String> {
        find(text, &[]).into_iter().map(|one| resolve(base, one.shift)).collect()
    }

    #[test]
    fn times_by_their_distance() {
        for (text, base, expected) in [
            ("against 56 a year earlier, and five years before", "end 2031", &["2030", "2026"][..]),
            ("in the same year; in the same period of 2030", "end 2031", &["2031"]),
            ("the year before the war, over the past five years", "2031", &["", ""]),
            ("By September, by the end of the year, in September 2030", "2031-02", &["2031-09", "end 2031"]),
            ("in the previous fiscal year", "FY 2031", &["FY 2030"]),
            ("五年前仅有88项，上年同期为76%，同年，两年后", "2031 H1", &["2026", "2030 H1", "2031", "2033"]),
            ("下半年，9月，年底，历年底，第十年后", "2031", &["2031 H2", "2031-09", "end 2031"]),
            ("十年间，近三年，今年，这一年", "2031", &["", "", "2031", "2031"]),
            ("twelve months later, this year", "end 2031", &["end 2032", "2031"]),
            ("four years later; by then", "2027", &["2031", "2027"]),
            ("the end of the period", "2026-2031", &["2031"]),
        ] {
            assert_eq!(read(text, base), expected, "{text}");
        }
        assert_eq!(resolve("", like(-1)), "");
    }
}
