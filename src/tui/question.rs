//! What a comparison wants to have computed, and the answer: a job does it, so that no key waits.

use std::{collections::BTreeMap, sync::Arc};

use super::views::{evidence::Found, pair::Paired};
use crate::{
    compare::{self, Evolution, FigureTable, Lexicon, Options, RowKey, TermCounts},
    domain::{Lang, Library},
};

/// What is to be computed. An answer is taken by the scene that still asks just this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// A topic over the editions.
    Evolution {
        /// Its slug.
        topic: String,
        /// What is shown of it.
        options: Options,
    },
    /// A topic in two editions.
    Pair {
        /// Its slug.
        topic: String,
        /// The edition at the left, and the one at the right.
        editions: (usize, usize),
        /// The language of records and names, and the reader's own links.
        options: Options,
        /// Whether in the reports' own words.
        own_words: bool,
    },
    /// Every figure.
    Figures {
        /// The language of the briefs they are taken from.
        lang: Lang,
    },
    /// A topic's terms over the editions of its series.
    Terms {
        /// Its slug.
        topic: String,
        /// What is shown of it.
        options: Options,
    },
    /// Why a cell of a matrix is empty.
    Evidence {
        /// The topic's slug.
        topic: String,
        /// What the matrix shows.
        options: Options,
        /// The cell's row.
        row: RowKey,
        /// The cell's edition: an index into [`Library::editions`].
        edition: usize,
    },
}

/// The answer, shared with the places on the trail.
#[derive(Clone, Debug)]
pub enum Answer {
    /// The matrix.
    Evolution(Arc<Matrix>),
    /// The pairs, and what is marked in them.
    Pair(Arc<Paired>),
    /// The figures.
    Figures(Arc<FigureTable>),
    /// The counts.
    Terms(Arc<TermCounts>),
    /// The evidence.
    Evidence(Arc<Found>),
}

/// A matrix with the reports' own words for its records.
#[derive(Debug)]
pub struct Matrix {
    /// The matrix.
    pub evolution: Evolution,
    /// Quotations by brief and line of the record, of editions whose text is there.
    pub quotes: BTreeMap<(usize, usize), String>,
}

impl Question {
    /// Computes the answer; none where what is asked about is not there.
    pub fn answer(&self, library: &Library) -> Option<Answer> {
        Some(match self {
            Self::Evolution { topic, options } => {
                let evolution = compare::evolution(library, topic, options);
                let quotes = quotes(library, &evolution);
                Answer::Evolution(Arc::new(Matrix { evolution, quotes }))
            }
            Self::Pair { topic, editions, options, own_words } => {
                Answer::Pair(Arc::new(Paired::of(library, topic, *editions, options, *own_words)))
            }
            Self::Figures { lang } => {
                Answer::Figures(Arc::new(compare::figures(library, None, &Options::in_lang(*lang))))
            }
            Self::Terms { topic, options } => {
                let editions = compare::evolution(library, topic, options).editions;
                let lexicon = Lexicon::new(library);
                let counts = compare::term_counts(library, &lexicon, topic, &editions, options);
                Answer::Terms(Arc::new(counts))
            }
            Self::Evidence { topic, options, row, edition } => {
                let evolution = compare::evolution(library, topic, options);
                let row = evolution.rows.iter().position(|there| there.key == *row)?;
                let column = evolution.editions.iter().position(|there| there == edition)?;
                let evidence = compare::evidence(library, &evolution, row, column)?;
                let why = compare::why(&evolution, library, row, column, options.lang);
                Answer::Evidence(Arc::new(Found { evidence, why }))
            }
        })
    }
}

/// The reports' own words for the records of editions whose text is there.
fn quotes(library: &Library, evolution: &Evolution) -> BTreeMap<(usize, usize), String> {
    let has_text = |edition: usize| library.editions[edition].source.is_some();
    let rows = evolution.rows.iter().flat_map(|row| &row.cells).flat_map(compare::Cell::records);
    let others = evolution.others.iter().flat_map(|other| &other.records);
    let mut quoted = rows.chain(others).filter(|record| has_text(record.edition)).peekable();
    if quoted.peek().is_none() {
        return BTreeMap::new();
    }
    let lexicon = Lexicon::new(library);
    let quote = |record: &compare::Record| {
        let quote = compare::quote(library, &lexicon, record)?;
        Some(((record.brief, record.position.line), quote.text))
    };
    quoted.filter_map(quote).collect()
}
