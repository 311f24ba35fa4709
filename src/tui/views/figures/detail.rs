//! The chosen value in full: each edition's wording of it, what does not go together and why, the letters of the editions.

use super::{FiguresView, conflict_sign, conflicts, letter, measure_name, table};
use crate::{
    compare::{Conflict, ConflictKind, figures::Reading, show},
    domain::{Lang, Library},
    text::width::width,
    tui::{
        settings::Settings,
        theme::Ui,
        views::page::{Line, paragraph},
    },
};

impl FiguresView {
    pub(super) fn detail_lines(&self, library: &Library, settings: &Settings) -> Vec<Line> {
        let lang = settings.lang;
        let columns = self.areas.detail.width;
        let mut lines = vec![self.heading(library, lang)];
        lines.extend(self.readings().iter().map(|reading| reading_line(reading, library, lang)));
        for note in self.notes(library, lang) {
            lines.extend(paragraph(&note, Ui::Warning, 2, columns, settings.ambiguous));
        }
        let height = usize::from(self.areas.detail.height);
        let legend = self.legend(library, settings);
        let above = height.saturating_sub(legend.len());
        lines.truncate(above);
        lines.resize(above, Line::default());
        lines.extend(legend);
        lines
    }

    fn heading(&self, library: &Library, lang: Lang) -> Line {
        if let Some(conflict) = self.conflict().filter(|_| self.only_conflicts) {
            let kind = show::kind_word(conflict.kind, lang);
            let what = conflicts::what(conflict, library, lang);
            return Line::of([(Ui::Title, &what), (Ui::Dim, "   "), (Ui::Warning, kind)]);
        }
        let Some(series) = self.series(self.scroll.chosen) else { return Line::default() };
        let measure = measure_name(library, &series.measure, lang);
        let scope = library.scope_name(&series.scope, lang);
        let period =
            self.periods.get(self.column).map_or("", |period| table::period_head(period, library, lang));
        let nothing = lang.choose("not stated", "未提供");
        let nothing = if self.readings().is_empty() { nothing } else { "" };
        Line::of([
            (Ui::Title, measure),
            (Ui::Dim, "  ·  "),
            (Ui::Plain, &scope),
            (Ui::Dim, "  ·  "),
            (Ui::Active, period),
            (Ui::Dim, "   "),
            (Ui::Dim, nothing),
        ])
    }

    /// What the chosen value or conflict has against it, with the arithmetic.
    fn notes(&self, library: &Library, lang: Lang) -> Vec<String> {
        if self.only_conflicts {
            let note = self.conflict().map(|conflict| show::conflict_note(conflict, library, lang));
            return note.into_iter().collect();
        }
        let (Some(figures), Some(point)) = (self.figures(), self.point(self.scroll.chosen, self.column))
        else {
            return Vec::new();
        };
        let about = figures.conflicts.iter().filter(|conflict| table::is_about(conflict, point));
        about
            .map(|conflict| {
                let sign = conflict_sign(conflict.kind);
                format!("{sign} {}", show::conflict_note(conflict, library, lang))
            })
            .collect()
    }

    /// The letters of the editions, and the signs, in as many lines as they take.
    fn legend(&self, library: &Library, settings: &Settings) -> Vec<Line> {
        let lang = settings.lang;
        let mut editions: Vec<usize> = (0..self.rows.len())
            .filter_map(|row| self.series(row))
            .flat_map(|series| &series.points)
            .flat_map(|point| &point.readings)
            .map(|reading| reading.edition)
            .collect();
        editions.sort_unstable();
        editions.dedup();
        let mut pieces = Vec::new();
        if !self.only_conflicts {
            for edition in editions {
                pieces.push((Ui::Key, letter(edition).to_string()));
                pieces.push((Ui::Dim, format!(" {}   ", library.editions[edition].short.get(lang))));
            }
            if self.periods.iter().any(String::is_empty) {
                pieces.push((Ui::Key, "?".to_owned()));
                pieces.push((Ui::Dim, lang.choose(" undated   ", " 未注时间   ").to_owned()));
            }
        }
        // only the signs that are in sight: all of them would not fit
        let shown = |kind: &ConflictKind| {
            let mut conflicts = self.conflicts().into_iter();
            let here = |conflict: &Conflict| self.only_conflicts || self.measures.contains(&conflict.measure);
            conflicts.any(|conflict| conflict.kind == *kind && here(conflict))
        };
        for kind in SIGNS.into_iter().filter(shown) {
            pieces.push((Ui::Warning, conflict_sign(kind).to_string()));
            pieces.push((Ui::Dim, format!(" {}   ", show::kind_word(kind, lang))));
        }
        in_lines(&pieces, usize::from(self.areas.detail.width), settings)
    }
}

/// Signs and their words, two pieces each, in lines of at most so many columns.
fn in_lines(pieces: &[(Ui, String)], columns: usize, settings: &Settings) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    let mut used = 0;
    for pair in pieces.chunks(2) {
        let text: String = pair.iter().map(|(_, text)| text.as_str()).collect();
        if used > 0 && used + width(text.trim_end(), settings.ambiguous) > columns {
            lines.push(Line::default());
            used = 0;
        }
        used += width(&text, settings.ambiguous);
        if let Some(line) = lines.last_mut() {
            line.pieces.extend_from_slice(pair);
        }
    }
    // the space after the last would be all that is cut off
    for (_, text) in lines.iter_mut().filter_map(|line| line.pieces.last_mut()) {
        text.truncate(text.trim_end().len());
    }
    lines
}

/// The kinds of disagreement, as the legend lists them.
const SIGNS: [ConflictKind; 6] = [
    ConflictKind::Restated,
    ConflictKind::Contradicted,
    ConflictKind::ImpliedBase,
    ConflictKind::Growth,
    ConflictKind::Unit,
    ConflictKind::Rounded,
];

/// Such as `53.7 %   [2023 ¶10]  Who is online`.
fn reading_line(reading: &Reading, library: &Library, lang: Lang) -> Line {
    let edition = library.editions[reading.edition].short.get(lang);
    let value = format!("{} {}", reading.value, library.word(&reading.unit, lang));
    let place = format!("   {edition} ¶{}", reading.paragraphs);
    let brief = library.briefs.get(reading.brief).map_or("", |brief| brief.title());
    let letter = format!("{} ", letter(reading.edition));
    let mut line = Line::of([
        (Ui::Key, letter.as_str()),
        (Ui::Plain, &value),
        (Ui::Key, &place),
        (Ui::Dim, "   "),
        (Ui::Dim, brief),
    ]);
    line.indent = 2;
    line
}
