//! Markdown: headings, lists, tables and footnotes as their marks say; the marks themselves are no text.

use super::{Mark, Report, Sample, encoding, story::Story};
use crate::{
    domain::{Block, BlockKind, Document, Fault, Run, Target},
    import::{
        clean::{Kind, Removal},
        watch::Watch,
    },
    markdown,
};

/// A file of no telling name is markdown if it has so many headings with marks.
const HEADINGS: usize = 2;

/// Whether a file is markdown: by its name, or by its headings where no name says otherwise.
pub fn is(sample: &Sample<'_>) -> bool {
    if sample.is_named(&["md", "markdown", "mkd"]) {
        return true;
    }
    let has_name = sample.name.rsplit_once('.').is_some_and(|(_, kind)| (1..=5).contains(&kind.len()));
    let is_heading = |line: &&str| {
        let words = line.trim_start_matches('#');
        (1..=6).contains(&(line.len() - words.len())) && words.starts_with(' ') && words.trim().len() > 1
    };
    !has_name
        && str::from_utf8(sample.bytes).is_ok_and(|text| text.lines().filter(is_heading).count() >= HEADINGS)
}

/// Reads markdown.
///
/// # Errors
///
/// When the bytes are no text, or text in an encoding that is not sure.
pub fn read(sample: &Sample<'_>, _: &Watch<'_>) -> Result<Report, Fault> {
    let decoded = encoding::decode(sample.bytes)?;
    let (front, text) = front_matter(&decoded.text);
    let document = markdown::parse(text);
    let mut teller = Teller { document: &document, story: Story::default() };
    teller.blocks(&document.blocks, Kind::Unknown);
    for (index, footnote) in document.footnotes.iter().enumerate() {
        let mut note = String::new();
        words(&footnote.blocks, &mut note);
        teller.story.note(note.trim(), index as u32 + 1, 0);
    }
    for line in unmentioned(text, &document) {
        teller.story.paragraph(line, Kind::Text, Vec::new());
    }
    if !front.trim().is_empty() {
        teller.story.report().removed.push(Removal {
            paragraph: 1,
            column: 1,
            text: front.to_owned(),
            instead: String::new(),
            reason: "front matter",
            confidence: 99,
            in_source: false,
        });
    }
    let mut report = teller.story.finish();
    report.encoding = decoded.guessed;
    Ok(report)
}

/// The front matter of a text, and what follows it.
fn front_matter(text: &str) -> (&str, &str) {
    for fence in ["---", "+++"] {
        let Some(inner) = text.strip_prefix(fence).filter(|inner| inner.starts_with(['\n', '\r'])) else {
            continue;
        };
        let end = format!("\n{fence}");
        let closed = inner.match_indices(&end).find(|(at, _)| {
            let after = &inner[at + end.len()..];
            after.is_empty() || after.starts_with(['\n', '\r'])
        });
        // a rule at the start opens no front matter: what stands in one is `name: value` or `name = value`
        let is_front = |inner: &str| inner.lines().any(|line| line.contains([':', '=']));
        if let Some((at, _)) = closed.filter(|(at, _)| is_front(&inner[..*at])) {
            return text.split_at(fence.len() + at + end.len());
        }
    }
    ("", text)
}

/// Lines that define a footnote which nothing mentions: they are no part of the document.
fn unmentioned<'a>(text: &'a str, document: &Document) -> Vec<&'a str> {
    let is_mentioned =
        |label: &str| document.footnotes.iter().any(|note| note.label.eq_ignore_ascii_case(label));
    let defined = |line: &&str| {
        let label = line.trim_start().strip_prefix("[^").and_then(|rest| rest.split_once("]:"));
        label.is_some_and(|(label, _)| !is_mentioned(label))
    };
    text.lines().filter(defined).collect()
}

struct Teller<'a> {
    document: &'a Document,
    story: Story,
}

impl Teller<'_> {
    fn blocks(&mut self, blocks: &[Block], kind: Kind) {
        for block in blocks {
            self.block(block, kind);
        }
    }

    fn block(&mut self, block: &Block, kind: Kind) {
        match &block.kind {
            BlockKind::Heading { level, text, .. } => self.runs(text, Kind::Heading(*level)),
            BlockKind::Paragraph(text) => self.runs(text, kind),
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&item.blocks, Kind::Item);
                }
            }
            BlockKind::Quote { blocks, .. } => self.blocks(blocks, Kind::Text),
            BlockKind::Code { text, .. } | BlockKind::Html(text) => {
                let code = plain(text);
                code.lines().for_each(|line| self.story.paragraph(line, Kind::Text, Vec::new()));
            }
            BlockKind::Table(table) => {
                self.story.open_table();
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    self.story.row();
                    for cell in row {
                        self.story.cell(1, 1);
                        self.runs(&cell.text, Kind::Text);
                    }
                }
                self.story.close_table();
            }
            BlockKind::Rule => {}
        }
    }

    fn runs(&mut self, runs: &[Run], kind: Kind) {
        let mut text = String::new();
        let mut marks = Vec::new();
        for run in runs {
            match run.link.map(|link| &self.document.links[link].target) {
                Some(Target::Footnote(note)) => {
                    marks.push(Mark { range: text.len()..text.len(), label: *note as u32 + 1 });
                }
                _ => text.push_str(&run.text),
            }
        }
        self.story.paragraph(&text, kind, marks);
    }
}

/// The words of runs.
fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// All words of some blocks.
fn words(blocks: &[Block], text: &mut String) {
    let line = |runs: &[Run], text: &mut String| {
        text.push_str(&plain(runs));
        text.push(' ');
    };
    for block in blocks {
        match &block.kind {
            BlockKind::Heading { text: runs, .. }
            | BlockKind::Paragraph(runs)
            | BlockKind::Html(runs)
            | BlockKind::Code { text: runs, .. } => line(runs, text),
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(&cell.text, text));
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| words(&item.blocks, text)),
            BlockKind::Quote { blocks, .. } => words(blocks, text),
            BlockKind::Rule => {}
        }
    }
}
