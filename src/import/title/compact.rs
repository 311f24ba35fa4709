//! Chinese titles that are too long, made shorter without being broken off: the words that frame them go, lists lose their
//! last items, of two matters the first stays, and at last only the subject.

use crate::import::segment::columns;

/// What only says whose view it is.
const VIEWS: &[&str] = &["我们建议", "我们认为", "本报告认为", "本文认为"];
/// Beginnings of predicates; what stands before one is the subject.
const PREDICATES: &[&str] =
    &["是", "应", "已经", "已", "正在", "通过", "就以", "从“", "面临", "有助于", "尚处", "仍然", "必须"];
/// Words in which a predicate's first character is none.
const WORDS: &[&str] = &[
    "供应", "适应", "响应", "效应", "反应", "感应", "相应", "对应", "应用", "应对", "应急", "但是", "还是",
    "于是", "而是", "不是", "只是", "也是", "正是", "总是", "或是", "若是", "都是", "是否", "业已", "而已",
];
/// A shorter title has at least so many characters.
const LEAST: usize = 4;
/// A matter that stands for two has at least so many.
const MATTER: usize = 8;

/// `title` in at most `room` columns, if it can be said so without breaking off.
pub fn compact(title: &str, room: usize) -> Option<String> {
    let fits = |text: &str| columns(text) <= room && text.chars().count() >= LEAST;
    let mut text = title;
    for step in [without_frame, without_time] {
        if fits(text) {
            return Some(text.to_owned());
        }
        text = step(text);
    }
    if fits(text) {
        return Some(text.to_owned());
    }
    if let Some(matter) = matter_around(text).filter(|matter| fits(matter)) {
        return Some(matter.to_owned());
    }
    let mut shorter = text.to_owned();
    while let Some(next) = without_last_item(&shorter) {
        shorter = next;
        if fits(&shorter) {
            return Some(shorter);
        }
    }
    first_of_two(text, room).or_else(|| subject(&shorter)).filter(|text| fits(text)).map(str::to_owned)
}

/// Without whose view it is, and without `以…为代表的`.
fn without_frame(text: &str) -> &str {
    let text = VIEWS.iter().find_map(|view| text.strip_prefix(view)).unwrap_or(text);
    let rest = text.strip_prefix('以').and_then(|rest| rest.split_once("为代表的"));
    rest.map_or(text, |(_, rest)| rest)
}

/// Without the year or month it opens with.
fn without_time(text: &str) -> &str {
    let is_of_time = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日');
    let rest = text.trim_start_matches(is_of_time);
    if text[..text.len() - rest.len()].contains('年') { rest } else { text }
}

/// What a discussion turns around: `各方围绕登陆许可等问题展开讨论`.
pub fn matter_around(text: &str) -> Option<&str> {
    let (before, rest) = text.split_once("围绕")?;
    let ends = ["等", "而展开", "展开", "开展", "进行", "的讨论"];
    let end = ends.iter().filter_map(|end| rest.find(end)).min()?;
    let goes_on = ["展开", "开展", "进行", "讨论"].iter().any(|word| rest[end..].contains(word));
    let matter = &rest[..end];
    (goes_on
        && before.chars().count() <= 10
        && matter.chars().count() >= LEAST
        && !matter.starts_with(is_digit))
    .then_some(matter)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Without the last item before 等, where two or more stand there.
fn without_last_item(text: &str) -> Option<String> {
    let end = text.match_indices('等').map(|(at, _)| at).find(|at| text[..*at].contains('、'))?;
    let at = text[..end].rfind('、')?;
    let is_cut = text[at..end].chars().any(|c| "“”《》（），".contains(c));
    (!is_cut).then(|| format!("{}{}", &text[..at], &text[end..]))
}

/// The part before the last 、 or 和 that leaves a whole phrase, and that fits.
fn first_of_two(text: &str, room: usize) -> Option<&str> {
    let marks = text.char_indices().filter(|(_, c)| matches!(c, '、' | '和' | '及'));
    let whole = |part: &str| {
        let is_even = part.matches('“').count() == part.matches('”').count();
        let tail: String = part.chars().rev().take(MATTER).collect();
        // an item of a list inside a phrase that goes on is no end: `对垄断、税收的担忧`
        is_even
            && part.chars().count() >= MATTER
            && !tail.contains(['、', '对', '在', '与', '为', '从', '以', '据', '其'])
    };
    marks.map(|(at, _)| &text[..at]).rfind(|part| columns(part) <= room && whole(part))
}

/// What stands before the first predicate.
fn subject(text: &str) -> Option<&str> {
    let is_word = |at: usize| {
        WORDS
            .iter()
            .any(|word| text.match_indices(word).any(|(from, _)| (from..from + word.len()).contains(&at)))
    };
    let found = PREDICATES.iter().flat_map(|verb| text.match_indices(verb)).map(|(at, _)| at);
    let end = found.filter(|at| !is_word(*at) && text[..*at].chars().count() >= LEAST).min()?;
    Some(text[..end].trim_end_matches(['，', '、']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_frames_a_title_goes_and_what_is_left_is_whole() {
        for (title, room, expected) in [
            ("2031年某研究院连续第三年发布《海缆年报》", 38, Some("某研究院连续第三年发布《海缆年报》")),
            (
                "海缆带来了断缆、窃听、拥堵、垄断等一系列新问题",
                40,
                Some("海缆带来了断缆、窃听、拥堵等一系列新问题"),
            ),
            (
                "各方围绕登陆许可、维修船和路由安全等焦点问题展开了广泛的讨论",
                40,
                Some("登陆许可、维修船和路由安全"),
            ),
            ("海缆治理已经从早期主要与投资相关的问题发展成多方面的问题", 40, Some("海缆治理")),
            (
                "以海缆委员会为代表的多边机制通过灵活构建联盟推动治理",
                40,
                Some("多边机制通过灵活构建联盟推动治理"),
            ),
            ("海底电缆就以其灵活、开放和低成本的属性帮助各国建设自己的网络", 40, Some("海底电缆")),
            ("防范化解海缆领域的风险、推动各国均衡发展的紧迫性更加凸显", 40, Some("防范化解海缆领域的风险")),
            ("海缆供应链响应迟缓且修复所需的时间越来越长而船只越来越少", 30, None),
        ] {
            assert_eq!(compact(title, room).as_deref(), expected, "{title}");
        }
        assert_eq!(matter_around("围绕3个方面展开"), None);
        assert_eq!((without_time("2031年9月海缆"), without_time("5G网络")), ("海缆", "5G网络"));
    }
}
