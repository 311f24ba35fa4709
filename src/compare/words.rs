//! Two texts word by word: what they share, and what was removed and added where enough is shared.

use std::{collections::BTreeSet, ops::Range};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{
    lexicon::{Concept, Lexicon},
    score::{is_han, stem},
};

/// The least share of tokens in thousandths at which removed and added words are marked.
///
/// Below it the texts were rewritten, not edited, and a redline would be noise.
pub const REDLINE_SHARE: u32 = 500;

/// What two texts share, as byte ranges in order that do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// In the earlier text.
    pub before: Vec<Range<usize>>,
    /// In the later text.
    pub after: Vec<Range<usize>>,
}

/// What `before` and `after` share: the same words, runs of the same characters in Chinese, and concepts under any of
/// their names, so that 跨境数据流动 and 数据跨境流动 are one.
pub fn shared(lexicon: &Lexicon, before: &str, after: &str) -> Shared {
    let concepts = [lexicon.concepts(before), lexicon.concepts(after)];
    let known = |found: &[(Range<usize>, Concept)]| -> BTreeSet<Concept> {
        found.iter().map(|(_, concept)| *concept).collect()
    };
    let both: BTreeSet<Concept> = known(&concepts[0]).intersection(&known(&concepts[1])).copied().collect();
    let pieces = [pieces(before), pieces(after)];
    let keys = |found: &[(Range<usize>, String)]| -> BTreeSet<String> {
        found.iter().map(|(_, key)| key.clone()).collect()
    };
    let same: BTreeSet<String> = keys(&pieces[0]).intersection(&keys(&pieces[1])).cloned().collect();
    let [before, after] = [0, 1].map(|side| {
        let concepts =
            concepts[side].iter().filter(|(_, concept)| both.contains(concept)).map(|(range, _)| range);
        let pieces = pieces[side].iter().filter(|(_, key)| same.contains(key)).map(|(range, _)| range);
        merged(concepts.chain(pieces).cloned().collect())
    });
    Shared { before, after }
}

/// Words too common to count as shared.
const COMMON: &[&str] = &[
    "the", "and", "for", "with", "from", "that", "this", "its", "their", "are", "was", "were", "has", "have",
    "not", "but", "into", "than", "more", "also", "will", "can", "may", "which", "who", "they", "them",
    "other", "such", "under", "over", "between", "through", "of", "in", "on", "to", "by", "as", "at", "an",
    "or", "is", "be", "it", "no",
];

/// Whether a word in lower case is too common to name anything.
pub(super) fn is_common(word: &str) -> bool {
    word.len() < 2 || COMMON.contains(&word)
}

/// Characters that only join others: a pair with one of them says nothing.
const JOINTS: &str = "的了和与在是对为以将及或等其中并而被由从到于之这那有个一不也都";

/// What may be shared: words in Latin script, pairs of Han characters; each with where it stands and what it is matched by.
fn pieces(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let tokens = tokens(text);
    for token in &tokens {
        let word = text[token.clone()].trim_end();
        let latin = !word.starts_with(is_han) && word.chars().all(char::is_alphanumeric);
        let key = word.to_lowercase();
        if latin && key.len() > 1 && !is_common(&key) {
            found.push((token.start..token.start + word.len(), stem(&key).to_owned()));
        }
    }
    let telling = |character: &str| character.starts_with(is_han) && !JOINTS.contains(character);
    for pair in tokens.windows(2) {
        let [first, second] = [&text[pair[0].clone()], &text[pair[1].clone()]];
        if telling(first) && telling(second) {
            found.push((pair[0].start..pair[1].end, format!("{first}{second}")));
        }
    }
    found
}

/// Ranges in order, those that touch or overlap made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The tokens of a text, end to end: words in Latin script and numbers whole, every other character alone, each with
/// the spaces after it.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let joins = character.is_whitespace() && !is_han(before)
            || in_word(before)
                && (in_word(character)
                    || matches!(character, '.' | ',' | '\'' | '-') && next_in_word(text, end))
            || matches!(before, '.' | ',' | '\'' | '-')
                && in_word(character)
                && tokens.last().is_some_and(|last| text[last.clone()].starts_with(in_word));
        match tokens.last_mut() {
            Some(last) if joins || character.is_whitespace() => last.end = end,
            _ => tokens.push(at..end),
        }
        before = character;
    }
    tokens
}

fn in_word(character: char) -> bool {
    character.is_alphanumeric() && !is_han(character)
}

fn next_in_word(text: &str, at: usize) -> bool {
    text[at..].starts_with(in_word)
}

/// Removed and added words, or why there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redline {
    /// The runs in reading order. Those of the earlier text together are it, as are those of the later.
    Marked {
        /// The runs.
        runs: Vec<Run>,
        /// The share of tokens that stayed, in thousandths.
        share: u32,
    },
    /// Too little is shared: the text was rewritten.
    Rewritten {
        /// The share of tokens that stayed, in thousandths.
        share: u32,
    },
}

/// A stretch of a redline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub fate: Fate,
    /// Where it stands in the earlier text, in bytes; empty where it was added.
    pub before: Range<usize>,
    /// Where it stands in the later text, in bytes; empty where it was removed.
    pub after: Range<usize>,
}

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It stayed.
    Kept,
    /// It is in the earlier text only.
    Removed,
    /// It is in the later text only.
    Added,
}

/// What a redline is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grain {
    /// Words, in Chinese by dictionary: whole words are marked.
    #[default]
    Words,
    /// Every character alone, also within words: as little as possible is marked.
    Characters,
}

impl Grain {
    /// The other.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Words => Self::Characters,
            Self::Characters => Self::Words,
        }
    }
}

/// The words of tokens, without the spaces after them.
fn words<'a>(text: &'a str, tokens: &[Range<usize>]) -> Vec<&'a str> {
    tokens.iter().map(|token| text[token.clone()].trim_end()).collect()
}

/// The tokens of a text with the Chinese ones joined to words.
fn joined(text: &str) -> Vec<Range<usize>> {
    let ends: BTreeSet<usize> = crate::text::words::words(text).into_iter().map(|word| word.end).collect();
    let mut joined: Vec<Range<usize>> = Vec::new();
    for token in tokens(text) {
        let is_han = |range: &Range<usize>| text[range.clone()].starts_with(is_han);
        match joined.last_mut() {
            Some(last) if is_han(last) && is_han(&token) && !ends.contains(&last.end) => last.end = token.end,
            _ => joined.push(token),
        }
    }
    joined
}

/// Marks removed and added words: [`redline_by`] words.
pub fn redline(before: &str, after: &str) -> Redline {
    redline_by(before, after, Grain::Words)
}

/// Marks removed and added characters: [`redline_by`] characters.
pub fn redline_by_character(before: &str, after: &str) -> Redline {
    redline_by(before, after, Grain::Characters)
}

/// Marks what was removed and added between `before` and `after`, where at least [`REDLINE_SHARE`] of the characters'
/// tokens stayed: whether the texts were edited or rewritten does not turn on the grain.
///
/// Myers' algorithm over our own tokens: Patience, made for lines of code, finds a quarter of what Myers finds in prose.
pub fn redline_by(before: &str, after: &str, grain: Grain) -> Redline {
    let fine = Difference::of(before, after, tokens);
    let share = fine.share();
    if share < REDLINE_SHARE {
        return Redline::Rewritten { share };
    }
    let shown = match grain {
        Grain::Words => Difference::of(before, after, joined),
        Grain::Characters => Difference::of(before, after, characters),
    };
    let runs = shown.ops.iter().flat_map(|op| runs(op, &shown.old, &shown.new)).collect();
    Redline::Marked { runs, share }
}

/// The share of tokens that two texts have in common in order, in thousandths: what [`redline_by`] goes by.
pub(super) fn share(before: &str, after: &str) -> u32 {
    Difference::of(before, after, tokens).share()
}

/// Every character by itself.
fn characters(text: &str) -> Vec<Range<usize>> {
    text.char_indices().map(|(at, c)| at..at + c.len_utf8()).collect()
}

/// The difference of two texts cut to tokens.
struct Difference<'a> {
    old: Vec<Range<usize>>,
    new: Vec<Range<usize>>,
    old_words: Vec<&'a str>,
    new_words: Vec<&'a str>,
    ops: Vec<DiffOp>,
}

impl<'a> Difference<'a> {
    fn of(before: &'a str, after: &'a str, cut: fn(&str) -> Vec<Range<usize>>) -> Self {
        let (old, new) = (cut(before), cut(after));
        let (old_words, new_words) = (words(before, &old), words(after, &new));
        let ops = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
        Self { old, new, old_words, new_words, ops }
    }

    /// The share of tokens that stayed, in thousandths; signs do not count.
    fn share(&self) -> u32 {
        let counts =
            |words: &[&str]| words.iter().filter(|word| word.chars().any(char::is_alphanumeric)).count();
        let kept: usize = self
            .ops
            .iter()
            .map(|op| match op {
                DiffOp::Equal { old_index, len, .. } => counts(&self.old_words[*old_index..old_index + len]),
                DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => 0,
            })
            .sum();
        (2000 * kept / (counts(&self.old_words) + counts(&self.new_words)).max(1)) as u32
    }
}

fn runs(op: &DiffOp, old: &[Range<usize>], new: &[Range<usize>]) -> Vec<Run> {
    fn span(tokens: &[Range<usize>], range: Range<usize>) -> Range<usize> {
        let start = tokens
            .get(range.start)
            .map_or_else(|| tokens.last().map_or(0, |last| last.end), |token| token.start);
        if range.is_empty() { start..start } else { start..tokens[range.end - 1].end }
    }
    let (before, after) = (span(old, op.old_range()), span(new, op.new_range()));
    if matches!(op, DiffOp::Equal { .. }) {
        return vec![Run { fate: Fate::Kept, before, after }];
    }
    let removed = Run { fate: Fate::Removed, after: after.start..after.start, before: before.clone() };
    let added = Run { fate: Fate::Added, before: before.end..before.end, after };
    [removed, added].into_iter().filter(|run| !(run.before.is_empty() && run.after.is_empty())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compare::sample::Sample;

    fn marked(text: &str, ranges: &[Range<usize>]) -> String {
        let mut out = String::new();
        let mut at = 0;
        for range in ranges {
            out.extend([&text[at..range.start], "[", &text[range.clone()], "]"]);
            at = range.end;
        }
        out + &text[at..]
    }

    #[test]
    fn aliases_and_word_order_count_as_shared() {
        let mut sample = Sample::new();
        sample.library.topics[0].aliases_zh = vec!["跨境数据流动".into(), "数据跨境流动".into()];
        let lexicon = Lexicon::new(&sample.library);
        let (before, after) = ("甲国推动跨境数据流动的规则。", "Aland 放弃数据跨境流动");
        let shared = shared(&lexicon, before, after);
        assert_eq!(marked(before, &shared.before), "[甲国]推动[跨境数据流动]的规则。");
        assert_eq!(marked(after, &shared.after), "[Aland] 放弃[数据跨境流动]");
    }

    #[test]
    fn words_are_shared_without_case_and_plural() {
        let lexicon = Lexicon::new(&Sample::new().library);
        let (before, after) = ("The rules of the Court", "A court and its rule");
        let shared = shared(&lexicon, before, after);
        assert_eq!(marked(before, &shared.before), "The [rules] of the [Court]");
        assert_eq!(marked(after, &shared.after), "A [court] and its [rule]");
    }

    fn drawn(before: &str, after: &str) -> String {
        drawn_by(before, after, Grain::Words)
    }

    fn drawn_by(before: &str, after: &str, grain: Grain) -> String {
        match redline_by(before, after, grain) {
            Redline::Rewritten { share } => format!("rewritten {share}"),
            Redline::Marked { runs, .. } => runs
                .into_iter()
                .map(|run| match run.fate {
                    Fate::Kept => after[run.after].to_owned(),
                    Fate::Removed => format!("[-{}-]", &before[run.before]),
                    Fate::Added => format!("[+{}+]", &after[run.after]),
                })
                .collect(),
        }
    }

    #[test]
    fn removed_and_added_words_are_marked_where_half_is_shared() {
        assert_eq!(
            drawn("The act bans 12.5 uses.", "The draft act bans 14 uses."),
            "The [+draft +]act bans [-12.5 -][+14 +]uses."
        );
        assert_eq!(drawn("各国推动立法进程", "各国加快立法进程"), "各国[-推动-][+加快+]立法进程");
        let (before, after) = ("各国推动立法进程", "各国推进立法进程");
        assert_eq!(drawn(before, after), "各国[-推动-][+推进+]立法进程");
        assert_eq!(drawn_by(before, after, Grain::Characters), "各国推[-动-][+进+]立法进程");
        assert_eq!(drawn("hands off", "a binding law"), "rewritten 0");
        assert_eq!(drawn("", ""), "rewritten 0");
    }

    proptest! {
        #[test]
        fn tokens_and_runs_are_the_whole_text(before in "[a-c 数据立法，。.1-]{0,30}", after in "[a-c 数据立法，。.1-]{0,30}") {
            let whole: String = tokens(&before).into_iter().map(|token| before[token].to_owned()).collect();
            prop_assert_eq!(&whole, &before);
            for grain in [Grain::Words, Grain::Characters] {
                let Redline::Marked { runs, .. } = redline_by(&before, &after, grain) else { continue };
                let old: String = runs.iter().map(|run| &before[run.before.clone()]).collect();
                let new: String = runs.iter().map(|run| &after[run.after.clone()]).collect();
                prop_assert_eq!((&old, &new), (&before, &after));
            }
        }

        #[test]
        fn shared_ranges_are_in_order_and_in_the_text(before in "\\PC{0,30}", after in "\\PC{0,30}") {
            let lexicon = Lexicon::new(&Sample::new().library);
            let found = shared(&lexicon, &before, &after);
            for (text, ranges) in [(&before, &found.before), (&after, &found.after)] {
                prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
                prop_assert!(ranges.iter().all(|range| text.get(range.clone()).is_some()));
            }
        }
    }
}
