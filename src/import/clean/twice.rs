//! Fragments that a report has twice, as careless copying leaves them: flagged, never taken out.

use std::collections::BTreeMap;

use super::{Doubt, Kind, Paragraph};
use crate::text::sentences;

/// A paragraph that stands twice is flagged from so many characters on.
const PARAGRAPH: usize = 40;
/// A sentence that stands twice in a row is flagged from so many characters on.
const SENTENCE: usize = 12;

/// What stands twice: a paragraph word for word, or a sentence right after itself.
pub fn doubts(paragraphs: &[Paragraph]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    for Paragraph { number, text, kind, .. } in paragraphs {
        if matches!(kind, Kind::Cell { .. } | Kind::Furniture(_) | Kind::Note) {
            continue;
        }
        let mut doubt = |what: String| doubts.push(Doubt { brief: String::new(), paragraph: *number, what });
        if text.chars().nth(PARAGRAPH).is_some() {
            match seen.get(text.as_str()) {
                Some(first) => {
                    doubt(format!("the paragraph is ¶{first} word for word: perhaps a copy left behind"));
                }
                None => drop(seen.insert(text, *number)),
            }
        }
        if let Some(sentence) = repeated(text) {
            doubt(format!("“{sentence}” stands twice in a row"));
        }
    }
    doubts
}

/// The first sentence of a text that follows itself.
fn repeated(text: &str) -> Option<&str> {
    let sentences: Vec<&str> = sentences(text).into_iter().map(|range| text[range].trim()).collect();
    let pair =
        sentences.windows(2).find(|pair| pair[0] == pair[1] && pair[0].chars().nth(SENTENCE).is_some())?;
    Some(pair[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(texts: &[&str]) -> Vec<(u32, String)> {
        let paragraph =
            |(text, number): (&&str, u32)| Paragraph { number, text: (*text).into(), ..Paragraph::default() };
        let paragraphs: Vec<Paragraph> = texts.iter().zip(1..).map(paragraph).collect();
        doubts(&paragraphs).into_iter().map(|doubt| (doubt.paragraph, doubt.what)).collect()
    }

    #[test]
    fn copies_are_flagged() {
        let text = "各方围绕海缆规则展开讨论，分歧仍然存在，共识有待凝聚，合作仍需推进，谈判还将继续下去，机制也要完善。";
        let told = told(&[text, "短。短。", text, "各方围绕海缆规则展开讨论。各方围绕海缆规则展开讨论。"]);
        assert_eq!(told.len(), 2);
        assert!(told[0].1.contains("¶1 word for word") && told[0].0 == 3);
        assert!(told[1].1.contains("twice in a row") && told[1].0 == 4);
    }
}
