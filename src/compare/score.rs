//! How alike two texts are, in thousandths: cosine of TF-IDF over character pairs in Chinese and words in Latin script.
//!
//! An actor (see `Lexicon::unified`) is a feature of its own. Integers throughout, so that a score is the same on every machine. Measured on hand-linked pairs of the white
//! papers, character pairs do as well as dictionary words or sentence embeddings, at none of their cost.

use super::lexicon::is_private;

/// Texts of one side, ready to be compared with any text.
#[derive(Debug)]
pub(super) struct Corpus {
    /// For each feature, by its place in the rarity: the documents that have it, with its weight.
    postings: Vec<Vec<(u32, u32)>>,
    /// For each document: the root of the sum of its squared weights.
    lengths: Vec<u64>,
    rarity: Rarity,
}

/// How much a feature tells: rare ones more.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    documents: u64,
    /// The features in order, each with how many documents have it.
    counts: Vec<(u64, u32)>,
}

impl Rarity {
    /// Counts features over all `texts`.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut documents = 0;
        let mut all: Vec<u64> = Vec::new();
        for text in texts {
            documents += 1;
            all.extend(features(text).into_iter().map(|(feature, _)| feature));
        }
        all.sort_unstable();
        let counts = all.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
        Self { documents, counts }
    }

    fn place(&self, feature: u64) -> Option<usize> {
        self.counts.binary_search_by_key(&feature, |(known, _)| *known).ok()
    }

    /// log2((documents + 1) / documents with it), in 256ths; the mantissa is interpolated, which is exact enough to rank.
    fn weight(&self, count: u32) -> u64 {
        let ratio = ((self.documents + 1) << 16) / u64::from(count.max(1));
        let whole = ratio.max(1).ilog2();
        let mantissa = (u128::from(ratio) << 8 >> whole) as u64 & 255;
        (u64::from(whole) * 256 + mantissa).saturating_sub(16 * 256)
    }

    /// The weighted features of a text: those counted by place, and the sum of the squares of all.
    fn vector(&self, text: &str) -> (Vec<(usize, u64)>, u64) {
        let mut vector = Vec::new();
        let mut squares = 0;
        for (feature, times) in features(text) {
            let place = self.place(feature);
            let weight = times * self.weight(place.map_or(1, |place| self.counts[place].1));
            squares += weight * weight;
            vector.extend(place.map(|place| (place, weight)));
        }
        (vector, squares.isqrt())
    }
}

impl Corpus {
    /// From `texts`, in their order; how rare a feature is must have been counted over these too.
    pub(super) fn new<'a>(texts: impl IntoIterator<Item = &'a str>, rarity: Rarity) -> Self {
        let mut corpus =
            Self { postings: vec![Vec::new(); rarity.counts.len()], lengths: Vec::new(), rarity };
        for (document, text) in texts.into_iter().enumerate() {
            let (vector, length) = corpus.rarity.vector(text);
            corpus.lengths.push(length);
            for (place, weight) in vector {
                corpus.postings[place].push((document as u32, weight as u32));
            }
        }
        corpus
    }

    /// How alike `text` is to each document, from 0 to 1000.
    pub(super) fn scores(&self, text: &str) -> Vec<u32> {
        let (vector, own) = self.rarity.vector(text);
        let mut products = vec![0u64; self.lengths.len()];
        for (place, weight) in vector {
            for (document, other) in &self.postings[place] {
                products[*document as usize] += weight * u64::from(*other);
            }
        }
        let cosine = |(product, length): (u64, &u64)| (product * 1000 / (own * length).max(1)) as u32;
        products.into_iter().zip(&self.lengths).map(cosine).collect()
    }
}

/// How alike two texts are on their own, without a corpus, from 0 to 1000.
pub(super) fn likeness(a: &str, b: &str) -> u32 {
    Features::of(a).likeness(&Features::of(b))
}

/// The features of a text, for comparing it with many.
#[derive(Debug)]
pub(super) struct Features(Vec<(u64, u64)>);

impl Features {
    /// Of `text`.
    pub(super) fn of(text: &str) -> Self {
        Self(features(text))
    }

    /// See [`likeness`].
    pub(super) fn likeness(&self, other: &Self) -> u32 {
        let times = |feature: &u64| {
            other.0.binary_search_by_key(feature, |(known, _)| *known).map_or(0, |place| other.0[place].1)
        };
        let shared: u64 = self.0.iter().map(|(feature, count)| times(feature).min(*count)).sum();
        let all: u64 = self.0.iter().chain(&other.0).map(|(_, count)| count).sum();
        (2000 * shared / all.max(1)) as u32
    }
}

/// Pairs of neighbouring Han characters, and words in Latin script without their plural, in order, each with how often.
fn features(text: &str) -> Vec<(u64, u64)> {
    let mut found: Vec<u64> = Vec::new();
    let mut word = String::new();
    let mut before: Option<char> = None;
    for character in text.chars().flat_map(char::to_lowercase).chain([' ']) {
        if is_private(character) {
            found.push(hash([character]));
            before = None;
        } else if is_han(character) {
            found.extend(before.map(|first| hash([first, character])));
            before = Some(character);
        } else {
            before = None;
        }
        if character.is_alphanumeric() && !is_han(character) {
            word.push(character);
        } else if !word.is_empty() {
            found.push(hash(stem(&word).chars()));
            word.clear();
        }
    }
    found.sort_unstable();
    found.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u64)).collect()
}

/// A word in lower case without the ending of its plural, so that `taxes` meets `tax` and `rules` meets `rule`.
pub(super) fn stem(word: &str) -> &str {
    if word.len() > 3 {
        let single = word.trim_end_matches('s');
        single.strip_suffix('e').unwrap_or(single)
    } else {
        word
    }
}

/// Whether a character is a Chinese one.
pub(super) const fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// FNV-1a: the same on every machine and in every run.
fn hash(characters: impl IntoIterator<Item = char>) -> u64 {
    characters.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, character| {
        (hash ^ u64::from(u32::from(character))).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_wholly_alike_and_word_order_costs_little() {
        let texts = ["各方推动数据跨境流动", "人工智能治理进入调整期", "digital taxes on platforms"];
        let corpus = Corpus::new(texts, Rarity::of(texts));
        let scores = corpus.scores("各方推动数据跨境流动");
        assert!(scores[0] >= 999 && scores[1] == 0 && scores[2] == 0, "{scores:?}");
        assert!(corpus.scores("跨境数据流动")[0] > 300);
        assert!(corpus.scores("A tax on a platform")[2] > 400);
        assert_eq!(corpus.scores("")[0], 0);
        assert_eq!(likeness("数据流动", "数据流动"), 1000);
        assert_eq!(likeness("", ""), 0);
    }

    #[test]
    fn rare_features_weigh_more() {
        let rarity = Rarity::of(["common rare", "common", "common"]);
        let weight = |word: &str| rarity.vector(word).0[0].1;
        assert!(weight("rare") > 2 * weight("common"));
    }
}
