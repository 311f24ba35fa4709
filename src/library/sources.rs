//! Which libraries are opened.

use std::{
    fs,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

use super::shelf;
use crate::kept::Folder;

/// Which libraries are opened, in this order.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The one in the program.
    pub built_in: bool,
    /// Those in these folders.
    pub folders: Vec<PathBuf>,
    /// Every one under [`user_folder`].
    pub user: bool,
    /// Where the briefs of large libraries are kept for all who read them; nothing is kept where there is none.
    pub kept: Option<Folder>,
}

impl Sources {
    /// What a reader opens: the built-in library, `folders`, and the reader's own.
    pub fn with(folders: &[PathBuf]) -> Self {
        let cache = ProjectDirs::from("", "", "attache").map(|dirs| dirs.cache_dir().join("library"));
        Self { built_in: true, folders: folders.to_vec(), user: true, kept: cache.map(shelf::folder) }
    }

    /// The folders to read, each once.
    pub(super) fn all_folders(&self) -> Vec<PathBuf> {
        let own = user_folder().filter(|_| self.user).map_or_else(Vec::new, |folder| libraries_in(&folder));
        let mut seen: Vec<PathBuf> = Vec::new();
        let mut folders = self.folders.clone();
        folders.extend(own);
        folders.retain(|folder| {
            let real = folder.canonicalize().unwrap_or_else(|_| folder.clone());
            let new = !seen.contains(&real);
            seen.push(real);
            new
        });
        folders
    }
}

/// Where the reader's own libraries are: `attache/libraries` in the user's data directory. It may not exist yet.
///
/// `None` where the user has no home.
pub fn user_folder() -> Option<PathBuf> {
    ProjectDirs::from("", "", "attache").map(|folders| folders.data_dir().join("libraries"))
}

/// The folders in `folder`, by name, hidden ones left out.
pub fn libraries_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let hidden = |path: &Path| path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut found: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    found.retain(|path| path.is_dir() && !hidden(path));
    found.sort();
    found
}
