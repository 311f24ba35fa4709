//! The words that paragraphs on each topic use, learned from examples: what is left where none of the terms of the thesaurus
//! stands.
//!
//! `vocabulary.txt` names the topics in its first line; then each line is a word, or two Han characters that stand together,
//! and the topics, by their place in the first line, for which it speaks: `pump 13:212` says that paragraphs on the
//! fourteenth have `pump` exp(2.12) times as often as others. The tests make the table from `tests/data/judged/examples.tsv`.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::OnceLock,
};

use crate::domain::Library;

const TABLE: &str = include_str!("vocabulary.txt");
/// A paragraph of fewer known words counts as one of so many.
const WORDS: u64 = 12;

/// The words of the table, by the topics in its first line.
struct Table {
    slugs: Vec<&'static str>,
    words: HashMap<&'static str, usize>,
    /// For each word, the topics for which it speaks and how much, in hundredths.
    topics: Vec<Vec<(usize, i64)>>,
}

fn table() -> &'static Table {
    static READ: OnceLock<Table> = OnceLock::new();
    READ.get_or_init(|| {
        let mut lines = TABLE.lines();
        let slugs = lines.next().unwrap_or_default().split(' ').collect();
        let mut table = Table { slugs, words: HashMap::new(), topics: Vec::new() };
        for line in lines {
            let mut parts = line.split(' ');
            table.words.insert(parts.next().unwrap_or_default(), table.topics.len());
            let pairs = parts.filter_map(|pair| pair.split_once(':'));
            let read = |(topic, more): (&str, &str)| Some((topic.parse().ok()?, more.parse().ok()?));
            table.topics.push(pairs.filter_map(read).collect());
        }
        table
    })
}

/// The known words of a text that is folded, by their places in the table, each once.
pub fn known(text: &str) -> Vec<usize> {
    let found: BTreeSet<usize> =
        words(text).iter().filter_map(|word| table().words.get(word.as_str()).copied()).collect();
    found.into_iter().collect()
}

/// How much known words speak for each topic of a library, by its index, in thousandths.
pub fn spoken(words: &BTreeSet<usize>, library: &Library) -> BTreeMap<usize, i64> {
    let table = table();
    let mut sums = vec![0; table.slugs.len()];
    for (topic, more) in words.iter().flat_map(|word| &table.topics[*word]) {
        sums[*topic] += more * 10;
    }
    let root = ((words.len() as u64).max(WORDS) * 1_000_000).isqrt() as i64;
    let spoken = sums.into_iter().zip(&table.slugs).filter(|(sum, _)| *sum > 0);
    let of = |slug: &str| library.topics.iter().position(|topic| topic.slug == slug);
    spoken.filter_map(|(sum, slug)| Some((of(slug)?, sum * 1000 / root))).collect()
}

/// The words of a folded text, each once: the stems of Latin ones, and pairs of neighbouring Han characters.
fn words(text: &str) -> BTreeSet<String> {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let runs = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|run| run.len() > 2);
    let mut found: BTreeSet<String> = runs.map(|run| stem(&run.to_ascii_lowercase()).to_owned()).collect();
    for run in text.split(|c: char| !is_han(c)) {
        let pairs = run.chars().zip(run.chars().skip(1));
        found.extend(pairs.map(|(one, next)| String::from_iter([one, next])));
    }
    found
}

/// What inflections of a word share, roughly.
fn stem(word: &str) -> &str {
    const ENDINGS: &[&str] = &["ations", "ation", "ments", "ment", "ings", "ing", "ed", "es", "ly", "s"];
    const LEAST: usize = 3;
    const MOST: usize = 8;
    let cut = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= LEAST));
    let stem = cut.unwrap_or(word);
    &stem[..stem.len().min(MOST)]
}

#[cfg(test)]
mod tests {
    use std::{fmt::Write as _, fs, path::Path};

    use super::{super::mentions::folded, *};

    /// Words of fewer examples are left out, and what speaks for a topic less than this.
    const EXAMPLES: usize = 3;
    const LEAST: f64 = 1.0;
    /// How many examples without a word weigh against the few with it.
    const DOUBT: f64 = 4.0;

    /// The table, from lines of topics and a paragraph on them.
    fn learned(examples: &str) -> String {
        let rows: Vec<(Vec<&str>, BTreeSet<String>)> = examples
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(topics, text)| (topics.split(' ').collect(), words(&folded(text))))
            .collect();
        let slugs: BTreeSet<&str> = rows.iter().flat_map(|(topics, _)| topics.iter().copied()).collect();
        let mut all: BTreeMap<&str, usize> = BTreeMap::new();
        let mut of: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let mut examples: BTreeMap<&str, usize> = BTreeMap::new();
        for (topics, words) in &rows {
            for word in words {
                *all.entry(word).or_default() += 1;
            }
            for topic in topics {
                *examples.entry(topic).or_default() += 1;
                for word in words {
                    *of.entry((word, topic)).or_default() += 1;
                }
            }
        }
        let mut table = slugs.iter().copied().collect::<Vec<_>>().join(" ");
        for (word, _) in all.iter().filter(|(_, times)| **times >= EXAMPLES) {
            let often = all[word] as f64 / rows.len() as f64;
            let mut line = (*word).to_owned();
            for (place, topic) in slugs.iter().enumerate() {
                let Some(times) = of.get(&(*word, *topic)) else { continue };
                let here = (*times as f64 + DOUBT * often) / (examples[topic] as f64 + DOUBT);
                let more = (here / often).ln();
                if more > LEAST {
                    write!(line, " {place}:{:.0}", more * 100.0).unwrap();
                }
            }
            if line.contains(':') {
                write!(table, "\n{line}").unwrap();
            }
        }
        table + "\n"
    }

    /// `ATTACHE_UPDATE=1` writes the table anew.
    #[test]
    fn the_table_is_what_the_examples_teach() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let examples = fs::read_to_string(root.join("tests/data/judged/examples.tsv")).unwrap();
        let learned = learned(&examples);
        if std::env::var_os("ATTACHE_UPDATE").is_some() {
            fs::write(root.join("src/import/classify/vocabulary.txt"), &learned).unwrap();
        } else {
            assert!(learned == TABLE, "the examples teach something else: run this with ATTACHE_UPDATE=1");
        }
    }

    #[test]
    fn words_are_stems_and_pairs_of_characters() {
        let found = words("Pumps pumped in 港口调度 by the regulators");
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            ["pump", "regulato", "the", "口调", "港口", "调度"]
        );
    }

    #[test]
    fn what_is_in_all_topics_alike_teaches_nothing() {
        let examples = "one\tthe pump of water\none\tthe pump\none\ta pump\ntwo\tthe rule\ntwo\tthe law\ntwo\tthe court\n";
        assert_eq!(learned(examples), "one two\n");
        let more = format!("{examples}{}", "two\tthe end\n".repeat(12));
        assert_eq!(learned(&more), "one two\npump 0:115\n");
    }
}
