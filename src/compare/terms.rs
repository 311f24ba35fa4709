//! Terms and named instruments of two texts: which were kept, which are gone, which were added.

use std::{collections::BTreeSet, ops::Range};

use super::{
    lexicon::{Concept, Lexicon},
    words::is_common,
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
    Word(String),
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
    let concepts = lexicon.concepts(text).into_iter().map(|(range, concept)| (range, Key::Concept(concept)));
    let named = instruments(text).into_iter().map(|range| {
        let key = Key::Word(text[range.clone()].to_lowercase());
        (range, key)
    });
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

/// The endings of named instruments.
const ENDINGS: &[&str] = &[
    "宣言", "倡议", "框架", "公约", "协定", "协议", "法案", "论坛", "契约", "峰会", "指南", "原则", "条例",
    "裁决",
];

/// Acronyms that name no instrument, since every text has them.
const COMMON: &[&str] = &["AI", "ICT", "IT"];

/// Where instruments are named: within `《》` or short `“”`, acronyms, two or more words in capitals, Chinese endings.
fn instruments(text: &str) -> Vec<Range<usize>> {
    let mut found = bracketed(text, '《', '》', 60);
    found.extend(bracketed(text, '“', '”', 12));
    found.extend(capitals(text));
    found.extend(endings(text));
    found
}

/// The named instruments of a text in lower case, words that only stand in quotation marks left out.
pub(super) fn named(text: &str) -> BTreeSet<String> {
    let mut found = bracketed(text, '《', '》', 60);
    found.extend(capitals(text));
    found.extend(endings(text));
    found.into_iter().map(|range| text[range].to_lowercase()).collect()
}

/// What stands between brackets, at most `most` characters of it.
fn bracketed(text: &str, open: char, close: char, most: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(open) {
        let start = at + open.len_utf8();
        if let Some(length) = text[start..].find([open, close])
            && text[start + length..].starts_with(close)
            && (2..=most).contains(&text[start..start + length].chars().count())
        {
            found.push(start..start + length);
        }
    }
    found
}

/// Acronyms, and runs of two or more words in capitals with the joints between them.
fn capitals(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Option<(Range<usize>, usize)> = None;
    let mut end = 0;
    for (range, word) in latin_words(text) {
        let joined = text[end..range.start].chars().all(|c| c == ' ') && end > 0;
        end = range.end;
        // a word that only opens a sentence in capitals begins no name
        let capital = word.starts_with(|c: char| c.is_ascii_uppercase())
            && (run.is_some() || !is_common(&word.to_lowercase()));
        match &mut run {
            Some((span, words)) if joined && capital => (span.end, *words) = (range.end, *words + 1),
            Some(_) if joined && matches!(word, "of" | "on" | "for" | "the") => {}
            _ => {
                found
                    .extend(run.take().filter(|(span, words)| *words > 1 || is_acronym(&text[span.clone()])));
                run = capital.then_some((range, 1));
            }
        }
    }
    found.extend(run.filter(|(span, words)| *words > 1 || is_acronym(&text[span.clone()])));
    found.into_iter().map(|(span, _)| span).collect()
}

fn latin_words(text: &str) -> Vec<(Range<usize>, &str)> {
    let in_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut found = Vec::new();
    let mut at = 0;
    for part in text.split(|c: char| !in_word(c)) {
        // the parts are slices of the text in order
        let start = at + text[at..].find(part).unwrap_or(0);
        at = start + part.len();
        if !part.is_empty() {
            found.push((start..at, part));
        }
    }
    found
}

fn is_acronym(word: &str) -> bool {
    word.chars().filter(char::is_ascii_uppercase).count() > 1 && !COMMON.contains(&word)
}

/// Characters and words that end before a name begins.
const JOINTS: &[&str] = &[
    "的", "了", "和", "与", "在", "是", "对", "为", "以", "将", "及", "或", "等", "其", "并", "而", "被",
    "由", "从", "到", "于", "据", "按", "出台", "签署", "发布", "通过", "提出", "加入", "推动", "制定",
    "达成", "建立", "启动",
];

/// Chinese names that end as instruments do: the ending with up to eight characters before it, from the last joint on.
fn endings(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for ending in ENDINGS {
        for (at, _) in text.match_indices(ending) {
            let name = text[..at].char_indices().rev().take(8).take_while(|(_, c)| super::score::is_han(*c));
            let Some((start, _)) = name.last() else { continue };
            let joint =
                JOINTS.iter().filter_map(|joint| Some(text[start..at].rfind(joint)? + joint.len())).max();
            let start = start + joint.unwrap_or(0);
            // the 年 of 2024年未来峰会 belongs to the number
            let counted = text[..start].ends_with(|c: char| c.is_ascii_digit());
            let measure = text[start..at].chars().next().filter(|c| counted && "年月日号届个项".contains(*c));
            let start = start + measure.map_or(0, char::len_utf8);
            if text[start..at].chars().count() > 1 {
                found.push(start..at + ending.len());
            }
        }
    }
    found
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
