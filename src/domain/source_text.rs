//! The numbered text of a report, as a library may have it beside its briefs.

use std::borrow::Cow;

/// The paragraphs of a report, empty ones included.
///
/// Those of a large library may lie in memory that all who read it share, as its briefs do.
#[derive(Clone, Debug)]
pub struct SourceText(Held);

#[derive(Clone, Debug)]
enum Held {
    Own(Vec<String>),
    /// What [`SourceText::pack`] made.
    Shared(&'static [u8]),
}

const NUMBER: usize = size_of::<u32>();

impl SourceText {
    /// The text that [`Self::pack`] made these bytes of; with bytes that it did not make, paragraphs are missing or empty.
    pub const fn shared(bytes: &'static [u8]) -> Self {
        Self(Held::Shared(bytes))
    }

    /// The text as bytes for [`Self::shared`]: how many paragraphs there are, where each ends, and the paragraphs; numbers of
    /// 32 bits, their least byte first. It is for reports of less than 4 GB.
    pub fn pack(&self) -> Cow<'_, [u8]> {
        let paragraphs = match &self.0 {
            Held::Own(paragraphs) => paragraphs,
            Held::Shared(bytes) => return Cow::Borrowed(bytes),
        };
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
        let mut bytes = number(paragraphs.len()).to_vec();
        let mut end = 0;
        for paragraph in paragraphs {
            end += paragraph.len();
            bytes.extend(number(end));
        }
        bytes.extend(paragraphs.iter().flat_map(|paragraph| paragraph.bytes()));
        bytes.into()
    }

    /// How many paragraphs there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Held::Own(paragraphs) => paragraphs.len(),
            Held::Shared(bytes) => number(bytes, 0).unwrap_or_default(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A paragraph by its place, from 0: its number less one.
    pub fn get(&self, place: usize) -> Option<&str> {
        match &self.0 {
            Held::Own(paragraphs) => paragraphs.get(place).map(String::as_str),
            Held::Shared(bytes) if place < self.len() => Some(paragraph(bytes, place).unwrap_or_default()),
            Held::Shared(_) => None,
        }
    }

    /// The paragraphs in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map_while(|place| self.get(place))
    }
}

fn number(bytes: &[u8], place: usize) -> Option<usize> {
    bytes.get(place * NUMBER..)?.first_chunk().map(|number| u32::from_le_bytes(*number) as usize)
}

fn paragraph(bytes: &'static [u8], place: usize) -> Option<&'static str> {
    let start = if place == 0 { 0 } else { number(bytes, place)? };
    let all = bytes.get((number(bytes, 0)? + 1) * NUMBER..)?;
    std::str::from_utf8(all.get(start..number(bytes, place + 1)?)?).ok()
}

impl From<Vec<String>> for SourceText {
    fn from(paragraphs: Vec<String>) -> Self {
        Self(Held::Own(paragraphs))
    }
}

impl PartialEq for SourceText {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for SourceText {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_packed_is_the_same_text(paragraphs in prop::collection::vec(any::<String>(), 0..6)) {
            let own = SourceText::from(paragraphs.clone());
            let shared = SourceText::shared(own.pack().into_owned().leak());
            prop_assert_eq!(shared.len(), paragraphs.len());
            prop_assert!(shared.iter().eq(paragraphs.iter().map(String::as_str)));
            prop_assert_eq!(shared.get(paragraphs.len()), None);
            prop_assert_eq!(shared, own);
        }

        #[test]
        fn no_bytes_lead_astray(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let text = SourceText::shared(bytes.leak());
            let last = text.len().min(99);
            prop_assert!((0..last).all(|place| text.get(place).is_some()));
        }
    }
}
