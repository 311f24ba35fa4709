//! What a reader linked, found again among the statements of an edition.

use std::collections::BTreeSet;

use super::{Lexicon, Options, Statement, record::gather};
use crate::domain::{Anchor, Library, ReaderLink};

/// Characters of a statement that an anchor keeps.
const BEGINNING: usize = 32;

/// The link that keeps `before` and `after` together on the topic `slug`.
pub fn reader_link(library: &Library, slug: &str, before: &Statement, after: &Statement) -> ReaderLink {
    ReaderLink { topic: slug.to_owned(), before: anchor(library, before), after: anchor(library, after) }
}

fn anchor(library: &Library, statement: &Statement) -> Anchor {
    let record = statement.record.as_deref();
    let slug = |of: fn(&crate::domain::Position) -> &String| {
        record.map_or_else(String::new, |record| of(&record.position).clone())
    };
    Anchor {
        edition: library.editions[statement.edition].id.clone(),
        paragraph: statement.paragraphs.first().unwrap_or(0),
        actor: slug(|position| &position.actor),
        aspect: slug(|position| &position.aspect),
        text: statement.text.chars().take(BEGINNING).collect(),
    }
}

/// The place of the statement that `anchor` means, among those not taken: of the same edition, actor and aspect, citing
/// the paragraph; where several do, the one that begins as it did, or else, for records, the first.
pub(super) fn find(
    library: &Library,
    statements: &[Statement],
    anchor: &Anchor,
    taken: &BTreeSet<usize>,
) -> Option<usize> {
    let fits = |statement: &Statement| {
        let same_record = match &statement.record {
            Some(record) => record.position.actor == anchor.actor && record.position.aspect == anchor.aspect,
            None => anchor.actor.is_empty(),
        };
        same_record
            && library.editions[statement.edition].id == anchor.edition
            && statement.paragraphs.contains(anchor.paragraph)
    };
    let places = || (0..statements.len()).filter(|place| !taken.contains(place) && fits(&statements[*place]));
    let begins = |place: &usize| statements[*place].text.starts_with(&anchor.text);
    places().find(begins).or_else(|| places().next().filter(|_| !anchor.actor.is_empty()))
}

/// The record of `edition` that `anchor` means, under any topic; none where it is of another edition, or was a claim.
pub(super) fn beyond(
    library: &Library,
    lexicon: &Lexicon,
    edition: usize,
    anchor: &Anchor,
    options: &Options,
) -> Option<Statement> {
    if library.editions[edition].id != anchor.edition {
        return None;
    }
    let mut records =
        gather(library, options.lang, |brief, actor, _| brief.edition == edition && actor == anchor.actor);
    records.retain(|record| record.position.aspect == anchor.aspect);
    let mut found: Vec<Statement> =
        records.iter().map(|record| Statement::of_record(library, lexicon, record)).collect();
    let place = find(library, &found, anchor, &BTreeSet::new())?;
    Some(found.swap_remove(place))
}
