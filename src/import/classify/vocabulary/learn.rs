//! How the vocabulary is learned: for every topic a ridge logistic regression of whether an example is about it, on the
//! words of the example, all at once by accelerated gradient descent (Beck and Teboulle 2009, without their shrinkage).
//!
//! The examples are paragraphs that people wrote and judged by `docs/TOPICS.md`, and words by which people tell a topic, a
//! handful of them being a small example that counts less; only the table is made by a program.
//!
//! `ATTACHE_UPDATE=1 cargo test --release --lib learn` writes the table anew, in half a minute and the same to the byte; without
//! `--release` it takes some minutes, which is why the table is kept and not made by each build. Otherwise the table is held
//! against the examples that it was learned from.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use super::{super::mentions::Finder, *};
use crate::{
    library::{Depth, Sources},
    text::claims,
};

/// Words of fewer examples are left out.
const EXAMPLES: usize = 5;
/// The penalty of half the square of each weight, for the mean loss of an example.
const RIDGE: f64 = 5e-6;
/// How often all weights are moved.
const ROUNDS: usize = 120;
/// What most a topic starts from before anything is learned: few examples are about it.
const START: f64 = -4.0;
/// Words of a list that make an example, and what it counts beside a paragraph: words said of hardly any other topic, and
/// words said more often of this one.
const LISTED: usize = 10;
const TELLING: f64 = 0.6;
const LEANING: f64 = 0.3;
/// How many steps a character may be from [`NOTHING`].
const STEPS: f64 = 20.0;

/// An example: its topics, by their places among all, how much it counts, and the words that it has, with what each counts.
struct Example {
    topics: Vec<usize>,
    counts: f64,
    words: Vec<(usize, f64)>,
}

/// What was learned: where each topic starts from, and what each word is worth for each topic, word by word.
struct Weights {
    starts: Vec<f64>,
    words: Vec<f64>,
}

/// The words of each text, marks of the thesaurus among them.
fn words_of(texts: &[&str], library: &Library) -> Vec<BTreeSet<String>> {
    let finder = Finder::new(library);
    let of = |text: &&str| {
        let mut found = BTreeSet::new();
        for claim in claims(text).into_iter().map(|range| &text[range]) {
            found.extend(words(&folded(claim)));
            for mention in finder.find(claim) {
                let slug = &library.topics[mention.topic].slug;
                found.extend(marks(mention.grade).iter().map(|mark| format!("{}{slug}", MARKS[*mark])));
            }
        }
        found
    };
    texts.iter().map(of).collect()
}

/// The weights with the least loss for the examples, of which `features` words and `topics` topics are known.
fn learned(examples: &[Example], features: usize, topics: usize, rounds: usize) -> Weights {
    let many = examples.len() as f64;
    let step = 1.0 / (0.5 * steepest(examples, features) / many + RIDGE);
    let mut now = Weights { starts: vec![START; topics], words: vec![0.0; features * topics] };
    let mut ahead = Weights { starts: now.starts.clone(), words: now.words.clone() };
    let mut momentum = 1.0f64;
    for _ in 0..rounds {
        let slope = slope(examples, &ahead, topics);
        let next = f64::midpoint(1.0, (1.0 + 4.0 * momentum * momentum).sqrt());
        let carried = (momentum - 1.0) / next;
        let moved = |now: &mut Vec<f64>, ahead: &mut Vec<f64>, slope: &[f64], step: f64, ridge: f64| {
            for ((now, ahead), slope) in now.iter_mut().zip(ahead).zip(slope) {
                let new = *ahead - step * (slope / many + ridge * *ahead);
                *ahead = new + carried * (new - *now);
                *now = new;
            }
        };
        moved(&mut now.words, &mut ahead.words, &slope.words, step, RIDGE);
        moved(&mut now.starts, &mut ahead.starts, &slope.starts, 2.0, 0.0);
        momentum = next;
    }
    now
}

/// How the loss of all examples grows with each weight.
fn slope(examples: &[Example], weights: &Weights, topics: usize) -> Weights {
    let mut slope = Weights { starts: vec![0.0; topics], words: vec![0.0; weights.words.len()] };
    for example in examples {
        let mut wrong = weights.starts.clone();
        for (word, counts) in &example.words {
            let row = &weights.words[word * topics..][..topics];
            wrong.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight * counts);
        }
        for sum in &mut wrong {
            *sum = example.counts / (1.0 + (-*sum).exp());
        }
        for topic in &example.topics {
            wrong[*topic] -= example.counts;
        }
        slope.starts.iter_mut().zip(&wrong).for_each(|(slope, wrong)| *slope += wrong);
        for (word, counts) in &example.words {
            let row = &mut slope.words[word * topics..][..topics];
            row.iter_mut().zip(&wrong).for_each(|(slope, wrong)| *slope += wrong * counts);
        }
    }
    slope
}

/// The largest eigenvalue of the examples' words with themselves, by power iteration.
fn steepest(examples: &[Example], features: usize) -> f64 {
    const ROUNDS: usize = 12;
    let mut along = vec![1.0; features];
    let mut value = 1.0;
    for _ in 0..ROUNDS {
        let mut next = vec![0.0; features];
        for example in examples {
            let sum: f64 = example.words.iter().map(|(word, counts)| along[*word] * counts).sum();
            example.words.iter().for_each(|(word, counts)| next[*word] += sum * counts);
        }
        value = next.iter().map(|one| one * one).sum::<f64>().sqrt();
        along = next.into_iter().map(|one| one / value).collect();
    }
    value
}

/// Small examples from lines of a topic, a language and its words: telling ones, ` | `, leaning ones, parted by `; `.
fn listed(lists: &str) -> Vec<(&str, String, f64)> {
    let mut found = Vec::new();
    for line in lists.lines() {
        let mut parts = line.split('\t');
        let (Some(topic), Some(_), Some(words)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let (telling, leaning) = words.split_once(" | ").unwrap_or((words, ""));
        for (words, counts) in [(telling, TELLING), (leaning, LEANING)] {
            let words: Vec<&str> = words.split("; ").filter(|word| !word.is_empty()).collect();
            // neighbours in a list are alike: an example takes its words from all over it
            let many = words.len().div_ceil(LISTED);
            let example =
                |first| words.iter().skip(first).step_by(many).copied().collect::<Vec<_>>().join("; ");
            found.extend((0..many).map(|first| (topic, example(first), counts)));
        }
    }
    found
}

/// The table that lines of topics and a paragraph on them teach, and lists of words.
fn taught(examples: &str, lists: &str, library: &Library) -> String {
    let listed = listed(lists);
    let rows =
        examples.lines().filter_map(|line| line.split_once('\t')).map(|(topics, text)| (topics, text, 1.0));
    let rows: Vec<(&str, &str, f64)> =
        rows.chain(listed.iter().map(|(topic, words, counts)| (*topic, words.as_str(), *counts))).collect();
    let slugs: Vec<&str> = library.topics.iter().map(|topic| topic.slug.as_str()).collect();
    let texts: Vec<&str> = rows.iter().map(|(_, text, _)| *text).collect();
    let texts = words_of(&texts, library);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    texts.iter().flatten().for_each(|word| *times.entry(word).or_default() += 1);
    times.retain(|_, times| *times >= EXAMPLES);
    // rounded as the table has it
    let rarity = |times: usize| ((1.0 + rows.len() as f64 / times as f64).ln() * 100.0).round() / 100.0;
    let known: Vec<(&str, f64)> = times.iter().map(|(word, times)| (*word, rarity(*times))).collect();
    let place: BTreeMap<&str, usize> = known.iter().enumerate().map(|(at, (word, _))| (*word, at)).collect();
    let example = |((topics, _, counts), text): (&(&str, &str, f64), &BTreeSet<String>)| {
        let words: Vec<usize> = text.iter().filter_map(|word| place.get(word.as_str()).copied()).collect();
        let length = words.iter().map(|word| known[*word].1.powi(2)).sum::<f64>().sqrt();
        let topics = topics.split(' ').filter_map(|topic| slugs.iter().position(|slug| *slug == topic));
        Example {
            topics: topics.collect(),
            counts: *counts,
            words: words.into_iter().map(|word| (word, known[word].1 / length)).collect(),
        }
    };
    let examples_read: Vec<Example> = rows.iter().zip(&texts).map(example).collect();
    let weights = learned(&examples_read, known.len(), slugs.len(), ROUNDS);
    written(&slugs, &known, &weights, digest(&[examples, lists]))
}

/// The table as its file has it.
fn written(slugs: &[&str], known: &[(&str, f64)], weights: &Weights, digest: u64) -> String {
    let worth = |word: usize, topic: usize| weights.words[word * slugs.len() + topic] * known[word].1;
    let all = (0..known.len()).flat_map(|word| (0..slugs.len()).map(move |topic| (word, topic)));
    let most = all.map(|(word, topic)| worth(word, topic).abs()).fold(0.0, f64::max);
    let unit = (most * 1000.0 / (STEPS * STEPS)).ceil().max(1.0);
    let mut table = slugs.join(" ");
    write!(table, "\n{digest:016x} {unit}").unwrap();
    weights.starts.iter().for_each(|start| write!(table, " {:.0}", start * 1000.0).unwrap());
    for (word, (name, rarity)) in known.iter().enumerate() {
        let row = (0..slugs.len()).map(|topic| {
            let worth = worth(word, topic);
            let steps = (worth.abs() * 1000.0 / unit).sqrt().round().min(STEPS) * worth.signum();
            (i16::from(NOTHING) + steps as i16) as u8 as char
        });
        write!(table, "\n{name} {:.0} {}", rarity * 100.0, row.collect::<String>()).unwrap();
    }
    table + "\n"
}

/// A number that changes with what is learned from (FNV-1a).
fn digest(texts: &[&str]) -> u64 {
    let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    texts.iter().flat_map(|text| text.bytes()).fold(0xcbf2_9ce4_8422_2325, add)
}

fn built_in() -> Library {
    crate::library::open(&Sources { built_in: true, ..Sources::default() }, Depth::Shelf)
}

/// The examples and the lists of words.
fn judged() -> (std::path::PathBuf, String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
    let read = |name: &str| fs::read_to_string(root.join("tests/data/judged").join(name)).unwrap();
    let (examples, lists) = (read("examples.tsv"), read("words.tsv"));
    (root, examples, lists)
}

/// The table names the examples that it was learned from, and tells the main topic of nearly all of them by words alone.
#[test]
fn learned_from_the_examples() {
    let (root, examples, lists) = judged();
    let library = built_in();
    if std::env::var_os("ATTACHE_UPDATE").is_some() {
        fs::write(root.join("src/import/classify/vocabulary.txt"), taught(&examples, &lists, &library))
            .unwrap();
        return;
    }
    let digest = format!("{:016x}", digest(&[&examples, &lists]));
    let told = TABLE.lines().nth(1).unwrap_or_default();
    assert!(told.starts_with(&digest), "the examples teach something else: run this with ATTACHE_UPDATE=1");
    let some: Vec<(&str, &str)> = examples
        .lines()
        .step_by(10)
        .filter_map(|line| line.split_once('\t'))
        .filter(|row| row.0 != "-")
        .collect();
    let texts: Vec<&str> = some.iter().map(|(_, text)| *text).collect();
    let table = table();
    let is_right = |(words, (topics, _)): &(&BTreeSet<String>, &(&str, &str))| {
        let known = words.iter().filter_map(|word| table.words.get(word.as_str()).copied()).collect();
        let odds = table.odds(&known);
        let best = (0..odds.len()).max_by_key(|topic| odds[*topic]).unwrap();
        topics.split(' ').any(|topic| topic == table.slugs[best])
    };
    let right = words_of(&texts, &library).iter().zip(&some).filter(is_right).count();
    assert!(right * 100 >= some.len() * 97, "{right} of {}", some.len());
}

#[test]
fn words_of_one_topic_speak_for_it_and_words_of_all_for_none() {
    let library = built_in();
    let on =
        |topic: &str, words: &str| format!("{topic}\tThe meeting {words} took place.\n").repeat(EXAMPLES);
    let table = taught(
        &(on("dfft", "pump") + &on("moratorium", "valve") + &on("dfft moratorium", "spade")),
        "",
        &library,
    );
    let table = Table::read(Box::leak(table.into_boxed_str()));
    let odds = |word: &str, topic: &str| {
        let words = table.words.get(word).copied().into_iter().collect();
        table.odds(&words)[table.slugs.iter().position(|slug| *slug == topic).unwrap()]
    };
    assert!(odds("pump", "dfft") > 500 && odds("pump", "moratorium") < -500);
    assert!(odds("valve", "dfft") < -500 && odds("valve", "moratorium") > 500);
    assert!(odds("spade", "dfft") > 500 && odds("spade", "moratorium") > 500);
    assert!(odds("meet", "dfft") < odds("pump", "dfft") && odds("pump", "ai-risks") < -500);
    assert!(!table.words.contains_key("tractor"));
}

#[test]
fn listed_words_are_small_examples() {
    let lists = "dfft\ten\tone; two; three; four; five; six; seven; eight; nine; ten; eleven | free; open\nmoratorium\tzh\t关税\n";
    let found = listed(lists);
    let texts: Vec<(&str, &str)> = found.iter().map(|(topic, text, _)| (*topic, text.as_str())).collect();
    let (odd, even) = ("one; three; five; seven; nine; eleven", "two; four; six; eight; ten");
    assert_eq!(texts, [("dfft", odd), ("dfft", even), ("dfft", "free; open"), ("moratorium", "关税")]);
    assert_eq!(found.iter().map(|(_, _, counts)| *counts).collect::<Vec<_>>(), [0.6, 0.6, 0.3, 0.6]);
}

/// The table is the weights, to within what a character can tell.
#[test]
fn characters_tell_weights() {
    let weights = Weights { starts: vec![-1.5, 0.25], words: vec![2.0, -0.5, 0.0, 0.02] };
    let table = written(&["one", "two"], &[("pump", 1.0), ("rule", 2.0)], &weights, 7);
    assert_eq!(table, "one two\n0000000000000007 5 -1500 250\npump 100 dF\nrule 200 PS\n");
}
