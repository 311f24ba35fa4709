//! What was typed: words, their marks, and filters.
//!
//! Words are separated by spaces and must all match. A word may carry fzf's marks: `'exact` as written, `^start` and
//! `end$` at the ends of a passage, `!not` not at all. `key:value` is a [filter](filter).

mod complete;
mod filter;

use std::ops::Range;

use crate::{domain::Library, text::fold};

use super::{
    corpus::Demand,
    matching::{Automaton, LONGEST_WORD, Needle},
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
    /// Its two halves.
    pub(super) halves: [Needle; 2],
    pub(super) mark: Mark,
    pub(super) demand: Demand,
    /// None for a word too long to be matched other than as written.
    pub(super) automaton: Option<Automaton>,
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
        for (start, token) in tokens(typed) {
            let (negated, rest) = token.strip_prefix('!').map_or((false, token), |rest| (true, rest));
            let offset = start + token.len() - rest.len();
            match filter::read(rest, offset, negated, library) {
                filter::Reading::Filter(filter, problems) => {
                    query.filters.extend(filter);
                    query.problems.extend(problems);
                }
                filter::Reading::Word(problem) => {
                    query.problems.extend(problem);
                    query.push_word(rest, negated);
                }
            }
        }
        query.phrases = phrases(&query.words);
        query
    }

    /// Reads what was typed as words only, for a list that is no library: `year:2020` is text there.
    pub fn words(typed: &str) -> Self {
        let mut query = Self { typed: typed.to_owned(), ..Self::default() };
        for (_, token) in tokens(typed) {
            let (negated, rest) = token.strip_prefix('!').map_or((false, token), |rest| (true, rest));
            query.push_word(rest, negated);
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

    fn push_word(&mut self, typed: &str, negated: bool) {
        let Some(word) = Word::parse(typed, negated) else { return };
        if negated { self.without.push(word) } else { self.words.push(word) }
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
        let (first, second) = letters.split_at(letters.len().div_ceil(2));
        let halves = [Needle::new(first.to_vec()), Needle::new(second.to_vec())];
        Some(Self { demand: Demand::of(&letters), needle: Needle::new(letters), halves, mark, automaton })
    }

    /// Its folded characters.
    pub(super) fn letters(&self) -> &[char] {
        self.needle.letters()
    }

    /// Whether every passage that has this word has `before`: it begins with it, and is not looked for in more ways.
    fn grows_from(&self, before: &Self) -> bool {
        let initial = before.letters().len() == 1 && before.letters()[0].is_ascii();
        self.letters().starts_with(before.letters())
            && (before.mark == Mark::Fuzzy || self.mark != Mark::Fuzzy)
            && (before.near() || !self.near())
            && !(initial && self.letters().len() > 1)
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

fn phrases(words: &[Word]) -> Vec<Needle> {
    if words.len() < 2 {
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
            ("数字", "数字税"),
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
