//! The lists that a library's briefs refer to: `library.toml`, `topics.toml`, `actors.toml`, `measures.toml`.

use super::{
    fields::{self, Fields, PlacedName},
    sheet::{Placed, Sheet, values},
};
use crate::domain::{Actor, ActorKind, Aspect, Lang, Measure, Name, Series, Topic};

/// What `library.toml` says.
#[derive(Debug, Default)]
pub struct LibraryFile {
    /// The library's title.
    pub title: Name,
    /// Its languages, the preferred one first.
    pub languages: Vec<Lang>,
    /// Its series, each with the place of its slug.
    pub series: Vec<Placed<Series>>,
}

/// An entry of a list: its slug, all its names, and what else it refers to, each with its place.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// Its slug.
    pub slug: Placed<String>,
    /// Every name and alias.
    pub names: Vec<Placed<String>>,
    /// The slug of the topic above it.
    pub parent: Option<Placed<String>>,
    /// Slugs of aspects.
    pub aspects: Vec<Placed<String>>,
    /// What it describes.
    pub value: T,
}

/// What `topics.toml` says.
#[derive(Clone, Debug, Default)]
pub struct TopicsFile {
    /// The aspects.
    pub aspects: Vec<Entry<Aspect>>,
    /// The topics, in the order of the file.
    pub topics: Vec<Entry<Topic>>,
}

/// Reads `library.toml`.
pub fn library(sheet: &Sheet) -> LibraryFile {
    fields::read(sheet, 0, &sheet.text, "library.toml", |fields| LibraryFile {
        title: fields.required_name("title").into(),
        languages: languages(sheet, fields),
        series: fields.tables("series", "the series").into_iter().filter_map(series).collect(),
    })
}

fn languages(sheet: &Sheet, fields: &mut Fields<'_>) -> Vec<Lang> {
    let read = |code: Placed<String>| match code.value.parse() {
        Ok(lang) => Some(lang),
        Err(error) => {
            sheet.fault(code.at, error, "");
            None
        }
    };
    fields.required_texts("languages").into_iter().filter_map(read).collect()
}

fn series(mut fields: Fields<'_>) -> Option<Placed<Series>> {
    let slug = fields.required_text("slug");
    let name = fields.required_name("name").into();
    fields.finish();
    slug.map(|slug| Placed::new(Series { slug: slug.value, name }, slug.at))
}

/// Reads `topics.toml`.
pub fn topics(sheet: &Sheet) -> TopicsFile {
    fields::read(sheet, 0, &sheet.text, "topics.toml", |fields| TopicsFile {
        aspects: fields.tables("aspect", "the aspect").into_iter().filter_map(aspect).collect(),
        topics: fields.tables("topic", "the topic").into_iter().filter_map(topic).collect(),
    })
}

fn aspect(mut fields: Fields<'_>) -> Option<Entry<Aspect>> {
    let slug = fields.required_text("slug");
    let name = fields.required_name("name");
    fields.finish();
    let slug = slug?;
    let value = Aspect { slug: slug.value.clone(), name: name.clone().into() };
    Some(Entry {
        slug,
        names: all_names(name, &[Vec::new(), Vec::new()]),
        parent: None,
        aspects: Vec::new(),
        value,
    })
}

fn topic(mut fields: Fields<'_>) -> Option<Entry<Topic>> {
    let slug = fields.required_text("slug");
    let parent = fields.text("parent");
    let name = fields.required_name("name");
    let aliases = fields.names("aliases");
    let aspects = fields.texts("aspects");
    fields.finish();
    let slug = slug?;
    let names = all_names(name.clone(), &aliases);
    let [aliases_en, aliases_zh] = aliases.map(values);
    let value = Topic {
        slug: slug.value.clone(),
        parent: parent.as_ref().map(|parent| parent.value.clone()),
        name: name.into(),
        aliases_en,
        aliases_zh,
        aspects: values(aspects.clone()),
    };
    Some(Entry { slug, names, parent, aspects, value })
}

/// Reads `actors.toml`.
pub fn actors(sheet: &Sheet) -> Vec<Entry<Actor>> {
    fields::read(sheet, 0, &sheet.text, "actors.toml", |fields| {
        fields.tables("actor", "the actor").into_iter().filter_map(actor).collect()
    })
}

fn actor(mut fields: Fields<'_>) -> Option<Entry<Actor>> {
    let slug = fields.required_text("slug");
    let kind = fields.required_parsed::<ActorKind>("kind");
    let name = fields.required_name("name");
    let aliases = fields.names("aliases");
    fields.finish();
    let slug = slug?;
    let names = all_names(name.clone(), &aliases);
    let [aliases_en, aliases_zh] = aliases.map(values);
    let kind = kind.map_or(ActorKind::Organisation, |kind| kind.value);
    let value = Actor { slug: slug.value.clone(), kind, name: name.into(), aliases_en, aliases_zh };
    Some(Entry { slug, names, parent: None, aspects: Vec::new(), value })
}

/// Reads `measures.toml`.
pub fn measures(sheet: &Sheet) -> Vec<Entry<Measure>> {
    fields::read(sheet, 0, &sheet.text, "measures.toml", |fields| {
        fields.tables("measure", "the measure").into_iter().filter_map(measure).collect()
    })
}

fn measure(mut fields: Fields<'_>) -> Option<Entry<Measure>> {
    let slug = fields.required_text("slug");
    let name = fields.required_name("name");
    let unit = fields.text("unit").unwrap_or_default().value;
    fields.finish();
    let slug = slug?;
    let value = Measure { slug: slug.value.clone(), name: name.clone().into(), unit };
    Some(Entry {
        slug,
        names: all_names(name, &[Vec::new(), Vec::new()]),
        parent: None,
        aspects: Vec::new(),
        value,
    })
}

fn all_names(name: PlacedName, aliases: &[Vec<Placed<String>>; 2]) -> Vec<Placed<String>> {
    [name.en, name.zh]
        .into_iter()
        .filter(|name| !name.value.is_empty())
        .chain(aliases.iter().flatten().cloned())
        .collect()
}
