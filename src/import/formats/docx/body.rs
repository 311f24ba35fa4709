//! The text of a Word file, paragraph by paragraph.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use super::{
    styles::{Styles, outline_level},
    xml::{Step, attribute, name, walk},
};
use crate::{
    domain::Fault,
    import::{clean::Kind, formats::Mark, formats::story::Story},
};

/// Footnotes and endnotes count on their own: their ids are told apart by these.
pub const FOOTNOTES: i64 = 0;
/// See [`FOOTNOTES`].
pub const ENDNOTES: i64 = 1 << 32;

/// The labels of notes, by their id.
#[derive(Debug, Default)]
pub struct Notes {
    labels: BTreeMap<i64, u32>,
}

impl Notes {
    fn label(&mut self, id: i64) -> u32 {
        let next = self.labels.len() as u32 + 1;
        *self.labels.entry(id).or_insert(next)
    }
}

/// A paragraph in the making.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    kind: Kind,
    is_title: bool,
    marks: Vec<Mark>,
}

/// Reads the text of a Word file to a story.
pub struct Body<'a> {
    styles: &'a Styles,
    notes: &'a mut Notes,
    story: &'a mut Story,
    /// The paragraphs that are open: a box of text stands inside one.
    open: Vec<Paragraph>,
    /// Paragraphs of boxes, which follow the paragraph that holds their box.
    boxed: Vec<Paragraph>,
    /// Inside of so many elements that are left out.
    skipped: usize,
    is_text: bool,
    is_below_title: bool,
}

/// Elements whose text the reader of the report does not see: what was deleted or moved away, codes of fields, and the
/// second form of what has two.
const UNSEEN: &[&str] = &["moveFrom", "del", "instrText", "Fallback", "delText"];

impl<'a> Body<'a> {
    /// A reader that has read nothing.
    pub fn new(styles: &'a Styles, notes: &'a mut Notes, story: &'a mut Story) -> Self {
        Self {
            styles,
            notes,
            story,
            open: Vec::new(),
            boxed: Vec::new(),
            skipped: 0,
            is_text: false,
            is_below_title: false,
        }
    }

    /// Reads `document.xml`.
    ///
    /// # Errors
    ///
    /// When it is not well formed.
    pub fn read(&mut self, text: &str) -> Result<(), Fault> {
        walk(text, &mut |step| {
            self.step(&step);
            Ok(())
        })
    }

    fn step(&mut self, step: &Step<'_>) {
        match step {
            Step::Start(element) if self.skipped > 0 || UNSEEN.contains(&name(element)) => self.skipped += 1,
            Step::End(_) if self.skipped > 0 => self.skipped -= 1,
            Step::Start(element) => self.start(element),
            Step::End(name) => self.end(name),
            Step::Text(text) if self.is_text && self.skipped == 0 => self.text(text),
            Step::Text(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match name(element) {
            "tbl" => self.story.open_table(),
            "tr" => self.story.row(),
            "tc" => self.story.cell(1, 1),
            "gridSpan" => {
                // the cell has begun one column wide
                let columns = attribute(element, "val").and_then(|value| value.parse().ok()).unwrap_or(1_u32);
                self.story.widen_cell(columns);
            }
            "p" => self.open.push(Paragraph::default()),
            "t" => self.is_text = true,
            "tab" | "ptab" if !self.is_in_properties(element) => self.text("\t"),
            "br" | "cr" => self.text(" "),
            "noBreakHyphen" => self.text("\u{2011}"),
            "sym" => self.symbol(element),
            "footnoteReference" => self.mark(element, FOOTNOTES),
            "endnoteReference" => self.mark(element, ENDNOTES),
            other => self.property(other, element),
        }
    }

    /// A tab stop among a paragraph's properties is no tab.
    fn is_in_properties(&self, element: &BytesStart<'_>) -> bool {
        attribute(element, "pos").is_some() || self.open.is_empty()
    }

    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(paragraph) = self.open.last_mut() else { return };
        let value = || attribute(element, "val");
        match name {
            "pStyle" => {
                let style = value().unwrap_or_default();
                paragraph.kind = self.styles.kind(&style);
                paragraph.is_title = self.styles.is_title(&style);
            }
            "outlineLvl" => {
                if let Some(level) = outline_level(value()) {
                    paragraph.kind = Kind::Heading(level);
                }
            }
            // a paragraph that is numbered with 0 is taken off its style's list
            "numId" => match (paragraph.kind, value().as_deref()) {
                (Kind::Item, Some("0")) => paragraph.kind = Kind::Text,
                (Kind::Unknown, number) if number != Some("0") => paragraph.kind = Kind::Item,
                _ => {}
            },
            _ => {}
        }
    }

    fn symbol(&mut self, element: &BytesStart<'_>) {
        let code = attribute(element, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        // what a font has beyond Unicode stands for a bullet or a picture
        let c =
            code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c)).unwrap_or('•');
        self.text(c.encode_utf8(&mut [0; 4]));
    }

    fn mark(&mut self, element: &BytesStart<'_>, offset: i64) {
        let Some(id) = attribute(element, "id").and_then(|id| id.parse::<i32>().ok()) else { return };
        let label = self.notes.label(i64::from(id) + offset);
        if let Some(paragraph) = self.open.last_mut() {
            let at = paragraph.text.len();
            paragraph.marks.push(Mark { range: at..at, label });
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.is_text = false,
            "tbl" => self.story.close_table(),
            "p" => {
                let Some(paragraph) = self.open.pop() else { return };
                if self.open.is_empty() {
                    self.tell(paragraph);
                    for boxed in std::mem::take(&mut self.boxed) {
                        self.tell(boxed);
                    }
                } else {
                    self.boxed.push(paragraph);
                }
            }
            _ => {}
        }
    }

    fn tell(&mut self, Paragraph { text, kind, is_title, marks }: Paragraph) {
        if text.trim().is_empty() && marks.is_empty() {
            return;
        }
        let kind = match kind {
            Kind::Heading(level) if self.is_below_title && !is_title => {
                Kind::Heading(level.saturating_add(1).min(9))
            }
            kind => kind,
        };
        self.is_below_title |= is_title;
        self.story.paragraph(&text, kind, marks);
    }
}

/// Reads `footnotes.xml` or `endnotes.xml`: those that are mentioned are notes, a paragraph each.
///
/// # Errors
///
/// When it is not well formed.
pub fn read_notes(text: &str, offset: i64, notes: &mut Notes, story: &mut Story) -> Result<(), Fault> {
    let mut found: Vec<(i64, String)> = Vec::new();
    let (mut is_text, mut is_note) = (false, false);
    walk(text, &mut |step| {
        match step {
            Step::Start(element) => match name(element) {
                "footnote" | "endnote" => {
                    // the lines above notes are notes of a type to Word
                    is_note = attribute(element, "type").is_none_or(|kind| kind == "normal");
                    let id = attribute(element, "id").and_then(|id| id.parse::<i32>().ok());
                    found.extend(id.filter(|_| is_note).map(|id| (i64::from(id) + offset, String::new())));
                    is_note &= id.is_some();
                }
                "t" => is_text = true,
                "p" | "tab" | "br" if is_note => {
                    found.iter_mut().last().into_iter().for_each(|(_, note)| note.push(' '));
                }
                _ => {}
            },
            Step::End("t") => is_text = false,
            Step::End("footnote" | "endnote") => is_note = false,
            Step::Text(words) if is_text && is_note => {
                found.iter_mut().last().into_iter().for_each(|(_, note)| note.push_str(words));
            }
            Step::End(_) | Step::Text(_) => {}
        }
        Ok(())
    })?;
    for (id, note) in found {
        story.note(note.trim(), notes.label(id), 0);
    }
    Ok(())
}

/// The words of a part, for what is only listed.
///
/// # Errors
///
/// When it is not well formed.
pub fn words(text: &str) -> Result<String, Fault> {
    let mut words = String::new();
    let mut is_text = false;
    walk(text, &mut |step| {
        match step {
            Step::Start(element) if name(element) == "t" => is_text = true,
            Step::End("t") => is_text = false,
            Step::End("p") => words.push(' '),
            Step::Text(text) if is_text => words.push_str(text),
            Step::Start(_) | Step::End(_) | Step::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(words)
}
