//! Writing text into a frame so that the screen knows how wide each symbol is.

use std::num::NonZeroU16;

use ratatui::{
    buffer::{Buffer, CellDiffOption},
    style::Style,
};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::{Ambiguous, width::width};

const TWO: CellDiffOption = CellDiffOption::ForcedWidth(NonZeroU16::new(2).expect("two is not zero"));

/// Writes `text` into `frame` from column `x` of row `y` on, in at most `columns` columns and not beyond the frame's right
/// border. Returns the column after it.
///
/// As `Buffer::set_stringn`, but with widths by `ambiguous`, as the text was laid out by, and with the halves blanked
/// of symbols that it covers in part. Characters without width are left out unless they belong to the one before.
pub fn put(
    frame: &mut Buffer,
    (mut x, y): (u16, u16),
    text: &str,
    columns: u16,
    style: Style,
    ambiguous: Ambiguous,
) -> u16 {
    let area = frame.area;
    if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
        return x;
    }
    let end = area.right().min(x.saturating_add(columns));
    uncover(frame, x, y, ambiguous);
    for symbol in text.graphemes(true) {
        let wide = width(symbol, ambiguous).min(2) as u16;
        if wide == 0 {
            continue;
        }
        if x + wide > end {
            break;
        }
        let cell = &mut frame[(x, y)];
        let marked = wide == 2 && width(symbol, Ambiguous::Narrow) < 2;
        cell.set_symbol(symbol).set_style(style).set_diff_option(if marked {
            TWO
        } else {
            CellDiffOption::None
        });
        if wide == 2 {
            frame[(x + 1, y)].reset();
            frame[(x + 1, y)].set_style(style);
        }
        x += wide;
    }
    x
}

/// Blanks the symbol of two columns whose second half is at column `x`.
fn uncover(frame: &mut Buffer, x: u16, y: u16, ambiguous: Ambiguous) {
    let Some(before) = x.checked_sub(1).filter(|before| *before >= frame.area.left()) else { return };
    let covered = matches!(frame[(x, y)].symbol(), " " | "");
    let cell = &mut frame[(before, y)];
    let wide = width(cell.symbol(), Ambiguous::Narrow) == 2
        || (ambiguous == Ambiguous::Wide && cell.diff_option == TWO);
    if covered && wide {
        cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn symbols_take_the_columns_they_were_laid_out_in() {
        let cases = [
            (Ambiguous::Narrow, "“数”a", 4, "“数 ”"),
            (Ambiguous::Narrow, "“数”a", 5, "“数 ”a"),
            (Ambiguous::Wide, "“数”a", 6, "“ 数 ” "),
            (Ambiguous::Wide, "“数”a", 5, "“ 数 "),
            (Ambiguous::Narrow, "a\u{200b}b", 5, "ab"),
        ];
        for (ambiguous, text, columns, shown) in cases {
            let mut frame = Buffer::empty(Rect::new(0, 0, 10, 1));
            let end = put(&mut frame, (0, 0), text, columns, Style::new(), ambiguous);
            let cells: String = (0..end).map(|x| frame[(x, 0)].symbol().to_owned()).collect();
            assert_eq!(cells, shown, "{ambiguous:?} {text} {columns}");
        }
    }

    #[test]
    fn half_covered_symbols_are_blanked() {
        let mut frame = Buffer::empty(Rect::new(0, 0, 6, 1));
        put(&mut frame, (0, 0), "数字", 6, Style::new(), Ambiguous::Narrow);
        put(&mut frame, (1, 0), "a", 6, Style::new(), Ambiguous::Narrow);
        let cells: Vec<_> = (0..4).map(|x| frame[(x, 0)].symbol()).collect();
        assert_eq!(cells, [" ", "a", "字", " "]);
    }
}
