//! How people who know the field speak of each topic: the tables of `thesaurus/`, which one need not be a programmer to edit.
//!
//! A table says `[topic]` and then lines of entries parted by `|`, in either language:
//!
//! - `name`: terms that mean the topic and nothing else;
//! - `field`: terms of its field, which a neighbour may use too;
//! - `hint`: words that support the others and say nothing alone;
//! - `yields`: neighbours to which the topic gives way where both are spoken of.
//!
//! `keep & server & home` are words that stand near one another in a sentence, in any order. A Latin word is found as a whole
//! with its inflections (`cable`, `cables`), with `*` at its end as a stem (`monopol*`); a capital stands for a capital
//! (`the Compact`, `WTO`), what is written small is found in any case. British spelling finds American, a space a hyphen,
//! simplified characters traditional ones. What is a part of a longer entry of no lower grade is not found by itself.

use std::sync::OnceLock;

/// How surely an entry tells of its topic, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// It supports other entries only.
    Hint,
    /// It belongs to the topic's field.
    Field,
    /// It means the topic.
    Name,
}

/// A term, or words that together are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The topic's slug.
    pub slug: &'static str,
    /// How surely it tells of that.
    pub grade: Grade,
    /// The words that must stand near one another: one, for a term.
    pub words: Vec<&'static str>,
}

/// The tables, each with its name.
const TABLES: &[(&str, &str)] = &[
    ("governance", include_str!("thesaurus/governance.txt")),
    ("networks", include_str!("thesaurus/networks.txt")),
    ("data", include_str!("thesaurus/data.txt")),
    ("platforms", include_str!("thesaurus/platforms.txt")),
    ("technology", include_str!("thesaurus/technology.txt")),
    ("trade", include_str!("thesaurus/trade.txt")),
    ("mechanisms", include_str!("thesaurus/mechanisms.txt")),
    ("outlook", include_str!("thesaurus/outlook.txt")),
];

/// All entries, read at first need.
pub fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        // a line with a fault is left out; a test sees to it that there is none
        TABLES.iter().flat_map(|(name, table)| read(name, table).filter_map(Result::ok).flatten()).collect()
    })
}

/// The neighbours that borders are drawn between: a topic, and one to which it gives way where both are spoken of.
pub fn borders() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut slug = "";
    TABLES.iter().flat_map(|(_, table)| table.lines()).flat_map(move |line| {
        if let Some(topic) = line.strip_prefix('[') {
            slug = topic.trim_end_matches(']');
        }
        let others = line.strip_prefix("yields ").unwrap_or_default().split('|');
        others
            .map(str::trim)
            .filter(|other| !other.is_empty())
            .map(move |other| (slug, other))
            .collect::<Vec<_>>()
    })
}

/// The entries of each line of a table, or what is wrong with it.
fn read(name: &'static str, table: &'static str) -> impl Iterator<Item = Result<Vec<Entry>, String>> {
    let mut slug = "";
    table.lines().enumerate().map(move |(at, line)| {
        let fault = |what: &str| Err(format!("thesaurus/{name}.txt:{}: {what}: {line}", at + 1));
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Ok(Vec::new());
        }
        if let Some(topic) = line.strip_prefix('[') {
            slug = topic.trim_end_matches(']');
            return Ok(Vec::new());
        }
        if line.starts_with("yields ") {
            return Ok(Vec::new());
        }
        let Some((grade, terms)) = line.split_once(char::is_whitespace) else { return fault("no entries") };
        let grade = match grade {
            "name" => Grade::Name,
            "field" => Grade::Field,
            "hint" => Grade::Hint,
            _ => return fault("name, field or hint is wanted"),
        };
        let words = |term: &'static str| term.split('&').map(str::trim).collect::<Vec<_>>();
        let entries: Vec<Entry> =
            terms.split('|').map(|term| Entry { slug, grade, words: words(term) }).collect();
        let is_empty = |word: &&str| word.trim_end_matches('*').len() < 2;
        if slug.is_empty() || entries.iter().any(|entry| entry.words.iter().any(is_empty)) {
            return fault("a topic and words of two Latin letters or a Han character are wanted");
        }
        Ok(entries)
    })
}

/// How a word is spelled elsewhere: British as it stands, and American where that differs.
pub fn spellings(word: &str) -> Vec<String> {
    const PAIRS: &[(&str, &str)] = &[
        ("isation", "ization"),
        ("isational", "izational"),
        ("ise", "ize"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("ehaviour", "ehavior"),
        ("abour", "abor"),
        ("arbour", "arbor"),
        ("eighbour", "eighbor"),
        ("centre", "center"),
        ("fibre", "fiber"),
        ("efence", "efense"),
        ("licence", "license"),
        ("programme", "program"),
        ("judgement", "judgment"),
        ("nalogue", "nalog"),
        ("kilful", "killful"),
        ("ageing", "aging"),
    ];
    let mut american = word.to_owned();
    for (british, other) in PAIRS.iter().filter(|(british, _)| word.is_ascii() && word.contains(british)) {
        american = american.replace(british, other);
    }
    let mut spellings = vec![word.to_owned()];
    spellings.extend(Some(american).filter(|american| american != word));
    spellings
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_tables_have_no_faults_and_know_every_topic_of_the_built_in_library() {
        let faults: Vec<String> =
            TABLES.iter().flat_map(|(name, table)| read(name, table).filter_map(Result::err)).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let sources = crate::library::Sources { built_in: true, ..Default::default() };
        let library = crate::library::open(&sources, crate::library::Depth::Shelf);
        let known: BTreeSet<&str> = library.topics.iter().map(|topic| topic.slug.as_str()).collect();
        let here: BTreeSet<&str> = entries().iter().map(|entry| entry.slug).collect();
        assert_eq!(known, here);
        assert!(borders().all(|(from, to)| known.contains(from) && known.contains(to)));
    }

    #[test]
    fn no_entry_stands_twice_in_a_topic() {
        let mut all: Vec<(&str, &[&str])> =
            entries().iter().map(|entry| (entry.slug, &entry.words[..])).collect();
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn faults_name_their_line() {
        let faults = |table| read("sample", table).filter_map(Result::err).collect::<Vec<_>>();
        assert_eq!(
            faults("[tax]\nlevy\nnames levy\nname x\nname levy | tithe"),
            [
                "thesaurus/sample.txt:2: no entries: levy",
                "thesaurus/sample.txt:3: name, field or hint is wanted: names levy",
                "thesaurus/sample.txt:4: a topic and words of two Latin letters or a Han character are wanted: name x",
            ]
        );
    }

    #[test]
    fn american_spelling_is_known() {
        assert_eq!(spellings("data localisation"), ["data localisation", "data localization"]);
        assert_eq!(spellings("defence"), ["defence", "defense"]);
        assert_eq!(spellings("cable"), ["cable"]);
    }
}
