//! Bytes from a terminal to keys and pastes: a state machine without a clock of its own.
//!
//! Whatever pieces the bytes come in, the events are the same, as long as no deadline passes between. A deadline is set only
//! while something is incomplete.

use std::time::{Duration, Instant};

use super::{InputEvent, paste::Paste, sequence};
use crate::keymap::{Key, KeyCode};

/// How long the parser waits for the rest of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// After a lone ESC, before it is the Escape key. The pieces of a key may come 80 ms apart; Escape must work within 100.
    pub escape: Duration,
    /// Within a sequence that has begun, before it is given up.
    pub sequence: Duration,
    /// Within a paste, before it is taken to have lost its end.
    pub paste: Duration,
    /// After the end of a paste, before it is believed: an end that the pasted text holds is followed by more at once.
    pub paste_end: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        let ms = Duration::from_millis;
        Self { escape: ms(90), sequence: ms(500), paste: ms(1000), paste_end: ms(20) }
    }
}

/// Bytes of a sequence that are kept; the rest of a longer one is dropped with it.
const LONGEST: usize = 64;

const ESC: u8 = 0x1b;

/// Between two bytes.
#[derive(Debug)]
enum State {
    Ground,
    /// After ESC.
    Escape,
    /// After the first byte of a character, with or without an ESC before.
    Character {
        alt: bool,
        bytes: Vec<u8>,
        length: usize,
    },
    /// After ESC and `[`, or `O`.
    Sequence {
        introducer: u8,
        bytes: Vec<u8>,
    },
    /// In an answer that ends with ST or BEL: OSC, DCS, SOS, PM, APC. `begun` once something follows the introducer.
    Answer {
        introducer: u8,
        begun: bool,
        escaped: bool,
    },
    /// In the three bytes after an old report of the mouse.
    Mouse(u8),
    Paste(Paste),
}

/// The state machine.
#[derive(Debug)]
pub struct Parser {
    timing: Timing,
    /// Whether the terminal sends BS for Backspace, where others send DEL.
    backspace: bool,
    state: State,
    deadline: Option<Instant>,
}

impl Parser {
    /// A parser at the start of a stream. `backspace` tells that byte 8 is the Backspace key and not Ctrl-H.
    pub fn new(timing: Timing, backspace: bool) -> Self {
        Self { timing, backspace, state: State::Ground, deadline: None }
    }

    /// When [`Parser::expire`] is to be called, should no more bytes come before.
    pub fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Takes bytes that came at `now` and adds what they make to `events`.
    pub fn feed(&mut self, bytes: &[u8], now: Instant, events: &mut Vec<InputEvent>) {
        self.expire(now, events);
        for byte in bytes {
            self.take(*byte, events);
        }
        self.deadline = self.patience().map(|patience| now + patience);
    }

    /// Ends what waited for more, if its deadline has passed.
    pub fn expire(&mut self, now: Instant, events: &mut Vec<InputEvent>) {
        if self.deadline.is_none_or(|deadline| now < deadline) {
            return;
        }
        self.deadline = None;
        match std::mem::replace(&mut self.state, State::Ground) {
            State::Escape => key(Key::plain(KeyCode::Esc), events),
            State::Sequence { introducer, bytes } if bytes.is_empty() => alt(introducer, events),
            State::Answer { introducer, begun: false, .. } => alt(introducer, events),
            State::Paste(paste) => events.push(InputEvent::Paste(paste.finish())),
            State::Ground
            | State::Character { .. }
            | State::Sequence { .. }
            | State::Answer { .. }
            | State::Mouse(_) => {}
        }
    }

    /// How long to wait for more.
    fn patience(&self) -> Option<Duration> {
        match &self.state {
            // a piece of a character waits for as long as it takes: nothing else can begin before its rest
            State::Ground | State::Character { .. } => None,
            State::Escape => Some(self.timing.escape),
            State::Sequence { .. } | State::Answer { .. } | State::Mouse(_) => Some(self.timing.sequence),
            State::Paste(paste) if paste.is_ended() => Some(self.timing.paste_end),
            State::Paste(_) => Some(self.timing.paste),
        }
    }

    fn take(&mut self, byte: u8, events: &mut Vec<InputEvent>) {
        self.state = match std::mem::replace(&mut self.state, State::Ground) {
            State::Ground => self.plain(byte, false, events),
            State::Escape => self.escaped(byte, events),
            State::Character { alt, bytes, length } => self.character(alt, bytes, length, byte, events),
            State::Sequence { introducer, bytes } => self.sequence(introducer, bytes, byte, events),
            State::Answer { introducer, escaped, .. } => self.answer(introducer, escaped, byte, events),
            State::Mouse(left) => {
                if left > 1 {
                    State::Mouse(left - 1)
                } else {
                    State::Ground
                }
            }
            State::Paste(mut paste) => {
                paste.take(byte);
                State::Paste(paste)
            }
        };
    }

    /// A byte outside of any sequence, or right after ESC.
    fn plain(&self, byte: u8, alt: bool, events: &mut Vec<InputEvent>) -> State {
        let code = match byte {
            ESC => return State::Escape,
            b'\r' => KeyCode::Enter,
            b'\t' => KeyCode::Tab,
            0x7f => KeyCode::Backspace,
            0x08 if self.backspace => KeyCode::Backspace,
            0..0x20 => {
                // Ctrl takes the two highest bits of a character's byte
                let code = KeyCode::Char(char::from(byte | 0x40).to_ascii_lowercase());
                key(Key { code, ctrl: true, alt, shift: false }, events);
                return State::Ground;
            }
            0x20..0x7f => KeyCode::Char(char::from(byte)),
            0x80.. => {
                return match byte {
                    0xc2..0xe0 => State::Character { alt, bytes: vec![byte], length: 2 },
                    0xe0..0xf0 => State::Character { alt, bytes: vec![byte], length: 3 },
                    0xf0..0xf5 => State::Character { alt, bytes: vec![byte], length: 4 },
                    _ => State::Ground,
                };
            }
        };
        key(Key { alt, ..Key::plain(code) }, events);
        State::Ground
    }

    fn escaped(&self, byte: u8, events: &mut Vec<InputEvent>) -> State {
        match byte {
            ESC => {
                key(Key::plain(KeyCode::Esc), events);
                State::Escape
            }
            b'[' | b'O' => State::Sequence { introducer: byte, bytes: Vec::new() },
            b'P' | b'X' | b']' | b'^' | b'_' => {
                State::Answer { introducer: byte, begun: false, escaped: false }
            }
            _ => self.plain(byte, true, events),
        }
    }

    /// A further byte of a character. One that does not belong to it begins anew; what came before is dropped.
    fn character(
        &self,
        alt: bool,
        mut bytes: Vec<u8>,
        length: usize,
        byte: u8,
        events: &mut Vec<InputEvent>,
    ) -> State {
        if !(0x80..0xc0).contains(&byte) {
            return self.plain(byte, false, events);
        }
        bytes.push(byte);
        if bytes.len() < length {
            return State::Character { alt, bytes, length };
        }
        let typed = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
        if let Some(c) = typed.filter(|c| !c.is_control()) {
            key(Key { alt, ..Key::plain(KeyCode::Char(c)) }, events);
        }
        State::Ground
    }

    fn sequence(&self, introducer: u8, mut bytes: Vec<u8>, byte: u8, events: &mut Vec<InputEvent>) -> State {
        match byte {
            // the Linux console's function keys: ESC [ [ A
            b'[' if introducer == b'[' && bytes.is_empty() => bytes.push(byte),
            0x20..0x40 => {
                if bytes.len() < LONGEST {
                    bytes.push(byte);
                }
            }
            0x40..0x7f => return finished(introducer, &bytes, byte, events),
            // not of a sequence: it was cut off
            _ => return self.plain(byte, false, events),
        }
        State::Sequence { introducer, bytes }
    }

    fn answer(&self, introducer: u8, escaped: bool, byte: u8, events: &mut Vec<InputEvent>) -> State {
        match byte {
            b'\\' if escaped => State::Ground,
            0x07 => State::Ground,
            // the answer was cut off by another sequence
            _ if escaped => self.escaped(byte, events),
            _ => State::Answer { introducer, begun: true, escaped: byte == ESC },
        }
    }
}

/// The state after a whole sequence.
fn finished(introducer: u8, bytes: &[u8], last: u8, events: &mut Vec<InputEvent>) -> State {
    match (introducer, bytes, last) {
        (b'[', b"200", b'~') => return State::Paste(Paste::default()),
        (b'[', b"", b'M') => return State::Mouse(3),
        _ => {}
    }
    if let Some(pressed) = sequence::key(introducer, bytes, last) {
        key(pressed, events);
    }
    State::Ground
}

fn key(key: Key, events: &mut Vec<InputEvent>) {
    events.push(InputEvent::Key(key.normal()));
}

fn alt(introducer: u8, events: &mut Vec<InputEvent>) {
    key(Key { alt: true, ..Key::plain(KeyCode::Char(char::from(introducer))) }, events);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Bytes that come so many milliseconds after those before.
    type Piece<'a> = (u64, &'a [u8]);

    /// The events of pieces; what waits at the end is let expire.
    fn events(pieces: &[Piece<'_>]) -> Vec<InputEvent> {
        let mut parser = Parser::new(Timing::default(), false);
        let mut events = Vec::new();
        let mut now = Instant::now();
        for (gap, bytes) in pieces {
            now += Duration::from_millis(*gap);
            parser.feed(bytes, now, &mut events);
        }
        while let Some(deadline) = parser.deadline() {
            parser.expire(deadline, &mut events);
        }
        events
    }

    /// Events as text: keys as they are written in keymaps, pastes in quotes.
    fn written(pieces: &[Piece<'_>]) -> String {
        let one = |event: InputEvent| match event {
            InputEvent::Key(key) => key.to_string(),
            InputEvent::Paste(text) => format!("{text:?}"),
            other => format!("{other:?}"),
        };
        events(pieces).into_iter().map(one).collect::<Vec<_>>().join(" ")
    }

    const WHOLE: &[(&[u8], &str)] = &[
        (b"jG ?", "j G space ?"),
        (
            b"\r\n\t\x7f\x08\x01\x1a\x1c\0",
            "enter ctrl-j tab backspace ctrl-h ctrl-a ctrl-z ctrl-\\ ctrl-space",
        ),
        ("治é😀".as_bytes(), "治 é 😀"),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "up down right left home end"),
        (b"\x1bOA\x1bOP\x1bOS\x1bOM\x1bOk", "up f1 f4 enter +"),
        (b"\x1b[1~\x1b[3~\x1b[5~\x1b[6~\x1b[15~\x1b[17~\x1b[24~", "home delete pageup pagedown f5 f6 f12"),
        (
            b"\x1b[1;5A\x1b[1;2B\x1b[1;3C\x1b[5;5~\x1b[1;5R",
            "ctrl-up shift-down alt-right ctrl-pageup ctrl-f3",
        ),
        (b"\x1b[Z\x1b[a\x1b[[A\x1b[[E", "shift-tab shift-up f1 f5"),
        (b"\x1bj\x1bG\x1b\r\x1b\x7f", "alt-j alt-G alt-enter alt-backspace"),
        ("\x1b治".as_bytes(), "alt-治"),
        (b"\x1b\x1b[A", "esc up"),
        (b"\x1b", "esc"),
        (b"\x1b[", "alt-["),
        (b"\x1b]", "alt-]"),
        (b"\x1b[97;5u\x1b[97;3u\x1b[97;2u\x1b[13u\x1b[27u\x1b[27;5;9~", "ctrl-a alt-a A enter esc ctrl-tab"),
        (b"\x1b[57441u\x1b[97;1:3u\x1b[97;9u", ""),
        // mouse, focus, unknown
        (b"\x1b[Mabcj\x1b[<0;12;3Mk\x1b[<0;12;3ml\x1b[32;10;10M", "j k l"),
        (b"\x1b[I\x1b[O\x1b[999~\x1b[?1x\x1b[1;2;3;4z", ""),
        // late answers: colours, attributes, modes, version, keyboard, cursor, graphics
        (b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\j\x1b]10;rgb:ffff/ffff/ffff\x07k", "j k"),
        (b"\x1b[?62;4c\x1b[>41;354;0c\x1b[?2026;2$y\x1b[?1u\x1b[24;80R\x1b[0n\x1b[8;24;80t", ""),
        (b"\x1bP>|XTerm(354)\x1b\\j\x1b_Gi=1;OK\x1b\\k\x1bP1$r0m\x1b\\", "j k"),
        (b"\x1b]11;rgb:1e\x1b[A", "up"),
        // not UTF-8, and sequences that are cut off
        (b"\xffa\xe4b\xe4\xb8c\xc0\xafd\xf5e\x9bf", "a b c d e f"),
        ("\u{9b}\u{85}j".as_bytes(), "j"),
        (b"\xed\xa0\x80j", "j"),
        (b"\x1b[1;\rj", "enter j"),
        (b"\x1b[12\x1b[A", "up"),
        // pastes
        (b"\x1b[200~ab\r\nc\rd\te\x1b[201~", r#""ab\nc\nd\te""#),
        (b"\x1b[200~a\x1b[31mb\x1b\x03c\x1b[201~", r#""a[31mbc""#),
        (b"\x1b[200~a\x1b[201~rm -rf\r\x1b[201~", r#""arm -rf\n""#),
        (b"\x1b[200~a\x1b\x1b[201~", r#""a""#),
        ("\x1b[200~数据\x1b[201~".as_bytes(), r#""数据""#),
        (b"\x1b[200~never ended", r#""never ended""#),
        (b"\x1b[200~\xff\xe4\x1b[201~", "\"\u{fffd}\u{fffd}\""),
        (b"\x1b[201~j", "j"),
    ];

    #[test]
    fn bytes_are_keys() {
        for (bytes, keys) in WHOLE {
            assert_eq!(written(&[(0, bytes)]), *keys, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn pieces_are_put_together_across_gaps() {
        for gap in [5, 40, 80] {
            assert_eq!(written(&[(0, b"\x1b"), (gap, b"["), (gap, b"A")]), "up");
            assert_eq!(written(&[(0, b"\x1b["), (gap, b"1;"), (gap, b"5"), (gap, b"A")]), "ctrl-up");
            assert_eq!(written(&[(0, b"\xe6"), (gap, b"\xb2\xbb")]), "治");
            assert_eq!(written(&[(0, b"\x1b]11;rgb"), (gap, b":1e\x1b"), (gap, b"\\j")]), "j");
        }
    }

    #[test]
    fn what_waits_for_more_ends_in_time() {
        let cases: [(&[Piece<'_>], &str); 6] = [
            (&[(0, b"\x1b"), (91, b"j")], "esc j"),
            (&[(0, b"\x1b"), (91, b"[A")], "esc [ A"),
            (&[(0, b"\x1b[1;5"), (501, b"A")], "A"),
            (&[(0, b"\x1b]11;rgb:"), (501, b"j")], "j"),
            (&[(0, b"\x1b[200~a"), (999, b"b"), (1001, b"j")], "\"ab\" j"),
            (&[(0, b"\x1b[200~a\x1b[201~"), (21, b"j")], "\"a\" j"),
        ];
        for (pieces, keys) in cases {
            assert_eq!(written(pieces), keys);
        }
        let mut parser = Parser::new(Timing::default(), false);
        let now = Instant::now();
        parser.feed(b"j\xe6", now, &mut Vec::new());
        assert_eq!(parser.deadline(), None, "no timer runs for a piece of a character");
        parser.feed(b"\x1b", now, &mut Vec::new());
        assert!(parser.deadline().is_some_and(|at| at <= now + Duration::from_millis(100)));
    }

    #[test]
    fn pastes_are_bounded() {
        let mut bytes = b"\x1b[200~".to_vec();
        bytes.extend("数".repeat(400_000).as_bytes());
        bytes.extend(b"\x1b[201~");
        let [InputEvent::Paste(text)] = &events(&[(0, &bytes)])[..] else { panic!() };
        assert!((65_000..=65_536).contains(&text.len()));
    }

    #[test]
    fn a_terminal_whose_backspace_is_bs_is_believed() {
        let mut events = Vec::new();
        Parser::new(Timing::default(), true).feed(b"\x08", Instant::now(), &mut events);
        assert_eq!(events, [InputEvent::Key(Key::plain(KeyCode::Backspace))]);
    }

    fn stream() -> impl Strategy<Value = Vec<u8>> {
        let pieces: Vec<Vec<u8>> = WHOLE.iter().map(|(bytes, _)| bytes.to_vec()).collect();
        let piece = prop_oneof![
            4 => proptest::sample::select(pieces),
            1 => proptest::collection::vec(any::<u8>(), 0..6),
            1 => proptest::collection::vec(proptest::sample::select(b"\x1b[]O~;0129AMuP\\\x07".to_vec()), 0..8),
        ];
        proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_make_the_same_events(
            bytes in stream(),
            cuts in proptest::collection::vec(0..64_usize, 0..6),
        ) {
            let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let pieces: Vec<_> = cuts.windows(2).map(|cut| (0, &bytes[cut[0]..cut[1]])).collect();
            prop_assert_eq!(events(&pieces), events(&[(0, &bytes)]));
            let single: Vec<_> = bytes.chunks(1).map(|byte| (0, byte)).collect();
            prop_assert_eq!(events(&single), events(&[(0, &bytes)]));
        }

        #[test]
        fn keys_come_in_their_one_spelling_and_pastes_harmless(bytes in stream(), gap in 0..1100_u64) {
            let pieces: Vec<_> = bytes.chunks(3).map(|piece| (gap, piece)).collect();
            for event in events(&pieces) {
                match event {
                    InputEvent::Key(key) => prop_assert_eq!(key.normal(), key),
                    InputEvent::Paste(text) => {
                        prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
                    }
                    other => prop_assert!(false, "{:?}", other),
                }
            }
        }
    }
}
