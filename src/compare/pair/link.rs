//! Records that belong together because one actor holds them.

use std::collections::BTreeSet;

use super::super::{Provenance, Record, score::likeness};

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

/// Links records of one actor that are not taken: of one aspect, or of any; among several the most alike first.
pub(super) fn link(old: &[Record], new: &[Record], taken: &mut Taken, any_aspect: bool) -> Vec<Link> {
    let mut candidates = Vec::new();
    for (before, first) in old.iter().enumerate().filter(|(place, _)| !taken.before.contains(place)) {
        for (after, second) in new.iter().enumerate().filter(|(place, _)| !taken.after.contains(place)) {
            // what the program extracted has no aspect to be trusted with
            let extracted = [first, second].iter().any(|record| record.provenance == Provenance::Extracted);
            let (first, second) = (&first.position, &second.position);
            let other_aspect = extracted || first.aspect != second.aspect;
            if first.actor == second.actor && (any_aspect || !other_aspect) {
                let unlike = 1000 - likeness(&first.text, &second.text);
                candidates.push((other_aspect, first.topic != second.topic, unlike, before, after));
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
