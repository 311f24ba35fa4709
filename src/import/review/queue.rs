//! What wants a look, the most doubtful first.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{MARK, REVIEWED, files, mark, sureness_line};
use crate::{
    domain::{Brief, BriefId, Fault, Lang, Library, Pane},
    import::draft::RECORD,
    library::{BUILT_IN, digest},
};

/// Something that wants a look: a brief, or a paragraph of a report's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matter {
    /// The edition's folder.
    pub folder: PathBuf,
    /// The edition, as the library names it.
    pub edition: String,
    /// The brief's file, from the edition's folder; none where it is about the text.
    pub file: Option<PathBuf>,
    /// The brief, or the one that carries the paragraph.
    pub brief: Option<BriefId>,
    /// Its title.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// Its pane; none for an overview.
    pub pane: Option<Pane>,
    /// The first paragraph concerned.
    pub paragraph: u32,
    /// Whether the brief is marked as unsure.
    pub is_marked: bool,
    /// How sure the import was of a marked brief: the margin of its pane or the score of its first topic, whichever is
    /// less. Below 10 is a guess.
    pub score: Option<i32>,
    /// Why, as `import.json` says.
    pub reasons: Vec<String>,
    /// The digest of the brief's file when it was looked at; empty where that does not count.
    pub seen: String,
}

impl Matter {
    /// A brief of a folder's library that wants no look, to be moved all the same; none of the built-in library.
    pub fn of(library: &Library, brief: usize) -> Option<Self> {
        let brief = library.briefs.get(brief)?;
        let root = root(library, brief.edition)?;
        let (folder, file) = brief.path().split_once('/')?;
        Some(Self::about(library, brief, root.join(folder), Some(file.into())))
    }

    fn about(library: &Library, brief: &Brief, folder: PathBuf, file: Option<PathBuf>) -> Self {
        Self {
            folder,
            edition: library.editions[brief.edition].id.clone(),
            file,
            brief: Some(brief.id()),
            title: brief.title().to_owned(),
            lang: brief.lang,
            pane: brief.pane,
            paragraph: brief.source().first().unwrap_or(1),
            is_marked: false,
            score: None,
            reasons: Vec::new(),
            seen: String::new(),
        }
    }

    /// Whether this is the same matter as `other`, perhaps with other words.
    pub fn is(&self, other: &Self) -> bool {
        (&self.folder, &self.file) == (&other.folder, &other.file)
            && (self.file.is_some() || self.paragraph == other.paragraph)
    }
}

/// A doubt as `import.json` and `reviewed.json` have it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Doubted {
    /// The brief's path without language and ending; empty for the text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub brief: String,
    /// The first paragraph concerned.
    pub paragraph: u32,
    /// What may be wrong.
    pub what: String,
}

/// What a person has looked at.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Reviewed {
    /// The doubts that are settled.
    #[serde(default)]
    pub reviewed: BTreeSet<Doubted>,
}

impl Reviewed {
    /// What was looked at of the edition in `folder`; nothing where no file says so.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is not of this form.
    pub fn of(folder: &Path) -> Result<Self, Fault> {
        let path = folder.join(REVIEWED);
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = files::read(&path)?;
        serde_json::from_str(&text).map_err(|error| Fault {
            path: path.display().to_string(),
            line: error.line(),
            column: error.column(),
            message: "is no list of what was reviewed".into(),
            hint: "mend it, or take it away: what it lists wants review again then".into(),
        })
    }
}

/// What an import left beside its edition.
#[derive(Default, Deserialize)]
struct Recorded {
    #[serde(default)]
    review: Vec<Doubted>,
    #[serde(default)]
    files: BTreeMap<String, String>,
}

/// All that wants a look in the libraries that are folders, the most doubtful first: the marked briefs by how sure their
/// import was, then doubts about the text, then about briefs that are not marked. What cannot be read is told beside it.
pub fn queue(library: &Library) -> (Vec<Matter>, Vec<Fault>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for edition in 0..library.editions.len() {
        if let Err(fault) = of_edition(library, edition, &mut found, &mut faults) {
            faults.push(fault);
        }
    }
    let rank = |matter: &Matter| match (matter.is_marked, &matter.file) {
        (true, _) => 0,
        (false, None) => 1,
        (false, Some(_)) => 2,
    };
    // the order of editions and paragraphs holds among equals
    found.sort_by_key(|matter| (rank(matter), matter.score));
    (found, faults)
}

/// The folder of an edition's library; none for the built-in one.
fn root(library: &Library, edition: usize) -> Option<&Path> {
    let origin = library.origins.get(library.editions.get(edition)?.origin)?;
    (origin != BUILT_IN).then(|| Path::new(origin))
}

fn of_edition(
    library: &Library,
    edition: usize,
    found: &mut Vec<Matter>,
    faults: &mut Vec<Fault>,
) -> Result<(), Fault> {
    let Some(root) = root(library, edition) else { return Ok(()) };
    let briefs: Vec<&Brief> = library.briefs.iter().filter(|brief| brief.edition == edition).collect();
    let Some((name, _)) = briefs.first().and_then(|brief| brief.path().split_once('/')) else {
        return Ok(());
    };
    let folder = root.join(name);
    let mut record = recorded(&folder)?;
    let reviewed = Reviewed::of(&folder)?.reviewed;
    // a brief's doubts are settled as one, whichever of its paragraphs they name
    let is_same = |doubt: &Doubted, known: &Doubted| {
        (&doubt.brief, &doubt.what) == (&known.brief, &known.what)
            && (!doubt.brief.is_empty() || doubt.paragraph == known.paragraph)
    };
    record.review.retain(|doubt| !reviewed.iter().any(|known| is_same(doubt, known)));
    let begin = found.len();
    for brief in &briefs {
        match of_brief(library, brief, &folder, &record) {
            Ok(matter) => found.extend(matter),
            Err(fault) => faults.push(fault),
        }
    }
    found.extend(of_text(library, &briefs, &folder, &record));
    found[begin..].sort_by_key(|matter| matter.paragraph);
    Ok(())
}

/// What the import of the edition in `folder` wrote down; nothing where it was made by hand.
fn recorded(folder: &Path) -> Result<Recorded, Fault> {
    let path = folder.join(RECORD);
    if !path.exists() {
        return Ok(Recorded::default());
    }
    // a record of another form is of no use here, and in nobody's way
    Ok(serde_json::from_str(&files::read(&path)?).unwrap_or_default())
}

/// A brief that is marked, or is as its import left it with doubts that are open. One that its reader has edited is theirs.
fn of_brief(
    library: &Library,
    brief: &Brief,
    folder: &Path,
    record: &Recorded,
) -> Result<Option<Matter>, Fault> {
    let Some((_, file)) = brief.path().split_once('/') else { return Ok(None) };
    let key = file.trim_end_matches(".md").rsplit_once('.').map_or(file, |(key, _)| key);
    let doubts = record.review.iter().filter(|doubt| doubt.brief == key);
    // of an overview, the section that is doubted
    let paragraph = doubts.clone().next().map(|doubt| doubt.paragraph);
    let mut reasons: Vec<String> = Vec::new();
    for doubt in doubts {
        // an overview is made of several sections, which may be doubted alike
        if !reasons.contains(&doubt.what) {
            reasons.push(doubt.what.clone());
        }
    }
    let text = files::read(&folder.join(file))?;
    let is_marked = mark(&text).is_some();
    let seen = digest(&text);
    let is_as_written = record.files.get(file) == Some(&seen);
    if !is_marked && (reasons.is_empty() || !is_as_written) {
        return Ok(None);
    }
    if reasons.is_empty() {
        reasons.push("its front matter says `review = true`".into());
    }
    let score = is_marked.then(|| sureness(&text)).flatten();
    let matter = Matter::about(library, brief, folder.to_owned(), Some(file.into()));
    let paragraph = paragraph.unwrap_or(matter.paragraph);
    Ok(Some(Matter { paragraph, is_marked, score, reasons, seen, ..matter }))
}

/// How sure the import was: the pane's margin or the first topic's score, whichever is less.
fn sureness(text: &str) -> Option<i32> {
    #[derive(Deserialize)]
    struct Sure {
        #[serde(default)]
        pane: Option<i32>,
        #[serde(default)]
        topics: Vec<i32>,
    }
    #[derive(Deserialize)]
    struct Line {
        import: Sure,
    }
    let line = text[sureness_line(text)?].replace(MARK, "");
    let Line { import } = toml::from_str(&line).ok()?;
    import.pane.into_iter().chain(import.topics.first().copied()).min()
}

/// The doubts about the report's text, by paragraph.
fn of_text(library: &Library, briefs: &[&Brief], folder: &Path, record: &Recorded) -> Vec<Matter> {
    let mut by_paragraph: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for doubt in record.review.iter().filter(|doubt| doubt.brief.is_empty()) {
        by_paragraph.entry(doubt.paragraph).or_default().push(doubt.what.clone());
    }
    let of_paragraph = |(paragraph, reasons): (u32, Vec<String>)| {
        let carries = |brief: &&&Brief| brief.source().contains(paragraph);
        let in_pane = briefs.iter().filter(|brief| brief.pane.is_some()).find(carries);
        let brief = in_pane.or_else(|| briefs.iter().find(carries)).or(briefs.first())?;
        let matter = Matter::about(library, brief, folder.to_owned(), None);
        Some(Matter { paragraph, reasons, ..matter })
    };
    by_paragraph.into_iter().filter_map(of_paragraph).collect()
}
