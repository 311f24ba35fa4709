//! Terms and named instruments of two texts: which were kept, which are gone, which were added.

use std::ops::Range;

use super::{
    instruments::{Named, names},
    lexicon::{Concept, Lexicon},
};

/// Terms in the order of their first mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// In both texts; the wording may differ.
    pub kept: Vec<Kept>,
    /// In the earlier text only.
    pub gone: Vec<String>,
    /// In the later text only.
    pub added: Vec<String>,
}

/// A term that both texts have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// As the earlier text words it.
    pub before: String,
    /// As the later text words it.
    pub after: String,
}

/// What makes two mentions the same term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// An actor or topic under any of its names.
    Concept(Concept),
    /// Any other, by its folded wording.
    Named(Named, String),
}

/// A term and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) key: Key,
    pub(super) text: String,
}

/// Which terms `before` and `after` have in common, and which not.
pub fn terms(lexicon: &Lexicon, before: &str, after: &str) -> Terms {
    let (old, new) = (mentions(lexicon, before), mentions(lexicon, after));
    let mut terms = Terms::default();
    for mention in &old {
        match new.iter().find(|other| other.key == mention.key) {
            Some(other) => terms.kept.push(Kept { before: mention.text.clone(), after: other.text.clone() }),
            None => terms.gone.push(mention.text.clone()),
        }
    }
    let added = new.into_iter().filter(|mention| old.iter().all(|other| other.key != mention.key));
    terms.added = added.map(|mention| mention.text).collect();
    terms
}

/// The terms of a text, each once: actors and topics, `《…》`, `“…”`, acronyms, names in capitals, named instruments.
pub(super) fn mentions(lexicon: &Lexicon, text: &str) -> Vec<Mention> {
    let concepts = lexicon.concepts(text);
    let named = names(text, &concepts).into_iter().map(|(range, kind)| {
        let key = Key::Named(kind, text[range.clone()].to_lowercase());
        (range, key)
    });
    let concepts = concepts.iter().map(|(range, concept)| (range.clone(), Key::Concept(*concept)));
    // the longest first: an actor within the title of a law is part of the title
    let mut found: Vec<(Range<usize>, Key)> = concepts.chain(named).collect();
    found.sort_by_key(|(range, key)| (usize::MAX - range.len(), range.start, key.clone()));
    let mut kept: Vec<(Range<usize>, Key)> = Vec::new();
    for (range, key) in found {
        if kept.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start) {
            kept.push((range, key));
        }
    }
    kept.sort_by_key(|(range, _)| range.start);
    let mut mentions: Vec<Mention> = Vec::new();
    for (range, key) in kept {
        if mentions.iter().all(|mention| mention.key != key) {
            mentions.push(Mention { key, text: text[range].to_owned() });
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::sample::Sample;

    fn texts(text: &str) -> Vec<String> {
        let lexicon = Lexicon::new(&Sample::new().library);
        mentions(&lexicon, text).into_iter().map(|mention| mention.text).collect()
    }

    #[test]
    fn instruments_are_found_in_both_languages() {
        assert_eq!(
            texts("海盟《人工智能法案》与GDPR并行，发布布莱切利宣言"),
            ["海盟", "人工智能法案", "GDPR", "布莱切利宣言"]
        );
        assert_eq!(
            texts("The Sea Union signs the Declaration of Tides, the AI Act and CBPR."),
            ["Sea Union", "Declaration of Tides", "AI Act", "CBPR"]
        );
        assert_eq!(texts("“小快灵”的 AI"), ["小快灵"]);
        assert_eq!(texts("2024年未来峰会"), ["未来峰会"]);
        assert_eq!(texts("《没有结束"), [""; 0]);
    }

    #[test]
    fn what_came_and_went_between_two_texts() {
        let lexicon = Lexicon::new(&Sample::new().library);
        let found = terms(&lexicon, "甲国支持 TPP 和潮汐规则", "Aland drops Tide rules for CBPR");
        let kept: Vec<_> = found.kept.iter().map(|kept| format!("{}={}", kept.before, kept.after)).collect();
        assert_eq!(kept, ["甲国=Aland", "潮汐规则=Tide rules"]);
        assert_eq!((found.gone, found.added), (vec!["TPP".to_owned()], vec!["CBPR".to_owned()]));
    }
}
