//! The evidence for a cell without record: what was searched, how often each edition has it, and what comes nearest.

use std::ops::Range;

use super::{
    Evolution, RowKey, State,
    record::{Scope, one_language},
    score::likeness,
    statement::brief_claims,
};
use crate::{
    domain::{Library, Paragraphs, SourceText},
    text::{names::Names, sentences::claims},
};

/// What the search behind a cell found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The cell's edition: an index into [`Library::editions`].
    pub edition: usize,
    /// The columns of the matrix: [`SearchedTerm::hits`] and [`Evidence::together`] have one number for each.
    pub editions: Vec<usize>,
    /// For each column: how many sentences were searched, and whether they are the report's own.
    pub searched: Vec<Searched>,
    /// The names searched: the row's first, then the topic's and those of the topics below it.
    pub terms: Vec<SearchedTerm>,
    /// For each column: the sentences that name both the row and the topic.
    pub together: Vec<u32>,
    /// What the cell's edition says nearest to it, best first.
    pub nearest: Vec<Passage>,
}

/// The text of an edition that was searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// How many sentences.
    pub sentences: u32,
    /// Whether they are those of the report (`source.md`) and not of its briefs.
    pub source: bool,
}

/// A name that was searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchedTerm {
    /// The name.
    pub name: String,
    /// What it names.
    pub names: Named,
    /// For each column: how often it stands there. A name within a longer one counts as the longer one.
    pub hits: Vec<u32>,
}

/// What a searched name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// The actor or aspect of the row.
    Row,
    /// The topic, or one below it.
    Topic,
}

/// A sentence of a brief or of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its edition: an index into [`Library::editions`].
    pub edition: usize,
    /// Its brief, an index into [`Library::briefs`]; none for a sentence of the source text.
    pub brief: Option<usize>,
    /// Where it stands, in bytes: of the brief's body, or of the paragraph of the source text.
    pub source: Range<usize>,
    /// The paragraphs of the report.
    pub paragraphs: Paragraphs,
    /// Its words.
    pub text: String,
    /// Where searched names stand in `text`, in bytes, in order.
    pub names: Vec<Range<usize>>,
    /// How near it is: more is nearer. Only an order.
    pub score: u32,
}

/// How many passages are shown.
const NEAREST: usize = 8;

/// The evidence for the cell at `row` and `column`; none where there is no such cell. Also of use for cells that state
/// something: what else their edition has.
pub fn evidence(library: &Library, evolution: &Evolution, row: usize, column: usize) -> Option<Evidence> {
    let row = evolution.rows.get(row)?;
    let cell = row.cells.get(column)?;
    let scope = Scope::new(library, &evolution.topic, &evolution.options);
    let terms = searched_names(library, &row.key, &scope);
    let search = Search {
        library,
        lang: evolution.options.lang,
        names: Names::new(terms.iter().enumerate().map(|(place, (_, name))| (name.clone(), place))),
        terms: &terms,
        scope,
        last: match &cell.state {
            State::Gone(last) => last.record.position.text.clone(),
            State::Stated(_) | State::NotStated => String::new(),
        },
    };
    let found: Vec<Found> = evolution.editions.iter().map(|edition| search.edition(*edition)).collect();
    let here = evolution.editions.iter().position(|edition| *edition == cell.edition)?;
    Some(Evidence {
        edition: cell.edition,
        editions: evolution.editions.clone(),
        searched: found.iter().map(|found| found.searched).collect(),
        terms: terms
            .iter()
            .enumerate()
            .map(|(place, (names, name))| SearchedTerm {
                name: name.clone(),
                names: *names,
                hits: found.iter().map(|found| found.hits[place]).collect(),
            })
            .collect(),
        together: found.iter().map(|found| found.together).collect(),
        nearest: found.into_iter().nth(here).map_or_else(Vec::new, Found::nearest),
    })
}

/// Every name and alias of the row and of the topics in scope, each once, in both languages.
fn searched_names(library: &Library, row: &RowKey, scope: &Scope<'_>) -> Vec<(Named, String)> {
    let mut found: Vec<(Named, String)> = Vec::new();
    let mut add = |named: Named, name: &str| {
        if name.chars().count() > 1 && found.iter().all(|(_, known)| known != name) {
            found.push((named, name.to_owned()));
        }
    };
    match row {
        RowKey::Actor(slug) => {
            let names = library.actor(slug).into_iter().flat_map(crate::domain::Actor::names);
            names.for_each(|name| add(Named::Row, name));
        }
        RowKey::Aspect(slug) => {
            let names =
                library.aspect(slug).into_iter().flat_map(|aspect| [&aspect.name.en, &aspect.name.zh]);
            names.for_each(|name| add(Named::Row, name));
        }
    }
    for topic in library.topics.iter().filter(|topic| scope.covers(&topic.slug)) {
        topic.names().for_each(|name| add(Named::Topic, name));
    }
    found
}

struct Search<'a> {
    library: &'a Library,
    lang: crate::domain::Lang,
    names: Names,
    terms: &'a [(Named, String)],
    scope: Scope<'a>,
    /// What was said last, before the silence.
    last: String,
}

/// What one edition has.
struct Found {
    searched: Searched,
    hits: Vec<u32>,
    together: u32,
    passages: Vec<Passage>,
}

impl Found {
    fn nearest(mut self) -> Vec<Passage> {
        self.passages.sort_by_key(|passage| {
            (u32::MAX - passage.score, passage.paragraphs.first(), passage.brief, passage.source.start)
        });
        self.passages.dedup_by(|a, b| a.text == b.text);
        self.passages.truncate(NEAREST);
        self.passages
    }
}

impl Search<'_> {
    fn edition(&self, edition: usize) -> Found {
        let mut found = Found {
            searched: Searched::default(),
            hits: vec![0; self.terms.len()],
            together: 0,
            passages: Vec::new(),
        };
        if let Some(source) = &self.library.editions[edition].source {
            found.searched.source = true;
            self.source(edition, source, &mut found);
        } else {
            self.briefs(edition, &mut found);
        }
        found
    }

    fn source(&self, edition: usize, source: &SourceText, found: &mut Found) {
        for (number, paragraph) in (1..).zip(source.iter()) {
            for range in claims(paragraph) {
                let text = paragraph[range.clone()].trim_end();
                let source = range.start..range.start + text.len();
                let (brief, paragraphs) = (None, Paragraphs::one(number));
                let names = Vec::new();
                let passage =
                    Passage { edition, brief, source, paragraphs, text: text.to_owned(), names, score: 0 };
                self.weigh(passage, false, found);
            }
        }
    }

    fn briefs(&self, edition: usize, found: &mut Found) {
        let here =
            one_language(self.library, self.lang, |brief| self.library.briefs[brief].edition == edition);
        for index in here {
            let brief = &self.library.briefs[index];
            let on_topic = brief.topics().any(|topic| self.scope.covers(topic));
            for claim in brief_claims(brief) {
                let passage = Passage {
                    edition,
                    brief: Some(index),
                    source: claim.source,
                    paragraphs: claim.paragraphs,
                    text: claim.text,
                    names: Vec::new(),
                    score: 0,
                };
                self.weigh(passage, on_topic, found);
            }
        }
    }

    /// Counts a sentence, and keeps it where it names the row or the topic, or is like what was said last.
    fn weigh(&self, mut passage: Passage, on_topic: bool, found: &mut Found) {
        found.searched.sentences += 1;
        let hits = self.names.find(&passage.text);
        let names = |named: Named| hits.iter().any(|(_, term)| self.terms[*term].0 == named);
        let (row, topic) = (names(Named::Row), names(Named::Topic));
        for (_, term) in &hits {
            found.hits[*term] += 1;
        }
        found.together += u32::from(row && topic);
        if !(row || topic || on_topic) {
            return;
        }
        let like = if self.last.is_empty() { 0 } else { likeness(&self.last, &passage.text) };
        let about = if topic { 400 } else { 250 * u32::from(on_topic) };
        passage.score = 600 * u32::from(row) + about + like;
        passage.names = hits.into_iter().map(|(range, _)| range).collect();
        if row || topic || like > 100 {
            found.passages.push(passage);
        }
    }
}
