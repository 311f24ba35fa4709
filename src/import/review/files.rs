//! Files that are read and replaced by a review: whole or not at all, and none that its owner has locked.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

use tempfile::NamedTempFile;

use crate::domain::Fault;

/// More of a file than any brief or record takes, in bytes.
const LARGEST: u64 = 64 << 20;

/// What is told to be done where a file cannot be read or written.
const HINT: &str = "check the path and its permissions; nothing was changed";

/// The text of a file.
pub fn read(path: &Path) -> Result<String, Fault> {
    let size = fs::metadata(path).map_err(|error| fault(path, &error))?.len();
    if size > LARGEST {
        return Err(Fault::of_file(path.display().to_string(), "is too large to be reviewed", "split it"));
    }
    fs::read_to_string(path).map_err(|error| fault(path, &error))
}

/// Whether a file may be changed: one that its owner made read-only is left as it is, although a rename could replace it.
pub fn may_change(path: &Path) -> Result<(), Fault> {
    let metadata = fs::metadata(path).map_err(|error| fault(path, &error))?;
    if metadata.permissions().readonly() {
        let hint = "allow writing (chmod u+w) and do it again; nothing was changed";
        return Err(Fault::of_file(path.display().to_string(), "the file is read-only", hint));
    }
    Ok(())
}

/// A file with `text` beside `path`, with the permissions of `like`, to be put there.
pub fn staged(path: &Path, text: &str, like: &Path) -> Result<NamedTempFile, Fault> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let stage = || {
        let mut staged = tempfile::Builder::new().prefix(".attache-review-").tempfile_in(folder)?;
        staged.write_all(text.as_bytes())?;
        staged.as_file().sync_all()?;
        if let Ok(metadata) = fs::metadata(like) {
            fs::set_permissions(staged.path(), metadata.permissions())?;
        }
        Ok(staged)
    };
    stage().map_err(|error| fault(path, &error))
}

/// Replaces a file, or makes it.
pub fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    staged(path, text, path)?.persist(path).map_err(|error| fault(path, &error.error))?;
    Ok(())
}

/// What the system says of a file, in words.
pub fn fault(path: &Path, error: &io::Error) -> Fault {
    let reason = error.to_string();
    let reason = reason.split(" (os error").next().unwrap_or_default().to_lowercase();
    Fault::of_file(path.display().to_string(), reason, HINT)
}
