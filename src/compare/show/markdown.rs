//! A matrix as markdown with citations that a memo can take over unchanged.

use std::fmt::Write as _;

use super::words::{legend, mark_word, topic_name};
use crate::{
    compare::{Cell, Evolution, Mark, Record, RowKey, why::actor_name},
    domain::{Lang, Library},
};

/// The matrix as a table, then every position in full, each with its edition and paragraph.
pub fn markdown(evolution: &Evolution, library: &Library, lang: Lang) -> String {
    let mut out = format!("# {}\n\n", escape(topic_name(library, &evolution.topic, lang)));
    if !evolution.rows.is_empty() {
        table(&mut out, evolution, library, lang);
    }
    for row in &evolution.rows {
        let _ = writeln!(out, "## {}\n", escape(row.key.name(library, lang)));
        for cell in &row.cells {
            for (place, record) in cell.records().iter().enumerate() {
                let mark =
                    if place == 0 { Some(cell.mark) } else { record.position.change.map(Mark::Editor) };
                let actor = matches!(row.key, RowKey::Aspect(_)).then_some(record.position.actor.as_str());
                entry(&mut out, record, mark, actor, library, lang);
            }
        }
        out.push('\n');
    }
    for other in &evolution.others {
        let _ = writeln!(out, "## {}\n", escape(library.editions[other.edition].title.get(lang)));
        for record in &other.records {
            entry(&mut out, record, None, Some(&record.position.actor), library, lang);
        }
        out.push('\n');
    }
    out
}

fn table(out: &mut String, evolution: &Evolution, library: &Library, lang: Lang) {
    out.push('|');
    for edition in &evolution.editions {
        let _ = write!(out, " | {}", escape(library.editions[*edition].short.get(lang)));
    }
    let _ = writeln!(out, " |\n|---{}|", "|---".repeat(evolution.editions.len()));
    for row in &evolution.rows {
        let _ = write!(out, "| {}", escape(row.key.name(library, lang)));
        for cell in &row.cells {
            let _ = write!(out, " | {}", cell_text(cell, library, lang));
        }
        out.push_str(" |\n");
    }
    let words: Vec<String> =
        legend(lang).into_iter().map(|(glyph, word)| format!("`{glyph}` {word}")).collect();
    let _ = writeln!(out, "\n{}\n", words.join(" · "));
}

fn cell_text(cell: &Cell, library: &Library, lang: Lang) -> String {
    match cell.leading() {
        Some(record) => {
            format!(
                "`{}` {} {}",
                cell.mark.glyph(),
                escape(&record.position.label),
                citation(record, library, lang)
            )
        }
        None => format!("`{}`", cell.mark.glyph()),
    }
}

/// `[2023 ¶26]`
fn citation(record: &Record, library: &Library, lang: Lang) -> String {
    format!("[{} ¶{}]", escape(library.editions[record.edition].short.get(lang)), record.position.paragraphs)
}

fn entry(
    out: &mut String,
    record: &Record,
    mark: Option<Mark>,
    actor: Option<&str>,
    library: &Library,
    lang: Lang,
) {
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let who = actor
        .map_or_else(String::new, |slug| format!("**{}**{colon}", escape(actor_name(library, slug, lang))));
    let aspect = library
        .aspect(&record.position.aspect)
        .map_or(record.position.aspect.as_str(), |aspect| aspect.name.get(lang));
    let change = mark.map_or_else(String::new, |mark| format!(", {}", mark_word(mark, lang)));
    let edition = library.editions[record.edition].short.get(lang);
    let _ = writeln!(
        out,
        "- {who}{} ({}; {}{change}) {}",
        escape(&record.position.text),
        escape(edition),
        escape(aspect),
        citation(record, library, lang)
    );
}

/// Without what would break a table or begin other markup.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' => {
                safe.push('\\');
                safe.push(character);
            }
            '\n' | '\r' => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}
