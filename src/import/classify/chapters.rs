//! What chapters say of their sections: a chapter belongs together, and the first one tells how things stand.

use std::ops::Range;

use super::panes::Scores;

/// A report has so many chapters at least for their order to say anything.
const FEWEST: usize = 3;
/// The first chapter begins in so many hundredths of a report.
const EARLY: i32 = 30;
/// What a section of the first chapter is worth as one of challenges.
const FIRST: i32 = 50;
/// Of two chapters or more between the first and the last, what a section of the first of these is worth as one of
/// issues, and one of the last of these as one of mechanisms.
const MIDDLE: i32 = 15;
/// The places of stands in the scores.
const CHALLENGES: usize = 1;
const ISSUES: usize = 2;
const MECHANISMS: usize = 3;

/// Adds to the scores of sections what their chapters have together, and what the place of the first chapter says.
///
/// `chapters` tells each section's chapter, `places` where each begins in hundredths of the report, `named` the stand by
/// index that the heading of its chapter names.
pub fn inherit(
    chapters: &[Option<usize>],
    places: &[i32],
    named: &dyn Fn(usize) -> Option<usize>,
    scores: &mut [Scores],
) {
    let runs = runs(chapters);
    if runs.len() < FEWEST {
        return;
    }
    let whole: Vec<Range<usize>> = runs.into_iter().filter(|run| run.len() > 1).collect();
    let ends = whole.last().is_some_and(|last| last.end == scores.len());
    if let Some(first) = whole.first()
        && places[first.start] <= EARLY
        && named(first.start).is_none_or(|stand| stand == CHALLENGES)
    {
        scores[first.clone()].iter_mut().for_each(|scores| scores[CHALLENGES] += FIRST);
    }
    if let [_, issues, .., mechanisms] = &whole[..whole.len() - usize::from(ends)] {
        scores[issues.clone()].iter_mut().for_each(|scores| scores[ISSUES] += MIDDLE);
        scores[mechanisms.clone()].iter_mut().for_each(|scores| scores[MECHANISMS] += MIDDLE);
    }
    for run in whole {
        let count = i32::try_from(run.len()).unwrap_or(i32::MAX);
        let mean: Scores = std::array::from_fn(|stand| {
            scores[run.clone()].iter().map(|scores| scores[stand]).sum::<i32>() / count
        });
        for scores in &mut scores[run] {
            scores.iter_mut().zip(mean).for_each(|(score, mean)| *score += mean);
        }
    }
}

/// The stretches of sections of one chapter.
fn runs(chapters: &[Option<usize>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for stretch in chapters.chunk_by(|before, after| before == after) {
        let start = runs.last().map_or(0, |run| run.end);
        runs.push(start..start + stretch.len());
    }
    runs.retain(|run| chapters[run.start].is_some());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEAK: Scores = [0, 30, 40, 30, 0];
    const STRONG: Scores = [0, 0, 0, 90, 0];

    #[test]
    fn a_weak_section_follows_its_chapter_and_the_first_chapter_tells_how_things_stand() {
        let chapters = [None, Some(1), Some(1), Some(5), Some(5), Some(5), Some(9)];
        let mut scores = [WEAK, WEAK, WEAK, STRONG, WEAK, STRONG, WEAK];
        inherit(&chapters, &[0, 5, 15, 30, 50, 70, 90], &|_| None, &mut scores);
        assert!(scores[1][1] > scores[1][2] && scores[4][3] > scores[4][2]);
        assert_eq!((scores[0], scores[6]), (WEAK, WEAK));
    }

    #[test]
    fn two_chapters_or_one_that_is_named_say_nothing_of_the_first() {
        let mut scores = [WEAK; 4];
        inherit(&[Some(1), Some(1), Some(5), Some(5)], &[0, 20, 50, 70], &|_| None, &mut scores);
        assert_eq!(scores, [WEAK; 4]);
        let chapters = [Some(1), Some(1), Some(5), Some(9)];
        inherit(&chapters, &[0, 20, 50, 70], &|_| Some(2), &mut scores);
        assert!(scores[0][1] < scores[0][2]);
    }
}
