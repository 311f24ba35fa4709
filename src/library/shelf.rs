//! The briefs of large libraries in a file, so that they are read once and shared by all who read these libraries.
//!
//! The file is used only where the libraries' files are those that it was made from, by their paths, sizes and times
//! ([`look`]): to open a library of forty megabytes is to look at its folders.

mod look;

use std::{
    path::PathBuf,
    time::{Duration, SystemTime},
};

use super::{place, sources::Sources};
use crate::{
    domain::{
        Brief, Library, SourceText,
        brief::{kind, pane_and_lang},
    },
    kept::{Columns, Digest, Folder, Stamp, Writing, as_bytes},
};

pub use look::Look;

/// To be raised with any change of what columns hold, or of how briefs are read.
const FORMAT: u64 = 1;
/// Files that changed so lately may change again without another time: file systems count in steps of up to two seconds.
const SETTLED: Duration = Duration::from_secs(2);

/// A brief, as it is kept: its edition, pane and language, and where it begins and ends among those of its edition.
type Card = [u32; 4];
/// Columns of the whole: the cards, and all but briefs and source texts as JSON. Then each edition has its source text and
/// its briefs.
const WHOLE: usize = 2;
const EACH: usize = 2;

/// The briefs of libraries that are kept at `path`.
pub fn folder(path: PathBuf) -> Folder {
    Folder::at(path, "briefs")
}

/// The place of what is kept of the libraries of some sources.
pub struct Shelf<'a> {
    folder: &'a Folder,
    built_in: bool,
    folders: Vec<PathBuf>,
}

impl<'a> Shelf<'a> {
    /// None where nothing is to be kept: the library in the program is at hand as it is.
    pub fn of(sources: &'a Sources) -> Option<Self> {
        let folder = sources.kept.as_ref()?;
        let folders = sources.all_folders();
        (!folders.is_empty()).then_some(Self { folder, built_in: sources.built_in, folders })
    }

    fn name(&self) -> u64 {
        let mut digest = Digest::new();
        digest.number(u64::from(self.built_in));
        for folder in &self.folders {
            digest.bytes(folder.as_os_str().as_encoded_bytes());
        }
        digest.end()[0]
    }

    fn stamp(&self, look: &Look) -> Stamp {
        let mut program = Digest::new();
        program.bytes(env!("CARGO_PKG_VERSION").as_bytes());
        program.number(if self.built_in { place::digest_of_built_in() } else { 0 });
        Stamp { kind: *b"briefs  ", format: FORMAT, program: program.end()[0], made_from: look.digest() }
    }

    /// Looks at the files of the libraries; none where a folder cannot be looked into.
    pub fn look(&self) -> Option<Look> {
        let mut look = Look::default();
        self.folders.iter().try_for_each(|folder| look.take(folder)).ok()?;
        Some(look)
    }

    /// Whether what looks so is large enough to be kept.
    pub fn takes(&self, look: &Look) -> bool {
        self.folder.takes(look.bytes())
    }

    /// The library of what is kept, if it is there and of files that look so.
    pub fn take(&self, look: &Look) -> Option<Library> {
        let stamp = self.stamp(look);
        let columns = Columns::open(&self.folder.file(self.name()), &stamp)?;
        let mut library = library(&columns)?;
        // the index depends on all of these
        let mut made_from = Digest::new();
        for number in [stamp.program, stamp.made_from[0], stamp.made_from[1]] {
            made_from.number(number);
        }
        library.stamp = Some(made_from.end());
        Some(library)
    }

    /// Keeps a library that was read with its tables after its files had been looked at; says whether it is kept.
    ///
    /// It is not where it changed just now or cannot be written.
    pub fn keep(&self, look: &Look, library: &Library) -> bool {
        let settled = look.newest() + SETTLED < SystemTime::now();
        let (true, Ok(lists)) = (settled, serde_json::to_vec(library)) else { return false };
        let (cards, briefs) = packed(library);
        let sources: Vec<_> = library
            .editions
            .iter()
            .map(|edition| edition.source.as_ref().map(SourceText::pack).unwrap_or_default())
            .collect();
        let mut columns = vec![as_bytes(&cards), &lists];
        columns.extend(sources.iter().zip(&briefs).flat_map(|(source, briefs)| [source, briefs.as_slice()]));
        let writing = Writing { stamp: self.stamp(look), numbers: [0, 0], columns };
        self.folder.keep(self.name(), &writing).is_ok()
    }
}

/// The cards of the briefs, and the briefs of each edition one after the other.
fn packed(library: &Library) -> (Vec<Card>, Vec<Vec<u8>>) {
    let mut briefs = vec![Vec::new(); library.editions.len()];
    let card = |brief: &Brief| {
        let all: &mut Vec<u8> = &mut briefs[brief.edition];
        let start = all.len();
        all.extend_from_slice(&brief.pack());
        [brief.edition as u32, kind(brief.pane, brief.lang), start as u32, all.len() as u32]
    };
    (library.briefs.iter().map(card).collect(), briefs)
}

/// The library whose columns these are.
fn library(columns: &Columns) -> Option<Library> {
    let mut library: Library = serde_json::from_slice(columns.bytes(1)?).ok()?;
    (columns.len() == WHOLE + EACH * library.editions.len()).then_some(())?;
    let mut briefs = Vec::with_capacity(library.editions.len());
    for (number, edition) in library.editions.iter_mut().enumerate() {
        let source = columns.bytes(WHOLE + EACH * number)?;
        edition.source = (!source.is_empty()).then(|| SourceText::shared(source));
        briefs.push(columns.bytes(WHOLE + EACH * number + 1)?);
    }
    let cards: &[Card] = columns.column(0)?;
    library.briefs.reserve_exact(cards.len());
    for [edition, kind, start, end] in cards {
        let bytes = briefs.get(*edition as usize)?.get(*start as usize..*end as usize)?;
        let (pane, lang) = pane_and_lang(*kind);
        library.briefs.push(Brief::shared(*edition as usize, pane, lang, bytes));
    }
    Some(library)
}
