//! Citations such as `[¶24-26, 30]`, found in the text of runs.

use std::ops::Range;

use crate::domain::{Link, Paragraphs, Run, Target};

/// A longer bracket is no citation: it bounds the search in a megabyte of `[`.
const LONGEST: usize = 120;

/// Makes each citation in `runs` a run or runs of its own, linked to its paragraphs.
///
/// A citation may stretch over line ends and marks, but not into a link or code.
pub fn mark(runs: Vec<Run>, links: &mut Vec<Link>) -> Vec<Run> {
    if !runs.iter().any(|run| run.text.contains('¶')) {
        return runs;
    }
    let text = searched(&runs);
    let found = find(&text);
    if found.is_empty() { runs } else { split(runs, &found, links) }
}

/// The text of all runs, with links and code blotted out, each byte in its place.
fn searched(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        if run.link.is_some() || run.look.code {
            text.extend(std::iter::repeat_n('\0', run.text.len()));
        } else {
            text.push_str(&run.text);
        }
    }
    text
}

/// Where citations stand in `text`, in bytes, brackets included.
fn find(text: &str) -> Vec<(Range<usize>, Paragraphs)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("[¶") {
        let start = from + at;
        from = start + 1;
        let reach = text.floor_char_boundary((start + LONGEST).min(text.len()));
        if let Some(length) = text[start..reach].find(']') {
            let end = start + length + 1;
            if let Ok(paragraphs) = text[start + 1..end - 1].parse() {
                found.push((start..end, paragraphs));
                from = end;
            }
        }
    }
    found
}

fn split(runs: Vec<Run>, found: &[(Range<usize>, Paragraphs)], links: &mut Vec<Link>) -> Vec<Run> {
    let mut marked = Vec::with_capacity(runs.len() + 2 * found.len());
    let mut citations = found.iter().peekable();
    let mut current: Option<usize> = None;
    let mut before = 0;
    for run in runs {
        let end = before + run.text.len();
        let mut at = before;
        while at < end {
            while citations.next_if(|(range, _)| range.end <= at).is_some() {
                current = None;
            }
            let (until, citation) = match citations.peek() {
                Some((range, paragraphs)) if range.start <= at => (range.end, Some(paragraphs)),
                Some((range, _)) => (range.start, None),
                None => (end, None),
            };
            let part = at - before..until.min(end) - before;
            let source = run.source_of(part.clone());
            let link = match citation {
                Some(paragraphs) => Some(cite(links, &mut current, paragraphs, &source)),
                None => run.link,
            };
            at = before + part.end;
            marked.push(Run { text: run.text[part].to_owned(), look: run.look, link, source });
        }
        before = end;
    }
    marked
}

/// The link of a citation, made at its first piece and stretched by the others.
fn cite(
    links: &mut Vec<Link>,
    current: &mut Option<usize>,
    paragraphs: &Paragraphs,
    piece: &Range<usize>,
) -> usize {
    let link = *current.get_or_insert_with(|| {
        links.push(Link { target: Target::Citation(paragraphs.clone()), source: piece.clone() });
        links.len() - 1
    });
    links[link].source.end = piece.end;
    link
}
