//! What is known of a passage besides its text, and the words that it is kept as.

use crate::{domain::Lang, find::Kind};

use super::{NONE, Shape};

/// What a passage is and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) struct Row {
    /// Index of the topic, actor, measure, brief or edition that it belongs to.
    pub(in crate::find) owner: u32,
    /// For a position its actor, for a figure its measure, for a paragraph its number; [`NONE`] otherwise.
    pub(in crate::find) about: u32,
    /// Where it stands in its brief's markdown, in bytes.
    pub(in crate::find) offset: u32,
    /// Index into the column of paragraphs, or [`NONE`].
    pub(super) paragraphs: u32,
    /// Characters in it, without spaces.
    pub(in crate::find) solid: u16,
    pub(in crate::find) kind: Kind,
    pub(in crate::find) lang: Lang,
    pub(super) shape: Shape,
}

/// Where a passage comes from, as it is kept: owner, what it is about, offset, paragraphs.
pub(super) type Origin = [u32; 4];
/// What a passage is, as it is kept: its letters in the lower half, above them four bits of kind, one of language and two
/// of shape. Any word is one: a file can hold them.
pub(super) type Traits = u32;

/// The origin of a plain line, which comes from nowhere.
pub(super) const PLAIN: Origin = [0, NONE, 0, NONE];

impl Row {
    /// A passage of `kind` that belongs to `owner`.
    pub(in crate::find) fn new(kind: Kind, lang: Lang, owner: usize) -> Self {
        Self {
            owner: owner as u32,
            about: NONE,
            offset: 0,
            paragraphs: NONE,
            solid: 0,
            kind,
            lang,
            shape: Shape::Ascii,
        }
    }

    pub(super) fn origin(&self) -> Origin {
        [self.owner, self.about, self.offset, self.paragraphs]
    }

    pub(super) fn traits(&self) -> Traits {
        let traits = self.kind as u32 | (self.lang as u32) << 4 | (self.shape as u32) << 5;
        u32::from(self.solid) | traits << 16
    }

    #[inline]
    pub(super) fn of(origin: Origin, traits: Traits) -> Self {
        let [owner, about, offset, paragraphs] = origin;
        Self {
            owner,
            about,
            offset,
            paragraphs,
            solid: solid_of(traits),
            kind: kind_of(traits),
            lang: if traits >> 20 & 1 == 0 { Lang::En } else { Lang::Zh },
            shape: shape_of(traits),
        }
    }
}

/// The kind of a passage alone.
#[inline]
fn kind_of(traits: Traits) -> Kind {
    // measures are the one kind that is not among those of hits
    Kind::ALL.get((traits >> 16 & 0xf) as usize).copied().unwrap_or(Kind::Measure)
}

/// How many characters it has that are no spaces.
#[inline]
pub(super) const fn solid_of(traits: Traits) -> u16 {
    traits as u16
}

/// The shape of its text alone.
#[inline]
pub(super) const fn shape_of(traits: Traits) -> Shape {
    match traits >> 21 & 3 {
        0 => Shape::Ascii,
        1 => Shape::Plain,
        _ => Shape::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_what_was_kept() {
        for (number, kind) in Kind::ALL.into_iter().chain([Kind::Measure]).enumerate() {
            assert_eq!(kind as usize, number);
            for lang in Lang::ALL {
                for shape in [Shape::Ascii, Shape::Plain, Shape::Any] {
                    let row =
                        Row { about: 7, offset: u32::MAX, solid: u16::MAX, shape, ..Row::new(kind, lang, 3) };
                    assert_eq!(Row::of(row.origin(), row.traits()), row);
                }
            }
        }
    }
}
