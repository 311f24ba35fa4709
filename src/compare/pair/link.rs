//! Records that belong together because one actor holds them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Provenance, Record, score::Features};
use crate::domain::Voice;

/// Two records by their places in their editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) before: usize,
    pub(super) after: usize,
    pub(super) same_aspect: bool,
}

/// Which records of the two editions may still be linked.
#[derive(Debug, Default)]
pub(super) struct Taken {
    pub(super) before: BTreeSet<usize>,
    pub(super) after: BTreeSet<usize>,
}

/// A record that may be linked.
struct Free<'a> {
    place: usize,
    record: &'a Record,
    features: Features,
}

impl Free<'_> {
    /// Whether the report's authors say so themselves.
    fn is_author(&self) -> bool {
        self.record.position.voice == Voice::Author
    }

    /// Its aspect; what the program extracted has none to be trusted with.
    fn aspect(&self) -> Option<&str> {
        let is_trusted = self.record.provenance == Provenance::Editor;
        is_trusted.then_some(self.record.position.aspect.as_str())
    }
}

fn free<'a>(records: &'a [Record], taken: &BTreeSet<usize>) -> Vec<Free<'a>> {
    let free = records.iter().enumerate().filter(|(place, _)| !taken.contains(place));
    free.map(|(place, record)| Free { place, record, features: Features::of(&record.position.text) })
        .collect()
}

/// Links records of one actor that are not taken: of one aspect, or of any; among several the most alike first.
pub(super) fn link(old: &[Record], new: &[Record], taken: &mut Taken, any_aspect: bool) -> Vec<Link> {
    let mut by_actor: BTreeMap<&str, Vec<Free<'_>>> = BTreeMap::new();
    for free in free(old, &taken.before) {
        by_actor.entry(&free.record.position.actor).or_default().push(free);
    }
    let mut candidates = Vec::new();
    for second in free(new, &taken.after) {
        for first in by_actor.get(second.record.position.actor.as_str()).into_iter().flatten() {
            let other_aspect = first.aspect().is_none() || first.aspect() != second.aspect();
            let other_topic = first.record.position.topic != second.record.position.topic;
            // the authors hold all that nobody else does: one thread only on one topic
            let apart = other_topic && first.is_author() && second.is_author();
            if !apart && (any_aspect || !other_aspect) {
                let unlike = 1000 - first.features.likeness(&second.features);
                candidates.push((other_aspect, other_topic, unlike, first.place, second.place));
            }
        }
    }
    candidates.sort_unstable();
    let mut links = Vec::new();
    for (other_aspect, _, _, before, after) in candidates {
        if !taken.before.contains(&before) && !taken.after.contains(&after) {
            taken.before.insert(before);
            taken.after.insert(after);
            links.push(Link { before, after, same_aspect: !other_aspect });
        }
    }
    links.sort_by_key(|link| (link.after, link.before));
    links
}
