//! The reports' own sentences behind two statements, so that what was edited, and not written anew, can be redlined.

use super::{
    Quote, Statement,
    detail::{nearest, sentences},
    lexicon::Lexicon,
    words::{REDLINE_SHARE, share},
};
use crate::domain::Library;

/// The sentences of the reports behind the statements of an earlier and a later edition; none where there is no
/// statement, or the library has no text of its edition.
///
/// Each is the sentence of the cited paragraphs that comes nearest to its statement. Where two such sentences have not
/// half of their words in common, but one of them and another of the other's paragraphs have, these two are taken, the
/// most alike first: editors of two editions may have summed up different sentences of one passage. A claim in another
/// language than the report's has no nearest sentence to be relied on: then any two may be taken.
pub fn own_words(
    library: &Library,
    lexicon: &Lexicon,
    statements: [Option<&Statement>; 2],
) -> [Option<Quote>; 2] {
    let found = statements.map(|statement| nearest(library, lexicon, statement?));
    let ([Some(before), Some(after)], [Some(first), Some(second)]) = (&found, statements) else {
        return found;
    };
    if share(&before.text, &after.text) >= REDLINE_SHARE {
        return found;
    }
    let [befores, afters] =
        [first, second].map(|statement| sentences(library, statement.edition, &statement.paragraphs));
    let is_any = [first, second].iter().any(|statement| is_in_another_language(library, statement));
    let mut best: Option<(u32, [&Quote; 2])> = None;
    for one in &befores {
        for other in afters.iter().filter(|other| is_any || one == before || *other == after) {
            let share = share(&one.text, &other.text);
            if share >= REDLINE_SHARE && best.is_none_or(|(most, _)| share > most) {
                best = Some((share, [one, other]));
            }
        }
    }
    best.map(|(_, both)| both.map(|quote| Some(quote.clone()))).unwrap_or(found)
}

/// Whether a statement is a claim in another language than its report; a record has its row in both.
fn is_in_another_language(library: &Library, statement: &Statement) -> bool {
    let (brief, edition) = (&library.briefs[statement.brief], &library.editions[statement.edition]);
    statement.record.is_none() && brief.lang != edition.language
}
