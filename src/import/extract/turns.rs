//! Turns of phrase that say of when or of whom a number is: the day of writing, an aim, an event, a comparison, what the
//! sentence before was about.

use super::unit;

/// Whether a sentence speaks of the time of its writing, whatever year the one before names.
pub fn is_now(sentence: &str) -> bool {
    ["目前", "当前", "至今", "迄今", "如今", "currently", "today", "to date", " now ", "Now "]
        .iter()
        .any(|word| sentence.contains(word))
}

/// Whether a sentence says what is aimed at, not what is.
pub fn is_aim(sentence: &str) -> bool {
    const AIMS: &[&str] = &[
        "目标",
        "力争",
        "争取",
        "承诺到",
        "计划到",
        "旨在",
        "target",
        "goal of",
        "aims to",
        "aim to",
        "pledge",
        "wants ",
        "want to",
        "plans to",
        "intends to",
        "should ",
        "ought to",
    ];
    AIMS.iter().any(|word| sentence.contains(word))
}

/// Whether a sentence gives `time` as the day by which something is to be: `by 2035`, 到2035年.
pub fn is_deadline(sentence: &str, time: &str) -> bool {
    sentence.match_indices(time).any(|(at, _)| {
        let before = sentence[..at].trim_end();
        [" by", "By", "until", "before", "到", "至", "于", "在", "end of", "力争"]
            .iter()
            .any(|word| before.ends_with(word))
    })
}

/// Whether a sentence tells of an event: its time is not that of the figures that follow.
pub fn is_event(sentence: &str) -> bool {
    const EVENTS: &[&str] = &[
        "通过",
        "签署",
        "成立",
        "发布",
        "启动",
        "生效",
        "写入",
        "出台",
        "达成",
        "宣布",
        "举行",
        "召开",
        "加入",
        "提出",
        "建立",
        "设立",
        "登陆",
        "颁布",
        "实施",
        "signed",
        "adopted",
        "passed",
        "agreed",
        "launched",
        "founded",
        "established",
        "force",
        "enacted",
        "published",
        "announced",
        "became",
        "ratified",
        "opened",
        "landed",
        "introduced",
        "created",
        "joined",
        "concluded",
        "met ",
        "set up",
    ];
    EVENTS.iter().any(|word| sentence.contains(word))
}

/// Whether a sentence looks back from the time that is spoken of: `there had been`.
pub fn is_past_perfect(sentence: &str) -> bool {
    ["had been", "had stood", "had numbered", "had only", "had just"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// Whether what stands before and with a number is only expected.
pub fn is_forecast(before: &str) -> bool {
    const EXPECTED: &[&str] = &[
        "预计",
        "预测",
        "预期",
        "推测",
        "有望",
        "将会",
        "将达",
        "将有",
        "forecast",
        "expected to",
        "projected to",
        "is set to",
        "will reach",
        "could ",
        "may ",
        "might ",
        "will be ",
        "would be ",
        "可能",
        "或将",
        "或有",
        "will have ",
    ];
    EXPECTED.iter().any(|word| before.contains(word))
}

/// Whether a sentence only names the rate or the number that the one before measures.
pub fn points_to_measure(sentence: &str) -> bool {
    const NAMES: &[&str] = &[
        "普及率",
        "覆盖率",
        "这一比例",
        "该比例",
        "这一比重",
        "该比重",
        "这一数字",
        "该数字",
        "这个数字",
        "the figure",
        "that figure",
        "this figure",
        "The figure",
        "the rate",
        "The rate",
        "the share",
        "The share",
        "that share",
        "the proportion",
        "the ratio",
        "It was ",
        "it was ",
        "It had ",
        "it had ",
        "It stood",
        "it stood",
        "It rose",
        "it rose",
        "It fell",
        "it fell",
        "It reached",
        "it reached",
        "It grew",
        "That is ",
        "That was ",
        "This is ",
        "This was ",
        "there had been",
        "There had been",
        "They were spread",
        "the averages had",
        "the shares had",
        "这比",
        "规模为",
        "规模达",
        "总额为",
        "总额达",
        "这一规模",
        "该规模",
        "that worth",
        "that value",
        "this value",
        "that sum",
    ];
    NAMES.iter().any(|name| sentence.contains(name))
}

/// Whether a sentence begins with a word for what the one before was about.
pub fn points_to_subject(sentence: &str) -> bool {
    ["They ", "These ", "Those ", "Their ", "It ", "Its ", "That ", "This ", "其", "这", "该"]
        .iter()
        .any(|word| sentence.trim_start().starts_with(word))
}

/// Whether what stands before a number, without the times and scopes in it, says nothing but that something is.
pub fn is_only_verb(lead: &str) -> bool {
    const CHINESE: &[&str] = &[
        "达到",
        "升至",
        "降至",
        "增至",
        "增长到",
        "减至",
        "回升至",
        "提高到",
        "上升到",
        "下降到",
        "截至",
        "仅有",
        "只有",
        "还有",
        "平均",
        "水平",
        "已有",
        "约有",
        "共有",
        "约",
        "仅",
        "则",
        "而",
        "为",
        "达",
        "有",
        "是",
        "共",
        "到",
        "在",
        "近",
        "的",
        "也",
        "已",
        "，",
        "、",
        "更",
        "高",
        "超",
        "过",
    ];
    const ENGLISH: &[&str] = &[
        "it", "was", "were", "is", "had", "been", "there", "in", "at", "by", "the", "of", "only", "and",
        "stood", "reached", "rose", "fell", "to", "as", "about", "against", "just", "some", "but",
    ];
    let mut rest = lead.trim();
    if rest.contains(crate::import::clean::is_han) {
        while let Some(left) = CHINESE.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = left.trim_start();
        }
        return rest.is_empty();
    }
    let mut words = rest.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| ENGLISH.contains(&word.to_ascii_lowercase().as_str()))
}

/// Whether the words before a number point to whom the sentence before was about: `there`, 这些国家.
pub fn points_to_scope(before: &str) -> bool {
    const POINTS: &[&str] = &[
        "当地",
        "这些国家",
        "这类国家",
        "此类国家",
        "这些经济体",
        "这些地区",
        "该地区",
        "该区域",
        "该国",
        "该洲",
        "那里",
        "these countries",
        "those countries",
        "these economies",
        "those economies",
        "the continent",
        "the group",
        "that group",
        "this group",
    ];
    // in `in 2031 there were` and `five years earlier there had been` it stands for nothing
    const AHEAD: &[&str] = &[
        "and", "but", "that", "where", "as", "because", "then", "earlier", "before", "later", "if", "while",
        "when",
    ];
    let is_place = before.match_indices(" there").any(|(at, word)| {
        let last = before[..at].rsplit(' ').next().unwrap_or_default();
        let is_noun = last.ends_with(|c: char| c.is_ascii_alphabetic()) && !AHEAD.contains(&last);
        is_noun && !before[at + word.len()..].starts_with(char::is_alphabetic)
    });
    let opens = ["Their ", "Its ", "There, ", "其"].iter().any(|word| before.starts_with(word));
    is_place || opens || POINTS.iter().any(|word| before.contains(word))
}

/// Whether a time behind `before` opens its sentence, so that it frames what follows.
pub fn opens_time(before: &str) -> bool {
    const CHINESE: &[&str] = &["截至", "截止", "到了", "到", "在", "至", "而", "其中", "仅", "，"];
    const ENGLISH: &[&str] =
        &["by", "in", "at", "as", "of", "on", "the", "end", "close", "during", "and", "but", "for"];
    let mut rest = before.trim();
    while let Some(left) = CHINESE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = left.trim_start();
    }
    let mut words = rest.split([' ', ',', '-']).filter(|word| !word.is_empty());
    words.all(|word| {
        ENGLISH.contains(&word.to_ascii_lowercase().as_str())
            || word.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether the words before a number that has a time of its own hold it against another: as [`unit::is_against`], and where it is
/// told `from 56 in 2027` or `after 56`.
pub fn is_compared(before: &str) -> bool {
    const ALSO: &[&str] = &["versus", "from", "instead of", "after"];
    unit::is_against(before) || ALSO.iter().any(|word| before.trim_end().ends_with(word))
}

/// Whether a time between these words dates a study, not what the study found: 2005年的模拟研究, `a 2005 study`.
pub fn dates_study(before: &str, after: &str) -> bool {
    let near: String = after.chars().take_while(|c| !"，。；：".contains(*c)).take(8).collect();
    let is_chinese = ["研究发现", "研究表明", "研究显示", "研究认为"].iter().any(|word| near.contains(word));
    let is_english =
        [" study", " paper", " survey of the literature"].iter().any(|word| after.starts_with(word));
    is_chinese
        || is_english
        || ["study of ", "paper of ", "study from "].iter().any(|word| before.ends_with(word))
}

/// Whether a clause tells where something comes from: the time in it is that of its beginning.
pub fn is_origin(clause: &str) -> bool {
    const ORIGINS: &[&str] = &[
        "源于",
        "始于",
        "起源",
        "成立于",
        "诞生于",
        "脱胎于",
        "founded in",
        "set up in",
        "born in",
        "goes back to",
        "dates from",
        "established in",
        "signed in",
        "adopted in",
        "launched in",
    ];
    ORIGINS.iter().any(|word| clause.contains(word))
}

/// Whether the words between a number and a time behind it tell of something that is still to come.
pub fn is_of_future(between: &str) -> bool {
    between.contains(['，', ',', ';', '；'])
        && ["将", " will ", " is to "].iter().any(|word| between.contains(word))
}

/// Whether what follows `before` opens its sentence.
pub fn opens(before: &str) -> bool {
    before.chars().count() <= 8
}

/// Whether a clause points back to what opened its sentence.
pub fn points_back(clause: &str) -> bool {
    ["其", "该", "流通量", "its ", "their "].iter().any(|word| clause.starts_with(word))
}

/// Whether a time that stands this far before a number is the number's own: `2018年的53%`.
pub fn is_own_time(between: &str) -> bool {
    matches!(between.trim(), "" | "的" | "为" | "约" | "的约" | "时的" | "底的")
}

/// Whether a time that stands this far behind a number is the number's own: `66 per cent in 2021`.
pub fn ties(between: &str) -> bool {
    const JOINTS: &[&str] = &[
        " in", " by", " at the", " as of", " for", " during", " over", " (", " （", " in the", " between",
        " from", " on", " at",
    ];
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | '，' | '。');
    let is_short =
        between.len() <= 80 && !between.contains(is_part) && !(between.len() > 24 && is_origin(between));
    let between = format!(" {}", between.trim());
    is_short && JOINTS.iter().any(|joint| between.ends_with(joint))
}

/// Whether a clause tells of growth on the year before.
pub fn is_on_year(clause: &str) -> bool {
    ["同比", "year on year", "year-on-year"].iter().any(|word| clause.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_a_sentence() {
        for (before, expected) in [
            ("By the ", true),
            ("As of 31 ", true),
            ("截至", true),
            ("", true),
            ("Prices fell in ", false),
            ("全球出口在", false),
        ] {
            assert_eq!(opens_time(before), expected, "{before}");
        }
    }

    #[test]
    fn what_points_to_a_scope() {
        for (before, expected) in [
            ("In 2031 internet penetration there was ", true),
            ("当地普及率为", true),
            ("In 2031 there were ", false),
            ("Five years earlier there had been ", false),
            ("Their share was ", true),
            ("Few of therapeutic ", false),
        ] {
            assert_eq!(points_to_scope(before), expected, "{before}");
        }
    }

    #[test]
    fn sentences_without_a_subject_of_their_own() {
        for (lead, expected) in [
            ("为", true),
            ("，而平均约", true),
            ("it was ", true),
            ("In , it had been ", true),
            ("4G人口覆盖率为", false),
            ("In , coverage was ", false),
            ("", false),
        ] {
            assert_eq!(is_only_verb(lead), expected, "{lead}");
        }
    }

    #[test]
    fn studies_and_origins_date_other_things() {
        assert!(dates_study("根据APEC在", "的模拟研究发现"));
        assert!(dates_study("a ", " study of trade"));
        assert!(!dates_study("in ", ", 58 per cent"));
        assert!(is_origin("该框架源于2013年的峰会") && !is_origin("2013年为58%"));
        assert!(is_deadline("100 per cent by 2035", "2035") && !is_deadline("in 2035", "2035"));
    }
}
