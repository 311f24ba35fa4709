//! What is chosen for each section: title, pane, topics.

use std::collections::BTreeSet;

use crate::{
    domain::{Lang, Pane},
    import::{
        classify::{self, Lexicon, Placement, Reading, Scored, Stand, Subjects},
        clean::{Cleaned, Paragraph},
        extract::{FigureRow, Figures, PositionRow, Positions, Unmeasured},
        segment::{Block, Section, Segmented},
        title::{self, Title},
    },
    text::sentences,
};

/// What was chosen for one section.
pub struct Choice {
    /// Its title.
    pub title: Title,
    /// Its pane.
    pub placement: Placement,
    /// Its topics, of which there is one at least, and its actors.
    pub subjects: Subjects,
    /// The positions that it tells of.
    pub positions: Vec<PositionRow>,
    /// The figures that it states.
    pub figures: Vec<FigureRow>,
    /// Its numbers that are of no known measure.
    pub unmeasured: Vec<Unmeasured>,
}

/// Chooses for every section of a report of `year`.
pub fn choose(
    segmented: &Segmented,
    cleaned: &Cleaned,
    lexicon: &Lexicon<'_>,
    lang: Lang,
    year: i32,
) -> Vec<Choice> {
    let sections = &segmented.sections;
    let readings: Vec<Reading> =
        sections.iter().map(|section| classify::reading(section, &cleaned.paragraphs)).collect();
    let evidence = lexicon.evidence(&readings);
    let titles = title::titles(sections, &cleaned.paragraphs, lang);
    let front = front(sections, &cleaned.paragraphs, &readings);
    let chapters: Vec<Option<usize>> = sections.iter().map(Section::chapter).collect();
    let blind = lexicon.subjects(&evidence, None);
    let placements = classify::place(&readings, &blind, lexicon, &front, &chapters, year);
    let stands: Vec<Stand> = placements.iter().map(|placement| placement.stand).collect();
    let subjects = lexicon.subjects(&evidence, Some(&stands));
    let figures = Figures::new(lexicon.library()).of_year(year);
    let positions = Positions::new(lexicon.library());
    let mut choices: Vec<Choice> = titles
        .into_iter()
        .zip(placements)
        .zip(subjects)
        .zip(sections)
        .map(|(((title, placement), subjects), section)| {
            let (figures, unmeasured) = figures.of(section, &cleaned.paragraphs);
            Choice { title, placement, subjects, positions: Vec::new(), figures, unmeasured }
        })
        .collect();
    for (choice, section) in choices.iter_mut().zip(sections) {
        if let Some(title) =
            title_of_actors(&choice.title.text, section, cleaned, &choice.subjects, lexicon, lang)
        {
            choice.title = title;
        }
        if choice.subjects.topics.is_empty() {
            choice.subjects.topics = fallback_topic(choice.placement.stand, lexicon);
        }
        let topics: Vec<&str> = choice.subjects.topics.iter().map(|topic| topic.slug.as_str()).collect();
        choice.positions = positions.of(section, &cleaned.paragraphs, &topics, lang);
    }
    choices
}

/// Which sections stand before the first heading, and which stand under one from the first numbered chapter on.
fn front(sections: &[Section], paragraphs: &[Paragraph], readings: &[Reading]) -> Vec<Option<bool>> {
    /// The first numbered chapter begins in so many hundredths of a report.
    const EARLY: usize = 15;
    let is_early = |first: &usize| {
        let length = |readings: &[Reading]| readings.iter().map(|reading| reading.body.len()).sum::<usize>();
        length(&readings[..*first]) * 100 <= length(readings) * EARLY
    };
    // without numbers, the first chapter is the first that has headings below it
    let first = sections.iter().position(|section| section.is_numbered(paragraphs)).filter(is_early);
    let first =
        first.or_else(|| sections.iter().position(|section| !section.chapters.is_empty()).filter(is_early));
    let is_headed = |section: &Section| section.has_own_line || !section.chapters.is_empty();
    let of = |(index, section): (usize, &Section)| match first {
        _ if section.is_before_headings => Some(true),
        // what stands above the first chapter may be front matter whatever it is headed
        Some(first) if index < first => None,
        _ => is_headed(section).then_some(false),
    };
    sections.iter().enumerate().map(of).collect()
}

/// A title from topic and actors, where `title`, made of the section's words, begins with but one of the many countries it
/// treats one after another.
fn title_of_actors(
    title: &str,
    section: &Section,
    cleaned: &Cleaned,
    subjects: &Subjects,
    lexicon: &Lexicon<'_>,
    lang: Lang,
) -> Option<Title> {
    const ACTORS: usize = 4;
    if section.has_own_line {
        return None;
    }
    let mut actors: Vec<usize> = Vec::new();
    for block in &section.blocks {
        let (Block::Heading(piece) | Block::Text(piece)) = block else { continue };
        let text = piece.text(&cleaned.paragraphs);
        for range in sentences(text) {
            actors.extend(lexicon.state_at_start(&text[range]));
        }
    }
    let mut seen = BTreeSet::new();
    actors.retain(|actor| seen.insert(*actor));
    lexicon.state_at_start(title)?;
    let name = |actor: &usize| lexicon.library().actors[*actor].name.get(lang);
    let actors: Vec<&str> = actors.iter().map(name).collect();
    let topic = lexicon.topic_name(&subjects.topics.first()?.slug, lang)?;
    (actors.len() >= ACTORS).then(|| title::of_actors(topic, &actors, lang))
}

/// A topic for a section that names none: the one that its pane is about.
fn fallback_topic(stand: Stand, lexicon: &Lexicon<'_>) -> Vec<Scored> {
    let slug = match stand {
        Stand::Front | Stand::In(Pane::Issues) => "governance",
        Stand::In(Pane::Challenges) => "trends",
        Stand::In(Pane::Mechanisms) => "mechanisms",
        Stand::In(Pane::Outlook) => "outlook",
    };
    let known = lexicon.library().topic(slug).or(lexicon.library().topics.first());
    known.map(|topic| Scored { slug: topic.slug.clone(), score: 0 }).into_iter().collect()
}
