//! Where else an edition speaks of an actor that a matrix has not on record: an absence may only be a matter of filing.

use super::{
    Evolution, Record, RowKey, State,
    record::{Scope, gather},
    same::told_once,
};
use crate::domain::{Brief, Library, Position};

/// The records that may answer for the empty cell at `row` and `column`: those of the row's actor in that edition that
/// stand under another topic, but where the edition speaks of this one. Empty for cells that state something.
///
/// An edition speaks of a topic in a brief that carries it, and in the paragraphs that a row with this topic as its own
/// cites: there it is told what others hold.
pub fn elsewhere(library: &Library, evolution: &Evolution, row: usize, column: usize) -> Vec<Record> {
    let options = &evolution.options;
    let Some(row) = evolution.rows.get(row) else { return Vec::new() };
    let Some(cell) = row.cells.get(column).filter(|cell| !matches!(cell.state, State::Stated(_))) else {
        return Vec::new();
    };
    let RowKey::Actor(actor) = &row.key else { return Vec::new() };
    let scope = Scope::new(library, &evolution.topic, options);
    let mut found = gather(library, options.lang, |brief, holder, topic| {
        brief.edition == cell.edition && holder == actor && !scope.covers(topic)
    });
    found.retain(|record| {
        let brief = &library.briefs[record.brief];
        carries(brief, &scope) || stands_beside(brief, &record.position, &scope)
    });
    found.sort_by_key(|record| {
        let brief = &library.briefs[record.brief];
        let beside = stands_beside(brief, &record.position, &scope);
        (
            !carries(brief, &scope),
            !beside,
            record.position.paragraphs.first(),
            record.brief,
            record.position.line,
        )
    });
    told_once(library, found)
}

/// Whether a brief is about the topic.
fn carries(brief: &Brief, scope: &Scope<'_>) -> bool {
    brief.topics().any(|topic| scope.covers(topic))
}

/// Whether a row of the brief on the topic cites a paragraph that the position cites.
fn stands_beside(brief: &Brief, position: &Position, scope: &Scope<'_>) -> bool {
    let on_topic = brief.positions().iter().filter(|other| scope.covers(&other.topic));
    on_topic
        .flat_map(|other| other.paragraphs.iter())
        .any(|paragraph| position.paragraphs.contains(paragraph))
}
