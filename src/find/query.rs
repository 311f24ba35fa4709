//! What was typed: words, their marks, and filters.
//!
//! Words are separated by spaces and must all match. A word may carry fzf's marks: `'exact` as written, `^start` and
//! `end$` at the ends of a passage, `!not` not at all; of words with `|` between them one will do. `key:value` is a [filter](filter).

mod complete;
mod filter;
mod nearest;

use std::{ops::Range, sync::OnceLock};

use crate::{domain::Library, text::fold};

use super::{
    corpus::Demand,
    matching::{Automaton, LONGEST_WORD, Needle, Slips},
};

pub use complete::{Completion, complete};
pub(super) use filter::{Filter, Values};

/// A query, ready to be searched with.
#[derive(Clone, Debug, Default)]
pub struct Query {
    typed: String,
    /// Words that must match, in order.
    pub(super) words: Vec<Word>,
    /// Words that must not.
    pub(super) without: Vec<Word>,
    /// The words as one phrase, with and without spaces between them; none for fewer than two.
    pub(super) phrases: Vec<Needle>,
    pub(super) filters: Vec<Filter>,
    /// Whether the word read last must not be there.
    last_negated: bool,
    problems: Vec<Problem>,
}

/// What is wrong with a part of a query. The query is searched with all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The part, in bytes of the query.
    pub range: Range<usize>,
    /// What is wrong, and what to do.
    pub message: String,
}

/// A word of a query.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) needle: Needle,
    /// Its first and its last characters, with one or two left out between: one slip or gap leaves either whole.
    pub(super) ends: [Needle; 2],
    pub(super) mark: Mark,
    pub(super) demand: Demand,
    /// None for a word too long to be matched other than as written.
    pub(super) automaton: Option<Automaton>,
    /// Made at the first use, which most searches do without.
    slips: OnceLock<Option<Slips>>,
    /// Whether it must not be there; only of one of several words.
    pub(super) negated: bool,
    /// Words of which one may be there in its place: `a | b`.
    pub(super) or: Vec<Word>,
}

/// Where and how a word must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// As characters or pinyin, in one piece or nearly.
    Fuzzy,
    /// As written.
    Exact,
    /// As written, first of all.
    Start,
    /// As written, last of all.
    End,
    /// As written, and nothing else.
    Whole,
}

impl Query {
    /// Reads what was typed. Nothing fails: what cannot be done is among [`Self::problems`].
    pub fn parse(typed: &str, library: &Library) -> Self {
        let mut query = Self { typed: typed.to_owned(), ..Self::default() };
        let mut or = Or::default();
        for (start, token) in tokens(typed) {
            if or.is_sign(token) {
                continue;
            }
            let (negated, rest) = token.strip_prefix('!').map_or((false, token), |rest| (true, rest));
            let offset = start + token.len() - rest.len();
            match filter::read(rest, offset, negated, library) {
                filter::Reading::Filter(filter, problems) => {
                    query.filters.extend(filter);
                    query.problems.extend(problems);
                }
                filter::Reading::Word(problem) => {
                    query.problems.extend(problem);
                    query.push_word(rest, negated, or.take());
                }
            }
        }
        query.phrases = phrases(&query.words);
        query
    }

    /// Reads what was typed as words only, for a list that is no library: `year:2020` is text there.
    pub fn words(typed: &str) -> Self {
        let mut query = Self { typed: typed.to_owned(), ..Self::default() };
        let mut or = Or::default();
        for (_, token) in tokens(typed) {
            if or.is_sign(token) {
                continue;
            }
            let (negated, rest) = token.strip_prefix('!').map_or((false, token), |rest| (true, rest));
            query.push_word(rest, negated, or.take());
        }
        query.phrases = phrases(&query.words);
        query
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// What is wrong with it, in order.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether it asks for nothing: no word and no filter.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.without.is_empty() && self.filters.is_empty()
    }

    /// Whether every passage that has the words of this query has those of `earlier` too, so that it can be searched
    /// among these: the query has grown.
    pub(super) fn grows_from(&self, earlier: &Self) -> bool {
        self.words.len() >= earlier.words.len()
            && self.words.iter().zip(&earlier.words).all(|(word, before)| word.grows_from(before))
    }

    /// Adds a word; `or` says that it may stand in place of the one before it.
    fn push_word(&mut self, typed: &str, negated: bool, or: bool) {
        let Some(word) = Word::parse(typed, negated) else { return };
        let before = if or { self.last_word() } else { None };
        match before {
            Some(before) => before.or.push(Word { negated, ..word }),
            None if negated => self.without.push(word),
            None => self.words.push(word),
        }
        self.last_negated = negated && !or;
    }

    /// The word given last. One that must not be there becomes one of several.
    fn last_word(&mut self) -> Option<&mut Word> {
        if std::mem::take(&mut self.last_negated) {
            let word = self.without.pop()?;
            self.words.push(Word { negated: true, ..word });
        }
        self.words.last_mut()
    }
}

impl Word {
    fn parse(typed: &str, negated: bool) -> Option<Self> {
        let (exact, rest) = typed.strip_prefix('\'').map_or((false, typed), |rest| (true, rest));
        let (start, rest) = rest.strip_prefix('^').map_or((false, rest), |rest| (true, rest));
        let (end, rest) = rest.strip_suffix('$').map_or((false, rest), |rest| (true, rest));
        let letters = folded(rest);
        if letters.is_empty() {
            return None;
        }
        let mark = match (start, end) {
            (true, true) => Mark::Whole,
            (true, false) => Mark::Start,
            (false, true) => Mark::End,
            // a word that must not be there is meant as written; so is one too long to have been typed
            (false, false) if exact || negated || letters.len() > LONGEST_WORD => Mark::Exact,
            (false, false) => Mark::Fuzzy,
        };
        let automaton = (mark == Mark::Fuzzy).then(|| Automaton::new(&letters));
        let end = letters.len().saturating_sub(if letters.len().is_multiple_of(2) { 2 } else { 1 }) / 2;
        let ends = [&letters[..end], &letters[letters.len() - end..]].map(|end| Needle::new(end.to_vec()));
        Some(Self {
            demand: Demand::of(&letters),
            needle: Needle::new(letters),
            ends,
            mark,
            automaton,
            slips: OnceLock::new(),
            negated: false,
            or: Vec::new(),
        })
    }

    /// How it is forgiven; none where it is not.
    pub(super) fn slips(&self) -> Option<&Slips> {
        self.slips.get_or_init(|| Slips::of(self.letters())).as_ref()
    }

    /// Its folded characters.
    pub(super) fn letters(&self) -> &[char] {
        self.needle.letters()
    }

    /// Whether it is not one of several, and must be there.
    pub(super) fn is_alone(&self) -> bool {
        self.or.is_empty() && !self.negated
    }

    /// Whether both are a word alone, or one of the same several.
    fn is_alike(&self, before: &Self) -> bool {
        let same = |one: &Self, other: &Self| {
            one.letters() == other.letters() && one.mark == other.mark && one.negated == other.negated
        };
        (self.is_alone() && before.is_alone())
            || (same(self, before)
                && self.or.len() == before.or.len()
                && self.or.iter().zip(&before.or).all(|(one, other)| same(one, other)))
    }

    /// Whether every passage that has this word has `before`: it begins with it, and is not looked for in more ways.
    fn grows_from(&self, before: &Self) -> bool {
        let initial = before.letters().len() == 1 && before.letters()[0].is_ascii();
        self.letters().starts_with(before.letters())
            && (before.mark == Mark::Fuzzy || self.mark != Mark::Fuzzy)
            && self.is_alike(before)
            && !(initial && (self.letters().len() > 1 || self.mark != before.mark))
    }
}

/// A text as it is searched.
pub(super) fn folded(text: &str) -> Vec<char> {
    text.chars().filter(|letter| !fold::is_ignorable(*letter)).map(fold::fold_char).collect()
}

/// What stands between spaces, each with where it begins in bytes.
fn tokens(typed: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = |token: &str| token.as_ptr() as usize - typed.as_ptr() as usize;
    typed.split_whitespace().map(move |token| (start(token), token))
}

/// The sign `|` between words: any of them will do.
#[derive(Default)]
struct Or {
    pending: bool,
}

impl Or {
    /// Whether a token is the sign, which is noted then.
    fn is_sign(&mut self, token: &str) -> bool {
        let sign = matches!(token, "|" | "｜");
        self.pending |= sign;
        sign
    }

    fn take(&mut self) -> bool {
        std::mem::take(&mut self.pending)
    }
}

fn phrases(words: &[Word]) -> Vec<Needle> {
    if words.len() < 2 || words.iter().any(|word| !word.or.is_empty() || word.negated) {
        return Vec::new();
    }
    let letters: Vec<&[char]> = words.iter().map(Word::letters).collect();
    [letters.join(&' '), letters.concat()].into_iter().map(Needle::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(typed: &str) -> Vec<(String, Mark)> {
        let query = Query::parse(typed, &Library::default());
        let words = query.words.iter().chain(&query.without);
        words.map(|word| (word.letters().iter().collect(), word.mark)).collect()
    }

    #[test]
    fn marks_are_read() {
        let expected = [
            ("ai", Mark::Fuzzy),
            ("data flows".split(' ').next().unwrap(), Mark::Exact),
            ("数字", Mark::Start),
            ("税", Mark::End),
            ("g20", Mark::Whole),
            ("tax", Mark::Exact),
        ];
        let expected: Vec<_> = expected.into_iter().map(|(word, mark)| (word.to_owned(), mark)).collect();
        assert_eq!(marks("ＡＩ　'Data ^數字 税$ ^G20$ !tax"), expected);
        assert_eq!(marks("' ^ $ ! '^$"), []);
    }

    #[test]
    fn a_longer_query_grows_from_a_shorter_one() {
        let query = |typed: &str| Query::parse(typed, &Library::default());
        for (earlier, later) in [
            ("", "a"),
            ("数", "数字"),
            ("rg", "rgz"),
            ("da", "data flo"),
            ("data fl", "data flow !tax"),
            ("数", "'数据"),
            ("数字", "数字税"),
            ("a | b", "a | b c"),
        ] {
            assert!(query(later).grows_from(&query(earlier)), "{earlier} {later}");
        }
        for (earlier, later) in [
            ("ab", "a"),
            ("ab", "bab"),
            ("'数", "数据"),
            ("a b", "ab"),
            ("a b", "a"),
            ("a", "ab"),
            ("a", "'a"),
            ("a", "a$"),
            ("a | b", "a | bc"),
            ("a", "a | b"),
        ] {
            assert!(!query(later).grows_from(&query(earlier)), "{earlier} {later}");
        }
    }

    #[test]
    fn a_very_long_word_is_taken_as_written() {
        let long = "数".repeat(10_000);
        assert_eq!(marks(&long), [(long, Mark::Exact)]);
    }
}
