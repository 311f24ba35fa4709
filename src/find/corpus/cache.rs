//! The index of a large library in a file, so that it is made once and its pages are shared by all who read the library.
//!
//! The file is used only where it is of this library: of the same files, if the library itself is kept
//! ([`Library::stamp`]), or else of the same content, all of which is digested ([`stamp`]).

mod file;
mod sound;
mod stamp;

use std::{panic::resume_unwind, path::PathBuf, thread};

use crate::{
    domain::{Library, SourceText},
    kept::Folder,
};

use super::Index;

impl Index {
    /// The indexes of libraries that are kept at `path`.
    pub fn folder(path: impl Into<PathBuf>) -> Folder {
        Folder::at(path, "index")
    }

    /// The same as [`Self::build`]; of a large library it is kept in the folder, and taken from there when it is there.
    ///
    /// A folder that cannot be read or written is as none.
    pub fn open(library: &Library, folder: Option<&Folder>) -> Self {
        let large = |folder: &&Folder| library.stamp.is_some() || folder.takes(text_bytes(library));
        let Some(folder) = folder.filter(large) else {
            return Self::build(library);
        };
        let (name, stamp) = (stamp::of_origins(&library.origins), file::stamp(library));
        let path = folder.file(name);
        if let Some(kept) = file::read(&path, &stamp, library) {
            return kept;
        }
        // in a thread of its own: the memory that making it took is given back only where nothing else lies between
        let build_and_keep = || {
            let built = Self::build(library);
            let kept = file::keep(&built, folder, name, stamp).is_ok();
            (!kept).then_some(built)
        };
        let built = thread::scope(|scope| scope.spawn(build_and_keep).join());
        let built = built.unwrap_or_else(|panic| resume_unwind(panic));
        // from the file it is shared with those who come after
        built.or_else(|| file::read(&path, &stamp, library)).unwrap_or_else(|| Self::build(library))
    }

    /// Whether its passages are shared with other processes.
    pub fn is_shared(&self) -> bool {
        let mut segments = self.passages.segments().iter();
        segments.any(|segment| matches!(segment.text, std::borrow::Cow::Borrowed(_)))
    }
}

/// The bytes of text that are searched, about.
fn text_bytes(library: &Library) -> usize {
    let bodies = library.briefs.iter().map(|brief| brief.body().len());
    let sources = library
        .editions
        .iter()
        .flat_map(|edition| edition.source.iter().flat_map(SourceText::iter))
        .map(str::len);
    bodies.chain(sources).sum()
}

#[cfg(test)]
mod tests;
