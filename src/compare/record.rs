//! Records: positions of a topic, each with where it stands and who says so.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Options,
    extract::extracted,
    same::{Told, told_once},
};
use crate::domain::{Brief, Change, Lang, Library, Position};

/// One position on the topic in one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its brief: an index into [`Library::briefs`].
    pub brief: usize,
    /// Its edition: an index into [`Library::editions`].
    pub edition: usize,
    /// What is held, on which topic and aspect; its topic is the one asked for, or one below it. For an extracted record,
    /// the line is the one that its claim begins on.
    pub position: Position,
    /// Who made the record.
    pub provenance: Provenance,
    /// Where else the same position is told, under another topic or in another brief; it counts once.
    pub also: Vec<Told>,
}

impl Record {
    /// Where it stands in its brief's body, in bytes: the beginning of its row, or of the line of its claim.
    pub fn offset(&self, library: &Library) -> usize {
        let Some(brief) = library.briefs.get(self.brief) else { return 0 };
        let lines = self.position.line.saturating_sub(brief.body_line());
        brief.body().split_inclusive('\n').take(lines).map(str::len).sum()
    }

    /// Whether it is told in the brief, on that line of its file: there, or there also.
    pub fn is_told_at(&self, brief: usize, line: usize) -> bool {
        let also = self.also.iter().map(|told| (told.brief, told.line));
        also.chain([(self.brief, self.position.line)]).any(|place| place == (brief, line))
    }

    /// The topics that it is told under, as slugs, its own first.
    pub fn topics(&self) -> Vec<&str> {
        let mut found = vec![self.position.topic.as_str()];
        for told in &self.also {
            if !found.contains(&told.topic.as_str()) {
                found.push(&told.topic);
            }
        }
        found
    }
}

/// Who made a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provenance {
    /// An editor wrote it into a brief's position table.
    Editor,
    /// The program took it from a claim that names an actor and the topic, in an edition without position tables.
    Extracted,
}

impl Provenance {
    /// The word in JSON.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Editor => "editor",
            Self::Extracted => "extracted",
        }
    }
}

/// The topics that a comparison covers: the one asked for, then those below it in the tree's order.
#[derive(Clone, Debug)]
pub(super) struct Scope<'a> {
    ranks: BTreeMap<&'a str, usize>,
}

impl<'a> Scope<'a> {
    /// The topic `slug`, with the topics below it unless the options leave them, or some, out.
    pub(super) fn new(library: &'a Library, slug: &'a str, options: &Options) -> Self {
        let mut ranks = BTreeMap::from([(slug, 0)]);
        if !options.without_subtopics {
            for topic in &library.topics {
                if topic.slug != slug
                    && library.is_within(&topic.slug, slug)
                    && !options.folded.contains(&topic.slug)
                {
                    let rank = ranks.len();
                    ranks.insert(&topic.slug, rank);
                }
            }
        }
        Self { ranks }
    }

    /// Whether it covers the topic `slug`.
    pub(super) fn covers(&self, slug: &str) -> bool {
        self.ranks.contains_key(slug)
    }

    fn rank(&self, slug: &str) -> usize {
        self.ranks.get(slug).copied().unwrap_or(usize::MAX)
    }
}

/// The briefs to take records from, one of each name: in `lang` where `has` is true of it, else the other language.
pub(super) fn one_language(library: &Library, lang: Lang, has: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut chosen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, brief) in library.briefs.iter().enumerate().filter(|(index, _)| has(*index)) {
        let slot = chosen.entry(brief.name()).or_insert(index);
        if brief.lang == lang && library.briefs[*slot].lang != lang {
            *slot = index;
        }
    }
    let mut briefs: Vec<usize> = chosen.into_values().collect();
    briefs.sort_unstable();
    briefs
}

/// Every record of the topic `slug`, extracted ones included, each position once (see [`same`](super::same)), by edition
/// and leading record first. The options' years, rows and sort do not matter here: absence is judged on all there is.
///
/// What says most leads a cell. An editor's record goes before an extracted one. What changed goes before what did not,
/// so that no turn hides behind a lesser record: reversed or withdrawn, then strengthened or weakened, extended, new,
/// continued, and last what nobody judged. Among equals: what is said on the topic itself before its subtopics, what is
/// reported before what the authors add and before what is only proposed, the aspect that the actor keeps to in most
/// editions (so that a row reads as a chain), then the library's order of aspects.
pub fn records(library: &Library, slug: &str, options: &Options) -> Vec<Record> {
    records_in(library, slug, options, None)
}

/// The [`records`] of one edition, or of all.
pub(super) fn records_in(
    library: &Library,
    slug: &str,
    options: &Options,
    edition: Option<usize>,
) -> Vec<Record> {
    let scope = Scope::new(library, slug, options);
    let mut found = gather(library, options.lang, |brief, actor, topic| {
        edition.is_none_or(|edition| brief.edition == edition)
            && scope.covers(topic)
            && options.shows_actor(actor)
    });
    let extracted = extracted(library, options.lang, &scope, edition).into_iter();
    found.extend(extracted.filter(|record| options.shows_actor(&record.position.actor)));
    let ranks = Ranks::new(library, &scope, &found);
    let mut order: Vec<_> = found.iter().map(|record| ranks.of(record, slug)).zip(0..).collect();
    order.sort_unstable();
    let mut slots: Vec<Option<Record>> = found.into_iter().map(Some).collect();
    let leading_first = order.into_iter().filter_map(|(_, place): (_, usize)| slots[place].take());
    told_once(library, leading_first.collect())
}

/// The records of all rows that `keep` wants of a brief, by actor and topic, in one language each, in the order of the library.
pub(super) fn gather(
    library: &Library,
    lang: Lang,
    keep: impl Fn(&Brief, &str, &str) -> bool,
) -> Vec<Record> {
    let with_rows = |brief: usize| library.briefs[brief].said().next().is_some();
    let mut found = Vec::new();
    for index in one_language(library, lang, with_rows) {
        let brief = &library.briefs[index];
        // most briefs say nothing of it, and are not unpacked
        let kept = |(actor, topic): (&str, &str)| keep(brief, actor, topic);
        if brief.said().any(kept) {
            let rows = brief.positions().iter().filter(|position| kept((&position.actor, &position.topic)));
            found.extend(rows.map(|position| record(library, index, position)));
        }
    }
    found
}

fn record(library: &Library, brief: usize, position: &Position) -> Record {
    Record {
        brief,
        edition: library.briefs[brief].edition,
        position: position.clone(),
        provenance: Provenance::Editor,
        also: Vec::new(),
    }
}

/// The order of records in a cell.
struct Ranks<'a> {
    scope: &'a Scope<'a>,
    aspects: BTreeMap<&'a str, usize>,
    /// How many editions have an actor on record on an aspect.
    threads: BTreeMap<(String, String), usize>,
}

impl<'a> Ranks<'a> {
    fn new(library: &'a Library, scope: &'a Scope<'a>, records: &[Record]) -> Self {
        let aspects = library.aspects.iter().enumerate().map(|(rank, aspect)| (aspect.slug.as_str(), rank));
        let mut editions: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
        for record in records {
            editions.entry(thread(record)).or_default().insert(record.edition);
        }
        let threads = editions.into_iter().map(|(thread, editions)| (thread, editions.len())).collect();
        Self { scope, aspects: aspects.collect(), threads }
    }

    fn of(&self, record: &Record, topic: &str) -> impl Ord + use<> {
        (
            (
                record.edition,
                record.provenance,
                plainness(record.position.change),
                record.position.topic != topic,
                record.position.voice,
            ),
            Reverse(self.threads.get(&thread(record)).copied()),
            self.aspects.get(record.position.aspect.as_str()).copied().unwrap_or(usize::MAX),
            self.scope.rank(&record.position.topic),
            record.position.paragraphs.first(),
            (record.brief, record.position.line),
        )
    }
}

fn thread(record: &Record) -> (String, String) {
    (record.position.actor.clone(), record.position.aspect.clone())
}

/// How little a judgement tells.
const fn plainness(change: Option<Change>) -> u8 {
    match change {
        Some(Change::Reversed | Change::Withdrawn) => 0,
        Some(Change::Strengthened | Change::Weakened) => 1,
        Some(Change::Extended) => 2,
        Some(Change::New) => 3,
        Some(Change::Continued) => 4,
        None => 5,
    }
}

/// The actors that `records` speak of, as slugs.
pub(super) fn speakers<'a>(records: impl IntoIterator<Item = &'a Record>) -> BTreeSet<&'a str> {
    records.into_iter().map(|record| record.position.actor.as_str()).collect()
}
