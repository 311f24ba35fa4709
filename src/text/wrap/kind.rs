//! What a character is to a typesetter.

use super::Piece;

/// The part that a character plays at the ends of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Ends its line.
    Newline,
    /// A space that may hang beyond the line's end.
    Space,
    /// A character of Chinese or Japanese, which may start and end lines freely.
    Ideograph,
    /// A letter of a script that has words, or an apostrophe inside one.
    Letter,
    Digit,
    /// An opening bracket or quote: never at a line's end.
    Opener,
    /// A closing bracket, quote or stop: never at a line's start.
    Closer,
    /// `"` or `'`, until [`resolve_quotes`] has found out which way it faces.
    Straight,
    /// `—`, of which `——` is one mark.
    Dash,
    /// `…`, of which `……` is one mark.
    Ellipsis,
    /// A hyphen, an en dash, a wave between two numbers.
    Hyphen,
    Slash,
    /// `+`, which may belong to a word (`C++`).
    Plus,
    /// `%`, `℃` and the like, which belong to the number before.
    Percent,
    /// `¥`, `¶`, `#`: belongs to the number or word after.
    Prefix,
    /// Anything else.
    Other,
}

impl Kind {
    /// The kind of a cluster by its first character.
    pub(super) fn of(character: char) -> Self {
        match character {
            '\u{4e00}'..='\u{9fff}' => Self::Ideograph,
            'a'..='z' | 'A'..='Z' => Self::Letter,
            '0'..='9' | '０'..='９' => Self::Digit,
            ' '
            | '\t'
            | '\u{3000}'
            | '\u{1680}'
            | '\u{2000}'..='\u{2006}'
            | '\u{2008}'..='\u{200a}'
            | '\u{205f}' => Self::Space,
            '\0'..='\x7f' => Self::of_ascii(character),
            _ => Self::of_mark(character),
        }
    }

    fn of_ascii(character: char) -> Self {
        match character {
            '\n' => Self::Newline,
            '(' | '[' | '{' => Self::Opener,
            ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?' => Self::Closer,
            '"' | '\'' => Self::Straight,
            '-' | '~' => Self::Hyphen,
            '/' => Self::Slash,
            '+' => Self::Plus,
            '%' => Self::Percent,
            '$' | '#' | '@' => Self::Prefix,
            _ => Self::Other,
        }
    }

    fn of_mark(character: char) -> Self {
        match character {
            '“' | '‘' | '（' | '《' | '【' | '「' | '『' | '〈' | '〔' | '〖' | '〘' | '〚' | '［' | '｛'
            | '«' | '‹' => Self::Opener,
            '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '”'
            | '’'
            | '」'
            | '』'
            | '〕'
            | '〗'
            | '〙'
            | '〛'
            | '］'
            | '｝'
            | '»'
            | '›'
            | '．'
            | '｡'
            | '､'
            | '·'
            | '•'
            | '‧'
            | '・'
            | '∶'
            | '¹'
            | '²'
            | '³'
            | '⁰'
            | '⁴'..='⁹'
            | '々'
            | '〻' => Self::Closer,
            '—' | '―' | '⸺' | '─' => Self::Dash,
            '…' | '⋯' => Self::Ellipsis,
            '–' | '‐' | '‑' | '～' | '〜' | '－' => Self::Hyphen,
            '／' => Self::Slash,
            '＋' => Self::Plus,
            '％' | '‰' | '℃' | '℉' | '°' | '′' | '″' => Self::Percent,
            '¥' | '￥' | '€' | '£' | '＄' | '¶' | '§' | '№' | '＃' => Self::Prefix,
            '\u{3041}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Self::Ideograph,
            _ if character.is_alphanumeric() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// Finds out which way each quote faces, from what stands around it; between two characters of Chinese, by turns.
pub(super) fn resolve_quotes(pieces: &mut [Piece]) {
    let mut open = false;
    for at in 0..pieces.len() {
        let piece = pieces[at];
        match (piece.kind, piece.first) {
            (Kind::Newline, _) => open = false,
            (Kind::Straight, _) | (_, '“' | '”' | '‘' | '’') => {
                let before = at.checked_sub(1).map_or(Kind::Newline, |before| pieces[before].kind);
                let after = pieces.get(at + 1).map_or(Kind::Newline, |after| after.kind);
                pieces[at].kind = facing(piece.first, before, after, open);
                open = match pieces[at].kind {
                    Kind::Opener => true,
                    Kind::Closer => false,
                    _ => open,
                };
            }
            _ => {}
        }
    }
}

/// Which way a quote faces: as it is drawn, unless what stands around it says that it was set the wrong way round.
fn facing(quote: char, before: Kind, after: Kind, open: bool) -> Kind {
    let starts = matches!(before, Kind::Newline | Kind::Space | Kind::Opener);
    let ends = matches!(after, Kind::Newline | Kind::Space | Kind::Closer);
    let inside = matches!(before, Kind::Letter | Kind::Digit) && matches!(after, Kind::Letter | Kind::Digit);
    match quote {
        '\'' | '’' if inside => Kind::Letter,
        '“' | '‘' if ends && !starts => Kind::Closer,
        '“' | '‘' => Kind::Opener,
        '”' | '’' if starts && !ends => Kind::Opener,
        '”' | '’' => Kind::Closer,
        _ if starts && !ends => Kind::Opener,
        _ if ends && !starts => Kind::Closer,
        _ if open => Kind::Closer,
        _ => Kind::Opener,
    }
}
