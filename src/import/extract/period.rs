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
    /// Whether it is named by how long before another it lies: `a year earlier`.
    pub is_back: bool,
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
/// The parts of a year after it, in Chinese, with what they become; longer ones before those that they begin with.
const PARTS: &[(&str, &str, &str)] = &[
    ("上半年", "", " H1"),
    ("下半年", "", " H2"),
    ("年底", "end ", ""),
    ("底", "end ", ""),
    ("年末", "end ", ""),
    ("末", "end ", ""),
    ("年中", "", ""),
    ("年初", "", ""),
    ("初", "", ""),
    ("前三季度", "", " Q1-Q3"),
    ("第一季度", "", " Q1"),
    ("第二季度", "", " Q2"),
    ("第三季度", "", " Q3"),
    ("第四季度", "", " Q4"),
    ("一季度", "", " Q1"),
    ("二季度", "", " Q2"),
    ("三季度", "", " Q3"),
    ("四季度", "", " Q4"),
];
/// Behind a year in Chinese, what makes it a fiscal one.
const FISCAL: &[&str] = &["财年", "财政年度", "会计年度"];
/// Words before a year in English, in lower case, with what they become.
const OPENINGS: &[(&str, &str, &str)] = &[
    ("since ", "since ", ""),
    ("end of ", "end ", ""),
    ("close of ", "end ", ""),
    ("end-", "end ", ""),
    ("end ", "end ", ""),
    ("middle of ", "", ""),
    ("mid-", "", ""),
    ("beginning of ", "", ""),
    ("start of ", "", ""),
    ("early ", "", ""),
    ("late ", "", ""),
    ("fiscal year ", "FY ", ""),
    ("financial year ", "FY ", ""),
    ("fiscal ", "FY ", ""),
    ("fy ", "FY ", ""),
    ("fy", "FY ", ""),
    ("first half of ", "", " H1"),
    ("second half of ", "", " H2"),
    ("h1 ", "", " H1"),
    ("h2 ", "", " H2"),
    ("first quarter of ", "", " Q1"),
    ("second quarter of ", "", " Q2"),
    ("third quarter of ", "", " Q3"),
    ("fourth quarter of ", "", " Q4"),
    ("last quarter of ", "", " Q4"),
    ("final quarter of ", "", " Q4"),
    ("q1 ", "", " Q1"),
    ("q2 ", "", " Q2"),
    ("q3 ", "", " Q3"),
    ("q4 ", "", " Q4"),
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
    let is_fiscal = text[..start].ends_with("FY");
    if is_grouped
        || before
            .is_some_and(|c| c.is_ascii_alphanumeric() && !is_fiscal || matches!(c, '.' | '$' | '€' | '£'))
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
        !rest.starts_with(" and ")
            || *length != 5
            || ["between ", "Between "].iter().any(|word| text[..start].ends_with(word))
    });
    let mention = |range: Range<usize>, from: String, to| {
        let is_baseline = is_baseline(text, &range);
        Some(Mention { range, from, to, is_baseline, is_back: false })
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
    if let Some(word) = FISCAL.iter().find(|word| rest.starts_with(**word)) {
        return mention(start..start + 4 + word.len(), format!("FY {first}"), None);
    }
    if let Some((length, behind)) = short_end(first, rest) {
        let (opening, _) = opening(&text[..start], first);
        let is_fiscal = rest.starts_with('/');
        let (from, to) = match behind {
            _ if is_fiscal => (format!("FY {first}{}", &rest[..length]), None),
            Short::Month(month) => (format!("{first}-{month:02}"), None),
            Short::Year(year) => (first.to_owned(), Some(year.to_string())),
        };
        return mention(start - opening..start + 4 + length, from, to);
    }
    if !is_bare(&text[..start], rest) {
        return None;
    }
    let (length, from) = opening(&text[..start], first);
    mention(start - length..start + 4, from, None)
}

/// What two digits behind a year are.
enum Short {
    /// The year that ends a span: `2027–31`.
    Year(u32),
    /// A month: `2031-06`.
    Month(u32),
}

/// What the two digits are that `rest`, behind a year in a Latin text, begins with: its length, and what it is.
fn short_end(first: &str, rest: &str) -> Option<(usize, Short)> {
    let joint = rest.chars().next().filter(|c| matches!(c, '-' | '–' | '/'))?;
    let behind = &rest[joint.len_utf8()..];
    let mut length = joint.len_utf8() + 2;
    let number: u32 = behind.get(..2).filter(|_| digits(behind) == 2)?.parse().ok()?;
    let (century, year) = (first[..2].parse::<u32>().ok()?, first[2..].parse::<u32>().ok()?);
    if number > year && (joint != '-' || number > 12) {
        let is_next = joint != '/' || number == year + 1;
        return is_next.then_some((length, Short::Year(century * 100 + number)));
    }
    let is_month = joint == '-' && (1..=12).contains(&number);
    let day = rest[length..].strip_prefix('-').map_or(0, digits);
    length += if day == 2 { 3 } else { 0 };
    is_month.then_some((length, Short::Month(number)))
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
        "half of ",
        "quarter of ",
        "year ",
        "FY",
        "middle of ",
        "early ",
        "late ",
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
    if let Some((month, (more, last))) = month.zip(last_month(&after[length..])) {
        return (length + more, months(year, month, last));
    }
    match month.filter(|_| after[length..].starts_with('月')) {
        Some(month) => {
            if let Some((more, last)) = last_month(&after[length + "月".len()..]) {
                return (length + "月".len() + more, months(year, month, last));
            }
            let end = if after[length..].starts_with("月底") { "月底".len() } else { "月".len() };
            (length + end, format!("{year}-{month:02}"))
        }
        None => (0, year.to_owned()),
    }
}

/// The month that ends a span within a year, 至6月: its length, and the month.
fn last_month(after: &str) -> Option<(usize, u32)> {
    let joint = ["至", "到", "-", "—", "–", "～"].iter().find(|joint| after.starts_with(**joint))?;
    let behind = &after[joint.len()..];
    let length = digits(behind);
    let month = behind[..length].parse().ok().filter(|month| (1..=12).contains(month))?;
    behind[length..].starts_with('月').then_some((joint.len() + length + "月".len(), month))
}

/// The time from one month to another of `year`: of halves and quarters their names.
fn months(year: &str, first: u32, last: u32) -> String {
    match (first, last) {
        (1, 3) => format!("{year} Q1"),
        (4, 6) => format!("{year} Q2"),
        (7, 9) => format!("{year} Q3"),
        (10, 12) => format!("{year} Q4"),
        (1, 6) => format!("{year} H1"),
        (7, 12) => format!("{year} H2"),
        (1, 9) => format!("{year} Q1-Q3"),
        (1, 12) => year.to_owned(),
        _ => format!("{year}-{first:02} to {year}-{last:02}"),
    }
}

/// The words of time that `before` ends with: their length, and the time of `year`.
fn opening(before: &str, year: &str) -> (usize, String) {
    for (month, number) in MONTHS.iter().zip(1..) {
        // `31 March 2032`, `March 31, 2032`, `March of 2032`
        let day = before
            .strip_suffix(", ")
            .map_or(before, |rest| rest.trim_end_matches(|c: char| c.is_ascii_digit()));
        let ahead = [before.strip_suffix(" of "), day.strip_suffix(' ')]
            .into_iter()
            .flatten()
            .find_map(|rest| rest.strip_suffix(month));
        if let Some(ahead) = ahead {
            let bare = ahead.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
            let days = ahead.trim_end().len() - bare.len();
            let start = if (1..=2).contains(&days) { bare.len() } else { ahead.len() };
            return (before.len() - start, format!("{year}-{number:02}"));
        }
    }
    let tail = before.char_indices().rev().nth(17).map_or(before, |(at, _)| &before[at..]).to_lowercase();
    let found = OPENINGS.iter().find(|(word, ..)| tail.ends_with(word) && is_word(&tail, word));
    found.map_or_else(
        || (0, year.to_owned()),
        |(word, ahead, behind)| (word.len(), format!("{ahead}{year}{behind}")),
    )
}

/// Whether `word`, in which `text` ends, begins a word there.
fn is_word(text: &str, word: &str) -> bool {
    !text[..text.len() - word.len()].ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether the time at `range` is only what another is compared with.
pub fn is_baseline(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_span = text[range.clone()].chars().filter(char::is_ascii_digit).count() > 6;
    let after = after.strip_prefix("同期").unwrap_or(after);
    let same = ["the same period of ", "the same quarter of ", "the same month of ", "the same period in "];
    let before = same.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    !is_span
        && (BASELINES.iter().any(|word| before.ends_with(word))
            || is_level_held(before)
            || ["% on ", "per cent on ", "percent on "].iter().any(|word| before.ends_with(word))
            || BASES.iter().any(|word| after.starts_with(word)))
}

/// Whether a number is held against the level of the time that `before` leads to: `above the figure for`, `below the level of`.
fn is_level_held(before: &str) -> bool {
    const LEVELS: &[&str] = &["figure", "level", "total", "number", "rate", "share"];
    const HELD: &[&str] =
        &["above the", "below the", "over the", "under the", "than the", "above that", "below that"];
    let Some(rest) = ["of ", "for ", "in "].iter().find_map(|joint| before.strip_suffix(joint)) else {
        return false;
    };
    let rest = rest.trim_end();
    let rest = LEVELS.iter().find_map(|level| rest.strip_suffix(level)).unwrap_or(rest).trim_end();
    HELD.iter().any(|word| rest.ends_with(word))
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
            ("2031财年，fiscal year 2031", &["FY 2031"]),
            ("FY2031, financial year 2030/31, fiscal 2029", &["FY 2031", "FY 2030/31", "FY 2029"]),
            ("as of 31 March 2032, on March 3, 2031, in May of 2030", &["2032-03", "2031-03", "2030-05"]),
            ("the third quarter of 2031, mid-2032, late 2030", &["2031 Q3", "2032", "2030"]),
            (
                "from 2027–31, 2027-31, on 2031-06-30, 2005-12",
                &["2027-2031", "2027-2031", "2031-06", "2005-12"],
            ),
            ("2031年1—6月，2031年1月至9月，2031年2月到4月", &["2031 H1", "2031 Q1-Q3", "2031-02 to 2031-04"]),
            ("2032年年中，2031年前三季度，2030年年初", &["2032", "2031 Q1-Q3", "2030"]),
            ("than in the same quarter of 2030", &[]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
