//! What is marked in two texts: the terms that both have, and removed and added words where enough is shared.

use std::ops::Range;

use crate::{
    compare::{self, Lexicon, Redline, words::Fate},
    domain::Lang,
    tui::theme::Ui,
};

/// Stretches of a text, each with its look, in order.
pub type Ranges = Vec<(Range<usize>, Ui)>;

/// One text made of two: what was removed stands in `[-…-]`, what was added in `{+…+}`, so that no colour is needed.
#[derive(Clone, Debug, Default)]
pub struct OneText {
    /// The words of both.
    pub text: String,
    /// What is marked in it.
    pub marks: Ranges,
}

/// The marks of one entry.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// In the text at the left.
    pub left: Ranges,
    /// In the text at the right.
    pub right: Ranges,
    /// Terms and instruments in both texts.
    pub kept: Vec<String>,
    /// In the left one only.
    pub gone: Vec<String>,
    /// In the right one only.
    pub added: Vec<String>,
    /// The share of words in common in hundredths, where there are two texts.
    share: Option<u32>,
    /// Both texts in one, by words and by characters, where enough is shared.
    one: Option<[OneText; 2]>,
}

impl Marks {
    /// The marks of two texts; one that is empty has nothing to be compared with.
    pub fn of(lexicon: &Lexicon, (left, right): (&str, &str)) -> Self {
        let terms = compare::terms(lexicon, left, right);
        let kept = terms.kept.into_iter().map(|kept| {
            if kept.before == kept.after { kept.before } else { format!("{} = {}", kept.before, kept.after) }
        });
        let mut marks =
            Self { kept: kept.collect(), gone: terms.gone, added: terms.added, ..Self::default() };
        if left.is_empty() || right.is_empty() {
            marks.left = with_cues(left, Vec::new());
            marks.right = with_cues(right, Vec::new());
            return marks;
        }
        match compare::redline(left, right) {
            Redline::Marked { runs, share } => {
                marks.share = Some(share / 10);
                let by_word = one_text(&runs, left, right);
                let by_character = match compare::redline_by_character(left, right) {
                    Redline::Marked { runs, .. } => one_text(&runs, left, right),
                    Redline::Rewritten { .. } => by_word.clone(),
                };
                marks.one = Some([by_word, by_character]);
                for run in runs {
                    match run.fate {
                        Fate::Kept => {}
                        Fate::Removed => marks.left.push((run.before, Ui::Removed)),
                        Fate::Added => marks.right.push((run.after, Ui::Added)),
                    }
                }
            }
            Redline::Rewritten { share } => {
                marks.share = Some(share / 10);
                let shared = compare::shared(lexicon, left, right);
                marks.left = with_cues(left, shared.before);
                marks.right = with_cues(right, shared.after);
            }
        }
        marks
    }

    /// Both texts in one, where enough is shared.
    pub fn one_text(&self, by_character: bool) -> Option<&OneText> {
        self.one.as_ref().map(|both| &both[usize::from(by_character)])
    }

    /// What is marked, and why.
    pub fn note(&self, lang: Lang) -> String {
        match (self.share, self.one.is_some(), lang) {
            (None, ..) => String::new(),
            (Some(share), true, Lang::En) => format!("redline: {share} % of the words stayed"),
            (Some(share), true, Lang::Zh) => format!("修订对照：{share} % 的词语保留"),
            (Some(share), false, Lang::En) => format!(
                "no redline: rewritten, {share} % of the words stayed (50 % needed); shared words are underlined, cues of change set apart"
            ),
            (Some(share), false, Lang::Zh) => {
                format!(
                    "不作修订对照：文字已重写，仅 {share} % 的词语保留（须达 50 %）；共有词语加下划线，变化提示词另行标出"
                )
            }
        }
    }
}

/// What is shared, and the words that hint at a change; where they meet, the hint counts.
fn with_cues(text: &str, shared: Vec<Range<usize>>) -> Ranges {
    let cues = compare::cues(text);
    let mut marks: Ranges = cues.iter().map(|cue| (cue.clone(), Ui::Cue)).collect();
    for range in shared {
        let mut start = range.start;
        for cue in cues.iter().filter(|cue| cue.start < range.end && cue.end > range.start) {
            if start < cue.start {
                marks.push((start..cue.start, Ui::Shared));
            }
            start = start.max(cue.end);
        }
        if start < range.end {
            marks.push((start..range.end, Ui::Shared));
        }
    }
    marks.sort_by_key(|(range, _)| range.start);
    marks
}

/// The runs as one text.
fn one_text(runs: &[compare::words::Run], left: &str, right: &str) -> OneText {
    let mut one = OneText::default();
    for run in runs {
        let start = one.text.len();
        match run.fate {
            Fate::Kept => one.text.push_str(&right[run.after.clone()]),
            Fate::Removed => one.mark(&left[run.before.clone()], ("[-", "-]"), Ui::Removed, start),
            Fate::Added => one.mark(&right[run.after.clone()], ("{+", "+}"), Ui::Added, start),
        }
    }
    one
}

impl OneText {
    /// Adds a stretch in brackets; spaces at its end stay outside of them.
    fn mark(&mut self, words: &str, (opens, closes): (&str, &str), role: Ui, start: usize) {
        let bare = words.trim_end();
        self.text.push_str(opens);
        self.text.push_str(bare);
        self.text.push_str(closes);
        self.marks.push((start..self.text.len(), role));
        self.text.push_str(&words[bare.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Library;

    fn marks(left: &str, right: &str) -> Marks {
        Marks::of(&Lexicon::new(&Library::default()), (left, right))
    }

    #[test]
    fn a_redline_brackets_what_was_removed_and_added_so_that_no_colour_is_needed() {
        let english = marks("The rules bind all small firms.", "The rules bind all large firms.");
        let by_word = english.one_text(false).unwrap();
        assert_eq!(by_word.text, "The rules bind all [-small-] {+large+} firms.");
        let marked: Vec<_> =
            by_word.marks.iter().map(|(range, role)| (&by_word.text[range.clone()], *role)).collect();
        assert_eq!(marked, [("[-small-]", Ui::Removed), ("{+large+}", Ui::Added)]);
        let chinese = marks("各方共同遵守现有规则。", "各方共同遵守新的规则。");
        let text = &chinese.one_text(false).unwrap().text;
        assert!(text.contains("[-") && text.contains("{+") && text.starts_with("各方共同遵守"), "{text}");
    }

    #[test]
    fn by_characters_less_is_marked_than_by_words() {
        let marks = marks("The rules bind all small firms.", "The rules bind all smaller firms.");
        assert_eq!(marks.one_text(false).unwrap().text, "The rules bind all [-small-] {+smaller+} firms.");
        assert_eq!(marks.one_text(true).unwrap().text, "The rules bind all small{+er+} firms.");
    }

    #[test]
    fn texts_that_were_rewritten_have_no_redline_and_say_why() {
        let marks = marks("Nothing here is kept.", "Entirely other words stand there.");
        assert!(marks.one_text(false).is_none() && marks.one_text(true).is_none());
        assert!(marks.note(Lang::En).contains("50 % needed"), "{}", marks.note(Lang::En));
    }
}
