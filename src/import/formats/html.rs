//! Web pages: the article, not the navigation; headings, lists, tables and footnotes by their elements.

mod content;
mod notes;
mod tree;

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use self::{
    content::{Content, Verdict},
    notes::Notes,
    tree::{Child, Node, Tree},
};
use super::{Mark, Report, Sample, encoding, story::Story};
use crate::{
    domain::Fault,
    import::{
        clean::{Kind, Removal, is_han},
        watch::Watch,
    },
};

/// Whether a file is a web page, by its name or how it begins.
pub fn is(sample: &Sample<'_>) -> bool {
    if sample.is_named(&["html", "htm", "xhtml"]) {
        return true;
    }
    let head = &sample.bytes[..sample.bytes.len().min(2048)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let is_page =
        |text: &str| ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| text.starts_with(tag));
    is_page(head) || ((head.starts_with("<?xml") || head.starts_with("<!--")) && head.contains("<html"))
}

/// Reads a web page.
///
/// # Errors
///
/// When its encoding is not known, its elements stand too deep in each other, or no text is left of it.
pub fn read(sample: &Sample<'_>, watch: &Watch<'_>) -> Result<Report, Fault> {
    let (text, guessed) = decode(sample.bytes)?;
    let tree = Tree::read(&text)?;
    watch.check()?;
    let content = Content::of(&tree);
    let notes = Notes::of(&tree);
    let mut teller = Teller {
        tree: &tree,
        content: &content,
        notes: &notes,
        story: Story::default(),
        line: Line::default(),
    };
    teller.children(tree.root(), Place::default());
    teller.flush(Place::default());
    let mut report = teller.story.finish();
    report.encoding = guessed;
    if report.text.is_empty() {
        return Err(Fault::of_file(
            "",
            "the web page holds no text of its own: perhaps its text comes from a script",
            "open it in a browser, and save it as shown there or as plain text",
        ));
    }
    Ok(report)
}

/// The page's text: in the encoding that it says it has, where that fits.
fn decode(bytes: &[u8]) -> Result<(String, Option<&'static str>), Fault> {
    if Encoding::for_bom(bytes).is_none() && str::from_utf8(bytes).is_err() {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
        let label = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
        let label = label.map(|rest| rest.split(['"', '\'', '>', ';', ' ', '/']).next().unwrap_or_default());
        if let Some(encoding) = label.and_then(|label| Encoding::for_label(label.as_bytes())) {
            let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
            if !has_errors {
                return Ok((text.into_owned(), Some(encoding.name())));
            }
        }
    }
    let decoded = encoding::decode(bytes)?;
    Ok((decoded.text.into_owned(), decoded.guessed))
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    kind: Kind,
    is_preformatted: bool,
}

/// Text that is gathered until its block ends.
#[derive(Debug, Default)]
struct Line {
    text: String,
    marks: Vec<Mark>,
}

struct Teller<'a> {
    tree: &'a Tree,
    content: &'a Content,
    notes: &'a Notes,
    story: Story,
    line: Line,
}

/// Elements that stand in a line of text.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

impl Teller<'_> {
    fn children(&mut self, node: &Node, place: Place) {
        for child in &node.children {
            match child {
                Child::Text(text) => self.text(text),
                Child::Node(index) => self.node(*index, place),
            }
        }
    }

    fn node(&mut self, index: usize, place: Place) {
        let node = self.tree.node(index);
        match self.content.verdict(index) {
            Verdict::Kept => {}
            Verdict::Unseen => return,
            Verdict::LeftOut { reason, confidence } => {
                self.flush(place);
                self.leave_out(&self.tree.words(index), reason, confidence);
                return;
            }
        }
        if let Some(label) = self.notes.mention(index) {
            let start = self.line.text.len();
            self.line.text.push_str(self.tree.words(index).trim());
            self.line.marks.push(Mark { range: start..self.line.text.len(), label });
            return;
        }
        if let Some(label) = self.notes.note(index) {
            self.flush(place);
            let (text, own) = Notes::text(self.tree, index);
            return self.story.note(&text, label, own);
        }
        match node.tag.as_str() {
            "br" => self.line.text.push('\n'),
            "table" => {
                self.flush(place);
                self.story.open_table();
                self.children(node, Place::default());
                self.flush(Place::default());
                self.story.close_table();
            }
            "tr" => {
                self.flush(place);
                self.story.row();
                self.children(node, place);
            }
            "td" | "th" => {
                self.flush(place);
                self.story.cell(node.span("colspan"), node.span("rowspan"));
                self.children(node, Place::default());
                self.flush(Place::default());
            }
            tag if INLINE.contains(&tag) => self.children(node, place),
            tag => {
                self.flush(place);
                let inner = inner_place(tag, place);
                self.children(node, inner);
                self.flush(inner);
            }
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            // the line ends of a source are spaces; those of `br` come from [`Self::node`]
            let c = if c.is_whitespace() && c != '\u{a0}' && c != '\u{3000}' { ' ' } else { c };
            let follows_space = self.line.text.ends_with([' ', '\n']) || self.line.text.is_empty();
            if c != ' ' || !follows_space {
                self.line.text.push(c);
            }
        }
    }

    /// Tells the line that was gathered: one paragraph, or several where empty lines or indents divide it.
    fn flush(&mut self, place: Place) {
        let Line { text, marks } = std::mem::take(&mut self.line);
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let end = rest.match_indices('\n').map(|(at, _)| at).find(|end| divides(&rest[*end..], place));
            let end = at + end.unwrap_or(rest.len());
            self.paragraph(&text, at..end, &marks, place);
            at = end + text[end..].len() - text[end..].trim_start_matches(['\n', ' ']).len();
            at = at.max(end + usize::from(end == at && end < text.len()));
        }
    }

    fn paragraph(&mut self, text: &str, range: std::ops::Range<usize>, marks: &[Mark], place: Place) {
        let mut told = String::new();
        let mut kept: Vec<Mark> = Vec::new();
        let mut marks = marks.iter().filter(|mark| range.contains(&mark.range.start)).peekable();
        for (offset, c) in text[range.clone()].char_indices() {
            let at = range.start + offset;
            while let Some(mark) = marks.next_if(|mark| mark.range.start <= at) {
                kept.push(Mark { range: told.len()..told.len() + mark.range.len(), label: mark.label });
            }
            match c {
                // a line end among Chinese characters is no space
                '\n' if told.ends_with(is_han) => {}
                '\n' => told.push(' '),
                c => told.push(c),
            }
        }
        kept.retain(|mark| told.is_char_boundary(mark.range.end) && mark.range.end <= told.len());
        self.story.paragraph(
            told.trim_end(),
            place.kind,
            kept.into_iter().filter(|mark| mark.range.end <= told.trim_end().len()).collect(),
        );
    }

    fn leave_out(&mut self, text: &str, reason: &'static str, confidence: u8) {
        if text.trim().is_empty() {
            return;
        }
        let report = self.story.report();
        let paragraph = report.count().max(1) as u32;
        let column = report.text.lines().next_back().map_or(0, |line| line.chars().count()) + 1;
        report.removed.push(Removal {
            paragraph,
            column,
            text: text.trim().to_owned(),
            instead: String::new(),
            reason,
            confidence,
            in_source: false,
        });
    }
}

/// What the text inside of a block element is.
fn inner_place(tag: &str, place: Place) -> Place {
    let kind = match tag {
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "li" => Kind::Item,
        "caption" | "figcaption" => Kind::Caption,
        // a paragraph in an item is the item's
        "p" | "div" | "section" | "article" | "hgroup" => place.kind,
        "blockquote" | "dd" | "pre" => Kind::Text,
        _ => Kind::Unknown,
    };
    Place { kind, is_preformatted: place.is_preformatted || tag == "pre" }
}

/// Whether a line end, with what follows it, divides paragraphs: an empty line or an indent after it.
fn divides(rest: &str, place: Place) -> bool {
    let after = rest.strip_prefix('\n').unwrap_or(rest).trim_start_matches(' ');
    place.is_preformatted
        || after.starts_with('\n')
        || after.starts_with("\u{3000}\u{3000}")
        || after.is_empty()
}

/// The elements with an `id`, by it.
fn by_id(tree: &Tree) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    for (index, node) in tree.nodes() {
        for name in ["id", "name"] {
            if let Some(id) = node.attribute(name) {
                found.entry(id).or_insert(index);
            }
        }
    }
    found
}
