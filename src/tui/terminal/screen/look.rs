//! How a glyph looks, within what the terminal can show, and the shortest way from one look to another.

use std::io::Write as _;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use super::super::Colours;

/// A colour as it is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Colour {
    /// The terminal's own.
    #[default]
    Own,
    /// One of the palette's.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// Colours and weight of a glyph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub foreground: Colour,
    pub background: Colour,
    pub modifier: Modifier,
}

/// What is sent of a style. Blinking and hidden text are not: the one disturbs, the other hides from copying.
const SENT: [(Modifier, u8, u8); 6] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What shows also where nothing is written.
const SHOWS_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Look {
    /// The look of a cell, with its colours reduced to `colours`. What is both bold and dim is bold: terminals differ
    /// on what that is.
    pub fn of(cell: &Cell, colours: Colours) -> Self {
        let sent = SENT.iter().fold(Modifier::empty(), |all, (modifier, ..)| all | *modifier);
        let mut modifier = cell.modifier & sent;
        if modifier.contains(Modifier::BOLD) {
            modifier.remove(Modifier::DIM);
        }
        Self { foreground: Colour::of(cell.fg, colours), background: Colour::of(cell.bg, colours), modifier }
    }

    /// What shows of the look on a blank: equal to the look of another blank that cannot be told from it.
    pub fn on_blank(self) -> Self {
        if self.modifier.intersects(SHOWS_ON_BLANK) {
            self
        } else {
            Self { background: self.background, ..Self::default() }
        }
    }

    /// Writes the shorter of two ways from this look to `to`: what changed, or all of it after a reset.
    pub fn change(self, to: Self, out: &mut Vec<u8>) {
        if self == to {
            return;
        }
        let start = out.len();
        self.change_parts(to, out);
        let middle = out.len();
        Self::default().reset_to(to, out);
        if out.len() - middle < middle - start {
            out.drain(start..middle);
        } else {
            out.truncate(middle);
        }
    }

    fn reset_to(self, to: Self, out: &mut Vec<u8>) {
        if to == self {
            out.extend_from_slice(b"\x1b[m");
            return;
        }
        let mut codes = Codes::new(out);
        codes.one(0);
        to.codes(self, &mut codes);
        codes.end();
    }

    fn change_parts(self, to: Self, out: &mut Vec<u8>) {
        let mut codes = Codes::new(out);
        to.codes(self, &mut codes);
        codes.end();
    }

    /// The codes that make `from` into this look.
    fn codes(self, from: Self, codes: &mut Codes<'_>) {
        // one code ends bold and dim, but no look is both
        for (modifier, _, off) in SENT {
            if from.modifier.contains(modifier) && !self.modifier.contains(modifier) {
                codes.one(off);
            }
        }
        for (modifier, on, _) in SENT {
            if self.modifier.contains(modifier) && !from.modifier.contains(modifier) {
                codes.one(on);
            }
        }
        if self.foreground != from.foreground {
            self.foreground.codes(30, codes);
        }
        if self.background != from.background {
            self.background.codes(40, codes);
        }
    }
}

/// The parameters of one SGR sequence being written.
struct Codes<'out> {
    out: &'out mut Vec<u8>,
    first: bool,
}

impl<'out> Codes<'out> {
    fn new(out: &'out mut Vec<u8>) -> Self {
        out.extend_from_slice(b"\x1b[");
        Self { out, first: true }
    }

    fn one(&mut self, code: u8) {
        let separator = if self.first { "" } else { ";" };
        self.first = false;
        let _ = write!(self.out, "{separator}{code}");
    }

    fn several<const COUNT: usize>(&mut self, codes: [u8; COUNT]) {
        for code in codes {
            self.one(code);
        }
    }

    fn end(self) {
        self.out.push(b'm');
    }
}

impl Colour {
    fn of(color: Color, colours: Colours) -> Self {
        let exact = match color {
            Color::Reset => Self::Own,
            Color::Black => Self::Indexed(0),
            Color::Red => Self::Indexed(1),
            Color::Green => Self::Indexed(2),
            Color::Yellow => Self::Indexed(3),
            Color::Blue => Self::Indexed(4),
            Color::Magenta => Self::Indexed(5),
            Color::Cyan => Self::Indexed(6),
            Color::Gray => Self::Indexed(7),
            Color::DarkGray => Self::Indexed(8),
            Color::LightRed => Self::Indexed(9),
            Color::LightGreen => Self::Indexed(10),
            Color::LightYellow => Self::Indexed(11),
            Color::LightBlue => Self::Indexed(12),
            Color::LightMagenta => Self::Indexed(13),
            Color::LightCyan => Self::Indexed(14),
            Color::White => Self::Indexed(15),
            Color::Indexed(index) => Self::Indexed(index),
            Color::Rgb(red, green, blue) => Self::Rgb(red, green, blue),
        };
        exact.reduced(colours)
    }

    /// The nearest colour of those that may be sent.
    fn reduced(self, colours: Colours) -> Self {
        match (self, colours) {
            (_, Colours::None) => Self::Own,
            (Self::Rgb(red, green, blue), Colours::TwoFiftySix) => {
                Self::Indexed(nearest(16..=255, (red, green, blue)))
            }
            (Self::Rgb(red, green, blue), Colours::Sixteen) => {
                Self::Indexed(nearest(0..=15, (red, green, blue)))
            }
            (Self::Indexed(index @ 16..), Colours::Sixteen) => Self::Indexed(nearest(0..=15, palette(index))),
            (colour, _) => colour,
        }
    }

    /// `base` is 30 for the foreground, 40 for the background.
    fn codes(self, base: u8, codes: &mut Codes<'_>) {
        match self {
            Self::Own => codes.one(base + 9),
            Self::Indexed(index @ ..8) => codes.one(base + index),
            Self::Indexed(index @ 8..16) => codes.one(base + 60 + index - 8),
            Self::Indexed(index) => codes.several([base + 8, 5, index]),
            Self::Rgb(red, green, blue) => codes.several([base + 8, 2, red, green, blue]),
        }
    }
}

/// The index among `indices` whose colour is nearest to `wanted`, by the square of the distance.
fn nearest(indices: std::ops::RangeInclusive<u8>, wanted: (u8, u8, u8)) -> u8 {
    let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
    let distance = |index: &u8| {
        let (red, green, blue) = palette(*index);
        square(red, wanted.0) + square(green, wanted.1) + square(blue, wanted.2)
    };
    indices.min_by_key(distance).unwrap_or_default()
}

/// Red, green and blue of a colour of xterm's palette: sixteen named ones, a cube of six steps, 24 greys.
fn palette(index: u8) -> (u8, u8, u8) {
    const NAMED: [(u8, u8, u8); 16] = [
        (0, 0, 0),
        (205, 0, 0),
        (0, 205, 0),
        (205, 205, 0),
        (0, 0, 238),
        (205, 0, 205),
        (0, 205, 205),
        (229, 229, 229),
        (127, 127, 127),
        (255, 0, 0),
        (0, 255, 0),
        (255, 255, 0),
        (92, 92, 255),
        (255, 0, 255),
        (0, 255, 255),
        (255, 255, 255),
    ];
    let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
    match index {
        ..16 => NAMED[usize::from(index)],
        16..232 => (step((index - 16) / 36), step((index - 16) / 6 % 6), step((index - 16) % 6)),
        232.. => [8 + 10 * (index - 232); 3].into(),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn look(style: Style, colours: Colours) -> Look {
        let mut cell = Cell::new("x");
        cell.set_style(style);
        Look::of(&cell, colours)
    }

    fn change(from: Style, to: Style) -> String {
        let mut out = Vec::new();
        look(from, Colours::True).change(look(to, Colours::True), &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let plain = Style::new();
        let cases = [
            (plain, plain, ""),
            (plain, plain.bold(), "^[1m"),
            (plain.bold().red(), plain, "^[m"),
            (plain.bold(), plain.dim(), "^[0;2m"),
            (plain.bold().dim().red(), plain.dim().red(), "^[22;2m"),
            (plain.bold().dim(), plain.bold(), ""),
            (plain.red(), plain.red().on_blue(), "^[44m"),
            (plain.fg(Color::Rgb(1, 2, 3)).bold(), plain.fg(Color::Rgb(1, 2, 3)), "^[22m"),
            (plain.light_red(), plain.fg(Color::Indexed(200)), "^[38;5;200m"),
            (plain.italic().underlined().reversed().crossed_out(), plain.italic(), "^[0;3m"),
        ];
        for (from, to, written) in cases {
            assert_eq!(change(from, to), written, "{from:?} {to:?}");
        }
    }

    #[test]
    fn colours_are_reduced_to_what_may_be_sent() {
        let orange = Style::new().fg(Color::Rgb(255, 135, 0));
        assert_eq!(look(orange, Colours::True).foreground, Colour::Rgb(255, 135, 0));
        assert_eq!(look(orange, Colours::TwoFiftySix).foreground, Colour::Indexed(208));
        assert_eq!(look(orange, Colours::Sixteen).foreground, Colour::Indexed(3));
        assert_eq!(look(orange, Colours::None), Look::default());
        let indexed = Style::new().fg(Color::Indexed(196));
        assert_eq!(look(indexed, Colours::Sixteen).foreground, Colour::Indexed(9));
    }
}
