//! How well each section fits each pane, by its words and by its place in the report.

use super::{
    Cue, Lexicon, Reading, Subjects, challenges, chapters, front, issues, mechanisms, outlook,
    sequence::best_sequence,
};
use crate::{domain::Pane, text::names::Names};

/// Where a section stands: front matter, or a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// Before the panes: carried by the overview.
    Front,
    /// In a pane.
    In(Pane),
}

impl Stand {
    /// Every stand.
    pub const ALL: [Self; 5] = [
        Self::Front,
        Self::In(Pane::Challenges),
        Self::In(Pane::Issues),
        Self::In(Pane::Mechanisms),
        Self::In(Pane::Outlook),
    ];

    /// The pane's name, or `front`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::In(pane) => pane.slug(),
        }
    }
}

/// A score for each stand, in the order of [`Stand::ALL`].
pub type Scores = [i32; 5];

/// A choice of pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Where it stands.
    pub stand: Stand,
    /// How well its words and its place fit each.
    pub scores: Scores,
    /// By how much the report as a whole fits better than with the next best choice here: below 10 is a guess.
    pub confidence: i32,
    /// The words that spoke loudest for the choice, each with why they do.
    pub reasons: Vec<String>,
}

/// The cues of each stand.
const CUES: [&[Cue]; 5] = [front::CUES, challenges::CUES, issues::CUES, mechanisms::CUES, outlook::CUES];
/// The words by which headings name a stand outright.
const HEADINGS: [&[&str]; 5] =
    [front::HEADINGS, challenges::HEADINGS, issues::HEADINGS, mechanisms::HEADINGS, outlook::HEADINGS];
/// What such a heading is worth.
const HEADING: i32 = 60;
/// What the heading of a chapter above it is worth.
const CHAPTER: i32 = 25;
/// The same cue beyond so many times adds nothing.
const TIMES: u32 = 3;
/// How much louder headings and a section's first sentence speak than the rest.
const LEAD: u32 = 4;
/// What a heading of front matter is worth at either end of a report, against the order of reports at its end.
const FRONT_HEADING: i32 = 420;
/// How many reasons are told.
const REASONS: usize = 3;
/// A report of fewer sections is too short to say much by the place of one.
const LONG: usize = 8;

/// Places the sections of a report, in order.
///
/// `front` says which stand before the first heading, and which stand under one, `chapters` the chapter of each where the
/// report has headings; years after `year` are those to come.
pub fn place(
    readings: &[Reading],
    subjects: &[Subjects],
    lexicon: &Lexicon<'_>,
    front: &[Option<bool>],
    chapters: &[Option<usize>],
    year: i32,
) -> Vec<Placement> {
    let cues = Cues::new();
    let weighed: Vec<Weighed> = readings
        .iter()
        .zip(subjects)
        .map(|(reading, subjects)| cues.weigh(reading, subjects, lexicon, year))
        .collect();
    let places = places(readings);
    let is_front = |index: usize| is_edge(places[index]) && cues.named(&readings[index].heading) == Some(0);
    let score = |index: usize| {
        let mut scores = shares(weighed[index].points);
        let place = by_place(places[index], readings.len() > LONG, &scores);
        for (score, more) in scores.iter_mut().zip(place) {
            *score += more;
        }
        cues.add_headings(&readings[index], &mut scores);
        match front[index] {
            Some(true) => scores[0] += 250,
            _ if is_front(index) => scores[0] += FRONT_HEADING,
            // where a report has chapters, its front matter is none unless its heading says so
            Some(false) => scores[0] -= 60,
            None => {}
        }
        scores
    };
    let mut scores: Vec<Scores> = (0..readings.len()).map(score).collect();
    let named = |section: usize| {
        let heading = readings[section].headings.lines().next().unwrap_or_default();
        cues.named(heading).or_else(|| (years_after(heading, year) > 0).then_some(4))
    };
    // front matter after the last chapter is no part of it
    let chapter = |(index, chapter): (usize, &Option<usize>)| chapter.filter(|_| !is_front(index));
    let chapters: Vec<Option<usize>> = chapters.iter().enumerate().map(chapter).collect();
    chapters::inherit(&chapters, &places, &named, &mut scores);
    let mut placements = best_sequence(&scores);
    for (placement, weighed) in placements.iter_mut().zip(&weighed) {
        placement.reasons = cues.reasons(weighed, placement.stand);
    }
    placements
}

/// Points of each stand's words as shares of 100, so that long sections do not shout.
fn shares(points: [u32; 5]) -> Scores {
    let total = points.iter().sum::<u32>().max(1);
    points.map(|points| (u64::from(points) * 100 / u64::from(total)) as i32)
}

/// Where each section begins, in hundredths of the report's length.
fn places(readings: &[Reading]) -> Vec<i32> {
    let total = readings.iter().map(|reading| reading.body.len()).sum::<usize>().max(1);
    let mut before = 0;
    let mut places = Vec::with_capacity(readings.len());
    for reading in readings {
        places.push(i32::try_from(before * 100 / total).unwrap_or(100));
        before += reading.body.len();
    }
    places
}

/// What the place of a section says: what is wrong comes early and what comes next comes late.
///
/// Front matter goes through all the parts of a report in its first tenth, so that no one pane's words prevail there.
fn by_place(place: i32, is_long: bool, shares: &Scores) -> Scores {
    let loudest = shares[1..].iter().copied().max().unwrap_or_default();
    let front = match place {
        0..=9 if is_long => 80 - 3 * place - (loudest - 50).max(0),
        _ => -60,
    };
    let late = if is_long { ((place - 82) * 2).clamp(-40, 30) } else { 0 };
    [front, 8 - place / 4, 0, 0, late]
}

/// Whether front matter may stand at a place, in hundredths of a report: at its beginning, or after all.
fn is_edge(place: i32) -> bool {
    !(16..85).contains(&place)
}

/// The points of a section's words, and how often each word stands in it.
struct Weighed {
    points: [u32; 5],
    times: Vec<u32>,
}

struct Cues {
    names: Names,
    /// For each word: the stand by index, its weight, itself and why it speaks.
    words: Vec<(usize, &'static Cue, &'static str)>,
    headings: Names,
}

impl Cues {
    fn new() -> Self {
        let mut words = Vec::new();
        for (stand, cues) in CUES.iter().enumerate() {
            for cue in *cues {
                words.extend(cue.words.iter().map(|word| (stand, cue, *word)));
            }
        }
        let names = words.iter().enumerate().map(|(index, (.., word))| ((*word).to_owned(), index));
        let headings = HEADINGS.iter().enumerate();
        let headings =
            headings.flat_map(|(stand, words)| words.iter().map(move |word| ((*word).to_owned(), stand)));
        Self { names: Names::new(names), headings: Names::new(headings), words }
    }

    fn weigh(&self, reading: &Reading, subjects: &Subjects, lexicon: &Lexicon<'_>, year: i32) -> Weighed {
        let mut weighed = Weighed { points: [1; 5], times: vec![0; self.words.len()] };
        for (text, factor) in [(&reading.headings, LEAD), (&reading.lead, LEAD), (&reading.body, 1)] {
            for (_, word) in self.names.find(text) {
                weighed.times[word] += factor;
                if factor > 1 || weighed.times[word] <= TIMES {
                    let (stand, cue, _) = self.words[word];
                    weighed.points[stand] += cue.weight * factor;
                }
            }
        }
        for (topic, weight) in subjects.topics.iter().zip([12, 6, 3, 3]) {
            if let Some(stand) = stand_of_topic(&topic.slug, lexicon.root(&topic.slug)) {
                weighed.points[stand] += weight;
            }
        }
        weighed.points[4] += 4 * years_after(&reading.body, year).min(4);
        weighed
    }

    /// A heading that says 展望 or `Challenges` says where its section stands; one that names several says nothing.
    fn add_headings(&self, reading: &Reading, scores: &mut Scores) {
        for (text, worth) in [(&reading.heading, HEADING), (&reading.headings, CHAPTER)] {
            if let Some(only) = self.named(text) {
                scores[only] += worth;
            }
        }
    }

    /// The stand, by index, that a heading names, if it names one only.
    fn named(&self, heading: &str) -> Option<usize> {
        let mut named: Vec<usize> = self.headings.find(heading).into_iter().map(|(_, stand)| stand).collect();
        named.sort_unstable();
        named.dedup();
        if let [only] = named[..] { Some(only) } else { None }
    }

    fn reasons(&self, weighed: &Weighed, stand: Stand) -> Vec<String> {
        let mut spoke: Vec<(u32, usize)> = self
            .words
            .iter()
            .enumerate()
            .filter(|(index, (of, ..))| Stand::ALL[*of] == stand && weighed.times[*index] > 0)
            .map(|(index, (_, cue, _))| (u32::MAX - cue.weight * weighed.times[index], index))
            .collect();
        spoke.sort_unstable();
        let told = |(_, index): (u32, usize)| format!("{}: {}", self.words[index].2, self.words[index].1.why);
        spoke.into_iter().take(REASONS).map(told).collect()
    }
}

/// How often `text` names a year after `year`, at most ten years on.
fn years_after(text: &str, year: i32) -> u32 {
    (year + 1..=year + 10).map(|later| text.matches(&later.to_string()).count() as u32).sum()
}

/// The stand, by index, that a topic speaks for by its place in the topic tree.
fn stand_of_topic(slug: &str, root: &str) -> Option<usize> {
    match (root, slug) {
        ("trends", _) => Some(1),
        ("governance", slug) if slug != "governance-framework" => Some(1),
        (
            "governance"
            | "information-networks"
            | "data-elements"
            | "digital-platforms"
            | "technology-applications"
            | "digital-trade",
            _,
        ) => Some(2),
        ("mechanisms", _) => Some(3),
        ("outlook", _) => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_speaks_for_one_stand() {
        let all = || CUES.iter().flat_map(|cues| cues.iter());
        let mut words: Vec<&str> = all().flat_map(|cue| cue.words.iter().copied()).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
        assert!(all().all(|cue| !cue.why.is_empty() && (1..=5).contains(&cue.weight)));
    }

    #[test]
    fn years_to_come_are_counted() {
        assert_eq!(years_after("2031年至2033年，2030年已有", 2031), 1);
    }
}
