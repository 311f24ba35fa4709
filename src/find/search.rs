//! A search: names, then passages, then passages by what the words stand for; one language of each brief; the best k.

mod hit;

use crate::domain::Lang;

use super::{
    Kind,
    context::{Context, Meanings},
    corpus::{Characters, Index},
    matching::{Manner, Match, Matching, Target},
    query::Query,
    rank::{self, Merits},
    scope::Scope,
};

pub use hit::Hit;

/// How to search.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// How many hits to give; all are counted.
    pub limit: usize,
    /// The reader's language.
    pub lang: Lang,
    /// Asked now and then whether the answer is still wanted.
    pub cancel: Option<&'a (dyn Fn() -> bool + Sync)>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many hits there are, those that are not given included.
    pub total: usize,
    /// The same for each kind, by [`Kind::index`].
    pub counts: [usize; Kind::ALL.len()],
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// Whether the search was given up before its end, so that hits may be missing.
    pub cancelled: bool,
}

/// A passage that matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Candidate {
    passage: u32,
    score: u32,
    /// The least sure of its words.
    manner: Manner,
}

impl Index {
    /// Everything that a query finds, best first. The same query gives the same hits in the same order.
    pub fn search(&self, query: &Query, options: &Options<'_>) -> Found {
        self.search_among(query, options, None).0
    }

    /// The same, only among those passages of `among` that are no names; and the passages that have the words, whatever
    /// the filters, among which a query that grows from this one can be searched. See [`Query::grows_from`].
    pub(super) fn search_among(
        &self,
        query: &Query,
        options: &Options<'_>,
        among: Option<&[u32]>,
    ) -> (Found, Vec<u32>) {
        let mut search = Search::new(self, query, options);
        search.names();
        let having = match among {
            Some(among) => search.passages(among.iter().copied()),
            None => search.passages(self.names as u32..self.len() as u32),
        };
        search.by_context(&having);
        (search.finish(), having)
    }
}

struct Search<'a> {
    index: &'a Index,
    query: &'a Query,
    options: &'a Options<'a>,
    scope: Scope<'a>,
    context: Context,
    matching: Matching,
    found: Vec<Candidate>,
    /// Which of the words are names as they are written.
    names: Vec<bool>,
    cancelled: bool,
}

/// How many passages are looked at between two questions whether to go on.
const STRETCH: u32 = 1024;

impl<'a> Search<'a> {
    fn new(index: &'a Index, query: &'a Query, options: &'a Options<'a>) -> Self {
        Self {
            index,
            query,
            options,
            scope: Scope::of(query, index),
            context: Context::default(),
            matching: Matching::default(),
            found: Vec::new(),
            names: vec![false; query.words.len()],
            cancelled: false,
        }
    }

    /// Finds topics and actors, each by its best name, and what the words stand for.
    fn names(&mut self) {
        let mut meanings = Meanings::new(self.query.words.len());
        let mut matched = Vec::new();
        for passage in 0..self.index.names as u32 {
            let row = self.index.passages.rows[passage as usize];
            let matches = self.matches(passage);
            if matches.iter().any(Option::is_some) || matches.is_empty() {
                let cover = self.cover(passage, &matches);
                meanings.note(row.kind, row.owner, &matches, cover);
                self.note_names(passage, &matches);
                matched.push((passage, matches));
            }
        }
        self.best_names(&matched);
        self.context = meanings.of_briefs(self.query, self.index);
    }

    /// Notes which words are names as they are written.
    fn note_names(&mut self, passage: u32, matches: &[Option<Match>]) {
        for (word, found) in matches.iter().enumerate() {
            let share = self.cover(passage, std::slice::from_ref(found));
            let literal = found.is_some_and(|found| found.manner == Manner::Literal);
            self.names[word] |= literal && share >= rank::NAME_SHARE;
        }
    }

    /// Takes topics and actors up, each by its best name.
    fn best_names(&mut self, matched: &[(u32, Vec<Option<Match>>)]) {
        let mut best: Option<Candidate> = None;
        for (passage, matches) in matched {
            let passage = *passage;
            let row = self.index.passages.rows[passage as usize];
            if row.kind == Kind::Measure || !self.scope.lets(&row) || self.has_unwanted(passage) {
                continue;
            }
            let Some(candidate) = self.candidate(passage, matches) else { continue };
            // the names of one owner stand together
            let same = best.is_some_and(|best| {
                let before = self.index.passages.rows[best.passage as usize];
                (before.kind, before.owner) == (row.kind, row.owner)
            });
            match best {
                Some(known) if same && known.score >= candidate.score => {}
                Some(_) if same => best = Some(candidate),
                _ => self.found.extend(best.replace(candidate)),
            }
        }
        self.found.extend(best);
    }

    /// Finds passages that have every word; gives those that have them, whatever the filters.
    fn passages(&mut self, among: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut having = Vec::new();
        for (passage, looked) in among.zip(0_u32..) {
            if looked % STRETCH == 0 && self.is_cancelled() {
                break;
            }
            if self.has_words(passage) {
                having.push(passage);
                self.consider(passage);
            }
        }
        having
    }

    /// Finds passages that have not every word, of briefs that the words stand for. `having` are those that have.
    fn by_context(&mut self, having: &[u32]) {
        if self.context.is_empty() {
            return;
        }
        for brief in 0..self.index.briefs.len() {
            if self.is_cancelled() || !self.context.concerns(brief) {
                continue;
            }
            let rows = self.index.briefs[brief].rows.clone();
            // one word that is not in the passage is no reason to show more than the title
            let rows =
                if self.query.words.len() < 2 { rows.start..rows.end.min(rows.start + 1) } else { rows };
            for passage in rows.start as u32..rows.end as u32 {
                if having.binary_search(&passage).is_err() {
                    self.consider(passage);
                }
            }
        }
    }

    fn is_cancelled(&mut self) -> bool {
        self.cancelled = self.cancelled || self.options.cancel.is_some_and(|cancel| cancel());
        self.cancelled
    }

    fn target(&self, passage: u32) -> Target<'a> {
        target(self.index, passage)
    }

    fn has_words(&self, passage: u32) -> bool {
        let signature = self.index.passages.signatures[passage as usize];
        self.query.words.iter().all(|word| word.may_match(signature))
            && self.query.words.iter().all(|word| word.is_in(self.target(passage)))
    }

    fn has_unwanted(&self, passage: u32) -> bool {
        let unwanted = |word| Matching::has(word, self.target(passage));
        self.query.without.iter().any(unwanted)
    }

    /// How each word stands in the passage.
    fn matches(&mut self, passage: u32) -> Vec<Option<Match>> {
        let target = self.target(passage);
        let matching = &mut self.matching;
        let judge = |word: &super::query::Word| {
            (word.may_match(target.signature) && word.is_in(target)).then(|| matching.judge(word, target))?
        };
        self.query.words.iter().map(judge).collect()
    }

    /// Takes a passage of a brief up, if it is let through and matches well enough.
    fn consider(&mut self, passage: u32) {
        if !self.scope.lets(&self.index.passages.rows[passage as usize]) || self.has_unwanted(passage) {
            return;
        }
        let matches = self.matches(passage);
        let candidate = self.candidate(passage, &matches);
        self.found.extend(candidate);
    }

    /// The share of a passage's letters that the words use, in thousandths.
    fn cover(&self, passage: u32, matches: &[Option<Match>]) -> u32 {
        let used: u32 = matches.iter().flatten().map(|found| found.used).sum();
        let solid = u32::from(self.index.passages.rows[passage as usize].solid).max(1);
        (used * 1000 / solid).min(1000)
    }

    /// A passage that has every word, or stands for those that it has not, with its score.
    fn candidate(&self, passage: u32, matches: &[Option<Match>]) -> Option<Candidate> {
        let row = self.index.passages.rows[passage as usize];
        let mut manner = Manner::Literal;
        let mut qualities: Option<(u32, u32)> = None;
        for (word, found) in matches.iter().enumerate() {
            let meant =
                if row.kind.is_name() { None } else { self.context.quality(row.owner as usize, word) };
            let (how, quality) = match (found, meant) {
                (Some(found), Some(meant)) if meant > found.quality => (Manner::Alias, meant),
                (Some(found), _) => (found.manner, self.trusted(word, found)),
                (None, meant) => (Manner::Alias, meant?),
            };
            manner = manner.max(how);
            let (sum, least) = qualities.unwrap_or((0, u32::MAX));
            qualities = Some((sum + quality, least.min(quality)));
        }
        let words = matches.len() as u32;
        let in_vain = words > 0 && matches.iter().flatten().next().is_none();
        if in_vain && row.kind != Kind::Title {
            return None;
        }
        let score = rank::score(Merits {
            kind: row.kind,
            qualities,
            words,
            cover: self.cover(passage, matches),
            phrase: self.has_phrase(passage),
            official: row.kind.is_name() && self.is_official(passage),
            recency: self.recency(passage),
        });
        Some(Candidate { passage, score, manner })
    }

    /// A quality, less where pinyin was found and the word is a name as it is written.
    fn trusted(&self, word: usize, found: &Match) -> u32 {
        let is_name = found.manner == Manner::Pinyin && self.names.get(word) == Some(&true);
        found.quality.saturating_sub(if is_name { rank::NO_NAME } else { 0 })
    }

    fn has_phrase(&self, passage: u32) -> bool {
        self.query.phrases.iter().any(|phrase| Matching::has_letters(phrase, self.target(passage)))
    }

    fn is_official(&self, passage: u32) -> bool {
        let name = self.index.name_of(passage as usize);
        let text = self.index.passages.text(passage as usize);
        name.is_some_and(|card| text == card.name.en || text == card.name.zh)
    }

    fn recency(&self, passage: u32) -> (u32, u32) {
        let edition =
            self.index.brief_of(passage as usize).and_then(|brief| self.index.editions.get(brief.edition));
        (edition.map_or(0, |edition| edition.rank), self.index.last_rank)
    }

    fn finish(mut self) -> Found {
        self.one_language();
        let mut counts = [0; Kind::ALL.len()];
        for candidate in &self.found {
            counts[self.index.passages.rows[candidate.passage as usize].kind.index()] += 1;
        }
        let total = self.found.len();
        let order = |candidate: &Candidate| (std::cmp::Reverse(candidate.score), candidate.passage);
        if self.options.limit < total {
            self.found.select_nth_unstable_by_key(self.options.limit, order);
            self.found.truncate(self.options.limit);
        }
        self.found.sort_unstable_by_key(order);
        let hits = self
            .found
            .iter()
            .map(|candidate| {
                hit::make(self.index, self.query, self.options.lang, &mut self.matching, *candidate)
            })
            .collect();
        Found { total, counts, hits, cancelled: self.cancelled }
    }

    /// Keeps, of each brief, the passages of one language: the reader's, unless the other matched more surely.
    fn one_language(&mut self) {
        let index = self.index;
        let mut surest = vec![[Sureness::None; Lang::ALL.len()]; index.groups];
        for candidate in &self.found {
            if let Some(brief) = index.brief_of(candidate.passage as usize) {
                let known = &mut surest[brief.group as usize][brief.lang as usize];
                *known = (*known).max(Sureness::of(candidate.manner));
            }
        }
        let reader = self.options.lang;
        self.found.retain(|candidate| {
            index.brief_of(candidate.passage as usize).is_none_or(|brief| {
                let surest = surest[brief.group as usize];
                let mine = surest[reader as usize] >= surest[reader.other() as usize];
                (brief.lang == reader) == mine
            })
        });
    }
}

/// How sure the best hit in a language is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    None,
    Loose,
    Alias,
    Own,
}

impl Sureness {
    const fn of(manner: Manner) -> Self {
        match manner {
            Manner::Literal | Manner::Pinyin => Self::Own,
            Manner::Alias => Self::Alias,
            Manner::Loose => Self::Loose,
        }
    }
}

/// A passage as it is matched.
fn target(index: &Index, passage: u32) -> Target<'_> {
    let passage = passage as usize;
    let characters: Characters<'_> = index.passages.characters(passage);
    let short = index.passages.rows[passage].kind.is_short();
    Target { characters, signature: index.passages.signatures[passage], short }
}
