//! From candidates to hits: one language of each brief, counts, and the best k with what in them matched.

use crate::{
    domain::Lang,
    find::{Index, Kind, Query, context::Context, matching::Manner, scope::Scope},
};

use super::{
    Candidate, Found, Options,
    assess::{Assessor, Terms},
    hit,
    scan::Scanned,
};

/// What was found, as it is shown.
pub(super) fn finish(scanned: &Scanned, index: &Index, query: &Query, options: &Options<'_>) -> Found {
    let mut found = scanned.found.clone();
    one_language(&mut found, index, options.lang);
    let mut counts = scanned.dropped_kinds;
    for candidate in &found {
        counts[index.passages.row(candidate.passage as usize).kind.index()] += 1;
    }
    debug_assert_eq!(Kind::ALL.len(), counts.len());
    let total = found.len() + scanned.dropped;
    if options.limit < found.len() {
        found.select_nth_unstable_by_key(options.limit, Candidate::order);
        found.truncate(options.limit);
    }
    found.sort_unstable_by_key(Candidate::order);
    let terms = Terms {
        index,
        query,
        scope: Scope::default(),
        context: Context::default(),
        used: Vec::new(),
        names: Vec::new(),
        lenient: true,
        strict_told: false,
        read: true,
    };
    let mut assessor = Assessor::new(&terms);
    let hits = found.iter().map(|candidate| hit::make(&mut assessor, options.lang, *candidate));
    let whole = !scanned.cancelled && scanned.looked == index.len();
    Found { total, counts, hits: hits.collect(), cancelled: scanned.cancelled, whole, looked: scanned.looked }
}

/// Keeps, of each brief, the passages of one language: the reader's, unless the other matched more surely.
fn one_language(found: &mut Vec<Candidate>, index: &Index, reader: Lang) {
    if index.groups == 0 {
        return;
    }
    let mut surest = vec![[Sureness::None; Lang::ALL.len()]; index.groups];
    for candidate in &*found {
        if let Some(brief) = index.brief_of(candidate.passage as usize) {
            let known = &mut surest[brief.group as usize][brief.lang as usize];
            *known = (*known).max(Sureness::of(candidate.manner));
        }
    }
    found.retain(|candidate| {
        index.brief_of(candidate.passage as usize).is_none_or(|brief| {
            let surest = surest[brief.group as usize];
            let mine = surest[reader as usize] >= surest[reader.other() as usize];
            (brief.lang == reader) == mine
        })
    });
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
