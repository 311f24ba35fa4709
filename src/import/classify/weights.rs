//! How much each sign says for a topic, and how far people lean to a topic or from it whatever the signs say.
//!
//! Both were found together by logistic regression (Newton's method; a penalty of half the square of each weight, of four
//! times the square for what is leant): a row is a topic that a paragraph may treat, its columns the signs and a mark of the
//! topic, its answer whether people gave that topic. Rows are from the judged reports that were tuned on (`tests/data/judged`)
//! and, each counting three times, from the five reports of the built-in library. For each report the vocabulary was learned
//! without its own paragraphs, and for each of the five without the examples that were written after it. [`TAKEN`] is where
//! the five, and all of them with each report left out in turn, agreed best.

use super::signs::Signs;

/// How much each sign says for a topic, in thousandths.
pub const WEIGHTS: Signs = [
    -261,  // what the signs must outweigh
    2480,  // what its words are worth
    -1228, // its share of the paragraph
    1317,  // its mass beside that of the best topic
    1198,  // its share of the first claim
    1508,  // a heading names it
    1201,  // the heading of the chapter names it
    -1389, // few sections of the report name it
    -1138, // it is the general topic of a field
    -854,  // it has others below it
    -2003, // it is a way to meet, where challenges or issues are told: a place of dispute
    -779,  // it is a matter, where ways to meet are told: an item on an agenda
    -741,  // one claim of a long paragraph names it
    521,   // many topics are spoken of
    -780,  // it is of the outlook, elsewhere
    -1398, // it is the pane's general topic and the paragraph goes from one topic to the next
    1043,  // it is a comparison of the laws of several countries, and they are named
    2419,  // no word of it is said, only of what stands below it
    -1503, // a neighbour to which it gives way is spoken of
    292,   // a neighbour that gives way to it is spoken of
    -133,  // the thesaurus finds no word of it
    2070,  // its odds by all words
    1046,  // that, beside the best odds
    -285,  // they are the best
    291,   // they are among the best three
    243,   // its odds in the stretch that is best for it
    -158,  // that, beside the best of all stretches
    546,   // its share of the claims, each given to one topic
    1554,  // how many claims are given to it
    -395,  // two or more
];
/// A topic is taken from this sum of its signs on.
pub const TAKEN: i64 = -800;
/// From this sum on the best topic of a paragraph is clear. Where it has less, one in four judged paragraphs of reports was about
/// it, and two in five of the examples that were simply written; where it has more, seven in eight of both.
pub const CLEAR: i64 = 0;

/// How far people lean to a topic, or from it, beside what its signs say, in thousandths.
const LEANINGS: &[(&str, i64)] = &[
    ("governance", -269),
    ("governance-framework", -385),
    ("governance-deficit", -96),
    ("fragmentation", 689),
    ("bloc-formation", 64),
    ("digital-sovereignty", -99),
    ("trends", -409),
    ("digital-globalization", -1027),
    ("deglobalization", 150),
    ("digital-transformation", -194),
    ("digital-divide", 439),
    ("development-imbalance", 466),
    ("security-generalization", 68),
    ("parallel-systems", 354),
    ("tech-externalities", -112),
    ("information-networks", -185),
    ("connectivity", -473),
    ("meaningful-connectivity", -487),
    ("digital-infrastructure", -78),
    ("internet-resources", 378),
    ("cybersecurity", 329),
    ("critical-infrastructure", 475),
    ("cyber-norms", -161),
    ("cybercrime", -16),
    ("digital-public-goods", -180),
    ("data-elements", -120),
    ("cross-border-data-flows", 35),
    ("dfft", -361),
    ("data-localization", -298),
    ("data-security", 372),
    ("privacy-protection", 327),
    ("government-access", 29),
    ("data-interoperability", -40),
    ("data-rights", 245),
    ("data-standards", 170),
    ("regulatory-models", -365),
    ("data-value", 41),
    ("typed-data-sharing", -260),
    ("digital-platforms", 175),
    ("platform-competition", 323),
    ("intermediary-liability", 41),
    ("content-governance", -47),
    ("disinformation", -187),
    ("digital-tax", 94),
    ("technology-applications", -63),
    ("ai-governance", -294),
    ("ai-risks", -99),
    ("ai-safety-cooperation", 266),
    ("ai-ethics", -84),
    ("generative-ai", 97),
    ("military-ai", -387),
    ("national-ai-models", 29),
    ("ai-tools", -394),
    ("algorithms", 38),
    ("open-source", 899),
    ("frontier-tech", -36),
    ("digital-currency", 171),
    ("tech-flows", 368),
    ("digital-trade", 181),
    ("trade-facilitation", -181),
    ("moratorium", -122),
    ("digital-products", -28),
    ("digital-ip", 536),
    ("behind-the-border", -5),
    ("consumer-protection", -106),
    ("mechanisms", 331),
    ("state-to-state", -239),
    ("multilateral", 498),
    ("un-process", -88),
    ("global-digital-compact", -88),
    ("g20-digital", -68),
    ("g7-digital", 290),
    ("wto-ecommerce", -197),
    ("apec-cbpr", 76),
    ("oecd-digital", -5),
    ("brics-digital", -722),
    ("itu-role", 6),
    ("fta-digital-rules", 319),
    ("digital-economy-agreements", 57),
    ("transatlantic", 395),
    ("asia-pacific", -365),
    ("south-south", -228),
    ("national-coordination", -60),
    ("multi-stakeholder", -112),
    ("private-sector", 519),
    ("standards-bodies", -584),
    ("tech-alliances", -60),
    ("hybrid-governance", 1090),
    ("outlook", -191),
    ("rule-reconstruction", 218),
    ("true-multilateralism", -904),
    ("digital-development", 29),
    ("capacity-building", 101),
    ("china-recommendations", -219),
];

/// How far people lean to the topic with this slug; to one of a reader's own neither way.
pub fn leaning(slug: &str) -> i64 {
    LEANINGS.iter().find(|(topic, _)| *topic == slug).map_or(0, |(_, leaning)| *leaning)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::library::{Depth, Sources, open};

    #[test]
    fn each_topic_of_the_library_has_one_leaning() {
        let library = open(&Sources { built_in: true, ..Sources::default() }, Depth::Shelf);
        let known: BTreeSet<&str> = library.topics.iter().map(|topic| topic.slug.as_str()).collect();
        let leanings: BTreeSet<&str> = LEANINGS.iter().map(|(topic, _)| *topic).collect();
        assert_eq!(leanings, known);
        assert_eq!(LEANINGS.len(), leanings.len());
    }

    #[test]
    fn nobody_leans_to_a_topic_of_a_readers_own() {
        assert_eq!(leaning("harbours"), 0);
        assert_ne!(leaning("outlook"), 0);
    }
}
