//! What each section is about, of all that it mentions: the signs of its paragraphs, put beside those of the other
//! sections and beside its pane. A section has the topics of its paragraphs.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Evidence, Lexicon, Stand,
    signs::{ONE, Signs, signs},
    thesaurus::Grade,
    tree::{Node, nodes},
    weights::{CLEAR, TAKEN, WEIGHTS},
};
use crate::domain::Pane;

/// Something chosen, and the score that decided.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Scored {
    /// Its slug.
    pub slug: String,
    /// Its score; only comparable within a section.
    pub score: u32,
}

/// What a section is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subjects {
    /// Its topics, best first.
    pub topics: Vec<Scored>,
    /// Its actors, most mentioned first, with the number of mentions.
    pub actors: Vec<Scored>,
    /// The score of the second topic, of 100 for the best one.
    pub runner_up: u32,
    /// Whether a paragraph leaves no doubt that it is about the best topic.
    pub is_clear: bool,
}

/// A topic above another that is taken is taken too from this sum on, if it is not so far behind.
const BOTH: (i64, i64) = (0, 1000);
/// Before the panes are known, all that may be meant is told.
const PERHAPS: i64 = -2500;
/// No paragraph gives its section more topics.
const OF_PARAGRAPH: usize = 4;
/// No section has more.
const TOPICS: usize = 8;
/// A paragraph of fewer columns says nothing by itself.
const PARAGRAPH: usize = 160;
/// The rarity of a topic that every section names.
const COMMON: i64 = 550;
/// What is added to the sum of signs for a score.
const SCORE: i64 = 6000;
/// A score is told in parts of so much.
const SHOWN: i64 = 100;

impl Lexicon<'_> {
    /// What each section is about; `stands` says where each belongs, once that is known.
    pub fn subjects(&self, evidence: &[Evidence], stands: Option<&[Stand]>) -> Vec<Subjects> {
        self.subjects_from(evidence, stands, if stands.is_some() { TAKEN } else { PERHAPS })
    }

    /// What each section is about, of the topics whose signs sum up to at least `least`.
    fn subjects_from(&self, evidence: &[Evidence], stands: Option<&[Stand]>, least: i64) -> Vec<Subjects> {
        let nodes = nodes(self.library());
        let rarity = rarity(evidence, nodes.len());
        let topics = &self.library().topics;
        let of_section = |(index, one): (usize, &Evidence)| {
            let stand = stands.map(|stands| stands[index]);
            let general = stand.and_then(general_topic);
            let general = general.and_then(|slug| topics.iter().position(|topic| topic.slug == slug));
            let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
            let mut clear = BTreeSet::new();
            for paragraph in parts(one) {
                let signs = signs(one, paragraph, &nodes, self.vocabulary(), &rarity, stand, general);
                for (topic, sum) in chosen(&signs, &nodes, least) {
                    let score = sums.entry(topic).or_default();
                    *score += (sum + SCORE).max(1);
                    if sum >= CLEAR {
                        clear.insert(topic);
                    }
                }
            }
            let mut ranked: Vec<(usize, i64)> = sums.into_iter().collect();
            ranked.sort_by_key(|(topic, score)| (-score, *topic));
            let score = |at: usize| ranked.get(at).map_or(0, |(_, score)| *score);
            let runner_up = (score(1) * 100 / score(0).max(1)) as u32;
            let topics = ranked.iter().take(TOPICS).map(|(topic, score)| Scored {
                slug: topics[*topic].slug.clone(),
                score: u32::try_from(score / SHOWN).unwrap_or(u32::MAX).max(1),
            });
            let is_clear = ranked.first().is_some_and(|(topic, _)| clear.contains(topic));
            Subjects { topics: topics.collect(), actors: one.actors.clone(), runner_up, is_clear }
        };
        evidence.iter().enumerate().map(of_section).collect()
    }
}

/// The paragraphs of a section that say enough by themselves; a section with fewer than two is one part.
fn parts(evidence: &Evidence) -> Vec<Option<usize>> {
    let long = evidence.paragraphs.iter().enumerate().filter(|(_, columns)| **columns >= PARAGRAPH);
    let long: Vec<Option<usize>> = long.map(|(at, _)| Some(at)).collect();
    if long.len() > 1 { long } else { vec![None] }
}

/// In how few sections each topic is named, in thousandths.
fn rarity(evidence: &[Evidence], topics: usize) -> Vec<i64> {
    let mut spread = vec![0; topics];
    for one in evidence {
        let mentions = one.claims.iter().flat_map(|claim| &claim.mentions);
        let mut named: Vec<usize> =
            mentions.filter(|mention| mention.grade > Grade::Hint).map(|mention| mention.topic).collect();
        named.sort_unstable();
        named.dedup();
        for topic in named {
            spread[topic] += 1;
        }
    }
    let sections = evidence.len() as i64 + 1;
    spread.iter().map(|spread| ((sections - spread) * ONE / sections).max(COMMON)).collect()
}

/// The topics of a paragraph with a sum of at least `least`, or else the best one, each with its sum: a topic gives way
/// to those below it unless it is as strong.
fn chosen(signs: &BTreeMap<usize, Signs>, nodes: &[Node], least: i64) -> Vec<(usize, i64)> {
    let said =
        |signs: &Signs| signs.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum::<i64>() / ONE;
    let sum = |(topic, signs): (&usize, &Signs)| (*topic, said(signs) + nodes[*topic].leaning);
    let mut ranked: Vec<(usize, i64)> = signs.iter().map(sum).collect();
    ranked.sort_by_key(|(topic, sum)| (-sum, *topic));
    let taken = ranked.iter().take_while(|(_, sum)| *sum >= least).count();
    ranked.truncate(taken.max(1));
    let gives_way = |(topic, sum): &(usize, i64)| {
        ranked.iter().any(|(other, better)| {
            nodes[*other].above.contains(topic) && (*sum < BOTH.0 || *sum < better - BOTH.1)
        })
    };
    ranked.iter().filter(|one| !gives_way(one)).take(OF_PARAGRAPH).copied().collect()
}

/// The topic that a pane is about in general.
fn general_topic(stand: Stand) -> Option<&'static str> {
    match stand {
        Stand::Front => None,
        Stand::In(Pane::Challenges) => Some("trends"),
        Stand::In(Pane::Issues) => Some("governance"),
        Stand::In(Pane::Mechanisms) => Some("mechanisms"),
        Stand::In(Pane::Outlook) => Some("outlook"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::classify::Reading;

    fn subjects(paragraphs: &[&str]) -> Subjects {
        let sources = crate::library::Sources { built_in: true, ..Default::default() };
        let library = crate::library::open(&sources, crate::library::Depth::Shelf);
        let lexicon = Lexicon::new(&library);
        let paragraphs: Vec<String> = paragraphs.iter().map(|text| (*text).to_owned()).collect();
        let reading = Reading { body: paragraphs.join("\n"), paragraphs, ..Reading::default() };
        let other = Reading { paragraphs: vec!["Nothing is said here.".to_owned()], ..Reading::default() };
        let evidence = lexicon.evidence(&[reading, other]);
        lexicon.subjects(&evidence, Some(&[Stand::In(Pane::Issues); 2])).swap_remove(0)
    }

    fn topics(paragraphs: &[&str]) -> Vec<String> {
        subjects(paragraphs).topics.into_iter().map(|topic| topic.slug).collect()
    }

    #[test]
    fn a_paragraph_that_names_nothing_is_not_clear() {
        let clear = |text: &str| subjects(&[text]).is_clear;
        assert!(clear(TAX));
        assert!(!clear(
            "The chair thanked those who had come. Lunch was late, and the afternoon was long and warm."
        ));
    }

    const TAX: &str = "Taxing digital firms where their users are has become urgent for treasuries. A levy on online \
                       advertising is in force in nine countries, and the two pillars wait for ratification. Revenue \
                       fell in spite of cyberattacks being rarer.";
    const CABLES: &str = "Two submarine cables were laid along the coast last year, and a third will land in March. The \
                          data centre beside the landing station draws as much power as the town does. Nobody has said \
                          who will pay for its repair.";

    #[test]
    fn a_mention_is_no_subject() {
        assert_eq!(topics(&[TAX]), ["digital-tax"]);
    }

    #[test]
    fn a_section_has_the_topics_of_its_paragraphs() {
        let mut both = topics(&[TAX, CABLES]);
        both.sort_unstable();
        assert_eq!(both, ["digital-infrastructure", "digital-tax"]);
    }

    #[test]
    fn laws_of_several_countries_are_a_comparison() {
        let one = "India's privacy act asks for consent before personal data are processed. Its regulator may fine firms.";
        let many = "The European Union asks for consent before personal data leave it. The United States has no federal \
                    privacy law and bans bulk transfers. China reviews transfers of important data, India exempts the \
                    state, and Japan relies on contracts.";
        assert!(!topics(&[one]).contains(&"regulatory-models".to_owned()));
        assert!(topics(&[many]).contains(&"regulatory-models".to_owned()), "{:?}", topics(&[many]));
    }

    #[test]
    fn the_topic_below_another_stands_alone() {
        let text = "The Global Digital Compact was adopted by the United Nations in 2024. The Compact has five objectives. \
                    Its follow-up is open.";
        assert_eq!(topics(&[text]), ["global-digital-compact"]);
    }

    /// Paragraphs that others wrote by the guide and that nothing was learned from: one of each four on a topic in a
    /// language, one of four in paraphrase.
    #[test]
    fn paragraphs_that_nothing_was_learned_from() {
        let sources = crate::library::Sources { built_in: true, ..Default::default() };
        let library = crate::library::open(&sources, crate::library::Depth::Shelf);
        let lexicon = Lexicon::new(&library);
        let rows: Vec<(&str, &str)> = include_str!("../../../tests/data/judged/paragraphs.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .collect();
        let reading = |text: &str| Reading {
            body: text.to_owned(),
            paragraphs: vec![text.to_owned()],
            ..Reading::default()
        };
        let readings: Vec<Reading> = rows.iter().map(|(_, text)| reading(text)).collect();
        let subjects = lexicon.subjects_from(&lexicon.evidence(&readings), None, TAKEN);
        let (mut hits, mut given, mut judged, mut main) = (0, 0, 0, 0);
        for ((topics, _), found) in rows.iter().zip(&subjects) {
            let wanted: Vec<&str> = topics.split(' ').collect();
            let is_found = |topic: &&&str| found.topics.iter().any(|one| one.slug == **topic);
            hits += wanted.iter().filter(is_found).count();
            main += usize::from(is_found(&&wanted[0]));
            given += found.topics.len();
            judged += wanted.len();
        }
        let f1 = 200 * hits / (given + judged);
        println!(
            "F1 {f1}: {hits} of {given} given and {judged} judged; main topic of {main} of {}",
            rows.len()
        );
        assert!(f1 >= 80 && main * 100 >= rows.len() * 73);
    }
}
