//! The positions of a section: who holds what on which side of its topics.
//!
//! The order of authority in who speaks is clause, heading, the first 60 characters of the paragraph, the last actor
//! since the heading; measured on the built-in reports, each is wrong less often than the next.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::{
    aspects::{ACTS, ASPECTS},
    figures::pieces,
    label::label,
};
use crate::{
    domain::{ActorKind, Lang, Library},
    import::{clean::Paragraph, segment::Section},
    text::{Ambiguous, claims, names::Names, width::fit},
};

/// A row of a position table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionRow {
    /// The actor's slug.
    pub actor: String,
    /// The topic's slug.
    pub topic: String,
    /// The aspect's slug, one that the topic may have.
    pub aspect: String,
    /// The position in at most 18 columns.
    pub label: String,
    /// The sentence, or the part of it that says so.
    pub text: String,
    /// The paragraph's number.
    pub paragraph: u32,
}

/// No brief gets more rows.
const MOST: usize = 12;
/// The widest text of a position, in columns.
const TEXT: usize = 240;
/// The start of a paragraph in which an actor speaks for the rest, in characters.
const OPENING: usize = 60;
/// Words after which an actor does not act: it is acted on, or only a place.
const NOT_ACTING: &[&str] = &[
    "在", "对", "向", "与", "同", "从", "除", "和", "于", "由", "将", "to ", "with ", "in ", "against ",
    "from ", "by ", "of ",
];
/// Beginnings of a claim that goes on about the actor before.
const GOES_ON: &[&str] = &[
    "其",
    "该",
    "并",
    "还",
    "同时",
    "此外",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "It ",
    "They ",
    "The bloc",
    "The country",
    "Its ",
];

/// What finds positions in the sections of reports.
pub struct Positions<'a> {
    library: &'a Library,
    actors: Names,
    topics: Names,
    words: Option<AhoCorasick>,
    /// For each word: the aspect by its index in [`ASPECTS`], or none for a word of acting.
    owners: Vec<Option<usize>>,
}

/// Who spoke last, by the authority of where.
#[derive(Default)]
struct Speakers {
    heading: Option<usize>,
    opening: Option<usize>,
    last: Option<usize>,
}

impl<'a> Positions<'a> {
    /// With the actors, topics and aspects of `library`.
    pub fn new(library: &'a Library) -> Self {
        let of_aspects = ASPECTS
            .iter()
            .enumerate()
            .flat_map(|(aspect, (_, words))| words.iter().map(move |word| (*word, Some(aspect))));
        let all: Vec<(&str, Option<usize>)> =
            of_aspects.chain(ACTS.iter().map(|word| (*word, None))).collect();
        let actors = library.actors.iter().enumerate();
        let topics = library.topics.iter().enumerate();
        Self {
            library,
            actors: Names::new(
                actors.flat_map(|(at, actor)| actor.names().map(move |name| (name.to_owned(), at))),
            ),
            topics: Names::new(
                topics.flat_map(|(at, topic)| topic.names().map(move |name| (name.to_owned(), at))),
            ),
            words: AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .build(all.iter().map(|(word, _)| word))
                .ok(),
            owners: all.into_iter().map(|(_, owner)| owner).collect(),
        }
    }

    /// The positions in a section whose topics are `topics`, in its order; one for each actor, topic and aspect.
    pub fn of(
        &self,
        section: &Section,
        paragraphs: &[Paragraph],
        topics: &[&str],
        lang: Lang,
    ) -> Vec<PositionRow> {
        let heading = section
            .heading
            .iter()
            .chain(&section.chapters)
            .find_map(|piece| self.only_actor(piece.text(paragraphs)));
        let mut speakers = Speakers { heading, ..Speakers::default() };
        let mut found: Vec<(i32, PositionRow)> = Vec::new();
        let mut paragraph = None;
        for piece in pieces(section) {
            let text = piece.text(paragraphs);
            if paragraph.replace(piece.paragraph) != Some(piece.paragraph) {
                let end = text.char_indices().nth(OPENING).map_or(text.len(), |(at, _)| at);
                speakers.opening = self.holder(&text[..end]).map(|(actor, _)| actor);
            }
            for range in claims(text) {
                let claim = text[range].trim();
                let Some((score, row)) = self.position(claim, topics, &mut speakers, lang) else { continue };
                let row = PositionRow { paragraph: paragraphs[piece.paragraph].number, ..row };
                let same = found.iter_mut().find(|(_, one)| {
                    (&one.actor, &one.topic, &one.aspect) == (&row.actor, &row.topic, &row.aspect)
                });
                match same {
                    Some(known) if known.0 >= score => {}
                    Some(known) => *known = (score, row),
                    None => found.push((score, row)),
                }
            }
        }
        best(found)
    }

    fn position(
        &self,
        claim: &str,
        topics: &[&str],
        speakers: &mut Speakers,
        lang: Lang,
    ) -> Option<(i32, PositionRow)> {
        let own = self.holder(claim);
        let goes_on = GOES_ON.iter().any(|word| claim.starts_with(word));
        let (actor, authority) = match own {
            Some((actor, _)) => (actor, 30),
            None if goes_on => {
                let known = [(speakers.heading, 20), (speakers.opening, 12), (speakers.last, 8)];
                known.into_iter().find_map(|(actor, authority)| Some((actor?, authority)))?
            }
            None => return None,
        };
        speakers.last = Some(actor);
        let after = own.map_or(0, |(_, range)| range.end);
        let words = self.words_in(claim, after);
        if !words.iter().any(|(owner, _)| owner.is_none()) {
            return None;
        }
        let (topic, aspect, cue, fit_of_aspect) = self.side(claim, topics, &words)?;
        let text = fit(claim.trim_end_matches(['；', ';']), TEXT, Ambiguous::Narrow).into_owned();
        let row = PositionRow {
            actor: self.library.actors[actor].slug.clone(),
            topic: topic.to_owned(),
            aspect: aspect.to_owned(),
            label: label(&claim[after..], cue - after, lang),
            text,
            paragraph: 0,
        };
        Some((authority + fit_of_aspect, row))
    }

    /// The actor who acts in `claim`: the first that opens a clause, unless it is only acted on.
    fn holder(&self, claim: &str) -> Option<(usize, Range<usize>)> {
        let acts = |(range, actor): &(Range<usize>, usize)| {
            let before = &claim[..range.start];
            let since = before.rsplit(['，', '；', '：', ',', ';', '。']).next().unwrap_or_default();
            let is_world = self.library.actors[*actor].kind == ActorKind::Group
                && self.library.actors[*actor].slug == "world";
            let is_named = before.ends_with(['《', '“']) && !before.trim_end_matches(['《', '“']).is_empty();
            !is_world
                && !is_named
                && since.chars().count() <= 12
                && !NOT_ACTING.iter().any(|word| since.ends_with(word))
        };
        self.actors.find(claim).into_iter().find(acts).map(|(range, actor)| (actor, range))
    }

    /// The actor in `heading`, where there is only one.
    fn only_actor(&self, heading: &str) -> Option<usize> {
        let found = self.actors.find(heading);
        let (_, first) = found.first()?;
        found.iter().all(|(_, actor)| actor == first).then_some(*first)
    }

    /// The words in `claim` from byte `from` on that show aspects or acts, with where they stand.
    fn words_in(&self, claim: &str, from: usize) -> Vec<(Option<usize>, usize)> {
        let all = self.words.iter().flat_map(|words| words.find_overlapping_iter(claim));
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        all.filter(|hit| hit.start() >= from)
            .filter(|hit| {
                !(latin(claim[hit.start()..].chars().next())
                    && latin(claim[..hit.start()].chars().next_back()))
            })
            .map(|hit| (self.owners[hit.pattern().as_usize()], hit.start()))
            .collect()
    }

    /// The topic and aspect that fit best, where the aspect shows, and how well it does.
    fn side<'t>(
        &self,
        claim: &str,
        topics: &[&'t str],
        words: &[(Option<usize>, usize)],
    ) -> Option<(&'t str, &'static str, usize, i32)> {
        let named: Vec<&str> = self
            .topics
            .find(claim)
            .into_iter()
            .map(|(_, topic)| self.library.topics[topic].slug.as_str())
            .collect();
        let mut best: Option<(i32, &str, &str, usize)> = None;
        for (order, topic) in topics.iter().enumerate() {
            let path = self.library.topic_path(topic);
            let is_named = i32::from(named.contains(topic));
            for (aspect, (slug, _)) in ASPECTS.iter().enumerate() {
                let own = path.iter().position(|node| node.aspects.iter().any(|allowed| allowed == slug));
                let Some(depth) = own else { continue };
                let mut places = words.iter().filter(|(owner, _)| *owner == Some(aspect)).map(|(_, at)| *at);
                let Some(first) = places.next() else { continue };
                let count = 1 + places.count().min(2) as i32;
                // what belongs to the topic itself says more than what all topics share, and a mere stance least
                let score = 6 * count + 8 * is_named
                    - 2 * order as i32
                    - depth as i32
                    - if *slug == "stance" { 4 } else { 0 };
                if best.is_none_or(|(known, ..)| score > known) {
                    best = Some((score, topic, slug, first));
                }
            }
        }
        best.map(|(score, topic, aspect, at)| {
            (topics.iter().find(|one| **one == topic).copied().unwrap_or_default(), aspect, at, score)
        })
    }
}

/// The best rows, in the order in which they were found.
fn best(found: Vec<(i32, PositionRow)>) -> Vec<PositionRow> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|index| (-found[*index].0, *index));
    order.truncate(MOST);
    let rows = found.into_iter().enumerate().filter(|(index, _)| order.contains(index));
    rows.map(|(_, (_, row))| row).collect()
}
