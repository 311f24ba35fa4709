//! Words that hint at a change of position. They only point a reader to a place: no direction is worked out from them.

use std::ops::Range;

/// Cues in Chinese, found anywhere.
const CHINESE: &[&str] = &[
    "放弃",
    "转向",
    "转变",
    "首次",
    "不再",
    "取消",
    "撤回",
    "退出",
    "终止",
    "暂停",
    "推翻",
    "逆转",
    "强化",
    "加强",
    "收紧",
    "升级",
    "削弱",
    "弱化",
    "放宽",
    "放松",
    "扩大",
    "扩展",
    "拓展",
    "新增",
    "重启",
    "恢复",
    "正式",
    "生效",
    "由自愿转为",
];

/// Beginnings of English words, found at the start of a word.
const ENGLISH: &[&str] = &[
    "abandon",
    "abolish",
    "drop",
    "withdr",
    "revers",
    "no longer",
    "for the first time",
    "turn from",
    "turns from",
    "turned from",
    "shift",
    "strengthen",
    "tighten",
    "weaken",
    "relax",
    "loosen",
    "expand",
    "extend",
    "suspend",
    "resum",
    "repeal",
    "replac",
    "now ask",
    "now regulat",
    "enter into force",
    "entered into force",
    "in force",
];

/// Where cues stand in `text`: byte ranges in order that do not overlap; an English cue is marked to the end of its word.
pub fn cues(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for cue in CHINESE {
        found.extend(text.match_indices(cue).map(|(at, cue)| at..at + cue.len()));
    }
    let lower = text.to_ascii_lowercase();
    for cue in ENGLISH {
        for (at, _) in lower.match_indices(cue) {
            if !lower[..at].ends_with(|c: char| c.is_alphanumeric()) {
                let rest = &lower[at + cue.len()..];
                let tail = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
                found.push(at..at + cue.len() + tail);
            }
        }
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let keep = range.start >= end;
        if keep {
            end = range.end;
        }
        keep
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        cues(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn cues_are_found_in_both_languages_at_the_start_of_words() {
        assert_eq!(found("美国放弃长期主张，转向监管"), ["放弃", "转向"]);
        assert_eq!(found("It no longer asks; Aland strengthened its law."), ["no longer", "strengthened"]);
        assert_eq!(found("A raindrop is no cue"), [""; 0]);
    }
}
