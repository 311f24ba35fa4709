//! When a figure holds: years, halves, months and spans of years, as sentences name them.

use std::ops::Range;

use crate::text::english::MONTHS;

/// A time that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The time, or the begin of the span.
    pub from: String,
    /// The end of the span.
    pub to: Option<String>,
    /// Whether it is only what another time is compared with: `比2021年`.
    pub is_baseline: bool,
}

impl Mention {
    /// The time or the span in the words of a figure table.
    pub fn words(&self) -> String {
        self.to.as_ref().map_or_else(|| self.from.clone(), |to| format!("{}-{to}", self.from))
    }
}

/// Words before a time that is only compared with.
const BASELINES: &[&str] = &[
    "相较于",
    "相比于",
    "相对于",
    "相较",
    "相比",
    "相对",
    "较",
    "比",
    "与",
    "compared with ",
    "compared to ",
    "than in ",
    "than ",
    "up on ",
    "down on ",
    "higher on ",
    "lower on ",
    "increase on ",
    "rise on ",
    "growth on ",
    "increase over ",
    "rise over ",
    "relative to ",
    "against ",
];
/// Words after a time that is only compared with.
const BASES: &[&str] = &["的基础上", "相比", "持平", "基本持平"];
/// What joins the years of a span.
const JOINS: &[&str] = &[
    "年至", "年到", "年-", "年—", "年–", "至", "到", "-", "—", "–", "－", "~", "～", "一", " to ", " and ",
    "年和",
];
/// The parts of a year after it, in Chinese, with what they become.
const PARTS: &[(&str, &str, &str)] = &[
    ("上半年", "", " H1"),
    ("下半年", "", " H2"),
    ("年底", "end ", ""),
    ("底", "end ", ""),
    ("年末", "end ", ""),
    ("末", "end ", ""),
    ("第一季度", "", " Q1"),
    ("第二季度", "", " Q2"),
    ("第三季度", "", " Q3"),
    ("第四季度", "", " Q4"),
    ("一季度", "", " Q1"),
    ("二季度", "", " Q2"),
    ("三季度", "", " Q3"),
    ("四季度", "", " Q4"),
];
/// Words before a year in English, with what they become.
const OPENINGS: &[(&str, &str, &str)] = &[
    ("since ", "since ", ""),
    ("Since ", "since ", ""),
    ("end of ", "end ", ""),
    ("close of ", "end ", ""),
    ("End of ", "end ", ""),
    ("end-", "end ", ""),
    ("end ", "end ", ""),
    ("first half of ", "", " H1"),
    ("second half of ", "", " H2"),
    ("H1 ", "", " H1"),
    ("H2 ", "", " H2"),
    ("Q1 ", "", " Q1"),
    ("Q2 ", "", " Q2"),
    ("Q3 ", "", " Q3"),
    ("Q4 ", "", " Q4"),
];

/// The times named in `text`, in order.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|start| at + start) {
        let digits = digits(&text[start..]);
        let next = mention(text, start);
        at = next.as_ref().map_or(start + digits, |mention: &Mention| mention.range.end);
        found.extend(next);
    }
    found
}

/// How many digits `text` begins with.
fn digits(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len()
}

/// The year that `text` begins with.
pub(super) fn year(text: &str) -> Option<&str> {
    let is_year = digits(text) == 4 && ["19", "20", "21"].iter().any(|century| text.starts_with(century));
    is_year.then(|| &text[..4])
}

fn mention(text: &str, start: usize) -> Option<Mention> {
    let before = text[..start].chars().next_back();
    let is_grouped =
        text[..start].strip_suffix(',').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    if is_grouped || before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '$' | '€' | '£'))
    {
        return None;
    }
    let first = year(&text[start..])?;
    let rest = &text[start + 4..];
    let span = JOINS
        .iter()
        .find_map(|join| rest.strip_prefix(join).and_then(|rest| Some((join.len(), year(rest)?))));
    // `between 2015 and 2021` is a span, `in 2015 and 2021` is not
    let span = span.filter(|(length, _)| {
        !rest.starts_with(" and ") || *length != 5 || text[..start].ends_with("between ")
    });
    let mention = |range: Range<usize>, from: String, to| {
        let is_baseline = is_baseline(text, &range);
        Some(Mention { range, from, to, is_baseline })
    };
    if let Some((join, second)) = span {
        let mut end = start + 4 + join + second.len();
        for tail in ["年间", "年期间", "年"] {
            if text[end..].starts_with(tail) {
                end += tail.len();
                break;
            }
        }
        return mention(start..end, first.to_owned(), Some(second.to_owned()));
    }
    if let Some(after) = rest.strip_prefix('年') {
        let (length, mut from) = part(first, after);
        if ["以来", "之后", "起"].iter().any(|word| after[length..].starts_with(word)) {
            from.insert_str(0, "since ");
        }
        return mention(start..start + 4 + '年'.len_utf8() + length, from, None);
    }
    if !is_bare(&text[..start], rest) {
        return None;
    }
    let (length, from) = opening(&text[..start], first);
    mention(start - length..start + 4, from, None)
}

/// Whether four digits between `before` and `after` are a year of an English text: Chinese writes 年, and a number with a
/// unit is none.
fn is_bare(before: &str, after: &str) -> bool {
    const UNITS: &[&str] = &["per cent", "percent", "million", "billion", "trillion", "thousand"];
    let ends = match after.strip_prefix(['.', ',', ';', ':', ')', ' ', '\'', '’', '"', '”']) {
        None => after.is_empty(),
        Some(rest) => !rest.starts_with(|c: char| c.is_ascii_digit()),
    };
    let is_told = [
        "by ",
        "By ",
        "since ",
        "Since ",
        "until ",
        "end of ",
        "close of ",
        "mid-",
        " in",
        "In ",
        " for",
        "For ",
        "during ",
        "During ",
        "through ",
        "Through ",
    ]
    .iter()
    .chain(&MONTHS)
    .any(|word| before.trim_end().ends_with(word.trim_end()));
    let is_counted = UNITS.iter().any(|unit| after.trim_start().starts_with(unit)) || counts(after);
    ends && (is_told || !is_counted) && !before.contains(crate::import::clean::is_han)
}

/// Whether what stands after a number is a noun that it counts: `2031 stations`, but not `2031 the stations`.
fn counts(after: &str) -> bool {
    let Some(word) = after.strip_prefix(' ').and_then(|rest| rest.split([' ', ',', '.']).next()) else {
        return false;
    };
    word.len() > 3
        && word.ends_with('s')
        && !matches!(word, "this" | "was" | "has" | "its" | "does" | "as" | "is")
}

/// The part of `year` that `after` begins with: its length, and the time.
fn part(year: &str, after: &str) -> (usize, String) {
    if let Some((word, before, behind)) = PARTS.iter().find(|(word, ..)| after.starts_with(word)) {
        return (word.len(), format!("{before}{year}{behind}"));
    }
    let length = digits(after);
    let month = after[..length].parse::<u32>().ok().filter(|month| (1..=12).contains(month));
    match month.filter(|_| after[length..].starts_with('月')) {
        Some(month) => {
            let end = if after[length..].starts_with("月底") { "月底".len() } else { "月".len() };
            (length + end, format!("{year}-{month:02}"))
        }
        None => (0, year.to_owned()),
    }
}

/// The words of time that `before` ends with: their length, and the time of `year`.
fn opening(before: &str, year: &str) -> (usize, String) {
    for (month, number) in MONTHS.iter().zip(1..) {
        if before.ends_with(&format!("{month} ")) {
            return (month.len() + 1, format!("{year}-{number:02}"));
        }
    }
    let found = OPENINGS.iter().find(|(word, ..)| before.ends_with(word));
    found.map_or_else(
        || (0, year.to_owned()),
        |(word, ahead, behind)| (word.len(), format!("{ahead}{year}{behind}")),
    )
}

fn is_baseline(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_span = text[range.clone()].chars().filter(char::is_ascii_digit).count() > 6;
    let after = after.strip_prefix("同期").unwrap_or(after);
    !is_span
        && (BASELINES.iter().any(|word| before.ends_with(word))
            || ["% on ", "per cent on ", "percent on "].iter().any(|word| before.ends_with(word))
            || BASES.iter().any(|word| after.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        mentions(text).iter().filter(|mention| !mention.is_baseline).map(Mention::words).collect()
    }

    #[test]
    fn times_of_every_fashion() {
        for (text, expected) in [
            ("2031年，海缆增长", &["2031"][..]),
            ("截至2030年底", &["end 2030"]),
            ("2031年上半年和2031年6月30日", &["2031 H1", "2031-06"]),
            ("2025至2031年间，2025—2031年，2025年至2031年", &["2025-2031", "2025-2031", "2025-2031"]),
            ("比2030年增长，较2029年同期下降，在2028年的基础上", &[]),
            ("2031个站点，增长2031.5，《公约》(2005)", &[]),
            ("In 2031, 2031 stations; by the end of 2030.", &["2031", "2031", "end 2030"]),
            ("between 2025 and 2031, from 2025 to 2031", &["2025-2031", "2025-2031"]),
            ("June 2030, the first half of 2031", &["2030-06", "2031 H1"]),
            ("2025 per cent, $2031, 2031% and 2,031", &[]),
            ("compared with 2030, 5 more", &[]),
            ("2025年以来，since 2025 站", &["since 2025"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
