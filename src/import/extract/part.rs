//! Numbers that are no measurement of their own: a part of what was counted before, a mark that others are held against, what
//! only some were asked, what tells which things are meant.

/// Whether a number before `after` is but a part of what was counted before: `eleven of them`.
pub fn is_part(after: &str) -> bool {
    ["of them", "of these", "of those", "of which"].iter().any(|word| after.trim_start().starts_with(word))
}

/// Whether a sum that is only to be surpassed, between `ahead` and `behind`, tells which things are meant: 超百亿美元的平台,
/// `platforms each worth more than ten billion dollars`.
pub fn is_bar(ahead: &str, behind: &str) -> bool {
    const THINGS: &[&str] = &["的", "数字平台", "平台", "企业", "公司", "互联网"];
    const OWNERS: &[&str] = &["each", "platforms", "companies", "firms", "businesses", "intermediaries"];
    let ahead = ahead.trim_end();
    let worth = ["worth", "valued at"].iter().find_map(|word| ahead.strip_suffix(word));
    THINGS.iter().any(|thing| behind.starts_with(thing))
        || worth.is_some_and(|ahead| OWNERS.iter().any(|owner| ahead.trim_end().ends_with(owner)))
}

/// Whether the words before a number, since the last part of its sentence, say that only some were asked: 受访者, `respondents`.
pub fn is_of_sample(before: &str) -> bool {
    const ASKED: &[&str] = &[
        "受访",
        "走访",
        "抽样",
        "问卷",
        "respondents",
        "surveyed",
        "we polled",
        "we asked",
        "interviewed",
        "in our survey",
        "In our survey",
        "survey we ran",
    ];
    let part = before.rsplit(['；', ';']).next().unwrap_or(before);
    ASKED.iter().any(|word| part.contains(word))
}

/// Whether a clause denies what the one before it might be of: `and none takes part`.
pub fn denies(clause: &str) -> bool {
    ["and none", "but none", "none ", "and no ", "but no ", "但无一", "但没有一", "却没有一", "均未", "都未"]
        .iter()
        .any(|word| clause.trim_start().starts_with(word))
}

/// What those are called who belong to something.
const MEMBERS: &[&str] = &["members", "participants", "parties", "signatories", "participating"];

/// Whether a count between `before` and `after` is no count of its own: so many of the members that there are (`41 of the 90
/// participants`), or the number that others are so many of (55 in `29 of the 55 states`).
pub fn is_of_whole(before: &str, after: &str) -> bool {
    let are_members = |words: &str| MEMBERS.iter().any(|word| words.trim_start().starts_with(word));
    let whole = after.trim_start().strip_prefix("of the ").unwrap_or_default();
    let rest = whole.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_part = rest.len() < whole.len() && are_members(rest);
    let of = before.trim_end().strip_suffix("of the").unwrap_or_default().trim_end();
    is_part || of.ends_with(|c: char| c.is_ascii_digit()) && !are_members(after)
}

/// Whether a share in a clause is of those who were just counted (其中约三分之二住在农村), not one that something has (其中美国占四分之三).
pub fn is_of_them(clause: &str) -> bool {
    const THEM: &[&str] = &["其中", "of whom", "of which", "of them", "of these"];
    const SHARES: &[&str] = &["占", "份额", "比重", "归", "属", "share", "account", "made up", "make up"];
    THEM.iter().any(|word| clause.trim_start().starts_with(word))
        && !SHARES.iter().any(|word| clause.contains(word))
}

/// Whether the words of a clause before a share make it how much of another it is, not of a whole: 是高收入国家的一半.
pub fn is_ratio(lead: &str) -> bool {
    let is_of =
        lead.ends_with('的') && ["是", "相当于", "仅为", "不及"].iter().any(|word| lead.contains(word));
    is_of && !["占", "份额", "比重", "普及率"].iter().any(|word| lead.contains(word))
}

/// Whether a share before `after` is of people whom only a clause tells apart: `44 per cent of those who stayed offline`.
pub fn is_of_some(after: &str) -> bool {
    ["of those who", "of those that", "of those with"].iter().any(|word| after.trim_start().starts_with(word))
}

/// Whether a count, of the words `own`, before `after` is of parts or kinds of something: 四个主要支柱, 两类, `three pillars`.
pub fn counts_kinds(own: &str, after: &str) -> bool {
    const KINDS: &[&str] = &[
        "支柱", "方面", "类", "层面", "阶段", "原因", "动因", "环节", "步骤", "关系", "特点", "趋势", "维度",
    ];
    const ENGLISH: &[&str] = &[
        "pillars",
        "ways",
        "kinds",
        "reasons",
        "stages",
        "steps",
        "dimensions",
        "respects",
        "lessons",
        "questions",
        "chapters",
    ];
    let after = after.trim_start();
    let after = after.strip_prefix("大").unwrap_or(after);
    let after = ["主要", "重要", "关键"].iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    own.ends_with('类') || KINDS.iter().chain(ENGLISH).any(|word| after.starts_with(word))
}

/// Whether a count, of the words `own`, before `after` is of states.
pub fn counts_states(own: &str, after: &str) -> bool {
    let ends = ["countries", "economies", "jurisdictions", "governments", "国家", "经济体", "成员国"];
    own.ends_with('国') || ends.iter().any(|word| own.ends_with(word) || after.trim_start().starts_with(word))
}

/// Whether a number between `ahead` and `after` is a mark that others are held against, not a measurement.
pub fn is_threshold(ahead: &str, after: &str) -> bool {
    const MARKS: &[&str] =
        &[" each", " apiece", "的可承担", "基线", "门槛", "的目标", "threshold", "target of"];
    const AIMS: &[&str] = &[
        "目标是",
        "目标为",
        "基线为",
        "门槛为",
        "上限为",
        "target is",
        "target was",
        "target of",
        "goal of",
        "threshold of",
        "ceiling of",
    ];
    const HELD: &[&str] = &["above the", "below the", "under the", "beyond the", "than the"];
    const NAMED: &[&str] = &[" that ", " which ", " level", " limit", " benchmark", " ceiling", " mark"];
    let ahead = ahead.trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| ahead.ends_with(word));
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    begins(MARKS) || ends(AIMS) || ends(HELD) && begins(NAMED)
}

/// Whether what stands behind a number says that a table tells it better: `barely half of them (Table 1)`.
pub fn is_of_table(after: &str) -> bool {
    ["(Table ", "(see Table ", "(table ", "（表", "（见表"].iter().any(|word| after.contains(word))
}
