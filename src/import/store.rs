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
    place::{Edits, Existing},
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
    /// Whether an edition of the same report was there.
    pub replaced: bool,
    /// The files of that edition that its reader had edited or added, by path: they are as they were.
    pub kept: Vec<String>,
    /// The files that its reader had taken away: they were not written again.
    pub left_out: Vec<String>,
}

/// Where `draft` would go if it was stored in folder `into`, and what of an edition there would be kept.
///
/// # Errors
///
/// When `into` is no place for a library, or holds an edition of another report: a fault that names it.
pub fn plan(draft: &Draft, into: &Path, known: &Library) -> Result<Stored, Fault> {
    let existing = Existing::at(into)?;
    Ok(stored(&existing.edition_name(draft, known, into)?, into))
}

fn stored(edition: &place::Named, into: &Path) -> Stored {
    let path = into.join(&edition.name);
    let edits = if edition.is_there { Edits::of(&path) } else { Edits::default() };
    Stored {
        edition: edition.name.clone(),
        path,
        replaced: edition.is_there,
        kept: edits.changed,
        left_out: edits.missing,
    }
}

/// How folders begin that are not part of a library yet.
const HIDDEN: &str = ".attache-import-";

/// Puts `draft` into the library in folder `into`, which is made if it is not there. `known` is what the reader has
/// open: the names of its editions are not taken again.
///
/// # Errors
///
/// When `into` is something else than a library or an empty place, holds an edition of another report of that year and
/// series, or cannot be written: a fault that names it.
/// Nothing is left behind then.
pub fn store(draft: &Draft, into: &Path, known: &Library) -> Result<Stored, Fault> {
    let existing = Existing::at(into)?;
    let edition = existing.edition_name(draft, known, into)?;
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
        Existing::Nothing => new_library(draft, into, &edition),
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
fn new_library(draft: &Draft, into: &Path, edition: &place::Named) -> io::Result<Stored> {
    let parent = match into.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let folders = NewFolders::make(parent)?;
    let staged = stage(parent)?;
    let root = staged.path().join("library");
    write_edition(draft, &root.join(&edition.name), &[])?;
    write(&root.join("library.toml"), &library_toml(&draft.title, draft.lang, draft.series.as_ref()))?;
    sync(&root)?;
    // an empty folder that stands there gives way
    fs::rename(&root, into)?;
    folders.keep();
    let _ = sync(parent);
    Ok(stored(edition, into))
}

/// Adds an edition to a library, or replaces one.
fn add_edition(draft: &Draft, into: &Path, edition: &place::Named, new_series: bool) -> io::Result<Stored> {
    let staged = stage(into)?;
    let new = staged.path().join(&edition.name);
    let stored = stored(edition, into);
    let old = into.join(&edition.name);
    let mine: Vec<String> = stored.kept.iter().chain(&stored.left_out).cloned().collect();
    write_edition(draft, &new, &mine)?;
    stored.kept.iter().try_for_each(|path| carry_over(&old, &new, path))?;
    sync(&new)?;
    let put_back = match draft.series.as_ref().filter(|_| new_series) {
        Some(series) => PutBack::append(&into.join("library.toml"), &series_toml(series), || {
            library_toml(&draft.title, draft.lang, None)
        })?,
        None if into.join("library.toml").exists() => PutBack::nothing(),
        None => {
            PutBack::append(&into.join("library.toml"), "", || library_toml(&draft.title, draft.lang, None))?
        }
    };
    if edition.is_there {
        exchange(&new, &old)?;
    } else {
        fs::rename(&new, &old)?;
    }
    put_back.keep();
    // the edition is there; a failure to make it outlast a loss of power undoes nothing
    let _ = sync(into);
    Ok(stored)
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

/// Copies a file of the old edition to the new one.
fn carry_over(old: &Path, new: &Path, path: &str) -> io::Result<()> {
    let to = new.join(path);
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(old.join(path), &to)?;
    File::open(to)?.sync_all()
}

fn stage(parent: &Path) -> io::Result<TempDir> {
    tempfile::Builder::new().prefix(HIDDEN).tempdir_in(parent)
}

/// Writes the files of an edition, but those whose path is among `mine`.
fn write_edition(draft: &Draft, folder: &Path, mine: &[String]) -> io::Result<()> {
    for (path, text) in draft.files.iter().filter(|(path, _)| !mine.contains(path)) {
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
