//! Every fault of a library, in one run.
//!
//! Reading has already noted what is wrong within each file; here what the files say is held against each other.

mod briefs;
mod editions;
mod known;
mod lists;
mod prose;
mod twins;

use std::path::Path;

use self::known::Known;
use super::{
    join::{add_lists, take_lists},
    layout::{Role, role},
    place::{self, BUILT_IN, Place},
    sheet::Finding,
    written::{self, Depth, Written},
};
use crate::domain::{Fault, Library};

/// What a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// Every fault, by file and place.
    pub findings: Vec<Finding>,
    /// For each edition the share of its paragraphs that briefs carry, from 0 to 1. Those left out on purpose, and
    /// the empty ones of an edition with its text, are not counted.
    pub coverage: Vec<(String, f64)>,
    /// How much there is, by name: editions, briefs, positions, figures, topics, aspects, actors, measures.
    pub counts: Vec<(&'static str, usize)>,
}

/// Checks the built-in library.
pub fn check_built_in() -> Checked {
    check(place::built_in(), Library::default())
}

/// Checks the library in `folder`. Topics, actors and the like that it does not list itself may be the built-in
/// library's.
///
/// # Errors
///
/// When the folder cannot be read or holds no library.
pub fn check_folder(folder: &Path) -> Result<Checked, Fault> {
    let place = place::folder(folder)?;
    let lists = take_lists(&mut written::read(place::built_in().only(is_list), Depth::Shelf));
    let mut built_in = Library::default();
    add_lists(&mut built_in, lists);
    Ok(check(place, built_in))
}

fn is_list(path: &str) -> bool {
    matches!(role(path), Role::Library | Role::Topics | Role::Actors | Role::Measures)
}

fn check(place: Place, built_in: Library) -> Checked {
    let mut written = written::read(place, Depth::Full);
    let known = Known::of(&written, built_in);
    lists::check(&written, &known);
    for edition in written.editions.values() {
        briefs::check(edition, &known);
        prose::check(&written, edition);
        twins::check(edition, &languages(&written));
    }
    let coverage = editions::check(&written, &known);
    if written.library.is_none() && written.origin != BUILT_IN {
        written.fault_of("library.toml", "the library has no library.toml", "add it: title and languages");
    }
    Checked { findings: written.take_findings(), coverage, counts: counts(&written) }
}

fn languages(written: &Written) -> Vec<crate::domain::Lang> {
    written.library.as_ref().map_or_else(Vec::new, |file| file.value.languages.clone())
}

fn counts(written: &Written) -> Vec<(&'static str, usize)> {
    let briefs = || written.editions.values().flat_map(|edition| &edition.briefs);
    // each brief once, whatever its languages
    let mut ids: Vec<_> = briefs().map(|brief| &brief.id).collect();
    ids.dedup();
    let first = |brief: &&written::WrittenBrief| {
        let other = |other: &&written::WrittenBrief| other.id == brief.id;
        briefs().find(other).is_some_and(|first| first.lang == brief.lang)
    };
    vec![
        ("editions", written.editions.len()),
        ("briefs", ids.len()),
        ("positions", briefs().filter(first).map(|brief| brief.positions.len()).sum()),
        ("figures", briefs().filter(first).map(|brief| brief.figures.len()).sum()),
        ("topics", written.topics.value.topics.len()),
        ("aspects", written.topics.value.aspects.len()),
        ("actors", written.actors.value.len()),
        ("measures", written.measures.value.measures.len()),
    ]
}
