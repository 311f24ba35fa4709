//! What stands in a cell, made harmless and measured: the one place that every text passes on its way to the terminal.

use super::look::Look;
use crate::text::{
    Ambiguous,
    sanitise::{cell, is_hostile},
    width::width,
};

/// What is drawn in place of a cell that held nothing fit to be sent, and of what has no nearest in ASCII.
const MARK: char = '?';

/// A symbol as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Symbol {
    One(char),
    Many(Box<str>),
}

/// One thing drawn in one or two columns. In a row, a glyph of two columns is followed by one of none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Glyph {
    pub symbol: Symbol,
    /// 1 or 2; 0 for the second half of the glyph before.
    pub columns: u8,
    /// Whether all terminals agree on its width, so that the cursor is known to stand behind it.
    pub sure: bool,
    pub look: Look,
}

impl Glyph {
    /// What an erased cell holds.
    pub const BLANK: Self = Self {
        symbol: Symbol::One(' '),
        columns: 1,
        sure: true,
        look: Look {
            foreground: super::look::Colour::Own,
            background: super::look::Colour::Own,
            modifier: ratatui::style::Modifier::empty(),
        },
    };

    /// The glyph that `symbol` makes in a cell that has `room` for 1 or 2 columns.
    ///
    /// One that needs more room is replaced: half of a wide character by a blank, a character of ambiguous width by
    /// its nearest in ASCII.
    pub fn new(symbol: &str, room: u8, look: Look, ambiguous: Ambiguous) -> Self {
        let mut glyph = Self::measured(symbol, ambiguous);
        if glyph.columns > room {
            let narrow = width(symbol, Ambiguous::Narrow) < 2;
            glyph = Self::of(if narrow { stand_in(symbol) } else { ' ' });
        }
        glyph.look = if glyph.is_blank() { look.on_blank() } else { look };
        glyph
    }

    /// The second half of a glyph of this look.
    pub fn second_half(look: Look) -> Self {
        Self { columns: 0, look, ..Self::BLANK }
    }

    /// The character, if it is a horizontal line: these come in rows of the same.
    pub fn rule(&self) -> Option<char> {
        match self.symbol {
            Symbol::One(
                c
                @ ('\u{2500}' | '\u{2501}' | '\u{2504}' | '\u{2505}' | '\u{2508}' | '\u{2509}' | '\u{254c}'),
            ) => Some(c),
            Symbol::One(_) | Symbol::Many(_) => None,
        }
    }

    /// A glyph of one column on whose width all agree.
    fn of(symbol: char) -> Self {
        Self { symbol: Symbol::One(symbol), ..Self::BLANK }
    }

    fn measured(symbol: &str, ambiguous: Ambiguous) -> Self {
        let mut chars = symbol.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Self::BLANK,
            (Some(c @ ' '..='~'), None) => Self::of(c),
            (Some(c), None) if is_agreed_wide(c) => {
                Self { symbol: Symbol::One(c), columns: 2, ..Self::BLANK }
            }
            _ => Self::sanitised(&cell(symbol), ambiguous),
        }
    }

    fn sanitised(symbol: &str, ambiguous: Ambiguous) -> Self {
        let mut chars = symbol.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !is_unfit(c) => Self::character(c, symbol, ambiguous),
            _ => Self::cluster(symbol, ambiguous),
        }
    }

    fn character(c: char, symbol: &str, ambiguous: Ambiguous) -> Self {
        if let Some(letter) = flag_letter(c) {
            return Self::of(letter);
        }
        let one = |columns, sure| Self { symbol: Symbol::One(c), columns, sure, ..Self::BLANK };
        let narrow = width(symbol, Ambiguous::Narrow);
        let wide = width(symbol, Ambiguous::Wide);
        match (narrow, ambiguous) {
            (1, Ambiguous::Narrow) => one(1, wide == 1 && !is_disputed(c)),
            (1, Ambiguous::Wide) => one(wide.clamp(1, 2) as u8, wide == 1 && !is_disputed(c)),
            (2, _) => one(2, is_agreed_wide(c)),
            _ => Self::of(MARK),
        }
    }

    /// A cluster of characters cut down to what terminals draw in its columns: a base, its marks, and a further
    /// base only where the cluster is that wide. So a family of emoji becomes its first member, and a flag becomes
    /// its two letters: terminals that do not join them would draw over the cells to the right.
    fn cluster(symbol: &str, ambiguous: Ambiguous) -> Self {
        let letters: String = symbol.chars().filter_map(flag_letter).take(2).collect();
        if letters.len() == 2 {
            return Self { symbol: Symbol::Many(letters.into()), columns: 2, ..Self::BLANK };
        }
        let kept = keep(symbol);
        let mut chars = kept.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Self::of(MARK),
            (Some(c), None) => Self::character(c, &kept, ambiguous),
            (Some(_), Some(_)) => {
                let columns = width(&kept, ambiguous).clamp(1, 2) as u8;
                Self { symbol: Symbol::Many(kept.into()), columns, sure: false, ..Self::BLANK }
            }
        }
    }

    /// Whether it draws nothing.
    pub fn is_blank(&self) -> bool {
        self.symbol == Symbol::One(' ')
    }

    /// The bytes that are sent for it.
    pub fn write(&self, out: &mut Vec<u8>) {
        match &self.symbol {
            Symbol::One(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Symbol::Many(text) => out.extend_from_slice(text.as_bytes()),
        }
    }

    /// How many bytes [`Glyph::write`] writes.
    pub fn len(&self) -> usize {
        match &self.symbol {
            Symbol::One(c) => c.len_utf8(),
            Symbol::Many(text) => text.len(),
        }
    }
}

/// The characters of a sanitised cluster that are sent; each is counted alone, as terminals count.
fn keep(symbol: &str) -> String {
    let limit = width(symbol, Ambiguous::Narrow).clamp(1, 2);
    let mut kept = String::new();
    let mut columns = 0;
    for c in symbol.chars().filter(|c| !is_unfit(*c)) {
        let wide = width(c.encode_utf8(&mut [0; 4]), Ambiguous::Narrow);
        if wide == 0 && columns > 0 {
            kept.push(c);
        } else if wide > 0 && columns + wide <= limit {
            columns += wide;
            kept.push(c);
        }
    }
    kept
}

/// Whether a character is never sent: what drives or reorders, and what shows nothing of its own, among it the joiners that
/// some terminals join emoji by.
fn is_unfit(c: char) -> bool {
    is_hostile(c)
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0e}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether all terminals draw a character in two columns.
fn is_agreed_wide(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{303e}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30ff}' | '\u{3105}'..='\u{312f}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{2fffd}'
        | '\u{30000}'..='\u{3fffd}')
        // tone marks that hang over the character before
        && !matches!(c, '\u{302a}'..='\u{302f}')
}

/// Whether terminals may differ on a character though our tables call it narrow: letters that are of ambiguous width
/// in Unicode's (`width_cjk` counts them as narrow), and pictures.
fn is_disputed(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{2ff}' | '\u{370}'..='\u{451}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..)
}

/// The letter that a regional indicator stands for.
fn flag_letter(c: char) -> Option<char> {
    let letter = u32::from(c).checked_sub(0x1_f1e6).filter(|at| *at < 26)?;
    char::from_u32(u32::from('A') + letter)
}

/// What is drawn of a character of ambiguous width where the terminal would need two columns and there is one.
fn stand_in(symbol: &str) -> char {
    match symbol.chars().next() {
        Some('─' | '━' | '═' | '╌' | '┄' | '–' | '—' | '‐' | '―') => '-',
        Some('│' | '┃' | '║' | '╎' | '┆' | '‖') => '|',
        Some('\u{250c}'..='\u{254b}' | '\u{2552}'..='\u{2573}' | '±') => '+',
        Some('█' | '▉' | '▊' | '▋' | '▌' | '▐' | '▓' | '▒' | '░' | '■') => '#',
        Some('“' | '”' | '″') => '"',
        Some('‘' | '’' | '′') => '\'',
        Some('…' | '·' | '‧') => '.',
        Some('•' | '●' | '○' | '◆' | '◇' | '★' | '☆' | '※') => '*',
        Some('→' | '▶' | '▷' | '≥' | '⇒') => '>',
        Some('←' | '◀' | '◁' | '≤') => '<',
        Some('↑' | '▲' | '△') => '^',
        Some('↓' | '▼' | '▽') => 'v',
        Some('×' | '✕') => 'x',
        Some('¶') => 'P',
        Some('§') => 'S',
        Some('°') => 'o',
        _ => MARK,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::sanitise::MARKS_KEPT;

    fn shown(symbol: &str, room: u8, ambiguous: Ambiguous) -> (String, u8, bool) {
        let glyph = Glyph::new(symbol, room, Look::default(), ambiguous);
        let mut out = Vec::new();
        glyph.write(&mut out);
        (String::from_utf8(out).unwrap(), glyph.columns, glyph.sure)
    }

    #[test]
    fn glyphs_are_measured_and_made_harmless() {
        let narrow = [
            ("a", 2, ("a", 1, true)),
            ("治", 2, ("治", 2, true)),
            ("治", 1, (" ", 1, true)),
            ("，", 2, ("，", 2, true)),
            ("“", 1, ("“", 1, false)),
            ("│", 1, ("│", 1, false)),
            ("é", 1, ("é", 1, false)),
            ("ж", 1, ("ж", 1, false)),
            ("ă", 1, ("ă", 1, false)),
            ("ש", 1, ("ש", 1, true)),
            ("😀", 2, ("😀", 2, false)),
            ("👨\u{200d}👩\u{200d}👧", 2, ("👨", 2, false)),
            ("👍🏽", 2, ("👍", 2, false)),
            ("❤\u{fe0f}", 2, ("❤\u{fe0f}", 2, false)),
            ("❤\u{fe0e}", 1, ("❤", 1, false)),
            ("🇨🇳", 2, ("CN", 2, true)),
            ("e\u{301}", 1, ("e\u{301}", 1, false)),
            ("\u{1b}", 1, ("␛", 1, true)),
            ("\u{9b}", 1, ("\u{fffd}", 1, false)),
            ("\u{202e}", 1, ("\u{fffd}", 1, false)),
            ("a\u{200b}", 1, ("a", 1, true)),
            ("\u{200b}", 1, (" ", 1, true)),
            ("\u{3164}", 2, (" ", 1, true)),
            ("\u{2028}", 1, (" ", 1, true)),
            ("a\u{e0041}", 1, ("a", 1, true)),
            ("\u{1b}[31m", 2, ("␛[", 2, false)),
            ("", 1, (" ", 1, true)),
        ];
        for (symbol, room, (text, columns, sure)) in narrow {
            assert_eq!(
                shown(symbol, room, Ambiguous::Narrow),
                (text.to_owned(), columns, sure),
                "{}",
                symbol.escape_unicode()
            );
        }
    }

    #[test]
    fn ambiguous_symbols_take_the_columns_that_the_reader_set() {
        assert_eq!(shown("“", 2, Ambiguous::Wide), ("“".into(), 2, false));
        assert_eq!(shown("“", 1, Ambiguous::Wide), ("\"".into(), 1, true));
        assert_eq!(shown("│", 1, Ambiguous::Wide), ("|".into(), 1, true));
        assert_eq!(shown("a", 2, Ambiguous::Wide), ("a".into(), 1, true));
        assert_eq!(shown("治", 2, Ambiguous::Wide), ("治".into(), 2, true));
    }

    #[test]
    fn stacks_of_marks_are_cut() {
        let stack = format!("e{}", "\u{301}".repeat(10_000));
        assert_eq!(shown(&stack, 1, Ambiguous::Narrow).0.chars().count(), 1 + MARKS_KEPT);
    }

    proptest! {
        /// Nothing that drives a terminal leaves a glyph, and it never takes more room than there is.
        #[test]
        fn nothing_hostile_is_sent(
            symbol in proptest::collection::vec(any::<char>(), 0..6),
            room in 1..=2_u8,
            wide in any::<bool>(),
        ) {
            let symbol = String::from_iter(symbol);
            let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let (text, columns, _) = shown(&symbol, room, ambiguous);
            prop_assert!(!text.is_empty() && columns >= 1 && columns <= room);
            prop_assert!(text.chars().all(|c| !is_unfit(c) && !c.is_control()));
        }
    }
}
