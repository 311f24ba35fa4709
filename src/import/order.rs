//! What an import is asked for, from the command line or the reader, and all of it done.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{Draft, LARGEST, Request, Stored, Watch, draft, plan, slug, store::store, watch::Stage};
use crate::{
    domain::{Fault, Lang, Library, Name, Series},
    library::{self, Depth, Sources},
};

/// A report to be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Its file; `-` is standard input.
    pub file: PathBuf,
    /// The year the edition stands for.
    pub year: i32,
    /// The report's title.
    pub title: String,
    /// The series it continues, by slug or name; a new slug begins a series.
    pub series: Option<String>,
    /// The library's folder; none: one named after the title, among the reader's own.
    pub into: Option<PathBuf>,
    /// The report's language, where it is not to be found out.
    pub lang: Option<Lang>,
    /// Whether nothing is to be written.
    pub dry_run: bool,
}

impl Order {
    /// Imports the report into its library, with the names that the libraries of `sources` and that one know.
    ///
    /// # Errors
    ///
    /// When something was asked for that cannot be, or the report cannot be read, or its edition not be stored, or `watch`
    /// stops the work. Nothing is left behind then.
    pub fn carry_out(&self, sources: &Sources, watch: &Watch<'_>) -> Result<(Draft, Stored), Fault> {
        let title = self.title.trim();
        if title.is_empty() {
            let hint = "give the report's title: `--title \"…\"`";
            return Err(Fault::of_file("", "the title is empty", hint));
        }
        let into = self.into.clone().map_or_else(|| place_for(title), Ok)?;
        let known = library::open(&with(sources, &into), Depth::Shelf);
        let series = self.series.as_deref().map(|text| series(text, &known)).transpose()?;
        let bytes = read(&self.file)?;
        let request =
            Request { report: &file_name(&self.file), year: self.year, title, series, lang: self.lang };
        let drafted = draft(&bytes, &request, &known, watch);
        let draft = drafted.map_err(|fault| {
            // a fault of the file itself has no path yet
            if (watch.cancelled)() { fault } else { Fault { path: shown(&self.file), ..fault } }
        })?;
        watch.begin(Stage::Storing)?;
        let stored = if self.dry_run { plan } else { store }(&draft, &into, &known)?;
        Ok((draft, stored))
    }
}

/// What is opened, and the library that is there already: the topics and actors that its reader added are known too.
fn with(sources: &Sources, into: &Path) -> Sources {
    let mut sources = sources.clone();
    if into.join("library.toml").is_file() {
        sources.folders.push(into.to_owned());
    }
    sources
}

/// The folder of a library named after a title, among the reader's own.
///
/// # Errors
///
/// When the reader has no home.
pub fn place_for(title: &str) -> Result<PathBuf, Fault> {
    let Some(folder) = library::user_folder() else {
        let message = "there is no home folder to put a library into";
        return Err(Fault::of_file("", message, "give a folder: `--into DIR`"));
    };
    let slug = slug(title);
    Ok(folder.join(if slug.is_empty() { "library" } else { &slug }))
}

/// The file as its user named it.
fn shown(file: &Path) -> String {
    if file == Path::new("-") { "standard input".into() } else { file.display().to_string() }
}

/// The name of a report's file, as the edition tells it.
pub fn file_name(file: &Path) -> String {
    let name = file.file_name().filter(|_| file != Path::new("-"));
    name.map_or_else(|| "standard input".into(), |name| name.to_string_lossy().into_owned())
}

/// The bytes of a report, one more than can be imported at most.
///
/// # Errors
///
/// When it is a folder or another thing that is no file, or cannot be read.
pub fn read(file: &Path) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let most = LARGEST as u64 + 1;
    let read = if file == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else if file.is_dir() {
        return Err(Fault::of_file(shown(file), "a folder, not a report", "give the report's file"));
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map(|_| bytes).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" (os error").next().unwrap_or_default().to_lowercase();
        let message = format!("cannot be read: {reason}");
        Fault::of_file(shown(file), message, "check the path and its permissions")
    })
}

/// The series of a slug or name: a known one, or a new one of that slug.
fn series(text: &str, known: &Library) -> Result<Series, Fault> {
    let named = |series: &&Series| series.slug == text || series.name.en == text || series.name.zh == text;
    if let Some(series) = known.series.iter().find(named) {
        return Ok(series.clone());
    }
    if !library::is_slug(text) {
        let known: Vec<_> = known.series.iter().map(|series| format!("`{}`", series.slug)).collect();
        let new = slug(text);
        let new = if new.is_empty() { "cable-reports".into() } else { new };
        let hint = format!("use {}, or a new one in lower-case words such as `{new}`", known.join(", "));
        return Err(Fault::of_file("", format!("no series `{text}`"), hint));
    }
    Ok(Series { slug: text.to_owned(), name: Name { en: text.to_owned(), zh: String::new() } })
}
