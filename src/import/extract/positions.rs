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
const MOST: usize = 16;
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
    "Their ",
    "Both ",
    "The government",
    "The ministry",
    "The law",
    "The act ",
    "The Act ",
];

/// What stands between actors who act together.
const JOINERS: &[&str] = &["、", "和", "与", "及", "以及", ",", "and", ", and"];

/// What finds positions in the sections of reports.
pub struct Positions<'a> {
    library: &'a Library,
    actors: Names,
    topics: Names,
    words: Option<AhoCorasick>,
    /// For each word: the aspect by its index in [`ASPECTS`], or none for a word of acting.
    owners: Vec<Option<usize>>,
}

/// A topic, an aspect of it, the byte at which the aspect shows, and how well it fits.
type Side<'t> = (&'t str, &'static str, usize, i32);

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
                for (score, row) in self.of_claim(text[range].trim(), topics, &mut speakers, lang) {
                    keep(
                        &mut found,
                        score,
                        PositionRow { paragraph: paragraphs[piece.paragraph].number, ..row },
                    );
                }
            }
        }
        best(found)
    }

    /// The positions that one claim tells of: one for each actor who takes it, on one or two sides.
    fn of_claim(
        &self,
        claim: &str,
        topics: &[&str],
        speakers: &mut Speakers,
        lang: Lang,
    ) -> Vec<(i32, PositionRow)> {
        let holders = self.holders(claim);
        let (actors, authority) = if holders.is_empty() {
            let Some((actor, authority)) = self.carried(claim, speakers) else { return Vec::new() };
            (vec![actor], authority)
        } else {
            (holders.iter().map(|(actor, _)| *actor).collect(), 30)
        };
        speakers.last = actors.first().copied();
        let after = holders.last().map_or(0, |(_, range)| range.end);
        let words = self.words_in(claim, after);
        if !words.iter().any(|(owner, _)| owner.is_none()) {
            return Vec::new();
        }
        let text = fit(claim.trim_end_matches(['；', ';']), TEXT, Ambiguous::Narrow).into_owned();
        let mut rows = Vec::new();
        for (topic, aspect, cue, fit_of_aspect) in self.sides(claim, topics, &words) {
            let label = self.label(&claim[after..], cue - after, aspect, lang);
            rows.extend(actors.iter().map(|actor| {
                let row = PositionRow {
                    actor: self.library.actors[*actor].slug.clone(),
                    topic: topic.to_owned(),
                    aspect: aspect.to_owned(),
                    label: label.clone(),
                    text: text.clone(),
                    paragraph: 0,
                };
                (authority + fit_of_aspect, row)
            }));
        }
        rows
    }

    /// The actor whom a claim without one goes on about.
    fn carried(&self, claim: &str, speakers: &Speakers) -> Option<(usize, i32)> {
        let known = [(speakers.heading, 20), (speakers.opening, 12), (speakers.last, 8)];
        let mut known = known.into_iter().filter_map(|(actor, authority)| Some((actor?, authority)));
        if GOES_ON.iter().any(|word| claim.starts_with(word)) {
            return known.next();
        }
        // who is not named at all is whom the paragraph is about, where the claim opens with a time or an act
        let opens = claim.starts_with(|c: char| c.is_ascii_digit())
            || ACTS.iter().any(|act| !act.is_ascii() && claim.starts_with(act));
        (opens && self.actors.find(claim).is_empty()).then(|| known.next()).flatten()
    }

    /// The actors who act together in `claim`, the first of them and those that are joined to it.
    fn holders(&self, claim: &str) -> Vec<(usize, Range<usize>)> {
        let Some(first) = self.holder(claim) else { return Vec::new() };
        let mut holders = vec![first];
        for (range, actor) in self.actors.find(claim) {
            let end = holders.last().map_or(0, |(_, last)| last.end);
            if claim.get(end..range.start).is_some_and(|between| JOINERS.contains(&between.trim())) {
                holders.push((actor, range));
            }
        }
        holders
    }

    /// A label for the cell of the matrix; the aspect's name where the words give none.
    fn label(&self, claim: &str, cue: usize, aspect: &str, lang: Lang) -> String {
        let terms = self.topics.find(claim).into_iter().map(|(range, _)| range).collect::<Vec<_>>();
        // an institution that the sentence names is no position
        let is_name =
            |words: &String| self.actors.find(words).iter().any(|(range, _)| range.len() == words.len());
        label(claim, cue, &terms, lang).filter(|words| !is_name(words)).unwrap_or_else(|| {
            let aspect = self.library.aspects.iter().find(|one| one.slug == aspect);
            aspect.map_or_else(String::new, |aspect| aspect.name.get(lang).to_owned())
        })
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

    /// The topic and aspect that fit best, where the aspect shows, and how well it does; and the next best aspect, where
    /// another clause shows it.
    fn sides<'t>(&self, claim: &str, topics: &[&'t str], words: &[(Option<usize>, usize)]) -> Vec<Side<'t>> {
        let named: Vec<&str> = self
            .topics
            .find(claim)
            .into_iter()
            .map(|(_, topic)| self.library.topics[topic].slug.as_str())
            .collect();
        let mut sides: Vec<Side> = Vec::new();
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
                sides.push((topic, slug, first, score));
            }
        }
        sides.sort_by_key(|(.., score)| -score);
        let Some(best) = sides.first().copied() else { return sides };
        let next = sides.into_iter().skip(1).find(|(_, aspect, at, score)| {
            let between = &claim[best.2.min(*at)..best.2.max(*at)];
            *aspect != best.1 && *score >= best.3 && between.contains(['，', ',', '、'])
        });
        std::iter::once(best).chain(next).collect()
    }
}

/// Keeps a row, or the better one of two on the same.
fn keep(found: &mut Vec<(i32, PositionRow)>, score: i32, row: PositionRow) {
    let same = found
        .iter_mut()
        .find(|(_, one)| (&one.actor, &one.topic, &one.aspect) == (&row.actor, &row.topic, &row.aspect));
    match same {
        Some(known) if known.0 >= score => {}
        Some(known) => *known = (score, row),
        None => found.push((score, row)),
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
