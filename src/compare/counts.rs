//! Terms and named instruments of a topic, counted over editions: what came, what went.

use std::collections::BTreeMap;

use super::{
    Options,
    instruments::Named,
    lexicon::{Concept, Lexicon},
    record::{Scope, one_language},
    statement::brief_claims,
    terms::{Key, mentions},
};
use crate::{
    domain::{Lang, Library},
    text::sentences::claims,
};

/// How often editions speak of what belongs to a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermCounts {
    /// The topic's slug.
    pub topic: String,
    /// The editions: [`TermCount::counts`] and [`TermCounts::sentences`] have one number for each.
    pub editions: Vec<usize>,
    /// For each edition: the sentences on the topic that were read.
    pub sentences: Vec<u32>,
    /// The terms: what rose or fell most first.
    pub rows: Vec<TermCount>,
}

/// A term over the editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermCount {
    /// What it is.
    pub kind: TermKind,
    /// Its name: a topic's or actor's in the language asked for, an instrument's as first worded.
    pub name: String,
    /// For each edition: the sentences that name it, by any of its names.
    pub counts: Vec<u32>,
    /// The count of the last edition less that of the first.
    pub rise: i32,
}

/// What a counted term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// A topic of the tree.
    Topic,
    /// An actor.
    Actor,
    /// A named text, forum, agreement or process that is no actor of the library.
    Instrument,
    /// Any other name: a body, a product, a person, a place.
    Name,
}

impl TermKind {
    /// The word in JSON.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Actor => "actor",
            Self::Instrument => "instrument",
            Self::Name => "name",
        }
    }
}

/// Counts the terms of the topic `slug` over `editions`: in the paragraphs that its briefs carry where the report's
/// text is there, else in the briefs.
///
/// The order: the largest difference between any two editions next to each other first; of equal ones the rise from the
/// first to the last, then the name.
pub fn term_counts(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    editions: &[usize],
    options: &Options,
) -> TermCounts {
    let scope = Scope::new(library, slug, options);
    let mut counted: BTreeMap<Key, (String, Vec<u32>)> = BTreeMap::new();
    let mut sentences = vec![0; editions.len()];
    for (column, edition) in editions.iter().enumerate() {
        for text in texts(library, &scope, *edition, options.lang) {
            sentences[column] += 1;
            for (key, name) in keys(lexicon, &text) {
                let (_, counts) = counted.entry(key).or_insert_with(|| (name, vec![0; editions.len()]));
                counts[column] += 1;
            }
        }
    }
    let mut rows: Vec<TermCount> = counted
        .into_iter()
        .map(|(key, (name, counts))| row(library, &key, name, counts, options.lang))
        .collect();
    rows.sort_by_cached_key(|row| {
        let steps = row.counts.windows(2).map(|pair| pair[0].abs_diff(pair[1])).max().unwrap_or(0);
        (u32::MAX - steps, -i64::from(row.rise), row.kind, row.name.clone())
    });
    TermCounts { topic: slug.to_owned(), editions: editions.to_vec(), sentences, rows }
}

fn row(library: &Library, key: &Key, name: String, counts: Vec<u32>, lang: Lang) -> TermCount {
    let (kind, name) = match key {
        Key::Concept(Concept::Actor(actor)) => {
            (TermKind::Actor, library.actors[*actor].name.get(lang).to_owned())
        }
        Key::Concept(Concept::Topic(topic)) => {
            (TermKind::Topic, library.topics[*topic].name.get(lang).to_owned())
        }
        Key::Named(Named::Instrument, _) => (TermKind::Instrument, name),
        Key::Named(..) => (TermKind::Name, name),
    };
    let end = |count: Option<&u32>| count.map_or(0, |count| i64::from(*count));
    let rise = (end(counts.last()) - end(counts.first())) as i32;
    TermCount { kind, name, counts, rise }
}

/// The terms of a sentence, each once, words that only stand in quotation marks left out.
fn keys(lexicon: &Lexicon, text: &str) -> Vec<(Key, String)> {
    let named = mentions(lexicon, text).into_iter();
    let named = named.filter(|mention| !matches!(mention.key, Key::Named(Named::Quoted, _)));
    named.map(|mention| (mention.key, mention.text)).collect()
}

/// The sentences of an edition on the topics in `scope`.
fn texts(library: &Library, scope: &Scope<'_>, edition: usize, lang: Lang) -> Vec<String> {
    let on_topic = |brief: usize| {
        let brief = &library.briefs[brief];
        brief.edition == edition && brief.topics().any(|topic| scope.covers(topic))
    };
    let briefs = one_language(library, lang, on_topic);
    let Some(source) = library.editions.get(edition).and_then(|edition| edition.source.as_ref()) else {
        let texts = briefs.into_iter().flat_map(|brief| brief_claims(&library.briefs[brief]));
        return texts.map(|claim| claim.text).collect();
    };
    let mut numbers: Vec<u32> = Vec::new();
    for brief in briefs {
        numbers.extend(library.briefs[brief].source().iter());
    }
    numbers.sort_unstable();
    numbers.dedup();
    let paragraphs = numbers.into_iter().filter_map(|number| source.get(number.checked_sub(1)? as usize));
    paragraphs
        .flat_map(|paragraph| claims(paragraph).into_iter().map(|range| paragraph[range].trim().to_owned()))
        .collect()
}
