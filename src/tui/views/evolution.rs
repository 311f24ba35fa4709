//! A topic over the editions: who held what in which year, and the chosen cell in full.

mod detail;
mod matrix;

use ratatui::layout::Rect;

use super::super::{
    canvas::Canvas,
    settings::Settings,
    theme::Ui,
    widgets::scroll::{Motion, Scroll},
};
use crate::{
    compare::{self, Evolution, Mark, Options, Record, Rows},
    domain::{BriefId, Lang, Library},
};

/// A row that can be chosen: of the matrix, or a record of a source outside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Row(usize),
    Other(usize, usize),
}

/// The matrix and where the reader is in it.
#[derive(Clone, Debug)]
pub struct EvolutionView {
    options: Options,
    evolution: Evolution,
    entries: Vec<Entry>,
    scroll: Scroll,
    column: usize,
    matrix: Rect,
    detail: Rect,
}

impl EvolutionView {
    /// The matrix of a topic, the newest edition chosen.
    pub fn new(library: &Library, topic: &str, settings: &Settings) -> Self {
        let mut view = Self {
            options: Options::in_lang(settings.lang),
            evolution: compare::evolution(library, topic, &Options::in_lang(settings.lang)),
            entries: Vec::new(),
            scroll: Scroll::default(),
            column: usize::MAX,
            matrix: Rect::default(),
            detail: Rect::default(),
        };
        view.take(library);
        view
    }

    /// Compares again, the chosen row staying chosen.
    pub fn refresh(&mut self, library: &Library, settings: &Settings) {
        self.options.lang = settings.lang;
        self.take(library);
    }

    fn take(&mut self, library: &Library) {
        let topic = self.evolution.topic.clone();
        let kept = self.row().map(|row| self.evolution.rows[row].key.clone());
        self.evolution = compare::evolution(library, &topic, &self.options);
        let rows = (0..self.evolution.rows.len()).map(Entry::Row);
        let others = self.evolution.others.iter().enumerate();
        let others = others.flat_map(|(source, other)| {
            (0..other.records.len()).map(move |record| Entry::Other(source, record))
        });
        self.entries = rows.chain(others).collect();
        let row = self.evolution.rows.iter().position(|row| Some(&row.key) == kept.as_ref());
        self.scroll.chosen = row.unwrap_or(self.scroll.chosen.min(self.entries.len().saturating_sub(1)));
        self.column = self.column.min(self.evolution.editions.len().saturating_sub(1));
    }

    /// The topic.
    pub fn topic(&self) -> &str {
        &self.evolution.topic
    }

    /// Rows are actors, or aspects.
    pub fn toggle_rows(&mut self, library: &Library) {
        self.options.rows = match self.options.rows {
            Rows::Actors => Rows::Aspects,
            Rows::Aspects => Rows::Actors,
        };
        self.take(library);
    }

    /// With or without the topics below this one; says whether they are shown.
    pub fn toggle_subtopics(&mut self, library: &Library) -> bool {
        self.options.without_subtopics = !self.options.without_subtopics;
        self.take(library);
        !self.options.without_subtopics
    }

    /// Sorts rows the next way, and says which.
    pub fn sort_rows(&mut self, library: &Library) -> compare::Sort {
        self.options.sort = self.options.sort.next();
        self.take(library);
        self.options.sort
    }

    /// Moves through rows.
    pub fn go(&mut self, motion: Motion) {
        self.scroll.go(motion);
    }

    /// Moves through editions.
    pub fn to_column(&mut self, by: isize) {
        let last = self.evolution.editions.len().saturating_sub(1);
        self.column = self.column.saturating_add_signed(by).min(last);
    }

    /// The two editions that are compared from the chosen cell: its own and the one before, or the one after the first.
    pub fn pair(&self) -> Option<(usize, usize)> {
        let column = self.column.max(1);
        let editions = &self.evolution.editions;
        Some((*editions.get(column - 1)?, *editions.get(column)?))
    }

    fn entry(&self) -> Option<Entry> {
        self.entries.get(self.scroll.chosen).copied()
    }

    fn row(&self) -> Option<usize> {
        match self.entry()? {
            Entry::Row(row) => Some(row),
            Entry::Other(..) => None,
        }
    }

    /// The records of the chosen cell.
    pub fn chosen(&self) -> &[Record] {
        match self.entry() {
            Some(Entry::Row(row)) => {
                self.evolution.rows[row].cells.get(self.column).map_or(&[], |cell| cell.records())
            }
            Some(Entry::Other(source, record)) => {
                std::slice::from_ref(&self.evolution.others[source].records[record])
            }
            None => &[],
        }
    }

    /// Takes the size.
    pub fn arrange(&mut self, area: Rect, _settings: &Settings) {
        let detail = if area.height >= 30 { 11 } else { 7 }.min(area.height / 2);
        self.matrix = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            height: area.height - detail - 1,
            ..area
        };
        self.detail = Rect { y: area.bottom() - detail, height: detail, ..self.matrix };
        let rows = self.matrix.height.saturating_sub(matrix::HEAD_ROWS);
        self.scroll.arrange(self.entries.len(), usize::from(rows.saturating_sub(self.other_head())));
    }

    /// Rows that the head of the other sources takes.
    fn other_head(&self) -> u16 {
        u16::from(!self.evolution.others.is_empty())
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, settings: &Settings) {
        self.render_title(canvas, Rect { height: 1, ..self.matrix }, library, settings);
        if let Some(nothing) = &self.evolution.nothing {
            detail::render_nothing(canvas, self.matrix, nothing, library, settings);
            return;
        }
        self.render_matrix(canvas, library, settings);
        canvas.row_rule(area.x, self.detail.y - 1, area.width);
        self.render_more(canvas, settings.lang);
        self.render_detail(canvas, library, settings);
    }

    /// Says on the rule below the matrix how much of it is out of view.
    fn render_more(&self, canvas: &mut Canvas<'_>, lang: Lang) {
        let (view, rows) = (self.scroll.view(), self.entries.len());
        if view.len() < rows {
            let (first, last) = (view.start + 1, view.end);
            let place = match lang {
                Lang::En => format!(" {first}-{last} of {rows} "),
                Lang::Zh => format!(" {first}-{last} / {rows} "),
            };
            let columns = canvas.width(&place).min(self.detail.width);
            canvas.text(self.detail.right() - columns, self.detail.y - 1, columns, &place, Ui::Dim);
        }
    }

    fn render_title(&self, canvas: &mut Canvas<'_>, row: Rect, library: &Library, settings: &Settings) {
        let lang = settings.lang;
        let topic = library.topic(&self.evolution.topic);
        let names =
            topic.map(|topic| (topic.name.get(lang).to_owned(), topic.name.get(lang.other()).to_owned()));
        let (name, other) = names.unwrap_or_else(|| (self.evolution.topic.clone(), String::new()));
        let in_rows = self.evolution.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.records().len());
        let beside = self.evolution.others.iter().map(|other| other.records.len());
        let count = in_rows.chain(beside).sum::<usize>();
        let about = about(lang, count, self.evolution.rows.len(), &self.options);
        let gap = if other.is_empty() || other == name { String::new() } else { format!("  {other}") };
        canvas.pieces(row.x, row.y, row.width, &[(Ui::Title, &name), (Ui::Dim, &gap), (Ui::Dim, &about)]);
    }
}

/// Such as `104 positions  ·  42 actors  ·  with subtopics`.
fn about(lang: Lang, positions: usize, rows: usize, options: &Options) -> String {
    let words = match (lang, options.rows, options.without_subtopics) {
        (Lang::En, Rows::Actors, false) => ["positions", "actors", "with subtopics"],
        (Lang::En, Rows::Actors, true) => ["positions", "actors", "without subtopics"],
        (Lang::En, Rows::Aspects, false) => ["positions", "aspects", "with subtopics"],
        (Lang::En, Rows::Aspects, true) => ["positions", "aspects", "without subtopics"],
        (Lang::Zh, Rows::Actors, false) => ["条立场", "个行为体", "含子主题"],
        (Lang::Zh, Rows::Actors, true) => ["条立场", "个行为体", "不含子主题"],
        (Lang::Zh, Rows::Aspects, false) => ["条立场", "个方面", "含子主题"],
        (Lang::Zh, Rows::Aspects, true) => ["条立场", "个方面", "不含子主题"],
    };
    format!("   {positions} {}  ·  {rows} {}  ·  {}", words[0], words[1], words[2])
}

/// Where a record's row stands: its brief, and the byte of the brief's text.
pub fn place_of(library: &Library, record: &Record) -> Option<(BriefId, usize)> {
    let brief = library.briefs.get(record.brief)?;
    Some((brief.id.clone(), record.offset(library)))
}

/// The colour of a mark; its glyph says the same.
pub fn mark_role(mark: Mark) -> Ui {
    use crate::domain::Change;
    match mark {
        Mark::Editor(Change::New) | Mark::First => Ui::New,
        Mark::Editor(Change::Extended | Change::Strengthened) => Ui::Stronger,
        Mark::Editor(Change::Weakened) => Ui::Weaker,
        Mark::Editor(Change::Reversed | Change::Withdrawn) | Mark::Gone => Ui::Reversed,
        Mark::Editor(Change::Continued) | Mark::Open => Ui::Plain,
        Mark::Silent => Ui::Dim,
    }
}
