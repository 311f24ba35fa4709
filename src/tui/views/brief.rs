//! The open brief: a layout, where the reader is in it, the chosen link, the hits of a search.

use std::{ops::Range, sync::Arc};

use ratatui::layout::Rect;

use super::super::{
    canvas::Canvas, search::Hits, settings::Settings, theme::Ui, widgets::scroll::Motion, work::Work,
};
use crate::{
    domain::{Brief, BriefId, Document, Lang, Library, Outline, Target},
    markdown::{self, CodeClass, Layout, Piece, Place, Row},
};

/// What is at the head of the view, above what scrolls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The title.
    pub title: String,
    /// Edition, paragraphs, topics.
    pub about: String,
}

impl Head {
    /// What stands above a brief.
    pub fn of(library: &Library, brief: &Brief, lang: Lang) -> Self {
        let mut about = Vec::new();
        if let Some(edition) = library.editions.get(brief.edition) {
            about.push(edition.short.get(lang).to_owned());
        }
        about.extend(brief.pane.map(|pane| pane.title(lang).to_owned()));
        about.push(format!("¶{}", brief.source()));
        let topics = brief.topics().filter_map(|slug| library.topic(slug)).map(|topic| topic.name.get(lang));
        about.push(topics.collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " }));
        Self { title: brief.title().to_owned(), about: about.join("  ·  ") }
    }
}

/// An open text.
#[derive(Debug)]
pub struct BriefView {
    /// Which brief it is.
    pub id: BriefId,
    head: Head,
    layout: Layout,
    /// The first line in view.
    top: Place,
    /// The byte of the text that the view stays at when its size changes.
    anchor: usize,
    rows: usize,
    window: Vec<Row>,
    link: Option<usize>,
    hits: Option<Hits>,
    /// Code blocks whose colours have been asked for: all below this.
    asked: usize,
    /// A line that is pointed out, by its byte.
    marked: Option<usize>,
    /// How much of the text has been seen, from 0 to 100.
    seen: usize,
}

impl BriefView {
    /// The text at its top.
    pub fn new(
        id: BriefId,
        head: Head,
        document: Arc<Document>,
        settings: markdown::layout::Settings,
    ) -> Self {
        Self {
            id,
            head,
            layout: Layout::new(document, settings),
            top: Place::default(),
            anchor: 0,
            rows: 0,
            window: Vec::new(),
            link: None,
            hits: None,
            asked: 0,
            marked: None,
            seen: 0,
        }
    }

    /// What stands above the text.
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// The text's headings.
    pub fn outline(&self) -> &Outline {
        &self.layout.document().outline
    }

    /// The byte of the text that is first in view.
    pub fn offset(&self) -> usize {
        self.anchor
    }

    /// How much of the text has been seen, from 0 to 100.
    pub fn seen(&self) -> usize {
        self.seen
    }

    /// How the data tables are shown.
    pub fn table_view(&self) -> Option<Arc<dyn markdown::TableView>> {
        self.layout.settings().view.clone()
    }

    /// Points out the line at a byte, and brings it into view.
    pub fn mark(&mut self, offset: Option<usize>) {
        self.marked = offset.filter(|offset| *offset > 0);
        if let Some(offset) = self.marked {
            self.reveal(offset);
        }
    }

    /// Marks `parts` in the text around a byte: what a result of the finder matched.
    pub fn mark_parts(&mut self, offset: usize, parts: &[&str]) {
        self.hits = Some(Hits::around(&mut self.layout, offset, parts));
    }

    /// Lays out anew for these settings, the same text staying in view.
    pub fn set_settings(&mut self, settings: markdown::layout::Settings) {
        self.layout.set_settings(settings);
        self.top = self.layout.place(self.anchor);
        self.arrange_rows(self.rows);
    }

    /// The chosen link's target.
    pub fn target(&self) -> Option<&Target> {
        Some(&self.layout.document().links.get(self.link?)?.target)
    }

    /// Where the chosen link stands, in bytes of the text.
    pub fn link_offset(&self) -> Option<usize> {
        Some(self.layout.document().links.get(self.link?)?.source.start)
    }

    /// The target of link `index`.
    pub fn target_of(&self, index: usize) -> Option<&Target> {
        Some(&self.layout.document().links.get(index)?.target)
    }

    /// Where a footnote's text stands, in bytes.
    pub fn footnote(&self, index: usize) -> Option<usize> {
        let footnote = self.layout.document().footnotes.get(index)?;
        Some(footnote.blocks.first()?.source.start)
    }

    /// Takes the size, and sets the lines in view.
    pub fn arrange(&mut self, area: Rect, settings: &Settings) {
        let columns = usize::from(area.width);
        if self.layout.settings().columns != columns {
            let mut layout = self.layout.settings().clone();
            layout.columns = columns;
            self.set_settings(layout);
        }
        let head = self.head_lines(columns, settings).len() as u16 + 2;
        self.arrange_rows(area.height.saturating_sub(head).into());
    }

    fn arrange_rows(&mut self, rows: usize) {
        self.rows = rows;
        let lowest = self.layout.last_top(rows);
        self.top = self.layout.clamped(self.top).min(lowest);
        self.look();
    }

    /// Takes the lines in view.
    fn look(&mut self) {
        self.window = self.layout.window(self.top, self.rows);
        self.seen = self.layout.percent(self.top, self.rows);
    }

    /// The title in at most two lines.
    fn head_lines(&self, columns: usize, settings: &Settings) -> Vec<Range<usize>> {
        let mut lines = crate::text::wrap::wrap(&self.head.title, columns, settings.ambiguous);
        if let Some(second) = lines.get_mut(1) {
            second.end = self.head.title.len();
        }
        lines.truncate(2);
        lines
    }

    /// Moves through the text. Sections are headings.
    pub fn go(&mut self, motion: Motion) {
        let page = self.rows.max(1);
        match motion {
            Motion::Lines(by) => self.scroll(by),
            Motion::HalfPages(by) => self.scroll(by.saturating_mul((page / 2).max(1).cast_signed())),
            // a line of the page before stays, for the eye to hold on to
            Motion::Pages(by) => self.scroll(by.saturating_mul(page.saturating_sub(1).max(1).cast_signed())),
            Motion::Sections(by) => self.go_sections(by),
            Motion::Top => self.scroll(isize::MIN),
            Motion::Bottom => {
                let top = self.layout.last_top(self.rows);
                self.show(top);
            }
        }
    }

    fn scroll(&mut self, by: isize) {
        let top = if by < 0 {
            self.layout.back(self.top, by.unsigned_abs())
        } else {
            self.layout.forward(self.top, by.unsigned_abs())
        };
        self.show(top);
    }

    /// Brings `place` to the top, as far as the text goes.
    fn show(&mut self, place: Place) {
        let lowest = self.layout.last_top(self.rows);
        self.top = place.min(lowest);
        self.anchor = self.layout.offset(self.top);
        self.look();
    }

    fn go_sections(&mut self, by: isize) {
        let offsets: Vec<usize> = self.outline().entries.iter().map(|entry| entry.offset).collect();
        let here = self.top;
        for _ in 0..by.unsigned_abs() {
            let at = self.top;
            let next = if by > 0 {
                offsets.iter().copied().find(|offset| self.layout.place(*offset) > at)
            } else {
                offsets.iter().copied().rev().find(|offset| self.layout.place(*offset) < at)
            };
            match next {
                Some(offset) => self.go_to(offset),
                None if by < 0 => self.go(Motion::Top),
                None => self.go(Motion::Bottom),
            }
        }
        if here == self.top && by > 0 {
            self.go(Motion::Bottom);
        }
    }

    /// Brings a byte of the text to the top of the view.
    pub fn go_to(&mut self, offset: usize) {
        let place = self.layout.place(offset);
        self.show(place);
        // the view may not reach so far down; the reader still meant this byte
        self.anchor = self.anchor.max(offset);
    }

    /// Brings a byte into view, moving only if it is out of it.
    pub fn reveal(&mut self, offset: usize) {
        let place = self.layout.place(offset);
        let inside = self.window.iter().any(|row| row.place == place);
        if !inside {
            let top = self.layout.back(place, self.rows / 3);
            self.show(top);
        }
    }

    /// Chooses the next link, or the one before: the first in view if none is chosen in view. Says whether there is one.
    pub fn to_link(&mut self, forward: bool) -> bool {
        let links = &self.layout.document().links;
        if links.is_empty() {
            return false;
        }
        let in_view = |link: usize| {
            self.window.iter().any(|row| row.line.pieces.iter().any(|piece| piece.link == Some(link)))
        };
        let next = match self.link.filter(|link| in_view(*link)) {
            Some(link) if forward => (link + 1) % links.len(),
            Some(link) => (link + links.len() - 1) % links.len(),
            None => {
                let shown = |link: &usize| in_view(*link);
                let found =
                    if forward { (0..links.len()).find(shown) } else { (0..links.len()).rfind(shown) };
                let after = || links.iter().position(|link| link.source.start >= self.anchor);
                found.or_else(after).unwrap_or(0)
            }
        };
        let offset = links[next].source.start;
        self.link = Some(next);
        self.reveal(offset);
        true
    }

    /// Searches the visible text; an empty query ends the search.
    pub fn search(&mut self, query: &str) {
        self.hits = Hits::of(&self.layout, query, self.anchor);
        if let Some(offset) = self.hits.as_ref().and_then(Hits::here) {
            self.reveal(offset);
        }
    }

    /// Goes to the next hit or the one before; says whether anything is searched for.
    pub fn to_hit(&mut self, forward: bool) -> bool {
        let Some(hits) = &mut self.hits else { return false };
        if let Some(offset) = hits.step(forward) {
            self.reveal(offset);
        }
        true
    }

    /// What is searched for and how many hits it has.
    pub fn hits(&self) -> Option<&Hits> {
        self.hits.as_ref()
    }

    /// The next code block whose colours have not been asked for.
    pub fn wanted_highlights(&mut self) -> Option<Work> {
        for unit in 0..self.layout.units().min(5_000) {
            let Some(code) = self.layout.code(unit).filter(|code| code.index >= self.asked) else { continue };
            let (index, language, code) = (code.index, code.language.to_owned(), code.text);
            self.asked = index + 1;
            if !language.is_empty() {
                return Some(Work::Highlight { brief: self.id.clone(), block: index, language, code });
            }
        }
        None
    }

    /// Colours a code block.
    pub fn take_highlights(&mut self, block: usize, classes: Vec<(Range<usize>, CodeClass)>) {
        self.layout.set_highlights(block, classes);
        self.look();
    }

    /// The passage at the top of the view, or around the chosen hit, with the paragraphs it cites.
    pub fn passage(&self) -> (String, Vec<String>) {
        let offset = self.hits.as_ref().and_then(Hits::here).unwrap_or(self.anchor);
        let document = self.layout.document();
        let in_view = |row: &&Row| row.line.first_offset().is_some_and(|first| first >= offset);
        let unit = self.window.iter().find(in_view).or(self.window.first()).map_or(0, |row| row.place.unit);
        let text = self.layout.unit_text(unit);
        let source = text.source(0..text.text.len());
        let inside = |at: &Range<usize>| source.as_ref().is_some_and(|unit| unit.contains(&at.start));
        let cited =
            document.links.iter().filter(|link| inside(&link.source)).filter_map(|link| match &link.target {
                Target::Citation(paragraphs) => Some(paragraphs.to_string()),
                Target::Footnote(_) | Target::Anchor(_) | Target::File(_) | Target::Outside(_) => None,
            });
        (text.text.trim().replace('\n', " "), cited.collect())
    }

    /// Draws head and text.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, settings: &Settings) {
        let mut y = area.y;
        for line in self.head_lines(area.width.into(), settings) {
            canvas.fitted(area.x, y, area.width, self.head.title[line].trim_end(), Ui::Title);
            y += 1;
        }
        canvas.fitted(area.x, y, area.width, &self.head.about, Ui::Dim);
        y += 2;
        for (row, y) in self.window.iter().zip(y..area.bottom()) {
            self.render_line(canvas, area, y, &row.line.pieces);
            if self.marked.is_some_and(|offset| row.line.shows(offset)) {
                canvas.shade(Rect::new(area.x, y, area.width, 1), Ui::ChosenIdle);
            }
        }
    }

    fn render_line(&self, canvas: &mut Canvas<'_>, area: Rect, y: u16, pieces: &[Piece]) {
        let mut x = area.x;
        for piece in pieces {
            let style = canvas.theme.content(piece.role, piece.look);
            let from = x;
            let room = area.right().saturating_sub(x);
            x += canvas.put(x, y, room, &piece.text, style);
            if piece.link.is_some() && piece.link == self.link {
                canvas.shade(Rect::new(from, y, x - from, 1), Ui::Chosen);
            }
            let Some(hits) = &self.hits else { continue };
            for (part, here) in hits.in_piece(piece) {
                let before = canvas.width(&piece.text[..part.start]);
                let columns = canvas.width(&piece.text[part]);
                let columns = columns.min(area.right().saturating_sub(from + before));
                let role = if here { Ui::HitHere } else { Ui::Hit };
                canvas.shade(Rect::new(from + before, y, columns, 1), role);
            }
        }
    }
}
