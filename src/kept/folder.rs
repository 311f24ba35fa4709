//! Where the files are, how one is written, and which are thrown away.

use std::{
    fs,
    io::{self, BufWriter, Write as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::Writing;

/// How many files of one folder are kept: the ones written last.
const KEPT: usize = 4;
/// After how long a file that was not renamed is nobody's any more: its writer has died.
const ABANDONED: Duration = Duration::from_hours(1);
/// What the names of files begin with that are not whole.
const UNFINISHED: &str = ".unfinished-";

/// A folder of files that are all of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
    from: usize,
    ending: &'static str,
}

impl Folder {
    /// From how many bytes of text on what is made of a library is kept: making it of less takes half a second at most, and
    /// no more memory than a reader has.
    pub const FROM: usize = 8 << 20;

    /// The folder at `path`, which need not exist, of files whose names end with `ending`.
    pub fn at(path: impl Into<PathBuf>, ending: &'static str) -> Self {
        Self { path: path.into(), from: Self::FROM, ending }
    }

    /// The same for libraries of at least `bytes` of text.
    #[must_use]
    pub fn from_bytes(self, bytes: usize) -> Self {
        Self { from: bytes, ..self }
    }

    /// Whether a library of so many bytes of text is large enough.
    pub const fn takes(&self, bytes: usize) -> bool {
        bytes >= self.from
    }

    /// The file of what has this digest for a name.
    pub fn file(&self, name: u64) -> PathBuf {
        self.path.join(format!("{name:016x}.{}", self.ending))
    }

    /// Writes a file for the next who asks for it; the ones written longest ago are removed.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn keep(&self, name: u64, what: &Writing<'_>) -> io::Result<()> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.path)?;
        let unfinished = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.path)?;
        let mut writer = BufWriter::with_capacity(1 << 20, unfinished);
        what.write(&mut writer)?;
        writer.flush()?;
        let path = self.file(name);
        // not synchronised: a file that a power cut leaves incomplete does not have its digests
        writer.into_inner().map_err(io::IntoInnerError::into_error)?.persist(&path)?;
        self.tidy(&path)
    }

    /// Removes what was left unfinished, and the files that were written longest ago but for the one at `path`.
    fn tidy(&self, path: &Path) -> io::Result<()> {
        let now = SystemTime::now();
        let mut others = Vec::new();
        for entry in fs::read_dir(&self.path)?.filter_map(Result::ok) {
            let Ok(modified) = entry.metadata().and_then(|found| found.modified()) else { continue };
            let found = entry.path();
            let unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
            if unfinished && now.duration_since(modified).is_ok_and(|age| age > ABANDONED) {
                fs::remove_file(&found)?;
            } else if found != path && found.extension().is_some_and(|ending| ending == self.ending) {
                others.push((modified, found));
            }
        }
        others.sort_unstable_by(|one, other| other.cmp(one));
        others.iter().skip(KEPT - 1).try_for_each(|(_, old)| fs::remove_file(old))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kept::Stamp;

    #[test]
    fn the_oldest_and_the_unfinished_are_tidied_away() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::at(place.path().join("kept"), "kind");
        let stamp = Stamp { kind: *b"testing.", format: 1, program: 2, made_from: [3, 4] };
        let keep = |name| {
            folder.keep(name, &Writing { stamp, numbers: [0, 0], columns: vec![b"abc"] }).unwrap();
        };
        keep(0);
        let long_ago = SystemTime::now() - ABANDONED * 2;
        for left in [".unfinished-old", ".unfinished-new"] {
            let file = fs::File::create(folder.path.join(left)).unwrap();
            file.set_modified(if left.ends_with("old") { long_ago } else { SystemTime::now() }).unwrap();
        }
        (1..=KEPT as u64 + 2).for_each(keep);
        let files: Vec<_> = fs::read_dir(&folder.path).unwrap().map(|entry| entry.unwrap().path()).collect();
        let whole = files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "kind"));
        assert_eq!(whole.count(), KEPT, "{files:?}");
        assert!(
            folder.path.join(".unfinished-new").exists() && !folder.path.join(".unfinished-old").exists()
        );
        assert!(folder.file(KEPT as u64 + 2).exists(), "the one written last is kept");
    }
}
