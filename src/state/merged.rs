//! The last entry of each slot, whatever the order in which they are read.

use std::collections::{BTreeMap, btree_map::Entry as Place};

use super::{
    Usage,
    entry::{Entry, Line, Record, Slot},
};
use crate::domain::BriefId;

/// Queries that are kept.
const MOST_QUERIES: usize = 100;

/// Records, the last of each slot. Merging is idempotent, commutative and associative: that is why sessions need no
/// lock, and why a record that is read twice does no harm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Merged {
    slots: BTreeMap<Slot, Record>,
}

/// What the lines of a journal gave.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// Lines that could not be read, the last one left out if it lacks its end.
    pub damaged: usize,
    /// Whether the last line lacks its end: it was cut, or is being written.
    pub open: bool,
    /// Whether a newer version wrote some of them.
    pub unknown: bool,
}

impl Merged {
    /// Takes a record, if it is later than the one of its slot. Of two of the same time the one whose text sorts last
    /// wins, so that all sessions agree.
    pub fn take(&mut self, record: Record) {
        match self.slots.entry(record.entry.slot()) {
            Place::Vacant(place) => drop(place.insert(record)),
            Place::Occupied(mut place) => {
                let there = place.get();
                if there.at.cmp(&record.at).then_with(|| there.print().cmp(&record.print())).is_lt() {
                    place.insert(record);
                }
            }
        }
    }

    /// Takes all of another.
    pub fn take_all(&mut self, other: Self) {
        other.slots.into_values().for_each(|record| self.take(record));
    }

    /// Takes the records of a journal.
    pub fn read(&mut self, bytes: &[u8]) -> Lines {
        let mut lines = Lines::default();
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            // what is not UTF-8 fails its checksum
            match Line::read(&String::from_utf8_lossy(&rest[..end])) {
                Line::Record(record) => self.take(record),
                Line::Unknown => lines.unknown = true,
                // a line begun anew after a failed write leaves an empty one
                Line::Damaged => lines.damaged += usize::from(end > 0),
            }
            rest = &rest[end + 1..];
        }
        lines.open = !rest.is_empty();
        lines
    }

    /// The record of a slot.
    pub fn get(&self, slot: &Slot) -> Option<&Record> {
        self.slots.get(slot)
    }

    /// What was asked, the newest first.
    pub fn queries(&self) -> Vec<&str> {
        let mut asked: Vec<_> = self
            .slots
            .iter()
            .filter_map(|(slot, record)| match slot {
                Slot::Query(text) => Some((record.at, text.as_str())),
                Slot::Here | Slot::Lang | Slot::Place(..) | Slot::Used(..) => None,
            })
            .collect();
        asked.sort_unstable_by(|a, b| b.cmp(a));
        asked.truncate(MOST_QUERIES);
        asked.into_iter().map(|(_, text)| text).collect()
    }

    /// On which days which briefs were read.
    pub fn usage(&self) -> Usage {
        let mut usage = Usage::default();
        for slot in self.slots.keys() {
            if let Slot::Used(brief, day) = slot {
                usage.note(brief, *day);
            }
        }
        usage
    }

    /// What is remembered of a brief: how far it was read in each language, and on which days.
    pub fn about(&self, brief: &BriefId) -> Vec<Entry> {
        let is_it = |slot: &Slot| match slot {
            Slot::Place(id, _) | Slot::Used(id, _) => id == brief,
            Slot::Here | Slot::Lang | Slot::Query(_) => false,
        };
        let found = self.slots.iter().filter(|(slot, _)| is_it(slot));
        found.map(|(_, record)| record.entry.clone()).collect()
    }

    /// Forgets all queries but those that are kept, and days of use that no longer count.
    pub fn forget_what_is_old(&mut self) {
        let kept: Vec<String> = self.queries().into_iter().map(String::from).collect();
        let usage = self.usage();
        self.slots.retain(|slot, _| match slot {
            Slot::Query(text) => kept.contains(text),
            Slot::Used(brief, day) => usage.counts(brief, *day),
            Slot::Here | Slot::Lang | Slot::Place(..) => true,
        });
    }

    /// The time of the last record.
    pub fn latest(&self) -> u64 {
        self.slots.values().map(|record| record.at).max().unwrap_or(0)
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// All records as lines, in the order of time.
    pub fn print(&self) -> String {
        let mut records: Vec<&Record> = self.slots.values().collect();
        records.sort_by_key(|record| record.at);
        records.into_iter().map(Record::print).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{domain::Lang, state::Place};

    fn records() -> impl Strategy<Value = Vec<Record>> {
        let entry = prop_oneof![
            (0_usize..3, 0_usize..9).prop_map(|(brief, offset)| Entry::Place {
                brief: BriefId(brief.to_string()),
                lang: Lang::En,
                place: Place { offset, anchor: String::new() },
            }),
            proptest::sample::select(Lang::ALL.to_vec()).prop_map(|lang| Entry::Lang { lang }),
        ];
        proptest::collection::vec((0_u64..5, entry).prop_map(|(at, entry)| Record { at, entry }), 0..20)
    }

    proptest! {
        #[test]
        fn the_order_of_reading_does_not_matter(records in records(), cut in 0_usize..20) {
            let mut forward = Merged::default();
            records.iter().cloned().for_each(|record| forward.take(record));
            let mut backward = Merged::default();
            records.iter().rev().cloned().for_each(|record| backward.take(record));
            prop_assert_eq!(&forward, &backward);

            let (first, second) = records.split_at(cut.min(records.len()));
            let mut parts = Merged::default();
            for part in [second, first, second] {
                let mut merged = Merged::default();
                part.iter().cloned().for_each(|record| merged.take(record));
                let mut read = Merged::default();
                prop_assert_eq!(read.read(merged.print().as_bytes()), Lines::default());
                prop_assert_eq!(&read, &merged);
                parts.take_all(read);
            }
            prop_assert_eq!(parts, forward);
        }
    }

    #[test]
    fn old_queries_are_forgotten() {
        let mut merged = Merged::default();
        for at in 0..150 {
            merged.take(Record { at, entry: Entry::Query { text: format!("{at:03}") } });
        }
        assert_eq!(merged.queries().len(), MOST_QUERIES);
        assert_eq!(merged.queries()[0], "149");
        merged.forget_what_is_old();
        assert_eq!(merged.print().lines().count(), MOST_QUERIES);
    }
}
