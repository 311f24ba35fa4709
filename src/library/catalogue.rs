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

/// An entry of a list of topics, aspects, actors or measures, with the place of each word. What a list has no use for
/// is empty.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Its slug.
    pub slug: Placed<String>,
    /// Its name.
    pub name: PlacedName,
    /// Its English and its Chinese aliases.
    pub aliases: [Vec<Placed<String>>; 2],
    /// Of a topic: the slug of the one above it.
    pub parent: Option<Placed<String>>,
    /// Of a topic: slugs of aspects.
    pub aspects: Vec<Placed<String>>,
    /// Of an actor: what it is.
    pub kind: Option<ActorKind>,
    /// Of a measure: its usual unit.
    pub unit: String,
}

impl Entry {
    /// Every name and alias.
    pub fn names(&self) -> impl Iterator<Item = &Placed<String>> {
        let names = [&self.name.en, &self.name.zh].into_iter().filter(|name| !name.value.is_empty());
        names.chain(self.aliases.iter().flatten())
    }

    /// The aspect that it describes.
    pub fn into_aspect(self) -> Aspect {
        Aspect { slug: self.slug.value, name: self.name.into() }
    }

    /// The topic that it describes.
    pub fn into_topic(self) -> Topic {
        let [aliases_en, aliases_zh] = self.aliases.map(values);
        Topic {
            slug: self.slug.value,
            parent: self.parent.map(|parent| parent.value),
            name: self.name.into(),
            aliases_en,
            aliases_zh,
            aspects: values(self.aspects),
        }
    }

    /// The actor that it describes; one whose kind is not known is an organisation.
    pub fn into_actor(self) -> Actor {
        let [aliases_en, aliases_zh] = self.aliases.map(values);
        let kind = self.kind.unwrap_or(ActorKind::Organisation);
        Actor { slug: self.slug.value, kind, name: self.name.into(), aliases_en, aliases_zh }
    }

    /// The measure that it describes.
    pub fn into_measure(self) -> Measure {
        Measure { slug: self.slug.value, name: self.name.into(), unit: self.unit }
    }
}

/// What `topics.toml` says.
#[derive(Clone, Debug, Default)]
pub struct TopicsFile {
    /// The aspects.
    pub aspects: Vec<Entry>,
    /// The topics, in the order of the file.
    pub topics: Vec<Entry>,
}

/// What `measures.toml` says.
#[derive(Clone, Debug, Default)]
pub struct MeasuresFile {
    /// The measures.
    pub measures: Vec<Entry>,
    /// The words of figure tables.
    pub words: Vec<Name>,
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
        aspects: entries(fields, "aspect", "the aspect", |_, _| {}),
        topics: entries(fields, "topic", "the topic", |fields, entry| {
            entry.parent = fields.text("parent");
            entry.aliases = fields.names("aliases");
            entry.aspects = fields.texts("aspects");
        }),
    })
}

/// Reads `actors.toml`.
pub fn actors(sheet: &Sheet) -> Vec<Entry> {
    fields::read(sheet, 0, &sheet.text, "actors.toml", |fields| {
        entries(fields, "actor", "the actor", |fields, entry| {
            entry.kind = fields.required_parsed("kind").map(|kind| kind.value);
            entry.aliases = fields.names("aliases");
        })
    })
}

/// Reads `measures.toml`.
pub fn measures(sheet: &Sheet) -> MeasuresFile {
    fields::read(sheet, 0, &sheet.text, "measures.toml", |fields| MeasuresFile {
        measures: entries(fields, "measure", "the measure", |fields, entry| {
            entry.unit = fields.text("unit").unwrap_or_default().value;
        }),
        words: fields.tables("word", "the word").into_iter().filter_map(word).collect(),
    })
}

fn word(mut fields: Fields<'_>) -> Option<Name> {
    let [en, zh] = Lang::ALL.map(|lang| fields.required_text(lang.code()));
    fields.finish();
    Some(Name { en: en?.value, zh: zh?.value })
}

/// The entries under `key` that have a slug: it, their name, and what `more` reads.
fn entries(
    fields: &mut Fields<'_>,
    key: &'static str,
    what: &'static str,
    more: impl Fn(&mut Fields<'_>, &mut Entry),
) -> Vec<Entry> {
    let read = |mut fields: Fields<'_>| {
        let slug = fields.required_text("slug");
        let mut entry = Entry { name: fields.required_name("name"), ..Entry::default() };
        more(&mut fields, &mut entry);
        fields.finish();
        slug.map(|slug| Entry { slug, ..entry })
    };
    fields.tables(key, what).into_iter().filter_map(read).collect()
}
