//! The chosen cell in full: positions, voice, citation, why it bears its mark, and the row's chain through the years.

use ratatui::layout::Rect;

use super::{
    super::{
        names::{change_name, provenance_name, voice_name},
        page::{Line, paragraph},
    },
    EvolutionView, mark_role,
};
use crate::{
    compare::{self, Mark, Record, State, evolution::Nothing},
    domain::{Lang, Library},
    tui::{canvas::Canvas, settings::Settings, theme::Ui},
};

/// The most characters of a quotation.
const LONGEST_QUOTE: usize = 240;

impl EvolutionView {
    /// The detail of the chosen cell: its positions above, what explains its mark at the foot.
    pub(super) fn detail_lines(&self, library: &Library, settings: &Settings) -> Vec<Line> {
        let columns = self.detail.width;
        let height = usize::from(self.detail.height);
        let mut foot = self.explanation(library, settings);
        // the chain, which is last, stays
        let most = (height / 2).max(2);
        if foot.len() > most {
            foot.drain(most - 1..foot.len() - 1);
        }
        let records = self.chosen();
        let mut lines = Vec::new();
        for (place, record) in records.iter().enumerate() {
            let mut here = self.record_lines(record, library, columns, settings);
            let left = records.len() - place;
            let room = height.saturating_sub(foot.len() + lines.len());
            if left > 1 && here.len() + 1 > room || here.len() > room {
                here.truncate(room.saturating_sub(1));
                lines.append(&mut here);
                lines.push(more(left, place, settings.lang));
                break;
            }
            lines.append(&mut here);
        }
        lines.truncate(height.saturating_sub(foot.len()));
        if lines.len() + foot.len() < height && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.append(&mut foot);
        lines
    }

    /// A record: a line of what it is, the position, and the source's own words where the library has them.
    fn record_lines(
        &self,
        record: &Record,
        library: &Library,
        columns: u16,
        settings: &Settings,
    ) -> Vec<Line> {
        let lang = settings.lang;
        let actor = library
            .actor(&record.position.actor)
            .map_or(record.position.actor.as_str(), |actor| actor.name.get(lang));
        let aspect = library
            .aspect(&record.position.aspect)
            .map_or(record.position.aspect.as_str(), |aspect| aspect.name.get(lang));
        let name = |slug| library.topic(slug).map_or(slug, |topic| topic.name.get(lang));
        let topics: Vec<&str> = record.topics().into_iter().map(name).collect();
        let topics = topics.join(lang.choose(", ", "、"));
        let short = library.editions[record.edition].short.get(lang);
        let mark = record.position.change.map_or(Mark::Open, Mark::Editor);
        let change = record
            .position
            .change
            .map_or_else(String::new, |change| format!("{}  ", change_name(change, lang)));
        let place = format!("  {short} ¶{}", record.position.paragraphs);
        let said = format!(
            "  {}  ·  {}",
            voice_name(record.position.voice, lang),
            provenance_name(record.provenance, lang)
        );
        let mut lines = vec![Line::of([
            (mark_role(mark), &change),
            (Ui::Title, actor),
            (Ui::Plain, "  "),
            (Ui::Plain, aspect),
            (Ui::Key, &place),
            (Ui::Dim, &said),
            (Ui::Dim, "  ·  "),
            (Ui::Dim, &topics),
        ])];
        lines.extend(paragraph(&record.position.text, Ui::Plain, 2, columns, settings.ambiguous));
        if let Some(quote) = self.quote(record) {
            lines.extend(paragraph(&format!("“{quote}”"), Ui::Dim, 4, columns, settings.ambiguous));
        }
        lines
    }

    /// The report's own words for a record, sanitised.
    fn quote(&self, record: &Record) -> Option<String> {
        let quote = self.answer.as_ref()?.quotes.get(&(record.brief, record.position.line))?;
        let quote = crate::text::sanitise::sanitise(quote);
        let end = quote.char_indices().nth(LONGEST_QUOTE).map(|(end, _)| end);
        Some(end.map_or_else(|| quote.to_string(), |end| format!("{}…", &quote[..end])))
    }

    /// Why the cell bears its mark, and the chain of marks through the editions.
    fn explanation(&self, library: &Library, settings: &Settings) -> Vec<Line> {
        let (Some(evolution), Some((row, column))) = (self.matrix(), self.cell()) else { return Vec::new() };
        let lang = settings.lang;
        let why = compare::why(evolution, library, row, column, lang);
        let mut lines = paragraph(&why, Ui::Plain, 0, self.detail.width, settings.ambiguous);
        let cells = &evolution.rows[row].cells;
        if cells.get(column).is_some_and(|cell| !matches!(cell.state, State::Stated(_))) {
            let words = lang.choose(
                "evidence: the terms searched, and what the edition says instead",
                "查看依据：检索词与该版相关表述",
            );
            lines.push(Line::of([(Ui::Key, "e"), (Ui::Dim, "  "), (Ui::Dim, words)]));
        }
        lines.push(chain(cells, column, library, lang));
        lines
    }
}

/// That more positions are in the cell than are shown.
fn more(left: usize, shown: usize, lang: Lang) -> Line {
    let text = match lang {
        Lang::En if shown == 0 => format!("… {left} positions: Enter lists them"),
        Lang::En => format!("… {left} more: Enter lists them all"),
        Lang::Zh => format!("……另有 {left} 条：按 Enter 列出"),
    };
    Line::of([(Ui::Dim, &text)])
}

/// The row through the editions: each edition's mark and label.
fn chain(cells: &[compare::Cell], chosen: usize, library: &Library, lang: Lang) -> Line {
    let mut pieces = Vec::new();
    for (place, cell) in cells.iter().enumerate() {
        let short = library.editions[cell.edition].short.get(lang);
        let role = if place == chosen { Ui::Active } else { Ui::Dim };
        let gap = if place == 0 { "" } else { "   " };
        pieces.push((role, format!("{gap}{short} ")));
        pieces.push((mark_role(cell.mark), cell.mark.glyph().to_string()));
        let label = cell.leading().map_or_else(String::new, |record| format!(" {}", record.position.label));
        pieces.push((if place == chosen { Ui::Plain } else { Ui::Dim }, label));
    }
    Line { indent: 0, pieces }
}

/// Says why there is no matrix, and where to look.
pub fn render_nothing(
    canvas: &mut Canvas<'_>,
    area: Rect,
    nothing: &Nothing,
    library: &Library,
    settings: &Settings,
) {
    let lang = settings.lang;
    let names: Vec<&str> = nothing
        .nearest
        .iter()
        .filter_map(|slug| library.topic(slug))
        .map(|topic| topic.name.get(lang))
        .collect();
    let names = names.join(lang.choose(", ", "、"));
    let lines = match lang {
        Lang::En => ["No brief records a position on this topic.".to_owned(), format!("Near it: {names}")],
        Lang::Zh => ["没有简报记录该主题的立场。".to_owned(), format!("相近主题：{names}")],
    };
    let lines = if nothing.nearest.is_empty() { &lines[..1] } else { &lines[..] };
    for (line, y) in lines.iter().zip(area.y + 2..area.bottom()) {
        canvas.fitted(area.x, y, area.width, line, Ui::Plain);
    }
}
