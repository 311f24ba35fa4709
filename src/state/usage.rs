//! How much the reader uses each brief: the days on which it was read, weighed by how long ago they are.
//!
//! A day counts once, however often and in however many sessions the brief was opened: so journals merge without
//! counting anything twice. The weights are those of Firefox's "frecency" (Mozilla, "The Places frecency algorithm",
//! 2008): visits in ranges of age, the last ten of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::BriefId;

/// The most that a brief's use comes to.
pub const MOST: u32 = 100;

/// The days of a brief that count: the last of them.
const DAYS: usize = 10;

/// The greatest age in days of each range, and what a day in it counts, in hundredths.
const RANGES: [(u32, u32); 4] = [(4, 100), (14, 70), (31, 50), (90, 30)];
/// What an older one counts.
const OLDER: u32 = 10;

/// On which days which briefs were read; days count from 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    days: BTreeMap<BriefId, BTreeSet<u32>>,
}

impl Usage {
    /// A brief was read on a day.
    pub fn note(&mut self, brief: &BriefId, day: u32) {
        let days = self.days.entry(brief.clone()).or_default();
        days.insert(day);
        if days.len() > DAYS {
            days.pop_first();
        }
    }

    /// Whether a day is one of those of the brief that count.
    pub fn counts(&self, brief: &BriefId, day: u32) -> bool {
        self.days.get(brief).is_some_and(|days| days.contains(&day))
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// How much a brief is used, seen from `today`: from 0 for never to [`MOST`] for ten of the last days.
    pub fn of(&self, brief: &BriefId, today: u32) -> u32 {
        let Some(days) = self.days.get(brief) else { return 0 };
        let weight = |day: &u32| {
            let age = today.saturating_sub(*day);
            RANGES.iter().find(|(oldest, _)| age <= *oldest).map_or(OLDER, |(_, weight)| *weight)
        };
        // ten days at a hundred each are the most
        days.iter().map(weight).sum::<u32>() * MOST / (DAYS as u32 * RANGES[0].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_read_lately_and_often_is_used_most() {
        let mut usage = Usage::default();
        let brief = |name: &str| BriefId(name.into());
        for day in 90..100 {
            usage.note(&brief("often"), day);
        }
        usage.note(&brief("today"), 100);
        usage.note(&brief("today"), 100);
        usage.note(&brief("once"), 20);
        let of = |name: &str| usage.of(&brief(name), 100);
        assert_eq!((of("often"), of("today"), of("once"), of("never")), (82, 10, 3, 0));
        assert_eq!(usage.of(&brief("once"), 1000), 1, "it fades");
        assert_eq!(usage.of(&brief("today"), 7), 10, "a clock that went back does no harm");
    }

    proptest! {
        #[test]
        fn the_last_days_count_in_whatever_order_they_come(
            days in proptest::collection::vec(0_u32..60, 0..40),
            today in 0_u32..200,
        ) {
            let brief = BriefId("a".into());
            let mut usage = Usage::default();
            for day in &days {
                usage.note(&brief, *day);
            }
            let mut sorted = days.clone();
            sorted.sort_unstable();
            sorted.dedup();
            for (at, day) in sorted.iter().rev().enumerate() {
                prop_assert_eq!(usage.counts(&brief, *day), at < DAYS);
            }
            prop_assert!(usage.of(&brief, today) <= MOST);
        }
    }
}
