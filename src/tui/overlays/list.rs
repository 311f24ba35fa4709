//! A list in a box: rows of text of which one is chosen, each with something that choosing it does.

use ratatui::layout::Rect;

use super::super::{
    canvas::{Canvas, Piece},
    renumbered::Renumbered,
    theme::Ui,
    widgets::scroll::{Motion, Scroll},
};
use crate::{
    domain::{BriefId, ReaderLink},
    text::{
        Ambiguous,
        width::width,
        wrap::{shown, wrap},
    },
};

/// What choosing a row does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nothing: the row is there to be read.
    Nothing,
    /// Opens an edition, by its index.
    Edition(usize),
    /// Opens the brief at a byte of its text.
    Brief(BriefId, Option<usize>),
    /// Goes to a byte of the open brief.
    Offset(usize),
    /// Shows a topic over the editions.
    Evolution(String),
    /// Opens an entry of the reading list, by its number.
    Listed(usize),
    /// Shows a measure over the periods.
    Figures(String),
    /// Shows a measure beside the ones shown, or no longer.
    AddMeasure(String),
    /// Puts an edition, by its index, at the left of two.
    Beside(usize),
    /// Folds a topic below the one shown in or out, by its slug.
    Fold(String),
    /// Keeps two statements as one thread.
    Link(Box<ReaderLink>),
    /// Does a command.
    Command(&'static str),
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Set apart at the left, such as a key or a number; aligned over the rows.
    pub label: String,
    /// The text.
    pub text: String,
    /// How it looks.
    pub role: Ui,
    /// What choosing it does.
    pub choice: Choice,
    /// Whether all of it is to be read, on as many lines as it takes.
    pub is_whole: bool,
    /// Whether it goes on with the row before.
    pub is_continued: bool,
}

impl Row {
    /// A row to be chosen.
    pub fn new(label: impl Into<String>, text: impl Into<String>, choice: Choice) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
            role: Ui::Plain,
            choice,
            is_whole: false,
            is_continued: false,
        }
    }

    /// A row to be read, all of it.
    pub fn reading(text: impl Into<String>) -> Self {
        Self { is_whole: true, ..Self::new("", text, Choice::Nothing) }
    }

    /// A row that heads those below it.
    pub fn heading(text: impl Into<String>) -> Self {
        Self { role: Ui::Heading, ..Self::new("", text, Choice::Nothing) }
    }
}

/// The list.
#[derive(Clone, Debug)]
pub struct List {
    title: String,
    /// The rows as they were given.
    given: Vec<Row>,
    /// The rows as they are set in the box: those that are to be read whole in several.
    rows: Vec<Row>,
    scroll: Scroll,
    area: Rect,
    label_columns: u16,
}

impl List {
    /// A list with the row at `chosen` chosen.
    pub fn new(title: impl Into<String>, rows: Vec<Row>, chosen: usize) -> Self {
        Self {
            title: title.into(),
            given: rows.clone(),
            rows,
            scroll: Scroll::at(chosen),
            area: Rect::default(),
            label_columns: 0,
        }
    }

    /// Gives the rows the numbers of a library that was read again; those of what is gone are there to be read only.
    pub fn renumber(&mut self, numbers: &Renumbered<'_>) {
        for row in self.given.iter_mut().chain(&mut self.rows) {
            match &mut row.choice {
                Choice::Edition(edition) | Choice::Beside(edition) => match numbers.edition(*edition) {
                    Some(now) => *edition = now,
                    None => row.choice = Choice::Nothing,
                },
                Choice::Brief(id, _) => *id = (numbers.name_now)(id),
                Choice::Nothing
                | Choice::Offset(_)
                | Choice::Evolution(_)
                | Choice::Listed(_)
                | Choice::Figures(_)
                | Choice::AddMeasure(_)
                | Choice::Fold(_)
                | Choice::Link(_)
                | Choice::Command(_) => {}
            }
        }
    }

    /// What the chosen row does.
    pub fn choice(&self) -> Option<&Choice> {
        self.rows.get(self.scroll.chosen).map(|row| &row.choice)
    }

    /// Moves the choice. Sections go from heading to heading.
    pub fn go(&mut self, motion: Motion) {
        if let Motion::Sections(by) = motion {
            for _ in 0..by.unsigned_abs() {
                self.go_to_heading(by > 0);
            }
        } else {
            self.scroll.go(motion);
        }
    }

    fn go_to_heading(&mut self, down: bool) {
        let is_heading = |row: &usize| self.rows[*row].role == Ui::Heading;
        let here = self.scroll.chosen;
        let there = if down {
            (here + 1..self.rows.len()).find(is_heading)
        } else {
            (0..here).rev().find(is_heading)
        };
        if let Some(row) = there {
            self.scroll.go(Motion::Lines(row.cast_signed() - here.cast_signed()));
        }
    }

    /// Takes a box in the middle of `area`, as large as the rows need.
    pub fn arrange(&mut self, area: Rect, ambiguous: Ambiguous) {
        let columns = |text: &str| width(text, ambiguous) as u16;
        self.label_columns = self.given.iter().map(|row| columns(&row.label)).max().unwrap_or(0);
        let widest = self.given.iter().map(|row| columns(&row.text)).max().unwrap_or(0);
        let wanted = widest + self.label_columns + 8;
        let most = area.width.saturating_sub(4).max(area.width.min(20));
        let width = wanted.max(columns(&self.title) + 8).clamp(24.min(most), most);
        self.set_whole(width.saturating_sub(4), ambiguous);
        let height = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_add(2);
        let height = height.min(area.height.saturating_sub(2)).max(3.min(area.height));
        let x = area.x + (area.width - width.min(area.width)) / 2;
        let y = area.y + (area.height - height) / 3;
        self.area = Rect::new(x, y, width.min(area.width), height);
        self.scroll.arrange(self.rows.len(), usize::from(height.saturating_sub(2)));
    }

    /// Sets the rows that are to be read whole in `inner` columns; the chosen one stays chosen.
    fn set_whole(&mut self, inner: u16, ambiguous: Ambiguous) {
        if !self.given.iter().any(|row| row.is_whole) {
            return;
        }
        let starts = self.starts();
        let chosen = starts.iter().rposition(|start| *start <= self.scroll.chosen).unwrap_or(0);
        let within = self.scroll.chosen - starts.get(chosen).copied().unwrap_or(0);
        let room = usize::from(inner - self.label_room(inner).min(inner)).max(1);
        self.rows = self.given.iter().flat_map(|row| lines_of(row, room, ambiguous)).collect();
        let (starts, all) = (self.starts(), self.rows.len());
        let start = starts.get(chosen).copied().unwrap_or(0);
        let end = starts.get(chosen + 1).copied().unwrap_or(all);
        self.scroll.chosen = (start + within).min(end.max(1) - 1);
    }

    /// Where each of the given rows begins among those that are set.
    fn starts(&self) -> Vec<usize> {
        let is_start = |index: &usize| !self.rows[*index].is_continued;
        (0..self.rows.len()).filter(is_start).collect()
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, _area: Rect) {
        let inner = canvas.framed(self.area, &self.title);
        for (y, index) in (inner.y..inner.bottom()).zip(self.scroll.view()) {
            let row = &self.rows[index];
            let is_heading = matches!(row.role, Ui::Heading | Ui::Dim);
            let label = if is_heading { 0 } else { self.label_room(inner.width) };
            let fitted = whole_keys(&row.label, label.saturating_sub(2), canvas);
            canvas.fitted(inner.x, y, label, fitted, Ui::Key);
            let pieces: [Piece<'_>; 1] = [(row.role, &row.text)];
            canvas.pieces(inner.x + label, y, inner.width.saturating_sub(label), &pieces);
            if index == self.scroll.chosen {
                canvas.shade(Rect::new(inner.x, y, inner.width, 1), Ui::Chosen);
            }
        }
        self.render_more(canvas);
    }

    /// Columns that the labels have: at most two fifths of the box, so that the texts can be read in a narrow one.
    fn label_room(&self, inner: u16) -> u16 {
        match self.label_columns {
            0 => 0,
            wanted => (wanted + 2).min((inner * 2 / 5).max(6)),
        }
    }

    /// Says at the foot how much of the list is out of view.
    fn render_more(&self, canvas: &mut Canvas<'_>) {
        let view = self.scroll.view();
        if view.len() < self.rows.len() {
            let place = format!(" {}-{}/{} ", view.start + 1, view.end, self.rows.len());
            let columns = canvas.width(&place);
            if columns + 4 < self.area.width {
                let x = self.area.right() - 2 - columns;
                canvas.text(x, self.area.bottom() - 1, columns, &place, Ui::Dim);
            }
        }
    }
}

/// A row as one or several that are no wider than `room`.
fn lines_of(row: &Row, room: usize, ambiguous: Ambiguous) -> Vec<Row> {
    if !row.is_whole || width(&row.text, ambiguous) <= room {
        return vec![row.clone()];
    }
    let line = |(index, range): (usize, std::ops::Range<usize>)| {
        let label = if index == 0 { row.label.clone() } else { String::new() };
        let text = shown(&row.text[range]).to_owned();
        Row { label, text, is_continued: index > 0, ..row.clone() }
    };
    wrap(&row.text, room, ambiguous).into_iter().enumerate().map(line).collect()
}

/// As many of the keys listed in `label` as fit whole; at least the first.
fn whole_keys<'a>(label: &'a str, columns: u16, canvas: &Canvas<'_>) -> &'a str {
    let mut fits = label;
    while canvas.width(fits) > columns {
        match fits.rfind(", ") {
            Some(end) => fits = &fits[..end],
            None => break,
        }
    }
    fits
}
