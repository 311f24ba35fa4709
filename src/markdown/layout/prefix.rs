//! What stands at the left of a unit's lines: bars, bullets, numbers, indentation.

use super::{
    glyphs::Glyphs,
    line::{Piece, Role, width_of},
    set::Setter,
    units::{Frame, FrameKind},
};
use crate::text::Ambiguous;

/// What stands at the left of a unit.
pub struct Prefix {
    /// Of its first line.
    pub first: Vec<Piece>,
    /// Of the others, as wide.
    pub rest: Vec<Piece>,
    /// Of the blank line before it, if there is one.
    pub blank: Vec<Piece>,
    /// The columns of `first` and of `rest`.
    pub columns: usize,
}

impl Prefix {
    /// The prefix of a unit in `columns` columns. It takes no more than half of them: the outermost frames are left
    /// out where there are too many.
    pub fn of(setter: &Setter<'_>, unit: usize, columns: usize) -> Self {
        let units = setter.units;
        let glyphs = Glyphs::of(setter.settings);
        let chain = units.chain(units.list[unit].frame);
        let before = unit.checked_sub(1).map(|unit| units.chain(units.list[unit].frame)).unwrap_or_default();
        let common = chain.iter().zip(&before).take_while(|(here, there)| here == there).count();
        let marks: Vec<_> = chain.iter().map(|frame| Mark::of(&units.frames[*frame], unit, glyphs)).collect();
        let mut skipped = 0;
        let mut taken: usize = marks.iter().map(Mark::columns).sum();
        while taken > columns / 2 && skipped < marks.len() {
            taken -= marks[skipped].columns();
            skipped += 1;
        }
        let shown = &marks[skipped..];
        let blank = shown.iter().take(common.saturating_sub(skipped)).flat_map(|mark| mark.rest.clone());
        Self {
            first: shown.iter().flat_map(|mark| mark.first.clone()).collect(),
            rest: shown.iter().flat_map(|mark| mark.rest.clone()).collect(),
            blank: blank.collect(),
            columns: taken,
        }
    }
}

/// What one frame puts before a line.
struct Mark {
    first: Vec<Piece>,
    rest: Vec<Piece>,
}

impl Mark {
    fn of(frame: &Frame, unit: usize, glyphs: &Glyphs) -> Self {
        let rest_of = |first: &[Piece]| vec![Piece::space(width_of(first, Ambiguous::Narrow))];
        let first = match frame.kind {
            FrameKind::Quote(alert) => {
                let bar = vec![Piece::added(glyphs.bar, Role::QuoteBar(alert)), Piece::space(1)];
                return Self { first: bar.clone(), rest: bar };
            }
            FrameKind::Bullet { task: Some(done), .. } => vec![task(done)],
            FrameKind::Bullet { depth, task: None } => {
                let glyph = glyphs.bullets[depth % glyphs.bullets.len()];
                vec![Piece::added(format!("{glyph} "), Role::Bullet)]
            }
            FrameKind::Number { number, digits, task: done } => {
                let number = Piece::added(format!("{number:digits$}. "), Role::Bullet);
                std::iter::once(number).chain(done.map(task)).collect()
            }
            FrameKind::Footnote { number, digits } => {
                let number = format!("[{number}]");
                vec![Piece::added(format!("{number:>0$} ", digits + 2), Role::FootnoteMark)]
            }
        };
        let rest = rest_of(&first);
        Self { first: if frame.first == unit { first } else { rest.clone() }, rest }
    }

    fn columns(&self) -> usize {
        // All marks are ASCII or of one column in the width that they are chosen for.
        width_of(&self.rest, Ambiguous::Narrow)
    }
}

fn task(done: bool) -> Piece {
    Piece::added(if done { "[x] " } else { "[ ] " }, Role::Task(done))
}
