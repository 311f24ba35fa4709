//! One actor's positions on a topic, edition after edition.

use super::{Cell, Mark, Options, Rows, State, evolution};
use crate::domain::Library;

/// One edition of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What the actor says there.
    pub cell: Cell,
    /// Whether the edition stands outside the timeline.
    pub aside: bool,
}

/// What `actor` says on the topic `slug` in each edition of the timeline, with the other sources that have it at their
/// year. Empty where no edition has a record.
pub fn chain(library: &Library, slug: &str, actor: &str, options: &Options) -> Vec<Step> {
    let only = Options { actors: vec![actor.to_owned()], rows: Rows::Actors, ..options.clone() };
    let matrix = evolution(library, slug, &only);
    let line = matrix.rows.into_iter().flat_map(|row| row.cells).map(|cell| Step { cell, aside: false });
    let others = matrix.others.into_iter().map(|other| Step {
        cell: Cell { edition: other.edition, state: State::Stated(other.records), mark: Mark::Open },
        aside: true,
    });
    let mut steps: Vec<Step> = line.chain(others).collect();
    steps.sort_by_key(|step| (library.editions[step.cell.edition].year, step.aside, step.cell.edition));
    steps
}
