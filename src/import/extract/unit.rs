//! What quantities count: the units that reports use, their scales, and Chinese numerals.

use crate::text::english::MONTHS;

use super::decimal::Decimal;

/// What a quantity counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// Per thousand.
    PerMille,
    /// A multiple.
    Times,
    /// Money, by the code of its currency.
    Money(&'static str),
    /// Data, or data in a time.
    Rate(&'static str),
    /// Length or area.
    Length(&'static str),
    /// A stretch of time.
    Time(&'static str),
    /// Things that are counted.
    Count,
    /// None: an index, or what its list will tell.
    None,
}

/// The Chinese numerals.
pub const NUMERALS: &str = "一二三四五六七八九十百千两零百";

const SCALES: &[(&str, i32)] = &[
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("亿", 8),
    ("千万", 7),
    ("百万", 6),
    ("万", 4),
    ("trillion", 12),
    ("billion", 9),
    ("million", 6),
    ("thousand", 3),
    ("tn", 12),
    ("bn", 9),
    ("mn", 6),
];

/// Units in the order in which they are tried: a word never stands before a longer one that begins with it.
const UNITS: &[(&str, Unit)] = &[
    ("个百分点", Unit::Points),
    ("百分点", Unit::Points),
    ("percentage point", Unit::Points),
    ("percentage-point", Unit::Points),
    ("per cent", Unit::Percent),
    ("percent", Unit::Percent),
    ("%", Unit::Percent),
    ("％", Unit::Percent),
    ("‰", Unit::PerMille),
    ("per mille", Unit::PerMille),
    ("倍", Unit::Times),
    ("times", Unit::Times),
    ("-fold", Unit::Times),
    ("fold", Unit::Times),
    ("美元", Unit::Money("USD")),
    ("美金", Unit::Money("USD")),
    ("欧元", Unit::Money("EUR")),
    ("日元", Unit::Money("JPY")),
    ("韩元", Unit::Money("KRW")),
    ("英镑", Unit::Money("GBP")),
    ("人民币", Unit::Money("CNY")),
    ("元", Unit::Money("CNY")),
    ("US dollar", Unit::Money("USD")),
    ("dollar", Unit::Money("USD")),
    ("USD", Unit::Money("USD")),
    ("euro", Unit::Money("EUR")),
    ("EUR", Unit::Money("EUR")),
    ("yuan", Unit::Money("CNY")),
    ("pounds", Unit::Money("GBP")),
    ("won", Unit::Money("KRW")),
    ("yen", Unit::Money("JPY")),
    ("Tbit/s", Unit::Rate("Tbit/s")),
    ("Gbit/s", Unit::Rate("Gbit/s")),
    ("TBPS", Unit::Rate("Tbps")),
    ("Tbps", Unit::Rate("Tbps")),
    ("GBPS", Unit::Rate("Gbps")),
    ("Gbps", Unit::Rate("Gbps")),
    ("Mbps", Unit::Rate("Mbps")),
    ("ZB", Unit::Rate("ZB")),
    ("EB", Unit::Rate("EB")),
    ("PB", Unit::Rate("PB")),
    ("TB", Unit::Rate("TB")),
    ("GB", Unit::Rate("GB")),
    ("平方公里", Unit::Length("km2")),
    ("千米", Unit::Length("km")),
    ("公里", Unit::Length("km")),
    ("kilometre", Unit::Length("km")),
    ("km", Unit::Length("km")),
    ("个月", Unit::Time("months")),
    ("年", Unit::Time("years")),
    ("天", Unit::Time("days")),
    ("小时", Unit::Time("hours")),
    ("years", Unit::Time("years")),
    ("months", Unit::Time("months")),
    ("days", Unit::Time("days")),
    ("hours", Unit::Time("hours")),
];

/// Chinese classifiers, and nouns that need none.
const CLASSIFIERS: &[&str] = &[
    "个",
    "家",
    "项",
    "份",
    "起",
    "条",
    "种",
    "名",
    "张",
    "部",
    "类",
    "座",
    "艘",
    "款",
    "台",
    "辆",
    "人",
    "国",
    "件",
    "场",
    "次",
    "户",
    "所",
    "颗",
    "笔",
    "篇",
    "成员",
    "企业",
    "核心承诺",
];
/// What stands after a number that measures nothing.
const NO_UNITS: &[&str] =
    &["月", "日", "号", "时", "世纪", "岁", "点", "条款", "款", "届", "章", "节", "页", "级", "、", "."];
/// English words after a number that it does not count, beside the months.
const NO_NOUNS: &[&str] = &[
    "and",
    "or",
    "to",
    "of",
    "in",
    "at",
    "on",
    "by",
    "the",
    "for",
    "from",
    "a",
    "an",
    "is",
    "was",
    "are",
    "were",
    "with",
    "per",
    "as",
    "that",
    "which",
    "respectively",
    "it",
];

/// The scale that `text` begins with, and what follows it.
pub fn scale(text: &str) -> (i32, &str) {
    // 千米 is a length, 千 no scale of its own
    let found = SCALES.iter().find_map(|(word, power)| {
        let rest = text.strip_prefix(word)?;
        let is_word = word.is_ascii() && rest.starts_with(|c: char| c.is_ascii_alphabetic());
        (!is_word).then_some((*power, rest.strip_prefix(' ').unwrap_or(rest)))
    });
    found.unwrap_or((0, text))
}

/// The unit that `text` begins with, and its length in bytes.
pub fn unit(text: &str) -> Option<(Unit, usize)> {
    let trimmed = text.trim_start_matches(' ');
    let spaces = text.len() - trimmed.len();
    for (word, unit) in UNITS {
        let Some(rest) = trimmed.strip_prefix(word) else { continue };
        let length = spaces + word.len();
        let is_latin = word.ends_with(|c: char| c.is_ascii_alphabetic());
        let plural = usize::from(is_latin && rest.starts_with('s'));
        let goes_on = is_latin && rest[plural..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if !goes_on {
            return Some((*unit, length + plural));
        }
    }
    let classifier =
        CLASSIFIERS.iter().filter(|word| trimmed.starts_with(**word)).max_by_key(|word| word.len());
    let is_no_unit = NO_UNITS.iter().any(|word| trimmed.starts_with(word) && word.len() > 3);
    if let Some(word) = classifier.filter(|_| !is_no_unit) {
        return Some((Unit::Count, spaces + word.len()));
    }
    if ["of them", "of these", "of those", "of which", "of the "]
        .iter()
        .any(|words| trimmed.starts_with(words))
    {
        return Some((Unit::Count, 0));
    }
    let word = trimmed.split(|c: char| !c.is_ascii_alphabetic() && c != '-').next().unwrap_or_default();
    let is_noun = spaces < 2 && word.len() > 2 && !NO_NOUNS.contains(&word) && !MONTHS.contains(&word);
    // a Latin noun is counted where a space stands between: its words stay for whoever finds the measure
    (is_noun && text.len() >= trimmed.len()).then_some((Unit::Count, 0))
}

/// Whether a number before `rest` that has no unit measures nothing.
pub fn is_no_quantity(rest: &str, scale: i32) -> bool {
    scale == 0
        && (NO_UNITS.iter().any(|word| rest.starts_with(word) && *word != "、")
            || rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// What stands before a number that another is held against.
const COMPARED: &[&str] = &["against", "compared with", "compared to", "up from", "down from"];

/// Whether the words before a number hold it against another: `58 per cent, against 56`.
pub fn is_against(before: &str) -> bool {
    let before = before.trim_end();
    COMPARED.iter().any(|word| before.ends_with(word))
}

/// Whether a number between `before` and `after` that counts nothing itself is held against another, or follows it in time:
/// `against 97 in 2026`, `88 parties in 2030 and 93 in 2032`.
pub fn is_compared(before: &str, after: &str) -> bool {
    let is_next = before.ends_with(" and ")
        && [" in 19", " in 20", " in 21"].iter().any(|word| after.starts_with(word));
    is_next || is_against(before) && ends_number(after)
}

/// Whether what stands behind a number names nothing that it counts.
fn ends_number(after: &str) -> bool {
    const NEXT: &[&str] =
        &[" in ", " at ", " by ", " to ", " on ", " and ", ",", ".", ";", " a year", " the year"];
    after.is_empty() || NEXT.iter().any(|word| after.starts_with(word))
}

/// Whether a number that nothing behind it names is a count by the words before it: `numbered 3,950`, `from 67 to 152`.
pub fn is_bare_count(before: &str, after: &str) -> bool {
    const TOLD: &[&str] = &[
        "numbered ",
        "reached ",
        "totalled ",
        "totaled ",
        "counted ",
        "stood at ",
        "from ",
        "to ",
        "numbered about ",
        "numbered some ",
        "reached about ",
        "amounted to ",
        "had been ",
        "there were ",
        "there are ",
    ];
    let is_told = TOLD.iter().any(|word| before.ends_with(word)) && ends_number(after);
    (is_told || is_compared(before, after)) && !after.starts_with(|c: char| c.is_ascii_digit())
}

/// `before` a number without the sign or code of a currency at its end, and the currency.
pub fn money_before(before: &str) -> (&str, Option<Unit>) {
    const SIGNS: &[(&str, &str)] = &[
        ("US$", "USD"),
        ("USD", "USD"),
        ("$", "USD"),
        ("EUR", "EUR"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("RMB", "CNY"),
        ("¥", "CNY"),
    ];
    let trimmed = before.trim_end_matches(' ');
    let found =
        SIGNS.iter().find_map(|(sign, code)| Some((trimmed.strip_suffix(sign)?, Some(Unit::Money(code)))));
    found.unwrap_or((before, None))
}

/// A Chinese numeral up to thousands, with a point or without.
pub fn numeral(text: &str) -> Option<Decimal> {
    if let Some((whole, part)) = text.split_once('点') {
        let digits: Option<String> = part.chars().map(|c| Some(char::from(b'0' + digit(c)? as u8))).collect();
        return Decimal::parse(&format!("{}.{}", numeral(whole)?, digits?));
    }
    let mut total = 0;
    let mut current = None;
    for c in text.chars() {
        let power = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                current = Some(digit(c)?);
                continue;
            }
        };
        total += current.take().unwrap_or(1) * power;
    }
    (!text.is_empty()).then(|| Decimal::whole(total + current.unwrap_or(0)))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '零' => Some(0),
        '两' => Some(2),
        _ => "一二三四五六七八九".chars().position(|numeral| numeral == c).map(|at| at as u32 + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        for (text, expected) in [
            ("九", "9"),
            ("十一", "11"),
            ("二十", "20"),
            ("一百零五", "105"),
            ("三点五", "3.5"),
            ("两千", "2000"),
        ] {
            assert_eq!(numeral(text).map(|number| number.to_string()), Some(expected.to_owned()), "{text}");
        }
    }
}
