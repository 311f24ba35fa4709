//! The claims of a document: the sentences and list items of its prose, which are searched and aligned.

use std::ops::Range;

use super::tables::{DATA_TABLES, find_tables};
use crate::{
    domain::{Block, BlockKind, Cell, Document, Paragraphs, Run, Target},
    text::sentences::sentences,
};

/// A sentence or list item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// Its words in one line, without citations and footnote marks.
    pub text: String,
    /// Where it stands in the markdown, in bytes, its citations included.
    pub source: Range<usize>,
    /// The heading above it: an index into the entries of [`Document::outline`].
    pub heading: Option<usize>,
    /// The paragraphs of the report that it cites.
    pub cites: Paragraphs,
}

/// The claims of a document in order, those of the footnotes last. Tables, code, HTML and headings have none.
pub fn claims(document: &Document) -> Vec<Claim> {
    let mut walk = Walk { document, heading: None, claims: Vec::new() };
    walk.blocks(&document.blocks);
    for footnote in &document.footnotes {
        walk.heading = document.outline.entries.iter().rposition(|entry| entry.offset <= footnote.mention);
        walk.blocks(&footnote.blocks);
    }
    walk.claims
}

/// The rows of a document's tables as claims, `ASEAN · voluntary guide · early 2024`, in order: what is searched, not aligned.
///
/// The tables of positions and figures are data, and have none.
pub fn rows(document: &Document) -> Vec<Claim> {
    let tables = find_tables(document).filter(|(anchor, _)| !DATA_TABLES.contains(anchor));
    tables.flat_map(|(_, table)| &table.rows).filter_map(|row| row_claim(row, document)).collect()
}

/// A row as a claim, without its empty cells; none if all are.
fn row_claim(row: &[Cell], document: &Document) -> Option<Claim> {
    let filled: Vec<&Cell> = row.iter().filter(|cell| !cell.text.is_empty()).collect();
    let source = filled.first()?.source.start..filled.last()?.source.end;
    let prose: Vec<Prose<'_>> = filled.iter().map(|cell| Prose::of(&cell.text, document)).collect();
    let words: Vec<&str> =
        prose.iter().map(|prose| prose.text.trim()).filter(|text| !text.is_empty()).collect();
    let cited =
        prose.iter().flat_map(|prose| &prose.citations).flat_map(|(_, paragraphs, _)| paragraphs.ranges());
    let heading = document.outline.entries.iter().rposition(|entry| entry.offset <= source.start);
    let claim =
        Claim { text: words.join(" · "), source, heading, cites: Paragraphs::from_ranges(cited.cloned()) };
    (!claim.text.is_empty()).then_some(claim)
}

struct Walk<'a> {
    document: &'a Document,
    heading: Option<usize>,
    claims: Vec<Claim>,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { id, .. } => {
                    let entries = &self.document.outline.entries;
                    let found = entries.iter().position(|entry| entry.id == *id);
                    self.heading = found.or(self.heading);
                }
                BlockKind::Paragraph(runs) => self.paragraph(runs),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Quote { blocks, .. } => self.blocks(blocks),
                BlockKind::Code { .. } | BlockKind::Table(_) | BlockKind::Rule | BlockKind::Html(_) => {}
            }
        }
    }

    fn paragraph(&mut self, runs: &[Run]) {
        let prose = Prose::of(runs, self.document);
        let sentences = prose.sentences();
        let first = self.claims.len();
        for sentence in &sentences {
            let text = prose.text[sentence.clone()].to_owned();
            let source = prose.source(sentence);
            self.claims.push(Claim { text, source, heading: self.heading, cites: Paragraphs::default() });
        }
        for (at, paragraphs, end) in prose.citations {
            // A citation after the full stop is of the sentence before it.
            let cited = sentences.iter().rposition(|sentence| sentence.start < at).unwrap_or_default();
            if let Some(claim) = self.claims.get_mut(first + cited) {
                let ranges = claim.cites.ranges().iter().chain(paragraphs.ranges()).cloned();
                claim.cites = Paragraphs::from_ranges(ranges);
                claim.source.end = claim.source.end.max(end);
            }
        }
    }
}

/// A paragraph without citations and footnote marks.
#[derive(Default)]
struct Prose<'a> {
    text: String,
    /// The runs that the text is made of, each with where it begins in the text and in itself.
    runs: Vec<(usize, usize, &'a Run)>,
    /// Citations: where in the text they stood, and where they end in the markdown.
    citations: Vec<(usize, &'a Paragraphs, usize)>,
    /// The length of what is strong from the beginning: a lead-in.
    lead: usize,
}

impl<'a> Prose<'a> {
    fn of(runs: &'a [Run], document: &'a Document) -> Self {
        let mut prose = Self::default();
        let mut leading = true;
        let mut cited = None;
        for run in runs {
            let target = run.link.and_then(|link| document.links.get(link)).map(|link| &link.target);
            match target {
                Some(Target::Citation(_)) if cited == run.link => {}
                Some(Target::Citation(paragraphs)) => {
                    cited = run.link;
                    prose.citations.push((prose.text.len(), paragraphs, run.source.end));
                }
                Some(Target::Footnote(_)) => {}
                _ => {
                    prose.push(run);
                    leading &= run.look.strong;
                    if leading {
                        prose.lead = prose.text.len();
                    }
                }
            }
        }
        prose
    }

    fn push(&mut self, run: &'a Run) {
        // The space before what was left out goes with it.
        let mut skip = 0;
        if self.text.ends_with(' ') && run.text.starts_with(|c: char| c == ' ' || is_closing(c)) {
            self.text.pop();
        } else if self.text.is_empty() {
            skip = run.text.len() - run.text.trim_start().len();
        }
        self.runs.push((self.text.len(), skip, run));
        self.text.extend(run.text[skip..].chars().map(|c| if c == '\n' { ' ' } else { c }));
    }

    /// The sentences, a strong lead-in joined to what it leads to.
    fn sentences(&self) -> Vec<Range<usize>> {
        let mut joined: Vec<Range<usize>> = Vec::new();
        let found = sentences(&self.text).into_iter();
        for sentence in found.filter_map(|sentence| trimmed(&self.text, sentence)) {
            match joined.last_mut() {
                Some(last) if last.start == 0 && last.end <= self.lead + '。'.len_utf8() && self.lead > 0 => {
                    last.end = sentence.end;
                }
                _ => joined.push(sentence),
            }
        }
        joined
    }

    /// Where a stretch of the text stands in the markdown.
    fn source(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let after = self.runs.partition_point(|(start, _, _)| *start <= at);
            let (start, skip, run) = self.runs[after.saturating_sub(1)];
            run.source_of(
                (at - start + skip).min(run.text.len())..(at - start + skip + 1).min(run.text.len()),
            )
        };
        if self.runs.is_empty() || range.is_empty() {
            return 0..0;
        }
        place(range.start).start..place(range.end - 1).end
    }
}

/// Whether no space stands before a character.
fn is_closing(character: char) -> bool {
    "”’」』）》】)]。！？!?.，,；;：:、".contains(character)
}

/// A stretch without the spaces around it; none if nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    let end = range.start + part.trim_end().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    fn check(text: &str) -> Vec<(String, String)> {
        let claims = claims(&parse(text));
        claims.into_iter().map(|claim| (claim.text, text[claim.source].to_owned())).collect()
    }

    #[test]
    fn sentences_of_both_languages_are_claims() {
        let found =
            check("The U.S. keeps to *guidance*. India asks for 1.5 bodies.\n世界分化。“何去何从？”各方不一");
        let texts: Vec<_> = found.iter().map(|(text, _)| text.as_str()).collect();
        let expected = [
            "The U.S. keeps to guidance.",
            "India asks for 1.5 bodies.",
            "世界分化。",
            "“何去何从？”",
            "各方不一",
        ];
        assert_eq!(texts, expected);
        assert_eq!(found[0].1, "The U.S. keeps to *guidance*.");
        assert_eq!(found[3].1, "“何去何从？”");
    }

    #[test]
    fn citations_are_taken_out_and_kept() {
        let text = "欧盟立法 [¶26]。美国出台指引。[¶27] Rules[^1] differ [¶3-4, 9] widely.\n\n[^1]: A note.";
        let claims = claims(&parse(text));
        let seen: Vec<_> = claims
            .iter()
            .map(|claim| format!("{} | {} | {}", claim.text, claim.cites, &text[claim.source.clone()]))
            .collect();
        let expected = [
            "欧盟立法。 | 26 | 欧盟立法 [¶26]。",
            "美国出台指引。 | 27 | 美国出台指引。[¶27]",
            "Rules differ widely. | 3-4, 9 | Rules[^1] differ [¶3-4, 9] widely.",
            "A note. |  | A note.",
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn rows_of_tables_are_searched_but_for_the_data() {
        let text = "# One\n\n| Who | What |\n|---|---|\n| ASEAN | a *guide* [¶26] |\n| | |\n| | alone |\n\n\
                    ## Positions {#positions}\n\n| Actor | ¶ |\n|---|---|\n| eu | 3 |\n";
        let rows = rows(&parse(text));
        let seen: Vec<_> =
            rows.iter().map(|row| (row.text.as_str(), row.cites.to_string(), row.heading)).collect();
        assert_eq!(seen, [("ASEAN · a guide", "26".to_owned(), Some(0)), ("alone", String::new(), Some(0))]);
        assert!(text[rows[0].source.clone()].starts_with("ASEAN |"), "{}", &text[rows[0].source.clone()]);
    }

    #[test]
    fn items_are_claims_and_lead_ins_are_not() {
        let text = "# One\n\n- **Lead.** It does.\n- second\n\n## Positions {#positions}\n\n| a |\n|---|\n| b |\n\n## Last\n> Quoted.";
        let claims = claims(&parse(text));
        let seen: Vec<_> = claims.iter().map(|claim| (claim.text.as_str(), claim.heading)).collect();
        assert_eq!(seen, [("Lead. It does.", Some(0)), ("second", Some(0)), ("Quoted.", Some(2))]);
    }
}
