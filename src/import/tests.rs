//! What holds for any text: nothing is lost, nothing is invented, and what is written can be read.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::{
    Draft, Report, Request, Watch,
    clean::{Cleaned, clean},
    compose::{bare, body},
    draft,
    segment::{Block, Piece, Section, Segmented, segment},
    store,
    title::titles,
};
use crate::{
    domain::{self, BlockKind, Document, Item, Lang, Library, Run, Target},
    library::{self, Depth, Sources, source},
    markdown::parse,
};

fn built_in() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| library::open(&Sources { built_in: true, ..Sources::default() }, Depth::Shelf))
}

fn drafted(text: &str) -> Draft {
    let request = Request { report: "a.txt", year: 2031, title: "海缆报告", series: None, lang: None };
    draft(text.as_bytes(), &request, built_in(), &Watch::NOBODY).unwrap()
}

/// Lines as reports, scans and enemies have them.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[海缆安全规则治理各国合作机制风险]{4,30}(，[海缆安全规则]{2,20})?。[海缆治理各国2031年1.5%，“”（）]{6,60}。",
        2 => "[海缆规则]{2,8}：(一是[海缆安全]{2,12}[。；]){2,4}(总之|此外|)[海缆]{3,20}。",
        1 => "([1-4]\\. [海缆a-z]{1,9}[。. ]){2,4}",
        1 => "(第[一二三]章 |[一二三]、|（[一二]）|[1-3](\\.[1-3])? ?|[IVX]{1,2}\\. |#{1,3} )[海缆A-Za-z ]{1,20}",
        1 => "[•\\-*] ?[海缆A-Za-z .]{0,20}",
        1 => "\t[海缆A-Z]{0,5}",
        1 => "[A-Z][a-z]{2,8}( [a-z]{1,9}){3,25}[.:;]?( [A-Z][a-z]{2,8}( [a-z]{1,9}){3,12}\\.)?",
        1 => "[海缆]{0,4}\\[footnoteRef:[12]\\][海缆，]{0,5}( \\[[12]:  [海缆a-z_*]{1,9}\\]){0,2} ?",
        1 => "(\\[bookmark: [_a-z0-9 ]{0,6}\\])?[海缆 ]{0,9}",
        2 => "[-+=>#|*_`~\\[\\](){}<>&;:!\\\\$^\"'.0-9a-z¶ \u{7}\u{1b}\u{a0}\u{3000}\u{200b}\u{202e}\r\u{c}]{0,24}",
        1 => "(- 12 -|第 3 页|海缆……………… 3|表1  海缆|Source: x|资料来源：x)",
        2 => Just(String::new()),
        1 => "\\PC{0,30}",
    ]
}

fn report() -> impl Strategy<Value = String> {
    (proptest::collection::vec(line(), 0..24), prop_oneof![Just("\n"), Just("\r\n")], any::<bool>()).prop_map(
        |(lines, end, closed)| {
            let text = lines.join(end) + if closed { end } else { "" };
            // a report of blank lines is refused
            if text.chars().all(char::is_whitespace) { text + "海缆" } else { text }
        },
    )
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The pieces that a section shows, in order; its own heading is among them unless the title shows it.
fn shown<'a>(section: &'a Section, title: &str, cleaned: &Cleaned) -> Vec<(&'a Piece, bool)> {
    let heading = section.heading.as_ref();
    let heading = heading.filter(|heading| !title.starts_with(bare(heading.text(&cleaned.paragraphs))));
    let mut pieces: Vec<(&Piece, bool)> = Vec::new();
    for (index, block) in section.blocks.iter().enumerate() {
        if index == section.chapters_above() {
            pieces.extend(heading.map(|piece| (piece, true)));
        }
        match block {
            Block::Heading(piece) => pieces.push((piece, true)),
            Block::Text(piece) => pieces.push((piece, false)),
            Block::List(items) => pieces.extend(items.iter().map(|piece| (piece, false))),
            Block::Table(rows) => pieces.extend(rows.iter().flatten().flatten().map(|piece| (piece, false))),
        }
    }
    if section.blocks.len() <= section.chapters_above() {
        pieces.extend(heading.map(|piece| (piece, true)));
    }
    pieces
}

/// The words of a parsed brief, without citations and the marks of footnotes.
fn plain(document: &Document) -> String {
    fn runs(document: &Document, runs: &[Run], text: &mut String) {
        for run in runs {
            let target = run.link.map(|link| &document.links[link].target);
            if !matches!(target, Some(Target::Citation(_) | Target::Footnote(_))) {
                text.push_str(&run.text);
            }
        }
    }
    fn blocks(document: &Document, all: &[domain::Block], text: &mut String) {
        for block in all {
            match &block.kind {
                BlockKind::Heading { text: words, .. } | BlockKind::Paragraph(words) => {
                    runs(document, words, text);
                }
                BlockKind::List { items, .. } => {
                    for Item { blocks: inner, task, .. } in items {
                        assert_eq!(*task, None);
                        blocks(document, inner, text);
                    }
                }
                BlockKind::Table(table) => {
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        runs(document, &cell.text, text);
                    }
                }
                other => panic!("the text became {other:?}"),
            }
        }
    }
    let mut text = String::new();
    blocks(document, &document.blocks, &mut text);
    text
}

fn segmented(text: &str, lang: Lang) -> (Cleaned, Segmented) {
    let cleaned = clean(&Report::plain(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()));
    let segmented = segment(&cleaned, lang);
    (cleaned, segmented)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_brief_shows_the_cleaned_text_and_nothing_else(text in report()) {
        let (cleaned, segmented) = segmented(&text, Lang::Zh);
        let titles = titles(&segmented.sections, &cleaned.paragraphs, Lang::Zh);
        for (section, title) in segmented.sections.iter().zip(titles) {
            let expected: String = shown(section, &title.text, &cleaned)
                .into_iter()
                .map(|(piece, is_heading)| {
                    let text = piece.text(&cleaned.paragraphs);
                    if is_heading { bare(text) } else { text }
                })
                .collect();
            let markdown = body(section, &title.text, &cleaned, 2);
            // what the reader shows as a mark for safety is there all the same
            let expected = crate::text::sanitise(&expected).into_owned();
            prop_assert_eq!(without_space(&plain(&parse(&markdown))), without_space(&expected), "{}", markdown);
        }
    }

    #[test]
    fn every_word_is_in_a_section_or_listed(text in report()) {
        let (cleaned, segmented) = segmented(&text, Lang::Zh);
        let mut covered: Vec<Vec<bool>> =
            cleaned.paragraphs.iter().map(|paragraph| vec![false; paragraph.text.len()]).collect();
        let mut last = (0, 0);
        for section in &segmented.sections {
            for (piece, _) in shown(section, "\0", &cleaned) {
                prop_assert!(section.paragraphs.contains(&piece.paragraph));
                prop_assert!((piece.paragraph, piece.range.start) >= last, "out of order");
                last = (piece.paragraph, piece.range.end);
                covered[piece.paragraph][piece.range.clone()].fill(true);
            }
        }
        for (index, _) in &segmented.not_carried {
            prop_assert!(segmented.sections.iter().all(|section| !section.paragraphs.contains(index)));
            covered[*index].fill(true);
        }
        for (paragraph, covered) in cleaned.paragraphs.iter().zip(&covered) {
            // a heading's number and an item's bullet become the markdown's
            let first = covered.iter().position(|is| *is).unwrap_or(covered.len());
            prop_assert!(first <= 32 || paragraph.text[..first].chars().all(|c| c == '#'), "{:?}", paragraph.text);
            for (at, c) in paragraph.text.char_indices().filter(|(at, _)| *at > first) {
                prop_assert!(covered[at] || c.is_whitespace(), "{c:?} at {at} of {:?}", paragraph.text);
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_source_is_whole_and_every_paragraph_accounted_for(text in report()) {
        let draft = drafted(&text);
        let file = |name: &str| &draft.files.iter().find(|(path, _)| path == name).unwrap().1;
        let paragraphs: Vec<String> = source::paragraphs(&text).map(str::to_owned).collect();
        prop_assert_eq!(source::read(file("source.md")).unwrap(), paragraphs.clone());
        let not_carried = draft.record.not_carried.iter().map(|left| left.paragraphs.parse().unwrap());
        let mut seen: Vec<u32> = draft
            .briefs
            .iter()
            .map(|brief| brief.source.clone())
            .chain(not_carried)
            .flat_map(|paragraphs: domain::Paragraphs| paragraphs.iter().collect::<Vec<_>>())
            .collect();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen, (1..=paragraphs.len() as u32).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn what_is_written_passes_the_check_and_loads(text in report()) {
        let folder = tempfile::tempdir().unwrap();
        let into = folder.path().join("mine");
        let draft = drafted(&text);
        let stored = store(&draft, &into, built_in()).unwrap();
        let checked = library::check_folder(&into).unwrap();
        prop_assert!(checked.findings.is_empty(), "{:?}", checked.findings);
        let library = library::open(&Sources { folders: vec![into], ..Sources::default() }, Depth::Full);
        prop_assert!(library.faults.is_empty(), "{:?}", library.faults);
        prop_assert_eq!(library.briefs.len(), draft.briefs.len());
        prop_assert_eq!(&library.editions[0].id, &stored.edition);
        prop_assert_eq!(drafted(&text).files, draft.files, "the same text gives the same edition");
    }
}
