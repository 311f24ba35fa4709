//! What each section is about, of all that it mentions: the weights of its topics, put beside those of the other sections
//! and beside its pane.
//!
//! That is what a clerk does who knows the report: what every section speaks of says little about one, a trend in a
//! chapter on rules is scenery, and a paragraph that names one thing after another announces a chapter.

use super::{Evidence, Lexicon, Stand};
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
    /// Its topics, best first, then those of single paragraphs.
    pub topics: Vec<Scored>,
    /// Its actors, most mentioned first, with the number of mentions.
    pub actors: Vec<Scored>,
    /// The score of the best topic that was not taken, of 100 for the best one.
    pub runner_up: u32,
}

/// No section gets more topics.
const TOPICS: usize = 5;
/// A topic is taken with so many hundredths of the best one's score.
const SHARE: u32 = 33;
/// What a mention is worth, of 100, of a topic that every section speaks of.
const COMMON: u32 = 30;
/// What a mention is worth, of 100, of a topic with others below it: it says less than one of those.
const GENERAL: u32 = 60;
/// What a mention is worth, of 100, of one of these, which every report names in every section.
const ROOTS: &[&str] =
    &["governance", "trends", "mechanisms", "outlook", "technology-applications", "information-networks"];
/// How much that is.
const ROOT: u32 = 30;
/// What a mention is worth, of 100, of what reports of this kind call their time: `in the digital globalization`.
const TIMES_NAME: (&str, u32) = ("digital-globalization", 60);
/// The same in the pane that the topic stands for.
const OWN_ROOT: u32 = 60;
/// What a mention of a trend is worth, of 100, where challenges are not the subject.
const SCENERY: u32 = 75;
/// What a mention of a mechanism is worth, of 100, where challenges or issues are the subject: it is a place of dispute.
const VENUE: u32 = 50;
/// A section of fewer columns that speaks of [`MANY`] topics alike announces a chapter.
const BRIEF: usize = 340;
/// How many topics that is.
const MANY: usize = 4;
/// Below this score of the best topic an outlook is of no subject in particular.
const FAINT: u32 = 300;

/// A paragraph with a lower score for a topic does not speak clearly of it.
const CLEAR: u32 = 20;
/// A topic of a paragraph is taken with so many hundredths of the best one's score.
const PART_SHARE: u32 = 50;
/// No paragraph gives its section more topics.
const OF_PART: usize = 3;

/// How many topics a section of so many paragraphs has at most.
fn most(paragraphs: usize) -> usize {
    TOPICS.max((paragraphs + 3).min(8))
}

impl Lexicon<'_> {
    /// What each section is about; `stands` says where each belongs, once that is known.
    pub fn subjects(&self, evidence: &[Evidence], stands: Option<&[Stand]>) -> Vec<Subjects> {
        let sections = evidence.len() as u32;
        let topics = &self.library().topics;
        let rarity: Vec<u32> = (0..topics.len())
            .map(|topic| {
                let spread = evidence.iter().filter(|one| one.weights[topic] > 0).count() as u32;
                (100 * (sections + 1 - spread) / (sections + 1)).max(COMMON)
            })
            .collect();
        let is_parent: Vec<bool> = (topics.iter())
            .map(|topic| topics.iter().any(|below| below.parent.as_ref() == Some(&topic.slug)))
            .collect();
        let roots: Vec<&str> = topics.iter().map(|topic| self.root(&topic.slug)).collect();
        let of_section = |(index, one): (usize, &Evidence)| {
            let stand = stands.map(|stands| stands[index]);
            let score = |(topic, weight): (usize, &u32)| {
                let slug = topics[topic].slug.as_str();
                let kind = match is_parent[topic] {
                    _ if ROOTS.contains(&slug) => {
                        if stand.and_then(general_topic) == Some(slug) {
                            OWN_ROOT
                        } else {
                            ROOT
                        }
                    }
                    _ if slug == TIMES_NAME.0 => TIMES_NAME.1,
                    true => GENERAL,
                    false => 100,
                };
                let fit = stand.map_or(100, |stand| fit_to(roots[topic], stand));
                (u64::from(*weight) * u64::from(rarity[topic] * kind * fit) / 100_000) as u32
            };
            let scores = |weights: &[u32]| weights.iter().enumerate().map(score).collect::<Vec<u32>>();
            let mut subjects = self.chosen(scores(&one.weights), one, stand);
            let mut parts: Vec<Scored> =
                one.parts.iter().flat_map(|weights| self.of_part(&scores(weights))).collect();
            parts.sort_by(|one, other| (other.score, &one.slug).cmp(&(one.score, &other.slug)));
            for part in parts {
                let is_known = subjects.topics.iter().any(|topic| topic.slug == part.slug);
                if !is_known && subjects.topics.len() < most(one.parts.len()) {
                    subjects.topics.push(part);
                }
            }
            subjects
        };
        evidence.iter().enumerate().map(of_section).collect()
    }

    /// What one paragraph is about, by the scores of its topics.
    fn of_part(&self, scores: &[u32]) -> Vec<Scored> {
        let mut ranked: Vec<(usize, u32)> =
            scores.iter().copied().enumerate().filter(|(_, score)| *score >= CLEAR).collect();
        ranked.sort_by_key(|(topic, score)| (u32::MAX - score, *topic));
        let best = ranked.first().map_or(0, |(_, score)| *score);
        ranked.retain(|(_, score)| score * 100 >= best * PART_SHARE);
        let slug = |topic: usize| self.library().topics[topic].slug.clone();
        ranked.into_iter().take(OF_PART).map(|(topic, score)| Scored { slug: slug(topic), score }).collect()
    }

    /// The topics with the highest of `scores`.
    fn chosen(&self, scores: Vec<u32>, evidence: &Evidence, stand: Option<Stand>) -> Subjects {
        let mut ranked: Vec<(usize, u32)> =
            scores.into_iter().enumerate().filter(|(_, score)| *score > 0).collect();
        ranked.sort_by_key(|(topic, score)| (u32::MAX - score, *topic));
        let best = ranked.first().map_or(0, |(_, score)| *score);
        let runner_up =
            ranked.get(1).map_or(0, |(_, score)| (u64::from(*score) * 100 / u64::from(best.max(1))) as u32);
        ranked.retain(|(_, score)| u64::from(*score) * 100 >= u64::from(best) * u64::from(SHARE));
        let general = stand.and_then(general_topic).filter(|slug| self.library().topic(slug).is_some());
        let general = general.map(|slug| Scored { slug: slug.to_owned(), score: best });
        let announces = evidence.columns < BRIEF && ranked.len() >= MANY;
        let actors = evidence.actors.clone();
        if let Some(general) = general.clone().filter(|_| announces) {
            return Subjects { topics: vec![general], actors, runner_up };
        }
        let slug = |topic: usize| self.library().topics[topic].slug.clone();
        let mut topics: Vec<Scored> = ranked
            .iter()
            .take(TOPICS)
            .map(|(topic, score)| Scored { slug: slug(*topic), score: *score })
            .collect();
        let is_faint = stand == Some(Stand::In(Pane::Outlook)) && best < FAINT;
        if let Some(general) =
            general.filter(|general| is_faint && topics.iter().all(|one| one.slug != general.slug))
        {
            topics.push(general);
        }
        Subjects { topics, actors, runner_up }
    }
}

/// The topic that a pane is about in general; challenges have none.
fn general_topic(stand: Stand) -> Option<&'static str> {
    match stand {
        Stand::In(Pane::Issues) => Some("governance"),
        Stand::In(Pane::Mechanisms) => Some("mechanisms"),
        Stand::In(Pane::Outlook) => Some("outlook"),
        Stand::Front | Stand::In(Pane::Challenges) => None,
    }
}

/// What a mention of a topic below `root` is worth in a section that stands there, of 100.
fn fit_to(root: &str, stand: Stand) -> u32 {
    match (root, stand) {
        ("trends", Stand::In(Pane::Issues | Pane::Mechanisms | Pane::Outlook)) => SCENERY,
        ("mechanisms", Stand::In(Pane::Challenges | Pane::Issues)) => VENUE,
        _ => 100,
    }
}
