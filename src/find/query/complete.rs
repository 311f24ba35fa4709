//! What a filter can be completed to while it is typed.

use std::ops::Range;

use crate::domain::{Lang, Library, Name};

use super::filter::{self, Key, key_of};

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it replaces, in bytes of the text before the cursor.
    pub range: Range<usize>,
    /// What it puts there: `year:`, or a value.
    pub text: String,
    /// What it means, in both languages where it has two names.
    pub meaning: Name,
}

/// The ways to complete the last part of a query, of which `before` stands before the cursor: the keys of filters, or
/// the values of the filter that is being typed. None where a word is being typed that begins no key.
pub fn complete(library: &Library, before: &str) -> Vec<Completion> {
    let start = before
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let start = start + before[start..].len() - before[start..].trim_start_matches('!').len();
    let token = &before[start..];
    match filter::split(token) {
        None => keys(token, start..before.len()),
        Some((key, values, after)) => {
            let Some(key) = Key::ALL.into_iter().find(|known| known.word().eq_ignore_ascii_case(key)) else {
                return Vec::new();
            };
            let first = values
                .rfind([',', '，'])
                .map_or(0, |at| at + values[at..].chars().next().map_or(1, char::len_utf8));
            completions(library, key, &values[first..], start + after + first..before.len())
        }
    }
}

fn keys(typed: &str, range: Range<usize>) -> Vec<Completion> {
    let typed = typed.to_ascii_lowercase();
    Key::ALL
        .into_iter()
        .filter(|key| !typed.is_empty() && key.word().starts_with(&typed))
        .map(|key| {
            let meaning = Name { en: key.example().into(), zh: String::new() };
            Completion { range: range.clone(), text: format!("{}:", key.word()), meaning }
        })
        .collect()
}

fn completions(library: &Library, key: Key, typed: &str, range: Range<usize>) -> Vec<Completion> {
    if key == Key::Year {
        return years(library, typed, &range);
    }
    let wanted = key_of(typed);
    let begins =
        |names: &[&str]| wanted.is_empty() || names.iter().any(|name| key_of(name).starts_with(&wanted));
    values(library, key)
        .into_iter()
        .filter(|(_, names)| begins(names))
        .map(|(meaning, names)| Completion { range: range.clone(), text: names[0].to_owned(), meaning })
        .collect()
}

/// Every value of a filter: what it means, and its names, the one to insert first.
fn values(library: &Library, key: Key) -> Vec<filter::Named<'_, Name>> {
    match key {
        Key::Year => Vec::new(),
        Key::Pane => meant(filter::pane_names(), crate::domain::Pane::name),
        Key::Kind => meant(filter::kind_names(), |kind| Name {
            en: kind.title(Lang::En).into(),
            zh: kind.title(Lang::Zh).into(),
        }),
        Key::Lang => meant(filter::lang_names(), |lang| match lang {
            Lang::En => Name { en: "English".into(), zh: "英文".into() },
            Lang::Zh => Name { en: "Chinese".into(), zh: "中文".into() },
        }),
        Key::Actor => {
            meant(filter::actor_names(library), |index| library.actors[index as usize].name.clone())
        }
        Key::Topic => {
            meant(filter::topic_names(library), |index| library.topics[index as usize].name.clone())
        }
        Key::Edition => meant(filter::edition_names(library), |index| library.editions[index].title.clone()),
    }
}

fn meant<T>(things: Vec<filter::Named<'_, T>>, meaning: impl Fn(T) -> Name) -> Vec<filter::Named<'_, Name>> {
    things.into_iter().map(|(thing, names)| (meaning(thing), names)).collect()
}

/// The years of the editions, newest first.
fn years(library: &Library, typed: &str, range: &Range<usize>) -> Vec<Completion> {
    let mut years: Vec<i32> = library.editions.iter().map(|edition| edition.year).collect();
    years.sort_unstable();
    years.dedup();
    let texts = years.into_iter().rev().map(|year| year.to_string()).filter(|year| year.starts_with(typed));
    texts.map(|text| Completion { range: range.clone(), text, meaning: Name::default() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Pane, Topic};

    fn check(before: &str) -> Vec<String> {
        let name = Name { en: "Digital tax".into(), zh: "数字税".into() };
        let topic = Topic {
            slug: "digital-tax".into(),
            parent: None,
            name,
            aliases_en: vec!["BEPS".into()],
            aliases_zh: Vec::new(),
            aspects: Vec::new(),
        };
        let library = Library { topics: vec![topic], ..Library::default() };
        let complete = |one: Completion| before[..one.range.start].to_owned() + &one.text;
        super::complete(&library, before).into_iter().map(complete).collect()
    }

    #[test]
    fn keys_and_values_are_completed() {
        assert_eq!(check("ai pa"), ["ai pane:"]);
        assert_eq!(check("税　!ye"), ["税　!year:"]);
        assert_eq!(check("ai pane:i"), ["ai pane:issues"]);
        assert_eq!(check("pane:issues,o"), ["pane:issues,outlook"]);
        assert_eq!(check("pane:挑"), ["pane:challenges"]);
        assert_eq!(check("pane:").len(), Pane::ALL.len());
        assert_eq!(check("topic:beps"), ["topic:digital-tax"]);
        assert_eq!(check("topic:数字"), ["topic:digital-tax"]);
        for nothing in ["", "ai ", "数字", "foo:b", "topic:zzz"] {
            assert_eq!(check(nothing), [""; 0], "{nothing}");
        }
    }
}
