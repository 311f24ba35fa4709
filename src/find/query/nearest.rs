//! The value of a filter that is nearest to one that there is not: what was meant, most likely.

use crate::{domain::Library, text::pinyin};

use super::filter::{self, Key, Named, key_of};

/// The nearest value, as it is typed; none where the library has no value.
pub(super) fn nearest(key: Key, typed: &str, library: &Library) -> Option<String> {
    match key {
        Key::Year => nearest_year(typed, library),
        Key::Pane => nearest_name(typed, filter::pane_names()),
        Key::Actor => nearest_name(typed, filter::actor_names(library)),
        Key::Topic => nearest_name(typed, filter::topic_names(library)),
        Key::Lang => nearest_name(typed, filter::lang_names()),
        Key::Kind => nearest_name(typed, filter::kind_names()),
        Key::Edition => nearest_name(typed, filter::edition_names(library)),
    }
}

/// The year of an edition that is nearest to the first number typed, the later of two; the newest without a number.
fn nearest_year(typed: &str, library: &Library) -> Option<String> {
    let digits: String = typed.chars().take_while(char::is_ascii_digit).take(6).collect();
    let years = library.editions.iter().map(|edition| edition.year);
    let nearest = match digits.parse::<i32>() {
        Ok(wanted) => years.min_by_key(|year| (year.abs_diff(wanted), -year)),
        Err(_) => years.max(),
    };
    nearest.map(|year| year.to_string())
}

/// The slug of the thing that has the nearest of all names, the first of equals.
fn nearest_name<T>(typed: &str, things: Vec<Named<'_, T>>) -> Option<String> {
    let wanted = key_of(typed);
    let distance = |name: &str| {
        let written = share(&wanted, &key_of(name));
        // a Chinese name may have been typed as it is read
        let read = pinyin::reading_of(name).into_iter().collect::<Option<Vec<_>>>();
        let read = read.map(|read| share(&wanted, &read.concat().chars().collect::<Vec<_>>()));
        read.map_or(written, |read| read.min(written))
    };
    let near = |names: &Vec<&str>| names.iter().map(|name| distance(name)).min();
    let nearest = things.into_iter().min_by_key(|(_, names)| near(names));
    nearest.and_then(|(_, names)| names.first().map(|slug| (*slug).to_owned()))
}

/// How many edits there are between two names, in thousandths of the longer one's length.
fn share(one: &[char], other: &[char]) -> usize {
    distance(one, other) * 1000 / one.len().max(other.len()).max(1)
}

/// The edit distance (Levenshtein, 1966), row by row (Wagner and Fischer, 1974).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (place, against) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != against);
            diagonal = row[place + 1];
            row[place + 1] = replaced.min(row[place] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Name, Topic};

    fn library() -> Library {
        let topic = |slug: &str, zh: &str| Topic {
            slug: slug.into(),
            parent: None,
            name: Name { en: slug.replace('-', " "), zh: zh.into() },
            aliases_en: Vec::new(),
            aliases_zh: Vec::new(),
            aspects: Vec::new(),
        };
        let topics = vec![
            topic("ai-governance", "人工智能治理"),
            topic("digital-tax", "数字税"),
            topic("digital-trade", "数字贸易"),
        ];
        Library { topics, ..Library::default() }
    }

    #[test]
    fn the_nearest_value_is_named() {
        for (typed, expected) in [
            ("topic:digtal-tax", "no topic `digtal-tax`: the nearest is `digital-tax`"),
            ("topic:数字睡", "no topic `数字睡`: the nearest is `digital-tax`"),
            ("topic:shuzimaoyi", "no topic `shuzimaoyi`: the nearest is `digital-trade`"),
            ("topic:ai-govermance", "no topic `ai-govermance`: the nearest is `ai-governance`"),
            ("pane:isues", "no pane `isues`: the nearest is `issues`"),
            ("kind:claimz", "no kind `claimz`: the nearest is `claim`"),
            ("actor:nobody", "no actor `nobody`: use eu"),
        ] {
            let query = super::super::Query::parse(typed, &library());
            assert_eq!(query.problems()[0].message, expected);
        }
    }
}
