//! A library as its files say it, before it is checked or joined with others.

use std::{collections::BTreeMap, path::PathBuf};

use super::{
    catalogue::{self, Entry, LibraryFile, MeasuresFile, TopicsFile},
    edition::{self, EditionFile},
    front::{self, Front},
    layout::{BriefPath, OVERVIEW, Role, role},
    place::Place,
    rows,
    sheet::{Finding, Sheet},
    source,
    tables::{self, Row, Tables},
};
use crate::domain::{BriefId, Figure, Lang, Pane, Position};

/// How much of a library is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// What the first screen needs: front matter, editions, topics. Actors and measures are called by their slugs.
    Titles,
    /// What lists need: also the actors and measures.
    Shelf,
    /// Also the position and figure tables.
    Full,
}

/// What a file says, with the file.
#[derive(Debug, Default)]
pub struct Filed<T> {
    /// The file.
    pub sheet: Sheet,
    /// What it says.
    pub value: T,
}

/// One library as its files say it.
#[derive(Debug, Default)]
pub struct Written {
    /// `built in`, or the folder's path.
    pub origin: String,
    /// A short name for what must be told apart.
    pub name: String,
    /// What stands before a file's path when it is shown to the reader.
    pub root: PathBuf,
    /// `library.toml`, if there is one.
    pub library: Option<Filed<LibraryFile>>,
    /// `topics.toml`
    pub topics: Filed<TopicsFile>,
    /// `actors.toml`
    pub actors: Filed<Vec<Entry>>,
    /// `measures.toml`
    pub measures: Filed<MeasuresFile>,
    /// The editions by folder.
    pub editions: BTreeMap<String, WrittenEdition>,
    /// Files that are not read, for their faults, by path.
    pub others: Vec<(String, Sheet)>,
}

/// One edition as its files say it.
#[derive(Debug, Default)]
pub struct WrittenEdition {
    /// `edition.toml`, if there is one.
    pub file: Option<Filed<EditionFile>>,
    /// `source.md`, if there is one.
    pub source: Option<Filed<Option<Vec<String>>>>,
    /// The briefs by path.
    pub briefs: Vec<WrittenBrief>,
}

/// One brief as its file says it.
#[derive(Debug)]
pub struct WrittenBrief {
    /// Its path from the library's root.
    pub path: String,
    /// Its name, shared by the languages.
    pub id: BriefId,
    /// Where it stands.
    pub pane: Option<Pane>,
    /// The file's name without language and `.md`.
    pub slug: String,
    /// Its language.
    pub lang: Lang,
    /// Its front matter.
    pub front: Filed<Front>,
    /// The first thing that is wrong with its front matter or file.
    pub fault: Option<String>,
    /// The rows of its position table and what they state; empty where only lists are read.
    pub positions: Vec<(Row, Option<Position>)>,
    /// The rows of its figure table and what they state; empty where only lists are read.
    pub figures: Vec<(Row, Option<Figure>)>,
}

/// Reads the files of `place`.
pub fn read(place: Place, depth: Depth) -> Written {
    let mut written =
        Written { origin: place.origin, name: place.name, root: place.root, ..Written::default() };
    for (path, sheet) in place.files {
        written.add(path, sheet, depth);
    }
    written.settle();
    written
}

fn filed<T>(sheet: Sheet, read: impl FnOnce(&Sheet) -> T) -> Filed<T> {
    let value = read(&sheet);
    Filed { sheet, value }
}

impl Written {
    fn add(&mut self, path: String, sheet: Sheet, depth: Depth) {
        match role(&path) {
            Role::Library => self.library = Some(filed(sheet, catalogue::library)),
            Role::Topics => self.topics = filed(sheet, catalogue::topics),
            Role::Actors | Role::Measures if depth < Depth::Shelf => {}
            Role::Actors => self.actors = filed(sheet, catalogue::actors),
            Role::Measures => self.measures = filed(sheet, catalogue::measures),
            Role::Edition(id) => self.edition(id).file = Some(filed(sheet, edition::read)),
            Role::Source(id) => self.edition(id).source = Some(filed(sheet, read_source)),
            Role::Brief(parts) => {
                let brief = read_brief(&path, parts, sheet, depth);
                self.edition(parts.edition).briefs.push(brief);
            }
            Role::Misplaced(message, hint) => {
                sheet.fault_of_file(message, hint);
                self.others.push((path, sheet));
            }
            Role::Other => self.others.push((path, sheet)),
        }
    }

    /// Once all files are read: what is only known from several of them.
    fn settle(&mut self) {
        // a folder of markdown that is no edition is none of our business
        let Self { editions, others, .. } = self;
        others.retain(|(path, _)| match path.split_once('/') {
            Some((folder, _)) => editions.contains_key(folder) || role(path) == Role::Other,
            None => true,
        });
        let without = |(_, edition): &(&String, &WrittenEdition)| edition.file.is_none();
        let paths: Vec<_> =
            editions.iter().filter(without).map(|(id, _)| format!("{id}/edition.toml")).collect();
        for path in paths {
            self.fault_of(
                &path,
                "the edition has no edition.toml",
                "add it: title, year, language, paragraphs, digest",
            );
        }
    }

    /// Notes a fault of a file that is not there.
    pub fn fault_of(&mut self, path: &str, message: &str, hint: &str) {
        let sheet = Sheet::new(self.root.join(path).display().to_string(), "".into());
        sheet.fault_of_file(message, hint);
        self.others.push((path.to_owned(), sheet));
    }

    fn edition(&mut self, id: &str) -> &mut WrittenEdition {
        self.editions.entry(id.to_owned()).or_default()
    }

    /// Every file that was read.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        let lists = [&self.topics.sheet, &self.actors.sheet, &self.measures.sheet];
        let editions = self.editions.values().flat_map(|edition| {
            let file = edition.file.iter().map(|file| &file.sheet);
            let source = edition.source.iter().map(|source| &source.sheet);
            file.chain(source).chain(edition.briefs.iter().map(|brief| &brief.front.sheet))
        });
        self.library
            .iter()
            .map(|file| &file.sheet)
            .chain(lists)
            .chain(editions)
            .chain(self.others.iter().map(|(_, sheet)| sheet))
    }

    /// The faults of all files, by file and place; none are left behind.
    pub fn take_findings(&self) -> Vec<Finding> {
        let mut findings: Vec<_> = self.sheets().flat_map(Sheet::take_findings).collect();
        findings.sort();
        findings
    }
}

fn read_source(sheet: &Sheet) -> Option<Vec<String>> {
    if sheet.first_fault().is_some() && sheet.text.is_empty() {
        return None; // it could not be read at all, and that was said
    }
    let told = |fault| sheet.fault_as(fault);
    source::read(&sheet.text).map_err(told).ok()
}

fn read_brief(path: &str, parts: BriefPath<'_>, sheet: Sheet, depth: Depth) -> WrittenBrief {
    // a file that could not be read has said so: it need not be told to have no front matter too
    let unread = sheet.text.is_empty() && sheet.first_fault().is_some();
    let front = if unread { Filed { sheet, value: Front::default() } } else { filed(sheet, front::read) };
    let fault = front.sheet.first_fault();
    let tables =
        if depth == Depth::Full { tables::read(&front.sheet, front.value.body) } else { Tables::default() };
    let topic = front.value.topics.first().map_or("", |topic| topic.value.as_str());
    let position = |row| {
        let position = rows::position(&front.sheet, &row, topic);
        (row, position)
    };
    let figure = |row| {
        let figure = rows::figure(&front.sheet, &row);
        (row, figure)
    };
    WrittenBrief {
        fault,
        path: path.to_owned(),
        id: brief_id(parts.edition, parts.pane, parts.slug),
        pane: parts.pane,
        slug: parts.slug.to_owned(),
        lang: parts.lang,
        positions: tables.positions.into_iter().map(position).collect(),
        figures: tables.figures.into_iter().map(figure).collect(),
        front,
    }
}

/// The name of a brief of `edition`.
pub fn brief_id(edition: &str, pane: Option<Pane>, slug: &str) -> BriefId {
    BriefId(match pane {
        Some(pane) => format!("{edition}/{pane}/{slug}"),
        None => format!("{edition}/{OVERVIEW}"),
    })
}
