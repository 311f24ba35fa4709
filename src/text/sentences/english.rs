//! English stops: whether a `.`, `!` or `?` ends a sentence.

use super::past_stop;

/// Words whose `.` never ends a sentence.
const BEFORE_NAMES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "capt", "lt", "sgt", "hon", "rev",
    "st", "mt", "vs", "v", "cf", "e.g", "i.e", "eg", "ie", "viz", "approx", "ca", "resp",
];

/// Words whose `.` ends no sentence before a number.
const BEFORE_NUMBERS: &[&str] = &[
    "no", "nos", "art", "arts", "fig", "figs", "p", "pp", "para", "paras", "sec", "secs", "ch", "chap",
    "vol", "vols", "eq", "tab", "ed", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec",
];

/// Words whose `.` ends a sentence only before a word that starts one.
const AMBIGUOUS: &[&str] = &[
    "inc", "ltd", "co", "corp", "etc", "al", "jr", "sr", "dept", "univ", "assn", "bros", "ph.d", "a.m", "p.m",
];

/// Words that, with a capital, start a sentence rather than go on with a name.
const STARTERS: &[&str] = &[
    "The",
    "This",
    "That",
    "These",
    "Those",
    "It",
    "Its",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "To",
    "As",
    "A",
    "An",
    "And",
    "But",
    "Or",
    "So",
    "If",
    "When",
    "While",
    "With",
    "Since",
    "After",
    "Before",
    "However",
    "Meanwhile",
    "Moreover",
    "Thus",
    "They",
    "We",
    "He",
    "She",
    "Their",
    "Our",
    "His",
    "Her",
    "There",
    "Some",
    "Many",
    "Most",
    "Both",
    "All",
    "No",
    "Not",
    "Under",
    "Although",
    "Because",
    "Yet",
    "Here",
    "What",
    "Which",
    "Who",
    "Why",
    "How",
];

/// The offset after the sentence that the stop at `at` ends, with its closing marks and spaces; `None` if it ends none.
pub(super) fn end(text: &str, at: usize) -> Option<usize> {
    let end = past_stop(text, at);
    let next = text[end..].chars().next();
    let spaced = text[..end].ends_with(char::is_whitespace);
    let chinese = next.is_some_and(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '“' | '（'));
    match next {
        None => Some(end),
        Some(_) if !(spaced || chinese && ends_word(text, at)) => None,
        Some(next) if &text[at..=at] == "." => stop_ends(&text[..at], &text[end..], next).then_some(end),
        Some(next) => (!next.is_lowercase()).then_some(end),
    }
}

/// Whether a word, not a number in an enumeration (`1.推动`), stands before the stop.
fn ends_word(text: &str, at: usize) -> bool {
    let word = last_word(&text[..at]);
    !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit())
}

/// Whether a `.` between `before` and `after` ends a sentence; `next` is the first character of `after`.
fn stop_ends(before: &str, after: &str, next: char) -> bool {
    let word = last_word(before);
    let lower = word.to_ascii_lowercase();
    let listed = |words: &[&str]| words.contains(&lower.as_str());
    if next.is_lowercase() || listed(BEFORE_NAMES) {
        return false;
    }
    if next.is_numeric() && listed(BEFORE_NUMBERS) {
        return false;
    }
    if is_item_number(before, word) {
        return false;
    }
    if listed(AMBIGUOUS) || is_initials(word) {
        return starts_sentence(after);
    }
    true
}

/// The word that a text ends in, points inside it included.
fn last_word(text: &str) -> &str {
    let start = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '.').len();
    &text[start..]
}

/// `J` in `J. Smith`, `U.S` in `U.S. Congress`.
fn is_initials(word: &str) -> bool {
    word.split('.').all(|letter| letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Whether the word is the number of a list item: `1` at the very start of a text or line.
fn is_item_number(before: &str, word: &str) -> bool {
    const DIGITS: usize = 3;
    let head = before[..before.len() - word.len()].trim_end_matches([' ', '\t']);
    word.len() <= DIGITS
        && word.bytes().all(|b| b.is_ascii_digit())
        && (head.is_empty() || head.ends_with('\n'))
}

fn starts_sentence(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    STARTERS.contains(&word) || after.starts_with(|c: char| !c.is_alphanumeric())
}
