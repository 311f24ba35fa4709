//! A position in a few words for a cell of the matrix: what the sentence says is done or wanted, around the word that
//! shows the aspect, from one joint of the sentence to another.

use std::ops::Range;

use crate::{
    domain::Lang,
    text::{Ambiguous, width::width},
};

/// The widest label, in columns.
const WIDEST: usize = 18;
/// What fits has no more bytes.
const LONGEST: usize = 4 * WIDEST;
/// A narrower one says less than the name of the aspect.
const NARROWEST: usize = 6;

/// Verbs and joints before which a Chinese phrase ends, and after which what is done or wanted begins.
const VERBS: &[&str] = &[
    "提出",
    "要求",
    "强调",
    "主张",
    "呼吁",
    "认为",
    "表示",
    "指出",
    "重申",
    "通过",
    "围绕",
    "推动",
    "开展",
    "支持",
    "反对",
    "坚持",
    "推进",
    "加强",
    "建立",
    "成立",
    "设立",
    "制定",
    "出台",
    "发布",
    "签署",
    "启动",
    "实施",
    "采取",
    "促进",
    "推广",
    "构建",
    "打造",
    "禁止",
    "允许",
    "鼓励",
    "承诺",
    "规定",
    "倡导",
    "宣布",
    "达成",
    "形成",
    "完善",
    "积极",
    "持续",
    "进一步",
    "大力",
    "不断",
    "明确",
    "其中",
    "首次",
    "共同",
    "正式",
    "以及",
    "关于",
    "对于",
    "作为",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "已经",
    "尚未",
    "没有",
    "不得",
    "必须",
    "可以",
    "应当",
    "希望",
];
/// Of these the ones that only say that something is said: what they say is the better beginning.
const SAYS: &[&str] =
    &["提出", "要求", "强调", "认为", "表示", "指出", "重申", "宣布", "明确", "其中", "以来"];
/// Single characters that join the parts of a Chinese clause: no label begins or ends with one.
const JOINTS: &str = "的和与及、在将以由向对为于从把被是了等并则也还都均应可要来已就其该更而但或后时中到至";
/// Words in which such a character joins nothing: a phrase is not parted there.
const WHOLE: &[&str] = &[
    "原则",
    "规则",
    "否则",
    "重要",
    "主要",
    "需要",
    "要素",
    "要求",
    "未来",
    "来源",
    "以来",
    "中国",
    "其中",
    "中心",
    "集中",
    "中小",
    "应用",
    "响应",
    "适应",
    "应对",
    "供应",
    "应急",
    "对话",
    "对外",
    "面对",
    "针对",
    "对接",
    "行为",
    "作为",
    "成为",
    "认为",
    "为主",
    "自由",
    "可信",
    "许可",
    "可靠",
    "可持续",
    "可能",
    "认可",
    "方向",
    "存在",
    "在线",
    "由于",
    "关于",
    "对于",
    "以及",
    "及其",
    "及时",
    "从而",
    "从事",
    "等级",
    "平等",
    "时代",
    "实时",
    "后续",
    "目的",
    "参与",
    "和平",
    "共和",
    "现在",
    "并购",
    "合并",
    "达到",
    "至少",
    "以外",
    "可以",
    "其他",
    "应当",
    "基于",
    "处于",
    "用于",
    "位于",
    "属于",
    "于是",
    "也是",
    "将来",
    "成就",
    "就业",
    "首都",
    "更新",
    "变更",
    "而是",
    "到期",
    "实地",
    "为了",
    "是否",
    "均衡",
    "平均",
];
/// English words that join: no label begins or ends with one.
const SMALL: &[&str] = &[
    "the", "a", "an", "that", "to", "has", "have", "is", "are", "was", "were", "be", "been", "would", "will",
    "also", "and", "or", "its", "their", "of", "on", "in", "for", "with", "by", "as", "at", "from", "it",
    "they", "which", "who", "this", "these", "than", "not", "but", "into", "such", "should", "must", "can",
    "may", "more", "any", "all", "both", "how", "when", "while", "if", "no", "his", "her", "them", "under",
    "through", "between", "about", "within", "after", "before", "until", "since", "against", "over",
    "during", "without", "across", "towards", "so", "where", "there", "other", "each",
];

/// Endings that lean on what was left out: an adverb without its verb, the circumstances of something.
const LEANING: &[&str] = &[
    "专门",
    "正",
    "曾",
    "共同",
    "基础上",
    "框架下",
    "背景下",
    "形势下",
    "出现",
    "加入",
    "签署",
    "发起",
    "方面",
];

/// How well a label begins or ends where it must not.
const NEVER: i32 = -9;

/// A place where a phrase may be parted: its byte, and how well a label begins and ends there.
struct Cut {
    at: usize,
    begins: i32,
    ends: i32,
}

/// A label of at most 18 columns from `claim`, whose words from byte `cue` on show the aspect; `terms` are names of topics
/// in it, which are not parted. None where no whole phrase fits.
pub fn label(claim: &str, cue: usize, terms: &[Range<usize>], lang: Lang) -> Option<String> {
    let clause = clause(claim, cue);
    let text = &claim[clause.clone()];
    let cue = cue - clause.start;
    let mut cuts = match lang {
        Lang::Zh => chinese(text, cue),
        Lang::En => english(text),
    };
    cuts.sort_by_key(|cut| cut.at);
    cuts.dedup_by(|later, kept| {
        let same = later.at == kept.at;
        if same {
            // where a verb follows a joint both say what may stand here
            (kept.begins, kept.ends) = (kept.begins.max(later.begins), kept.ends.max(later.ends));
        }
        same
    });
    let parts =
        |at: usize| terms.iter().any(|term| term.start < clause.start + at && clause.start + at < term.end);
    let named = |from: usize, to: usize| {
        terms.iter().any(|term| clause.start + from <= term.start && term.end <= clause.start + to)
    };
    let mut best: Option<(i32, &str)> = None;
    for first in cuts.iter().filter(|cut| cut.at <= cue && cut.begins > NEVER && !parts(cut.at)) {
        let near = |cut: &&Cut| cut.at > cue && cut.at - first.at <= LONGEST;
        for last in cuts.iter().filter(near).filter(|cut| cut.ends > NEVER && !parts(cut.at)) {
            let words = bare(&text[first.at..last.at]);
            let columns = width(words, Ambiguous::Narrow);
            if !(NARROWEST..=WIDEST).contains(&columns) || !is_closed(words) || leans(words) {
                continue;
            }
            let score =
                first.begins + last.ends + columns as i32 / 3 + 2 * i32::from(named(first.at, last.at));
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, words));
            }
        }
    }
    best.map(|(_, words)| words.to_owned())
}

/// The stretch between commas that holds byte `at`.
fn clause(text: &str, at: usize) -> Range<usize> {
    let is_end = |c: char| "，；：。,;:()（）[]".contains(c);
    let start =
        text[..at].rfind(is_end).map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(is_end).map_or(text.len(), |end| at + end);
    start..end
}

/// The joints of a Chinese clause.
fn chinese(clause: &str, cue: usize) -> Vec<Cut> {
    let says = SAYS.iter().any(|verb| clause.starts_with(verb));
    let mut cuts = vec![
        Cut { at: 0, begins: if says { 1 } else { 3 }, ends: 0 },
        Cut { at: clause.len(), begins: 0, ends: 5 },
    ];
    let whole: Vec<Range<usize>> = (WHOLE.iter())
        .flat_map(|word| clause.match_indices(word).map(|(at, _)| at..at + word.len()))
        .collect();
    let joints = clause.char_indices().filter(|(_, c)| JOINTS.contains(*c));
    for (at, joint) in joints.filter(|(at, _)| !whole.iter().any(|word| word.contains(at))) {
        // what stands before 的 only tells of what comes after it
        cuts.push(Cut { at, begins: NEVER, ends: if joint == '的' { -2 } else { 3 } });
        cuts.push(Cut { at: at + joint.len_utf8(), begins: if joint == '的' { 1 } else { 3 }, ends: NEVER });
    }
    for verb in VERBS {
        for (at, _) in clause.match_indices(verb) {
            cuts.push(Cut { at, begins: if SAYS.contains(verb) { 1 } else { 4 }, ends: 2 });
            cuts.push(Cut { at: at + verb.len(), begins: 3, ends: NEVER });
        }
    }
    // marks of names, and where the word itself begins
    for (at, mark) in clause.char_indices().filter(|(_, c)| "《“》”".contains(*c)) {
        let opens = "《“".contains(mark);
        // a verb before a name wants it: `签署《协定》`
        let wants = VERBS.iter().any(|verb| clause[..at].ends_with(verb));
        let ends = if opens && !wants { 2 } else { NEVER };
        cuts.push(Cut { at, begins: if opens { 3 } else { NEVER }, ends });
        cuts.push(Cut {
            at: at + mark.len_utf8(),
            begins: if opens { 1 } else { 2 },
            ends: if opens { NEVER } else { 3 },
        });
    }
    cuts.push(Cut { at: cue, begins: -3, ends: NEVER });
    cuts
}

/// The spaces of an English clause.
fn english(clause: &str) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut start = 0;
    let mut before_is_small = true;
    for word in clause.split_inclusive(' ') {
        if word.trim().is_empty() {
            start += word.len();
            continue;
        }
        let is_small = SMALL.contains(&word.trim().to_ascii_lowercase().as_str());
        cuts.push(Cut {
            at: start,
            begins: if is_small {
                NEVER
            } else if before_is_small {
                3
            } else {
                0
            },
            ends: if before_is_small {
                NEVER
            } else if is_small {
                3
            } else {
                0
            },
        });
        before_is_small = is_small;
        start += word.len();
    }
    cuts.push(Cut { at: clause.len(), begins: NEVER, ends: if before_is_small { NEVER } else { 4 } });
    cuts
}

/// Whether every mark that opens a name in `words` is closed in it, and the other way round.
fn is_closed(words: &str) -> bool {
    ["《》", "“”"].iter().all(|pair| {
        let mut pair = pair.chars().map(|mark| words.matches(mark).count());
        pair.next() == pair.next()
    })
}

/// Whether `words` begin or end with a joint, so that they lean on what is left out.
fn leans(words: &str) -> bool {
    let is_joint =
        |c: Option<char>| c.is_some_and(|c| "在和与及将由从把被了等并则也还的而但其已均都正以".contains(c));
    if WHOLE.iter().any(|word| words.starts_with(word)) {
        return false;
    }
    // `calls such taxes`: unjust, as the next word says
    let is_left_open = LEANING.iter().any(|end| words.ends_with(end)) || words.contains(" such ");
    is_left_open
        || is_joint(words.chars().next())
        || words
            .chars()
            .next_back()
            .is_some_and(|c| "在和与及将由从把被并则也还的而但其为对以向中".contains(c))
}

/// Without spaces and marks around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric() && !"《》“”%".contains(c))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whole_phrases_around_the_cue() {
        for (claim, cue, lang, expected) in [
            ("提出以共同标准和互认认证降低成本", "标准", Lang::Zh, "共同标准"),
            ("主张数据自由流动", "自由流动", Lang::Zh, "主张数据自由流动"),
            ("在跨境数据流动", "数据", Lang::Zh, "跨境数据流动"),
            ("设立专门的标准联络办公室", "标准", Lang::Zh, "标准联络办公室"),
            (" its act fines platforms", "fines", Lang::En, "fines platforms"),
            ("发布《国家安全战略》中", "安全", Lang::Zh, "《国家安全战略》"),
            (
                " requires operators to report incidents within a day",
                "incidents",
                Lang::En,
                "report incidents",
            ),
        ] {
            assert_eq!(label(claim, claim.find(cue).unwrap(), &[], lang).as_deref(), Some(expected));
        }
    }

    proptest! {
        #[test]
        fn a_label_fits_and_stands_in_the_claim(claim in "[欧盟要求的和，数据a-z ]{1,60}", lang in prop_oneof![Just(Lang::Zh), Just(Lang::En)]) {
            for (cue, _) in claim.char_indices() {
                if let Some(made) = label(&claim, cue, &[], lang) {
                    prop_assert!(!made.is_empty() && width(&made, Ambiguous::Narrow) <= WIDEST && claim.contains(&made), "{made:?}");
                }
            }
        }
    }
}
