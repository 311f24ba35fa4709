use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::*;
use crate::text::{
    faults::{Judge, LineFault},
    width::width,
};

/// Checks that `text` is laid out to `columns` as its `|` say.
fn check(columns: usize, marked: &str) {
    let text = marked.replace('|', "");
    let lines: Vec<&str> =
        wrap(&text, columns, Ambiguous::Narrow).into_iter().map(|line| &text[line]).collect();
    assert_eq!(lines.join("|"), marked, "at {columns} columns");
}

#[test]
fn lines_end_where_a_typographer_would_end_them() {
    for (columns, marked) in [
        (8, "数字经济|治理赤字"),
        (8, "数字经|济，治理"),
        (8, "关于“数|字”治理"),
        (10, "数字鸿沟|“治理”"),
        (9, "和“甲”、|“乙”、|“丙”"),
        (8, "增长|66.3%。"),
        (12, "达到|3.82万亿美元"),
        (8, "始于|2005-202|0年"),
        (10, "始于|2005-2020"),
        (10, "于2021年|10月26日"),
        (8, "关于|policy"),
        (9, "数字——治|理"),
        (5, "数|字——|治理"),
        (7, "数字|经……治|理"),
        (10, "以及|《数据法》"),
        (8, "以及《数|据法》"),
        (12, "发展数据流|动[¶24]。"),
        (14, "data |flows [¶24]."),
        (8, "使用|C++语言"),
        (8, "在国家|5G/6G中"),
        (8, "abcdefgh|ijk"),
        (2, "数|字"),
        (1, "数|字|a|b"),
        (4, "ab  \n|cd"),
        (4, "ab     |cd"),
        (4, "\n|\n|ab"),
        (12, "见|https://itu.|int/zh/|action/"),
        (9, "don’t |can’t"),
        (5, "“甲”|AI法"),
        (8, "数字[-治|理-]{+规|则+}"),
        (6, "数字|[-治|理-]|{+规|则+}"),
        (7, "数字|[-治|理-]|{+规|则+}。"),
        (10, "the |[-small-] |{+large+}"),
    ] {
        check(columns, marked);
    }
}

#[test]
fn an_empty_text_is_one_empty_line() {
    check(10, "");
}

#[test]
fn widths_of_a_text() {
    let breaks = Breaks::new("数字 governance [¶24]\n66.3%  ", Ambiguous::Narrow);
    assert_eq!((breaks.natural(), breaks.widest()), (21, 10));
    assert_eq!(Breaks::new("", Ambiguous::Narrow).natural(), 0);
}

/// The files below a folder whose names end as given, in order.
fn files(folder: &Path, ends: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, ends, found);
        } else if ends.iter().any(|end| path.to_string_lossy().ends_with(end)) {
            found.push(path);
        }
    }
}

/// The lines of our samples, of all briefs, and of the folders named in `ATTACHE_REPORTS`.
fn samples() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("tests/data/text"), &[".txt"], &mut found);
    assert!(found.len() >= 3, "the samples are found");
    files(&root.join("briefs"), &[".md"], &mut found);
    for folder in env::var_os("ATTACHE_REPORTS").iter().flat_map(env::split_paths) {
        files(&folder, &[".txt", ".md"], &mut found);
    }
    let texts: Vec<String> = found.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    // The row of dashes of a table is no text; its other rows are laid out by cells.
    let lines = texts.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with("|--"));
    let cells = lines.flat_map(|line| line.split(if line.starts_with("| ") { " | " } else { "\n" }));
    cells.map(str::to_owned).collect::<BTreeSet<String>>().into_iter().collect()
}

/// Lays `text` out at every width from 20 to 200; what is avoidable comes back, the rest is counted.
fn judge(text: &str, ambiguous: Ambiguous, counts: &mut BTreeMap<String, usize>) -> Vec<String> {
    let breaks = Breaks::new(text, ambiguous);
    let mut judge = Judge::new(text, ambiguous);
    let mut avoidable = Vec::new();
    for columns in 20..=200 {
        if columns > breaks.natural() {
            break;
        }
        let lines = breaks.lines(columns);
        assert!(lines.windows(2).all(|two| two[0].end == two[1].start) && lines[0].start == 0);
        assert_eq!(lines.last().unwrap().end, text.len());
        *counts.entry("lines".to_owned()).or_default() += lines.len();
        for LineFault { slip, line, at, avoidable: avoid } in judge.faults(&lines, columns) {
            *counts.entry(format!("{slip:?}{}", if avoid { ", avoidable" } else { "" })).or_default() += 1;
            if avoid {
                avoidable.push(format!("{columns}: {slip:?} {}|{}", &text[lines[line].clone()], &text[at..]));
            }
        }
    }
    avoidable
}

#[test]
fn no_avoidable_fault_at_any_width() {
    let mut counts = BTreeMap::new();
    let texts = samples();
    let mut avoidable: Vec<String> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        avoidable.extend(judge(text, Ambiguous::Narrow, &mut counts));
        // Where `“”…—·` take two columns, every fourth text is enough.
        if index % 4 == 0 {
            avoidable.extend(judge(text, Ambiguous::Wide, &mut counts));
        }
    }
    eprintln!("{} texts {counts:#?}", texts.len());
    let shown: Vec<&str> = avoidable.iter().step_by(1 + avoidable.len() / 40).map(String::as_str).collect();
    assert!(avoidable.is_empty(), "{} avoidable faults:\n{}", avoidable.len(), shown.join("\n"));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC*",
        "([字治理]{1,3}|[，。”“（）《》—…·]{1,2}|[a-c5.%/+ \n-]{1,3}|[👩🇨🇳\u{200d}\u{fe0f}\u{301}\u{200b}\u{a0}\r]|\\[¶1\\]|万亿|年){0,40}"
    ]
}

proptest! {
    #[test]
    fn lines_are_the_text_and_fit(text in any_text(), columns in 1usize..40) {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let lines = wrap(&text, columns, ambiguous);
            let joined: String = lines.iter().map(|line| &text[line.clone()]).collect();
            prop_assert_eq!(&joined, &text);
            for line in &lines {
                let shown = shown(&text[line.clone()]);
                prop_assert!(
                    width(shown, ambiguous) <= columns || shown.graphemes(true).filter(|g| width(g, ambiguous) > 0).count() == 1,
                    "{:?} is wider than {}", shown, columns
                );
                prop_assert!(!shown.contains('\n'));
            }
        }
    }

    #[test]
    fn passing_over_plain_chinese_changes_nothing(text in any_text()) {
        let sparing = Breaks::new(&text, Ambiguous::Narrow);
        let mut whole = sparing.pieces.clone();
        let mut opportunities = SEGMENTER.segment_str(&text).peekable();
        for at in 1..whole.len() {
            let start = whole[at].start as usize;
            while opportunities.next_if(|offset| *offset < start).is_some() {}
            whole[at].level = level::between(&whole, at, opportunities.peek() == Some(&start));
        }
        spans::protect(&mut whole);
        for (ours, theirs) in sparing.pieces.iter().zip(&whole) {
            prop_assert_eq!(ours.level, theirs.level, "before {:?}", &text[ours.start as usize..]);
        }
    }

    #[test]
    fn graphemes_stay_whole(text in any_text(), columns in 1usize..12) {
        let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        for line in wrap(&text, columns, Ambiguous::Narrow) {
            prop_assert!(line.start == 0 || bounds.contains(&line.start) || line.start == text.len());
        }
    }

    #[test]
    fn the_widest_stretch_fits_its_own_width(text in any_text()) {
        let breaks = Breaks::new(&text, Ambiguous::Narrow);
        let columns = breaks.widest().max(1);
        for line in breaks.lines(columns).into_iter().skip(1) {
            let start = breaks.pieces.iter().find(|piece| piece.start as usize == line.start);
            let indent = text[..line.start].trim_start().is_empty() || text[..line.start].ends_with('\n');
            let good = start.is_none_or(|piece| piece.level <= Level::Reluctant);
            prop_assert!(good || indent, "{:?} starts a line at {} columns", &text[line], columns);
        }
    }
}
