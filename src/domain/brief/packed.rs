//! What a brief says, as bytes: for a file that is mapped, where nothing is read before it is asked for.
//!
//! ```text
//! ends   where each of the nine fields ends, counted from the end of this table: 9 numbers of 32 bits
//! fields name, title, summary, path, topics, source, positions, figures, and last the markdown with its first line
//! ```
//!
//! Numbers have their least byte first. A text within a field is its length and its bytes. Bytes that are not of this
//! form are read as far as they go: what is missing is empty.

use std::ops::RangeInclusive;

use super::{BriefId, BriefText};
use crate::domain::{Change, Figure, Lang, Pane, Paragraphs, Position, Voice};

/// The tables of a brief.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    pub(super) positions: Box<[Position]>,
    pub(super) figures: Box<[Figure]>,
}

const FIELDS: usize = 9;
const NUMBER: usize = size_of::<u32>();

/// The bytes that say `text`.
///
/// They are for a single brief: fields together are shorter than 4 GB.
pub(super) fn pack(text: &BriefText) -> Vec<u8> {
    let mut ends = Vec::with_capacity(FIELDS * NUMBER);
    let mut fields = Vec::with_capacity(text.body.len() + 1024);
    let mut end = |fields: &Vec<u8>| put_number(&mut ends, fields.len());
    for plain in [&text.id.0, &text.title, &text.summary, &text.path] {
        fields.extend_from_slice(plain.as_bytes());
        end(&fields);
    }
    text.topics.iter().for_each(|topic| put(&mut fields, topic));
    end(&fields);
    put_paragraphs(&mut fields, &text.source);
    end(&fields);
    text.positions.iter().for_each(|position| put_position(&mut fields, position));
    end(&fields);
    text.figures.iter().for_each(|figure| put_figure(&mut fields, figure));
    end(&fields);
    put_number(&mut fields, text.body_line);
    fields.extend_from_slice(text.body.as_bytes());
    end(&fields);
    ends.extend(fields);
    ends
}

fn put_position(to: &mut Vec<u8>, position: &Position) {
    for text in [&position.actor, &position.topic, &position.aspect, &position.label, &position.text] {
        put(to, text);
    }
    // 0 is no change
    let change = position.change.and_then(|change| Change::ALL.iter().position(|other| *other == change));
    put_number(to, change.map_or(0, |place| place + 1));
    put_number(to, Voice::ALL.iter().position(|voice| *voice == position.voice).unwrap_or_default());
    put_number(to, position.line);
    put_paragraphs(to, &position.paragraphs);
}

fn put_figure(to: &mut Vec<u8>, figure: &Figure) {
    for text in [&figure.measure, &figure.value, &figure.unit, &figure.period, &figure.scope] {
        put(to, text);
    }
    put_number(to, figure.line);
    put_paragraphs(to, &figure.paragraphs);
}

fn put_paragraphs(to: &mut Vec<u8>, paragraphs: &Paragraphs) {
    put_number(to, paragraphs.ranges().len());
    for range in paragraphs.ranges() {
        put_number(to, *range.start() as usize);
        put_number(to, *range.end() as usize);
    }
}

fn put(to: &mut Vec<u8>, text: &str) {
    put_number(to, text.len());
    to.extend_from_slice(text.as_bytes());
}

fn put_number(to: &mut Vec<u8>, number: usize) {
    to.extend_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
}

/// The pane and the language of a brief as one number, for tables that are kept.
pub fn kind(pane: Option<Pane>, lang: Lang) -> u32 {
    let lang = Lang::ALL.iter().position(|known| *known == lang).unwrap_or_default();
    (pane.map_or(0, |pane| pane.index() + 1) << 1 | lang) as u32
}

/// The pane and the language that a number stands for; a number that stands for none is read as an overview's.
pub fn pane_and_lang(kind: u32) -> (Option<Pane>, Lang) {
    let pane = (kind as usize >> 1).checked_sub(1).and_then(|pane| Pane::ALL.get(pane)).copied();
    (pane, Lang::ALL[(kind & 1) as usize])
}

/// A brief's bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed(pub(super) &'static [u8]);

impl Packed {
    fn end(self, field: usize) -> Option<usize> {
        let number = self.0.get(field * NUMBER..)?.first_chunk()?;
        Some(u32::from_le_bytes(*number) as usize)
    }

    fn field(self, field: usize) -> Fields<'static> {
        let bytes = || {
            let start = if field == 0 { 0 } else { self.end(field - 1)? };
            self.0.get(FIELDS * NUMBER..)?.get(start..self.end(field)?)
        };
        Fields(bytes().unwrap_or_default())
    }

    pub(super) fn name(self) -> &'static str {
        self.field(0).rest()
    }

    pub(super) fn title(self) -> &'static str {
        self.field(1).rest()
    }

    pub(super) fn summary(self) -> &'static str {
        self.field(2).rest()
    }

    pub(super) fn path(self) -> &'static str {
        self.field(3).rest()
    }

    pub(super) fn topics(self) -> Fields<'static> {
        self.field(4)
    }

    pub(super) fn source(self) -> Paragraphs {
        self.field(5).paragraphs().unwrap_or_default()
    }

    pub(super) fn tables(self) -> Tables {
        let (mut positions, mut figures) = (self.field(6), self.field(7));
        Tables {
            positions: std::iter::from_fn(|| positions.position()).collect(),
            figures: std::iter::from_fn(|| figures.figure()).collect(),
        }
    }

    /// The actor and the topic of each position.
    pub(super) fn said<'a>(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut positions: Fields<'a> = self.field(6);
        std::iter::from_fn(move || {
            let (actor, topic) = (positions.next()?, positions.next()?);
            positions.pass(3, 3)?;
            Some((actor, topic))
        })
    }

    /// The measure of each figure.
    pub(super) fn measured<'a>(self) -> impl Iterator<Item = &'a str> {
        let mut figures: Fields<'a> = self.field(7);
        std::iter::from_fn(move || {
            let measure = figures.next()?;
            figures.pass(4, 1)?;
            Some(measure)
        })
    }

    pub(super) fn body_line(self) -> usize {
        self.field(8).number().unwrap_or_default()
    }

    pub(super) fn body(self) -> &'static str {
        let mut field = self.field(8);
        field.number();
        field.rest()
    }

    /// The same in memory of its own.
    pub(super) fn unpack(self) -> BriefText {
        let Tables { positions, figures } = self.tables();
        BriefText {
            id: BriefId(self.name().to_owned()),
            title: self.title().to_owned(),
            summary: self.summary().to_owned(),
            topics: self.topics().map(str::to_owned).collect(),
            source: self.source(),
            body: self.body().into(),
            body_line: self.body_line(),
            path: self.path().to_owned(),
            positions: positions.into_vec(),
            figures: figures.into_vec(),
        }
    }
}

/// What is left to be read of a field; as an iterator, its texts.
#[derive(Clone, Debug)]
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}

impl<'a> Fields<'a> {
    fn rest(self) -> &'a str {
        std::str::from_utf8(self.0).unwrap_or_default()
    }

    fn number(&mut self) -> Option<usize> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*number) as usize)
    }

    fn paragraphs(&mut self) -> Option<Paragraphs> {
        let count = self.number()?;
        let ranges = (0..count).map_while(|_| self.range());
        Some(Paragraphs::from_ranges(ranges.collect::<Vec<_>>()))
    }

    fn range(&mut self) -> Option<RangeInclusive<u32>> {
        let mut number = || u32::try_from(self.number()?).ok();
        Some(number()?..=number()?)
    }

    /// Passes over so many texts and numbers, and the paragraphs after them.
    fn pass(&mut self, texts: usize, numbers: usize) -> Option<()> {
        for _ in 0..texts {
            let length = self.number()?;
            self.0 = self.0.get(length..)?;
        }
        self.0 = self.0.get(numbers * NUMBER..)?;
        let ranges = self.number()?;
        self.0 = self.0.get(ranges.checked_mul(2 * NUMBER)?..)?;
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        self.next().map(str::to_owned)
    }

    fn position(&mut self) -> Option<Position> {
        Some(Position {
            actor: self.text()?,
            topic: self.text()?,
            aspect: self.text()?,
            label: self.text()?,
            text: self.text()?,
            change: self.number()?.checked_sub(1).and_then(|place| Change::ALL.get(place).copied()),
            voice: Voice::ALL.get(self.number()?).copied()?,
            line: self.number()?,
            paragraphs: self.paragraphs()?,
        })
    }

    fn figure(&mut self) -> Option<Figure> {
        Some(Figure {
            measure: self.text()?,
            value: self.text()?,
            unit: self.text()?,
            period: self.text()?,
            scope: self.text()?,
            line: self.number()?,
            paragraphs: self.paragraphs()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn paragraphs() -> impl Strategy<Value = Paragraphs> {
        prop::collection::vec((1..500_u32, 0..9_u32), 0..3).prop_map(|ranges| {
            Paragraphs::from_ranges(ranges.into_iter().map(|(start, length)| start..=start + length))
        })
    }

    fn position() -> impl Strategy<Value = Position> {
        (any::<[String; 5]>(), 0..=7_usize, 0..3_usize, paragraphs(), 0..9999_usize).prop_map(
            |([actor, topic, aspect, label, text], change, voice, paragraphs, line)| Position {
                actor,
                topic,
                aspect,
                label,
                text,
                change: change.checked_sub(1).map(|place| Change::ALL[place]),
                voice: Voice::ALL[voice],
                paragraphs,
                line,
            },
        )
    }

    fn figure() -> impl Strategy<Value = Figure> {
        (any::<[String; 5]>(), paragraphs(), 0..9999_usize).prop_map(
            |([measure, value, unit, period, scope], paragraphs, line)| Figure {
                measure,
                value,
                unit,
                period,
                scope,
                paragraphs,
                line,
            },
        )
    }

    fn text() -> impl Strategy<Value = BriefText> {
        let tables = (prop::collection::vec(position(), 0..4), prop::collection::vec(figure(), 0..4));
        let topics = prop::collection::vec(any::<String>(), 0..4);
        (any::<[String; 5]>(), topics, paragraphs(), 0..9999_usize, tables).prop_map(
            |([id, title, summary, body, path], topics, source, body_line, (positions, figures))| BriefText {
                id: BriefId(id),
                title,
                summary,
                topics,
                source,
                body: body.into(),
                body_line,
                path,
                positions,
                figures,
            },
        )
    }

    fn leaked(bytes: Vec<u8>) -> Packed {
        Packed(bytes.leak())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_packed_is_unpacked_as_it_was(text in text()) {
            let packed = leaked(pack(&text));
            prop_assert_eq!(format!("{:?}", packed.unpack()), format!("{text:?}"));
            let said = text.positions.iter().map(|position| (&*position.actor, &*position.topic));
            prop_assert!(packed.said().eq(said));
            prop_assert!(packed.measured().eq(text.figures.iter().map(|figure| &*figure.measure)));
        }

        #[test]
        fn any_number_is_a_kind_and_each_kind_has_its_own(number in any::<u32>()) {
            let (pane, lang) = pane_and_lang(number);
            prop_assert_eq!(pane_and_lang(kind(pane, lang)), (pane, lang));
            prop_assert!(number >= 10 || kind(pane, lang) == number);
            prop_assert_eq!((0..10).filter(|known| pane_and_lang(*known) == (pane, lang)).count(), 1);
        }

        #[test]
        fn no_bytes_lead_astray(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let packed = leaked(bytes);
            packed.unpack();
            prop_assert!(packed.said().count() + packed.measured().count() < 200);
        }

        #[test]
        fn bytes_that_were_changed_or_cut_lead_nowhere(text in text(), at in any::<usize>(), other in any::<u8>()) {
            let mut bytes = pack(&text);
            let at = at % bytes.len();
            leaked(bytes[..at].to_vec()).unpack();
            bytes[at] = other;
            leaked(bytes).unpack();
        }
    }
}
