//! Where in a brief's text a matter stands: at the words that it doubts, or else where its paragraph begins.

use std::ops::Range;

use super::queue::Matter;
use crate::{
    domain::Paragraphs,
    import::{compose::escape, words::quoted},
};

/// The byte of a brief's text that a matter is about; none where the text does not cite its paragraph.
///
/// A doubt that quotes the report is at these words, the nearest to the character that it names where they stand more than
/// once; any other at the start of its paragraph.
pub fn place(body: &str, matter: &Matter) -> Option<usize> {
    let own = cited(body, matter.paragraph);
    let words = matter.reasons.iter().find_map(|reason| quoted(reason));
    let found = words.and_then(|(words, column)| {
        // a brief's doubts may be about any of its paragraphs
        let whole = (matter.file.is_some() && column.is_none()).then_some(0..body.len());
        let range = whole.or_else(|| own.clone())?;
        find(&body[range.clone()], words, column.unwrap_or(1)).map(|at| range.start + at)
    });
    found.or_else(|| own.map(|range| range.start))
}

/// Where words stand in a text, as markdown has them; the nearest to the character `column`, from 1.
fn find(text: &str, words: &str, column: usize) -> Option<usize> {
    let words = escape(words, false);
    let found = text.match_indices(&*words).map(|(at, _)| at);
    found.min_by_key(|at| (text[..*at].chars().count() + 1).abs_diff(column))
}

/// The bytes of a text that show a paragraph: what stands before the first citation of it, up to the citation before that.
fn cited(body: &str, paragraph: u32) -> Option<Range<usize>> {
    let mut begin = 0;
    for (at, _) in body.match_indices("[¶") {
        let rest = &body[at + "[¶".len()..];
        let end = rest.find(']').unwrap_or(0);
        let is_it = rest[..end].parse().is_ok_and(|cited: Paragraphs| cited.contains(paragraph));
        if is_it {
            return Some(after_headings(body, begin)..at);
        }
        begin = at + "[¶".len() + end + 1;
    }
    None
}

/// The first line from `begin` on that is neither empty nor a heading.
fn after_headings(body: &str, begin: usize) -> usize {
    let mut at = begin;
    for line in body[begin..].split_inclusive('\n') {
        let words = line.trim_start();
        if !words.is_empty() && !words.starts_with('#') {
            return at + (line.len() - words.len());
        }
        at += line.len();
    }
    begin
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "Of cables. [¶1]\n\n## Repairs\n\nRepairs 12\" take 5% of weeks, 5% more. [¶2]\n\n- One [¶3]\n- Two \\[x\\] [¶12-14]\n\n| a | b |\n|---|---|\n| c | 7% |\n\n[¶15-16]\n";

    fn at(paragraph: u32, reason: &str, file: Option<&str>) -> &'static str {
        let matter = Matter {
            paragraph,
            reasons: vec![reason.to_owned()],
            file: file.map(Into::into),
            ..Matter::default()
        };
        place(BODY, &matter).map_or("", |at| BODY[at..].lines().next().unwrap())
    }

    #[test]
    fn a_paragraph_is_where_it_is_cited() {
        assert_eq!(at(1, "", None), "Of cables. [¶1]");
        assert_eq!(at(2, "", None), "Repairs 12\" take 5% of weeks, 5% more. [¶2]");
        assert_eq!(at(13, "", None), "- Two \\[x\\] [¶12-14]");
        assert_eq!(at(16, "", None), "| a | b |");
        assert_eq!(at(4, "", None), "", "¶1 is no ¶12");
    }

    #[test]
    fn words_that_are_doubted_are_gone_to() {
        let note = "`2\"` (character 10) may be left of a footnote number";
        assert_eq!(at(2, note, None), "2\" take 5% of weeks, 5% more. [¶2]");
        assert_eq!(at(2, "`5%` (character 30) may be left of a footnote number", None), "5% more. [¶2]");
        let number = "numbers of no measure in measures.toml: 7%, 8%";
        assert_eq!(at(1, number, Some("a.md")), "7% |", "a brief's numbers are looked for in all of it");
        assert_eq!(at(13, "“[x]” stands twice in a row", None), "\\[x\\] [¶12-14]");
        assert_eq!(at(1, "“gone” stands twice in a row", None), "Of cables. [¶1]");
    }
}
