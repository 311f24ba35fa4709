//! How much the words of a text speak for each topic, whether or not terms of the thesaurus stand among them: learned from
//! example paragraphs.
//!
//! A text is its words, each once: stems, pairs of neighbouring Han characters, and a mark for every topic that the thesaurus
//! finds in it. `vocabulary.txt` says what each is worth. Its first line names the topics, its second has the unit of the
//! table and where each topic starts from, in thousandths; then each line is a word, how rare it is in hundredths, and a
//! character for each topic: `P` is nothing, the characters after it speak for the topic and those before it against, with the
//! square of their distance from `P`, in units. What the words of a text are worth is divided by the length of the vector
//! of their rarities; with what the topic starts from, that is the logarithm of the odds that a paragraph of these words is
//! about it (ridge logistic regression, one topic against the others). [`learn`] makes the table from
//! `tests/data/judged/examples.tsv`.

use std::{
    collections::{BTreeSet, HashMap},
    sync::OnceLock,
};

use super::{
    mentions::{Mention, folded},
    thesaurus::Grade,
};
use crate::domain::Library;

#[cfg(test)]
mod learn;

const TABLE: &str = include_str!("vocabulary.txt");
/// The character of a word that speaks neither for a topic nor against it.
const NOTHING: u8 = b'P';

/// What stands before the slug of a topic in a word that marks a mention of it: its name, a word of its field, a hint, and
/// either of the first two.
const MARKS: [char; 4] = ['=', '~', '?', '!'];

/// The words of the table and the topics in its first line.
struct Table {
    slugs: Vec<&'static str>,
    /// What one is, in thousandths.
    unit: i64,
    /// Where each topic starts from, in thousandths.
    starts: Vec<i64>,
    words: HashMap<&'static str, usize>,
    /// For each word, how rare it is in hundredths, and its characters.
    rows: Vec<(i64, &'static [u8])>,
}

fn table() -> &'static Table {
    static READ: OnceLock<Table> = OnceLock::new();
    READ.get_or_init(|| Table::read(TABLE))
}

impl Table {
    fn read(text: &'static str) -> Self {
        let mut lines = text.lines();
        let slugs = lines.next().unwrap_or_default().split(' ').collect();
        let numbers = lines.next().unwrap_or_default().split(' ').skip(1);
        let mut numbers = numbers.map(|number| number.parse().unwrap_or_default());
        let unit = numbers.next().unwrap_or_default();
        let starts = numbers.collect();
        let mut table = Self { slugs, unit, starts, words: HashMap::new(), rows: Vec::new() };
        for line in lines {
            let mut parts = line.split(' ');
            if let (Some(word), Some(rarity), Some(row)) = (parts.next(), parts.next(), parts.next()) {
                table.words.insert(word, table.rows.len());
                table.rows.push((rarity.parse().unwrap_or_default(), row.as_bytes()));
            }
        }
        table
    }

    /// The logarithms of the odds of each topic for a text of these words, in thousandths.
    fn odds(&self, words: &BTreeSet<usize>) -> Vec<i64> {
        let mut sums = vec![0i32; self.slugs.len()];
        let mut length = 0;
        for word in words {
            let (rarity, row) = self.rows[*word];
            length += rarity * rarity;
            // in small numbers, so that many are added at a time: a square is at most 400 or so
            for (sum, level) in sums.iter_mut().zip(row) {
                let distance = i16::from(*level) - i16::from(NOTHING);
                *sum += i32::from(distance * distance.abs());
            }
        }
        // the root of hundredths squared, in thousandths
        let length = ((length as u64 * 100).isqrt() as i64).max(1);
        let sum = |(sum, start): (&i32, &i64)| start + i64::from(*sum) * self.unit * 1000 / length;
        sums.iter().zip(&self.starts).map(sum).collect()
    }
}

/// The table for the topics of one library.
pub struct Vocabulary {
    /// For each topic of the library, its place in the table.
    places: Vec<Option<usize>>,
    /// For each topic of the library, the words that mark its mentions, in the order of [`MARKS`].
    marks: Vec<[Option<usize>; 4]>,
}

impl Vocabulary {
    /// The words of the table for the topics of `library`.
    pub fn new(library: &Library) -> Self {
        let table = table();
        let place = |slug: &str| table.slugs.iter().position(|known| *known == slug);
        let marks = |slug: &str| MARKS.map(|mark| table.words.get(format!("{mark}{slug}").as_str()).copied());
        Self {
            places: library.topics.iter().map(|topic| place(&topic.slug)).collect(),
            marks: library.topics.iter().map(|topic| marks(&topic.slug)).collect(),
        }
    }

    /// Whether anything was learned of a topic of the library.
    pub fn knows(&self, topic: usize) -> bool {
        self.places[topic].is_some()
    }

    /// The known words of a text in which `mentions` were found, by their places in the table.
    pub fn known(&self, text: &str, mentions: &[Mention]) -> Vec<usize> {
        let table = table();
        let mut found: BTreeSet<usize> =
            words(&folded(text)).iter().filter_map(|word| table.words.get(word.as_str()).copied()).collect();
        for mention in mentions {
            found.extend(marks(mention.grade).iter().filter_map(|mark| self.marks[mention.topic][*mark]));
        }
        found.into_iter().collect()
    }

    /// For each topic of the library, the logarithm of the odds that a text of these words is about it, in thousandths. Of
    /// a topic that the table does not have nothing is known: its odds are even.
    pub fn odds(&self, words: &BTreeSet<usize>) -> Vec<i64> {
        let odds = table().odds(words);
        self.places.iter().map(|place| place.map_or(0, |place| odds[place])).collect()
    }
}

/// Which of [`MARKS`] a mention has.
fn marks(grade: Grade) -> &'static [usize] {
    match grade {
        Grade::Name => &[0, 3],
        Grade::Field => &[1, 3],
        Grade::Hint => &[2],
    }
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
    use super::*;

    const LITTLE: &str = "one two\n- 100 -500 0\npump 100 ZP\nrule 200 OT\n";

    #[test]
    fn words_are_stems_and_pairs_of_characters() {
        let found = words("Pumps pumped in 港口调度 by the regulators");
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            ["pump", "regulato", "the", "口调", "港口", "调度"]
        );
    }

    #[test]
    fn what_words_are_worth_is_divided_by_their_length() {
        let table = Table::read(LITTLE);
        let odds = |words: &[usize]| table.odds(&words.iter().copied().collect());
        assert_eq!(odds(&[]), [-500, 0]);
        // ten steps, squared, of a tenth each
        assert_eq!(odds(&[0]), [-500 + 10_000, 0]);
        assert_eq!(odds(&[1]), [-500 - 50, 800]);
        assert_eq!(odds(&[0, 1]), [-500 + 9_900 * 1000 / 2236, 1_600_000 / 2236]);
    }

    #[test]
    fn every_topic_of_the_table_is_known_and_every_row_is_whole() {
        let table = table();
        let sources = crate::library::Sources { built_in: true, ..Default::default() };
        let library = crate::library::open(&sources, crate::library::Depth::Shelf);
        assert!(library.topics.iter().all(|topic| table.slugs.contains(&topic.slug.as_str())));
        assert_eq!(table.starts.len(), table.slugs.len());
        assert!(table.rows.iter().all(|(rarity, row)| *rarity > 0
            && row.len() == table.slugs.len()
            && row.iter().all(u8::is_ascii_graphic)));
    }
}
