//! What is marked in two texts: removed and added words where enough is shared, else the terms that both have.

use std::ops::Range;

use crate::{
    compare::{self, Lexicon, Redline, words::Fate},
    domain::Lang,
    tui::theme::Ui,
};

/// The marks of one entry.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// In the text at the left.
    pub left: Vec<(Range<usize>, Ui)>,
    /// In the text at the right.
    pub right: Vec<(Range<usize>, Ui)>,
    /// Terms and instruments in both texts.
    pub kept: Vec<String>,
    /// In the left one only.
    pub gone: Vec<String>,
    /// In the right one only.
    pub added: Vec<String>,
    /// The share of words in common in hundredths, and whether it is enough for a redline.
    share: Option<(u32, bool)>,
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
            return marks;
        }
        match compare::redline(left, right) {
            Redline::Marked { runs, share } => {
                marks.share = Some((share / 10, true));
                for run in runs {
                    match run.fate {
                        Fate::Kept => {}
                        Fate::Removed => marks.left.push((run.before, Ui::Removed)),
                        Fate::Added => marks.right.push((run.after, Ui::New)),
                    }
                }
            }
            Redline::Rewritten { share } => {
                marks.share = Some((share / 10, false));
                let shared = compare::shared(lexicon, left, right);
                marks.left = shared.before.into_iter().map(|range| (range, Ui::Match)).collect();
                marks.right = shared.after.into_iter().map(|range| (range, Ui::Match)).collect();
            }
        }
        marks
    }

    /// What is marked, and why.
    pub fn note(&self, lang: Lang) -> String {
        match (self.share, lang) {
            (None, _) => String::new(),
            (Some((share, true)), Lang::En) => format!("redline: {share} % of the words stayed"),
            (Some((share, true)), Lang::Zh) => format!("修订对照：{share} % 的词语保留"),
            (Some((share, false)), Lang::En) => {
                format!(
                    "no redline: rewritten, {share} % of the words stayed (50 % needed); shared terms are marked"
                )
            }
            (Some((share, false)), Lang::Zh) => {
                format!("不作修订对照：文字已重写，仅 {share} % 的词语保留（须达 50 %）；已标出共有术语")
            }
        }
    }
}
