//! The pane of each section: by its words, and by its place in the report.
//!
//! Reports go from what is wrong, through what is negotiated and where, to what comes next, with front matter before.
//! So panes are chosen for all sections together: the sequence whose words fit best, less a cost for each change of
//! pane, which is high against that order. This is the Viterbi algorithm (A. Viterbi, 1967) with integer costs; run
//! from both ends, it also gives what the best sequence through any other choice would score, and so how sure each
//! choice is.

use std::cmp::Reverse;

use super::{Cue, Lexicon, Reading, Subjects, challenges, front, issues, mechanisms, outlook};
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

/// A choice of pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Where it stands.
    pub stand: Stand,
    /// How well its own words fit each, of 100 together, by the order of [`Stand`].
    pub scores: [i32; 5],
    /// By how much the report as a whole fits better than with the next best choice here: below 10 is a guess.
    pub confidence: i32,
}

type Scores = [i32; 5];

/// The cues of each stand, in the order of [`Stand::ALL`].
const CUES: [&[Cue]; 5] = [front::CUES, challenges::CUES, issues::CUES, mechanisms::CUES, outlook::CUES];

/// What a change of stand costs from one section to the next: rows are from, columns to.
const CHANGE: [Scores; 5] =
    [[0, 4, 10, 12, 14], [90, 0, 6, 12, 16], [90, 22, 0, 6, 12], [90, 30, 20, 0, 6], [90, 40, 34, 30, 0]];
/// Where a report may begin, and at what cost.
const BEGIN: Scores = [0, 4, 10, 14, 24];
/// Where a report may end, and at what cost.
const END: Scores = [30, 16, 6, 4, 0];
/// The same cue beyond so many times adds nothing.
const TIMES: u32 = 3;
/// What a heading that names a pane outright is worth.
const HEADING: i32 = 60;

/// Places the sections of a report, in order.
pub fn place(
    readings: &[Reading],
    subjects: &[Subjects],
    lexicon: &Lexicon<'_>,
    front: &[bool],
) -> Vec<Placement> {
    let cues = Cues::new();
    let scores: Vec<Scores> = readings
        .iter()
        .zip(subjects)
        .enumerate()
        .map(|(index, (reading, subjects))| {
            let mut scores = shares(cues.weigh(reading, subjects, lexicon));
            cues.add_headings(&reading.headings, &mut scores);
            scores[0] += front_matter(index, readings, front[index]);
            scores
        })
        .collect();
    best_sequence(&scores)
}

/// Points of each stand's words as shares of 100, so that long sections do not shout.
fn shares(points: [u32; 5]) -> Scores {
    let total = points.iter().sum::<u32>().max(1);
    points.map(|points| (u64::from(points) * 100 / u64::from(total)) as i32)
}

/// Front matter stands before the first heading, or in the first eighth of a report.
fn front_matter(index: usize, readings: &[Reading], is_before_headings: bool) -> i32 {
    if is_before_headings {
        return 200;
    }
    let length =
        |readings: &[Reading]| readings.iter().map(|reading| reading.body.len()).sum::<usize>().max(1);
    let place = length(&readings[..index]) * 100 / length(readings);
    if readings.len() > 8 && place < 12 { 30 - 2 * place as i32 } else { -40 - place as i32 }
}

struct Cues {
    names: Names,
    /// For each word: the stand by index, and its weight.
    weights: Vec<(usize, u32)>,
}

impl Cues {
    fn new() -> Self {
        let mut words = Vec::new();
        let mut weights = Vec::new();
        for (stand, cues) in CUES.iter().enumerate() {
            for cue in *cues {
                for word in cue.words {
                    words.push(((*word).to_owned(), weights.len()));
                    weights.push((stand, cue.weight));
                }
            }
        }
        Self { names: Names::new(words), weights }
    }

    fn weigh(&self, reading: &Reading, subjects: &Subjects, lexicon: &Lexicon<'_>) -> [u32; 5] {
        let mut points = [1; 5];
        let mut times = vec![0_u32; self.weights.len()];
        for (text, factor) in [(&reading.headings, 4), (&reading.lead, 4), (&reading.body, 1)] {
            for (_, word) in self.names.find(text) {
                times[word] += 1;
                if factor > 1 || times[word] <= TIMES {
                    let (stand, weight) = self.weights[word];
                    points[stand] += weight * factor;
                }
            }
        }
        for (topic, weight) in subjects.topics.iter().zip([12, 6, 3, 3]) {
            if let Some(stand) = stand_of_topic(&topic.slug, lexicon.root(&topic.slug)) {
                points[stand] += weight;
            }
        }
        points
    }

    /// A heading that says 展望 or `Challenges` says where its section stands.
    fn add_headings(&self, headings: &str, scores: &mut Scores) {
        let mut named = [false; 5];
        for (_, word) in self.names.find(headings) {
            let (stand, weight) = self.weights[word];
            named[stand] |= weight == 5;
        }
        // a heading that names several panes names none
        if let ([only], true) =
            (&*named.iter().enumerate().filter(|(_, is)| **is).map(|(at, _)| at).collect::<Vec<_>>(), true)
        {
            scores[*only] += HEADING;
        }
    }
}

/// The stand, by index, that a topic speaks for by its place in the topic tree.
fn stand_of_topic(slug: &str, root: &str) -> Option<usize> {
    match (root, slug) {
        (_, "governance-framework") => Some(2),
        ("trends" | "governance", _) => Some(1),
        (
            "information-networks"
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

/// The best sequence of stands for the scores of each section.
fn best_sequence(scores: &[Scores]) -> Vec<Placement> {
    let from_start = from_start(scores);
    let to_end = to_end(scores);
    let through = |index: usize| -> Scores {
        std::array::from_fn(|stand| from_start[index][stand] + to_end[index][stand])
    };
    (0..scores.len())
        .map(|index| {
            let through = through(index);
            let mut order = [0, 1, 2, 3, 4];
            order.sort_by_key(|stand| (Reverse(through[*stand]), *stand));
            Placement {
                stand: Stand::ALL[order[0]],
                scores: scores[index],
                confidence: through[order[0]] - through[order[1]],
            }
        })
        .collect()
}

/// The best score of a sequence that ends with each stand at each section.
fn from_start(scores: &[Scores]) -> Vec<Scores> {
    let mut before: Scores = BEGIN.map(|cost| -cost);
    let mut found = Vec::with_capacity(scores.len());
    for (index, own) in scores.iter().enumerate() {
        let here: Scores = std::array::from_fn(|stand| {
            let best = (0..5).map(|from| before[from] - if index == 0 { 0 } else { CHANGE[from][stand] });
            let best = if index == 0 { before[stand] } else { best.max().unwrap_or_default() };
            best + own[stand]
        });
        found.push(here);
        before = here;
    }
    found
}

/// The best score of a sequence that goes on from each stand at each section, that section itself not counted.
fn to_end(scores: &[Scores]) -> Vec<Scores> {
    let mut after: Scores = END.map(|cost| -cost);
    let mut found = vec![after; scores.len()];
    for index in (0..scores.len()).rev() {
        found[index] = after;
        let own = scores[index];
        after = std::array::from_fn(|from| {
            (0..5).map(|stand| after[stand] + own[stand] - CHANGE[from][stand]).max().unwrap_or_default()
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(scores: &[Scores]) -> Vec<&'static str> {
        best_sequence(scores).iter().map(|placement| placement.stand.name()).collect()
    }

    #[test]
    fn the_order_of_a_report_settles_what_words_leave_open() {
        let challenges = [0, 60, 20, 10, 10];
        let mechanisms = [0, 10, 10, 70, 10];
        let unclear = [0, 26, 24, 26, 24];
        assert_eq!(stands(&[challenges, unclear, challenges]), ["challenges", "challenges", "challenges"]);
        assert_eq!(stands(&[challenges, mechanisms, unclear]), ["challenges", "mechanisms", "mechanisms"]);
    }

    #[test]
    fn clear_words_win_over_order() {
        let outlook = [0, 0, 0, 0, 100];
        let issues = [0, 0, 100, 0, 0];
        assert_eq!(stands(&[outlook, issues, issues]), ["outlook", "issues", "issues"]);
        assert!(best_sequence(&[outlook, issues, issues]).iter().all(|placement| placement.confidence > 10));
    }

    #[test]
    fn both_directions_agree() {
        let scores = [[10, 40, 20, 20, 10], [5, 25, 50, 10, 10], [0, 10, 30, 40, 20], [0, 5, 5, 10, 80]];
        let (start, end) = (from_start(&scores), to_end(&scores));
        let best: Vec<i32> = (0..4)
            .map(|index| (0..5).map(|stand| start[index][stand] + end[index][stand]).max().unwrap())
            .collect();
        assert!(best.iter().all(|score| *score == best[0]), "{best:?}");
    }

    #[test]
    fn every_word_speaks_for_one_stand() {
        let mut words: Vec<&str> =
            CUES.iter().flat_map(|cues| cues.iter()).flat_map(|cue| cue.words.iter().copied()).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        assert!(
            CUES.iter()
                .flat_map(|cues| cues.iter())
                .all(|cue| !cue.why.is_empty() && (1..=5).contains(&cue.weight))
        );
    }
}
