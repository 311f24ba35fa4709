//! Text from files made harmless for a terminal.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

/// What is drawn for a character that must not reach the terminal and has no picture of its own.
pub const MARK: char = '\u{fffd}';

/// The most combining marks that a cell keeps on its base.
pub const MARKS_KEPT: usize = 8;

/// The most characters that a cell keeps: enough for the longest emoji sequence in use, with marks.
const CHARACTERS_KEPT: usize = 24;

/// `text` with each character that could drive the terminal shown as a mark instead; `\n` and `\t` are kept.
///
/// One character for one, so that positions are kept, but for `\r\n`, which becomes `\n`. C0 controls become their
/// pictures (`␛`), C1 and bidirectional controls and stray tag characters become [`MARK`], and the line and paragraph
/// separators (U+0085, U+2028, U+2029) become `\n`. Zero-width characters stay, for search and copy; [`cell`] drops them.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut flag = false;
    while let Some(character) = characters.next() {
        flag = character == BLACK_FLAG || (flag && is_tag(character));
        if character == '\r' && characters.peek() == Some(&'\n') {
            continue;
        }
        clean.push(if flag { character } else { harmless(character) });
    }
    Cow::Owned(clean)
}

/// Whether a character could drive the terminal, hide text or reorder its line.
///
/// Tag characters count, though [`sanitise`] keeps them in a flag (`🏴` and its tags), where they belong.
pub fn is_hostile(character: char) -> bool {
    match character {
        '\n' | '\t' | ' '..='~' => false,
        _ => {
            character.is_control()
                || is_bidirectional(character)
                || is_separator(character)
                || is_tag(character)
        }
    }
}

/// What is shown for a character.
fn harmless(character: char) -> char {
    match character {
        '\n' | '\t' => character,
        '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(MARK),
        '\x7f' => '␡',
        _ if is_hostile(character) => MARK,
        _ => character,
    }
}

/// The twelve characters of Unicode's `Bidi_Control`.
fn is_bidirectional(character: char) -> bool {
    matches!(character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_separator(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}')
}

const BLACK_FLAG: char = '\u{1f3f4}';
const JOINER: char = '\u{200d}';

fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0000}'..='\u{e007f}')
}

/// The final text of one terminal cell, whatever `symbol` a widget put there.
///
/// No control, no bidirectional control, no line end; a base that takes a column; at most [`MARKS_KEPT`] zero-width
/// characters on it; joiners only inside an emoji or a word, never at the end, where they would join the next cell.
pub fn cell(symbol: &str) -> Cow<'_, str> {
    let mut characters = symbol.chars();
    if let (Some(' '..='~' | '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3029}'), None) =
        (characters.next(), characters.next())
    {
        return Cow::Borrowed(symbol);
    }
    let clean = clean_cell(symbol);
    if clean == symbol { Cow::Borrowed(symbol) } else { Cow::Owned(clean) }
}

fn clean_cell(symbol: &str) -> String {
    let mut clean = String::new();
    let mut marks = 0;
    for character in symbol.chars().map(visible) {
        if clean.chars().count() == CHARACTERS_KEPT {
            break;
        }
        let mark = character.width() == Some(0);
        let kept = !mark || (!clean.is_empty() && stays(character, &clean) && marks < MARKS_KEPT);
        if kept {
            marks += usize::from(mark && character != JOINER && !is_tag(character));
            clean.push(character);
        }
    }
    clean.truncate(clean.trim_end_matches(JOINER).len());
    if clean.is_empty() { " ".to_owned() } else { clean }
}

/// A character as a cell shows it: a line end or tab as a space, a hostile one as a mark.
fn visible(character: char) -> char {
    match character {
        '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        _ if is_tag(character) => character,
        _ => harmless(character),
    }
}

/// Whether a zero-width character has a meaning after what a cell already holds.
fn stays(character: char, before: &str) -> bool {
    match character {
        JOINER | '\u{200c}' => !before.ends_with([JOINER, '\u{200c}']) && !before.is_ascii(),
        '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{3164}'
        | '\u{ffa0}' => false,
        _ if is_tag(character) => before.starts_with(BLACK_FLAG),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{Ambiguous, width::width};

    #[test]
    fn what_could_drive_the_terminal_is_shown() {
        for (text, clean) in [
            ("数字\n\t治理", "数字\n\t治理"),
            ("safe\rrm -rf", "safe␍rm -rf"),
            ("a\r\nb", "a\nb"),
            ("\x1b[31mred", "␛[31mred"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("\0\x07\x08\x0b\x0c\x7f", "␀␇␈␋␌␡"),
            ("a\u{202e}b\u{2066}c\u{61c}", "a\u{fffd}b\u{fffd}c\u{fffd}"),
            ("a\u{2028}b\u{2029}c\u{85}d", "a\nb\nc\nd"),
            ("x\u{e0041}y", "x\u{fffd}y"),
            ("🏴\u{e0067}\u{e007f}y\u{e0041}", "🏴\u{e0067}\u{e007f}y\u{fffd}"),
            ("שלום عليكم", "שלום عليكم"),
            ("zero\u{200b}width", "zero\u{200b}width"),
        ] {
            assert_eq!(sanitise(text), clean, "{text:?}");
        }
    }

    #[test]
    fn a_cell_holds_one_visible_thing() {
        for (symbol, clean) in [
            ("字", "字"),
            ("a", "a"),
            ("", " "),
            ("\n", " "),
            ("\x1b", "␛"),
            ("\u{202e}", "\u{fffd}"),
            ("\u{200b}", " "),
            ("\u{feff}", " "),
            ("\u{301}", " "),
            ("\u{2028}", " "),
            ("\u{3164}", " "),
            ("e\u{301}", "e\u{301}"),
            ("a\u{ad}", "a"),
            ("👩\u{200d}", "👩"),
            ("👩‍👩‍👧", "👩‍👩‍👧"),
            ("☎\u{fe0f}", "☎\u{fe0f}"),
            ("🇨🇳", "🇨🇳"),
            ("a\u{e0041}", "a"),
            ("\u{1112}\u{1161}\u{11ab}", "\u{1112}\u{1161}\u{11ab}"),
        ] {
            assert_eq!(cell(symbol), clean, "{symbol:?}");
        }
        let stack = format!("a{}", "\u{301}".repeat(10_000));
        assert_eq!(cell(&stack).chars().count(), 1 + MARKS_KEPT);
        let family = "👩\u{200d}".repeat(5_000);
        assert!(cell(&family).chars().count() <= CHARACTERS_KEPT);
    }

    fn hostile_text() -> impl Strategy<Value = String> {
        prop::collection::vec(
            prop_oneof![
                any::<char>(),
                prop::char::range('\0', '\u{a0}'),
                prop::char::range('\u{2000}', '\u{2070}'),
                prop::char::range('\u{300}', '\u{310}'),
                prop::char::range('\u{e0000}', '\u{e007f}'),
                Just('👩'),
                Just('🏴'),
                Just('字'),
            ],
            0..40,
        )
        .prop_map(|characters| characters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn nothing_hostile_is_left(text in hostile_text()) {
            let clean = sanitise(&text);
            prop_assert!(clean.chars().all(|c| !is_hostile(c) || is_tag(c)));
            prop_assert!(sanitise(&clean) == clean);
            prop_assert_eq!(clean.chars().count(), text.replace("\r\n", "\n").chars().count());
        }

        #[test]
        fn a_cell_is_never_hostile_or_empty(text in hostile_text()) {
            let clean = cell(&text);
            prop_assert!(clean.chars().all(|c| c != '\n' && c != '\t' && (!is_hostile(c) || is_tag(c))));
            prop_assert!(clean.chars().next().is_some_and(|c| c.width() != Some(0)));
            prop_assert!(clean.chars().count() <= CHARACTERS_KEPT && !clean.ends_with(JOINER));
            prop_assert!(width(&clean, Ambiguous::Narrow) > 0);
            prop_assert!(cell(&clean) == clean);
        }
    }
}
