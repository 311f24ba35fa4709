//! The matrix of a topic: editions as columns, actors or aspects as rows, and in each cell what was said, or its absence.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Options, Record, Rows, order,
    record::{Scope, speakers},
    records,
};
use crate::domain::{ActorKind, Change, Library};

/// How a topic moved through the editions of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evolution {
    /// The topic's slug.
    pub topic: String,
    /// What it was made to show.
    pub options: Options,
    /// The slug of the series whose editions are the columns; none where the editions belong to no series.
    pub series: Option<String>,
    /// The columns, by year: indexes into [`Library::editions`].
    pub editions: Vec<usize>,
    /// The rows; each has one cell a column.
    pub rows: Vec<Row>,
    /// What editions outside the timeline say, by year: proposals, papers, other series.
    pub others: Vec<OtherSource>,
    /// Where there is nothing to show: why, and where to look instead.
    pub nothing: Option<Nothing>,
}

/// One row of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub key: RowKey,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKey {
    /// An actor, by its slug.
    Actor(String),
    /// An aspect, by its slug.
    Aspect(String),
}

impl RowKey {
    /// The slug.
    pub fn slug(&self) -> &str {
        match self {
            Self::Actor(slug) | Self::Aspect(slug) => slug,
        }
    }

    /// The name in the library, or the slug where it has none.
    pub fn name<'a>(&'a self, library: &'a Library, lang: crate::domain::Lang) -> &'a str {
        if self.slug() == super::extract::NO_ASPECT {
            return if lang == crate::domain::Lang::Zh { "未分方面" } else { "no aspect" };
        }
        let name = match self {
            Self::Actor(slug) => library.actor(slug).map(|actor| actor.name.get(lang)),
            Self::Aspect(slug) => library.aspect(slug).map(|aspect| aspect.name.get(lang)),
        };
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| self.slug())
    }

    /// What kind of actor it is, where it is one that the library knows.
    pub fn kind(&self, library: &Library) -> Option<ActorKind> {
        match self {
            Self::Actor(slug) => library.actor(slug).map(|actor| actor.kind),
            Self::Aspect(_) => None,
        }
    }
}

/// What one row says in one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The edition: an index into [`Library::editions`].
    pub edition: usize,
    /// What is there.
    pub state: State,
    /// The change that the cell shows.
    pub mark: Mark,
}

impl Cell {
    /// Its records, the leading one first.
    pub fn records(&self) -> &[Record] {
        match &self.state {
            State::Stated(records) => records,
            State::NotStated | State::Gone(_) => &[],
        }
    }

    /// The leading record.
    pub fn leading(&self) -> Option<&Record> {
        self.records().first()
    }
}

/// Whether an edition states anything for a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It does: at least one record, the leading one first.
    Stated(Vec<Record>),
    /// It does not, and no edition of the series before it did.
    NotStated,
    /// It does not, but an edition of the series before it did.
    Gone(LastSaid),
}

/// What was said last before a row fell silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastSaid {
    /// The first edition of the series without it: an index into [`Library::editions`].
    pub since: usize,
    /// The leading record of the last edition that had it.
    pub record: Record,
}

/// The change that a cell shows: a glyph that carries the meaning where there is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The editor's judgement on the leading record.
    Editor(Change),
    /// No judgement, and the actor is on record for the first time in the series.
    First,
    /// No judgement, though the actor was on record before: no direction is claimed.
    Open,
    /// Nothing stated, now or before.
    Silent,
    /// Nothing stated now, but before.
    Gone,
}

impl Mark {
    /// Its glyph, one column wide.
    pub const fn glyph(self) -> char {
        match self {
            Self::Editor(change) => change.glyph(),
            Self::First => 'o',
            Self::Open => '*',
            Self::Silent => '.',
            Self::Gone => '-',
        }
    }

    /// The word in JSON.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Editor(change) => change.slug(),
            Self::First => "first",
            Self::Open => "unjudged",
            Self::Silent => "not-stated",
            Self::Gone => "gone",
        }
    }
}

/// What an edition outside the timeline says on the topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherSource {
    /// The edition: an index into [`Library::editions`].
    pub edition: usize,
    /// Its records, by actor as the rows would be, then leading first.
    pub records: Vec<Record>,
}

/// Why a matrix is empty, and where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nothing {
    /// Whether positions exist that the options (years, actors, subtopics) leave out.
    pub left_out: bool,
    /// Slugs of the nearest topics that have positions: below it, above it, beside it.
    pub nearest: Vec<String>,
}

/// The matrix of the topic `slug`.
///
/// Columns are the editions of the series that has most positions on the topic, also those that say nothing of it.
/// Whether something is first, or gone, is judged on the whole series, also where the options show a part of its years.
pub fn evolution(library: &Library, slug: &str, options: &Options) -> Evolution {
    let all = records(library, slug, options);
    let series = leading_series(library, &all);
    let timeline = timeline(library, series.as_deref());
    let shown: Vec<usize> = timeline
        .iter()
        .copied()
        .filter(|edition| options.shows_year(library.editions[*edition].year))
        .collect();
    let mut evolution = Evolution {
        topic: slug.to_owned(),
        options: options.clone(),
        series,
        rows: rows(&all, &timeline, &shown, options),
        others: others(library, &all, &timeline, options),
        editions: shown,
        nothing: None,
    };
    order::sort(&mut evolution, library, options);
    if evolution.rows.is_empty() && evolution.others.is_empty() {
        evolution.nothing = Some(nothing(library, slug, options));
    }
    evolution
}

/// The series whose editions have most of the records; the library's first where none has any.
fn leading_series(library: &Library, records: &[Record]) -> Option<String> {
    let mut best: Option<(&str, usize)> = None;
    for series in &library.series {
        let timeline = library.timeline(&series.slug);
        let count = records.iter().filter(|record| timeline.contains(&record.edition)).count();
        if !timeline.is_empty() && best.is_none_or(|(_, most)| count > most) {
            best = Some((&series.slug, count));
        }
    }
    best.map(|(slug, _)| slug.to_owned())
}

/// The columns: a series' editions by year; in a library without series, all editions by year.
fn timeline(library: &Library, series: Option<&str>) -> Vec<usize> {
    let Some(series) = series else {
        let mut all: Vec<usize> = (0..library.editions.len()).collect();
        all.sort_by_key(|edition| (library.editions[*edition].year, *edition));
        return all;
    };
    library.timeline(series)
}

fn key_of(record: &Record, rows: Rows) -> RowKey {
    match rows {
        Rows::Actors => RowKey::Actor(record.position.actor.clone()),
        Rows::Aspects => RowKey::Aspect(record.position.aspect.clone()),
    }
}

fn rows(all: &[Record], timeline: &[usize], shown: &[usize], options: &Options) -> Vec<Row> {
    let mut grouped: BTreeMap<RowKey, BTreeMap<usize, Vec<&Record>>> = BTreeMap::new();
    for record in all.iter().filter(|record| timeline.contains(&record.edition)) {
        let row = grouped.entry(key_of(record, options.rows)).or_default();
        row.entry(record.edition).or_default().push(record);
    }
    let spoke = first_editions(all, timeline);
    grouped
        .into_iter()
        .filter(|(_, said)| shown.iter().any(|edition| said.contains_key(edition)))
        .map(|(key, said)| Row { key, cells: cells(&said, timeline, shown, &spoke) })
        .collect()
}

/// For each place in the timeline, the actors that no edition before it has on record.
fn first_editions<'a>(all: &'a [Record], timeline: &[usize]) -> BTreeMap<usize, BTreeSet<&'a str>> {
    let mut before: BTreeSet<&str> = BTreeSet::new();
    let mut firsts = BTreeMap::new();
    for edition in timeline {
        let here = speakers(all.iter().filter(|record| record.edition == *edition));
        firsts.insert(*edition, here.difference(&before).copied().collect());
        before.extend(here);
    }
    firsts
}

fn cells(
    said: &BTreeMap<usize, Vec<&Record>>,
    timeline: &[usize],
    shown: &[usize],
    firsts: &BTreeMap<usize, BTreeSet<&str>>,
) -> Vec<Cell> {
    let mut last: Option<LastSaid> = None;
    let mut silent = false;
    let mut cells = Vec::new();
    for edition in timeline.iter().copied() {
        let (state, mark) = if let Some(records) = said.get(&edition) {
            // the record that a later silence points back to; `since` is set when the silence begins
            last = records.first().map(|record| LastSaid { since: edition, record: (*record).clone() });
            silent = false;
            let first = firsts.get(&edition);
            let mark = mark(records, |actor| first.is_some_and(|first| first.contains(actor)));
            (State::Stated(records.iter().map(|record| (*record).clone()).collect()), mark)
        } else if let Some(last) = &mut last {
            if !silent {
                last.since = edition;
                silent = true;
            }
            (State::Gone(last.clone()), Mark::Gone)
        } else {
            (State::NotStated, Mark::Silent)
        };
        if shown.contains(&edition) {
            cells.push(Cell { edition, state, mark });
        }
    }
    cells
}

fn mark(records: &[&Record], is_first: impl Fn(&str) -> bool) -> Mark {
    match records.first() {
        None => Mark::Silent,
        Some(record) => match record.position.change {
            Some(change) => Mark::Editor(change),
            None if is_first(&record.position.actor) => Mark::First,
            None => Mark::Open,
        },
    }
}

fn others(library: &Library, all: &[Record], timeline: &[usize], options: &Options) -> Vec<OtherSource> {
    let mut found: BTreeMap<(i32, usize), Vec<Record>> = BTreeMap::new();
    for record in all.iter().filter(|record| !timeline.contains(&record.edition)) {
        let year = library.editions[record.edition].year;
        if options.shows_year(year) {
            found.entry((year, record.edition)).or_default().push(record.clone());
        }
    }
    found.into_iter().map(|((_, edition), records)| OtherSource { edition, records }).collect()
}

/// How many other topics an empty matrix names.
const NEAREST: usize = 5;

fn nothing(library: &Library, slug: &str, options: &Options) -> Nothing {
    let everything = Options::in_lang(options.lang);
    let left_out = !records(library, slug, &everything).is_empty();
    let mut nearest = Vec::new();
    let mut offer = |topic: &str| {
        if topic != slug && nearest.len() < NEAREST && !nearest.iter().any(|known| known == topic) {
            nearest.push(topic.to_owned());
        }
    };
    let stated: BTreeSet<&str> =
        library.briefs.iter().flat_map(|brief| brief.said().map(|(_, topic)| topic)).collect();
    let below = Scope::new(library, slug, &everything);
    let parent = library.topic(slug).and_then(|topic| topic.parent.as_deref());
    let has_rows = |topic: &str| stated.contains(topic);
    library
        .topics
        .iter()
        .map(|topic| topic.slug.as_str())
        .filter(|topic| below.covers(topic) && has_rows(topic))
        .for_each(&mut offer);
    let above = library.topic_path(slug);
    above.iter().map(|topic| topic.slug.as_str()).filter(|topic| has_rows(topic)).for_each(&mut offer);
    let beside = library.topics.iter().filter(|topic| parent.is_some() && topic.parent.as_deref() == parent);
    beside.map(|topic| topic.slug.as_str()).filter(|topic| has_rows(topic)).for_each(&mut offer);
    Nothing { left_out, nearest }
}
