//! Names found in running text: longest first, whole words in Latin script, and never inside another Chinese word.
//!
//! A plain search for 中国 is wrong in a quarter to a half of the sentences that it hits, because of 发展中国家 and
//! 其中国际. So all names, and the words that hide one, are searched together; the leftmost, longest wins.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

/// Chinese words and word joints that contain a country's name by accident: what they cover is no name.
const MASKS: &[&str] = &[
    "发展中国家",
    "中国家",
    "中国际",
    "其中国",
    "立法国",
    "执法国",
    "司法国",
    "违法国",
    "宪法国",
    "南美国家",
    "北美国家",
    "拉美国家",
    "印度洋",
    "其中方",
    "集中方",
    "中方案",
    "中方式",
    "中方法",
    "中方面",
    "中方向",
    "南美方",
    "今日本",
];

/// A set of names, each with the number of the thing that it names.
#[derive(Clone, Debug)]
pub struct Names {
    automaton: Option<AhoCorasick>,
    /// For each pattern: the thing, or none for a mask.
    owners: Vec<Option<usize>>,
    /// For each pattern: itself, to tell `US` from `us`.
    patterns: Vec<String>,
}

impl Names {
    /// Names, each with the number of what it names; the first owner of a name keeps it. Names of one letter are left out.
    pub fn new(names: impl IntoIterator<Item = (String, usize)>) -> Self {
        let mut patterns: Vec<String> = Vec::new();
        let mut owners = Vec::new();
        for (name, owner) in names {
            let name = name.trim_matches(['“', '”', '"', '《', '》', ' ']).to_owned();
            if name.chars().count() > 1 {
                patterns.push(name);
                owners.push(Some(owner));
            }
        }
        for mask in MASKS {
            // a name may itself begin with a mask, as 发展中国家 does: the name then wins by coming first
            patterns.push((*mask).to_owned());
            owners.push(None);
        }
        // too many names for the automaton (billions of bytes) cannot come from a library's files: none are found then
        // a text is searched in lower case: an automaton that knew both cases would take twice as long to build
        let lower = patterns.iter().map(|name| name.to_ascii_lowercase());
        let automaton = AhoCorasickBuilder::new().match_kind(MatchKind::Standard).build(lower).ok();
        Self { automaton, owners, patterns }
    }

    /// Where names stand in `text`, as byte ranges in order that do not overlap, each with the number of the thing.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let lower = text.to_ascii_lowercase();
        let mut hits: Vec<(Range<usize>, usize)> = automaton
            .find_overlapping_iter(&lower)
            .map(|hit| (hit.range(), hit.pattern().as_usize()))
            .filter(|(range, pattern)| self.stands(text, range, *pattern))
            .collect();
        // leftmost, then longest, then the first of equal names
        hits.sort_by_key(|(range, pattern)| (range.start, usize::MAX - range.end, *pattern));
        let mut found = Vec::new();
        let mut end = 0;
        for (range, pattern) in hits {
            if range.start >= end {
                end = range.end;
                if let Some(owner) = self.owners[pattern] {
                    found.push((range, owner));
                }
            }
        }
        found
    }

    /// Whether a hit is the whole word, and an acronym in its own case.
    fn stands(&self, text: &str, range: &Range<usize>, pattern: usize) -> bool {
        let name = &self.patterns[pattern];
        let found = &text[range.clone()];
        if is_acronym(name) && found != name {
            return false;
        }
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let opens = latin(found.chars().next()) && latin(text[..range.start].chars().next_back());
        let closes = latin(found.chars().next_back()) && latin(text[range.end..].chars().next());
        !opens && !closes
    }
}

/// Whether a name is written in capitals, so that it must not match a common word: `US`, `MARS`.
fn is_acronym(name: &str) -> bool {
    name.is_ascii()
        && name.chars().any(|c| c.is_ascii_uppercase())
        && !name.chars().any(|c| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names() -> Names {
        let names = [
            "中国",
            "发展中国家",
            "印度",
            "印度尼西亚",
            "US",
            "EU",
            "India",
            "United States",
            "美欧",
            "欧盟",
        ];
        Names::new(names.iter().enumerate().map(|(index, name)| ((*name).to_owned(), index)))
    }

    fn found(text: &str) -> Vec<&str> {
        names().find(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn a_name_inside_another_word_is_none() {
        assert_eq!(found("发展中国家与中国"), ["发展中国家", "中国"]);
        assert_eq!(found("其中国际组织、实践中国家安全、立法国"), [""; 0]);
        assert_eq!(found("印度尼西亚和印度，但不含印度洋"), ["印度尼西亚", "印度"]);
    }

    #[test]
    fn latin_names_are_whole_words_and_acronyms_keep_their_case() {
        assert_eq!(
            found("the us, The US and US-EU; USB, Indian, INDIA's, united states"),
            ["US", "US", "EU", "INDIA", "united states"]
        );
        assert_eq!(found("在US及EU之间"), ["US", "EU"]);
    }

    proptest! {
        #[test]
        fn what_is_found_is_a_name_and_in_order(text in "[中国发展家印度尼西亚 USEUusIndia其际欧盟]{0,60}") {
            let mut end = 0;
            for (range, _) in names().find(&text) {
                prop_assert!(range.start >= end && range.end > range.start);
                end = range.end;
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
