use proptest::prelude::*;

use super::*;
use crate::{domain::Link, markdown::samples::markdown};

/// The document as one line for each block, nested ones indented; runs in `⟨⟩` where they have a look or link.
fn check(text: &str) -> Vec<String> {
    let document = parse(text);
    let mut lines = Vec::new();
    outline(&document.blocks, &document, 0, &mut lines);
    for footnote in &document.footnotes {
        lines.push(format!("note {} {}", footnote.number, footnote.label));
        outline(&footnote.blocks, &document, 1, &mut lines);
    }
    lines
}

fn outline(blocks: &[Block], document: &Document, depth: usize, lines: &mut Vec<String>) {
    let pad = "  ".repeat(depth);
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { level, id, text } => {
                lines.push(format!("{pad}h{level} #{id} {}", runs(text, document)));
            }
            BlockKind::Paragraph(text) => lines.push(format!("{pad}p {}", runs(text, document))),
            BlockKind::List { start, tight, items } => {
                let start = start.map(|start| format!(" {start}")).unwrap_or_default();
                lines.push(format!("{pad}list{start}{}", if *tight { " tight" } else { "" }));
                for item in items {
                    let task = item.task.map(|done| format!(" {done}")).unwrap_or_default();
                    lines.push(format!("{pad}- item{task}"));
                    outline(&item.blocks, document, depth + 1, lines);
                }
            }
            BlockKind::Quote { alert, blocks } => {
                lines.push(format!("{pad}quote {alert:?}"));
                outline(blocks, document, depth + 1, lines);
            }
            BlockKind::Code { language, text } => {
                lines.push(format!("{pad}code {language} {:?}", plain(text)));
            }
            BlockKind::Table(table) => {
                lines.push(format!("{pad}table {:?}", table.alignments));
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<_> = row.iter().map(|cell| runs(&cell.text, document)).collect();
                    lines.push(format!("{pad}  {}", cells.join(" | ")));
                }
            }
            BlockKind::Rule => lines.push(format!("{pad}rule")),
            BlockKind::Html(text) => lines.push(format!("{pad}html {:?}", plain(text))),
        }
    }
}

fn runs(runs: &[Run], document: &Document) -> String {
    let look = |run: &Run| {
        let marks =
            [(run.look.emphasis, "e"), (run.look.strong, "s"), (run.look.strike, "x"), (run.look.code, "c")];
        let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
        let link = run.link.map(|link| format!("{:?}", document.links[link].target)).unwrap_or_default();
        match (marks.as_str(), link.as_str()) {
            ("", "") => run.text.clone(),
            _ => format!("⟨{marks}{link}:{}⟩", run.text),
        }
    };
    runs.iter().map(look).collect::<String>().replace('\n', "\\n")
}

fn links(text: &str) -> Vec<Link> {
    parse(text).links
}

#[test]
fn blocks_of_every_kind() {
    assert_eq!(
        check(
            "# One {#first}\n\npara\n\n- a\n- b\n  1. c\n\n> q\n\n```rust x\nfn\tx()\n```\n\n---\n\n<p>\nraw\n"
        ),
        [
            "h1 #first One",
            "p para",
            "list tight",
            "- item",
            "  p a",
            "- item",
            "  p b",
            "  list 1 tight",
            "  - item",
            "    p c",
            "quote None",
            "  p q",
            "code rust \"fn\\tx()\"",
            "rule",
            "html \"<p>\\nraw\"",
        ]
    );
}

#[test]
fn looks_tasks_alerts_and_tables() {
    assert_eq!(check("a *b* **c** ~~d~~ `e` ***f***"), ["p a ⟨e:b⟩ ⟨s:c⟩ ⟨x:d⟩ ⟨c:e⟩ ⟨es:f⟩"]);
    assert_eq!(check("- [x] done\n- [ ] not\n")[1..4], ["- item true", "  p done", "- item false"]);
    assert_eq!(check("> [!WARNING]\n> mind"), ["quote Some(Warning)", "  p mind"]);
    assert_eq!(
        check("| a | b |\n|:-:|--:|\n| *x* | y\\|z |\n"),
        ["table [Center, Right]", "  a | b", "  ⟨e:x⟩ | y|z"]
    );
}

#[test]
fn lines_join_as_their_language_wants() {
    assert_eq!(check("one\ntwo"), ["p one two"]);
    assert_eq!(check("中文\n中文，\n“引”\n文"), ["p 中文中文，“引”文"]);
    assert_eq!(check("中文\nAI\n**中**\n文"), ["p 中文 AI ⟨s:中⟩文"]);
    assert_eq!(check("한국\n어"), ["p 한국 어"]);
    assert_eq!(check("one  \ntwo<br>three"), ["p one\\ntwo\\nthree"]);
    assert_eq!(check("> one\n> two"), ["quote None", "  p one two"]);
}

#[test]
fn a_single_tilde_is_text() {
    assert_eq!(check("增长 20~30，占比 5~6"), ["p 增长 20~30，占比 5~6"]);
}

#[test]
fn citations_are_links_of_their_own() {
    assert_eq!(
        check("说 [¶24-26, 30]。[¶x] [¶3](a.md) `[¶4]`"),
        [
            "p 说 ⟨Citation(Paragraphs { ranges: [24..=26, 30..=30] }):[¶24-26, 30]⟩。[¶x] ⟨File(\"a.md\"):¶3⟩ ⟨c:[¶4]⟩"
        ]
    );
    let text = "a **b [¶2,\n 3] c** [¶9]";
    let document = parse(text);
    assert_eq!(document.links.len(), 2);
    assert_eq!(&text[document.links[0].source.clone()], "[¶2,\n 3]");
    assert_eq!(&text[document.links[1].source.clone()], "[¶9]");
    assert_eq!(links("| a |\n|---|\n| x [¶7] |\n").len(), 1);
    assert_eq!(links("# h [¶7]\n").len(), 1);
}

#[test]
fn footnotes_are_numbered_by_first_mention() {
    assert_eq!(
        check("x[^b] y[^a] z[^B] w[^none]\n\n[^a]: first\n\n[^b]: second\n[^c]: never\n"),
        [
            "p x⟨Footnote(0):[1]⟩ y⟨Footnote(1):[2]⟩ z⟨Footnote(0):[1]⟩ w[^none]",
            "note 1 b",
            "  p second",
            "note 2 a",
            "  p first",
            "note 3 c",
            "  p never",
        ]
    );
}

#[test]
fn pictures_and_empty_links_show_something() {
    assert_eq!(check("![alt](a.png)"), ["p ⟨File(\"a.png\"):alt⟩"]);
    assert_eq!(check("[<br>](a b) [\n](c)"), ["p [\\n](a b) ⟨File(\"c\"):[ ](c)⟩"]);
    assert_eq!(check("![](a.png)"), ["p ⟨File(\"a.png\"):![](a.png)⟩"]);
    assert_eq!(check("[![alt](a.png)](https://b.c)"), ["p ⟨Outside(\"https://b.c\"):alt⟩"]);
    assert_eq!(
        check("[x](#立场) <https://b.c>"),
        ["p ⟨Anchor(\"立场\"):x⟩ ⟨Outside(\"https://b.c\"):https://b.c⟩"]
    );
}

#[test]
fn what_could_drive_the_terminal_is_shown() {
    for text in
        ["a\x1b[31mb", "a&#27;[31mb", "a&**#27;**[31mb", "a\u{9b}31mb", "a\u{202e}b", "`a\x1b]0;x\x07`"]
    {
        for shape in ["{}", "# {}", "```{}\n{}\n```", "| {} |\n|---|\n| {} |", "[{}](<{}>)", "<p {}>", "- {}"]
        {
            let text = shape.replace("{}", text);
            let document = parse(&text);
            let shown = format!("{:?}", check(&text))
                + &document.outline.entries.iter().map(|e| &*e.title).collect::<String>();
            assert!(!shown.chars().any(crate::text::sanitise::is_hostile), "{text:?}: {shown:?}");
            assert!(!format!("{document:?}").contains(['\x1b', '\u{202e}']), "{text:?}: {document:?}");
        }
    }
}

#[test]
fn other_line_ends_end_lines_once() {
    assert_eq!(check("a\u{2028}b\u{85}c"), ["p a\\nb\\nc"]);
    assert_eq!(check("a\r\nb\rc\r\n"), ["p a b c"]);
    assert_eq!(check("```\r\na\r\nb\r\n```"), ["code  \"a\\nb\""]);
}

#[test]
fn the_outline_knows_its_blocks() {
    let document = parse("# A\n\ntext\n\n> ## B\n\n## A\n\n[^1]: # no\n");
    let seen: Vec<_> = document
        .outline
        .entries
        .iter()
        .map(|entry| (entry.level, entry.id.as_str(), entry.block, entry.offset))
        .collect();
    assert_eq!(seen, [(1, "a", 0, 0), (2, "b", 2, 13), (2, "a-1", 3, 19)]);
}

#[test]
fn deep_nesting_is_flattened() {
    let depth = |text: &str| {
        let lines = check(text);
        lines.iter().map(|line| line.len() - line.trim_start().len()).max().unwrap() / 2
    };
    for text in [">".repeat(10_000) + " x", "- ".repeat(10_000) + "x", "1. > ".repeat(3_000) + "x"] {
        let depth = depth(&text);
        assert!((DEEPEST - 1..=DEEPEST + 1).contains(&depth), "{depth}");
        assert!(check(&text).last().unwrap().trim().ends_with('x'));
    }
}

/// All runs of blocks.
fn all_runs<'a>(blocks: &'a [Block], found: &mut Vec<&'a Run>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { text, .. }
            | BlockKind::Paragraph(text)
            | BlockKind::Html(text)
            | BlockKind::Code { text, .. } => found.extend(text),
            BlockKind::List { items, .. } => items.iter().for_each(|item| all_runs(&item.blocks, found)),
            BlockKind::Quote { blocks, .. } => all_runs(blocks, found),
            BlockKind::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| found.extend(&cell.text));
            }
            BlockKind::Rule => {}
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_a_document_whose_runs_know_their_source(text in markdown()) {
        let document = parse(&text);
        let mut runs = Vec::new();
        all_runs(&document.blocks, &mut runs);
        let mut before = 0;
        for run in runs {
            prop_assert!(text.get(run.source.clone()).is_some(), "{run:?}");
            prop_assert!(run.source.start >= before, "{run:?} after {before}");
            before = run.source.start;
            prop_assert!(!run.text.is_empty());
            prop_assert!(run.link.is_none_or(|link| link < document.links.len()));
            if run.text.len() == run.source.len() && run.text.chars().all(char::is_alphanumeric) {
                prop_assert_eq!(&run.text, &text[run.source.clone()]);
            }
        }
        for link in &document.links {
            prop_assert!(text.get(link.source.clone()).is_some());
        }
        for entry in &document.outline.entries {
            prop_assert!(entry.block < document.blocks.len());
        }
    }
}
