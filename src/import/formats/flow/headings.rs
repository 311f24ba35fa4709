//! What the look of the type tells: the size of running text, what is larger and what is smaller.

use std::collections::BTreeMap;

use super::{Line, pages::LeftOut};
use crate::import::clean::Kind;

/// The looks of a report's type.
#[derive(Clone, Debug, Default)]
pub struct Looks {
    /// The size of running text, in tenths of a point; 0 where it is not known.
    body: u32,
    /// The sizes of headings, the largest first.
    headings: Vec<u32>,
    /// Whether bold lines of the size of running text are headings too, below the others.
    has_bold: bool,
    /// Whether most lines begin at the left edge, so that one that does not begins a paragraph.
    pub is_flush: bool,
}

/// A heading's type is larger than running text by a tenth.
const LARGER: u32 = 110;
/// Notes are set smaller by a twelfth.
const SMALLER: u32 = 92;
/// More lines than this in a hundred are no headings.
const MOST_HEADINGS: usize = 30;

fn tenths(size: f32) -> u32 {
    if size.is_finite() { (size.clamp(0.0, 1000.0) * 10.0).round() as u32 } else { 0 }
}

impl Looks {
    /// The looks of lines, but those left out.
    pub fn of(lines: &[Line], left_out: &[Option<LeftOut>]) -> Self {
        let kept: Vec<&Line> = lines
            .iter()
            .zip(left_out)
            .filter(|(_, left_out)| left_out.is_none())
            .map(|(line, _)| line)
            .collect();
        let mut characters: BTreeMap<u32, usize> = BTreeMap::new();
        for line in &kept {
            *characters.entry(tenths(line.size)).or_default() += line.text.chars().count();
        }
        let body = characters.iter().max_by_key(|(_, count)| **count).map_or(0, |(size, _)| *size);
        let mut looks = Self { body, ..Self::default() };
        let flush = kept.iter().filter(|line| line.start < 0.5 * line.em).count();
        looks.is_flush = flush * 2 > kept.len();
        if body == 0 {
            return looks;
        }
        let mut larger: BTreeMap<u32, usize> = BTreeMap::new();
        for line in &kept {
            if tenths(line.size) * 100 >= body * LARGER && may_head(line) {
                *larger.entry(tenths(line.size)).or_default() += 1;
            }
        }
        let bold =
            kept.iter().filter(|line| line.is_bold && tenths(line.size) == body && may_head(line)).count();
        looks.has_bold = bold * 100 <= kept.len() * MOST_HEADINGS;
        looks.headings = larger.into_keys().rev().collect();
        looks
    }

    /// What a line is by its look.
    pub fn kind(&self, line: &Line) -> Kind {
        if self.body == 0 {
            return Kind::Unknown;
        }
        let size = tenths(line.size);
        if let Some(level) = self.headings.iter().position(|heading| *heading == size)
            && may_head(line)
        {
            return Kind::Heading(level.min(7) as u8 + 1);
        }
        if self.has_bold && line.is_bold && size == self.body && may_head(line) {
            return Kind::Heading(self.headings.len().min(8) as u8 + 1);
        }
        Kind::Unknown
    }

    /// Whether type is smaller than running text.
    pub fn is_small(&self, size: f32) -> bool {
        let size = tenths(size);
        size > 0 && size * 100 < self.body * SMALLER
    }
}

/// Whether a line's words may be a heading: some letters, and not a whole sentence.
fn may_head(line: &Line) -> bool {
    let text = line.text.trim();
    line.parts.is_empty()
        && text.chars().any(char::is_alphabetic)
        && text.chars().count() <= 120
        && !text.ends_with(['。', '；', '，', ';', ','])
}
