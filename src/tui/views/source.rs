//! A report's own text as a document: its numbered paragraphs.

use crate::domain::{Block, BlockKind, BriefId, Document, Edition, Lang, Look, Run, SourceText};

/// What the view is called.
pub const fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Source text",
        Lang::Zh => "原文",
    }
}

/// Names the source text of an edition among the briefs.
pub fn id(edition: &Edition) -> BriefId {
    BriefId(format!("{}/source", edition.id))
}

/// The paragraphs as blocks, each with its number, and the byte at which `paragraph` stands.
///
/// Offsets count in the paragraphs laid one after another, each with its number before it.
pub fn document(text: &SourceText, paragraph: u32) -> (Document, usize) {
    let mut blocks = Vec::new();
    let mut at = 0;
    let mut found = 0;
    for (number, words) in (1..).zip(text.iter()) {
        if number == paragraph {
            found = at;
        }
        if words.trim().is_empty() {
            continue;
        }
        let mark = format!("¶{number}  ");
        let words = crate::text::sanitise::sanitise(words).into_owned();
        let after_mark = at + mark.len();
        let end = after_mark + words.len();
        let strong = Look { strong: true, ..Look::default() };
        let runs = vec![
            Run { text: mark, look: strong, link: None, source: at..after_mark },
            Run { text: words, look: Look::default(), link: None, source: after_mark..end },
        ];
        blocks.push(Block { kind: BlockKind::Paragraph(runs), source: at..end });
        at = end + 1;
    }
    (Document { blocks, ..Document::default() }, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_found_by_its_number() {
        let text = SourceText::from(vec!["一".to_owned(), String::new(), "三".to_owned()]);
        let (document, offset) = document(&text, 3);
        assert_eq!(document.blocks.len(), 2, "an empty paragraph keeps its number and is not shown");
        assert_eq!(document.blocks[1].source.start, offset);
    }
}
