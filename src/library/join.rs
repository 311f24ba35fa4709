//! Libraries as written to the one [`Library`] that is read.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use super::{
    catalogue::Entry,
    sheet::{Sheet, values},
    written::{Written, WrittenBrief, WrittenEdition, brief_id},
};
use crate::domain::{
    Actor, Aspect, Brief, BriefText, Edition, Fault, Lang, Library, Measure, Name, Paragraphs, Series, Topic,
};

/// The lists of one library, or of several.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// The series.
    pub series: Vec<Series>,
    /// The aspects.
    pub aspects: Vec<Aspect>,
    /// The topics.
    pub topics: Vec<Topic>,
    /// The actors.
    pub actors: Vec<Actor>,
    /// The measures.
    pub measures: Vec<Measure>,
    /// The words of figure tables.
    pub words: Vec<Name>,
}

/// One library of `places`: lists are joined by slug, the first to name a thing names it, later ones add aliases.
///
/// An edition whose name is taken is renamed `library:edition`, with a fault that says so.
pub fn join(places: Vec<Written>) -> Library {
    let mut library = Library { languages: Lang::ALL.to_vec(), ..Library::default() };
    let mut shelves: Vec<(Edition, Vec<Brief>)> = Vec::new();
    for (origin, mut place) in places.into_iter().enumerate() {
        library.faults.extend(place.take_findings().into_iter().map(|finding| finding.fault));
        if let Some(file) = place.library.as_mut().filter(|_| origin == 0) {
            library.title = std::mem::take(&mut file.value.title);
            if !file.value.languages.is_empty() {
                library.languages.clone_from(&file.value.languages);
            }
        }
        add_lists(&mut library, take_lists(&mut place));
        for (id, edition) in std::mem::take(&mut place.editions) {
            let name = free_name(&id, &place, &shelves, &mut library.faults);
            shelves.push(shelve(edition, name, origin));
        }
        library.origins.push(place.origin);
    }
    lend_sources(&mut shelves);
    arrange(&mut library, shelves);
    library.topics = parents_first(std::mem::take(&mut library.topics));
    library
}

/// The lists of a library, leaving it without.
pub fn take_lists(place: &mut Written) -> Lists {
    fn all<T>(entries: &mut Vec<Entry>, into: fn(Entry) -> T) -> Vec<T> {
        std::mem::take(entries).into_iter().map(into).collect()
    }
    let topics = &mut place.topics.value;
    Lists {
        series: place
            .library
            .as_mut()
            .map_or_else(Vec::new, |file| values(std::mem::take(&mut file.value.series))),
        aspects: all(&mut topics.aspects, Entry::into_aspect),
        topics: all(&mut topics.topics, Entry::into_topic),
        actors: all(&mut place.actors.value, Entry::into_actor),
        measures: all(&mut place.measures.value.measures, Entry::into_measure),
        words: std::mem::take(&mut place.measures.value.words),
    }
}

/// The lists of a library.
pub fn lists_of(place: &Written) -> Lists {
    fn all<T>(entries: &[Entry], into: fn(Entry) -> T) -> Vec<T> {
        entries.iter().cloned().map(into).collect()
    }
    let topics = &place.topics.value;
    Lists {
        series: place.library.as_ref().map_or_else(Vec::new, |file| values(file.value.series.clone())),
        aspects: all(&topics.aspects, Entry::into_aspect),
        topics: all(&topics.topics, Entry::into_topic),
        actors: all(&place.actors.value, Entry::into_actor),
        measures: all(&place.measures.value.measures, Entry::into_measure),
        words: place.measures.value.words.clone(),
    }
}

/// Joins `lists` into those of `library`.
pub fn add_lists(library: &mut Library, lists: Lists) {
    union(&mut library.series, lists.series, |series| &series.slug, |_, _| {});
    union(&mut library.aspects, lists.aspects, |aspect| &aspect.slug, |_, _| {});
    union(&mut library.measures, lists.measures, |measure| &measure.slug, |_, _| {});
    union(&mut library.words, lists.words, |word| &word.en, |_, _| {});
    union(
        &mut library.actors,
        lists.actors,
        |actor| &actor.slug,
        |first, later| {
            add_names(&mut first.name, [&mut first.aliases_en, &mut first.aliases_zh], later.name);
            add_new(&mut first.aliases_en, later.aliases_en);
            add_new(&mut first.aliases_zh, later.aliases_zh);
        },
    );
    union(
        &mut library.topics,
        lists.topics,
        |topic| &topic.slug,
        |first, later| {
            add_names(&mut first.name, [&mut first.aliases_en, &mut first.aliases_zh], later.name);
            add_new(&mut first.aliases_en, later.aliases_en);
            add_new(&mut first.aliases_zh, later.aliases_zh);
            add_new(&mut first.aspects, later.aspects);
        },
    );
}

fn union<T>(all: &mut Vec<T>, new: Vec<T>, slug: impl Fn(&T) -> &String, add: impl Fn(&mut T, T)) {
    let mut known: HashMap<String, usize> = HashMap::with_capacity(all.len() + new.len());
    known.extend(all.iter().enumerate().map(|(index, item)| (slug(item).clone(), index)));
    for item in new {
        if let Some(index) = known.get(slug(&item)) {
            add(&mut all[*index], item);
        } else {
            known.insert(slug(&item).clone(), all.len());
            all.push(item);
        }
    }
}

/// Another library's name for the same thing becomes an alias, or the name where there was none.
fn add_names(first: &mut Name, aliases: [&mut Vec<String>; 2], later: Name) {
    let [en, zh] = aliases;
    for (name, aliases, other) in [(&mut first.en, en, later.en), (&mut first.zh, zh, later.zh)] {
        if name.is_empty() {
            *name = other;
        } else if !other.is_empty() && *name != other {
            add_new(aliases, vec![other]);
        }
    }
}

fn add_new(all: &mut Vec<String>, new: Vec<String>) {
    for item in new {
        if !all.contains(&item) {
            all.push(item);
        }
    }
}

/// `id`, or a name made of the library's and `id` where another library has it.
fn free_name(
    id: &str,
    place: &Written,
    shelves: &[(Edition, Vec<Brief>)],
    faults: &mut Vec<Fault>,
) -> String {
    let taken = |name: &str| shelves.iter().any(|(edition, _)| edition.id == name);
    if !taken(id) {
        return id.to_owned();
    }
    let mut name = format!("{}:{id}", place.name);
    let mut number = 2;
    while taken(&name) {
        name = format!("{}-{number}:{id}", place.name);
        number += 1;
    }
    faults.push(Fault::of_file(
        place.root.join(id).display().to_string(),
        format!("another library has an edition `{id}`: this one is shown as `{name}`"),
        "rename its folder to choose the name",
    ));
    name
}

fn shelve(edition: WrittenEdition, id: String, origin: usize) -> (Edition, Vec<Brief>) {
    let source = edition.source.and_then(|source| source.value);
    let file = edition.file.map(|file| file.value).unwrap_or_default();
    let briefs = edition.briefs.into_iter().map(|brief| bind(brief, &id)).collect();
    (file.into_edition(id, origin, source), briefs)
}

/// The brief that a file makes, of the edition named `edition`.
fn bind(written: WrittenBrief, edition: &str) -> Brief {
    let front = written.front.value;
    let fault = written.fault.unwrap_or_default();
    let text = BriefText {
        id: brief_id(edition, written.pane, &written.slug),
        title: front.title.map_or(written.slug, |title| title.value),
        summary: front.summary.map_or(fault, |summary| summary.value),
        topics: values(front.topics),
        source: front.source.map_or_else(Paragraphs::default, |source| source.value),
        body_line: written.front.sheet.line_of(front.body),
        body: body(written.front.sheet, front.body),
        path: written.path,
        positions: written.positions.into_iter().filter_map(|(_, position)| position).collect(),
        figures: written.figures.into_iter().filter_map(|(_, figure)| figure).collect(),
    };
    Brief::new(0, written.pane, written.lang, text)
}

fn body(sheet: Sheet, at: usize) -> Cow<'static, str> {
    match sheet.text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[at..]),
        Cow::Owned(mut text) => {
            text.drain(..at);
            Cow::Owned(text)
        }
    }
}

/// An edition without its text gets that of an edition of the same report.
fn lend_sources(shelves: &mut [(Edition, Vec<Brief>)]) {
    let held: Vec<(String, usize)> = shelves
        .iter()
        .enumerate()
        .filter(|(_, (edition, _))| edition.source.is_some() && !edition.digest.is_empty())
        .map(|(index, (edition, _))| (edition.digest.clone(), index))
        .collect();
    for (digest, holder) in held {
        let source = shelves[holder].0.source.clone();
        let without = |edition: &Edition| edition.source.is_none() && edition.digest == digest;
        for (edition, _) in shelves.iter_mut().filter(|(edition, _)| without(edition)) {
            edition.source.clone_from(&source);
        }
    }
}

/// Takes an edition out of its series where the series has the same report already: a report counts once in it. It stands
/// beside the series then, as a source of its own.
fn part_twins(shelves: &mut [(Edition, Vec<Brief>)]) {
    for at in 1..shelves.len() {
        let (earlier, later) = shelves.split_at_mut(at);
        let edition = &mut later[0].0;
        let is_twin = |other: &Edition| other.series == edition.series && other.digest == edition.digest;
        if !edition.digest.is_empty() && earlier.iter().any(|(other, _)| is_twin(other)) {
            edition.series = None;
        }
    }
}

/// Tells editions apart that are called the same in short, as citations do: after 2022 comes 2022b. The first keeps its name.
fn letter(shelves: &mut [(Edition, Vec<Brief>)]) {
    let mut taken: BTreeSet<(Lang, String)> = BTreeSet::new();
    for (edition, _) in shelves {
        let plain = edition.short.clone();
        let names = |name: &Name| Lang::ALL.map(|lang| (lang, name.get(lang).to_owned()));
        for letter in 'b'..='z' {
            if !names(&edition.short).iter().any(|name| taken.contains(name)) {
                break;
            }
            let lettered = |name: &str| match name.chars().next_back() {
                None => String::new(),
                Some(last) if last.is_ascii_digit() => format!("{name}{letter}"),
                Some(_) => format!("{name} {letter}"),
            };
            edition.short = Name { en: lettered(&plain.en), zh: lettered(&plain.zh) };
        }
        taken.extend(names(&edition.short));
    }
}

/// Puts editions and briefs into their order, and numbers the editions.
fn arrange(library: &mut Library, mut shelves: Vec<(Edition, Vec<Brief>)>) {
    // in the order of the libraries: what came first stays as it is called
    part_twins(&mut shelves);
    letter(&mut shelves);
    let rank = |edition: &Edition| {
        let series = &library.series;
        let own =
            edition.series.as_ref().and_then(|slug| series.iter().position(|series| series.slug == *slug));
        own.unwrap_or(series.len())
    };
    shelves.sort_by(|(a, _), (b, _)| {
        (rank(a), a.year, a.origin, &a.id).cmp(&(rank(b), b.year, b.origin, &b.id))
    });
    for (index, (edition, mut briefs)) in shelves.into_iter().enumerate() {
        sort_briefs(&mut briefs);
        library.editions.push(edition);
        for brief in &mut briefs {
            brief.edition = index;
        }
        library.briefs.extend(briefs);
    }
}

/// By pane, then as the report has them, then by name; the languages of a brief stay together.
fn sort_briefs(briefs: &mut [Brief]) {
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    for brief in briefs.iter() {
        let paragraph = brief.source().first().unwrap_or(u32::MAX);
        let known = first.entry(brief.name().to_owned()).or_insert(paragraph);
        *known = paragraph.min(*known);
    }
    briefs.sort_by(|a, b| {
        let place = |brief: &Brief| (brief.pane, first.get(brief.name()).copied());
        place(a).cmp(&place(b)).then_with(|| a.name().cmp(b.name())).then(a.lang.cmp(&b.lang))
    });
}

/// The topics as a tree is read: each parent, then its children, in the order they were written.
fn parents_first(topics: Vec<Topic>) -> Vec<Topic> {
    let known: BTreeMap<&str, usize> =
        topics.iter().enumerate().map(|(index, topic)| (topic.slug.as_str(), index)).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); topics.len()];
    let mut stack: Vec<usize> = Vec::new();
    for (index, topic) in topics.iter().enumerate() {
        match topic.parent.as_deref().and_then(|parent| known.get(parent)) {
            Some(parent) => children[*parent].push(index),
            None => stack.push(index),
        }
    }
    stack.reverse();
    let mut order = Vec::with_capacity(topics.len());
    let mut seen = vec![false; topics.len()];
    // circles have no root: their topics come last, in the order written
    let mut rest = 0..topics.len();
    while order.len() < topics.len() {
        let next = stack.pop().or_else(|| rest.find(|index| !seen[*index]));
        let Some(next) = next.filter(|next| !std::mem::replace(&mut seen[*next], true)) else {
            continue;
        };
        order.push(next);
        stack.extend(children[next].iter().rev());
    }
    let mut topics: Vec<Option<Topic>> = topics.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| topics[index].take()).collect()
}
