//! Headings that were merged into their paragraph: a short sentence, followed by a longer one that it names.
//!
//! Measured on three reports: a sentence of 6 to 32 characters that ends in `。`, has no digits, quotes or brackets, at
//! most one comma and no opening connective, and is followed by 28 characters or more, is a heading 84 times in 100.
//! One that is none costs little: it stands in its place, set as a heading.

use std::ops::Range;

use super::{Block, Piece, Section, enumeration::enumerations};
use crate::{import::clean::Paragraph, text::sentences};

/// Words that open a sentence which goes on from the one before.
const CONNECTIVES: &[&str] = &[
    "但",
    "而",
    "同时",
    "此外",
    "另外",
    "因此",
    "因而",
    "所以",
    "例如",
    "比如",
    "如",
    "其中",
    "这",
    "该",
    "此",
    "其",
    "即",
    "并",
    "且",
    "然而",
    "不过",
    "由于",
    "为",
    "总之",
    "综上",
    "总体",
    "具体",
    "一方面",
    "另一方面",
    "对此",
    "当前",
    "目前",
    "随后",
    "今年",
    "未来",
    "据",
    "截至",
    "与此",
    "尽管",
    "虽然",
    "如果",
    "最后",
    "首先",
    "其次",
    "再次",
    "还",
    "也",
    "又",
    "他",
    "她",
    "它",
    "我们",
    "于是",
    "从",
    "在",
    "以",
    "通过",
    "根据",
    "按照",
    "相比",
    "相较",
    "近年",
    "近期",
    "第",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
];

/// Words that close an enumeration, or open what stands after it.
const CLOSINGS: &[&str] = &[
    "总之",
    "综上",
    "总体",
    "此外",
    "另外",
    "上述",
    "这些",
    "因此",
    "由此",
    "可见",
    "总的",
    "Overall",
    "In sum",
    "These",
    "In addition",
];

/// Whether the sentence at `range`, not the last of `text`, is a heading.
fn is_heading(text: &str, range: &Range<usize>, after: &Range<usize>) -> bool {
    let sentence = text[range.clone()].trim_end();
    let Some(words) = sentence.strip_suffix('。') else { return false };
    let length = words.chars().count();
    (6..=32).contains(&length)
        && !words.contains(|c: char| c.is_numeric() || "“”‘’\"'《》（）()[]【】：:；".contains(c))
        && words.matches(['，', ',']).count() <= 1
        && !CONNECTIVES.iter().any(|word| words.starts_with(word))
        && text[after.clone()].chars().count() >= 28
}

/// The blocks of a paragraph: its enumerations as lists, its merged headings as headings, the rest as text.
///
/// `may_merge` says whether the report may have merged headings: not where it has headings on lines of their own.
pub fn divide(piece: &Piece, paragraphs: &[Paragraph], may_merge: bool, blocks: &mut Vec<Block>) {
    let text = piece.text(paragraphs);
    let sentences = sentences(text);
    let headings = if may_merge { headings(text, &sentences) } else { Vec::new() };
    let ends_list = |sentence: &Range<usize>| {
        let starts = |word: &&str| text[sentence.clone()].starts_with(*word);
        is_among(&headings, sentence) || CLOSINGS.iter().any(starts)
    };
    let lists = enumerations(text, &sentences, &ends_list);
    let part = |range: Range<usize>| Piece {
        paragraph: piece.paragraph,
        range: piece.range.start + range.start..piece.range.start + range.end,
    };
    let mut at = 0;
    for list in lists {
        let (Some(first), Some(last)) = (list.items.first(), list.items.last()) else { continue };
        running(text, at..first.start, &headings, &part, blocks);
        at = last.end;
        blocks.push(Block::List(list.items.into_iter().map(part).collect()));
    }
    running(text, at..text.len(), &headings, &part, blocks);
}

fn is_among(headings: &[Range<usize>], sentence: &Range<usize>) -> bool {
    headings.binary_search_by_key(&sentence.start, |heading| heading.start).is_ok()
}

/// The sentences of `text` that are headings.
fn headings(text: &str, sentences: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for pair in sentences.windows(2) {
        if is_heading(text, &pair[0], &pair[1]) {
            found.push(pair[0].clone());
        }
    }
    found
}

/// Running text, divided at the headings in it.
fn running(
    text: &str,
    range: Range<usize>,
    headings: &[Range<usize>],
    part: &dyn Fn(Range<usize>) -> Piece,
    blocks: &mut Vec<Block>,
) {
    let mut at = range.start;
    let first = headings.partition_point(|heading| heading.start < range.start);
    for heading in headings[first..].iter().take_while(|heading| heading.end <= range.end) {
        push(text, at..heading.start, part, blocks);
        blocks.push(Block::Heading(part(trimmed(text, heading.clone()))));
        at = heading.end;
    }
    push(text, at..range.end, part, blocks);
}

fn push(text: &str, range: Range<usize>, part: &dyn Fn(Range<usize>) -> Piece, blocks: &mut Vec<Block>) {
    let range = trimmed(text, range);
    if !range.is_empty() {
        blocks.push(Block::Text(part(range)));
    }
}

/// `range` without the spaces at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + inner.len() - inner.trim_start().len();
    start..start + inner.trim().len()
}

/// Makes the heading that a section opens with its own.
pub fn take_heading(section: &mut Section) {
    if matches!(section.blocks.first(), Some(Block::Heading(_)))
        && section.blocks.len() > 1
        && let Block::Heading(piece) = section.blocks.remove(0)
    {
        section.heading = Some(piece);
    }
}
