//! A position in a few words for a cell of the matrix: a stretch of the sentence around the word that shows its aspect.

use std::ops::Range;

use crate::{
    domain::Lang,
    text::{
        Ambiguous,
        width::{fit, width},
    },
};

/// The widest label, in columns.
const WIDEST: usize = 18;

/// Words that open a clause and say only that someone says or does the rest.
const OPENERS: &[&str] = &[
    "提出",
    "要求",
    "强调",
    "主张",
    "呼吁",
    "认为",
    "表示",
    "指出",
    "重申",
    "也",
    "还",
    "并",
    "则",
    "来",
    "已",
    "通过",
    "围绕",
    "推动",
    "开展",
    "正",
    "将",
    "要",
    "应",
    "更",
    "均",
    "都",
    "积极",
    "持续",
    "进一步",
    "大力",
    "不断",
    "明确",
    "其中",
    "一是",
    "二是",
    "三是",
    "四是",
    "对",
    "在",
    "以",
    "为",
    "就",
    "the ",
    "a ",
    "an ",
    "that ",
    "to ",
    "has ",
    "have ",
    "is ",
    "are ",
    "would ",
    "will ",
    "also ",
    "and ",
    "its ",
    "their ",
    "of ",
    "on ",
    "in ",
    "for ",
    "with ",
    "by ",
];
/// Where a Chinese clause may be parted, before or after.
const JOINTS: &[char] = &[
    '的', '和', '与', '及', '、', '，', '；', '：', '“', '”', '《', '》', '（', '）', '。', '在', '将', '以',
    '由', '向',
];

/// A label of at most 18 columns from `claim`, whose words from byte `cue` on show the aspect.
pub fn label(claim: &str, cue: usize, lang: Lang) -> String {
    let clause = clause(claim, cue);
    let chosen = match lang {
        Lang::Zh => chinese(&claim[clause.clone()], cue - clause.start),
        Lang::En => english(&claim[clause.clone()], cue - clause.start),
    };
    let trimmed = chosen.trim_matches(|c: char| !c.is_alphanumeric());
    fit(if trimmed.is_empty() { claim.trim() } else { trimmed }, WIDEST, Ambiguous::Narrow).into_owned()
}

/// The stretch between commas that holds byte `at`.
fn clause(text: &str, at: usize) -> Range<usize> {
    let is_end = |c: char| "，；：。,;:()（）".contains(c);
    let start =
        text[..at].rfind(is_end).map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(is_end).map_or(text.len(), |end| at + end);
    start..end
}

/// The stretch between joints around `cue`, widened to both sides while it fits.
fn chinese(clause: &str, cue: usize) -> &str {
    let mut cuts: Vec<usize> = vec![0];
    for (at, c) in clause.char_indices().filter(|(_, c)| JOINTS.contains(c)) {
        cuts.push(at);
        cuts.push(at + c.len_utf8());
    }
    cuts.push(clause.len());
    let fits = |range: &Range<usize>| width(bare(&clause[range.clone()]), Ambiguous::Narrow) <= WIDEST;
    let from = cuts.iter().rposition(|cut| *cut <= cue).unwrap_or(0);
    let mut range = cuts[from]..cuts.get(from + 1).copied().unwrap_or(clause.len());
    let (mut first, mut last) = (from, from + 1);
    loop {
        let before = first.checked_sub(1).map(|at| cuts[at]..range.end).filter(|range| fits(range));
        let after = cuts.get(last + 1).map(|end| range.start..*end).filter(|range| fits(range));
        match (after, before) {
            (Some(wider), _) => {
                last += 1;
                range = wider;
            }
            (None, Some(wider)) => {
                first -= 1;
                range = wider;
            }
            (None, None) => break,
        }
    }
    bare(clause[range].trim_matches(JOINTS))
}

/// The words around `cue`, from one before it, as many as fit.
fn english(clause: &str, cue: usize) -> &str {
    let starts: Vec<usize> =
        std::iter::once(0).chain(clause.match_indices(' ').map(|(at, _)| at + 1)).collect();
    let own = starts.iter().rposition(|start| *start <= cue).unwrap_or(0);
    let ends: Vec<usize> = starts.iter().skip(1).map(|start| start - 1).chain([clause.len()]).collect();
    let fits = |from: usize, to: usize| width(&clause[starts[from]..ends[to]], Ambiguous::Narrow) <= WIDEST;
    let (mut from, mut to) = (own, own);
    while from > 0 && own - from < 2 && fits(from - 1, to) {
        from -= 1;
    }
    while to + 1 < starts.len() && fits(from, to + 1) {
        to += 1;
    }
    bare(&clause[starts[from]..ends[to]])
}

/// Without words that lead in.
fn bare(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(rest) =
        OPENERS.iter().find_map(|opener| text.strip_prefix(opener)).filter(|rest| rest.chars().count() >= 4)
    {
        text = rest.trim();
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_around_the_cue() {
        for (claim, cue, lang, expected) in [
            ("欧盟对平台公开海缆的登陆数据，违者罚款", "数据", Lang::Zh, "平台公开海缆的登陆数据"),
            ("各国提出以共同标准和互认认证降低成本", "标准", Lang::Zh, "共同标准"),
            (
                "The bloc requires operators to report incidents within a day",
                "report",
                Lang::En,
                "operators to report",
            ),
        ] {
            let made = label(claim, claim.find(cue).unwrap(), lang);
            assert!(width(&made, Ambiguous::Narrow) <= WIDEST && made.contains(cue), "{made} for {expected}");
        }
    }

    proptest! {
        #[test]
        fn a_label_fits_and_says_something(claim in "[欧盟要求的和，数据a-z ]{1,60}", lang in prop_oneof![Just(Lang::Zh), Just(Lang::En)]) {
            prop_assume!(claim.contains(|c: char| c.is_alphanumeric()));
            for (cue, _) in claim.char_indices() {
                let made = label(&claim, cue, lang);
                prop_assert!(!made.is_empty() && width(&made, Ambiguous::Narrow) <= WIDEST, "{made:?}");
            }
        }
    }
}
