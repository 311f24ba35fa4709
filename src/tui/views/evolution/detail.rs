//! The chosen cell in full: position, voice, citation, why it bears its mark, and the row's chain through the years.

use ratatui::layout::Rect;

use super::{super::names::voice_name, Entry, EvolutionView, mark_role};
use crate::{
    compare::{self, Mark, Record, evolution::Nothing},
    domain::{Lang, Library},
    text::wrap::wrap,
    tui::{canvas::Canvas, settings::Settings, theme::Ui},
};

impl EvolutionView {
    /// Draws the detail of the chosen cell.
    pub fn render_detail(&self, canvas: &mut Canvas<'_>, library: &Library, settings: &Settings) {
        let lang = settings.lang;
        let mut y = self.detail.y;
        let bottom = self.detail.bottom();
        // what explains the mark stands at the foot; positions take the room between
        let wrapped = |text: String| -> Vec<String> {
            let lines = wrap(&text, self.detail.width.into(), canvas.ambiguous);
            lines.into_iter().map(|line| text[line].trim_end().to_owned()).collect()
        };
        let mut foot: Vec<_> = self.explanation(library, lang).into_iter().flat_map(wrapped).collect();
        let most = usize::from(self.detail.height / 2);
        // the chain, which is last, stays
        if foot.len() > most {
            foot.drain(most.saturating_sub(1)..foot.len() - 1);
        }
        let foot_rows = foot.len().min(most) as u16;
        let records = self.chosen();
        for record in records {
            if y + foot_rows >= bottom {
                break;
            }
            y = render_record(
                canvas,
                Rect { y, height: bottom - foot_rows - y, ..self.detail },
                record,
                library,
                lang,
            );
        }
        for (line, y) in foot.iter().take(foot_rows.into()).zip(bottom - foot_rows..) {
            canvas.fitted(self.detail.x, y, self.detail.width, line, Ui::Dim);
        }
    }

    /// Why the cell bears its mark, and the chain of marks through the editions.
    fn explanation(&self, library: &Library, lang: Lang) -> Vec<String> {
        let Some(Entry::Row(row)) = self.entries.get(self.scroll.chosen).copied() else { return Vec::new() };
        let steps = self.evolution.rows[row]
            .cells
            .iter()
            .map(|cell| format!("{} {}", library.editions[cell.edition].short.get(lang), cell.mark.glyph()));
        let chain = steps.collect::<Vec<_>>().join("   ");
        vec![compare::why(&self.evolution, library, row, self.column, lang), chain]
    }
}

/// Draws a record: a line of what it is, then the position wrapped; returns the next free row.
fn render_record(canvas: &mut Canvas<'_>, area: Rect, record: &Record, library: &Library, lang: Lang) -> u16 {
    let actor = library
        .actor(&record.position.actor)
        .map_or(record.position.actor.as_str(), |actor| actor.name.get(lang));
    let aspect = library
        .aspect(&record.position.aspect)
        .map_or(record.position.aspect.as_str(), |aspect| aspect.name.get(lang));
    let topic = library
        .topic(&record.position.topic)
        .map_or(record.position.topic.as_str(), |topic| topic.name.get(lang));
    let short = library.editions[record.edition].short.get(lang);
    let mark = record.position.change.map_or(Mark::Open, Mark::Editor);
    let change = record
        .position
        .change
        .map_or_else(String::new, |change| super::super::names::change_name(change, lang));
    let place =
        format!("  {short} ¶{}  {}", record.position.paragraphs, voice_name(record.position.voice, lang));
    let pieces = [
        (mark_role(mark), change.as_str()),
        (Ui::Plain, if change.is_empty() { "" } else { "  " }),
        (Ui::Title, actor),
        (Ui::Plain, "  "),
        (Ui::Plain, aspect),
        (Ui::Dim, "  "),
        (Ui::Dim, topic),
        (Ui::Dim, &place),
    ];
    canvas.pieces(area.x, area.y, area.width, &pieces);
    let mut y = area.y + 1;
    let columns = usize::from(area.width.saturating_sub(2)).min(110);
    for line in wrap(&record.position.text, columns, canvas.ambiguous) {
        if y >= area.bottom() {
            break;
        }
        canvas.text(
            area.x + 2,
            y,
            area.width.saturating_sub(2),
            record.position.text[line].trim_end(),
            Ui::Plain,
        );
        y += 1;
    }
    y
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
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    let names = names.join(separator);
    let lines = match lang {
        Lang::En => ["No brief records a position on this topic.".to_owned(), format!("Near it: {names}")],
        Lang::Zh => ["没有简报记录该主题的立场。".to_owned(), format!("相近主题：{names}")],
    };
    for (line, y) in lines.iter().zip(area.y + 2..area.bottom()) {
        canvas.fitted(area.x, y, area.width, line, Ui::Plain);
    }
}
