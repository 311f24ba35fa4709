//! Steps that are undone unless they are kept: what a failure must not leave behind.

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

/// Folders that were made, removed again unless kept.
pub struct NewFolders {
    /// Deepest first.
    made: Vec<PathBuf>,
}

impl NewFolders {
    /// Makes `folder` and what is missing above it.
    pub fn make(folder: &Path) -> io::Result<Self> {
        let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let folders = Self { made: missing.map(Path::to_owned).collect() };
        fs::create_dir_all(folder)?;
        Ok(folders)
    }

    /// Lets them stay.
    pub fn keep(mut self) {
        self.made.clear();
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in &self.made {
            // a folder that someone else has put something into meanwhile stays
            let _ = fs::remove_dir(folder);
        }
    }
}

/// A file that was changed, put back as it was unless kept.
pub struct PutBack {
    file: Option<(PathBuf, Option<Vec<u8>>)>,
}

impl PutBack {
    /// Nothing was changed.
    pub fn nothing() -> Self {
        Self { file: None }
    }

    /// Appends `text` to a file in one step; a file that is not there begins with what `new` gives.
    pub fn append(path: &Path, text: &str, new: impl FnOnce() -> String) -> io::Result<Self> {
        let before = match fs::read(path) {
            Ok(before) => Some(before),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let mut content = before.clone().unwrap_or_else(|| new().into_bytes());
        if !content.ends_with(b"\n") {
            content.push(b'\n');
        }
        content.extend_from_slice(text.as_bytes());
        replace(path, &content)?;
        Ok(Self { file: Some((path.to_owned(), before)) })
    }

    /// Lets the change stay.
    pub fn keep(mut self) {
        self.file = None;
    }
}

impl Drop for PutBack {
    fn drop(&mut self) {
        match self.file.take() {
            Some((path, Some(before))) => drop(replace(&path, &before)),
            Some((path, None)) => drop(fs::remove_file(path)),
            None => {}
        }
    }
}

/// Replaces a file's content in one step, keeping its permissions.
fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    if let Ok(metadata) = fs::metadata(path) {
        fs::set_permissions(file.path(), metadata.permissions())?;
    }
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_is_undone() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("a/b/c");
        drop(NewFolders::make(&deep).unwrap());
        assert!(!root.path().join("a").exists());
        NewFolders::make(&deep).unwrap().keep();
        assert!(deep.exists());

        let file = deep.join("library.toml");
        drop(PutBack::append(&file, "b\n", || "a".into()).unwrap());
        assert!(!file.exists());
        PutBack::append(&file, "b\n", || "a".into()).unwrap().keep();
        drop(PutBack::append(&file, "c\n", String::new).unwrap());
        assert_eq!(fs::read_to_string(&file).unwrap(), "a\nb\n");
    }
}
