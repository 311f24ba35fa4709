//! Panes for all sections of a report together, each section's own scores and the order of reports weighed.
//!
//! Reports go from what is wrong, through what is negotiated and where, to what comes next, with front matter before.
//! So the sequence of stands is chosen whose words fit best, less a cost for each change, which is high against that
//! order. This is the Viterbi algorithm (A. Viterbi, 1967) with integer costs; run from both ends, it also gives what
//! the best sequence through any other choice would score, and so how sure each choice is.

use std::cmp::Reverse;

use super::panes::{Placement, Scores, Stand};

/// What a change of stand costs from one section to the next: rows are from, columns to, in the order of [`Stand`].
const CHANGE: [Scores; 5] =
    [[0, 4, 12, 20, 30], [90, 0, 10, 18, 26], [90, 44, 0, 10, 18], [90, 64, 36, 0, 10], [90, 80, 60, 50, 0]];
/// Where a report may begin, and at what cost.
const BEGIN: Scores = [0, 4, 10, 14, 24];
/// Where a report may end, and at what cost.
const END: Scores = [30, 16, 6, 4, 0];

/// The best sequence of stands for the scores of each section.
pub fn best_sequence(scores: &[Scores]) -> Vec<Placement> {
    let from_start = from_start(scores);
    let to_end = to_end(scores);
    let best = |index: usize| {
        let through: Scores = std::array::from_fn(|stand| from_start[index][stand] + to_end[index][stand]);
        let mut order = [0, 1, 2, 3, 4];
        order.sort_by_key(|stand| (Reverse(through[*stand]), *stand));
        Placement {
            stand: Stand::ALL[order[0]],
            scores: scores[index],
            confidence: through[order[0]] - through[order[1]],
            reasons: Vec::new(),
        }
    };
    (0..scores.len()).map(best).collect()
}

/// The best score of a sequence that ends with each stand at each section.
fn from_start(scores: &[Scores]) -> Vec<Scores> {
    let mut found: Vec<Scores> = Vec::with_capacity(scores.len());
    for own in scores {
        let here = match found.last() {
            None => std::array::from_fn(|stand| own[stand] - BEGIN[stand]),
            Some(before) => std::array::from_fn(|stand| {
                own[stand] + (0..5).map(|from| before[from] - CHANGE[from][stand]).max().unwrap_or_default()
            }),
        };
        found.push(here);
    }
    found
}

/// The best score of a sequence that goes on from each stand at each section, that section itself not counted.
fn to_end(scores: &[Scores]) -> Vec<Scores> {
    let mut after: Scores = END.map(|cost| -cost);
    let mut found = vec![after; scores.len()];
    for (slot, own) in found.iter_mut().zip(scores).rev() {
        *slot = after;
        after = std::array::from_fn(|from| {
            (0..5).map(|stand| slot[stand] + own[stand] - CHANGE[from][stand]).max().unwrap_or_default()
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
}
