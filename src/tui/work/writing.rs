//! Writing a file that the reader named: whole or not at all, and over another one only where that was confirmed.

use std::{
    io::{self, Write as _},
    path::Path,
};

use tempfile::{Builder, NamedTempFile, PersistError};

use super::Done;
use crate::tui::overlays::finder::Writing;

/// Writes it, or says why not.
pub fn write(writing: &Writing) -> Done {
    let name = writing.path.display().to_string();
    match try_write(writing) {
        Ok(()) => Done::Written(name),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Done::Taken(name),
        Err(error) => Done::Failed(format!("{name} is not written: {error}")),
    }
}

fn try_write(writing: &Writing) -> io::Result<()> {
    // refused here, since taking a folder's place would fail with less clear words
    if writing.path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    let folder = writing.path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = Builder::new().prefix(".attache-").tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(writing.text.as_bytes())?;
    file.as_file().sync_all()?;
    persist(file, writing).map_err(|refused| refused.error)?;
    Ok(())
}

fn persist(file: NamedTempFile, writing: &Writing) -> Result<std::fs::File, PersistError> {
    if writing.replace { file.persist(&writing.path) } else { file.persist_noclobber(&writing.path) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_written_over_only_where_that_was_said() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("results.md");
        let writing = |text: &str, replace| Writing { path: path.clone(), text: text.into(), replace };
        assert!(matches!(write(&writing("one", false)), Done::Written(_)));
        assert!(matches!(write(&writing("two", false)), Done::Taken(_)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert!(matches!(write(&writing("two", true)), Done::Written(_)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_cannot_be_written_is_told() {
        let home = tempfile::tempdir().unwrap();
        for path in [home.path().to_owned(), home.path().join("none/results.md")] {
            let name = path.display().to_string();
            match write(&Writing { path, text: String::new(), replace: true }) {
                Done::Failed(message) => assert!(message.starts_with(&name), "{message}"),
                other => panic!("{other:?}"),
            }
        }
    }
}
