//! One cell in full: what was said, where, in which words, and why the cell bears its mark.

use std::ops::Range;

use super::{
    Evolution, Record, Statement, Step, elsewhere,
    lexicon::{Concept, Lexicon},
    same::wordings,
    score::likeness,
    why,
};
use crate::{
    domain::{Lang, Library, Paragraphs},
    text::sentences::claims,
};

/// A cell in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The records, the leading one first; empty where nothing is stated.
    pub said: Vec<Said>,
    /// Why the cell bears its mark, in a sentence.
    pub why: String,
    /// The row through the editions, other sources at their year; for a row of aspects, its cells.
    pub chain: Vec<Step>,
    /// Records that may answer for an empty cell: see [`elsewhere()`].
    pub elsewhere: Vec<Record>,
}

/// A record as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The record.
    pub record: Record,
    /// `2023 ¶26`: the edition in short, and the paragraphs.
    pub citation: String,
    /// The report's own words, where its text is there.
    pub quote: Option<Quote>,
}

/// Words of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// Where the words stand in it, in bytes.
    pub range: Range<usize>,
    /// The words.
    pub text: String,
}

/// The cell at `row` and `column` in full; none where there is no such cell.
pub fn detail(
    library: &Library,
    lexicon: &Lexicon,
    evolution: &Evolution,
    (row, column): (usize, usize),
    lang: Lang,
) -> Option<Detail> {
    let cells = &evolution.rows.get(row)?.cells;
    let said = |record: &Record| Said {
        citation: citation(library, record, lang),
        quote: quote(library, lexicon, record),
        record: record.clone(),
    };
    let chain = match &evolution.rows[row].key {
        super::RowKey::Actor(actor) => super::chain(library, &evolution.topic, actor, &evolution.options),
        super::RowKey::Aspect(_) => {
            cells.iter().map(|cell| Step { cell: cell.clone(), aside: false }).collect()
        }
    };
    Some(Detail {
        said: cells.get(column)?.records().iter().map(said).collect(),
        why: why(evolution, library, row, column, lang),
        chain,
        elsewhere: elsewhere(library, evolution, row, column),
    })
}

/// `2023 ¶26`: what is cited.
pub fn citation(library: &Library, record: &Record, lang: Lang) -> String {
    format!("{} ¶{}", library.editions[record.edition].short.get(lang), record.position.paragraphs)
}

/// The sentence of the cited paragraphs that comes nearest to a record, where the edition's text is there: the most of
/// the record's actor and terms, then the most like it in the report's language.
pub fn quote(library: &Library, lexicon: &Lexicon, record: &Record) -> Option<Quote> {
    let actor = library.actors.iter().position(|actor| actor.slug == record.position.actor);
    let source = sentences(library, record.edition, &record.position.paragraphs);
    let texts: Vec<String> = wordings(library, record).into_iter().map(|(_, text)| text.to_owned()).collect();
    nearest_of(lexicon, source, actor, &texts)
}

/// The sentence of the cited paragraphs that comes nearest to a statement, as [`quote`] finds it.
pub(super) fn nearest(library: &Library, lexicon: &Lexicon, statement: &Statement) -> Option<Quote> {
    if let Some(record) = &statement.record {
        return quote(library, lexicon, record);
    }
    let source = sentences(library, statement.edition, &statement.paragraphs);
    nearest_of(lexicon, source, statement.actors.first().copied(), std::slice::from_ref(&statement.text))
}

/// The sentences of paragraphs of an edition; none where the library has not its text.
pub(super) fn sentences(library: &Library, edition: usize, paragraphs: &Paragraphs) -> Vec<Quote> {
    let Some(source) = library.editions.get(edition).and_then(|edition| edition.source.as_ref()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for number in paragraphs.iter() {
        let Some(paragraph) = source.get((number as usize).wrapping_sub(1)) else { continue };
        found.extend(claims(paragraph).into_iter().map(|range| {
            let text = paragraph[range.clone()].trim_end();
            Quote { paragraph: number, range: range.start..range.start + text.len(), text: text.to_owned() }
        }));
    }
    found
}

/// The first of the sentences with the most of the actor and the terms of `texts`, or else most like one of them.
fn nearest_of(
    lexicon: &Lexicon,
    sentences: Vec<Quote>,
    actor: Option<usize>,
    texts: &[String],
) -> Option<Quote> {
    let concepts = |text: &str| -> Vec<Concept> {
        lexicon.concepts(text).into_iter().map(|(_, concept)| concept).collect()
    };
    let actor = actor.map(Concept::Actor);
    let wanted: Vec<Concept> =
        texts.iter().flat_map(|text| concepts(text)).filter(|concept| Some(*concept) != actor).collect();
    let score = |sentence: &str| {
        let found = concepts(sentence);
        let shared = wanted.iter().filter(|concept| found.contains(concept)).count() as u32;
        let like = texts.iter().map(|text| likeness(text, sentence)).max().unwrap_or(0);
        250 * u32::from(actor.is_some_and(|actor| found.contains(&actor))) + 40 * shared.min(5) + like
    };
    let mut best: Option<(u32, Quote)> = None;
    for sentence in sentences {
        let score = score(&sentence.text);
        if score > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((score, sentence));
        }
    }
    best.map(|(_, quote)| quote)
}
