//! Where else an edition speaks of an actor that a matrix has not on record: an absence may only be a matter of filing.

use super::{
    Evolution, Record, RowKey, State,
    record::{Scope, gather},
};
use crate::domain::Library;

/// The records that may answer for the empty cell at `row` and `column`: those of the row's actor in that edition that
/// stand under another topic, but in a brief that carries this topic too. Empty for cells that state something.
pub fn elsewhere(library: &Library, evolution: &Evolution, row: usize, column: usize) -> Vec<Record> {
    let options = &evolution.options;
    let Some(row) = evolution.rows.get(row) else { return Vec::new() };
    let Some(cell) = row.cells.get(column).filter(|cell| !matches!(cell.state, State::Stated(_))) else {
        return Vec::new();
    };
    let RowKey::Actor(actor) = &row.key else { return Vec::new() };
    let scope = Scope::new(library, &evolution.topic, options);
    let mut found = gather(library, options.lang, |brief, position| {
        brief.edition == cell.edition
            && position.actor == *actor
            && !scope.covers(&position.topic)
            && brief.topics.iter().any(|topic| scope.covers(topic))
    });
    found.sort_by_key(|record| (record.position.paragraphs.first(), record.brief, record.position.line));
    found
}
