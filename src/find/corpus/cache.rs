//! The index of a large library in a file, so that it is made once and its pages are shared by all who read the library.
//!
//! What is in memory of a library is digested ([`stamp`]), and the file is used only where it has that digest: its size and
//! time say less. A file that is older, damaged, cut short, of another version or another machine is no file: the index is
//! made again and takes its place. It is written under another name and then renamed, so that nobody sees it half, and who
//! has it mapped keeps the one from before; of two who write at once the last one stays, and both are right.

mod file;
mod sound;
mod stamp;

use std::{
    fs,
    io::{self, BufWriter, Write as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use crate::domain::{Library, SourceText};

use super::Index;

/// How many libraries' indexes are kept: the ones written last.
const KEPT: usize = 4;
/// After how long a file that was not renamed is nobody's any more: its writer has died.
const ABANDONED: Duration = Duration::from_hours(1);
/// What the names of files end with, and what those begin with that are not whole.
const ENDING: &str = "index";
const UNFINISHED: &str = ".unfinished-";

/// Where indexes are kept, and of which libraries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    folder: PathBuf,
    from: usize,
}

impl Cache {
    /// From how many bytes of text on an index is kept: making one of less takes half a second at most, and no more memory
    /// than a reader has.
    pub const FROM: usize = 8 << 20;

    /// In a folder of its own, which need not exist.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), from: Self::FROM }
    }

    /// The same for libraries of at least `bytes` of text.
    #[must_use]
    pub fn from_bytes(self, bytes: usize) -> Self {
        Self { from: bytes, ..self }
    }

    /// The file of the libraries that were read from these places.
    fn file(&self, library: &Library) -> PathBuf {
        self.folder.join(format!("{:016x}.{ENDING}", stamp::of_origins(&library.origins)))
    }

    /// Writes an index for the next who reads the library.
    fn keep(&self, index: &Index, path: &Path, stamp: [u64; 2]) -> io::Result<()> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let unfinished = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.folder)?;
        let mut writer = BufWriter::with_capacity(1 << 20, unfinished);
        file::write(index, stamp, &mut writer)?;
        writer.flush()?;
        // not synchronised: a file that a power cut leaves incomplete does not have its digests
        writer.into_inner().map_err(io::IntoInnerError::into_error)?.persist(path)?;
        self.tidy(path)
    }

    /// Removes what was left unfinished, and the indexes that were written longest ago but for the one at `path`.
    fn tidy(&self, path: &Path) -> io::Result<()> {
        let now = SystemTime::now();
        let mut others = Vec::new();
        for entry in fs::read_dir(&self.folder)?.filter_map(Result::ok) {
            let Ok(modified) = entry.metadata().and_then(|found| found.modified()) else { continue };
            let found = entry.path();
            let unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
            if unfinished && now.duration_since(modified).is_ok_and(|age| age > ABANDONED) {
                fs::remove_file(&found)?;
            } else if found != path && found.extension().is_some_and(|ending| ending == ENDING) {
                others.push((modified, found));
            }
        }
        others.sort_unstable_by(|one, other| other.cmp(one));
        others.iter().skip(KEPT - 1).try_for_each(|(_, old)| fs::remove_file(old))
    }
}

impl Index {
    /// The same as [`Self::build`]; of a large library it is kept in the cache, and taken from there when it is there.
    ///
    /// A cache that cannot be read or written is as none.
    pub fn open(library: &Library, cache: Option<&Cache>) -> Self {
        let Some(cache) = cache.filter(|cache| text_bytes(library) >= cache.from) else {
            return Self::build(library);
        };
        let (path, stamp) = (cache.file(library), stamp::of(library));
        if let Some(kept) = file::read(&path, stamp, library) {
            return kept;
        }
        let built = Self::build(library);
        let kept = cache.keep(&built, &path, stamp).ok().and_then(|()| file::read(&path, stamp, library));
        // from the file it is shared with those who come after
        kept.unwrap_or(built)
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
