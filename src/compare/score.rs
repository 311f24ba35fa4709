//! How alike two texts are, in thousandths: cosine of TF-IDF over character pairs in Chinese and words in Latin script.
//!
//! Integers throughout, so that a score is the same on every machine. Measured on hand-linked pairs of the white
//! papers, character pairs do as well as dictionary words or sentence embeddings, at none of their cost.

use std::collections::BTreeMap;

/// Texts of one side, ready to be compared with any text.
#[derive(Debug)]
pub(super) struct Corpus {
    /// For each feature: the documents that have it, with its weight.
    postings: BTreeMap<u64, Vec<(usize, u64)>>,
    /// For each document: the sum of its squared weights.
    norms: Vec<u128>,
    rarity: Rarity,
}

/// How much a feature tells: rare ones more.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    documents: u64,
    counts: BTreeMap<u64, u64>,
}

impl Rarity {
    /// Counts features over all `texts`.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut rarity = Self::default();
        for text in texts {
            rarity.documents += 1;
            for feature in features(text).into_keys() {
                *rarity.counts.entry(feature).or_default() += 1;
            }
        }
        rarity
    }

    /// log2((documents + 1) / documents with it), in 256ths; the mantissa is interpolated, which is exact enough to rank.
    fn weight(&self, feature: u64) -> u64 {
        let ratio = ((self.documents + 1) << 16) / self.counts.get(&feature).copied().unwrap_or(1);
        let whole = ratio.max(1).ilog2();
        let mantissa = (u128::from(ratio) << 8 >> whole) as u64 & 255;
        (u64::from(whole) * 256 + mantissa).saturating_sub(16 * 256)
    }

    fn vector(&self, text: &str) -> Vec<(u64, u64)> {
        features(text).into_iter().map(|(feature, times)| (feature, times * self.weight(feature))).collect()
    }
}

impl Corpus {
    /// From `texts`, in their order.
    pub(super) fn new<'a>(texts: impl IntoIterator<Item = &'a str>, rarity: Rarity) -> Self {
        let mut corpus = Self { postings: BTreeMap::new(), norms: Vec::new(), rarity };
        for (document, text) in texts.into_iter().enumerate() {
            let vector = corpus.rarity.vector(text);
            corpus.norms.push(norm(&vector));
            for (feature, weight) in vector {
                corpus.postings.entry(feature).or_default().push((document, weight));
            }
        }
        corpus
    }

    /// How alike `text` is to each document, from 0 to 1000.
    pub(super) fn scores(&self, text: &str) -> Vec<u32> {
        let vector = self.rarity.vector(text);
        let own = norm(&vector);
        let mut products = vec![0u128; self.norms.len()];
        for (feature, weight) in &vector {
            for (document, other) in self.postings.get(feature).into_iter().flatten() {
                products[*document] += u128::from(*weight) * u128::from(*other);
            }
        }
        let cosine = |(product, norm): (u128, &u128)| (product * 1000 / (own * norm).isqrt().max(1)) as u32;
        products.into_iter().zip(&self.norms).map(cosine).collect()
    }
}

fn norm(vector: &[(u64, u64)]) -> u128 {
    vector.iter().map(|(_, weight)| u128::from(*weight) * u128::from(*weight)).sum()
}

/// How alike two texts are on their own, without a corpus, from 0 to 1000.
pub(super) fn likeness(a: &str, b: &str) -> u32 {
    let (a, b) = (features(a), features(b));
    let shared: u64 = a.iter().map(|(feature, times)| b.get(feature).copied().unwrap_or(0).min(*times)).sum();
    let all: u64 = a.values().sum::<u64>() + b.values().sum::<u64>();
    (2000 * shared / all.max(1)) as u32
}

/// Pairs of neighbouring Han characters, and words in Latin script without their plural, each with how often.
fn features(text: &str) -> BTreeMap<u64, u64> {
    let mut found = BTreeMap::new();
    let mut word = String::new();
    let mut before: Option<char> = None;
    for character in text.chars().flat_map(char::to_lowercase).chain([' ']) {
        if is_han(character) {
            if let Some(first) = before {
                *found.entry(hash(&[first, character])).or_default() += super::rank::w("BI", 1) as u64;
            }
            if super::rank::w("UNI", 0) > 0
                && !"的了和与在是对为以将及或等其中并而被由从到于之这那有个一不也都".contains(character)
            {
                *found.entry(hash(&[character])).or_default() += super::rank::w("UNI", 0) as u64;
            }
            before = Some(character);
        } else {
            before = None;
        }
        if character.is_alphanumeric() && !is_han(character) {
            word.push(character);
        } else if !word.is_empty() {
            let stem: Vec<char> = stem(&word).chars().collect();
            *found.entry(hash(&stem)).or_default() += 1;
            word.clear();
        }
    }
    found
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
fn hash(characters: &[char]) -> u64 {
    characters.iter().fold(0xcbf2_9ce4_8422_2325, |hash, character| {
        (hash ^ u64::from(u32::from(*character))).wrapping_mul(0x0100_0000_01b3)
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
        let weight = |word: &str| rarity.weight(*features(word).keys().next().unwrap());
        assert!(weight("rare") > 2 * weight("common"));
    }
}
