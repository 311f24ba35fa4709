//! Filters: `year:2022..`, `pane:issues`, `actor:eu`, `topic:ai-governance`, `lang:zh`, `kind:title`, `edition:2023`.
//!
//! Values may be listed with commas, which means any of them; a filter given twice must hold twice; `!pane:outlook` must
//! not hold. A value may be any name, or the beginning of one: a filter answers while it is being typed. A value that
//! nothing has finds nothing and is reported. A filter without a value restricts nothing yet, and is reported.

use std::ops::{Range, RangeInclusive};

use crate::domain::{Lang, Library, Pane};

use super::{Problem, folded, nearest::nearest};
use crate::find::Kind;

/// A filter: the passage has one of the values, or none if it is negated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::find) struct Filter {
    pub(in crate::find) negated: bool,
    pub(in crate::find) values: Values,
}

/// The values of a filter, found in the library: indexes into its lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::find) enum Values {
    /// Of editions.
    Years(Vec<RangeInclusive<i32>>),
    Panes(Vec<Pane>),
    Actors(Vec<u32>),
    /// With those below them.
    Topics(Vec<u32>),
    Langs(Vec<Lang>),
    Kinds(Vec<Kind>),
    Editions(Vec<usize>),
}

/// What can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Year,
    Pane,
    Actor,
    Topic,
    Lang,
    Kind,
    Edition,
}

impl Key {
    pub(super) const ALL: [Self; 7] =
        [Self::Year, Self::Pane, Self::Topic, Self::Actor, Self::Kind, Self::Edition, Self::Lang];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Pane => "pane",
            Self::Actor => "actor",
            Self::Topic => "topic",
            Self::Lang => "lang",
            Self::Kind => "kind",
            Self::Edition => "edition",
        }
    }

    pub(super) const fn example(self) -> &'static str {
        match self {
            Self::Year => "2023, 2022.. or 2020..2022",
            Self::Pane => "challenges, issues, mechanisms or outlook",
            Self::Actor => "eu",
            Self::Topic => "ai-governance",
            Self::Lang => "en or zh",
            Self::Kind => "topic, actor, title, heading, position, claim or figure",
            Self::Edition => "2023",
        }
    }
}

/// What a token turns out to be.
pub(super) enum Reading {
    /// A filter, if it restricts anything yet, and what is wrong with it.
    Filter(Option<Filter>, Vec<Problem>),
    /// A word, though one that may have been meant as a filter.
    Word(Option<Problem>),
}

/// Key and values of a token, with the length of the key and its colon in bytes.
pub(super) fn split(token: &str) -> Option<(&str, &str, usize)> {
    let (at, colon) = token.char_indices().find(|(_, letter)| matches!(letter, ':' | '：'))?;
    let after = at + colon.len_utf8();
    Some((&token[..at], &token[after..], after))
}

/// Reads a token that begins at byte `offset` of the query.
pub(super) fn read(token: &str, offset: usize, negated: bool, library: &Library) -> Reading {
    let Some((key, values, after)) = split(token) else { return Reading::Word(None) };
    let lower = key.to_ascii_lowercase();
    let Some(key) = Key::ALL.into_iter().find(|known| known.word() == lower) else {
        return Reading::Word(unknown_key(&lower, values, offset..offset + after));
    };
    if values.is_empty() {
        let message = format!("`{}:` needs a value, such as {}", key.word(), key.example());
        return Reading::Filter(None, vec![Problem { range: offset..offset + token.len(), message }]);
    }
    let mut problems = Vec::new();
    let mut found = Values::none(key);
    let mut at = offset + after;
    for value in values.split([',', '，']) {
        let range = at..at + value.len();
        // a comma is one byte, or three in full width
        at = range.end + token[range.end - offset..].chars().next().map_or(0, char::len_utf8);
        if !value.is_empty() && !found.add(value, library) {
            problems.push(unknown_value(key, value, range, library));
        }
    }
    Reading::Filter(Some(Filter { negated, values: found }), problems)
}

/// `foo:bar` is searched as written; it is told in case a filter was meant. Addresses and times are not.
fn unknown_key(key: &str, values: &str, range: Range<usize>) -> Option<Problem> {
    let meant =
        !key.is_empty() && !values.starts_with('/') && key.bytes().all(|letter| letter.is_ascii_lowercase());
    let keys: Vec<String> = Key::ALL.iter().map(|key| format!("{}:", key.word())).collect();
    meant.then(|| Problem {
        range,
        message: format!("no filter `{key}:`, so it is searched as text; there are {}", keys.join(" ")),
    })
}

fn unknown_value(key: Key, value: &str, range: Range<usize>, library: &Library) -> Problem {
    let advice = match nearest(key, value, library) {
        Some(nearest) => format!("the nearest is `{nearest}`"),
        None => format!("use {}", key.example()),
    };
    Problem { range, message: format!("no {} `{value}`: {advice}", key.word()) }
}

impl Values {
    const fn none(key: Key) -> Self {
        match key {
            Key::Year => Self::Years(Vec::new()),
            Key::Pane => Self::Panes(Vec::new()),
            Key::Actor => Self::Actors(Vec::new()),
            Key::Topic => Self::Topics(Vec::new()),
            Key::Lang => Self::Langs(Vec::new()),
            Key::Kind => Self::Kinds(Vec::new()),
            Key::Edition => Self::Editions(Vec::new()),
        }
    }

    /// Adds what `value` stands for, and says whether it stands for anything.
    fn add(&mut self, value: &str, library: &Library) -> bool {
        match self {
            Self::Years(found) => extend(found, years(value, library)),
            Self::Panes(found) => extend(found, named(value, pane_names())),
            Self::Langs(found) => extend(found, named(value, lang_names())),
            Self::Kinds(found) => extend(found, named(value, kind_names())),
            Self::Actors(found) => extend(found, named(value, actor_names(library))),
            Self::Editions(found) => extend(found, named(value, edition_names(library))),
            Self::Topics(found) => {
                let topics = named(value, topic_names(library));
                let below = |topic: &u32| with_those_below(library, *topic);
                extend(found, topics.iter().flat_map(below).collect())
            }
        }
    }
}

fn extend<T>(found: &mut Vec<T>, more: Vec<T>) -> bool {
    let any = !more.is_empty();
    found.extend(more);
    any
}

/// A thing that a value can stand for, and its names: the slug first.
pub(super) type Named<'a, T> = (T, Vec<&'a str>);

/// Those that have the value for a name, or else those that have a name beginning with it. Case, width, spaces and signs
/// do not count.
fn named<T>(value: &str, things: Vec<Named<'_, T>>) -> Vec<T> {
    let wanted = key_of(value);
    if wanted.is_empty() {
        return Vec::new();
    }
    let (exact, others): (Vec<_>, Vec<_>) =
        things.into_iter().partition(|(_, names)| names.iter().any(|name| key_of(name) == wanted));
    let chosen = if exact.is_empty() {
        others
            .into_iter()
            .filter(|(_, names)| names.iter().any(|name| key_of(name).starts_with(&wanted)))
            .collect()
    } else {
        exact
    };
    chosen.into_iter().map(|(thing, _)| thing).collect()
}

/// A name without what may be left out of it.
pub(super) fn key_of(name: &str) -> Vec<char> {
    folded(name).into_iter().filter(|letter| letter.is_alphanumeric()).collect()
}

pub(super) fn pane_names() -> Vec<Named<'static, Pane>> {
    Pane::ALL.into_iter().map(|pane| (pane, vec![pane.slug(), pane.title(Lang::Zh)])).collect()
}

pub(super) fn lang_names() -> Vec<Named<'static, Lang>> {
    vec![(Lang::En, vec!["en", "English", "英文"]), (Lang::Zh, vec!["zh", "Chinese", "中文"])]
}

pub(super) fn kind_names() -> Vec<Named<'static, Kind>> {
    Kind::ALL.into_iter().map(|kind| (kind, vec![kind.slug(), kind.title(Lang::Zh)])).collect()
}

pub(super) fn actor_names(library: &Library) -> Vec<Named<'_, u32>> {
    library
        .actors
        .iter()
        .enumerate()
        .map(|(index, actor)| {
            (index as u32, std::iter::once(actor.slug.as_str()).chain(actor.names()).collect())
        })
        .collect()
}

pub(super) fn topic_names(library: &Library) -> Vec<Named<'_, u32>> {
    library
        .topics
        .iter()
        .enumerate()
        .map(|(index, topic)| {
            (index as u32, std::iter::once(topic.slug.as_str()).chain(topic.names()).collect())
        })
        .collect()
}

pub(super) fn edition_names(library: &Library) -> Vec<Named<'_, usize>> {
    library
        .editions
        .iter()
        .enumerate()
        .map(|(index, edition)| {
            (
                index,
                vec![
                    edition.id.as_str(),
                    &edition.short.en,
                    &edition.short.zh,
                    &edition.title.en,
                    &edition.title.zh,
                ],
            )
        })
        .collect()
}

fn with_those_below(library: &Library, topic: u32) -> Vec<u32> {
    let Some(above) = library.topics.get(topic as usize) else { return Vec::new() };
    let within = |(index, topic): (usize, &crate::domain::Topic)| {
        library.is_within(&topic.slug, &above.slug).then_some(index as u32)
    };
    library.topics.iter().enumerate().filter_map(within).collect()
}

/// `2023`, `202` while it is being typed, `2022..`, `..2022`, `2020..2022`; the dots may be a dash.
fn years(value: &str, library: &Library) -> Vec<RangeInclusive<i32>> {
    let value: String = folded(value).into_iter().collect();
    let ends = value.split_once("..").or_else(|| value.split_once(['-', '–', '—']));
    let range = match ends {
        Some((first, last)) => year(first, i32::MIN, true).zip(year(last, i32::MAX, false)),
        None if value.is_empty() => None,
        None => year(&value, 0, true).zip(year(&value, 0, false)),
    };
    let range = range.map(|(first, last)| first..=last);
    let has =
        |range: &RangeInclusive<i32>| library.editions.iter().any(|edition| range.contains(&edition.year));
    range.filter(has).into_iter().collect()
}

/// The first or last year that the digits may become; `otherwise` for none.
fn year(digits: &str, otherwise: i32, first: bool) -> Option<i32> {
    if digits.is_empty() {
        return Some(otherwise);
    }
    let written: i32 = digits.parse().ok().filter(|year| (0..=9999).contains(year))?;
    let missing = 10_i32.pow(4_u32.saturating_sub(digits.len() as u32));
    Some(if first { written * missing } else { written * missing + missing - 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Edition, EditionKind, Name, Topic};
    use crate::find::Query;

    fn library() -> Library {
        let edition = |id: &str, year| Edition {
            id: id.into(),
            title: Name::default(),
            short: Name::default(),
            publisher: Name::default(),
            year,
            series: None,
            language: Lang::Zh,
            kind: EditionKind::Report,
            report: String::new(),
            paragraphs: 1,
            digest: String::new(),
            not_carried: Vec::new(),
            source: None,
            origin: 0,
        };
        let topic = |slug: &str, parent: Option<&str>, zh: &str| Topic {
            slug: slug.into(),
            parent: parent.map(Into::into),
            name: Name { en: slug.replace('-', " "), zh: zh.into() },
            aliases_en: Vec::new(),
            aliases_zh: Vec::new(),
            aspects: Vec::new(),
        };
        Library {
            editions: vec![edition("2020", 2020), edition("2022-flows", 2022), edition("2023", 2023)],
            topics: vec![
                topic("ai-governance", None, "人工智能治理"),
                topic("ai-risks", Some("ai-governance"), "人工智能风险"),
                topic("digital-tax", None, "数字税"),
            ],
            ..Library::default()
        }
    }

    fn values(typed: &str) -> Values {
        let query = Query::parse(typed, &library());
        assert_eq!(query.problems(), [], "{typed}");
        query.filters[0].values.clone()
    }

    #[test]
    fn values_are_found_by_any_name_and_while_being_typed() {
        assert_eq!(values("year:2022.."), Values::Years(vec![2022..=i32::MAX]));
        assert_eq!(values("year:..2022"), Values::Years(vec![i32::MIN..=2022]));
        assert_eq!(values("year:2020-2022"), Values::Years(vec![2020..=2022]));
        assert_eq!(values("year:202"), Values::Years(vec![2020..=2029]));
        assert_eq!(values("year:2023,2020"), Values::Years(vec![2023..=2023, 2020..=2020]));
        assert_eq!(values("pane：议题"), Values::Panes(vec![Pane::Issues]));
        assert_eq!(values("Pane:iss，out"), Values::Panes(vec![Pane::Issues, Pane::Outlook]));
        assert_eq!(values("topic:人工智能风险"), Values::Topics(vec![1]));
        assert_eq!(values("topic:digital"), Values::Topics(vec![2]));
        assert_eq!(values("topic:AI_Governance"), Values::Topics(vec![0, 1]));
        assert_eq!(values("kind:title"), Values::Kinds(vec![Kind::Title]));
        assert_eq!(values("edition:2022"), Values::Editions(vec![1]));
        assert_eq!(values("lang:z"), Values::Langs(vec![Lang::Zh]));
    }

    #[test]
    fn what_is_unknown_is_reported_where_it_stands() {
        for (typed, part) in [
            ("ai year:1999", "1999"),
            ("ai year:20x", "20x"),
            ("pane:issues,nothing ai", "nothing"),
            ("pane:，没有", "没有"),
            ("topic:…", "…"),
            ("pane:", "pane:"),
            ("!kind:zzz", "zzz"),
            ("foo:bar", "foo:"),
        ] {
            let query = Query::parse(typed, &library());
            let parts: Vec<&str> =
                query.problems().iter().map(|problem| &typed[problem.range.clone()]).collect();
            assert_eq!(parts, [part], "{typed}");
        }
        for typed in ["https://itu.int", "12:30", "二：三"] {
            assert_eq!(Query::parse(typed, &library()).problems(), [], "{typed}");
        }
    }

    #[test]
    fn an_unknown_value_is_kept() {
        let query = Query::parse("pane:nothing", &library());
        assert_eq!(query.filters, [Filter { negated: false, values: Values::Panes(Vec::new()) }]);
    }
}
