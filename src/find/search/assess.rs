//! One passage against a query: whether it has the words, how well, and what that comes to.

use crate::find::{
    Kind,
    context::Context,
    corpus::{Index, Segment, Signature},
    matching::{self, Manner, Match, Matching, Stand, Target},
    query::Query,
    rank::{self, Merits},
    scope::Scope,
};

use super::Candidate;

/// What is searched for and in what; the same for every passage and thread.
pub(super) struct Terms<'a> {
    pub(super) index: &'a Index,
    pub(super) query: &'a Query,
    pub(super) scope: Scope<'a>,
    pub(super) context: Context,
    /// The reader's own use of each brief; empty where it does not count.
    pub(super) used: Vec<u32>,
    /// Which of the words are names as they are written.
    pub(super) names: Vec<bool>,
    /// Whether gaps and slips are forgiven.
    pub(super) lenient: bool,
    /// Whether a first answer was given already, by the search that forgave nothing.
    pub(super) strict_told: bool,
    /// Whether any word may be there otherwise than as written.
    pub(super) read: bool,
}

/// Looks at passages one after the other. One for each thread.
pub(super) struct Assessor<'a> {
    pub(super) terms: &'a Terms<'a>,
    pub(super) matching: Matching,
    /// How each word is in the passage looked at last, and how well.
    stands: Vec<Stand>,
    matches: Vec<Option<Match>>,
}

impl<'a> Assessor<'a> {
    pub(super) fn new(terms: &'a Terms<'a>) -> Self {
        Self { terms, matching: Matching::default(), stands: Vec::new(), matches: Vec::new() }
    }

    /// Whether the filters let a passage through, and nothing is in it that must not be.
    pub(super) fn is_let(&self, passage: u32) -> bool {
        let row = self.terms.index.passages.row(passage as usize);
        self.terms.scope.lets(&row)
            && !self.terms.query.without.iter().any(|word| matching::has(word, self.terms.target(passage)))
    }

    /// Whether a passage has every word in some way, by its place in its segment.
    #[inline]
    pub(super) fn has_words(&mut self, segment: &Segment, place: usize) -> bool {
        let words = &self.terms.query.words;
        // a word that is not read, as most that are written in Chinese, is ruled out by half of the signature
        if !self.terms.read && !words.iter().all(|word| word.demand.text(&segment.text_bits(place))) {
            return false;
        }
        let signature = self.terms.signature(segment, place);
        let short = segment.is_short(place);
        let lenient = self.terms.lenient;
        if !words.iter().all(|word| word.may_be_in(&signature, short, lenient)) {
            return false;
        }
        let target = Target { characters: segment.characters(place), signature, short, lenient };
        self.stands.clear();
        for word in words {
            let Some(stand) = word.stand(target) else { return false };
            self.stands.push(stand);
        }
        true
    }

    /// That the next passage is read as the only word, in one piece.
    pub(super) fn take_as_read(&mut self) {
        self.stands.clear();
        self.stands.push(Stand::Whole);
    }

    /// What a passage comes to of which [`Self::has_words`] or [`Self::take_as_read`] was just told.
    pub(super) fn assess(&mut self, passage: usize) -> Option<Candidate> {
        let passage = passage as u32;
        if !self.is_let(passage) {
            return None;
        }
        let target = self.terms.target(passage);
        self.matches.clear();
        for (word, stand) in self.terms.query.words.iter().zip(&self.stands) {
            self.matches.push(self.matching.judge(word, target, *stand));
        }
        self.terms.candidate(passage, &self.matches)
    }

    /// Finds how well each word is in a passage, if it is, and says whether any is.
    pub(super) fn match_words(&mut self, passage: u32) -> bool {
        let target = self.terms.target(passage);
        self.matches.clear();
        for word in &self.terms.query.words {
            let stand = word
                .may_be_in(&target.signature, target.short, target.lenient)
                .then(|| word.stand(target))
                .flatten();
            let found = stand.and_then(|stand| self.matching.judge(word, target, stand));
            self.matches.push(found);
        }
        self.matches.iter().any(Option::is_some)
    }

    /// What the latest call to [`Self::match_words`] found.
    pub(super) fn matches(&self) -> &[Option<Match>] {
        &self.matches
    }
}

impl<'a> Terms<'a> {
    /// The signature of a passage, without what is known of its reading where that is not asked: to fetch it takes time.
    #[inline]
    fn signature(&self, segment: &Segment, place: usize) -> Signature {
        if self.read {
            return segment.signature(place);
        }
        Signature { text: segment.text_bits(place), ..Signature::default() }
    }

    /// A passage as it is matched.
    pub(super) fn target(&self, passage: u32) -> Target<'a> {
        let (segment, place) = self.index.passages.at(passage as usize);
        Target {
            characters: segment.characters(place),
            signature: segment.signature(place),
            short: segment.row(place).kind.is_short(),
            lenient: self.lenient,
        }
    }

    /// The share of a passage's letters that the words use, in thousandths.
    pub(super) fn cover(&self, passage: u32, matches: &[Option<Match>]) -> u32 {
        let used: u32 = matches.iter().flatten().map(|found| found.used).sum();
        let solid = u32::from(self.index.passages.row(passage as usize).solid).max(1);
        (used * 1000 / solid).min(1000)
    }

    /// A passage that has every word, or belongs to what those stand for that it has not, with its score.
    pub(super) fn candidate(&self, passage: u32, matches: &[Option<Match>]) -> Option<Candidate> {
        let row = self.index.passages.row(passage as usize);
        let mut manner = Manner::Literal;
        let mut forgiven = false;
        let mut qualities: Option<(u32, u32)> = None;
        for (word, found) in matches.iter().enumerate() {
            let meant =
                if row.kind.is_of_brief() { self.context.quality(row.owner as usize, word) } else { None };
            let (how, quality) = match (found, meant) {
                (Some(found), Some(meant)) if meant > found.quality => (Manner::Alias, meant),
                (Some(found), _) => {
                    forgiven |= found.forgiven;
                    (found.manner, self.trusted(word, found))
                }
                (None, meant) => (Manner::Alias, meant?),
            };
            forgiven |= how == Manner::Alias && quality <= rank::SLIP_ALIAS;
            manner = manner.max(how);
            let (sum, least) = qualities.unwrap_or((0, u32::MAX));
            qualities = Some((sum + quality, least.min(quality)));
        }
        let in_vain = !matches.is_empty() && matches.iter().all(Option::is_none);
        if in_vain && row.kind != Kind::Title {
            return None;
        }
        let score = rank::score(Merits {
            kind: row.kind,
            qualities,
            words: matches.len() as u32,
            cover: self.cover(passage, matches),
            phrase: self.has_phrase(passage),
            official: self.is_official(passage),
            recency: self.recency(passage),
            used: if row.kind.is_of_brief() {
                self.used.get(row.owner as usize).copied().unwrap_or(0)
            } else {
                0
            },
        });
        Some(Candidate { passage, score, manner, forgiven })
    }

    /// A quality, less where pinyin was found and the word is a name as it is written.
    fn trusted(&self, word: usize, found: &Match) -> u32 {
        let is_name = found.manner == Manner::Pinyin && self.names.get(word) == Some(&true);
        found.quality.saturating_sub(if is_name { rank::NO_NAME } else { 0 })
    }

    fn has_phrase(&self, passage: u32) -> bool {
        if self.query.phrases.is_empty() {
            return false;
        }
        let (segment, place) = self.index.passages.at(passage as usize);
        let characters = segment.characters(place);
        self.query.phrases.iter().any(|phrase| phrase.find(characters).is_some())
    }

    fn is_official(&self, passage: u32) -> bool {
        let text = || self.index.passages.text(passage as usize);
        self.index
            .name_of(passage as usize)
            .is_some_and(|card| text() == card.name.en || text() == card.name.zh)
    }

    fn recency(&self, passage: u32) -> (u32, u32) {
        let brief = self.index.brief_of(passage as usize);
        let edition = brief.and_then(|brief| self.index.editions.get(brief.edition));
        (edition.map_or(0, |edition| edition.rank), self.index.last_rank)
    }
}
