//! From a library to its passages.

use std::collections::HashMap;

use crate::domain::{Brief, Edition, Lang, Library, Name, SourceText};

use super::{
    EditionCard, Index, NameCard, Row,
    cards::{About, Making},
};
use crate::find::{Kind, passages_of};

impl Index {
    /// The index of a library: its names, and of each brief the title, headings, claims, positions and figures.
    pub fn build(library: &Library) -> Self {
        let slugs = Slugs::of(library);
        let mut index = Self::of_names(library);
        index.take_cards(library, &slugs);
        index.push_names(library);
        index.passages.seal();
        index.names = index.passages.end();
        for (owner, brief) in library.briefs.iter().enumerate() {
            index.push_brief(library, &slugs, owner, &brief.apart());
        }
        for (owner, edition) in library.editions.iter().enumerate() {
            index.push_source(owner, edition);
        }
        index.passages.shrink();
        index
    }

    /// The index of a library but for its briefs and passages.
    pub(super) fn of_names(library: &Library) -> Self {
        let mut index = Self {
            editions: editions(library),
            topics: library.topics.iter().map(|topic| card(&topic.slug, &topic.name)).collect(),
            actors: library.actors.iter().map(|actor| card(&actor.slug, &actor.name)).collect(),
            ..Self::default()
        };
        index.last_rank = index.editions.iter().map(|edition| edition.rank).max().unwrap_or(0);
        index
    }

    fn take_cards(&mut self, library: &Library, slugs: &Slugs<'_>) {
        let mut cards = Making::default();
        // the languages of a brief stand side by side in a library
        for (group, same) in library.briefs.chunk_by(|one, next| one.name() == next.name()).enumerate() {
            for brief in same {
                cards.push(brief.edition, brief.pane, brief.lang, group as u32, slugs.about(brief));
            }
            self.groups = group + 1;
        }
        self.briefs = cards.end();
    }

    fn push_names(&mut self, library: &Library) {
        for (owner, topic) in library.topics.iter().enumerate() {
            self.push_name(Kind::Topic, owner, &topic.name, [&topic.aliases_en, &topic.aliases_zh]);
        }
        for (owner, actor) in library.actors.iter().enumerate() {
            self.push_name(Kind::Actor, owner, &actor.name, [&actor.aliases_en, &actor.aliases_zh]);
        }
        for (owner, measure) in library.measures.iter().enumerate() {
            self.push_name(Kind::Measure, owner, &measure.name, [&Vec::new(), &Vec::new()]);
        }
    }

    fn push_name(&mut self, kind: Kind, owner: usize, name: &Name, aliases: [&Vec<String>; 2]) {
        let official = [(Lang::En, &name.en), (Lang::Zh, &name.zh)];
        let others = [(Lang::En, aliases[0]), (Lang::Zh, aliases[1])]
            .into_iter()
            .flat_map(|(lang, names)| names.iter().map(move |name| (lang, name)));
        for (lang, name) in official.into_iter().chain(others).filter(|(_, name)| !name.is_empty()) {
            self.passages.push(name, Row::new(kind, lang, owner), None);
        }
    }

    fn push_brief(&mut self, library: &Library, slugs: &Slugs<'_>, owner: usize, brief: &Brief) {
        let start = self.passages.end();
        self.passages.push(brief.title(), Row::new(Kind::Title, brief.lang, owner), None);
        for passage in passages_of(library, brief) {
            let about = match passage.kind {
                Kind::Position => slugs.actors.get(passage.about.as_str()),
                Kind::Figure => slugs.measures.get(passage.about.as_str()),
                _ => None,
            };
            let row = Row {
                offset: passage.offset as u32,
                about: about.copied().unwrap_or(super::NONE),
                ..Row::new(passage.kind, brief.lang, owner)
            };
            let cited = (!passage.cites.is_empty()).then_some(&passage.cites);
            self.passages.push(&passage.text, row, cited);
        }
        self.briefs.set_rows(owner, &(start..self.passages.end()));
    }

    /// The numbered paragraphs of a report, where the library has its text.
    fn push_source(&mut self, owner: usize, edition: &Edition) {
        let numbered = edition.source.iter().flat_map(SourceText::iter).zip(1_u32..);
        for (text, number) in numbered.filter(|(text, _)| !text.trim().is_empty()) {
            let row = Row { about: number, ..Row::new(Kind::Paragraph, edition.language, owner) };
            self.passages.push(text, row, None);
        }
    }
}

fn card(slug: &str, name: &Name) -> NameCard {
    NameCard { slug: slug.to_owned(), name: name.clone() }
}

fn editions(library: &Library) -> Vec<EditionCard> {
    let mut years: Vec<i32> = library.editions.iter().map(|edition| edition.year).collect();
    years.sort_unstable();
    years.dedup();
    let card = |edition: &Edition| EditionCard {
        id: edition.id.clone(),
        year: edition.year,
        rank: years.partition_point(|year| *year < edition.year) as u32,
    };
    library.editions.iter().map(card).collect()
}

/// Where each slug stands in the library.
struct Slugs<'a> {
    topics: HashMap<&'a str, u32>,
    actors: HashMap<&'a str, u32>,
    measures: HashMap<&'a str, u32>,
}

impl<'a> Slugs<'a> {
    fn of(library: &'a Library) -> Self {
        Self {
            topics: numbered(library.topics.iter().map(|topic| &topic.slug)),
            actors: numbered(library.actors.iter().map(|actor| &actor.slug)),
            measures: numbered(library.measures.iter().map(|measure| &measure.slug)),
        }
    }

    fn about(&self, brief: &Brief) -> About {
        let actors = brief.said().map(|(actor, _)| actor);
        let measures = brief.measured();
        About {
            lists: [
                resolved(&self.topics, brief.topics()),
                resolved(&self.actors, actors),
                resolved(&self.measures, measures),
            ],
            source: brief.source().into_owned(),
        }
    }
}

fn numbered<'a>(slugs: impl Iterator<Item = &'a String>) -> HashMap<&'a str, u32> {
    slugs.enumerate().map(|(number, slug)| (slug.as_str(), number as u32)).collect()
}

/// The numbers of those slugs that are known, each once, in their order.
fn resolved<'a>(known: &HashMap<&str, u32>, slugs: impl Iterator<Item = &'a str>) -> Box<[u32]> {
    let mut found = Vec::new();
    for number in slugs.filter_map(|slug| known.get(slug).copied()) {
        if !found.contains(&number) {
            found.push(number);
        }
    }
    found.into()
}
