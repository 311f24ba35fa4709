//! What is remembered, one entry a line, with a checksum.

use serde::{Deserialize, Serialize};

use crate::domain::{BriefId, Lang, Pane};

/// One thing to remember. A later entry takes the place of an earlier one of the same [`Slot`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Entry {
    /// Where the reader was.
    Here(Here),
    /// How far a brief was read.
    Place {
        /// The brief.
        #[serde(with = "brief_id")]
        brief: BriefId,
        /// The language it was read in.
        #[serde(with = "as_text")]
        lang: Lang,
        /// How far.
        #[serde(flatten)]
        place: Place,
    },
    /// The language of briefs and names.
    Lang {
        /// The language.
        #[serde(with = "as_text")]
        lang: Lang,
    },
    /// What was asked of the finder.
    Query {
        /// As typed.
        text: String,
    },
    /// A brief was read on a day.
    Used {
        /// The brief.
        #[serde(with = "brief_id")]
        brief: BriefId,
        /// Days since 1970, in UTC.
        day: u32,
    },
}

/// Where the reader was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Here {
    /// The edition's id.
    pub edition: String,
    /// The pane; none for the overview.
    #[serde(with = "as_text_or_none", default)]
    pub pane: Option<Pane>,
    /// The brief; none where the pane was empty.
    #[serde(with = "brief_id_or_none", default)]
    pub brief: Option<BriefId>,
}

/// A place in a brief: an offset, and the text there by which it is found again after the brief was edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Bytes into the brief's body.
    pub offset: usize,
    /// The text at the offset.
    #[serde(default)]
    pub anchor: String,
}

/// Characters of text that mark a place.
const ANCHOR: usize = 24;

impl Place {
    /// The place at byte `offset` of `body`.
    pub fn at(body: &str, offset: usize) -> Self {
        let offset = body.floor_char_boundary(offset);
        Self { offset, anchor: body[offset..].chars().take(ANCHOR).collect() }
    }

    /// The byte of `body` where this place is now: where its text stands, the nearest to the old offset if it stands
    /// in several; else at the old offset, or at the end of a body grown short.
    pub fn find(&self, body: &str) -> usize {
        let offset = body.floor_char_boundary(self.offset);
        if self.anchor.is_empty() || body[offset..].starts_with(&self.anchor) {
            return offset;
        }
        let found = body.match_indices(&self.anchor).map(|(at, _)| at);
        found.min_by_key(|at| at.abs_diff(offset)).unwrap_or(offset)
    }
}

/// What an entry is about: the last entry of each slot counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Here,
    Lang,
    Place(BriefId, Lang),
    Query(String),
    Used(BriefId, u32),
}

impl Entry {
    pub(super) fn slot(&self) -> Slot {
        match self {
            Self::Here(_) => Slot::Here,
            Self::Place { brief, lang, .. } => Slot::Place(brief.clone(), *lang),
            Self::Lang { .. } => Slot::Lang,
            Self::Query { text } => Slot::Query(text.clone()),
            Self::Used { brief, day } => Slot::Used(brief.clone(), *day),
        }
    }
}

/// An entry and when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Milliseconds since 1970, by a clock that never goes back: later than all that the session had read.
    pub at: u64,
    #[serde(flatten)]
    pub entry: Entry,
}

/// What a line of a journal turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Record(Record),
    /// Whole, but written by a version that knows more.
    Unknown,
    /// Cut, changed or never ours.
    Damaged,
}

const SUM: &str = ",\"sum\":\"";

impl Record {
    /// The record as a line of JSON, its end included; the checksum is that of all before it.
    pub fn print(&self) -> String {
        // a map of numbers and texts always has its JSON
        let json = serde_json::to_string(self).unwrap_or_default();
        let body = json.strip_suffix('}').unwrap_or_default();
        format!("{body}{SUM}{:016x}\"}}\n", checksum(body))
    }
}

impl Line {
    /// Reads a line without its end.
    pub fn read(line: &str) -> Self {
        let parts = line.rfind(SUM).and_then(|at| {
            let sum = line[at + SUM.len()..].strip_suffix("\"}")?;
            Some((&line[..at], sum))
        });
        match parts {
            Some((body, sum)) if sum == format!("{:016x}", checksum(body)) => {
                serde_json::from_str(line).map_or(Self::Unknown, Self::Record)
            }
            _ => Self::Damaged,
        }
    }
}

/// FNV-1a in 64 bits (Fowler, Noll, Vo). Each step is a bijection of the sum so far, so that no change of a single
/// byte goes unseen.
fn checksum(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Values written as their text.
mod as_text {
    use std::{fmt::Display, str::FromStr};

    use serde::{Deserialize as _, Deserializer, Serializer, de::Error};

    pub fn serialize<T: Display, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub fn deserialize<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Values written as their text, or null.
mod as_text_or_none {
    use std::{fmt::Display, str::FromStr};

    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error};

    #[expect(clippy::ref_option, reason = "serde hands fields over by reference")]
    pub fn serialize<T: Display, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        value.as_ref().map(ToString::to_string).serialize(to)
    }

    pub fn deserialize<'de, T: FromStr<Err: Display>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<T>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}

/// A brief's id, written as its text.
mod brief_id {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::domain::BriefId;

    pub fn serialize<S: Serializer>(id: &BriefId, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&id.0)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BriefId, D::Error> {
        String::deserialize(from).map(BriefId)
    }
}

/// A brief's id, written as its text, or null.
mod brief_id_or_none {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use crate::domain::BriefId;

    #[expect(clippy::ref_option, reason = "serde hands fields over by reference")]
    pub fn serialize<S: Serializer>(id: &Option<BriefId>, to: S) -> Result<S::Ok, S::Error> {
        id.as_ref().map(|id| &id.0).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<BriefId>, D::Error> {
        Ok(Option::<String>::deserialize(from)?.map(BriefId))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entries() -> impl Strategy<Value = Entry> {
        let lang = proptest::sample::select(Lang::ALL.to_vec());
        let pane = proptest::option::of(proptest::sample::select(Pane::ALL.to_vec()));
        prop_oneof![
            (any::<String>(), pane, proptest::option::of(any::<String>().prop_map(BriefId)))
                .prop_map(|(edition, pane, brief)| Entry::Here(Here { edition, pane, brief })),
            (any::<String>(), lang.clone(), any::<usize>(), any::<String>()).prop_map(
                |(brief, lang, offset, anchor)| {
                    Entry::Place { brief: BriefId(brief), lang, place: Place { offset, anchor } }
                }
            ),
            lang.prop_map(|lang| Entry::Lang { lang }),
            any::<String>().prop_map(|text| Entry::Query { text }),
            (any::<String>(), any::<u32>())
                .prop_map(|(brief, day)| Entry::Used { brief: BriefId(brief), day }),
        ]
    }

    proptest! {
        #[test]
        fn a_record_reads_back(entry in entries(), at: u64) {
            let record = Record { at, entry };
            let line = record.print();
            prop_assert_eq!(line.find('\n'), Some(line.len() - 1), "one line");
            prop_assert_eq!(Line::read(line.trim_end()), Line::Record(record));
        }

        #[test]
        fn any_line_is_read(line in "\\PC*|([{}\":,]|sum|kind|at|[0-9a-f]){0,30}") {
            prop_assert_eq!(Line::read(&line), Line::Damaged);
        }

        #[test]
        fn a_place_is_found_in_any_body(body: String, other: String, offset in 0_usize..200) {
            let place = Place::at(&body, offset);
            prop_assert_eq!(place.find(&body), place.offset);
            prop_assert!(other.is_char_boundary(place.find(&other)));
        }
    }

    #[test]
    fn a_line_cut_or_with_a_bit_flipped_is_damaged() {
        let record = Record { at: 7, entry: Entry::Query { text: "治理,\"sum\":\"".into() } };
        let line = record.print();
        let line = line.trim_end();
        for end in 0..line.len() {
            let cut = String::from_utf8_lossy(&line.as_bytes()[..end]).into_owned();
            assert_eq!(Line::read(&cut), Line::Damaged, "{cut}");
        }
        for bit in 0..line.len() * 8 {
            let mut bytes = line.as_bytes().to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Line::read(&String::from_utf8_lossy(&bytes)), Line::Damaged, "bit {bit}");
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_whole_but_unknown() {
        let body = "{\"at\":7,\"kind\":\"mark\",\"name\":\"a\"";
        assert_eq!(Line::read(&format!("{body}{SUM}{:016x}\"}}", checksum(body))), Line::Unknown);
    }

    #[test]
    fn a_place_moves_with_its_text() {
        let place = Place::at("one. two. three.", 5);
        assert_eq!(place.find("zero. one. two. three."), 11);
        assert_eq!(place.find("two. three. one. two. three."), 0, "the nearest");
        assert_eq!(place.find("short"), 5);
        assert_eq!(place.find("治理"), 3);
    }
}
