//! Figures over time: a measure's scopes as rows, periods as columns, what does not go together, and a chart.

mod chart;
mod conflicts;
mod detail;
mod table;

use std::sync::Arc;

use ratatui::layout::Rect;

use self::table::Columns;
use super::{
    super::{
        canvas::Canvas,
        question::Question,
        renumbered::Renumbered,
        settings::Settings,
        theme::Ui,
        widgets::scroll::{Motion, Scroll},
    },
    page::{self, Line},
};
use crate::{
    compare::{
        FigureTable,
        figures::{Conflict, ConflictKind, FigureSeries, Point, Reading},
    },
    domain::{Brief, Lang, Library},
};

/// A figure to be chosen once the figures are there: its brief and row, as indexes.
pub type Wanted = (usize, usize);

/// The figures and where the reader is in them.
#[derive(Clone, Debug)]
pub struct FiguresView {
    lang: Lang,
    figures: Option<Arc<FigureTable>>,
    /// The measures shown, the first of which is the chosen one; the others were added to it.
    measures: Vec<String>,
    wanted: Option<Wanted>,
    /// The rows: indexes of series.
    rows: Vec<usize>,
    periods: Vec<String>,
    scroll: Scroll,
    column: usize,
    /// Whether only what does not go together is shown, and which of it is chosen.
    only_conflicts: bool,
    conflict: Scroll,
    /// Whether the chart has the room of the table too.
    full_chart: bool,
    areas: Areas,
    columns: Columns,
    lines: Vec<Line>,
}

/// Where the parts stand.
#[derive(Clone, Copy, Debug, Default)]
struct Areas {
    title: Rect,
    table: Rect,
    chart: Option<Rect>,
    detail: Rect,
}

/// The least rows that a chart is drawn in, its axis counted.
const LEAST_CHART: u16 = 7;

impl FiguresView {
    /// Commands worth a hint, with a word for each.
    pub const HINTS: &[(&str, &str)] = &[
        ("open", "open"),
        ("back", "back"),
        ("only-conflicts", "only conflicts"),
        ("chart", "chart"),
        ("figures", "measure"),
        ("add-measure", "add"),
        ("evolution-of", "evolution"),
        ("export", "export"),
        ("help", "help"),
    ];

    /// The figures of a measure, the newest value of its first scope chosen unless another figure is wanted.
    pub fn new(measure: &str, wanted: Option<Wanted>, settings: &Settings) -> Self {
        Self {
            lang: settings.lang,
            figures: None,
            measures: vec![measure.to_owned()],
            wanted,
            rows: Vec::new(),
            periods: Vec::new(),
            scroll: Scroll::default(),
            column: usize::MAX,
            only_conflicts: false,
            conflict: Scroll::default(),
            full_chart: false,
            areas: Areas::default(),
            columns: Columns::default(),
            lines: Vec::new(),
        }
    }

    /// What is to be computed.
    pub const fn question(&self) -> Question {
        Question::Figures { lang: self.lang }
    }

    /// Whether the figures are yet to come.
    pub const fn is_waiting(&self) -> bool {
        self.figures.is_none()
    }

    /// Shows another language from the next answer on.
    pub const fn set_lang(&mut self, lang: Lang) {
        self.lang = lang;
    }

    /// Waits for the figures of a library that was read again, in which the same is to be chosen; says whether the first
    /// measure is there still.
    pub fn renumber(&mut self, numbers: &Renumbered<'_>) -> bool {
        let here = self.reading().map(|reading| (reading.brief, reading.figure));
        let here = self.wanted.take().or(here);
        self.wanted = here.and_then(|(brief, figure)| Some((numbers.brief(brief)?, figure)));
        self.figures = None;
        self.rows.clear();
        self.lines.clear();
        !numbers.has_lost_measure(self.measure())
    }

    /// Takes the figures; what was chosen stays chosen.
    pub fn take(&mut self, figures: Arc<FigureTable>, library: &Library) {
        let here = self.reading().map(|reading| (reading.brief, reading.figure));
        self.figures = Some(figures);
        self.set_rows();
        // the row of the other language's brief is the same, its brief is not
        if let Some((brief, figure)) = self.wanted.take().or(here) {
            let id = library.briefs.get(brief).map(Brief::name);
            self.choose(|reading| {
                reading.figure == figure && library.briefs.get(reading.brief).map(Brief::name) == id
            });
        }
    }

    fn choose(&mut self, is_wanted: impl Fn(&Reading) -> bool) {
        for row in 0..self.rows.len() {
            let Some(series) = self.series(row) else { continue };
            let found = series.points.iter().find(|point| point.readings.iter().any(&is_wanted));
            if let Some(period) = found.map(|point| point.period.clone()) {
                self.scroll.chosen = row;
                self.column = self.periods.iter().position(|there| *there == period).unwrap_or(0);
                return;
            }
        }
    }

    /// Takes the rows and columns of the measures.
    fn set_rows(&mut self) {
        let Some(figures) = &self.figures else { return };
        let of = |measure: &String| {
            let all = figures.series.iter().enumerate();
            all.filter(|(_, series)| series.measure == *measure).map(|(index, _)| index).collect::<Vec<_>>()
        };
        self.rows = self.measures.iter().flat_map(of).collect();
        let points = self.rows.iter().flat_map(|row| &figures.series[*row].points);
        let mut periods: Vec<&str> = points.map(|point| point.period.as_str()).collect();
        periods.sort_by_key(|period| crate::compare::period::place(period));
        periods.dedup();
        self.periods = periods.into_iter().map(str::to_owned).collect();
        let last_dated = self.periods.iter().rposition(|period| !period.is_empty()).unwrap_or(0);
        self.column = self.column.min(last_dated);
        self.scroll.chosen = self.scroll.chosen.min(self.rows.len().saturating_sub(1));
    }

    /// The measure that is shown first.
    pub fn measure(&self) -> &str {
        self.measures.first().map_or("", String::as_str)
    }

    /// All figures, once they are there.
    pub fn figures(&self) -> Option<&FigureTable> {
        self.figures.as_deref()
    }

    /// The measures shown.
    pub fn measures(&self) -> &[String] {
        &self.measures
    }

    /// Shows another measure instead.
    pub fn set_measure(&mut self, measure: &str) {
        self.measures = vec![measure.to_owned()];
        self.only_conflicts = false;
        self.scroll = Scroll::default();
        self.column = usize::MAX;
        self.set_rows();
    }

    /// Shows a measure beside the others, or takes it away again.
    pub fn add_measure(&mut self, measure: &str) {
        match self.measures.iter().position(|known| known == measure) {
            Some(0) => {}
            Some(place) => drop(self.measures.remove(place)),
            None => self.measures.push(measure.to_owned()),
        }
        self.set_rows();
    }

    /// Whether only what does not go together is shown.
    pub const fn shows_only_conflicts(&self) -> bool {
        self.only_conflicts
    }

    /// What the chosen value is of, such as `People online, World, 2019: `.
    pub fn label(&self, library: &Library, lang: Lang) -> String {
        let comma = lang.choose(", ", "，");
        let parts = match (self.conflict().filter(|_| self.only_conflicts), self.series(self.scroll.chosen)) {
            (Some(conflict), _) => [&conflict.measure, &conflict.scope, &conflict.period],
            (None, Some(series)) => {
                let period = self.periods.get(self.column).unwrap_or(&series.unit);
                [&series.measure, &series.scope, period]
            }
            (None, None) => return String::new(),
        };
        let scope = library.scope_name(parts[1], lang);
        let parts = [measure_name(library, parts[0], lang), &scope, parts[2].as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}{}", parts.join(comma), lang.choose(": ", "："))
    }

    /// The unit of the chosen row.
    pub fn unit(&self) -> Option<&str> {
        self.series(self.scroll.chosen).map(|series| series.unit.as_str())
    }

    fn series(&self, row: usize) -> Option<&FigureSeries> {
        self.figures.as_ref()?.series.get(*self.rows.get(row)?)
    }

    fn point(&self, row: usize, column: usize) -> Option<&Point> {
        let period = self.periods.get(column)?;
        self.series(row)?.points.iter().find(|point| point.period == *period)
    }

    /// The newest reading of the chosen cell, or the first of the chosen conflict.
    pub fn reading(&self) -> Option<&Reading> {
        self.readings().last()
    }

    /// The readings of the chosen cell or conflict, by year of their editions.
    pub fn readings(&self) -> &[Reading] {
        if self.only_conflicts {
            return self.conflict().map_or(&[], |conflict| &conflict.readings);
        }
        self.point(self.scroll.chosen, self.column).map_or(&[], |point| &point.readings)
    }

    /// The conflicts, those of the shown measures first.
    fn conflicts(&self) -> Vec<&Conflict> {
        let Some(figures) = &self.figures else { return Vec::new() };
        let here = |conflict: &&Conflict| self.measures.contains(&conflict.measure);
        let first = figures.conflicts.iter().filter(here);
        let then = figures.conflicts.iter().filter(|conflict| !here(conflict));
        first.chain(then).collect()
    }

    fn conflict(&self) -> Option<&Conflict> {
        self.conflicts().get(self.conflict.chosen).copied()
    }

    /// Shows only what does not go together, or all again; says how many there are.
    pub fn toggle_conflicts(&mut self) -> usize {
        self.only_conflicts = !self.only_conflicts;
        self.conflict = Scroll::default();
        self.figures.as_ref().map_or(0, |figures| figures.conflicts.len())
    }

    /// Gives the chart the room of the table too, or takes it back.
    pub const fn toggle_chart(&mut self) {
        self.full_chart = !self.full_chart;
    }

    /// Moves through rows.
    pub fn go(&mut self, motion: Motion) {
        if self.only_conflicts { &mut self.conflict } else { &mut self.scroll }.go(motion);
    }

    /// Moves through periods.
    pub fn to_column(&mut self, by: isize) {
        let last = self.periods.len().saturating_sub(1);
        self.column = self.column.saturating_add_signed(by).min(last);
    }

    /// Takes the size: the table has what it needs up to a half, the detail a few rows, the chart the rest.
    pub fn arrange(&mut self, area: Rect, library: &Library, settings: &Settings) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let detail = if area.height >= 32 { 9 } else { 6 }.min(area.height / 3);
        let rows = if self.only_conflicts { self.conflicts().len() } else { self.rows.len() } as u16;
        let room = area.height.saturating_sub(detail + 2);
        let most = if self.full_chart { 0 } else { room };
        let wanted = rows + table::HEAD_ROWS;
        let table = wanted.min(if room >= LEAST_CHART + 8 { most * 3 / 5 } else { most }).max(most.min(4));
        let left = room.saturating_sub(table);
        let charted = !self.only_conflicts && left > LEAST_CHART;
        let table = if charted { table } else { room };
        let row = |y: u16, height: u16| Rect { y: area.y + y, height, ..inner };
        self.areas = Areas {
            title: row(0, 1),
            table: row(1, table),
            chart: charted.then(|| row(1 + table, left)),
            detail: row(area.height - detail, detail),
        };
        let body = usize::from(table.saturating_sub(table::HEAD_ROWS));
        if !self.is_waiting() {
            self.scroll.arrange(self.rows.len(), body);
            let conflicts = self.conflicts().len();
            self.conflict.arrange(conflicts, usize::from(table));
        }
        self.columns = self.arrange_columns(library, settings);
        self.lines = self.detail_lines(library, settings);
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect, library: &Library, settings: &Settings) {
        let lang = settings.lang;
        self.render_title(canvas, library, lang);
        if self.is_waiting() {
            let below = Rect { y: area.y + 2, ..self.areas.title };
            page::render_waiting(canvas, below, lang.choose("Gathering the figures …", "正在汇集数据……"));
            return;
        }
        if self.only_conflicts {
            self.render_conflicts(canvas, self.areas.table, library, lang);
        } else if self.areas.table.height > 0 {
            self.render_table(canvas, library, lang);
        }
        if let Some(chart) = self.areas.chart {
            canvas.row_rule(area.x, chart.y, area.width);
            let below = Rect { y: chart.y + 1, height: chart.height.saturating_sub(1), ..chart };
            self.render_chart(canvas, below, library, lang);
        }
        canvas.row_rule(area.x, self.areas.detail.y - 1, area.width);
        page::render(canvas, self.areas.detail, &self.lines);
    }

    fn render_title(&self, canvas: &mut Canvas<'_>, library: &Library, lang: Lang) {
        let row = self.areas.title;
        let odd = self.figures.as_ref().map_or(0, |figures| figures.conflicts.len());
        if self.only_conflicts {
            let title = lang.choose("Figures that do not go together", "互不一致的数据");
            let count = format!("   {odd}");
            canvas.pieces(row.x, row.y, row.width, &[(Ui::Title, title), (Ui::Dim, &count)]);
            return;
        }
        let names: Vec<&str> = self.measures.iter().map(|slug| measure_name(library, slug, lang)).collect();
        let name = names.join(" + ");
        let other = match &self.measures[..] {
            [one] => format!("  {}", measure_name(library, one, lang.other())),
            _ => String::new(),
        };
        let figures = self.figures.as_ref();
        let here = figures.map_or(0, |figures| {
            figures.conflicts.iter().filter(|conflict| self.measures.contains(&conflict.measure)).count()
        });
        let series = self.rows.iter().filter_map(|row| figures?.series.get(*row));
        let values: usize = series.flat_map(|series| &series.points).map(|point| point.readings.len()).sum();
        let about = match lang {
            Lang::En => format!("   {values} values  ·  {here} odd here, {odd} in all"),
            Lang::Zh => format!("   {values} 个数值  ·  此处存疑 {here} 处，全库 {odd} 处"),
        };
        canvas.pieces(row.x, row.y, row.width, &[(Ui::Title, &name), (Ui::Dim, &other), (Ui::Dim, &about)]);
    }
}

/// A measure's name, or its slug where the library has none.
pub fn measure_name<'a>(library: &'a Library, slug: &'a str, lang: Lang) -> &'a str {
    let name = library.measure(slug).map(|measure| measure.name.get(lang));
    name.filter(|name| !name.is_empty()).unwrap_or(slug)
}

/// The letter that stands for an edition in a cell.
pub fn letter(edition: usize) -> char {
    char::from(b'a' + (edition % 26) as u8)
}

/// The sign of a kind of disagreement.
pub fn conflict_sign(kind: ConflictKind) -> char {
    match kind {
        ConflictKind::Restated => '~',
        ConflictKind::Contradicted => '!',
        ConflictKind::ImpliedBase => '/',
        ConflictKind::Growth => '%',
        ConflictKind::Rounded => '\'',
        ConflictKind::Unit => 'u',
    }
}
