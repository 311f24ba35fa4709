//! The signs that a paragraph treats a topic and does not only mention it, all in thousandths.
//!
//! Every claim of the paragraph is shared out among the topics that it names, by how surely it names each; what a topic gets
//! of all claims is its mass. A topic that one claim of many names has little, one that the paragraph opens with much.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Evidence, Stand,
    mentions::Mention,
    spoken::Spoken,
    thesaurus::Grade,
    topics::{Claim, Zone},
    tree::{Kind, Node, Part},
    vocabulary::Vocabulary,
};
use crate::domain::Pane;

/// One, in thousandths.
pub const ONE: i64 = 1000;
/// Words of a topic that are worth so much leave no doubt of it.
const SURE: i64 = 12 * ONE;
/// A claim whose best topic has words worth so much counts in full.
const FULL: i64 = 8 * ONE;
/// How much more the first claim counts than the others.
const LEAD: i64 = 1500;
/// The mass that a heading gives to the topic that it names, and the heading of a chapter.
const HEADING: (i64, i64) = (60, 5);
/// How many columns a long paragraph has, and how many more make it very long: one claim of it is a mention.
const LONG: (i64, i64) = (400, 600);
/// How many countries make a comparison, and how many more a full one.
const STATES: (i64, i64) = (2, 3);

/// The signs for one topic in one paragraph, in the order of [`super::weights::WEIGHTS`].
pub type Signs = [i64; SAID + 1 + SPOKEN];
/// How many are of what the thesaurus and the headings say, and how many of the vocabulary.
const SAID: usize = 20;
const SPOKEN: usize = 9;

/// What a paragraph, or a section of short ones, says of each topic.
#[derive(Default)]
struct Tally {
    mass: BTreeMap<usize, i64>,
    /// What the words are worth.
    worth: BTreeMap<usize, i64>,
    /// In how many claims.
    claims: BTreeMap<usize, i64>,
    lead: BTreeMap<usize, i64>,
    heading: BTreeMap<usize, i64>,
    chapter: BTreeMap<usize, i64>,
    /// General topics of which no word is said: they are there for what stands below them.
    unspoken: BTreeSet<usize>,
    /// How far countries are compared in a topic's field.
    compared: BTreeMap<usize, i64>,
    /// How far the paragraph goes from one topic to the next.
    variety: i64,
    states: BTreeSet<usize>,
    /// How much its words speak for each topic.
    spoken: Spoken,
    columns: i64,
}

/// The signs of each topic that a paragraph of a section may treat, or that the section may as a whole.
///
/// `rarity` says of each topic in how few of the report's sections it is named; `general` is the topic of the section's
/// pane as such.
pub fn signs(
    evidence: &Evidence,
    paragraph: Option<usize>,
    nodes: &[Node],
    vocabulary: &Vocabulary,
    rarity: &[i64],
    stand: Option<Stand>,
    general: Option<usize>,
) -> BTreeMap<usize, Signs> {
    let weight = |topic: usize| {
        let kind = match nodes[topic].kind {
            Kind::Root => 300,
            Kind::Parent => 600,
            Kind::Leaf => ONE,
        };
        rarity[topic] * kind / ONE
    };
    let mut tally = Tally::of(evidence, paragraph, vocabulary, &weight);
    tally.add_headings(&weight);
    tally.add_general(nodes, general);
    tally.add_compared(nodes);
    let best = tally.mass.values().copied().max().unwrap_or(1).max(1);
    let named =
        tally.mass.iter().filter(|(_, mass)| **mass > 0).map(|(topic, mass)| (*topic, mass * ONE / best));
    let mut topics: BTreeMap<usize, i64> =
        tally.spoken.candidates().into_iter().map(|topic| (topic, 0)).collect();
    topics.extend(named);
    let won = tally.spoken.won(&topics);
    let signs = |topic: usize| {
        let mut signs = [0; SAID + 1 + SPOKEN];
        if get(&tally.mass, topic) > 0 {
            signs[..SAID].copy_from_slice(&tally.said(topic, nodes, rarity, stand, general));
        } else {
            (signs[0], signs[SAID]) = (ONE, ONE);
        }
        let won = won.get(&topic).copied().unwrap_or_default();
        signs[SAID + 1..].copy_from_slice(&tally.spoken.signs(topic, won));
        signs
    };
    topics.into_keys().map(|topic| (topic, signs(topic))).collect()
}

impl Tally {
    fn of(
        evidence: &Evidence,
        paragraph: Option<usize>,
        vocabulary: &Vocabulary,
        weight: &dyn Fn(usize) -> i64,
    ) -> Self {
        let mut tally = Self::default();
        let mut spoken = Vec::new();
        let mut seen = BTreeMap::new();
        for claim in &evidence.claims {
            let is_lead = match claim.zone {
                Zone::Heading | Zone::Chapter => {
                    tally.add_heading(claim);
                    continue;
                }
                Zone::Opening(at) if paragraph.is_none_or(|own| own == at) => paragraph.is_some() || at == 0,
                Zone::Body(at) if paragraph.is_none_or(|own| own == at) => false,
                Zone::Table if paragraph.is_none() => false,
                _ => continue,
            };
            tally.states.extend(&claim.states);
            if claim.zone != Zone::Table {
                spoken.push(claim);
            }
            tally.add_claim(&worths(&claim.mentions, &mut seen), claim.columns, is_lead, weight);
        }
        tally.spoken = Spoken::of(&spoken, vocabulary);
        let paragraphs = evidence.paragraphs.iter().enumerate();
        let own = paragraphs.filter(|(at, _)| paragraph.is_none_or(|own| own == *at));
        tally.columns = own.map(|(_, columns)| *columns as i64).sum();
        tally
    }

    fn add_heading(&mut self, claim: &Claim) {
        let to = if claim.zone == Zone::Chapter { &mut self.chapter } else { &mut self.heading };
        for (topic, worth) in worths(&claim.mentions, &mut BTreeMap::new()) {
            let best = to.entry(topic).or_default();
            *best = (*best).max((worth * ONE / SURE).min(ONE));
        }
    }

    /// Shares a claim out among its topics, by the squares of what their words are worth.
    fn add_claim(
        &mut self,
        worths: &BTreeMap<usize, i64>,
        columns: usize,
        is_lead: bool,
        weight: &dyn Fn(usize) -> i64,
    ) {
        let weighed: Vec<(usize, i64)> =
            worths.iter().map(|(topic, worth)| (*topic, worth * weight(*topic) / ONE)).collect();
        let all: i64 = weighed.iter().map(|(_, worth)| worth * worth).sum::<i64>().max(1);
        let best = weighed.iter().map(|(_, worth)| *worth).max().unwrap_or_default();
        // a claim twice as long does not say twice as much
        let root = (columns as u64 * 1_000_000).isqrt() as i64;
        let mass = root * if is_lead { LEAD } else { ONE } / ONE * (best * ONE / FULL).min(ONE) / ONE;
        for (topic, worth) in weighed {
            let share = worth * worth * ONE / all;
            *self.mass.entry(topic).or_default() += mass * share / ONE;
            *self.worth.entry(topic).or_default() += worths[&topic];
            *self.claims.entry(topic).or_default() += 1;
            if is_lead {
                let lead = self.lead.entry(topic).or_default();
                *lead = (*lead).max(share * (worths[&topic] * ONE / SURE).min(ONE) / ONE);
            }
        }
    }

    /// A heading adds to what the text says; alone it counts where it names the topic outright.
    fn add_headings(&mut self, weight: &dyn Fn(usize) -> i64) {
        let topics: BTreeSet<usize> = self.heading.keys().chain(self.chapter.keys()).copied().collect();
        for topic in topics {
            let heading = get(&self.heading, topic);
            if self.mass.contains_key(&topic) || heading >= 400 {
                let more = HEADING.0 * heading + HEADING.1 * get(&self.chapter, topic);
                *self.mass.entry(topic).or_default() += more * weight(topic) / ONE;
            }
        }
    }

    /// Where many topics below one are named and none treated, or many of any kind, the general one may be meant.
    fn add_general(&mut self, nodes: &[Node], general: Option<usize>) {
        const BELOW: usize = 3;
        const MANY: i64 = 6;
        const VARIED: i64 = 300;
        let all = self.mass.values().sum::<i64>().max(1);
        let special: Vec<i64> = self
            .mass
            .iter()
            .filter(|(topic, _)| nodes[**topic].kind != Kind::Root)
            .map(|(_, mass)| *mass)
            .collect();
        if let Some(most) = special.iter().max() {
            let several = special.iter().filter(|mass| **mass * 20 > all).count() as i64;
            self.variety = (ONE - most * ONE / all) * several.min(MANY) / MANY;
        }
        let mut more: BTreeMap<usize, i64> = BTreeMap::new();
        for parent in 0..nodes.len() {
            let below: Vec<i64> = (self.mass.iter())
                .filter(|(topic, _)| nodes[**topic].above.contains(&parent))
                .map(|(_, mass)| *mass)
                .collect();
            let sum: i64 = below.iter().sum();
            if below.len() >= BELOW && sum > 0 {
                let most = below.iter().max().copied().unwrap_or_default();
                more.insert(parent, sum * ONE / all * (ONE - most * ONE / sum) / ONE);
            }
        }
        if let Some(general) = general.filter(|_| self.variety > VARIED) {
            let share = more.entry(general).or_default();
            *share = (*share).max(self.variety);
        }
        for (topic, share) in more {
            if !self.mass.contains_key(&topic) {
                self.unspoken.insert(topic);
            }
            *self.mass.entry(topic).or_default() += all * share / ONE / 4;
        }
    }

    /// Where several countries are named and a field is spoken of, their laws on it may be compared.
    fn add_compared(&mut self, nodes: &[Node]) {
        const FIELD: i64 = 300;
        let all = self.mass.values().sum::<i64>().max(1);
        let states = (self.states.len() as i64 - STATES.0).clamp(0, STATES.1);
        for (topic, node) in nodes.iter().enumerate() {
            let Some(field) = node.compares else { continue };
            let of_field = |topic: usize| topic == field || nodes[topic].above.contains(&field);
            let mass = self.mass.iter().filter(|(topic, _)| of_field(**topic)).map(|(_, mass)| *mass);
            let share = mass.sum::<i64>() * ONE / all;
            if states > 0 && share > FIELD {
                let compared = share * states / STATES.1;
                if !self.mass.contains_key(&topic) {
                    self.unspoken.insert(topic);
                }
                *self.mass.entry(topic).or_default() += all * compared / ONE * 15 / 100;
                self.compared.insert(topic, compared);
            }
        }
    }

    /// What the thesaurus and the headings say for a topic.
    fn said(
        &self,
        topic: usize,
        nodes: &[Node],
        rarity: &[i64],
        stand: Option<Stand>,
        general: Option<usize>,
    ) -> [i64; SAID] {
        let node = &nodes[topic];
        let mass = self.mass[&topic];
        let all = self.mass.values().sum::<i64>().max(1);
        let best = self.mass.values().copied().max().unwrap_or(1).max(1);
        let is = |holds: bool| if holds { ONE } else { 0 };
        let is_in = |pane: Pane| stand == Some(Stand::In(pane));
        let long = ((self.columns - LONG.0) * ONE / LONG.1).clamp(0, ONE);
        let several = self.mass.values().filter(|mass| **mass * 100 > best * 15).count() as i64;
        let beside = |others: &[usize]| {
            let masses = others.iter().filter_map(|other| self.mass.get(other));
            masses.map(|other| (other * ONE / mass).min(ONE)).max().unwrap_or_default()
        };
        [
            ONE,
            ((get(&self.worth, topic).max(0) as u64 * 1000).isqrt() as i64 / 10).min(ONE),
            mass * ONE / all,
            mass * ONE / best,
            get(&self.lead, topic),
            get(&self.heading, topic),
            get(&self.chapter, topic),
            rarity[topic],
            is(node.kind == Kind::Root),
            is(node.kind == Kind::Parent),
            is(node.part == Part::Mechanism && (is_in(Pane::Issues) || is_in(Pane::Challenges))),
            is(node.part == Part::Matter && is_in(Pane::Mechanisms)),
            if get(&self.claims, topic) <= 1 { long } else { 0 },
            several.min(8) * ONE / 8,
            is(node.part == Part::Outlook && stand.is_some() && !is_in(Pane::Outlook)),
            if general == Some(topic) { self.variety } else { 0 },
            get(&self.compared, topic),
            is(self.unspoken.contains(&topic)),
            beside(&node.yields),
            beside(&node.gains),
        ]
    }
}

/// What the words of each topic in a claim are worth; what was `seen` before in the paragraph is worth less, and hints
/// no more than what they support.
fn worths(mentions: &[Mention], seen: &mut BTreeMap<usize, u32>) -> BTreeMap<usize, i64> {
    const TIMES: u32 = 4;
    let mut worths: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    for mention in mentions {
        let (mut worth, again) = match mention.grade {
            Grade::Name => (12 * ONE, (9, 10)),
            Grade::Field => (5 * ONE, (1, 5)),
            Grade::Hint => (ONE, (1, 5)),
        };
        if mention.is_listed {
            worth = worth * 2 / 5;
        }
        let times = seen.entry(mention.entry).or_default();
        for _ in 0..(*times).min(TIMES) {
            worth = worth * again.0 / again.1;
        }
        *times += 1;
        let (firm, hints) = worths.entry(mention.topic).or_default();
        *(if mention.grade == Grade::Hint { hints } else { firm }) += worth;
    }
    let told = worths.into_iter().filter(|(_, (firm, _))| *firm > 0);
    told.map(|(topic, (firm, hints))| (topic, firm + hints.min(firm))).collect()
}

fn get(of: &BTreeMap<usize, i64>, topic: usize) -> i64 {
    of.get(&topic).copied().unwrap_or_default()
}
