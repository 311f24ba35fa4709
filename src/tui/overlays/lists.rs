//! The lists that the reader opens: editions, outline, messages, topics, measures.

use std::collections::{BTreeMap, HashMap};

use super::{
    super::{
        notices::{Notices, Weight},
        theme::Ui,
        views::{
            evolution::{EvolutionView, subtopics as subtopics_of},
            figures::{FiguresView, measure_name},
        },
    },
    list::{Choice, List, Row},
};
use crate::domain::{Brief, Lang, Library, Outline, Topic};

/// The editions, with year and title.
pub fn editions(library: &Library, open: usize, lang: Lang) -> List {
    let rows = library.editions.iter().enumerate().map(|(index, edition)| {
        Row::new(edition.short.get(lang), edition.title.get(lang), Choice::Edition(index))
    });
    List::new(lang.choose("Editions", "版本"), rows.collect(), open)
}

/// Every edition but the right one of two, to be put at the left.
pub fn editions_beside(library: &Library, (before, after): (usize, usize), lang: Lang) -> List {
    let others = library.editions.iter().enumerate().filter(|(index, _)| *index != after);
    let rows: Vec<Row> = others
        .map(|(index, edition)| {
            Row::new(edition.short.get(lang), edition.title.get(lang), Choice::Beside(index))
        })
        .collect();
    let chosen = rows.iter().position(|row| row.choice == Choice::Beside(before)).unwrap_or(0);
    let beside = library.editions.get(after).map_or("", |edition| edition.short.get(lang));
    let title = match lang {
        Lang::En => format!("Beside {beside}"),
        Lang::Zh => format!("与{beside}对照"),
    };
    List::new(title, rows, chosen)
}

/// The topics below the one shown, to be folded in or out; the one at `chosen` is chosen. None where there are none.
pub fn subtopics(view: &EvolutionView, library: &Library, chosen: Option<&str>, lang: Lang) -> Option<List> {
    let counts = positions_of_topics(library, lang);
    let count = |slug: &str| counts.get(slug).copied().unwrap_or(0);
    let above = library.topic_path(view.topic()).len();
    let row = |topic: &&Topic| {
        let indent = "  ".repeat(library.topic_path(&topic.slug).len().saturating_sub(above + 1));
        let mark = if view.is_shown(&topic.slug) { "[x]" } else { "[ ]" };
        let text = format!("{indent}{}   {}", topic.name.get(lang), count(&topic.slug));
        Row::new(mark, text, Choice::Fold(topic.slug.clone()))
    };
    let below = subtopics_of(library, view.topic());
    let chosen = below.iter().position(|topic| Some(topic.slug.as_str()) == chosen).unwrap_or(0);
    let rows: Vec<Row> = below.iter().map(row).collect();
    let title = lang.choose("Subtopics and their positions", "子主题及其立场数");
    (!rows.is_empty()).then(|| List::new(title, rows, chosen))
}

/// The headings of the open brief; `here` is the byte in view.
pub fn outline(outline: &Outline, here: usize, lang: Lang) -> List {
    let rows = outline.entries.iter().map(|entry| {
        let indent = "  ".repeat(usize::from(entry.level.saturating_sub(2)));
        Row::new("", format!("{indent}{}", entry.title), Choice::Offset(entry.offset))
    });
    let chosen = outline.entries.iter().rposition(|entry| entry.offset <= here).unwrap_or(0);
    List::new(lang.choose("Outline", "提纲"), rows.collect(), chosen)
}

/// Every message of this run, the newest first.
pub fn messages(notices: &Notices, lang: Lang) -> List {
    let rows = notices.all().iter().rev().map(|notice| {
        let (label, role) = match notice.weight {
            Weight::Note => ("", Ui::Plain),
            Weight::Warning => ("!", Ui::Warning),
        };
        Row { label: label.into(), role, ..Row::reading(notice.text.clone()) }
    });
    let mut rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        rows.push(Row::new("", lang.choose("No messages.", "没有消息。"), Choice::Nothing));
    }
    List::new(lang.choose("Messages", "消息"), rows, 0)
}

/// The topics that have positions, those of the open brief first.
pub fn topics(library: &Library, preferred: &[String], lang: Lang) -> List {
    let counts = positions_of_topics(library, lang);
    let count = |slug: &str| counts.get(slug).copied().unwrap_or(0);
    let row = |slug: &str, name: &str, count: usize| {
        Row::new(count.to_string(), name, Choice::Evolution(slug.to_owned()))
    };
    let mut rows = Vec::new();
    for topic in preferred.iter().filter_map(|slug| library.topic(slug)) {
        rows.push(row(&topic.slug, topic.name.get(lang), count(&topic.slug)));
    }
    for topic in library.topics.iter().filter(|topic| !preferred.contains(&topic.slug)) {
        let count = count(&topic.slug);
        if count > 0 {
            rows.push(row(&topic.slug, topic.name.get(lang), count));
        }
    }
    List::new(lang.choose("Topics and their positions", "主题及其立场数"), rows, 0)
}

/// How many positions each topic has in the briefs of one language.
fn positions_of_topics(library: &Library, lang: Lang) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    let briefs = library.briefs.iter().filter(|brief| brief.lang == lang);
    for (_, topic) in briefs.flat_map(Brief::said) {
        *counts.entry(topic).or_default() += 1;
    }
    counts
}

/// The measures that have figures, those in `preferred` first; none where there are no figures.
pub fn measures(library: &Library, preferred: &[&str], open: Option<&str>, lang: Lang) -> Option<List> {
    let counts = counts(library, lang);
    let row = |slug: &str| {
        let count = counts.get(slug)?;
        let unit = library.measure(slug).map_or("", |measure| measure.unit.as_str());
        let unit = if unit.is_empty() { String::new() } else { format!("  ({})", library.word(unit, lang)) };
        let text = format!("{}{unit}", measure_name(library, slug, lang));
        Some(Row::new(count.to_string(), text, Choice::Figures(slug.to_owned())))
    };
    let is_here = |slug: &str| preferred.contains(&slug);
    let known = library.measures.iter().map(|measure| measure.slug.as_str());
    // a measure that the library does not list still has its figures
    let unknown = counts.keys().copied().filter(|slug| library.measure(slug).is_none());
    let all: Vec<&str> = known.chain(unknown).collect();
    let first: Vec<Row> = preferred.iter().filter_map(|slug| row(slug)).collect();
    let then: Vec<Row> = all.into_iter().filter(|slug| !is_here(slug)).filter_map(row).collect();
    let mut rows = Vec::new();
    if !first.is_empty() && !then.is_empty() {
        rows.push(Row::heading(lang.choose("Here", "此处")));
        rows.extend(first);
        rows.push(Row::heading(lang.choose("Elsewhere", "其他")));
        rows.extend(then);
    } else {
        rows.extend(first.into_iter().chain(then));
    }
    let is_open = |row: &Row| matches!(&row.choice, Choice::Figures(slug) if Some(slug.as_str()) == open);
    let begin = rows.iter().position(|row| row.choice != Choice::Nothing)?;
    let chosen = rows.iter().position(is_open).unwrap_or(begin);
    Some(List::new(lang.choose("Measures and their figures", "指标及其数据数"), rows, chosen))
}

/// How many figures each measure has, in one language a brief.
fn counts(library: &Library, lang: Lang) -> BTreeMap<&str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for measure in library.one_each(lang).flat_map(Brief::measured) {
        *counts.entry(measure).or_default() += 1;
    }
    counts
}

/// The measures that have figures of the unit of the chosen row, those shown marked; none where there is no other.
pub fn measures_of_unit(view: &FiguresView, library: &Library, lang: Lang) -> Option<List> {
    let unit = view.unit()?;
    let mut slugs: Vec<&str> = Vec::new();
    for series in view.figures()?.series.iter().filter(|series| series.unit == unit) {
        if series.measure != view.measure() && !slugs.contains(&series.measure.as_str()) {
            slugs.push(&series.measure);
        }
    }
    let row = |slug: &&str| {
        let shown = view.measures().iter().any(|measure| measure == slug);
        let mark = if shown { "[x]" } else { "[ ]" };
        Row::new(mark, measure_name(library, slug, lang), Choice::AddMeasure((*slug).to_owned()))
    };
    let rows: Vec<Row> = slugs.iter().map(row).collect();
    let title = match lang {
        Lang::En => format!("Beside {}, in {unit}", measure_name(library, view.measure(), lang)),
        Lang::Zh => {
            let unit = library.word(unit, lang);
            format!("与“{}”并列（{unit}）", measure_name(library, view.measure(), lang))
        }
    };
    (!rows.is_empty()).then(|| List::new(title, rows, 0))
}
