//! One position told in two places: a sentence of a report that rows of two topics, or of two briefs, both tell.
//!
//! An editor files what an actor says under each topic that it is about, so that each matrix is whole; where a
//! comparison covers both topics it is one position all the same. Two records are one where actor, edition, paragraphs
//! and aspect are the same and, in every language that both are told in, the words are much the same: see
//! [`much_the_same`]. *Their positions in the UN* and *their positions in the WTO* are two.

use std::collections::BTreeMap;

use super::{
    Record,
    record::Provenance,
    score::{is_han, likeness},
};
use crate::domain::{Lang, Library};

/// How alike two wordings of one position are at least, in thousandths. Of 71 pairs of rows in the three white papers
/// that share all but their words, those that tell one thing reach 678, and those that tell two but name the same
/// 600.
const ALIKE: u32 = 650;

/// Another place where a record's position is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The brief: an index into [`Library::briefs`].
    pub brief: usize,
    /// The topic's slug.
    pub topic: String,
    /// The line of the brief's file.
    pub line: usize,
}

/// What records of one position have in common besides words: edition, actor, aspect, first paragraph.
type Key = (usize, String, String, Option<u32>);

/// Each position once: the first of the `records` that tell it, with the places of the others.
///
/// Only editors tell a position twice, under each topic that it is about: what was extracted is a sentence of its own.
pub(super) fn told_once(library: &Library, records: Vec<Record>) -> Vec<Record> {
    let mut kept: Vec<Record> = Vec::with_capacity(records.len());
    let mut places: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for record in records {
        if record.provenance != Provenance::Editor {
            kept.push(record);
            continue;
        }
        let position = &record.position;
        let key =
            (record.edition, position.actor.clone(), position.aspect.clone(), position.paragraphs.first());
        let known = places.entry(key).or_default();
        let first = known.iter().copied().find(|place| is_one(library, &kept[*place], &record));
        if let Some(first) = first {
            let Record { brief, position, .. } = record;
            kept[first].also.push(Told { brief, topic: position.topic, line: position.line });
        } else {
            known.push(kept.len());
            kept.push(record);
        }
    }
    kept
}

/// Whether two records that share edition, actor, aspect and first paragraph tell one position.
fn is_one(library: &Library, one: &Record, other: &Record) -> bool {
    if one.position.paragraphs != other.position.paragraphs {
        return false;
    }
    // a twin is looked for only where this language does not rule it out
    if !much_the_same(library, &one.position.text, &other.position.text) && is_same_lang(library, one, other)
    {
        return false;
    }
    let others = wordings(library, other);
    let mut both = wordings(library, one).into_iter().filter_map(|(lang, text)| {
        others.iter().find(|(known, _)| *known == lang).map(|(_, other)| (text, *other))
    });
    both.clone().next().is_some() && both.all(|(one, other)| much_the_same(library, one, other))
}

fn is_same_lang(library: &Library, one: &Record, other: &Record) -> bool {
    library.briefs[one.brief].lang == library.briefs[other.brief].lang
}

/// Whether two wordings say one thing: alike, with the same numbers, and neither names an actor or a topic in the place
/// of one that the other names.
fn much_the_same(library: &Library, one: &str, other: &str) -> bool {
    one == other
        || likeness(one, other) >= ALIKE
            && numbers(one) == numbers(other)
            && !(names_more(library, one, other) && names_more(library, other, one))
}

fn numbers(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    found.sort_unstable();
    found
}

/// Whether `one` names an actor or topic that `other` does not, by any of its names.
fn names_more(library: &Library, one: &str, other: &str) -> bool {
    let actors =
        library.actors.iter().any(|actor| is_named(one, actor.names()) && !is_named(other, actor.names()));
    actors
        || library.topics.iter().any(|topic| is_named(one, topic.names()) && !is_named(other, topic.names()))
}

/// Whether one of the names stands in `text`: in Latin script as whole words.
///
/// Only the few pairs that are alike come here: a [`Lexicon`](super::Lexicon) of all names takes longer to make than a
/// matrix may take.
fn is_named<'a>(text: &str, mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let word = |c: char| c.is_alphanumeric() && !is_han(c);
            let is_latin = name.chars().all(|c| !is_han(c));
            !is_latin || !text[..at].ends_with(word) && !text[at + name.len()..].starts_with(word)
        })
    })
}

/// A record's words, and those of the same row in the brief's other language, each with its language.
pub(super) fn wordings<'a>(library: &'a Library, record: &'a Record) -> Vec<(Lang, &'a str)> {
    let own = &library.briefs[record.brief];
    let said = &record.position;
    let mut found = vec![(own.lang, said.text.as_str())];
    let row = own.positions().iter().position(|position| position.line == said.line);
    let other = library.briefs.iter().find(|brief| brief.name() == own.name() && brief.lang != own.lang);
    let twin = other.zip(row).and_then(|(other, row)| Some((other.lang, other.positions().get(row)?)));
    let is_twin = |twin: &crate::domain::Position| (&twin.actor, &twin.aspect) == (&said.actor, &said.aspect);
    found.extend(twin.filter(|(_, twin)| is_twin(twin)).map(|(lang, twin)| (lang, twin.text.as_str())));
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Options, evolution, records, sample::Sample};
    use crate::domain::{Lang, Library, Paragraphs};

    /// Aland's positions on tides and on tide tables, each given in both languages, of one paragraph and aspect.
    fn told(words: &[[&str; 2]]) -> Library {
        let mut sample = Sample::new();
        for lang in Lang::ALL {
            for (number, words) in words.iter().enumerate() {
                let topic = ["tides", "tide-tables"][number % 2];
                let brief = sample.brief("2022", &format!("b{number}"), lang, &[topic]);
                sample.says(brief, "aland", "law", &format!("label {number}"), None);
                let position = &mut sample.library.briefs[brief].text_mut().positions[0];
                position.text = words[usize::from(lang == Lang::Zh)].to_owned();
                position.paragraphs = Paragraphs::one(9);
            }
        }
        sample.library
    }

    fn counts(words: &[[&str; 2]]) -> [usize; 2] {
        let library = told(words);
        Lang::ALL.map(|lang| records(&library, "tides", &Options::in_lang(lang)).len())
    }

    #[test]
    fn one_position_under_two_topics_counts_once_and_knows_both_places() {
        let words = ["Agreed that ports should be open.", "就港口应开放达成共识。"];
        let library = told(&[words, words]);
        let found = records(&library, "tides", &Options::default());
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].position.topic.as_str(), found[0].also[0].topic.as_str()),
            ("tides", "tide-tables")
        );
        assert_eq!(records(&library, "tide-tables", &Options::default()).len(), 1, "each topic has it");
        let matrix = evolution(&library, "tides", &Options::default());
        assert_eq!(matrix.rows[0].cells[1].records().len(), 1);
    }

    #[test]
    fn other_words_for_the_same_count_once_in_both_languages() {
        let one = ["Reached a consensus that ports should be open.", "就港口应开放达成共识。"];
        let other = ["Reached the consensus that ports should be open.", "就港口应予开放达成共识。"];
        assert_eq!(counts(&[one, other]), [1, 1]);
    }

    #[test]
    fn another_name_another_number_or_other_words_in_one_language_make_two() {
        let union = ["Their views in the Sea Union are closer.", "双方在海盟的立场更为接近。"];
        let office = ["Their views in the Tide Office are closer.", "双方在潮汐局的立场更为接近。"];
        assert_eq!(counts(&[union, office]), [2, 2]);
        let two = ["Opens 2 ports to all ships at sea.", "向海上所有船只开放2个港口。"];
        let three = ["Opens 3 ports to all ships at sea.", "向海上所有船只开放3个港口。"];
        assert_eq!(counts(&[two, three]), [2, 2]);
        let apart = ["Opens 2 ports to all ships at sea.", "海运自由。"];
        assert_eq!(counts(&[two, apart]), [2, 2]);
    }
}
