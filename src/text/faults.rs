//! Faults of laid-out lines, counted: the judge of line breaking, who knows nothing of how it is done.
//!
//! The rules stand here a second time, told from the characters at both sides of a break alone, so that a mistake in the
//! line breaker's own rules shows. Used by the tests of everything that lays out text.

use std::ops::Range;

use super::width::{Ambiguous, Cluster, clusters, width};

/// What is wrong with a line, or with the break at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slip {
    /// The line takes more columns than there are.
    TooWide,
    /// The next line starts with a closing mark, a `%`, a dash, a middle dot.
    ForbiddenStart,
    /// The line ends with an opening bracket or quote, or with a sign that belongs to what follows.
    ForbiddenEnd,
    /// A number is cut, or parted from its unit or the other end of its range.
    CutNumber,
    /// A word of letters is cut, or a compound such as `A/B` or `C++`.
    CutWord,
    /// `——` or `……` is cut.
    CutDash,
    /// A citation such as `[¶24]` is cut.
    CutCitation,
    /// The next line starts with a citation, which belongs to the word before it.
    StrayCitation,
    /// A title `《…》` of at most twelve columns is cut.
    CutTitle,
}

/// A slip, where it is, and whether the line could have been broken without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// What is wrong.
    pub slip: Slip,
    /// The line, counted from 0.
    pub line: usize,
    /// Where the line ends in the text, in bytes.
    pub at: usize,
    /// Whether the line could have ended elsewhere without a slip, with something still on it.
    pub avoidable: bool,
}

/// The faults of `lines`, ranges of bytes of `text` laid out to `columns`.
///
/// A line ends well at its `\n` whatever stands there, and what a single cluster takes is no fault of the line's.
pub fn faults(text: &str, lines: &[Range<usize>], columns: usize, ambiguous: Ambiguous) -> Vec<LineFault> {
    Judge::new(text, ambiguous).faults(lines, columns)
}

/// A judge of one text laid out at several widths: remembers what it found at a break.
pub struct Judge<'a> {
    text: &'a str,
    clusters: Vec<Cluster>,
    /// For each cluster, the columns before it.
    before: Vec<usize>,
    /// For each byte of the text, the number of the first cluster that starts there or after.
    numbers: Vec<usize>,
    /// For each byte, whether it has been asked about, and what is wrong with a break there.
    slips: Vec<(bool, Option<Slip>)>,
}

impl<'a> Judge<'a> {
    /// A judge of `text`.
    pub fn new(text: &'a str, ambiguous: Ambiguous) -> Self {
        let clusters: Vec<_> = clusters(text, ambiguous).collect();
        let before = clusters.iter().scan(0, |sum, cluster| {
            let before = *sum;
            *sum += cluster.columns;
            Some(before)
        });
        let before = before.collect();
        let mut numbers = vec![clusters.len(); text.len() + 1];
        for (number, cluster) in clusters.iter().enumerate() {
            let from = number.checked_sub(1).map_or(0, |last| clusters[last].start + 1);
            numbers[from..=cluster.start].fill(number);
        }
        Self { text, clusters, before, numbers, slips: vec![(false, None); text.len() + 1] }
    }

    /// The faults of `lines` laid out to `columns`; see [`faults`].
    pub fn faults(&mut self, lines: &[Range<usize>], columns: usize) -> Vec<LineFault> {
        let mut found = Vec::new();
        for (line, range) in lines.iter().enumerate() {
            let at = range.end;
            if self.is_too_wide(range, columns) {
                found.push(LineFault { slip: Slip::TooWide, line, at, avoidable: true });
            }
            if let Some(slip) = self.slip(at) {
                let avoidable = self.could_be_better(range.start, columns);
                found.push(LineFault { slip, line, at, avoidable });
            }
        }
        found
    }

    /// What is wrong with a break at an offset.
    fn slip(&mut self, at: usize) -> Option<Slip> {
        if !self.slips[at].0 {
            self.slips[at] = (true, slip_at(self.text, at));
        }
        self.slips[at].1
    }

    fn is_too_wide(&self, line: &Range<usize>, columns: usize) -> bool {
        let shown = self.text[line.clone()].trim_end();
        let (start, end) = (self.numbers[line.start], self.numbers[line.start + shown.len()]);
        if end <= start + 1 {
            return false;
        }
        self.before[end - 1] + self.clusters[end - 1].columns - self.before[start] > columns
    }

    /// Whether a line that starts at `start` can end within `columns` without a slip.
    fn could_be_better(&mut self, start: usize, columns: usize) -> bool {
        let mut visible = false;
        let mut used = 0;
        for index in self.numbers[start]..self.clusters.len() {
            let cluster = self.clusters[index];
            let space = is_space(first(&self.text[cluster.start..]));
            if used > columns {
                return false;
            }
            if visible && !space && self.slip(cluster.start).is_none() {
                return true;
            }
            visible |= !space;
            used += if space && used >= columns { 0 } else { cluster.columns };
        }
        false
    }
}

/// What is wrong with a break at an offset of the text, if anything.
fn slip_at(text: &str, at: usize) -> Option<Slip> {
    let (before, after) = text.split_at(at);
    if before.is_empty() || after.is_empty() || before.ends_with('\n') {
        return None;
    }
    let spaced = before.ends_with(is_space);
    let before = before.trim_end_matches(is_space);
    let (last, next) = (before.chars().next_back()?, first(after));
    if last == next && matches!(last, '—' | '…') {
        Some(Slip::CutDash)
    } else if cuts_citation(before, after) {
        Some(Slip::CutCitation)
    } else if !spaced && cuts_number(before, after) {
        Some(Slip::CutNumber)
    } else if !spaced && cuts_word(before, after) {
        Some(Slip::CutWord)
    } else if (forbidden_start(next, spaced) && !(spaced && is_reversed_quote(after)))
        || (!spaced && is_closing_quote(after))
    {
        Some(Slip::ForbiddenStart)
    } else if !(spaced && matches!(last, '“' | '‘'))
        && (forbidden_end(last, next) || is_opening_quote(before, spaced))
    {
        Some(Slip::ForbiddenEnd)
    } else if citation(after).is_some() {
        Some(Slip::StrayCitation)
    } else {
        cuts_title(before, after).then_some(Slip::CutTitle)
    }
}

fn first(text: &str) -> char {
    text.chars().next().unwrap_or('\n')
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{3000}')
}

fn forbidden_start(next: char, spaced: bool) -> bool {
    const CLOSING: &str = "，。、；：！？）】》〉”’」』〕〗］｝…—·•‧～％%‰℃°′″々,.;:!?)]}";
    const JOINING: &str = "-–~/／";
    CLOSING.contains(next) || (!spaced && JOINING.contains(next))
}

fn forbidden_end(last: char, next: char) -> bool {
    const OPENING: &str = "“‘（《【「『〈〔〖［｛([{";
    const SIGNS: &str = "$¥￥€£¶§№";
    OPENING.contains(last) || (SIGNS.contains(last) && next.is_numeric())
}

/// Whether a text that follows a space starts with a `”` set the wrong way round, which opens what follows.
fn is_reversed_quote(after: &str) -> bool {
    after.starts_with(['”', '’']) && after.chars().nth(1).is_some_and(char::is_alphanumeric)
}

/// Whether a text starts with a straight quote that closes what is before.
fn is_closing_quote(after: &str) -> bool {
    after.starts_with('"') && after.chars().nth(1).is_none_or(|c| is_space(c) || ",.;:)]，。；：".contains(c))
}

/// Whether a text ends with a straight quote that opens what follows.
fn is_opening_quote(before: &str, spaced: bool) -> bool {
    !spaced
        && before.ends_with('"')
        && before.chars().nth_back(1).is_none_or(|c| is_space(c) || "([（".contains(c))
}

/// A letter or digit of a script with words.
fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{4ff}')
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

const MAGNITUDES: &str = "十百千万亿兆";

fn cuts_number(before: &str, after: &str) -> bool {
    let next = first(after);
    let tail = |count: usize| before.chars().rev().nth(count).unwrap_or(' ');
    let inside = is_digit(next)
        && (is_digit(tail(0)) || ("., -–—～~".contains(tail(0)) && (is_digit(tail(1)) || tail(1) == '%')));
    inside && tail(0) != ' ' || parts_unit(before, after)
}

/// Whether a break parts a number from a unit, or cuts the unit.
fn parts_unit(before: &str, after: &str) -> bool {
    const UNITS: &[&str] = &[
        "年",
        "月",
        "日",
        "元",
        "个",
        "项",
        "国",
        "人",
        "次",
        "位",
        "届",
        "条",
        "章",
        "款",
        "种",
        "类",
        "家",
        "份",
        "期",
        "吨",
        "倍",
        "美元",
        "欧元",
        "日元",
        "英镑",
        "公里",
        "公顷",
        "平方公里",
        "小时",
        "分钟",
        "世纪",
        "年代",
        "季度",
        "百分点",
        "个百分点",
        "万",
        "亿",
        "千",
        "百",
        "万亿",
    ];
    UNITS.iter().any(|unit| {
        unit.char_indices().any(|(cut, _)| {
            let (left, right) = unit.split_at(cut);
            after.starts_with(right) && before.strip_suffix(left).is_some_and(ends_in_number)
        })
    })
}

/// Whether a text ends in a number that is no part of a name such as `G20`.
fn ends_in_number(text: &str) -> bool {
    let digits = text.trim_end_matches(|c| MAGNITUDES.contains(c));
    let head = digits.trim_end_matches(|c: char| is_digit(c) || matches!(c, '.' | ','));
    digits.ends_with(is_digit) && !head.ends_with(is_word)
}

fn cuts_word(before: &str, after: &str) -> bool {
    let next = first(after);
    let mut tail = before.chars().rev();
    let (last, second) = (tail.next().unwrap_or(' '), tail.next().unwrap_or(' '));
    let letters = is_word(last) && is_word(next);
    let apostrophe = is_word(last) && matches!(next, '’' | '\'') && after.chars().nth(1).is_some_and(is_word)
        || matches!(last, '’' | '\'') && is_word(second) && is_word(next);
    let plus = next == '+' && (is_word(last) || last == '+') || last == '+' && next.is_ascii_alphabetic();
    let slash = last == '/' && !is_space(second) && is_word(next) && !in_address(before);
    let dot = matches!(last, '.' | '_') && is_word(second) && is_word(next) && !in_address(before);
    letters || apostrophe || plus || slash || dot || cuts_compound(before, after)
}

/// Whether a break after a hyphen leaves a part of one or two letters alone, or a number: `e-commerce`, `COVID-19`.
fn cuts_compound(before: &str, after: &str) -> bool {
    let Some(left) = before.strip_suffix('-').filter(|_| !in_address(before)) else { return false };
    let short = |part: usize| matches!(part, 1 | 2);
    let left = left.chars().rev().take_while(|c| is_word(*c)).count();
    let right = after.chars().take_while(|c| is_word(*c)).count();
    left > 0 && right > 0 && (short(left) || short(right) || after.starts_with(is_digit))
}

/// Whether a text ends inside an address.
fn in_address(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || !c.is_ascii()).next().unwrap_or_default();
    word.contains("://") || word.contains("www.")
}

/// The length in bytes of the citation that a text starts with: `[`, a number or paragraph sign, no space, `]`.
fn citation(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let close = inside.find(']').filter(|close| *close <= 12)?;
    let plain = inside[..close].chars().all(|c| c.is_ascii_alphanumeric() || "¶§^-–,".contains(c));
    (plain && inside.starts_with(|c: char| c.is_ascii_digit() || "¶§^".contains(c))).then_some(close + 2)
}

fn cuts_citation(before: &str, after: &str) -> bool {
    let before = last_bytes(before, 24);
    let Some(open) = before.rfind('[') else { return false };
    let inside = before.len() - open;
    inside <= 12 && !after.starts_with('\n') && {
        let near: String = after.chars().take(12).collect();
        citation(&format!("{}{near}", &before[open..])).is_some_and(|length| length > inside)
    }
}

/// The end of a text, of at most `bytes` bytes.
fn last_bytes(text: &str, bytes: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(bytes))..]
}

fn cuts_title(before: &str, after: &str) -> bool {
    const TITLE: usize = 12;
    let before = last_bytes(before, 3 * TITLE);
    let (Some(open), Some(close)) =
        (before.rfind('《'), after.chars().take(TITLE).collect::<String>().find('》'))
    else {
        return false;
    };
    let (left, right) = (&before[open..], &after[..close + '》'.len_utf8()]);
    !left.contains(['》', '\n'])
        && !right.contains(['《', '\n'])
        && width(left, Ambiguous::Narrow) + width(right, Ambiguous::Narrow) <= TITLE
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lays `text` out as its `|` say and counts.
    fn check(marked: &str, columns: usize) -> Vec<(Slip, bool)> {
        let text = marked.replace('|', "");
        let mut lines = Vec::new();
        let mut start = 0;
        for piece in marked.split('|') {
            lines.push(start..start + piece.len());
            start += piece.len();
        }
        let found = faults(&text, &lines, columns, Ambiguous::Narrow);
        found.into_iter().map(|fault| (fault.slip, fault.avoidable)).collect()
    }

    #[test]
    fn every_slip_is_seen() {
        for (marked, slip) in [
            ("数字经济|，发展", Slip::ForbiddenStart),
            ("增长6|%以上", Slip::ForbiddenStart),
            ("提出《|数据法案治理》", Slip::ForbiddenEnd),
            ("提出“|治理", Slip::ForbiddenEnd),
            ("增长3.|82万", Slip::CutNumber),
            ("增长382|万亿美元", Slip::CutNumber),
            ("增长382万|亿美元", Slip::CutNumber),
            ("增长382万亿美|元", Slip::CutNumber),
            ("提高5个|百分点", Slip::CutNumber),
            ("在2020|年底", Slip::CutNumber),
            ("在2005-|2020年", Slip::CutNumber),
            ("关于gover|nance", Slip::CutWord),
            ("这是can’|t的", Slip::CutWord),
            ("使用C+|+写", Slip::CutWord),
            ("参见e-|commerce", Slip::CutWord),
            ("以及AR/|VR等", Slip::CutWord),
            ("数字—|—治理", Slip::CutDash),
            ("数字…|…治理", Slip::CutDash),
            ("数字治理[¶|24]。", Slip::CutCitation),
            ("数字治理|[¶24]。", Slip::StrayCitation),
            ("关于《数|据法》", Slip::CutTitle),
        ] {
            assert_eq!(check(marked, 40), [(slip, true)], "{marked}");
        }
        assert_eq!(check("数字经济治理|发展", 8), [(Slip::TooWide, true)]);
    }

    #[test]
    fn good_lines_have_none() {
        for marked in [
            "数字经济，|发展",
            "《数据|治理与发展》",
            "word |word",
            "cross-|border",
            "G20|国家",
            "https://itu.int/|pages",
            "一行\n|，另一行",
            "数字|“治理”|发展",
            "第一——|第二",
        ] {
            assert_eq!(check(marked, 40), [], "{marked}");
        }
    }

    #[test]
    fn what_cannot_be_helped_is_excused() {
        for (marked, columns) in
            [("abcdefgh|ijkl", 8), ("，，，，|，，", 8), ("《（|治", 4), ("12345678|90", 8), ("国|", 1)]
        {
            assert!(check(marked, columns).iter().all(|(_, avoidable)| !avoidable), "{marked}");
        }
        assert_eq!(check("治理abcd|efgh", 8), [(Slip::CutWord, true)]);
    }
}
