//! Titles from Chinese sentences: the first clause that says something, without what leads up to it.

use super::compact;

/// Beginnings of clauses that only say when, where or why.
const ADVERBIALS: &[&str] = &[
    "为了",
    "为应对",
    "为推动",
    "为顺应",
    "随着",
    "伴随",
    "基于",
    "根据",
    "据",
    "按照",
    "针对",
    "面对",
    "作为",
    "截至",
    "自",
    "除",
    "近年",
    "鉴于",
    "面向未来",
    "当今世界",
    "与此同时",
    "此外",
    "同时",
    "当前",
    "目前",
    "今年",
    "今年以来",
    "另外",
    "综上",
    "总体",
    "相比",
    "相较",
    "与",
];
/// Endings of clauses that only say when, where or who says so.
const ENDINGS: &[&str] = &[
    "以来",
    "期间",
    "之后",
    "之前",
    "来看",
    "来说",
    "而言",
    "看",
    "方面",
    "中",
    "时",
    "强调",
    "指出",
    "认为",
    "表示",
    "显示",
    "预测",
    "统计",
    "背景下",
    "形势下",
    "情况下",
    "条件下",
    "进程中",
    "基础上",
    "过程中",
    "以后",
    "后",
    "之际",
];
/// Endings after which the main clause follows, however many clauses stand before.
const LEADING_UP: &[&str] = &["背景下", "形势下", "情况下", "条件下", "基础上", "之际", "的同时"];
/// What opens a clause and adds nothing to a title.
const OPENERS: &[&str] = &[
    "其中包括",
    "其中",
    "主要包括",
    "具体包括",
    "包括",
    "一方面",
    "同时",
    "但是",
    "但",
    "并且",
    "并",
    "即",
    "例如",
    "也",
    "还",
    "表现",
];
/// What closes a clause that leads into a list.
const CLOSERS: &[&str] =
    &["主要体现在", "体现在", "具体包括", "主要包括", "包括", "如下", "分为", "为", "是", "有"];
/// Verbs that open a clause whose subject stands before.
const VERBS: &[&str] = &["引发", "带来", "造成", "导致", "催生", "推动", "加剧", "暴露"];
/// What shows that a clause which opens with 围绕 says something itself.
const FINITE: &[&str] = &["将", "仍", "已", "正在", "尚", "持续", "展开", "开展"];
/// Words before which a long clause may be cut.
const JOINTS: &[&str] =
    &["从", "向", "对", "将", "以", "使", "并", "和", "与", "及", "在", "由", "把", "被", "通过", "为", "等"];

/// A title from a sentence; perhaps empty, perhaps too long.
pub fn title(sentence: &str, is_shared: &dyn Fn(&str) -> bool) -> String {
    let sentence = after_enumerator(sentence.trim_end_matches(['。', '！', '？', '；', '”', ' ', '…']));
    let clauses = clauses(sentence);
    let mut from =
        clauses.iter().take(4).rposition(|clause| LEADING_UP.iter().any(|end| clause.ends_with(end)));
    from = from.map(|at| at + 1).filter(|at| *at < clauses.len());
    let mut from = from.unwrap_or(0);
    while from + 1 < clauses.len() && may_go(clauses[from], clauses[from + 1], is_shared) {
        from += 1;
    }
    let Some(first) = clauses.get(from) else { return String::new() };
    if from + 1 == clauses.len() && leads_up(first) && clauses.len() == 1 && is_time(first) {
        return String::new();
    }
    let first = without_ordinal(first);
    let mut title = plain(after_colon(stripped(without_setting(first, is_shared))));
    if let Some(matter) = compact::matter_around(&title).filter(|_| title.starts_with("围绕")) {
        title = matter.to_owned();
    }
    if let Some(doer) = from.checked_sub(1).and_then(|before| doer(stripped(clauses[before]), first)) {
        title = format!("{doer}{title}");
    }
    // a clause of a few characters says little: the next belongs to it
    if (title.chars().count() < 7 || is_time(first))
        && let Some(next) = clauses.get(from + 1)
        && title.chars().count() + next.chars().count() < 27
    {
        title = format!("{title}，{}", plain(next));
    }
    title
}

/// Without `第三类`, where what follows says what it is about.
fn without_ordinal(clause: &str) -> &str {
    let rest =
        clause.strip_prefix('第').map(|rest| rest.trim_start_matches(|c| "一二三四五六七八九十".contains(c)));
    let rest =
        rest.and_then(|rest| rest.strip_prefix(['类', '种', '个'])).filter(|rest| rest.starts_with("围绕"));
    rest.unwrap_or(clause)
}

/// The words after an enumerator inside a sentence, such as `治理创新案例（一）二十国集团`.
fn after_enumerator(sentence: &str) -> &str {
    let found = sentence.match_indices('（').find_map(|(at, _)| {
        let inner = &sentence[at + '（'.len_utf8()..];
        let end = inner.find('）')?;
        let numeral =
            !inner[..end].is_empty() && inner[..end].chars().all(|c| "一二三四五六七八九十".contains(c));
        let rest = &inner[end + '）'.len_utf8()..];
        (numeral && rest.chars().count() >= 4).then_some(rest)
    });
    found.unwrap_or(sentence)
}

/// The stretches between commas that stand outside quotes and brackets.
fn clauses(sentence: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut depth = 0_u32;
    let mut from = 0;
    for (at, c) in sentence.char_indices() {
        match c {
            '“' | '《' | '（' | '(' => depth += 1,
            '”' | '》' | '）' | ')' => depth = depth.saturating_sub(1),
            '，' | '；' | ',' if depth == 0 => {
                found.push(sentence[from..at].trim());
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(sentence[from..].trim());
    found.retain(|clause| !clause.is_empty());
    found
}

/// Whether a clause may be left out before `next`: it is another section's too, or only leads up to what follows.
fn may_go(clause: &str, next: &str, is_shared: &dyn Fn(&str) -> bool) -> bool {
    let is_subject =
        is_time(clause) && ["将", "是", "正", "已", "仍"].iter().any(|verb| next.starts_with(verb));
    is_shared(clause) || (!is_subject && leads_up(stripped(clause)))
}

/// What a clause begins with that says where the rest holds: `全球数据治理中`.
pub fn setting(clause: &str) -> Option<&str> {
    let at = clause.find('中')? + '中'.len_utf8();
    let length = clause[..at].chars().count();
    let goes_on = clause[at..].chars().count() >= 6
        && !clause[at..].starts_with(['国', '心', '央', '东', '美', '欧', '小', '等']);
    ((5..=14).contains(&length) && goes_on).then(|| &clause[..at])
}

fn without_setting<'a>(clause: &'a str, is_shared: &dyn Fn(&str) -> bool) -> &'a str {
    setting(clause).filter(|setting| is_shared(setting)).map_or(clause, |setting| &clause[setting.len()..])
}

/// Who does what `next` says, where that begins with 也 and its subject stands in the clause before: `数字技术在…的同时，也带来`.
fn doer<'a>(before: &'a str, next: &str) -> Option<&'a str> {
    let (doer, _) = before.split_once(['在', '为'])?;
    let goes_on = next.starts_with(['也', '还'])
        || (before.ends_with("的同时") && VERBS.iter().any(|verb| next.starts_with(verb)));
    (goes_on && (2..=8).contains(&doer.chars().count())).then_some(doer)
}

/// Whether a clause only leads up to the next.
fn leads_up(clause: &str) -> bool {
    let length = clause.chars().count();
    let after_year =
        clause.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('年').unwrap_or(clause);
    is_time(clause)
        || ["随着", "伴随", "面对", "鉴于"].iter().any(|word| after_year.starts_with(word))
        || (after_year.starts_with("围绕") && !FINITE.iter().any(|word| after_year.contains(word)))
        || (clause.starts_with('受') && clause.ends_with("影响"))
        || ADVERBIALS.iter().any(|word| clause.starts_with(word))
        || (length <= 26 && ENDINGS.iter().any(|word| clause.ends_with(word)) && !clause.contains('：'))
        || (clause.starts_with('在') && length <= 20)
        || (clause.starts_with("展望") && length <= 10)
        || length < 3
}

/// `2023年`, `2022年9月`
fn is_time(clause: &str) -> bool {
    clause.chars().all(|c| c.is_ascii_digit() || "年月日至-—初底末上半下".contains(c))
}

/// Without the words that lead in.
fn stripped(clause: &str) -> &str {
    let rest = OPENERS.iter().find_map(|opener| clause.strip_prefix(opener));
    rest.filter(|rest| rest.chars().count() >= 4).unwrap_or(clause)
}

/// What a clause with a colon is about: what stands before it, or after it where that says only from which side.
fn after_colon(clause: &str) -> &str {
    let Some((before, after)) = clause.split_once(['：', ':']) else {
        return closed(clause);
    };
    if after.is_empty() {
        return closed(before);
    }
    let leads = before.starts_with('从') || before.ends_with('看') || before == "小结";
    let short = clause.chars().count() <= 28;
    match (leads, short) {
        (true, _) => after,
        _ if CLOSERS.iter().any(|closer| before.ends_with(closer)) => closed(before),
        (false, true) => clause,
        (false, false) if before.chars().count() >= 4 => closed(before),
        (false, false) => after,
    }
}

/// Without the words that lead into a list.
fn closed(clause: &str) -> &str {
    let clause = clause.trim_end_matches(['：', ':']);
    let rest = CLOSERS.iter().find_map(|closer| clause.strip_suffix(closer)).unwrap_or(clause);
    let side = ["角度", "层面", "方面", "维度"].iter().any(|side| rest.ends_with(side));
    let rest = rest.rfind('从').filter(|_| side).map_or(rest, |at| &rest[..at]);
    if rest.chars().count() >= 6 { rest } else { clause }
}

/// Without digits that are left of footnotes, and without half of a pair of quotes.
fn plain(clause: &str) -> String {
    let mut text = clause.trim_matches([' ', '"', '°']).to_owned();
    for (open, close) in [('“', '”'), ('（', '）'), ('《', '》')] {
        if text.matches(open).count() != text.matches(close).count() {
            text.retain(|c| c != open && c != close);
        }
    }
    text
}

/// Where to cut a text that is too long, in bytes: at a pause, or before a joint, not too near its beginning.
pub fn pause(kept: &str) -> Option<usize> {
    let least = kept.char_indices().nth(7)?.0.max(kept.len() / 2);
    let at_mark = kept.rfind(['、', '，', '；']).filter(|at| *at >= least);
    let at_joint = JOINTS.iter().filter_map(|joint| kept.rfind(joint)).filter(|at| *at > least).max();
    at_mark.max(at_joint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_clause_that_says_something() {
        for (sentence, expected) in [
            ("2031年以来，海底电缆投资显著增加。", "海底电缆投资显著增加"),
            ("2031年海缆治理体系中，登陆站监管持续推进。", "登陆站监管持续推进"),
            ("海缆安全引发新的挑战，其中包括断缆事件频发冲击各国通信。", "断缆事件频发冲击各国通信"),
            ("多边机制创新（二）海缆保护公约：以共同巡查推进合作。", "海缆保护公约：以共同巡查推进合作"),
            ("在投资放缓，需求上升的形势下，共建海缆更显紧迫。", "共建海缆更显紧迫"),
            ("海缆治理主要议题为：长期以来各方围绕登陆许可展开讨论。", "海缆治理主要议题"),
            ("从焦点议题看：国际社会提出“公平接入”概念。", "国际社会提出“公平接入”概念"),
            ("“断缆”是各国面临的共同难题。", "“断缆”是各国面临的共同难题"),
            ("2031年，", ""),
            ("2031年随着海缆技术的演进，登陆许可再度成为各国关心的问题。", "登陆许可再度成为各国关心的问题"),
            ("展望2032年，海缆治理将迎来关键期。", "海缆治理将迎来关键期"),
            ("2031年至2040年，将是共建海缆的十年。", "2031年至2040年，将是共建海缆的十年"),
            ("海缆技术在深刻改变各国通信的同时，也带来一系列安全问题。", "海缆技术带来一系列安全问题"),
            ("断缆风险从影响对象角度分为：1. 个人。2. 国家。", "断缆风险从影响对象角度分为"),
        ] {
            let shared = |clause: &str| clause == "海缆安全引发新的挑战";
            assert_eq!(title(sentence, &shared), expected, "{sentence}");
        }
    }
}
