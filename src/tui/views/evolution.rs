//! A topic over the editions: who held what in which year, and the chosen cell in full.

mod detail;
mod matrix;

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{
    super::{
        canvas::Canvas,
        question::{Matrix, Question},
        renumbered::Renumbered,
        settings::Settings,
        theme::Ui,
        widgets::scroll::{Motion, Scroll},
    },
    page::{self, Line},
};
use crate::{
    compare::{self, Evolution, Mark, Options, Record, RowKey, Rows},
    domain::{BriefId, Lang, Library, Topic},
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

    /// The chosen cell, to be found again in another matrix.
    fn here(&self) -> Wanted {
        let edition = self.matrix().and_then(|evolution| evolution.editions.get(self.column)).copied();
        let row = self.row_key().map(|key| key.slug().to_owned());
        let record = match (self.entry(), self.chosen().first()) {
            (Some(Entry::Other(..)), Some(record)) => Some((record.brief, record.position.line)),
            _ => None,
        };
        Wanted { row, edition, record }
    }

    fn choose(&mut self, wanted: &Wanted) {
        let Some(answer) = self.answer.clone() else { return };
        let evolution = &answer.evolution;
        let is_wanted = |entry: &Entry| match *entry {
            Entry::Row(row) => Some(evolution.rows[row].key.slug()) == wanted.row.as_deref(),
            Entry::Head => false,
            Entry::Other(source, record) => {
                let record = &evolution.others[source].records[record];
                wanted.record.is_some_and(|(brief, line)| record.is_told_at(brief, line))
            }
        };
        let in_others = |entry: &&Entry| matches!(entry, Entry::Other(..)) && is_wanted(entry);
        let found =
            self.entries.iter().find(in_others).or_else(|| self.entries.iter().find(|e| is_wanted(e)));
        let place = found.and_then(|found| self.entries.iter().position(|entry| entry == found));
        self.scroll.chosen = place.unwrap_or(self.scroll.chosen.min(self.entries.len().saturating_sub(1)));
        let column = evolution.editions.iter().position(|edition| Some(*edition) == wanted.edition);
        self.column = column.unwrap_or(self.column).min(evolution.editions.len().saturating_sub(1));
        self.pass_over_head(true);
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

    /// Rows are actors, or aspects; says which from the next answer on.
    pub const fn toggle_rows(&mut self) -> Rows {
        self.options.rows = match self.options.rows {
            Rows::Actors => Rows::Aspects,
            Rows::Aspects => Rows::Actors,
        };
        self.options.rows
    }

    /// With all or without the topics below this one; says whether they are shown.
    pub fn toggle_subtopics(&mut self) -> bool {
        let all = !self.options.without_subtopics && self.options.folded.is_empty();
        self.options.without_subtopics = all;
        self.options.folded.clear();
        !all
    }

    /// Folds one topic below this one in or out, with those below it.
    pub fn fold(&mut self, slug: &str, library: &Library) {
        let is_below = |above: &str, topic: &str| topic != above && library.is_within(topic, above);
        let all = library.topics.iter().map(|topic| topic.slug.as_str());
        let options = &mut self.options;
        if std::mem::take(&mut options.without_subtopics) {
            options.folded =
                all.clone().filter(|topic| is_below(&self.topic, topic)).map(str::to_owned).collect();
        }
        let group = all.filter(|topic| *topic == slug || is_below(slug, topic));
        if options.folded.iter().any(|folded| folded == slug) {
            let group: Vec<&str> = group.collect();
            options.folded.retain(|folded| !group.contains(&folded.as_str()));
        } else {
            options.folded.extend(group.map(str::to_owned));
            options.folded.sort();
            options.folded.dedup();
        }
    }

    /// Whether a topic below this one is shown.
    pub fn is_shown(&self, slug: &str) -> bool {
        !self.options.without_subtopics && !self.options.folded.iter().any(|folded| folded == slug)
    }

    /// Sorts rows the next way, and says which.
    pub fn sort_rows(&mut self) -> compare::Sort {
        self.options.sort = self.options.sort.next();
        self.options.sort
    }

    /// Moves through rows.
    pub fn go(&mut self, motion: Motion) {
        let before = self.scroll.chosen;
        self.scroll.go(motion);
        self.pass_over_head(self.scroll.chosen >= before);
    }

    /// Leaves the row that heads the other sources, downwards or upwards; a matrix without rows begins with it.
    fn pass_over_head(&mut self, down: bool) {
        if self.entry() == Some(Entry::Head) {
            let by = if down || self.scroll.chosen == 0 { 1 } else { -1 };
            self.scroll.go(Motion::Lines(by));
        }
    }

    /// Moves through editions.
    pub fn to_column(&mut self, by: isize) {
        let last = self.matrix().map_or(0, |evolution| evolution.editions.len().saturating_sub(1));
        self.column = self.column.saturating_add_signed(by).min(last);
    }

    /// The two editions that are compared from the chosen cell: its own and the one before, or the one after the first;
    /// from a record of another source, that and the chosen edition.
    pub fn pair(&self) -> Option<(usize, usize)> {
        let evolution = self.matrix()?;
        if let Some(Entry::Other(source, _)) = self.entry() {
            return Some((evolution.others[source].edition, *evolution.editions.get(self.column)?));
        }
        let column = self.column.max(1);
        Some((*evolution.editions.get(column - 1)?, *evolution.editions.get(column)?))
    }

    fn entry(&self) -> Option<Entry> {
        self.entries.get(self.scroll.chosen).copied()
    }

    /// The chosen row and column of the matrix.
    pub fn cell(&self) -> Option<(usize, usize)> {
        match self.entry()? {
            Entry::Row(row) => Some((row, self.column)),
            Entry::Head | Entry::Other(..) => None,
        }
    }

    /// What the chosen row of the matrix is about.
    pub fn row_key(&self) -> Option<&RowKey> {
        Some(&self.matrix()?.rows.get(self.cell()?.0)?.key)
    }

    /// The records of the chosen cell.
    pub fn chosen(&self) -> &[Record] {
        let Some(evolution) = self.matrix() else { return &[] };
        match self.entry() {
            Some(Entry::Row(row)) => {
                evolution.rows[row].cells.get(self.column).map_or(&[], |cell| cell.records())
            }
            Some(Entry::Other(source, record)) => {
                std::slice::from_ref(&evolution.others[source].records[record])
            }
            Some(Entry::Head) | None => &[],
        }
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

    fn render_title(&self, canvas: &mut Canvas<'_>, row: Rect, library: &Library, settings: &Settings) {
        let lang = settings.lang;
        let names = library
            .topic(&self.topic)
            .map(|topic| (topic.name.get(lang).to_owned(), topic.name.get(lang.other()).to_owned()));
        let (name, other) = names.unwrap_or_else(|| (self.topic.clone(), String::new()));
        let gap = if other.is_empty() || other == name { String::new() } else { format!("  {other}") };
        let about = self.matrix().map_or_else(String::new, |evolution| about(evolution, library, lang));
        // what is shown matters more than the name in the other language
        let all = [&name, &gap, &about].map(|text| canvas.width(text)).iter().sum::<u16>();
        let gap = if all > row.width { String::new() } else { gap };
        canvas.pieces(row.x, row.y, row.width, &[(Ui::Title, &name), (Ui::Dim, &gap), (Ui::Dim, &about)]);
    }
}

/// Such as `104 positions  ·  42 actors by kind  ·  with subtopics`.
fn about(evolution: &Evolution, library: &Library, lang: Lang) -> String {
    let options = &evolution.options;
    let in_rows = evolution.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.records().len());
    let beside = evolution.others.iter().map(|other| other.records.len());
    let positions = in_rows.chain(beside).sum::<usize>();
    let rows = evolution.rows.len();
    let kind = match options.rows {
        Rows::Actors => lang.choose("actors", "个行为体"),
        Rows::Aspects => lang.choose("aspects", "个方面"),
    };
    let sorted = sort_word(options.sort, lang);
    let below = subtopics_word(evolution, library, lang);
    match lang {
        Lang::En => format!("   {positions} positions  ·  {rows} {kind} {sorted}  ·  {below}"),
        Lang::Zh => format!("   {positions} 条立场  ·  {rows} {kind}，{sorted}  ·  {below}"),
    }
}

/// Which of the topics below are shown, in words.
fn subtopics_word(evolution: &Evolution, library: &Library, lang: Lang) -> String {
    let options = &evolution.options;
    if options.without_subtopics {
        return lang.choose("without subtopics", "不含子主题").to_owned();
    }
    if options.folded.is_empty() {
        return lang.choose("with subtopics", "含子主题").to_owned();
    }
    let all = subtopics(library, &evolution.topic).len();
    let shown = all.saturating_sub(options.folded.len());
    match lang {
        Lang::En => format!("{shown} of {all} subtopics"),
        Lang::Zh => format!("子主题 {shown}/{all}"),
    }
}

/// The topics below a topic, in the order of the tree.
pub fn subtopics<'a>(library: &'a Library, slug: &str) -> Vec<&'a Topic> {
    let is_below = |topic: &&Topic| topic.slug != slug && library.is_within(&topic.slug, slug);
    library.topics.iter().filter(is_below).collect()
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
