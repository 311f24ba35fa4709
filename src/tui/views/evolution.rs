//! A topic over the editions: who held what in which year, and the chosen cell in full.

mod detail;
mod folding;
mod matrix;
mod moving;
mod title;

use std::sync::Arc;

use ratatui::layout::Rect;

pub use self::folding::subtopics;
use super::{
    super::{
        canvas::Canvas,
        question::{Matrix, Question},
        renumbered::Renumbered,
        settings::Settings,
        theme::Ui,
        widgets::scroll::Scroll,
    },
    page::{self, Line},
};
use crate::{
    compare::{self, Evolution, Mark, Options, Record, Rows},
    domain::{BriefId, Lang, Library},
};

/// A row: of the matrix, or a record of a source outside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Row(usize),
    /// What heads the other sources; the choice passes over it.
    Head,
    Other(usize, usize),
}

/// A cell to be chosen once the matrix is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The actor's or aspect's slug.
    pub row: Option<String>,
    /// The edition: an index into [`Library::editions`].
    pub edition: Option<usize>,
    /// The record's brief and line, in a source outside of the timeline.
    pub record: Option<(usize, usize)>,
}

/// The matrix and where the reader is in it.
#[derive(Clone, Debug)]
pub struct EvolutionView {
    topic: String,
    options: Options,
    answer: Option<Arc<Matrix>>,
    wanted: Option<Wanted>,
    entries: Vec<Entry>,
    scroll: Scroll,
    column: usize,
    matrix: Rect,
    detail: Rect,
    lines: Vec<Line>,
    /// What the lines of the detail were made for.
    lines_of: Option<(usize, usize, Rect, Lang)>,
}

impl EvolutionView {
    /// Commands worth a hint, with a word for each.
    pub const HINTS: &[(&str, &str)] = &[
        ("open", "open"),
        ("back", "back"),
        ("pair", "two editions"),
        ("evidence", "evidence"),
        ("toggle-rows", "aspects"),
        ("figures", "figures"),
        ("terms", "terms"),
        ("choose-topic", "topic"),
        ("subtopics", "subtopics"),
        ("sort-rows", "sort"),
        ("export", "export"),
        ("help", "help"),
    ];

    /// The matrix of a topic; the newest edition is chosen unless another cell is wanted.
    pub fn new(topic: &str, wanted: Option<Wanted>, settings: &Settings) -> Self {
        Self {
            topic: topic.to_owned(),
            options: Options::in_lang(settings.lang),
            answer: None,
            wanted,
            entries: Vec::new(),
            scroll: Scroll::default(),
            column: usize::MAX,
            matrix: Rect::default(),
            detail: Rect::default(),
            lines: Vec::new(),
            lines_of: None,
        }
    }

    /// What is to be computed.
    pub fn question(&self) -> Question {
        Question::Evolution { topic: self.topic.clone(), options: self.options.clone() }
    }

    /// Whether the matrix is yet to come.
    pub const fn is_waiting(&self) -> bool {
        self.answer.is_none()
    }

    /// Waits for the matrix of a library that was read again, in which the same is to be chosen.
    pub fn renumber(&mut self, numbers: &Renumbered<'_>) {
        let here = self.wanted.take().unwrap_or_else(|| self.here());
        let edition = here.edition.and_then(|edition| numbers.edition(edition));
        let record = here.record.and_then(|(brief, line)| Some((numbers.brief(brief)?, line)));
        self.wanted = Some(Wanted { edition, record, ..here });
        self.answer = None;
        self.entries.clear();
        self.lines.clear();
        self.lines_of = None;
    }

    /// Takes the matrix; what was chosen stays chosen.
    pub fn take(&mut self, answer: Arc<Matrix>) {
        let evolution = &answer.evolution;
        let wanted = self.wanted.take().unwrap_or_else(|| self.here());
        let rows = (0..evolution.rows.len()).map(Entry::Row);
        let others = evolution.others.iter().enumerate();
        let others = others.flat_map(|(source, other)| {
            (0..other.records.len()).map(move |record| Entry::Other(source, record))
        });
        let head = (!evolution.others.is_empty()).then_some(Entry::Head);
        self.entries = rows.chain(head).chain(others).collect();
        self.answer = Some(answer);
        self.lines_of = None;
        self.choose(&wanted);
    }

    /// Shows another language from the next answer on.
    pub fn set_lang(&mut self, lang: Lang) {
        self.options.lang = lang;
    }

    /// The topic.
    pub fn topic(&self) -> &str {
        &self.topic
    }

    /// What is shown of it.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// The matrix, once it is there.
    pub fn matrix(&self) -> Option<&Evolution> {
        self.answer.as_deref().map(|answer| &answer.evolution)
    }

    /// Rows are actors, or aspects, from the next answer on.
    pub const fn toggle_rows(&mut self) {
        self.options.rows = match self.options.rows {
            Rows::Actors => Rows::Aspects,
            Rows::Aspects => Rows::Actors,
        };
    }

    /// Sorts rows the next way, and says which.
    pub fn sort_rows(&mut self) -> compare::Sort {
        self.options.sort = self.options.sort.next();
        self.options.sort
    }

    /// Takes the size: the matrix has what it needs, the detail the rest, but at least a few rows.
    pub fn arrange(&mut self, area: Rect, library: &Library, settings: &Settings) {
        let least = if area.height >= 30 { 11 } else { 7 }.min(area.height / 2);
        let needed = matrix::HEAD_ROWS + self.entries.len() as u16;
        let height = needed.max(8).min(area.height - least - 1);
        self.matrix = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height, ..area };
        self.detail = Rect { y: area.y + height + 1, height: area.height - height - 1, ..self.matrix };
        let rows = height.saturating_sub(matrix::HEAD_ROWS);
        self.scroll.arrange(self.entries.len(), usize::from(rows));
        let lines_of = (self.scroll.chosen, self.column, self.detail, settings.lang);
        if self.lines_of != Some(lines_of) {
            self.lines = self.detail_lines(library, settings);
            self.lines_of = Some(lines_of);
        }
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, settings: &Settings) {
        self.render_title(canvas, Rect { height: 1, ..self.matrix }, library, settings);
        let Some(evolution) = self.matrix() else {
            let words = settings.lang.choose("Comparing the editions …", "正在比较各版……");
            let below = Rect { y: area.y + 2, ..self.matrix };
            page::render_waiting(canvas, below, words);
            return;
        };
        if let Some(nothing) = &evolution.nothing {
            detail::render_nothing(canvas, self.matrix, nothing, library, settings);
            return;
        }
        self.render_matrix(canvas, evolution, library, settings);
        let rule = Rect { y: self.detail.y - 1, height: 1, ..area };
        canvas.row_rule(rule.x, rule.y, rule.width);
        let of = settings.lang.choose(" of ", " / ");
        let rule = Rect { width: rule.width - 1, ..rule };
        page::render_place(canvas, rule, self.scroll.view(), self.entries.len(), of);
        page::render(canvas, self.detail, &self.lines);
    }
}

/// How rows are sorted, in words.
pub const fn sort_word(sort: compare::Sort, lang: Lang) -> &'static str {
    match sort {
        compare::Sort::Kind => lang.choose("by kind", "按类别"),
        compare::Sort::Name => lang.choose("by name", "按名称"),
        compare::Sort::MostChanged => lang.choose("by most changed", "按变化多少"),
    }
}

/// Where a record's row stands: its brief, and the byte of the brief's text.
pub fn place_of(library: &Library, record: &Record) -> Option<(BriefId, usize)> {
    let brief = library.briefs.get(record.brief)?;
    Some((brief.id(), record.offset(library)))
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
