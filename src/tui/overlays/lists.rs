//! The lists that the reader opens: editions, outline, messages, topics.

use super::{
    super::{
        notices::{Notices, Weight},
        theme::Ui,
    },
    list::{Choice, List, Row},
};
use crate::domain::{Lang, Library, Outline};

/// The editions, with year and title.
pub fn editions(library: &Library, open: usize, lang: Lang) -> List {
    let rows = library.editions.iter().enumerate().map(|(index, edition)| {
        Row::new(edition.short.get(lang), edition.title.get(lang), Choice::Edition(index))
    });
    List::new(in_lang(lang, "Editions", "版本"), rows.collect(), open)
}

/// The headings of the open brief; `here` is the byte in view.
pub fn outline(outline: &Outline, here: usize, lang: Lang) -> List {
    let rows = outline.entries.iter().map(|entry| {
        let indent = "  ".repeat(usize::from(entry.level.saturating_sub(2)));
        Row::new("", format!("{indent}{}", entry.title), Choice::Offset(entry.offset))
    });
    let chosen = outline.entries.iter().rposition(|entry| entry.offset <= here).unwrap_or(0);
    List::new(in_lang(lang, "Outline", "提纲"), rows.collect(), chosen)
}

/// Every message of this run, the newest first.
pub fn messages(notices: &Notices, lang: Lang) -> List {
    let rows = notices.all().iter().rev().map(|notice| {
        let (label, role) = match notice.weight {
            Weight::Note => ("", Ui::Plain),
            Weight::Warning => ("!", Ui::Warning),
        };
        Row { role, ..Row::new(label, notice.text.clone(), Choice::Nothing) }
    });
    let mut rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        rows.push(Row::new("", in_lang(lang, "No messages.", "没有消息。"), Choice::Nothing));
    }
    List::new(in_lang(lang, "Messages", "消息"), rows, 0)
}

/// The topics that have positions, those of the open brief first.
pub fn topics(library: &Library, preferred: &[String], lang: Lang) -> List {
    let count = |slug: &str| {
        let rows =
            library.briefs.iter().filter(|brief| brief.lang == lang).flat_map(|brief| &brief.positions);
        rows.filter(|position| position.topic == slug).count()
    };
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
    List::new(in_lang(lang, "Topics and their positions", "主题与立场数"), rows, 0)
}

/// A word or two in the reader's language.
const fn in_lang(lang: Lang, english: &'static str, chinese: &'static str) -> &'static str {
    match lang {
        Lang::En => english,
        Lang::Zh => chinese,
    }
}
