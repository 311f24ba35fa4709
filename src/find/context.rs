//! What the words of a query stand for: topics, actors and measures by any of their names, and editions by their year.
//!
//! So `digital tax` and `数字税` find the same briefs in either language, and `BEPS 2023` those of one year, though the
//! words may not be in them.

use super::{
    corpus::{BriefCard, Index},
    kind::Kind,
    matching::{Manner, Match},
    query::Query,
    rank,
};

/// How well each word of a query stands for each brief, 0 for not at all.
#[derive(Debug, Default)]
pub(super) struct Context {
    words: usize,
    /// One entry for each word, a brief after the other; empty while no word stands for anything.
    qualities: Vec<u32>,
}

/// The same for topics, actors and measures, gathered name by name.
pub(super) struct Meanings {
    words: usize,
    topics: Vec<u32>,
    actors: Vec<u32>,
    measures: Vec<u32>,
    any: bool,
}

impl Meanings {
    pub(super) fn new(words: usize) -> Self {
        Self { words, topics: Vec::new(), actors: Vec::new(), measures: Vec::new(), any: false }
    }

    /// Notes how the words stand in a name. Words that are only nearly there, or leave most of it out, mean nothing.
    pub(super) fn note(&mut self, kind: Kind, owner: u32, matches: &[Option<Match>], cover: u32) {
        let counts =
            |found: &Match| found.forgiven || (found.manner != Manner::Loose && found.quality > rank::INSIDE);
        if cover < rank::ALIAS_SHARE || !matches.iter().flatten().any(counts) {
            return;
        }
        let slipped = matches.iter().flatten().any(|found| found.forgiven);
        let sure = rank::ALIAS + rank::ALIAS_COVER * cover.min(1000) / 1000;
        let quality = if slipped { rank::SLIP_ALIAS } else { sure };
        let column = match kind {
            Kind::Topic => &mut self.topics,
            Kind::Actor => &mut self.actors,
            Kind::Measure => &mut self.measures,
            Kind::Title
            | Kind::Heading
            | Kind::Position
            | Kind::Claim
            | Kind::Figure
            | Kind::Paragraph
            | Kind::Line => return,
        };
        let start = owner as usize * self.words;
        if column.len() < start + self.words {
            column.resize(start + self.words, 0);
        }
        for (known, found) in column[start..].iter_mut().zip(matches) {
            if found.as_ref().is_some_and(counts) {
                *known = (*known).max(quality);
            }
        }
        self.any = true;
    }

    /// What they come to for each brief.
    pub(super) fn of_briefs(&self, query: &Query, index: &Index) -> Context {
        let editions = if self.words > 1 { editions(query, index) } else { Vec::new() };
        if !self.any && editions.iter().all(Vec::is_empty) {
            return Context::default();
        }
        let mut qualities = Vec::with_capacity(index.briefs.len() * self.words);
        for brief in index.briefs.iter() {
            for word in 0..self.words {
                let edition = editions.get(word).is_some_and(|editions| editions.contains(&brief.edition));
                let edition = if edition { rank::ALIAS_EDITION } else { 0 };
                qualities.push(self.of_brief(&brief, word).max(edition));
            }
        }
        Context { words: self.words, qualities }
    }

    fn of_brief(&self, brief: &BriefCard<'_>, word: usize) -> u32 {
        let best = |column: &[u32], owners: &[u32], less: u32, each: u32| {
            let owners = owners.iter().zip(0..);
            let quality = |(owner, place): (&u32, u32)| {
                let quality = column.get(*owner as usize * self.words + word).copied().unwrap_or(0);
                quality.saturating_sub(less + each * place)
            };
            owners.map(quality).max().unwrap_or(0)
        };
        best(&self.topics, brief.topics(), 0, rank::ALIAS_LATER_TOPIC)
            .max(best(&self.actors, brief.actors(), rank::ALIAS_PART, 0))
            .max(best(&self.measures, brief.measures(), rank::ALIAS_PART, 0))
    }
}

impl Context {
    /// How well a word stands for a brief, if it does.
    pub(super) fn quality(&self, brief: usize, word: usize) -> Option<u32> {
        self.qualities.get(brief * self.words + word).copied().filter(|quality| *quality > 0)
    }

    /// Whether any word stands for the brief.
    pub(super) fn concerns(&self, brief: usize) -> bool {
        (0..self.words).any(|word| self.quality(brief, word).is_some())
    }

    /// Whether any word stands for anything.
    pub(super) fn is_empty(&self) -> bool {
        self.qualities.is_empty()
    }
}

/// For each word, the editions whose year or id it is.
fn editions(query: &Query, index: &Index) -> Vec<Vec<usize>> {
    let of_word = |word: &super::query::Word| {
        let typed: String = word.letters().iter().collect();
        let is_named = |edition: &super::corpus::EditionCard| {
            edition.year.to_string() == typed || edition.id.eq_ignore_ascii_case(&typed)
        };
        (0..index.editions.len()).filter(|edition| is_named(&index.editions[*edition])).collect()
    };
    query.words.iter().map(of_word).collect()
}
