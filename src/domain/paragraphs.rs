//! Numbered paragraphs of a report, as cited.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use serde::{Deserialize, Serialize};

/// A set of paragraph numbers, kept as the ranges its writer gave: `12, 14-16`.
///
/// Paragraphs count from 1, empty lines of the report included. Texts that name more than [`Paragraphs::MOST`] are
/// refused, so that whoever goes through the numbers is done in time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Paragraphs {
    ranges: Vec<RangeInclusive<u32>>,
}

impl Paragraphs {
    /// The largest number, and the most numbers, that a text may name: more than any report has.
    pub const MOST: u32 = 1_000_000;

    /// One paragraph.
    pub fn one(number: u32) -> Self {
        Self { ranges: vec![number..=number] }
    }

    /// From ranges, empty ones left out.
    pub fn from_ranges(ranges: impl IntoIterator<Item = RangeInclusive<u32>>) -> Self {
        Self { ranges: ranges.into_iter().filter(|range| !range.is_empty()).collect() }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The ranges, in the writer's order.
    pub fn ranges(&self) -> &[RangeInclusive<u32>] {
        &self.ranges
    }

    /// Every number, in the writer's order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.ranges.iter().cloned().flatten()
    }

    /// The first number.
    pub fn first(&self) -> Option<u32> {
        self.ranges.first().map(|range| *range.start())
    }

    /// The largest number.
    pub fn last(&self) -> Option<u32> {
        self.ranges.iter().map(|range| *range.end()).max()
    }

    /// Whether `number` is among them.
    pub fn contains(&self, number: u32) -> bool {
        self.ranges.iter().any(|range| range.contains(&number))
    }
}

impl fmt::Display for Paragraphs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, range) in self.ranges.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            if range.start() == range.end() {
                write!(f, "{}", range.start())?;
            } else {
                write!(f, "{}-{}", range.start(), range.end())?;
            }
        }
        Ok(())
    }
}

impl FromStr for Paragraphs {
    type Err = String;

    /// Reads `12`, `12-15` and lists of these; the dash may be `-`, `–` or `—`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |part: &str| {
            let part = part.trim().trim_start_matches('¶');
            match part.parse::<u32>() {
                Ok(number) if number > Self::MOST => Err(format!("no report has a paragraph {number}")),
                Ok(number) if number > 0 => Ok(number),
                _ => Err(format!("`{part}` is not a paragraph number")),
            }
        };
        let mut ranges = Vec::new();
        let mut count = 0;
        for part in text.split([',', '，', '、']).filter(|part| !part.trim().is_empty()) {
            let range = match part.split_once(['-', '–', '—']) {
                Some((start, end)) => number(start)?..=number(end)?,
                None => number(part)?..=number(part)?,
            };
            if range.is_empty() {
                return Err(format!("`{}` runs backwards", part.trim()));
            }
            count += u64::from(range.end() - range.start()) + 1;
            if count > u64::from(Self::MOST) {
                return Err(format!("more than {} paragraphs are named", Self::MOST));
            }
            ranges.push(range);
        }
        if ranges.is_empty() { Err("no paragraph is given".into()) } else { Ok(Self { ranges }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_reads() {
        for text in ["24", "24-30", "12, 14-16, 3"] {
            assert_eq!(text.parse::<Paragraphs>().unwrap().to_string(), text);
        }
        assert_eq!("¶3–5，9".parse::<Paragraphs>().unwrap().to_string(), "3-5, 9");
    }

    #[test]
    fn refuses_what_is_no_paragraph() {
        for text in ["", " , ", "0", "5-3", "x", "1-", "1-4000000000", "1-900000, 1-900000"] {
            assert!(text.parse::<Paragraphs>().is_err(), "{text}");
        }
    }
}
