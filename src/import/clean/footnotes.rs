//! Footnotes as extraction from Word leaves them: `[footnoteRef:3]` in the text, `[3:  the note]` at its end.

use std::ops::Range;

/// The longest note, in characters: a bracket left open must not be looked for through a whole report.
const LONGEST: usize = 2000;

/// How a mention begins.
pub const MENTION: &str = "[footnoteRef:";

/// A footnote's text and where it stands in its paragraph, brackets included, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition<'a> {
    /// The label.
    pub label: u32,
    /// The note.
    pub text: &'a str,
    /// The whole of it.
    pub range: Range<usize>,
}

/// The mention at the start of `text`: its label and length in bytes.
pub fn mention(text: &str) -> Option<(u32, usize)> {
    let (label, _) = text.strip_prefix(MENTION)?.split_once(']')?;
    Some((label.parse().ok()?, MENTION.len() + label.len() + 1))
}

/// The labels that are mentioned and defined, each once: only these are made footnotes, the rest stays as it is.
pub fn labels(paragraphs: &[&str]) -> Vec<u32> {
    let mut mentioned: Vec<u32> = paragraphs
        .iter()
        .flat_map(|text| text.match_indices(MENTION).map(|(at, _)| &text[at..]))
        .filter_map(|text| mention(text).map(|(label, _)| label))
        .collect();
    mentioned.sort_unstable();
    mentioned.dedup();
    let mut times = vec![0_u32; mentioned.len()];
    for definition in paragraphs.iter().flat_map(|text| definitions(text, &mentioned)) {
        if let Ok(at) = mentioned.binary_search(&definition.label) {
            times[at] += 1;
        }
    }
    mentioned.into_iter().zip(times).filter(|(_, times)| *times == 1).map(|(label, _)| label).collect()
}

/// The definitions of any of `labels` in a paragraph.
pub fn definitions<'a>(text: &'a str, labels: &[u32]) -> Vec<Definition<'a>> {
    let mut found = Vec::new();
    if labels.is_empty() {
        return found;
    }
    let mut from = 0;
    while let Some(at) = text[from..].find('[').map(|at| from + at) {
        match definition(text, at).filter(|definition| labels.binary_search(&definition.label).is_ok()) {
            Some(definition) => {
                from = definition.range.end;
                found.push(definition);
            }
            None => from = at + 1,
        }
    }
    found
}

/// The definition that begins at byte `at`. Brackets inside the note are counted, so that it may hold some.
fn definition(text: &str, at: usize) -> Option<Definition<'_>> {
    let rest = &text[at + 1..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let label = rest[..digits].parse().ok()?;
    let note = rest[digits..].strip_prefix(": ")?;
    let mut depth = 1;
    for (inner, c) in note.char_indices().take(LONGEST) {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let end = at + 1 + digits + 2 + inner + 1;
            return Some(Definition { label, text: note[..inner].trim(), range: at..end });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_mentioned_and_defined_once_is_a_footnote() {
        let paragraphs =
            ["a[footnoteRef:1] b[footnoteRef:2] c[footnoteRef:3] [1:  One [sic].] [3: x] [3: y]"];
        assert_eq!(labels(&paragraphs), [1]);
        let found = definitions(paragraphs[0], &[1]);
        assert_eq!(found[0].text, "One [sic].");
        assert_eq!(&paragraphs[0][found[0].range.clone()], "[1:  One [sic].]");
        assert!(labels(&["[footnoteRef:x] [1: a] [footnoteRef:4"]).is_empty());
    }
}
