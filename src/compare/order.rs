//! The order of a matrix's rows, the same in both languages unless names decide.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Cell, Evolution, Mark, Options, Record, Row, RowKey, Sort, State};
use crate::domain::{ActorKind, Change, Library};

/// Where a row stands by kind: kind, then more editions, then more records, then the library's own order.
type ByKind = (Option<ActorKind>, Reverse<usize>, Reverse<usize>, usize, String);

/// Sorts the rows, and the records of other sources by the same order of actors.
pub(super) fn sort(evolution: &mut Evolution, library: &Library, options: &Options) {
    let places = places(library);
    evolution.rows.sort_by_cached_key(|row| by_kind(row, library, &places));
    match options.sort {
        Sort::Kind => {}
        Sort::Name => {
            evolution.rows.sort_by_cached_key(|row| row.key.name(library, options.lang).to_lowercase());
        }
        Sort::MostChanged => evolution.rows.sort_by_key(|row| Reverse(moved(row))),
    }
    let actor = |record: &Record| {
        let kind = library.actor(&record.position.actor).map(|actor| actor.kind);
        (
            kind.is_none(),
            kind,
            places.get(record.position.actor.as_str()).copied().unwrap_or(usize::MAX),
            record.position.actor.clone(),
        )
    };
    for other in &mut evolution.others {
        other.records.sort_by_cached_key(actor);
    }
}

/// The place of each slug in the library's lists of actors and aspects.
fn places(library: &Library) -> BTreeMap<&str, usize> {
    let actors = library.actors.iter().map(|actor| actor.slug.as_str()).enumerate();
    let aspects = library.aspects.iter().map(|aspect| aspect.slug.as_str()).enumerate();
    actors.chain(aspects).map(|(place, slug)| (slug, place)).collect()
}

fn by_kind(row: &Row, library: &Library, places: &BTreeMap<&str, usize>) -> (bool, ByKind) {
    let kind = row.key.kind(library);
    let place = places.get(row.key.slug()).copied().unwrap_or(usize::MAX);
    let (editions, records) = match row.key {
        RowKey::Actor(_) => (
            row.cells.iter().filter(|cell| matches!(cell.state, State::Stated(_))).count(),
            row.cells.iter().map(|cell| cell.records().len()).sum(),
        ),
        // aspects stand as the topic tree lists them
        RowKey::Aspect(_) => (0, 0),
    };
    (
        matches!(row.key, RowKey::Actor(_)) && kind.is_none(),
        (kind, Reverse(editions), Reverse(records), place, row.key.slug().to_owned()),
    )
}

/// How much a row moved: the weights of its cells' marks together. Only an order, never shown.
fn moved(row: &Row) -> u32 {
    row.cells.iter().map(|cell: &Cell| weight(cell.mark)).sum()
}

const fn weight(mark: Mark) -> u32 {
    match mark {
        Mark::Editor(Change::Reversed | Change::Withdrawn) => 64,
        Mark::Editor(Change::Strengthened | Change::Weakened) => 16,
        Mark::Gone => 8,
        Mark::Editor(Change::Extended) => 4,
        Mark::Editor(Change::New) => 2,
        Mark::First | Mark::Open => 1,
        Mark::Editor(Change::Continued) | Mark::Silent => 0,
    }
}
