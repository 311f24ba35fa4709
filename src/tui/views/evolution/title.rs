//! The line above a matrix: the topic, and what is shown of it.

use ratatui::layout::Rect;

use super::{EvolutionView, sort_word, subtopics};
use crate::{
    compare::{Evolution, Rows},
    domain::{Lang, Library},
    tui::{canvas::Canvas, settings::Settings, theme::Ui},
};

impl EvolutionView {
    pub(super) fn render_title(
        &self,
        canvas: &mut Canvas<'_>,
        row: Rect,
        library: &Library,
        settings: &Settings,
    ) {
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
