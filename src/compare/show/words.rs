//! The words of a matrix in both languages.

use super::fit::{columns, cut};
use crate::{
    compare::{
        Mark,
        evolution::Nothing,
        why::{actor_name, change_word},
    },
    domain::{Change, Lang, Library},
};

/// What a mark means, in a word or two.
pub const fn mark_word(mark: Mark, lang: Lang) -> &'static str {
    match (mark, lang) {
        (Mark::Editor(change), lang) => change_word(change, lang),
        (Mark::First, Lang::En) => "first statement",
        (Mark::First, Lang::Zh) => "首次出现",
        (Mark::Open, Lang::En) => "no direction named",
        (Mark::Open, Lang::Zh) => "未注明变化",
        (Mark::Silent, Lang::En) => "not stated",
        (Mark::Silent, Lang::Zh) => "未提及",
        (Mark::Gone, Lang::En) => "gone",
        (Mark::Gone, Lang::Zh) => "不再提及",
    }
}

/// Every mark with its meaning, in the order of a legend.
pub fn legend(lang: Lang) -> Vec<(char, &'static str)> {
    let worked_out = [Mark::First, Mark::Open, Mark::Gone, Mark::Silent];
    Change::ALL
        .into_iter()
        .map(Mark::Editor)
        .chain(worked_out)
        .map(|mark| (mark.glyph(), mark_word(mark, lang)))
        .collect()
}

/// What an empty matrix tells its reader, and what to do.
pub fn nothing(nothing: &Nothing, library: &Library, topic: &str, lang: Lang) -> (String, String) {
    let name = topic_name(library, topic, lang);
    let nearest: Vec<String> =
        nothing.nearest.iter().map(|slug| format!("{} ({slug})", topic_name(library, slug, lang))).collect();
    match lang {
        Lang::En => (
            format!(
                "no position on {name} is on record{}",
                if nothing.left_out { " with these choices" } else { "" }
            ),
            hint(
                nothing.left_out,
                "choose other years, actors or all subtopics",
                "topics near it: ",
                &nearest.join(", "),
            ),
        ),
        Lang::Zh => (
            format!("{}没有关于{name}的立场记录", if nothing.left_out { "所选范围内" } else { "" }),
            hint(nothing.left_out, "请放宽年份、行为体或子议题的选择", "相近议题：", &nearest.join("、")),
        ),
    }
}

fn hint(left_out: bool, choose: &str, near: &str, nearest: &str) -> String {
    if left_out {
        choose.to_owned()
    } else if nearest.is_empty() {
        String::new()
    } else {
        format!("{near}{nearest}")
    }
}

/// The topic's name, or its slug where the library has none.
pub(super) fn topic_name<'a>(library: &'a Library, slug: &'a str, lang: Lang) -> &'a str {
    library.topic(slug).map(|topic| topic.name.get(lang)).filter(|name| !name.is_empty()).unwrap_or(slug)
}

/// The actor's name in at most `room` columns: a name too long goes by the first of its aliases that fits, then by its
/// English ones.
pub(super) fn short_name(library: &Library, slug: &str, lang: Lang, room: usize) -> String {
    let name = actor_name(library, slug, lang);
    if columns(name) <= room {
        return name.to_owned();
    }
    let Some(actor) = library.actor(slug) else {
        return cut(name, room);
    };
    let fits = |name: &&String| !name.is_empty() && columns(name) <= room;
    let own = match lang {
        Lang::En => actor.aliases_en.iter().find(fits),
        Lang::Zh => actor.aliases_zh.iter().find(fits),
    };
    // a Latin acronym is better known than half a Chinese name
    let latin = || std::iter::once(&actor.name.en).chain(&actor.aliases_en).find(fits);
    own.or_else(latin).cloned().unwrap_or_else(|| cut(name, room))
}
