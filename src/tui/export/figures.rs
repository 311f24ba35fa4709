//! Figures as markdown: those shown, or only what does not go together, and the reports they are from.

use super::{escape, sources};
use crate::{
    compare::{FigureTable, show},
    domain::{Lang, Library},
    tui::views::figures::{FiguresView, measure_name},
};

/// The figures shown; none before they are computed.
pub fn markdown(view: &FiguresView, library: &Library, lang: Lang) -> Option<String> {
    let all = view.figures()?;
    let only_conflicts = view.shows_only_conflicts();
    let is_shown = |measure: &String| view.measures().contains(measure);
    let series = all.series.iter().filter(|series| !only_conflicts && is_shown(&series.measure));
    let conflicts = all.conflicts.iter().filter(|one| only_conflicts || is_shown(&one.measure));
    let shown = FigureTable { series: series.cloned().collect(), conflicts: conflicts.cloned().collect() };
    let names: Vec<&str> =
        view.measures().iter().map(|measure| measure_name(library, measure, lang)).collect();
    let title = if only_conflicts {
        lang.choose("Figures that do not go together", "互不一致的数据").to_owned()
    } else {
        escape(&names.join(" + "))
    };
    let points = shown.series.iter().flat_map(|series| &series.points);
    let readings = points
        .flat_map(|point| &point.readings)
        .chain(shown.conflicts.iter().flat_map(|conflict| &conflict.readings));
    let cited: Vec<usize> = readings.map(|reading| reading.edition).collect();
    let body = show::figures_markdown(&shown, library, lang);
    Some(format!("# {title}\n\n{body}{}", sources(library, &cited, lang)))
}
