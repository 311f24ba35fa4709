//! Numbered notes at a report's end, and the digits in its text that mention them: superscripts, brackets, or digits
//! that were superscripts and are now glued to their word.
//!
//! They are made footnotes only where the whole series fits: each note from 1 on has one mention, and the mentions stand
//! in order. Otherwise all stays as it was, and is listed.

use std::ops::Range;

use super::{Doubt, is_han};
use crate::import::{
    clean::Kind,
    formats::{Facts, Mark},
};

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How sure the mentions are, of 100.
    pub confidence: u8,
    /// What a person should look at.
    pub review: Vec<Doubt>,
}

/// Lines that head the notes.
const HEADS: &[&str] = &["注释", "尾注", "脚注", "参考文献", "notes", "endnotes", "footnotes", "references"];

/// The fashions of mentions, the surest first, with how sure they are, of 100.
const FASHIONS: &[(Fashion, u8)] = &[(superscripts, 95), (brackets, 90), (glued, 85)];

type Fashion = fn(&str) -> Vec<(Range<usize>, u32)>;

/// Notes the mentions and notes of a report's paragraphs in `facts`, where they are sure.
pub fn find(paragraphs: &[&str], facts: &mut [Facts]) -> Found {
    let Some(head) = paragraphs.iter().rposition(|text| is_head(text)) else { return Found::default() };
    let notes = notes(paragraphs, head);
    if notes.is_empty() {
        return Found::default();
    }
    let mut best: Vec<(usize, Range<usize>, u32)> = Vec::new();
    for (fashion, confidence) in FASHIONS {
        let mentions: Vec<(usize, Range<usize>, u32)> = paragraphs[..head]
            .iter()
            .enumerate()
            .flat_map(|(index, text)| {
                fashion(text).into_iter().map(move |(range, label)| (index, range, label))
            })
            .filter(|(.., label)| *label as usize <= notes.len())
            .collect();
        if mentions.iter().map(|(.., label)| *label).eq(1..=notes.len() as u32) {
            for (index, range, label) in mentions {
                facts[index].marks.push(Mark { range, label });
            }
            facts[head].kind = Kind::Furniture("the heading of the footnotes");
            for ((index, own), label) in notes.into_iter().zip(1..) {
                facts[index].note = Some((label, own));
                facts[index].kind = Kind::Note;
            }
            return Found { confidence: *confidence, review: Vec::new() };
        }
        if best.is_empty() {
            best = mentions;
        }
    }
    Found {
        confidence: 0,
        review: best.first().map(|(index, ..)| doubt(*index, notes.len())).into_iter().collect(),
    }
}

fn doubt(index: usize, notes: usize) -> Doubt {
    Doubt {
        brief: String::new(),
        paragraph: index as u32 + 1,
        what: format!(
            "the report ends in {notes} numbered notes, and the numbers in its text do not fit them one to one: they were left as they are"
        ),
    }
}

fn is_head(text: &str) -> bool {
    let text = text.trim().trim_start_matches('#').trim().trim_end_matches([':', '：']).to_lowercase();
    HEADS.contains(&text.as_str())
}

/// The notes below the line `head`, numbered from 1 on: each with its paragraph and the bytes of its number.
fn notes(paragraphs: &[&str], head: usize) -> Vec<(usize, usize)> {
    let mut notes = Vec::new();
    for (index, text) in paragraphs.iter().enumerate().skip(head + 1) {
        if text.trim().is_empty() {
            continue;
        }
        let Some(own) = number_at_start(text, notes.len() as u32 + 1) else { break };
        notes.push((index, own));
    }
    notes
}

/// The bytes that `number` takes at the start of a note: `1 `, `1. `, `[1]`, `¹`, `①`.
fn number_at_start(text: &str, number: u32) -> Option<usize> {
    let lead = text.len() - text.trim_start().len();
    let rest = &text[lead..];
    let digits = number.to_string();
    let raised: String = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .filter_map(|digit| RAISED.get(digit as usize))
        .collect();
    let circled = char::from_u32(0x2460 + number.checked_sub(1)?).filter(|_| number <= 20);
    let forms = [format!("[{digits}]"), format!("［{digits}］"), raised];
    let form = forms.iter().find(|form| rest.starts_with(form.as_str())).map(String::len);
    let form = form.or_else(|| circled.filter(|circled| rest.starts_with(*circled)).map(char::len_utf8));
    let form = form.or_else(|| {
        let after = rest.strip_prefix(&digits)?;
        let mark = after
            .chars()
            .next()
            .filter(|c| matches!(c, '.' | '、' | '．' | ')' | '）') || c.is_whitespace())?;
        // `1.5` is a figure
        (!after[mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()))
            .then_some(digits.len() + mark.len_utf8())
    })?;
    let space = rest[form..].len() - rest[form..].trim_start().len();
    (form + space < rest.len()).then_some(lead + form + space)
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// `word¹²`
fn superscripts(text: &str) -> Vec<(Range<usize>, u32)> {
    let digit = |c: char| RAISED.iter().position(|raised| *raised == c).map(|digit| digit as u32);
    runs(text, &|c| digit(c).is_some())
        .filter_map(|range| {
            let digits = text[range.clone()].chars().filter_map(digit);
            let number = digits.fold(0_u32, |number, digit| number.saturating_mul(10).saturating_add(digit));
            Some((range, number)).filter(|(_, number)| *number > 0)
        })
        .collect()
}

/// `word[12]`
fn brackets(text: &str) -> Vec<(Range<usize>, u32)> {
    runs(text, &|c| c.is_ascii_digit())
        .filter(|range| {
            text[..range.start].ends_with(['[', '［']) && text[range.end..].starts_with([']', '］'])
        })
        .filter_map(|range| {
            let open = text[..range.start].chars().next_back().map_or(0, char::len_utf8);
            let close = text[range.end..].chars().next().map_or(0, char::len_utf8);
            Some((range.start - open..range.end + close, text[range].parse().ok()?))
        })
        .collect()
}

/// `word12`, where the digits begin no number and name no thing: `G20` and `2.4GHz` are words, `12%` a figure.
fn glued(text: &str) -> Vec<(Range<usize>, u32)> {
    runs(text, &|c| c.is_ascii_digit())
        .filter(|range| range.len() <= 3 && !text[range.clone()].starts_with('0'))
        .filter(|range| is_glued(&text[..range.start], &text[range.end..]))
        .filter_map(|range| Some((range.clone(), text[range].parse().ok()?)))
        .collect()
}

fn is_glued(before: &str, after: &str) -> bool {
    let word = before.len() - before.trim_end_matches(|c: char| c.is_ascii_lowercase()).len();
    let last = before.chars().next_back().unwrap_or_default();
    let sticks = word >= 3
        || matches!(last, '。' | '，' | '；' | '”' | '）' | '》')
        || (word == 0 && matches!(last, ')' | '"'));
    let stop_in_latin = matches!(last, '.' | ',' | ';')
        && before[..before.len() - 1].ends_with(|c: char| c.is_ascii_lowercase());
    let behind_year = last == '.' && ends_in_year(&before[..before.len() - 1]) && opens_sentence(after);
    let next = after.chars().next();
    let is_free = next.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')' | '。' | '，' | '；' | '、')
    }) || (is_han(last)
        && next.is_some_and(is_han)
        && !after.starts_with([
            '年', '月', '日', '个', '项', '家', '国', '次', '万', '亿', '倍', '条', '种', '大', '章', '点',
            '人', '届', '世', '成',
        ]));
    let is_decimal = after.starts_with(['.', ',']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
    (sticks || stop_in_latin || behind_year) && is_free && !is_decimal
}

/// Whether a year of four digits stands at the end of `text`.
fn ends_in_year(text: &str) -> bool {
    let digits = &text[text.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let is_part = text[..text.len() - digits.len()].ends_with([',', '.', '$', '€', '£']);
    digits.len() == 4 && ["19", "20", "21"].iter().any(|century| digits.starts_with(century)) && !is_part
}

/// Whether a sentence begins after a space, or nothing follows.
fn opens_sentence(after: &str) -> bool {
    let rest = after.trim_start();
    rest.is_empty() || (rest.len() < after.len() && rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// The runs of characters that `is_of` takes, in bytes.
fn runs<'a>(text: &'a str, is_of: &'a dyn Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_of)?;
        let end = text[start..].find(|c| !is_of(c)).map_or(text.len(), |length| start + length);
        at = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(paragraphs: &[&str]) -> (Vec<Facts>, Found) {
        let mut facts = vec![Facts::default(); paragraphs.len()];
        let found = find(paragraphs, &mut facts);
        (facts, found)
    }

    fn marked<'a>(paragraphs: &[&'a str], facts: &[Facts]) -> Vec<(&'a str, u32)> {
        let texts = paragraphs.iter().zip(facts);
        texts
            .flat_map(|(text, facts)| facts.marks.iter().map(|mark| (&text[mark.range.clone()], mark.label)))
            .collect()
    }

    #[test]
    fn digits_glued_to_words_are_mentions_where_the_series_fits() {
        let paragraphs = [
            "The G20 met in 2019 and agreed on a treaty1, at 2.4GHz, by 15%.2 More came later3",
            "Notes",
            "1. See the treaty.",
            "2 Own count.",
            "[3] Later, 2020.",
        ];
        let (facts, found) = found(&paragraphs);
        assert!(marked(&paragraphs, &facts).is_empty());
        assert_eq!(found.review.len(), 1, "`%.2` is not sure, so none is made");
    }

    #[test]
    fn a_digit_behind_the_stop_after_a_year_is_a_mention() {
        let paragraphs =
            ["It fell in 2031.1 Then it rose by 2031.5 tonnes, in 2032.2", "Notes", "1 One.", "2 Two."];
        let (facts, _) = found(&paragraphs);
        assert_eq!(marked(&paragraphs, &facts), [("1", 1), ("2", 2)]);
    }

    #[test]
    fn a_series_that_fits_is_made_footnotes() {
        let paragraphs = [
            "G20各国达成协议。1随后，3国退出“公约”2。",
            "It grew later3, and later4.",
            "注释：",
            "1. 见公约。",
            "",
            "2. 同上。",
            "3、Own count.",
            "④ Last.",
        ];
        let (facts, found) = found(&paragraphs);
        assert_eq!(marked(&paragraphs, &facts), [("1", 1), ("2", 2), ("3", 3), ("4", 4)]);
        assert_eq!(found.confidence, 85);
        assert_eq!(facts[7].note, Some((4, "④ ".len())));
        assert!(facts[4].note.is_none());
    }

    #[test]
    fn superscripts_and_brackets_are_surer() {
        let paragraphs = ["a¹ b²", "References", "1 x", "2 y"];
        assert_eq!(found(&paragraphs).1.confidence, 95);
        let paragraphs = ["甲[1]，乙［2］", "参考文献", "[1] x", "［2］ y"];
        let (facts, found) = found(&paragraphs);
        assert_eq!((found.confidence, marked(&paragraphs, &facts)), (90, vec![("[1]", 1), ("［2］", 2)]));
    }

    #[test]
    fn numbered_lines_without_their_head_are_no_notes() {
        let (facts, found) = found(&["a1 b", "1. One", "2. Two"]);
        assert_eq!(found, Found::default());
        assert!(facts.iter().all(|facts| *facts == Facts::default()));
    }
}
