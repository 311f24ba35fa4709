use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::{
    markdown::{
        parse,
        samples::{hostile, markdown},
    },
    text::{
        Ambiguous,
        sanitise::{is_hostile, sanitise},
        width::width,
    },
};

fn layout(text: &str, settings: Settings) -> Layout {
    Layout::new(Arc::new(parse(text)), settings)
}

fn all(layout: &mut Layout) -> Vec<Row> {
    layout.window(Place::default(), 1_000_000)
}

fn texts(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| row.line.text()).collect()
}

/// The lines that `text` is set in.
fn check(text: &str, columns: usize) -> Vec<String> {
    check_for(text, Settings::new(columns))
}

fn check_for(text: &str, settings: Settings) -> Vec<String> {
    texts(&all(&mut layout(text, settings)))
}

#[test]
fn paragraphs_and_headings() {
    assert_eq!(
        check("# One\ntext\n## Two\n### Three\ntext **strong**\nmore\n\n---\nend", 12),
        [
            "One",
            "━━━━━━━━━━━━",
            "",
            "text",
            "",
            "Two",
            "───",
            "",
            "Three",
            "text strong",
            "more",
            "",
            "────────────",
            "",
            "end"
        ]
    );
    assert_eq!(check("中文中文中文", 8), ["中文中文", "中文"]);
    assert_eq!(check("a  \nb<br>c", 8), ["a", "b", "c"]);
    assert_eq!(check("", 8), [""; 0]);
}

#[test]
fn lists_hang() {
    assert_eq!(
        check("- one two\n- two\n  - three\n    - four\n- [x] done\n- [ ] abcdefgh ij", 12),
        ["• one two", "• two", "  ◦ three", "    ▪ four", "[x] done", "[ ] abcdefgh", "    ij"]
    );
    assert_eq!(check("9. nine\n10. ten\n    1. in", 20), [" 9. nine", "10. ten", "    1. in"]);
    assert_eq!(check("1. a\n\n2. b\n", 20), ["1. a", "", "2. b"]);
    assert_eq!(check("1. [x] a\n-\n- b", 20), ["1. [x] a", "", "•", "• b"]);
    assert_eq!(
        check("- > q\n- # h\n- ```\n  c\n  ```", 20),
        ["• │ q", "• h", "  ━━━━━━━━━━━━━━━━━━", "•   c"]
    );
}

#[test]
fn a_list_after_which_nested_ones_end_stays_tight() {
    assert_eq!(check("- a\n- b\n  1. c\n\nend", 20), ["• a", "• b", "  1. c", "", "end"]);
}

#[test]
fn quotes_have_bars_and_alerts_titles() {
    assert_eq!(
        check("> one\n>\n> two\n> > three\n\nend", 20),
        ["│ one", "│", "│ two", "│", "│ │ three", "", "end"]
    );
    assert_eq!(check("> [!WARNING]\n> mind", 20), ["│ Warning", "│ mind"]);
    let chinese = Settings { lang: crate::domain::Lang::Zh, ..Settings::new(20) };
    assert_eq!(check_for("> [!NOTE]\n> 中", chinese)[0], "│ 注意");
}

#[test]
fn code_is_broken_with_a_mark_and_tabs_are_columns() {
    assert_eq!(
        check("```\n0123456789abcdef\n\n\tx\ty\n```", 14),
        ["  0123456789ab", "  ↪ cdef", "", "      x   y"]
    );
    assert_eq!(check("    a\n    b", 14), ["  a", "  b"]);
    assert_eq!(check("```\n```\nx", 14), ["", "", "x"]);
    assert_eq!(check("<p>\n\traw", 14), ["<p>", " raw"]);
}

#[test]
fn code_of_many_lines_is_many_units_and_loses_none() {
    let code: Vec<_> = (0..200).map(|line| format!("l{line}")).collect();
    let text = format!("```\n{}\n```\n", code.join("\n"));
    for text in [text.clone(), format!("> {}\n", text.replace('\n', "\n> "))] {
        let mut layout = layout(&text, Settings::new(20));
        assert_eq!(layout.units(), 4);
        let found: Vec<_> = all(&mut layout)
            .iter()
            .map(|row| row.line.text().trim_start_matches(['│', ' ']).to_owned())
            .collect();
        assert_eq!(found, code);
    }
}

#[test]
fn footnotes_stand_at_the_end() {
    assert_eq!(
        check("x[^b] y[^a]\n\n[^a]: one\n[^b]: two\n\n    more\n\nend", 30),
        ["x[1] y[2]", "", "end", "", "────────────────────", "[1] two", "", "    more", "[2] one"]
    );
}

#[test]
fn tables_fit() {
    assert_eq!(
        check("| a | bb |\n|---|---:|\n| ccc | d |\n| e |\n", 30),
        ["a    bb", "───────", "ccc   d", "e"]
    );
    assert_eq!(
        check("| 名 | 说明 |\n|---|---|\n| 欧 | 按风险分级立法并禁止社会评分 |\n| 美 | 指引 |\n", 20),
        [
            "名  说明",
            "────────────────────",
            "欧  按风险分级立法并",
            "    禁止社会评分",
            "┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈",
            "美  指引",
        ]
    );
    assert_eq!(check("| a | b |\n|---|---|\n", 30), ["a  b", "────"]);
    assert_eq!(
        check("| a | b |\n|:-:|---|\n| long | x<br>y |\n", 30),
        [" a    b", "───────", "long  x", "      y"]
    );
}

#[test]
fn tables_without_room_are_records() {
    let text = "| Actor | Position | Change |\n|---|---|---|\n| eu | of risk | new |\n| us |  | |\n";
    assert_eq!(
        check(text, 14),
        ["Actor: eu", "Position: of", "  risk", "Change: new", "┈┈┈┈┈┈┈┈┈┈┈┈┈┈", "Actor: us"]
    );
    assert_eq!(
        check("| 行为体 | ¶ | 立场 |\n|---|---|---|\n| 欧盟 | 7 | 立法 |\n", 14),
        ["行为体：欧盟", "¶: 7", "立场：立法"]
    );
    assert_eq!(check("| aaaa | bbbb |\n|---|---|\n", 5), ["aaaa", "bbbb"]);
}

#[test]
fn tables_of_ribbons_are_records() {
    let text = format!("| 甲 | 乙 |\n|---|---|\n| 中文中文中 | {} |\n", "中".repeat(50));
    assert_eq!(check(&text, 20)[0], "甲：中文中文中");
    assert!(check(&text, 40)[0].starts_with("甲          乙"));
}

/// Names for slugs, a sign for a change, the aspect hidden.
struct Names;

impl TableView for Names {
    fn columns(&self, table: &str, heads: &[String]) -> Option<Vec<usize>> {
        (table == "positions").then(|| vec![0, heads.len() - 1, 99, 0])
    }

    fn head(&self, _: &str, _: &[String], column: usize) -> Option<String> {
        (column == 2).then(String::new)
    }

    fn cell(&self, _: &str, heads: &[String], column: usize, cell: &str) -> Option<String> {
        match (heads[column].as_str(), cell) {
            ("Actor", "eu") => Some("欧盟\n\x1b".into()),
            ("Change", "new") => Some("+".into()),
            _ => None,
        }
    }
}

#[test]
fn a_view_names_slugs_and_hides_columns_of_data_tables_only() {
    let table = "| Actor | Aspect | Change |\n|---|---|---|\n| eu | risk | new |\n";
    let text = format!("### Positions\n{table}\n### Other\n{table}");
    let settings = |columns| Settings { view: Some(Arc::new(Names)), ..Settings::new(columns) };
    let mut layout = layout(&text, settings(40));
    let rows = all(&mut layout);
    assert_eq!(
        texts(&rows),
        [
            "Positions",
            "Actor",
            "─────────",
            &format!("欧盟 {}  +", sanitise("\x1b")),
            "",
            "Other",
            "Actor  Aspect  Change",
            "─────────────────────",
            "eu     risk    new"
        ]
    );
    let named = &rows[3].line.pieces[0];
    assert_eq!((&text[named.source.clone().unwrap()], named.exact), ("eu", false));
    let search = layout.unit_text(1);
    let at = search.text.find('盟').unwrap();
    assert_eq!(&text[search.source(at..at + 1).unwrap()], "eu");
}

#[test]
fn wide_terminals_get_ascii() {
    let settings = Settings { ambiguous: Ambiguous::Wide, ..Settings::new(12) };
    assert_eq!(
        check_for("- a\n  - b\n\n> q\n\n---\n\n| a |\n|-|\n| b |\n", settings),
        ["* a", "  - b", "", "| q", "", "------------", "", "a", "-", "b"]
    );
}

#[test]
fn prose_keeps_its_measure_and_tables_take_all() {
    let settings = Settings { measure: Some(6), ..Settings::new(12) };
    assert_eq!(
        check_for("中文中文\n\n| 中文中 | 中文 |\n|-|-|\n", settings),
        ["中文中", "文", "", "中文中  中文", "────────────"]
    );
}

#[test]
fn deep_frames_leave_half_of_the_columns() {
    assert_eq!(check("> > > > > x y z", 7), ["│ x y z"]);
    assert_eq!(check("- a b", 2), ["a", "b"]);
}

#[test]
fn links_citations_and_looks_are_roles() {
    let text = "a [b](c.md) [¶4] **d**[^1]\n\n# [h](c.md)\n\n[^1]: n";
    let mut layout = layout(text, Settings::new(40));
    let rows = all(&mut layout);
    let roles: Vec<_> = rows[0].line.pieces.iter().map(|piece| (piece.text.as_str(), piece.role)).collect();
    assert_eq!(
        roles,
        [
            ("a ", Role::Text),
            ("b", Role::Link),
            (" ", Role::Text),
            ("[¶4]", Role::Citation),
            (" ", Role::Text),
            ("d", Role::Text),
            ("[1]", Role::Footnote)
        ]
    );
    assert!(rows[0].line.pieces[5].look.strong);
    let heading = &rows[2].line.pieces[0];
    assert_eq!((heading.role, heading.link), (Role::Heading(1), Some(3)));
}

#[test]
fn highlights_arrive_later_and_stay() {
    let text = "```rust\nfn x\n\ty\n```\n";
    let mut layout = layout(text, Settings::new(40));
    let before = texts(&all(&mut layout));
    let code = layout.code(0).unwrap();
    assert_eq!((code.index, code.language, code.text.as_str()), (0, "rust", "fn x\n\ty"));
    layout.set_highlights(
        0,
        vec![(0..2, CodeClass::Keyword), (6..7, CodeClass::Name), (90..99, CodeClass::Name)],
    );
    for columns in [40, 30] {
        layout.set_settings(Settings::new(columns));
        let rows = all(&mut layout);
        assert_eq!(texts(&rows), before);
        let roles: Vec<_> =
            rows.iter().flat_map(|row| &row.line.pieces).map(|p| (p.text.as_str(), p.role)).collect();
        assert!(roles.contains(&("fn", Role::Code(Some(CodeClass::Keyword)))), "{roles:?}");
        assert!(roles.contains(&("y", Role::Code(Some(CodeClass::Name)))), "{roles:?}");
        assert!(roles.contains(&(" x", Role::Code(None))), "{roles:?}");
    }
    assert!(layout.code(9).is_none());
}

#[test]
fn places_are_moved_between() {
    let text = "# One\n\ntwo three four five\n\n- six\n- seven\n\n[^1]: note\n";
    let mut layout = layout(text, Settings::new(10));
    let rows = all(&mut layout);
    let last = rows.last().unwrap().place;
    assert_eq!(layout.last(), last);
    for (index, row) in rows.iter().enumerate() {
        assert_eq!(layout.forward(Place::default(), index), row.place);
        assert_eq!(layout.back(last, rows.len() - 1 - index), row.place);
        assert_eq!(layout.distance(Place::default(), row.place, 1000), index);
        assert_eq!(layout.window(row.place, 3), rows[index..rows.len().min(index + 3)]);
    }
    assert_eq!(layout.forward(Place::default(), 1000), last);
    assert_eq!(layout.back(last, 1000), Place::default());
    assert_eq!(layout.last_top(3), rows[rows.len() - 3].place);
    assert_eq!(layout.clamped(Place { unit: 0, line: 99 }), rows[1].place);
    assert_eq!(layout.percent(last, 1), 100);
    assert_eq!(layout.percent(Place::default(), 100), 100);
    let percents: Vec<_> = rows.iter().map(|row| layout.percent(row.place, 2)).collect();
    assert!(percents.is_sorted(), "{percents:?}");
}

#[test]
fn the_first_sentence_stays_when_the_width_changes() {
    let words = (0..400).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ");
    let mut layout = layout(&words, Settings::new(40));
    let offset = words.find("word200").unwrap();
    for columns in [40, 80, 23, 120, 9] {
        layout.set_settings(Settings::new(columns));
        let place = layout.place(offset);
        let top = layout.window(place, 1).remove(0);
        assert!(top.line.shows(offset), "{columns}: {}", top.line.text());
    }
}

#[test]
fn what_is_found_in_a_unit_leads_to_its_source() {
    let text = "a *bc* d&amp;e `f`\n";
    let found = layout(text, Settings::new(10)).unit_text(0);
    assert_eq!(found.text, "a bc d&e f");
    let source = |part: &str| {
        let at = found.text.find(part).unwrap();
        &text[found.source(at..at + part.len()).unwrap()]
    };
    assert_eq!(source("bc"), "bc");
    assert_eq!(source("c d"), "c* d");
    assert_eq!(source("&"), "&amp;");
    assert_eq!(source("e f"), "e `f");
    assert_eq!(found.source(0..0), None);
}

#[test]
fn nothing_is_laid_out_before_it_is_seen() {
    let text =
        "- item\n".repeat(5000) + &"> quote\n\n".repeat(1000) + "| a |\n|-|\n" + &"| b |\n".repeat(5000);
    let mut layout = layout(&text, Settings::new(40));
    assert_eq!(layout.units(), 5000 + 1000 + 5000);
    layout.window(Place::default(), 50);
    assert!(layout.kept <= 51, "{}", layout.kept);
    let top = layout.last_top(50);
    layout.window(top, 50);
    assert!(layout.kept <= 110, "{}", layout.kept);
    all(&mut layout);
    assert!(layout.kept <= KEPT_LINES + 10);
}

#[test]
fn a_very_long_paragraph_is_many_units_and_loses_nothing() {
    let words = (0..20_000).map(|number| format!("词{number} *é*")).collect::<Vec<_>>().join(" ");
    let chinese = "中".repeat(40_000);
    for text in [words, chinese] {
        let mut layout = layout(&text, Settings::new(60));
        assert!(layout.units() > 3);
        layout.window(Place::default(), 10);
        assert_eq!(layout.lines.len(), 1);
        let rows = all(&mut layout);
        check_rows(&text, &rows, layout.settings());
        let shown: String = texts(&rows).concat();
        assert_eq!(letters(&shown, false), letters(&text.replace('*', ""), false));
        let place = layout.place(text.len() / 2);
        assert!(layout.offset(place).abs_diff(text.len() / 2) < 100);
    }
}

#[test]
fn hostile_sizes_and_depths_are_set() {
    for text in hostile(8_000) {
        for columns in [1, 40] {
            let mut layout = layout(&text, Settings::new(columns));
            layout.window(Place::default(), 50);
            let top = layout.last_top(50);
            check_rows(&text, &layout.window(top, 50), layout.settings());
        }
    }
}

/// What holds for every line of every text.
fn check_rows(text: &str, rows: &[Row], settings: &Settings) {
    for row in rows {
        let shown = row.line.text();
        assert!(!shown.contains(['\n', '\t']) && !shown.chars().any(is_hostile), "{shown:?}");
        let content = row.line.pieces.iter().filter(|piece| piece.source.is_some());
        let wide = |cluster: &&str| width(cluster, settings.ambiguous) > 0;
        let clusters: usize = content.map(|piece| piece.text.graphemes(true).filter(wide).count()).sum();
        let used = row.line.width(settings.ambiguous);
        assert!(used <= settings.columns || clusters <= 1, "{used} of {}: {shown:?}", settings.columns);
        for piece in &row.line.pieces {
            if let Some(source) = &piece.source {
                let markdown = text.get(source.clone());
                assert!(markdown.is_some(), "{piece:?}");
                assert!(!piece.exact || source.len() == piece.text.len(), "{piece:?}");
                if piece.exact && piece.text.chars().all(char::is_alphanumeric) {
                    assert_eq!(markdown, Some(piece.text.as_str()));
                }
            }
        }
    }
}

/// The letters of what a unit shows; sorted for tables, whose cells stand side by side.
fn letters(text: &str, sorted: bool) -> String {
    let mut letters: Vec<_> = text.chars().filter(|c| !c.is_whitespace()).collect();
    if sorted {
        letters.sort_unstable();
    }
    letters.into_iter().collect()
}

fn settings() -> impl Strategy<Value = Settings> {
    (1..70_usize, prop::option::of(1..50_usize), any::<bool>()).prop_map(|(columns, measure, wide)| {
        Settings {
            measure,
            ambiguous: if wide { Ambiguous::Wide } else { Ambiguous::Narrow },
            ..Settings::new(columns)
        }
    })
}

proptest! {
    #[test]
    fn any_text_is_set_whole_within_the_columns(text in markdown(), settings in settings()) {
        let mut layout = layout(&text, settings);
        let rows = all(&mut layout);
        check_rows(&text, &rows, layout.settings());
        for unit in 0..layout.units() {
            let lines: Vec<_> = rows.iter().filter(|row| row.place.unit == unit).collect();
            let is_table = layout.units.table_of(unit).is_some();
            let content = lines.iter().flat_map(|row| &row.line.pieces).filter(|piece| piece.source.is_some());
            let shown: String = content.clone().map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(letters(&shown, is_table), letters(&layout.unit_text(unit).text, is_table));
            if !is_table {
                let starts: Vec<_> = content.map(|piece| piece.source.clone().unwrap().start).collect();
                prop_assert!(starts.is_sorted(), "{:?}", starts);
            }
        }
    }

    #[test]
    fn places_and_offsets_agree_and_order_does_not_matter(
        text in markdown(), settings in settings(), start in 0..100_usize, rows in 1..20_usize,
    ) {
        let mut eager = layout(&text, settings.clone());
        let all = all(&mut eager);
        prop_assume!(!all.is_empty());
        let start = start % all.len();
        let mut lazy = layout(&text, settings);
        let top = lazy.back(all[all.len() - 1].place, all.len() - 1 - start);
        prop_assert_eq!(top, all[start].place);
        prop_assert_eq!(&lazy.window(top, rows)[..], &all[start..all.len().min(start + rows)]);
        let offset = lazy.offset(top);
        prop_assert!(text.is_char_boundary(offset));
        if all[start].line.first_offset().is_some() {
            let place = lazy.place(offset);
            let line = lazy.window(place, 1).remove(0).line;
            prop_assert!(line.shows(offset), "{:?} {:?}", place, top);
            prop_assert_eq!(place.unit, top.unit);
            prop_assert!(place <= top);
        }
    }
}
