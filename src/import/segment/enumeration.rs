//! Enumerations inside a paragraph: 一是…二是…三是…, 第一，…第二，…, （一）…（二）…, 1. … 2. …, First, … Second, ….

use std::ops::Range;

/// A run of items found in a text, in bytes; the items are the whole of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The items, each from its mark to the next.
    pub items: Vec<Range<usize>>,
}

/// A mark that may begin an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    at: usize,
    style: Style,
    number: u32,
}

/// The fashions of marks; an enumeration keeps to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// 一是
    Is,
    /// 第一，
    Ordinal,
    /// 其一，
    Among,
    /// 首先，
    Order,
    /// （一）
    Bracket,
    /// （1）
    BracketDigit,
    /// ①
    Circle,
    /// 1. or 1、
    Digit,
    /// 3.1, below the number before the point
    Below(u32),
    /// First,
    English,
}

const NUMERALS: &str = "一二三四五六七八九十";
const ORDER: &[(&str, u32)] = &[("首先，", 1), ("其次，", 2), ("再次，", 3), ("再者，", 3), ("最后，", 9)];
const ENGLISH: &[(&str, u32)] = &[
    ("First,", 1),
    ("Firstly,", 1),
    ("Second,", 2),
    ("Secondly,", 2),
    ("Third,", 3),
    ("Thirdly,", 3),
    ("Fourth,", 4),
    ("Fifth,", 5),
    ("Sixth,", 6),
    ("Finally,", 9),
    ("Lastly,", 9),
];

/// The enumerations in `text`, in order. Each has two items or more, numbered from the first on.
///
/// The last item ends before a sentence that `ends_list` says cannot be part of it, before the sentence that leads into
/// the next enumeration, and after at most as many sentences as the longest item before it; `sentences` are the
/// sentences of `text`.
pub fn enumerations(
    text: &str,
    sentences: &[Range<usize>],
    ends_list: &dyn Fn(&Range<usize>) -> bool,
) -> Vec<Enumeration> {
    let marks = marks(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(first) = marks[from..].iter().position(|mark| is_first(*mark)).map(|at| from + at) {
        let chain = chain(&marks, first);
        if chain.len() < 2 {
            from = first + 1;
            continue;
        }
        let last = chain[chain.len() - 1];
        let next = marks[last + 1..].iter().find(|mark| is_first(**mark)).map(|mark| mark.at);
        let starts: Vec<usize> = chain.iter().map(|mark| marks[*mark].at).collect();
        let end = end_of_last(&starts, sentences, next, text.len(), ends_list);
        let ends = starts[1..].iter().copied().chain([end]);
        found.push(Enumeration {
            items: starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect(),
        });
        from = marks.partition_point(|mark| mark.at < end);
    }
    found
}

fn is_first(mark: Mark) -> bool {
    mark.number == 1
}

/// The marks, by index, that number on from the one at `first`. A number may be left out, as reports do.
fn chain(marks: &[Mark], first: usize) -> Vec<usize> {
    let mut chain = vec![first];
    let style = marks[first].style;
    let mut current = marks[first].number;
    for (index, mark) in marks.iter().enumerate().skip(first + 1).filter(|(_, mark)| mark.style == style) {
        let is_last = matches!(mark.style, Style::Order | Style::English) && mark.number == 9;
        let step = mark.number.saturating_sub(current);
        let may_skip = matches!(mark.style, Style::Below(_));
        if step == 1 || (may_skip && step == 2) || (is_last && chain.len() > 1) {
            chain.push(index);
            current = mark.number;
        } else if mark.number == 1 {
            break;
        }
    }
    chain
}

/// Where the last item of a list ends whose items begin at `starts`.
fn end_of_last(
    starts: &[usize],
    sentences: &[Range<usize>],
    next_list: Option<usize>,
    length: usize,
    ends_list: &dyn Fn(&Range<usize>) -> bool,
) -> usize {
    let sentences_from = |from: usize| sentences.partition_point(|sentence| sentence.end <= from);
    let most =
        starts.windows(2).map(|pair| sentences_from(pair[1]).saturating_sub(sentences_from(pair[0]))).max();
    let last = starts[starts.len() - 1];
    let first = sentences_from(last);
    // the sentence that leads into the next list is no part of this one
    let stop = next_list.map_or(sentences.len(), |next| {
        let holds = sentences_from(next);
        if sentences.get(holds).is_some_and(|sentence| sentence.start == next) {
            holds.saturating_sub(1)
        } else {
            holds
        }
    });
    let mut end = length;
    for (count, sentence) in
        sentences.iter().enumerate().skip(first).map(|(at, sentence)| (at - first, sentence))
    {
        let is_over =
            count > 0 && (count >= most.unwrap_or(1).max(1) || first + count >= stop || ends_list(sentence));
        if is_over {
            return sentence.start;
        }
        end = sentence.end;
    }
    end
}

fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut may_begin = true;
    let mut before = '\n';
    for (at, c) in text.char_indices() {
        if may_begin && let Some((style, number)) = mark(&text[at..]) {
            marks.push(Mark { at, style, number });
        }
        // decimals below a heading number follow a bracket or a space too
        may_begin = match c {
            '。' | '；' | '：' | '，' | '、' | '！' | '？' | '.' | ';' | ':' | ',' | '）' | ')' | '”' => {
                true
            }
            ' ' => may_begin || !before.is_ascii_digit(),
            _ => false,
        };
        before = c;
    }
    marks
}

/// The mark that `text` begins with.
fn mark(text: &str) -> Option<(Style, u32)> {
    let first = text.chars().next()?;
    if let Some(number) = listed(text, ORDER) {
        return Some((Style::Order, number));
    }
    match first {
        '第' => {
            let (number, rest) = numeral(&text[first.len_utf8()..])?;
            rest.trim_start().starts_with(['，', '、', '：', ',']).then_some((Style::Ordinal, number))
        }
        '其' => {
            let (number, rest) = numeral(&text[first.len_utf8()..])?;
            rest.starts_with(['，', '：', ',']).then_some((Style::Among, number))
        }
        '（' | '(' => bracket(&text[first.len_utf8()..]),
        '①'..='⑳' => Some((Style::Circle, u32::from(first) - u32::from('①') + 1)),
        '0'..='9' => digits(text),
        'A'..='Z' => listed(text, ENGLISH).map(|number| (Style::English, number)),
        _ if NUMERALS.contains(first) => {
            let (number, rest) = numeral(text)?;
            rest.starts_with('是').then_some((Style::Is, number))
        }
        _ => None,
    }
}

fn listed(text: &str, table: &[(&str, u32)]) -> Option<u32> {
    table.iter().find(|(word, _)| text.starts_with(word)).map(|(_, number)| *number)
}

/// A Chinese number up to 99 or a short Arabic one, and what follows it.
fn numeral(text: &str) -> Option<(u32, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return Some((text[..digits].parse().ok()?, &text[digits..]));
    }
    let length = text.len() - text.trim_start_matches(|c| NUMERALS.contains(c)).len();
    let value = |c: char| NUMERALS.chars().position(|numeral| numeral == c).map(|at| at as u32 + 1);
    let mut number = 0;
    for c in text[..length].chars() {
        match (value(c)?, number) {
            (10, 0) => number = 10,
            (10, tens @ 1..=9) => number = tens * 10,
            (unit, 0) => number = unit,
            (unit, tens) if tens % 10 == 0 && unit < 10 => number = tens + unit,
            _ => return None,
        }
    }
    (number > 0).then_some((number, &text[length..]))
}

fn bracket(inner: &str) -> Option<(Style, u32)> {
    let style =
        if inner.starts_with(|c: char| c.is_ascii_digit()) { Style::BracketDigit } else { Style::Bracket };
    let (number, rest) = numeral(inner)?;
    (number < 50 && rest.starts_with(['）', ')'])).then_some((style, number))
}

/// `1. `, `1、`, `1)` or `3.1 `; not `1.5`, nor a year.
fn digits(text: &str) -> Option<(Style, u32)> {
    let (number, rest) = numeral(text).filter(|(number, _)| *number < 50)?;
    let after = rest.strip_prefix(['.', '、', '）', ')', '．'])?;
    if !after.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((Style::Digit, number));
    }
    let (below, after) = numeral(after).filter(|_| rest.starts_with('.'))?;
    let words = after.strip_prefix(' ')?;
    words.starts_with(|c: char| !c.is_ascii()).then_some((Style::Below(number), below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    /// The items of the enumerations in `text`.
    fn items(text: &str) -> Vec<Vec<&str>> {
        let found =
            enumerations(text, &sentences(text), &|sentence| text[sentence.clone()].starts_with("总之"));
        found.into_iter().map(|list| list.items.into_iter().map(|item| &text[item]).collect()).collect()
    }

    #[test]
    fn items_of_every_fashion() {
        for text in [
            "包括：|一是甲。|二是乙。|三是丙。",
            "|第一，甲；|第二，乙。",
            "由是：|其一，甲。|其二，乙。",
            "|首先，甲。|其次，乙。|最后，丙。",
            "体现在：|1. 甲。|2. 乙。|3. 丙。",
            "包括：|1.1 甲（子）|1.2 乙（丑）|1.4 丙（寅）",
            "分为：|（一）甲；|（二）乙。",
            "|①甲②乙",
            "There are two. |First, this. |Second, that.",
        ] {
            let expected: Vec<&str> = text.split('|').skip(1).collect();
            let plain = text.replace('|', "");
            let found = items(&plain);
            if text.contains('①') {
                // a circle inside a word is no mark
                assert!(found.is_empty());
            } else {
                assert_eq!(found, [expected], "{text}");
            }
        }
    }

    #[test]
    fn numbers_alone_are_no_enumeration() {
        for text in [
            "增长1.5倍，到2.3。",
            "一是甲。",
            "第一次会议，第二次会议",
            "二是乙。三是丙。",
            "2023. 甲。2024. 乙。",
        ] {
            assert!(items(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_last_item_ends_where_its_like_do() {
        assert_eq!(items("一是甲。解甲。二是乙。解乙。另外的话。"), [["一是甲。解甲。", "二是乙。解乙。"]]);
        assert_eq!(items("一是甲。解甲。解。二是乙。总之好。"), [["一是甲。解甲。解。", "二是乙。"]]);
        assert_eq!(
            items("一是甲。解甲。二是乙。另一方面有两点。一是丙。二是丁。"),
            [["一是甲。解甲。", "二是乙。"], ["一是丙。", "二是丁。"]]
        );
    }

    #[test]
    fn chinese_numbers() {
        for (text, number) in [("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("7", 7)] {
            assert_eq!(numeral(text), Some((number, "")));
        }
        assert_eq!(numeral("十十"), None);
    }
}
