//! Numbers that are written in words: fractions, shares in so many, tenths, and English numerals.

use std::ops::Range;

use super::{
    decimal::Decimal,
    quantity::{Bound, Quantity, bounded},
    unit::{self, Unit},
};

const ONES: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// What a whole is divided into, from halves on.
const PARTS: &[&str] = &["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
/// What may stand between the numbers of a share: `two in three`, `one out of every five`.
const OUT_OF: &[&str] = &[" in ", " in every ", " out of ", " out of every ", " of every "];
/// Characters that make 成 something other than a tenth.
const NO_TENTH: &str = "员立为果本功熟就分效品长交绩型年都";

/// The quantities in `text` that are written in words, in order.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at < end {
            continue;
        }
        // the Group of Seven counts nothing
        let starts_word = c.is_ascii_alphabetic()
            && !(c.is_ascii_uppercase() && text[..at].ends_with("Group of "))
            && !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '\''));
        let quantity = if starts_word {
            english(text, at)
        } else if unit::NUMERALS.contains(c) || c == '每' || c.is_ascii_digit() {
            chinese(text, at)
        } else if matches!(c, '过' | '半') {
            half(text, at)
        } else {
            None
        };
        if let Some(quantity) = quantity {
            end = quantity.range.end;
            found.push(quantity);
        }
    }
    found
}

/// A share of a whole, `low` of `parts`.
fn share(text: &str, range: Range<usize>, low: u32, parts: u32, bound: Bound) -> Quantity {
    let bare = Quantity {
        range: range.clone(),
        bound,
        low: Decimal::whole(low),
        high: None,
        parts: Some(parts),
        scale: 0,
        unit: Unit::Percent,
    };
    bounded(text, &text[..range.start], None, bare)
}

fn english(text: &str, at: usize) -> Option<Quantity> {
    let rest = &text[at..];
    let (number, length) = match numeral(rest) {
        Some(found) => found,
        None if ["a ", "A "].iter().any(|word| rest.starts_with(word)) => (1, 1),
        None => return half_of(text, at),
    };
    let is_sure = number > 1;
    if let Some(quantity) =
        fraction(text, at, number, length, is_sure).or_else(|| out_of(text, at, number, length))
    {
        return Some(quantity);
    }
    if !is_sure {
        return None;
    }
    let after = text[at + length..].strip_prefix(' ')?;
    let (scale, after) = unit::scale(after);
    let (unit, more) = unit::unit(after)?;
    let end = text.len() - after.len();
    let bare = Quantity {
        range: at..end,
        bound: Bound::Exact,
        low: Decimal::whole(number),
        high: None,
        parts: None,
        scale,
        unit: Unit::None,
    };
    (!matches!(unit, Unit::Time(_))).then(|| bounded(text, &text[..at], Some((unit, more)), bare))
}

/// `two thirds of`, `a quarter of`.
fn fraction(text: &str, at: usize, number: u32, length: usize, is_sure: bool) -> Option<Quantity> {
    let rest = text[at + length..].strip_prefix([' ', '-'])?;
    let (index, part) = PARTS.iter().enumerate().find(|(_, part)| rest.starts_with(**part))?;
    let tail = &rest[part.len()..];
    let tail = tail.strip_prefix('s').unwrap_or(tail);
    let is_share = tail.starts_with(" of ")
        || text[..at].ends_with(" by ")
        || (is_sure && !tail.starts_with(|c: char| c.is_ascii_alphanumeric()));
    let parts = u32::try_from(index).ok()? + 2;
    (is_share && number < parts)
        .then(|| share(text, at..text.len() - tail.len(), number, parts, Bound::Exact))
}

/// Those of whom a share may be told in so many: `one person in five`.
const HEADS: &[&str] = &[
    " person",
    " people",
    " adults",
    " adult",
    " women",
    " woman",
    " men",
    " man",
    " children",
    " child",
    " users",
    " households",
];

/// `two in three`, `nine out of ten`, `one person in five`.
fn out_of(text: &str, at: usize, number: u32, length: usize) -> Option<Quantity> {
    let rest = &text[at + length..];
    let heads = HEADS.iter().find(|head| rest.starts_with(&format!("{head} "))).map_or(0, |head| head.len());
    let (rest, length) = (&rest[heads..], length + heads);
    // the longest joint that fits
    let joint = OUT_OF.iter().filter(|joint| rest.starts_with(**joint)).max_by_key(|joint| joint.len())?;
    let (parts, more) = numeral(&rest[joint.len()..])?;
    let end = at + length + joint.len() + more;
    (number < parts && parts <= 20).then(|| share(text, at..end, number, parts, Bound::Exact))
}

/// `half of`, `half the population`, but not the first half of a year.
fn half_of(text: &str, at: usize) -> Option<Quantity> {
    let rest = text[at..].strip_prefix(['h', 'H'])?.strip_prefix("alf")?;
    let is_share = [" of ", " the ", " all "].iter().any(|word| rest.starts_with(word));
    let is_time =
        ["first ", "second ", "latter ", "last ", "next "].iter().any(|word| text[..at].ends_with(word));
    // what is held against a level is no share: `half of what others pay`
    let is_held = ["what ", "that of ", "those of ", "the level ", "the rate ", "the price "];
    let of = rest.strip_prefix(" of").unwrap_or(rest).trim_start();
    let is_level = is_held.iter().any(|word| of.starts_with(word));
    (is_share && !is_time && !is_level).then(|| share(text, at..at + 4, 1, 2, Bound::Exact))
}

/// The English numeral that `text` begins with, below a hundred, and its length.
fn numeral(text: &str) -> Option<(u32, usize)> {
    let word = |text: &str| text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let first = word(text);
    let lower = text[..first].to_ascii_lowercase();
    let one = |word: &str| ONES.iter().position(|known| *known == word).map(|at| at as u32);
    if let Some(number) = one(&lower).filter(|number| *number > 0) {
        return Some((number, first));
    }
    let ten = TENS.iter().position(|known| *known == lower)? as u32 * 10 + 20;
    let more = text[first..].strip_prefix('-').and_then(|rest| {
        let length = word(rest);
        one(&rest[..length].to_ascii_lowercase()).filter(|one| (1..10).contains(one)).map(|one| (one, length))
    });
    Some(more.map_or((ten, first), |(one, length)| (ten + one, first + 1 + length)))
}

/// The Chinese or Arabic numeral that `text` begins with, and its length.
fn count(text: &str) -> Option<(u32, usize)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return Some((text[..digits].parse().ok()?, digits));
    }
    let length = text.len() - text.trim_start_matches(|c: char| unit::NUMERALS.contains(c)).len();
    let number = unit::numeral(&text[..length])?.to_string().parse().ok()?;
    Some((number, length))
}

/// 四分之三, 六成, 每三人中有两人, 一半.
fn chinese(text: &str, at: usize) -> Option<Quantity> {
    let rest = &text[at..];
    if let Some(every) = rest.strip_prefix('每') {
        return of_every(text, at, every);
    }
    if rest.starts_with("一半") {
        return half(text, at);
    }
    let (number, length) = count(rest)?;
    let after = &rest[length..];
    let is_inside =
        text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.' || unit::NUMERALS.contains(c));
    if is_inside {
        return None;
    }
    if let Some(upper) = after.strip_prefix("分之") {
        let (low, more) = count(upper)?;
        let end = at + length + "分之".len() + more;
        return (low < number && number < 100).then(|| share(text, at..end, low, number, Bound::Exact));
    }
    let tenths = after.strip_prefix('成').filter(|rest| !rest.starts_with(|c| NO_TENTH.contains(c)))?;
    let (ones, more) = ones_of_tenths(tenths);
    let end = text.len() - tenths.len() + more;
    let tenths = &tenths[more..];
    let bound = if tenths.starts_with(['多', '余']) { Bound::Over } else { Bound::Exact };
    let bare = Quantity {
        range: at..end,
        bound,
        low: Decimal::whole(number * 10 + ones),
        high: None,
        parts: None,
        scale: 0,
        unit: Unit::Percent,
    };
    (number < 10).then(|| bounded(text, &text[..at], None, bare))
}

/// The hundredths behind 成, and how many bytes they take: 半 is five, 二 of 两成二 is two.
fn ones_of_tenths(tenths: &str) -> (u32, usize) {
    let Some(first) = tenths.chars().next() else { return (0, 0) };
    if first == '半' {
        return (5, first.len_utf8());
    }
    let behind = &tenths[first.len_utf8()..];
    let is_digit = "一二三四五六七八九".contains(first)
        // 两成二十 and 三成一个 begin another number
        && !behind.starts_with(|c: char| unit::NUMERALS.contains(c) || "个家项国种人半成万亿".contains(c));
    let value = unit::numeral(&tenths[..first.len_utf8()]).filter(|_| is_digit);
    value.and_then(|value| value.to_string().parse().ok()).map_or((0, 0), |ones| (ones, first.len_utf8()))
}

/// 每三人中有两人.
fn of_every(text: &str, at: usize, every: &str) -> Option<Quantity> {
    const BETWEEN: &[&str] = &["中", "里", "就", "已", "便", "仅", "约", "有", "将近", "只"];
    let (parts, length) = count(every)?;
    let mut rest = every[length..].trim_start_matches(['个', '名', '位']).strip_prefix('人')?;
    while let Some(after) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    let (low, more) = count(rest)?;
    let end = text.len() - rest.len() + more;
    (low < parts && parts <= 20 && rest[more..].starts_with(['人', '个', '名']))
        .then(|| share(text, at..end, low, parts, Bound::Exact))
}

/// 一半, 半数, 过半.
fn half(text: &str, at: usize) -> Option<Quantity> {
    let (word, bound) = [("一半", Bound::Exact), ("过半", Bound::Over), ("半数", Bound::Exact)]
        .into_iter()
        .find(|(word, _)| text[at..].starts_with(word))?;
    let is_over = text[..at].ends_with('过') || text[at + word.len()..].starts_with("以上");
    let bound = if is_over { Bound::Over } else { bound };
    Some(share(text, at..at + word.len(), 1, 2, bound))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |one: Quantity| {
            let parts = one.parts.map_or_else(String::new, |parts| format!("/{parts}"));
            format!("{}{}{parts} {:?}", one.bound.mark(), one.low, one.unit)
        };
        quantities(text).into_iter().map(show).collect()
    }

    #[test]
    fn fractions_tenths_and_numerals() {
        for (text, expected) in [
            ("about two thirds of them, a quarter of all", &["~2/3 Percent", "1/4 Percent"][..]),
            ("nearly half of it, the first half of 2031", &["~1/2 Percent"]),
            ("two in three, nine out of ten people", &["2/3 Percent", "9/10 Percent"]),
            ("one person in five, grew by a fifth, a fifth column", &["1/5 Percent", "1/5 Percent"]),
            ("Thirty-two such measures, one case", &["32 Count"]),
            ("Eighty-one per cent", &["81 Percent"]),
            ("近四分之三，三分之一以上", &["~3/4 Percent", ">1/3 Percent"]),
            ("近六成，两成员，三成多，成立", &["~60 Percent", ">30 Percent"]),
            (
                "约两成二，四成四，三成半，五成一个",
                &["~22 Percent", "44 Percent", "35 Percent", "50 Percent"],
            ),
            (
                "每三人中有两人，半数，过半，一半以上",
                &["2/3 Percent", "1/2 Percent", ">1/2 Percent", ">1/2 Percent"],
            ),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
