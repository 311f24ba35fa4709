//! Lines of every kind: what is joined, what is left out, and that nothing else goes.

use proptest::prelude::*;

use super::{Line, Report, begins_anew, pages::page_number, report};
use crate::{import::clean::Kind, library::source};

/// Lines of 20 Chinese characters as they stand on pages of plain text.
fn lines(text: &str) -> Vec<Line> {
    let columns = |text: &str| text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f32>();
    let line = |(page, row): (usize, &str)| Line {
        text: row.trim().to_owned(),
        page: page as u32 + 1,
        start: columns(&row[..row.len() - row.trim_start().len()]),
        end: columns(row),
        edge: 40.0,
        em: 2.0,
        ..Line::default()
    };
    let pages = text.split('\u{c}').enumerate();
    pages
        .flat_map(|(page, text)| text.lines().map(move |row| (page, row)))
        .filter(|(_, row)| !row.trim().is_empty())
        .map(line)
        .collect()
}

fn paragraphs(report: &Report) -> Vec<&str> {
    source::paragraphs(&report.text).collect()
}

/// The text with what was left out put back, without white space.
fn whole(report: &Report) -> String {
    let mut paragraphs: Vec<String> = paragraphs(report).into_iter().map(str::to_owned).collect();
    let mut removed = report.removed.clone();
    removed.sort_by_key(|removal| (removal.paragraph, removal.column));
    for removal in removed.iter().rev() {
        let place = removal.paragraph as usize;
        // what was left out may have been all there was
        paragraphs.resize(paragraphs.len().max(place), String::new());
        let paragraph = &mut paragraphs[place - 1];
        let at = paragraph.char_indices().nth(removal.column - 1).map_or(paragraph.len(), |(at, _)| at);
        paragraph.insert_str(at, &removal.text);
    }
    paragraphs.concat().split_whitespace().collect()
}

const PAGES: &str = "海缆年报　12\n　　海底光缆承载着绝大部分洲际数据流量，\n其安全已经成为各方共同关切的问题，断缆频\u{c}海缆年报　13\n发。\n　　维修船只不足。\n1. 三十天之内作出决定；\n2. 一次提交。\u{c}海缆年报　14\n展望";

#[test]
fn paragraphs_go_on_over_the_page() {
    let report = report(&lines(PAGES));
    assert_eq!(
        paragraphs(&report),
        [
            "海底光缆承载着绝大部分洲际数据流量，其安全已经成为各方共同关切的问题，断缆频发。",
            "维修船只不足。",
            "1. 三十天之内作出决定；",
            "2. 一次提交。",
            "展望",
        ]
    );
    let heads: Vec<(u32, usize, &str)> = report
        .removed
        .iter()
        .filter(|removal| removal.reason == "a running head")
        .map(|removal| (removal.paragraph, removal.column, removal.text.as_str()))
        .collect();
    assert_eq!(heads, [(1, 1, "海缆年报　12"), (1, 39, "海缆年报　13"), (4, 9, "海缆年报　14")]);
}

#[test]
fn words_divided_at_a_line_end_are_joined_where_the_report_says_how() {
    let line = |text: &str| Line { text: text.into(), end: 38.0, edge: 40.0, em: 2.0, ..Line::default() };
    let report = report(&[
        line("a treaty on govern-"),
        line("ance and self-"),
        line("reliance of cross-"),
        line("border governance, with self-reliance"),
    ]);
    assert_eq!(
        paragraphs(&report),
        ["a treaty on governance and self-reliance of cross-border governance, with self-reliance"]
    );
    assert_eq!(report.review.len(), 1, "`cross-border` is not sure");
    assert!(report.review[0].what.contains("`cross-border`"));
}

#[test]
fn type_tells_headings_notes_and_their_numbers() {
    let line = |text: &str, size: f32, page: u32| Line {
        text: text.into(),
        size,
        page,
        end: 60.0,
        edge: 400.0,
        em: size,
        ..Line::default()
    };
    let mut mention = line("各方达成了协议1，随后又退出。", 12.0, 1);
    mention.raised.push("各方达成了协议".len().."各方达成了协议1".len());
    let report = report(&[
        line("年度报告", 22.0, 1),
        line("一、形势", 16.0, 1),
        mention,
        line("1 见附录。", 9.0, 1),
        line("二、机制", 16.0, 2),
        line("机制仍在形成。", 12.0, 2),
    ]);
    let kinds: Vec<Kind> = report.facts.iter().map(|facts| facts.kind).collect();
    let (title, chapter) = (Kind::Heading(1), Kind::Heading(2));
    assert_eq!(kinds, [title, chapter, Kind::Text, Kind::Note, chapter, Kind::Text]);
    assert_eq!(report.facts[2].marks[0].label, 1);
    assert_eq!(report.facts[3].note, Some((1, 1)));
}

#[test]
fn parts_below_each_other_are_a_table() {
    let row = |a: &str, b: &str| Line {
        text: format!("{a} {b}"),
        parts: vec![(a.len() + 1, 100.0)],
        em: 12.0,
        end: 130.0,
        edge: 400.0,
        ..Line::default()
    };
    let report = report(&[row("地区", "许可"), row("北部", "41"), row("南部", "17")]);
    assert_eq!(paragraphs(&report), ["地区", "许可", "北部", "41", "南部", "17"]);
    assert_eq!(report.facts[3].kind, Kind::Cell { table: 0, row: 1, column: 1 });
}

#[test]
fn heads_that_take_turns_go_and_the_sentence_goes_on() {
    let text = "海缆评论\n　　海缆治理年度观察\n　　海底光缆承载着绝大部分洲际数据流量\n第 1 页 共 5 页\n海缆评论　2031年卷\n断缆频发。\n\n第 2 页 共 5 页\n海缆治理年度观察\n　　维修船只不足。\n第 3 页 共 5 页\n海缆评论　2031年卷\n　　许可太慢。\n第 4 页 共 5 页\n海缆治理年度观察\n　　展望。\n";
    let mut lines = lines(text);
    for line in &mut lines {
        line.page = 0;
    }
    let report = report(&lines);
    let expected = [
        "海缆评论",
        "海缆治理年度观察",
        "海底光缆承载着绝大部分洲际数据流量断缆频发。",
        "维修船只不足。",
        "许可太慢。",
        "展望。",
    ];
    assert_eq!(paragraphs(&report), expected);
}

#[test]
fn page_numbers_in_every_dress() {
    for (text, number) in [
        ("12", 12),
        ("- 12 -", 12),
        ("— 3 —", 3),
        ("Page 4 of 10", 4),
        ("第 3 页", 3),
        ("第 3 页 共 10 页", 3),
        ("3 / 10", 3),
        ("xiv", 14),
        ("ix", 9),
    ] {
        assert_eq!(page_number(text), Some(number), "{text}");
    }
    for text in ["", "12.5", "2031年", "Page", "a 3", "iiv of", "12 %"] {
        assert_eq!(page_number(text), None, "{text}");
    }
}

#[test]
fn items_and_numbered_headings_begin_anew() {
    for text in ["• a", "- a", "一、总则", "（三）规则", "第二章 总则", "1. 总则", "2.1 Rules", "①甲"]
    {
        assert!(begins_anew(text), "{text}");
    }
    for text in ["一些国家", "1.5%的份额", "2031年", "第二章规定了", "5 per cent", "a"] {
        assert!(!begins_anew(text), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_is_lost_but_what_is_listed(
        text in "((　　|)([海缆规则，。]{1,24}|[a-z]{1,9}( [a-z]{1,9}){0,5}-?|[0-9]{1,2}|海缆年报|- [1-9] -|1\\. [A-Z][a-z]{1,9})[\n\u{c}]){0,40}"
    ) {
        let lines = lines(&text);
        let report = report(&lines);
        let given: String = text.split_whitespace().collect();
        prop_assert_eq!(whole(&report), given);
        prop_assert_eq!(paragraphs(&report).len(), report.facts.len());
    }

    #[test]
    fn any_look_of_lines_is_taken(looks in proptest::collection::vec(
        ("[海a1 ]{1,9}", 0_u32..3, -9.0_f32..90.0, 0.0_f32..90.0, prop_oneof![Just(0.0_f32), Just(9.0), Just(12.0), Just(20.0)], any::<bool>()),
        0..24,
    )) {
        let lines: Vec<Line> = looks
            .into_iter()
            .filter(|(text, ..)| !text.trim().is_empty())
            .map(|(text, page, start, end, size, is_apart)| {
                let text = text.trim().to_owned();
                let parts = text.find(' ').map(|at| (at + 1, start + 40.0)).into_iter().collect();
                Line { text, page, start, end, edge: 80.0, em: 2.0, is_apart, size, is_bold: is_apart, raised: Vec::new(), parts }
            })
            .collect();
        let given: String = lines.iter().flat_map(|line| line.text.split_whitespace()).collect();
        let report = report(&lines);
        let mut ours: Vec<char> = whole(&report).chars().collect();
        let mut theirs: Vec<char> = given.chars().collect();
        // notes at the foot of a page follow the paragraph that they stood in
        ours.sort_unstable();
        theirs.sort_unstable();
        prop_assert_eq!(ours, theirs);
    }
}
