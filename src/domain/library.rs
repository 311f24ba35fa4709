//! The library: everything that is read, found and compared.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{
    Actor, Aspect, Brief, BriefId, Edition, EditionKind, Fault, Lang, Measure, Name, Pane, Series, Topic,
};

/// Editions, briefs, topics, actors and measures together, from one place or merged from several.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Library {
    /// The title of the first place.
    pub title: Name,
    /// Languages in order of preference.
    pub languages: Vec<Lang>,
    /// The places it was read from, in order: `built in`, or a folder's path.
    pub origins: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
    /// The editions: the series' first, by year, then the others by year.
    pub editions: Vec<Edition>,
    /// The briefs, by edition, pane, slug and language.
    #[serde(skip)]
    pub briefs: Vec<Brief>,
    /// The topic tree, parents before children.
    pub topics: Vec<Topic>,
    /// The sides of topics on which positions are compared.
    pub aspects: Vec<Aspect>,
    /// The actors.
    pub actors: Vec<Actor>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The words of figure tables in both languages: units, and scopes or parts of them. The English is what the tables have.
    pub words: Vec<Name>,
    /// What was wrong with its files; a bad brief never hides the good ones.
    pub faults: Vec<Fault>,
    /// The digest of the files it was read from, where its briefs lie in memory that readers share. It is complete then.
    #[serde(skip)]
    pub stamp: Option<[u64; 2]>,
}

impl Library {
    /// The edition named `id`.
    pub fn edition(&self, id: &str) -> Option<usize> {
        self.editions.iter().position(|edition| edition.id == id)
    }

    /// The brief named `id` in `lang`, or else in the other language.
    pub fn brief(&self, id: &BriefId, lang: Lang) -> Option<usize> {
        let mut found = None;
        for (index, brief) in self.briefs.iter().enumerate().filter(|(_, brief)| brief.name() == id.0) {
            if brief.lang == lang {
                return Some(index);
            }
            found = found.or(Some(index));
        }
        found
    }

    /// The briefs of one pane of an edition (`None`: its overview) in the order of the report, one a brief, in `lang`
    /// where it exists.
    pub fn pane(&self, edition: usize, pane: Option<Pane>, lang: Lang) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for (index, brief) in self.briefs.iter().enumerate() {
            if brief.edition != edition || brief.pane != pane {
                continue;
            }
            match found.last().copied() {
                Some(last) if self.briefs[last].name() == brief.name() => {
                    if brief.lang == lang
                        && let Some(slot) = found.last_mut()
                    {
                        *slot = index;
                    }
                }
                _ => found.push(index),
            }
        }
        found.sort_by_key(|index| {
            let source = self.briefs[*index].source();
            (source.first(), source.last(), *index)
        });
        found
    }

    /// Every brief once, in `lang` where it exists.
    pub fn one_each(&self, lang: Lang) -> impl Iterator<Item = &Brief> {
        // the languages of a brief stand side by side
        let same = self.briefs.chunk_by(|a, b| a.name() == b.name());
        same.filter_map(move |same| same.iter().find(|brief| brief.lang == lang).or(same.first()))
    }

    /// The topic named `slug`.
    pub fn topic(&self, slug: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.slug == slug)
    }

    /// The actor named `slug`.
    pub fn actor(&self, slug: &str) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.slug == slug)
    }

    /// The aspect named `slug`.
    pub fn aspect(&self, slug: &str) -> Option<&Aspect> {
        self.aspects.iter().find(|aspect| aspect.slug == slug)
    }

    /// The measure named `slug`.
    pub fn measure(&self, slug: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.slug == slug)
    }

    /// A unit, a scope or a period as the figure tables have it, in `lang`; as it is where no word is known.
    pub fn word<'a>(&'a self, text: &'a str, lang: Lang) -> &'a str {
        if lang == Lang::En {
            return text;
        }
        self.words.iter().find(|word| word.en == text).map_or(text, |word| &word.zh)
    }

    /// What a figure covers: an actor's name where it is an actor's slug, a word where it is a known one, also of the parts of
    /// `eu, internet platforms`.
    pub fn scope_name<'a>(&'a self, scope: &'a str, lang: Lang) -> Cow<'a, str> {
        let name = |part: &'a str| {
            self.actor(part).map_or_else(|| self.word(part, lang), |actor| actor.name.get(lang))
        };
        let whole = name(scope);
        match scope.split_once(',') {
            Some((first, more)) if whole == scope => {
                format!("{}{}{}", name(first), lang.choose(", ", "，"), name(more.trim_start())).into()
            }
            _ => whole.into(),
        }
    }

    /// The brief that is chiefly about a topic: its first topic, else one of them, else one below it; among these
    /// one of a series, of the newest edition, and there the one that is named for the topic, or the first.
    pub fn brief_of_topic(&self, slug: &str, lang: Lang) -> Option<usize> {
        let closeness = |brief: &Brief| match brief.topics().position(|topic| topic == slug) {
            Some(0) => Some(0),
            Some(_) => Some(1),
            None => brief.topics().any(|topic| self.is_within(topic, slug)).then_some(2),
        };
        let candidates = self.briefs.iter().enumerate().filter(|(_, brief)| brief.pane.is_some());
        let best = candidates
            .filter_map(|(index, brief)| {
                let edition = self.editions.get(brief.edition)?;
                let is_other = brief.name().rsplit('/').next() != Some(slug);
                let alone = self.stands_alone(brief.edition);
                Some((closeness(brief)?, alone, -edition.year, is_other, index))
            })
            .min()?;
        self.brief(&self.briefs[best.4].id(), lang)
    }

    /// `slug` and the topics above it, nearest first. A circle in the tree is walked once.
    pub fn topic_path(&self, slug: &str) -> Vec<&Topic> {
        let mut path: Vec<&Topic> = Vec::new();
        let mut next = self.topic(slug);
        while let Some(topic) = next {
            if path.iter().any(|seen| seen.slug == topic.slug) {
                break;
            }
            path.push(topic);
            next = topic.parent.as_deref().and_then(|parent| self.topic(parent));
        }
        path
    }

    /// Whether `slug` is `ancestor` or stands below it.
    pub fn is_within(&self, slug: &str, ancestor: &str) -> bool {
        slug == ancestor || self.topic_path(slug).iter().any(|topic| topic.slug == ancestor)
    }

    /// Whether `aspect` may be used for positions on `topic`.
    pub fn allows(&self, topic: &str, aspect: &str) -> bool {
        self.topic_path(topic).iter().any(|topic| topic.aspects.iter().any(|slug| slug == aspect))
    }

    /// The editions of one series by year, as indexes.
    pub fn timeline(&self, series: &str) -> Vec<usize> {
        let mut found: Vec<usize> = (0..self.editions.len())
            .filter(|index| self.editions[*index].series.as_deref() == Some(series))
            .collect();
        found.sort_by_key(|index| self.editions[*index].year);
        found
    }

    /// Whether an edition stands alone, such as a proposal or a paper.
    pub fn stands_alone(&self, edition: usize) -> bool {
        self.editions.get(edition).is_some_and(|edition| {
            edition.series.is_none() || matches!(edition.kind, EditionKind::Proposal | EditionKind::Paper)
        })
    }
}
