//! Why a cell shows what it shows, in words.

use super::{Cell, Evolution, LastSaid, Mark, Record, State, elsewhere};
use crate::domain::{Change, Lang, Library};

/// Why the cell at `row` and `column` bears its mark; empty where there is no such cell.
///
/// An absence that may be a matter of filing says so: see [`elsewhere`].
pub fn why(evolution: &Evolution, library: &Library, row: usize, column: usize, lang: Lang) -> String {
    let mut reason = reason(evolution, library, row, column, lang);
    if let Some(record) = elsewhere(library, evolution, row, column).first() {
        reason.push_str(&filed(library, record, lang));
    }
    reason
}

/// That a record stands under another topic.
fn filed(library: &Library, record: &Record, lang: Lang) -> String {
    let topic = library
        .topic(&record.position.topic)
        .map_or(record.position.topic.as_str(), |topic| topic.name.get(lang));
    let (label, paragraphs) = (&record.position.label, &record.position.paragraphs);
    match lang {
        Lang::En => format!("; but under {topic}: “{label}” ¶{paragraphs}"),
        Lang::Zh => format!("；但在“{topic}”下有：“{label}” ¶{paragraphs}"),
    }
}

fn reason(evolution: &Evolution, library: &Library, row: usize, column: usize, lang: Lang) -> String {
    let Some(row) = evolution.rows.get(row) else { return String::new() };
    let Some(cell) = row.cells.get(column) else { return String::new() };
    let name = row.key.name(library, lang);
    match (&cell.state, cell.mark) {
        (State::Gone(last), _) => gone(library, name, last, lang),
        (_, Mark::Editor(change)) => editor(library, cell, change, lang),
        (_, Mark::First) => first(library, cell, lang),
        (State::Stated(_), _) => open(library, cell, lang),
        (State::NotStated, _) => not_stated(library, name, &row.cells[column + 1..], lang),
    }
}

fn short(library: &Library, edition: usize, lang: Lang) -> &str {
    library.editions.get(edition).map_or("", |edition| edition.short.get(lang))
}

/// `new`, or 新增: the word for a change in a sentence.
pub(super) const fn change_word(change: Change, lang: Lang) -> &'static str {
    match (lang, change) {
        (Lang::En, change) => change.slug(),
        (Lang::Zh, Change::New) => "新增",
        (Lang::Zh, Change::Continued) => "延续",
        (Lang::Zh, Change::Extended) => "扩展",
        (Lang::Zh, Change::Strengthened) => "加强",
        (Lang::Zh, Change::Weakened) => "弱化",
        (Lang::Zh, Change::Reversed) => "逆转",
        (Lang::Zh, Change::Withdrawn) => "撤回",
    }
}

/// Where the leading record stands: its brief's file and line.
fn place(library: &Library, cell: &Cell) -> String {
    cell.leading().map_or_else(String::new, |record| {
        format!("{}:{}", library.briefs[record.brief].path(), record.position.line)
    })
}

fn editor(library: &Library, cell: &Cell, change: Change, lang: Lang) -> String {
    let word = change_word(change, lang);
    let place = place(library, cell);
    match lang {
        Lang::En => format!("{word}: the editor's judgement ({place})"),
        Lang::Zh => format!("{word}：编者判断（{place}）"),
    }
}

fn first(library: &Library, cell: &Cell, lang: Lang) -> String {
    let actor = cell.leading().map_or("", |record| actor_name(library, &record.position.actor, lang));
    match lang {
        Lang::En => format!("first statement: no earlier edition of the series has {actor} on record here"),
        Lang::Zh => format!("首次出现：该系列此前各版没有{actor}在此议题上的记录"),
    }
}

fn open(library: &Library, cell: &Cell, lang: Lang) -> String {
    let place = place(library, cell);
    match lang {
        Lang::En => format!("on record before; the record names no direction of change ({place})"),
        Lang::Zh => format!("此前已有记录；本条未注明变化方向（{place}）"),
    }
}

fn gone(library: &Library, name: &str, last: &LastSaid, lang: Lang) -> String {
    let (said, since) = (short(library, last.record.edition, lang), short(library, last.since, lang));
    let (label, paragraphs) = (&last.record.position.label, &last.record.position.paragraphs);
    match lang {
        Lang::En => {
            format!("gone since {since}: {name} was last on record in {said}, “{label}” ¶{paragraphs}")
        }
        Lang::Zh => format!("自{since}版起未再提及：{name}最近一次记录在{said}版，“{label}” ¶{paragraphs}"),
    }
}

fn not_stated(library: &Library, name: &str, later: &[Cell], lang: Lang) -> String {
    let next =
        later.iter().find(|cell| cell.leading().is_some()).map(|cell| short(library, cell.edition, lang));
    match (lang, next) {
        (Lang::En, Some(next)) => format!("not stated: {name} is first on record in {next}"),
        (Lang::En, None) => format!("not stated: no edition so far has {name} on record"),
        (Lang::Zh, Some(next)) => format!("未提及：{name}首次记录在{next}版"),
        (Lang::Zh, None) => format!("未提及：至今各版均无{name}的记录"),
    }
}

/// The actor's name, or its slug where the library has none.
pub(super) fn actor_name<'a>(library: &'a Library, slug: &'a str, lang: Lang) -> &'a str {
    library.actor(slug).map(|actor| actor.name.get(lang)).filter(|name| !name.is_empty()).unwrap_or(slug)
}
