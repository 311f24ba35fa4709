//! Where a sentence speaks of a topic: the entries of the thesaurus and the names in a library, found together.

use std::{collections::BTreeMap, ops::Range};

use aho_corasick::AhoCorasick;

use super::thesaurus::{self, Grade};
use crate::{domain::Library, text::fold::fold_char};

/// Words of one entry are near when they begin within so many bytes: some 18 words of English, 36 Han characters.
const NEAR: usize = 110;
/// How a Latin word may go on after an entry that is no stem.
const INFLECTIONS: &[&str] = &["", "s", "es", "d", "ed", "ing"];

/// An entry that was found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The topic, by its index in the library.
    pub topic: usize,
    /// The entry, by its index among all.
    pub entry: usize,
    /// How surely it tells of the topic.
    pub grade: Grade,
    /// Whether it is one of several things told in a row.
    pub is_listed: bool,
}

struct Known {
    topic: usize,
    grade: Grade,
    words: usize,
}

/// Finds the entries of a library's topics.
pub struct Finder {
    automaton: Option<AhoCorasick>,
    /// For each pattern of the automaton: the word as it is written in its entry, and the entries with the word's place
    /// in each.
    patterns: Vec<(String, Vec<(usize, usize)>)>,
    entries: Vec<Known>,
}

impl Finder {
    /// The names in `library`, and what the thesaurus knows of its topics; a name that is in the thesaurus has the grade
    /// that it has there.
    pub fn new(library: &Library) -> Self {
        let mut finder = Self { automaton: None, patterns: Vec::new(), entries: Vec::new() };
        let mut words: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        let at: BTreeMap<&str, usize> =
            library.topics.iter().enumerate().map(|(at, topic)| (topic.slug.as_str(), at)).collect();
        for entry in thesaurus::entries() {
            let Some(topic) = at.get(entry.slug) else { continue };
            for (place, word) in entry.words.iter().enumerate() {
                for spelling in thesaurus::spellings(word) {
                    words.entry(folded(&spelling)).or_default().push((finder.entries.len(), place));
                }
            }
            finder.entries.push(Known { topic: *topic, grade: entry.grade, words: entry.words.len() });
        }
        let mut lower: std::collections::BTreeSet<String> =
            words.keys().map(|word| word.trim_end_matches('*').to_lowercase()).collect();
        for (topic, name) in library
            .topics
            .iter()
            .enumerate()
            .flat_map(|(at, topic)| topic.names().map(move |name| (at, name)))
        {
            let name = name_of(name);
            if name.chars().count() > 1 && lower.insert(name.to_lowercase()) {
                words.entry(name).or_default().push((finder.entries.len(), 0));
                finder.entries.push(Known { topic, grade: Grade::Name, words: 1 });
            }
        }
        finder.patterns = words.into_iter().collect();
        // too many words for the automaton (billions of bytes) cannot come from a library's files: none are found then
        let plain = finder.patterns.iter().map(|(word, _)| word.trim_end_matches('*'));
        finder.automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(plain).ok();
        finder
    }

    /// The entries in a sentence, by their order.
    pub fn find(&self, sentence: &str) -> Vec<Mention> {
        let text = folded(sentence);
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut hits: Vec<(Range<usize>, usize)> = automaton
            .find_overlapping_iter(&text)
            .map(|hit| (hit.range(), hit.pattern().as_usize()))
            .filter(|(range, pattern)| stands(&text, range, &self.patterns[*pattern].0))
            .collect();
        hits.sort_by_key(|(range, pattern)| (range.start, usize::MAX - range.end, *pattern));
        let mut found = Vec::new();
        let mut parts: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (range, pattern) in &hits {
            for (entry, place) in &self.patterns[*pattern].1 {
                let known = &self.entries[*entry];
                if known.words > 1 {
                    parts.entry(*entry).or_default().push((*place, range.start));
                } else if !self.is_covered(&hits, range, known.grade) {
                    let is_listed = is_listed(&text, range);
                    found.push(Mention { topic: known.topic, entry: *entry, grade: known.grade, is_listed });
                }
            }
        }
        for (entry, places) in parts {
            let Known { topic, grade, words } = self.entries[entry];
            if are_near(&places, words) {
                found.push(Mention { topic, entry, grade, is_listed: false });
            }
        }
        found
    }

    /// Whether a hit is a part of a longer term that is no less sure.
    fn is_covered(&self, hits: &[(Range<usize>, usize)], range: &Range<usize>, grade: Grade) -> bool {
        let is_term = |(entry, _): &(usize, usize)| {
            self.entries[*entry].words == 1 && self.entries[*entry].grade >= grade
        };
        hits.iter().any(|(other, pattern)| {
            other.start <= range.start
                && range.end <= other.end
                && other.len() > range.len()
                && self.patterns[*pattern].1.iter().any(is_term)
        })
    }
}

/// Whether all words of an entry stand near the first, by the places of each.
fn are_near(places: &[(usize, usize)], words: usize) -> bool {
    let of = |place: usize| places.iter().filter(move |(at, _)| *at == place).map(|(_, start)| *start);
    of(0).any(|first| (1..words).all(|place| of(place).any(|start| start.abs_diff(first) <= NEAR)))
}

/// A text as entries are searched in it: simplified characters, and a space for a hyphen.
fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        '-' | '\n' | '\t' | '\u{a0}' => ' ',
        '\u{2010}'..='\u{2012}' => ' ',
        '’' => '\'',
        '\0'..='\x7f' => c,
        // full-width Latin is lower case after folding, so acronyms in it are not found
        _ => fold_char(c),
    };
    text.chars().map(fold).collect()
}

/// A name of a topic as an entry: capitals are kept for an acronym only.
fn name_of(name: &str) -> String {
    let name = folded(name.trim_matches(['“', '”', '"', '《', '》', ' ']));
    if name.chars().any(|c| c.is_ascii_lowercase()) { name.to_lowercase() } else { name }
}

/// Whether a hit is a whole word, or the stem of one, and has the capitals of its entry.
fn stands(text: &str, range: &Range<usize>, word: &str) -> bool {
    let found = &text[range.clone()];
    let is_case = word.chars().zip(found.chars()).all(|(c, is)| !c.is_ascii_uppercase() || c == is);
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let opens = !(latin(found.chars().next()) && latin(text[..range.start].chars().next_back()));
    let rest = &text[range.end..];
    let rest = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
    let closes = !latin(found.chars().next_back()) || word.ends_with('*') || INFLECTIONS.contains(&rest);
    is_case && opens && closes
}

/// Whether what stands at `range` is one of several things told in a row.
fn is_listed(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with('、') || text[range.end..].starts_with(['、', '等'])
}
