//! What each line of a report is: heading, text, item, or what belongs to the page and not to the text.

mod number;

use self::number::number;
use super::columns;
use crate::import::clean::{Kind, Paragraph, is_source, names_source};

/// Why a line below a table is in no brief.
pub const SOURCE: &str = "the source or a note of a table";

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// Part of the page, such as its number: why it is left out.
    Furniture(&'static str),
    /// A heading.
    Heading {
        /// 1 for the highest.
        level: u8,
        /// The byte where its words begin, after its number.
        title: usize,
    },
    /// Running text.
    Text,
    /// An item of a list, with its mark.
    Item,
    /// What a figure or table is called, or where it is from.
    Caption,
    /// A short line that is nothing of these: a label, a cell.
    Loose,
}

/// A heading takes at most so many columns.
const HEADING: usize = 80;
/// A heading that has no number takes at most so many.
const BARE_HEADING: usize = 60;
/// The level of a heading that has no number.
const BARE: u8 = 9;
/// Running text takes at least so many, or ends in a stop.
const TEXT: usize = 80;
/// A line that begins with a tab and takes no more may be a cell of a table; a paragraph takes more.
const CELL: usize = 120;

/// What the paragraphs of a report are, one by one.
pub fn classify(paragraphs: &[Paragraph]) -> Vec<Line> {
    let mut alone: Vec<Alone> = paragraphs
        .iter()
        .map(|paragraph| match known(paragraph).unwrap_or_else(|| alone(&paragraph.text)) {
            // a cell of a table may end in a stop, or be numbered
            Alone::Text | Alone::Numbered { .. } | Alone::Short { .. } if is_cell(paragraph) => {
                Alone::Short { may_head: false }
            }
            alone => alone,
        })
        .collect();
    leave_sources_out(paragraphs, &mut alone);
    let mut lines = vec![Line::Blank; alone.len()];
    let mut next = None;
    for (index, own) in alone.iter().enumerate().rev() {
        let previous = index.checked_sub(1).map(|before| &alone[before]);
        lines[index] = in_context(own, previous, next);
        if *own != Alone::Blank {
            next = Some(own);
        }
    }
    name_chapters(&alone, &mut lines);
    // a text of nothing but what looks like page numbers is no page
    if !lines.iter().any(|line| !matches!(line, Line::Blank | Line::Furniture(_))) {
        lines.iter_mut().filter(|line| **line != Line::Blank).for_each(|line| *line = Line::Loose);
    }
    lines
}

/// Takes lines that say where a table is from, and notes right below one, for part of the page: they are no prose, and
/// their numbers no figures.
fn leave_sources_out(paragraphs: &[Paragraph], alone: &mut [Alone]) {
    /// A source takes at most so many columns, a note so many.
    const LONGEST: (usize, usize) = (320, 800);
    let mut is_below_table = false;
    for index in 0..alone.len() {
        let paragraph = &paragraphs[index];
        let may = !matches!(alone[index], Alone::Blank | Alone::Bullet | Alone::Furniture(_))
            && !matches!(paragraph.kind, Kind::Heading(_))
            && is_alone_in_row(paragraphs, index);
        let wide = columns(&paragraph.text);
        let is_named = names_source(&paragraph.text) && wide <= LONGEST.0;
        let is_note = is_below_table && is_source(&paragraph.text) && wide <= LONGEST.1;
        if may && (is_named || is_note) {
            alone[index] = Alone::Furniture(SOURCE);
        } else if alone[index] != Alone::Blank {
            is_below_table = matches!(paragraph.kind, Kind::Cell { .. })
                || matches!(alone[index], Alone::Caption | Alone::Furniture(SOURCE))
                || is_cell(paragraph);
        }
    }
}

/// Whether a paragraph is the only one of its row, where it stands in a table at all.
fn is_alone_in_row(paragraphs: &[Paragraph], index: usize) -> bool {
    let row = |at: usize| match paragraphs.get(at).map(|paragraph| paragraph.kind) {
        Some(Kind::Cell { table, row, .. }) if !paragraphs[at].text.is_empty() => Some((table, row)),
        _ => None,
    };
    let Some(own) = row(index) else { return true };
    let near = index.saturating_sub(64)..(index + 64).min(paragraphs.len());
    near.filter(|at| row(*at) == Some(own)).count() == 1
}

/// A short line between empty ones, after text and right above a heading without a number, is the heading of the chapter
/// that begins there.
fn name_chapters(alone: &[Alone], lines: &mut [Line]) {
    let filled: Vec<usize> = (0..alone.len()).filter(|index| alone[*index] != Alone::Blank).collect();
    for around in filled.windows(3) {
        let [before, own, next] = [around[0], around[1], around[2]];
        let ends_text = matches!(lines[before], Line::Text | Line::Item | Line::Furniture(_));
        let is_apart = own > before + 1 && next > own + 1;
        let heads = matches!(lines[next], Line::Heading { level: BARE, .. });
        if ends_text && is_apart && heads && alone[own] == (Alone::Short { may_head: true }) {
            lines[own] = Line::Heading { level: BARE - 1, title: 0 };
        }
    }
}

/// What a line is by the word of the report's file.
fn known(paragraph: &Paragraph) -> Option<Alone> {
    if paragraph.text.is_empty() {
        return None;
    }
    match paragraph.kind {
        Kind::Unknown => None,
        Kind::Text => Some(Alone::Text),
        Kind::Heading(level) => {
            let title = number(&paragraph.text).map_or(0, |(_, title, _)| title);
            Some(Alone::Numbered { level, title, is_sure: true })
        }
        Kind::Item => Some(Alone::Bullet),
        Kind::Caption => Some(Alone::Caption),
        Kind::Cell { .. } => Some(Alone::Short { may_head: false }),
        Kind::Note => Some(Alone::Furniture("a footnote: it stands below the text that mentions it")),
        Kind::Furniture(reason) => Some(Alone::Furniture(reason)),
    }
}

fn is_cell(paragraph: &Paragraph) -> bool {
    paragraph.indented && columns(&paragraph.text) <= CELL
}

/// What a line looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alone {
    Blank,
    Furniture(&'static str),
    /// Begins with a number as headings and items do: its level, where the words begin, whether it can only be a heading.
    Numbered {
        level: u8,
        title: usize,
        is_sure: bool,
    },
    Bullet,
    Caption,
    /// Short, without a stop; whether it may be a heading.
    Short {
        may_head: bool,
    },
    Text,
}

fn in_context(alone: &Alone, previous: Option<&Alone>, next: Option<&Alone>) -> Line {
    let stands_free = matches!(previous, None | Some(Alone::Blank | Alone::Text | Alone::Furniture(_)));
    let text_follows = matches!(next, Some(Alone::Text));
    match *alone {
        Alone::Blank => Line::Blank,
        Alone::Furniture(reason) => Line::Furniture(reason),
        Alone::Bullet => Line::Item,
        Alone::Caption => Line::Caption,
        Alone::Text => Line::Text,
        Alone::Numbered { level, title, is_sure: true } => Line::Heading { level, title },
        Alone::Numbered { level, title, .. } => match next {
            Some(Alone::Text | Alone::Bullet) => Line::Heading { level, title },
            Some(Alone::Numbered { level: below, .. }) if *below > level => Line::Heading { level, title },
            _ => Line::Item,
        },
        Alone::Short { may_head: true } if stands_free && text_follows => {
            Line::Heading { level: BARE, title: 0 }
        }
        Alone::Short { .. } => Line::Loose,
    }
}

fn alone(text: &str) -> Alone {
    if text.is_empty() {
        return Alone::Blank;
    }
    if let Some(reason) = furniture(text) {
        return Alone::Furniture(reason);
    }
    if after_bullet(text) > 0 {
        return Alone::Bullet;
    }
    let wide = columns(text);
    if wide <= HEADING && is_caption(text) {
        return Alone::Caption;
    }
    if wide <= HEADING
        && let Some((level, title, is_sure)) = number(text)
        && (is_sure || !ends_in_stop(text))
    {
        return Alone::Numbered { level, title, is_sure };
    }
    if wide >= TEXT || (ends_in_stop(text) && wide > 12) {
        return Alone::Text;
    }
    Alone::Short { may_head: wide <= BARE_HEADING && may_head(text) }
}

/// The byte where the words of a line begin, after its bullet if it has one.
pub fn after_bullet(text: &str) -> usize {
    let rest = text
        .strip_prefix(['•', '●', '·', '▪', '■', '◆', '○', '‣', '–', '►'])
        .or_else(|| ["- ", "* ", "+ "].iter().find_map(|mark| text.strip_prefix(mark)));
    rest.map_or(0, |rest| text.len() - rest.trim_start().len())
}

fn ends_in_stop(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '"', '’', '）', ')', '】']);
    text.ends_with(['。', '！', '？', '；', '，', '、', '：', '.', ';', ',', ':', '!', '?', '…'])
}

/// Whether a short line names a figure or table, or says where it is from: `图1 …`, `Table 2: …`, `资料来源：…`.
fn is_caption(text: &str) -> bool {
    const NAMES: &[&str] = &["图", "表", "专栏", "Figure", "Fig", "Table", "Tab", "Chart", "Box"];
    let is_numbered = |name: &&str| {
        let rest = text.strip_prefix(*name).map(|rest| rest.trim_start_matches(['.', ' ']));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    is_source(text) || NAMES.iter().any(is_numbered)
}

/// Whether a short line without a number may be a heading by its look.
fn may_head(text: &str) -> bool {
    let first = text.chars().next();
    !ends_in_stop(text)
        && first.is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_ascii()) || c == '“')
        && text.chars().filter(|c| *c == ' ').count() < 10
}

/// Why a line belongs to the page, if it does.
fn furniture(text: &str) -> Option<&'static str> {
    let is_number =
        |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let inner = text.trim_matches(['-', '—', '–', '·', ' ']);
    if inner.len() < text.len() && is_number(inner) {
        return Some("a page number");
    }
    let own =
        inner.split_once('共').map_or(inner, |(own, _)| own.trim_end_matches([' ', '\u{3000}', '/', '，']));
    let words = inner.strip_prefix("Page ").or_else(|| own.strip_prefix("第")?.strip_suffix("页"));
    if words.is_some_and(|words| is_number(words.trim().split(" of ").next().unwrap_or_default())) {
        return Some("a page number");
    }
    let page = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let dots = page.trim_end_matches(['.', '…', '·', ' ']);
    let leader: usize = page[dots.len()..].chars().map(|c| if c == '…' { 3 } else { 1 }).sum();
    (page.len() < text.len() && leader >= 4 && !dots.is_empty()).then_some("a line of the table of contents")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> String {
        let paragraph = |text: &str| Paragraph {
            text: text.trim().into(),
            indented: text.starts_with('\t'),
            ..Paragraph::default()
        };
        let paragraphs: Vec<Paragraph> = text.lines().map(paragraph).collect();
        classify(&paragraphs)
            .into_iter()
            .map(|line| match line {
                Line::Blank => '_',
                Line::Furniture(_) => 'f',
                Line::Heading { level, .. } => char::from(b'0' + level),
                Line::Text => 't',
                Line::Item => 'i',
                Line::Caption => 'c',
                Line::Loose => 'l',
            })
            .collect()
    }

    const TEXT: &str =
        "各方围绕规则展开讨论，分歧仍然存在，共识有待凝聚，合作仍需推进，谈判将会继续，机制还要完善。";

    #[test]
    fn headings_of_every_fashion() {
        for (text, expected) in [
            ("第一章 总则", "1"),
            ("第二部分：议题", "1"),
            ("一、背景与形势", "2"),
            ("（一）数字鸿沟", "3"),
            ("1 研究背景", "4"),
            ("2.1 跨境数据流动与数字贸易的关系", "5"),
            ("3. Market trends", "4"),
            ("IV. Who talks to whom", "2"),
            ("Annex B: Figures", "1"),
            ("## What comes next", "2"),
            ("背景", "9"),
            ("Background and aims", "9"),
        ] {
            assert_eq!(lines(&format!("{TEXT}\n{text}\n{TEXT}")), format!("t{expected}t"), "{text}");
        }
    }

    #[test]
    fn a_chapter_without_a_number_is_told_by_the_heading_below_it() {
        assert_eq!(
            lines(&format!("{TEXT}\n\nRooms of state\n\nNew York\n\n{TEXT}\n\nOslo\n\n{TEXT}")),
            "t_8_9_t_9_t"
        );
        assert_eq!(lines(&format!("Rooms of state\n\nNew York\n\n{TEXT}")), "l_9_t", "a title page is none");
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        assert_eq!(lines(&format!("{TEXT}\n图1 三个维度\n{TEXT}")), "tct");
        assert_eq!(lines(&format!("{TEXT}\n5 per cent of trade\n{TEXT}")), "tlt");
        assert_eq!(lines(&format!("{TEXT}\n1. 发展\n2. 安全\n\n3. 合作")), "tii_i");
        assert_eq!(lines(&format!("{TEXT}\n数据标准\n数据权利\n数据手段")), "tlll");
        assert_eq!(lines(&format!("\t美国\n{TEXT}")), "lt");
        assert_eq!(lines("2020年全球数字治理"), "l");
    }

    #[test]
    fn the_page_is_not_the_text() {
        assert_eq!(
            lines(
                "- 12 -\n第 3 页\n第 3 页 共 9 页\nPage 4 of 10\n一、背景……………… 3\nIntroduction ....... 12\n12\n—"
            ),
            "ffffffll"
        );
    }
}
