//! How a number is put: as a level or as growth, from what to what, for each year, as expected.

use std::ops::Range;

/// What the words before a number say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Put {
    /// It is by how much something grew or fell.
    pub is_growth: bool,
    /// Something fell by it.
    pub is_fall: bool,
}

/// What stands between a verb of growth and its number.
const BETWEEN: &[&str] = &[
    "了",
    "约",
    "近",
    "大幅",
    "小幅",
    "平均",
    "分别",
    "高达",
    "达到",
    "达",
    "为",
    "超",
    "约为",
    "至少",
    "逾",
    "在",
    "仅",
    "°",
    "稳定",
    " by",
    " about",
    " around",
    " of",
    " nearly",
    " almost",
    " more than",
    " some",
    " over",
    " at",
    " was",
    " an average",
    " worldwide",
    " globally",
    " sharply",
    " slightly",
    " further",
    " again",
    " steadily",
    " on average",
];
const GROWS: &[&str] = &[
    "增长",
    "增加",
    "上升",
    "提高",
    "提升",
    "增幅",
    "增速",
    "增长率",
    "同比",
    "扩大",
    "增长速度",
    "上涨",
    "多出",
    "攀升",
    "激增",
    "涨幅",
    "升幅",
    "扩张",
    "跃升",
    "grew",
    "grow",
    "rose",
    "increased",
    "up",
    "growth",
    "increase",
    "rise",
    "gained",
    "rising",
    "growing",
    "grown",
    "growth rate",
    "risen",
    "expanded",
    "climbed",
    "jumped",
    "surged",
    "soared",
    "advanced",
    "widened",
    "gain",
    "jump",
];
const FALLS: &[&str] = &[
    "下降",
    "减少",
    "下跌",
    "降低",
    "缩短",
    "回落",
    "下滑",
    "萎缩",
    "降幅",
    "缩减",
    "少了",
    "缩水",
    "fell",
    "fall",
    "declined",
    "decline",
    "down",
    "dropped",
    "drop",
    "decreased",
    "decrease",
    "shrank",
    "cut",
    "fallen",
    "contracted",
    "falling",
    "slipped",
    "sank",
    "slid",
    "lost",
];
/// What names a rate of growth, wherever before the number it stands.
const RATES: &[&str] =
    &["增速", "增长率", "增长速度", "增幅", "年均增长", "growth rate", "annual growth", "grew at"];

/// How a number is put by `lead`, the words before it in its clause, and by what stands `after` it.
pub fn put(lead: &str, after: &str) -> Put {
    let mut tail = lead.trim_end();
    while let Some(rest) = BETWEEN.iter().find_map(|word| tail.strip_suffix(word)) {
        tail = rest.trim_end();
    }
    let than_before = |words: &[&str]| words.iter().any(|word| lead.trim_end().ends_with(word));
    let falls = FALLS.iter().any(|verb| ends_in(tail, verb))
        || than_before(&["少了", "低了"])
        || is_than_time(lead, &["低", "低出"]);
    let grows = GROWS.iter().any(|verb| ends_in(tail, verb))
        || than_before(&["多了", "高了"])
        || is_than_time(lead, &["高", "高出"]);
    let is_share = ["占", "比重", "份额", "share"].iter().any(|word| tail.contains(word));
    let is_rate = RATES.iter().any(|rate| tail.contains(rate)) && !falls && !is_share;
    let (more, less) =
        ([" more than", " higher than", " up on"], [" less than", " fewer than", " lower than", " down on"]);
    let is_more = more.iter().any(|word| after.starts_with(word)) || held_against_before(after, " above ");
    let is_less = less.iter().any(|word| after.starts_with(word)) || held_against_before(after, " below ");
    Put { is_growth: falls || grows || is_rate || is_more || is_less, is_fall: falls || is_less }
}

/// Whether a lead ends in one of `words` and holds what follows against a time before: 比上年高出, 较2030年低.
fn is_than_time(lead: &str, words: &[&str]) -> bool {
    let lead = lead.trim_end();
    words.iter().filter_map(|word| lead.strip_suffix(word)).any(|rest| {
        let held = rest.rsplit_once(['比', '较']).map(|(_, held)| held);
        held.is_some_and(|held| held.ends_with('年') || held.ends_with("同期"))
    })
}

/// Whether what stands behind a number holds it with `word` against what was before: `7 per cent above the figure of a year
/// earlier`, but not `above the average`.
fn held_against_before(after: &str, word: &str) -> bool {
    const EARLIER: &[&str] =
        &["the previous", "the preceding", "the year", "a year", "that of the", "19", "20", "21"];
    const LEVELS: &[&str] =
        &["the figure ", "the level ", "the total ", "the number ", "that ", "its level ", "its "];
    let Some(rest) = after.strip_prefix(word) else { return false };
    let rest = LEVELS.iter().find_map(|level| rest.strip_prefix(level)).unwrap_or(rest);
    let rest = ["of ", "in ", "for "].iter().find_map(|joint| rest.strip_prefix(joint)).unwrap_or(rest);
    EARLIER.iter().any(|time| rest.starts_with(time))
}

fn ends_in(tail: &str, verb: &str) -> bool {
    tail.strip_suffix(verb).is_some_and(|rest| {
        let is_made_up = verb == "up"
            && ["made", "make", "makes", "making", "set", "give", "put", "built", "opened", "taken"]
                .iter()
                .any(|word| rest.trim_end().ends_with(word));
        let is_word =
            !verb.is_ascii() || rest.is_empty() || rest.ends_with(|c: char| !c.is_ascii_alphabetic());
        is_word && !is_made_up
    })
}

/// Whether a number is for each year.
pub fn is_yearly(clause: &str) -> bool {
    const YEARLY: &[&str] = &[
        "年均",
        "年平均",
        "每年",
        "近三年平均",
        "连续两年",
        "a year",
        "per year",
        "annually",
        "annual growth",
        "annual average",
        "each year",
    ];
    YEARLY.iter().any(|word| clause.contains(word))
}

/// Whether the words around a number say that it counts all there are.
pub fn is_total(clause: &str) -> bool {
    const TOTALS: &[&str] = &[
        "total",
        "altogether",
        "number of",
        "counted",
        "count of",
        "there are",
        "there were",
        "stood at",
        "in service",
        "in operation",
        "rose to",
        "grew to",
        "reached",
        "共",
        "累计",
        "总",
        "达",
        "全部",
        "数为",
        "有",
        "增至",
        "增加到",
        "升至",
        "为",
    ];
    let lower = clause.to_ascii_lowercase();
    TOTALS.iter().any(|word| lower.contains(word))
}

/// Whether the words between a number and a scope behind it leave the number to it: `43 per cent of people in`.
pub fn leaves_to(between: &str) -> bool {
    const JOINTS: &[&str] = &["in", "for", "of", "among", "across", "within", "throughout"];
    const EMPTY: &[&str] = &[
        "the",
        "all",
        "people",
        "population",
        "inhabitants",
        "residents",
        "citizens",
        "households",
        "individuals",
        "those",
        "adults",
        "everyone",
        "its",
        "end",
        "by",
        "income",
        "incomes",
        "average",
        "monthly",
        "gross",
        "national",
    ];
    let is_word = |word: &str| {
        JOINTS.contains(&word) || EMPTY.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words = between.split_whitespace().peekable();
    words.peek().is_some()
        && between.is_ascii()
        && between.split_whitespace().all(is_word)
        && between.split_whitespace().any(|word| JOINTS.contains(&word))
}

/// Whether a clause tells how a rate of growth changed.
pub fn is_of_rate(clause: &str) -> bool {
    ["增速", "增幅", "增长率", "growth rate", "rate of growth"].iter().any(|word| clause.contains(word))
}

/// The clause of `sentence` that holds the byte `at`.
pub fn clause(sentence: &str, at: usize) -> Range<usize> {
    let is_end = |c: char, rest: &str| {
        matches!(c, '，' | '；' | '：') || (matches!(c, ',' | ';' | ':') && rest.starts_with(' '))
    };
    let mut clause = 0..sentence.len();
    let mut depth = 0_i32;
    for (place, c) in sentence.char_indices() {
        let next = place + c.len_utf8();
        depth +=
            i32::from(matches!(c, '（' | '(' | '“' | '《')) - i32::from(matches!(c, '）' | ')' | '”' | '》'));
        if depth <= 0 && is_end(c, &sentence[next..]) {
            if next > at {
                clause.end = place;
                break;
            }
            clause.start = next;
        }
    }
    clause
}

/// The clause that holds the number at byte `at`, with the name before it where a comma stands for the verb: `; mobile
/// broadband, 93 per cent`.
pub fn whole_clause(sentence: &str, at: usize) -> Range<usize> {
    const LONGEST: usize = 60;
    let own = clause(sentence, at);
    let is_bare = sentence[own.start..at.max(own.start)].trim().is_empty();
    let Some(comma) = own.start.checked_sub(1).filter(|_| is_bare) else { return own };
    if sentence.as_bytes()[comma] != b',' {
        return own;
    }
    let before = clause(sentence, comma.saturating_sub(1));
    let name = &sentence[before.start..comma];
    let is_name = before.start > 0
        && sentence[..before.start].ends_with(';')
        && name.len() <= LONGEST
        && !name.contains(|c: char| c.is_ascii_digit());
    if is_name { before.start..own.end } else { own }
}

/// Whether the words before a number make it the first of `从A升至B`.
pub fn leads_from(before: &str) -> bool {
    let near = before.char_indices().rev().nth(24).map_or(before, |(at, _)| &before[at..]);
    let near = near.rsplit(['，', '。', '；']).next().unwrap_or(near);
    ["从", "由", "自", "from "].iter().any(|word| near.contains(word))
}

/// Whether the words between two numbers lead from the first to the second.
pub fn leads_to(between: &str) -> bool {
    let is_short = between.chars().count() <= 26 && !between.contains(['，', '；', '。']);
    let words = between.trim_end();
    is_short
        && (["至", "到", "为"].iter().any(|word| words.contains(word))
            || words == "to"
            || words.contains(" to"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_and_level() {
        for (lead, is_growth, is_fall) in [
            ("海缆投资同比增长", true, false),
            ("海缆投资增长到", false, false),
            ("年均增速高达", true, false),
            ("总额下降近", true, true),
            ("占比从", false, false),
            ("Traffic grew by", true, false),
            ("Traffic rose to", false, false),
            ("Investment fell by about", true, true),
        ] {
            assert_eq!(put(lead, ""), Put { is_growth, is_fall }, "{lead}");
        }
    }

    #[test]
    fn clauses_end_at_commas_that_part_words() {
        let text = "海缆投资为1,204亿，同比增长2%；其余";
        assert_eq!(&text[clause(text, text.find("同比").unwrap())], "同比增长2%");
        assert_eq!(&"Of 1,204 ships, 3 repair"[clause("Of 1,204 ships, 3 repair", 4)], "Of 1,204 ships");
    }
}
