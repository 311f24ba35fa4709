//! Suggestions: which statements of two editions may belong together, with a score.

use super::super::{
    Options,
    lexicon::Lexicon,
    rank::{Ranker, Scored},
    statement::{Statement, statements},
};
use crate::domain::{Lang, Library};

/// The least score, in thousandths, at which a mutual best of two records is suggested: words in Latin script repeat
/// more often than pairs of Chinese characters, so that English scores are higher for the same likeness.
pub const fn suggested_from(lang: Lang) -> u32 {
    match lang {
        Lang::En => 580,
        Lang::Zh => 480,
    }
}

/// By how much more a claim must score: an editor has not said what it is about.
const CLAIM: u32 = 100;

/// A statement that another may belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The statement.
    pub statement: Statement,
    /// How alike they are, in thousandths; may exceed 1000.
    pub score: u32,
}

/// The statements of `edition` on the topic `slug` that `of` may belong to, best first, at most `most`.
pub fn candidates(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    of: &Statement,
    (edition, most): (usize, usize),
    options: &Options,
) -> Vec<Candidate> {
    let others = statements(library, lexicon, slug, edition, options);
    let ranker = Ranker::new(library, &others, std::slice::from_ref(of));
    let mut scored = ranker.scores(of);
    scored.sort_by_key(|scored| (u32::MAX - scored.score, scored.place));
    scored.truncate(most);
    let candidate =
        |scored: Scored| Candidate { statement: others[scored.place].clone(), score: scored.score };
    scored.into_iter().map(candidate).collect()
}

/// Every two statements of the editions on the topic that are each other's best match and score at least
/// what [`suggested_from`] asks, best first, records that one actor holds included: `pair` links these without asking.
pub fn mutual_best(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    (before, after): (usize, usize),
    options: &Options,
) -> Vec<(Statement, Statement, u32)> {
    let [old, new] = [before, after].map(|edition| statements(library, lexicon, slug, edition, options));
    let found = mutual(library, &old, &new, suggested_from(options.lang)).into_iter();
    found.map(|found| (old[found.before].clone(), new[found.after].clone(), found.score)).collect()
}

/// Two statements by their places, and their score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::compare) struct Mutual {
    pub(in crate::compare) score: u32,
    pub(in crate::compare) before: usize,
    pub(in crate::compare) after: usize,
}

/// The statements that are each other's best match and score at least `least`, claims more, best first; the first of
/// equal ones.
pub(in crate::compare) fn mutual(
    library: &Library,
    old: &[Statement],
    new: &[Statement],
    least: u32,
) -> Vec<Mutual> {
    let ranker = Ranker::new(library, old, new);
    let mut of_old: Vec<Option<(u32, usize)>> = vec![None; old.len()];
    let mut of_new: Vec<Mutual> = Vec::new();
    for (after, statement) in new.iter().enumerate() {
        let mut best: Option<Scored> = None;
        // lower scores make no pair, and keep none from being made
        for scored in ranker.scores_above(statement, least.saturating_sub(1)) {
            if best.is_none_or(|best| scored.score > best.score) {
                best = Some(scored);
            }
            let slot = &mut of_old[scored.place];
            if slot.is_none_or(|(score, _)| scored.score > score) {
                *slot = Some((scored.score, after));
            }
        }
        of_new.extend(best.map(|best| Mutual { score: best.score, before: best.place, after }));
    }
    of_new.retain(|mutual| {
        let has_claim = old[mutual.before].record.is_none() || new[mutual.after].record.is_none();
        let least = least + if has_claim { CLAIM } else { 0 };
        mutual.score >= least && of_old[mutual.before] == Some((mutual.score, mutual.after))
    });
    of_new.sort_by_key(|mutual| (u32::MAX - mutual.score, mutual.after, mutual.before));
    of_new
}
