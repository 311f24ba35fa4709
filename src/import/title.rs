//! A section's title: its heading, or one made from its own words.

mod chinese;
mod compact;
mod english;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    clean::Paragraph,
    compose::bare,
    segment::{Block, Section, columns},
};
use crate::{
    domain::Lang,
    text::{Ambiguous, sentences, width::fit},
};

/// A title, and where it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// One line, without a stop.
    pub text: String,
    /// Where it is from.
    pub from: Origin,
}

/// Where a title is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A heading of the report.
    Heading,
    /// The first sentence of a paragraph, that stood for its heading.
    MergedHeading,
    /// The words that the section opens with.
    LeadIn,
    /// Its topic and the actors it treats one after another.
    Actors,
}

/// The widest title, in columns: 28 Han characters or 60 Latin ones.
pub const fn widest(lang: Lang) -> usize {
    match lang {
        Lang::Zh => 56,
        Lang::En => 60,
    }
}

/// What names a kind of section and not what one is about.
const GENRES: &[&str] = &[
    "背景",
    "研究背景",
    "分析",
    "提案",
    "摘要",
    "引言",
    "前言",
    "导言",
    "结论",
    "结语",
    "概述",
    "总结",
    "小结",
    "附录",
    "建议",
    "正文",
    "目录",
    "总论",
    "绪论",
    "展望",
    "讨论",
    "abstract",
    "introduction",
    "background",
    "analysis",
    "summary",
    "executive summary",
    "conclusion",
    "conclusions",
    "overview",
    "discussion",
    "foreword",
    "preface",
    "proposal",
    "recommendations",
    "outlook",
    "context",
    "annex",
    "appendix",
];

/// What names the opening of a report, of which there is one: it needs no more words.
const OPENINGS: &[&str] = &[
    "摘要",
    "引言",
    "前言",
    "导言",
    "目录",
    "总论",
    "绪论",
    "abstract",
    "introduction",
    "executive summary",
    "foreword",
    "preface",
];

/// Whether a heading names only a kind of section.
pub fn is_genre(heading: &str) -> bool {
    GENRES.contains(&plain(heading).as_str())
}

fn plain(heading: &str) -> String {
    heading.trim_matches([' ', '：', ':']).to_lowercase()
}

/// A title for each section, in order.
pub fn titles(sections: &[Section], paragraphs: &[Paragraph], lang: Lang) -> Vec<Title> {
    let leads: Vec<String> = sections.iter().map(|section| opening(section, paragraphs)).collect();
    let mut openings: BTreeMap<&str, usize> = BTreeMap::new();
    for lead in &leads {
        let clause = first_clause(lead);
        for shared in [Some(clause), chinese::setting(clause)].into_iter().flatten() {
            *openings.entry(shared).or_default() += 1;
        }
    }
    let is_shared = |clause: &str| openings.get(clause).is_some_and(|times| *times > 1);
    let mut titles: Vec<Title> = sections
        .iter()
        .zip(&leads)
        .map(|(section, lead)| title(section, lead, paragraphs, lang, &is_shared))
        .collect();
    tell_apart(&mut titles, sections, paragraphs, lang);
    titles
}

fn title(
    section: &Section,
    lead: &str,
    paragraphs: &[Paragraph],
    lang: Lang,
    is_shared: &dyn Fn(&str) -> bool,
) -> Title {
    let made = |room: usize| {
        let made = made(lead, room, lang, is_shared);
        if made.is_empty() { fallback(section, paragraphs, lang) } else { made }
    };
    let Some(heading) = &section.heading else {
        return Title { text: made(widest(lang)), from: Origin::LeadIn };
    };
    let heading = bare(heading.text(paragraphs));
    let is_plain = columns(heading) <= widest(lang) && !is_shared(first_clause(heading));
    if !section.has_own_line && !is_plain {
        let text = self::made(heading, widest(lang), lang, is_shared);
        return Title { text, from: Origin::MergedHeading };
    }
    if is_genre(heading) {
        let text = of_genre(heading, &made, lang);
        return Title { text, from: Origin::Heading };
    }
    let from = if section.has_own_line { Origin::Heading } else { Origin::MergedHeading };
    Title { text: shorten(heading, widest(lang), lang), from }
}

/// The name of a kind of section with what this one says, where that can be said whole.
fn of_genre(heading: &str, made: &dyn Fn(usize) -> String, lang: Lang) -> String {
    let mark = if lang == Lang::Zh { "：" } else { ": " };
    let room = widest(lang).saturating_sub(columns(heading) + columns(mark));
    let more = if OPENINGS.contains(&plain(heading).as_str()) { String::new() } else { made(room) };
    let is_whole = !more.is_empty() && !more.ends_with('…') && columns(&more) <= room;
    if is_whole {
        format!("{heading}{mark}{more}")
    } else {
        heading.trim_end_matches(['：', ':', ' ']).to_owned()
    }
}

/// The text that a section opens with: the heading that was merged into it, its first running text, or else the first
/// item of its first list.
fn opening(section: &Section, paragraphs: &[Paragraph]) -> String {
    let piece = section.blocks.iter().find_map(|block| match block {
        Block::Text(piece) => Some(piece),
        Block::List(items) => items.first(),
        Block::Heading(_) | Block::Table(_) => None,
    });
    let merged = section.heading.as_ref().filter(|_| !section.has_own_line);
    merged.or(piece).map_or_else(String::new, |piece| piece.text(paragraphs).to_owned())
}

fn first_clause(text: &str) -> &str {
    text.split(['，', '。', '：']).next().unwrap_or_default()
}

/// A title of at most `room` columns from the first sentences of `lead`: the first that can be said whole, or else the
/// first, cut.
fn made(lead: &str, room: usize, lang: Lang, is_shared: &dyn Fn(&str) -> bool) -> String {
    let found = sentences(lead).into_iter().take(3).map(|range| lead[range].trim());
    // a sentence that leaves nothing, such as a mere time, gives way to the next
    let candidates: Vec<String> = found
        .map(|sentence| match lang {
            Lang::Zh => chinese::title(sentence, is_shared),
            Lang::En => english::title(sentence),
        })
        .filter(|candidate| candidate.chars().count() >= 4 && !is_genre(candidate))
        .collect();
    let whole = |candidate: &String| match lang {
        _ if columns(candidate) <= room => Some(candidate.clone()),
        Lang::Zh => compact::compact(candidate, room),
        Lang::En => english::compact(candidate, room),
    };
    let first = candidates.first().map(String::as_str).unwrap_or_default();
    candidates.iter().find_map(whole).unwrap_or_else(|| shorten(first, room, lang))
}

/// Where no sentence serves: the first words there are.
fn fallback(section: &Section, paragraphs: &[Paragraph], lang: Lang) -> String {
    let first =
        section.paragraphs.iter().map(|index| paragraphs[*index].text.as_str()).find(|text| !text.is_empty());
    let text = first.unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    let numbered = section
        .paragraphs
        .first()
        .map_or_else(String::new, |index| format!("¶{}", paragraphs[*index].number));
    if text.is_empty() { numbered } else { shorten(text, widest(lang), lang) }
}

/// `text` in at most `room` columns, cut where a reader would pause.
pub fn shorten(text: &str, room: usize, lang: Lang) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let whole = fit(text, room.min(48), Ambiguous::Narrow);
    let kept = whole.trim_end_matches('…');
    let pause = match lang {
        Lang::Zh => chinese::pause(kept),
        Lang::En => english::pause(kept),
    };
    let cut = pause.map_or(kept, |at| &kept[..at]);
    format!("{}…", cut.trim_end_matches(|c: char| c.is_whitespace() || "，、；：,;:“《（(".contains(c)))
}

/// Adds the paragraph to titles that are the same.
fn tell_apart(titles: &mut [Title], sections: &[Section], paragraphs: &[Paragraph], lang: Lang) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for title in titles.iter() {
        *times.entry(title.text.clone()).or_default() += 1;
    }
    for (title, section) in titles.iter_mut().zip(sections) {
        if times.get(&title.text).is_some_and(|times| *times > 1)
            && let Some(first) = section.paragraphs.first()
        {
            let number = format!(" (¶{})", paragraphs[*first].number);
            title.text = format!("{}{number}", shorten(&title.text, widest(lang) - columns(&number), lang));
        }
    }
}

/// A title for a section that treats actors one after another under headings of their own: `人工智能治理：欧盟、美国等`.
pub fn of_actors(topic: &str, actors: &[&str], lang: Lang) -> Title {
    let (mark, comma, more) = match lang {
        Lang::Zh => ("：", "、", "等"),
        Lang::En => (": ", ", ", " and others"),
    };
    let mut count = actors.len();
    loop {
        let more = if count < actors.len() { more } else { "" };
        let text = format!("{topic}{mark}{}{more}", actors[..count].join(comma));
        if columns(&text) <= widest(lang) - 8 || count <= 1 {
            return Title { text: shorten(&text, widest(lang), lang), from: Origin::Actors };
        }
        count -= 1;
    }
}
