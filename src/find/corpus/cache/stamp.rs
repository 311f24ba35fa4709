//! What tells whether an index is of a library, and of this program.

use std::sync::OnceLock;

use crate::{
    domain::{Brief, Edition, Library, SourceText},
    kept::Digest,
    text::fold,
};

use super::super::Signature;

/// The digest of all that an index is made from.
pub(super) fn of(library: &Library) -> [u64; 2] {
    let mut digest = Digest::new();
    digest.debug(&(&library.topics, &library.actors, &library.measures, &library.words));
    digest.number(library.editions.len() as u64);
    library.editions.iter().for_each(|edition| take_edition(&mut digest, edition));
    digest.number(library.briefs.len() as u64);
    library.briefs.iter().for_each(|brief| take_brief(&mut digest, brief));
    digest.end()
}

fn take_edition(digest: &mut Digest, edition: &Edition) {
    digest.debug(&(
        &edition.id,
        edition.year,
        edition.language,
        edition.source.as_ref().map(SourceText::len),
    ));
    for paragraph in edition.source.iter().flat_map(SourceText::iter) {
        digest.bytes(paragraph.as_bytes());
    }
}

fn take_brief(digest: &mut Digest, brief: &Brief) {
    digest.bytes(brief.name().as_bytes());
    digest.bytes(brief.title().as_bytes());
    // long, and nearly all there is
    digest.bytes(brief.body().as_bytes());
    digest.debug(&(brief.edition, brief.pane, brief.lang, brief.body_line()));
    digest.debug(&(&brief.topics(), &brief.source(), brief.positions(), brief.figures()));
}

/// The digest of the places that a library is read from.
pub(super) fn of_origins(origins: &[String]) -> u64 {
    let mut digest = Digest::new();
    for origin in origins {
        digest.bytes(origin.as_bytes());
    }
    digest.end()[0]
}

/// What stands for the program: its version, and how it folds, reads and marks each character, for these tables may
/// change without it.
pub(super) fn of_program() -> u64 {
    static PROGRAM: OnceLock<u64> = OnceLock::new();
    *PROGRAM.get_or_init(program)
}

fn program() -> u64 {
    let mut digest = Digest::new();
    digest.bytes(env!("CARGO_PKG_VERSION").as_bytes());
    let characters: Vec<char> = ('\0'..='\u{ffff}').map(fold::fold_char).collect();
    for some in characters.chunks(64) {
        let Signature { text, reading } = Signature::of(some.iter().copied());
        let characters = some.iter().map(|character| u64::from(u32::from(*character)));
        for word in characters.chain(text).chain(reading) {
            digest.number(word);
        }
    }
    digest.end()[0]
}
