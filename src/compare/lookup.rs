//! Topics, actors and measures by any of their names, and the nearest where a name is unknown.

use std::collections::BTreeSet;

use crate::domain::Library;

/// How many names a hint offers.
const NEAREST: usize = 5;

/// The slug of the topic that `text` names, by slug, name or alias; else the slugs of the nearest, best first.
pub fn topic(library: &Library, text: &str) -> Result<String, Vec<String>> {
    let names = library.topics.iter().map(|topic| (topic.slug.as_str(), topic.names().collect()));
    resolve(&names.collect::<Vec<_>>(), text)
}

/// The slug of the actor that `text` names, by slug, name or alias; else the slugs of the nearest, best first.
pub fn actor(library: &Library, text: &str) -> Result<String, Vec<String>> {
    let names = library.actors.iter().map(|actor| (actor.slug.as_str(), actor.names().collect()));
    resolve(&names.collect::<Vec<_>>(), text)
}

/// The slug of the measure that `text` names, by slug or name; else the slugs of the nearest, best first.
pub fn measure(library: &Library, text: &str) -> Result<String, Vec<String>> {
    let names = library.measures.iter().map(|measure| {
        let names = [&measure.name.en, &measure.name.zh].map(String::as_str);
        (measure.slug.as_str(), names.into_iter().filter(|name| !name.is_empty()).collect())
    });
    resolve(&names.collect::<Vec<_>>(), text)
}

fn resolve(things: &[(&str, Vec<&str>)], text: &str) -> Result<String, Vec<String>> {
    let wanted = fold(text);
    let is_it = |name: &str| fold(name) == wanted;
    // a slug goes before a name, and both before an alias of something else
    for place in 0.. {
        let mut left = false;
        for (slug, names) in things {
            let name = if place == 0 { Some(*slug) } else { names.get(place - 1).copied() };
            left |= name.is_some();
            if name.is_some_and(is_it) {
                return Ok((*slug).to_owned());
            }
        }
        if !left {
            break;
        }
    }
    Err(nearest(things, &wanted))
}

/// Without case, spaces and joints, so that `AI governance` and `ai-governance` are one.
fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_' | '–' | '—' | '　'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn nearest(things: &[(&str, Vec<&str>)], wanted: &str) -> Vec<String> {
    let target = pieces(wanted);
    let mut scored: Vec<(usize, &str)> = things
        .iter()
        .map(|(slug, names)| {
            let score = names.iter().chain([slug]).map(|name| likeness(&pieces(&fold(name)), &target)).max();
            (score.unwrap_or(0), *slug)
        })
        .filter(|(score, _)| *score >= 250)
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(NEAREST).map(|(_, slug)| slug.to_owned()).collect()
}

/// Pairs of neighbouring characters, the first and last joined to the edge so that short names count too.
fn pieces(text: &str) -> BTreeSet<(char, char)> {
    let padded: Vec<char> = [' '].into_iter().chain(text.chars()).chain([' ']).collect();
    padded.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Dice's coefficient in thousandths.
fn likeness(a: &BTreeSet<(char, char)>, b: &BTreeSet<(char, char)>) -> usize {
    2000 * a.intersection(b).count() / (a.len() + b.len()).max(1)
}
