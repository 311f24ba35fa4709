//! How bad a break between two neighbours is.

use std::ops::Range;

use icu_segmenter::LineSegmenterBorrowed;

use super::{Kind, Piece};

/// How bad a break is; of the places on a line, the last one of the lowest level is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// As good as any.
    Free,
    /// Better not: inside a short title, before a citation, between a number and a unit that is a word.
    Reluctant,
    /// Parts what belongs together, at its joint: a number from its unit, a compound at its slash.
    Joint,
    /// Cuts a word or a number.
    Word,
    /// Leaves a mark at the wrong end of a line, or cuts `——`.
    Never,
}

impl Level {
    pub(super) const COUNT: usize = Self::Never as usize + 1;
}

/// Gives each piece of `text` the level of a break before it.
///
/// Between Han and its own punctuation our rules decide alone. Unicode is asked only about the stretches between: that
/// halves the time, and a break before Han is one whatever stands further off, so nothing is lost.
pub(super) fn judge(pieces: &mut [Piece], text: &str, segmenter: LineSegmenterBorrowed<'_>) {
    let mut at = 1;
    while at < pieces.len() {
        if is_plain(pieces[at - 1]) && is_plain(pieces[at]) {
            pieces[at].level = between(pieces, at, true);
            at += 1;
        } else {
            let end = stretch_end(pieces, at);
            judge_stretch(pieces, at - 1..end, text, segmenter);
            at = end;
        }
    }
}

/// Whether a piece is Han, or punctuation of which our own rules say all.
fn is_plain(piece: Piece) -> bool {
    match piece.kind {
        Kind::Ideograph => matches!(piece.first, '\u{4e00}'..='\u{9fff}'),
        Kind::Opener | Kind::Closer => {
            matches!(piece.first, '\u{3001}'..='\u{301b}' | '\u{ff01}'..='\u{ff1f}' | '“' | '”')
        }
        _ => false,
    }
}

/// Past the first plain piece after `at` that another follows, or the end.
fn stretch_end(pieces: &[Piece], at: usize) -> usize {
    let plain = pieces[at..].windows(2).position(|two| is_plain(two[0]) && is_plain(two[1]));
    plain.map_or(pieces.len(), |plain| at + plain + 1)
}

/// Judges the breaks inside a stretch of pieces by what Unicode allows there.
fn judge_stretch(
    pieces: &mut [Piece],
    stretch: Range<usize>,
    text: &str,
    segmenter: LineSegmenterBorrowed<'_>,
) {
    // one piece more: what an opening quote does depends on what stands before it (UAX 14, LB15a)
    let start = pieces[stretch.start.saturating_sub(1)].start as usize;
    let end = pieces.get(stretch.end).map_or(text.len(), |piece| piece.start as usize);
    let mut opportunities = segmenter.segment_str(&text[start..end]).map(|offset| start + offset).peekable();
    for at in stretch.start + 1..stretch.end {
        let offset = pieces[at].start as usize;
        while opportunities.next_if(|opportunity| *opportunity < offset).is_some() {}
        pieces[at].level = between(pieces, at, opportunities.peek() == Some(&offset));
    }
}

/// The level of a break before the piece `at`.
pub(super) fn between(pieces: &[Piece], at: usize, allowed: bool) -> Level {
    let after = pieces[at].kind;
    if matches!(after, Kind::Space | Kind::Newline) {
        return Level::Never;
    }
    let spaced = pieces[at - 1].kind == Kind::Space;
    let Some(last) = pieces[..at].iter().rposition(|piece| piece.kind != Kind::Space) else {
        return Level::Never;
    };
    let before = pieces[last].kind;
    if before == Kind::Newline {
        return Level::Never;
    }
    if spaced { spaced_level(before, after, allowed) } else { joined_level(pieces, at, allowed) }
}

/// The level between two pieces that spaces part.
fn spaced_level(before: Kind, after: Kind, allowed: bool) -> Level {
    match (before, after) {
        (Kind::Opener, _) | (_, Kind::Closer) => Level::Never,
        (_, Kind::Dash | Kind::Ellipsis) => Level::Joint,
        (Kind::Digit, Kind::Percent) | (Kind::Prefix, Kind::Digit) => Level::Reluctant,
        (_, Kind::Hyphen) if allowed => Level::Reluctant,
        _ if allowed || after == Kind::Opener => Level::Free,
        _ => Level::Never,
    }
}

/// The level between two pieces that touch.
fn joined_level(pieces: &[Piece], at: usize, allowed: bool) -> Level {
    use Kind::{
        Closer, Dash, Digit, Ellipsis, Hyphen, Ideograph, Letter, Opener, Other, Percent, Plus, Prefix, Slash,
    };
    let (before, after) = (pieces[at - 1].kind, pieces[at].kind);
    match (before, after) {
        (Opener, _) | (_, Closer | Percent | Dash | Ellipsis | Hyphen | Slash) => Level::Never,
        (Hyphen | Plus, _) if opens_mark(pieces, at - 1) => Level::Never,
        (_, Plus) if closes_mark(pieces, at) => Level::Never,
        (Prefix, Digit | Letter) | (Plus, Letter | Plus) | (Letter, Plus) => Level::Word,
        (Hyphen | Dash, Digit) if follows_number(pieces, at - 1) => Level::Word,
        (Hyphen, Letter | Digit) => hyphen_level(pieces, at, allowed),
        (Slash, Ideograph | Letter | Digit) => Level::Joint,
        (Ideograph | Closer | Percent | Dash | Ellipsis, Opener) | (Closer, Ideograph) => Level::Free,
        (Closer, Letter | Digit) if closes_chinese_quote(pieces, at - 1) => Level::Free,
        (Letter | Digit, Opener) if opens_chinese_quote(pieces, at) => Level::Free,
        _ if allowed => Level::Free,
        (Closer, Other) | (Letter | Digit, Opener) => Level::Joint,
        (Closer, Letter | Digit) if pieces[at - 1].first != '.' && !follows_number(pieces, at - 1) => {
            Level::Joint
        }
        (Closer | Letter | Digit | Other, _) | (_, Letter | Digit | Other) => Level::Word,
        _ => Level::Never,
    }
}

/// Whether the sign `at` stands in an opening mark of a redline: `[-` or `{+`.
fn opens_mark(pieces: &[Piece], at: usize) -> bool {
    at > 0 && matches!((pieces[at - 1].first, pieces[at].first), ('[', '-') | ('{', '+'))
}

/// Whether the sign `at` stands in a closing mark of a redline: `+}`, as no line begins with a hyphen anyway.
fn closes_mark(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at + 1).is_some_and(|next| (pieces[at].first, next.first) == ('+', '}'))
}

/// Whether a number or its `%` ends right before the piece `at`.
fn follows_number(pieces: &[Piece], at: usize) -> bool {
    at > 0 && matches!(pieces[at - 1].kind, Kind::Digit | Kind::Percent)
}

/// A compound breaks after its hyphen, but for short parts that cannot stand alone (`e-commerce`, `5G-A`).
fn hyphen_level(pieces: &[Piece], at: usize, allowed: bool) -> Level {
    let wordlike = |piece: &&Piece| matches!(piece.kind, Kind::Letter | Kind::Digit);
    let left = pieces[..at - 1].iter().rev().take(3).take_while(wordlike).count();
    let right = pieces[at..].iter().take(3).take_while(wordlike).count();
    match left.min(right) {
        3.. if allowed => Level::Free,
        1..=2 => Level::Joint,
        0 if allowed || at > 1 && pieces[at - 2].kind == Kind::Ideograph => Level::Reluctant,
        _ => Level::Word,
    }
}

/// Whether the quote `at` closes a Chinese stretch, so that what follows may start a line; `”` does where a word touches it.
fn closes_chinese_quote(pieces: &[Piece], at: usize) -> bool {
    pieces[at].first == '”' || is_quote(pieces[at].first) && at > 0 && is_chinese(pieces[at - 1])
}

/// Whether the quote `at` opens a Chinese stretch, so that it may start a line; `“` does where a word touches it.
fn opens_chinese_quote(pieces: &[Piece], at: usize) -> bool {
    pieces[at].first == '“'
        || is_quote(pieces[at].first) && pieces.get(at + 1).is_some_and(|next| is_chinese(*next))
}

fn is_quote(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '"' | '\'')
}

fn is_chinese(piece: Piece) -> bool {
    piece.kind == Kind::Ideograph || matches!(piece.first, '\u{3001}'..='\u{301f}' | '\u{ff01}'..='\u{ff1f}')
}
