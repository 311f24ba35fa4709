//! An edition put into a library, in one step or not at all.
//!
//! All files are written to a hidden folder beside their place, and synced; then one rename puts them there. What a
//! reader has open, and what was there before, is whole at every moment.

mod place;
mod undo;

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use self::{
    place::Existing,
    undo::{NewFolders, PutBack},
};
use super::{
    Draft,
    compose::{library_toml, series_toml},
};
use crate::domain::{Fault, Library};

/// What became of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The edition's name.
    pub edition: String,
    /// The edition's folder.
    pub path: PathBuf,
    /// Whether an edition of the same report was replaced.
    pub replaced: bool,
    /// Where the replaced edition was kept, since its files had been edited.
    pub kept: Option<PathBuf>,
}

/// How folders begin that are not part of a library yet.
const HIDDEN: &str = ".attache-import-";

/// Puts `draft` into the library in folder `into`, which is made if it is not there. `known` is what the reader has
/// open: the names of its editions are not taken again.
///
/// # Errors
///
/// When `into` is something else than a library or an empty place, or cannot be written: a fault that names it.
/// Nothing is left behind then.
pub fn store(draft: &Draft, into: &Path, known: &Library) -> Result<Stored, Fault> {
    let existing = Existing::at(into)?;
    let edition = existing.edition_name(draft, known);
    let failed = |error: io::Error| {
        let reason = error.to_string();
        let reason = reason.split(" (os error").next().unwrap_or_default().to_lowercase();
        Fault::of_file(
            into.display().to_string(),
            format!("the library cannot be written: {reason}"),
            "check the path, its permissions and the space left; nothing was changed",
        )
    };
    match existing {
        Existing::Nothing => new_library(draft, into, &edition.name),
        Existing::Library { declares, .. } => {
            let declares = draft.series.as_ref().is_none_or(|series| declares.contains(&series.slug));
            let known = draft
                .series
                .as_ref()
                .is_none_or(|series| known.series.iter().any(|one| one.slug == series.slug));
            add_edition(draft, into, &edition, !declares && !known)
        }
    }
    .map_err(failed)
}

/// Makes a library of one edition.
fn new_library(draft: &Draft, into: &Path, edition: &str) -> io::Result<Stored> {
    let parent = match into.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let folders = NewFolders::make(parent)?;
    let staged = stage(parent)?;
    let root = staged.path().join("library");
    write_edition(draft, &root.join(edition))?;
    write(&root.join("library.toml"), &library_toml(&draft.title, draft.lang, draft.series.as_ref()))?;
    sync(&root)?;
    // an empty folder that stands there gives way
    fs::rename(&root, into)?;
    folders.keep();
    let _ = sync(parent);
    Ok(Stored { edition: edition.to_owned(), path: into.join(edition), replaced: false, kept: None })
}

/// Adds an edition to a library, or replaces one.
fn add_edition(draft: &Draft, into: &Path, edition: &place::Named, new_series: bool) -> io::Result<Stored> {
    let staged = stage(into)?;
    let new = staged.path().join(&edition.name);
    write_edition(draft, &new)?;
    let put_back = match draft.series.as_ref().filter(|_| new_series) {
        Some(series) => PutBack::append(&into.join("library.toml"), &series_toml(series), || {
            library_toml(&draft.title, draft.lang, None)
        })?,
        None if into.join("library.toml").exists() => PutBack::nothing(),
        None => {
            PutBack::append(&into.join("library.toml"), "", || library_toml(&draft.title, draft.lang, None))?
        }
    };
    let path = into.join(&edition.name);
    let kept = if edition.is_there {
        replace(&new, &path)?
    } else {
        fs::rename(&new, &path)?;
        None
    };
    put_back.keep();
    // the edition is there; a failure to make it outlast a loss of power undoes nothing
    let _ = sync(into);
    Ok(Stored { edition: edition.name.clone(), path, replaced: edition.is_there, kept })
}

/// Lets two folders change places. Where the system cannot do that at once, the old one steps aside first.
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    if renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).is_ok() {
        return Ok(());
    }
    let aside = new.with_extension("old");
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        fs::rename(&aside, old)?;
        return Err(error);
    }
    fs::rename(&aside, new)
}

/// Puts the edition `new` in the place of `old`. If its reader had edited the old one, it is kept beside, and where is
/// said; else it is left at `new`.
fn replace(new: &Path, old: &Path) -> io::Result<Option<PathBuf>> {
    let is_edited = place::is_edited(old);
    exchange(new, old)?;
    if !is_edited {
        return Ok(None);
    }
    let kept = free_name_beside(old);
    if let Err(error) = fs::rename(new, &kept) {
        exchange(new, old)?;
        return Err(error);
    }
    Ok(Some(kept))
}

/// A hidden name beside an edition's folder that nothing has.
fn free_name_beside(edition: &Path) -> PathBuf {
    let name = edition.file_name().unwrap_or_default().to_string_lossy();
    let mut number = 1;
    loop {
        let kept = edition.with_file_name(format!(".{name}-before-{number}"));
        if !kept.exists() {
            return kept;
        }
        number += 1;
    }
}

fn stage(parent: &Path) -> io::Result<TempDir> {
    tempfile::Builder::new().prefix(HIDDEN).tempdir_in(parent)
}

fn write_edition(draft: &Draft, folder: &Path) -> io::Result<()> {
    for (path, text) in &draft.files {
        write(&folder.join(path), text)?;
    }
    for pane in crate::domain::Pane::ALL {
        let inner = folder.join(pane.slug());
        if inner.exists() {
            sync(&inner)?;
        }
    }
    sync(folder)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Makes what a folder holds outlast a loss of power.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
