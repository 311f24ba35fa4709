//! Where the terminal's cursor stands and what it would draw with, and the shortest way to move it.

use std::io::Write as _;

use super::{glyph::Glyph, look::Look};

/// The state of the terminal between two glyphs, as far as it is certain.
#[derive(Clone, Debug)]
pub(super) struct Brush {
    size: (usize, usize),
    /// Whether the terminal knows CHA, the move to a column.
    columns: bool,
    look: Look,
    /// Unknown after a glyph of uncertain width at the right border, which may have gone to the next row.
    row: Option<usize>,
    /// Unknown after a glyph of uncertain width, and after one in the last column, where the cursor hangs.
    column: Option<usize>,
    /// The rule that was being drawn.
    rule: Option<Rule>,
}

/// A stretch of one box-drawing character.
#[derive(Clone, Copy, Debug)]
struct Rule {
    character: char,
    /// Where it would go on.
    x: usize,
    y: usize,
    /// How many were drawn since the cursor was last moved.
    drawn: usize,
}

/// So many characters of a rule are drawn between two moves. A terminal that draws box lines in two columns then draws
/// at most this many columns too far, where a move before each would cost most of a rule's bytes.
const RULE: usize = 16;

/// One way to move the cursor.
#[derive(Clone, Copy)]
enum Move {
    /// To a column and row, whatever the place before.
    To(usize, usize),
    /// To a column of this row.
    Column(usize),
    Right(usize),
    Left(usize),
    Up(usize),
    Down(usize),
    /// To the start of the row this many below, then to the right.
    Start(usize, usize),
}

impl Move {
    fn write(self, out: &mut Vec<u8>) {
        let _ = match self {
            Self::To(0, 0) => write!(out, "\x1b[H"),
            Self::To(0, y) => write!(out, "\x1b[{}H", y + 1),
            Self::To(x, y) => write!(out, "\x1b[{};{}H", y + 1, x + 1),
            Self::Column(x) => write!(out, "\x1b[{}G", x + 1),
            Self::Right(count) => relative(count, 'C', out),
            Self::Left(count @ ..4) => write!(out, "{}", &"\x08\x08\x08"[..count]),
            Self::Left(count) => relative(count, 'D', out),
            Self::Up(count) => relative(count, 'A', out),
            Self::Down(count) => relative(count, 'B', out),
            Self::Start(down, right) => {
                out.push(b'\r');
                out.extend(std::iter::repeat_n(b'\n', down));
                relative(right, 'C', out)
            }
        };
    }
}

fn relative(count: usize, letter: char, out: &mut Vec<u8>) -> std::io::Result<()> {
    match count {
        0 => Ok(()),
        1 => write!(out, "\x1b[{letter}"),
        _ => write!(out, "\x1b[{count}{letter}"),
    }
}

/// The farthest that line feeds are cheaper than a move that names the row.
const LINE_FEEDS: usize = 4;

impl Brush {
    /// The brush of a terminal of `size` columns and rows that was reset and cleared, with its cursor at home.
    pub fn at_home(size: (usize, usize), columns: bool) -> Self {
        Self { size, columns, look: Look::default(), row: Some(0), column: Some(0), rule: None }
    }

    /// This brush as it would be after the row before `y` was drawn: for telling what a row alone would cost.
    pub fn before_row(&self, y: usize) -> Self {
        Self { look: Look::default(), row: Some(y.saturating_sub(1)), column: None, rule: None, ..*self }
    }

    /// The columns between the cursor and `x`, when it stands in row `y` left of it or at it.
    pub fn distance(&self, x: usize, y: usize) -> Option<usize> {
        let column = self.column.filter(|_| self.row == Some(y))?;
        x.checked_sub(column)
    }

    /// Whether it draws `glyph` as it looks without a change: a blank shows little of a look.
    pub fn suits(&self, glyph: &Glyph) -> bool {
        self.look == glyph.look || (glyph.is_blank() && self.look.on_blank() == glyph.look)
    }

    /// Draws with `look` from here on.
    pub fn wear(&mut self, look: Look, out: &mut Vec<u8>) {
        self.look.change(look, out);
        self.look = look;
    }

    /// Moves the cursor, by the fewest bytes.
    pub fn go(&mut self, x: usize, y: usize, out: &mut Vec<u8>) {
        if (self.column, self.row) == (Some(x), Some(y)) {
            return;
        }
        let start = out.len();
        Move::To(x, y).write(out);
        for way in self.ways(x, y).into_iter().flatten() {
            let middle = out.len();
            way.write(out);
            if out.len() - middle < middle - start {
                out.drain(start..middle);
            } else {
                out.truncate(middle);
            }
        }
        (self.column, self.row) = (Some(x), Some(y));
    }

    /// The ways that depend on where the cursor is, as far as that is known.
    fn ways(&self, x: usize, y: usize) -> [Option<Move>; 4] {
        let Some(row) = self.row else { return [None; 4] };
        let down = y.checked_sub(row);
        let same_row = row == y;
        let same_column = self.column == Some(x);
        let beside = self.column.filter(|_| same_row).map(|column| match x.checked_sub(column) {
            Some(right) => Move::Right(right),
            None => Move::Left(column - x),
        });
        [
            (same_row && self.columns).then_some(Move::Column(x)),
            beside,
            same_column.then(|| down.map_or(Move::Up(row.saturating_sub(y)), Move::Down)),
            down.filter(|down| *down <= LINE_FEEDS).map(|down| Move::Start(down, x)),
        ]
    }

    /// Draws a glyph at column `x` of row `y`.
    pub fn draw(&mut self, glyph: &Glyph, x: usize, y: usize, out: &mut Vec<u8>) {
        let drawn = self.drawn_of_rule(glyph, x, y);
        if drawn == 0 {
            self.go(x, y, out);
        }
        if !self.suits(glyph) {
            self.wear(glyph.look, out);
        }
        if glyph.columns == 2 && !glyph.sure {
            // a terminal that draws it in one column would leave what stood in the other
            out.extend_from_slice(b"  ");
            self.column = None;
            self.go(x, y, out);
        }
        glyph.write(out);
        let after = x + usize::from(glyph.columns);
        let border = after >= self.size.0;
        self.column = (glyph.sure && !border).then_some(after);
        self.row = (glyph.sure || !border).then_some(y);
        self.rule = glyph.rule().map(|character| Rule { character, x: after, y, drawn: drawn + 1 });
    }

    /// How many characters of a rule were drawn since the last move, if this glyph carries it on without another.
    fn drawn_of_rule(&self, glyph: &Glyph, x: usize, y: usize) -> usize {
        let goes_on = |rule: &Rule| {
            glyph.rule() == Some(rule.character)
                && (rule.x, rule.y) == (x, y)
                && rule.drawn < RULE
                && self.suits(glyph)
        };
        self.rule.filter(goes_on).map_or(0, |rule| rule.drawn)
    }

    /// Erases from column `x` of row `y` to the row's end.
    ///
    /// Always with the terminal's own background: terminals differ in whether they erase with another one.
    pub fn erase(&mut self, x: usize, y: usize, out: &mut Vec<u8>) {
        self.rule = None;
        self.go(x, y, out);
        if !self.suits(&Glyph::BLANK) {
            self.wear(Look::default(), out);
        }
        out.extend_from_slice(b"\x1b[K");
    }

    /// Scrolls the rows from `top` up to `bottom` by `up` rows, or down where it is negative.
    ///
    /// With margins, then line feeds at the lower one or reverse line feeds at the upper one: all terminals that know
    /// margins know these, while SU and SD lack on vt100 and the Linux console.
    pub fn scroll(&mut self, top: usize, bottom: usize, up: isize, out: &mut Vec<u8>) {
        self.rule = None;
        self.wear(Look::default(), out);
        let _ = write!(out, "\x1b[{};{}r", top + 1, bottom);
        let start = if up > 0 { bottom - 1 } else { top };
        Move::To(0, start).write(out);
        let feed: &[u8] = if up > 0 { b"\n" } else { b"\x1bM" };
        (0..up.unsigned_abs()).for_each(|_| out.extend_from_slice(feed));
        out.extend_from_slice(b"\x1b[r");
        // setting margins moves the cursor to home, on most terminals
        (self.row, self.column) = (None, None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_move_is_taken() {
        let cases = [
            ((5, 3), (5, 3), ""),
            ((5, 3), (0, 0), "^[H"),
            ((5, 3), (0, 3), "\r"),
            ((5, 3), (0, 4), "\r\n"),
            ((5, 13), (36, 14), "\r\n^[36C"),
            ((5, 3), (6, 3), "^[C"),
            ((5, 3), (4, 3), "\x08"),
            ((60, 3), (40, 3), "^[41G"),
            ((5, 3), (5, 2), "^[A"),
            ((5, 3), (5, 20), "^[17B"),
            ((5, 3), (7, 20), "^[21;8H"),
        ];
        for (from, to, written) in cases {
            let mut brush = Brush::at_home((120, 40), true);
            brush.go(from.0, from.1, &mut Vec::new());
            let mut out = Vec::new();
            brush.go(to.0, to.1, &mut out);
            assert_eq!(String::from_utf8(out).unwrap().replace('\x1b', "^"), written, "{from:?} {to:?}");
        }
    }

    /// Where terminals fill what they erase or scroll in with the background, it must be their own.
    #[test]
    fn rows_are_erased_and_scrolled_in_with_the_terminals_background() {
        let look = Look { background: super::super::look::Colour::Indexed(4), ..Look::default() };
        let mut brush = Brush::at_home((10, 5), true);
        let mut out = Vec::new();
        brush.wear(look, &mut out);
        brush.scroll(1, 4, 2, &mut out);
        brush.wear(look, &mut out);
        brush.scroll(1, 4, -1, &mut out);
        brush.wear(look, &mut out);
        brush.erase(3, 1, &mut out);
        let written = String::from_utf8(out).unwrap().replace('\x1b', "^");
        let expected = "^[44m^[m^[2;4r^[4H\n\n^[r^[44m^[m^[2;4r^[2H^M^[r^[44m^[2;4H^[m^[K";
        assert_eq!(written, expected);
    }
}
