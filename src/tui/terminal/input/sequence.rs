//! The keys that sequences stand for. All else that terminals send in them — reports of the mouse and of focus, answers to
//! questions — stands for none.

use crate::keymap::{Key, KeyCode};

/// The key of ESC, `introducer` (`[` or `O`), `parameters` and the byte `last`.
pub(super) fn key(introducer: u8, parameters: &[u8], last: u8) -> Option<Key> {
    if parameters == b"[" {
        return matches!(last, b'A'..=b'E').then(|| Key::plain(KeyCode::F(last - b'A' + 1)));
    }
    let text = std::str::from_utf8(parameters).ok()?;
    let parameters: Option<Vec<u32>> = text.split(';').map(parameter).collect();
    match (introducer, parameters?.as_slice(), last) {
        (b'[', &[number], b'~') => Some(Key::plain(numbered(number)?)),
        (b'[', &[number, held], b'~') => modified(numbered(number)?, held),
        (b'[', &[character], b'u') => Some(Key::plain(character_key(character)?)),
        // the second is xterm's modifyOtherKeys
        (b'[', &[character, held], b'u') | (b'[', &[27, held, character], b'~') => {
            modified(character_key(character)?, held)
        }
        (b'[', &[0], b'Z') => Some(Key { shift: true, ..Key::plain(KeyCode::Tab) }),
        // rxvt's arrows with shift
        (b'[', &[0], b'a'..=b'd') => Some(Key { shift: true, ..Key::plain(lettered(last - 0x20)?) }),
        (b'O', &[0], _) => Some(Key::plain(lettered(last).or_else(|| keypad(last))?)),
        (b'[', &[0], _) => Some(Key::plain(lettered(last)?)),
        // with a first parameter other than 1, `R` is an answer about the cursor
        (b'[', &[1, held], _) | (b'O', &[held], _) => modified(lettered(last)?, held),
        _ => None,
    }
}

/// One parameter, 0 where it is empty. Of `97:65`, a character with its shifted form, the first; none for what is released,
/// or private.
fn parameter(text: &str) -> Option<u32> {
    let (first, rest) = text.split_once(':').unwrap_or((text, ""));
    if rest == "3" {
        return None;
    }
    if first.is_empty() { Some(0) } else { first.parse().ok() }
}

/// A key with modifiers as xterm tells them: 1 more than the sum of 1 for shift, 2 for alt, 4 for control.
fn modified(code: KeyCode, held: u32) -> Option<Key> {
    let held = held.saturating_sub(1);
    // caps lock and num lock are no modifiers; super, hyper and meta are none of ours
    if held & !0b1100_0111 != 0 {
        return None;
    }
    let shift = held & 1 != 0;
    let code = match code {
        KeyCode::Char(c) if shift => KeyCode::Char(c.to_uppercase().next().unwrap_or(c)),
        code => code,
    };
    let shift = shift && !matches!(code, KeyCode::Char(_));
    Some(Key { code, ctrl: held & 4 != 0, alt: held & 2 != 0, shift })
}

fn lettered(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// The keys of a keypad in application mode.
fn keypad(letter: u8) -> Option<KeyCode> {
    match letter {
        b'M' => Some(KeyCode::Enter),
        b'I' => Some(KeyCode::Tab),
        b'X' => Some(KeyCode::Char('=')),
        b'j'..=b'y' => Some(KeyCode::Char(char::from(letter - 0x40))),
        _ => None,
    }
}

fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F((number - 10) as u8),
        17..=21 => KeyCode::F((number - 11) as u8),
        23..=26 => KeyCode::F((number - 12) as u8),
        28 | 29 => KeyCode::F((number - 13) as u8),
        31..=34 => KeyCode::F((number - 14) as u8),
        _ => return None,
    })
}

/// The key of a character's number, as terminals with longer keyboard protocols tell it.
fn character_key(number: u32) -> Option<KeyCode> {
    match number {
        9 => Some(KeyCode::Tab),
        13 => Some(KeyCode::Enter),
        27 => Some(KeyCode::Esc),
        8 | 127 => Some(KeyCode::Backspace),
        // keys without a character have numbers from the private area
        0xe000..0xf900 => None,
        _ => char::from_u32(number).filter(|c| !c.is_control()).map(KeyCode::Char),
    }
}
