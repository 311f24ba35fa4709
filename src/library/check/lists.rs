//! Topics, aspects, actors and measures: slugs of the right form and once, names of one thing only, no circles.

use std::collections::HashMap;

use super::known::{Known, List};
use crate::library::{
    catalogue::Entry,
    layout::is_slug,
    sheet::{Placed, Sheet},
    written::Written,
};

/// Checks the lists of `written` against `known`, which holds them and those of the built-in library.
pub fn check(written: &Written, known: &Known) {
    let topics = &written.topics;
    slugs(&topics.sheet, "aspect", topics.value.aspects.iter().map(|aspect| &aspect.slug));
    slugs(&topics.sheet, "topic", topics.value.topics.iter().map(|topic| &topic.slug));
    slugs(&written.actors.sheet, "actor", written.actors.value.iter().map(|actor| &actor.slug));
    slugs(
        &written.measures.sheet,
        "measure",
        written.measures.value.measures.iter().map(|measure| &measure.slug),
    );
    if let Some(library) = &written.library {
        let slug = |series: &Placed<crate::domain::Series>| Placed::new(series.value.slug.clone(), series.at);
        let series: Vec<_> = library.value.series.iter().map(slug).collect();
        slugs(&library.sheet, "series", series.iter());
    }

    let of_topics = known.lists.topics.iter().map(|topic| (topic.slug.as_str(), topic.names()));
    names(&topics.sheet, "topic", &topics.value.topics, &owners(of_topics));
    let of_actors = known.lists.actors.iter().map(|actor| (actor.slug.as_str(), actor.names()));
    names(&written.actors.sheet, "actor", &written.actors.value, &owners(of_actors));
    let of_measures = known.lists.measures.iter().map(|measure| {
        (measure.slug.as_str(), [&measure.name.en, &measure.name.zh].into_iter().map(String::as_str))
    });
    names(&written.measures.sheet, "measure", &written.measures.value.measures, &owners(of_measures));

    for topic in &topics.value.topics {
        tree(&topics.sheet, topic, known);
        for aspect in &topic.aspects {
            known.look_up(&topics.sheet, aspect.at, List::Aspects, &aspect.value);
        }
    }
}

/// Each slug has the form of one and is there once.
fn slugs<'a>(sheet: &Sheet, what: &str, slugs: impl Iterator<Item = &'a Placed<String>>) {
    let mut seen = HashMap::new();
    for slug in slugs {
        if !is_slug(&slug.value) {
            let hint = "use lower-case letters, digits and single dashes, such as ai-governance";
            sheet.fault(slug.at, format!("`{}` is no slug", slug.value), hint);
        }
        if let Some(first) = seen.insert(slug.value.as_str(), slug.at) {
            let line = sheet.line_of(first);
            sheet.fault(
                slug.at,
                format!("a second {what} `{}`", slug.value),
                format!("the first is in line {line}: join them"),
            );
        }
    }
}

/// Whose each name is, by the name without case and width: the first to have it.
fn owners<'a, N: Iterator<Item = &'a str>>(
    entries: impl Iterator<Item = (&'a str, N)>,
) -> HashMap<String, &'a str> {
    let mut owners = HashMap::new();
    for (slug, names) in entries {
        for name in names {
            owners.entry(folded(name)).or_insert(slug);
        }
    }
    owners
}

/// Each name and alias belongs to one entry only, or the finder would not know whom a reader means.
fn names(sheet: &Sheet, what: &str, entries: &[Entry], owners: &HashMap<String, &str>) {
    for entry in entries {
        for name in entry.names() {
            if name.value.trim().is_empty() {
                sheet.fault(name.at, "an alias is empty", "take it out");
            } else if let Some(owner) =
                owners.get(&folded(&name.value)).filter(|owner| **owner != entry.slug.value)
            {
                let message = format!("`{}` is also a name of the {what} `{owner}`", name.value);
                sheet.fault(name.at, message, "leave it to one of them");
            }
        }
    }
}

/// `name` in lower case, full-width letters as ASCII, without spaces at its ends.
fn folded(name: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    name.trim().chars().map(narrow).flat_map(char::to_lowercase).collect()
}

fn tree(sheet: &Sheet, topic: &Entry, known: &Known) {
    let Some(parent) = &topic.parent else {
        return;
    };
    known.look_up(sheet, parent.at, List::Topics, &parent.value);
    // the path of a topic in a circle comes back to it
    let path = known.lists.topic_path(&topic.slug.value);
    if path.last().and_then(|last| last.parent.as_ref()) == Some(&topic.slug.value) {
        let way: Vec<_> = path.iter().map(|topic| topic.slug.as_str()).collect();
        let message = format!("the topic `{}` stands below itself: {}", topic.slug.value, way.join(" < "));
        sheet.fault(parent.at, message, "give one of them another parent, or none");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_and_width() {
        assert_eq!(folded(" ＡＩ　Gov "), "ai gov");
    }
}
