//! Suggestions: which statements of two editions may belong together, with a score.

use super::super::{
    Options, Record,
    lexicon::Lexicon,
    rank::{Ranker, Scored},
    record::{Scope, gather},
    same::told_once,
    statement::{Statement, statements},
};
use crate::domain::{Lang, Library, Voice};

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

/// By how much more two statements of the reports' authors must score: they hold all that nobody else does, so that one
/// holder tells little. Judged by hand, the English suggestions that were wrong were such.
const AUTHOR: u32 = 70;

/// How much a statement under another topic is behind one under the same: an editor set them apart.
const BEYOND: u32 = 100;

/// A statement that another may belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The statement.
    pub statement: Statement,
    /// How alike they are, in thousandths; may exceed 1000.
    pub score: u32,
    /// Whether it stands under another topic than the one asked for.
    pub beyond: bool,
}

/// The statements of `edition` that `of` may belong to, best first, at most `most`: those on the topic `slug`, and what
/// its holders say on any other, see [`beyond`].
pub fn candidates(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    of: &Statement,
    (edition, most): (usize, usize),
    options: &Options,
) -> Vec<Candidate> {
    let within = statements(library, lexicon, slug, edition, options);
    let beyond = beyond(library, lexicon, slug, &within, of, edition, options);
    let mut scored = ranked(library, (&within, &beyond), of);
    keep(&mut scored, most, within.len());
    let candidate = |scored: Scored| {
        let all = || within.iter().chain(&beyond);
        let statement = all().nth(scored.place)?.clone();
        Some(Candidate { statement, score: scored.score, beyond: scored.place >= within.len() })
    };
    scored.into_iter().filter_map(candidate).collect()
}

/// Keeps the best `most`; a quarter of the places goes to what stands beyond the topic, from the place `within` on, where
/// there is as much.
fn keep(scored: &mut Vec<Scored>, most: usize, within: usize) {
    let is_beyond = |scored: &Scored| scored.place >= within;
    let beyond = scored.iter().filter(|scored| is_beyond(scored)).count().min(most / 4);
    let (mut free, mut kept) = (most - beyond, beyond);
    scored.retain(|scored| {
        let room = if is_beyond(scored) && kept > 0 { &mut kept } else { &mut free };
        let stays = *room > 0;
        *room = room.saturating_sub(1);
        stays
    });
}

/// How well the statements `within` a topic, and then those `beyond` it, match `of`, best first.
pub fn ranked(
    library: &Library,
    (within, beyond): (&[Statement], &[Statement]),
    of: &Statement,
) -> Vec<Scored> {
    let all: Vec<Statement> = within.iter().chain(beyond).cloned().collect();
    let mut scored = Ranker::new(library, &all, std::slice::from_ref(of)).scores(of);
    for scored in scored.iter_mut().filter(|scored| scored.place >= within.len()) {
        scored.score = scored.score.saturating_sub(BEYOND);
    }
    scored.sort_by_key(|scored| (u32::MAX - scored.score, scored.place));
    scored
}

/// The records of `edition` that one of the holders of `of` has under other topics than `slug`: a thread may go on where
/// an editor filed it differently. What `within`, the statements on the topic, tell already is left out.
pub fn beyond(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    within: &[Statement],
    of: &Statement,
    edition: usize,
    options: &Options,
) -> Vec<Statement> {
    let scope = Scope::new(library, slug, options);
    let holds = |slug: &str| of.facets.holders.iter().any(|holder| library.actors[*holder].slug == slug);
    let mut records: Vec<Record> =
        within.iter().filter_map(|statement| statement.record.as_deref().cloned()).collect();
    let told = records.len();
    records.extend(gather(library, options.lang, |brief, actor, topic| {
        brief.edition == edition && !scope.covers(topic) && holds(actor)
    }));
    let records = told_once(library, records).split_off(told);
    records.iter().map(|record| Statement::of_record(library, lexicon, record)).collect()
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

/// The statements that are each other's best match and score at least `least`, claims and authors more, best first; the first of
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
        let least = least + surcharge(&old[mutual.before], &new[mutual.after]);
        mutual.score >= least && of_old[mutual.before] == Some((mutual.score, mutual.after))
    });
    of_new.sort_by_key(|mutual| (u32::MAX - mutual.score, mutual.after, mutual.before));
    of_new
}

/// By how much more than the least score two statements must have.
fn surcharge(before: &Statement, after: &Statement) -> u32 {
    let voices = [before, after].map(|side| side.record.as_deref().map(|record| record.position.voice));
    match voices {
        [Some(Voice::Author), Some(Voice::Author)] => AUTHOR,
        [Some(_), Some(_)] => 0,
        _ => CLAIM,
    }
}
