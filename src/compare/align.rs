//! Several editions of a topic side by side: the pairs of neighbours joined to rows.

use super::{
    Options, Record,
    lexicon::Lexicon,
    pair::{Pair, Pairing, link_over, pair},
    statement::Statement,
};
use crate::domain::Library;

/// Editions of a topic, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// The topic's slug.
    pub topic: String,
    /// The columns: indexes into [`Library::editions`].
    pub editions: Vec<usize>,
    /// The rows: those that reach over most columns first, then as the pairs stand.
    pub rows: Vec<AlignedRow>,
}

/// What belongs together over the editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedRow {
    /// One for each column; none where the edition has nothing that belongs here.
    pub cells: Vec<Option<Statement>>,
    /// What joins each cell to the next one that is filled: one less than columns.
    pub ties: Vec<Option<Tie>>,
}

/// Why two cells stand in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// The reader linked them.
    Chosen,
    /// Records of one actor.
    Linked {
        /// Whether they are about the same aspect.
        same_aspect: bool,
    },
    /// Each is the other's best match.
    Suggested {
        /// How alike they are, in thousandths.
        score: u32,
    },
}

/// Aligns `editions`, two or more, on the topic `slug`: neighbours are paired, and what an edition between leaves out is
/// linked over it where one actor holds both on one aspect. Each record is in exactly one row.
pub fn align(
    library: &Library,
    lexicon: &Lexicon,
    slug: &str,
    editions: &[usize],
    options: &Options,
) -> Alignment {
    let mut rows: Vec<AlignedRow> = Vec::new();
    for (column, two) in editions.windows(2).enumerate() {
        let pairing = pair(library, lexicon, slug, (two[0], two[1]), options);
        add(library, lexicon, &mut rows, column, editions.len(), &pairing);
    }
    rows.sort_by_key(|row| usize::MAX - row.cells.iter().flatten().count());
    Alignment { topic: slug.to_owned(), editions: editions.to_vec(), rows }
}

fn add(
    library: &Library,
    lexicon: &Lexicon,
    rows: &mut Vec<AlignedRow>,
    column: usize,
    columns: usize,
    pairing: &Pairing,
) {
    let of = |record: &Record| Statement::of_record(library, lexicon, record);
    for found in &pairing.pairs {
        let (before, after, tie) = match found {
            Pair::Chosen { before, after } => ((**before).clone(), (**after).clone(), Tie::Chosen),
            Pair::Linked { before, after, same_aspect } => {
                (of(before), of(after), Tie::Linked { same_aspect: *same_aspect })
            }
            Pair::Suggested { before, after, score } => {
                ((**before).clone(), (**after).clone(), Tie::Suggested { score: *score })
            }
        };
        let place = row_of(rows, column, columns, before);
        rows[place].cells[column + 1] = Some(after);
        rows[place].ties[column] = Some(tie);
    }
    for record in &pairing.gone {
        row_of(rows, column, columns, of(record));
    }
    // what an edition left out and the next has again
    let waiting: Vec<usize> = (0..rows.len())
        .filter(|row| rows[*row].cells[column].is_none() && rows[*row].cells[column + 1].is_none())
        .filter(|row| last(&rows[*row]).is_some_and(|(_, statement)| statement.record.is_some()))
        .collect();
    let held: Vec<Record> =
        waiting.iter().filter_map(|row| last(&rows[*row])?.1.record.as_deref().cloned()).collect();
    let over = link_over(&held, &pairing.new);
    for (place, record) in pairing.new.iter().enumerate() {
        let earlier = over.iter().find(|(_, after)| *after == place).map(|(before, _)| waiting[*before]);
        let row = earlier.unwrap_or_else(|| {
            rows.push(AlignedRow { cells: vec![None; columns], ties: vec![None; columns - 1] });
            rows.len() - 1
        });
        if let Some((from, _)) = last(&rows[row]) {
            rows[row].ties[from] = Some(Tie::Linked { same_aspect: true });
        }
        rows[row].cells[column + 1] = Some(of(record));
    }
}

/// The last filled cell of a row.
fn last(row: &AlignedRow) -> Option<(usize, &Statement)> {
    row.cells.iter().enumerate().rev().find_map(|(column, cell)| Some((column, cell.as_ref()?)))
}

/// The row whose `column` has the statement; a new one where none has.
fn row_of(rows: &mut Vec<AlignedRow>, column: usize, columns: usize, statement: Statement) -> usize {
    let known = rows.iter().position(|row| row.cells[column].as_ref() == Some(&statement));
    known.unwrap_or_else(|| {
        let mut cells = vec![None; columns];
        cells[column] = Some(statement);
        rows.push(AlignedRow { cells, ties: vec![None; columns - 1] });
        rows.len() - 1
    })
}
