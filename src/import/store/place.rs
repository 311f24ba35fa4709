//! What is at the place that a report is imported into, and the name of its edition there.

use std::{collections::BTreeMap, fs, path::Path};

use serde::Deserialize;

use crate::{
    domain::{Edition, Fault, Library},
    import::{Draft, draft::RECORD, slug},
    library::{Depth, Sources, digest, open},
};

/// What is there already.
pub enum Existing {
    /// Nothing, or an empty folder.
    Nothing,
    /// A library.
    Library {
        /// Its editions.
        editions: Vec<Edition>,
        /// Every name in the folder.
        names: Vec<String>,
        /// Slugs of its series.
        declares: Vec<String>,
    },
}

/// The name of an edition, and whether one of the same report has it already.
pub struct Named {
    /// The name.
    pub name: String,
    /// Whether it is there, to be replaced.
    pub is_there: bool,
}

impl Existing {
    /// Looks at `into`.
    ///
    /// # Errors
    ///
    /// When it is no folder, cannot be read, or holds something that is no library.
    pub fn at(into: &Path) -> Result<Self, Fault> {
        let fault = |message: &str, hint: &str| Fault::of_file(into.display().to_string(), message, hint);
        let entries = match fs::read_dir(into) {
            Ok(entries) => entries,
            Err(_) if !into.exists() && fs::symlink_metadata(into).is_err() => return Ok(Self::Nothing),
            Err(_) if into.is_dir() => {
                return Err(fault("the folder cannot be read", "check its permissions"));
            }
            Err(_) => {
                return Err(fault(
                    "a library cannot be put there: it is no folder",
                    "give a folder to `--into`",
                ));
            }
        };
        let names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        if names.is_empty() {
            return Ok(Self::Nothing);
        }
        let library = open(&Sources { folders: vec![into.to_owned()], ..Sources::default() }, Depth::Shelf);
        if library.origins.is_empty() {
            return Err(fault(
                "the folder holds other things and no library",
                "give an empty or a new folder to `--into`",
            ));
        }
        let editions = library.editions;
        let declares = library.series.into_iter().map(|series| series.slug).collect();
        Ok(Self::Library { editions, names, declares })
    }

    /// The name of the draft's edition here: that of the edition of the same report, or its year, or its year and title.
    ///
    /// The same report is the same text, or another text of the same title, year and series: an updated one.
    ///
    /// # Errors
    ///
    /// When an edition of the same year and series is of another report: a fault that names it. In a series of its own
    /// a report stands beside it.
    pub fn edition_name(&self, draft: &Draft, known: &Library, into: &Path) -> Result<Named, Fault> {
        let (editions, names): (&[_], &[_]) = match self {
            Self::Nothing => (&[], &[]),
            Self::Library { editions, names, .. } => (editions, names),
        };
        let series = draft.series.as_ref().map(|series| series.slug.as_str());
        let rivals =
            || editions.iter().filter(|one| one.year == draft.year && one.series.as_deref() == series);
        let is_title = |title: &str| title.trim() == draft.title.trim();
        let same = editions.iter().find(|one| one.digest == draft.digest);
        let same = same.or_else(|| rivals().find(|one| is_title(&one.title.zh) || is_title(&one.title.en)));
        if let Some(same) = same {
            return Ok(Named { name: same.id.clone(), is_there: true });
        }
        if let Some(other) = rivals().next() {
            return Err(taken(other, into));
        }
        let is_free = |name: &String| !names.contains(name) && known.edition(name).is_none();
        let year = format!("{:04}", draft.year);
        let title = short_slug(&draft.title);
        let long = if title.is_empty() { format!("{year}-report") } else { format!("{year}-{title}") };
        let numbered = (2_u32..).map(|number| format!("{long}-{number}"));
        let name = [year, long.clone()].into_iter().chain(numbered).find(is_free);
        Ok(Named { name: name.unwrap_or(long), is_there: false })
    }
}

/// What is wrong where `other` is an edition of another report.
fn taken(other: &Edition, into: &Path) -> Fault {
    let title = if other.title.zh.is_empty() { &other.title.en } else { &other.title.zh };
    Fault::of_file(
        into.join(&other.id).display().to_string(),
        format!("`{}` is an existing edition of another report, “{title}”; nothing was written", other.id),
        "give that title with `--title` if this is the same report, a series of its own with `--series` to set it \
         beside that one, or another folder with `--into`",
    )
}

/// A slug of a few words for a title: what tells its edition from others of the year.
fn short_slug(title: &str) -> String {
    const LONGEST: usize = 24;
    let whole = slug(title);
    let mut short = String::new();
    for word in whole.split('-').filter(|word| !word.is_empty()) {
        if short.is_empty() {
            short.push_str(&word[..word.len().min(LONGEST)]);
        } else if short.len() + 1 + word.len() <= LONGEST {
            short = format!("{short}-{word}");
        } else {
            break;
        }
    }
    short
}

/// What the reader of an imported edition has done to its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// Files that are no longer as they were written, or were not written by an import, by path, in order.
    pub changed: Vec<String>,
    /// Files that are gone.
    pub missing: Vec<String>,
}

impl Edits {
    /// What was done to the edition in `folder`, by the digests that its import left. Where it left none, every file
    /// counts as the reader's own.
    pub fn of(folder: &Path) -> Self {
        #[derive(Default, Deserialize)]
        struct Written {
            files: BTreeMap<String, String>,
        }
        let written = fs::read_to_string(folder.join(RECORD)).ok();
        let written: Written = written.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        let mut there = Vec::new();
        walk(folder, "", 0, &mut there);
        there.sort();
        let is_same = |path: &String| {
            let text = fs::read_to_string(folder.join(path));
            written.files.get(path).is_some_and(|was| text.is_ok_and(|text| digest(&text) == *was))
        };
        let missing =
            written.files.keys().filter(|path| there.binary_search(path).is_err()).cloned().collect();
        there.retain(|path| path != RECORD && !is_same(path));
        Self { changed: there, missing }
    }
}

/// The files below an edition's folder, by path. Names that are no text, and what is neither file nor folder, are none
/// of an edition's.
fn walk(folder: &Path, below: &str, depth: usize, found: &mut Vec<String>) {
    const DEEPEST: usize = 8;
    let Ok(entries) = fs::read_dir(folder.join(below)) else { return };
    for entry in entries.flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < DEEPEST => walk(folder, &path, depth + 1, found),
            Ok(kind) if kind.is_file() => found.push(path),
            _ => {}
        }
    }
}
