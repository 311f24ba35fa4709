//! The screen against a terminal emulator: whatever was drawn before, it shows the frame.

use std::{fmt::Write as _, num::NonZeroU16};

use proptest::prelude::*;
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::{Color, Modifier, Style},
};

use super::{super::frame::put, *};
use crate::text::Ambiguous;

fn emulator(size: (u16, u16)) -> vt100::Parser {
    let [columns, rows] = [size.0, size.1].map(|it| NonZeroU16::new(it).unwrap());
    vt100::Parser::new(rows, columns, 0)
}

/// One cell as it looks: text, whether wide, colours, and weight.
type Look = (String, bool, vt100::Color, vt100::Color, [bool; 5]);

/// What an emulator shows; what cannot be seen of blanks left out.
fn shown(emulator: &vt100::Parser, size: (u16, u16)) -> Vec<Look> {
    let cells = (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y)));
    cells
        .map(|(x, y)| {
            let cell = emulator.screen().cell(y, x).unwrap();
            let text = if cell.has_contents() { cell.contents() } else { " " };
            let weight = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
            if cell.is_wide_continuation() {
                ("second half".into(), true, vt100::Color::Default, vt100::Color::Default, [false; 5])
            } else if text == " " && !cell.underline() && !cell.inverse() {
                (" ".into(), false, vt100::Color::Default, cell.bgcolor(), [false; 5])
            } else {
                (text.into(), cell.is_wide(), cell.fgcolor(), cell.bgcolor(), weight)
            }
        })
        .collect()
}

/// The picture of a frame drawn as plainly as can be: each cell after a move, with its whole style.
fn plainly(frame: &Buffer) -> Vec<Look> {
    let size = (frame.area.width, frame.area.height);
    let mut emulator = emulator(size);
    for y in 0..size.1 {
        let mut x = 0;
        while x < size.0 {
            let cell = &frame[(x, y)];
            let next = if x + 1 < size.0 { Some(&frame[(x + 1, y)]) } else { None };
            let wide = crate::text::width::width(cell.symbol(), Ambiguous::Narrow) == 2;
            let free = next
                .is_some_and(|next| next.symbol() == " " && (next.bg == Color::Reset || next.bg == cell.bg));
            let symbol = if wide && !free { " " } else { cell.symbol() };
            let bytes = format!("\x1b[{};{}H{}{symbol}", y + 1, x + 1, sgr(cell));
            emulator.process(bytes.as_bytes());
            x += if wide && free { 2 } else { 1 };
        }
    }
    shown(&emulator, size)
}

fn sgr(cell: &Cell) -> String {
    let codes = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ];
    let dim_too = |modifier| modifier == Modifier::DIM && cell.modifier.contains(Modifier::BOLD);
    let mut sequence = "\x1b[0".to_owned();
    for (modifier, code) in codes {
        if cell.modifier.contains(modifier) && !dim_too(modifier) {
            let _ = write!(sequence, ";{code}");
        }
    }
    let colour = |base: u8, colour: Color| match colour {
        Color::Red => format!(";{}", base + 1),
        Color::LightBlue => format!(";{}", base + 64),
        Color::Indexed(index) => format!(";{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => format!(";{};2;{red};{green};{blue}", base + 8),
        _ => String::new(),
    };
    format!("{sequence}{}{}m", colour(30, cell.fg), colour(40, cell.bg))
}

/// A change to a frame.
#[derive(Clone, Debug)]
enum Change {
    Text {
        at: (u16, u16),
        text: String,
        style: Style,
    },
    /// Rows of a part of the width move, and a line of text comes in.
    Scroll {
        part: Rect,
        up: i16,
        text: String,
    },
    Box {
        part: Rect,
        style: Style,
    },
    Clear,
    /// A cell is written without regard to its neighbours, as a widget's border is.
    Cell {
        at: (u16, u16),
        symbol: &'static str,
    },
}

const SIZE: (u16, u16) = (34, 12);

impl Change {
    fn make(&self, frame: &mut Buffer) {
        match self {
            Self::Text { at, text, style } => {
                put(frame, *at, text, SIZE.0, *style, Ambiguous::Narrow);
            }
            Self::Scroll { part, up, text } => scroll_part(frame, part.intersection(frame.area), *up, text),
            Self::Box { part, style } => {
                for position in part.intersection(frame.area).positions() {
                    frame[position].reset();
                    frame[position].set_style(*style);
                }
            }
            Self::Clear => frame.reset(),
            Self::Cell { at, symbol } => {
                frame[*at].set_symbol(symbol);
            }
        }
    }
}

fn scroll_part(frame: &mut Buffer, part: Rect, up: i16, text: &str) {
    let old = frame.clone();
    for position in part.positions() {
        let source = position.y.checked_add_signed(up).filter(|y| (part.top()..part.bottom()).contains(y));
        frame[position] = source.map(|y| old[(position.x, y)].clone()).unwrap_or_default();
    }
    if part.height > 0 {
        let y = if up > 0 { part.bottom() - 1 } else { part.top() };
        put(frame, (part.x, y), text, part.width, Style::new(), Ambiguous::Narrow);
    }
}

fn style() -> impl Strategy<Value = Style> {
    let colour = || {
        proptest::option::weighted(
            0.3,
            prop_oneof![
                Just(Color::Red),
                Just(Color::LightBlue),
                Just(Color::Indexed(99)),
                Just(Color::Rgb(1, 2, 3))
            ],
        )
    };
    let modifiers =
        [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
    let modifiers = proptest::option::weighted(0.3, proptest::sample::subsequence(modifiers.to_vec(), 1..3));
    (colour(), colour(), modifiers).prop_map(|(fg, bg, modifiers)| Style {
        fg,
        bg,
        add_modifier: modifiers.unwrap_or_default().into_iter().collect(),
        ..Style::new()
    })
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[数据治理国际规则人工智能，。《》]{1,9}",
        3 => "[a-z ]{1,9}",
        1 => " {4,12}",
        1 => Just("“—…│─·".to_owned()),
        1 => Just("e\u{301}a\u{300}\u{302}".to_owned()),
        1 => Just("😀".to_owned()),
        1 => Just("❤\u{fe0f}".to_owned()),
        1 => Just("ｆｕｌｌ한글かな".to_owned()),
    ];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

fn part() -> impl Strategy<Value = Rect> {
    (0..SIZE.0, 0..SIZE.1, 1..=SIZE.0, 1..=SIZE.1).prop_map(|(x, y, wide, high)| Rect::new(x, y, wide, high))
}

fn change() -> impl Strategy<Value = Change> {
    let at = || (0..SIZE.0, 0..SIZE.1);
    prop_oneof![
        6 => (at(), text(), style()).prop_map(|(at, text, style)| Change::Text { at, text, style }),
        4 => (part(), -3..4_i16, text()).prop_map(|(part, up, text)| Change::Scroll { part, up, text }),
        1 => (part(), style()).prop_map(|(part, style)| Change::Box { part, style }),
        1 => Just(Change::Clear),
        2 => (at(), prop_oneof![Just("│"), Just("x"), Just("国")])
            .prop_map(|(at, symbol)| Change::Cell { at, symbol }),
    ]
}

/// Many lines of text at once, so that scrolls pay.
fn page() -> impl Strategy<Value = Vec<Change>> {
    let line = (0..4_u16, text(), style());
    proptest::collection::vec(line, SIZE.1 as usize).prop_map(|lines| {
        let line = |(y, (x, text, style))| Change::Text { at: (x, y), text, style };
        (0..).zip(lines).map(line).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_sequence_of_frames_is_shown(
        page in page(),
        frames in proptest::collection::vec(proptest::collection::vec(change(), 1..4), 1..10),
        columns in any::<bool>(),
        scroll_regions in any::<bool>(),
        cursor in proptest::option::of((0..SIZE.0 + 3, 0..SIZE.1)),
    ) {
        let capabilities =
            Capabilities { columns, scroll_regions, colours: crate::tui::terminal::Colours::True, ..Capabilities::default() };
        let mut emulator = emulator(SIZE);
        let mut screen = Screen::new(Vec::new(), SIZE, capabilities);
        let mut frame = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        for changes in std::iter::once(page).chain(frames) {
            for change in &changes {
                change.make(&mut frame);
            }
            let bytes = screen.present(&frame, cursor).unwrap();
            prop_assert_eq!(bytes, screen.out().len());
            emulator.process(&std::mem::take(screen.out()));
            let (shown, right) = (shown(&emulator, SIZE), plainly(&frame));
            let wrong = (0..shown.len()).find(|at| shown[*at] != right[*at]);
            prop_assert_eq!(wrong.map(|at| (at, &shown[at])), wrong.map(|at| (at, &right[at])));
            let cursor = cursor.filter(|(x, _)| *x < SIZE.0);
            prop_assert_eq!(emulator.screen().hide_cursor(), cursor.is_none());
            if let Some((x, y)) = cursor {
                prop_assert_eq!(emulator.screen().cursor_position(), (y, x));
            }
            prop_assert_eq!(screen.present(&frame, cursor).unwrap(), 0, "nothing changed, nothing sent");
        }
    }

    /// A terminal that draws quotes in two columns shows everything else in its place.
    #[test]
    fn a_wrong_width_moves_nothing(lines in proptest::collection::vec("[a-c“”数据]{1,30}", SIZE.1 as usize)) {
        let mut frame = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        for (y, line) in (0..).zip(&lines) {
            put(&mut frame, (0, y), line, SIZE.0 - 2, Style::new(), Ambiguous::Narrow);
        }
        let mut screen = Screen::new(Vec::new(), SIZE, Capabilities::default());
        screen.present(&frame, None).unwrap();
        let wide = String::from_utf8(std::mem::take(screen.out())).unwrap().replace(['“', '”'], "＂");
        let mut emulator = emulator(SIZE);
        emulator.process(wide.as_bytes());
        for (cell, right) in shown(&emulator, SIZE).iter().zip(plainly(&frame)) {
            if !["“", "”", " "].contains(&&*right.0) {
                prop_assert_eq!(&cell.0, &right.0);
            }
        }
    }
}

#[test]
fn frames_of_any_size_are_drawn() {
    for size in [(1, 1), (2, 500), (3, 2), (500, 2), (65_535, 1)] {
        let mut screen = Screen::new(Vec::new(), size, Capabilities::default());
        let mut frame = Buffer::empty(Rect::new(0, 0, 40, 3));
        put(&mut frame, (0, 0), "数据治理 and so on", 40, Style::new(), Ambiguous::Narrow);
        screen.present(&frame, Some((0, 0))).unwrap();
        let mut emulator = emulator(size);
        emulator.process(screen.out());
        assert!(size.0 < 8 || emulator.screen().contents().starts_with("数据治理"), "{size:?}");
    }
    let mut nothing = Screen::new(Vec::new(), (0, 0), Capabilities::default());
    nothing.present(&Buffer::empty(Rect::new(0, 0, 4, 4)), Some((0, 0))).unwrap();
}

#[test]
fn a_failed_write_is_made_good() {
    struct Broken(Vec<u8>, bool);
    impl Write for Broken {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.1 { Err(io::ErrorKind::Other.into()) } else { self.0.write(bytes) }
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut screen = Screen::new(Broken(Vec::new(), true), (10, 2), Capabilities::default());
    let mut frame = Buffer::empty(Rect::new(0, 0, 10, 2));
    put(&mut frame, (0, 0), "数据", 10, Style::new(), Ambiguous::Narrow);
    assert!(screen.present(&frame, None).is_err());
    screen.out().1 = false;
    screen.present(&frame, None).unwrap();
    assert!(String::from_utf8_lossy(&screen.out().0).contains("\x1b[2J数据"));
}

#[test]
fn hostile_cells_send_nothing_that_drives_the_terminal() {
    let mut frame = Buffer::empty(Rect::new(0, 0, 10, 1));
    for (x, symbol) in (0..).zip(["\x1b[2J", "\x07", "\u{9b}31m", "\u{202e}", "a\x1b]0;t\x07", "\r", "\n"]) {
        frame[(x, 0)].set_symbol(symbol);
    }
    let mut screen =
        Screen::new(Vec::new(), (10, 1), Capabilities { synchronized: false, ..Capabilities::default() });
    screen.present(&frame, None).unwrap();
    let sent = String::from_utf8(screen.out().split_off(CLEAR.len())).unwrap();
    let sequences = sent.matches('\x1b').count();
    let moves = sent.matches(['G', 'H']).count();
    assert_eq!(sequences, moves, "{sent:?}");
    assert!(!sent.contains(['\x07', '\u{9b}', '\u{202e}', '\n', '\r']), "{sent:?}");
}
