//! Where a sentence speaks of a topic: the entries of the thesaurus and the names in a library, found together.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
    sync::OnceLock,
};

use aho_corasick::{AhoCorasick, AhoCorasickKind};

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

/// Words, each as it is written in its entries, with those entries and its place in each.
type Patterns = Vec<(String, Vec<(usize, usize)>)>;

/// Words that are searched together.
struct Index {
    automaton: Option<AhoCorasick>,
    patterns: Patterns,
}

impl Index {
    fn new(words: HashMap<String, Vec<(usize, usize)>>) -> Self {
        // in any order: what is found is put in order by where it stands
        let patterns: Patterns = words.into_iter().collect();
        // too many words for the automaton (billions of bytes) cannot come from a library's files: none are found then
        // a text is searched in lower case: an automaton that knew both cases would take twice as long to build
        let plain = patterns.iter().map(|(word, _)| word.trim_end_matches('*').to_ascii_lowercase());
        // a report is soon searched: what would make the search faster takes longer than it saves
        let kind = Some(AhoCorasickKind::NoncontiguousNFA);
        let automaton = AhoCorasick::builder().kind(kind).build(plain).ok();
        Self { automaton, patterns }
    }

    /// The words of the thesaurus, put together at first need.
    fn of_thesaurus() -> &'static Self {
        static INDEX: OnceLock<Index> = OnceLock::new();
        INDEX.get_or_init(|| {
            let mut words: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
            for (at, entry) in thesaurus::entries().iter().enumerate() {
                for (place, word) in entry.words.iter().enumerate() {
                    for spelling in thesaurus::spellings(word) {
                        words.entry(folded(&spelling)).or_default().push((at, place));
                    }
                }
            }
            Self::new(words)
        })
    }

    /// Where words stand in `text`, of which `lower` is the lower case.
    fn find<'a>(&'a self, text: &'a str, lower: &'a str) -> impl Iterator<Item = Hit<'a>> {
        let hits = self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(lower));
        let hit = |hit: aho_corasick::Match| (hit.range(), &self.patterns[hit.pattern().as_usize()]);
        hits.map(hit)
            .filter(|(range, (word, _))| stands(text, range, word))
            .map(|(range, (_, entries))| Hit { range, entries })
    }
}

/// Where a word stands, and the entries that it is of.
struct Hit<'a> {
    range: Range<usize>,
    entries: &'a [(usize, usize)],
}

/// Finds the entries of a library's topics.
pub struct Finder {
    /// The names that the thesaurus does not have.
    names: Index,
    /// Those of the thesaurus, none for a topic that the library does not have, and then the names.
    entries: Vec<Option<Known>>,
}

impl Finder {
    /// The names in `library`, and what the thesaurus knows of its topics; a name that is in the thesaurus has the grade
    /// that it has there.
    pub fn new(library: &Library) -> Self {
        let topics = || library.topics.iter().enumerate();
        let at: HashMap<&str, usize> = topics().map(|(at, topic)| (topic.slug.as_str(), at)).collect();
        let known = |entry: &thesaurus::Entry| {
            let topic = *at.get(entry.slug)?;
            Some(Known { topic, grade: entry.grade, words: entry.words.len() })
        };
        let mut entries: Vec<Option<Known>> = thesaurus::entries().iter().map(known).collect();
        let mut seen: HashSet<String> = Index::of_thesaurus()
            .patterns
            .iter()
            .filter(|(_, of)| {
                of.iter().any(|(entry, _)| entries[*entry].as_ref().is_some_and(|one| one.words == 1))
            })
            .map(|(word, _)| word.trim_end_matches('*').to_lowercase())
            .collect();
        let mut words: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (topic, name) in topics().flat_map(|(at, topic)| topic.names().map(move |name| (at, name))) {
            let name = name_of(name);
            if name.chars().count() > 1 && seen.insert(name.to_lowercase()) {
                words.entry(name).or_default().push((entries.len(), 0));
                entries.push(Some(Known { topic, grade: Grade::Name, words: 1 }));
            }
        }
        Self { names: Index::new(words), entries }
    }

    /// The entries in a sentence, in order.
    pub fn find(&self, sentence: &str) -> Vec<Mention> {
        let text = folded(sentence);
        let lower = text.to_ascii_lowercase();
        let thesaurus = Index::of_thesaurus().find(&text, &lower);
        let mut hits: Vec<Hit<'_>> = thesaurus.chain(self.names.find(&text, &lower)).collect();
        hits.sort_by_key(|hit| (hit.range.start, usize::MAX - hit.range.end, hit.entries));
        let mut found = Vec::new();
        let mut parts: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for hit in &hits {
            for (entry, place) in hit.entries {
                let Some(known) = &self.entries[*entry] else { continue };
                if known.words > 1 {
                    parts.entry(*entry).or_default().push((*place, hit.range.start));
                } else if !self.is_covered(&hits, &hit.range, known.grade) {
                    let is_listed = is_listed(&text, &hit.range);
                    found.push(Mention { topic: known.topic, entry: *entry, grade: known.grade, is_listed });
                }
            }
        }
        for (entry, places) in parts {
            if let Some(Known { topic, grade, words }) = self.entries[entry].as_ref()
                && are_near(&places, *words)
            {
                found.push(Mention { topic: *topic, entry, grade: *grade, is_listed: false });
            }
        }
        found
    }

    /// Whether a hit is a part of a longer term that is no less sure.
    fn is_covered(&self, hits: &[Hit<'_>], range: &Range<usize>, grade: Grade) -> bool {
        let is_term = |(entry, _): &(usize, usize)| {
            self.entries[*entry].as_ref().is_some_and(|known| known.words == 1 && known.grade >= grade)
        };
        hits.iter().any(|other| {
            other.range.start <= range.start
                && range.end <= other.range.end
                && other.range.len() > range.len()
                && other.entries.iter().any(is_term)
        })
    }
}

/// Whether all words of an entry stand near the first, by the places of each.
fn are_near(places: &[(usize, usize)], words: usize) -> bool {
    let of = |place: usize| places.iter().filter(move |(at, _)| *at == place).map(|(_, start)| *start);
    of(0).any(|first| (1..words).all(|place| of(place).any(|start| start.abs_diff(first) <= NEAR)))
}

/// A text as entries are searched in it: simplified characters, and a space for a hyphen.
pub fn folded(text: &str) -> String {
    let fold = |c: char| match c {
        '-' | '\n' | '\t' | '\u{a0}' | '\u{2010}'..='\u{2012}' => ' ',
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let sources = crate::library::Sources { built_in: true, ..Default::default() };
        let library = crate::library::open(&sources, crate::library::Depth::Shelf);
        let firm = Finder::new(&library).find(text).into_iter().filter(|one| one.grade > Grade::Hint);
        let mut slugs: Vec<String> = firm.map(|one| library.topics[one.topic].slug.clone()).collect();
        slugs.sort_unstable();
        slugs.dedup();
        slugs
    }

    #[test]
    fn words_near_one_another_are_a_term_and_far_apart_are_none() {
        let near = "Rules that oblige companies to keep records of citizens on servers at home";
        assert!(found(near).contains(&"data-localization".to_owned()), "{:?}", found(near));
        let far = format!("The servers hum. {} They go home.", "Nothing is said. ".repeat(9));
        assert!(!found(&far).contains(&"data-localization".to_owned()), "{:?}", found(&far));
    }

    #[test]
    fn a_part_of_a_longer_term_is_not_found_by_itself() {
        assert_eq!(found("政府获取私营部门数据"), ["government-access"]);
        assert_eq!(found("私营部门"), ["private-sector"]);
    }

    #[test]
    fn spellings_capitals_and_hyphens() {
        for text in ["data localization", "Data-localisation", "資料在地化", "數據本地化"] {
            assert_eq!(found(text), ["data-localization"], "{text}");
        }
        assert_eq!(found("the Compact"), ["global-digital-compact"]);
        assert_eq!(found("the compact car"), [""; 0]);
        assert_eq!(found("a cablegram"), [""; 0]);
    }
}
