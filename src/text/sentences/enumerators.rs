//! Inline enumerators: `一是…，二是…`, `第一，…`, `（1）…`, which start a claim each.

use super::brackets::Inside;

const NUMERALS: &str = "一二三四五六七八九十";
const ORDERS: &[&str] = &[
    "首先，",
    "其次，",
    "再次，",
    "最后，",
    "一方面，",
    "另一方面，",
    "其一，",
    "其二，",
    "其三，",
    "其四，",
];

/// The offsets of the enumerators in a text that follow a comma, colon or semicolon, or another stop.
pub(super) fn starts<'a>(text: &'a str, inside: &'a Inside) -> impl Iterator<Item = usize> + 'a {
    text.char_indices().filter_map(move |(at, character)| {
        if !matches!(character, '，' | '：' | '；' | ',' | ':' | ';') || inside.contains(at) {
            return None;
        }
        let rest = text[at + character.len_utf8()..].trim_start();
        is_enumerator(rest).then_some(text.len() - rest.len())
    })
}

/// Whether a text starts with an enumerator.
fn is_enumerator(text: &str) -> bool {
    let text = text.trim_start_matches('*');
    ORDERS.iter().any(|order| text.starts_with(order))
        || text.starts_with(|c| matches!(c, '①'..='⑳'))
        || counted(text)
        || ordinal(text)
        || bracketed(text)
        || numbered(text)
}

/// `一是`, `十二是`.
fn counted(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| NUMERALS.contains(c));
    rest.len() < text.len() && rest.starts_with('是')
}

/// `第一，`, `第二是`; not `第一次`.
fn ordinal(text: &str) -> bool {
    let Some(number) = text.strip_prefix('第') else { return false };
    let rest = number.trim_start_matches(|c| NUMERALS.contains(c));
    rest.len() < number.len() && rest.starts_with(['，', '、', '是', '：'])
}

/// `（一）`, `（3）`, `(2)`, `(a)`, `(iv)`.
fn bracketed(text: &str) -> bool {
    const LONGEST: usize = 9;
    let Some(inside) = text.strip_prefix(['（', '(']) else { return false };
    let Some(close) = inside.find(['）', ')']).filter(|close| (1..=LONGEST).contains(close)) else {
        return false;
    };
    let inside = &inside[..close];
    let roman = inside.len() <= 4 && inside.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let letter = inside.len() == 1 && inside.starts_with(|c: char| c.is_ascii_lowercase());
    let digits = inside.len() <= 2 && inside.chars().all(|c| c.is_ascii_digit());
    roman || letter || digits || inside.chars().all(|c| NUMERALS.contains(c))
}

/// `1.` or `2、` before anything but a digit.
fn numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    (1..=2).contains(&digits)
        && rest.starts_with(['.', '．', '、', ')', '）'])
        && !rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}
