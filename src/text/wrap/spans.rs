//! What is kept whole over more than two characters: numbers with their units, titles, citations, addresses.

use super::{Kind, Level, Piece};

/// Raises the levels of breaks inside what belongs together.
pub(super) fn protect(pieces: &mut [Piece]) {
    let mut at = 0;
    while at < pieces.len() {
        at = match pieces[at].kind {
            Kind::Digit => number(pieces, at),
            Kind::Opener => {
                opening(pieces, at);
                at + 1
            }
            Kind::Letter => address(pieces, at).unwrap_or(at + 1),
            _ => at + 1,
        };
    }
}

fn raise(pieces: &mut [Piece], level: Level) {
    for piece in pieces {
        piece.level = piece.level.max(level);
    }
}

/// Magnitudes that may stand between a number and its unit.
const MAGNITUDES: &str = "十百千万亿兆";

/// Units of Chinese of one character. Digits before another character may be parted from it.
const UNITS: &str = "年月日号时点分秒元角岁个项家国人次位名倍届条款章节种类份件册页卷期部台艘辆架座所只张起例宗笔批轮场\
                     步层级代度章篇段套字吨克斤米里升亩瓦伏大";

/// Units of more than one character, of which a line must not cut the later ones.
const LONG_UNITS: &[&str] = &[
    "个百分点",
    "个基点",
    "百分点",
    "个小时",
    "个工作日",
    "个月",
    "美元",
    "欧元",
    "英镑",
    "日元",
    "韩元",
    "港元",
    "卢比",
    "人民币",
    "公里",
    "公斤",
    "公顷",
    "平方公里",
    "平方米",
    "立方米",
    "千米",
    "千克",
    "千瓦",
    "小时",
    "分钟",
    "世纪",
    "年代",
    "季度",
    "周年",
    "月份",
    "人次",
    "亿元",
    "万元",
    "美分",
    "比特",
    "字节",
];

/// Words of English that belong to the number before them.
const UNIT_WORDS: &[&str] = &[
    "percent",
    "per",
    "percentage",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "bn",
    "km",
    "m",
    "kg",
    "t",
    "GB",
    "TB",
    "MB",
    "kB",
    "EB",
    "ZB",
    "Gbit",
    "Mbit",
    "MHz",
    "GHz",
    "kWh",
    "MW",
    "GW",
    "USD",
    "EUR",
    "CNY",
    "RMB",
    "yuan",
    "euros",
    "dollars",
];

/// Protects the number that starts at a digit, with what belongs to it; returns where to go on.
fn number(pieces: &mut [Piece], start: usize) -> usize {
    let end = number_end(pieces, start);
    if start > 0 && pieces[start - 1].first == '第' {
        raise(&mut pieces[start..=start], Level::Joint);
    }
    if start > 0 && pieces[start - 1].kind == Kind::Letter {
        return end;
    }
    let unit_end = unit_end(pieces, end);
    raise(&mut pieces[end..unit_end], Level::Joint);
    if unit_end == end {
        unit_word(pieces, end);
    }
    unit_end
}

/// Where the digits end that start at `start`, points and commas between digits included.
fn number_end(pieces: &[Piece], start: usize) -> usize {
    let digit = |at: usize| pieces.get(at).is_some_and(|piece| piece.kind == Kind::Digit);
    let mut end = start;
    while digit(end)
        || (pieces.get(end).is_some_and(|piece| matches!(piece.first, '.' | ',')) && digit(end + 1))
    {
        end += 1;
    }
    end
}

/// Where the unit ends that starts at `at`: magnitudes, then a unit; `at` itself where there is none.
fn unit_end(pieces: &[Piece], at: usize) -> usize {
    let mut end = at;
    while pieces.get(end).is_some_and(|piece| MAGNITUDES.contains(piece.first)) {
        end += 1;
    }
    if pieces.get(end).is_some_and(|piece| matches!(piece.first, '多' | '余' | '来')) {
        end += 1;
    }
    let long = LONG_UNITS
        .iter()
        .filter(|unit| starts_with(&pieces[end..], unit))
        .map(|unit| unit.chars().count())
        .max();
    match long {
        Some(length) => end + length,
        None => end + usize::from(pieces.get(end).is_some_and(|piece| UNITS.contains(piece.first))),
    }
}

fn starts_with(pieces: &[Piece], word: &str) -> bool {
    let mut pieces = pieces.iter();
    word.chars().all(|character| pieces.next().is_some_and(|piece| piece.first == character))
}

/// Makes the break before an English unit reluctant: `3.82 trillion`, `5 亿`.
fn unit_word(pieces: &mut [Piece], end: usize) {
    let [space, next, ..] = &pieces[end..] else { return };
    if space.kind != Kind::Space {
        return;
    }
    let is_unit = match next.kind {
        Kind::Letter => UNIT_WORDS.iter().any(|word| {
            starts_with(&pieces[end + 1..], word)
                && pieces.get(end + 1 + word.len()).is_none_or(|after| after.kind != Kind::Letter)
        }),
        Kind::Ideograph => MAGNITUDES.contains(next.first) || UNITS.contains(next.first),
        _ => false,
    };
    if is_unit {
        raise(&mut pieces[end + 1..=end + 1], Level::Reluctant);
    }
}

/// The columns of a title, its brackets included, that is kept whole.
const SHORT_TITLE: usize = 12;

/// The clusters between the brackets of a citation, at most.
const CITATION: usize = 16;

/// Protects what an opening bracket may start: a short title, a citation.
fn opening(pieces: &mut [Piece], at: usize) {
    match pieces[at].first {
        '《' => {
            if let Some(end) = title_end(pieces, at) {
                raise(&mut pieces[at + 1..=end], Level::Reluctant);
            }
        }
        '[' => {
            if let Some(end) = citation_end(pieces, at) {
                citation(pieces, at, end);
            }
        }
        _ => {}
    }
}

/// Where the title that opens at `at` closes, if it is short.
fn title_end(pieces: &[Piece], at: usize) -> Option<usize> {
    let mut columns = 0;
    for (index, piece) in pieces.iter().enumerate().skip(at) {
        columns += usize::from(piece.columns);
        if columns > SHORT_TITLE || piece.kind == Kind::Newline {
            return None;
        }
        if piece.first == '》' {
            return Some(index);
        }
    }
    None
}

/// Keeps the citation from `at` to `end` whole and with what stands before it; what touches it may start a line.
///
/// One too long for its line is parted at its spaces: `[¶5, 12, |36-37]`.
fn citation(pieces: &mut [Piece], at: usize, end: usize) {
    raise(&mut pieces[at..=at], Level::Reluctant);
    for inside in at + 1..=end {
        let spaced = pieces[inside - 1].kind == Kind::Space;
        raise(&mut pieces[inside..=inside], if spaced { Level::Joint } else { Level::Word });
    }
    if let Some(next) = pieces.get_mut(end + 1)
        && matches!(next.kind, Kind::Letter | Kind::Digit)
    {
        next.level = Level::Free;
    }
}

/// Where the citation that opens at `at` closes: `[¶24]`, `[12-14]`, `[^note]`; `None` if it is no citation.
fn citation_end(pieces: &[Piece], at: usize) -> Option<usize> {
    let inside = &pieces[at + 1..];
    if !inside
        .first()
        .is_some_and(|first| first.kind == Kind::Digit || matches!(first.first, '¶' | '§' | '^'))
    {
        return None;
    }
    let length = inside.iter().take(CITATION).position(|piece| piece.first == ']')?;
    let plain = |piece: &Piece| {
        matches!(piece.kind, Kind::Digit | Kind::Letter | Kind::Hyphen | Kind::Space | Kind::Prefix)
            || matches!(piece.first, ',' | '^' | '.' | ';' | '、' | '，')
    };
    inside[..length].iter().all(plain).then_some(at + 1 + length)
}

/// Protects an address (`https://…`, `www.…`) that starts at a letter; returns where it ends.
///
/// It is broken only where it does not fit on a line of its own: after a slash first, then after another mark.
fn address(pieces: &mut [Piece], start: usize) -> Option<usize> {
    if start > 0 && matches!(pieces[start - 1].kind, Kind::Letter | Kind::Digit) {
        return None;
    }
    let host = address_host(pieces, start)?;
    let stray =
        |piece: &Piece| !piece.first.is_ascii_graphic() || matches!(piece.first, '"' | '<' | '>' | '|' | '`');
    let end = pieces[host..].iter().position(stray).map_or(pieces.len(), |length| host + length);
    raise(&mut pieces[start + 1..host], Level::Word);
    for at in host..end {
        let level = match pieces[at - 1].first {
            _ if at == host => Level::Word,
            '/' => Level::Reluctant,
            '.' | '-' | '_' | '?' | '&' | '=' | '#' | '~' | '+' | ':' => Level::Joint,
            _ => Level::Word,
        };
        let closes = matches!(pieces[at].kind, Kind::Closer | Kind::Slash | Kind::Percent | Kind::Hyphen);
        pieces[at].level = if closes { Level::Never } else { level };
    }
    Some(end)
}

/// Where the host starts in an address that starts at `start`; `None` if none does.
fn address_host(pieces: &[Piece], start: usize) -> Option<usize> {
    const SCHEME: usize = 12;
    if starts_with(&pieces[start..], "www.") {
        return Some(start + 4);
    }
    let scheme =
        pieces[start..].iter().take(SCHEME).take_while(|piece| piece.first.is_ascii_alphanumeric()).count();
    let host = start + scheme + 3;
    (starts_with(&pieces[start + scheme..], "://") && host < pieces.len()).then_some(host)
}
