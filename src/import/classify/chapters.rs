//! What chapters say of their sections: a chapter belongs together, and the first one tells how things stand.

use std::ops::Range;

use super::panes::Scores;

/// A report has so many chapters at least for their order to say anything.
const FEWEST: usize = 3;
/// The first chapter begins in so many hundredths of a report.
const EARLY: i32 = 30;
/// The last one begins after so many.
const LATE: i32 = 55;
/// What a section of the first chapter is worth as one of challenges.
const FIRST: i32 = 60;
/// What one of the last chapter is worth as one of outlook.
const LAST: i32 = 60;
/// Of two chapters or more between the first and the last, what a section of the first of these is worth as one of
/// issues, and one of the last of these as one of mechanisms.
const MIDDLE: i32 = 40;
/// What the heading of a chapter is worth to each of its sections, if it names a stand.
const NAMED: i32 = 70;
/// How many times what the sections of a chapter have together counts to one of them, beside its own words.
const TOGETHER: i32 = 2;
/// A report of as many chapters as there are panes says twice as much by their order.
const PANES: usize = 4;
/// The places of stands in the scores.
const FRONT: usize = 0;
const CHALLENGES: usize = 1;
const ISSUES: usize = 2;
const MECHANISMS: usize = 3;
const OUTLOOK: usize = 4;

/// Adds to the scores of sections what their chapters have together, and what the places of the chapters say.
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
    for run in runs.iter().filter(|run| run.len() > 1) {
        gather(&mut scores[run.clone()]);
    }
    let named_of = |run: &Range<usize>| named(run.start);
    let mut main = &runs[..];
    let is_whole = |run: &Range<usize>| run.len() > 1;
    // what stands before the first chapter of several sections, and front matter at either end, is no chapter here
    let first_whole = main.iter().position(is_whole).unwrap_or(0);
    let first_named = main.iter().position(|run| named_of(run).is_some_and(|stand| stand != FRONT));
    main = &main[first_named.map_or(first_whole, |named| named.min(first_whole))..];
    while let Some((_, rest)) = main.split_last().filter(|(last, _)| named_of(last) == Some(FRONT)) {
        main = rest;
    }
    if main.len() < FEWEST || main.iter().filter(|run| is_whole(run)).count() < 2 {
        return;
    }
    by_order(main, places, &named_of, scores);
    for run in main {
        if let Some(stand) = named_of(run).filter(|stand| *stand != FRONT) {
            scores[run.clone()].iter_mut().for_each(|scores| scores[stand] += NAMED);
        }
    }
}

/// Adds what the place of each of the chapters `main` says, where its heading does not say otherwise.
fn by_order(
    main: &[Range<usize>],
    places: &[i32],
    named: &dyn Fn(&Range<usize>) -> Option<usize>,
    scores: &mut [Scores],
) {
    let times = if main.len() == PANES { 2 } else { 1 };
    let mut add = |run: &Range<usize>, stand: usize, worth: i32| {
        if named(run).is_none_or(|named| named == stand) {
            scores[run.clone()].iter_mut().for_each(|scores| scores[stand] += times * worth);
        }
    };
    let mut middle = main;
    if let Some((first, rest)) = middle.split_first().filter(|(first, _)| places[first.start] <= EARLY) {
        add(first, CHALLENGES, FIRST);
        middle = rest;
    }
    if let Some((last, rest)) = middle.split_last().filter(|(last, _)| places[last.start] >= LATE) {
        add(last, OUTLOOK, LAST);
        middle = rest;
    }
    while let Some((last, rest)) = middle.split_last()
        && named(last) == Some(OUTLOOK)
    {
        middle = rest;
    }
    if let [issues, .., mechanisms] = middle {
        add(issues, ISSUES, MIDDLE);
        add(mechanisms, MECHANISMS, MIDDLE);
    }
}

/// Adds to the scores of the sections of one chapter what they have together.
fn gather(scores: &mut [Scores]) {
    let count = i32::try_from(scores.len()).unwrap_or(i32::MAX);
    let mean: Scores = std::array::from_fn(|stand| {
        scores.iter().map(|scores| scores[stand]).sum::<i32>() * TOGETHER / count
    });
    for scores in scores {
        scores.iter_mut().zip(mean).for_each(|(score, mean)| *score += mean);
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
        assert_eq!((scores[0], scores[6][4]), (WEAK, LAST));
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
